//! What each outlet does to a statement, in sentences: “Gazette omits five words at the start and names no speaker.”

use crate::labels::phrases;
use crate::statement::changes::{ComparedRendering, words_in};
use crate::statement::speaker::SpeakerComparison;
use variorum_engine::{
    model::{Class, Difference, DifferenceKind, Kind, Risk, Verdict},
    text::TextSpan,
};

/// Outlets named before “and 4 others”.
const NAMED: usize = 3;
/// Groups of outlets that get a sentence each.
const GROUPS: usize = 4;

/// One thing that an outlet does to the words of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutletChange {
    /// Prints what may be another statement.
    MayBeAnother,
    /// Retells them.
    Retells,
    /// Prints them in several pieces.
    Splits(usize),
    /// Prints some of them, and retells them as well.
    PrintsPart,
    /// Prints them without marks.
    Unmarked,
    /// Leaves words out.
    Cuts {
        /// How many.
        words: usize,
        /// Where, if in one place.
        place: &'static str,
        /// Whether a negation is among them.
        negation: bool,
        /// Whether they are missing inside the marks.
        is_inside: bool,
    },
    /// Prints so many of them outside the marks.
    PrintsOutside(usize),
    /// Adds words.
    Adds(String),
    /// Has other words in one place: the words of the base, then those that replace them.
    Exchanges(String, String),
    /// Has other words in several places.
    ExchangesMany(usize),
    /// Has them in another order.
    Moves,
    /// Runs them together with another utterance.
    RunsTogether,
    /// Names somebody else.
    NamesAnother(String),
    /// Credits somebody who may be the same speaker.
    MayNameAnother(String),
    /// Names nobody where the base does.
    NamesNobody,
}

/// What a rendering does to its base, in the order in which the sentence says it.
pub fn outlet_changes(compared: &ComparedRendering<'_>) -> Vec<OutletChange> {
    if compared.verdict == Verdict::Unsure {
        return vec![OutletChange::MayBeAnother];
    }
    let mut found = Vec::new();
    match compared.quotation.kind {
        Kind::Indirect => found.push(OutletChange::Retells),
        Kind::Direct | Kind::Partial | Kind::Unmarked | Kind::Scare => {
            found.extend(changes_of_words(compared));
            if compared.lacks_marks() {
                found.push(OutletChange::Unmarked);
            }
            if compared.classes.contains(&Class::Spliced) {
                found.push(OutletChange::RunsTogether);
            }
        }
    }
    match compared.speaker_comparison() {
        SpeakerComparison::Same => {}
        SpeakerComparison::Different(name) => found.push(OutletChange::NamesAnother(name.to_string())),
        SpeakerComparison::Unclear(name) => found.push(OutletChange::MayNameAnother(name.to_string())),
        SpeakerComparison::Omitted => found.push(OutletChange::NamesNobody),
    }
    found
}

fn changes_of_words(compared: &ComparedRendering<'_>) -> Vec<OutletChange> {
    let of = |kind: DifferenceKind| compared.differences.iter().filter(move |d| d.kind == kind);
    let words = |span: TextSpan| words_in(compared.rendering, span);
    let mut found = Vec::new();
    let base_words = |list: &[&Difference]| list.iter().map(|d| compared.base.layout.words_in(d.base)).sum();
    let (outside, missing): (Vec<&Difference>, Vec<&Difference>) =
        of(DifferenceKind::Omission).partition(|d| d.outside.is_some());
    // What was changed inside the marks comes first.
    let (dropped, left_out): (Vec<&Difference>, Vec<&Difference>) =
        missing.iter().copied().partition(|d| d.verdict == Verdict::Changed);
    let cut = |cuts: &[&Difference], is_inside| {
        let place = if let [only] = cuts { compared.place(only.base) } else { "" };
        let negation = is_inside && cuts.iter().any(|d| d.risks.contains(&Risk::Negation));
        let words = base_words(cuts);
        (words > 0).then_some(OutletChange::Cuts { words, place, negation, is_inside })
    };
    found.extend(cut(&dropped, true));
    let exchanged: Vec<&Difference> =
        of(DifferenceKind::Substitution).filter(|d| d.verdict == Verdict::Changed).collect();
    match exchanged.as_slice() {
        [] => {}
        [only] => {
            let base = words_in(compared.base, only.base);
            found.push(OutletChange::Exchanges(base, words(only.rendering)));
        }
        many => found.push(OutletChange::ExchangesMany(many.len())),
    }
    let added = of(DifferenceKind::Addition).filter(|d| d.verdict > Verdict::Same);
    found.extend(added.map(|d| OutletChange::Adds(words(d.rendering))).take(1));
    found.extend(of(DifferenceKind::Transposition).map(|_| OutletChange::Moves).take(1));
    found.extend(cut(&left_out, false));
    if !outside.is_empty() {
        found.push(OutletChange::PrintsOutside(base_words(&outside)));
    }
    found
}

impl OutletChange {
    /// Whether the words themselves differ.
    const fn changes_words(&self) -> bool {
        match self {
            Self::MayBeAnother
            | Self::Retells
            | Self::Splits(_)
            | Self::PrintsPart
            | Self::Cuts { .. }
            | Self::Adds(_)
            | Self::Exchanges(..)
            | Self::ExchangesMany(_)
            | Self::Moves => true,
            Self::PrintsOutside(_)
            | Self::Unmarked
            | Self::RunsTogether
            | Self::NamesAnother(_)
            | Self::MayNameAnother(_)
            | Self::NamesNobody => false,
        }
    }

    /// Whether it is still worth telling of an outlet that prints the whole base besides.
    const fn counts_beside_the_base(&self) -> bool {
        matches!(
            self,
            Self::Cuts { is_inside: true, .. }
                | Self::Adds(_)
                | Self::Exchanges(..)
                | Self::ExchangesMany(_)
                | Self::Moves
                | Self::NamesAnother(_)
                | Self::MayNameAnother(_)
        )
    }

    /// The verb and the rest.
    fn phrase(&self) -> (&'static str, String) {
        match self {
            Self::MayBeAnother => ("prints", "what may be another statement".into()),
            Self::Retells => ("tells", "it in other words".into()),
            Self::Splits(pieces) => ("prints", format!("it in {}", phrases::counted(*pieces, "piece"))),
            Self::PrintsPart => ("prints", "part of it".into()),
            Self::Unmarked => ("leaves", "off the marks".into()),
            Self::Cuts { words, place, negation, is_inside } => {
                let place = if place.is_empty() { String::new() } else { format!(" {place}") };
                let not = if *negation { ", a negation among them" } else { "" };
                let verb = if *is_inside { "drops" } else { "omits" };
                (verb, format!("{}{place}{not}", phrases::counted(*words, "word")))
            }
            Self::PrintsOutside(words) => {
                ("prints", format!("{} outside the marks", phrases::counted(*words, "word")))
            }
            Self::Adds(words) => ("adds", phrases::shortened(words)),
            Self::Exchanges(base, words) => {
                // A comma or full stop at the end belongs to the sentence there, and not to this one.
                let bare = |words: &str| phrases::shortened(words.trim_end_matches([',', '.', ';']));
                ("has", format!("{} for {}", bare(words), bare(base)))
            }
            Self::ExchangesMany(places) => {
                ("has", format!("other words in {}", phrases::counted(*places, "place")))
            }
            Self::Moves => ("changes", "the order".into()),
            Self::RunsTogether => ("runs", "it together with other words".into()),
            Self::NamesAnother(name) => ("gives", format!("it to {name}")),
            Self::MayNameAnother(name) => ("credits", name.clone()),
            Self::NamesNobody => ("names", "no speaker".into()),
        }
    }
}

/// What each outlet does to the base, in sentences; outlets that do the same share one. Of the outlet that prints the base
/// too, only what alters the words or their speaker is told.
pub fn describe_outlets(base: Option<&str>, outlets: &[(&str, Vec<OutletChange>)]) -> String {
    let outlets = by_outlet(base, outlets);
    let mut groups: Vec<(Vec<&str>, &[OutletChange])> = Vec::new();
    for (outlet, changes) in &outlets {
        match groups.iter_mut().find(|(_, known)| known == changes) {
            Some((names, _)) => names.push(outlet),
            None => groups.push((vec![outlet], changes)),
        }
    }
    let mut said: Vec<String> = Vec::new();
    let is_reworded = outlets.iter().flat_map(|(_, changes)| changes).any(OutletChange::changes_words);
    let changed = outlets.iter().any(|(_, changes)| !changes.is_empty());
    if changed && !is_reworded {
        said.push("Not a word differs.".to_string());
        groups.retain(|(_, changes)| !changes.is_empty());
    }
    let rest: usize = groups.iter().skip(GROUPS).map(|(names, _)| names.len()).sum();
    said.extend(groups.iter().take(GROUPS).map(|(names, changes)| sentence(names, changes)));
    if rest > 0 {
        let verb = if rest == 1 { "differs" } else { "differ" };
        said.push(format!(
            "{} more {verb} in other ways.",
            phrases::capital(&phrases::counted(rest, "outlet"))
        ));
    }
    said.join(" ")
}

/// One entry for each outlet. An outlet that prints the words in several pieces is not said to cut any, because each
/// piece alone lacks what the others print.
fn by_outlet<'a>(
    base: Option<&str>,
    outlets: &[(&'a str, Vec<OutletChange>)],
) -> Vec<(&'a str, Vec<OutletChange>)> {
    let mut found: Vec<(&str, Vec<OutletChange>)> = Vec::new();
    for (outlet, _) in outlets {
        if found.iter().any(|(known, _)| known == outlet) {
            continue;
        }
        let here = || outlets.iter().filter(|(other, _)| other == outlet).map(|(_, changes)| changes);
        let mut changes: Vec<OutletChange> = here().flatten().cloned().collect();
        let retold = here().filter(|changes| changes.contains(&OutletChange::Retells)).count();
        let printed = here().count() - retold;
        if base == Some(*outlet) {
            changes.retain(OutletChange::counts_beside_the_base);
            if changes.is_empty() {
                continue;
            }
        } else if printed + retold > 1 {
            let cuts = changes.len();
            changes.retain(|change| !matches!(change, OutletChange::Cuts { .. }));
            match printed {
                0 => {}
                1 if changes.len() < cuts => changes.insert(0, OutletChange::PrintsPart),
                1 => changes.retain(|change| *change != OutletChange::Retells),
                _ => changes.insert(0, OutletChange::Splits(printed)),
            }
        }
        let mut once: Vec<OutletChange> = Vec::new();
        for change in changes {
            if !once.contains(&change) {
                once.push(change);
            }
        }
        found.push((outlet, once));
    }
    found
}

fn sentence(names: &[&str], changes: &[OutletChange]) -> String {
    let verb = |verb: &'static str| match (names.len(), verb) {
        (1, verb) => verb,
        (_, "has") => "have",
        (_, verb) => verb.strip_suffix('s').unwrap_or(verb),
    };
    let phrase = |(at, change): (usize, &OutletChange)| {
        let (said, rest) = change.phrase();
        let comma = if rest.contains(", ") && at + 2 == changes.len() { "," } else { "" };
        format!("{} {rest}{comma}", verb(said))
    };
    let phrases: Vec<String> = changes.iter().enumerate().map(phrase).collect();
    let phrases =
        if phrases.is_empty() { vec![format!("{} the same words", verb("prints"))] } else { phrases };
    format!("{} {}.", some(names), phrases::list(&phrases))
}

fn some(names: &[&str]) -> String {
    match names.get(..NAMED) {
        Some(first) if names.len() > NAMED + 1 => {
            format!("{} and {} others", first.join(", "), names.len() - NAMED)
        }
        _ => phrases::list(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(outlets: &[(&str, &[OutletChange])], expected: &str) {
        let outlets: Vec<(&str, Vec<OutletChange>)> =
            outlets.iter().map(|(o, changes)| (*o, changes.to_vec())).collect();
        assert_eq!(describe_outlets(Some("Base"), &outlets), expected);
    }

    #[test]
    fn outlets_that_do_the_same_share_a_sentence() {
        let cuts = OutletChange::Cuts { words: 5, place: "inside", negation: true, is_inside: true };
        let other = OutletChange::NamesAnother("Ann Lee".into());
        check(
            &[("Gazette", &[cuts.clone(), OutletChange::Unmarked]), ("Herald", &[])],
            "Gazette drops five words inside, a negation among them, and leaves off the marks. \
             Herald prints the same words.",
        );
        check(
            &[
                ("Gazette", &[OutletChange::Unmarked]),
                ("Herald", &[OutletChange::Unmarked]),
                ("Echo", &[other]),
            ],
            "Not a word differs. Gazette and Herald leave off the marks. Echo gives it to Ann Lee.",
        );
        let exchange = OutletChange::Exchanges("cruel".into(), "harsh".into());
        check(&[("Gazette", &[exchange])], "Gazette has “harsh” for “cruel”.");
        let at_the_end = OutletChange::Exchanges("tomorrow.".into(), "today,".into());
        check(&[("Gazette", &[at_the_end])], "Gazette has “today” for “tomorrow”.");
    }

    #[test]
    fn the_pieces_of_one_outlet_share_a_sentence() {
        let cuts =
            |words| OutletChange::Cuts { words, place: "at the end", negation: false, is_inside: false };
        let pieces: [(&str, &[OutletChange]); 2] = [
            ("Gazette", &[cuts(3), OutletChange::Unmarked]),
            ("Gazette", &[cuts(4), OutletChange::Unmarked]),
        ];
        check(&pieces, "Gazette prints it in two pieces and leaves off the marks.");
        let retells = [OutletChange::Retells];
        let cut = [cuts(3)];
        check(
            &[("Gazette", &retells), ("Gazette", &cut)],
            "Gazette prints part of it and tells it in other words.",
        );
        check(&[("Gazette", &retells), ("Gazette", &[])], "Gazette prints the same words.");
        check(&[("Gazette", &retells), ("Gazette", &retells)], "Gazette tells it in other words.");
    }

    #[test]
    fn of_the_base_s_own_outlet_only_alterations_are_told() {
        let cut = OutletChange::Cuts { words: 3, place: "at the end", negation: false, is_inside: false };
        let exchange = OutletChange::Exchanges("cruel".into(), "harsh".into());
        let own = [cut, OutletChange::Unmarked];
        check(&[("Base", &own), ("Base", &[OutletChange::Retells])], "");
        check(&[("Base", &own), ("Base", &[exchange])], "Base has “harsh” for “cruel”.");
    }

    #[test]
    fn many_outlets_are_counted() {
        let names = ["A", "B", "C", "D", "E", "F"];
        let all: Vec<(&str, &[OutletChange])> = names.iter().map(|name| (*name, &[][..])).collect();
        check(&all, "A, B, C and 3 others print the same words.");
    }
}
