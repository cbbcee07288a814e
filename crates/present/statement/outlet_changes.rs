//! What each outlet does to a statement, in sentences: “Gazette cuts five words at the start and names no speaker.”

use crate::labels::phrases;
use crate::statement::changes::{Credit, Held, words_in};
use variorum_engine::{
    model::{Class, Difference, DifferenceKind, Kind, Risk},
    text::TextSpan,
};

/// Outlets named before “and 4 others”.
const NAMED: usize = 3;
/// Groups of outlets told of one by one.
const GROUPS: usize = 4;

/// One thing that an outlet does to the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Retells them.
    Tells,
    /// Prints them in several pieces.
    Splits(usize),
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
    },
    /// Puts words in.
    Adds(String),
    /// Has other words in one place.
    Exchanges(String, String),
    /// Has other words in several places.
    ExchangesMany(usize),
    /// Has them in another order.
    Moves,
    /// Runs them together with another utterance.
    Joins,
    /// Names somebody else.
    Gives(String),
    /// Names nobody where the base does.
    NamesNobody,
}

/// What a rendering does to the base, in the order of telling.
pub fn deeds(held: &Held<'_>) -> Vec<Deed> {
    let mut found = Vec::new();
    match held.quotation.kind {
        Kind::Indirect => found.push(Deed::Tells),
        Kind::Direct | Kind::Partial | Kind::Unmarked | Kind::Scare => {
            found.extend(of_words(held));
            if held.lacks_marks() {
                found.push(Deed::Unmarked);
            }
            if held.classes.contains(&Class::Spliced) {
                found.push(Deed::Joins);
            }
        }
    }
    match held.credit() {
        Credit::Same => {}
        Credit::Other(name) | Credit::Otherwise(name) => found.push(Deed::Gives(name.to_string())),
        Credit::LeftOut => found.push(Deed::NamesNobody),
    }
    found
}

fn of_words(held: &Held<'_>) -> Vec<Deed> {
    let of = |kind: DifferenceKind| held.differences.iter().filter(move |d| d.kind == kind);
    let words = |span: TextSpan| words_in(held.rendering, span);
    let mut found = Vec::new();
    let cuts: Vec<&Difference> = of(DifferenceKind::Omission).collect();
    let cut: usize = cuts.iter().map(|d| held.base.layout.words_in(d.base)).sum();
    if cut > 0 {
        let place = if let [only] = cuts.as_slice() { held.place(only.base) } else { "" };
        let negation = cuts.iter().any(|d| d.risks.contains(&Risk::Negation));
        found.push(Deed::Cuts { words: cut, place, negation });
    }
    let exchanged: Vec<&Difference> = of(DifferenceKind::Substitution).collect();
    match exchanged.as_slice() {
        [] => {}
        [only] => {
            let base = words_in(held.base, only.base);
            found.push(Deed::Exchanges(base, words(only.rendering)));
        }
        many => found.push(Deed::ExchangesMany(many.len())),
    }
    found.extend(of(DifferenceKind::Addition).map(|d| Deed::Adds(words(d.rendering))).take(1));
    found.extend(of(DifferenceKind::Transposition).map(|_| Deed::Moves).take(1));
    found
}

impl Deed {
    /// Whether the words themselves differ.
    const fn is_of_words(&self) -> bool {
        match self {
            Self::Tells
            | Self::Splits(_)
            | Self::Cuts { .. }
            | Self::Adds(_)
            | Self::Exchanges(..)
            | Self::ExchangesMany(_)
            | Self::Moves => true,
            Self::Unmarked | Self::Joins | Self::Gives(_) | Self::NamesNobody => false,
        }
    }

    /// The verb and the rest.
    fn phrase(&self) -> (&'static str, String) {
        match self {
            Self::Tells => ("tells", "it in other words".into()),
            Self::Splits(pieces) => ("prints", format!("it in {}", phrases::counted(*pieces, "piece"))),
            Self::Unmarked => ("leaves", "off the marks".into()),
            Self::Cuts { words, place, negation } => {
                let place = if place.is_empty() { String::new() } else { format!(" {place}") };
                let not = if *negation { ", a negation among them" } else { "" };
                ("cuts", format!("{}{place}{not}", phrases::counted(*words, "word")))
            }
            Self::Adds(words) => ("adds", phrases::shortened(words)),
            Self::Exchanges(base, words) => {
                ("has", format!("{} for {}", phrases::shortened(words), phrases::shortened(base)))
            }
            Self::ExchangesMany(places) => {
                ("has", format!("other words in {}", phrases::counted(*places, "place")))
            }
            Self::Moves => ("changes", "the order".into()),
            Self::Joins => ("runs", "it together with other words".into()),
            Self::Gives(name) => ("gives", format!("it to {name}")),
            Self::NamesNobody => ("names", "no speaker".into()),
        }
    }
}

/// What each outlet but the base's does, in sentences; outlets that do the same share one.
pub fn account(outlets: &[(&str, Vec<Deed>)]) -> String {
    let outlets = whole(outlets);
    let mut groups: Vec<(Vec<&str>, &[Deed])> = Vec::new();
    for (outlet, deeds) in &outlets {
        match groups.iter_mut().find(|(_, known)| known == deeds) {
            Some((names, _)) => names.push(outlet),
            None => groups.push((vec![outlet], deeds)),
        }
    }
    let mut said: Vec<String> = Vec::new();
    let of_words = outlets.iter().flat_map(|(_, deeds)| deeds).any(Deed::is_of_words);
    let changed = outlets.iter().any(|(_, deeds)| !deeds.is_empty());
    if changed && !of_words {
        said.push("Not a word differs.".to_string());
        groups.retain(|(_, deeds)| !deeds.is_empty());
    }
    let rest: usize = groups.iter().skip(GROUPS).map(|(names, _)| names.len()).sum();
    said.extend(groups.iter().take(GROUPS).map(|(names, deeds)| sentence(names, deeds)));
    if rest > 0 {
        let verb = if rest == 1 { "differs" } else { "differ" };
        said.push(format!(
            "{} more {verb} in other ways.",
            phrases::capital(&phrases::counted(rest, "outlet"))
        ));
    }
    said.join(" ")
}

/// One entry an outlet. What prints the words in pieces cuts none of them, as far as one piece tells.
fn whole<'a>(outlets: &[(&'a str, Vec<Deed>)]) -> Vec<(&'a str, Vec<Deed>)> {
    let mut found: Vec<(&str, Vec<Deed>)> = Vec::new();
    for (outlet, _) in outlets {
        if found.iter().any(|(known, _)| known == outlet) {
            continue;
        }
        let here = || outlets.iter().filter(|(other, _)| other == outlet).map(|(_, deeds)| deeds);
        let mut deeds: Vec<Deed> = here().flatten().cloned().collect();
        if here().count() > 1 {
            deeds.retain(|deed| !matches!(deed, Deed::Cuts { .. }));
            deeds.insert(0, Deed::Splits(here().count()));
        }
        let mut once: Vec<Deed> = Vec::new();
        for deed in deeds {
            if !once.contains(&deed) {
                once.push(deed);
            }
        }
        found.push((outlet, once));
    }
    found
}

fn sentence(names: &[&str], deeds: &[Deed]) -> String {
    let verb = |verb: &'static str| match (names.len(), verb) {
        (1, verb) => verb,
        (_, "has") => "have",
        (_, verb) => verb.strip_suffix('s').unwrap_or(verb),
    };
    let phrase = |(at, deed): (usize, &Deed)| {
        let (said, rest) = deed.phrase();
        let comma = if rest.contains(", ") && at + 2 == deeds.len() { "," } else { "" };
        format!("{} {rest}{comma}", verb(said))
    };
    let phrases: Vec<String> = deeds.iter().enumerate().map(phrase).collect();
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

    fn check(outlets: &[(&str, &[Deed])], expected: &str) {
        let outlets: Vec<(&str, Vec<Deed>)> = outlets.iter().map(|(o, deeds)| (*o, deeds.to_vec())).collect();
        assert_eq!(account(&outlets), expected);
    }

    #[test]
    fn outlets_that_do_the_same_share_a_sentence() {
        let cuts = Deed::Cuts { words: 5, place: "at the start", negation: true };
        let other = Deed::Gives("Ann Lee".into());
        check(
            &[("Gazette", &[cuts.clone(), Deed::Unmarked]), ("Herald", &[])],
            "Gazette cuts five words at the start, a negation among them, and leaves off the marks. \
             Herald prints the same words.",
        );
        check(
            &[("Gazette", &[Deed::Unmarked]), ("Herald", &[Deed::Unmarked]), ("Echo", &[other])],
            "Not a word differs. Gazette and Herald leave off the marks. Echo gives it to Ann Lee.",
        );
        let exchange = Deed::Exchanges("cruel".into(), "harsh".into());
        check(&[("Gazette", &[exchange])], "Gazette has “harsh” for “cruel”.");
    }

    #[test]
    fn pieces_are_told_together() {
        let cuts = |words| Deed::Cuts { words, place: "at the end", negation: false };
        let pieces: [(&str, &[Deed]); 2] =
            [("Gazette", &[cuts(3), Deed::Unmarked]), ("Gazette", &[cuts(4), Deed::Unmarked])];
        check(&pieces, "Gazette prints it in two pieces and leaves off the marks.");
    }

    #[test]
    fn many_outlets_are_counted() {
        let names = ["A", "B", "C", "D", "E", "F"];
        let all: Vec<(&str, &[Deed])> = names.iter().map(|name| (*name, &[][..])).collect();
        check(&all, "A, B, C and 3 others print the same words.");
    }
}
