//! Who the renderings of a statement say is speaking: the speaker they agree on, what they disagree on, and the
//! speaker that one borrows from another.

use super::names::{Agreement, agreement, names_somebody};
use crate::text::Arrange as _;
use crate::{
    model::{
        Attribution, Basis, Confidence, Conflict, Document, Evidence, Kind, Quotation, QuotationId, Rule,
        Speaker, SpeakerSort, Statement,
    },
    text::TokenKind,
};
use std::collections::BTreeSet;

/// A borrowed speaker is so much less sure than the lender's, in percent of it.
const BORROWED: u32 = 80;

/// Nobody borrows from a credit less sure than this.
const SURE: Confidence = Confidence(45);

/// One speaker, and the quotations that name them.
struct Credit<'a> {
    speaker: &'a Speaker,
    quotations: Vec<QuotationId>,
    outlets: Vec<&'a str>,
}

/// All speakers that the renderings of one statement name themselves.
pub(crate) struct Credits<'a> {
    credits: Vec<Credit<'a>>,
}

impl<'a> Credits<'a> {
    /// The credits of `quotations`; what was borrowed names nobody.
    pub(crate) fn of(documents: &'a [Document], quotations: impl Iterator<Item = &'a Quotation>) -> Self {
        let mut credits: Vec<Credit<'a>> = Vec::new();
        for quotation in quotations {
            let Some(speaker) = named(quotation) else { continue };
            let outlet = documents.get(quotation.document.index()).map_or("", |d| d.facts.outlet_or_file());
            let known =
                credits.iter_mut().find(|c| agreement(Some(c.speaker), Some(speaker)) == Agreement::Same);
            match known {
                Some(credit) => {
                    credit.quotations.push(quotation.id);
                    if !credit.outlets.contains(&outlet) {
                        credit.outlets.push(outlet);
                    }
                    if is_fuller(speaker, credit.speaker) {
                        credit.speaker = speaker;
                    }
                }
                None => {
                    credits.push(Credit { speaker, quotations: vec![quotation.id], outlets: vec![outlet] });
                }
            }
        }
        Self { credits }
    }
    /// The one speaker that all name who name somebody.
    pub(crate) fn speaker(&self) -> Option<String> {
        if let [only] = self.credits.as_slice() { Some(only.speaker.name.clone()) } else { None }
    }
    /// Whether they name several.
    pub(crate) fn conflicts(&self) -> Vec<Conflict> {
        if self.credits.len() < 2 {
            return Vec::new();
        }
        let parts: Vec<String> = self.credits.iter().map(Credit::sentence).collect();
        let quotations = self.credits.iter().flat_map(|c| c.quotations.iter().copied()).collect();
        vec![Conflict { reason: parts.join(", "), quotations }]
    }
}

/// Whether `name` says more than `other`, which names the same speaker: the longer of two forms of a name, and a
/// person's more than that of the organisation for which they speak.
fn is_fuller(name: &Speaker, other: &Speaker) -> bool {
    let last = |s: &Speaker| s.name.rsplit(' ').next().map(str::to_lowercase);
    let is_person = |s: &Speaker| last(name) != last(other) && s.sort == SpeakerSort::Person;
    (is_person(name), name.name.len()) > (is_person(other), other.name.len())
}

impl Credit<'_> {
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

/// Gives a quotation that names nobody the speaker that another document names for the same words.
pub(crate) fn borrow(statements: &[Statement], quotations: &mut [Quotation]) {
    let mut loans = Vec::new();
    for statement in statements.iter().filter(|s| s.conflicts.is_empty()) {
        let members = || statement.renderings.iter().filter_map(|r| quotations.get(r.quotation.index()));
        let lender =
            members().filter(|q| named(q).is_some() && q.attribution.confidence >= SURE).max_by_key(|q| {
                // Who prints the words in marks vouches for them.
                let is_marked = matches!(q.kind, Kind::Direct | Kind::Partial);
                (is_marked, q.attribution.confidence, std::cmp::Reverse(q.id))
            });
        let Some(lender) = lender else { continue };
        for borrower in members() {
            let is_bare = borrower.attribution.basis == Basis::None && borrower.attribution.speaker.is_none();
            if is_bare && borrower.document != lender.document && borrower.kind != Kind::Scare {
                loans.push((borrower.id, lender.id));
            }
        }
    }
    // A quotation of several statements whose lenders disagree belongs to neither.
    loans.arrange();
    for list in loans.chunk_by(|a, b| a.0 == b.0) {
        let speaker =
            |id: QuotationId| quotations.get(id.index()).and_then(|q| q.attribution.speaker.as_ref());
        let Some(&(borrower, lender)) = list.first() else { continue };
        let agree = list.iter().all(|(_, l)| agreement(speaker(*l), speaker(lender)) == Agreement::Same);
        let loan = quotations.get(lender.index()).filter(|_| agree).and_then(borrowed);
        if let (Some(loan), Some(quotation)) = (loan, quotations.get_mut(borrower.index())) {
            quotation.attribution = loan;
        }
    }
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
        evidence: Evidence {
            rule: Rule::Borrowed,
            antecedent: None,
            borrowed: Some(lender.id),
            rejected: Vec::new(),
        },
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
