//! How a rendering differs from its base, in words: words cut or exchanged, marks left off, another speaker.
//!
//! Input is one rendering with the differences that the engine's collation found ([`ComparedRendering`]); output is a
//! list of [`ChangeNote`]s, which the comparison, the summaries of the list and the table for spreadsheets share.

use crate::labels::phrases::{self, shortened};
use crate::quotations::{is_marked, printed_speaker};
use std::cmp::Reverse;
use variorum_engine::{
    collation::{Witness, speaker_relation},
    model::{Class, Confidence, Difference, DifferenceKind, Kind, Quotation, Risk, SpeakerRelation, Verdict},
    text::TextSpan,
};

/// One finding, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNote {
    /// Its tier.
    pub verdict: Verdict,
    /// The drawing in `index.html` that is shown before it.
    pub icon: &'static str,
    /// What was changed, in two or three words.
    pub name: String,
    /// More about it, to be read right after the name; may be empty.
    pub detail: String,
}

/// Whom a rendering credits, compared with whom the base credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerComparison<'a> {
    /// The same speaker, or the base credits nobody.
    Same,
    /// Somebody else: both names are printed, and they are two people's.
    Different(&'a str),
    /// Perhaps the same: anything less.
    Unclear(&'a str),
    /// Nobody, although the base credits somebody.
    Omitted,
}

/// A rendering, compared with a base.
#[derive(Debug, Clone, Copy)]
pub struct ComparedRendering<'a> {
    /// The base's words.
    pub base: Witness<'a>,
    /// The base's quotation; none if the reader pasted it.
    pub base_quotation: Option<&'a Quotation>,
    /// The rendering's words.
    pub rendering: Witness<'a>,
    /// The rendering's quotation.
    pub quotation: &'a Quotation,
    /// Where they differ.
    pub differences: &'a [Difference],
    /// The classes that the rendering belongs to.
    pub classes: &'a [Class],
    /// What a reader is told of it: nothing that is told weighs more.
    pub verdict: Verdict,
    /// How sure it is that it renders the same statement.
    pub join: Confidence,
}

impl ComparedRendering<'_> {
    /// All findings, the weightiest first: the words, how they are presented, the speaker.
    pub fn changes(&self) -> Vec<ChangeNote> {
        if self.verdict == Verdict::Unsure {
            return vec![self.unsure()];
        }
        let words = self.word_differences().filter(|d| d.kind.is_substance()).map(|d| self.changed_words(d));
        let mut found: Vec<ChangeNote> =
            words.chain(self.presentation()).chain(self.changed_speaker()).collect();
        found.sort_by_key(|note| Reverse(note.verdict));
        found
    }

    /// How many findings are changes of substance.
    pub fn substance(&self) -> usize {
        self.changes().iter().filter(|note| note.verdict == Verdict::Changed).count()
    }

    /// Differences that are only style.
    pub fn style(&self) -> impl Iterator<Item = &Difference> {
        self.word_differences().filter(|d| !d.kind.is_substance())
    }

    /// All differences of words. Reported speech has none, because its words are the outlet's own.
    fn word_differences(&self) -> impl Iterator<Item = &Difference> {
        let is_reported = self.quotation.kind == Kind::Indirect;
        self.differences.iter().filter(move |_| !is_reported)
    }

    /// Why the changes may alter the meaning, each reason once, with the words that it concerns.
    pub fn risks(&self) -> Vec<(Risk, String)> {
        let mut found: Vec<(Risk, String)> = Vec::new();
        for difference in self.word_differences() {
            for &risk in &difference.risks {
                if !found.iter().any(|(known, _)| *known == risk) {
                    found.push((risk, self.words_at_risk(risk, difference)));
                }
            }
        }
        found
    }

    fn words_at_risk(&self, risk: Risk, difference: &Difference) -> String {
        let (cut, put) =
            (words_in(self.base, difference.base), words_in(self.rendering, difference.rendering));
        let negations: Vec<&str> = cut.split_whitespace().filter(|word| is_negation(word)).collect();
        match (cut.trim(), put.trim()) {
            (_, "") if risk == Risk::Negation && !negations.is_empty() => {
                format!(
                    "the cut words hold {}",
                    phrases::list(&negations.iter().map(|w| shortened(w)).collect::<Vec<_>>())
                )
            }
            ("", put) => format!("added: {}", shortened(put)),
            (cut, "") => format!("not printed: {}", shortened(cut)),
            (cut, put) => format!("{} became {}", shortened(cut), shortened(put)),
        }
    }

    /// Why no verdict is drawn.
    fn unsure(&self) -> ChangeNote {
        /// From here on the join holds, and what is unsure is that the words were said only once.
        const SURE_JOIN: Confidence = Confidence(60);
        let (name, detail) = if self.join < SURE_JOIN {
            ("Perhaps another statement", ": too little is shared to hold it against the base")
        } else {
            ("Perhaps said twice", ": the wordings are too far apart to say that one was changed")
        };
        ChangeNote { verdict: Verdict::Unsure, icon: "unclear", name: name.into(), detail: detail.into() }
    }

    /// Marks left off, words reported, utterances run together.
    fn presentation(&self) -> Vec<ChangeNote> {
        let note = |icon, name: &str, detail: &str| ChangeNote {
            verdict: Verdict::Dress,
            icon,
            name: name.into(),
            detail: detail.into(),
        };
        let mut found = Vec::new();
        match self.quotation.kind {
            Kind::Unmarked if self.lacks_marks() => {
                found.push(note("find-marks", "No quotation marks", self.unmarked_detail()));
            }
            Kind::Indirect => {
                let reported = note("class-paraphrased", "Reported", " in the outlet’s words");
                found.push(ChangeNote { verdict: Verdict::Shortened, ..reported });
            }
            Kind::Direct | Kind::Partial | Kind::Unmarked | Kind::Scare => {}
        }
        if self.classes.contains(&Class::Spliced) {
            found.push(note("find-joined", "Utterances joined", ": run together with other words"));
        }
        found
    }

    /// Words without marks whose speaker the document names are nobody else's voice.
    fn unmarked_detail(&self) -> &'static str {
        if printed_speaker(self.quotation).is_some() {
            ", though the speaker is named"
        } else {
            ", printed as if in the page’s own voice"
        }
    }

    fn changed_speaker(&self) -> Option<ChangeNote> {
        let (verdict, name, detail) = match self.speaker_comparison() {
            SpeakerComparison::Same => return None,
            SpeakerComparison::Different(here) => (Verdict::Changed, "Another speaker", format!(": {here}")),
            SpeakerComparison::Unclear(here) => (Verdict::Dress, "Speaker unclear", format!(": {here}")),
            SpeakerComparison::Omitted => (Verdict::Dress, "Nobody named", " for it here".to_string()),
        };
        let icon = if verdict == Verdict::Changed { "find-speaker" } else { "unclear" };
        Some(ChangeNote { verdict, icon, name: name.into(), detail })
    }

    /// Whom this rendering credits, compared with the base. A name that is borrowed from another document counts for nobody.
    pub fn speaker_comparison(&self) -> SpeakerComparison<'_> {
        let Some(base) = self.base_quotation else { return SpeakerComparison::Same };
        match (printed_speaker(base), printed_speaker(self.quotation)) {
            (None, _) => SpeakerComparison::Same,
            (Some(_), None) => SpeakerComparison::Omitted,
            (Some(_), Some(here)) => match speaker_relation(base, self.quotation) {
                SpeakerRelation::Same | SpeakerRelation::Unknown => SpeakerComparison::Same,
                SpeakerRelation::MayBe => SpeakerComparison::Unclear(&here.name),
                SpeakerRelation::Other if self.verdict == Verdict::Changed => {
                    SpeakerComparison::Different(&here.name)
                }
                SpeakerRelation::Other => SpeakerComparison::Unclear(&here.name),
            },
        }
    }

    /// Whether the base is in marks and this does not.
    pub fn lacks_marks(&self) -> bool {
        self.quotation.kind == Kind::Unmarked && self.base_quotation.is_none_or(|q| is_marked(q.kind))
    }

    fn changed_words(&self, difference: &Difference) -> ChangeNote {
        let shown = if difference.marked { ", and the page shows it" } else { "" };
        let count = |witness: Witness<'_>, span: TextSpan| witness.layout.words_in(span);
        let cut = count(self.base, difference.base);
        let put = count(self.rendering, difference.rendering);
        let (icon, name, detail) = match difference.kind {
            DifferenceKind::Omission if difference.outside.is_some() => (
                "find-outside",
                format!("{} printed outside", phrases::count(cut, "word")),
                " the marks".into(),
            ),
            DifferenceKind::Omission if difference.verdict == Verdict::Changed => {
                ("find-cut", format!("{} dropped", phrases::count(cut, "word")), " inside the marks".into())
            }
            DifferenceKind::Omission => {
                let place = self.place(difference.base);
                (
                    "find-gap",
                    format!("{} not printed", phrases::count(cut, "word")),
                    format!(" {place}{shown}"),
                )
            }
            DifferenceKind::Addition => {
                let words = shortened(&words_in(self.rendering, difference.rendering));
                ("find-added", format!("{} added", phrases::count(put, "word")), format!(": {words}"))
            }
            DifferenceKind::Substitution => {
                let (from, to) =
                    (words_in(self.base, difference.base), words_in(self.rendering, difference.rendering));
                let name =
                    if cut == 1 && put == 1 { "Another word".to_string() } else { "Other words".to_string() };
                ("find-changed", name, format!(": {} for {}", shortened(&to), shortened(&from)))
            }
            DifferenceKind::Transposition | DifferenceKind::Typography | DifferenceKind::HouseStyle => {
                ("find-moved", format!("{} moved", phrases::count(put, "word")), String::new())
            }
        };
        ChangeNote { verdict: difference.verdict, icon, name, detail }
    }

    /// Where in the base the words were cut.
    pub fn place(&self, cut: TextSpan) -> &'static str {
        let words = |span: TextSpan| self.base.layout.words_in(span);
        let first = self.base.fragments.first().map_or(0, |f| f.start);
        let last = self.base.fragments.last().map_or(0, |f| f.end);
        if words(TextSpan::new(first, cut.start)) == 0 {
            "at the start"
        } else if words(TextSpan::new(cut.end, last)) == 0 {
            "at the end"
        } else {
            "inside"
        }
    }
}

/// The words of `span` that belong to the witness, without an attribution that interrupts them.
pub fn words_in(witness: Witness<'_>, span: TextSpan) -> String {
    let parts = witness.fragments.iter().filter_map(|f| f.intersection(span));
    parts.map(|part| part.slice(witness.text).trim()).collect::<Vec<_>>().join(" ")
}

/// Whether a word negates its sentence.
pub fn is_negation(word: &str) -> bool {
    const NEGATIONS: [&str; 12] = [
        "not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere", "without", "cannot",
        "hardly",
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase().replace('’', "'");
    NEGATIONS.contains(&word.as_str()) || word.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        collation::collate,
        model::{Attribution, DocumentId, QuotationId},
        text::Layout,
    };

    fn quotation(kind: Kind) -> Quotation {
        let span = TextSpan::new(0, 0);
        let attribution = Attribution::none();
        Quotation {
            id: QuotationId(0),
            document: DocumentId(0),
            span,
            fragments: vec![span],
            kind,
            attribution,
        }
    }

    fn check(base: &str, rendering: &str, kind: Kind, expected: &[&str]) {
        let (base_layout, layout) = (Layout::of(base), Layout::of(rendering));
        let whole = |text: &str| [TextSpan::new(0, text.len() as u32)];
        let (base_span, span) = (whole(base), whole(rendering));
        let base = Witness { text: base, layout: &base_layout, fragments: &base_span };
        let rendering = Witness { text: rendering, layout: &layout, fragments: &span };
        let collation = collate(base, rendering);
        let (first, second) = (quotation(Kind::Direct), quotation(kind));
        let compared = ComparedRendering {
            base,
            base_quotation: Some(&first),
            rendering,
            quotation: &second,
            differences: &collation.differences,
            classes: &collation.classes,
            verdict: Verdict::Changed,
            join: Confidence(100),
        };
        let found: Vec<String> =
            compared.changes().into_iter().map(|f| format!("{}{}", f.name, f.detail)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn negations_are_recognised() {
        assert!(["not", "Never,", "don’t", "“no”"].iter().all(|word| is_negation(word)));
        assert!(!["note", "now", "want"].iter().any(|word| is_negation(word)));
    }

    #[test]
    fn changes_say_what_was_done() {
        check("We will never sell the old mill", "We will never sell the old mill", Kind::Direct, &[]);
        let unmarked = "No quotation marks, printed as if in the page’s own voice";
        check("We will never sell it", "We will never sell it", Kind::Unmarked, &[unmarked]);
        check(
            "Let me say: we will never sell it",
            "we will never sell it",
            Kind::Direct,
            &["3 words not printed at the start"],
        );
        check(
            "we will never sell it to them",
            "we will never sell it",
            Kind::Direct,
            &["2 words not printed at the end"],
        );
        check(
            "a very cruel policy indeed",
            "a very harsh policy indeed",
            Kind::Direct,
            &["Another word: “harsh” for “cruel”"],
        );
    }
}
