//! The notes beside a paragraph: whose words these are, how they are presented, which statements they render.

use super::OpenDocuments;
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{ActTag, BasisTag, ClassTag, Proof, Siglum};
use variorum_engine::{
    model::{Act, Class, DocumentId, Kind, Place, Quotation, QuotationId},
    text::TextSpan,
};
use variorum_present::labels::{Label, phrases};
use variorum_present::locations;
use variorum_present::ordering::sort;
use variorum_present::outlet_address;
use variorum_present::quotations::statements_of;
use variorum_present::reader::Note;
use variorum_present::route::{BaseChoice, TextLocation, View};

/// The notes of a paragraph in `shown`.
#[component]
pub(super) fn Notes(
    open: OpenDocuments,
    shown: DocumentId,
    /// The paragraph's number.
    number: usize,
    notes: Vec<Note>,
    picked: Vec<QuotationId>,
) -> impl IntoView {
    if notes.is_empty() {
        return ().into_any();
    }
    let notes = notes.into_iter().map(|note| match note {
        Note::Quotation { letter, quotation } => {
            let is_picked = picked.contains(&quotation);
            self::quotation(open, letter, quotation, is_picked).into_any()
        }
        Note::Shared { here, there } => shared(open, shown, here, there).into_any(),
        Note::Problem(kind) => view! {
            <div class="margin-note is-lack"><p><b>{kind.label()}"."</b>" "{phrases::capital(kind.description())}"."</p></div>
        },
    });
    let label = format!("Notes on paragraph {number}");
    view! { <div class="margin" role="group" aria-label=label>{notes.collect_view()}</div> }
}

fn quotation(open: OpenDocuments, letter: String, id: QuotationId, is_picked: bool) -> Option<impl IntoView> {
    let loaded = app().loaded_now();
    let quotation = loaded.dossier.analysis.quotation(id)?.clone();
    let class = if is_picked { "margin-note is-picked" } else { "margin-note" };
    let view =
        View::Reader { document: open.document, at: Some(TextLocation::Quotation(id)), beside: open.beside };
    let label = format!("Note {letter}: its words");
    let href = app().link(view);
    if quotation.kind == Kind::Scare {
        return Some(view! {
            <div class=class>
                <sup><a href=href aria-label=label>{letter}</a></sup>
                <p>"Marks that quote nobody"</p>
            </div>
        });
    }
    let acts = acts(&loaded, id).into_iter().map(|act| view! { " " <ActTag act/> });
    let who = quotation.speaker_name().unwrap_or("Nobody").to_string();
    Some(view! {
        <div class=class>
            <sup><a href=href aria-label=label>{letter}</a></sup>
            <p>
                <b>{who}</b>" "<BasisTag basis=quotation.attribution.basis/>
                {presented(&quotation)}
                {acts.collect_view()}
                {rendered(&loaded, &quotation)}
                " "
            </p>
            <Proof quotation=id/>
            {at_the_outlet(&loaded, &quotation)}
            {in_other(&loaded, open, &quotation)}
        </div>
    })
}

fn presented(quotation: &Quotation) -> Option<&'static str> {
    match quotation.kind {
        Kind::Direct | Kind::Scare => None,
        Kind::Partial => Some(", a few words"),
        Kind::Unmarked => Some(", without marks"),
        Kind::Indirect => Some(", reported"),
    }
}

/// What the quotation is as a rendering, and the way to the others.
fn rendered(loaded: &LoadedDossier, quotation: &Quotation) -> impl IntoView + use<> {
    let id = quotation.id;
    let mut classes: Vec<Class> = Vec::new();
    let links = statements_of(&loaded.dossier.analysis, id)
        .filter(|statement| statement.renderings.len() > 1)
        .map(|statement| {
            let own = statement.renderings.iter().find(|r| r.quotation == id);
            classes.extend(own.into_iter().flat_map(|r| r.classes.iter().copied()));
            let text = format!("Compare {}", statement.renderings.len());
            let href = app().link(View::Compare { statement: statement.id, base: BaseChoice::default() });
            let label = format!("{text} renderings of {}", statement.label);
            view! { " · " <a href=href aria-label=label>{text}</a> }
        })
        .collect_view();
    sort(&mut classes);
    classes.dedup();
    // The note has named the kind already.
    classes.retain(|class| !matches!(class, Class::Unmarked | Class::Paraphrased));
    let tags = classes.into_iter().map(|class| view! { " " <ClassTag class/> });
    (tags.collect_view(), links)
}

/// The reactions of companies that these words are part of.
fn acts(loaded: &LoadedDossier, id: QuotationId) -> Vec<Act> {
    let own = loaded.dossier.analysis.reactions.iter().filter(|r| r.quotations.contains(&id));
    let mut acts: Vec<Act> = own.map(|r| r.act).collect();
    sort(&mut acts);
    acts.dedup();
    acts
}

/// The way to the words in the article itself, if its address is known.
fn at_the_outlet(loaded: &LoadedDossier, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    let href = outlet_address::words(loaded.dossier.document(quotation.document)?, quotation)?;
    Some(view! { <p class="tie"><a href=href rel="external noreferrer">"read at the outlet"</a></p> })
}

/// The same statement in the other of two documents that are open.
fn in_other(
    loaded: &LoadedDossier,
    open: OpenDocuments,
    quotation: &Quotation,
) -> Option<impl IntoView + use<>> {
    let other =
        [Some(open.document), open.beside].into_iter().flatten().find(|id| *id != quotation.document)?;
    open.beside?;
    let renderings = statements_of(&loaded.dossier.analysis, quotation.id).flat_map(|s| &s.renderings);
    let there = renderings
        .filter_map(|r| loaded.dossier.analysis.quotation(r.quotation))
        .find(|q| q.document == other)?;
    let number = locations::paragraph_number(loaded.dossier.document(other)?, there.span.start)?;
    let at = Some(TextLocation::Quotation(quotation.id));
    let view = View::Reader { document: open.document, at, beside: open.beside };
    Some(view! {
        <p class="tie"><a href=app().link(view)>"also in "<Siglum document=other/>", paragraph "{number}</a></p>
    })
}

/// A passage that another document shares.
fn shared(open: OpenDocuments, shown: DocumentId, here: TextSpan, there: Place) -> impl IntoView {
    let loaded = app().loaded_now();
    let words = loaded.dossier.document(shown).map_or(0, |d| d.layout.words_in(here));
    let is_open = open.document == there.document || open.beside == Some(there.document);
    let (document, beside, bytes) = if shown == open.document {
        (shown, there.document, here)
    } else {
        (open.document, shown, there.span)
    };
    let at = Some(TextLocation::Bytes(bytes.start, bytes.end));
    let href = app().link(View::Reader { document, at, beside: Some(beside) });
    let text = if is_open { "show both" } else { "set beside" };
    view! {
        <div class="margin-note reuse-tie">
            <p>{phrases::count(words, "word")}" shared with "<Siglum document=there.document/>" · "<a href=href>{text}</a></p>
        </div>
    }
}
