//! A rendering's words with its changes of substance marked in them.

use crate::app::prelude::*;
use crate::components::Marked;
use variorum_engine::{
    collation::{Change, Run},
    model::{DifferenceKind, Document, Kind, Place, Quotation, Risk},
    text::{TextSpan, token::is_mark},
};
use variorum_present::statement::changes::{is_marked, is_negation, words_in};
use variorum_present::statement::comparison::{Collated, Row};

/// The words as printed, what was cut struck through in its place. Reported speech is the outlet’s own: it stands plain.
pub(super) fn words(
    collated: &Collated,
    row: &Row,
    document: &Document,
    quotation: &Quotation,
    base: Option<&Quotation>,
) -> AnyView {
    if row.kind == Kind::Indirect {
        let place = Place { document: document.id, span: row.rendering.span };
        return view! { <p class="reported"><Marked place/></p> }.into_any();
    }
    let mut at: Option<u32> = None;
    let mut pieces = Vec::new();
    for run in &row.runs {
        if !run.rendering.is_empty() {
            pieces.extend(gap(document, row, at, run.rendering.start));
            at = Some(run.rendering.end);
        } else if at.is_some() && !collated.starts_with_sign(run.base) {
            pieces.push(" ".into_any());
        }
        pieces.push(piece(collated, row, document, run));
        if run.rendering.is_empty() && at.is_none() {
            pieces.push(" ".into_any());
        }
    }
    let end = row.fragments.last().map_or(0, |f| f.end);
    pieces.extend(at.and_then(|at| gap(document, row, Some(at), end)));
    let (open, close) = marks(row, document, quotation, base.is_none_or(|q| is_marked(q.kind)));
    view! { <blockquote><p>{open}{pieces}{close}</p></blockquote> }.into_any()
}

/// What the document prints between two runs; where the attribution interrupts, a sign for it.
fn gap(document: &Document, row: &Row, from: Option<u32>, to: u32) -> Option<AnyView> {
    let span = TextSpan::new(from?, to);
    let is_interrupted = row.fragments.windows(2).any(|pair| match pair {
        [a, b] => span.start <= a.end && b.start <= span.end,
        _ => false,
    });
    if is_interrupted {
        return Some(
            view! { <span class="break" title="The attribution interrupts here">" … "</span> }.into_any(),
        );
    }
    let text = document.slice(span);
    (!text.is_empty()).then(|| text.to_string().into_any())
}

fn piece(collated: &Collated, row: &Row, document: &Document, run: &Run) -> AnyView {
    let cut = words_in(collated.witness(), run.base);
    let printed = view! { <Marked place=Place { document: document.id, span: run.rendering }/> };
    match run.change {
        Change::Same => printed.into_any(),
        Change::Differs(kind) => match kind {
            DifferenceKind::Typography | DifferenceKind::HouseStyle => {
                view! { <span class="style" title=format!("{}: the base has {cut}", kind.as_str())>{printed}</span> }
                    .into_any()
            }
            DifferenceKind::Omission => {
                let turns = row.differences.iter().any(|d| d.base == run.base && d.risks.contains(&Risk::Negation));
                view! { <del class="cut">{sense(cut, turns)}</del> }.into_any()
            }
            DifferenceKind::Addition => view! { <ins class="added">{printed}</ins> }.into_any(),
            DifferenceKind::Substitution => {
                view! { <del class="cut">{cut}</del>" "<ins class="changed">{printed}</ins> }.into_any()
            }
            DifferenceKind::Transposition => view! { <ins class="moved">{printed}</ins> }.into_any(),
        },
    }
}

/// Words that were cut; where a negation went with them, it stands out.
fn sense(cut: String, turns: bool) -> AnyView {
    if !turns {
        return cut.into_any();
    }
    let words = cut.split_inclusive(char::is_whitespace).map(|word| {
        let text = word.to_string();
        if is_negation(word) { view! { <b class="sense">{text}</b> }.into_any() } else { text.into_any() }
    });
    words.collect_view().into_any()
}

/// The marks around the words: as printed, or struck where the base has them and this page has none.
fn marks(row: &Row, document: &Document, quotation: &Quotation, base_is_marked: bool) -> (AnyView, AnyView) {
    let hang = |mark: AnyView| view! { <span class="hang">{mark}</span> }.into_any();
    if is_marked(row.kind) {
        let (first, last) = (row.fragments.first(), row.fragments.last());
        let before = first.and_then(|f| document.text.get(..f.start as usize)?.chars().next_back());
        let after = last.and_then(|f| document.text.get(f.end as usize..)?.chars().next());
        let open = before.filter(|c| is_mark(*c)).unwrap_or('“');
        let close = after.filter(|c| is_mark(*c)).unwrap_or(if open == '"' { '"' } else { '”' });
        let begins_before = first.is_some_and(|f| f.start > quotation.span.start);
        let open = if begins_before {
            view! { <span title="The quotation begins before this">"…"</span> }.into_any()
        } else {
            open.to_string().into_any()
        };
        let ends_after = last.is_some_and(|f| f.end < quotation.span.end);
        let close = if ends_after {
            view! { <span title="The quotation goes on">" …"</span> }.into_any()
        } else {
            close.to_string().into_any()
        };
        return (hang(open), close);
    }
    if row.kind == Kind::Unmarked && base_is_marked {
        let struck =
            |mark: &'static str| view! { <del class="cut-marks" title="No quotation mark here">{mark}</del> };
        return (hang(struck("“").into_any()), struck("”").into_any());
    }
    (().into_any(), ().into_any())
}
