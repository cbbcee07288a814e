//! People who leave a post at a company: “John Doe, who resigned as chief executive of Nike”, “was removed as Nike’s
//! chairman”. The person need not be known: the post names the company.

use super::{Finding, SentenceReader};
use crate::model::{Act, Role};
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::VerbMatch;
use crate::reactions::clause::Subject;
use crate::reactions::confidence::phrase;
use crate::reactions::grammar::{GRAMMAR, is_determiner};

/// So many words may stand between the verb and “as” (“stepped down last week as”).
const REACH: usize = 5;

impl SentenceReader<'_> {
    /// Reads the verb at `i` as one of leaving or losing the post that “as” names after it.
    pub(super) fn post(&self, i: usize, matched: &VerbMatch, subject: &Subject, found: &mut Vec<Finding>) {
        let leaves = GRAMMAR.leaving.contains(matched.verb.lemma) && !subject.is_passive;
        let loses = GRAMMAR.removing.contains(matched.verb.lemma) && subject.is_passive;
        if !leaves && !loses || subject.is_negated || subject.is_unreal || subject.is_attempt {
            return;
        }
        let Some(post) = self.named_post(i + matched.length) else { return };
        let who = subject.actor.and_then(|a| self.actors.get(a));
        // Whoever is the company's own is read as any other subject.
        if who.is_none_or(|who| who.kind == ActorKind::Company && leaves) {
            return;
        }
        let name = who.and_then(|who| self.person_named(who));
        for &company in &post.companies {
            let what = self.cue(i, matched);
            let reason = format!("‘{what}’ as {}", self.describe(post, company));
            let (role, actor) = if leaves { (post.role, name.clone()) } else { (Role::Company, None) };
            let cue = (i, i + matched.length);
            let (act, confidence, target) = (Act::Acts, phrase::LEFT_POST, None);
            found.push(Finding { role, actor, target, ..Finding::of(company, act, cue, confidence, reason) });
        }
    }

    /// The post that “as” names within a few words after `end`.
    fn named_post(&self, end: usize) -> Option<&Actor> {
        let view = self.view;
        let reach = (end..end + REACH).take_while(|&k| view.is_word(k) && !view.is_quoted(k));
        let link = reach.into_iter().find(|&k| view.word(k) == "as")?;
        let first = link + 1 + usize::from(is_determiner(view.word(link + 1)));
        let post = self.actors.iter().find(|a| a.first == first || a.first == link + 1)?;
        let is_post =
            matches!(post.role, Role::ChiefExecutive | Role::Executive) && !post.companies.is_empty();
        Some(post).filter(|_| is_post)
    }

    /// The name of a person who is no company's.
    fn person_named(&self, who: &Actor) -> Option<String> {
        let is_name = who.end > who.first + 1
            && (who.first..who.end).all(|k| self.view.is_capital(k) || self.view.word(k) == ".");
        who.name.clone().or_else(|| is_name.then(|| self.words(who.first, who.end)))
    }
}
