//! The verdict on a rendering: changed, shortened, dress. What stands in it is an accusation, so it is computed here
//! and nowhere else.
//!
//! An outlet answers for the words that it puts in marks. What it prints without marks, or reports, is its own wording;
//! and where the base only reports, nobody can say which of the two was spoken. Somebody else's are words only where
//! both documents print a name beside them and the names are of two people by more than form.

use super::statements::speaker_names::{Agreement, agreement, may_speak_for, names_somebody, share_a_word};
use super::{Collation, Overlap};
use crate::model::{
    Basis, Class, Confidence, Kind, Quotation, Risk, Speaker, SpeakerKind, SpeakerRelation, Verdict,
};

/// The least confidence of a join on which a verdict rests, and on which an accusation does.
const SURE_JOIN: Confidence = Confidence(60);
const SURE_CHANGE: Confidence = Confidence(73);
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
    let speaker = base.map_or(SpeakerRelation::Unknown, |base| speaker_relation(base, rendering));
    let is_sure = join >= SURE_CHANGE && are_beyond_doubt(&found.overlap, are_disputed(base, rendering));
    let is_changed = found.differences.iter().any(|d| d.verdict == Verdict::Changed);
    let most = match (join >= SURE_JOIN, is_firm) {
        (false, _) => Verdict::Unsure,
        (true, false) => Verdict::Shortened,
        (true, true) if is_changed && !is_sure => Verdict::Unsure,
        (true, true) => Verdict::Changed,
    };
    for difference in found.differences.iter_mut().filter(|d| d.verdict > most) {
        difference.verdict = most;
        difference.risks.retain(|risk| *risk == Risk::CutAtTurn && is_firm && most != Verdict::Unsure);
    }
    if most == Verdict::Unsure {
        return Verdict::Unsure;
    }
    let words = found.differences.iter().map(|d| d.verdict).max().unwrap_or(Verdict::Same);
    let lacks_marks = !is_marked(rendering) && base.is_none_or(is_marked);
    let is_joined = found.classes.contains(&Class::Spliced);
    let is_given_away = speaker == SpeakerRelation::Other && is_firm && is_sure && !found.overlap.quotes;
    let is_unnamed = printed(rendering).is_none() && base.is_some_and(|b| printed(b).is_some());
    words
        .max(if lacks_marks || is_joined || is_unnamed { Verdict::Dress } else { Verdict::Same })
        .max(if is_given_away { Verdict::Changed } else { Verdict::Same })
}

/// Whether two wordings are so close that nobody will say they were spoken on two occasions: most of the shorter one is
/// in the other, few words are put in or exchanged, and no more are dropped than there are printed.
fn are_beyond_doubt(overlap: &Overlap, is_disputed: bool) -> bool {
    const LONG: usize = 12;
    let Overlap { shared, put, dropped, shorter, .. } = *overlap;
    let least = if is_disputed { 10 } else { 4 };
    let is_dense = if shared >= LONG { dropped <= 2 * shared } else { 2 * dropped <= shared };
    shared >= least && shared * 10 >= shorter * 7 && put * 4 <= shared && is_dense
}

/// Whether the two are credited to two, surely or not.
fn are_disputed(base: Option<&Quotation>, rendering: &Quotation) -> bool {
    let (x, y) = (base.and_then(printed), printed(rendering));
    agreement(x, y) == Agreement::Different && !may_speak_for(x, y)
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

#[cfg(test)]
mod tests {
    use crate::collation::statements::join::FITTED;
    use crate::collation::statements::statements as found_in;
    use crate::collation::testing::corpus;
    use crate::model::{Statement, Verdict};

    fn statements(texts: &[&str]) -> Vec<Statement> {
        let (documents, mut quotations) = corpus(texts);
        found_in(&documents, &mut quotations, &FITTED)
    }

    /// The verdict on the second of two documents, held against the first, and what is printed outside.
    fn check(base: &str, rendering: &str, expected: Verdict, outside: &[&str]) {
        let found = statements(&[base, rendering]);
        let shared: Vec<&Statement> = found.iter().filter(|s| s.renderings.len() > 1).collect();
        let [statement] = shared.as_slice() else { panic!("{base}\n{rendering}\n{found:?}") };
        let other = statement.renderings.iter().find(|r| r.quotation != statement.base).unwrap();
        assert_eq!(other.verdict, expected, "{other:?}");
        let (documents, _) = corpus(&[rendering]);
        let printed: Vec<&str> =
            other.differences.iter().filter_map(|d| d.outside).map(|span| documents[0].slice(span)).collect();
        assert_eq!(printed, outside);
    }

    const SAID: &str =
        "«Ann Li|Let me be plain: the harbour is not selling any boats to the northern fleet this year»";

    #[test]
    fn words_outside_the_marks_are_not_cut() {
        check(
            SAID,
            "Li said the harbour was not selling «Ann Li|any boats to the northern fleet this year».",
            Verdict::Shortened,
            &["the harbour was not selling"],
        );
        check(SAID, "«Ann Li|any boats to the northern fleet this year»", Verdict::Shortened, &[]);
    }

    #[test]
    fn only_what_changes_inside_the_marks_is_changed() {
        check(
            SAID,
            "«Ann Li|the harbour is selling any boats to the northern fleet this year»",
            Verdict::Changed,
            &[],
        );
        check(
            SAID,
            "«Ann Li|the harbour is not selling any ships to the northern fleet this year»",
            Verdict::Changed,
            &[],
        );
        check(
            SAID,
            "«Ann Li|Let me be plain: … the harbour is not selling any boats to [them] this year»",
            Verdict::Dress,
            &[],
        );
        check(
            SAID,
            "«=Ann Li|the harbour sells no boats to the northern fleet this year»",
            Verdict::Shortened,
            &[],
        );
        check(
            SAID,
            "«~Ann Li|the harbour was not selling any boats to the northern fleet this year»",
            Verdict::Shortened,
            &[],
        );
    }

    #[test]
    fn dress_is_no_change() {
        check(
            "«Ann Li|We recognise that World War Two cost the U.S. ten harbours and a fleet»",
            "«Ann Li|we recognize that World War II cost the US 10 harbors and a fleet»",
            Verdict::Dress,
            &[],
        );
        check(
            "«Ann Li|We do not know why they will not sell the old harbour crane»",
            "«Ann Li|We don't know why they won't sell the old harbour crane»",
            Verdict::Dress,
            &[],
        );
        let plain = SAID.replace("Ann Li|", "Li|");
        check(SAID, &plain, Verdict::Same, &[]);
    }

    #[test]
    fn somebody_else_is_another_person_by_name() {
        let words = "We will rebuild every single lighthouse along the northern coast";
        let by = |name: &str| format!("«{name}|{words}»");
        check(&by("Ann Li"), &by("Bob Ray"), Verdict::Changed, &[]);
        check(&by("George Marsh"), &by("George W. Marsh"), Verdict::Same, &[]);
        check(&by("Ann Li"), &by("HARBOUR"), Verdict::Same, &[]);
        check(&by("Ann Li"), &format!("«{words}»"), Verdict::Dress, &[]);
    }

    #[test]
    fn what_is_printed_once_has_no_verdict() {
        let found = statements(&[SAID]);
        assert_eq!((found[0].verdict(), found[0].renderings[0].classes.len()), (Verdict::PrintedOnce, 0));
    }
}
