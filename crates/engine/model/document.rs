//! A document: its text, its facts, its layout. Boilerplate is marked, never deleted.

use super::{Date, DocumentId};
use crate::text::ordering::sort_by_key;
use crate::text::{Layout, TextSpan};
use serde::{Deserialize, Serialize};

/// What is known of a document besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Name of the file it came from.
    pub file: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// How the outlet is known, in a sentence.
    pub outlet_basis: Option<String>,
    /// The one or two letters that stand for the outlet on screen.
    pub siglum: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// How the date is known, in a sentence.
    pub published_basis: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// SHA-256 of the source file, 64 lower-case hexadecimal digits; empty if not computed.
    pub sha256: String,
    /// Length of the source text in code points.
    pub length: u32,
}

impl Facts {
    /// The outlet, else the file's name.
    pub fn outlet_or_file(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.file)
    }
}

/// A passage of a page that is not part of the article (menus, related stories, captions, credits).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boilerplate {
    /// The passage: whole lines, or a part of one.
    pub span: TextSpan,
    /// Why it was marked, in a few words.
    pub reason: String,
}

/// A document and its layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Document {
    /// Its place in the dossier.
    pub id: DocumentId,
    /// Outlet, headline, date and the like.
    pub facts: Facts,
    /// The text, as it came.
    pub text: String,
    /// Passages that are not part of the article, in order, without overlaps.
    pub boilerplate: Vec<Boilerplate>,
    /// Paragraphs, sentences, tokens: computed from the text, without boilerplate inside paragraphs.
    pub layout: Layout,
}

/// The stored form of a document. The layout is not stored but computed again.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: DocumentId,
    facts: Facts,
    text: String,
    boilerplate: Vec<Boilerplate>,
}

impl Document {
    /// A document with its layout computed. `boilerplate` must be sorted.
    pub fn new(id: DocumentId, facts: Facts, text: String, mut boilerplate: Vec<Boilerplate>) -> Self {
        sort_by_key(&mut boilerplate, |b| b.span);
        let passages: Vec<TextSpan> = boilerplate.iter().map(|b| b.span).collect();
        let layout = Layout::around(&text, &passages);
        Self { id, facts, text, boilerplate, layout }
    }
    /// The words of `span`.
    pub fn slice(&self, span: TextSpan) -> &str {
        span.slice(&self.text)
    }
    /// Whether the text is our retelling of the article: the article had another length.
    pub fn is_digest(&self) -> bool {
        let length = u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX);
        self.facts.length != 0 && self.facts.length != length
    }
    /// Whether most of `span` is boilerplate.
    pub fn is_boilerplate(&self, span: TextSpan) -> bool {
        let from = self.boilerplate.partition_point(|b| b.span.end <= span.start);
        let inside = self.boilerplate.iter().skip(from).map_while(|b| b.span.intersection(span));
        inside.map(TextSpan::len).sum::<u32>() * 2 > span.len()
    }
}

impl From<Stored> for Document {
    fn from(stored: Stored) -> Self {
        Self::new(stored.id, stored.facts, stored.text, stored.boilerplate)
    }
}
impl From<Document> for Stored {
    fn from(document: Document) -> Self {
        Self {
            id: document.id,
            facts: document.facts,
            text: document.text,
            boilerplate: document.boilerplate,
        }
    }
}
