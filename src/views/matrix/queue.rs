//! Below the matrix: the sentences that report an act and were not read. They are decided in a dialog of the desk.

use super::MatrixContext;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{ActTag, Siglum, open_dialog, reported_sentence};
use variorum_desk_api::Task;
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::route::{TextLocation, View};

/// So many are shown; the dialog has all.
const SHOWN: usize = 6;

/// The first of the queue, and the button that goes through all of it.
#[component]
pub(super) fn Queue(context: MatrixContext) -> impl IntoView {
    let all = context.unread.len();
    if all == 0 {
        return None;
    }
    let lines = context.unread.iter().take(SHOWN).map(|unread| {
        let loaded = &context.loaded;
        let company = loaded.dossier.analysis.company(unread.company).map(|c| c.name.clone());
        let at = Some(TextLocation::Bytes(unread.place.span.start, unread.place.span.end));
        let href = app().link(View::Reader { document: unread.place.document, at, beside: None });
        let place = loaded.dossier.document(unread.place.document);
        let place = place.map(|document| locations::paragraph_name(document, unread.place.span.start));
        view! {
            <li>
                <Siglum document=unread.place.document/>
                <b>{company}</b>
                <span><ActTag act=unread.act/>"?"</span>
                <span>{reported_sentence(loaded, unread.place, &[])}" "<a href=href>{place}</a></span>
            </li>
        }
    });
    let more = all.saturating_sub(SHOWN);
    let more = (more > 0)
        .then(|| view! { <p class="note">{format!("and {}", phrases::count(more, "further sentence"))}</p> });
    let heading = match all {
        1 => "One sentence reports an act and is not read".to_string(),
        _ => format!("{} sentences report an act and are not read", phrases::capital(&phrases::number(all))),
    };
    let open = open_dialog(Task::DecideUnread(None));
    Some(view! {
        <section class="queue" aria-labelledby="queue">
            <header>
                <h2 id="queue">{heading}</h2>
                <button class="button" type="button" on:click=move |_| open()>"Decide them one by one …"</button>
            </header>
            <ol class="queue-list">{lines.collect_view()}</ol>
            {more}
        </section>
    })
}
