//! What every view takes from Leptos, with a `view!` that forgets its type at once.
//!
//! Lists, options and closures of views are then one type each for the whole page instead of one for every
//! element that stands in them.

pub(crate) use leptos::prelude::*;

/// Leptos's `view!`, boxed.
macro_rules! view {
    ($($part:tt)*) => { ::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { $($part)* }) };
}
pub(crate) use view;
