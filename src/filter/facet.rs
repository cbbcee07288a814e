//! One facet of the filter: its values with counts, each of which can be included or excluded. Also the range of dates.

use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::components::Siglum;
use crate::components::icon::Icon;
use crate::platform::location::Step;
use variorum_engine::{
    index::{Choice, Facet, FacetValue, NOBODY, Query, Unit},
    model::{Act, Basis, Class, Date, Kind, Risk, Verdict},
    text::fold::fold,
};
use variorum_present::labels::{Label, phrases};
use variorum_present::quotations::NOBODY_NAMED;

/// Values shown before “Show more”.
const SHORT: usize = 8;
/// Values added by “Show more”.
const PAGE: usize = 50;

const fn title(facet: Facet) -> &'static str {
    match facet {
        Facet::Outlet => "Outlet",
        Facet::Speaker => "Speaker",
        Facet::Company => "Company",
        Facet::Verdict => "Verdict",
        Facet::Class => "Class",
        Facet::Flag => "Flag",
        Facet::Kind => "Kind of quotation",
        Facet::Basis => "Attribution",
        Facet::Act => "Act",
    }
}

const fn css(facet: Facet) -> &'static str {
    match facet {
        Facet::Class => "facet facet-class",
        Facet::Basis => "facet facet-attribution",
        Facet::Outlet
        | Facet::Speaker
        | Facet::Company
        | Facet::Verdict
        | Facet::Flag
        | Facet::Kind
        | Facet::Act => "facet",
    }
}

/// A facet's values. Outlets, speakers and what the query names are open at first; a folded facet counts nothing.
#[component]
pub(super) fn FacetList(
    facet: Facet,
    /// What is counted.
    counted: Memo<Unit>,
    /// The facets that have values in the loaded dossier.
    there: Memo<Vec<Facet>>,
) -> impl IntoView {
    let state = app();
    let (limit, wanted) = (RwSignal::new(SHORT), RwSignal::new(String::new()));
    let is_asked_for = state.query.with_untracked(|query| query.cleared(facet) != *query);
    let is_open = RwSignal::new(is_asked_for || matches!(facet, Facet::Outlet | Facet::Speaker));
    let values = Memo::new(move |_| {
        if !is_open.get() || state.query_error.with(Option::is_some) {
            return Vec::new();
        }
        let loaded = state.loaded();
        state.query.with(|query| loaded.index.values(query, facet, counted.get()))
    });
    // A choice does not change the order of the values, so the button that was pressed stays under the finger.
    let found = Memo::new(move |_| {
        let wanted = wanted.with(|wanted| fold(wanted.trim()));
        let mut values = values.get();
        // Ten thousand documents have as many speakers: they are folded only when somebody looks for one.
        if !wanted.is_empty() {
            values.retain(|value| fold(&on_screen(facet, &value.value)).contains(&wanted));
        }
        values
    });
    let rows = move || {
        found.with(|found| found.iter().take(limit.get()).map(|value| row(facet, value)).collect_view())
    };
    let is_short = move || values.with(Vec::len) <= SHORT && wanted.with(String::is_empty);
    let find = format!("Find in {}", title(facet));
    view! {
        <details
            class=css(facet) open=is_open.get_untracked() hidden=move || there.with(|there| !there.contains(&facet))
            on:toggle:target=move |event| is_open.set(event.target().open())
        >
            <summary>{title(facet)}</summary>
            <input
                class="facet-find" type="search" placeholder="Find" aria-label=find autocomplete="off" spellcheck="false"
                hidden=is_short on:input:target=move |event| wanted.set(event.target().value())
            />
            <ul class="facet-list">{rows}</ul>
            {move || (is_open.get() && found.with(Vec::is_empty)).then(|| view! { <p class="note">"None in what is found."</p> })}
            {move || more(facet, limit, found.with(Vec::len))}
        </details>
    }
}

/// The button that shows more of `count` values, a page at a time, or fewer again.
fn more(facet: Facet, limit: RwSignal<usize>, count: usize) -> Option<AnyView> {
    let left = count.saturating_sub(limit.get());
    if count <= SHORT {
        return None;
    }
    let (text, next) = match left {
        0 => ("Show fewer".to_string(), SHORT),
        1..=PAGE => (format!("Show all {count}"), count),
        _ => (format!("Show {PAGE} more of {count}"), limit.get_untracked() + PAGE),
    };
    let name = format!("{text}: {}", title(facet));
    Some(view! {
        <button
            class="facet-more" type="button" aria-label=name aria-expanded=(left == 0).to_string()
            on:click=move |_| limit.set(next)
        >
            {text}
        </button>
    })
}

/// A value with its count, and the buttons that include and exclude it.
fn row(facet: Facet, FacetValue { value, count, choice }: &FacetValue) -> AnyView {
    let (state, choice) = (app(), *choice);
    let toggle = |wanted| {
        let value = value.clone();
        move |_| choose(state, facet, &value, if choice == wanted { Choice::Neither } else { wanted })
    };
    let is = |wanted| (choice == wanted).to_string();
    let name = on_screen(facet, value);
    let label = format!("Leave out {name}");
    view! {
        <li class:none=*count == 0>
            <button class="pick" type="button" aria-pressed=is(Choice::Included) on:click=toggle(Choice::Included)>
                <span>{icon(facet, value)}<span>{name}</span></span>
                <span class="count">{*count}</span>
            </button>
            <button
                class="not" type="button" aria-pressed=is(Choice::Excluded) aria-label=label title="Leave out"
                on:click=toggle(Choice::Excluded)
            >
                "−"
            </button>
        </li>
    }
}

fn choose(state: AppState, facet: Facet, value: &str, choice: Choice) {
    let query = state.query.with_untracked(|query| query.with(facet, value, choice).to_string());
    state.go(state.route_now().with_query(query), Step::New);
}

/// What a value is called on screen.
pub(super) fn on_screen(facet: Facet, value: &str) -> String {
    let name = match facet {
        Facet::Verdict => Verdict::parse(value).map(Label::label),
        Facet::Class => Class::parse(value).map(Label::label),
        Facet::Flag => Risk::parse(value).map(Label::label),
        Facet::Kind => Kind::parse(value).map(Label::label),
        Facet::Basis => Basis::parse(value).map(Label::label),
        Facet::Act => Act::parse(value).map(Label::label),
        Facet::Speaker if value == NOBODY => Some(NOBODY_NAMED),
        Facet::Outlet => Some(phrases::without_ending(value)),
        Facet::Speaker | Facet::Company => None,
    };
    name.map_or_else(|| value.to_string(), str::to_string)
}

/// The icon or siglum before a value.
fn icon(facet: Facet, value: &str) -> Option<AnyView> {
    let name = match facet {
        Facet::Verdict => Verdict::parse(value)?.icon()?,
        Facet::Class => Class::parse(value)?.icon()?,
        Facet::Flag => Risk::parse(value)?.icon()?,
        Facet::Basis => Basis::parse(value)?.icon()?,
        Facet::Act => Act::parse(value)?.icon()?,
        Facet::Outlet => {
            let loaded = app().loaded();
            let document = loaded.dossier.documents.iter().find(|d| d.facts.outlet_or_file() == value)?.id;
            return Some(view! { <Siglum document/> });
        }
        Facet::Speaker | Facet::Company | Facet::Kind => return None,
    };
    Some(view! { <Icon name/> })
}

/// The range of dates.
#[component]
pub(super) fn Dates() -> impl IntoView {
    let state = app();
    let printed = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
    let set = move |after: Option<Date>, before: Option<Date>| {
        let query = state.query.with_untracked(|query| query.between(after, before).to_string());
        state.go(state.route_now().with_query(query), Step::New);
    };
    let after = move || state.query.with(Query::after);
    let before = move || state.query.with(Query::before);
    view! {
        <details class="facet">
            <summary>"Date of the document"</summary>
            <div class="dates">
                <label class="field">
                    "After"
                    <input type="date" prop:value=move || printed(after())
                        on:change:target=move |e| set(Date::parse(&e.target().value()), untrack(before))/>
                </label>
                <label class="field">
                    "Before"
                    <input type="date" prop:value=move || printed(before())
                        on:change:target=move |e| set(untrack(after), Date::parse(&e.target().value()))/>
                </label>
            </div>
        </details>
    }
}
