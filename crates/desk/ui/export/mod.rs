//! What can be given out: a statement's citations and apparatus, the matrix, the whole dossier.

mod citation;

use super::{
    save,
    single::{self, SinglePage},
    state::desk,
    wanted::{Wanted, cancel},
};
use crate::{
    naming::stem,
    protocol::{Ask, encode},
    request::Subject,
};
use citation::Citation;
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use variorum_engine::{
    json,
    model::{Dossier, StatementId},
};
use variorum_export::{Matrix, annotations, apparatus, apparatus_markdown, quotations, report};

/// A form in which something can be given out.
#[derive(Clone, Copy)]
struct Offer {
    name: &'static str,
    /// What it is for.
    why: &'static str,
    ending: &'static str,
    kind: &'static str,
    write: fn(&Dossier, Subject) -> String,
}

const REPORT: Offer = Offer {
    name: "Report",
    why: "a page to print or to send",
    ending: "html",
    kind: "text/html",
    write: |d, _| report(d),
};
const QUOTATIONS: Offer = Offer {
    name: "Quotations",
    why: "a line each, for a spreadsheet",
    ending: "csv",
    kind: "text/csv",
    write: |d, _| quotations(d),
};
const ANALYSIS: Offer = Offer {
    name: "Analysis",
    why: "everything that was read, as JSON",
    ending: "json",
    kind: "application/json",
    write: |d, _| analysis(d),
};
const ANNOTATIONS: Offer = Offer {
    name: "Annotations",
    why: "W3C Web Annotations, for other tools",
    ending: "jsonld",
    kind: "application/ld+json",
    write: |d, _| annotations(d),
};
const EVIDENCE: Offer = Offer {
    name: "Evidence",
    why: "a line for each sentence behind a cell",
    ending: "csv",
    kind: "text/csv",
    write: |d, _| Matrix::of(d).to_csv(),
};
const MARKDOWN: Offer = Offer {
    name: "Markdown",
    why: "a table for notes",
    ending: "md",
    kind: "text/markdown",
    write: |d, _| Matrix::of(d).to_markdown(),
};
const EMBED: Offer = Offer {
    name: "HTML table",
    why: "to put into a page",
    ending: "html",
    kind: "text/html",
    write: |d, _| Matrix::of(d).to_html(),
};
const DRAWING: Offer = Offer {
    name: "SVG",
    why: "a picture for print and web",
    ending: "svg",
    kind: "image/svg+xml",
    write: |d, _| Matrix::of(d).to_svg(),
};
const PICTURE: Offer = Offer {
    name: "PNG",
    why: "a picture for slides and posts",
    ending: "png",
    kind: "image/png",
    write: |d, _| Matrix::of(d).to_svg(),
};
const APPARATUS: Offer = Offer {
    name: "Apparatus",
    why: "a page with every reading",
    ending: "html",
    kind: "text/html",
    write: |d, s| of_statement(s).and_then(|id| apparatus(d, id)).unwrap_or_default(),
};
const TABLE: Offer = Offer {
    name: "Markdown",
    why: "the readings as a table",
    ending: "md",
    kind: "text/markdown",
    write: |d, s| of_statement(s).and_then(|id| apparatus_markdown(d, id)).unwrap_or_default(),
};

fn of_statement(subject: Subject) -> Option<StatementId> {
    match subject {
        Subject::Statement(id) => Some(id),
        Subject::Quotation(_)
        | Subject::Reaction(_)
        | Subject::Document(_)
        | Subject::Matrix
        | Subject::Dossier => None,
    }
}

/// The dialog for what was wanted.
pub(super) fn offers(wanted: &Wanted, close: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let (title, offers): (_, &'static [Offer]) = match wanted.subject {
        Subject::Statement(_) => ("Export this statement", &[APPARATUS, TABLE]),
        Subject::Matrix => ("Export the matrix", &[EVIDENCE, MARKDOWN, EMBED, DRAWING, PICTURE]),
        Subject::Quotation(_) | Subject::Reaction(_) | Subject::Document(_) | Subject::Dossier => {
            ("Export this dossier", &[REPORT, QUOTATIONS, EVIDENCE, ANALYSIS, ANNOTATIONS])
        }
    };
    let subject = wanted.subject;
    let stem = stem(&wanted.dossier.title);
    let citation = of_statement(subject).map(|id| {
        let dossier = Arc::clone(&wanted.dossier);
        view! { <Citation dossier statement=id/> }
    });
    let rows = offers.iter().map(|&offer| {
        let (dossier, name) = (Arc::clone(&wanted.dossier), format!("{stem}.{}", offer.ending));
        view! { <Row offer subject dossier name/> }
    });
    view! {
        <form method="dialog">
            <h2 id="wanted-title">{title}</h2>
            {citation}
            <ul class="offers">{rows.collect_view()}{single_page(wanted)}</ul>
            <p class="button-row">{cancel("Close", close)}</p>
        </form>
    }
    .into_any()
}

/// The whole app with the dossier inside.
fn single_page(wanted: &Wanted) -> Option<impl IntoView + use<>> {
    if wanted.subject != Subject::Dossier {
        return None;
    }
    let desk = desk();
    let (key, dossier) = (wanted.key.clone(), Arc::clone(&wanted.dossier));
    let editors = wanted.editors.clone();
    let press = Callback::new(move |()| match &key {
        Some(key) => desk.ask(Ask::Single { key: key.clone() }),
        None => single::save(desk, dossier.title.clone(), encode(&*dossier), &editors),
    });
    Some(view! {
        <li class="single-page">
            <p><b>"Single page"</b>" "<span class="note">"this app with the dossier inside, in one file"</span></p>
            <SinglePage press/>
        </li>
    })
}

#[component]
fn Row(offer: Offer, subject: Subject, dossier: Arc<Dossier>, name: String) -> impl IntoView {
    let said = RwSignal::new(save::COPY);
    let copied = Arc::clone(&dossier);
    let copy = move |_| save::copy((offer.write)(&copied, subject), said);
    let save = move |_| {
        let written = (offer.write)(&dossier, subject);
        if offer.ending == "png" {
            let name = name.clone();
            spawn_local(async move {
                // A browser that can't paint it has said so in its console.
                let _ = save::save_png(name, written).await;
            });
        } else {
            save::save(&name, offer.kind, written.as_bytes());
        }
    };
    let copies = offer.ending != "png";
    view! {
        <li>
            <p><b>{offer.name}</b>" "<span class="note">{offer.why}</span></p>
            <p class="button-row">
                <button class="button" type="button" on:click=save aria-label=format!("Save {}", offer.name)>"Save"</button>
                {copies.then(|| view! {
                    <button class="button" type="button" on:click=copy aria-label=format!("Copy {}", offer.name)>
                        <span aria-live="polite">{move || said.get()}</span>
                    </button>
                })}
            </p>
        </li>
    }
}

fn analysis(dossier: &Dossier) -> String {
    let exported = json::export(&dossier.documents, &dossier.analysis);
    // It is strings, numbers and lists: there is nothing in it that JSON can't hold.
    serde_json::to_string_pretty(&exported).unwrap_or_default()
}
