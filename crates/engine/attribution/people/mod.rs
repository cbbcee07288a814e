//! Who is named in a document: people and organisations, gathered from runs of capitalised words.
//!
//! A run is somebody's name if a title, a first name or a role says so, an organisation's otherwise. A
//! surname alone stands for the fullest name that ends in it. There is no list of the world's names: what
//! the document itself shows decides.

pub(crate) mod authors;
pub mod cross_document;
pub(crate) mod known_companies;
pub(crate) mod name_evidence;
pub(crate) mod name_runs;

use crate::attribution::people::name_runs::Run;
use crate::attribution::reporter_text::Narration;
use crate::language::lexicon::Tags;
use crate::model::SpeakerSort;
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::collections::BTreeMap;

/// He or she, as far as titles and first names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Gender {
    /// Nothing tells.
    #[default]
    Unknown,
    /// She.
    Feminine,
    /// He.
    Masculine,
}

/// Somebody or something that a document names.
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    /// The fullest name that the document gives.
    pub(crate) name: String,
    /// A person or an organisation.
    pub(crate) sort: SpeakerSort,
    /// He or she.
    pub(crate) gender: Gender,
    /// For whom they speak.
    pub(crate) organisation: Option<String>,
    /// Whether “the company” can mean it.
    pub(crate) is_company: bool,
    /// How often it is named.
    pub(crate) count: usize,
    /// Whether little tells that it is a person: one word, not the name of a place or an agency.
    pub(crate) is_unclear: bool,
}

/// One place where an entity is named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention {
    /// The words, without titles and possessive ending.
    pub(crate) span: TextSpan,
    /// Index into [`People::entities`].
    pub(crate) entity: usize,
    /// Sentence of the document, counted from its beginning.
    pub(crate) sentence: usize,
    /// Whether a possessive ending follows.
    pub(crate) is_possessive: bool,
    /// Whether it is the first name of its sentence.
    pub(crate) is_first: bool,
    /// Whether its sentence begins with it and a verb.
    pub(crate) opens: bool,
}

/// Everybody named in a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    /// In the order in which they are first named.
    pub(crate) entities: Vec<Entity>,
    /// In the order of the text.
    pub(crate) mentions: Vec<Mention>,
    /// The company named most often, and where it is named first.
    focus: Option<(usize, u32)>,
}

impl People {
    /// Everybody named in `narrations`, a document's paragraphs.
    pub(crate) fn of(text: &str, narrations: &[Narration]) -> Self {
        let mut runs = Vec::new();
        let mut sentence = 0;
        for narration in narrations {
            for range in &narration.sentences {
                name_runs::of_sentence(text, &narration.pieces, range, sentence, &mut runs);
                sentence += 1;
            }
        }
        name_evidence::settle(text, narrations, &mut runs);
        let mut people = Self::default();
        let mut surnames: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        // Full names first, so that a surname before them finds its bearer too.
        for run in runs.iter().filter(|r| r.is_person && r.words > 1) {
            people.add_person(text, run, &mut known, &mut surnames);
        }
        for run in runs.iter().filter(|r| r.is_person && r.words == 1) {
            if !surnames.contains_key(&fold(run.span.slice(text))) {
                people.add_person(text, run, &mut known, &mut surnames);
            }
        }
        for run in &runs {
            people.add_mention(text, run, &mut known, &surnames);
        }
        people.know_acronyms();
        people.focus = people.find_focus();
        people
    }

    /// The mentions inside `span`.
    pub(crate) fn within(&self, span: TextSpan) -> &[Mention] {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let last = self.mentions.partition_point(|m| m.span.start < span.end);
        self.mentions.get(first..last).unwrap_or_default()
    }
    /// The mentions that end before the byte `at`, the nearest first.
    pub(crate) fn backwards_from(&self, at: u32) -> impl Iterator<Item = &Mention> {
        let last = self.mentions.partition_point(|m| m.span.end <= at);
        self.mentions.get(..last).unwrap_or_default().iter().rev()
    }
    /// The entity with this index.
    pub(crate) fn entity(&self, index: usize) -> Option<&Entity> {
        self.entities.get(index)
    }
    /// The company that a document is about, if it is named before the byte `at`.
    pub(crate) fn company_in_focus(&self, at: u32) -> Option<&Entity> {
        self.focus.filter(|(_, first)| *first < at).and_then(|(index, _)| self.entity(index))
    }

    /// Letters that stand for an agency's name are no company's: ICE, if there is an Immigration and Customs
    /// Enforcement.
    fn know_acronyms(&mut self) {
        let agencies: Vec<String> = self
            .entities
            .iter()
            .filter(|e| e.sort == SpeakerSort::Organisation && !e.is_company)
            .map(|e| {
                e.name
                    .split_whitespace()
                    .filter_map(|w| w.chars().next())
                    .filter(|c| c.is_uppercase())
                    .collect()
            })
            .filter(|letters: &String| letters.len() > 2)
            .take(FAMILY * FAMILY)
            .collect();
        for entity in
            self.entities.iter_mut().filter(|e| e.is_company && e.name.len() > 2 && e.name.len() < 8)
        {
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

    fn add_person(
        &mut self,
        text: &str,
        run: &Run,
        known: &mut BTreeMap<String, usize>,
        surnames: &mut BTreeMap<String, Vec<usize>>,
    ) {
        let name = run.span.slice(text);
        let index = *known.entry(fold(name)).or_insert(self.entities.len());
        if index == self.entities.len() {
            self.entities.push(Entity {
                name: name.to_string(),
                sort: SpeakerSort::Person,
                gender: run.gender,
                organisation: None,
                is_company: false,
                count: 0,
                is_unclear: false,
            });
            if let Some(last) = name.split_whitespace().next_back() {
                let bearers = surnames.entry(fold(last)).or_default();
                if bearers.len() < FAMILY {
                    bearers.push(index);
                }
            }
        }
        if let Some(entity) = self.entities.get_mut(index) {
            if entity.gender == Gender::Unknown {
                entity.gender = run.gender;
            }
            if entity.organisation.is_none() {
                entity.organisation = run.organisation.map(|o| o.slice(text).to_string());
            }
        }
    }

    fn add_mention(
        &mut self,
        text: &str,
        run: &Run,
        known: &mut BTreeMap<String, usize>,
        surnames: &BTreeMap<String, Vec<usize>>,
    ) {
        let name = run.span.slice(text);
        let key = fold(name);
        let last = name.split_whitespace().next_back().map(fold).unwrap_or_default();
        let bearers = surnames.get(&last).filter(|_| run.words == 1 || run.is_person);
        let entity = match (known.get(&key), bearers) {
            (Some(&index), _) if run.words > 1 => index,
            (_, Some(bearers)) => self.bearer(bearers, run),
            (Some(&index), None) => index,
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
        }
        let (span, sentence) = (run.span, run.sentence);
        let (is_possessive, is_first, opens) = (run.is_possessive, run.is_first, run.opens);
        self.mentions.push(Mention { span, entity, sentence, is_possessive, is_first, opens });
    }

    /// Which of those with one surname is meant: the one whose gender fits, the latest named, the first.
    fn bearer(&self, bearers: &[usize], run: &Run) -> usize {
        let fits = |index: usize| {
            self.entity(index).is_some_and(|e| {
                run.gender == Gender::Unknown || e.gender == Gender::Unknown || e.gender == run.gender
            })
        };
        let latest =
            self.mentions.iter().rev().take(200).map(|m| m.entity).find(|e| bearers.contains(e) && fits(*e));
        latest
            .or_else(|| bearers.iter().copied().find(|&b| fits(b)))
            .or(bearers.first().copied())
            .unwrap_or(0)
    }
}

fn organisation(name: &str, run: &Run) -> Entity {
    let is_public = run.tags.any(Tags::ORGANISATION.with(Tags::GROUP)) || run.tags.any(Tags::PLACE);
    Entity {
        name: name.to_string(),
        sort: SpeakerSort::Organisation,
        gender: Gender::Unknown,
        organisation: None,
        is_company: !is_public && !run.tags.any(Tags::TIME.with(Tags::PRONOUN)),
        count: 0,
        is_unclear: run.words == 1
            && !is_public
            && !run.signs.is_determined
            && !known_companies::is_known(name),
    }
}

/// People of one surname who are told apart.
const FAMILY: usize = 16;
