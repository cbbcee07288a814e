//! The people and organisations that a document names, gathered from runs of capitalised words.
//!
//! A run is a person's name if the words around its mentions say so (`name_evidence`, weighed by `name_kind`);
//! otherwise it is an organisation's. A surname alone stands for the fullest name that ends in it. There is no list of
//! the world's names: the document itself decides.

pub(crate) mod authors;
pub mod cross_document;
mod employer;
pub(crate) mod known_companies;
mod name_evidence;
mod name_kind;
mod name_run;
mod name_runs;
mod possessive_names;

use crate::attribution::reporter_text::ReporterText;
use crate::language::lexicon::{Class, Tags};
use crate::language::names::{is_honorific, surname};
use crate::model::SpeakerKind;
use crate::text::TextSpan;
use crate::text::fold::fold;
pub(crate) use name_evidence::{gender_of_noun, is_somebody};
pub(crate) use name_run::Gender;
use name_run::NameRun;
pub(crate) use name_run::is_name_word;
use std::collections::{BTreeMap, BTreeSet};

/// Most people with one surname who are told apart.
const MAX_BEARERS: usize = 16;
/// Agencies whose acronyms are known.
const MAX_AGENCIES: usize = 256;
/// Letters of an acronym.
const ACRONYM: std::ops::RangeInclusive<usize> = 3..=7;
/// Most people whose first names are looked through for a name alone.
const MAX_PEOPLE: usize = 64;
/// Mentions looked back over for the last bearer of a surname.
const LOOK_BACK: usize = 200;

/// A person or an organisation that a document names.
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    /// The fullest name that the document gives.
    pub(crate) name: String,
    /// What it is.
    pub(crate) sort: SpeakerKind,
    /// Its pronoun.
    pub(crate) gender: Gender,
    /// For which organisation a person speaks.
    pub(crate) organisation: Option<String>,
    /// Whether “the company” can refer to it.
    pub(crate) is_company: bool,
    /// Nouns that say what a person does, folded: mayor, driver.
    pub(crate) roles: Vec<String>,
    /// How often it is named, headlines apart.
    pub(crate) count: usize,
    /// Whether it may be a person after all, so that “he” and “she” may refer to it.
    pub(crate) is_unclear: bool,
}

impl Entity {
    /// A person of whom only the name is known.
    pub(crate) fn person(name: &str) -> Self {
        Self {
            name: name.to_string(),
            sort: SpeakerKind::Person,
            gender: Gender::Unknown,
            organisation: None,
            is_company: false,
            roles: Vec::new(),
            count: 0,
            is_unclear: false,
        }
    }
}

/// One place where an entity is named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention {
    /// The name, without titles and possessive ending.
    pub(crate) span: TextSpan,
    /// Index into [`DocumentNames::entities`].
    pub(crate) entity: usize,
    /// Index of the sentence in the document.
    pub(crate) sentence: usize,
    /// Whether a possessive ending follows.
    pub(crate) is_possessive: bool,
    /// Whether it is the first name of its sentence that can be a subject.
    pub(crate) is_first: bool,
    /// Whether a preposition stands right before.
    pub(crate) in_phrase: bool,
    /// Whether it has two words or more.
    pub(crate) is_full: bool,
    /// Whether it owns the subject of a verb.
    pub(crate) owns_subject: bool,
    /// Whether it is the object of a verb.
    pub(crate) is_object: bool,
}

/// All names in a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct DocumentNames {
    /// Who is named: people first, then organisations, each in the order of the text.
    pub(crate) entities: Vec<Entity>,
    /// Where they are named, in the order of the text.
    pub(crate) mentions: Vec<Mention>,
    /// The company named most often, and where it is named first.
    focus: Option<(usize, u32)>,
}

impl DocumentNames {
    /// All names in `paragraphs`, those of one document.
    pub(crate) fn of(text: &str, paragraphs: &[ReporterText]) -> Self {
        let mut runs = runs_of(text, paragraphs);
        name_kind::mark_people(text, paragraphs, &mut runs);
        let mut names = Self::default();
        let mut surnames: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        // Full names first, so that a surname that stands before them is resolved too.
        for run in runs.iter().filter(|r| r.is_person && r.words > 1) {
            names.add_person(text, run, &mut known, &mut surnames);
        }
        for run in runs.iter().filter(|r| r.is_person && r.words == 1) {
            if !surnames.contains_key(&fold(&run.name(text))) {
                names.add_person(text, run, &mut known, &mut surnames);
            }
        }
        for run in &runs {
            names.add_mention(text, run, &mut known, &surnames);
        }
        names.unmark_acronyms();
        names.drop_employers_that_are_people();
        names.focus = names.find_focus();
        names
    }

    /// Nobody works for an organisation that is a person: in “Clinton spokesman Ann Lee” the campaign is meant, and what
    /// it is called the text does not say.
    fn drop_employers_that_are_people(&mut self) {
        let people = self.entities.iter().filter(|e| e.sort == SpeakerKind::Person);
        let names: BTreeSet<String> = people.flat_map(|e| [fold(&e.name), fold(surname(&e.name))]).collect();
        for entity in &mut self.entities {
            entity.organisation.take_if(|name| names.contains(&fold(name)) || is_honorific(&fold(name)));
        }
    }

    /// The mentions inside `span`.
    pub(crate) fn within(&self, span: TextSpan) -> &[Mention] {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let last = self.mentions.partition_point(|m| m.span.start < span.end);
        self.mentions.get(first..last).unwrap_or_default()
    }
    /// The mentions before the byte `at`, the nearest first.
    pub(crate) fn backwards_from(&self, at: u32) -> impl Iterator<Item = &Mention> {
        let last = self.mentions.partition_point(|m| m.span.end <= at);
        self.mentions.get(..last).unwrap_or_default().iter().rev()
    }
    /// The entity with this index.
    pub(crate) fn entity(&self, index: usize) -> Option<&Entity> {
        self.entities.get(index)
    }
    /// The company that is named most often, if it is named before the byte `at`.
    pub(crate) fn company_in_focus(&self, at: u32) -> Option<&Entity> {
        self.focus.filter(|(_, first)| *first < at).and_then(|(index, _)| self.entity(index))
    }

    /// Acronyms of agencies that the document names are no companies: ICE beside Immigration and Customs Enforcement.
    fn unmark_acronyms(&mut self) {
        let agencies: Vec<String> = self
            .entities
            .iter()
            .filter(|e| e.sort == SpeakerKind::Organisation && !e.is_company)
            .map(|e| {
                e.name
                    .split_whitespace()
                    .filter_map(|w| w.chars().next())
                    .filter(|c| c.is_uppercase())
                    .collect()
            })
            .filter(|letters: &String| letters.len() >= *ACRONYM.start())
            .take(MAX_AGENCIES)
            .collect();
        for entity in self.entities.iter_mut().filter(|e| e.is_company && ACRONYM.contains(&e.name.len())) {
            let is_acronym = agencies.iter().any(|letters| letters.ends_with(&entity.name));
            entity.is_company &= !is_acronym;
        }
    }

    /// The company named most often, and where it is named first.
    fn find_focus(&self) -> Option<(usize, u32)> {
        let mut best: Option<(usize, usize)> = None;
        for (index, entity) in self.entities.iter().enumerate().filter(|(_, e)| e.is_company) {
            if best.is_none_or(|(_, count)| entity.count > count) {
                best = Some((index, entity.count));
            }
        }
        let (index, _) = best?;
        self.mentions.iter().find(|m| m.entity == index).map(|m| (index, m.span.start))
    }

    /// Adds the person whose name is `run`, or what the run adds to a known person.
    fn add_person(
        &mut self,
        text: &str,
        run: &NameRun,
        known: &mut BTreeMap<String, usize>,
        surnames: &mut BTreeMap<String, Vec<usize>>,
    ) {
        let name = &run.name(text);
        let index = *known.entry(fold(name)).or_insert(self.entities.len());
        let name = without_generation(name);
        if index == self.entities.len() {
            self.entities.push(Entity { gender: run.gender, ..Entity::person(name) });
            let bearers = surnames.entry(fold(surname(name))).or_default();
            if bearers.len() < MAX_BEARERS {
                bearers.push(index);
            }
        }
        if let Some(entity) = self.entities.get_mut(index) {
            if entity.gender == Gender::Unknown {
                entity.gender = run.gender;
            }
            entity.roles.extend(run.roles.iter().cloned());
            if entity.organisation.is_none() {
                entity.organisation = run.organisation.map(|o| o.slice(text).to_string());
            }
        }
    }

    /// Adds the mention of a run, and a new entity if it is nobody's known name.
    fn add_mention(
        &mut self,
        text: &str,
        run: &NameRun,
        known: &mut BTreeMap<String, usize>,
        surnames: &BTreeMap<String, Vec<usize>>,
    ) {
        let name = &run.name(text);
        let key = fold(name);
        let bearers = surnames.get(&fold(surname(name))).filter(|_| run.words == 1 || run.is_person);
        let entity = match (known.get(&key), bearers) {
            (Some(&index), _) if run.words > 1 => index,
            (_, Some(bearers)) => self.bearer(text, bearers, run),
            (Some(&index), None) => index,
            (None, None) if let Some(index) = self.by_first_name(name, run) => index,
            (None, None) => {
                if run.tags.any(Tags::PLACE) && !run.tags.any(Tags::SUFFIX) {
                    return;
                }
                known.insert(key, self.entities.len());
                self.entities.push(organisation(name, run));
                self.entities.len() - 1
            }
        };
        if let Some(found) = self.entities.get_mut(entity) {
            found.count += usize::from(!run.is_headline);
            // “Mrs Lee” is she, even if the document names other Lees.
            found.gender = found.gender.or(run.title_gender());
        }
        let (span, sentence) = (run.span, run.sentence);
        let (is_possessive, is_first) = (run.is_possessive, run.is_first);
        let (in_phrase, is_full) = (run.in_phrase, run.words > 1);
        let (owns_subject, is_object) = (run.owns_subject, run.is_object);
        self.mentions.push(Mention {
            span,
            entity,
            sentence,
            is_possessive,
            is_first,
            in_phrase,
            is_full,
            owns_subject,
            is_object,
        });
    }

    /// The only person whose first name is this run, or the only company whose name begins with this place.
    fn by_first_name(&self, name: &str, run: &NameRun) -> Option<usize> {
        let is_alone = run.words == 1;
        let begins = |e: &Entity| e.name.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        // “American said” is American Airlines; in “American officials” and “in America” it is not.
        let is_place = run.tags.any(Tags::PLACE) || name.ends_with("'s") || name.ends_with("’s");
        let is_firm =
            |e: &Entity| e.is_company && e.count > 0 && is_place && run.is_first && !run.begins_nationality();
        let is_person =
            |e: &Entity| e.sort == SpeakerKind::Person && !known_companies::is_known(name) && !is_place;
        let named = |(_, e): &(usize, &Entity)| begins(e) && (is_person(e) || is_firm(e));
        let mut found = self.entities.iter().enumerate().take(MAX_PEOPLE).filter(named).filter(|_| is_alone);
        let (index, _) = found.next()?;
        found.next().is_none().then_some(index)
    }

    /// Which of the `bearers` of a surname a run means: whose gender its title tells, or the one named last of those whom
    /// its gender fits, otherwise the first. Whom the surname alone meant before keeps it, if named as often as the one
    /// named last: a wife's full name does not take it over. If the run has a title that tells the gender and
    /// nobody's is known, the one named most often.
    fn bearer(&self, text: &str, bearers: &[usize], run: &NameRun) -> usize {
        let gender = |index: usize| self.entity(index).map_or(Gender::Unknown, |e| e.gender);
        let fits = |index: usize| run.gender.agrees(gender(index));
        let told = run.title_gender();
        if told != Gender::Unknown {
            let titled = |index: &usize| gender(*index) == told;
            let count = |index: &usize| self.entity(*index).map_or(0, |e| e.count);
            let unknown = bearers.iter().copied().filter(|b| gender(*b) == Gender::Unknown);
            let latest = self.last_named(|e| bearers.contains(&e) && titled(&e));
            let known = latest.or_else(|| bearers.iter().copied().find(titled));
            if let Some(found) = known.or_else(|| unknown.rev().max_by_key(count)) {
                return found;
            }
        }
        let latest = self.last_named(|e| bearers.contains(&e) && fits(e));
        let settled = self.last_called(text, run.span, |e| bearers.contains(&e) && fits(e));
        let count = |index: usize| self.entity(index).map_or(0, |e| e.count);
        settled
            .filter(|&s| latest.is_some_and(|l| count(s) >= count(l)))
            .or(latest)
            .or_else(|| bearers.iter().copied().find(|&b| fits(b)))
            .or(bearers.first().copied())
            .unwrap_or(0)
    }

    /// The entity named last by the very words `name` of those that `is_such`.
    fn last_called(&self, text: &str, name: TextSpan, is_such: impl Fn(usize) -> bool) -> Option<usize> {
        let near = self.mentions.iter().rev().take(LOOK_BACK);
        let same = near.filter(|m| m.span.slice(text) == name.slice(text));
        same.map(|m| m.entity).find(|e| is_such(*e))
    }

    /// The entity named last of those that `is_such`.
    fn last_named(&self, is_such: impl Fn(usize) -> bool) -> Option<usize> {
        self.mentions.iter().rev().take(LOOK_BACK).map(|m| m.entity).find(|e| is_such(*e))
    }
}

/// The runs of capitalised words of a document, with what the words around them tell.
fn runs_of(text: &str, paragraphs: &[ReporterText]) -> Vec<NameRun> {
    let mut runs = Vec::new();
    let mut sentence = 0;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let known = runs.len();
        for range in &paragraph.sentences {
            name_runs::push_runs(text, &paragraph.tokens, range, sentence, &mut runs);
            sentence += 1;
        }
        runs.iter_mut().skip(known).for_each(|run| run.paragraph = index);
    }
    name_runs::cut_credits(text, paragraphs, &mut runs);
    possessive_names::mend(text, paragraphs, &mut runs);
    name_evidence::gather(text, paragraphs, &mut runs);
    name_evidence::remove_ordinary_words(text, paragraphs, &mut runs);
    runs
}

/// A name without “Jr” or “Sr”, which few mentions have.
fn without_generation(name: &str) -> &str {
    let stem = name.strip_suffix(" Jr").or_else(|| name.strip_suffix(" Sr")).unwrap_or(name);
    stem.trim_end_matches(',')
}

/// The names of a document with their features and mentions, for the trainer.
#[cfg(feature = "training")]
pub(crate) fn seen_names(
    text: &str,
    paragraphs: &[ReporterText],
) -> Vec<crate::attribution::training::SeenName> {
    let runs = runs_of(text, paragraphs);
    let mut mentions: BTreeMap<String, Vec<TextSpan>> = BTreeMap::new();
    for run in &runs {
        mentions.entry(fold(&run.name(text))).or_default().push(run.span);
    }
    let names = name_kind::names(text, paragraphs, &runs);
    // A surname stands for the full name that ends in it, so its own features decide nothing.
    let surnames: std::collections::BTreeSet<String> =
        names.keys().filter_map(|key| key.rsplit_once(' ')).map(|(_, last)| last.to_string()).collect();
    let seen = names.into_iter().filter(|(key, _)| !surnames.contains(key)).filter_map(|(key, name)| {
        let mentions = mentions.remove(&key)?;
        let features = name_kind::fitted(name.features).bits();
        Some(crate::attribution::training::SeenName { features, mentions })
    });
    seen.collect()
}

/// The organisation whose name is `run`.
fn organisation(name: &str, run: &NameRun) -> Entity {
    // American Airlines is a company, the American Society is not.
    let last = fold(name.rsplit(' ').next().unwrap_or_default());
    let is_of_place = run.tags.any(Tags::PLACE) && !Class::Suffix.has(&last);
    let is_public = run.tags.any(Tags::ORGANISATION.with(Tags::GROUP)) || is_of_place;
    Entity {
        name: name.to_string(),
        sort: SpeakerKind::Organisation,
        gender: Gender::Unknown,
        organisation: None,
        is_company: !is_public && !run.tags.any(Tags::TIME.with(Tags::PRONOUN)),
        roles: Vec::new(),
        count: 0,
        is_unclear: run.is_unclear,
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn a_title_tells_which_bearer_of_a_surname_is_meant() {
        let text =
            "Mette Vay runs the harbour. Mette Vay met Jonas Vay at sea. Mrs. Vay stayed. Jonas Vay left.";
        check(&format!("{text} “It rains all day,” Mr. Vay said."), "[It rains all day,] Jonas Vay");
        check(&format!("{text} “It rains all day,” Mrs. Vay said."), "[It rains all day,] Mette Vay");
    }

    #[test]
    fn a_relative_named_in_passing_does_not_take_over_a_surname() {
        let text = "Senator Jonas Vay backed Ann Roe. Vay spoke at sea. Roe mocked his wife, Petra Vay.";
        check(&format!("{text}\n“It rains all day,” Vay said."), "[It rains all day,] Jonas Vay");
        let new = format!("{text} Petra Vay left. Petra Vay, a nurse, came back. Petra Vay wept.");
        check(&format!("{new}\n“It rains all day,” Vay said."), "[It rains all day,] Petra Vay");
    }
}
