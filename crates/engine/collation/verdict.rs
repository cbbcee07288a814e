//! The verdict on a rendering: changed, shortened, dress. What stands in it is an accusation, so it is computed here
//! and nowhere else.
//!
//! An outlet answers for the words that it puts in marks. What it prints without marks, or reports, is its own wording;
//! and where the base only reports, nobody can say which of the two was spoken. Somebody else's are words only where
//! both documents print a name beside them and the names are of two people by more than form.

use super::statements::speaker_names::{Agreement, agreement, may_speak_for, names_somebody, share_a_word};
use super::Collation;
use crate::model::{
    Basis, Class, Confidence, Kind, Quotation, Risk, Speaker, SpeakerKind, SpeakerRelation, Verdict,
};

/// The least confidence of a join on which a verdict rests.
const SURE_JOIN: Confidence = Confidence(60);
/// The least confidence of an attribution that counts as sure.
const SURE_SPEAKER: Confidence = Confidence(70);

/// The verdict on `rendering`, held against `base` (nothing if a person pasted it). Takes from `found` what nobody can
/// be told: changes of words that are not in marks, and all of them if the `join` is a guess.
pub fn settle(
    found: &mut Collation,
    base: Option<&Quotation>,
    rendering: &Quotation,
    join: Confidence,
) -> Verdict {
    let is_marked = |q: &Quotation| matches!(q.kind, Kind::Direct | Kind::Partial);
    let is_firm = is_marked(rendering) && base.is_none_or(|b| b.kind != Kind::Indirect);
    let most = match (join >= SURE_JOIN, is_firm) {
        (false, _) => Verdict::Unsure,
        (true, false) => Verdict::Shortened,
        (true, true) => Verdict::Changed,
    };
    for difference in found.differences.iter_mut().filter(|d| d.verdict > most) {
        difference.verdict = most;
        difference.risks.retain(|risk| *risk == Risk::CutAtTurn && is_firm);
    }
    if most == Verdict::Unsure {
        return Verdict::Unsure;
    }
    let words = found.differences.iter().map(|d| d.verdict).max().unwrap_or(Verdict::Same);
    let lacks_marks = !is_marked(rendering) && base.is_none_or(is_marked);
    let is_joined = found.classes.contains(&Class::Spliced);
    let speaker = base.map_or(SpeakerRelation::Unknown, |base| speaker_relation(base, rendering));
    let is_unnamed = printed(rendering).is_none() && base.is_some_and(|b| printed(b).is_some());
    words
        .max(if lacks_marks || is_joined || is_unnamed { Verdict::Dress } else { Verdict::Same })
        .max(if speaker == SpeakerRelation::Other { Verdict::Changed } else { Verdict::Same })
}

/// Whom a document itself credits; what it borrowed from another is not printed there.
fn printed(quotation: &Quotation) -> Option<&Speaker> {
    quotation.attribution.speaker.as_ref().filter(|_| quotation.attribution.basis != Basis::Borrowed)
}

/// How the speakers relate whom the documents of two quotations print.
pub fn speaker_relation(a: &Quotation, b: &Quotation) -> SpeakerRelation {
    let (Some(x), Some(y)) = (printed(a), printed(b)) else { return SpeakerRelation::Unknown };
    match agreement(Some(x), Some(y)) {
        Agreement::Same => SpeakerRelation::Same,
        Agreement::Open => SpeakerRelation::MayBe,
        Agreement::Different => {
            let are_sure = [(a, x), (b, y)].iter().all(|(quotation, speaker)| is_sure(quotation, speaker));
            let by_form = may_speak_for(Some(x), Some(y)) || share_a_word(x, y);
            if are_sure && !by_form { SpeakerRelation::Other } else { SpeakerRelation::MayBe }
        }
    }
}

/// Whether a document prints the name of the speaker beside the words, and it is a name.
fn is_sure(quotation: &Quotation, speaker: &Speaker) -> bool {
    const LONGEST: usize = 5;
    let attribution = &quotation.attribution;
    let words = speaker.name.split_whitespace();
    let is_name = names_somebody(speaker)
        && matches!(speaker.sort, SpeakerKind::Person | SpeakerKind::Organisation)
        && words.clone().count() <= LONGEST
        && words.clone().next_back().is_some_and(|last| last.starts_with(char::is_uppercase))
        && words.clone().all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3);
    is_name && attribution.basis == Basis::Explicit && attribution.confidence >= SURE_SPEAKER
}
