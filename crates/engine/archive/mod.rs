//! The reading of an archive that no memory holds: what [`crate::conclude`] finds in all documents at once, found by
//! functions of which each sees a few rows and a few documents.
//!
//! The method is MapReduce (Dean and Ghemawat 2004), so that any engine that sorts tables can run it. A [`Row`] is four
//! numbers and a text; a [`Stage`] takes the rows of one key, sorted, and gives rows of another table. Documents don't
//! travel: stages name them by their numbers and read them where they are kept ([`Library`]). What a conclusion needs
//! of all documents (who is called what, how common a word is) is a small table, a *survey*, to which documents add in
//! any order ([`surveys`]).
//!
//! Every stage calls the functions that [`crate::conclude`] calls, and takes lists of candidates in the same order, so
//! that the result is the same. Corrections are not read here. An archive holds at most 67 million documents, a document a
//! million quotations, a quotation 131,000 sentences ([`Place`]); what is beyond is not compared.

mod articles;
mod bags;
mod companies;
mod group;
mod output;
mod passages;
mod place;
mod sentences;
pub mod surveys;

pub use articles::{Article, article};
pub use place::Place;

use crate::archive::surveys::Surveys;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How often two sentences must meet.
pub const ENOUGH: i64 = 2;

/// A row of any table. What its columns hold depends on the table; rows are sorted by them in this order.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    /// The key: rows with one key are read together.
    pub k: i64,
    /// Number.
    #[serde(default)]
    pub a: i64,
    /// Number.
    #[serde(default)]
    pub b: i64,
    /// Number.
    #[serde(default)]
    pub c: i64,
    /// JSON, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub data: String,
}

impl Row {
    /// A row of numbers.
    pub fn of(k: i64, a: i64, b: i64, c: i64) -> Self {
        Self { k, a, b, c, data: String::new() }
    }

    /// A row with a value as JSON.
    fn with(k: i64, [a, b, c]: [i64; 3], value: &impl Serialize) -> Self {
        Self { k, a, b, c, data: serde_json::to_string(value).unwrap_or_default() }
    }
}

crate::model::string_enum! {
    /// What is done with the rows of one key. The stages of a group of tables follow each other in this order.
    Stage {
        /// An article's words in marks and, apart from them, its own words, by the keys under which they meet.
        Seek = "seek",
        /// Which article prints words that another has in marks.
        Find = "find",
        /// An article with the names that all documents give and with the words that it prints without marks.
        Unmark = "unmark",
        /// The sentences of an article's quotations by all their words, and words beside each other in marks.
        Copy = "copy",
        /// Which sentences are copies that need no keys.
        Thin = "thin",
        /// The sentences of an article's quotations by the keys under which they meet.
        Keys = "keys",
        /// Pairs of sentences that share a key.
        Meet = "meet",
        /// The words of each sentence of an article's quotations.
        Bag = "bag",
        /// Pairs of sentences with the words of the later one.
        Carry = "carry",
        /// Pairs that share enough words to be compared.
        Sift = "sift",
        /// Which pairs render one statement.
        Tie = "tie",
        /// Who borrows a speaker in a group of quotations that pairs connect.
        Lend = "lend",
        /// An article with the speakers that it borrows.
        Borrow = "borrow",
        /// The statements of a group of quotations that pairs connect.
        Conclude = "conclude",
        /// Statements of the same words, told apart.
        Name = "name",
        /// An article's own words by the keys under which shared passages meet.
        Print = "print",
        /// Pairs of sentences that share a fingerprint.
        Overlap = "overlap",
        /// The words of each sentence of an article's own words.
        OwnBag = "own-bag",
        /// Pairs of such sentences that share enough words to be compared.
        OwnSift = "own-sift",
        /// The passages that two documents share.
        Reuse = "reuse",
        /// An article's words by the keys under which versions of it meet.
        Shingle = "shingle",
        /// Pairs of articles of one outlet that share words.
        Resemble = "resemble",
        /// Which pairs are versions of one article.
        Compare = "compare",
        /// The versions of one article in their order.
        Version = "version",
        /// What an article says that companies said and did.
        Act = "act",
        /// What articles say of one company, or of one act of it, put together.
        React = "react",
        /// An article's facts, quotations and diagnostics.
        Describe = "describe",
    }
}

/// Where the documents of an archive are kept.
pub trait Library: Sync {
    /// The article with this number; `None` if there is none.
    fn article(&self, number: u32) -> Option<Arc<Article>>;
}

/// Does the work of `stage` on the rows of one key, which are sorted.
pub fn run(stage: Stage, rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let article = || rows.first().and_then(|row| library.article(u32::try_from(row.k).ok()?));
    match stage {
        Stage::Seek => article().map(|a| sentences::seek(&a)).unwrap_or_default(),
        Stage::Find => sentences::find(rows),
        Stage::Unmark => article().map(|a| sentences::unmark(&a, rows, surveys, library)).unwrap_or_default(),
        Stage::Copy => article().map(|a| sentences::copy(&a)).unwrap_or_default(),
        Stage::Thin => sentences::thin(rows),
        Stage::Keys => article().map(|a| sentences::keys(&a, rows, surveys)).unwrap_or_default(),
        Stage::Meet => sentences::meet(rows),
        Stage::Bag => article().map(|a| bags::of_quotations(&a)).unwrap_or_default(),
        Stage::Carry => bags::carry(rows),
        Stage::Sift => bags::sift(rows),
        Stage::Tie => sentences::tie(rows, surveys, library),
        Stage::Lend => group::lend(rows, surveys, library),
        Stage::Borrow => article().map(|a| group::borrow(&a, rows)).unwrap_or_default(),
        Stage::Conclude => group::conclude(rows, surveys, library),
        Stage::Name => output::name(rows),
        Stage::Print => article().map(|a| passages::print(&a)).unwrap_or_default(),
        Stage::Overlap => passages::overlap(rows, surveys),
        Stage::OwnBag => article().map(|a| bags::of_own_words(&a)).unwrap_or_default(),
        Stage::OwnSift => bags::sift_own(rows),
        Stage::Reuse => passages::reuse(rows, surveys, library),
        Stage::Shingle => article().map(|a| passages::shingle(&a)).unwrap_or_default(),
        Stage::Resemble => passages::resemble(rows),
        Stage::Compare => passages::compare(rows, library),
        Stage::Version => passages::version(rows, surveys, library),
        Stage::Act => article().map(|a| companies::act(&a, surveys)).unwrap_or_default(),
        Stage::React => companies::react(rows, surveys),
        Stage::Describe => article().map(|a| output::describe(&a, surveys)).unwrap_or_default(),
    }
}
