//! Reads one document sentence by sentence, and keeps in focus which company and person “the company”, “it” and “she” stand
//! for.

mod voice;

use super::{
    actors::{Actor, ActorKind, ActorReader, Focus},
    acts::ACTS,
    confidence,
    finding::{Finding, SentenceReader},
    grammar::{GRAMMAR, inside_a_sentence, is_determiner},
    merge::PlacedFinding,
    names::{self, Mention, Registry},
    people::CompanyPeople,
    sentence_view::{QuotedSpan, SentenceView},
    time,
};
use crate::language::grammar::PartOfSpeech;
use crate::text::ordering::sort;
use crate::{
    model::{Act, Dated, Document, Kind, Place, Quotation, Role, SpeakerKind, UnreadAct},
    text::{Sentence, TextSpan, TokenSpan},
};
use std::collections::{BTreeMap, BTreeSet};

/// For so many sentences after its last mention, a text may still be about a company.
const REACH: usize = 15;

/// So many sentences after one that tells of another matter (“In another incident,”) may still tell of it.
const BACKGROUND_REACH: usize = 4;

/// Longer token runs are lists or tables, not sentences.
const LONGEST: u32 = 400;

/// What one document says.
pub(super) struct DocumentFindings {
    /// The acts that were read.
    pub(super) findings: Vec<PlacedFinding>,
    /// Acts in sentences that name a company, of which it was not read whose they are.
    pub(super) unread: Vec<(usize, UnreadAct)>,
}

/// Reads one document.
pub(super) struct DocumentReader<'a> {
    document: &'a Document,
    mentions: &'a [Mention],
    registry: &'a Registry,
    quotations: &'a [Quotation],
    present: Vec<usize>,
    /// Surnames that the document prints after two first names: alone they are nobody's.
    shared_surnames: BTreeSet<String>,
    /// The sentences that are read, each with how many sentences before it the last company was named.
    views: Vec<(usize, SentenceView<'a>)>,
}

impl<'a> DocumentReader<'a> {
    pub(super) fn new(
        document: &'a Document,
        mentions: &'a [Mention],
        registry: &'a Registry,
        quotations: &'a [Quotation],
    ) -> Self {
        let mut present: Vec<usize> = mentions.iter().map(|m| m.company).collect();
        sort(&mut present);
        present.dedup();
        let shared_surnames = names::shared_surnames(document);
        let mut reader =
            Self { document, mentions, registry, quotations, present, shared_surnames, views: Vec::new() };
        reader.views = reader.sentences();
        reader
    }

    /// Sentences of the article that name a company, or stand within [`REACH`] sentences after one that does.
    fn sentences(&self) -> Vec<(usize, SentenceView<'a>)> {
        let document = self.document;
        let mut mentions = self.mentions.iter().peekable();
        let mut since = usize::MAX;
        let mut found = Vec::new();
        for sentence in &document.layout.sentences {
            since = since.saturating_add(1);
            let whole = self.with_items(sentence);
            let is_named = mentions.peek().is_some_and(|m| m.tokens.start < whole.tokens.end);
            while mentions.next_if(|m| m.tokens.start < sentence.tokens.end).is_some() {}
            if is_named {
                since = 0;
            }
            if since <= REACH && sentence.tokens.len() <= LONGEST && !document.is_boilerplate(sentence.span) {
                found.push((since, self.view(&whole)));
            }
        }
        found
    }

    /// Named actors of all sentences, from which is learned who works for which company.
    pub(super) fn people(&self) -> Vec<Actor> {
        let nobody = CompanyPeople::default();
        let mut focus = self.focus();
        let mut found = Vec::new();
        for (_, view) in &self.views {
            let actors = self.actors(view, &nobody, &focus);
            self.go_on(view, &actors, &nobody, &mut focus);
            found.extend(actors.into_iter().filter(|a| a.name.is_some()));
        }
        found
    }

    /// What every sentence says.
    pub(super) fn findings(&self, people: &CompanyPeople) -> DocumentFindings {
        let mut focus = self.focus();
        let mut found = Vec::new();
        let mut unread = Vec::new();
        let mut background = 0;
        for (_, view) in &self.views {
            let begins = time::opens_background(self.document.facts.published, view);
            background = if begins { BACKGROUND_REACH } else { usize::saturating_sub(background, 1) };
            let actors = self.actors(view, people, &focus);
            let reader = SentenceReader { view, actors: &actors, names: &self.registry.names };
            let before = found.len();
            found.extend(reader.narration().into_iter().map(|f| self.place(f, view, None)));
            for quotation in self.quotations_in(view.span).filter(|q| !self.is_refused(q)) {
                self.quotation(quotation, &reader, people, &focus, &mut found);
            }
            if background > 0 && !begins {
                found.iter_mut().skip(before).for_each(PlacedFinding::set_in_background);
            }
            let is_read = |company: usize| found.iter().skip(before).any(|f| f.finding.company == company);
            let place = Place { document: self.document.id, span: view.span };
            let left = reader.unread().into_iter().filter(|(company, _)| !is_read(*company));
            unread.extend(left.map(|(company, act)| (company, UnreadAct { place, act })));
            self.go_on(view, &actors, people, &mut focus);
        }
        self.leave_out_reasons(&mut found);
        DocumentFindings { findings: found, unread }
    }

    /// Leaves out what a company says it will not do if the same document tells what it did: “we will not take part in
    /// this” is then why it cancelled.
    fn leave_out_reasons(&self, found: &mut Vec<PlacedFinding>) {
        let mut doers: Vec<usize> =
            found.iter().filter(|f| f.finding.act == Act::Acts).map(|f| f.finding.company).collect();
        sort(&mut doers);
        found.retain(|f| !f.finding.is_of_any_verb || doers.binary_search(&f.finding.company).is_err());
    }

    /// What a quotation says, in the sentence that `reader` reads.
    fn quotation(
        &self,
        quotation: &Quotation,
        reader: &SentenceReader<'_>,
        people: &CompanyPeople,
        focus: &Focus,
        found: &mut Vec<PlacedFinding>,
    ) {
        let view = reader.view;
        let tokens = view.tokens_in(quotation.span);
        // Words in marks have actors of their own.
        let is_marked = quotation.kind != Kind::Indirect;
        let inner = if is_marked { self.actors_in(view, people, focus, true) } else { Vec::new() };
        let own = SentenceReader { view, actors: if is_marked { &inner } else { reader.actors }, ..*reader };
        if is_anothers(quotation, reader) {
            return;
        }
        let speaker = self.speaker(quotation, people, focus);
        let mut said = Vec::new();
        match speaker.or_else(|| self.mentioned(quotation, view, reader.actors)) {
            Some(speaker) => {
                let skip = |i: usize| {
                    let token = view.bytes(i, i + 1);
                    is_marked && !quotation.fragments.iter().any(|f| f.overlaps(token))
                };
                own.speech(tokens, &speaker, &skip, &mut said);
            }
            None => {
                // A few quoted words belong to the sentence around them, and so does their subject.
                let own = if quotation.kind == Kind::Partial { reader } else { &own };
                own.criticism(tokens, self.critic(quotation).as_deref(), &mut said);
            }
        }
        let limit = quotation.attribution.confidence.0.max(confidence::LEAST_OF_QUOTATION);
        let mention = quotation.attribution.speaker.as_ref().and_then(|s| s.mention);
        let described = mention.map(|span| self.document.slice(span)).filter(|words| words.contains(' '));
        // “the statement said”: a paper is nobody.
        let is_paper = |words: &&str| words.rsplit(' ').next().is_some_and(|w| GRAMMAR.papers.contains(w));
        let described = described.filter(|words| !is_paper(words));
        for mut finding in said {
            finding.confidence = finding.confidence.min(limit);
            if finding.role != Role::Company && finding.actor.is_none() && finding.described.is_none() {
                finding.described = described.map(|words| match words.split_once(' ') {
                    Some((first, _)) if is_determiner(&first.to_lowercase()) => inside_a_sentence(words),
                    _ => words.to_string(),
                });
            }
            found.push(self.place(finding, view, Some(quotation)));
        }
    }

    /// “Others have done so, including:” with the lines after it that each name a company and end in no stop.
    fn with_items(&self, sentence: &Sentence) -> Sentence {
        let (document, layout) = (self.document, &self.document.layout);
        let printed = |place: u32| layout.tokens.get(place as usize).map_or("", |t| t.slice(&document.text));
        let mut whole = sentence.clone();
        if printed(sentence.tokens.end.saturating_sub(1)) != ":" {
            return whole;
        }
        let next = layout.sentences.partition_point(|s| s.tokens.start < sentence.tokens.end);
        for item in layout.sentences.iter().skip(next) {
            let last = printed(item.tokens.end.saturating_sub(1));
            let from = self.mentions.partition_point(|m| m.tokens.start < item.tokens.start);
            let names_one = self.mentions.get(from).is_some_and(|m| m.tokens.start < item.tokens.end);
            let begins = |place: u32| printed(place).starts_with(char::is_uppercase);
            // “• Nike”
            let is_name =
                item.tokens.len() <= 6 && (begins(item.tokens.start) || begins(item.tokens.start + 1));
            // “Nike Ltd.” is a name and no sentence.
            let is_legal = GRAMMAR.legal_forms.contains(printed(item.tokens.end.saturating_sub(2)));
            let last = if last == "." && is_legal { "" } else { last };
            if !(names_one || is_name)
                || item.tokens.len() > 14
                || matches!(last, "." | "!" | "?" | ":" | "”" | "\"")
            {
                break;
            }
            whole.span = whole.span.union(item.span);
            whole.tokens = TokenSpan::new(whole.tokens.start, item.tokens.end);
        }
        whole
    }

    fn view(&self, sentence: &Sentence) -> SentenceView<'a> {
        // Indirect speech and scare quotes count as the reporter's own words.
        let quoted =
            self.quotations_in(sentence.span).filter(|q| !matches!(q.kind, Kind::Indirect | Kind::Scare));
        let is_unattributed = |q: &Quotation| {
            q.attribution.speaker.as_ref().is_none_or(|s| {
                let is_nobody = matches!(s.sort, SpeakerKind::Unnamed | SpeakerKind::Group);
                is_nobody && self.registry.named_in(&s.name).is_none() && voice::role_in(&s.name).is_none()
            })
        };
        let part = |q: &Quotation, span: TextSpan| QuotedSpan {
            span,
            is_unattributed: is_unattributed(q),
            is_whole: q.kind != Kind::Partial,
        };
        let spans: Vec<QuotedSpan> =
            quoted.flat_map(|q| q.fragments.iter().map(move |f| part(q, *f))).collect();
        let mut view = SentenceView::of(self.document, sentence, &spans);
        let from = self.mentions.partition_point(|m| m.tokens.start < sentence.tokens.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < sentence.tokens.end);
        for mention in self.mentions.get(from..to).unwrap_or_default().iter().filter(|m| m.keeps_s) {
            view.disown(mention.tokens);
        }
        view.antecedents = self.quotations_in(sentence.span).filter_map(|q| antecedent(q, &view)).collect();
        view
    }

    fn quotations_in(&self, span: TextSpan) -> impl Iterator<Item = &'a Quotation> {
        // Quotations may be nested, but rarely deeply: the first that could overlap is among the last few.
        let end = self.quotations.partition_point(|q| q.span.start < span.end);
        let list = self.quotations.get(end.saturating_sub(16)..end).unwrap_or_default();
        list.iter().filter(move |q| q.span.overlaps(span))
    }

    /// The actors of the reporter's words.
    fn actors(&self, view: &SentenceView<'_>, people: &CompanyPeople, focus: &Focus) -> Vec<Actor> {
        self.actors_in(view, people, focus, false)
    }

    /// The actors of the reporter's words, or of those in marks.
    fn actors_in(
        &self,
        view: &SentenceView<'_>,
        people: &CompanyPeople,
        focus: &Focus,
        is_quoted: bool,
    ) -> Vec<Actor> {
        let (start, end) = (view.first as u32, (view.first + view.len()) as u32);
        let from = self.mentions.partition_point(|m| m.tokens.start < start);
        let to = self.mentions.partition_point(|m| m.tokens.start < end);
        let mentions = self.mentions.get(from..to).unwrap_or_default();
        ActorReader {
            view,
            mentions,
            people,
            registry: self.registry,
            focus,
            present: &self.present,
            shared_surnames: &self.shared_surnames,
        }
        .read(is_quoted)
    }

    /// Who says a quotation that is no company's: by name, or as the words around it describe them.
    fn critic(&self, quotation: &Quotation) -> Option<String> {
        let speaker = quotation.attribution.speaker.as_ref()?;
        let is_name = speaker.name.starts_with(char::is_uppercase);
        if is_name && matches!(speaker.sort, SpeakerKind::Person | SpeakerKind::Organisation) {
            return Some(speaker.name.clone());
        }
        let described = self.document.slice(speaker.mention?);
        let is_whole = described.contains(' ') || described.ends_with('s');
        is_whole.then(|| described.to_string())
    }

    fn place(
        &self,
        mut finding: Finding,
        view: &SentenceView<'_>,
        quotation: Option<&Quotation>,
    ) -> PlacedFinding {
        let (start, end) = finding.cue;
        let published = self.document.facts.published;
        for doubt in time::against(published, view, start).into_iter().chain(time::background(view, start)) {
            finding.reason = format!("{}; {}", finding.reason, doubt.reason);
            finding.confidence = finding.confidence.saturating_sub(doubt.less);
            finding.is_earlier |= doubt.is_earlier;
        }
        let here = |span| Place { document: self.document.id, span };
        PlacedFinding {
            cue: view.bytes(start, end.min(view.len())),
            sentence: here(view.span),
            quotation: quotation.map(|q| q.id),
            date: time::day(published, view, start).map(|(date, span)| Dated { words: here(span), date }),
            finding,
        }
    }

    /// The focus before the first sentence: the company that is named most often.
    fn focus(&self) -> Focus {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in self.mentions {
            *counts.entry(mention.company).or_default() += 1;
        }
        let main = counts.iter().max_by_key(|(company, count)| (**count, std::cmp::Reverse(**company)));
        let main = main.map(|(company, _)| *company);
        Focus { company: main, recent: main.into_iter().collect(), ..Focus::default() }
    }

    /// Updates the focus after a sentence.
    fn go_on(&self, view: &SentenceView<'_>, actors: &[Actor], people: &CompanyPeople, focus: &mut Focus) {
        if let Some(list) = actors.iter().rev().find(|a| a.companies.len() > 1) {
            focus.list.clone_from(&list.companies);
        }
        for actor in actors {
            for &company in &actor.companies {
                focus.recent.retain(|c| *c != company);
                focus.recent.push(company);
            }
        }
        let lead = actors.iter().find(|a| !a.is_after_preposition(view));
        let firm = lead.filter(|a| a.kind != ActorKind::Other && a.companies.len() == 1);
        if let Some(company) = firm.and_then(|a| a.companies.first()) {
            focus.company = Some(*company);
        }
        focus.is_it = firm.is_some_and(|a| a.name.is_none() && a.role == Role::Company);
        for actor in actors {
            match (&actor.name, actor.kind) {
                (Some(name), ActorKind::Company | ActorKind::Belonging) => focus.person = people.named(name),
                (Some(_), ActorKind::Other) => focus.person = None,
                // Two capital words or a title: another person, whom “he” may mean from here on.
                (None, ActorKind::Other) => {
                    let is_named = view.is_capital(actor.first) && actor.end - actor.first >= 2;
                    if is_named {
                        focus.person = None;
                    }
                }
                (None, ActorKind::Company | ActorKind::Belonging) => {}
            }
        }
    }
}

/// Whether somebody in a relative clause says the words of a quotation without marks (“sued by a man who flew and claims”).
fn is_anothers(quotation: &Quotation, reader: &SentenceReader<'_>) -> bool {
    let cue = quotation.attribution.cue.filter(|_| quotation.kind == Kind::Indirect);
    let tokens = cue.map(|span| reader.view.tokens_in(span)).unwrap_or_default();
    tokens.into_iter().any(|at| {
        let form = ACTS.says(reader.view.word(at));
        let is_after_who = (0..at).any(|k| matches!(reader.view.word(k), "who" | "whose"));
        form.filter(|_| is_after_who).is_some_and(|form| reader.clause().subject(at, form).is_foreign)
    })
}

/// The pronoun of the sentence by which a quotation is given to a person, and the person's name.
fn antecedent(quotation: &Quotation, view: &SentenceView<'_>) -> Option<(usize, String)> {
    let speaker = quotation.attribution.speaker.as_ref().filter(|s| s.sort == SpeakerKind::Person)?;
    let tokens = view.tokens_in(speaker.mention?);
    let is_pronoun = tokens.len() == 1 && view.pos(tokens.start) == PartOfSpeech::Pronoun;
    is_pronoun.then(|| (tokens.start, speaker.name.clone()))
}
