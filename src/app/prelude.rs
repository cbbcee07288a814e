//! Leptos's prelude, with a `view!` whose value is always an [`AnyView`].
//!
//! Branches, options and lists of views then have one type, without `.into_any()` at each, and a closure of views is
//! compiled once for the whole page instead of once for every element in it.

pub(crate) use leptos::prelude::*;

/// Leptos's `view!` as an [`AnyView`].
macro_rules! view {
    ($($part:tt)*) => { ::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { $($part)* }) };
}
pub(crate) use view;
