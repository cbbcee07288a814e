//! What is said of a statement: how each rendering differs from its base ([`changes`], [`speaker`]), the same in a sentence for each
//! outlet ([`outlet_changes`], [`description`]), how sure a rendering is joined to it ([`join`]) and with which a
//! reader joins it ([`join_search`]), the rendering in the reporter's sentence
//! ([`sentence`]), a line in a list ([`summary`], [`sort`], [`coverage_bar`]), how many statements got which verdict
//! ([`tally`], [`headline`]), all renderings under each other, compared with a base that the reader chooses
//! ([`comparison`]), and the same in segments, as critical editions print it ([`segments`]).

pub mod changes;
pub mod comparison;
pub mod coverage_bar;
pub mod description;
pub mod headline;
pub mod join;
pub mod join_search;
pub mod outlet_changes;
pub mod segments;
pub mod sentence;
pub mod sort;
pub mod speaker;
pub mod summary;
pub mod tally;
