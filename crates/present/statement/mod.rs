//! What is said of a statement: what each rendering changes ([`changes`]), what each outlet does ([`outlet_changes`]),
//! its line in a list ([`summary`], [`order`], [`coverage_bar`]), and the comparison that a reader opened ([`comparison`]).

pub mod changes;
pub mod comparison;
pub mod coverage_bar;
pub mod order;
pub mod outlet_changes;
pub mod summary;
