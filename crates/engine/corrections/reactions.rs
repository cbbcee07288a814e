//! Applies a person's corrections of companies and reactions.
use crate::model::{
    Act, Company, CompanyId, Confidence, CorrectionKind, Document, OrganisationKind, Place, Quotation,
    Reaction, ReactionEvidence, ReactionId, Review, Role, Rule, UnreadAct,
};
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::cmp::Reverse;

/// Companies and reactions while they are corrected.
pub(super) struct Editor<'a> {
    pub(super) documents: &'a [Document],
    pub(super) quotations: &'a [Quotation],
    pub(super) companies: &'a mut Vec<Company>,
    pub(super) reactions: &'a mut Vec<Reaction>,
}

impl Editor<'_> {
    /// Applies one correction, if it is of companies or reactions.
    pub(super) fn correct(&mut self, kind: &CorrectionKind, place: Option<Place>) {
        match (kind, place) {
            (CorrectionKind::Company { name, aliases }, _) => {
                let names: Vec<&str> = std::iter::once(name).chain(aliases).map(String::as_str).collect();
                self.name(&names);
            }
            (CorrectionKind::Reaction { company, act, verdict: Review::Confirm, .. }, Some(place)) => {
                self.confirm(company, *act, place);
                self.settle(company, *act, place);
            }
            (CorrectionKind::Reaction { company, act, verdict: Review::Reject, .. }, Some(place)) => {
                self.settle(company, *act, place);
                let company = self.company(company);
                self.reactions.retain(|r| Some(r.company) != company || !is_about(r, *act, place));
            }
            (CorrectionKind::Organisation { name, kind }, _) => self.set_kind(name, *kind),
            _ => {}
        }
    }

    /// Puts companies and reactions in order and sets their ids.
    pub(super) fn finish(self) {
        self.companies.sort_by_key(|company| Reverse(company.mentions.len()));
        let mut moved: Vec<(CompanyId, CompanyId)> = Vec::with_capacity(self.companies.len());
        for (company, id) in self.companies.iter_mut().zip(0..) {
            moved.push((company.id, CompanyId(id)));
            company.id = CompanyId(id);
        }
        moved.sort();
        for reaction in self.reactions.iter_mut() {
            let place = moved.binary_search_by_key(&reaction.company, |&(was, _)| was);
            reaction.company =
                place.ok().and_then(|at| moved.get(at)).map_or(reaction.company, |&(_, is)| is);
        }
        self.reactions.sort_by_key(|r| (r.company, r.places().next()));
        for (reaction, id) in self.reactions.iter_mut().zip(0..) {
            reaction.id = ReactionId(id);
        }
    }

    /// Whether `act` is of `company` is decided for the sentence at `place`, so it is not to be read any more.
    fn settle(&mut self, company: &str, act: Act, place: Place) {
        let Some(id) = self.company(company) else { return };
        let is_open = |unread: &UnreadAct| {
            unread.act != act
                || unread.place.document != place.document
                || !unread.place.span.overlaps(place.span)
        };
        if let Some(company) = self.companies.iter_mut().find(|c| c.id == id) {
            company.unread.retain(is_open);
        }
    }

    /// Sets what an organisation is. What is none is taken out with its reactions.
    fn set_kind(&mut self, name: &str, kind: Option<OrganisationKind>) {
        let Some(id) = self.company(name) else { return };
        match kind {
            Some(kind) => {
                for company in self.companies.iter_mut().filter(|c| c.id == id) {
                    company.kind = kind;
                }
            }
            None => {
                self.companies.retain(|c| c.id != id);
                self.reactions.retain(|r| r.company != id);
            }
        }
    }

    /// The company of that name.
    fn company(&self, name: &str) -> Option<CompanyId> {
        self.companies.iter().find(|c| fold(&c.name) == fold(name)).map(|c| c.id)
    }

    /// Makes companies that have one of `names` one with the company `id`: places, reactions and what is not read.
    fn absorb(&mut self, id: CompanyId, names: &[&str]) {
        let others = names.iter().filter_map(|name| self.company(name)).filter(|other| *other != id);
        let others: Vec<CompanyId> = others.collect();
        let is_other = |company: &mut Company| others.contains(&company.id);
        let absorbed: Vec<Company> = self.companies.extract_if(.., is_other).collect();
        if let Some(company) = self.companies.iter_mut().find(|company| company.id == id) {
            for other in absorbed {
                company.mentions.extend(other.mentions);
                company.unread.extend(other.unread);
                company.sector = company.sector.take().or(other.sector);
            }
        }
        for reaction in self.reactions.iter_mut().filter(|reaction| others.contains(&reaction.company)) {
            reaction.company = id;
        }
    }

    /// Notes every place where one of `names` stands; the first is the company's own. A company that was read by another of
    /// them becomes one with it.
    fn name(&mut self, names: &[&str]) -> Option<CompanyId> {
        let own = *names.first()?;
        let mut mentions: Vec<Place> =
            self.documents.iter().flat_map(|document| mentions(document, names)).collect();
        let free = self.companies.iter().map(|c| c.id.0 + 1).max().unwrap_or_default();
        let id = self.company(own).unwrap_or(CompanyId(free));
        if self.company(own).is_none() {
            self.companies.push(Company {
                id,
                name: own.to_string(),
                kind: OrganisationKind::Company,
                sector: None,
                mentions: Vec::new(),
                unread: Vec::new(),
            });
        }
        self.absorb(id, names);
        let company = self.companies.iter_mut().find(|company| company.id == id)?;
        company.mentions.append(&mut mentions);
        company.mentions.sort();
        // Of two mentions that overlap the longer stands first or begins earlier.
        company.mentions.dedup_by(|b, a| a.document == b.document && a.span.overlaps(b.span));
        Some(id)
    }

    fn confirm(&mut self, company: &str, act: Act, place: Place) {
        let Some(company) = self.company(company).or_else(|| self.name(&[company])) else { return };
        let mut is_known = false;
        for reaction in self.reactions.iter_mut().filter(|r| r.company == company && is_about(r, act, place))
        {
            reaction.confidence = Confidence(100);
            let confirmed = reaction.evidence.iter_mut().filter(|told| is_at(told, place));
            confirmed.for_each(|told| told.confidence = Confidence(100));
            is_known = true;
        }
        if is_known {
            return;
        }
        let is_inside = |q: &&Quotation| q.document == place.document && q.span.overlaps(place.span);
        let quotations: Vec<&Quotation> = self.quotations.iter().filter(is_inside).collect();
        let speaker = quotations.iter().find_map(|q| q.speaker_name());
        let name = self.companies.iter().find(|c| c.id == company).map_or("", |c| &c.name);
        let actor = Some(speaker.unwrap_or(name).to_string());
        let confidence = Confidence(100);
        let told = ReactionEvidence {
            place,
            cue: None,
            actor: actor.clone(),
            target: None,
            date: None,
            confidence,
            reason: Rule::Editor.reason().to_string(),
        };
        self.reactions.push(Reaction {
            id: ReactionId(0),
            company,
            actor,
            role: Role::Company,
            act,
            confidence,
            evidence: vec![told],
            quotations: quotations.iter().map(|q| q.id).collect(),
        });
    }
}

/// Whether `reaction` is what a correction of `act` at `place` speaks of.
fn is_about(reaction: &Reaction, act: Act, place: Place) -> bool {
    reaction.act == act && reaction.evidence.iter().any(|told| is_at(told, place))
}

fn is_at(told: &ReactionEvidence, place: Place) -> bool {
    told.place.document == place.document && told.place.span.overlaps(place.span)
}

/// Where one of `names` stands in the article, as printed, possessives included.
fn mentions(document: &Document, names: &[&str]) -> Vec<Place> {
    let names: Vec<Vec<&str>> = names.iter().map(|name| name.split_whitespace().collect()).collect();
    let words: Vec<(&str, TextSpan)> = {
        let tokens = document.layout.tokens.iter().filter(|t| t.is_word());
        tokens.map(|t| (without_possessive(t.slice(&document.text)), t.span)).collect()
    };
    let mut found = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let stands_here = |name: &&Vec<&str>| {
            !name.is_empty() && name.len() <= rest.len() && name.iter().zip(rest).all(|(a, (b, _))| a == b)
        };
        let longest = names.iter().filter(stands_here).map(Vec::len).max();
        let ends = longest.and_then(|length| words.get(at)?.1.union(words.get(at + length - 1)?.1).into());
        found.extend(ends.filter(|&span| !document.is_boilerplate(span)));
    }
    found.into_iter().map(|span: TextSpan| Place { document: document.id, span }).collect()
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}
