//! Names as printed, one line a person, group or organisation: the forms of the name, for whom they speak and where that
//! stands, how much they are quoted and by whom. A name leads to what was said under it.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::element::{element, link, show_more, text};
use crate::components::{NoMatches, Presence, Sigla, desk_button, digest_line, place_link};
use variorum_desk_api::Task;
use variorum_engine::{
    index::{Choice, Facet},
    text::in_one_line,
};
use variorum_present::labels::phrases;
use variorum_present::people::{Affiliation, Credited, NameKind, credited, heading, standfirst};
use variorum_present::route::Section;

/// Names shown before “Show more”, and added by it.
const PAGE: usize = 60;
/// Forms of a name that are listed.
const FORMS: usize = 4;
/// Documents whose letters are listed beside a name.
const LETTERS: usize = 8;

/// Everybody who is credited with what the query finds.
#[component]
pub(crate) fn People() -> impl IntoView {
    let (state, shown) = (app(), RwSignal::new(PAGE));
    move || {
        let (loaded, hits) = (state.loaded_now(), state.hits.get());
        let all = credited(&loaded.dossier, &hits.quotations);
        let mut head = vec![
            element("p", "eyebrow", vec![text("People and organisations")]),
            element("h1", "", vec![text(heading(&all))]),
        ];
        if all.is_empty() {
            return vec![element("header", "page-head", head), view! { <NoMatches what="name"/> }].into_any();
        }
        head.push(element("p", "standfirst", vec![text(standfirst(&all))]));
        let digest = "Names and the words beside them stand as the outlet printed them.";
        head.extend(digest_line(&hits.documents, digest));
        let more = show_more(shown.get(), all.len(), Box::new(move || shown.update(|n| *n += PAGE)));
        vec![element("header", "page-head", head), table(&loaded, &all, shown.get()), more.into_any()]
            .into_any()
    }
}

fn table(loaded: &LoadedDossier, all: &[Credited], shown: usize) -> AnyView {
    let (mut last, mut rows) = (None, Vec::new());
    for one in all.iter().take(shown) {
        if last.replace(one.kind) != Some(one.kind) {
            let count = all.iter().filter(|other| other.kind == one.kind).count();
            rows.push(view! {
                <tr class="group">
                    <th colspan="4" scope="rowgroup">{one.kind.title()}" "<span class="note">{count}</span></th>
                </tr>
            });
        }
        rows.push(row(loaded, one));
    }
    view! {
        <div class="names-frame">
            <table class="names">
                <caption class="hidden-label">"Names, each with its forms, its affiliation and how much it is quoted"</caption>
                <colgroup><col/><col/><col/><col/></colgroup>
                <thead>
                    <tr>
                        <th scope="col">"Name, and how it is printed"</th>
                        <th scope="col">"Affiliation, and on what it rests"</th>
                        <th scope="col">"Quotations"</th>
                        <th scope="col">"Outlets"</th>
                    </tr>
                </thead>
                {element("tbody", "", rows)}
            </table>
        </div>
    }
}

fn row(loaded: &LoadedDossier, one: &Credited) -> AnyView {
    let query = app().query.with_untracked(|query| query.with(Facet::Speaker, &one.name, Choice::Included));
    let href = app().address(Section::Statements.view(), Some(query.to_string()));
    let name = element("b", "", vec![text(phrases::capital(&one.name))]);
    let mut forms = Vec::new();
    for (place, form) in one.forms.iter().take(FORMS).enumerate() {
        forms.push(text(if place == 0 { "as " } else { ", " }));
        forms.push(element("q", "", vec![text(form)]));
    }
    let more = |count: usize| (count > 0).then(|| text(format!(" and {count} more"))).into_any();
    forms.push(more(one.forms.len().saturating_sub(FORMS)));
    let told = one.documents.iter().take(LETTERS);
    let presence = |marked| if marked { Presence::Marked } else { Presence::Plain };
    let presences = told.map(|&(id, marked)| (id, presence(marked))).collect();
    let others = more(one.documents.len().saturating_sub(LETTERS));
    let forms = element("span", "forms", forms);
    let correct = element("span", "correct", vec![desk_button(Task::CorrectName(one.first))]);
    let name = vec![link(href, "", None, vec![name]), text(" "), correct, forms];
    element(
        "tr",
        "",
        vec![
            view! { <th scope="row">{name}</th> },
            element("td", "", affiliation(loaded, one)),
            element("td", "", vec![text(one.quotations.to_string())]),
            element("td", "", vec![view! { <Sigla presences/> }, others]),
        ],
    )
}

/// For whom somebody speaks, with the words that say so and a link to them.
fn affiliation(loaded: &LoadedDossier, one: &Credited) -> Vec<AnyView> {
    let Some(Affiliation { name, evidence, is_printed }) = &one.affiliation else {
        let itself = if one.kind == NameKind::Organisation { "speaks for itself" } else { "none read" };
        return vec![element("span", "note", vec![text(itself)])];
    };
    let place = *evidence;
    let mut note = match is_printed {
        true => {
            let words = in_one_line(loaded.dossier.slice(place));
            vec![text("in print: "), element("q", "", vec![text(words)]), text(", ")]
        }
        false => vec![text("read from the text around, ")],
    };
    note.extend([text(format!("{} ", loaded.siglum(place.document))), place_link(place)]);
    vec![text(name), text(" "), element("span", "note affil", note)]
}
