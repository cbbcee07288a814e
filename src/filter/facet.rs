//! One facet of the filter: its values with counts, each of which can be included or excluded. Also the range of dates.

use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::components::Siglum;
use crate::components::icon::Icon;
use crate::platform::location::Step;
use variorum_engine::{
    index::{Choice, Facet, FacetValue, NOBODY, Query, Unit},
    model::{Act, Basis, Class, Date, Kind, Verdict},
};
use variorum_present::labels::{Label, phrases};
use variorum_present::quotations::NOBODY_NAMED;

/// Values shown before “Show all”.
const SHORT: usize = 8;

const fn title(facet: Facet) -> &'static str {
    match facet {
        Facet::Outlet => "Outlet",
        Facet::Speaker => "Speaker",
        Facet::Company => "Company",
        Facet::Verdict => "Verdict",
        Facet::Class => "Class",
        Facet::Kind => "Kind of quotation",
        Facet::Basis => "Attribution",
        Facet::Act => "Act",
    }
}

const fn css(facet: Facet) -> &'static str {
    match facet {
        Facet::Class => "facet facet-class",
        Facet::Basis => "facet facet-attribution",
        Facet::Outlet | Facet::Speaker | Facet::Company | Facet::Verdict | Facet::Kind | Facet::Act => {
            "facet"
        }
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
    let is_long = RwSignal::new(false);
    let is_asked_for = state.query.with_untracked(|query| query.cleared(facet) != *query);
    let is_open = RwSignal::new(is_asked_for || matches!(facet, Facet::Outlet | Facet::Speaker));
    let values = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        let loaded = state.loaded();
        state.query.with(|query| loaded.index.values(query, facet, counted.get()))
    });
    // A choice does not change the order of the values, so the button that was pressed stays under the finger.
    let rows = move || {
        let limit = if is_long.get() { usize::MAX } else { SHORT };
        values.with(|values| values.iter().take(limit).map(|value| row(facet, value)).collect_view())
    };
    let count = move || values.with(Vec::len);
    let more = move || {
        (count() > SHORT).then(|| {
            let text = if is_long.get() { "Show fewer".to_string() } else { format!("Show all {}", count()) };
            let name = format!("{text}: {}", title(facet));
            view! {
                <button
                    class="facet-more" type="button" aria-label=name aria-expanded=is_long.get().to_string()
                    on:click=move |_| is_long.update(|long| *long = !*long)
                >
                    {text}
                </button>
            }
        })
    };
    view! {
        <details
            class=css(facet) open=is_open.get_untracked() hidden=move || there.with(|there| !there.contains(&facet))
            on:toggle:target=move |event| is_open.set(event.target().open())
        >
            <summary>{title(facet)}</summary>
            <ul class="facet-list">{rows}</ul>
            {move || (is_open.get() && count() == 0).then(|| view! { <p class="note">"None in what is found."</p> })}
            {more}
        </details>
    }
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
fn on_screen(facet: Facet, value: &str) -> String {
    let name = match facet {
        Facet::Verdict => Verdict::parse(value).map(Label::label),
        Facet::Class => Class::parse(value).map(Label::label),
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
