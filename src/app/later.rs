//! What no first screen shows: all views but the overview, and the lower half of that. It is a part of the page's wasm
//! that is fetched once the first screen has been painted, or when one of these views is opened before. `views::part` is
//! the way into it; `xtask/wasm-bindgen` takes what only that leads to out of the page after linking
//! (`docs/decisions/012-the-page-in-two-parts.md`). Part and page share memory and functions, so that nothing else knows
//! of it.

use crate::app::prelude::*;
use crate::platform::focus;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::{future::Future, pin::Pin, sync::Arc};
use variorum_engine::index::Hits;
use variorum_present::route::View;

/// What the part draws.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Draws a view.
    pub(crate) view: fn(View) -> AnyView,
    /// Draws the lower half of the overview.
    pub(crate) lower_overview: fn(Arc<Hits>) -> AnyView,
}

/// The part, or that it did not come.
pub(crate) type Fetched = Pin<Box<dyn Future<Output = Result<Part, SplitLoaderError>>>>;

/// How far the part is.
#[derive(Debug, Clone, Copy)]
enum Progress {
    Absent,
    Coming,
    Here(Part),
    Failed,
}

/// What comes later, in the context of the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Later {
    progress: RwSignal<Progress>,
    fetch: fn() -> Fetched,
}

impl Later {
    /// Nothing of it is there yet, and `fetch` fetches it.
    pub(crate) fn new(fetch: fn() -> Fetched) -> Self {
        Self { progress: RwSignal::new(Progress::Absent), fetch }
    }

    /// Fetches it, unless it is there or on its way.
    pub(crate) fn fetch(self) {
        if !matches!(self.progress.get_untracked(), Progress::Absent | Progress::Failed) {
            return;
        }
        self.progress.set(Progress::Coming);
        spawn_local(async move {
            self.progress.set((self.fetch)().await.map_or(Progress::Failed, Progress::Here));
        });
    }

    /// How far it is. Once it is there nobody subscribes, for a signal keeps subscribers that are gone.
    fn now(self) -> Progress {
        let now = self.progress.get_untracked();
        if matches!(now, Progress::Here(_)) { now } else { self.progress.get() }
    }

    /// Draws `view`, or says that it is on its way or did not come.
    pub(crate) fn view(self, view: View) -> AnyView {
        if matches!(self.progress.get_untracked(), Progress::Absent) {
            self.fetch();
        }
        match self.now() {
            Progress::Here(part) => (part.view)(view),
            Progress::Failed => view! {
                <header class="page-head" role="alert">
                    <h1>"This part of Variorum did not come"</h1>
                    {self.what_to_do()}
                </header>
            },
            Progress::Absent | Progress::Coming => {
                view! { <p class="note" role="status">"Opening …"</p> }
            }
        }
    }

    /// Draws the lower half of the overview, if it has come, or says that it did not.
    pub(crate) fn lower_overview(self, hits: Arc<Hits>) -> AnyView {
        match self.now() {
            Progress::Here(part) => (part.lower_overview)(hits),
            Progress::Failed => view! {
                <section role="alert">
                    <h2>"The rest of this page did not come"</h2>
                    {self.what_to_do()}
                </section>
            },
            Progress::Absent | Progress::Coming => ().into_any(),
        }
    }

    fn what_to_do(self) -> AnyView {
        // The button goes, and the focus with it.
        let again = move |_| {
            focus::to("main");
            self.fetch();
        };
        [
            view! { <p>"The connection may be down, or there is a newer version: then reload the page. What you saved is kept."</p> },
            view! { <p><button class="button" on:click=again>"Try again"</button></p> },
        ]
        .collect_view()
        .into_any()
    }
}

/// What [`Later::new`] gave to the page.
pub(crate) fn later() -> Later {
    expect_context()
}
