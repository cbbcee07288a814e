//! Finds statements: divides quotations into sentences ([`segments`]), finds pairs that may be one utterance
//! ([`candidates`]), decides ([`similarity`], [`join`]), joins them ([`clusters`], [`grouping`]), and makes a statement of
//! what was joined ([`builder`], [`speaker_consensus`]).

pub(crate) mod builder;
pub(crate) mod candidates;
pub(crate) mod clusters;
pub(crate) mod grouping;
pub(crate) mod join;
pub(crate) mod join_features;
pub(crate) mod segments;
pub(crate) mod similarity;
pub(crate) mod speaker_consensus;
pub(crate) mod speaker_names;
pub(crate) mod stem_matches;

pub(crate) use crate::collation::statements::builder::StatementBuilder;
use crate::collation::statements::clusters::Clusters;
pub(crate) use crate::collation::statements::grouping::{StatementPart, StatementParts};
use crate::collation::statements::join::JoinModels;
use crate::collation::statements::segments::Segments;
use crate::model::{Document, Quotation, QuotationId, Statement, StatementId, Verdict};
use crate::text::ordering::sort_by_key;
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
    sort_by_key(&mut statements, |s| rank(s, quotations));
    for (at, statement) in statements.iter_mut().enumerate() {
        statement.id = StatementId(at as u32);
    }
    statements
}

/// How many documents print a statement, what a reader is told of it and how many changes it holds, where it stands.
pub(crate) type Rank = (Reverse<usize>, Reverse<(Verdict, usize)>, Option<(QuotationId, u32)>);

/// What puts statements in order: how many documents print one, what was changed in it, and where it stands.
pub(crate) fn rank(statement: &Statement, quotations: &[Quotation]) -> Rank {
    let printed = statement.renderings.iter().filter_map(|r| quotations.get(r.quotation.index()));
    let documents = printed.map(|q| q.document).collect::<BTreeSet<_>>().len();
    let differences = statement.renderings.iter().flat_map(|r| &r.differences);
    let changed = differences.filter(|d| d.verdict == Verdict::Changed).count();
    let place = statement.renderings.first().map(|r| (r.quotation, r.span.start));
    (Reverse(documents), Reverse((statement.verdict(), changed)), place)
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
    fn who_says_it_of_two_numbers_says_two_things() {
        let sentence = |town: &str| {
            format!("«Ann Li|Our depot in town {town} will close before the end of the winter.»")
        };
        let texts = [
            format!("{} She went on: {}", sentence("1"), sentence("77")),
            format!("{} Then: {}", sentence("77"), sentence("1")),
        ];
        let one = "Our depot in town 1 will close before the end of the winter.";
        let other = "Our depot in town 77 will close before the end of the winter.";
        let expected = [
            [format!("A base: {one}"), format!("B verbatim: {one}")],
            [format!("A base: {other}"), format!("B verbatim: {other}")],
        ];
        let expected = expected.each_ref().map(|pair| pair.each_ref().map(String::as_str));
        check(&texts.each_ref().map(String::as_str), &expected.each_ref().map(<[&str; 2]>::as_slice));
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
