//! The messages that page and desk exchange.
//!
//! The page shows dossiers; the desk (crate `variorum-desk`) imports, analyses and keeps the user's own. They are two
//! programs in one window, so they talk through two events of that window: [`REQUEST_EVENT`] carries a [`Request`] to
//! the desk, [`ANSWER_EVENT`] an [`Answer`] to the page. The `detail` of either event is a `Uint8Array`: one message,
//! encoded by [`encode`] (postcard). Both programs come from one build, so messages have no version.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails should stop")
)]

pub mod incoming;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::fmt;
use variorum_engine::model::{Act, CompanyId, DocumentId, Dossier, QuotationId, ReactionId, StatementId};
use variorum_present::selection::Selection;

/// The name of the event with which the page asks the desk. `boot.js` listens to it, since it loads the desk first.
pub const REQUEST_EVENT: &str = "variorum-desk";

/// The name of the event with which the desk answers the page.
pub const ANSWER_EVENT: &str = "variorum-answer";

/// What the page asks of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// The user entered the view of their own dossiers, `#/corpus`.
    ShowCorpus,
    /// The user entered the view that checks a draft, `#/draft`, or the dossier that it is held against has changed.
    ShowDraft {
        /// The dossier that the page shows.
        dossier: DossierSource,
    },
    /// The page needs one of the user's own dossiers; an [`Answer`] brings it.
    OpenDossier {
        /// Its key, as in the page's address.
        key: String,
    },
    /// The user pressed a button whose dialog the desk draws over the page.
    OpenDialog {
        /// What the dialog is for.
        task: Task,
        /// The dossier that the page shows.
        dossier: DossierSource,
        /// What the page's filter leaves of it; `None` if nothing is filtered.
        selection: Option<Selection>,
    },
}

/// What a dialog of the desk is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Correct the kind or the speaker of a quotation.
    CorrectQuotation(QuotationId),
    /// Correct which quotations are one statement, and which is its base.
    CorrectStatement(StatementId),
    /// Confirm or reject a reaction.
    CorrectReaction(ReactionId),
    /// Decide sentences that report an act and were not read: first those of this company and this act, if given.
    DecideUnread(Option<(CompanyId, Act)>),
    /// Decide every label of which the engine is not sure, the least sure first.
    DecideUnsure,
    /// Say what an organisation is, by what other names it is called, or what it did.
    CorrectCompany(CompanyId),
    /// Say whose name it is to which this quotation is credited, or that it is nobody's, in all documents.
    CorrectName(QuotationId),
    /// Add a company that was not read.
    AddCompany,
    /// Put the whole article in the place of its digest.
    AttachOriginal(DocumentId),
    /// Cite a statement, or save its apparatus.
    ExportStatement(StatementId),
    /// Save the matrix of companies.
    ExportMatrix,
    /// Save the whole dossier in one of several formats.
    ExportDossier,
    /// Practise: label quotations, then compare with the dossier.
    Practise,
}

/// The dossier that a request is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DossierSource {
    /// One of the user's own, which the desk gave to the page.
    Stored {
        /// Its key.
        key: String,
    },
    /// The dossier that came with the page. The desk has no copy of it, so it travels along.
    Embedded {
        /// A [`Dossier`], encoded.
        dossier: Vec<u8>,
        /// The editor's corrections of it (`Vec<Correction>`), encoded.
        corrections: Vec<u8>,
    },
}

/// What the desk answers. The desk's worker writes `D` from borrowed parts; the page reads a [`Dossier`].
///
/// A dossier comes in many answers, so that none takes long to read: [`incoming::Incoming`] puts it together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer<D = Dossier> {
    /// A part of the dossier that [`Request::OpenDossier`] asked for; all are sent again whenever it changes.
    Dossier {
        /// Its key.
        key: String,
        /// Which part this is, from 0.
        part: u32,
        /// How many there are.
        parts: u32,
        /// Some of its documents, or of what was read in them.
        dossier: D,
    },
    /// The desk can't give that dossier.
    Missing {
        /// The key that was asked for.
        key: String,
        /// A sentence that says why, and what to do.
        reason: String,
    },
}

/// The bytes of an event are no message of this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeError;

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("page and desk are of different versions: reload the page")
    }
}

impl std::error::Error for DecodeError {}

/// Encodes a message.
pub fn encode<T: Serialize + ?Sized>(message: &T) -> Vec<u8> {
    // postcard fails only on sequences of unknown length, which no message has.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Decodes a message.
///
/// # Errors
/// If the bytes are not exactly one message of this type.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, DecodeError> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok(_) | Err(_) => Err(DecodeError),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(request: &Request) {
        assert_eq!(decode::<Request>(&encode(request)).as_ref(), Ok(request));
    }

    #[test]
    fn every_request_is_read_as_it_was_written() {
        check(&Request::ShowCorpus);
        check(&Request::ShowDraft { dossier: DossierSource::Stored { key: "k1".to_owned() } });
        check(&Request::OpenDossier { key: "k1 “ü\"\\".to_owned() });
        let embedded = DossierSource::Embedded { dossier: vec![0, 255, 1], corrections: Vec::new() };
        for dossier in [embedded, DossierSource::Stored { key: "k1".to_owned() }] {
            for task in [
                Task::CorrectQuotation(QuotationId(6)),
                Task::CorrectStatement(StatementId(0)),
                Task::CorrectReaction(ReactionId(70_000)),
                Task::DecideUnread(None),
                Task::DecideUnread(Some((CompanyId(3), Act::Declines))),
                Task::DecideUnsure,
                Task::CorrectCompany(CompanyId(1)),
                Task::CorrectName(QuotationId(1)),
                Task::AddCompany,
                Task::AttachOriginal(DocumentId(2)),
                Task::ExportStatement(StatementId(3)),
                Task::ExportMatrix,
                Task::ExportDossier,
                Task::Practise,
            ] {
                for selection in [None, Some(Selection::default())] {
                    check(&Request::OpenDialog { task, dossier: dossier.clone(), selection });
                }
            }
        }
    }

    #[test]
    fn every_answer_is_read_as_it_was_written() {
        let dossier = Dossier { title: "Mill".to_owned(), ..Dossier::default() };
        let missing: Answer = Answer::Missing { key: "k1".to_owned(), reason: "It was deleted.".to_owned() };
        for answer in [Answer::Dossier { key: "k1".to_owned(), part: 0, parts: 1, dossier }, missing] {
            assert_eq!(decode::<Answer>(&encode(&answer)), Ok(answer));
        }
    }

    #[test]
    fn an_answer_written_from_borrowed_parts_is_the_same() {
        let dossier = Dossier { title: "Mill".to_owned(), ..Dossier::default() };
        let borrowed = Answer::Dossier { key: "k1".to_owned(), part: 0, parts: 1, dossier: &dossier };
        assert_eq!(
            encode(&borrowed),
            encode(&Answer::Dossier { key: "k1".to_owned(), part: 0, parts: 1, dossier: dossier.clone() })
        );
    }

    #[test]
    fn anything_else_is_refused() {
        let mut longer = encode(&Request::ShowCorpus);
        longer.push(0);
        for bytes in [&[][..], &[250, 1, 2], &longer] {
            assert_eq!(decode::<Request>(bytes), Err(DecodeError), "{bytes:?}");
        }
    }
}
