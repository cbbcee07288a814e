//! What a reader is shown of a finding, in words of the sentence: cue, target, actor.

use super::SentenceReader;
use crate::model::Role;
use crate::reactions::actors::Actor;
use crate::reactions::acts::VerbMatch;
use crate::reactions::grammar::{GRAMMAR, is_determiner, is_preposition};

impl SentenceReader<'_> {
    /// The target of an act: the words after a verb phrase or in its gap. If the gap is empty, the words after the phrase
    /// and its preposition (“is dismayed by …”).
    pub(super) fn target(&self, i: usize, matched: &VerbMatch) -> Option<String> {
        let start = match i + matched.length {
            end if matched.length == matched.head + 1 => {
                end + usize::from(is_preposition(self.view.word(end)))
            }
            _ => i + matched.head,
        };
        let end = (start..(start + 9).min(self.view.len()))
            .take_while(|&k| {
                self.view.is_word(k) && !GRAMMAR.ends.contains(self.view.word(k)) && !self.view.is_quoted(k)
                    || matches!(self.view.word(k), "-" | "&")
            })
            .last()
            .map_or(start, |k| k + 1);
        let mut end = end;
        while end > start && (is_preposition(self.view.before(end)) || is_determiner(self.view.before(end))) {
            end -= 1;
        }
        (end > start).then(|| self.words(start, end))
    }

    /// The words of the cue, without what stands in a gap.
    pub(super) fn cue(&self, i: usize, matched: &VerbMatch) -> String {
        let head = self.words(i, i + matched.head);
        match self.view.printed.get(i + matched.length - 1).filter(|_| matched.length > matched.head) {
            Some(last) => format!("{head} … {last}"),
            None => head,
        }
    }

    pub(super) fn words(&self, start: usize, end: usize) -> String {
        let mut words = String::new();
        for (k, word) in self.view.printed.get(start..end).unwrap_or_default().iter().enumerate() {
            let is_joined = *word == "-" || *word == "," || k > 0 && self.view.before(start + k) == "-";
            if k > 0 && !is_joined {
                words.push(' ');
            }
            words.push_str(word);
        }
        words
    }

    /// “Facebook”, “employees of Facebook”, “Ann Poe of Facebook”.
    pub(super) fn describe(&self, actor: &Actor, company: usize) -> String {
        let company = self.names.get(company).map_or("", |(name, _)| name.as_str());
        match (&actor.name, actor.role) {
            (Some(name), _) => format!("{name} of {company}"),
            (None, Role::Company) => company.to_string(),
            (None, role) => format!("{} of {company}", role.as_str()),
        }
    }
}
