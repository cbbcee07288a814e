//! A rendering's words with its changes of substance marked in them.

use crate::app::prelude::*;
use crate::components::HighlightedText;
use variorum_engine::{
    collation::{Change, Run},
    model::{DifferenceKind, Document, Kind, Place, Quotation, Risk, Verdict},
    text::{TextSpan, token::is_mark},
};
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;
use variorum_present::statement::changes::{is_negation, words_in};
use variorum_present::statement::comparison::{RenderingRow, StatementCollation};

/// The words as printed, with words that were cut struck through in their place. Reported speech is shown plain, because
/// its words are the outlet's own.
pub(super) fn words(
    collation: &StatementCollation,
    row: &RenderingRow,
    document: &Document,
    quotation: &Quotation,
    base: Option<&Quotation>,
) -> AnyView {
    if row.kind == Kind::Indirect {
        let place = Place { document: document.id, span: row.rendering.span };
        return view! { <p class="reported"><HighlightedText place/></p> };
    }
    let mut at: Option<u32> = None;
    let mut shown = Vec::new();
    for run in &row.runs {
        if !run.rendering.is_empty() {
            shown.extend(gap(document, row, at, run.rendering.start));
            at = Some(run.rendering.end);
        } else if at.is_some() && !collation.starts_with_punctuation(run.base) {
            shown.push(" ".into_any());
        }
        shown.push(run_as_view(collation, row, document, run));
        if run.rendering.is_empty() && at.is_none() {
            shown.push(" ".into_any());
        }
    }
    let end = row.fragments.last().map_or(0, |f| f.end);
    shown.extend(at.and_then(|at| gap(document, row, Some(at), end)));
    let (open, close) = marks(row, document, quotation, base.is_none_or(|q| is_marked(q.kind)));
    view! { <blockquote><p>{open}{shown}{close}</p></blockquote> }
}

/// What the document prints between two runs, or an ellipsis where the attribution interrupts.
fn gap(document: &Document, row: &RenderingRow, from: Option<u32>, to: u32) -> Option<AnyView> {
    let span = TextSpan::new(from?, to);
    let is_interrupted = row.fragments.windows(2).any(|pair| match pair {
        [a, b] => span.start <= a.end && b.start <= span.end,
        _ => false,
    });
    if is_interrupted {
        return Some(view! { <span class="break" title="The attribution interrupts here">" … "</span> });
    }
    let text = document.slice(span);
    (!text.is_empty()).then(|| text.to_string().into_any())
}

/// A run of words, marked by how it differs from the base.
fn run_as_view(
    collation: &StatementCollation,
    row: &RenderingRow,
    document: &Document,
    run: &Run,
) -> AnyView {
    let cut = words_in(collation.witness(), run.base);
    let difference = row.differences.iter().find(|d| (d.base, d.rendering) == (run.base, run.rendering));
    let is_red = difference.is_some_and(|d| d.verdict == Verdict::Changed);
    let printed = view! { <HighlightedText place=Place { document: document.id, span: run.rendering }/> };
    match run.change {
        Change::Same => printed.into_any(),
        Change::Differs(kind) => match kind {
            DifferenceKind::Typography | DifferenceKind::HouseStyle => {
                view! { <span class="style" title=format!("{}: the base has {cut}", kind.as_str())>{printed}</span> }
            }
            DifferenceKind::Omission if is_red => {
                let is_negated = difference.is_some_and(|d| d.risks.contains(&Risk::Negation));
                view! { <del class="cut">{cut_words(cut, is_negated)}</del> }
            }
            DifferenceKind::Omission => {
                let is_outside = difference.is_some_and(|d| d.outside.is_some());
                not_printed(&cut, is_outside)
            }
            DifferenceKind::Substitution if is_red => {
                view! { <del class="cut">{cut}</del>" "<ins class="changed">{printed}</ins> }
            }
            DifferenceKind::Addition if is_red => view! { <ins class="added">{printed}</ins> },
            DifferenceKind::Transposition if is_red => view! { <ins class="moved">{printed}</ins> },
            DifferenceKind::Addition | DifferenceKind::Substitution | DifferenceKind::Transposition => {
                view! { <span class="style" title=format!("the base has {cut}")>{printed}</span> }
            }
        },
    }
}

/// Words of the base that the marks do not hold: how many, and whether the page prints them outside.
fn not_printed(cut: &str, is_outside: bool) -> AnyView {
    let words = cut.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let count = phrases::count(words, "word");
    let how = if is_outside { "printed outside" } else { "not printed" };
    view! { <span class="note" title=cut.to_string()>{format!("[{count} {how}]")}</span> }.into_any()
}

/// Words that were cut, with any negation among them set apart if the cut changes the meaning.
fn cut_words(cut: String, is_negated: bool) -> AnyView {
    if !is_negated {
        return cut.into_any();
    }
    let words = cut.split_inclusive(char::is_whitespace).map(|word| {
        let text = word.to_string();
        if is_negation(word) {
            view! { <b class="sense">{text}</b> }
        } else {
            text.into_any()
        }
    });
    words.collect_view().into_any()
}

/// The marks around the words: as printed, or struck through where the base has marks and this document has none.
fn marks(
    row: &RenderingRow,
    document: &Document,
    quotation: &Quotation,
    base_is_marked: bool,
) -> (AnyView, AnyView) {
    let hang = |mark: AnyView| view! { <span class="hang">{mark}</span> };
    if is_marked(row.kind) {
        let (first, last) = (row.fragments.first(), row.fragments.last());
        let before = first.and_then(|f| document.text.get(..f.start as usize)?.chars().next_back());
        let after = last.and_then(|f| document.text.get(f.end as usize..)?.chars().next());
        let open = before.filter(|c| is_mark(*c)).unwrap_or('“');
        let close = after.filter(|c| is_mark(*c)).unwrap_or(if open == '"' { '"' } else { '”' });
        let begins_before = first.is_some_and(|f| f.start > quotation.span.start);
        let open = if begins_before {
            view! { <span title="The quotation begins before this">"…"</span> }
        } else {
            open.to_string().into_any()
        };
        let ends_after = last.is_some_and(|f| f.end < quotation.span.end);
        let close = if ends_after {
            view! { <span title="The quotation goes on">" …"</span> }
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
