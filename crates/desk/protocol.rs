//! What the window and its worker say to each other: enums, in postcard. Files and finished dossiers travel beside
//! a message, without being copied through it.

use crate::{
    original::Grounds,
    shelf::{Key, Meta, Problem},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use variorum_engine::{
    Stage,
    model::{Correction, Facts},
};
use variorum_import::{Columns, Evidence, Table};

/// A number that the window gives to each file, by which the worker speaks of it.
pub(crate) type Job = u32;

/// What the window asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// All dossiers that are kept.
    Shelf,
    /// A new dossier, under a key that the window made up.
    Create { key: Key, name: String },
    /// Another name for a dossier.
    Rename { key: Key, name: String },
    /// Takes a dossier off the shelf. It can be restored until the desk is started the next time.
    Delete { key: Key },
    /// Puts a deleted dossier back.
    Restore { key: Key },
    /// The rows of a dossier's documents.
    Rows { key: Key },
    /// The same for a dossier that the user chose to see: what is missing of its analysis is made.
    Show { key: Key },
    /// Reads a file, which travels beside this; `rest` more are to come for its dossier.
    Import { key: Key, job: Job, name: String, rest: u32 },
    /// Which columns of the table that a file is hold what; `None` leaves the file out.
    Columns { job: Job, columns: Option<Columns> },
    /// Notes that a file could not be read.
    Fail { key: Key, problem: Problem },
    /// Reads a dossier's documents against each other.
    Conclude { key: Key },
    /// Sets what is known of a document; `None` returns to what was found in it.
    Facts { key: Key, document: u32, facts: Option<Facts> },
    /// Takes a document out of its dossier.
    Remove { key: Key, document: u32 },
    /// Puts a document in the place of the digest of which it is the original.
    Attach { key: Key, document: u32, digest: u32 },
    /// Takes back the last exchange of documents, unless that is too long ago.
    PutBack,
    /// Forgets the list of files that could not be read.
    Dismiss { key: Key },
    /// The dossier for the reader, with its analysis.
    Open { key: Key },
    /// A copy of a dossier that the page came with, in postcard, with what was corrected in it.
    Adopt { key: Key, name: String, dossier: Vec<u8>, corrections: Vec<Correction> },
    /// Adds corrections.
    Correct { key: Key, corrections: Vec<Correction> },
    /// Takes back the correction at this place.
    TakeBack { key: Key, at: u32 },
    /// Makes the correction again that was taken back last.
    Again { key: Key },
    /// Holds the corrections against the engine's own reading.
    Measure { key: Key },
    /// The dossier as a case file, made by a reader of this name.
    SaveCase { key: Key, reader: String },
    /// The dossier as a page of its own would open with it.
    Single { key: Key },
    /// Takes a case file into a dossier, or makes a new one of it.
    OpenCase { key: Key, into: Into, case: Vec<u8> },
    /// Decides a disagreement of two readers.
    Settle { key: Key, at: u32, side: Side },
    /// Another tab changed a dossier. The worker asks this of itself.
    Reload { key: Key },
    /// Stops importing.
    Stop,
}

/// What the worker tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Tell {
    /// It listens.
    Ready,
    /// It can't go on and has to be replaced.
    Crashed { message: String },
    /// All dossiers, and whether they are kept.
    Shelf { dossiers: Vec<Meta>, keeping: Keeping },
    /// A dossier is new or changed.
    Changed { meta: Meta },
    /// Rows of a dossier: all, or those that are new or changed.
    Rows { key: Key, rows: Vec<Row>, extent: Extent },
    /// Documents were taken out or put in the places of others, which can be taken back; or that was just done.
    Exchanged { key: Key, what: Exchange },
    /// A file's turn has come.
    Begun { job: Job },
    /// Files that need no more work, and are kept as far as they could be read. `known` documents were here already.
    Done { jobs: Vec<Job>, known: u32 },
    /// A file is a table, and waits for an answer to which of its columns hold what.
    Table { job: Job, name: String, table: Table },
    /// All of a dossier's documents are being read against each other.
    Stage { key: Key, stage: Option<Stage> },
    /// The dossier that was asked for; its bytes travel beside this.
    Dossier { key: Key, name: String },
    /// There is no such dossier.
    Missing { key: Key, message: String },
    /// A file to be saved; its bytes travel beside this.
    File { name: String },
    /// A dossier for a page of its own, which travels beside this, and what was corrected in it.
    Single { name: String, corrections: Vec<Correction> },
    /// How often the engine was right by a reader's corrections, and how many of those lost their words.
    Measured { key: Key, measured: Vec<Judged>, lost: u32 },
    /// Something that was asked for was not done, and what to do.
    Trouble { message: String },
    /// Importing has stopped.
    Stopped,
}

/// What was done to documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Exchange {
    /// The document of this name was taken out.
    TakenOut(String),
    /// The original of this name is in its digest's place.
    Attached(String),
    /// What was done last is taken back.
    PutBack,
}

/// Where a case file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Into {
    /// A dossier of its own.
    New,
    /// The dossier that is there, beside what it holds.
    This,
}

/// One of two readers who disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Side {
    /// The one whose dossier this is.
    Ours,
    /// The one whose case file was taken in.
    Theirs,
}

/// What a reader's corrections say of the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Judged {
    /// What was judged.
    pub(crate) subject: String,
    /// How often the engine was right.
    pub(crate) right: u32,
    /// How often not.
    pub(crate) wrong: u32,
    /// Percent right, and the range of the true share; absent if nothing was judged.
    pub(crate) share: Option<(u32, u32, u32)>,
}

/// Whether rows replace those that the window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Extent {
    /// These are all.
    All,
    /// New ones are added, known ones are replaced.
    Some,
}

/// Whether what is done lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Keeping {
    /// In the browser's database.
    Kept,
    /// Only as long as the page is open, and why.
    InMemory { why: String },
}

/// A document as the table shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    /// Its number in the dossier, which it keeps.
    pub(crate) number: u32,
    /// What is known of it.
    pub(crate) facts: Facts,
    /// On what that rests.
    pub(crate) evidence: Vec<Evidence>,
    /// Whether the user set any of it.
    pub(crate) edited: bool,
    /// How many quotations were found in it when it was read by itself.
    pub(crate) quotations: u32,
    /// How many of them have no speaker.
    pub(crate) unattributed: u32,
    /// An earlier document with the same text, or nearly so.
    pub(crate) twin: Option<Twin>,
    /// The digest that it may be the original of.
    pub(crate) original: Option<Original>,
}

/// The digest that a document may be the original of, by likeness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Original {
    /// The digest's number.
    pub(crate) digest: u32,
    /// On what that rests.
    pub(crate) grounds: Grounds,
}

/// A document that another one repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Twin {
    /// Its file.
    pub(crate) file: String,
    /// Whether the texts are the same, character for character.
    pub(crate) exact: bool,
}

/// Encodes a message.
pub(crate) fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    // postcard fails only on maps of unknown length, which no message has.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Decodes a message of the same version of the desk.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let key = Key::new("a1");
        let row = Row {
            number: 3,
            facts: Facts { file: "b/ü.txt".into(), title: Some("One".into()), ..Facts::default() },
            evidence: vec![],
            edited: true,
            quotations: 7,
            unattributed: 2,
            twin: Some(Twin { file: "a.txt".into(), exact: false }),
            original: None,
        };
        let told = Tell::Rows { key, rows: vec![row], extent: Extent::Some };
        assert_eq!(decode::<Tell>(&encode(&told)), Some(told));
        let asked = Ask::Import { key: Key::new("a1"), job: 9, name: "x".into(), rest: 0 };
        assert_eq!(decode::<Ask>(&encode(&asked)), Some(asked));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        assert_eq!(decode::<Tell>(&[250, 1, 2]), None);
        assert_eq!(decode::<Ask>(&[]), None);
    }
}
