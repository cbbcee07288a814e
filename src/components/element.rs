//! Elements whose tag is a value, for lists of many small parts.
//!
//! Leptos compiles every shape of element that a `view!` writes for itself, some kilobytes each. Here all have one of two
//! types, so that a view made of them costs its words alone.

use crate::app::prelude::*;
use leptos::html::custom;

/// Lines of a list that are drawn at first, and added by “Show more”.
const PAGE: usize = 30;

/// An element of this class with `children`.
pub(crate) fn element(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    custom(tag).class(class).child(children).into_any()
}

/// A link; `label` is its name where its words don't say enough.
pub(crate) fn link(
    href: String,
    class: &'static str,
    label: Option<String>,
    children: Vec<AnyView>,
) -> AnyView {
    custom("a").class(class).attr("href", href).attr("aria-label", label).child(children).into_any()
}

/// A text.
pub(crate) fn text(words: impl Into<String>) -> AnyView {
    words.into().into_any()
}

/// `shown` of `all`, and a button that shows more; nothing if all are shown.
pub(crate) fn show_more(shown: usize, all: usize, more: Box<dyn Fn()>) -> Option<AnyView> {
    (shown < all).then(|| {
        view! {
            <p class="button-row more">
                <span class="note">{shown}" of "{all}" shown"</span>
                <button class="button" type="button" on:click=move |_| more()>"Show more"</button>
            </p>
        }
    })
}

/// A list of which as many lines are drawn at first as a screen holds, and as many more by “Show more”: `line` draws each of
/// `all`. So a view costs what is seen of it, and not what there is.
pub(crate) fn growing(tag: &'static str, class: &'static str, all: usize, line: Line) -> AnyView {
    let (lines, more) = growing_parts(tag, class, all, 0, RwSignal::new(0), line);
    vec![lines, more].into_any()
}

/// What draws the line at a place.
pub(crate) type Line = Box<dyn Fn(usize) -> Option<AnyView> + Send>;

/// The same as list and button, for a table, whose button stands below it; the line at `wanted` is drawn at first. `grown`
/// keeps how many lines are shown, for when the list is drawn anew; none at first.
pub(crate) fn growing_parts(
    tag: &'static str,
    class: &'static str,
    all: usize,
    wanted: usize,
    grown: RwSignal<usize>,
    line: Line,
) -> (AnyView, AnyView) {
    grown.update_untracked(|lines| *lines = (*lines).max(PAGE).max(wanted + 1));
    let lines = move || element(tag, class, (0..all.min(grown.get())).filter_map(&line).collect());
    let more = move || show_more(grown.get(), all, Box::new(move || grown.update(|lines| *lines += PAGE)));
    (lines.into_any(), more.into_any())
}
