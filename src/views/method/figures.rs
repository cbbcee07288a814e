//! How accurate the engine was measured to be.

/// One measurement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// What the engine had to do.
    pub(super) task: &'static str,
    /// The texts that it was measured on.
    pub(super) on: &'static str,
    /// How much of what it found was right, in tenths of a percent.
    pub(super) precision: u32,
    /// How much of what there was it found, in tenths of a percent.
    pub(super) recall: u32,
}

/// The measurements, on 84 news articles of seven outlets, annotated by hand (the development part of PolNeAR).
/// `variorum-cli analyze --predictions`, scored as `docs/accuracy.md` says.
pub(super) const FIGURES: &[Figure] = &[
    Figure { task: "a quotation in marks is found", on: ARTICLES, precision: 982, recall: 991 },
    Figure { task: "the words that name its speaker are found", on: ARTICLES, precision: 960, recall: 933 },
    Figure { task: "its speaker’s name is right", on: ARTICLES, precision: 971, recall: 945 },
    Figure { task: "words said, in marks or reported", on: ARTICLES, precision: 899, recall: 829 },
    Figure { task: "words that name who said them", on: ARTICLES, precision: 858, recall: 683 },
];

const ARTICLES: &str = "84 news articles";
