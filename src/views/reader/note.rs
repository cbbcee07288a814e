//! The notes beside a paragraph: whose words these are, how they are printed, what they are part of.

use super::Open;
use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::{ActTag, BasisTag, ClassTag, Proof, Siglum};
use variorum_engine::{
    model::{Act, Class, DocumentId, Kind, Place, Quotation, QuotationId, Statement},
    text::TextSpan,
};
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::reader::Note;
use variorum_present::route::{At, Base, View};

/// The notes of a paragraph in `shown`.
#[component]
pub(super) fn Notes(
    open: Open,
    shown: DocumentId,
    /// The paragraph's.
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
        Note::Lack(kind) => view! {
            <div class="margin-note is-lack"><p><b>{kind.label()}"."</b>" "{phrases::capital(kind.description())}"."</p></div>
        }
        .into_any(),
    });
    let label = format!("Notes on paragraph {number}");
    view! { <div class="margin" role="group" aria-label=label>{notes.collect_view()}</div> }.into_any()
}

fn quotation(open: Open, letter: String, id: QuotationId, is_picked: bool) -> Option<impl IntoView> {
    let edition = app().edition_now();
    let quotation = edition.dossier.analysis.quotation(id)?.clone();
    let class = if is_picked { "margin-note is-picked" } else { "margin-note" };
    let view = View::Reader { document: open.document, at: Some(At::Quotation(id)), beside: open.beside };
    let label = format!("Note {letter}: its words");
    let href = app().link(view);
    if quotation.kind == Kind::Scare {
        return Some(
            view! {
                <div class=class>
                    <sup><a href=href aria-label=label>{letter}</a></sup>
                    <p>"Marks that quote nobody"</p>
                </div>
            }
            .into_any(),
        );
    }
    let acts = acts(&edition, id).into_iter().map(|act| view! { " " <ActTag act/> });
    let who = quotation.speaker_name().unwrap_or("Nobody").to_string();
    Some(
        view! {
            <div class=class>
                <sup><a href=href aria-label=label>{letter}</a></sup>
                <p>
                    <b>{who}</b>" "<BasisTag basis=quotation.attribution.basis/>
                    {presented(&quotation)}
                    {acts.collect_view()}
                    {rendered(&edition, &quotation)}
                    " "
                </p>
                <Proof quotation=id/>
                {in_other(&edition, open, &quotation)}
            </div>
        }
        .into_any(),
    )
}

fn presented(quotation: &Quotation) -> Option<&'static str> {
    match quotation.kind {
        Kind::Direct | Kind::Scare => None,
        Kind::Partial => Some(", a few words"),
        Kind::Unmarked => Some(", without marks"),
        Kind::Indirect => Some(", reported"),
    }
}

fn statements(edition: &Edition, id: QuotationId) -> impl Iterator<Item = &Statement> {
    edition.dossier.analysis.statements.iter().filter(move |s| s.renderings.iter().any(|r| r.quotation == id))
}

/// What the quotation is as a rendering, and the way to the others.
fn rendered(edition: &Edition, quotation: &Quotation) -> impl IntoView + use<> {
    let id = quotation.id;
    let mut classes: Vec<Class> = Vec::new();
    let links = statements(edition, id)
        .filter(|statement| statement.renderings.len() > 1)
        .map(|statement| {
            let own = statement.renderings.iter().find(|r| r.quotation == id);
            classes.extend(own.into_iter().flat_map(|r| r.classes.iter().copied()));
            let text = format!("Compare {}", statement.renderings.len());
            let href = app().link(View::Compare { statement: statement.id, base: Base::default() });
            let label = format!("{text} renderings of {}", statement.label);
            view! { " · " <a href=href aria-label=label>{text}</a> }
        })
        .collect_view();
    classes.sort();
    classes.dedup();
    // The kind has been said already.
    classes.retain(|class| !matches!(class, Class::Unmarked | Class::Paraphrased));
    let tags = classes.into_iter().map(|class| view! { " " <ClassTag class/> });
    (tags.collect_view(), links)
}

/// What companies do with these words.
fn acts(edition: &Edition, id: QuotationId) -> Vec<Act> {
    let own = edition.dossier.analysis.reactions.iter().filter(|r| r.quotations.contains(&id));
    let mut acts: Vec<Act> = own.map(|r| r.act).collect();
    acts.sort();
    acts.dedup();
    acts
}

/// The same statement in the other of two documents that are open.
fn in_other(edition: &Edition, open: Open, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    let other =
        [Some(open.document), open.beside].into_iter().flatten().find(|id| *id != quotation.document)?;
    open.beside?;
    let renderings = statements(edition, quotation.id).flat_map(|s| &s.renderings);
    let there = renderings
        .filter_map(|r| edition.dossier.analysis.quotation(r.quotation))
        .find(|q| q.document == other)?;
    let number = locations::paragraph_number(edition.dossier.document(other)?, there.span.start)?;
    let at = Some(At::Quotation(quotation.id));
    let view = View::Reader { document: open.document, at, beside: open.beside };
    Some(view! {
        <p class="tie"><a href=app().link(view)>"also in "<Siglum document=other/>", paragraph "{number}</a></p>
    })
}

/// A passage that another document shares.
fn shared(open: Open, shown: DocumentId, here: TextSpan, there: Place) -> impl IntoView {
    let edition = app().edition_now();
    let words = edition.dossier.document(shown).map_or(0, |d| d.layout.words_in(here));
    let is_open = open.document == there.document || open.beside == Some(there.document);
    let (document, beside, bytes) = if shown == open.document {
        (shown, there.document, here)
    } else {
        (open.document, shown, there.span)
    };
    let at = Some(At::Bytes(bytes.start, bytes.end));
    let href = app().link(View::Reader { document, at, beside: Some(beside) });
    let text = if is_open { "show both" } else { "set beside" };
    view! {
        <div class="margin-note reuse-tie">
            <p>{phrases::count(words, "word")}" shared with "<Siglum document=there.document/>" · "<a href=href>{text}</a></p>
        </div>
    }
}
