//! Collation: which quotations render one statement, and how exactly each differs from the base.
//!
//! Two texts, word by word: [`align`] finds which words correspond, [`diff`] turns the alignment into typed differences
//! and classes. Many texts: [`statements`] finds the quotations that render one utterance and who its speaker is;
//! [`unmarked`] finds the same words printed without marks; [`verdict`] says what a
//! reader is told of it.

pub(crate) mod align;
pub(crate) mod diff;
pub(crate) mod lexicon;
pub(crate) mod statements;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(feature = "training")]
pub mod training;
pub(crate) mod unmarked;
pub(crate) mod verdict;

pub use statements::speaker_names::{Agreement, agreement};
pub use verdict::{settle, speaker_relation};

use crate::{
    collation::{
        align::unit::WitnessUnits,
        diff::{classify::classify, quote_marks, runs::aligned_runs, surroundings::Surroundings},
    },
    model::{Class, Difference, DifferenceKind, Document, Quotation, Speaker, Statement},
    text::{Layout, TextSpan},
};

/// A text held against another: a rendering in a document, or a primary text that the user pasted.
#[derive(Debug, Clone, Copy)]
pub struct Witness<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its layout.
    pub layout: &'a Layout,
    /// Which words of it, in order: the fragments of a quotation, or one span.
    pub fragments: &'a [TextSpan],
}

/// What happens to a run of words between the base and another witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The same words in the same setting.
    Same,
    /// The words differ in this way.
    Differs(DifferenceKind),
}

/// A run of words of the alignment, in the order of the rendering (omissions stand where they were cut).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What happens.
    pub change: Change,
    /// Bytes of the base's text; empty for an addition.
    pub base: TextSpan,
    /// Bytes of the rendering's text; empty for an omission.
    pub rendering: TextSpan,
}

/// The alignment of a rendering with a base. Its runs give back every word of both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collation {
    /// All words of both.
    pub runs: Vec<Run>,
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// What the rendering is as a whole (without `Unmarked`, which is the quotation's kind).
    pub classes: Vec<Class>,
    /// How much both have in common.
    pub overlap: Overlap,
}

/// How many words two witnesses have in common, and how many were changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Words that both have in the same order.
    pub shared: usize,
    /// Words of the rendering that are put in among them or for others of the base.
    pub put: usize,
    /// Words of the base that are dropped among them.
    pub dropped: usize,
    /// Words of the shorter one.
    pub shorter: usize,
    /// Whether one of them holds marks inside its own: the words may be somebody's whom it quotes.
    pub quotes: bool,
}

/// Aligns `rendering` with `base`, word by word. Where the marks around them differ, that is a difference too, though
/// no run holds them.
pub fn collate(base: Witness<'_>, rendering: Witness<'_>) -> Collation {
    let (base_units, rendering_units) = (WitnessUnits::of(base), WitnessUnits::of(rendering));
    let runs = aligned_runs(&base_units, &rendering_units, &Surroundings::of(rendering));
    let mut found = classify(&runs, &base_units, &rendering_units);
    if let Some((place, marks)) = quote_marks::difference(base, rendering, found.differences.len()) {
        found.differences.insert(place, marks);
    }
    found
}

/// UnquotedText that prints, without marks, words that another document quotes.
/// `quotations` are sorted by document. The speaker is the one of the report that the words stand in, if they do.
pub fn unmarked(documents: &[Document], quotations: &[Quotation]) -> Vec<Quotation> {
    unmarked::unmarked(documents, quotations)
}

/// Adds what [`unmarked`] finds to `quotations`, in the place of the reported speech that the words stood in: no
/// words are two quotations.
pub fn add_unmarked(documents: &[Document], quotations: &mut Vec<Quotation>) {
    unmarked::add(documents, quotations);
}

/// Whether two different names may be one speaker's: a company and who speaks for it, or two forms of a name.
pub fn may_be_one_speaker(a: Option<&Speaker>, b: Option<&Speaker>) -> bool {
    use statements::speaker_names::{may_speak_for, share_a_word};
    may_speak_for(a, b) || a.zip(b).is_some_and(|(a, b)| share_a_word(a, b))
}

/// Groups `quotations` (ids set) into statements and collates each. Every quotation but scare quotes is in at least one.
/// One that names nobody, or only refers to somebody else, gets the speaker that another document names for the same
/// words.
pub fn statements(documents: &[Document], quotations: &mut [Quotation]) -> Vec<Statement> {
    statements::statements(documents, quotations, &statements::join::FITTED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DifferenceKind::{
        Addition, HouseStyle, Omission, Substitution, Transposition, Typography,
    };
    use proptest::prelude::*;

    /// Collates whole texts; `|` in a text parts its fragments.
    fn collated(base: &str, rendering: &str) -> Collation {
        let (b, r) = (Layout::of(base), Layout::of(rendering));
        let fragments = |text: &str| {
            let mut at = 0;
            let parts = text.split_inclusive('|').map(|part| {
                let span = TextSpan::new(at, at + part.trim_end_matches('|').len() as u32);
                at += part.len() as u32;
                span
            });
            parts.collect::<Vec<_>>()
        };
        let (bf, rf) = (fragments(base), fragments(rendering));
        collate(
            Witness { text: base, layout: &b, fragments: &bf },
            Witness { text: rendering, layout: &r, fragments: &rf },
        )
    }

    /// Prints the runs: `{-omitted-}`, `{+added+}`, `{old=>new}`, `{~typography~>…}`, `{^house style^>…}`, `{<moved>}`;
    /// after them the classes.
    fn check(base: &str, rendering: &str, expected: &str) {
        let found = collated(base, rendering);
        let mut printed: Vec<String> = Vec::new();
        for run in &found.runs {
            let (b, r) = (run.base.slice(base), run.rendering.slice(rendering));
            printed.push(match run.change {
                Change::Same => b.to_string(),
                Change::Differs(Omission) => format!("{{-{b}-}}"),
                Change::Differs(Addition) => format!("{{+{r}+}}"),
                Change::Differs(Substitution) => format!("{{{b}=>{r}}}"),
                Change::Differs(Typography) => format!("{{~{b}~>{r}}}"),
                Change::Differs(HouseStyle) => format!("{{^{b}^>{r}}}"),
                Change::Differs(Transposition) => format!("{{<{r}>}}"),
            });
        }
        let classes: Vec<&str> = found.classes.iter().map(|c| c.as_str()).collect();
        assert_eq!(format!("{} | {}", printed.join(" "), classes.join(" ")), expected);
    }

    #[test]
    fn style_is_no_change_of_words() {
        check("It is over.", "It is over.", "It is over. | verbatim");
        check("“It” is over,", "\"It\" is over.", "{~“~>\"} It {~”~>\"} is over {~,~>.} | verbatim");
        check(
            "The U.S. must recognise ten e-mails",
            "the United States must recognize 10 emails",
            "{~The~>the} {^U.S.^>United States} must {^recognise^>recognize} {^ten^>10} {^e-mails^>emails} | verbatim",
        );
        check(
            "Mr. Li met 5 per cent of policymakers",
            "Mr Li met five percent of policy makers",
            "Mr {^.^>} Li met {^5^>five} {^per cent^>percent} of {^policymakers^>policy makers} | verbatim",
        );
        check("a zero-tolerance rule", "a zero tolerance rule", "a zero {^-^>} tolerance rule | verbatim");
        check(
            "they co-operate on-line",
            "they cooperate online",
            "they {^co-operate^>cooperate} {^on-line^>online} | verbatim",
        );
        check("we're gonna win", "we're going to win", "we're {^gonna^>going to} win | verbatim");
        check("The end is near", "[T]he end is near", "{~The~>[T]he} end is near | verbatim");
    }

    #[test]
    fn marks_around_the_words_are_style() {
        let marks = |base: &str, rendering: &str| -> Vec<String> {
            let layouts = [base, rendering].map(Layout::of);
            let places = [base, rendering].map(|text| {
                let at = text.find("It is").unwrap();
                [TextSpan::of(text, at, at + "It is over".len()).unwrap()]
            });
            let [b, r] = [(base, 0), (rendering, 1)].map(|(text, side)| Witness {
                text,
                layout: &layouts[side],
                fragments: &places[side],
            });
            let found = collate(b, r).differences;
            found.iter().map(|d| format!("{} {}", d.base.slice(base), d.rendering.slice(rendering))).collect()
        };
        assert_eq!(marks("“It is over”", "«It is over»"), ["“ «"]);
        assert_eq!(marks("He said: \"It is over\"", "“Yes. It is over” now"), ["\" ”"]);
        assert_eq!(marks("''It is over''", "'It is over'"), ["'' '"]);
        assert!(marks("“It is over”", "„It is over“").is_empty());
        assert!(marks("“It is over”", "It is over").is_empty());
        assert!(marks("“It is over”", "He left.” It is over now").is_empty());
    }

    #[test]
    fn cuts_are_excerpts_and_elisions() {
        check(
            "This rule is cruel, and we object.",
            "this rule is cruel",
            "{~This~>this} rule is cruel {-, and we object.-} | excerpt",
        );
        check(
            "We said that it was a red house.",
            "a red house",
            "{-We said that it was-} a red house {~.~>} | excerpt",
        );
        check(
            "We bought apples, pears and plums today",
            "We bought apples … today",
            "We bought apples {-, pears and plums-} {~~>…} today | elided",
        );
        check("a b c| d e f", "a b c d e f", "a b c d e f | verbatim");
        check("a b c| d e f", "a f", "a {-b c-} {-d e-} f | elided");
    }

    #[test]
    fn other_words_are_alterations() {
        check("We will not yield here", "We will yield here", "We will {-not-} yield here | elided");
        check("I am shocked by it", "he is shocked by it", "{I am=>he is} shocked by it | altered");
        check(
            "they process data on the edge or speed up to accelerate image recognition",
            "for image recognition",
            "{-they process data on the edge or speed up to-} {accelerate=>for} image recognition | excerpt altered",
        );
        check("we met him there", "we met [the mayor] there", "we met {him=>[the mayor]} there | altered");
        check(
            "we met [all of the crews] there",
            "we met them there",
            "we met {[all of the crews]=>them} there | altered",
        );
        check("we met there", "we met (quietly) there", "we met {+(quietly)+} there | altered");
        check(
            "rule is cruel",
            "This rule is cruel, we say",
            "{+This+} rule is cruel {+, we say+} | verbatim",
        );
        check("apples", "pears", "{apples=>pears} | altered");
    }

    #[test]
    fn moved_words_are_found() {
        check("it can also help people", "it also can help people", "it also {<can>} help people | altered");
        check(
            "We signed a treaty with the north. Nobody asked the southern provinces.",
            "Nobody asked the southern provinces. We signed a treaty with the north.",
            "{<Nobody asked the southern provinces>} {~~>.} We signed a treaty with the north. {~.~>} | spliced",
        );
    }

    #[test]
    fn changes_are_marked_or_silent() {
        let marks = |base: &str, rendering: &str| -> Vec<bool> {
            let found = collated(base, rendering).differences;
            found.into_iter().filter(|d| d.kind.is_substance()).map(|d| d.marked).collect()
        };
        assert_eq!(marks("one two three four", "one two … four"), [true]);
        assert_eq!(marks("one two three four", "one two . . . four"), [true]);
        assert_eq!(marks("one two three four", "one two [...] four"), [true]);
        assert_eq!(marks("one two three four", "one two four"), [false]);
        assert_eq!(marks("one two three four", "one two| four"), [false]);
        assert_eq!(marks("one two three four", "…two three four"), [true]);
        assert_eq!(marks("one he four", "one [Lee] four"), [true]);
        assert_eq!(marks("one he four", "one Lee four"), [false]);
        assert_eq!(marks("one four", "one (of us) four"), [true]);
    }

    #[test]
    fn risks_are_flagged() {
        use crate::model::Risk::{self, *};
        let risks = |base: &str, rendering: &str| -> Vec<Risk> {
            let found = collated(base, rendering).differences;
            found.into_iter().flat_map(|d| d.risks).collect()
        };
        assert_eq!(risks("We will not yield here", "We will yield here"), [Negation]);
        assert_eq!(risks("We don't yield here", "We yield here"), [Negation]);
        assert_eq!(risks("We lost 2.5 million jobs", "We lost 2.7 million jobs"), [Number]);
        assert_eq!(risks("We must yield here", "We should yield here"), [Modal]);
        assert_eq!(risks("This is perhaps the end", "This is the end"), [Hedge]);
        assert_eq!(risks("We yield if they pay us when due", "We yield when due"), [Condition]);
        assert_eq!(risks("We yield if they pay us", "We yield"), [], "an outlet may stop where it likes");
        assert_eq!(risks("We like it, but it costs too much", "We like it"), [CutAtTurn]);
        assert_eq!(risks("We like it. However, it costs too much", "We like it"), [CutAtTurn]);
        assert_eq!(risks("We never lied. They like it", "They like it"), []);
        assert_eq!(risks("We met them in June", "They met us in June"), []);
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[a-d]{1,2}",
            Just("U.S.".to_string()),
            Just("US".to_string()),
            Just("ten".to_string()),
            Just("10".to_string()),
            Just(",".to_string()),
            Just("…".to_string()),
            Just("[".to_string()),
            Just("]".to_string()),
            Just("per cent".to_string()),
            Just("-".to_string()),
            Just(".".to_string()),
            Just("é”".to_string()),
            Just("\n".to_string()),
            Just("|".to_string()),
        ];
        proptest::collection::vec(word, 0..40).prop_map(|w| w.join(" "))
    }

    proptest! {
        #[test]
        fn runs_give_back_both_sides(base in text(), rendering in text()) {
            let found = collated(&base, &rendering);
            for (text, side) in [(&base, 0), (&rendering, 1)] {
                let layout = Layout::of(text);
                let mut spans: Vec<TextSpan> =
                    found.runs.iter().map(|r| if side == 0 { r.base } else { r.rendering }).filter(|s| !s.is_empty()).collect();
                if side == 1 {
                    prop_assert!(spans.is_sorted(), "runs stand in the order of the rendering");
                }
                spans.sort();
                for pair in spans.windows(2) {
                    prop_assert!(!pair[0].overlaps(pair[1]));
                }
                for token in layout.tokens.iter().filter(|t| t.slice(text) != "|") {
                    let count = spans.iter().filter(|s| s.contains(token.span)).count();
                    prop_assert_eq!(count, 1, "{:?} in {:?}", token.slice(text), &found.runs);
                }
            }
        }
    }
}
