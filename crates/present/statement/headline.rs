//! What was done to a list of statements, in one sentence: “One of eight statements was reworded, none was given to
//! somebody else; four were only shortened”.
//!
//! The first clause is of what changed, and of nothing else; what is unsure is in no count of changes.

use crate::labels::phrases::{capital, counted, number};
use crate::statement::summary::StatementSummary;
use variorum_engine::model::Verdict;

/// The sentence for those of `summaries` that were compared with anything.
pub fn headline<'a>(summaries: impl IntoIterator<Item = &'a StatementSummary>) -> String {
    let compared: Vec<&StatementSummary> =
        summaries.into_iter().filter(|s| s.verdict != Verdict::PrintedOnce).collect();
    let count = |verdict| compared.iter().filter(|s| s.verdict == verdict).count();
    let (all, shortened, unsure) = (compared.len(), count(Verdict::Shortened), count(Verdict::Unsure));
    let given = compared.iter().filter(|s| s.verdict == Verdict::Changed && s.is_given_away).count();
    let changed = count(Verdict::Changed);
    if all == 0 {
        return "No statement is printed by more than one outlet, so there is nothing to compare yet".into();
    }
    if changed == 0 && unsure > 0 {
        let are = if unsure == 1 { "is" } else { "are" };
        let of = counted(all, "statement");
        return format!("Of {of} none is surely reworded; {} {are} too unsure to call", number(unsure));
    }
    let were = |count: usize| if count == 1 { "was" } else { "were" };
    let first = match (all, changed) {
        (1, 0) => "The one statement stands as it was said".to_string(),
        (all, 0) => format!("All {} stand as they were said", counted(all, "statement")),
        (all, changed) => {
            let what = match given {
                0 => "reworded, none was given to somebody else",
                given if given == changed => "given to somebody else",
                _ => "reworded or given to somebody else",
            };
            let who = capital(&number(changed));
            format!("{who} of {} {} {what}", counted(all, "statement"), were(changed))
        }
    };
    match shortened {
        0 => first,
        shortened => format!("{first}; {} {} only shortened", number(shortened), were(shortened)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(verdicts: &[(Verdict, bool)], expected: &str) {
        let summary = |&(verdict, is_given_away): &(Verdict, bool)| StatementSummary {
            is_given_away,
            ..StatementSummary::of_verdict(verdict)
        };
        let summaries: Vec<StatementSummary> = verdicts.iter().map(summary).collect();
        assert_eq!(headline(&summaries), expected);
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
            "All two statements stand as they were said; one was only shortened",
        );
        check(
            &[(Unsure, false), (Shortened, false)],
            "Of two statements none is surely reworded; one is too unsure to call",
        );
        check(&[(Changed, true)], "One of one statement was given to somebody else");
        check(
            &[(PrintedOnce, false)],
            "No statement is printed by more than one outlet, so there is nothing to compare yet",
        );
    }
}
