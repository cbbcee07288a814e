//! Parts that know nothing of news: icons and other small drawings.

pub(crate) mod copy;
pub(crate) mod empty;
pub(crate) mod icon;
