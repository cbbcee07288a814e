//! The timeline: what was said and done on each day, and what was printed.

use crate::app::prelude::*;
use crate::app::state::{AppState, LoadedDossier, app};
use crate::components::icon::Icon;
use crate::components::{Presence, Sigla};
use std::{cmp::Reverse, sync::Arc};
use variorum_engine::{index::Hits, model::Date};
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::ordering::sort_by_key;
use variorum_present::overview::timeline::{TimelineDay, TimelineEvent, days};
use variorum_present::route::{CellAddress, CountUnit, MatrixColumn, Pivot, RowOrder, View};

/// Timeline shown: the fullest.
const DAYS: usize = 8;
/// Events shown for each day.
const EVENTS: usize = 6;

/// A column for each day.
#[component]
pub(super) fn Timeline(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let all = days(&loaded.dossier, &hits.reactions, &hits.documents);
    let (dated, undated): (Vec<TimelineDay>, Vec<TimelineDay>) =
        all.into_iter().partition(|day| day.date.is_some());
    if dated.is_empty() && undated.iter().all(|day| day.events.is_empty()) {
        return None;
    }
    let heading = heading(&dated);
    let is_dated = !dated.is_empty();
    let left = dated.len().saturating_sub(DAYS);
    let columns = fullest(dated).into_iter().map(|day| column(state, &loaded, &day)).collect_view();
    let more = (left > 0).then(|| format!("{} more, with less in them. ", phrases::count(left, "day")));
    let by_days = View::Matrix {
        pivot: Pivot::Days,
        count: CountUnit::default(),
        rows: RowOrder::default(),
        open: None,
    };
    let undated = undated.into_iter().find(|day| !day.events.is_empty()).map(|day| {
        view! {
            {is_dated.then(|| view! { <h3 class="eyebrow">"Without a day"</h3> })}
            {events(state, &loaded, &day)}
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

fn heading(dated: &[TimelineDay]) -> String {
    let busy = dated.iter().filter(|day| !day.events.is_empty()).count();
    match (dated, busy) {
        ([], _) => "Reactions without a day".to_string(),
        ([only], _) => only.date.map(phrases::day).unwrap_or_default(),
        (_, 0) => format!("Printed on {}", phrases::counted(dated.len(), "day")),
        (_, busy) => phrases::capital(&format!("{} of reactions", phrases::counted(busy, "day"))),
    }
}

/// The days with most in them, in order.
fn fullest(mut days: Vec<TimelineDay>) -> Vec<TimelineDay> {
    sort_by_key(&mut days, |day| Reverse((day.events.len(), day.documents.len())));
    days.truncate(DAYS);
    sort_by_key(&mut days, |day| day.date);
    days
}

fn column(state: AppState, loaded: &LoadedDossier, day: &TimelineDay) -> impl IntoView + use<> {
    let name = |date: Date| format!("{} {}", date.weekday(), phrases::short_day(date));
    let presences: Vec<_> = day.documents.iter().take(12).map(|&id| (id, Presence::Plain)).collect();
    let left = day.documents.len().saturating_sub(presences.len());
    let printed = (!day.documents.is_empty()).then(|| {
        view! { <p class="printed note">"Printed: "<Sigla presences/>{(left > 0).then(|| format!(" and {left} more"))}</p> }
    });
    view! {
        <li>
            <h3>{day.date.map(name)}</h3>
            {events(state, loaded, day)}
            {printed}
        </li>
    }
}

fn events(state: AppState, loaded: &LoadedDossier, day: &TimelineDay) -> impl IntoView + use<> {
    let items = day.events.iter().take(EVENTS).map(|e| event(state, loaded, e)).collect_view();
    let more = day.events.len().saturating_sub(EVENTS);
    let more = (more > 0).then(|| view! { <li class="rest note">{format!("and {more} more")}</li> });
    view! { <ul class="events">{items}{more}</ul> }
}

fn event(state: AppState, loaded: &LoadedDossier, event: &TimelineEvent) -> impl IntoView + use<> {
    let company = loaded.dossier.analysis.company(event.company).map(|c| c.name.clone()).unwrap_or_default();
    let open = Some(CellAddress { company: event.company, column: MatrixColumn::Act(event.act) });
    let href = state.link(View::Matrix {
        pivot: Pivot::Acts,
        count: CountUnit::default(),
        rows: RowOrder::default(),
        open,
    });
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
