//! What an answer in the queue sets right, as corrections like any other; and which questions are answered already.

use super::decisions::Answer;
use std::mem::discriminant;
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{
    Act, CompanyId, Correction, CorrectionKind, Dossier, Kind, Place, QuotationId, ReactionId, Review,
};
use variorum_present::{
    matrix::UnreadSentence,
    unsure::{OtherAnswer, UnsureLabel, quotes_as},
};

/// The corrections that an answer makes; none of a question that is skipped.
pub(crate) fn corrections(dossier: &Dossier, label: UnsureLabel, answer: &Answer) -> Vec<CorrectionKind> {
    let found = match label {
        UnsureLabel::Speaker(id) => [speaker(dossier, label, id, answer), None],
        UnsureLabel::Kind(id) => [kind(dossier, id, answer), None],
        UnsureLabel::Join(base, rendering) => [join(dossier, base, rendering, answer), None],
        UnsureLabel::Reaction(id) => reaction(dossier, id, answer),
        UnsureLabel::Unread(UnreadSentence { place, act, company }) => {
            reported(dossier, company, act, place, answer)
        }
    };
    found.into_iter().flatten().collect()
}

/// Whether one of the dossier's corrections says already what `label` asks. The engine does not show of everything that it
/// was confirmed.
pub(crate) fn is_answered(dossier: &Dossier, label: UnsureLabel, corrections_so_far: &[Correction]) -> bool {
    let about = corrections(dossier, label, &Answer::Yes);
    about.iter().any(|asked| {
        let is_same = |made: &Correction| {
            discriminant(&made.kind) == discriminant(asked) && made.kind.anchors() == asked.anchors()
        };
        corrections_so_far.iter().any(is_same)
    })
}

fn speaker(
    dossier: &Dossier,
    label: UnsureLabel,
    id: QuotationId,
    answer: &Answer,
) -> Option<CorrectionKind> {
    let builder = CorrectionBuilder::of(dossier);
    match answer {
        Answer::Yes => {
            let read = dossier.analysis.quotation(id)?.attribution.speaker.as_ref();
            builder.speaker(id, label.proposed_speaker(dossier), read.and_then(|s| s.organisation.as_deref()))
        }
        Answer::No => builder.speaker(id, None, None),
        Answer::Other(OtherAnswer::Speaker(name)) => builder.speaker(id, Some(name), None),
        Answer::Other(OtherAnswer::Kind(_) | OtherAnswer::Act(_)) | Answer::Skip => None,
    }
}

fn kind(dossier: &Dossier, id: QuotationId, answer: &Answer) -> Option<CorrectionKind> {
    let kind = match answer {
        Answer::Yes => quotes_as(dossier.analysis.quotation(id)?),
        Answer::No => Kind::Scare,
        Answer::Other(OtherAnswer::Kind(kind)) => *kind,
        Answer::Other(OtherAnswer::Speaker(_) | OtherAnswer::Act(_)) | Answer::Skip => return None,
    };
    CorrectionBuilder::of(dossier).kind(id, kind)
}

fn join(
    dossier: &Dossier,
    base: QuotationId,
    rendering: QuotationId,
    answer: &Answer,
) -> Option<CorrectionKind> {
    let builder = CorrectionBuilder::of(dossier);
    match answer {
        Answer::Yes => builder.join(base, rendering),
        Answer::No => builder.split(base, rendering),
        Answer::Other(_) | Answer::Skip => None,
    }
}

fn reaction(dossier: &Dossier, id: ReactionId, answer: &Answer) -> [Option<CorrectionKind>; 2] {
    let reaction = dossier.analysis.reaction(id);
    let told = reaction.and_then(|reaction| Some((reaction, reaction.places().next()?)));
    told.map_or([None, None], |(reaction, place)| {
        reported(dossier, reaction.company, reaction.act, place, answer)
    })
}

fn reported(
    dossier: &Dossier,
    company: CompanyId,
    act: Act,
    place: Place,
    answer: &Answer,
) -> [Option<CorrectionKind>; 2] {
    let says = |act, verdict| CorrectionBuilder::of(dossier).reported(company, act, place, verdict);
    match answer {
        Answer::Yes => [says(act, Review::Confirm), None],
        Answer::No => [says(act, Review::Reject), None],
        Answer::Other(OtherAnswer::Act(other)) if *other == act => [says(act, Review::Confirm), None],
        Answer::Other(OtherAnswer::Act(other)) => [says(act, Review::Reject), says(*other, Review::Confirm)],
        Answer::Other(OtherAnswer::Speaker(_) | OtherAnswer::Kind(_)) | Answer::Skip => [None, None],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::correction_text::correction_text;
    use variorum_case::by_user;
    use variorum_engine::{
        analyze,
        model::{Document, DocumentId, Facts},
    };

    fn mill() -> Dossier {
        let texts = [
            "“We close the northern mill in May,” said Ann Lee. Microsoft owns it.",
            "“We close the northern mill today,” said Ann Lee. It was called “the giant” for years.",
        ];
        let document = |(id, text): (u32, &str)| {
            let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
            Document::new(DocumentId(id), facts, text.to_owned(), Vec::new())
        };
        let documents: Vec<Document> = (0..).zip(texts).map(document).collect();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    fn check(label: UnsureLabel, answer: &Answer, expected: &[&str]) {
        let made = corrections(&mill(), label, answer);
        assert_eq!(made.iter().map(correction_text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn yes_confirms_no_rejects_and_another_answer_is_set() {
        let (first, second, marks) = (QuotationId(0), QuotationId(1), QuotationId(2));
        assert_eq!(mill().analysis.quotations[2].kind, Kind::Scare);
        let other = Answer::Other(OtherAnswer::Speaker("Kay Poe".to_owned()));
        check(UnsureLabel::Speaker(second), &Answer::No, &["Nothing says whose words these are."]);
        check(UnsureLabel::Speaker(second), &other, &["These are the words of Kay Poe."]);
        check(UnsureLabel::Speaker(second), &Answer::Skip, &[]);
        check(
            UnsureLabel::Kind(marks),
            &Answer::Yes,
            &["These words are quoted inside a sentence of the reporter’s."],
        );
        check(UnsureLabel::Kind(marks), &Answer::No, &["These marks quote nobody."]);
        check(UnsureLabel::Join(first, second), &Answer::Yes, &["These two are one statement."]);
        check(UnsureLabel::Join(first, second), &Answer::No, &["These two are not one statement."]);
    }

    #[test]
    fn another_act_rejects_the_one_that_was_read() {
        let mill = mill();
        let place = mill.analysis.quotations[0].place();
        let label = UnsureLabel::Unread(UnreadSentence {
            place,
            act: Act::Acts,
            company: mill.analysis.companies[0].id,
        });
        let company = &mill.analysis.companies[0].name;
        let (acts, denies) =
            (format!("{company}: “acts” is not what this says."), format!("{company}: “denies” is right."));
        check(label, &Answer::Other(OtherAnswer::Act(Act::Denies)), &[&acts, &denies]);
    }

    #[test]
    fn what_was_decided_is_not_asked_again() {
        let mill = mill();
        let label = UnsureLabel::Join(QuotationId(0), QuotationId(1));
        assert!(!is_answered(&mill, label, &[]));
        let made: Vec<Correction> =
            corrections(&mill, label, &Answer::Yes).into_iter().map(|kind| by_user(kind, "")).collect();
        assert!(is_answered(&mill, label, &made));
        assert!(!is_answered(&mill, UnsureLabel::Speaker(QuotationId(0)), &made));
    }
}
