//! Joins findings into reactions: findings of one act by the same people of a company, in one or several documents, become
//! one reaction with all the evidence.

use super::{
    confidence::{FURTHER_DOCUMENT, FURTHER_DOCUMENTS, MOST},
    finding::Finding,
    people::CompanyPeople,
};
use crate::text::ordering::sort;
use crate::{
    model::{Act, CompanyId, Confidence, Dated, Place, QuotationId, Reaction, ReactionId, Role},
    text::TextSpan,
};
use std::collections::BTreeMap;

/// A finding and where it stands.
pub(super) struct PlacedFinding {
    pub(super) finding: Finding,
    pub(super) sentence: Place,
    pub(super) cue: TextSpan,
    pub(super) quotation: Option<QuotationId>,
    pub(super) date: Option<Dated>,
}

/// Who did it, for grouping.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
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

fn who(finding: &Finding, people: &CompanyPeople) -> Who {
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

fn reaction(
    company: CompanyId,
    items: &[PlacedFinding],
    people: &CompanyPeople,
    company_name: &str,
) -> Option<Reaction> {
    let best = items.iter().max_by_key(|p| (p.finding.confidence, std::cmp::Reverse(p.sentence)))?;
    let (act, role) = (best.finding.act, best.finding.role);
    let confidence = best.finding.confidence;
    let reason = best.finding.reason.clone();
    let cue = Some(Place { document: best.sentence.document, span: best.cue });
    let actor = match who(&best.finding, people) {
        Who::Named(name) if role != Role::Outsiders => Some(name),
        Who::Named(name) => best.finding.actor.clone().or(Some(name)),
        Who::Role(role) => {
            items.iter().find_map(|p| p.finding.actor.clone()).or_else(|| description(role, company_name))
        }
    };
    let target = best.finding.target.clone().or_else(|| items.iter().find_map(|p| p.finding.target.clone()));
    let mut dates: Vec<Dated> = items.iter().filter_map(|p| p.date).collect();
    sort(&mut dates);
    dates.dedup();
    let mut evidence: Vec<Place> = items.iter().map(|p| p.sentence).collect();
    sort(&mut evidence);
    evidence.dedup();
    let mut quotations: Vec<QuotationId> = items.iter().filter_map(|p| p.quotation).collect();
    sort(&mut quotations);
    quotations.dedup();
    let documents = evidence.chunk_by(|a, b| a.document == b.document).count();
    Some(Reaction {
        id: ReactionId(0),
        company,
        actor,
        role,
        act,
        target,
        dates,
        // Each further document that says the same adds a little.
        confidence: Confidence(
            confidence
                .saturating_add(FURTHER_DOCUMENT * documents.saturating_sub(1).min(FURTHER_DOCUMENTS) as u8)
                .min(MOST),
        ),
        cue,
        evidence,
        quotations,
        reason,
    })
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
