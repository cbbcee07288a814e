//! The views, one folder each. Views never import each other; what several of them draw is in `components`.

pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod matrix;
pub(crate) mod method;
pub(crate) mod overview;
pub(crate) mod reader;
pub(crate) mod reuse;
pub(crate) mod statements;
