//! Idioms that report an act without a listed verb of which the company is the subject: what was not mentioned, requests
//! without an answer, nouns (“criticism of Nike”), and “as did Adidas”.

use super::{Finding, SentenceReader};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::language::stems::without_possessive;
use crate::model::{Act, Role};
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::{ACTS, VerbMatch};
use crate::reactions::confidence::phrase;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary, is_be, is_determiner, is_support_verb};

impl SentenceReader<'_> {
    /// “There was no mention of cancelling the contract”: the first company in the sentence declines.
    pub(super) fn absence(&self, found: &mut Vec<Finding>) {
        for i in 0..self.view.len() {
            let is_absence = self.view.word(i) == "no"
                && matches!(self.view.word(i + 1), "mention" | "talk" | "word" | "sign")
                && self.view.word(i + 2) == "of"
                && !self.view.is_quoted(i);
            let deed =
                ACTS.verbs_at(&self.view.words, i + 3).into_iter().find(|m| m.verb.by == Some(Act::Acts));
            let firm = self.actors.iter().find(|a| a.kind == ActorKind::Company && a.companies.len() == 1);
            if let (true, Some(deed), Some(firm)) = (is_absence, deed, firm) {
                for &company in &firm.companies {
                    let reason = format!(
                        "‘no {} of’ an act of {}",
                        self.view.word(i + 1),
                        self.describe(firm, company)
                    );
                    let cue = (i, i + 3 + deed.length);
                    let (role, actor) = (firm.role, firm.name.clone());
                    let of_company = Finding::of(company, Act::Declines, cue, phrase::NOT_MENTIONED, reason);
                    found.push(Finding { role, actor, ..of_company });
                }
            }
        }
    }

    /// “Requests for comment to Nike and Puma were not returned”: both gave no comment.
    pub(super) fn unanswered(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        let is_request = |i: usize| GRAMMAR.requests.contains(view.word(i)) && !view.is_quoted(i);
        for i in (0..view.len()).filter(|&i| is_request(i)) {
            let is_near = |a: &&Actor| {
                (i + 1..i + 7).contains(&a.first)
                    && matches!(view.before(a.first), "to" | "from" | "for" | "with" | "by")
            };
            let Some(firm) = self.actors.iter().find(is_near).filter(|a| a.kind == ActorKind::Company) else {
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
                    found.push(Finding::of(company, Act::NoComment, cue, phrase::UNANSWERED, reason));
                }
            }
        }
    }

    /// “criticism of Nike”, “condemnation from Nike”, “no comment from Nike”, “a petition to Nike demanding”: nouns
    /// that report an act as a verb does.
    pub(super) fn nouns(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        for (place, actor) in self.actors.iter().enumerate() {
            let Some(link) = actor.first.checked_sub(1).filter(|_| actor.kind != ActorKind::Other) else {
                continue;
            };
            // “backlash mounted over Nike’s plans”
            let mut tail = link;
            while tail > 1 && GRAMMAR.mounting.contains(view.before(tail)) {
                tail -= 1;
            }
            let noun = tail.checked_sub(1).map_or("", |i| view.word(i));
            let is_possible = |k: usize| matches!(view.word(k), "could" | "may" | "might" | "would");
            let is_denied = link >= 2 && matches!(view.word(link - 2), "no" | "without")
                || (tail.saturating_sub(4)..tail).any(is_possible)
                || (tail.saturating_sub(4)..tail).any(|k| is_open_verb(view.word(k)));
            if view.is_quoted(actor.first) || actor.role > Role::Spokesperson {
                continue;
            }
            let (act, what) = match (noun, view.word(link)) {
                ("comment", "from") if (link.saturating_sub(4)..link).any(|i| view.word(i) == "no") => {
                    (Act::NoComment, "no comment from")
                }
                _ if is_denied => continue,
                (noun, "from") if GRAMMAR.disapproval.contains(noun) && actor.kind == ActorKind::Company => {
                    (Act::Condemns, "criticism from")
                }
                (noun, "from") if GRAMMAR.approval.contains(noun) && actor.kind == ActorKind::Company => {
                    (Act::Supports, "support from")
                }
                (_, "after" | "as") if view.is_stopped => continue,
                (noun, "of" | "against" | "at" | "over" | "toward" | "towards" | "with" | "after" | "as")
                    if GRAMMAR.uproar.contains(noun) && actor.role <= Role::ChiefExecutive =>
                {
                    (Act::Criticised, "criticism of")
                }
                ("pressure" | "calls", "on" | "for")
                    if view.word(actor.end) == "to" && (noun == "calls" || view.pos(link - 1).is_noun()) =>
                {
                    (Act::Urged, "pressure on")
                }
                ("letter" | "petition", "to") if self.demands(actor.end) => (Act::Urged, "a demand to"),
                _ => continue,
            };
            let is_theirs = matches!(act, Act::Condemns | Act::Supports | Act::NoComment);
            let (role, name) = if is_theirs {
                (actor.role, actor.name.clone())
            } else {
                let crowd = self.actors.iter().take(place).find(|a| a.role > Role::Spokesperson);
                (
                    crowd.map_or(Role::Outsiders, |a| a.role),
                    self.noun_author(tail.saturating_sub(1), actor.end),
                )
            };
            let target = self.noun_target(act, actor);
            for &company in &actor.companies {
                let reason = format!("‘{what}’ {}", self.describe(actor, company));
                let finding =
                    Finding::of(company, act, (link.saturating_sub(1), link + 1), phrase::NOUN, reason);
                found.push(Finding { role, actor: name.clone(), target: target.clone(), ..finding });
            }
        }
    }

    /// What a noun for what is done to a company is about: “pressure on Nike to leave”, “outrage at Nike’s advert”.
    fn noun_target(&self, act: Act, actor: &Actor) -> Option<String> {
        match act {
            Act::Urged if self.view.word(actor.end) == "to" => self.clause_at(actor.end + 1),
            Act::Criticised if actor.kind == ActorKind::Belonging => self.phrase_at(actor.first),
            _ => None,
        }
    }

    /// Whose criticism or demand the noun at `noun` is: “from” names them after `end`, or they are the subject of the verb
    /// that has the noun as its object (“put pressure on”).
    fn noun_author(&self, noun: usize, end: usize) -> Option<String> {
        let view = self.view;
        // “The group calls for Nike to leave”: the tag of “calls” tells which it is.
        if view.pos(noun).is_verb() {
            return self.subject_phrase(noun);
        }
        let named = || (view.word(end) == "from").then(|| self.named_after(end, &["from"])).flatten();
        let objects = [Relation::Object, Relation::OpenComplement];
        let verb = view.head(noun).filter(|_| objects.contains(&view.relation(noun)));
        let verb = verb.filter(|&verb| is_support_verb(view.word(verb)));
        // “the runner’s suit against”
        let owner = (noun.saturating_sub(3)..noun).rev().find(|&k| view.owns(k));
        let owner = owner.map(|k| self.words(view.phrase_around(k).start, k + 1));
        let owner = owner.map(|words| without_possessive(&words).to_string());
        named().or(owner).or_else(|| self.subject_phrase(verb?))
    }

    fn demands(&self, end: usize) -> bool {
        (end..end + 14).any(|i| GRAMMAR.demanding.contains(self.view.word(i)))
    }

    /// “said it would not show the film”: a refusal, whatever the verb.
    pub(super) fn refusals(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        for i in 1..view.len() {
            let is_will = matches!(view.word(i), "won't" | "wouldn't")
                || matches!(view.word(i), "not" | "never") && matches!(view.before(i), "will" | "would");
            let verb = (i + 1..i + 3).find(|&k| !view.is_adverbial(k) && view.is_word(k));
            // “would not be buying”
            let is_going_on =
                |k: &usize| view.word(*k) == "be" && view.pos(k + 1) == PartOfSpeech::PresentParticiple;
            let verb = verb.map(|k| if is_going_on(&k) { k + 1 } else { k });
            let Some(verb) = verb.filter(|_| is_will && !view.is_quoted(i)) else { continue };
            let is_state = GRAMMAR.states.contains(view.word(verb));
            let is_read = found.iter().any(|f| f.cue.0 <= verb + 1 && i < f.cue.1);
            if is_state || is_read || !ACTS.verbs_at(&view.words, verb).is_empty() {
                continue;
            }
            let is_silent =
                || !(0..view.len()).any(|k| ACTS.says(view.word(k)).is_some() && !view.is_quoted(k));
            let told = || self.clause().willing(verb).filter(|_| is_silent());
            let subject = self.clause().announced(verb).or_else(told);
            let Some(who) = subject.and_then(|a| self.actors.get(a)).filter(|a| a.kind == ActorKind::Company)
            else {
                continue;
            };
            for &company in &who.companies {
                let cue = (i.saturating_sub(1), verb + 1);
                let reason =
                    format!("‘{}’ in the words of {}", self.words(cue.0, cue.1), self.describe(who, company));
                let finding = Finding::of(company, Act::Declines, cue, phrase::REFUSED, reason);
                let (role, actor) = who.person_of(company);
                found.push(Finding { role, actor, ..finding });
            }
        }
    }

    /// “Heineken left, as did Carlsberg”, “Sony will leave, joining Nokia and LG”: they did the same.
    pub(super) fn echoes(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        for i in 0..view.len() {
            let is_link = match view.word(i) {
                word if is_be(word) || matches!(word, "did" | "has" | "have" | "had" | "will" | "would") => {
                    matches!(view.before(i), "as" | "so" | "nor" | "neither")
                }
                "joining" | "following" => view.before(i) == ",",
                "like" => i == 0 || view.before(i) == ",",
                // “Along with Nike, Gap left”
                "with" => i == 1 && matches!(view.before(i), "along" | "together"),
                "by" => matches!(view.before(i), "followed" | "joined"),
                _ => false,
            };
            let first = i + 1 + usize::from(is_determiner(view.word(i + 1)));
            let is_here = |a: &&Actor| a.first == first || a.first == i + 1;
            // “as Facebook did”
            let is_late = view.word(i) == "as"
                && self.actors.iter().find(is_here).is_some_and(|a| {
                    matches!(view.word(a.end), "did" | "has" | "have" | "had")
                        && !view.pos(a.end + 1).is_verbal()
                });
            let is_link = is_link || is_late;
            let echo = self.actors.iter().find(is_here).filter(|a| a.kind == ActorKind::Company);
            let Some(echo) = echo.filter(|a| is_link && a.role <= Role::Spokesperson) else { continue };
            let is_unattributed = matches!(view.word(i), "joining" | "following" | "like" | "with" | "by");
            let is_deed = |f: &&Finding| {
                (f.cue.0 < i || is_unattributed)
                    && f.role <= Role::Executive
                    && !matches!(f.act, Act::Criticised | Act::Urged)
            };
            // “Like Nike, Gap left but will not come back”: the first that follows.
            let first_after = || found.iter().filter(is_deed).filter(|f| f.cue.0 > i).min_by_key(|f| f.cue.0);
            let last = || found.iter().rev().find(is_deed);
            let deed =
                if matches!(view.word(i), "like" | "with") { first_after().or_else(last) } else { last() };
            let of_stranger = || if is_unattributed { None } else { self.stranger_deed(i) };
            let Some((act, cue)) = deed.map(|f| (f.act, f.cue)).or_else(of_stranger) else { continue };
            for &company in &echo.companies {
                let reason = format!(
                    "‘{}’ says that {} did the same",
                    self.words(i.saturating_sub(1), i + 1),
                    self.describe(echo, company)
                );
                let (role, actor) = echo.person_of(company);
                let finding = Finding::of(company, act, cue, phrase::DID_THE_SAME, reason);
                found.push(Finding { role, actor, ..finding });
            }
        }
    }

    /// What somebody who is no company's did before `end`: the act of the last listed verb there.
    fn stranger_deed(&self, end: usize) -> Option<(Act, (usize, usize))> {
        let view = self.view;
        (0..end).rev().filter(|&k| !view.is_quoted(k) && view.pos(k).is_verb()).find_map(|k| {
            let matched = ACTS.verbs_at(&view.words, k).into_iter().find(|m| m.verb.by.is_some())?;
            let subject = self.clause().subject(k, matched.form);
            let is_real = !subject.is_unreal && !subject.is_passive && !subject.is_attempt;
            let is_plain = subject.is_negated == matched.verb.is_negative;
            let act = matched.verb.by.filter(|act| !matches!(act, Act::Criticised | Act::Urged))?;
            (is_real && is_plain).then_some((act, (k, k + matched.length)))
        })
    }

    /// “has not joined Apple and Facebook in barring him”: Apple and Facebook did. “joined the list of firms that have left”:
    /// whoever joined it did.
    pub(super) fn joined(&self, found: &mut Vec<Finding>) {
        let view = self.view;
        let is_join = |i: usize| matches!(view.word(i), "join" | "joins" | "joined" | "joining");
        for i in (0..view.len()).filter(|&i| is_join(i) && !view.is_quoted(i)) {
            let first = i + 1 + usize::from(is_determiner(view.word(i + 1)));
            let whom = self.actors.iter().find(|a| a.first == first || a.first == i + 1);
            let whom = whom.filter(|a| a.kind == ActorKind::Company && a.role <= Role::Spokesperson);
            let whom = whom.filter(|a| !a.is_crowd);
            let deed = whom.map_or_else(|| self.deed_of_crowd(i), |whom| self.deed_joined(whom));
            let Some((at, deed)) = deed else { continue };
            let Some(act) = deed.verb.by else { continue };
            // “…, including Nike and Gap”
            let is_listed = |a: &&Actor| {
                let nouns = (at..a.first)
                    .rev()
                    .take_while(|&k| view.is_lower(k) && view.pos(k) != PartOfSpeech::Determiner);
                a.first > at && nouns.take(5).any(|k| view.word(k) == "including")
            };
            let listed = self.actors.iter().find(is_listed).filter(|_| whom.is_none());
            let named = whom.or(listed).filter(|a| a.kind == ActorKind::Company);
            for who in named.into_iter().chain(self.joiner(i)) {
                for &company in &who.companies {
                    if found.iter().any(|f| f.company == company && f.cue.0 == at) {
                        continue;
                    }
                    let reason = format!(
                        "‘{} … {}’ of {}",
                        self.words(i, i + 1),
                        self.words(at, at + 1),
                        self.describe(who, company)
                    );
                    let cue = (at, at + deed.length);
                    let (role, actor) = who.person_of(company);
                    let target = self.target(at, &deed);
                    let own = Finding::of(company, act, cue, phrase::DID_THE_SAME, reason);
                    found.push(Finding { role, actor, target, ..own });
                }
            }
        }
    }

    /// The company that does what the verb of joining at `i` says, if it does.
    fn joiner(&self, i: usize) -> Option<&Actor> {
        let form = match self.view.word(i) {
            "joins" => VerbForm::ThirdPerson,
            "join" => VerbForm::Base,
            "joining" => VerbForm::PresentParticiple,
            _ => VerbForm::Past,
        };
        let subject = self.clause().subject(i, form);
        let joins = !subject.is_negated && !subject.is_unreal && !subject.is_passive;
        let joiner = self.actors.get(subject.actor?);
        joiner.filter(|a| joins && a.kind == ActorKind::Company && a.role <= Role::Spokesperson)
    }

    /// “joined Nike and many other firms in leaving”: the act after “in”, and where it stands.
    fn deed_joined(&self, whom: &Actor) -> Option<(usize, VerbMatch)> {
        let view = self.view;
        let is_more = |k: &usize| {
            let is_legal = GRAMMAR.legal_forms.contains(view.printed.get(*k).copied().unwrap_or_default());
            view.word(*k) != "in" && (view.is_lower(*k) || matches!(view.word(*k), "," | ".") || is_legal)
        };
        let link = (whom.end..whom.end + 6).take_while(is_more).last().map_or(whom.end, |k| k + 1);
        let deed = ACTS.verbs_at(&view.words, link + 1).into_iter().find(|m| m.verb.by == Some(Act::Acts))?;
        let is_gerund = deed.form == VerbForm::PresentParticiple;
        (view.word(link) == "in" && is_gerund).then_some((link + 1, deed))
    }

    /// “joined a list of firms leaving”, “joined other firms that have left”: the act of the firms, and where it stands.
    fn deed_of_crowd(&self, i: usize) -> Option<(usize, VerbMatch)> {
        let view = self.view;
        let is_phrase = |k: &usize| view.is_word(*k) && !view.pos(*k).has_tense();
        let noun = (i + 1..i + 9).take_while(is_phrase).find(|&k| GRAMMAR.crowds.contains(view.word(k)))?;
        let is_clause = matches!(view.word(noun + 1), "that" | "who" | "which");
        let is_linked = is_clause || view.word(noun + 1) == "in";
        let start = noun + 1 + usize::from(is_linked);
        let is_helper = |k: &usize| is_auxiliary(view.word(*k)) || view.is_adverbial(*k);
        let at = start + (start..start + 3).take_while(is_helper).count();
        let is_own = |m: &VerbMatch| matches!(m.verb.by, Some(Act::Acts | Act::Condemns | Act::Declines));
        let deed = ACTS.verbs_at(&view.words, at).into_iter().find(is_own)?;
        (is_clause || deed.form == VerbForm::PresentParticiple).then_some((at, deed))
    }
}

/// Whether what follows the verb has not happened (“is considering a suit against”).
fn is_open_verb(word: &str) -> bool {
    word.len() > 6 && (GRAMMAR.unreal.contains(word) || GRAMMAR.attempts.contains(word))
}
