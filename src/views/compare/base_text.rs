//! The base, shaded by how many documents print each word, dotted where one prints it outside its marks.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::HighlightedText;
use std::collections::BTreeSet;
use std::sync::Arc;
use variorum_engine::model::{DocumentId, Place, Quotation};
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;
use variorum_present::statement::comparison::{BasePart, StatementCollation, coverage};

/// At most so many documents are shown by their letters; more are counted.
const LETTERS: usize = 6;

/// The shade for `count` of `all` documents: 1 (palest) to 4 (all).
fn level(count: usize, all: usize) -> usize {
    if count >= all { 4 } else { (count * 4 / all.max(1)).clamp(1, 3) }
}

/// The text of the base.
#[component]
pub(super) fn BaseText(collation: Arc<StatementCollation>) -> impl IntoView {
    let loaded = app().loaded_now();
    let documents: BTreeSet<DocumentId> = collation.rows.iter().map(|row| row.document).collect();
    let all = documents.len();
    let base = collation.base.and_then(|id| loaded.dossier.analysis.quotation(id));
    let parts = coverage(&collation);
    let mut at = None;
    let words: Vec<_> = parts
        .iter()
        .map(|part| {
            let gap = at.filter(|end| *end < part.span.start).map(|_| " ");
            at = Some(part.span.end);
            let words = base_part(&loaded, &collation, base, part, all);
            view! { {gap}{words} }
        })
        .collect();
    let (open, close) = marks(base);
    view! {
        <figure class="base-text">
            <blockquote><p>{open}{words}{close}</p></blockquote>
            <figcaption>{key(&loaded, &parts, all)}</figcaption>
        </figure>
    }
}

fn base_part(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    base: Option<&Quotation>,
    part: &BasePart,
    all: usize,
) -> AnyView {
    let BasePart { span, printed, outside } = part;
    let words = match base {
        Some(base) => view! { <HighlightedText place=Place { document: base.document, span: *span }/> },
        None => span.slice(&collation.base_text).to_string().into_any(),
    };
    let words = if outside.is_empty() {
        words
    } else {
        view! { <span class="outside">{words}</span> }
    };
    let letters = letters(loaded, printed);
    let level = (!printed.is_empty()).then(|| level(printed.len(), all));
    let title = format!("printed by {} of {all}", printed.len());
    view! {
        <span class="wash" data-share=level title=title>{words}</span>
        {(all > 1).then(|| view! { <sup class="sigla">{letters}</sup> })}
    }
}

/// The letters of a few documents, or how many they are.
fn letters(loaded: &LoadedDossier, documents: &[DocumentId]) -> String {
    if documents.len() > LETTERS {
        return documents.len().to_string();
    }
    documents.iter().map(|id| loaded.siglum(*id)).collect()
}

fn marks(base: Option<&Quotation>) -> (Option<&'static str>, Option<&'static str>) {
    let is_marked = base.is_some_and(|q| is_marked(q.kind));
    (is_marked.then_some("“"), is_marked.then_some("”"))
}

/// The meaning of the shades that occur, and of the dots.
fn key(loaded: &LoadedDossier, parts: &[BasePart], all: usize) -> AnyView {
    let counts: BTreeSet<usize> = parts.iter().map(|part| part.printed.len()).collect();
    let mut levels: Vec<(usize, Vec<usize>)> = Vec::new();
    for &count in counts.iter().filter(|count| **count > 0) {
        let level = level(count, all);
        match levels.last_mut() {
            Some((known, counts)) if *known == level => counts.push(count),
            _ => levels.push((level, vec![count])),
        }
    }
    let name = |counts: &[usize]| match counts {
        [2] if all == 2 => "both".to_string(),
        [only] if *only == all && all > 1 => format!("all {}", phrases::number(all)),
        [only] => phrases::number(*only),
        [first, .., last] => format!("{first} to {last}"),
        [] => String::new(),
    };
    if levels.is_empty() {
        return view! { <p class="note">"No document prints any of these words."</p> };
    }
    let keys = levels.into_iter().map(|(level, counts)| {
        view! { <span><i class="swatch" data-share=level></i>" "{name(&counts)}</span> }
    });
    let outside: BTreeSet<DocumentId> = parts.iter().flat_map(|part| &part.outside).copied().collect();
    let dots = (!outside.is_empty()).then(|| {
        let verb = if outside.len() == 1 { "prints" } else { "print" };
        let who = letters(loaded, &outside.into_iter().collect::<Vec<_>>());
        view! { <span><span class="outside">"dotted"</span>" "{who}" "{verb}" it outside the marks: not cut"</span> }
    });
    view! {
        <span class="key">
            <span>"The base, shaded by how many documents print each word:"</span>
            {keys.collect_view()}
            {dots}
        </span>
    }
}
