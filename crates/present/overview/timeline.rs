//! What was said, done and printed, day by day.

use crate::labels::act::{self, ActGroup};
use crate::labels::{Label as _, phrases};
use crate::ordering::sort_by_key;
use crate::quotations::is_marked;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::model::{
    Act, CompanyId, Date, DocumentId, Dossier, Reaction, ReactionEvidence, ReactionId, Role,
};

/// A day, or what has no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineDay {
    /// Which day; none for what has no day.
    pub date: Option<Date>,
    /// Documents printed that day.
    pub documents: Vec<DocumentId>,
    /// What was said and done that day, most printed first.
    pub events: Vec<TimelineEvent>,
}

/// What one actor said or did for one company on one day, in as many documents as say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEvent {
    /// The company that did it, or that it was said to.
    pub company: CompanyId,
    /// Who did it; none if nobody says.
    pub actor: Option<String>,
    /// For whom the actor stands.
    pub role: Role,
    /// What was done.
    pub act: Act,
    /// About what, in the words of the first document that says it.
    pub target: Option<String>,
    /// Documents that say so, and whether words of it are in marks there.
    pub documents: Vec<(DocumentId, bool)>,
}

impl TimelineEvent {
    /// `Ann Lee (Gazette) condemns`, `Gazette is urged by its readers`, `Gazette is urged (by whom is not said)`.
    pub fn sentence(&self, company: &str) -> String {
        let is_told = act::group(self.act) == ActGroup::IsTold;
        let Some(actor) = self.actor.as_deref() else {
            return match is_told {
                true => format!("{company} {} (by whom is not said)", self.act.label()),
                false => format!("{company} {} (who speaks is not said)", self.act.label()),
            };
        };
        if is_told && actor != company {
            return format!("{company} {} by {actor}", self.act.label());
        }
        let verb = if is_many(self.role, actor) { act::plural(self.act) } else { self.act.label() };
        let of = if actor.contains(company) { String::new() } else { format!(" ({company})") };
        format!("{}{of} {verb}", phrases::capital(actor))
    }
}

/// What may follow the noun of a description.
const PREPOSITIONS: [&str; 8] = ["of", "at", "from", "for", "in", "with", "who", "on"];

/// Whether the actor is several people: employees, critics.
fn is_many(role: Role, actor: &str) -> bool {
    // “pilots at Air Canada”: what stands before the preposition.
    let words: Vec<&str> = actor.split(' ').take_while(|word| !PREPOSITIONS.contains(word)).collect();
    let is_one = words.first().is_some_and(|first| matches!(*first, "a" | "an" | "one"));
    let ends_in_s = words.last().is_some_and(|last| last.ends_with('s') && !last.ends_with("ss"));
    let is_common = words.last().is_some_and(|last| last.starts_with(char::is_lowercase));
    match role {
        Role::Employees | Role::Shareholders | Role::Customers => ends_in_s && !is_one,
        Role::Outsiders | Role::ChiefExecutive | Role::Executive | Role::Spokesperson => {
            ends_in_s && !is_one && is_common
        }
        Role::Company => false,
    }
}

/// The days of some reactions and documents, in order; what has no day comes last.
pub fn days(dossier: &Dossier, reactions: &[ReactionId], documents: &[DocumentId]) -> Vec<TimelineDay> {
    let reactions = || reactions.iter().filter_map(|id| dossier.analysis.reaction(*id));
    let mut days: BTreeMap<(bool, Option<Date>), TimelineDay> = BTreeMap::new();
    for reaction in reactions() {
        for told in &reaction.evidence {
            let day = of(&mut days, told.date.map(|dated| dated.date));
            add(dossier, &mut day.events, reaction, told);
        }
    }
    for document in documents.iter().filter_map(|id| dossier.document(*id)) {
        of(&mut days, document.facts.published).documents.push(document.id);
    }
    let mut days: Vec<TimelineDay> = days.into_values().collect();
    for day in &mut days {
        sort_by_key(&mut day.events, |event| Reverse(event.documents.len()));
    }
    days
}

fn of(days: &mut BTreeMap<(bool, Option<Date>), TimelineDay>, date: Option<Date>) -> &mut TimelineDay {
    let empty = || TimelineDay { date, documents: Vec::new(), events: Vec::new() };
    days.entry((date.is_none(), date)).or_insert_with(empty)
}

fn add(dossier: &Dossier, events: &mut Vec<TimelineEvent>, reaction: &Reaction, told: &ReactionEvidence) {
    let place = told.place;
    let is_same =
        |e: &TimelineEvent| (e.company, e.act, &e.actor) == (reaction.company, reaction.act, &told.actor);
    let at = events.iter().position(is_same).unwrap_or_else(|| {
        let (company, act) = (reaction.company, reaction.act);
        let (actor, role) = (told.actor.clone(), reaction.role);
        events.push(TimelineEvent { company, actor, role, act, target: None, documents: Vec::new() });
        events.len() - 1
    });
    let Some(event) = events.get_mut(at) else { return };
    event.target = event.target.take().or_else(|| told.target.clone());
    let mut quotations = reaction.quotations.iter().filter_map(|id| dossier.analysis.quotation(*id));
    let marked = quotations.any(|q| q.document == place.document && is_marked(q.kind));
    match event.documents.iter_mut().find(|(id, _)| *id == place.document) {
        Some((_, known)) => *known |= marked,
        None => event.documents.push((place.document, marked)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        model::{Confidence, Dated, Place},
        text::TextSpan,
    };

    fn reaction(actor: &str, document: u32, date: &str) -> Reaction {
        let words = Place { document: DocumentId(document), span: TextSpan::new(0, 1) };
        let date = Date::parse(date).map(|date| Dated { words, date });
        let confidence = Confidence(90);
        let told = ReactionEvidence {
            place: words,
            cue: None,
            actor: Some(actor.to_string()),
            target: None,
            date,
            confidence,
            reason: String::new(),
        };
        Reaction {
            id: ReactionId(0),
            company: CompanyId(0),
            actor: Some(actor.to_string()),
            role: Role::Executive,
            act: Act::Condemns,
            confidence,
            evidence: vec![told],
            quotations: Vec::new(),
        }
    }

    #[test]
    fn an_act_that_two_documents_report_is_one_event() {
        let mut dossier = Dossier::default();
        dossier.analysis.reactions = vec![
            reaction("Ann Lee", 0, "2020-01-02"),
            reaction("Ann Lee", 1, "2020-01-02"),
            reaction("Ann Lee", 1, ""),
            reaction("Ann Lee", 1, "2020-01-01"),
        ];
        let ids: Vec<ReactionId> = (0..4).map(ReactionId).collect();
        let found = days(&dossier, &ids, &[]);
        let dates: Vec<String> =
            found.iter().map(|d| d.date.map(|d| d.to_string()).unwrap_or_default()).collect();
        assert_eq!(dates, ["2020-01-01", "2020-01-02", ""]);
        let second = found.get(1).map(|d| d.events.clone()).unwrap_or_default();
        assert_eq!(second.len(), 1);
        assert_eq!(
            second.first().map(|e| (e.actor.as_deref(), e.documents.len())),
            Some((Some("Ann Lee"), 2))
        );
    }

    #[test]
    fn events_are_worded_as_sentences() {
        let event = |actor: &str, role, act| {
            let (company, actor) = (CompanyId(0), (!actor.is_empty()).then(|| actor.to_string()));
            TimelineEvent { company, actor, role, act, target: None, documents: Vec::new() }
                .sentence("Gazette")
        };
        assert_eq!(event("Ann Lee", Role::Executive, Act::Condemns), "Ann Lee (Gazette) condemns");
        assert_eq!(event("Gazette employees", Role::Employees, Act::Acts), "Gazette employees act");
        assert_eq!(event("readers", Role::Customers, Act::Urged), "Gazette is urged by readers");
        assert_eq!(
            event("pilots at Air Gazette", Role::Employees, Act::Condemns),
            "Pilots at Air Gazette condemn"
        );
        assert_eq!(event("Gazette executives", Role::Executive, Act::Denies), "Gazette executives deny");
        assert_eq!(
            event("an employee of Gazette", Role::Employees, Act::Acts),
            "An employee of Gazette acts"
        );
        assert_eq!(event("Ann Burns", Role::Executive, Act::Denies), "Ann Burns (Gazette) denies");
        assert_eq!(event("Gazette", Role::Company, Act::NoComment), "Gazette does not comment");
        assert_eq!(
            event("", Role::Outsiders, Act::Criticised),
            "Gazette is criticised (by whom is not said)"
        );
    }
}
