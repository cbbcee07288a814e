//! Resolves the words that name a speaker: a surname to the full name, a pronoun to its antecedent (`pronoun`), a
//! document to its author (`author`), and descriptions such as “the company” and “the spokesperson” to whom they mean
//! (`described`).

mod antecedent;
mod author;
mod described;
mod gender;
mod phrase;
mod pronoun;

use self::phrase::{head_of, is_part_of_phrase, last_subject, without_time};
use super::people::{DocumentNames, Entity, Gender, Mention, gender_of_noun};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::grammar::Relation;
use crate::language::lexicon::Tags;
use crate::model::{Basis, Confidence, Speaker, SpeakerKind};
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::collections::BTreeMap;

/// Sentences within which a pronoun or a description can refer to somebody who spoke; set by hand.
const SPAN: usize = 8;

/// The certainty of what is named.
const CERTAIN: Confidence = Confidence(100);

/// Whom a mention names, and how.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedSpeaker {
    /// The speaker.
    pub(crate) speaker: Speaker,
    /// Whether they are named or referred to.
    pub(crate) basis: Basis,
    /// The words that a pronoun or a description refers to.
    pub(crate) antecedent: Option<TextSpan>,
    /// Their pronoun, as far as known.
    gender: Gender,
    /// The folded noun of the document in which they speak, if it is one.
    document: Option<String>,
    /// Whether the speaker is a document, to which “he” and “she” can't refer.
    is_document: bool,
    /// How sure it is that the words mean this speaker.
    pub(crate) certainty: Confidence,
}

impl ResolvedSpeaker {
    /// Whether the speaker is a document whose author nobody tells.
    pub(crate) const fn is_document(&self) -> bool {
        self.is_document
    }
}

/// Somebody who spoke, or wrote a document, earlier in the text.
#[derive(Debug, Clone)]
pub(crate) struct PastSpeaker {
    speaker: Speaker,
    sentence: usize,
    gender: Gender,
    /// The last word of a description, or the noun of the document, folded; empty for a name.
    noun: String,
    /// Whether the speaker is a document, to which “he” and “she” can't refer.
    is_document: bool,
}

/// Resolves mentions in the order of the text and remembers who spoke.
pub(crate) struct Resolver<'a> {
    text: &'a str,
    names: &'a DocumentNames,
    past_speakers: Vec<PastSpeaker>,
    /// Who wrote the documents that were mentioned.
    past_authors: Vec<PastSpeaker>,
    /// The genders of people whom “he” and “she” have meant, by name.
    bound: BTreeMap<String, Gender>,
    /// The paragraph of each sentence.
    paragraphs: Vec<usize>,
    /// The choices made for pronouns, for the trainer.
    #[cfg(feature = "training")]
    pub(crate) seen: std::cell::RefCell<Vec<crate::attribution::training::Choice>>,
}

impl<'a> Resolver<'a> {
    /// A resolver for a text in which nobody has spoken yet; `paragraphs` are those of its sentences.
    pub(crate) fn new(text: &'a str, names: &'a DocumentNames, paragraphs: Vec<usize>) -> Self {
        Self {
            text,
            names,
            past_speakers: Vec::new(),
            past_authors: Vec::new(),
            bound: BTreeMap::new(),
            paragraphs,
            #[cfg(feature = "training")]
            seen: std::cell::RefCell::default(),
        }
    }

    /// Whom the tokens of a mention name. `sentence` is the index of its sentence in the document, `before` are the
    /// tokens of that sentence that precede it.
    pub(crate) fn resolve(
        &self,
        mention: &[ReporterToken],
        sentence: usize,
        before: &[ReporterToken],
    ) -> Option<ResolvedSpeaker> {
        let (first, last) = (mention.first()?, mention.last()?);
        let span = first.span.union(last.span);
        let word = fold(first.span.slice(self.text));
        let is_alone = mention.len() == 1;
        let mut resolved = match word.as_str() {
            "he" | "he's" if is_alone => {
                let person = self.resolve_person(span, sentence, Gender::Masculine);
                person.filter(|person| !self.is_of_described(person, Gender::Masculine, before))
            }
            "she" | "she's" if is_alone => {
                let person = self.resolve_person(span, sentence, Gender::Feminine);
                person.filter(|person| !self.is_of_described(person, Gender::Feminine, before))
            }
            "who" | "whom" => self.resolve_relative(before, sentence),
            "which" | "that" if is_alone => self.resolve_relative(before, sentence),
            "there" | "there's" | "there’s" => None,
            "his" | "her" | "its" | "their" if is_alone => self.resolve_possessive(span, sentence),
            "it" | "they" | "they've" if is_alone => self.resolve_thing(span, sentence, word == "it"),
            _ if is_alone && first.possessive > 0 => {
                let owner = self.owner_of_document(mention, sentence);
                owner.or_else(|| self.resolve_name(mention, span, sentence))
            }
            _ => match self.named_before(mention, before) {
                Some(named) => Some(named),
                None => self.resolve_name(mention, span, sentence),
            },
        }?;
        resolved.speaker.mention = Some(span);
        Some(resolved)
    }

    /// Whether a pronoun may as well mean somebody whom its sentence describes by gender, since nothing tells that of
    /// `person`: “The woman’s joy over Vay was told in detail: ‘…,’ she said”.
    fn is_of_described(&self, person: &ResolvedSpeaker, gender: Gender, before: &[ReporterToken]) -> bool {
        let is_known = self.gender_of(&person.speaker.name, person.gender) == gender;
        let describes = |t: &ReporterToken| {
            let stem = t.span.slice(self.text);
            let stem = stem.get(..stem.len().saturating_sub(usize::from(t.possessive))).unwrap_or(stem);
            t.is_word() && !t.is_capital && gender_of_noun(&fold(stem)) == gender
        };
        !is_known && before.iter().any(describes)
    }

    /// Remembers that somebody spoke in the sentence with this index.
    pub(crate) fn remember(&mut self, resolved: &ResolvedSpeaker, sentence: usize) {
        let speaker = &resolved.speaker;
        let is_name = matches!(speaker.sort, SpeakerKind::Person | SpeakerKind::Organisation);
        let noun = if is_name { String::new() } else { last_word(&speaker.name) };
        if self.past_speakers.last().is_some_and(|s| s.speaker.name == speaker.name) {
            self.past_speakers.pop();
        }
        let gender = resolved.gender;
        if gender != Gender::Unknown {
            self.bound.entry(speaker.name.clone()).or_insert(gender);
        }
        let is_document = resolved.is_document;
        self.past_speakers.push(PastSpeaker {
            speaker: speaker.clone(),
            sentence,
            gender,
            noun,
            is_document,
        });
        if let Some(document) = &resolved.document {
            self.remember_author(resolved, document.clone(), sentence);
        }
    }

    /// Remembers who wrote a document that the sentence with this index mentions; `noun` is its folded noun.
    pub(crate) fn remember_author(&mut self, author: &ResolvedSpeaker, noun: String, sentence: usize) {
        let speaker = author.speaker.clone();
        self.past_authors.push(PastSpeaker {
            speaker,
            sentence,
            gender: author.gender,
            noun,
            is_document: false,
        });
    }

    /// The person whom marks at `span` name.
    pub(crate) fn named_in_marks(&self, name: &str, span: TextSpan) -> ResolvedSpeaker {
        let known = self.names.entities.iter().find(|e| e.name == name && e.sort == SpeakerKind::Person);
        let entity = known.cloned().unwrap_or_else(|| Entity::person(name));
        let mut named = referred(&entity, None);
        named.basis = Basis::Explicit;
        named.speaker.mention = Some(span);
        named
    }

    /// The person to whose name a mention is an apposition: Ann Lee, a member who left, said.
    fn named_before(&self, mention: &[ReporterToken], before: &[ReporterToken]) -> Option<ResolvedSpeaker> {
        let (comma, name) = before.split_last()?;
        let is_apposed = comma.kind == TokenKind::Comma
            && mention.first().is_some_and(|t| t.is(Tags::DETERMINER))
            && mention.iter().any(|t| t.annotation.relation == Relation::Apposition);
        self.named_at_end(name).filter(|_| is_apposed)
    }

    /// The paragraph in which a sentence stands.
    fn paragraph_of(&self, sentence: usize) -> Option<usize> {
        self.paragraphs.get(sentence).copied()
    }

    /// The gender that the document or an earlier pronoun tells of somebody.
    fn gender_of(&self, name: &str, told: Gender) -> Gender {
        told.or(self.bound.get(name).copied().unwrap_or_default())
    }

    /// Resolves a name or a description.
    fn resolve_name(
        &self,
        mention: &[ReporterToken],
        span: TextSpan,
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let mention = last_subject(mention);
        let head = without_time(head_of(mention));
        let head_span = head.first()?.span.union(head.last()?.span);
        let explicit = |e: &Entity| Some(ResolvedSpeaker { basis: Basis::Explicit, ..referred(e, None) });
        if let Some(entity) = self.entity_named_in(head, head_span, SpeakerKind::Person) {
            return explicit(entity);
        }
        // A name in apposition to a role: “the vice president of X, Jason Zander”.
        let rest = TextSpan::new(head_span.end, span.end);
        let is_relative = |m: &Mention| {
            let mut between = mention.iter().skip(head.len()).take_while(|t| t.span.start < m.span.start);
            between.any(|t| t.is(Tags::RELATIVE) && !t.is(Tags::DETERMINER))
        };
        let apposed = self.names.within(rest).iter().filter(|m| !is_relative(m)).find_map(|m| {
            self.names.entity(m.entity).filter(|e| e.sort == SpeakerKind::Person && !m.is_possessive)
        });
        let has_role = head.iter().any(|t| t.is(Tags::ROLE.with(Tags::TITLE)));
        if let Some(entity) = apposed.filter(|_| has_role || self.is_named_next(mention, head)) {
            return explicit(entity);
        }
        if let Some(entity) = self.behind_department(head, head_span).filter(|_| has_role) {
            let mut person = explicit(entity)?;
            person.speaker.sort = SpeakerKind::Person;
            return Some(person);
        }
        if let Some(author) = self.resolve_author(head, sentence) {
            return Some(author);
        }
        if let Some(entity) = self.entity_named_in(head, head_span, SpeakerKind::Organisation) {
            return explicit(entity);
        }
        self.resolve_description(head, sentence)
    }

    /// Whether a name follows right after the comma at the end of the head: “the assailant, John Hale”.
    fn is_named_next(&self, mention: &[ReporterToken], head: &[ReporterToken]) -> bool {
        let mut next = mention.iter().skip(head.len());
        let is_comma = next.next().is_some_and(|t| t.kind == TokenKind::Comma);
        let name = next.next().filter(|_| is_comma);
        name.is_some_and(|t| self.names.within(t.span).iter().any(|m| m.span.start == t.span.start))
    }

    /// The last entity of this sort in `head` that is named by the head itself: no noun and no possessive ending
    /// follows the name.
    fn entity_named_in(&self, head: &[ReporterToken], span: TextSpan, sort: SpeakerKind) -> Option<&Entity> {
        self.names.within(span).iter().rev().find_map(|mention| {
            let entity = self.names.entity(mention.entity).filter(|e| e.sort == sort)?;
            let next = head.iter().find(|t| t.span.start >= mention.span.end && t.kind != TokenKind::Joiner);
            let is_modifier = next.is_some_and(|t| {
                t.is_word()
                    && !t.is(Tags::PREPOSITION
                        .with(Tags::RELATIVE)
                        .with(Tags::CONJUNCTION)
                        .with(Tags::ADVERB)
                        .with(Tags::AUXILIARY))
            });
            // “A group at X”, “a lawyer for X”; but “head of design X” is X.
            let in_phrase = match sort {
                SpeakerKind::Organisation => self.is_in_phrase(head, mention.span),
                _ => {
                    let is_linked = mention.in_phrase || self.is_joined_in_phrase(head, mention.span);
                    is_linked && self.is_in_phrase(head, mention.span)
                }
            };
            let is_ordinary =
                sort == SpeakerKind::Organisation && is_part_of_phrase(head, mention.span, entity);
            (!mention.is_possessive && !is_modifier && !in_phrase && !is_ordinary).then_some(entity)
        })
    }

    /// The entity named at the end of `head`, after a department: president of public affairs Ann Lee. It is always a
    /// person.
    fn behind_department(&self, head: &[ReporterToken], span: TextSpan) -> Option<&Entity> {
        let mention =
            self.names.within(span).last().filter(|m| m.span.end == span.end && !m.is_possessive)?;
        let before = head.iter().rfind(|t| t.span.end <= mention.span.start)?;
        let is_department = WordList::Department.contains(&fold(before.span.slice(self.text)));
        self.names.entity(mention.entity).filter(|e| is_department && e.name.contains(' '))
    }

    /// Whether “and” joins the name to one after a preposition: employees at Acme and X.
    fn is_joined_in_phrase(&self, head: &[ReporterToken], name: TextSpan) -> bool {
        let mut before = head.iter().rev().skip_while(|t| t.span.end > name.start);
        let is_joined = before.next().is_some_and(|t| t.is(Tags::CONJUNCTION) && !t.is_capital);
        let last = before.next().filter(|_| is_joined).map(|t| t.span.end);
        let other = last.and_then(|end| self.names.backwards_from(end).next());
        other.is_some_and(|m| Some(m.span.end) == last && m.in_phrase)
    }

    /// Whether a preposition stands before the name, so that it is not the head: a group at X.
    fn is_in_phrase(&self, head: &[ReporterToken], name: TextSpan) -> bool {
        head.iter().take_while(|t| t.span.end <= name.start).any(|t| t.is(Tags::PREPOSITION) && !t.is_capital)
    }
}

impl PastSpeaker {
    /// The same speaker, referred to again.
    fn referred_again(&self) -> ResolvedSpeaker {
        let (speaker, gender, is_document) = (self.speaker.clone(), self.gender, self.is_document);
        let (antecedent, basis) = (speaker.mention, Basis::Pronoun);
        ResolvedSpeaker {
            speaker,
            basis,
            antecedent,
            gender,
            document: None,
            is_document,
            certainty: CERTAIN,
        }
    }
}

/// The entity that a pronoun or a description refers to, as a speaker.
fn referred(entity: &Entity, antecedent: Option<TextSpan>) -> ResolvedSpeaker {
    let speaker = Speaker {
        name: entity.name.clone(),
        organisation: entity.organisation.clone(),
        sort: entity.sort,
        mention: None,
    };
    ResolvedSpeaker {
        speaker,
        basis: Basis::Pronoun,
        antecedent,
        gender: entity.gender,
        document: None,
        is_document: false,
        certainty: CERTAIN,
    }
}

/// The last word of a name, folded.
fn last_word(name: &str) -> String {
    name.split_whitespace().next_back().map(fold).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn a_name_after_a_preposition_is_no_source_even_after_and() {
        check(
            "Several engineers at Orvane and Dask told the town that Orvane planned to sell its maps. Dask said he left. “I left,” Dask said.",
            "[that Orvane planned to sell its maps] Several engineers at Orvane and Dask",
        );
    }

    #[test]
    fn a_phrase_is_not_cut_to_its_first_word() {
        check(
            "Half of farmers say they feel tied to their fields.",
            "[they feel tied to their fields] Half of farmers",
        );
        check(
            "Veterinary and animal health experts say that the feed is bad.",
            "[that the feed is bad] Veterinary and animal health experts",
        );
    }

    #[test]
    fn a_name_does_not_end_in_a_time() {
        check(
            "Oyelaran Bako keeps bees. Bako this week also said he would sell the boat.",
            "[he would sell the boat] Oyelaran Bako",
        );
    }

    #[test]
    fn somebody_may_be_named_in_marks_only() {
        check(
            "“Dorel” allegedly told the customer that “users who try to open the gate are doing things that aren’t legal.”",
            "[users who try to open the gate are doing things that aren’t legal.] Dorel",
        );
    }

    #[test]
    fn a_name_right_after_a_description_is_the_speakers() {
        check(
            "Oyelaran Bako keeps bees. “He broke the door,” the burglar, Oyelaran Bako, told the court.",
            "[He broke the door,] Oyelaran Bako",
        );
        check(
            "Oyelaran Bako keeps bees. “He broke the door,” the driver, who met Oyelaran Bako, told the court.",
            "[He broke the door,] driver",
        );
    }
}
