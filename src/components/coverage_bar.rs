//! A statement's renderings as thin bars, one for each document.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{Presence, Siglum};
use std::cmp::Reverse;
use variorum_engine::model::{Kind, Rendering, Statement, Verdict};
use variorum_present::labels::Label;
use variorum_present::quotations::is_marked;
use variorum_present::statement::coverage_bar::{BarSegment, segments, tenths};

/// Renderings that are drawn; more are only counted.
const LINES: usize = 8;
/// How wide a bar is, in pixels.
const WIDTH: u32 = 132;

/// A bar for each rendering of a statement, what was reworded first, the base last.
#[component]
pub(crate) fn CoverageBars(statement: Statement) -> impl IntoView {
    let loaded = app().loaded_now();
    let base = statement.renderings.iter().find(|r| r.quotation == statement.base).map(|r| r.span);
    let is_alone = statement.renderings.len() == 1;
    let more = statement.renderings.len().saturating_sub(LINES);
    let more = (more > 0).then(|| view! { <li class="note">{format!("and {more} more")}</li> });
    let mut renderings: Vec<&Rendering> = statement.renderings.iter().collect();
    renderings.sort_by_key(|r| (r.quotation == statement.base, Reverse(r.verdict)));
    let lines = renderings.into_iter().take(LINES).filter_map(|rendering| {
        let quotation = loaded.dossier.analysis.quotation(rendering.quotation)?;
        let presence = if is_marked(quotation.kind) { Presence::Marked } else { Presence::Plain };
        let (told, is_changed) = match rendering.verdict {
            _ if is_alone => (presented(quotation.kind), false),
            _ if rendering.quotation == statement.base => ("fullest", false),
            verdict => (verdict.label(), verdict == Verdict::Changed),
        };
        let drawing = segments(base?, quotation.kind, &rendering.differences);
        Some(view! {
            <li>
                <Siglum document=quotation.document presence/>
                <span class="hidden-label">{loaded.outlet(quotation.document).to_string()}": "</span>
                <Ribbon drawing/>
                <span class:in-red-ink=is_changed>{told}</span>
            </li>
        })
    });
    view! { <ul class="score">{lines.collect_view()}{more}</ul> }
}

/// How the words of a statement are presented that only one document prints.
const fn presented(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct | Kind::Partial => "in marks",
        Kind::Unmarked => "without marks",
        Kind::Indirect => "reported",
        Kind::Scare => "quotes nobody",
    }
}

/// A rendering along the base: a thin line, thicker where it prints it.
#[component]
pub(crate) fn Ribbon(
    /// What it does with each part of the base, in thousandths.
    drawing: Vec<(BarSegment, u32, u32)>,
    #[prop(default = WIDTH)] width: u32,
) -> impl IntoView {
    // In tenths of a pixel, because floating-point numbers would bring their formatting into the wasm.
    let scale = |at: u32| at * width / 100;
    let shapes = drawing.into_iter().map(|(segment, from, to)| {
        let (from, long) = (scale(from), (scale(to) - scale(from)).max(10));
        let (x, wide) = (tenths(from), tenths(long));
        let inner = |inset: u32| (tenths(from + inset), tenths(long.saturating_sub(2 * inset).max(5)));
        match segment {
            BarSegment::InMarks => view! { <rect class="printed" x=x y="1" width=wide height="6"/> },
            BarSegment::WithoutMarks => {
                let (x, wide) = inner(6);
                view! { <rect class="plain" x=x y="1.6" width=wide height="4.8"/> }
            }
            BarSegment::Outside => {
                let (x, wide) = inner(10);
                view! { <rect class="beside" x=x y="1" width=wide height="6"/> }
            }
            BarSegment::Omitted => view! { <path class="lost" d=format!("M{x} 4h{wide}")/> },
            BarSegment::Changed => view! { <rect class="other" x=x y="1" width=wide height="6"/> },
            BarSegment::Reported => {
                view! { <path class="wave" d=format!("M{x} 4{}", "q2.5 -5 5 0t5 0".repeat((long / 100).max(1) as usize))/> }
            }
        }
    });
    let shapes = shapes.collect_view();
    view! { <svg class="coverage-bar" viewBox=format!("0 0 {width} 8") width=width height="8" preserveAspectRatio="none" aria-hidden="true">{shapes}</svg> }
}

/// What the parts of the bars mean.
#[component]
pub(crate) fn CoverageBarKey() -> impl IntoView {
    let sample = |segment, word: &'static str| {
        view! { <span><Ribbon drawing=vec![(segment, 0, 1000)] width=24/>" "{word}</span> }
    };
    view! {
        <span class="key">
            {sample(BarSegment::InMarks, "in marks")} {sample(BarSegment::WithoutMarks, "without")}
            {sample(BarSegment::Outside, "outside the marks")} {sample(BarSegment::Omitted, "not printed")}
            {sample(BarSegment::Changed, "another word")} {sample(BarSegment::Reported, "reported")}
        </span>
    }
}
