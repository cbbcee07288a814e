//! What all views share: the loaded dossier with its index, and the route. Everything else is derived from them.

use crate::app::loaded_dossier;
use crate::app::prelude::*;
use crate::platform::location::Step;
use crate::platform::{desk, location};
use leptos::reactive::graph::Source as _;
use std::sync::Arc;
use variorum_browser::{Slices, next_turn};
use variorum_desk_api::{Answer, DecodeError, Request, incoming::Incoming};
use variorum_engine::{
    index::{Choice, Facet, Hits, Index, IndexBuilder, Query, QueryError},
    model::{Analysis, DocumentId, Dossier, PublicIds, StatementId},
    reuse,
};
use variorum_present::labels::{phrases, sigla};
use variorum_present::quotations::word_count;
use variorum_present::route::{Route, View};
use variorum_present::search::Results;
use variorum_present::selection::Selection;
use variorum_present::statement::summary::StatementSummary;
use variorum_present::totals::Totals;

/// A dossier that can be searched, with what several views need of it, computed once.
#[derive(Debug)]
pub(crate) struct LoadedDossier {
    /// The dossier's id on this machine; none for the one that came with the page.
    id: Option<String>,
    /// The documents and their analysis.
    pub(crate) dossier: Dossier,
    /// Its index.
    pub(crate) index: Index,
    /// A summary of each statement, in the order of statements.
    pub(crate) summaries: Vec<StatementSummary>,
    /// Documents that copy each other, in groups: each group is one source.
    pub(crate) sources: Vec<Vec<DocumentId>>,
    /// How many words each quotation has, in the order of quotations.
    pub(crate) lengths: Vec<usize>,
    /// A letter or two for each document.
    sigla: Vec<String>,
}

impl LoadedDossier {
    fn new(id: Option<String>, dossier: Dossier) -> Self {
        let index = Index::build(&dossier);
        let Analysis { statements, quotations, .. } = &dossier.analysis;
        let summaries = statements.iter().map(|s| StatementSummary::of(&dossier, s)).collect();
        let lengths = quotations.iter().map(|q| word_count(&dossier, q)).collect();
        Self::of_parts(id, dossier, index, summaries, lengths)
    }

    /// The same, with a turn of the event loop now and then, so that the window answers meanwhile; nothing if the dossier
    /// is not wanted any more.
    async fn in_turns(id: Option<String>, dossier: Dossier, is_wanted: impl Fn() -> bool) -> Option<Self> {
        let mut slices = Slices::begin();
        let mut builder = IndexBuilder::new(&dossier);
        let index = loop {
            if let Some(index) = builder.step() {
                break index;
            }
            slices.pause().await;
            if !is_wanted() {
                return None;
            }
        };
        drop(builder);
        let (mut summaries, mut lengths) = (Vec::new(), Vec::new());
        for statement in &dossier.analysis.statements {
            summaries.push(StatementSummary::of(&dossier, statement));
            slices.pause().await;
        }
        for quotation in &dossier.analysis.quotations {
            lengths.push(word_count(&dossier, quotation));
            slices.pause().await;
        }
        is_wanted().then(|| Self::of_parts(id, dossier, index, summaries, lengths))
    }

    fn of_parts(
        id: Option<String>,
        dossier: Dossier,
        index: Index,
        summaries: Vec<StatementSummary>,
        lengths: Vec<usize>,
    ) -> Self {
        let sources = reuse::sources(&dossier.documents, &dossier.analysis.reuse, &dossier.analysis.versions);
        let sigla = sigla::assign(&dossier.documents);
        Self { id, dossier, index, summaries, sources, lengths, sigla }
    }

    /// The letter that stands for a document.
    pub(crate) fn siglum(&self, document: DocumentId) -> &str {
        self.sigla.get(document.index()).map_or("?", String::as_str)
    }

    /// The outlet that published a document, else its file's name without the extension.
    pub(crate) fn outlet(&self, document: DocumentId) -> &str {
        self.dossier.document(document).map_or("?", |d| phrases::without_ending(d.facts.outlet_or_file()))
    }

    /// How much of everything was found.
    pub(crate) fn totals(&self, hits: &Hits) -> Totals {
        Totals::of(&self.dossier, &self.sources, &self.summaries, hits)
    }

    /// Whether several outlets print a statement.
    pub(crate) fn is_shared(&self, id: StatementId) -> bool {
        self.summaries.get(id.index()).is_some_and(StatementSummary::is_shared)
    }

    /// How many of `ids` several outlets print.
    pub(crate) fn shared(&self, ids: &[StatementId]) -> usize {
        ids.iter().filter(|id| self.is_shared(**id)).count()
    }
}

/// The page's state, in the context of every view. What follows from the route and the dossier is set with them, by
/// [`AppState::take`] alone. Memos would do the same, but a memo keeps every subscriber that it ever had for as long as
/// it lives, and these would live as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    embedded: StoredValue<Arc<LoadedDossier>>,
    /// Why the dossier that the page came with can't be shown; an empty one is loaded then.
    embedded_problem: StoredValue<Option<String>>,
    loaded: RwSignal<Arc<LoadedDossier>>,
    /// What has come of the dossier that the route asks for.
    incoming: StoredValue<Incoming>,
    /// Why the dossier that the route asks for can't be read, with its id.
    missing: RwSignal<Option<(Option<String>, String)>>,
    route: RwSignal<Route>,
    /// The primary text that the reader pasted as a base: in memory only, in no link.
    pub(crate) pasted: RwSignal<String>,
    /// The name of a company that the reader looks for in the matrix: in no link.
    company_name: RwSignal<String>,
    /// How many companies of the matrix “Show more” has shown in this dossier. Opening a cell draws the matrix anew.
    pub(crate) companies_shown: RwSignal<usize>,
    /// The view alone, so that typing a query does not draw it anew.
    pub(crate) view: RwSignal<View>,
    /// The query as parsed; while the reader is typing, the last one that could be parsed.
    pub(crate) query: RwSignal<Query>,
    /// Why the query as written can't be read.
    pub(crate) query_error: RwSignal<Option<QueryError>>,
    /// What the query finds; nothing if it can't be read.
    pub(crate) hits: RwSignal<Arc<Hits>>,
    /// The id of the dossier that the route asks for.
    wanted: RwSignal<Option<String>>,
    /// Whether the first screen has been painted. What comes later waits for that, so that a slow phone responds sooner.
    pub(crate) is_painted: RwSignal<bool>,
}

impl AppState {
    /// Opens the dossier of the URL's route, and follows the URL from then on.
    pub(crate) fn open() -> Self {
        let (dossier, problem) = match loaded_dossier::embedded() {
            Ok(dossier) => (dossier, None),
            Err(problem) => (Dossier::default(), Some(problem)),
        };
        let embedded = Arc::new(LoadedDossier::new(None, dossier));
        let loaded = RwSignal::new(Arc::clone(&embedded));
        let route = RwSignal::new(Route::default());
        let hits = Arc::new(embedded.index.search(&Query::default()));
        let state = Self {
            embedded: StoredValue::new(embedded),
            embedded_problem: StoredValue::new(problem),
            loaded,
            incoming: StoredValue::new(Incoming::default()),
            missing: RwSignal::new(None),
            route,
            pasted: RwSignal::new(String::new()),
            company_name: RwSignal::new(String::new()),
            companies_shown: RwSignal::new(0),
            view: RwSignal::new(View::default()),
            query: RwSignal::new(Query::default()),
            query_error: RwSignal::new(None),
            hits: RwSignal::new(hits),
            wanted: RwSignal::new(None),
            is_painted: RwSignal::new(false),
        };
        request_animation_frame(move || request_animation_frame(move || tell(state.is_painted, true)));
        desk::listen(move |answer| state.receive(answer));
        state.follow(&location::fragment());
        location::listen(move |fragment| {
            if state.route.is_disposed() {
                return;
            }
            state.follow(&fragment);
        });
        state
    }

    /// Takes the route of the URL's fragment. Its ids can only be read once the dossier that it is about is open; until
    /// then nothing is selected, and [`AppState::receive`] reads the fragment again.
    fn follow(self, fragment: &str) {
        let wanted = Route::dossier_of(fragment);
        if set(self.wanted, wanted.clone()) {
            self.fetch(wanted.clone());
        }
        let read = |loaded: &Arc<LoadedDossier>| match loaded.id == wanted {
            true => Route::parse(fragment, loaded.index.ids()),
            false => Route::parse(fragment, &PublicIds::default()),
        };
        let next = self.loaded.with_untracked(read);
        if self.route.with_untracked(|now| *now != next) {
            self.take(next);
        }
    }

    /// Takes `route` and sets what follows from it. Signals whose value stays the same notify nobody.
    fn take(self, route: Route) {
        let parsed = Query::parse(&route.query);
        let is_reread = set(self.query_error, parsed.as_ref().err().cloned());
        set(self.view, route.view.clone());
        if set(self.wanted, route.dossier.clone()) {
            self.companies_shown.set(0);
            self.fetch(route.dossier.clone());
        }
        tell(self.route, route);
        let is_new = parsed.is_ok_and(|query| set(self.query, query));
        if is_new || is_reread {
            self.search();
        }
    }

    /// Shows `loaded` from now on.
    fn open_dossier(self, loaded: Arc<LoadedDossier>) {
        tell(self.loaded, loaded);
        self.search();
    }

    /// Sets what the query finds. Of a query that can't be read nothing that was found before is left.
    fn search(self) {
        let hits = match self.query_error.with_untracked(Option::is_some) {
            true => Hits::default(),
            false => self.query.with_untracked(|query| self.loaded.with_untracked(|e| e.index.search(query))),
        };
        tell(self.hits, Arc::new(hits));
    }

    /// What the filter leaves of the dossier, for the desk; `None` if there is no filter.
    pub(crate) fn selection(self) -> Option<Selection> {
        let query = self.route_now().query;
        let is_filtered = !query.trim().is_empty() && self.query_error.with_untracked(Option::is_none);
        is_filtered.then(|| self.hits.with_untracked(|hits| Selection::of(&query, hits)))
    }

    /// What the query's words without a field find, if it has some and can be read. Whoever calls this in an effect runs
    /// again when something else is found.
    pub(crate) fn results(self) -> Option<Results> {
        let (hits, loaded) = (self.hits.get(), self.loaded());
        let found =
            self.query.with_untracked(|query| Results::of(&loaded.dossier, &loaded.index, query, &hits));
        found.filter(|_| self.query_error.with_untracked(Option::is_none))
    }

    /// Opens the dossier with this id, unless it is open: the embedded one at once, another when the desk has it ready.
    fn fetch(self, wanted: Option<String>) {
        if self.loaded.with_untracked(|e| e.id == wanted) {
            return;
        }
        match wanted {
            Some(key) => desk::send(&Request::OpenDossier { key }),
            None => self.open_dossier(self.embedded.get_value()),
        }
    }

    /// Opens the dossier that the desk sends, or notes why there is none, if the route still asks for it.
    fn receive(self, answer: Result<Answer, DecodeError>) {
        let wanted = self.route.with_untracked(|route| route.dossier.clone());
        match answer {
            Ok(Answer::Dossier { key, part, parts, dossier }) if wanted.as_ref() == Some(&key) => {
                let take = |incoming: &mut Incoming| incoming.take(part, parts, dossier);
                if let Some(dossier) = self.incoming.try_update_value(take).flatten() {
                    self.missing.set(None);
                    leptos::task::spawn_local(self.open_in_turns(wanted, dossier));
                }
            }
            Ok(Answer::Missing { key, reason }) if wanted.as_ref() == Some(&key) => {
                self.missing.set(Some((wanted, reason)));
            }
            Ok(Answer::Dossier { .. } | Answer::Missing { .. }) => {}
            Err(error) => self.missing.set(Some((wanted, phrases::capital(&format!("{error}."))))),
        }
    }

    /// Opens a dossier of the desk, unless the reader has gone elsewhere meanwhile.
    async fn open_in_turns(self, id: Option<String>, dossier: Dossier) {
        let is_wanted = || self.route.with_untracked(|route| route.dossier == id);
        let Some(loaded) = LoadedDossier::in_turns(id.clone(), dossier, is_wanted).await else { return };
        next_turn().await;
        if is_wanted() {
            self.open_dossier(Arc::new(loaded));
            self.follow(&location::fragment());
        }
    }

    /// `Some` while the dossier that the route asks for is not open: `Some(None)` while it is on its way, else why there
    /// is none.
    pub(crate) fn waits_for(self) -> Option<Option<String>> {
        let wanted = self.wanted.get();
        let is_open = self.loaded.with(|e| e.id == wanted);
        let why = || self.missing.get().filter(|(id, _)| *id == wanted).map(|(_, message)| message);
        (!is_open).then(why)
    }

    /// Why there is nothing to show, if the route asks for the dossier that the page came with and that can't be read.
    pub(crate) fn problem(self) -> Option<String> {
        self.wanted.get().is_none().then(|| self.embedded_problem.get_value()).flatten()
    }

    /// The name of a company that the reader looks for in the matrix.
    pub(crate) fn company_name(self) -> String {
        self.company_name.get()
    }

    /// Looks for a company in the matrix.
    pub(crate) fn find_company(self, name: String) {
        tell(self.company_name, name);
    }

    /// The loaded dossier, for what outlives a view: whoever calls this in an effect runs again when another is opened.
    pub(crate) fn loaded(self) -> Arc<LoadedDossier> {
        self.loaded.get()
    }

    /// The loaded dossier, for a view, which is made anew when another dossier is opened.
    pub(crate) fn loaded_now(self) -> Arc<LoadedDossier> {
        self.loaded.get_untracked()
    }

    /// The route; a view that only needs its own part reads [`AppState::view`].
    pub(crate) fn route(self) -> Route {
        self.route.get()
    }

    /// The current route, without being notified of the next.
    pub(crate) fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to `route`; links do the same by their `href`.
    pub(crate) fn go(self, route: Route, step: Step) {
        location::write(&self.printed(&route), step);
        self.take(route);
    }

    /// `route` as a fragment of the URL.
    pub(crate) fn printed(self, route: &Route) -> String {
        self.loaded.with_untracked(|loaded| route.print(loaded.index.ids()))
    }

    /// The address of `view` with the current query, for an `href`.
    pub(crate) fn link(self, view: View) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || self.route.with(|r| self.printed(&r.with_view(view.clone())))
    }

    /// The address of `view` with the current query and `facet:value`, for an `href`.
    pub(crate) fn link_with(
        self,
        view: View,
        facet: Facet,
        value: &str,
    ) -> impl Fn() -> String + Clone + Send + Sync + use<> {
        let value = value.to_string();
        move || {
            let query = self.query.with(|q| q.with(facet, &value, Choice::Included).to_string());
            self.route.with(|r| self.printed(&r.with_view(view.clone()).with_query(query)))
        }
    }

    /// The address of `view` with `query`, or else the current one, for what is drawn anew when the query changes.
    pub(crate) fn address(self, view: View, query: Option<String>) -> String {
        let route = self.route_now().with_view(view);
        self.printed(&match query {
            Some(query) => route.with_query(query),
            None => route,
        })
    }

    /// The address of the current view with `query`, for an `href`.
    pub(crate) fn link_to_query(
        self,
        query: impl Into<String>,
    ) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let query = query.into();
        move || self.route.with(|r| self.printed(&r.with_query(query.clone())))
    }
}

/// Sets a signal to `value` unless it holds that already; returns whether it was set.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) -> bool {
    let is_new = signal.with_untracked(|now| *now != value);
    if is_new {
        tell(signal, value);
    }
    is_new
}

/// Sets a signal and clears its subscribers. Those that are still there have been notified, read it again and subscribe
/// again. A signal never drops subscribers that are gone by itself, and these signals live as long as the page.
fn tell<T: Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.set(value);
    signal.clear_subscribers();
}

/// The state that [`AppState::open`] put into the context.
pub(crate) fn app() -> AppState {
    expect_context()
}
