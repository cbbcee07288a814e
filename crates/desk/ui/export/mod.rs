//! Exports: a statement's citation and apparatus, the matrix, the whole dossier in several formats.

mod citation;

use crate::{
    ui::{
        dialog::{TITLE, close_button},
        dialog_request::DialogRequest,
        page,
        phrases::file_stem,
        save_file,
        single_page::{self, SinglePage},
        state::desk,
    },
    worker::protocol::Command,
};
use citation::Citation;
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use variorum_desk_api::{Task, encode};
use variorum_engine::{
    json,
    model::{Dossier, StatementId},
};
use variorum_export::{
    BibliographyFormat, Matrix, Provenance, annotations, apparatus, apparatus_markdown, bibliography, brat,
    proof_sheet, qda, quotations, report, tei, xmi,
};
use variorum_present::selection::{Scope, Selection};

/// A format in which something can be saved.
#[derive(Clone, Copy)]
struct Format {
    name: &'static str,
    /// What one uses it for.
    use_for: &'static str,
    ending: &'static str,
    media_type: &'static str,
    content: Content,
}

/// What a format is written as.
#[derive(Clone, Copy)]
enum Content {
    Text(fn(Scope<'_>, Task) -> String),
    /// Several files in one.
    Archive(fn(Scope<'_>) -> Option<Vec<u8>>),
}

const REPORT: Format = Format {
    name: "Report",
    use_for: "a page to print or to send",
    ending: "html",
    media_type: "text/html",
    content: Content::Text(|d, _| report(d)),
};
const QUOTATIONS: Format = Format {
    name: "Quotations",
    use_for: "a line each, for a spreadsheet",
    ending: "quotations.csv",
    media_type: "text/csv",
    content: Content::Text(|d, _| quotations(d)),
};
const ANALYSIS: Format = Format {
    name: "Analysis",
    use_for: "everything that was read, as JSON",
    ending: "json",
    media_type: "application/json",
    content: Content::Text(|d, _| analysis(d.dossier)),
};
const ANNOTATIONS: Format = Format {
    name: "Annotations",
    use_for: "W3C Web Annotations, for other tools",
    ending: "jsonld",
    media_type: "application/ld+json",
    content: Content::Text(|d, _| annotations(d)),
};
const BRAT: Format = Format {
    name: "brat",
    use_for: "text and annotations, for brat and what reads it",
    ending: "brat.zip",
    media_type: "application/zip",
    content: Content::Archive(|d| brat(d)),
};
const XMI: Format = Format {
    name: "UIMA",
    use_for: "CAS in XMI, for INCEpTION and DKPro",
    ending: "xmi.zip",
    media_type: "application/zip",
    content: Content::Archive(|d| xmi(d)),
};
const QDA: Format = Format {
    name: "REFI-QDA",
    use_for: "a coded project, for NVivo, ATLAS.ti, MAXQDA, QualCoder",
    ending: "qdpx",
    media_type: "application/zip",
    content: Content::Archive(|d| qda(d)),
};
const EDITION: Format = Format {
    name: "TEI",
    use_for: "statements with their apparatus, as a critical edition",
    ending: "xml",
    media_type: "application/tei+xml",
    content: Content::Text(|d, _| tei(d)),
};
const RIS: Format = Format {
    name: "RIS",
    use_for: "the documents as references, for Zotero and others",
    ending: "ris",
    media_type: "application/x-research-info-systems",
    content: Content::Text(|d, _| bibliography(d, BibliographyFormat::Ris)),
};
const BIBTEX: Format = Format {
    name: "BibTeX",
    use_for: "the documents as references, for LaTeX",
    ending: "bib",
    media_type: "application/x-bibtex",
    content: Content::Text(|d, _| bibliography(d, BibliographyFormat::Bibtex)),
};
const CSL: Format = Format {
    name: "CSL-JSON",
    use_for: "the documents as references, for citation processors",
    ending: "csl.json",
    media_type: "application/vnd.citationstyles.csl+json",
    content: Content::Text(|d, _| bibliography(d, BibliographyFormat::CslJson)),
};
const EVIDENCE: Format = Format {
    name: "Evidence",
    use_for: "a line for each sentence behind a cell",
    ending: "evidence.csv",
    media_type: "text/csv",
    content: Content::Text(|d, _| Matrix::of(d).to_csv()),
};
const MARKDOWN: Format = Format {
    name: "Markdown",
    use_for: "a table for notes",
    ending: "matrix.md",
    media_type: "text/markdown",
    content: Content::Text(|d, _| Matrix::of(d).to_markdown()),
};
const EMBED: Format = Format {
    name: "HTML table",
    use_for: "to put into a page",
    ending: "matrix.html",
    media_type: "text/html",
    content: Content::Text(|d, _| Matrix::of(d).to_html()),
};
const DRAWING: Format = Format {
    name: "SVG",
    use_for: "a picture for print and web",
    ending: "matrix.svg",
    media_type: "image/svg+xml",
    content: Content::Text(|d, _| Matrix::of(d).to_svg()),
};
const PICTURE: Format = Format {
    name: "PNG",
    use_for: "a picture for slides and posts",
    ending: "matrix.png",
    media_type: "image/png",
    content: Content::Text(|d, _| Matrix::of(d).to_svg()),
};
const PROOF_SHEET: Format = Format {
    name: "Proof sheet",
    use_for: "a page for an editor, each printing in its sentence",
    ending: "proof.html",
    media_type: "text/html",
    content: Content::Text(|d, task| {
        let (day, link) = (page::today(), page::address());
        let made = Provenance { day: &day, link: &link };
        statement_of(task).and_then(|id| proof_sheet(d.dossier, id, made)).unwrap_or_default()
    }),
};
const APPARATUS: Format = Format {
    name: "Apparatus",
    use_for: "a page with every reading",
    ending: "apparatus.html",
    media_type: "text/html",
    content: Content::Text(|d, task| {
        statement_of(task).and_then(|id| apparatus(d.dossier, id)).unwrap_or_default()
    }),
};
const TABLE: Format = Format {
    name: "Markdown",
    use_for: "the readings as a table",
    ending: "apparatus.md",
    media_type: "text/markdown",
    content: Content::Text(|d, task| {
        statement_of(task).and_then(|id| apparatus_markdown(d.dossier, id)).unwrap_or_default()
    }),
};

fn statement_of(task: Task) -> Option<StatementId> {
    match task {
        Task::ExportStatement(id) => Some(id),
        Task::CorrectQuotation(_)
        | Task::CorrectStatement(_)
        | Task::CorrectReaction(_)
        | Task::DecideUnread(_)
        | Task::DecideUnsure
        | Task::CorrectCompany(_)
        | Task::CorrectName(_)
        | Task::AddCompany
        | Task::AttachOriginal(_)
        | Task::ExportMatrix
        | Task::ExportDossier
        | Task::Practise => None,
    }
}

/// The dialog with the formats for a request.
pub(super) fn formats(request: &DialogRequest, close: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let (title, formats): (_, &'static [Format]) = match request.task {
        Task::ExportStatement(_) => ("Export this statement", &[PROOF_SHEET, APPARATUS, TABLE]),
        Task::ExportMatrix => ("Export the matrix", &[EVIDENCE, MARKDOWN, EMBED, DRAWING, PICTURE]),
        Task::ExportDossier
        | Task::CorrectQuotation(_)
        | Task::CorrectStatement(_)
        | Task::CorrectReaction(_)
        | Task::DecideUnread(_)
        | Task::DecideUnsure
        | Task::CorrectCompany(_)
        | Task::CorrectName(_)
        | Task::AddCompany
        | Task::AttachOriginal(_)
        | Task::Practise => (
            "Export this dossier",
            &[REPORT, QUOTATIONS, EVIDENCE, EDITION, RIS, BIBTEX, CSL, ANALYSIS, ANNOTATIONS, BRAT, XMI, QDA],
        ),
    };
    let task = request.task;
    let citation = statement_of(task).map(|id| {
        let dossier = Arc::clone(&request.dossier);
        view! { <Citation dossier statement=id/> }
    });
    let saved = Saved {
        task,
        stem: file_stem(&request.dossier.title),
        dossier: Arc::clone(&request.dossier),
        selection: request.selection.clone().filter(|_| statement_of(task).is_none()),
        is_filtered: RwSignal::new(true),
    };
    let filter = saved.filter();
    let rows = formats.iter().map(|&format| {
        let saved = saved.clone();
        view! { <Row format saved/> }
    });
    view! {
        <form method="dialog">
            <h2 id=TITLE>{title}</h2>
            {citation}
            {filter}
            <ul class="offers">{rows.collect_view()}{single_page(request)}</ul>
            <p class="button-row">{close_button("Close", close)}</p>
        </form>
    }
    .into_any()
}

/// What is saved, in whatever format.
#[derive(Clone)]
struct Saved {
    task: Task,
    /// What the file is called, without its ending.
    stem: String,
    dossier: Arc<Dossier>,
    /// What the page's filter leaves.
    selection: Option<Selection>,
    /// Whether only that is saved.
    is_filtered: RwSignal<bool>,
}

impl Saved {
    fn scope(&self) -> Scope<'_> {
        Scope::new(&self.dossier, self.selection.as_ref().filter(|_| self.is_filtered.get_untracked()))
    }

    /// The name of a file: what is filtered has another than the whole.
    fn name(&self, format: Format) -> String {
        let part = if self.scope().is_filtered() && format.is_filtered() { "-filtered" } else { "" };
        format!("{}{part}.{}", self.stem, format.ending)
    }

    /// The choice between what the filter leaves and the whole, if there is a filter.
    fn filter(&self) -> Option<impl IntoView + use<>> {
        let (note, is_filtered) =
            (Scope::new(&self.dossier, self.selection.as_ref()).note()?, self.is_filtered);
        Some(view! {
            <label class="choice">
                <input type="checkbox" checked on:change=move |event| is_filtered.set(event_target_checked(&event))/>
                <span>"Only what the filter leaves "<span class="note">{note}</span></span>
            </label>
        })
    }
}

impl Format {
    /// Whether it has less of a dossier that is filtered.
    fn is_filtered(self) -> bool {
        self.ending != ANALYSIS.ending
    }
}

/// The offer to save the app with the dossier inside.
fn single_page(request: &DialogRequest) -> Option<impl IntoView + use<>> {
    if request.task != Task::ExportDossier {
        return None;
    }
    let desk = desk();
    let (key, dossier) = (request.key.clone(), Arc::clone(&request.dossier));
    let corrections = request.editor_corrections.clone();
    let save = Callback::new(move |()| match &key {
        Some(key) => desk.send(Command::SaveSinglePage { key: key.clone() }),
        None => single_page::save(desk, dossier.title.clone(), encode(&*dossier), &corrections),
    });
    Some(view! {
        <li class="single-page">
            <p><b>"Single page"</b>" "<span class="note">"this app with the dossier inside, in one file"</span></p>
            <SinglePage save/>
        </li>
    })
}

/// A format, with buttons to save it and to copy it.
#[component]
fn Row(format: Format, saved: Saved) -> impl IntoView {
    let (label, desk) = (RwSignal::new(save_file::COPY), desk());
    let copied = saved.clone();
    let copy = move |_| {
        if let Content::Text(write) = format.content {
            save_file::copy(write(copied.scope(), copied.task), label);
        }
    };
    let save = move |_| {
        let name = saved.name(format);
        let written = match format.content {
            Content::Text(write) => write(saved.scope(), saved.task),
            Content::Archive(write) => {
                return match write(saved.scope()) {
                    Some(archive) => save_file::save(&name, format.media_type, &archive),
                    None => desk.fail("this dossier is too large for one archive: divide it"),
                };
            }
        };
        if format.media_type == "image/png" {
            spawn_local(async move {
                // A browser that can't draw it says so in its console.
                let _ = save_file::save_png(name, written).await;
            });
        } else {
            save_file::save(&name, format.media_type, written.as_bytes());
        }
    };
    let copies = format.media_type != "image/png" && matches!(format.content, Content::Text(_));
    view! {
        <li>
            <p><b>{format.name}</b>" "<span class="note">{format.use_for}</span></p>
            <p class="button-row">
                <button class="button" type="button" on:click=save aria-label=format!("Save {}", format.name)>"Save"</button>
                {copies.then(|| view! {
                    <button class="button" type="button" on:click=copy aria-label=format!("Copy {}", format.name)>
                        <span aria-live="polite">{move || label.get()}</span>
                    </button>
                })}
            </p>
        </li>
    }
}

fn analysis(dossier: &Dossier) -> String {
    let exported = json::export(&dossier.documents, &dossier.analysis);
    // It is strings, numbers and lists, which JSON can hold.
    serde_json::to_string_pretty(&exported).unwrap_or_default()
}
