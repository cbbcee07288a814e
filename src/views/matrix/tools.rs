//! What the reader chooses above the matrix: the pivot, what is counted, the order of the rows, a company; and the
//! dialogs that begin here.

use super::MatrixContext;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{desk_button, open_dialog};
use variorum_desk_api::Task;
use variorum_present::route::{CountUnit, Pivot, RowOrder, View};

/// The bar of choices and buttons.
#[component]
pub(super) fn Tools(context: MatrixContext) -> impl IntoView {
    let state = app();
    let pivots = Pivot::VARIANTS.iter().map(|&pivot| {
        let view = View::Matrix { pivot, count: context.count, rows: context.rows, open: None };
        choice(view, pivot.as_str(), pivot == context.pivot)
    });
    let counts = CountUnit::VARIANTS.iter().map(|&count| {
        let open = context.open.clone();
        let view = View::Matrix { pivot: context.pivot, count, rows: context.rows, open };
        let name = match count {
            CountUnit::Evidence => "pieces of evidence",
            CountUnit::Sources => "independent sources",
        };
        choice(view, name, count == context.count)
    });
    // Only acts show a stance.
    let orders = RowOrder::VARIANTS.iter();
    let orders =
        orders.filter(|&&rows| context.pivot == Pivot::Acts || rows != RowOrder::Stance).map(|&rows| {
            let open = context.open.clone();
            let view = View::Matrix { pivot: context.pivot, count: context.count, rows, open };
            choice(view, rows.as_str(), rows == context.rows)
        });
    let to_read = (!context.unread.is_empty()).then(|| {
        let open = open_dialog(Task::DecideUnread(None));
        view! { <button class="button" type="button" on:click=move |_| open()><b>{context.unread.len()}</b>" to read …"</button> }
    });
    view! {
        <div class="matrix-tools">
            <nav class="choices" aria-label="Pivot"><b>"Companies by"</b>" "{pivots.collect_view()}</nav>
            <nav class="choices" aria-label="Rows"><b>"Rows by"</b>" "{orders.collect_view()}</nav>
            <nav class="choices" aria-label="Count"><b>"Count"</b>" "{counts.collect_view()}</nav>
            <label class="company-search">"Find a company "
                <input type="search" placeholder="name" autocomplete="off" prop:value=move || state.company_name()
                    on:input=move |event| state.find_company(event_target_value(&event))/>
            </label>
            <p class="button-row">{to_read}{desk_button(Task::AddCompany)}{desk_button(Task::ExportMatrix)}</p>
        </div>
    }
}

fn choice(view: View, name: &'static str, is_chosen: bool) -> AnyView {
    let href = app().link(view);
    view! { <a href=href aria-current=is_chosen.then_some("true")>{name}</a> " " }
}
