//! The views that no first visit begins with: a part of the page's wasm that is fetched once the first screen has been
//! painted, or when one of them is opened before. What only [`part`] leads to is in it; `xtask/wasm-bindgen` takes it out
//! of the page after linking (`docs/decisions/012-the-page-in-two-parts.md`). Part and page share memory and functions,
//! so that nothing else knows of it.

use super::draw_any;
use crate::app::prelude::*;
use crate::platform::focus;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use variorum_present::route::View;

type Draw = fn(View) -> AnyView;

/// Fetches the part, unless it is there, and gives the function that draws its views. `boot.js` fetches it.
#[wasm_split(views, wasm_split_path = ::leptos::wasm_split, fallible)]
fn part() -> Result<Draw, SplitLoaderError> {
    Ok(draw_any)
}

/// How far the part is.
#[derive(Debug, Clone, Copy)]
enum Progress {
    Absent,
    Coming,
    Here(Draw),
    Failed,
}

/// The views that come later, in the context of the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LaterViews(RwSignal<Progress>);

impl LaterViews {
    /// None of them is there yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Progress::Absent))
    }

    /// Fetches them before anybody opens one. If that fails, the first to be opened fetches them again.
    pub(crate) fn prefetch(self) {
        self.fetch(Progress::Absent);
    }

    fn fetch(self, if_it_fails: Progress) {
        if !matches!(self.0.get_untracked(), Progress::Absent | Progress::Failed) {
            return;
        }
        self.0.set(Progress::Coming);
        spawn_local(async move {
            self.0.set(part().await.map_or(if_it_fails, Progress::Here));
        });
    }

    /// Draws `view`, or says that it is on its way or did not come.
    pub(super) fn draw(self, view: View) -> AnyView {
        if matches!(self.0.get_untracked(), Progress::Absent) {
            self.fetch(Progress::Failed);
        }
        match self.0.get() {
            Progress::Here(draw) => draw(view),
            Progress::Failed => self.failed(),
            Progress::Absent | Progress::Coming => {
                view! { <p class="note" role="status">"Opening …"</p> }
            }
        }
    }

    fn failed(self) -> AnyView {
        let again = move |_| {
            focus::to("main");
            self.fetch(Progress::Failed);
        };
        view! {
            <header class="page-head" role="alert">
                <h1>"This part of Variorum did not come"</h1>
                <p class="standfirst">"The connection may be down, or there may be a newer version: then reload the page. What you saved is kept."</p>
                <p><button class="button" on:click=again>"Try again"</button></p>
            </header>
        }
    }
}
