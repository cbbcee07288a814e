//! The letter in a box that stands for a document.

use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::DocumentId;

/// How a document has the words in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// In marks: solid.
    Marked,
    /// Without marks, or in its own words: open.
    Plain,
    /// Not at all: dotted.
    Absent,
}

impl Presence {
    const fn class(self) -> &'static str {
        match self {
            Self::Marked => "siglum",
            Self::Plain => "siglum siglum-open",
            Self::Absent => "siglum siglum-gone",
        }
    }
    const fn word(self) -> &'static str {
        match self {
            Self::Marked => "in marks",
            Self::Plain => "without marks",
            Self::Absent => "not printed",
        }
    }
}

/// One document's letter; its name is read out.
#[component]
pub(crate) fn Siglum(
    document: DocumentId,
    #[prop(default = Presence::Plain)] presence: Presence,
) -> impl IntoView {
    let edition = app().edition_now();
    let (letter, outlet) = (edition.siglum(document).to_string(), edition.outlet(document).to_string());
    view! { <abbr class=presence.class() title=outlet>{letter}</abbr> }
}

/// All documents' letters in fixed order, with how each has the words.
#[component]
pub(crate) fn Sigla(
    /// The presence of each document, in order.
    presences: Vec<(DocumentId, Presence)>,
) -> impl IntoView {
    let edition = app().edition_now();
    let name = |document, presence: Presence| format!("{} {}", edition.outlet(document), presence.word());
    let label: Vec<String> = presences
        .iter()
        .filter(|(_, presence)| *presence != Presence::Absent)
        .map(|&(document, presence)| name(document, presence))
        .collect();
    let letters = presences.iter().map(|&(document, presence)| {
        let (title, letter) = (name(document, presence), edition.siglum(document).to_string());
        view! { <abbr class=presence.class() title=title>{letter}</abbr> }
    });
    let letters = letters.collect_view();
    view! { <span class="sigla" role="img" aria-label=label.join(", ")>{letters}</span> }
}
