//! Two texts held against each other, of which one is often the other with a few things done to it.

use proptest::{prelude::*, sample::select};
use std::time::{Duration, Instant};
use variorum_engine::{
    collation::{Collation, Witness, collate},
    text::{Layout, TextSpan},
};

const WORDS: &[&str] = &[
    "the",
    "the",
    "we",
    "will",
    "not",
    "end",
    "this",
    "contract",
    "Contract",
    "contracts",
    "U.S.",
    "US",
    "20",
    "twenty",
    "1,000",
    "if",
    "may",
    "it’s",
    "it's",
    "re-sign",
    "re",
    "sign",
    "—",
    "-",
    "“",
    "”",
    "\"",
    ",",
    ".",
    "…",
    "[…]",
    "(",
    ")",
    "é",
    "e\u{301}",
    "字",
    "🙂",
    "\u{ad}",
    "\n",
    "cruel",
    "and",
    "abusive",
    "policy",
    "policies",
    "recognise",
    "recognize",
];

/// The longest that one comparison of a few hundred words may take on a busy machine, unoptimised.
const LIMIT: Duration = Duration::from_secs(10);

fn words(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(select(WORDS), 0..most)
}

/// Something that is done to a run of words.
#[derive(Debug, Clone)]
enum Edit {
    Cut,
    Put(Vec<&'static str>),
    Turn,
    MoveToEnd,
    Repeat,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::Cut),
        words(4).prop_map(Edit::Put),
        Just(Edit::Turn),
        Just(Edit::MoveToEnd),
        Just(Edit::Repeat),
    ]
}

/// A text of words, and what became of it; now and then a text that has nothing to do with it.
fn pair() -> impl Strategy<Value = (String, String)> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, edit()), 0..8);
    let edited = (words(120), edits).prop_map(|(base, edits)| {
        let mut words = base.clone();
        for (index, length, edit) in edits {
            let at = index.index(words.len() + 1);
            let end = (at + length).min(words.len());
            let run: Vec<&str> = words[at..end].to_vec();
            match edit {
                Edit::Cut => drop(words.drain(at..end)),
                Edit::Put(new) => drop(words.splice(at..end, new)),
                Edit::Turn => words[at..end].reverse(),
                Edit::MoveToEnd => {
                    words.drain(at..end);
                    words.extend(run);
                }
                Edit::Repeat => drop(words.splice(at..at, run)),
            }
        }
        (base.join(" "), words.join(" "))
    });
    let strangers = (words(300), words(300)).prop_map(|(a, b)| (a.join(" "), b.concat()));
    let characters = prop::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter);
    prop_oneof![8 => edited, 1 => strangers, 1 => (characters.clone(), characters)]
}

fn collated(base: &str, rendering: &str) -> Collation {
    let (base_layout, rendering_layout) = (Layout::of(base), Layout::of(rendering));
    let (all_base, all_rendering) = ([whole(base)], [whole(rendering)]);
    let base = Witness { text: base, layout: &base_layout, fragments: &all_base };
    collate(base, Witness { text: rendering, layout: &rendering_layout, fragments: &all_rendering })
}

fn whole(text: &str) -> TextSpan {
    TextSpan::new(0, text.len() as u32)
}

/// Every word of both stands in exactly one run, in order, and every difference is a place in both texts.
#[test]
fn a_collation_gives_back_both_texts() {
    super::run("collations", &pair(), |(base, rendering)| {
        let start = Instant::now();
        let found = collated(&base, &rendering);
        prop_assert!(start.elapsed() < LIMIT, "it took {:?}", start.elapsed());
        let spans = |side: fn(&variorum_engine::collation::Run) -> TextSpan| -> Vec<TextSpan> {
            found.runs.iter().map(side).filter(|span| !span.is_empty()).collect()
        };
        let (mut of_base, of_rendering) = (spans(|run| run.base), spans(|run| run.rendering));
        prop_assert!(of_rendering.is_sorted(), "runs stand in the order of the rendering");
        of_base.sort();
        for (text, spans) in [(&base, of_base), (&rendering, of_rendering)] {
            prop_assert!(spans.windows(2).all(|pair| !pair[0].overlaps(pair[1])));
            for token in &Layout::of(text).tokens {
                let count = spans.iter().filter(|span| span.contains(token.span)).count();
                prop_assert_eq!(count, 1, "{:?} in {:?}", token.slice(text), &found.runs);
            }
        }
        for difference in &found.differences {
            prop_assert!(base.get(difference.base.range()).is_some(), "{:?}", difference);
            prop_assert!(rendering.get(difference.rendering.range()).is_some(), "{:?}", difference);
        }
        Ok(())
    });
}

/// A text does not differ from itself.
#[test]
fn a_text_is_its_own_verbatim_rendering() {
    super::run("texts against themselves", &pair(), |(text, _)| {
        let found = collated(&text, &text);
        prop_assert!(found.differences.is_empty(), "{:?}", found.differences);
        Ok(())
    });
}
