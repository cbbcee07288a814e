//! Applies a person's corrections of kinds and speakers.

use super::quotation_at;
use crate::{
    model::{
        Attribution, Basis, Confidence, CorrectionKind, Document, Evidence, Kind, Place, Quotation,
        QuotationId, RejectedSpeaker, Rule, Speaker, SpeakerKind,
    },
    text::{TextSpan, token},
};

/// Applies a correction of a quotation's kind or speaker.
pub(super) fn correct(
    documents: &[Document],
    found: &mut Vec<Quotation>,
    kind: &CorrectionKind,
    place: Place,
) {
    if !matches!(kind, CorrectionKind::Speaker { .. } | CorrectionKind::Kind { .. }) {
        return;
    }
    let Some(document) = documents.get(place.document.index()) else { return };
    let place = Place { span: without_marks(document, place.span), ..place };
    let at = quotation_at(found, place).unwrap_or_else(|| {
        found.push(created(document, place.span));
        found.len() - 1
    });
    let Some(quotation) = found.get_mut(at) else { return };
    match kind {
        CorrectionKind::Kind { kind, .. } => set_kind(quotation, *kind),
        CorrectionKind::Speaker { name, organisation, .. } => {
            set_speaker(document, quotation, name.as_deref(), organisation.as_deref());
        }
        CorrectionKind::Join { .. }
        | CorrectionKind::Split { .. }
        | CorrectionKind::Base { .. }
        | CorrectionKind::Reaction { .. }
        | CorrectionKind::Company { .. }
        | CorrectionKind::Organisation { .. }
        | CorrectionKind::Name { .. } => {}
    }
}

/// A quotation that the engine did not find: in marks if it stands in marks, else reported.
fn created(document: &Document, span: TextSpan) -> Quotation {
    let mut attribution = Attribution::none();
    attribution.evidence.rule = Rule::Editor;
    attribution.confidence = Confidence(100);
    let before = document.text.get(..span.start as usize).and_then(|text| text.chars().next_back());
    let after = document.text.get(span.end as usize..).and_then(|text| text.chars().next());
    let is_marked = [before, after].iter().all(|c| c.is_some_and(token::is_mark));
    let kind = if is_marked { Kind::Direct } else { Kind::Indirect };
    Quotation { id: QuotationId(0), document: document.id, span, fragments: vec![span], kind, attribution }
}

/// `span` without the marks around it.
fn without_marks(document: &Document, span: TextSpan) -> TextSpan {
    let words = span.slice(&document.text);
    let inner = words.strip_prefix(token::is_mark).and_then(|rest| rest.strip_suffix(token::is_mark));
    let start = inner.map(|_| span.start as usize + words.chars().next().map_or(0, char::len_utf8));
    inner
        .zip(start)
        .and_then(|(inner, start)| TextSpan::of(&document.text, start, start + inner.len()))
        .filter(|span| !span.is_empty())
        .unwrap_or(span)
}

fn set_kind(quotation: &mut Quotation, kind: Kind) {
    quotation.kind = kind;
    quotation.attribution.evidence.rule = Rule::Editor;
    if kind == Kind::Scare {
        quotation.attribution.speaker = None;
        quotation.attribution.cue = None;
        quotation.attribution.basis = Basis::None;
    }
    if quotation.attribution.speaker.is_none() {
        quotation.attribution.confidence = Confidence(100);
    }
}

fn set_speaker(
    document: &Document,
    quotation: &mut Quotation,
    name: Option<&str>,
    organisation: Option<&str>,
) {
    let was = std::mem::replace(&mut quotation.attribution, Attribution::none());
    let sort = match name {
        None => SpeakerKind::Organisation,
        Some(name) if Some(name) == organisation => SpeakerKind::Organisation,
        Some(name) if name.starts_with(char::is_lowercase) => SpeakerKind::Unnamed,
        Some(_) => SpeakerKind::Person,
    };
    let speaker = name.or(organisation).map(|chosen| {
        let same = was.speaker.as_ref().filter(|s| s.name == chosen);
        // The words beside the quotation stay the mention only if they name who was chosen.
        let mention = was.speaker.as_ref().and_then(|s| s.mention);
        let names = |span: &TextSpan| {
            let last = document.slice(*span).split_whitespace().next_back();
            same.is_some() || last.is_some_and(|last| chosen.split_whitespace().any(|word| word == last))
        };
        Speaker {
            name: chosen.to_string(),
            organisation: organisation.map(String::from),
            sort: same.map_or(sort, |s| s.sort),
            mention: mention.filter(names),
        }
    });
    let is_named_here = speaker.as_ref().is_some_and(|s| s.mention.is_some());
    let basis = match (&speaker, was.basis) {
        (None, _) => Basis::None,
        (Some(_), basis @ (Basis::Explicit | Basis::Pronoun)) if is_named_here => basis,
        (Some(_), _) => Basis::Context,
    };
    let rejected = was.speaker.filter(|old| Some(&old.name) != speaker.as_ref().map(|s| &s.name));
    let rejected = rejected.and_then(|old| {
        let reason = "the engine chose it, and was corrected".to_string();
        Some(RejectedSpeaker { name: old.name, mention: old.mention?, score: was.confidence, reason })
    });
    quotation.attribution = Attribution {
        cue: speaker.is_some().then_some(was.cue).flatten(),
        speaker,
        basis,
        confidence: Confidence(100),
        evidence: Evidence {
            rejected: rejected.into_iter().chain(was.evidence.rejected).collect(),
            ..Evidence::of(Rule::Editor)
        },
    };
}
