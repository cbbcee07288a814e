//! What a rendering does to the base, as a reader would say it: cut, changed, without marks, given to somebody else.

use crate::labels::phrases;
use crate::labels::phrases::shortened;
use variorum_engine::{
    collation::{Agreement, Witness, agreement},
    model::{Basis, Class, Difference, DifferenceKind, Kind, Quotation, Risk, Speaker, SpeakerSort},
    text::TextSpan,
};

/// One thing that a rendering does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Name of its sign.
    pub sign: &'static str,
    /// What it is, in two or three words.
    pub name: String,
    /// More of it, to be read right after the name; may be empty.
    pub detail: String,
}

/// Who is credited, against the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credit<'a> {
    /// The same, as far as the base says.
    Same,
    /// Somebody else.
    Other(&'a str),
    /// Perhaps the same, where one of the two is described and not named, or is the organisation of the other.
    Otherwise(&'a str),
    /// Nobody, where the base names somebody.
    LeftOut,
}

/// A rendering, held against a base.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
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
    /// What the rendering is.
    pub classes: &'a [Class],
}

impl Held<'_> {
    /// All changes of substance, those of setting and speaker first.
    pub fn findings(&self) -> Vec<Finding> {
        let setting = self.setting();
        let speaker = self.speaker();
        // Reported speech has words of its own: each of them is no change.
        let told = self.quotation.kind == Kind::Indirect;
        let words = self.differences.iter().filter(|d| !told && d.kind.is_substance()).map(|d| self.words(d));
        setting.into_iter().chain(words).chain(speaker).collect()
    }

    /// Changes that are only style.
    pub fn style(&self) -> impl Iterator<Item = &Difference> {
        let told = self.quotation.kind == Kind::Indirect;
        self.differences.iter().filter(move |d| !told && !d.kind.is_substance())
    }

    /// Why the changes may alter the sense, each once, with the words that it touches.
    pub fn risks(&self) -> Vec<(Risk, String)> {
        let mut found: Vec<(Risk, String)> = Vec::new();
        if self.quotation.kind == Kind::Indirect {
            return found;
        }
        for difference in self.differences {
            for &risk in &difference.risks {
                if !found.iter().any(|(known, _)| *known == risk) {
                    found.push((risk, self.touched(risk, difference)));
                }
            }
        }
        found
    }

    fn touched(&self, risk: Risk, difference: &Difference) -> String {
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

    /// Marks left off, words reported, utterances run together.
    fn setting(&self) -> Vec<Finding> {
        let finding =
            |sign, name: &str, detail: &str| Finding { sign, name: name.into(), detail: detail.into() };
        let mut found = Vec::new();
        match self.quotation.kind {
            Kind::Unmarked if self.lacks_marks() => {
                found.push(finding(
                    "find-marks",
                    "No quotation marks",
                    ", printed as if in the page’s own voice",
                ));
            }
            Kind::Indirect => found.push(finding("class-paraphrased", "Reported", " in the outlet’s words")),
            Kind::Direct | Kind::Partial | Kind::Unmarked | Kind::Scare => {}
        }
        if self.classes.contains(&Class::Spliced) {
            found.push(finding("find-joined", "Utterances joined", ": run together with other words"));
        }
        found
    }

    fn speaker(&self) -> Option<Finding> {
        let (name, detail) = match self.credit() {
            Credit::Same => return None,
            Credit::Other(here) => ("Another speaker", format!(": {here}")),
            Credit::Otherwise(here) => ("Speaker put otherwise", format!(": {here}")),
            Credit::LeftOut => ("Speaker left out", String::new()),
        };
        Some(Finding { sign: "find-speaker", name: name.into(), detail })
    }

    /// Who is credited here, against the base. What is borrowed from another document is not printed here.
    pub fn credit(&self) -> Credit<'_> {
        match (self.base_quotation.and_then(printed_speaker), printed_speaker(self.quotation)) {
            (None, _) => Credit::Same,
            (Some(_), None) => Credit::LeftOut,
            (Some(named), Some(here)) => against(named, here),
        }
    }

    /// Whether the base stands in marks and this does not.
    pub fn lacks_marks(&self) -> bool {
        self.quotation.kind == Kind::Unmarked && self.base_quotation.is_none_or(|q| is_marked(q.kind))
    }

    fn words(&self, difference: &Difference) -> Finding {
        let silently = if difference.marked { "and the page shows it" } else { "silently" };
        let count = |witness: Witness<'_>, span: TextSpan| witness.layout.words_in(span);
        let cut = count(self.base, difference.base);
        let put = count(self.rendering, difference.rendering);
        let (sign, name, detail) = match difference.kind {
            DifferenceKind::Omission => {
                let place = self.place(difference.base);
                ("find-cut", format!("{} cut", phrases::count(cut, "word")), format!(" {place}, {silently}"))
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
        Finding { sign, name, detail }
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

/// The words of `span` that belong to the witness; a sign stands where its attribution interrupts it.
pub fn words_in(witness: Witness<'_>, span: TextSpan) -> String {
    let parts = witness.fragments.iter().filter_map(|f| f.intersection(span));
    parts.map(|part| part.slice(witness.text).trim()).collect::<Vec<_>>().join(" ")
}

/// Whether a word turns the sense of its sentence round.
pub fn is_negation(word: &str) -> bool {
    const NEGATIONS: [&str; 12] = [
        "not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere", "without", "cannot",
        "hardly",
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase().replace('’', "'");
    NEGATIONS.contains(&word.as_str()) || word.ends_with("n't")
}

/// The speaker `here` against the one whom the base names. A person's name that gave way to an organisation's is a
/// difference, though the organisation does not contradict it.
fn against<'a>(named: &Speaker, here: &'a Speaker) -> Credit<'a> {
    let is_person = |speaker: &Speaker| speaker.sort == SpeakerSort::Person;
    match agreement(Some(named), Some(here)) {
        Agreement::Same if is_person(named) == is_person(here) => Credit::Same,
        // A bare surname may be taken for an organisation's name.
        Agreement::Same if named.name.split(' ').next_back() == here.name.split(' ').next_back() => {
            Credit::Same
        }
        Agreement::Same | Agreement::Open => Credit::Otherwise(&here.name),
        Agreement::Different => Credit::Other(&here.name),
    }
}

/// Whom the document itself credits: a name that is borrowed from another document is not printed here.
pub fn printed_speaker(quotation: &Quotation) -> Option<&Speaker> {
    quotation.attribution.speaker.as_ref().filter(|_| quotation.attribution.basis != Basis::Borrowed)
}

/// Whether words of this kind stand in quotation marks.
pub const fn is_marked(kind: Kind) -> bool {
    match kind {
        Kind::Direct | Kind::Partial | Kind::Scare => true,
        Kind::Unmarked | Kind::Indirect => false,
    }
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
        let held = Held {
            base,
            base_quotation: Some(&first),
            rendering,
            quotation: &second,
            differences: &collation.differences,
            classes: &collation.classes,
        };
        let found: Vec<String> =
            held.findings().into_iter().map(|f| format!("{}{}", f.name, f.detail)).collect();
        assert_eq!(found, expected);
    }

    fn check_credit(named: (&str, SpeakerSort), here: (&str, SpeakerSort), expected: Credit<'_>) {
        // A person's organisation follows after `of`.
        let speaker = |(name, sort): (&str, SpeakerSort)| {
            let (name, organisation) =
                name.split_once(" of ").map_or((name, None), |(n, o)| (n, Some(o.to_string())));
            Speaker { name: name.to_string(), organisation, sort, mention: None }
        };
        assert_eq!(against(&speaker(named), &speaker(here)), expected);
    }

    #[test]
    fn whose_name_gave_way_is_told() {
        use SpeakerSort::{Organisation, Person, Unnamed};
        check_credit(("Satya Nadella", Person), ("Nadella", Person), Credit::Same);
        check_credit(("Satya Nadella", Person), ("Nadella", Organisation), Credit::Same);
        check_credit(("Apple", Organisation), ("Apple spokesperson", Unnamed), Credit::Same);
        let microsoft = Credit::Otherwise("Microsoft");
        check_credit(("Satya Nadella of Microsoft", Person), ("Microsoft", Organisation), microsoft);
        check_credit(("Ann Lee", Person), ("mayor", Unnamed), Credit::Otherwise("mayor"));
        check_credit(("Ann Lee", Person), ("Tim Roe", Person), Credit::Other("Tim Roe"));
    }

    #[test]
    fn negations_are_known() {
        assert!(["not", "Never,", "don’t", "“no”"].iter().all(|word| is_negation(word)));
        assert!(!["note", "now", "want"].iter().any(|word| is_negation(word)));
    }

    #[test]
    fn findings_say_what_was_done() {
        check("We will never sell the old mill", "We will never sell the old mill", Kind::Direct, &[]);
        let unmarked = "No quotation marks, printed as if in the page’s own voice";
        check("We will never sell it", "We will never sell it", Kind::Unmarked, &[unmarked]);
        check(
            "Let me say: we will never sell it",
            "we will never sell it",
            Kind::Direct,
            &["3 words cut at the start, silently"],
        );
        check(
            "we will never sell it to them",
            "we will never sell it",
            Kind::Direct,
            &["2 words cut at the end, silently"],
        );
        check(
            "a very cruel policy indeed",
            "a very harsh policy indeed",
            Kind::Direct,
            &["Another word: “harsh” for “cruel”"],
        );
    }
}
