//! The letter in a box that stands for a document.

use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::DocumentId;

/// How a document prints the words in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// In marks: a solid box.
    Marked,
    /// Without marks, or in its own words: an open box.
    Plain,
    /// Not at all: a dotted box.
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

/// One document's letter, with the outlet's name as its title.
#[component]
pub(crate) fn Siglum(
    document: DocumentId,
    #[prop(default = Presence::Plain)] presence: Presence,
) -> impl IntoView {
    let loaded = app().loaded_now();
    let (letter, outlet) = (loaded.siglum(document).to_string(), loaded.outlet(document).to_string());
    view! { <abbr class=presence.class() title=outlet>{letter}</abbr> }
}

/// The letters of several documents, each with how it prints the words.
#[component]
pub(crate) fn Sigla(
    /// The presence of each document, in order.
    presences: Vec<(DocumentId, Presence)>,
) -> impl IntoView {
    let loaded = app().loaded_now();
    let name = |document, presence: Presence| format!("{} {}", loaded.outlet(document), presence.word());
    let label: Vec<String> = presences
        .iter()
        .filter(|(_, presence)| *presence != Presence::Absent)
        .map(|&(document, presence)| name(document, presence))
        .collect();
    let letters = presences.iter().map(|&(document, presence)| {
        let (title, letter) = (name(document, presence), loaded.siglum(document).to_string());
        view! { <abbr class=presence.class() title=title>{letter}</abbr> }
    });
    let letters = letters.collect_view();
    view! { <span class="sigla" role="img" aria-label=label.join(", ")>{letters}</span> }
}
