//! What is said of a statement: how each rendering differs from its base ([`changes`]), the same in a sentence for each
//! outlet ([`outlet_changes`]), one for all statements ([`headline`]), a line in a list ([`summary`], [`sort`], [`coverage_bar`]), and all renderings under each
//! other, compared with a base that the reader chooses ([`comparison`]).

pub mod changes;
pub mod comparison;
pub mod coverage_bar;
pub mod headline;
pub mod outlet_changes;
pub mod sort;
pub mod summary;
