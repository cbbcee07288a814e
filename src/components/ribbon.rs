//! A statement's renderings as ribbons, a line a document.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{Presence, Siglum};
use variorum_engine::model::{Class, Kind, Rendering, Statement};
use variorum_present::labels::Label;
use variorum_present::statement::changes::is_marked;
use variorum_present::statement::coverage_bar::{Stretch, stretches, tenths};

/// Renderings drawn.
const LINES: usize = 8;

/// One line for each rendering of a statement, `width` px wide.
#[component]
pub(crate) fn Ribbons(statement: Statement, #[prop(default = 116)] width: u32) -> impl IntoView {
    let edition = app().edition_now();
    let base = statement.renderings.iter().find(|r| r.quotation == statement.base).map(|r| r.span);
    let is_alone = statement.renderings.len() == 1;
    let more = statement.renderings.len().saturating_sub(LINES);
    let more = (more > 0).then(|| view! { <li class="note">{format!("and {more} more")}</li> });
    let lines = statement.renderings.iter().take(LINES).filter_map(|rendering| {
        let quotation = edition.dossier.analysis.quotation(rendering.quotation)?;
        let presence = if is_marked(quotation.kind) { Presence::Marked } else { Presence::Plain };
        let words = if is_alone { presented(quotation.kind).to_string() } else { classes(rendering) };
        let drawing = stretches(base?, quotation.kind, &rendering.differences);
        Some(view! {
            <li>
                <Siglum document=quotation.document presence/>
                <span class="hidden-label">{edition.outlet(quotation.document).to_string()}": "</span>
                {draw(&drawing, width)}
                <span>{words}</span>
            </li>
        })
    });
    view! { <ul class="score">{lines.collect_view()}{more}</ul> }
}

/// How the words of a statement that nobody else prints are presented.
const fn presented(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct | Kind::Partial => "in marks",
        Kind::Unmarked => "without marks",
        Kind::Indirect => "reported",
        Kind::Scare => "quotes nobody",
    }
}

/// The classes that say most: “verbatim” is dropped where another says more.
fn classes(rendering: &Rendering) -> String {
    let says_more = rendering.classes.len() > 1;
    let named = rendering.classes.iter().filter(|class| !(says_more && **class == Class::Verbatim));
    let is_reported = rendering.classes.contains(&Class::Paraphrased);
    let named = named.filter(|class| !is_reported || **class == Class::Paraphrased);
    named.map(|class| class.label()).collect::<Vec<_>>().join(", ")
}

fn draw(drawing: &[(Stretch, u32, u32)], width: u32) -> impl IntoView + use<> {
    // In tenths of a pixel: fractions of their own would bring the printing of floats into the page.
    let scale = |at: u32| at * width / 100;
    let shapes = drawing.iter().map(|&(stretch, from, to)| {
        let (from, long) = (scale(from), (scale(to) - scale(from)).max(10));
        let (x, wide) = (tenths(from), tenths(long));
        match stretch {
            Stretch::Marked => view! { <rect class="printed" x=x y="1" width=wide height="6"/> }.into_any(),
            Stretch::Plain => {
                view! { <rect class="plain" x=tenths(from + 6) y="1.6" width=tenths(long.saturating_sub(12).max(5)) height="4.8"/> }
                    .into_any()
            }
            Stretch::Lost => view! { <path class="lost" d=format!("M{x} 4h{wide}")/> }.into_any(),
            Stretch::Other => view! { <rect class="other" x=x y="1" width=wide height="6"/> }.into_any(),
            Stretch::Reported => view! { <path class="wave" d=wave(long)/> }.into_any(),
        }
    });
    view! { <svg class="ribbon" width=width height="8" aria-hidden="true">{shapes.collect_view()}</svg> }
}

/// A wavy line, `tenths` of a pixel long.
fn wave(tenths: u32) -> String {
    format!("M0 4{}", "q2.5 -5 5 0t5 0".repeat(tenths as usize / 100))
}

/// What the ribbons' signs mean.
#[component]
pub(crate) fn RibbonKey() -> impl IntoView {
    let sample =
        |stretch, word: &'static str| view! { <span>{draw(&[(stretch, 0, 1000)], 24)}" "{word}</span> };
    view! {
        <span class="key">
            {sample(Stretch::Marked, "in marks")} {sample(Stretch::Plain, "without")} {sample(Stretch::Lost, "not printed")}
            {sample(Stretch::Other, "another word")} {sample(Stretch::Reported, "reported")}
        </span>
    }
}
