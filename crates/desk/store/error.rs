//! Why something could not be read from the browser's database or written to it, and what the user can do.

use std::fmt;

/// Why something was not stored or not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// The browser gives the page no more room.
    Full,
    /// Another tab changed the dossier since this one read it.
    Conflict,
    /// The dossier is not in the database.
    Missing,
    /// The dossier is there, but this version can't read its record.
    Unreadable,
    /// The database was closed: a newer version of the page has taken it over, or the browser has cleared it.
    Closed,
    /// Any other message of the browser.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str(
                "the browser has no more room for this page, so this was not kept: delete a dossier, then do it again",
            ),
            Self::Conflict => f.write_str(
                "another tab changed this dossier at the same time: its change is shown now, and yours was not kept; \
                 do it again",
            ),
            Self::Missing => {
                f.write_str("this is not in this browser any more: another tab may have deleted it")
            }
            Self::Unreadable => f.write_str(
                "this version of the page can’t read this dossier, and has left it as it is: reload the page to get \
                 the newest version, or save the dossier’s data in Your corpus",
            ),
            Self::Closed => f.write_str(
                "this page can’t keep anything any more, since a newer version of it is open in another tab or the \
                 browser has cleared its data: reload it",
            ),
            Self::Other(message) => {
                write!(f, "the browser did not keep this: reload the page and try again ({message})")
            }
        }
    }
}

impl std::error::Error for StoreError {}
