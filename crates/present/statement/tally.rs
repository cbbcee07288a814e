//! How many statements got which verdict. Headline, list, figures and filter all count by this.

use crate::labels::phrases::{capital, counted, list, number};
use crate::statement::summary::StatementSummary;
use variorum_engine::model::Verdict;

/// Statements by what a reader is told of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VerdictTally {
    /// Reworded, dropped or added inside the marks, or given to somebody else.
    pub changed: usize,
    /// Those of them that were given to somebody else.
    pub given: usize,
    /// Only shortened.
    pub shortened: usize,
    /// In other dress alone.
    pub dress: usize,
    /// Word for word.
    pub same: usize,
    /// Too unsure to call: in no count of changes.
    pub unsure: usize,
    /// Printed by one document alone: nothing was compared.
    pub once: usize,
}

impl VerdictTally {
    /// Counts `summaries`.
    pub fn of<'a>(summaries: impl IntoIterator<Item = &'a StatementSummary>) -> Self {
        let mut tally = Self::default();
        for summary in summaries {
            match summary.verdict {
                Verdict::Changed => {
                    tally.changed += 1;
                    tally.given += usize::from(summary.is_given_away);
                }
                Verdict::Shortened => tally.shortened += 1,
                Verdict::Dress => tally.dress += 1,
                Verdict::Same => tally.same += 1,
                Verdict::Unsure => tally.unsure += 1,
                Verdict::PrintedOnce => tally.once += 1,
            }
        }
        tally
    }

    /// Statements that several documents print.
    pub const fn shared(&self) -> usize {
        self.changed + self.shortened + self.dress + self.same + self.unsure
    }

    /// `4 shortened, 2 dress, 1 unsure`: all that was not changed, in figures.
    pub fn rest(&self) -> String {
        let of = [
            (self.shortened, "shortened"),
            (self.dress, "in other dress"),
            (self.same, "word for word"),
            (self.unsure, "unsure"),
        ];
        let said = of.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        said.collect::<Vec<_>>().join(", ")
    }

    /// “Eight statements that more than one outlet printed: one reworded, four shortened and one unsure”.
    pub fn heading(&self) -> String {
        let said = match (self.shared(), self.once) {
            (0, 0) => "No statement matches".to_string(),
            (0, once) => format!("{} that one outlet alone printed", counted(once, "statement")),
            (shared, _) => {
                format!(
                    "{} that more than one outlet printed: {}",
                    counted(shared, "statement"),
                    self.verdicts()
                )
            }
        };
        capital(&said)
    }

    fn verdicts(&self) -> String {
        let changed = match self.given {
            0 => "reworded",
            given if given == self.changed => "given to somebody else",
            _ => "reworded or given to somebody else",
        };
        let of = [
            (self.changed, changed),
            (self.shortened, "shortened"),
            (self.dress, "in other dress"),
            (self.same, "word for word"),
            (self.unsure, "unsure"),
        ];
        let said = of.iter().filter(|(count, _)| *count > 0);
        list(&said.map(|(count, what)| format!("{} {what}", number(*count))).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_names_each_verdict_that_there_is() {
        let tally =
            VerdictTally { changed: 1, shortened: 4, dress: 2, unsure: 1, once: 9, ..Default::default() };
        assert_eq!(
            tally.heading(),
            "Eight statements that more than one outlet printed: one reworded, four shortened, two in other dress and \
             one unsure"
        );
        assert_eq!(tally.rest(), "4 shortened, 2 in other dress, 1 unsure");
        assert_eq!(
            (tally.shared(), VerdictTally::default().heading()),
            (8, "No statement matches".to_string())
        );
        let given = VerdictTally { changed: 2, given: 1, ..Default::default() };
        assert!(given.heading().ends_with("printed: two reworded or given to somebody else"));
        let once = VerdictTally { once: 1, ..Default::default() };
        assert_eq!(once.heading(), "One statement that one outlet alone printed");
    }
}
