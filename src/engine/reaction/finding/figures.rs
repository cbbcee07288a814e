//! Turns of phrase in which no listed verb has the company as its subject: what was not mentioned, what was asked
//! and not answered, and who did the same.

use super::{Finding, SentenceReader};
use crate::{
    model::{Act, Role},
    reaction::{
        actors::{Actor, Sort},
        acts::ACTS,
        grammar::is_be,
    },
};

impl SentenceReader<'_> {
    /// “There was no mention of cancelling the contract”: of whom the sentence speaks, or spoke before.
    pub(super) fn absence(&self, found: &mut Vec<Finding>) {
        for i in 0..self.view.len() {
            let is_absence = self.view.word(i) == "no"
                && matches!(self.view.word(i + 1), "mention" | "talk" | "word" | "sign")
                && self.view.word(i + 2) == "of"
                && !self.view.is_quoted(i);
            let deed =
                ACTS.verbs_at(&self.view.words, i + 3).into_iter().find(|m| m.verb.by == Some(Act::Acts));
            let firm = self.actors.iter().find(|a| a.sort == Sort::Firm && a.companies.len() == 1);
            if let (true, Some(deed), Some(firm)) = (is_absence, deed, firm) {
                for &company in &firm.companies {
                    let reason = format!(
                        "‘no {} of’ an act of {}",
                        self.view.word(i + 1),
                        self.describe(firm, company)
                    );
                    let cue = (i, i + 3 + deed.length);
                    let (role, actor) = (firm.role, firm.name.clone());
                    found.push(Finding {
                        company,
                        act: Act::Declines,
                        role,
                        actor,
                        cue,
                        target: None,
                        confidence: 60,
                        reason,
                    });
                }
            }
        }
    }

    /// “Requests for comment to Nike and Puma were not returned”: they are silent.
    pub(super) fn unanswered(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        let is_request = |i: usize| {
            let noun = view.word(i).strip_suffix('s').unwrap_or(view.word(i));
            matches!(noun, "request" | "call" | "message" | "email" | "inquiry" | "inquirie" | "question")
                && !view.is_quoted(i)
        };
        for i in (0..view.len()).filter(|&i| is_request(i)) {
            let is_near = |a: &&Actor| {
                (i + 1..i + 7).contains(&a.first)
                    && matches!(view.before(a.first), "to" | "from" | "for" | "with" | "by")
            };
            let Some(firm) = self.actors.iter().find(is_near).filter(|a| a.sort == Sort::Firm) else {
                continue;
            };
            let answer = (firm.end..firm.end + 8).find(|&k| {
                let is_not = (firm.end..k).any(|n| view.word(n) == "not");
                matches!(view.word(k), "unanswered" | "unreturned")
                    || is_not && matches!(view.word(k), "returned" | "answered" | "acknowledged")
            });
            if let Some(answer) = answer {
                for &company in &firm.companies {
                    let what = if view.word(answer).starts_with("un") { "" } else { "not " };
                    let reason = format!(
                        "a request to {} was {what}{}",
                        self.describe(firm, company),
                        view.word(answer)
                    );
                    let cue = (i, answer + 1);
                    found.push(self.company_finding(company, Act::NoComment, cue, 78, reason));
                }
            }
        }
    }

    /// “Heineken left, as did Carlsberg”, “Sony will leave, joining Nokia and LG”: they did the same.
    pub(super) fn echoes(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        for i in 1..view.len() {
            let is_link = match view.word(i) {
                word if is_be(word) || matches!(word, "did" | "has" | "have" | "will") => {
                    matches!(view.before(i), "as" | "so")
                }
                "joining" => view.before(i) == ",",
                "by" => matches!(view.before(i), "followed" | "joined"),
                _ => false,
            };
            let echo = self.actors.iter().find(|a| a.first == i + 1 && a.sort == Sort::Firm);
            let Some(echo) = echo.filter(|a| is_link && a.role == Role::Company) else { continue };
            let deed = found.iter().rev().find(|f| {
                f.cue.0 < i
                    && f.role <= Role::Executive
                    && matches!(f.act, Act::Acts | Act::Condemns | Act::NoComment)
            });
            let Some((act, cue)) = deed.map(|f| (f.act, f.cue)) else { continue };
            for &company in &echo.companies {
                let reason = format!(
                    "‘{}’ says that {} did the same",
                    self.words(i - 1, i + 1),
                    self.describe(echo, company)
                );
                found.push(self.company_finding(company, act, cue, 76, reason));
            }
        }
    }

    fn company_finding(
        &self,
        company: usize,
        act: Act,
        cue: (usize, usize),
        confidence: u8,
        reason: String,
    ) -> Finding {
        Finding { company, act, role: Role::Company, actor: None, cue, target: None, confidence, reason }
    }
}
