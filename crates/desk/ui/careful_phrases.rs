//! What is said of the careful reading of a dossier: what it is before it begins, how far it is, and what it changed.

use super::phrases::{count, sentence};
use crate::{store::Key, worker::protocol::DocumentRow};
use variorum_careful::WEIGHTS_BYTES;
use variorum_engine::attribution::careful::Changes;
use variorum_present::labels::phrases::thousands;

/// How far the careful reading of a dossier is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CarefulProgress {
    pub(crate) key: Key,
    pub(crate) done: u32,
    pub(crate) total: u32,
    /// How many bytes of the weights have come, while they come.
    pub(crate) weights: Option<u32>,
}

impl CarefulProgress {
    /// What is done, and of how much.
    fn figures(&self) -> (u32, u32) {
        match self.weights {
            Some(bytes) => (bytes, u32::try_from(WEIGHTS_BYTES).unwrap_or(u32::MAX)),
            None => (self.done, self.total),
        }
    }

    /// The share that is done, from 0 to 1.
    pub(crate) fn share(&self) -> f64 {
        let (done, total) = self.figures();
        f64::from(done) / f64::from(total.max(1))
    }

    /// The same in words.
    pub(crate) fn in_words(&self) -> String {
        match self.weights {
            Some(bytes) => format!(
                "Fetching the careful reader: {} of {} MB",
                tenths(bytes as usize),
                tenths(WEIGHTS_BYTES)
            ),
            None => {
                let (done, total) = (thousands(self.done as usize), thousands(self.total as usize));
                format!("{done} of {total} articles read carefully")
            }
        }
    }

    /// The same in quarters, for screen readers.
    pub(crate) fn announcement(&self) -> String {
        let (done, total) = self.figures();
        let quarter = u64::from(done) * 4 / u64::from(total).max(1) * 25;
        match self.weights {
            Some(_) => "Fetching the careful reader".to_owned(),
            None => format!("{quarter} percent of the articles are read carefully"),
        }
    }
}

/// Millions with one digit behind the point.
fn tenths(bytes: usize) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How many million bytes are fetched, once.
fn size() -> String {
    format!("{} MB", WEIGHTS_BYTES.saturating_add(500_000) / 1_000_000)
}

/// What careful reading is, before it begins.
fn offer() -> String {
    format!(
        "A second, slower reader weighs every word and finds more of who said what, above all in reported speech: some half a \
         second an article, here on this machine. It is fetched once ({}) and then works offline too.",
        size()
    )
}

/// Why this edition can't read carefully.
pub(crate) fn not_here() -> String {
    format!(
        "Read carefully needs the hosted edition of Variorum, or the command line: this file leaves out the {} that it takes.",
        size()
    )
}

/// How many of the documents were read carefully, and what that changed in sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CarefulSum {
    pub(crate) read: usize,
    pub(crate) all: usize,
    changes: Changes,
}

impl CarefulSum {
    pub(crate) fn of<'a>(rows: impl Iterator<Item = &'a DocumentRow>) -> Self {
        let mut sum = Self::default();
        for row in rows {
            sum.all += 1;
            if let Some(note) = &row.careful {
                sum.read += 1;
                sum.changes.speakers += note.speakers;
                sum.changes.passages += note.passages;
            }
        }
        sum
    }

    /// Whether documents are still to be read carefully.
    pub(crate) fn has_more(self) -> bool {
        self.read < self.all
    }

    /// Whether anything changed.
    pub(crate) fn has_changes(self) -> bool {
        self.changes != Changes::default()
    }

    /// What the button does that goes on.
    pub(crate) fn name_of_next(self) -> String {
        match self.read {
            0 => format!("Read carefully ({} once)", size()),
            _ => "Read the others carefully".to_owned(),
        }
    }

    /// What was read and what that changed; what it is, if nothing was.
    pub(crate) fn in_words(self) -> String {
        if self.read == 0 {
            return offer();
        }
        let (read, all) = (thousands(self.read), thousands(self.all));
        let read = match (self.all, self.has_more()) {
            (_, true) => format!("{read} of {all} documents are read carefully."),
            (1, false) => "The document is read carefully.".to_owned(),
            (_, false) => format!("All {all} documents are read carefully."),
        };
        format!("{read} {}", sentence(&format!("{} changed", in_words(self.changes, " of reported speech"))))
    }
}

/// What a careful reading changed in a document, for its row, which has little room.
pub(crate) fn changed(row: &DocumentRow) -> Option<String> {
    let note = row.careful.as_ref().filter(|_| is_changed(row))?;
    Some(format!(" · {} changed", in_words(note.changes(), "")))
}

/// Whether a careful reading changed anything in a document.
pub(crate) fn is_changed(row: &DocumentRow) -> bool {
    row.careful.as_ref().is_some_and(|note| note.changes() != Changes::default())
}

/// What changed; `of` says of what passages are.
fn in_words(changes: Changes, of: &str) -> String {
    let Changes { speakers, passages } = changes;
    let passages_of = |number| format!("{}{of}", count(number, "passage"));
    match (speakers as usize, passages as usize) {
        (0, 0) => "nothing".to_owned(),
        (speakers, 0) => count(speakers, "speaker"),
        (0, passages) => passages_of(passages),
        (speakers, passages) => format!("{} and {}", count(speakers, "speaker"), passages_of(passages)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::CarefulNote;
    use variorum_engine::model::Facts;

    fn row(changes: Option<(u32, u32)>) -> DocumentRow {
        let note = |(speakers, passages)| CarefulNote { weights: "w".to_owned(), speakers, passages };
        DocumentRow {
            number: 1,
            facts: Facts::default(),
            evidence: Vec::new(),
            is_edited: false,
            quotations: 0,
            unattributed: 0,
            duplicate: None,
            original: None,
            careful: changes.map(note),
        }
    }

    fn check(changes: &[Option<(u32, u32)>], expected: &str) {
        let rows: Vec<DocumentRow> = changes.iter().copied().map(row).collect();
        assert_eq!(CarefulSum::of(rows.iter()).in_words(), expected);
    }

    #[test]
    fn what_changed_is_said_in_a_sentence() {
        check(
            &[Some((12, 1)), Some((0, 30))],
            "All 2 documents are read carefully. 12 speakers and 31 passages of reported speech changed.",
        );
        check(&[Some((1, 0)), None], "1 of 2 documents are read carefully. One speaker changed.");
        check(&[Some((0, 1))], "The document is read carefully. One passage of reported speech changed.");
        assert_eq!(CarefulSum::default().in_words(), offer());
        assert_eq!(CarefulSum::default().name_of_next(), "Read carefully (7 MB once)");
        check(&[Some((0, 0))], "The document is read carefully. Nothing changed.");
        assert_eq!(changed(&row(Some((0, 0)))), None);
        assert_eq!(changed(&row(Some((2, 1)))).as_deref(), Some(" · 2 speakers and one passage changed"));
    }

    #[test]
    fn progress_is_told_in_bytes_and_then_in_articles() {
        let reading = CarefulProgress { key: Key::new("k"), done: 12, total: 84, weights: None };
        assert_eq!(
            (reading.in_words().as_str(), reading.figures()),
            ("12 of 84 articles read carefully", (12, 84))
        );
        assert_eq!(reading.announcement(), "0 percent of the articles are read carefully");
        let coming = CarefulProgress { weights: Some(3_149_000), ..reading };
        assert!(
            coming.in_words().starts_with("Fetching the careful reader: 3.1 of 7."),
            "{}",
            coming.in_words()
        );
        assert_eq!(coming.figures().1 as usize, WEIGHTS_BYTES);
    }
}
