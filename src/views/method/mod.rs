//! How it works, how well, and what it can't do.

mod example;
mod figures;
mod legend;
mod sections;

use crate::app::prelude::*;
use crate::app::state::app;
use example::Example;
use legend::Legends;
use sections::{Accuracy, Limits, Privacy, Steps};
use variorum_present::labels::phrases;

/// How it works, how well, and what it can't do.
#[component]
pub(crate) fn Method() -> impl IntoView {
    let loaded = app().loaded_now();
    let analysis = &loaded.dossier.analysis;
    let sentence = format!(
        "For this dossier of {} the page reads {}, groups them into {}, and finds {} of companies. \
         Every label shows what it rests on, and where nothing says whose words they are, nobody is named.",
        phrases::count(loaded.dossier.documents.len(), "document"),
        phrases::count(analysis.quotations.len(), "quotation"),
        phrases::count(analysis.statements.len(), "statement"),
        phrases::count(analysis.reactions.len(), "reaction"),
    );
    view! {
        <header class="page-head">
            <p class="eyebrow">"Method"</p>
            <h1>"How the page reads, how well, and what it can’t do"</h1>
            <p class="standfirst">{sentence}</p>
        </header>
        <div class="method">
            <Steps/>
            <Example/>
            <Legends/>
            <Accuracy/>
            <Limits/>
            <Privacy/>
        </div>
    }
}
