//! Finds statements: divides quotations into sentences ([`segments`]), finds pairs that may be one utterance
//! ([`candidates`]), decides ([`similarity`], [`join`]), joins them ([`clusters`], [`grouping`]), and gives each statement its base,
//! label and speaker ([`speaker_consensus`]), with each rendering collated against the base.
//!
//! The base is the longest rendering in marks, unless that is less than half of the longest; what an outlet put in
//! brackets does not make it longer, and of two that are as long the text decides, not the order. A rendering is
//! *unmarked* if it is printed without marks, *paraphrased* if it or the base only reports, and *spliced* if it
//! stands beside another quotation with nothing between and nobody named.

pub(crate) mod candidates;
pub(crate) mod clusters;
pub(crate) mod grouping;
pub(crate) mod join;
pub(crate) mod segments;
pub(crate) mod similarity;
pub(crate) mod speaker_consensus;
pub(crate) mod speaker_names;
pub(crate) mod stem_matches;

use super::{Change, Collation, Run, Witness, collate, settle, speaker_relation};
use crate::collation::statements::clusters::Clusters;
pub(crate) use crate::collation::statements::grouping::{StatementPart, StatementParts};

use crate::collation::statements::join::JoinModels;
use crate::collation::statements::segments::Segments;
use crate::{
    model::{
        Class, Confidence, Document, JoinBasis, Kind, Quotation, QuotationId, Rendering, Statement,
        StatementId, Verdict,
    },
    text::TextSpan,
};
use std::{cmp::Reverse, collections::BTreeSet};

/// Groups `quotations`, lets those that name nobody borrow a speaker, and collates each group. Who speaks tells which
/// words belong together, so that they are grouped again if anything was borrowed.
pub(crate) fn statements(
    documents: &[Document],
    quotations: &mut [Quotation],
    models: &JoinModels,
) -> Vec<Statement> {
    let mut groups = groups(documents, quotations, models);
    if speaker_consensus::borrow(documents, &groups, quotations) {
        groups = self::groups(documents, quotations, models);
    }
    collated(documents, quotations, &groups)
}

/// The quotations of each statement.
fn groups(documents: &[Document], quotations: &[Quotation], models: &JoinModels) -> Vec<StatementParts> {
    let pool = Segments::of(documents, quotations, models);
    grouping::parts(&pool, &Clusters::of(&pool))
}

/// The statement that each group is, those that most documents print first.
fn collated(documents: &[Document], quotations: &[Quotation], groups: &[StatementParts]) -> Vec<Statement> {
    let maker = StatementBuilder::of(documents, quotations);
    let mut statements: Vec<Statement> =
        groups.iter().filter_map(|parts| maker.statement(parts, None)).collect();
    let documents_of = |s: &Statement| {
        let ids = s.renderings.iter().filter_map(|r| quotations.get(r.quotation.index())).map(|q| q.document);
        ids.collect::<BTreeSet<_>>().len()
    };
    let differing = |s: &Statement| {
        let all = s.renderings.iter().flat_map(|r| &r.differences);
        all.filter(|d| d.kind.is_substance()).count()
    };
    let place = |s: &Statement| s.renderings.first().map(|r| (r.quotation, r.span.start));
    statements.sort_by_key(|s| (Reverse(documents_of(s)), Reverse(differing(s)), place(s)));
    for (at, statement) in statements.iter_mut().enumerate() {
        statement.id = StatementId(at as u32);
    }
    statements
}

/// Makes statements of parts of quotations.
pub(crate) struct StatementBuilder<'a> {
    documents: &'a [Document],
    quotations: &'a [Quotation],
    /// Quotations that stand beside another with nothing between and nobody named.
    neighbours: BTreeSet<QuotationId>,
}

/// A part of a quotation, ready to be read.
struct Part<'a> {
    quotation: &'a Quotation,
    document: &'a Document,
    span: TextSpan,
    fragments: Vec<TextSpan>,
    confidence: Option<Confidence>,
}

impl<'a> Part<'a> {
    fn witness(&'a self) -> Witness<'a> {
        Witness { text: &self.document.text, layout: &self.document.layout, fragments: &self.fragments }
    }
    /// Words outside of brackets.
    fn words(&self) -> usize {
        let layout = &self.document.layout;
        let tokens = self.fragments.iter().flat_map(|f| layout.slice(layout.tokens_in(*f)));
        let (mut words, mut is_inside) = (0, false);
        for token in tokens {
            is_inside = match token.slice(&self.document.text) {
                "[" => true,
                "]" => false,
                _ => is_inside,
            };
            words += usize::from(token.is_word() && !is_inside);
        }
        words
    }
    fn text(&self) -> &'a str {
        self.document.slice(self.span)
    }
}

impl<'a> StatementBuilder<'a> {
    pub(crate) fn of(documents: &'a [Document], quotations: &'a [Quotation]) -> Self {
        Self { documents, quotations, neighbours: speaker_consensus::run_together(documents, quotations) }
    }

    /// A statement of `parts`, held against `base` if it is one of them, else against the longest in marks.
    pub(crate) fn statement(&self, parts: &StatementParts, base: Option<QuotationId>) -> Option<Statement> {
        let parts: Vec<Part<'a>> = parts.iter().filter_map(|(id, part)| self.part(*id, *part)).collect();
        let is_marked = |p: &Part<'_>| matches!(p.quotation.kind, Kind::Direct | Kind::Partial);
        // A few words in marks are no text to hold a whole one against.
        let most = parts.iter().map(Part::words).max()?;
        let rank = |p: &Part<'a>| (is_marked(p) && p.words() * 2 >= most, p.words(), p.text());
        let mut ranked: Vec<&Part<'a>> = parts.iter().collect();
        ranked.sort_by(|p, q| rank(q).cmp(&rank(p)));
        let base = match parts.iter().find(|p| Some(p.quotation.id) == base) {
            Some(chosen) => chosen,
            None => agreed(&ranked).or(ranked.first().copied())?,
        };
        let several = parts.iter().any(|p| p.quotation.document != base.quotation.document);
        let among = Among { is_alone: parts.len() == 1, several };
        let renderings = parts.iter().map(|p| self.rendering(base, p, &among)).collect();
        let credits =
            speaker_consensus::SpeakerConsensus::of(self.documents, parts.iter().map(|p| p.quotation));
        Some(Statement {
            id: StatementId(0),
            label: label(base),
            speaker: credits.speaker(),
            base: base.quotation.id,
            conflicts: credits.conflicts(),
            renderings,
        })
    }

    fn part(&self, id: QuotationId, StatementPart { span, confidence }: StatementPart) -> Option<Part<'a>> {
        let quotation = self.quotations.get(id.index())?;
        let document = self.documents.get(quotation.document.index())?;
        let mut fragments: Vec<TextSpan> =
            quotation.fragments.iter().filter_map(|f| f.intersection(span)).collect();
        if fragments.is_empty() {
            fragments.push(quotation.span);
        }
        let span = fragments.iter().copied().reduce(TextSpan::union).unwrap_or(quotation.span);
        Some(Part { quotation, document, span, fragments, confidence })
    }

    fn rendering(&self, base: &Part<'_>, part: &Part<'_>, among: &Among) -> Rendering {
        let (quotation, span) = (part.quotation.id, part.span);
        let bare = Rendering {
            quotation,
            span,
            classes: Vec::new(),
            differences: Vec::new(),
            verdict: Verdict::PrintedOnce,
            confidence: Confidence(100),
            basis: None,
        };
        if among.is_alone {
            return bare;
        }
        if base.quotation.id == quotation {
            let classes = self.presented(base, part, vec![Class::Verbatim], among);
            return Rendering { classes, verdict: Verdict::Same, ..bare };
        }
        let mut found = collate(base.witness(), part.witness());
        found.classes = self.presented(base, part, found.classes, among);
        let confidence = part.confidence.unwrap_or(Confidence(100));
        let basis = part.confidence.map(|_| basis(base, part, &found));
        let verdict = settle(&mut found, Some(base.quotation), part.quotation, confidence);
        let Collation { classes, differences, .. } = found;
        Rendering { classes, differences, verdict, confidence, basis, ..bare }
    }

    /// `classes`, and those that say how the words are presented.
    fn presented(
        &self,
        base: &Part<'_>,
        part: &Part<'_>,
        mut classes: Vec<Class>,
        among: &Among,
    ) -> Vec<Class> {
        let is_whole = classes == [Class::Verbatim];
        let is_base = base.quotation.id == part.quotation.id;
        let is_indirect = [base, part].iter().any(|p| p.quotation.kind == Kind::Indirect);
        let is_told = part.quotation.kind == Kind::Indirect && base.quotation.kind != Kind::Indirect;
        if part.quotation.kind == Kind::Unmarked || is_told && is_whole && !is_base {
            classes.push(Class::Unmarked);
        }
        if is_indirect && !is_whole {
            classes.push(Class::Paraphrased);
        }
        if among.several && self.neighbours.contains(&part.quotation.id) {
            classes.push(Class::Spliced);
        }
        classes.sort();
        classes.dedup();
        classes
    }
}

/// What a rendering stands among.
struct Among {
    /// Whether it is the only one.
    is_alone: bool,
    /// Whether several documents print the statement.
    several: bool,
}

/// So many of the longest renderings may be the base; of more nobody asks which wording most print.
const TRIED: usize = 4;
/// The base has so much of the longest one's words, in percent.
const NEARLY_WHOLE: usize = 75;

/// Of the longest renderings in marks the one from whose wording the fewest others depart: an outlet that alone prints
/// another word is no measure for the rest. Nothing if there is no choice.
fn agreed<'p, 'a>(ranked: &[&'p Part<'a>]) -> Option<&'p Part<'a>> {
    let longest = ranked.first().filter(|_| ranked.len() > 2)?;
    let is_near = |p: &&&Part<'a>| {
        p.words() * 100 >= longest.words() * NEARLY_WHOLE
            && matches!(p.quotation.kind, Kind::Direct | Kind::Partial)
    };
    let departs = |base: &Part<'a>, part: &Part<'a>| {
        let mut found = collate(base.witness(), part.witness());
        settle(&mut found, Some(base.quotation), part.quotation, Confidence(100)) == Verdict::Changed
    };
    let departing =
        |base: &Part<'a>| ranked.iter().take(4 * TRIED).filter(|part| departs(base, part)).count();
    if departing(longest) < 2 {
        return None;
    }
    let near: Vec<&&Part<'a>> = ranked.iter().filter(is_near).take(TRIED).collect();
    near.into_iter().copied().min_by_key(|base| departing(base))
}

/// What a rendering shares with the base.
fn basis(base: &Part<'_>, part: &Part<'_>, found: &Collation) -> JoinBasis {
    let is_shared = |run: &&Run| match run.change {
        Change::Same => true,
        Change::Differs(kind) => !kind.is_substance(),
    };
    let words = |span: TextSpan| part.document.layout.words_in(span) as u32;
    let shared = found.runs.iter().filter(is_shared).map(|run| words(run.rendering)).sum();
    let runs = found.runs.chunk_by(|a, b| is_shared(&a) && is_shared(&b));
    let runs = runs.filter(|list| list.first().as_ref().is_some_and(is_shared)).filter_map(|list| {
        let span = list.iter().map(|run| run.rendering).filter(|s| !s.is_empty()).reduce(TextSpan::union)?;
        Some((words(span), Reverse(span)))
    });
    let (run_words, Reverse(run)) =
        runs.max().unwrap_or((0, Reverse(TextSpan::new(part.span.start, part.span.start))));
    JoinBasis { shared, run, run_words, speaker: speaker_relation(base.quotation, part.quotation) }
}

/// The first and last words of the base, in quotation marks.
fn label(base: &Part<'_>) -> String {
    const SHOWN: usize = 4;
    let words: Vec<&str> =
        base.fragments.iter().flat_map(|f| base.document.slice(*f).split_whitespace()).collect();
    let ends: &[char] = &[',', '.', ';', ':', '…', '—', '-', '"', '“', '”', ' '];
    let text = match (words.get(..SHOWN), words.len().checked_sub(SHOWN).and_then(|at| words.get(at..))) {
        (Some(first), Some(last)) if words.len() > 2 * SHOWN + 1 => {
            format!("{} … {}", first.join(" ").trim_matches(ends), last.join(" ").trim_matches(ends))
        }
        _ => words.join(" ").trim_matches(ends).to_string(),
    };
    let text: String =
        if text.chars().count() > 160 { text.chars().take(160).chain(['…']).collect() } else { text };
    format!("“{text}”")
}

#[cfg(test)]
mod tests {
    use crate::collation::statements;
    use crate::collation::testing::corpus;
    use crate::model::{Basis, Class};

    /// Prints statements of several renderings: each as its document, its classes if it is not the base, its words.
    fn check(texts: &[&str], expected: &[&[&str]]) {
        let (documents, mut quotations) = corpus(texts);
        let found = statements(&documents, &mut quotations);
        for quotation in quotations.iter().filter(|q| q.kind != crate::model::Kind::Scare) {
            let is_there = found.iter().any(|s| s.renderings.iter().any(|r| r.quotation == quotation.id));
            assert!(is_there, "every quotation is in a statement");
        }
        let shown: Vec<Vec<String>> = found
            .iter()
            .filter(|s| s.renderings.len() > 1)
            .map(|s| {
                let print = |r: &crate::model::Rendering| {
                    let quotation = &quotations[r.quotation.index()];
                    let document = &documents[quotation.document.index()];
                    let classes: Vec<&str> = r.classes.iter().map(|c| c.as_str()).collect();
                    let classes = if r.quotation == s.base { "base".to_string() } else { classes.join(" ") };
                    format!("{} {classes}: {}", document.facts.file, document.slice(r.span))
                };
                s.renderings.iter().map(print).collect()
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn renderings_come_together() {
        check(
            &[
                "«Ann Li|The new rule is simply cruel and shameful, and we stand against it.» More.",
                "Li called it «Ann Li|cruel and shameful».",
                "«Bob Ray|cruel and shameful», Ray said of the film.",
                "«Ann Li|The new rules are simply cruel and shameful, and we will stand against them», she said.",
            ],
            &[&[
                "A elided altered: The new rule is simply cruel and shameful, and we stand against it.",
                "B excerpt: cruel and shameful",
                "D base: The new rules are simply cruel and shameful, and we will stand against them",
            ]],
        );
    }

    #[test]
    fn words_beside_each_other_are_of_one_sentence() {
        check(
            &[
                "«Ann Li|Every engagement with the council is guided by our ethics and principles»",
                "She praised her «Ann Li|ethics» and «Ann Li|principled» way. Elsewhere, far from here and much later, «Ann Li|guiding».",
            ],
            &[&[
                "A base: Every engagement with the council is guided by our ethics and principles",
                "B excerpt: ethics",
                "B excerpt altered: principled",
            ]],
        );
    }

    #[test]
    fn sentences_of_one_quotation_go_different_ways() {
        check(
            &[
                "«Ann Li|We never sold a single boat to that company. Our harbour repairs old engines only.»",
                "«Ann Li|We never sold a single boat to that company», said Li. Later: «Ann Li|Our harbour repairs old engines only».",
            ],
            &[
                &[
                    "A base: We never sold a single boat to that company.",
                    "B verbatim: We never sold a single boat to that company",
                ],
                &[
                    "A base: Our harbour repairs old engines only.",
                    "B verbatim: Our harbour repairs old engines only",
                ],
            ],
        );
    }

    #[test]
    fn sentences_that_stay_together_are_one_statement() {
        check(
            &[
                "«Ann Li|We never sold a single boat to that company,» Li said. «+Our harbour repairs old engines only.»",
                "«Ann Li|We never sold a single boat to that company. Our harbour repairs old engines only.»",
                "«Ann Li|Our harbour repairs old engines only.»",
            ],
            &[&[
                "A verbatim: We never sold a single boat to that company,” Li said. “Our harbour repairs old engines only.",
                "B base: We never sold a single boat to that company. Our harbour repairs old engines only.",
                "C excerpt: Our harbour repairs old engines only.",
            ]],
        );
    }

    #[test]
    fn labels_phrases_and_other_speakers_stay_apart() {
        check(&["The «?zero tolerance» rule", "A «?zero tolerance» rule"], &[]);
        check(
            &["«Ann Li|at the end of the day»", "«Bob Ray|at the end of the day we won the whole cup»"],
            &[],
        );
        check(
            &["«Ann Li|shameful»", "«Bob Ray|The shameful treatment of fishing crews must end this year»"],
            &[],
        );
    }

    #[test]
    fn reports_join_only_if_they_keep_the_words() {
        check(
            &[
                "«Ann Li|I am appalled at the abhorrent practice of sinking seized fishing boats at sea.»",
                "Li said «~Ann Li|she is appalled at the abhorrent practice of sinking seized fishing boats at sea».",
                "Li said «~Ann Li|that boats should not be sunk at sea».",
            ],
            &[&[
                "A base: I am appalled at the abhorrent practice of sinking seized fishing boats at sea.",
                "B altered paraphrased: she is appalled at the abhorrent practice of sinking seized fishing boats at sea",
            ]],
        );
    }

    #[test]
    fn speakers_conflict_or_are_borrowed() {
        let words = "We will rebuild every single lighthouse along the northern coast";
        let texts = [
            &format!("«Ann Li|{words}», she said."),
            &format!("«HARBOUR|{words}», it said."),
            &format!("«{words}»."),
        ];
        let (documents, mut quotations) = corpus(&texts.map(String::as_str));
        let found = statements(&documents, &mut quotations);
        assert_eq!(found[0].conflicts[0].reason, "A names Ann Li, B names HARBOUR");
        assert_eq!(found[0].speaker, None);
        assert_eq!(quotations[2].attribution.basis, Basis::None, "nobody borrows from a dispute");

        let texts = [texts[0].as_str(), texts[2].as_str()];
        let (documents, mut quotations) = corpus(&texts);
        let found = statements(&documents, &mut quotations);
        let borrowed = &quotations[1].attribution;
        assert_eq!((borrowed.basis, quotations[1].speaker_name()), (Basis::Borrowed, Some("Ann Li")));
        assert!(borrowed.confidence < quotations[0].attribution.confidence);
        assert_eq!(borrowed.evidence.borrowed, Some(quotations[0].id));
        assert_eq!(found[0].speaker.as_deref(), Some("Ann Li"));
    }

    #[test]
    fn a_name_goes_before_whom_a_pronoun_was_read_to_mean() {
        let words = "We will rebuild every single lighthouse along the northern coast";
        let texts =
            [&format!("«Ann Li|{words}», Ann Li said."), &format!("«Bob Ray|{words}», the mayor said.")];
        let (documents, mut quotations) = corpus(&texts.map(String::as_str));
        for (quotation, (basis, who)) in
            quotations.iter_mut().zip([(Basis::Explicit, "Ann Li"), (Basis::Pronoun, "the mayor")])
        {
            let text = &documents[quotation.document.index()].text;
            let at = text.find(who).unwrap();
            let speaker = quotation.attribution.speaker.as_mut().unwrap();
            speaker.mention = crate::text::TextSpan::of(text, at, at + who.len());
            quotation.attribution.basis = basis;
        }
        let found = statements(&documents, &mut quotations);
        assert_eq!((found[0].speaker.as_deref(), found[0].conflicts.len()), (Some("Ann Li"), 0));
        let borrowed = &quotations[1].attribution;
        assert_eq!((borrowed.basis, quotations[1].speaker_name()), (Basis::Borrowed, Some("Ann Li")));
        assert_eq!(borrowed.evidence.rejected[0].name, "Bob Ray", "what was read is not hidden");
    }

    #[test]
    fn quotations_run_together_are_spliced() {
        let texts = [
            "«Ann Li|Our current harbour contract is for legacy engine repairs only.»",
            "«The pictures of sunken boats are gut-wrenching». «Our current harbour contract is for legacy engine repairs only».",
        ];
        let (documents, mut quotations) = corpus(&texts);
        let found = statements(&documents, &mut quotations);
        assert_eq!(found[0].renderings[1].classes, [Class::Verbatim, Class::Spliced]);
    }

    #[test]
    fn a_flood_of_quotations_is_no_trouble() {
        let one = "«no no no no no no»\n«We will fight them on the beaches today»\n".repeat(3_000);
        let line = format!("«{}»", "we will fight them and ".repeat(20_000));
        let (documents, mut quotations) = corpus(&[&one, &line]);
        assert!(!statements(&documents, &mut quotations).is_empty());
    }
}
