//! Surveys: small tables of what a conclusion about one document needs to know of all. Each is gathered from any part of the
//! archive and added to those of other parts, in any order.

use crate::analysis::{affiliate, employers};
use crate::archive::Article;
use crate::attribution::people::cross_document::QuotedPeople;
use crate::collation::align::unit::Key;
use crate::collation::statements::candidates::ShortKeys;
use crate::collation::statements::segments::Commonness;
use crate::model::{Quotation, Role, beside, text_content, told_apart};
use crate::reactions::apart::{Candidates, CompanyTies, FoundNames, Namesakes, Registered};
use crate::text::ordering::sort;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who is quoted, what may be a company, and which documents are copies: gathered from articles as they were read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameSurvey {
    people: QuotedPeople,
    candidates: Candidates,
    /// For each document what its text and its facts are hashed to, and its number; at the end only for copies.
    texts: Vec<(u64, u64, u32)>,
    /// How many documents there are.
    documents: usize,
}

/// How common words are, and which names of companies are people's: gathered once all quotations are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordSurvey {
    #[serde(with = "as_list")]
    frequencies: BTreeMap<Words, u32>,
    sentences: u32,
    short: BTreeSet<Words>,
    namesakes: Namesakes,
}

/// The hash of a word or of several.
type Words = Key;

/// Who works for which company: gathered once all speakers are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffSurvey {
    ties: Vec<(String, usize, Role, usize)>,
}

/// All that is known of the archive as a whole.
#[derive(Debug, Default)]
pub struct Surveys {
    /// Who is quoted.
    pub(super) people: QuotedPeople,
    /// For the documents that are not the only ones of their text, or that ids must tell apart: the first of that text and
    /// the content of its id.
    copies: BTreeMap<u32, (u32, u64)>,
    /// How many documents there are.
    pub(super) documents: usize,
    /// How common words are.
    pub(super) commonness: Commonness,
    /// The keys under which the shortest sentences look for others.
    pub(super) short: ShortKeys,
    names: FoundNames,
    /// Companies and who works for them.
    pub(super) companies: Registered,
    employers: BTreeMap<String, String>,
}

impl NameSurvey {
    /// Adds an article.
    pub fn read(&mut self, article: &Article) {
        let document = &article.document;
        self.people.add(QuotedPeople::of(&article.quotations));
        self.candidates.read(document);
        self.texts.push((text_content(document), beside(document), article.number));
        self.documents += 1;
    }

    /// Adds the survey of another part.
    pub fn add(&mut self, other: Self) {
        self.people.add(other.people);
        self.candidates.add(other.candidates);
        self.texts.extend(other.texts);
        self.documents += other.documents;
    }

    /// Leaves out what only tells that a document is no copy: to be called when all parts were added.
    pub fn close(&mut self) {
        sort(&mut self.texts);
        let copies = self.texts.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1);
        self.texts = copies.flatten().copied().collect();
    }
}

impl WordSurvey {
    /// Adds an article, of which all quotations are known.
    pub fn read(&mut self, article: &Article, surveys: &Surveys) {
        let pool = article.sentences();
        self.short.extend(ShortKeys::of(&pool).keys);
        if surveys.first_of(article.number) == article.number {
            self.sentences += pool.segments.len() as u32;
            for (word, count) in pool.frequencies() {
                *self.frequencies.entry(word).or_default() += count;
            }
        }
        self.namesakes.read(&article.document, &surveys.names);
    }

    /// Adds the survey of another part.
    pub fn add(&mut self, other: Self) {
        for (word, count) in other.frequencies {
            *self.frequencies.entry(word).or_default() += count;
        }
        self.sentences += other.sentences;
        self.short.extend(other.short);
        self.namesakes.add(other.namesakes);
    }
}

impl StaffSurvey {
    /// Adds an article, of which all speakers are known.
    pub fn read(&mut self, article: &Article, surveys: &Surveys) {
        let ties = surveys.companies.ties(&article.document, &article.quotations);
        let all = ties.all().map(|(name, company, role, count)| (name.to_string(), company, role, count));
        self.ties.extend(all);
    }

    /// Adds the survey of another part.
    pub fn add(&mut self, other: Self) {
        let mut ties = CompanyTies::default();
        for (name, company, role, count) in self.ties.drain(..).chain(other.ties) {
            ties.add(name, company, role, count);
        }
        let all = ties.all().map(|(name, company, role, count)| (name.to_string(), company, role, count));
        self.ties = all.collect();
    }
}

impl Surveys {
    /// What the closed survey of all articles as they were read tells.
    pub fn with_names(survey: NameSurvey) -> Self {
        let NameSurvey { people, candidates, texts, documents } = survey;
        let mut copies = BTreeMap::new();
        for same in texts.chunk_by(|a, b| a.0 == b.0) {
            let first = same.iter().map(|(.., number)| *number).min().unwrap_or_default();
            let order: Vec<(u64, u64)> =
                same.iter().map(|(content, beside, _)| (*content, *beside)).collect();
            for ((.., number), content) in same.iter().zip(told_apart(&order)) {
                copies.insert(*number, (first, content));
            }
        }
        let names = FoundNames::of(candidates.companies().collect());
        Self { people, copies, documents, names, ..Self::default() }
    }

    /// Adds what the survey of all articles with all their quotations tells.
    pub fn add_words(&mut self, survey: WordSurvey) {
        let copied = self.copies.iter().filter(|(number, (first, _))| *number != first).count();
        self.commonness = Commonness {
            documents: (self.documents - copied) as u32,
            segments: survey.sentences,
            frequencies: survey.frequencies.into_iter().collect(),
        };
        self.short = ShortKeys { keys: survey.short.into_iter().collect() };
        self.companies = Registered::of(std::mem::take(&mut self.names), &survey.namesakes);
    }

    /// Adds what the survey of all articles with all their speakers tells.
    pub fn add_staff(&mut self, survey: StaffSurvey) {
        let mut ties = CompanyTies::default();
        for (name, company, role, count) in survey.ties {
            ties.add(name, company, role, count);
        }
        self.companies.learn(ties);
        self.employers = employers(self.companies.affiliations());
    }

    /// Gives speakers whose organisation their own sentence does not tell the company of which another makes them.
    pub(super) fn affiliate(&self, quotations: &mut [Quotation]) {
        affiliate(&self.employers, quotations);
    }

    /// The first document with the text of this one.
    pub(super) fn first_of(&self, number: u32) -> u32 {
        self.copies.get(&number).map_or(number, |(first, _)| *first)
    }

    /// What the id of an article's document is made of.
    pub(super) fn content_of(&self, article: &Article) -> u64 {
        self.copies
            .get(&article.number)
            .map_or_else(|| text_content(&article.document), |(_, content)| *content)
    }
}

/// A map whose keys are no texts, as JSON: a list of keys with their values.
mod as_list {
    use serde::{Deserialize, Deserializer, Serializer, de::DeserializeOwned};
    use std::collections::BTreeMap;

    pub(super) fn serialize<K: serde::Serialize, V: serde::Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'d, K: DeserializeOwned + Ord, V: DeserializeOwned, D: Deserializer<'d>>(
        deserializer: D,
    ) -> Result<BTreeMap<K, V>, D::Error> {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}
