//! The days: what was said and done, and what was printed.

use crate::app::prelude::*;
use crate::app::state::{AppState, Edition, app};
use crate::components::icon::Icon;
use crate::components::{Presence, Sigla};
use std::{cmp::Reverse, sync::Arc};
use variorum_engine::{index::Hits, model::Date};
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::overview::timeline::{Day, Event, days};
use variorum_present::route::{Cell, Column, Count, Pivot, View};

/// Days shown: the fullest.
const DAYS: usize = 8;
/// Events shown a day.
const EVENTS: usize = 6;

/// A column a day.
#[component]
pub(super) fn Days(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let edition = state.edition_now();
    let all = days(&edition.dossier, &hits.reactions, &hits.documents);
    let (dated, undated): (Vec<Day>, Vec<Day>) = all.into_iter().partition(|day| day.date.is_some());
    if dated.is_empty() && undated.iter().all(|day| day.events.is_empty()) {
        return None;
    }
    let heading = heading(&dated);
    let is_dated = !dated.is_empty();
    let left = dated.len().saturating_sub(DAYS);
    let columns = fullest(dated).into_iter().map(|day| column(state, &edition, &day)).collect_view();
    let more = (left > 0).then(|| format!("{} more, with less in them. ", phrases::count(left, "day")));
    let by_days = View::Matrix { pivot: Pivot::Days, count: Count::default(), open: None };
    let undated = undated.into_iter().find(|day| !day.events.is_empty()).map(|day| {
        view! {
            {is_dated.then(|| view! { <h3 class="eyebrow">"Without a day"</h3> })}
            {events(state, &edition, &day)}
        }
    });
    Some(view! {
        <section aria-labelledby="o-time">
            <h2 id="o-time">{heading}</h2>
            <ol class="timeline">{columns}</ol>
            <div class="undated">{undated}</div>
            <p class="note">{more}<a href=state.link(by_days)>"All reactions by day"</a></p>
        </section>
    })
}

fn heading(dated: &[Day]) -> String {
    let busy = dated.iter().filter(|day| !day.events.is_empty()).count();
    match (dated, busy) {
        ([], _) => "Reactions without a day".to_string(),
        ([only], _) => only.date.map(phrases::day).unwrap_or_default(),
        (_, 0) => format!("Printed on {}", phrases::counted(dated.len(), "day")),
        (_, busy) => phrases::capital(&format!("{} of reactions", phrases::counted(busy, "day"))),
    }
}

/// The days with most in them, in order.
fn fullest(mut days: Vec<Day>) -> Vec<Day> {
    days.sort_by_key(|day| Reverse((day.events.len(), day.documents.len())));
    days.truncate(DAYS);
    days.sort_by_key(|day| day.date);
    days
}

fn column(state: AppState, edition: &Edition, day: &Day) -> impl IntoView + use<> {
    let name = |date: Date| format!("{} {}", date.weekday(), phrases::short_day(date));
    let presences: Vec<_> = day.documents.iter().take(12).map(|&id| (id, Presence::Plain)).collect();
    let left = day.documents.len().saturating_sub(presences.len());
    let printed = (!day.documents.is_empty()).then(|| {
        view! { <p class="printed note">"Printed: "<Sigla presences/>{(left > 0).then(|| format!(" and {left} more"))}</p> }
    });
    view! {
        <li>
            <h3>{day.date.map(name)}</h3>
            {events(state, edition, day)}
            {printed}
        </li>
    }
}

fn events(state: AppState, edition: &Edition, day: &Day) -> impl IntoView + use<> {
    let items = day.events.iter().take(EVENTS).map(|e| event(state, edition, e)).collect_view();
    let more = day.events.len().saturating_sub(EVENTS);
    let more = (more > 0).then(|| view! { <li class="rest note">{format!("and {more} more")}</li> });
    view! { <ul class="events">{items}{more}</ul> }
}

fn event(state: AppState, edition: &Edition, event: &Event) -> impl IntoView + use<> {
    let company = edition.dossier.analysis.company(event.company).map(|c| c.name.clone()).unwrap_or_default();
    let open = Some(Cell { company: event.company, column: Column::Act(event.act) });
    let href = state.link(View::Matrix { pivot: Pivot::Acts, count: Count::default(), open });
    let presence = |marked: bool| if marked { Presence::Marked } else { Presence::Plain };
    let presences: Vec<_> = event.documents.iter().take(12).map(|&(id, m)| (id, presence(m))).collect();
    let target = event.target.as_deref().map(phrases::shortened);
    view! {
        <li>
            {event.act.icon().map(|name| view! { <Icon name/> })}
            <span>
                <a href=href>{event.sentence(&company)}</a>
                {target.map(|target| view! { ": " <q>{target}</q> })}
                " "<Sigla presences/>
            </span>
        </li>
    }
}
