//! Why an attribution says what it says: the rule, the words, the strongest reasons, the candidates that lost.

use super::desk_button;
use crate::app::prelude::*;
use crate::app::state::app;
use variorum_desk_api::Task;
use variorum_engine::model::{Contribution, Document, QuotationId, RejectedSpeaker};

/// The proof of a quotation's attribution, folded.
#[component]
pub(crate) fn Proof(quotation: QuotationId) -> impl IntoView {
    let loaded = app().loaded_now();
    let quotation = loaded.dossier.analysis.quotation(quotation)?;
    let document = loaded.dossier.document(quotation.document)?;
    let attribution = &quotation.attribution;
    let evidence = &attribution.evidence;
    let words = |span| document.slice(span).to_string();
    // Of words that are not attributed, the antecedent is what says who spoke, though not whom it means.
    let (mention, antecedent) = match &attribution.speaker {
        Some(speaker) => (speaker.mention, evidence.antecedent),
        None => (evidence.antecedent, None),
    };
    let mention = mention.map(words);
    let lender = evidence.borrowed.and_then(|id| loaded.dossier.analysis.quotation(id));
    let lender = lender.map(|q| loaded.outlet(q.document).to_string());
    let sure = attribution.speaker.as_ref().map(|_| format!("{}\u{a0}%", attribution.confidence.0));
    Some(view! {
        <details class="proof">
            <summary>"Why we say so"</summary>
            <dl>
                <dt>"rule"</dt>
                <dd>{evidence.rule.reason()}</dd>
                {quoted("cue", attribution.cue.map(words))}
                {quoted("mention", mention)}
                {quoted("refers to", antecedent.map(words))}
                {lender.map(|outlet| view! { <dt>"borrowed from"</dt><dd>{outlet}</dd> })}
                {contributions("speaks for it", &evidence.contributions, |weight| weight > 0)}
                {contributions("speaks against it", &evidence.contributions, |weight| weight < 0)}
                {rejected(document, &evidence.rejected)}
                {sure.map(|sure| view! { <dt>"confidence"</dt><dd>{sure}</dd> })}
            </dl>
            {desk_button(Task::CorrectQuotation(quotation.id))}
        </details>
    })
}

fn quoted(term: &'static str, words: Option<String>) -> Option<impl IntoView + use<>> {
    words.map(|words| view! { <dt>{term}</dt><dd><q>{words}</q></dd> })
}

/// The strongest reasons for or against.
fn contributions(
    term: &'static str,
    all: &[Contribution],
    leans: fn(i16) -> bool,
) -> Option<impl IntoView + use<>> {
    let lines: Vec<AnyView> = all
        .iter()
        .filter(|w| leans(w.weight))
        .map(|w| view! { <span class="line">{w.reason.as_str()}</span> })
        .collect();
    (!lines.is_empty()).then(|| view! { <dt>{term}</dt><dd>{lines}</dd> })
}

fn rejected(document: &Document, candidates: &[RejectedSpeaker]) -> Option<impl IntoView + use<>> {
    if candidates.is_empty() {
        return None;
    }
    let lines = candidates.iter().map(|candidate| {
        let mention = document.slice(candidate.mention).to_string();
        let as_printed = (mention != candidate.name).then(|| view! { " (" <q>{mention}</q> ")" });
        view! { <span class="line">{candidate.name.clone()}{as_printed}": "{candidate.reason.clone()}", "{candidate.score.0}"\u{a0}%"</span> }
    });
    Some(view! { <dt>"rejected"</dt><dd>{lines.collect_view()}</dd> })
}
