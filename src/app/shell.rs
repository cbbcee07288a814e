//! The page around the views: masthead, filter rail, the view of the route, and the footer.

use super::later::Later;
use super::state::{AppState, app};
use crate::app::prelude::*;
use crate::components::{desk_button, shown_dossier};
use crate::filter::Filter;
use crate::platform;
use crate::platform::{desk, focus};
use crate::views;
use variorum_desk_api::{Request, Task};
use variorum_present::route::{Section, Selection, View};

/// The whole page.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    let (state, later) = (AppState::open(), Later::new(views::fetch_part));
    provide_context(state);
    provide_context(later);
    Effect::new(move || {
        if state.is_painted.get() {
            later.fetch();
        }
    });
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    follow_the_view();
    hold_drafts_against_the_dossier();
    let state = app();
    let is_desk = move || state.view.with(is_drawn_by_desk);
    let is_desk_shown =
        move || is_desk() && (state.view.with(|view| *view == View::Corpus) || state.waits_for().is_none());
    view! {
        <a class="skip" href="#main" on:click=focus_main>"Skip to the text"</a>
        <Masthead/>
        <div class="page" class:is-desk=is_desk>
            <Filter/>
            <main id="main" tabindex="-1">
                {current_view}
                <div id="desk" hidden=move || !is_desk_shown()><p class="note" role="status">"One moment …"</p></div>
            </main>
        </div>
        <footer class="colophon">
            <p>
                "Nothing you load leaves this machine: the page can make no connection. \
                 What stands in serif is somebody’s words as an outlet printed them; what stands in sans is ours."
            </p>
        </footer>
        <Crash/>
    }
}

/// Keeps title, scroll position and focus in step with the view.
fn follow_the_view() {
    let state = app();
    let last_focus = StoredValue::new_local(focus::LastFocus::watch());
    focus::on_slash(|| {
        focus::to("q");
        // On a narrow screen the search box is in a sheet that must be opened first.
        if !focus::is_at("q") {
            platform::show_popover("filters");
            focus::to("q");
        }
    });
    Effect::new(move |before: Option<View>| {
        let view = state.view.get();
        platform::set_title(&title(state, &view));
        if view == View::Corpus {
            desk::send(&Request::ShowCorpus);
        }
        match before {
            Some(before) if !view.is_same_page(&before) => {
                platform::scroll_to_top();
                focus::to("main");
            }
            // Other effects redraw the view first, in no order that could be relied on.
            Some(_) => request_animation_frame(move || last_focus.with_value(focus::LastFocus::restore)),
            None => {}
        }
        view
    });
}

/// Tells the desk which dossier a draft is held against, whenever that view is shown or the dossier changes.
fn hold_drafts_against_the_dossier() {
    let state = app();
    Effect::new(move || {
        state.loaded();
        if state.view.get() == View::Draft && state.waits_for().is_none() {
            desk::send(&Request::ShowDraft { dossier: untrack(|| shown_dossier(state)) });
        }
    });
}

/// Whether the desk draws a view, into an element that stays when another is shown.
fn is_drawn_by_desk(view: &View) -> bool {
    matches!(view, View::Corpus | View::Draft)
}

/// The title in the browser's tab: the statement or document that is shown, else the view.
fn title(state: AppState, view: &View) -> String {
    let loaded = state.loaded();
    let selected = match view.selection() {
        Some(Selection::Statement(id)) => loaded.dossier.analysis.statement(id).map(|s| s.label.clone()),
        Some(Selection::Document(id)) => Some(loaded.outlet(id).to_string()),
        Some(Selection::Company(id)) => loaded.dossier.analysis.company(id).map(|c| c.name.clone()),
        None => None,
    };
    format!("{} · Variorum", selected.unwrap_or_else(|| view.section().title().to_string()))
}

/// The notice that the panic hook shows, which can't rely on anything else of the page.
#[component]
fn Crash() -> impl IntoView {
    view! {
        <div id="crash" class="crash" role="alert" hidden>
            <p><b>"Something went wrong, and this page has stopped."</b>" Nothing that you saved is lost. "<a href="" rel="external">"Reload"</a>" to go on."</p>
            <details class="around"><summary>"What happened"</summary><p data-detail></p></details>
        </div>
    }
}

/// Moves the focus as the skip link would; its fragment can't, because the fragment is the route.
fn focus_main(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    focus::to("main");
}

fn current_view() -> AnyView {
    let state = app();
    let view = state.view.get();
    if let Some(problem) = state.problem().filter(|_| view != View::Corpus) {
        return without_dossier(problem);
    }
    if let Some(why) = state.waits_for().filter(|_| view != View::Corpus) {
        return waiting(why);
    }
    views::draw(view)
}

/// Shown in place of a view while its dossier is being fetched, or if there is none.
fn waiting(why: Option<String>) -> AnyView {
    let Some(message) = why else {
        return view! { <p class="note" role="status">"Opening the dossier … "<progress></progress></p> };
    };
    view! {
        <header class="page-head" role="alert">
            <h1>"This dossier is not on this machine"</h1>
            <p class="standfirst">{message}</p>
            <p><a href="#/corpus">"Your corpus"</a>" lists those that are, and "<a href="#/">"the one that came with the page"</a>" is always here."</p>
        </header>
    }
}

/// In place of every view, if the dossier that the page came with can't be read.
fn without_dossier(problem: String) -> AnyView {
    view! {
        <header class="page-head" role="alert">
            <h1>"Variorum can’t open its dossier"</h1>
            <p class="standfirst">{sentence(&problem)}</p>
            <p>"Your own articles can be read all the same: "<a href="#/corpus">"Your corpus"</a>"."</p>
        </header>
    }
}

/// A message as a sentence: with a capital letter and a full stop.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

#[component]
fn Masthead() -> impl IntoView {
    let state = app();
    let section = Memo::new(move |_| state.view.with(View::section));
    let links = Section::VARIANTS.iter().map(|&named| {
        view! {
            <a href=state.link(named.view()) aria-current=move || (section.get() == named).then_some("page")>
                {named.title()}
            </a>
        }
    });
    view! {
        <header class="masthead">
            <a class="wordmark" href="#/">"Variorum"</a>
            <nav class="views" aria-label="Views">{links.collect_view()}</nav>
            <p class="print-only note">{move || format!("{} · {}", state.loaded().dossier.title, state.printed(&state.route()))}</p>
            <p class="dossier" hidden=move || state.problem().is_some()><span class="hidden-label">"Dossier "</span> <a href=state.link(View::Overview)>{move || state.loaded().dossier.title.clone()}</a>" "{desk_button(Task::ExportDossier)}" "{desk_button(Task::Practise)}</p>
        </header>
    }
}
