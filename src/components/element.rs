//! Elements whose tag is a value, for lists of many small parts.
//!
//! Leptos compiles every shape of element that a `view!` writes for itself, some kilobytes each. Here all have one of two
//! types, so that a view made of them costs its words alone.

use crate::app::prelude::*;
use leptos::html::custom;

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
