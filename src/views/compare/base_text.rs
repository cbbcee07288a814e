//! The base, shaded by how many documents print each word.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::HighlightedText;
use std::collections::BTreeSet;
use std::sync::Arc;
use variorum_engine::model::{DocumentId, Place, Quotation};
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;
use variorum_present::statement::comparison::{StatementCollation, coverage};

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
        .map(|(span, printed)| {
            let gap = at.filter(|end| *end < span.start).map(|_| " ");
            at = Some(span.end);
            let words = match base {
                Some(base) => {
                    view! { <HighlightedText place=Place { document: base.document, span: *span }/> }
                }
                None => span.slice(&collation.base_text).to_string().into_any(),
            };
            let letters: Vec<&str> = printed.iter().map(|id| loaded.siglum(*id)).collect();
            let letters = if letters.len() > LETTERS { letters.len().to_string() } else { letters.concat() };
            let level = (!printed.is_empty()).then(|| level(printed.len(), all));
            let title = format!("printed by {} of {all}", printed.len());
            view! {
                {gap}<span class="wash" data-share=level title=title>{words}</span>
                {(all > 1).then(|| view! { <sup class="sigla">{letters}</sup> })}
            }
        })
        .collect();
    let (open, close) = marks(base);
    let counts: BTreeSet<usize> = parts.iter().map(|(_, printed)| printed.len()).collect();
    view! {
        <figure class="base-text">
            <blockquote><p>{open}{words}{close}</p></blockquote>
            <figcaption>{key(&counts, all)}</figcaption>
        </figure>
    }
}

fn marks(base: Option<&Quotation>) -> (Option<&'static str>, Option<&'static str>) {
    let is_marked = base.is_some_and(|q| is_marked(q.kind));
    (is_marked.then_some("“"), is_marked.then_some("”"))
}

/// The meaning of the shades that occur.
fn key(counts: &BTreeSet<usize>, all: usize) -> AnyView {
    let mut levels: Vec<(usize, Vec<usize>)> = Vec::new();
    for &count in counts.iter().filter(|count| **count > 0) {
        let level = level(count, all);
        match levels.last_mut() {
            Some((known, counts)) if *known == level => counts.push(count),
            _ => levels.push((level, vec![count])),
        }
    }
    let name = |counts: &[usize]| match counts {
        [2] if all == 2 => "both documents".to_string(),
        [only] if *only == all && all > 1 => format!("all {}", phrases::number(all)),
        [only] => phrases::counted(*only, "document"),
        [first, .., last] => format!("{first} to {last}"),
        [] => String::new(),
    };
    if levels.is_empty() {
        return view! { <p class="note">"No document prints any of these words."</p> };
    }
    let keys = levels.into_iter().map(|(level, counts)| {
        view! { <span><i class="swatch" data-share=level></i>" "{name(&counts)}</span> }
    });
    view! {
        <span class="key">
            <span>"The base, shaded by how many documents print each word:"</span>
            {keys.collect_view()}
        </span>
    }
}
