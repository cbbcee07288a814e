//! From an alignment to typed differences: stretches of both texts ([`runs`]), what each difference is and what the
//! rendering is as a whole ([`classify`]), differences that are only typography or house style ([`typography`]), the
//! quotation marks around the words ([`quote_marks`]), words of the base that stand outside of them ([`surroundings`]), and words whose change may change the meaning ([`risk`]).

pub(crate) mod classify;
pub(crate) mod compounds;
pub(crate) mod contraction;
pub(crate) mod quote_marks;
pub(crate) mod risk;
pub(crate) mod runs;
pub(crate) mod split_unequal;
pub(crate) mod surroundings;
pub(crate) mod typography;
