//! The company that the speaker of a quotation stands for, and the speaker's role there.

use super::DocumentReader;
use crate::model::{Kind, Quotation, Role, Speaker, SpeakerKind};
use crate::reactions::actors::{Actor, ActorKind, Focus};
use crate::reactions::confidence::tie;
use crate::reactions::grammar::GRAMMAR;
use crate::reactions::lexicon::{COMPANIES, ROLES};
use crate::reactions::people::CompanyPeople;
use crate::reactions::sentence_view::SentenceView;

impl DocumentReader<'_> {
    /// The speaker of a quotation as an actor, if the speaker stands for a company.
    pub(super) fn speaker(
        &self,
        quotation: &Quotation,
        people: &CompanyPeople,
        focus: &Focus,
    ) -> Option<Actor> {
        let speaker = quotation.attribution.speaker.as_ref()?;
        let mention = speaker.mention.map_or("", |span| self.document.slice(span));
        let said = |word: &str| [mention, &speaker.name].iter().any(|s| s.to_lowercase().contains(word));
        // Whom another document still names in office speaks for the company in this event.
        let is_former = ["former", "ex-"].iter().any(|word| said(word));
        let actor = |company: usize, role: Role, name: Option<String>, strength: u8| Actor {
            companies: vec![company],
            role,
            name,
            kind: ActorKind::Company,
            strength,
            ..Actor::default()
        };
        if speaker.sort == SpeakerKind::Person
            && let Some(person) =
                people.named(&speaker.name).or_else(|| self.by_surname(&speaker.name, people))
            && let Some(person) = people.get(person)
            && (!is_former || person.role == Role::ChiefExecutive)
        {
            return Some(actor(person.company, person.role, Some(person.name.clone()), tie::KNOWN_SPEAKER));
        }
        if is_former {
            return None;
        }
        let organisation = speaker.organisation.as_deref().unwrap_or_default();
        let company = self.company_of(quotation, speaker, organisation, mention, focus)?;
        // “the statement said”: the company.
        let is_paper = mention.rsplit(' ').next().is_some_and(|word| GRAMMAR.papers.contains(word));
        let role = role_in(mention).filter(|_| !is_paper).or_else(|| role_in(&speaker.name)).unwrap_or(
            match speaker.sort {
                // “the statement said”, “Nike Safety”: whom no word calls a spokesperson is the company.
                SpeakerKind::Organisation | SpeakerKind::Unnamed => Role::Company,
                SpeakerKind::Person => Role::Executive,
                SpeakerKind::Group => Role::Employees,
            },
        );
        if role == Role::Outsiders {
            return None;
        }
        // A name that is the company's own is nobody's of its people.
        let is_itself = self.registry.is_name_of(&speaker.name, company);
        let role = if is_itself && role == Role::Executive { Role::Company } else { role };
        let is_person = speaker.sort == SpeakerKind::Person && !is_itself;
        let name = is_person.then(|| speaker.name.clone());
        Some(actor(company, role, name, tie::QUOTED))
    }

    /// The actor of the sentence whom the quotation's mention names.
    pub(super) fn mentioned(
        &self,
        quotation: &Quotation,
        view: &SentenceView<'_>,
        actors: &[Actor],
    ) -> Option<Actor> {
        let mention = quotation.attribution.speaker.as_ref()?.mention?;
        let tokens = view.tokens_in(mention);
        let named = actors.iter().find(|a| a.first < tokens.end && tokens.start < a.end);
        let named = named.filter(|a| a.first <= tokens.start + 1 && !a.is_after_preposition(view));
        named.filter(|a| a.kind == ActorKind::Company && a.role < Role::Outsiders).cloned()
    }

    /// Whether the cue says that something was not said (“refused to apologise”).
    pub(super) fn is_refused(&self, quotation: &Quotation) -> bool {
        let cue = quotation.attribution.cue.map_or("", |span| self.document.slice(span)).to_lowercase();
        let denies = |word: &str| GRAMMAR.refusals.contains(word) || GRAMMAR.denying.contains(word);
        quotation.kind == Kind::Indirect && cue.split(' ').any(denies)
    }

    fn by_surname(&self, name: &str, people: &CompanyPeople) -> Option<usize> {
        let surname = name.to_lowercase();
        (!name.contains(' ') && !self.shared_surnames.contains(&surname))
            .then(|| people.find(&[surname.as_str()], &self.present))
            .flatten()
    }

    /// The company that a quotation's first words name.
    fn opener(&self, quotation: &Quotation) -> Option<usize> {
        let tokens = self.document.layout.tokens_in(*quotation.fragments.first()?);
        let place = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        self.mentions.get(place).filter(|m| m.tokens.start <= tokens.start + 1).map(|m| m.company)
    }

    fn company_of(
        &self,
        quotation: &Quotation,
        speaker: &Speaker,
        organisation: &str,
        mention: &str,
        focus: &Focus,
    ) -> Option<usize> {
        // “The company” and “it” are read here, as in the rest of the sentence.
        let lower = mention.to_lowercase();
        let is_noun = lower
            .strip_prefix("the ")
            .is_some_and(|noun| matches!(noun, "company" | "firm") || COMPANIES.nouns.contains_key(noun));
        if is_noun {
            // A company's statement often begins with its own name.
            let opener = self.opener(quotation).filter(|c| self.present.contains(c));
            return opener.or(focus.company);
        }
        let named =
            [organisation, speaker.name.as_str(), mention].iter().find_map(|n| self.registry.named_in(n));
        if named.is_some() {
            return named.filter(|c| self.present.contains(c));
        }
        let is_vague = organisation.is_empty()
            && speaker.sort != SpeakerKind::Person
            && speaker.sort != SpeakerKind::Group;
        let lower = speaker.name.to_lowercase();
        // “the minister’s spokesman” is nobody of a company’s.
        let is_owned = [mention, &speaker.name].iter().any(|n| n.contains("’s ") || n.contains("'s "));
        let is_ours = !is_owned && GRAMMAR.speaks_for_it.iter().any(|noun| lower.contains(noun));
        (is_vague && is_ours).then_some(focus.company).flatten()
    }
}

/// The role that a description names (“a company spokesperson”).
pub(super) fn role_in(description: &str) -> Option<Role> {
    let lower = description.to_lowercase();
    // “the company, which protects consumers” is no consumer.
    let head = |words: &str, mark: &str| words.split_once(mark).map_or(words, |(head, _)| head).to_string();
    let lower = [" which ", " that "].iter().fold(lower, |words, mark| head(&words, mark));
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    (0..words.len()).find_map(|i| {
        let list = ROLES.get(words.get(i)?)?;
        let fits = |rest: &[&str]| words.get(i + 1..i + 1 + rest.len()) == Some(rest);
        list.iter().find(|(rest, _)| fits(rest)).map(|(_, role)| *role)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_description_names_the_role() {
        assert_eq!(role_in("a company spokesperson"), Some(Role::Spokesperson));
        assert_eq!(role_in("The company, which keeps data for consumers"), None);
        assert_eq!(role_in("the firm that insures customers"), None);
    }
}
