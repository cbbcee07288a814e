//! How accurate the engine was measured to be. An empty table is not shown.

/// One measurement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// What was asked of the engine.
    pub(super) task: &'static str,
    /// On what it was measured.
    pub(super) on: &'static str,
    /// Of what it said, how much was right, in tenths of a percent.
    pub(super) precision: u32,
    /// Of what there was, how much it found, in tenths of a percent.
    pub(super) recall: u32,
}

/// The measurements: 84 news articles of seven outlets, annotated by hand (PolNeAR, development part), which no rule was
/// written for. `variorum-cli analyze --predictions`, scored as `docs/accuracy.md` says.
pub(super) const FIGURES: &[Figure] = &[
    Figure { task: "a quotation in marks is found", on: ARTICLES, precision: 982, recall: 991 },
    Figure { task: "the words that name its speaker are found", on: ARTICLES, precision: 960, recall: 933 },
    Figure { task: "its speaker’s name is right", on: ARTICLES, precision: 971, recall: 945 },
    Figure { task: "words said, in marks or reported", on: ARTICLES, precision: 899, recall: 829 },
    Figure { task: "words that name who said them", on: ARTICLES, precision: 858, recall: 683 },
];

const ARTICLES: &str = "84 news articles";
