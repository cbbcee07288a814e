//! Masthead, filter rail, the view that the route names, and the foot of the page.

use super::state::{AppState, app};
use crate::app::prelude::*;
use crate::components::{Task, ask};
use crate::filter::Filter;
use crate::platform;
use crate::platform::{desk, focus};
use crate::views::compare::Compare;
use crate::views::documents::Documents;
use crate::views::matrix::Matrix;
use crate::views::method::Method;
use crate::views::overview::Overview;
use crate::views::reader::Reader;
use crate::views::reuse::Reuse;
use crate::views::statements::Statements;
use variorum_present::route::{Section, View};

/// The whole page.
#[component]
pub(crate) fn Shell() -> impl IntoView {
    provide_context(AppState::open());
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    follow_the_view();
    let state = app();
    let is_desk = move || state.view.with(|view| *view == View::Corpus);
    view! {
        <a class="skip" href="#main" on:click=focus_main>"Skip to the text"</a>
        <Masthead/>
        <div class="page" class:is-desk=is_desk>
            <Filter/>
            <main id="main" tabindex="-1">
                {current_view}
                <div id="desk" hidden=move || !is_desk()><p class="note" role="status">"Opening your corpus …"</p></div>
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

/// Keeps title, scroll and focus in step with the view.
fn follow_the_view() {
    let state = app();
    let last_focus = StoredValue::new_local(focus::LastFocus::watch());
    focus::on_slash(|| {
        focus::to("q");
        // On a narrow screen the field lies in a sheet that must be opened first.
        if !focus::is_at("q") {
            platform::show_popover("filters");
            focus::to("q");
        }
    });
    Effect::new(move |before: Option<View>| {
        let view = state.view.get();
        platform::set_title(&title(state, &view));
        if view == View::Corpus {
            desk::ask(r#"{"do":"show"}"#, &[]);
        }
        match before {
            Some(before) if !view.is_same_page(&before) => {
                platform::scroll_to_top();
                focus::to("main");
            }
            // The view is drawn anew by other effects, in an order of their own.
            Some(_) => request_animation_frame(move || last_focus.with_value(focus::LastFocus::restore)),
            None => {}
        }
        view
    });
}

fn title(state: AppState, view: &View) -> String {
    let edition = state.edition();
    let what = match view {
        View::Compare { statement, .. } => {
            edition.dossier.analysis.statement(*statement).map(|s| s.label.clone())
        }
        View::Reader { document, .. } => Some(edition.outlet(*document).to_string()),
        View::Overview
        | View::Statements { .. }
        | View::Matrix { .. }
        | View::Documents
        | View::Reuse
        | View::Corpus
        | View::Method => None,
    };
    format!("{} · Variorum", what.unwrap_or_else(|| view.section().name().to_string()))
}

/// Shown by the panic hook, which can't rely on anything else of the page.
#[component]
fn Crash() -> impl IntoView {
    view! {
        <div id="crash" class="crash" role="alert" hidden>
            <p><b>"Something went wrong, and this page has stopped."</b>" Nothing that you saved is lost. "<a href="" rel="external">"Reload"</a>" to go on."</p>
            <details class="around"><summary>"What happened"</summary><p data-detail></p></details>
        </div>
    }
}

/// The fragment is the route, so the skip link moves the focus itself.
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
    match view {
        View::Overview => view! { <Overview/> }.into_any(),
        View::Statements { sort } => view! { <Statements sort/> }.into_any(),
        View::Compare { statement, base } => view! { <Compare statement base/> }.into_any(),
        View::Matrix { pivot, count, open } => view! { <Matrix pivot count open/> }.into_any(),
        View::Documents => view! { <Documents/> }.into_any(),
        View::Reader { document, at, beside } => view! { <Reader document at beside/> }.into_any(),
        View::Reuse => view! { <Reuse/> }.into_any(),
        View::Corpus => ().into_any(),
        View::Method => view! { <Method/> }.into_any(),
    }
}

/// In place of a view whose dossier is on its way, or is not to be had.
fn waiting(why: Option<String>) -> AnyView {
    let Some(message) = why else {
        return view! { <p class="note" role="status">"Opening the dossier …"</p> };
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
                {named.name()}
            </a>
        }
    });
    view! {
        <header class="masthead">
            <a class="wordmark" href="#/">"Variorum"</a>
            <nav class="views" aria-label="Views">{links.collect_view()}</nav>
            <p class="print-only note">{move || format!("{} · {}", state.edition().dossier.title, state.route())}</p>
            <p class="dossier" hidden=move || state.problem().is_some()>"Dossier " <a href=state.link(View::Overview)>{move || state.edition().dossier.title.clone()}</a>" "{ask(Task::Export, "dossier", &"")}" "{ask(Task::Practise, "dossier", &"")}</p>
        </header>
    }
}
