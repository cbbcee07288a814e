//! The sections of prose: the steps, the accuracy, the limits, what the page can connect to.

use super::figures::FIGURES;
use crate::app::prelude::*;
use crate::app::state::app;
use variorum_present::route::Section;
use variorum_present::statement::coverage_bar::tenths;

/// The steps from articles to what the views show.
#[component]
pub(super) fn Steps() -> impl IntoView {
    let state = app();
    let link = move |section: Section| {
        let href = state.link(section.view());
        view! { <a href=href>{section.title()}</a> }
    };
    view! {
        <section class="first-section">
            <h2>"Step by step"</h2>
            <ol class="steps">
                <li><b>"The article is found in the page."</b>" Menus, captions, credits and other stories are marked as no part of it. They stay readable under "{link(Section::Documents)}", and nothing in them counts."</li>
                <li><b>"Quotations are found."</b>" Words between marks of any style; words after a colon or a cue without marks; reported speech; and narration that prints, without marks, what another document quotes."</li>
                <li><b>"Each gets a speaker, or none."</b>" Verbs of saying, names, pronouns and what stands before and after are weighed. The note beside each quotation names the rule, the words it rests on, and who else it might have been."</li>
                <li><b>"Renderings of one utterance become a statement."</b>" Quotations in different documents that share enough words, or say that they render the same words, are held against each other under "{link(Section::Statements)}"."</li>
                <li><b>"Each rendering is aligned with a base, word by word."</b>" Spelling, capitals, dashes and house style go into a ledger. What is cut, added, exchanged or moved is marked in the text."</li>
                <li><b>"What companies said and did is read from the same sentences."</b>" "{link(Section::Matrix)}" keeps words, deeds and silence apart, and every cell opens to its evidence."</li>
                <li><b>"Copies are counted once."</b>" Passages of narration that two documents share tie them into one source: see "{link(Section::Reuse)}"."</li>
            </ol>
            <p>"No step asks a server, and none has chance in it: the same documents give the same reading. An editor’s corrections are laid over the engine’s reading, and say so."</p>
        </section>
    }
}

/// How accurate it was measured to be.
#[component]
pub(super) fn Accuracy() -> impl IntoView {
    if FIGURES.is_empty() {
        return ().into_any();
    }
    let rows = FIGURES.iter().map(|figure| {
        view! {
            <tr>
                <th scope="row">{figure.task}</th>
                <td>{figure.on}</td>
                <td class="number">{format!("{} %", tenths(figure.precision))}</td>
                <td class="number">{format!("{} %", tenths(figure.recall))}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>"How accurate it was measured to be"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Accuracy">
                <table class="plain-table">
                    <caption class="note">"On texts that no rule was written for."</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Task"</th>
                            <th scope="col">"Measured on"</th>
                            <th scope="col" class="number">"Of what it said, right"</th>
                            <th scope="col" class="number">"Of what there was, found"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// What it can't do.
#[component]
pub(super) fn Limits() -> impl IntoView {
    view! {
        <section>
            <h2>"What it can’t do"</h2>
            <ul class="limits">
                <li>"It does not know what was really said. It compares what was printed; the base is the fullest printing and not the truth."</li>
                <li>"It reads English news prose. Other languages, verse and transcripts of many voices are read badly or not at all."</li>
                <li>"It does not follow irony, and it takes a reporter’s paraphrase at its word."</li>
                <li>"A speaker whom no document names stays unnamed. What is borrowed from another document says so."</li>
                <li>"A passage that was rewritten or translated is not found to be copied; which of two had it first is told only where credits or days tell it."</li>
                <li>"A percentage beside a label is how sure the engine is of that label, and no measure of whether the words are true."</li>
            </ul>
        </section>
    }
}

/// What the page can connect to, and how to check it.
#[component]
pub(super) fn Privacy() -> impl IntoView {
    view! {
        <section>
            <h2>"What leaves this machine"</h2>
            <p>"Nothing that you read or type here. The page is its own program; there is no server that works for it, no account, no statistics and no font or script from elsewhere."</p>
            <p>"Its content security policy lets it load its own files and nothing else, so the browser itself refuses any other connection. To check that, open the browser’s developer tools, choose Network, and use the page: once it and the part that reads your own documents have been fetched from where the page came from, the list stays empty. Or cut the connection: it goes on working."</p>
            <p>"The filter and the place you are at stand in the address after the "<code>"#"</code>". Browsers never send that part to anybody, but it is in your history and in any link that you share."</p>
        </section>
    }
}
