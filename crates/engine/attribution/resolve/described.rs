//! Resolves descriptions: “the company” to the company in focus, “the spokesperson” to the one who spoke before.

use super::phrase::is_part_of_phrase;
use super::{CERTAIN, PastSpeaker, ResolvedSpeaker, Resolver, SPAN, referred};
use crate::attribution::people::{Entity, Mention};
use crate::attribution::people::{gender_of_noun, is_somebody};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::{WordList, sector_names};
use crate::language::common_words::is_common;
use crate::language::grammar::{EntityKind, PartOfSpeech, Relation};
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Basis, Speaker, SpeakerKind};
use crate::text::TextSpan;
use crate::text::{fold::fold, in_one_line};

/// Mentions looked back over for a name that says what it is (Rain Airways); this and the numbers below are set by
/// hand.
const LOOK_BACK: usize = 200;
/// Of those, how many names are compared with short forms.
const MAX_FULL_NAMES: usize = 8;
/// Speakers looked back over for one with the same description, and the sentences within which they must have spoken.
const PAST_DESCRIBED: usize = 12;
const DESCRIBED_SPAN: usize = 4 * SPAN;

impl Resolver<'_> {
    /// Resolves a description: a spokesperson, critics, the company.
    pub(crate) fn resolve_description(
        &self,
        head: &[ReporterToken],
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let (head, noun) = description(self.text, head)?;
        let span = head.first()?.span.union(head.last()?.span);
        let noun = head.get(noun)?;
        let role = self.role_of_username(head, noun);
        if !may_speak(self.text, noun) && role.is_none() {
            return self.person_behind(head);
        }
        // “Research found that …”, “Story highlights”: a thing without an article is no particular document.
        if head.len() == 1 && is_bare_thing(self.text, noun) {
            return None;
        }
        let named = self.names.within(span).iter().find_map(|m| {
            self.names.entity(m.entity).filter(|entity| !is_part_of_phrase(head, m.span, entity))
        });
        // A name in -’s without a noun after it is the whole name: Macy’s said.
        let is_name = head.len() == 1;
        let organisation = named.filter(|e| e.sort == SpeakerKind::Organisation && !is_name);
        let organisation = organisation.filter(|_| !self.names_no_employer(head, role.unwrap_or(noun), span));
        let organisation = organisation.map(|e| e.name.clone());
        // “Ann Lee’s claim that …”: the words are hers.
        let is_owner = head.last().is_some_and(|t| t.possessive > 0);
        if is_owner && let Some(person) = named.filter(|e| e.sort == SpeakerKind::Person) {
            return Some(ResolvedSpeaker { basis: Basis::Explicit, ..referred(person, None) });
        }
        let is_definite = head.first().is_some_and(|t| self.is_definite(t));
        if is_definite
            && named.is_none()
            && let Some(known) = self.known_by_noun(head.first()?, noun, span, sentence)
        {
            return Some(known);
        }
        let is_named = is_name && named.is_some_and(|e| e.sort == SpeakerKind::Organisation);
        let sort = if is_named {
            SpeakerKind::Organisation
        } else {
            sort_of_description(noun, organisation.is_some())
        };
        let name = in_one_line(span.slice(self.text));
        let name = without_article(&name);
        let name = if is_owner && !is_named { without_ending(name) } else { name }.to_string();
        Some(ResolvedSpeaker {
            speaker: Speaker { name, organisation, sort, mention: None },
            basis: Basis::Explicit,
            antecedent: None,
            gender: gender_of_noun(without_ending(&fold(noun.span.slice(self.text)))),
            document: None,
            is_document: noun.is(Tags::DOCUMENT) && !noun.is(Tags::ROLE),
            certainty: CERTAIN,
        })
    }

    /// The noun for somebody that stands before a word of no list, by which the user of a site is called: user dask_vay.
    fn role_of_username<'t>(
        &self,
        head: &'t [ReporterToken],
        name: &ReporterToken,
    ) -> Option<&'t ReporterToken> {
        let word = fold(name.span.slice(self.text));
        let is_username =
            name.entry.word == 0 && !is_common(&word) && word.contains(|c: char| !c.is_alphabetic());
        let role = head.iter().rfind(|t| t.span.end <= name.span.start)?;
        (is_username && role.is(Tags::ROLE) && !role.is(Tags::GROUP)).then_some(role)
    }

    /// Whether the name in a description is not that of whom the described work for: a nationality (two Danish men), the
    /// owner of what they know (people familiar with X’s plans), or whose customers they are. `noun` says what they are.
    fn names_no_employer(&self, head: &[ReporterToken], noun: &ReporterToken, span: TextSpan) -> bool {
        let Some(mention) = self.names.within(span).first() else { return false };
        let mut own = head.iter().filter(|t| t.span.overlaps(mention.span));
        let is_nationality = own.any(|t| t.annotation.entity == Some(EntityKind::Other));
        let is_outsider = WordList::Outsider.contains(&fold(noun.span.slice(self.text)));
        is_nationality || is_outsider || mention.is_possessive && mention.in_phrase
    }

    /// The person of whom a thing that says something is: the words of X, the desk of X.
    fn person_behind(&self, head: &[ReporterToken]) -> Option<ResolvedSpeaker> {
        let span = head.first()?.span.union(head.last()?.span);
        let mention = self.names.within(span).first().filter(|m| m.in_phrase && !m.is_possessive)?;
        let before = head.iter().rfind(|t| t.span.end <= mention.span.start)?;
        let entity = self.names.entity(mention.entity).filter(|e| e.sort == SpeakerKind::Person)?;
        (before.span.slice(self.text) == "of")
            .then(|| ResolvedSpeaker { basis: Basis::Explicit, ..referred(entity, None) })
    }

    /// Whom a definite description without a name refers to: a company that the document names, or somebody who spoke
    /// before and was described with the same noun.
    fn known_by_noun(
        &self,
        first: &ReporterToken,
        noun: &ReporterToken,
        span: TextSpan,
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        if noun.is(Tags::COMPANY) {
            let described = self.company_described_as(noun, span.start);
            if let Some((mention, entity)) = described.or_else(|| self.company_before(span.start, sentence)) {
                return Some(referred(entity, Some(mention.span)));
            }
            if let Some(entity) = self.names.company_in_focus(span.start) {
                return Some(referred(entity, None));
            }
        }
        let past = self.past_speaker_called(noun, sentence).map(PastSpeaker::referred_again);
        let is_owned = first.annotation.part_of_speech == PartOfSpeech::PossessivePronoun;
        past.or_else(|| self.person_called(noun, span.start))
            .or_else(|| self.body_called(noun, span.start).filter(|_| !is_owned))
    }

    /// The organisation whose name says what it is: “the center” is the Center for Rain Studies, if the document names no
    /// other center.
    fn body_called(&self, noun: &ReporterToken, at: u32) -> Option<ResolvedSpeaker> {
        let is_body = noun.is(Tags::ORGANISATION.with(Tags::COMPANY).with(Tags::GROUP)) && !noun.is_capital;
        let word = fold(noun.span.slice(self.text));
        let says = |e: &Entity| e.name.contains(' ') && e.name.split(' ').any(|part| fold(part) == word);
        let entities = self.names.backwards_from(at).take(LOOK_BACK);
        let mut named = entities
            .filter_map(|m| Some((m, self.names.entity(m.entity)?)))
            .filter(|(_, e)| is_body && e.sort == SpeakerKind::Organisation && e.count > 0 && says(e));
        let (mention, last) = named.next()?;
        let is_same = |e: &Entity| e.name.contains(&last.name) || last.name.contains(&e.name);
        named.all(|(_, e)| is_same(e)).then(|| referred(last, Some(mention.span)))
    }

    /// The person whom the document names last of those it calls by this noun: the mayor.
    fn person_called(&self, noun: &ReporterToken, at: u32) -> Option<ResolvedSpeaker> {
        let role = fold(noun.span.slice(self.text));
        let mut named = self.names.backwards_from(at).take(LOOK_BACK);
        let (mention, entity) = named.find_map(|m| {
            let entity = self.names.entity(m.entity)?;
            entity.roles.contains(&role).then_some((m, entity))
        })?;
        Some(referred(entity, Some(mention.span)))
    }

    /// The organisation named most often before the byte `at` that `noun` describes, by its name or its short form:
    /// Rain Airways, or RA, for “the airline”.
    fn company_described_as(&self, noun: &ReporterToken, at: u32) -> Option<(&Mention, &Entity)> {
        let called: Vec<&str> = sector_names(&fold(noun.span.slice(self.text))).collect();
        let says = |e: &Entity| e.name.split([' ', '-']).any(|word| called.contains(&fold(word).as_str()));
        let near = || {
            let mentions = self.names.backwards_from(at).take(LOOK_BACK);
            mentions.filter_map(|m| Some((m, self.names.entity(m.entity)?)))
        };
        let full: Vec<&Entity> = near().map(|(_, e)| e).filter(|e| says(e)).take(MAX_FULL_NAMES).collect();
        let fits = |e: &Entity| full.iter().any(|f| f.name == e.name || stands_for(&e.name, &f.name));
        let mut best: Option<(&Mention, &Entity)> = None;
        for (mention, entity) in near().filter(|(_, e)| e.sort == SpeakerKind::Organisation && fits(e)) {
            if best.is_none_or(|(_, known)| entity.count > known.count) {
                best = Some((mention, entity));
            }
        }
        best
    }

    /// The last speaker who was described with the same noun.
    pub(crate) fn past_speaker_called(&self, noun: &ReporterToken, sentence: usize) -> Option<&PastSpeaker> {
        let noun = fold(noun.span.slice(self.text));
        self.past_speakers
            .iter()
            .rev()
            .take(PAST_DESCRIBED)
            .find(|s| s.noun == noun && s.sentence + DESCRIBED_SPAN >= sentence)
    }

    /// Whether a word makes its noun phrase definite: the, this, its.
    pub(super) fn is_definite(&self, first: &ReporterToken) -> bool {
        let word = fold(first.span.slice(self.text));
        first.is(Tags::DETERMINER) && WordList::Definite.contains(&word)
    }
}

/// A name without its possessive ending.
fn without_ending(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// Tags of nouns for people and organisations.
const PEOPLE: Tags = Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::COMPANY);

/// Tags of nouns for people, organisations and documents.
const SOMEBODY: Tags =
    Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::COMPANY).with(Tags::DOCUMENT);

/// The noun phrase that a mention begins with, without adverbs before it and without a time, a verb or a relative
/// clause after its noun; and the place of that noun in it.
fn description<'a>(text: &str, mention: &'a [ReporterToken]) -> Option<(&'a [ReporterToken], usize)> {
    let tag = |t: &ReporterToken| t.annotation.part_of_speech;
    let relation = |t: &ReporterToken| t.annotation.relation;
    let is_adverb = |t: &ReporterToken| tag(t) == PartOfSpeech::Adverb && !may_speak(text, t) || !t.is_word();
    let start = mention.iter().position(|t| !is_adverb(t))?;
    let mention = mention.get(start..)?;
    let modifies = |t: &ReporterToken| {
        matches!(relation(t), Relation::Compound | Relation::Possessive | Relation::AdjectivalModifier)
            || t.possessive > 0
    };
    // The last word names somebody even where it is read as a verb: “the gun control advocate”.
    let last = mention.last().map(|t| t.span);
    let is_noun =
        |t: &ReporterToken| tag(t).is_noun() || Some(t.span) == last && !t.is_capital && may_speak(text, t);
    let is_head = |t: &ReporterToken| t.is_word() && is_noun(t) && !modifies(t);
    let first = mention.iter().position(is_head).or_else(|| mention.iter().rposition(is_noun))?;
    // “The gun control advocate”: nouns that stand together end in their head.
    let joins = |at: &usize| {
        let (Some(before), Some(token)) = (mention.get(at - 1), mention.get(*at)) else { return false };
        token.is_word()
            && is_noun(token)
            && (before.is_capital || !token.is_capital)
            && before.possessive == 0
    };
    let noun = (first + 1..mention.len()).take_while(joins).last().unwrap_or(first);
    let leaves = |(before, t): (&ReporterToken, &ReporterToken)| {
        let is_clause = tag(t).is_verb() || matches!(tag(t), PartOfSpeech::Modal | PartOfSpeech::To);
        let is_relative = matches!(
            tag(t),
            PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer | PartOfSpeech::PossessiveWhPronoun
        );
        let is_time = t.is(Tags::TIME) || relation(t) == Relation::TemporalModifier;
        // “A complaint Acme filed”, but not “half of fans”, and the last word has no verb behind it.
        let is_owner =
            relation(t) == Relation::Subject && !before.is(Tags::PREPOSITION) && Some(t.span) != last;
        // No name is left in its middle.
        let is_inside = t.annotation.entity.is_some() && !t.annotation.begins_entity;
        let ends = is_clause || is_relative || is_owner || is_adverb(t) && t.kind != TokenKind::Joiner;
        is_time || ends && !is_inside
    };
    let (before, rest) =
        (mention.get(noun..).unwrap_or_default(), mention.get(noun + 1..).unwrap_or_default());
    let mut end = noun + 1 + before.iter().zip(rest).position(leaves).unwrap_or(rest.len());
    while end > noun + 1
        && mention.get(end - 1).is_some_and(|t| !is_noun(t) && tag(t) != PartOfSpeech::Number)
    {
        end -= 1;
    }
    Some((mention.get(..end)?, noun))
}

/// Whether a noun can be somebody who speaks: a person, an organisation, a group, a document, a name.
fn may_speak(text: &str, noun: &ReporterToken) -> bool {
    let word = fold(noun.span.slice(text));
    let is_closed = noun.is(Tags::PRONOUN
        .with(Tags::RELATIVE)
        .with(Tags::AUXILIARY)
        .with(Tags::TIME)
        .with(Tags::FIRST_PERSON)
        .with(Tags::SUBORDINATOR)
        .with(Tags::DETERMINER)
        .with(Tags::PREPOSITION));
    let singular = LEXICON.entry(word.strip_suffix('s').unwrap_or(&word));
    let is_name = noun.is_capital && noun.annotation.part_of_speech.is_noun() && !is_closed;
    noun.is(SOMEBODY) || singular.tags.any(SOMEBODY) || is_name || is_somebody(&word)
}

/// Whether a noun that stands without an article is that of a thing, and no name.
fn is_bare_thing(text: &str, noun: &ReporterToken) -> bool {
    let word = fold(noun.span.slice(text));
    let is_thing = noun.is(Tags::DOCUMENT) || is_common(&word) || WordList::BareThing.contains(&word);
    let is_singular = noun.annotation.part_of_speech == PartOfSpeech::Noun && noun.possessive == 0;
    is_singular && is_thing && !noun.is(PEOPLE) && !is_somebody(&word)
}

/// What somebody described by `noun` is.
fn sort_of_description(noun: &ReporterToken, has_organisation: bool) -> SpeakerKind {
    match () {
        () if noun.is(Tags::ROLE) && !noun.is(Tags::GROUP) => SpeakerKind::Unnamed,
        () if noun.is(Tags::DOCUMENT) && !has_organisation => SpeakerKind::Unnamed,
        () if noun.is(Tags::ORGANISATION.with(Tags::DOCUMENT)) && !noun.is(Tags::GROUP) => {
            SpeakerKind::Organisation
        }
        () if noun.is(Tags::GROUP) || noun.is(Tags::PLURAL) => SpeakerKind::Group,
        () => SpeakerKind::Unnamed,
    }
}

/// A description without its article.
fn without_article(name: &str) -> &str {
    for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
        if let Some(rest) = name.strip_prefix(article) {
            return rest;
        }
    }
    // “One customer”, but “one of its customers”.
    let one = name.strip_prefix("one ").or_else(|| name.strip_prefix("One "));
    one.filter(|rest| !rest.starts_with("of ")).unwrap_or(name)
}

/// Whether a name is short for another: its first words, or its initials.
fn stands_for(short: &str, full: &str) -> bool {
    let letters = || full.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    let is_beginning = short.contains(' ') && full.strip_prefix(short).is_some_and(|r| r.starts_with(' '));
    is_beginning || short.len() > 2 && short.chars().eq(letters())
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn a_name_after_a_department_is_a_persons() {
        check(
            "“It rains all day in the north,” said vice president of communications and public affairs Jorvane Moore.",
            &["[It rains all day in the north,] Jorvane Moore"],
        );
        check(
            "“It rains all day in the north,” said a spokesman for public affairs of Acme.",
            &["[It rains all day in the north,] spokesman for public affairs of Acme"],
        );
    }

    #[test]
    fn the_airline_is_the_company_whose_name_says_so() {
        check(
            "The plane of Orvane Airlines left. DASK owns boats. DASK sells maps.\n“We fly to all towns again,” the airline said.",
            &["[We fly to all towns again,] Orvane Airlines"],
        );
        check(
            "The plane of Vay Orvane Airways left. VOA was late. VOA met Dask Airlines.\n“We fly to all towns again,” the carrier said.",
            &["[We fly to all towns again,] VOA"],
        );
    }

    #[test]
    fn the_mayor_is_whom_the_document_calls_so() {
        check(
            "Mayor Ann Lee shut the pool. Kim Roe, a lawyer, objected.\n“It leaks all day long,” the mayor said.",
            &["[It leaks all day long,] Ann Lee"],
        );
        check(
            "The former first lady, Ann Lee, spoke.\n“It leaks all day long,” the former first lady said.",
            &["[It leaks all day long,] Ann Lee"],
        );
        check("Per Ann Lee:\n“It leaks all day long here.”", &["[It leaks all day long here.] Ann Lee"]);
    }

    #[test]
    fn a_noun_tells_who_is_he_and_who_is_she() {
        check(
            "The sailor’s father said that the boats were old. “The boats are still quite good,” she said.",
            &["[that the boats were old] sailor’s father", "[The boats are still quite good,] -"],
        );
    }

    #[test]
    fn a_description_is_not_cut_to_a_name_in_it() {
        check(
            "Multiple Danish and Swedish media sources said that the park was closed.",
            &["[that the park was closed] Multiple Danish and Swedish media sources"],
        );
        check(
            "Chief of Defence Staff Air Marshal Alan Vay told officers that the park was closed.",
            &["[that the park was closed] Alan Vay"],
        );
    }

    #[test]
    fn a_nationality_employs_nobody() {
        let organisation = |text: &str| {
            let reading = crate::attribution::read(&crate::attribution::testing::document(text));
            reading.attributions().next().unwrap().attribution.speaker.clone().unwrap().organisation
        };
        assert_eq!(organisation("Two Australian men said that the park was closed."), None);
        assert_eq!(organisation("Sources familiar with Orvane’s plans said that the park was closed."), None);
        assert_eq!(
            organisation("A manager at Orvane said that the park was closed.").as_deref(),
            Some("Orvane")
        );
    }

    #[test]
    fn a_bare_thing_is_no_speaker() {
        check(
            "Story highlights that the boats are “quite old and slow again.”",
            &["[that the boats are “quite old and slow again.] -", "[quite old and slow again.] -"],
        );
    }

    #[test]
    fn a_body_is_called_by_the_noun_of_its_name() {
        let text = "The Harbour Center for Better Sleep opened. Nurses came.\n“We will teach them all by May,” the center said.";
        check(text, &["[We will teach them all by May,] Harbour Center for Better Sleep"]);
        let two = format!("The Vay Center for Rain closed. {text}");
        check(&two, &["[We will teach them all by May,] center"]);
        let own = text.replace("the center said", "his center said");
        check(&own, &["[We will teach them all by May,] his center"]);
    }
}
