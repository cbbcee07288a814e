//! The speaker that the renderings of a statement agree on, their conflicts, and the speaker that one borrows from
//! another.
//!
//! A printed name binds the document. “He” or “the airline” is only interpreted as somebody: if another document names
//! somebody else for the same words, the two don't disagree, but the interpretation was wrong, and the name is borrowed.
//! The first interpretation stays among the rejected candidates.

use crate::collation::statements::grouping::StatementParts;
use crate::collation::statements::speaker_names::{Agreement, agreement, may_speak_for, names_somebody};
use crate::model::{
    Attribution, Basis, Confidence, Conflict, Document, DocumentId, Evidence, Kind, Quotation, QuotationId,
    RejectedSpeaker, Rule, Speaker, SpeakerKind,
};
use crate::text::TokenKind;
use crate::text::fold::fold;
use crate::text::ordering::sort;
use std::collections::BTreeSet;

/// The confidence of a borrowed speaker, in percent of the lender's.
const BORROWED: u32 = 80;

/// The least confidence of a speaker that others may borrow.
const SURE: Confidence = Confidence(45);

/// One speaker, and the quotations that name them.
struct NamedSpeaker<'a> {
    speaker: &'a Speaker,
    quotations: Vec<QuotationId>,
    outlets: Vec<&'a str>,
    /// Whether a document prints the name, and does not only refer to somebody.
    is_printed: bool,
}

/// The speakers that the renderings of one statement name themselves.
pub(crate) struct SpeakerConsensus<'a> {
    credits: Vec<NamedSpeaker<'a>>,
}

impl<'a> SpeakerConsensus<'a> {
    /// The credits of `quotations`; what was borrowed names nobody.
    pub(crate) fn of(documents: &'a [Document], quotations: impl Iterator<Item = &'a Quotation>) -> Self {
        let mut credits: Vec<NamedSpeaker<'a>> = Vec::new();
        for quotation in quotations {
            let Some(speaker) = named(quotation) else { continue };
            let Some(document) = documents.get(quotation.document.index()) else { continue };
            let (outlet, is_printed) = (document.facts.outlet_or_file(), is_printed(document, quotation));
            let known =
                credits.iter_mut().find(|c| agreement(Some(c.speaker), Some(speaker)) == Agreement::Same);
            match known {
                Some(credit) => {
                    credit.quotations.push(quotation.id);
                    credit.is_printed |= is_printed;
                    if !credit.outlets.contains(&outlet) {
                        credit.outlets.push(outlet);
                    }
                    if is_fuller(speaker, credit.speaker) {
                        credit.speaker = speaker;
                    }
                }
                None => {
                    let (quotations, outlets) = (vec![quotation.id], vec![outlet]);
                    credits.push(NamedSpeaker { speaker, quotations, outlets, is_printed });
                }
            }
        }
        Self { credits }
    }
    /// The one speaker that all name who print a name, or else that all are read to mean.
    pub(crate) fn speaker(&self) -> Option<String> {
        let is_one = self.printed().next().is_some() || self.credits.len() == 1;
        let only = self.printed().chain(&self.credits).next()?;
        (is_one && self.printed().nth(1).is_none()).then(|| only.speaker.name.clone())
    }
    /// Whether they print several names.
    pub(crate) fn conflicts(&self) -> Vec<Conflict> {
        if self.printed().nth(1).is_none() {
            return Vec::new();
        }
        let parts: Vec<String> = self.printed().map(NamedSpeaker::sentence).collect();
        let quotations = self.printed().flat_map(|c| c.quotations.iter().copied()).collect();
        vec![Conflict { reason: parts.join(", "), quotations }]
    }

    fn printed(&self) -> impl Iterator<Item = &NamedSpeaker<'a>> {
        self.credits.iter().filter(|c| c.is_printed)
    }
}

/// Whether `name` says more than `other`, which names the same speaker: the longer of two forms of a name, and a
/// person's more than that of the organisation for which they speak.
fn is_fuller(name: &Speaker, other: &Speaker) -> bool {
    let last = |s: &Speaker| s.name.rsplit(' ').next().map(str::to_lowercase);
    let is_person = |s: &Speaker| last(name) != last(other) && s.sort == SpeakerKind::Person;
    (is_person(name), name.name.len()) > (is_person(other), other.name.len())
}

impl NamedSpeaker<'_> {
    /// “A and B name X”.
    fn sentence(&self) -> String {
        const SHOWN: usize = 3;
        let more = self.outlets.len().saturating_sub(SHOWN);
        let shown = self.outlets.get(..SHOWN).unwrap_or(&self.outlets);
        let (verb, who) = match shown {
            [only] => ("names", (*only).to_string()),
            [first, .., last] if more == 0 => {
                let others = shown.get(1..shown.len() - 1).unwrap_or_default();
                let middle: String = others.iter().map(|o| format!(", {o}")).collect();
                ("name", format!("{first}{middle} and {last}"))
            }
            several => ("name", format!("{} and {more} more", several.join(", "))),
        };
        format!("{who} {verb} {}", self.speaker.name)
    }
}

/// Who a quotation itself names.
fn named(quotation: &Quotation) -> Option<&Speaker> {
    let speaker = quotation.attribution.speaker.as_ref()?;
    let is_own = match quotation.attribution.basis {
        Basis::Explicit | Basis::Pronoun | Basis::Context => true,
        Basis::Borrowed | Basis::None => false,
    };
    (is_own && names_somebody(speaker)).then_some(speaker)
}

/// Whether the document prints the name of the quotation's speaker there, and not “he” or “the airline”.
fn is_printed(document: &Document, quotation: &Quotation) -> bool {
    let Attribution { speaker: Some(speaker), basis, evidence, .. } = &quotation.attribution else {
        return false;
    };
    let Some(mention) = speaker.mention.filter(|_| *basis != Basis::Explicit) else { return true };
    // “Ann Lee, who said”
    const APART: u32 = 2;
    let antecedent = evidence.antecedent.filter(|a| a.end <= mention.start && mention.start - a.end <= APART);
    let name = fold(speaker.name.rsplit(' ').next().unwrap_or_default());
    [Some(mention), antecedent].into_iter().flatten().any(|s| fold(document.slice(s)).contains(&name))
}

/// Gives a quotation that names nobody the speaker that another document names for the same words; so too one that
/// only refers to somebody who is not the one. `statements` are the quotations of each. Who was set by a person stays.
/// Says whether anything was borrowed.
pub(crate) fn borrow(
    documents: &[Document],
    statements: &[StatementParts],
    quotations: &mut [Quotation],
) -> bool {
    let mut loans: Vec<(QuotationId, QuotationId)> =
        statements.iter().flat_map(|parts| loans(documents, parts, quotations)).collect();
    // A quotation of several statements whose lenders disagree belongs to neither.
    sort(&mut loans);
    let mut is_changed = false;
    for list in loans.chunk_by(|a, b| a.0 == b.0) {
        let speaker =
            |id: QuotationId| quotations.get(id.index()).and_then(|q| q.attribution.speaker.as_ref());
        let Some(&(borrower, lender)) = list.first() else { continue };
        let agree = list.iter().all(|(_, l)| agreement(speaker(*l), speaker(lender)) == Agreement::Same);
        let loan = quotations.get(lender.index()).filter(|_| agree).and_then(borrowed);
        if let (Some(mut loan), Some(quotation)) = (loan, quotations.get_mut(borrower.index())) {
            loan.evidence.rejected.extend(rejected(&quotation.attribution));
            quotation.attribution = loan;
            is_changed = true;
        }
    }
    is_changed
}

/// Which quotations of a statement borrow, and from which.
fn loans(
    documents: &[Document],
    parts: &StatementParts,
    quotations: &[Quotation],
) -> Vec<(QuotationId, QuotationId)> {
    let members = || parts.keys().filter_map(|id| quotations.get(id.index()));
    let is_printed = |q: &Quotation| documents.get(q.document.index()).is_some_and(|d| is_printed(d, q));
    let best = |but: Option<DocumentId>| {
        let lenders = members().filter(|q| named(q).is_some() && q.attribution.confidence >= SURE);
        lenders.filter(|q| Some(q.document) != but).max_by_key(|q| {
            // Who prints the words in marks vouches for them.
            let is_marked = matches!(q.kind, Kind::Direct | Kind::Partial);
            (is_marked, is_printed(q), q.attribution.confidence, std::cmp::Reverse(q.id))
        })
    };
    let Some(first) = best(None).filter(|_| parts.len() > 1) else { return Vec::new() };
    if !SpeakerConsensus::of(documents, members()).conflicts().is_empty() {
        return Vec::new();
    }
    let second = best(Some(first.document));
    let borrows = |q: &Quotation| {
        let lender = if q.document == first.document { second? } else { first };
        let attribution = &q.attribution;
        let is_bare = attribution.basis == Basis::None && attribution.speaker.is_none();
        let is_misread = is_printed(lender) && is_misread(q, lender) && !is_printed(q);
        let may = attribution.evidence.rule != Rule::Editor && q.kind != Kind::Scare;
        (may && (is_bare || is_misread)).then_some((q.id, lender.id))
    };
    members().filter_map(borrows).collect()
}

/// Whether `quotation`, which prints no name, was read as somebody else's than `lender`, who may not just speak for
/// the other.
fn is_misread(quotation: &Quotation, lender: &Quotation) -> bool {
    let (own, other) = (named(quotation), named(lender));
    let is_open = own.zip(other).is_some_and(|(own, other)| {
        let person = if own.sort == SpeakerKind::Person { own } else { other };
        may_speak_for(Some(own), Some(other)) && person.organisation.is_none()
    });
    agreement(own, other) == Agreement::Different && !is_open
}

/// Whom a quotation was read to mean before it borrowed a name.
fn rejected(attribution: &Attribution) -> Option<RejectedSpeaker> {
    let speaker = attribution.speaker.as_ref()?;
    Some(RejectedSpeaker {
        name: speaker.name.clone(),
        mention: speaker.mention?,
        score: attribution.confidence,
        reason: "no name is printed there, and another document names somebody else".to_string(),
    })
}

/// What another document may borrow from `lender`.
fn borrowed(lender: &Quotation) -> Option<Attribution> {
    let speaker = Speaker { mention: None, ..lender.attribution.speaker.clone()? };
    let sure = u32::from(lender.attribution.confidence.0) * BORROWED / 100;
    Some(Attribution {
        speaker: Some(speaker),
        cue: None,
        basis: Basis::Borrowed,
        confidence: Confidence(sure as u8),
        evidence: Evidence { borrowed: Some(lender.id), ..Evidence::of(Rule::Borrowed) },
    })
}

/// Quotations that stand in marks beside another in one paragraph, with nothing but marks between them and
/// nobody named for either: a reader takes them for one utterance.
pub(crate) fn run_together(documents: &[Document], quotations: &[Quotation]) -> BTreeSet<QuotationId> {
    let mut found = BTreeSet::new();
    for pair in quotations.windows(2) {
        let [a, b] = pair else { continue };
        let is_bare = |q: &Quotation| {
            q.kind == Kind::Direct && matches!(q.attribution.basis, Basis::None | Basis::Borrowed)
        };
        if a.document != b.document || !is_bare(a) || !is_bare(b) || a.span.end > b.span.start {
            continue;
        }
        let Some(document) = documents.get(a.document.index()) else { continue };
        let gap = crate::text::TextSpan::new(a.span.end, b.span.start);
        let layout = &document.layout;
        let marks = layout.slice(layout.tokens_in(gap));
        let is_close = marks.len() <= 6 && marks.iter().all(|t| !t.is_word());
        let has_marks = marks.iter().filter(|t| t.kind == TokenKind::Mark).count() >= 2;
        if is_close && has_marks && layout.paragraph_at(a.span.start) == layout.paragraph_at(b.span.start) {
            found.extend([a.id, b.id]);
        }
    }
    found
}
