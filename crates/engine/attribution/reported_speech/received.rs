//! Words that somebody reads, hears or is sent: “visitors see a notice: ‘…’”. Whoever reads them doesn't say them; the
//! notice is the source, or whoever wrote it.

use super::clauses::found;
use super::speech::is_passive;
use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::{AttributionCandidate, Origin};
use crate::attribution::reporter_text::TokenKind;
use crate::attribution::word_lists::WordList;
use crate::language::cues::CueKind;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Makes what is received the source of the words in it, in the place of whoever receives it.
pub(crate) fn correct(tree: SentenceTree<'_>, attributions: &mut Vec<AttributionCandidate>) {
    for marks in tree.places().filter(|at| tree.token(*at).is_some_and(|t| t.quote().is_some())) {
        let Some((verb, object)) = received(tree, marks) else { continue };
        let covers = |a: &AttributionCandidate| a.content.iter().any(|content| content.contains(&marks));
        let is_told = attributions.iter().any(|a| a.cue.start > verb && covers(a));
        match attributions.iter_mut().find(|a| a.cue.contains(&verb) && covers(a)) {
            Some(known) => (known.source, known.kind) = (Some(object), CueKind::Show),
            None if is_told => {}
            None => attributions.push(AttributionCandidate {
                kind: CueKind::Show,
                rule: Rule::Before,
                ..found(verb..verb + 1, Some(object), marks..marks + 1, Origin::Linker)
            }),
        }
    }
}

/// The verb of receiving before the quotation at `marks`, and what is received with its author: the letter from Ann Lee.
fn received(tree: SentenceTree<'_>, marks: usize) -> Option<(usize, Range<usize>)> {
    let is_noun = |at: &usize| {
        let is_writing = tree.token(*at).is_some_and(|t| t.is(Tags::DOCUMENT))
            || WordList::PostedWords.contains(tree.word(*at));
        is_writing && tree.is_tagged(*at, PartOfSpeech::is_noun)
    };
    let before = tree.places().start..marks;
    let is_verb = |at: &usize| {
        WordList::Receiving.contains(tree.word(*at)) && !tree.is_tagged(*at, PartOfSpeech::is_noun)
    };
    let is_object = |at: &usize| is_noun(at) && !tree.is(*at, &[Relation::Subject]);
    let verb = before.clone().rev().find(is_verb)?;
    let noun = (verb + 1..marks).find(is_object)?;
    let is_phrase = (verb + 1..noun).all(|at| !tree.is_tagged(at, PartOfSpeech::has_tense));
    // “Found the report ‘rude’” is the reader's judgement; a colon or a verb of speech shows the words to be the notice's.
    let tells = marks.checked_sub(1).is_some_and(|at| {
        let is_speech = tree.cue(at).is_some_and(|cue| cue.kind == CueKind::Speech);
        tree.is_kind(at, TokenKind::Colon) || at > noun && is_speech
    });
    let is_agent = tree.tag(verb + 1) == Some(PartOfSpeech::Preposition);
    let start = verb + 1 + usize::from(is_passive(tree, verb) && is_agent);
    (verb > before.start && is_phrase && tells).then(|| (verb, start..end_of_author(tree, noun, marks)))
}

/// The end of a document's noun phrase with its author: the letter from Ann Lee.
fn end_of_author(tree: SentenceTree<'_>, noun: usize, limit: usize) -> usize {
    let is_by = tree.token(noun + 1).is_some_and(|t| t.is(Tags::BY));
    let belongs = |at: &usize| {
        tree.is_tagged(*at, PartOfSpeech::is_noun) || tree.tag(*at) == Some(PartOfSpeech::Determiner)
    };
    let words = (noun + 2..limit).take_while(belongs).count();
    if is_by && words > 0 { noun + 2 + words } else { noun + 1 }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn whoever_reads_words_does_not_say_them() {
        let words = "“Your account has been closed for now.”";
        let said = "[Your account has been closed for now.]";
        for read in [
            "Visitors to the site see a notice",
            "Ann Lee found a note on her door",
            "Ann Lee received a message",
            "Ann Lee was met by a notice",
            "Customers were greeted with a sign saying",
        ] {
            check(&format!("{read}: {words}"), &format!("{said} -"));
        }
        check(&format!("Ann Lee received a letter from Tim Roe: {words}"), &format!("{said} Tim Roe"));
        check(&format!("Ann Lee posted a note: {words}"), &format!("{said} Ann Lee"));
        check("Ann Lee found the letter “truly and utterly rude.”", "[truly and utterly rude.] Ann Lee");
    }
}
