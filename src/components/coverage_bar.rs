//! A statement's renderings as thin bars, one for each document.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{Presence, Siglum};
use variorum_engine::model::{Class, Kind, Rendering, Statement};
use variorum_present::labels::Label;
use variorum_present::quotations::is_marked;
use variorum_present::statement::coverage_bar::{BarSegment, segments, tenths};

/// Renderings that are drawn; more are only counted.
const LINES: usize = 8;

/// A bar of `width` pixels for each rendering of a statement.
#[component]
pub(crate) fn CoverageBars(statement: Statement, #[prop(default = 116)] width: u32) -> impl IntoView {
    let loaded = app().loaded_now();
    let base = statement.renderings.iter().find(|r| r.quotation == statement.base).map(|r| r.span);
    let is_alone = statement.renderings.len() == 1;
    let more = statement.renderings.len().saturating_sub(LINES);
    let more = (more > 0).then(|| view! { <li class="note">{format!("and {more} more")}</li> });
    let lines = statement.renderings.iter().take(LINES).filter_map(|rendering| {
        let quotation = loaded.dossier.analysis.quotation(rendering.quotation)?;
        let presence = if is_marked(quotation.kind) { Presence::Marked } else { Presence::Plain };
        let words = if is_alone { presented(quotation.kind).to_string() } else { classes(rendering) };
        let drawing = segments(base?, quotation.kind, &rendering.differences);
        Some(view! {
            <li>
                <Siglum document=quotation.document presence/>
                <span class="hidden-label">{loaded.outlet(quotation.document).to_string()}": "</span>
                {draw(&drawing, width)}
                <span>{words}</span>
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

/// The classes in words: without “verbatim” if there is another, and only “paraphrased” if it is among them.
fn classes(rendering: &Rendering) -> String {
    let says_more = rendering.classes.len() > 1;
    let named = rendering.classes.iter().filter(|class| !(says_more && **class == Class::Verbatim));
    let is_reported = rendering.classes.contains(&Class::Paraphrased);
    let named = named.filter(|class| !is_reported || **class == Class::Paraphrased);
    named.map(|class| class.label()).collect::<Vec<_>>().join(", ")
}

fn draw(drawing: &[(BarSegment, u32, u32)], width: u32) -> impl IntoView + use<> {
    // In tenths of a pixel, because floating-point numbers would bring their formatting into the wasm.
    let scale = |at: u32| at * width / 100;
    let shapes = drawing.iter().map(|&(segment, from, to)| {
        let (from, long) = (scale(from), (scale(to) - scale(from)).max(10));
        let (x, wide) = (tenths(from), tenths(long));
        match segment {
            BarSegment::InMarks => view! { <rect class="printed" x=x y="1" width=wide height="6"/> },
            BarSegment::WithoutMarks => {
                view! { <rect class="plain" x=tenths(from + 6) y="1.6" width=tenths(long.saturating_sub(12).max(5)) height="4.8"/> }
            }
            BarSegment::Omitted => view! { <path class="lost" d=format!("M{x} 4h{wide}")/> },
            BarSegment::Changed => view! { <rect class="other" x=x y="1" width=wide height="6"/> },
            BarSegment::Reported => view! { <path class="wave" d=wave(long)/> },
        }
    });
    view! { <svg class="coverage-bar" width=width height="8" aria-hidden="true">{shapes.collect_view()}</svg> }
}

/// A wavy line, `tenths` of a pixel long.
fn wave(tenths: u32) -> String {
    format!("M0 4{}", "q2.5 -5 5 0t5 0".repeat(tenths as usize / 100))
}

/// What the parts of the bars mean.
#[component]
pub(crate) fn CoverageBarKey() -> impl IntoView {
    let sample =
        |segment, word: &'static str| view! { <span>{draw(&[(segment, 0, 1000)], 24)}" "{word}</span> };
    view! {
        <span class="key">
            {sample(BarSegment::InMarks, "in marks")} {sample(BarSegment::WithoutMarks, "without")} {sample(BarSegment::Omitted, "not printed")}
            {sample(BarSegment::Changed, "another word")} {sample(BarSegment::Reported, "reported")}
        </span>
    }
}
