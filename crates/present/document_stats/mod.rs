//! Documents in figures: how long each is, how much of it is quoted, who is heard in it, what a reader misses.

pub mod counts;
pub mod measures;
