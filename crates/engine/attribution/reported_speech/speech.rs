//! Which attributions are reported speech, and which words of a sentence it takes in.
//!
//! Annotated attributions are of many kinds: what somebody said, but also what he wants, believes, condemns or talks
//! about. Reported speech is what a source said or wrote: a clause, or what somebody is asked to do. A logistic model
//! weighs the form of the words, what the verb usually reports, who found the attribution and who is its source;
//! `cargo xtask train` fits it to the reported speech of annotated events.

use super::clause::{Form, first_tense};
use super::ends::reported_words;
use super::tree::SentenceTree;
use super::{bounds, clauses};
use crate::attribution::attribution_candidate::{AttributionCandidate, Origin};
use crate::attribution::careful::RoleScores;
use crate::attribution::cues::opening::start_after_clear_dateline;
use crate::attribution::features::{FeatureSet, speech::SpeechFeature};
use crate::attribution::logistic_model::{LogisticModel, PACKED_BYTES, probability};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::cues::{Cue, CueKind, Frames};
use crate::language::grammar::{EntityKind, PartOfSpeech, Relation};
use crate::language::lexicon::{Class, Tags};
use crate::model::Confidence;
use std::ops::Range;
use std::sync::LazyLock;

/// The weights that the engine was built with.
static TRAINED: LazyLock<LogisticModel<SpeechFeature>> =
    LazyLock::new(|| LogisticModel::unpack(include_bytes!("speech_weights.bin") as &[u8; PACKED_BYTES]));

/// Most tokens of what a reporter reports in one sentence. Longer ones are a text without sentences, in which nobody can
/// say where words end. Set by hand: those of annotated events have at most 58 words.
const LONGEST: usize = 120;
/// Reported speech is more likely than not, in hundredths of a logit.
const LEAST: i32 = 0;
/// More than that is asked of what a careful reader has weighed too: it brings more attributions that are no speech. Chosen
/// among 0, 30, 40, 50 and 80 on the annotated events, each read by weights that had not seen it.
const LEAST_CAREFUL: i32 = 40;
/// Most words of what is short, and fewest of what is long.
const LENGTHS: (usize, usize) = (3, 31);
/// Fewest words of the reporter's that make a clause around a quotation.
const OWN_WORDS: usize = 4;
/// From this score on, in hundredths of a logit, the linker is sure of an attribution.
const SURE: i32 = 150;

/// Words that may be reported speech.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The words.
    pub(crate) content: Vec<Range<usize>>,
    /// What holds of them.
    pub(crate) features: FeatureSet<SpeechFeature>,
}

/// The words of reported speech that an attribution of the sentence reports, and how sure that is; `None` if it is of
/// another kind. What a careful reader says (`careful`) counts by half, since it knows much of what the features tell.
pub(crate) fn read(
    tree: SentenceTree<'_>,
    attribution: &AttributionCandidate,
    careful: Option<&RoleScores>,
) -> Option<(Vec<Range<usize>>, Confidence)> {
    let candidate = candidate(tree, attribution)?;
    let spans = || candidate.content.iter().filter_map(|range| tree.span(range));
    let score = TRAINED.score(candidate.features) + careful.map_or(0, |careful| careful.speech(spans()) / 2);
    let least = careful.map_or(LEAST, |_| LEAST_CAREFUL);
    (score >= least).then(|| (candidate.content, probability(score)))
}

/// What may be reported speech of an attribution; `None` if it can't be by its form.
pub(crate) fn candidate(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> Option<Candidate> {
    let is_sourced = attribution.source.is_some() || attribution.score.origin != Origin::Linker;
    let content = content(tree, attribution);
    let is_endless = content.iter().map(Range::len).sum::<usize>() > LONGEST;
    if !is_sourced || content.is_empty() || is_endless {
        return None;
    }
    let features = features(tree, attribution, &content)?;
    (!is_mostly_quoted(tree, &content)).then_some(Candidate { content, features })
}

/// The words that an attribution reports, without the clause of the cue itself and what somebody else says.
fn content(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> Vec<Range<usize>> {
    let own = cue_of(tree, attribution).map(|(at, _)| at);
    let first = start_after_clear_dateline(tree.text(), tree.tokens(), &tree.places());
    let completed = clauses::content_of(tree, attribution);
    let ranges = if attribution.content.is_empty() { completed.as_slice() } else { &attribution.content };
    ranges
        .iter()
        .map(|range| range.start.max(first)..range.end.min(tree.places().end))
        .map(|range| bounds::without_punctuation(tree.tokens(), range))
        .filter(|range| !range.is_empty() && own.is_none_or(|at| !range.contains(&at)))
        .filter(|range| !is_relative(tree, range))
        .map(|range| reported_words(tree, attribution, &range))
        .filter(|range| !range.is_empty())
        .collect()
}

/// Whether words are “which” or “who” alone, the subject of what follows the cue: “the plan, which he said was dear”.
fn is_relative(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    let is_wh = matches!(tree.tag(range.start), Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer));
    range.len() == 1 && is_wh
}

/// The verb or noun of a cue, and what the lexicon says of it.
fn cue_of(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> Option<(usize, &'static Cue)> {
    attribution.cue.clone().rev().find_map(|at| Some((at, tree.cue(at)?)))
}

/// Of what kind a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Speech,
    Show,
    Citing,
    Noun,
    Unknown,
}

impl Kind {
    /// `None` for what is no speech: a thought, a wish.
    fn of(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> Option<Self> {
        if attribution.score.origin == Origin::Noun {
            return Some(Self::Noun);
        }
        let is_citing = |token: &ReporterToken| token.is(Tags::CITING);
        match cue_of(tree, attribution).map(|(_, cue)| cue.kind) {
            Some(CueKind::Speech) => Some(Self::Speech),
            Some(CueKind::Show) => Some(Self::Show),
            Some(CueKind::Thought) => None,
            None if tree.slice(&attribution.cue).iter().any(is_citing) => Some(Self::Citing),
            None => Some(Self::Unknown),
        }
    }
}

/// The features of an attribution with these words; `None` if their form shows that they are no reported speech.
fn features(
    tree: SentenceTree<'_>,
    attribution: &AttributionCandidate,
    content: &[Range<usize>],
) -> Option<FeatureSet<SpeechFeature>> {
    let first = content.first()?;
    let kind = Kind::of(tree, attribution)?;
    let is_before = first.start < attribution.cue.start;
    let form = match Form::of(tree, first) {
        Form::Asks if is_before => Form::Clause,
        form => form,
    };
    let frames = cue_of(tree, attribution).map_or(Frames::default(), |(_, cue)| cue.frames);
    let can_be = match (kind, form) {
        (Kind::Citing, _) => is_before || form != Form::Phrase,
        (Kind::Unknown, form) => matches!(form, Form::That | Form::Clause),
        (Kind::Speech, Form::Phrase) => is_before && frames.any(Frames::CLAUSE),
        (_, form) => form != Form::Phrase,
    };
    let is_circumstance = is_before
        && kind != Kind::Citing
        && (!may_follow_words(tree, attribution, first) || is_contradicted(tree, attribution));
    // “In a report released before, the analyst wrote: …”
    let is_announced = is_before && tree.is_kind(attribution.cue.end, TokenKind::Colon);
    if !can_be || is_circumstance || is_announced || asks_for_secrecy(tree, first) {
        return None;
    }
    let length: usize = content.iter().map(ExactSizeIterator::len).sum();
    let features = FeatureSet::default()
        .and_if(kind == Kind::Show, SpeechFeature::Show)
        .and_if(kind == Kind::Citing, SpeechFeature::Citing)
        .and_if(kind == Kind::Noun, SpeechFeature::Noun)
        .and_if(kind == Kind::Unknown, SpeechFeature::Unknown)
        .and_if(is_before && kind != Kind::Citing, SpeechFeature::Before)
        .and_if(form == Form::Phrase, SpeechFeature::Phrase)
        .and_if(form == Form::That, SpeechFeature::That)
        .and_if(form == Form::Question, SpeechFeature::Question)
        .and_if(form == Form::To, SpeechFeature::To)
        .and_if(form == Form::Asks, SpeechFeature::Asks)
        .and_if(length <= LENGTHS.0, SpeechFeature::Short)
        .and_if(length >= LENGTHS.1, SpeechFeature::Long)
        .and_if(content.len() > 1, SpeechFeature::Parts);
    let features = match kind {
        Kind::Speech | Kind::Show => features.with(frame_features(form, frames)),
        Kind::Citing | Kind::Noun | Kind::Unknown => features,
    };
    let verb = verb_features(tree, attribution, first);
    Some(features.with(verb).with(origin_features(attribution)).with(source_features(tree, attribution)))
}

/// Whether the words say only that their source is not to be named: “not to be identified”.
fn asks_for_secrecy(tree: SentenceTree<'_>, words: &Range<usize>) -> bool {
    let word = |at: usize| tree.word(words.start + at);
    let is_negated = tree.tag(words.start).is_some() && word(0) == "not";
    is_negated && word(1) == "to" && word(2) == "be" && matches!(word(3), "named" | "identified" | "quoted")
}

/// Whether a cue can follow these words: they have a verb, and its source opens no clause of time.
fn may_follow_words(
    tree: SentenceTree<'_>,
    attribution: &AttributionCandidate,
    words: &Range<usize>,
) -> bool {
    let opens = |token: &ReporterToken| token.is(Tags::SUBORDINATOR);
    let source = attribution.source.as_ref().map_or(&[][..], |source| tree.slice(source));
    first_tense(tree, words).is_some() && !source.iter().any(opens)
}

/// Whether the words before the cue are what its source contradicts: “…, a claim that Acme denies”.
fn is_contradicted(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> bool {
    let Some(source) = &attribution.source else { return false };
    let (article, noun) = (tree.token(source.start), tree.word(source.start + 1));
    // Whoever stands right after the noun is the subject of its relative clause.
    let denier = source.start + 2;
    let denies = tree.tag(denier) == Some(PartOfSpeech::Pronoun)
        || tree.token(denier).is_some_and(|t| t.is_capital && !t.is(Tags::TIME));
    article.is_some_and(|token| token.is(Tags::DETERMINER))
        && source.contains(&denier)
        && denies
        && WordList::SpeechNoun.contains(&noun.to_lowercase())
}

/// Whether the verb usually reports words of this form.
fn frame_features(form: Form, frames: Frames) -> FeatureSet<SpeechFeature> {
    let is_clause = matches!(form, Form::That | Form::Clause | Form::Question);
    let promises = frames.any(Frames::TO) && frames.any(Frames::CLAUSE);
    FeatureSet::default()
        .and_if(is_clause && !frames.any(Frames::CLAUSE), SpeechFeature::ClauseUnlikely)
        .and_if(form == Form::Asks && !frames.any(Frames::ASKING), SpeechFeature::AskUnlikely)
        .and_if(form == Form::To && !promises, SpeechFeature::ToUnlikely)
        .and_if(!frames.any(Frames::MARKS), SpeechFeature::NoMarks)
}

/// How the verb of the cue stands in its sentence.
fn verb_features(
    tree: SentenceTree<'_>,
    attribution: &AttributionCandidate,
    words: &Range<usize>,
) -> FeatureSet<SpeechFeature> {
    let Some((at, _)) = cue_of(tree, attribution) else { return FeatureSet::default() };
    let is_noun = attribution.score.origin == Origin::Noun;
    let is_open = is_open(tree, at);
    let between = attribution.cue.end..words.start;
    let has_words = |range: Range<usize>| tree.slice(&range).iter().any(ReporterToken::is_word);
    let has_clause =
        tree.dependents(at).any(|d| tree.is(d, &[Relation::ClausalComplement]) && words.contains(&d));
    FeatureSet::default()
        .and_if(is_open, SpeechFeature::Open)
        .and_if(!is_open && tree.is_infinitive(at), SpeechFeature::Aim)
        .and_if(!is_noun && !tree.is_tagged(at, PartOfSpeech::is_verbal), SpeechFeature::NoVerb)
        .and_if(is_passive(tree, at), SpeechFeature::Passive)
        .and_if(has_words(between), SpeechFeature::Between)
        .and_if(has_clause, SpeechFeature::Complement)
}

/// Whether the sentence leaves open that the verb at `at` was said: it could be, was not, or is asked.
pub(super) fn is_open(tree: SentenceTree<'_>, at: usize) -> bool {
    let is_negation = |d: usize| {
        tree.is(d, &[Relation::Negation])
            || Class::Negator.has(&tree.word(d).to_lowercase().replace('’', "'"))
    };
    let may_be = |d: usize| {
        tree.tag(d) == Some(PartOfSpeech::Modal) && WordList::MayBe.contains(&tree.word(d).to_lowercase())
    };
    // “It seems to insist”: so it looks to the reporter.
    let seems = tree.head(at).is_some_and(|head| {
        let is_seem =
            matches!(tree.word(head), "seem" | "seems" | "seemed" | "appear" | "appears" | "appeared");
        is_seem && tree.is(at, &[Relation::OpenComplement])
    });
    let last = tree.places().next_back();
    let asks = last.is_some_and(|last| tree.is_kind(last, TokenKind::Stop) && tree.word(last) == "?");
    // “Without saying”, “it stopped short of saying”.
    let is_not_said = tree.tag(at) == Some(PartOfSpeech::PresentParticiple)
        && at.checked_sub(1).is_some_and(|before| match tree.word(before) {
            "without" => true,
            "of" => before > 0 && matches!(tree.word(before - 1), "short" | "instead"),
            _ => false,
        });
    asks || seems
        || is_not_said
        || tree
            .dependents(at)
            .filter(|d| *d < at)
            .any(|d| is_negation(d) || may_be(d) || super::clause::is_negated(tree, d))
}

/// Whether the sentence doesn't tell that the verb at `at` was said: it is left open, or is an aim only (“to say”).
pub(super) fn is_unsaid(tree: SentenceTree<'_>, at: usize) -> bool {
    is_open(tree, at) || tree.is_infinitive(at)
}

/// Whether the verb at `at` is a participle after “be”.
pub(super) fn is_passive(tree: SentenceTree<'_>, at: usize) -> bool {
    let is_be = |at: usize| tree.token(at).is_some_and(|token| token.is(Tags::PASSIVE));
    tree.tag(at) == Some(PartOfSpeech::PastParticiple) && (at.saturating_sub(3)..at).any(is_be)
}

/// What found the attribution, and how likely it is as one.
fn origin_features(attribution: &AttributionCandidate) -> FeatureSet<SpeechFeature> {
    let score = &attribution.score;
    let feature = match score.origin {
        Origin::Order | Origin::Noun => SpeechFeature::Overlooked,
        Origin::Tree => SpeechFeature::ByTree,
        Origin::Linker if !score.is_tagged => SpeechFeature::Untagged,
        Origin::Linker if score.centilogits >= SURE => SpeechFeature::Sure,
        Origin::Linker if score.centilogits >= 0 => SpeechFeature::Likely,
        Origin::Linker => return FeatureSet::default(),
    };
    FeatureSet::default().and(feature)
}

/// What kind of words name the source.
fn source_features(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> FeatureSet<SpeechFeature> {
    let none = FeatureSet::default();
    let Some(source) = &attribution.source else { return none.and(SpeechFeature::Nobody) };
    let has = |is_such: fn(&ReporterToken) -> bool| tree.slice(source).iter().any(is_such);
    if has(|t| matches!(t.annotation.entity, Some(EntityKind::Person | EntityKind::Organisation))) {
        none.and(SpeechFeature::SourceNamed)
    } else if has(|t| t.annotation.part_of_speech == PartOfSpeech::Pronoun) {
        none
    } else if has(|t| {
        matches!(t.annotation.part_of_speech, PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer)
    }) {
        none.and(SpeechFeature::SourceRelative)
    } else {
        let roles =
            Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::COMPANY).with(Tags::DOCUMENT);
        none.and_if(tree.slice(source).iter().any(|t| t.is(roles)), SpeechFeature::SourceRole)
    }
}

/// Whether at least half of the words stand in marks and the others make no clause: those are a quotation already.
fn is_mostly_quoted(tree: SentenceTree<'_>, content: &[Range<usize>]) -> bool {
    let (mut quoted, mut own) = (0, 0);
    for at in content.iter().flat_map(Clone::clone) {
        match tree.token(at).map(|token| token.kind) {
            Some(TokenKind::Quote { .. }) => quoted += tree.word(at).split_whitespace().count(),
            Some(TokenKind::Word) => own += 1,
            _ => {}
        }
    }
    let has_frame = match content {
        [one] => {
            own >= OWN_WORDS
                && tree.is_kind(one.start, TokenKind::Word)
                && Form::of(tree, one) != Form::Phrase
        }
        _ => false,
    };
    quoted >= own && !has_frame
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::quoted as check;

    #[test]
    fn whoever_denies_a_claim_does_not_say_it() {
        check("The firm kept the name of the boss, a claim Vay denies.", &[]);
        check(
            "The firm kept the name of the boss, a report on Vay said.",
            &["[The firm kept the name of the boss] report on Vay"],
        );
    }

    #[test]
    fn a_dateline_is_no_part_of_what_is_reported() {
        let text = "OSLO (Agency) - The firm has sold its maps, Ann Lee said on Monday.";
        check(text, &["[The firm has sold its maps] Ann Lee"]);
        check("OSLO -- The firm has sold its maps, Ann Lee said.", &["[The firm has sold its maps] Ann Lee"]);
    }
}
