//! What was done to a list of statements, in one sentence: “One of eight statements was reworded, none was given to
//! somebody else; four were only shortened”.
//!
//! The first clause is of what changed, and of nothing else; what is unsure is in no count of changes.

use crate::labels::phrases::{capital, counted, number};
use crate::statement::tally::VerdictTally;

/// The sentence.
pub fn headline(tally: &VerdictTally) -> String {
    let VerdictTally { changed, given, shortened, unsure, .. } = *tally;
    let all = tally.shared();
    if all == 0 {
        return "No statement is printed by more than one outlet, so there is nothing to compare yet".into();
    }
    if changed == 0 && unsure > 0 {
        let are = if unsure == 1 { "is" } else { "are" };
        let of = match all {
            1 => return "The one statement that several outlets print is too unsure to call".into(),
            all => counted(all, "statement"),
        };
        return format!("Of {of} none is surely reworded; {} {are} too unsure to call", number(unsure));
    }
    let were = |count: usize| if count == 1 { "was" } else { "were" };
    let first = match (all, changed) {
        (1, 0) => "The one statement that several outlets print stands as it was said".to_string(),
        (2, 0) => "Both statements stand as they were said".to_string(),
        (all, 0) => format!("All {} stand as they were said", counted(all, "statement")),
        (all, changed) => {
            let what = match given {
                0 => "reworded, none was given to somebody else",
                given if given == changed => "given to somebody else",
                _ => "reworded or given to somebody else",
            };
            match all {
                1 => format!(
                    "The one statement that several outlets print was {}",
                    what.split(',').next().unwrap_or(what)
                ),
                _ => format!(
                    "{} of {} {} {what}",
                    capital(&number(changed)),
                    counted(all, "statement"),
                    were(changed)
                ),
            }
        }
    };
    match shortened {
        0 => first,
        1 if all == 1 => format!("{first}; it was only shortened"),
        shortened => format!("{first}; {} {} only shortened", number(shortened), were(shortened)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::summary::StatementSummary;
    use variorum_engine::model::{DocumentId, Verdict};

    fn check(verdicts: &[(Verdict, bool)], expected: &str) {
        let summary = |&(verdict, is_given_away): &(Verdict, bool)| StatementSummary {
            is_given_away,
            documents: vec![(DocumentId(0), true), (DocumentId(1), true)],
            ..StatementSummary::of_verdict(verdict)
        };
        let summaries: Vec<StatementSummary> = verdicts.iter().map(summary).collect();
        assert_eq!(headline(&VerdictTally::of(&summaries)), expected);
    }

    #[test]
    fn the_first_clause_is_of_what_changed() {
        use Verdict::{Changed, Dress, PrintedOnce, Same, Shortened, Unsure};
        check(
            &[(Changed, false), (Shortened, false), (Dress, false), (PrintedOnce, false)],
            "One of three statements was reworded, none was given to somebody else; one was only shortened",
        );
        check(
            &[(Changed, true), (Changed, false), (Same, false)],
            "Two of three statements were reworded or given to somebody else",
        );
        check(
            &[(Shortened, false), (Dress, false)],
            "Both statements stand as they were said; one was only shortened",
        );
        check(
            &[(Unsure, false), (Shortened, false)],
            "Of two statements none is surely reworded; one is too unsure to call",
        );
        check(&[(Changed, true)], "The one statement that several outlets print was given to somebody else");
        check(
            &[(PrintedOnce, false)],
            "No statement is printed by more than one outlet, so there is nothing to compare yet",
        );
    }
}
