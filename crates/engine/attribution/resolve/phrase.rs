//! The words of a mention that name its speaker: without a clause before them, up to a comma, and whole.

use crate::attribution::people::Entity;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::grammar::{EntityKind, PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use crate::text::TextSpan;

/// The subject that a mention ends with, if a clause with a verb of its own stands before it in the mention: then only
/// that belongs to the cue (`while fans may leave, the editor Ann Lee`).
pub(super) fn last_subject(mention: &[ReporterToken]) -> &[ReporterToken] {
    let tag = |t: &ReporterToken| t.annotation.part_of_speech;
    let is_finite = |t: &ReporterToken| tag(t).is_finite_verb() || tag(t) == PartOfSpeech::Modal;
    // The verb of a relative clause belongs to the noun before it.
    let is_relative = |t: &ReporterToken| t.is(Tags::RELATIVE) && !t.is(Tags::DETERMINER);
    if mention.iter().skip(1).any(is_relative) {
        return mention;
    }
    let Some(verb) = mention.iter().rposition(is_finite) else { return mention };
    let after = mention.get(verb + 1..).unwrap_or_default();
    let is_subject = |t: &ReporterToken| t.annotation.relation == Relation::Subject && !t.is(Tags::RELATIVE);
    let Some(subject) = after.iter().rposition(is_subject) else { return mention };
    let joins = |t: &ReporterToken| {
        let is_part = matches!(
            t.annotation.relation,
            Relation::Compound | Relation::Determiner | Relation::AdjectivalModifier | Relation::Possessive
        ) || matches!(
            t.annotation.relation,
            Relation::NumericModifier | Relation::Conjunct | Relation::Coordinator
        );
        is_part || t.kind == TokenKind::Joiner
    };
    let before = after.get(..subject).unwrap_or_default();
    let start = before.iter().rposition(|t| !joins(t)).map_or(0, |i| i + 1);
    after.get(start..).unwrap_or(mention)
}

/// Whether a word that begins a phrase with a capital is no name in it: “half of farmers”, “veterinary and animal
/// experts”. `entity` is what the word would name; what the document names again is a name.
pub(super) fn is_part_of_phrase(head: &[ReporterToken], name: TextSpan, entity: &Entity) -> bool {
    let at = head.iter().position(|t| t.span.start == name.start).unwrap_or_default();
    let [first, second, rest @ ..] = head.get(at..).unwrap_or_default() else { return false };
    // Of “several Danish and Swedish papers” the second may have a capital too.
    let is_adjective = first.annotation.part_of_speech == PartOfSpeech::Adjective
        || first.annotation.entity == Some(EntityKind::Other);
    let modifies = is_adjective
        || entity.count <= 1
        || first.annotation.entity.is_none()
        || matches!(first.annotation.relation, Relation::AdjectivalModifier | Relation::Compound);
    let is_small = rest.first().is_some_and(|t| t.is_word() && !t.is_capital) || is_adjective;
    let is_quantity =
        second.span.len() == 2 && second.is(Tags::PREPOSITION) && !second.is(Tags::SETTING.with(Tags::TO));
    let is_alone = first.span.start == name.start && first.span.end == name.end;
    is_alone && is_small && (is_quantity || second.is(Tags::CONJUNCTION) && modifies)
}

/// A mention up to its first comma, bracket or relative clause.
pub(super) fn head_of(mention: &[ReporterToken]) -> &[ReporterToken] {
    let end = mention.iter().enumerate().position(|(i, t)| {
        i > 0
            && (matches!(t.kind, TokenKind::Comma | TokenKind::Open)
                || t.is(Tags::RELATIVE) && !t.is(Tags::DETERMINER))
    });
    mention.get(..end.unwrap_or(mention.len())).unwrap_or(mention)
}

/// A name without when it spoke: “Ann Lee this week”.
pub(super) fn without_time(head: &[ReporterToken]) -> &[ReporterToken] {
    let is_time = |t: &ReporterToken| {
        let is_named = matches!(t.annotation.entity, Some(EntityKind::Person | EntityKind::Organisation));
        !is_named && (t.is(Tags::TIME) || t.annotation.entity == Some(EntityKind::Time))
    };
    let opens = |t: &ReporterToken| !t.is_capital && t.is(Tags::DETERMINER.with(Tags::PREPOSITION));
    let times = head.iter().rev().take_while(|t| is_time(t)).count();
    let rest = head.get(..head.len() - times).unwrap_or(head);
    let opening = rest.iter().rev().take_while(|t| opens(t)).count();
    let name = rest.get(..rest.len() - opening).unwrap_or(rest);
    let ends_in_name = name.last().is_some_and(|t| t.annotation.part_of_speech.is_name());
    if times > 0 && ends_in_name { name } else { head }
}
