//! What goes between the importers' program and the worker that calls it, as bytes. The two are built and fetched
//! together, so the form may change with any version.

use crate::{Article, Failure};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// An article, or what kept one from being read.
pub type Found = Result<Article, Unread>;

/// A file, or an article inside one, that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Its name, with the names of the files it lay in: `a.zip/b.html`.
    pub file: String,
    /// What the reader can do: a lower-case sentence without a full stop.
    pub advice: String,
}

/// What the import gives, as it is sent.
pub fn found(result: Result<Article, Failure>) -> Found {
    result.map_err(|Failure { file, problem }| Unread { file, advice: problem.to_string() })
}

/// The bytes of a value.
pub fn encode(value: &impl Serialize) -> Vec<u8> {
    // Fails only for types that don't know their length, and none of ours is such.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// The value that [`encode`] has made bytes of; `None` if they are of something else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Choices;

    fn check(name: &str, bytes: &[u8]) -> Vec<Found> {
        let results = crate::read(name, bytes, &Choices::default()).into_iter();
        results
            .map(|result| {
                let sent = found(result);
                assert_eq!(decode::<Found>(&encode(&sent)).as_ref(), Some(&sent));
                sent
            })
            .collect()
    }

    #[test]
    fn articles_and_failures_arrive_as_they_were_sent() {
        let article =
            check("2020-02-29-rain.txt", "Rain is here\nBy Ann Lee\n\n“It rains,” Kay Poe said.".as_bytes());
        assert!(matches!(article.as_slice(), [Ok(article)] if !article.evidence.is_empty()));
        let unread = check("a.bin", &[0; 400]);
        assert!(
            matches!(unread.as_slice(), [Err(unread)] if unread.file == "a.bin" && !unread.advice.is_empty())
        );
    }

    #[test]
    fn a_table_arrives_as_it_was_sent() {
        let table = crate::columns("a.csv", b"title,text,date\nA,Hello,2018-06-19\n").unwrap();
        assert_eq!(decode(&encode(&table)), Some(table));
    }

    #[test]
    fn other_bytes_are_nothing() {
        assert_eq!(decode::<Found>(&[9, 9, 9]), None);
    }
}
