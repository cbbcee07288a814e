//! Who works for which company, learned from all documents (“Nike’s CEO Ann Poe”) and used in each (“Poe said”), so that no
//! list of names has to be kept up to date.

use super::{
    actors::{Actor, ActorKind},
    confidence::tie,
};
use crate::language::names::surname;
use crate::model::Role;
use std::collections::BTreeMap;

/// Somebody who works for a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The fullest name.
    pub(super) name: String,
    /// The company.
    pub(super) company: usize,
    /// The role there.
    pub(super) role: Role,
}

/// How often documents give each name a company and a role there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CompanyTies(BTreeMap<String, BTreeMap<(usize, Role), usize>>);

impl CompanyTies {
    /// Adds those of other documents: name, company, role, count.
    pub(crate) fn add(&mut self, name: String, company: usize, role: Role, count: usize) {
        *self.0.entry(name).or_default().entry((company, role)).or_default() += count;
    }

    /// All of them.
    #[cfg(feature = "archive")]
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, usize, Role, usize)> {
        self.0.iter().flat_map(|(name, ties)| {
            ties.iter().map(move |((company, role), count)| (name.as_str(), *company, *role, *count))
        })
    }

    /// Counts those of named actors.
    pub(super) fn read(&mut self, actors: impl Iterator<Item = Actor>) {
        for actor in actors.filter(|a| a.kind == ActorKind::Company && a.strength >= tie::ENOUGH_TO_LEARN) {
            for (company, role, name) in actor.members {
                self.add(name, company, role, 1);
            }
            if let (Some(name), [company]) = (actor.name, actor.companies.as_slice()) {
                self.add(name, *company, actor.role, 1);
            }
        }
    }
}

/// All people known, by surname.
#[derive(Debug, Default)]
pub(super) struct CompanyPeople {
    list: Vec<Person>,
    surnames: BTreeMap<String, Vec<usize>>,
}

impl CompanyPeople {
    /// Learns from the named actors of all documents.
    pub(super) fn of(actors: impl Iterator<Item = Actor>) -> Self {
        let mut ties = CompanyTies::default();
        ties.read(actors);
        Self::with(ties)
    }

    /// The company and role most often given to a name win.
    pub(super) fn with(ties: CompanyTies) -> Self {
        let mut people = Self::default();
        for (name, ties) in ties.0 {
            let best = ties
                .iter()
                .max_by_key(|((company, role), count)| (**count, std::cmp::Reverse((*company, *role))));
            let Some(((company, role), _)) = best else { continue };
            let surname = surname(&name).to_lowercase();
            people.surnames.entry(surname).or_default().push(people.list.len());
            people.list.push(Person { name, company: *company, role: *role });
        }
        people
    }

    /// Everybody, by name.
    pub(super) fn all(&self) -> impl Iterator<Item = &Person> {
        self.list.iter()
    }
    /// The person at a place of the table.
    pub(super) fn get(&self, place: usize) -> Option<&Person> {
        self.list.get(place)
    }
    /// The person with this full name (middle names and initials aside).
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
        self.find(&words.iter().map(String::as_str).collect::<Vec<_>>(), &[])
    }
    /// The person whom the lower-case `words` name. A surname alone stands for the one person of that name in
    /// one of the companies `present`.
    pub(super) fn find(&self, words: &[&str], present: &[usize]) -> Option<usize> {
        let (last, first) = words.split_last()?;
        let places = self.surnames.get(*last)?;
        let fits = |place: &&usize| {
            let Some(person) = self.list.get(**place) else { return false };
            match first.first() {
                Some(first) => person.name.to_lowercase().starts_with(&format!("{first} ")),
                None => present.contains(&person.company),
            }
        };
        let mut found = places.iter().filter(fits);
        let only = found.next()?;
        // If two people have the name, it is neither.
        found.next().is_none().then_some(*only)
    }
    /// The one chief executive known of a company.
    pub(super) fn chief(&self, company: usize) -> Option<&Person> {
        let mut chiefs = self.list.iter().filter(|p| p.company == company && p.role == Role::ChiefExecutive);
        let only = chiefs.next()?;
        chiefs.next().is_none().then_some(only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], present: &[usize], expected: Option<&str>) {
        let actor = |name: &str, company| Actor {
            first: 0,
            end: 1,
            companies: vec![company],
            role: Role::ChiefExecutive,
            name: Some(name.to_string()),
            kind: ActorKind::Company,
            strength: tie::NAMED,
            ..Actor::default()
        };
        let people =
            CompanyPeople::of([actor("Ann Poe", 3), actor("Ann Poe", 3), actor("Bo Smith", 4)].into_iter());
        let found = people.find(words, present).and_then(|p| people.get(p));
        assert_eq!(found.map(|p| p.name.as_str()), expected);
    }

    #[test]
    fn a_surname_needs_its_company() {
        check(&["ann", "poe"], &[], Some("Ann Poe"));
        check(&["poe"], &[3], Some("Ann Poe"));
        check(&["poe"], &[4], None);
        check(&["jane", "poe"], &[3], None);
    }
}
