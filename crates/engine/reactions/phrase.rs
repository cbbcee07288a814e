//! Whole phrases: where a noun phrase begins and ends, and where a clause does, so that what a reader is shown is never cut in
//! the middle and never runs on. A phrase is read from the order of its parts of speech; what may belong to it or to the verb (a
//! preposition, a second noun) belongs to it only if the dependencies say so.

use super::{
    grammar::{GRAMMAR, is_determiner, opens_clause},
    sentence_view::SentenceView,
};
use crate::language::days::is_day_or_month;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::Class;
use std::ops::Range;

/// Most tokens of a phrase with what is added to it.
const LONGEST: usize = 18;

/// Most tokens of a relative clause that is shown as a part of its noun phrase.
const SHORT_CLAUSE: usize = 10;

impl SentenceView<'_> {
    /// Where the noun phrase that begins at `start` ends, with its prepositional phrases, what is joined to it by “and”, and a
    /// short relative clause; `None` if no noun phrase begins there, or one of a pronoun or a time alone.
    pub(super) fn noun_phrase(&self, start: usize) -> Option<usize> {
        let core = self.core(start)?;
        // “material | the runner had published”: the name before the verb is its subject.
        let is_split = |k: &usize| {
            self.pos(*k).is_name()
                && !self.is_capital(k - 1)
                && !self.pos(k - 1).is_name()
                && !self.owns(k - 1)
        };
        let split = (start + 1..core).find(is_split).filter(|_| self.pos(core).has_tense());
        let is_common =
            |k: &usize| self.pos(k - 1) == PartOfSpeech::Noun || self.pos(k - 1) == PartOfSpeech::PluralNoun;
        if let Some(subject) = split.filter(is_common) {
            let stop = self.clause_end(subject).filter(|stop| stop - start <= SHORT_CLAUSE);
            return Some(stop.unwrap_or(subject));
        }
        let end = self.extended(start, core);
        Some(self.relative_clause(start, end).unwrap_or(end))
    }

    /// The same without a relative clause.
    pub(super) fn nominal(&self, start: usize) -> Option<usize> {
        Some(self.extended(start, self.core(start)?))
    }

    /// Where the phrase ends whose noun and what stands before it are `start..core`.
    pub(super) fn extended(&self, start: usize, core: usize) -> usize {
        let mut end = core;
        let more = |end: usize| self.prepositional(start..core, end).or_else(|| self.joined(start, end));
        while let Some(next) = more(end).filter(|next| next - start <= LONGEST) {
            end = next;
        }
        end
    }

    /// The noun phrase whose head is `noun`.
    pub(super) fn phrase_around(&self, noun: usize) -> Range<usize> {
        let mut start = noun;
        while let Some(before) = start.checked_sub(1) {
            let is_amount = self.word(before) == "of"
                && before > 0
                && (GRAMMAR.quantities.contains(self.word(before - 1))
                    || self.pos(before - 1) == PartOfSpeech::Number);
            let is_inner = self.is_premodifier(before)
                || self.pos(before).is_noun() && self.pos(start) != PartOfSpeech::Determiner;
            // “at least one”, “more than 100”
            let is_least = self.word(before) == "at" && matches!(self.word(start), "least" | "most")
                || matches!(self.word(before), "than" | "over" | "about")
                    && self.pos(start) == PartOfSpeech::Number;
            // “G-III”, “a pro-Nike group”
            let is_hyphen = self.is_hyphen(before) || self.is_hyphen(start);
            if !(is_inner || is_amount || is_least || is_hyphen)
                || self.is_time(before)
                || self.is_quoted(before) != self.is_quoted(noun)
            {
                break;
            }
            start = before;
            if is_determiner(self.word(start)) && !GRAMMAR.quantities.contains(self.word(start)) {
                break;
            }
        }
        let end = self.nominal(start).filter(|&end| end > noun).unwrap_or(noun + 1);
        start..end
    }

    /// Where the clause that begins at `start` ends: before the next mark, the next conjunction that joins a verb, or the next
    /// word that opens another clause. `None` if it is longer than what can be shown.
    pub(super) fn clause_end(&self, start: usize) -> Option<usize> {
        let limit = (start + LONGEST).min(self.len());
        let joins_verb = |k: usize| {
            matches!(self.word(k), "and" | "or" | "but")
                && (self.core(k + 1).is_none() || self.is_subject(k + 1))
                && (start..k).any(|n| self.pos(n).is_verbal())
        };
        let is_end = |k: usize| {
            let is_quality = |n: usize| self.pos(n) == PartOfSpeech::Adjective;
            let is_between = self.word(k) == "," && k > start && is_quality(k - 1) && is_quality(k + 1);
            let is_inner = matches!(self.word(k), "-" | "&" | "$" | "£" | "€" | "%" | "'" | "’" | ".");
            let is_mark = !self.is_word(k) && !is_inner && !is_between;
            let is_stop = self.word(k) == "." && !self.is_word(k + 1);
            is_mark
                || is_stop
                || self.is_quoted(k) != self.is_quoted(start)
                || k > start && (joins_verb(k) || self.opens_adverbial(k))
        };
        // A few quoted words are a part of the clause around them.
        let is_inside =
            |k: usize| k > start && !self.is_quoted(start) && (self.is_quoted(k) || self.is_quote_mark(k));
        let stop = (start..=limit).find(|&k| k == self.len() || !is_inside(k) && is_end(k));
        // Too long with the quoted words: up to them.
        let stop = stop.or_else(|| (start..=limit).find(|&k| is_end(k)))?;
        let is_loose = |k: usize| {
            self.is_adverbial(k)
                || self.is_time(k)
                || matches!(self.pos(k), PartOfSpeech::Preposition | PartOfSpeech::To)
                || is_determiner(self.word(k))
                || matches!(
                    self.word(k),
                    "that" | "which" | "who" | "whose" | "and" | "or" | "but" | "because" | "if"
                )
        };
        (start + 2..=stop).rev().find(|&end| !is_loose(end - 1))
    }

    /// Whether the word `i` is of a day, a time or a duration: it stands in an expression of time in which some word says so.
    pub(super) fn is_time(&self, i: usize) -> bool {
        let tells = |k: usize| {
            let word = self.word(k);
            [word, word.strip_suffix('s').unwrap_or(word)]
                .iter()
                .any(|w| Class::Time.has(w) || GRAMMAR.durations.contains(*w))
                || Class::DayAdverb.has(word)
                || self.is_capital(k) && is_day_or_month(word)
        };
        // Of “two long weeks” the first noun tells.
        let mut run = (i..self.len()).take_while(|&k| self.is_in_time(k));
        let mut first = || run.find(|&k| self.pos(k).is_noun());
        tells(i) && (self.is_in_time(i) || self.is_capital(i))
            || self.is_in_time(i) && first().is_some_and(tells)
    }

    /// Whether the sign `k` opens or closes quoted words.
    fn is_quote_mark(&self, k: usize) -> bool {
        matches!(self.word(k), "“" | "”" | "\"")
    }

    /// Whether the sign `k` joins two parts of one word (“G-III”), as a dash between spaces does not.
    fn is_hyphen(&self, k: usize) -> bool {
        self.word(k) == "-" && self.touches(k) && self.touches(k + 1) && self.is_word(k + 1)
    }

    /// A noun with what stands before it: “the pilot’s decision”.
    fn core(&self, start: usize) -> Option<usize> {
        if self.is_time(start) || matches!(self.pos(start), PartOfSpeech::Pronoun | PartOfSpeech::Existential)
        {
            return None;
        }
        let mut end = None;
        let mut k = start;
        while k < self.len() && k < start + LONGEST && self.is_quoted(k) == self.is_quoted(start) {
            // What somebody owns is a noun, whatever the tagger says.
            let is_owned = k > start && self.owns(k - 1) && self.is_word(k);
            let is_amount = self.pos(k) == PartOfSpeech::Number
                || GRAMMAR.quantities.contains(self.word(k))
                || matches!(self.word(k), "all" | "both" | "each" | "most");
            let is_of = is_amount && self.word(k + 1) == "of";
            let is_governed =
                matches!(self.relation(k), Relation::Object | Relation::NominalModifier | Relation::Compound);
            let is_in_name = k > start && self.is_capital(k) && self.is_capital(k - 1) && !self.owns(k - 1);
            let is_noun = self.pos(k).is_noun()
                || is_in_name && !self.is_title
                || is_of && end.is_none()
                || (is_owned || k > start && is_governed) && self.pos(k).is_verb() && self.is_lower(k);
            let of_another = |head: usize| !(start..k).any(|n| self.head(n) == Some(head));
            let begins_another = || {
                self.is_time(k) || self.subject_head(k).is_some_and(of_another) || is_determiner(self.word(k))
            };
            if end.is_some() && !is_in_name && (begins_another() || self.word(k) == "that") {
                break;
            }
            // “editor-at-large”
            if k > start && self.is_hyphen(k) {
                end = end.map(|_| k + 2);
                k += 2;
                continue;
            }
            match () {
                () if is_noun && self.owns(k) => end = None,
                () if is_noun => end = Some(k + 1),
                () if self.is_premodifier(k) => {}
                () => break,
            }
            k += 1;
        }
        end
    }

    /// Whether the word `i` may stand before a noun in its phrase.
    pub(super) fn is_premodifier(&self, i: usize) -> bool {
        let is_before_noun = |k: usize| {
            self.pos(k).is_noun()
                || matches!(
                    self.pos(k),
                    PartOfSpeech::Adjective | PartOfSpeech::Number | PartOfSpeech::PastParticiple
                )
        };
        match self.pos(i) {
            PartOfSpeech::Determiner
            | PartOfSpeech::Predeterminer
            | PartOfSpeech::PossessivePronoun
            | PartOfSpeech::PossessiveEnding
            | PartOfSpeech::Adjective
            | PartOfSpeech::Comparative
            | PartOfSpeech::Superlative
            | PartOfSpeech::Number => true,
            PartOfSpeech::PastParticiple | PartOfSpeech::PresentParticiple => {
                self.relation(i) == Relation::AdjectivalModifier && is_before_noun(i + 1)
            }
            PartOfSpeech::Adverb | PartOfSpeech::SuperlativeAdverb | PartOfSpeech::ComparativeAdverb => {
                is_before_noun(i + 1) && !self.pos(i + 1).is_noun()
            }
            PartOfSpeech::Conjunction => {
                let is_quality = |k: usize| self.pos(k) == PartOfSpeech::Adjective;
                i > 0 && is_quality(i - 1) && is_quality(i + 1)
            }
            _ => {
                matches!(self.word(i), "$" | "£" | "€" | "%" | "&" | "'" | "’" | "‘") && i > 0
                    || matches!(self.word(i), "$" | "£" | "€")
            }
        }
    }

    /// “of” and what it governs; or another preposition whose noun hangs on the noun of the phrase, whose words are `core`. A
    /// name takes no preposition: what follows it belongs to the verb.
    fn prepositional(&self, core: Range<usize>, end: usize) -> Option<usize> {
        let is_of = self.word(end) == "of";
        let is_preposition = matches!(self.pos(end), PartOfSpeech::Preposition | PartOfSpeech::To);
        if !is_preposition && !is_of {
            return None;
        }
        let next = self.core(end + 1)?;
        // “charges in connection with”: the noun alone is no part of the phrase.
        let is_complex = next == end + 2
            && matches!(self.pos(next), PartOfSpeech::Preposition | PartOfSpeech::To)
            && self.word(next) != "of"
            && self.pos(end + 1) == PartOfSpeech::Noun;
        if is_complex {
            return None;
        }
        let head = self.head(next - 1).filter(|head| core.contains(head) && !self.pos(*head).is_name());
        let hangs_on_it = self.relation(next - 1) == Relation::NominalModifier && head.is_some();
        // “the tax on boats”: what has no article is what the noun is about, not where the verb is done.
        let is_lower_noun = |k: usize| self.is_lower(k) && self.pos(k).is_noun();
        let is_general = matches!(self.word(end), "on" | "about" | "against" | "between")
            && (end + 1..next).all(is_lower_noun)
            && !self.pos(core.end - 1).is_name();
        // “denied the report in a letter”: where it was said is no part of the phrase.
        let is_said = matches!(self.word(end), "in" | "at")
            && (end + 1..next)
                .any(|k| GRAMMAR.papers.contains(self.word(k)) || GRAMMAR.occasions.contains(self.word(k)));
        let is_its_own = hangs_on_it && !is_said || is_general;
        (is_of || is_its_own && end == core.end).then_some(next)
    }

    /// “and the other channel”: another noun phrase that is joined to `start..end` and begins no clause.
    fn joined(&self, start: usize, end: usize) -> Option<usize> {
        let comma = usize::from(self.word(end) == ",");
        let link = end + comma;
        let is_and = matches!(self.word(link), "and" | "or" | "&");
        if comma + usize::from(is_and) == 0 {
            return None;
        }
        let first = link + usize::from(is_and);
        let next = self.core(first).filter(|_| !self.is_subject(first))?;
        let is_conjunct = (first..next).any(|k| {
            self.relation(k) == Relation::Conjunct
                && self.head(k).is_some_and(|head| (start..end).contains(&head))
        });
        let goes_on = || self.joined(start, next).is_some();
        let is_last = is_and && comma == 0 && !self.pos(next).has_tense();
        (is_conjunct && (is_and || goes_on()) || is_last).then_some(next)
    }

    /// Whether the noun phrase at `k` is the subject of a verb after it (“material | the runner had published”).
    fn is_subject(&self, k: usize) -> bool {
        self.subject_head(k).is_some()
    }

    /// The noun of the phrase at `k`, if that is the subject of a verb after it.
    fn subject_head(&self, k: usize) -> Option<usize> {
        let is_part = |n: usize| {
            self.pos(n).is_noun() || self.is_premodifier(n) || self.pos(n) == PartOfSpeech::Pronoun
        };
        let is_head = |n: usize| {
            matches!(self.relation(n), Relation::Subject | Relation::PassiveSubject)
                && self
                    .head(n)
                    .is_some_and(|head| head > n && (n + 1..=head).any(|v| self.pos(v).has_tense()))
        };
        let begins = k == 0 || !self.pos(k - 1).is_name() || !self.pos(k).is_name();
        let mut part = (k..(k + 6).min(self.len())).take_while(|&n| is_part(n));
        part.find(|&n| begins && is_head(n))
    }

    /// Where a short relative clause ends that follows the phrase `start..end` (“who left”, “owned by Nike”, “the runner had
    /// published”).
    fn relative_clause(&self, start: usize, end: usize) -> Option<usize> {
        let is_pronoun = matches!(self.word(end), "who" | "that" | "which" | "whose");
        let is_of_noun = || {
            matches!(self.relation(end), Relation::NounClause | Relation::RelativeClause)
                && self.head(end).is_some_and(|head| (start..end).contains(&head))
        };
        // “accounts belonging to”, “a firm owned by”
        let is_linked = matches!(self.word(end + 1), "to" | "by" | "at" | "of");
        let is_participle =
            matches!(self.pos(end), PartOfSpeech::PastParticiple | PartOfSpeech::PresentParticiple)
                && !GRAMMAR.ends.contains(self.word(end))
                && (is_linked || is_of_noun());
        // “its decision not to leave”
        let verb = end + 1 + usize::from(self.word(end) == "not");
        let hangs_on_it = || {
            self.relation(verb) == Relation::NounClause
                && self.head(verb).is_some_and(|head| (start..end).contains(&head))
        };
        let is_infinitive =
            self.word(verb - 1) == "to" && (GRAMMAR.resolves.contains(self.word(end - 1)) || hangs_on_it());
        if !(is_pronoun || is_participle || is_infinitive || self.is_word(end) && self.is_subject(end)) {
            return None;
        }
        // “accounts belonging to the runner and his club | over a video”
        let whole = self.clause_end(end).filter(|stop| stop - end <= SHORT_CLAUSE);
        let is_link = self.pos(end + 1) == PartOfSpeech::Preposition || self.word(end + 1) == "to";
        let governed = || self.nominal(end + 1 + usize::from(is_link));
        let stop = if is_participle { governed().or(whole) } else { whole }?;
        let has_verb = (end..stop).any(|k| self.pos(k).is_verbal());
        (has_verb && stop - end <= SHORT_CLAUSE && stop - start <= LONGEST).then_some(stop)
    }

    /// Whether the word `k` opens an adverbial clause (“after it left”, “because”, “citing”), which is no part of the phrase
    /// before it.
    fn opens_adverbial(&self, k: usize) -> bool {
        let word = self.word(k);
        if matches!(word, "after" | "before" | "amid" | "as" | "since") {
            return true;
        }
        let is_other = matches!(
            word,
            "that"
                | "who"
                | "which"
                | "whose"
                | "how"
                | "what"
                | "whether"
                | "why"
                | "and"
                | "or"
                | "but"
                | "to"
                | "for"
        );
        let governs_noun =
            self.pos(k) == PartOfSpeech::Preposition && self.core(k + 1).is_some() && !self.is_subject(k + 1);
        !is_other && !governs_noun && (opens_clause(word) || GRAMMAR.ends.contains(word))
    }
}
