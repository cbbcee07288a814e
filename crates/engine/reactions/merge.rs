//! Joins findings into reactions: findings of one act by the same people of a company, in one or several documents, become
//! one reaction with all the evidence.

use super::{
    confidence::{FURTHER_DOCUMENT, FURTHER_DOCUMENTS, MOST, less},
    finding::Finding,
    people::CompanyPeople,
};
use crate::text::ordering::{sort, sort_by_key};
use crate::{
    model::{
        Act, CompanyId, Confidence, Dated, Place, QuotationId, Reaction, ReactionEvidence, ReactionId, Role,
    },
    text::TextSpan,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A finding and where it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PlacedFinding {
    pub(crate) finding: Finding,
    pub(crate) sentence: Place,
    pub(super) cue: TextSpan,
    pub(crate) quotation: Option<QuotationId>,
    pub(super) date: Option<Dated>,
}

impl PlacedFinding {
    /// The same with `moved` spans.
    #[cfg(feature = "archive")]
    pub(crate) fn moved(mut self, moved: impl Fn(TextSpan) -> TextSpan) -> Self {
        self.sentence.span = moved(self.sentence.span);
        self.cue = moved(self.cue);
        if let Some(dated) = &mut self.date {
            dated.words.span = moved(dated.words.span);
        }
        self
    }

    /// Says in which document it stands.
    #[cfg(feature = "archive")]
    pub(crate) fn set_document(&mut self, document: crate::model::DocumentId) {
        self.sentence.document = document;
        if let Some(dated) = &mut self.date {
            dated.words.document = document;
        }
    }

    /// Notes that the sentences before tell of another matter, unless the finding's own sentence names its day.
    pub(super) fn set_in_background(&mut self) {
        let finding = &mut self.finding;
        if self.date.is_none() && !finding.is_earlier {
            finding.reason = format!("{}; the sentences before tell of an earlier time", finding.reason);
            finding.confidence = finding.confidence.saturating_sub(less::BACKGROUND);
        }
    }
}

/// Who did it, for grouping.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Who {
    Named(String),
    Role(Role),
}

/// Groups findings; `ids` gives the printed number of each company, `names` the names.
pub(super) fn reactions(
    placed: Vec<PlacedFinding>,
    people: &CompanyPeople,
    ids: &BTreeMap<usize, CompanyId>,
    names: &[(String, Option<usize>)],
) -> Vec<Reaction> {
    let mut groups: BTreeMap<(CompanyId, usize), Vec<PlacedFinding>> = BTreeMap::new();
    let mut keys: BTreeMap<(CompanyId, Act, Who), usize> = BTreeMap::new();
    for item in placed {
        let Some(&company) = ids.get(&item.finding.company) else { continue };
        let who = who(&item.finding, people);
        let next = keys.len();
        // In the order in which each was found first.
        let number = *keys.entry((company, item.finding.act, who)).or_insert(next);
        groups.entry((company, number)).or_default().push(item);
    }
    let named = |id: CompanyId| {
        let place = ids.iter().find(|(_, i)| **i == id).map(|(place, _)| *place);
        place.and_then(|p| names.get(p)).map_or(String::new(), |(name, _)| name.clone())
    };
    let built = groups
        .into_iter()
        .filter_map(|((company, _), items)| reaction(company, &items, people, &named(company)));
    built.enumerate().map(|(place, reaction)| Reaction { id: ReactionId(place as u32), ..reaction }).collect()
}

pub(super) fn who(finding: &Finding, people: &CompanyPeople) -> Who {
    let is_ours = finding.role < Role::Outsiders && finding.role != Role::Employees;
    match &finding.actor {
        Some(name) if is_ours && finding.role < Role::Spokesperson => Who::Named(name.clone()),
        // Each critic by himself, as the text calls him.
        Some(name) if finding.role == Role::Outsiders => Who::Named(name.to_lowercase()),
        None if finding.role == Role::ChiefExecutive => {
            people.chief(finding.company).map_or(Who::Role(finding.role), |p| Who::Named(p.name.clone()))
        }
        _ => Who::Role(finding.role),
    }
}

pub(super) fn reaction(
    company: CompanyId,
    items: &[PlacedFinding],
    people: &CompanyPeople,
    company_name: &str,
) -> Option<Reaction> {
    let best = items.iter().max_by_key(|p| (p.finding.confidence, std::cmp::Reverse(p.sentence)))?;
    let (act, role) = (best.finding.act, best.finding.role);
    let confidence = best.finding.confidence;
    let evidence = evidence(items, people, company_name);
    let mut quotations: Vec<QuotationId> = items.iter().filter_map(|p| p.quotation).collect();
    sort(&mut quotations);
    quotations.dedup();
    let documents = evidence.chunk_by(|a, b| a.place.document == b.place.document).count();
    let surest = evidence.iter().find(|e| e.place == best.sentence)?;
    Some(Reaction {
        id: ReactionId(0),
        company,
        actor: surest.actor.clone(),
        role,
        act,
        // Each further document that says the same adds a little.
        confidence: Confidence(
            confidence
                .saturating_add(FURTHER_DOCUMENT * documents.saturating_sub(1).min(FURTHER_DOCUMENTS) as u8)
                .min(MOST),
        ),
        evidence,
        quotations,
    })
}

/// Each sentence once, as its surest finding reads it; what that finding leaves open is taken from another one of the same
/// sentence, never from another sentence.
fn evidence(items: &[PlacedFinding], people: &CompanyPeople, company_name: &str) -> Vec<ReactionEvidence> {
    let mut sentences: BTreeMap<Place, Vec<&PlacedFinding>> = BTreeMap::new();
    for item in items {
        sentences.entry(item.sentence).or_default().push(item);
    }
    let told = |(place, mut items): (Place, Vec<&PlacedFinding>)| {
        sort_by_key(&mut items, |item| std::cmp::Reverse(item.finding.confidence));
        let best = items.first()?;
        let named = || {
            let described = items.iter().find_map(|item| item.finding.described.clone());
            items.iter().find_map(|item| item.finding.actor.clone()).or(described)
        };
        let actor = match who(&best.finding, people) {
            Who::Named(name) if best.finding.role != Role::Outsiders => Some(name),
            Who::Named(_) | Who::Role(_) => named().or_else(|| description(best.finding.role, company_name)),
        };
        Some(ReactionEvidence {
            place,
            cue: Some(Place { document: place.document, span: best.cue }),
            actor,
            target: items.iter().find_map(|item| item.finding.target.clone()),
            date: items.iter().find_map(|item| item.date),
            confidence: Confidence(best.finding.confidence),
            reason: best.finding.reason.clone(),
        })
    };
    sentences.into_iter().filter_map(told).collect()
}

/// Somebody without a name, by what he is to the company. Of others nothing is known.
fn description(role: Role, company: &str) -> Option<String> {
    let words = match role {
        Role::Company => company,
        Role::ChiefExecutive => "the chief executive",
        Role::Executive => "an executive",
        Role::Spokesperson => "a spokesperson",
        Role::Employees => "employees",
        Role::Shareholders => "shareholders",
        Role::Customers => "customers",
        Role::Outsiders => return None,
    };
    Some(words.to_string())
}
