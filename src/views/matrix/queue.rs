//! Below the matrix: the sentences that report an act and were not read. They are decided in a dialog of the desk.

use super::MatrixContext;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{ActTag, Siglum, open_dialog, reported_sentence};
use variorum_desk_api::Task;
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::matrix::{UnreadSentence, by_sentence, counted_sentences};
use variorum_present::route::{TextLocation, View};

/// So many are shown; the dialog has all.
const SHOWN: usize = 6;

/// The first of the queue, and the button that goes through all of it.
#[component]
pub(super) fn Queue(context: MatrixContext) -> impl IntoView {
    if context.unread.is_empty() {
        return None;
    }
    let sentences = by_sentence(&context.unread).count();
    let lines = by_sentence(&context.unread).take(SHOWN).filter_map(|unread| sentence(&context, unread));
    let more = sentences.saturating_sub(SHOWN);
    let more = (more > 0)
        .then(|| view! { <p class="note">{format!("and {}", phrases::count(more, "further sentence"))}</p> });
    let count = phrases::capital(&counted_sentences(&context.unread));
    let heading = match sentences {
        1 => format!("{count} reports an act and is not read"),
        _ => format!("{count} report an act and are not read"),
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

/// One sentence, with the companies that it names.
fn sentence(context: &MatrixContext, unread: &[UnreadSentence]) -> Option<AnyView> {
    let loaded = &context.loaded;
    let UnreadSentence { place, act, .. } = *unread.first()?;
    let companies = unread.iter().filter_map(|unread| loaded.dossier.analysis.company(unread.company));
    let companies: Vec<&str> = companies.map(|company| company.name.as_str()).collect();
    let at = Some(TextLocation::Bytes(place.span.start, place.span.end));
    let href = app().link(View::Reader { document: place.document, at, beside: None });
    let document = loaded.dossier.document(place.document)?;
    let link = locations::paragraph_name(document, place.span.start);
    Some(view! {
        <li>
            <Siglum document=place.document/>
            <b>{phrases::list(&companies)}</b>
            <span><ActTag act/>"?"</span>
            <span>{reported_sentence(loaded, place, &[])}" "<a href=href>{link}</a></span>
        </li>
    })
}
