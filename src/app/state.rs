//! What all views share: the dossier with its index, and the route. Everything else is derived.

use crate::app::loaded_dossier;
use crate::app::prelude::*;
use crate::platform::desk::Answer;
use crate::platform::location::Step;
use crate::platform::{desk, location};
use leptos::reactive::graph::Source as _;
use std::sync::Arc;
use variorum_engine::{
    index::{Choice, Facet, Hits, Index, Query, QueryError},
    model::{DocumentId, Dossier},
    reuse,
};
use variorum_present::document_stats::measures;
use variorum_present::labels::{phrases, sigla};
use variorum_present::route::{Route, View};
use variorum_present::statement::summary::Summary;

/// A dossier that can be searched, with what the views derive from it once.
#[derive(Debug)]
pub(crate) struct Edition {
    /// The dossier's id on this machine; none is the embedded one.
    id: Option<String>,
    /// Documents and what was read in them.
    pub(crate) dossier: Dossier,
    /// Its index.
    pub(crate) index: Index,
    /// Each statement in figures, in the order of statements.
    pub(crate) summaries: Vec<Summary>,
    /// Documents grouped by what they copy: each group is one source.
    pub(crate) sources: Vec<Vec<DocumentId>>,
    /// How many words each quotation has, in the order of quotations.
    pub(crate) lengths: Vec<usize>,
    /// A letter or two for each document.
    sigla: Vec<String>,
}

impl Edition {
    fn new(id: Option<String>, dossier: Dossier) -> Self {
        let analysis = &dossier.analysis;
        Self {
            id,
            index: Index::build(&dossier),
            summaries: analysis.statements.iter().map(|s| Summary::of(&dossier, s)).collect(),
            sources: reuse::sources(&dossier.documents, &analysis.reuse),
            lengths: analysis.quotations.iter().map(|q| measures::length(&dossier, q)).collect(),
            sigla: sigla::assign(&dossier.documents),
            dossier,
        }
    }

    /// The letter that stands for a document.
    pub(crate) fn siglum(&self, document: DocumentId) -> &str {
        self.sigla.get(document.index()).map_or("?", String::as_str)
    }

    /// The outlet that published a document, else its file's name without what tells the kind of file.
    pub(crate) fn outlet(&self, document: DocumentId) -> &str {
        self.dossier.document(document).map_or("?", |d| phrases::without_ending(d.facts.outlet_or_file()))
    }
}

/// The page's state, in the context of every view. What follows from the route and the dossier is set with them, by
/// [`AppState::take`] alone. Memos would do the same, but a memo keeps a note of every reader that it ever had for as long as it
/// lives, and these live as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    embedded: StoredValue<Arc<Edition>>,
    /// Why the dossier that the page came with can't be shown; an empty one stands in its place then.
    embedded_problem: StoredValue<Option<String>>,
    edition: RwSignal<Arc<Edition>>,
    /// Why the dossier that the route asks for can't be read, with its id.
    missing: RwSignal<Option<(Option<String>, String)>>,
    route: RwSignal<Route>,
    /// The primary text that the reader pasted as a base: in memory only, in no link.
    pub(crate) pasted: RwSignal<String>,
    /// The view alone, so that typing a query does not rebuild it.
    pub(crate) view: RwSignal<View>,
    /// The query as read; the last one that could be read while the reader is typing.
    pub(crate) query: RwSignal<Query>,
    /// Why the query as written can't be read.
    pub(crate) query_error: RwSignal<Option<QueryError>>,
    /// What the query finds.
    pub(crate) hits: RwSignal<Arc<Hits>>,
    /// The id of the dossier that the route asks for.
    wanted: RwSignal<Option<String>>,
    /// Whether the first screen has been painted; what lies below it waits for that, so that a slow telephone answers sooner.
    pub(crate) is_painted: RwSignal<bool>,
}

impl AppState {
    /// Opens the dossier of the URL's route, and follows the URL from then on.
    pub(crate) fn open() -> Self {
        let (dossier, problem) = match loaded_dossier::embedded() {
            Ok(dossier) => (dossier, None),
            Err(problem) => (Dossier::default(), Some(problem)),
        };
        let embedded = Arc::new(Edition::new(None, dossier));
        let edition = RwSignal::new(Arc::clone(&embedded));
        let start = Route::parse(&location::fragment());
        let route = RwSignal::new(Route::default());
        let hits = Arc::new(embedded.index.search(&Query::default()));
        let state = Self {
            embedded: StoredValue::new(embedded),
            embedded_problem: StoredValue::new(problem),
            edition,
            missing: RwSignal::new(None),
            route,
            pasted: RwSignal::new(String::new()),
            view: RwSignal::new(View::default()),
            query: RwSignal::new(Query::default()),
            query_error: RwSignal::new(None),
            hits: RwSignal::new(hits),
            wanted: RwSignal::new(None),
            is_painted: RwSignal::new(false),
        };
        request_animation_frame(move || request_animation_frame(move || tell(state.is_painted, true)));
        desk::listen(move |id, answer| state.receive(id, answer));
        state.take(start);
        location::listen(move |fragment| {
            let next = Route::parse(&fragment);
            if state.route.try_with_untracked(|now| *now != next) == Some(true) {
                state.take(next);
            }
        });
        state
    }

    /// Makes `route` the one of now, with all that follows from it; nobody is told of what stays the same.
    fn take(self, route: Route) {
        let parsed = Query::parse(&route.query);
        set(self.query_error, parsed.as_ref().err().cloned());
        set(self.view, route.view.clone());
        if set(self.wanted, route.dossier.clone()) {
            self.fetch(route.dossier.clone());
        }
        tell(self.route, route);
        if let Ok(query) = parsed
            && set(self.query, query)
        {
            self.search();
        }
    }

    /// Makes `edition` the one of now.
    fn open_edition(self, edition: Arc<Edition>) {
        tell(self.edition, edition);
        self.search();
    }

    fn search(self) {
        let hits = self.query.with_untracked(|query| self.edition.with_untracked(|e| e.index.search(query)));
        tell(self.hits, Arc::new(hits));
    }

    /// Opens the dossier of that id, if it is not: the embedded one at once, another when the desk has it ready.
    fn fetch(self, wanted: Option<String>) {
        if self.edition.with_untracked(|e| e.id == wanted) {
            return;
        }
        match wanted {
            Some(id) => desk::ask(&format!(r#"{{"do":"open","id":"{}"}}"#, desk::plain(&id)), &[]),
            None => self.open_edition(self.embedded.get_value()),
        }
    }

    /// Takes what the desk has ready, if it is still what the route asks for.
    fn receive(self, id: String, answer: Answer) {
        let id = Some(id);
        if self.route.with_untracked(|r| r.dossier != id) {
            return;
        }
        let dossier = match answer {
            Answer::Dossier(bytes) => postcard::from_bytes(&bytes).map_err(|_| {
                "It was kept by another version of this page. Open it in Your corpus.".to_string()
            }),
            Answer::Missing(message) => Err(message),
        };
        match dossier {
            Ok(dossier) => {
                self.missing.set(None);
                self.open_edition(Arc::new(Edition::new(id, dossier)));
            }
            Err(message) => self.missing.set(Some((id, message))),
        }
    }

    /// What keeps the reader waiting for the dossier that the route asks for: nothing yet said, or why there is none.
    pub(crate) fn waits_for(self) -> Option<Option<String>> {
        let wanted = self.wanted.get();
        let is_open = self.edition.with(|e| e.id == wanted);
        let why = || self.missing.get().filter(|(id, _)| *id == wanted).map(|(_, message)| message);
        (!is_open).then(why)
    }

    /// Why there is nothing to show, if the route asks for the dossier that the page came with and that can't be read.
    pub(crate) fn problem(self) -> Option<String> {
        self.wanted.get().is_none().then(|| self.embedded_problem.get_value()).flatten()
    }

    /// The dossier and its index, for what outlives a view.
    pub(crate) fn edition(self) -> Arc<Edition> {
        self.edition.get()
    }

    /// The dossier and its index, for a view: it is made anew when another dossier is opened.
    pub(crate) fn edition_now(self) -> Arc<Edition> {
        self.edition.get_untracked()
    }

    /// The route; a view that only needs its own part reads [`AppState::view`].
    pub(crate) fn route(self) -> Route {
        self.route.get()
    }

    /// Where the reader is, without following it.
    pub(crate) fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to `route`; links do the same by their `href`.
    pub(crate) fn go(self, route: Route, step: Step) {
        location::write(&route.to_string(), step);
        self.take(route);
    }

    /// The address of `view` under the query of now, for an `href`.
    pub(crate) fn link(self, view: View) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || self.route.with(|r| r.with_view(view.clone()).to_string())
    }

    /// The address of `view` where the query of now also asks for `facet:value`, for an `href`.
    pub(crate) fn link_with(
        self,
        view: View,
        facet: Facet,
        value: &str,
    ) -> impl Fn() -> String + Clone + Send + Sync + use<> {
        let value = value.to_string();
        move || {
            let query = self.query.with(|q| q.with(facet, &value, Choice::Included).to_string());
            self.route.with(|r| r.with_view(view.clone()).with_query(query)).to_string()
        }
    }

    /// The address of the view of now under `query`, for an `href`.
    pub(crate) fn link_to_query(
        self,
        query: impl Into<String>,
    ) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let query = query.into();
        move || self.route.with(|r| r.with_query(query.clone()).to_string())
    }
}

/// Sets a signal to `value` unless that is what it holds; whether it was set.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) -> bool {
    let is_new = signal.with_untracked(|now| *now != value);
    if is_new {
        tell(signal, value);
    }
    is_new
}

/// Sets a signal, and forgets who read it: whoever is still there has been told, reads it again and is noted again. By itself a
/// signal keeps a note of every reader that is gone, for as long as it lives, and these live as long as the page.
fn tell<T: Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.set(value);
    signal.clear_subscribers();
}

/// The state that [`AppState::open`] put into the context.
pub(crate) fn app() -> AppState {
    expect_context()
}
