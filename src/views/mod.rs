//! The views, a folder each, and which of them the route asks for. Views never import each other; what several of them
//! draw is in `components`. `docs/howto.md` tells how to add a view.

use crate::app::later::{Fetched, Part, later};
use crate::app::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use variorum_present::route::View;

mod company;
mod compare;
mod corpus;
mod documents;
mod draft;
mod matrix;
mod method;
mod overview;
mod people;
mod reader;
mod reuse;
mod search;
mod statements;

/// Makes [`draw_any`] of the table of views in `crates/present/route/views.rs`: a row draws the component that it names, in
/// the module that it names, and hands its parameters on.
macro_rules! define_draw_any {
    ($(
        $(#[$doc:meta])*
        $folder:ident: $view:ident at $path:literal $(titled $title:literal)? counting $unit:ident
        $({ $( $(#[$parameter_doc:meta])* $name:ident: $Type:ty = $key:tt ),* $(,)? })?;
    )*) => {
        /// Draws a view, whichever it is.
        fn draw_any(view: View) -> AnyView {
            match view {
                $( View::$view $({ $( $name ),* })? => view! { <$folder::$view $( $( $name=$name )* )?/> }, )*
            }
        }
    };
}
variorum_present::for_each_view!(define_draw_any);

/// Draws a view: the one that a first visit begins with and the place of the desk at once, another when it has come.
pub(crate) fn draw(view: View) -> AnyView {
    match view {
        View::Overview => view! { <overview::Overview/> },
        View::Corpus => view! { <corpus::Corpus/> },
        View::Draft => view! { <draft::Draft/> },
        view => later().view(view),
    }
}

/// The way into what comes later, by which the linked page is parted.
#[wasm_split(views, wasm_split_path = ::leptos::wasm_split, fallible)]
fn part() -> Result<Part, SplitLoaderError> {
    Ok(Part { view: draw_any, lower_overview: overview::lower_half })
}

/// Fetches what comes later, unless it is there. `boot.js` does.
pub(crate) fn fetch_part() -> Fetched {
    Box::pin(part())
}
