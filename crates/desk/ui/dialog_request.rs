//! What the desk's dialog shows: a form for the page's request, or why there is none.

use crate::store::Key;
use std::sync::Arc;
use variorum_desk_api::{Answer, DossierSource, Task, decode, incoming::Incoming};
use variorum_engine::model::{Correction, Dossier};
use variorum_present::selection::Selection;

/// What to do if the dossier that came with the page is damaged.
pub(crate) const DAMAGED: &str = "the dossier that came with this page can’t be read: reload the page, and if that does not help, get the page again";

/// What the dialog shows.
#[derive(Debug, Clone)]
pub(crate) enum DialogContent {
    /// The form for a request.
    Form(DialogRequest),
    /// Why the page's request can't be met, as a sentence that says what to do.
    Failed(String),
}

/// A request of the page, with the dossier that it is about.
#[derive(Debug, Clone)]
pub(crate) struct DialogRequest {
    pub(crate) task: Task,
    /// The dossier's key; `None` for the one that came with the page.
    pub(crate) key: Option<Key>,
    pub(crate) dossier: Arc<Dossier>,
    /// The editor's corrections of the dossier that came with the page.
    pub(crate) editor_corrections: Vec<Correction>,
    /// What the page's filter leaves of the dossier; `None` if nothing is filtered.
    pub(crate) selection: Option<Selection>,
}

impl DialogRequest {
    /// Decodes the dossier that a request is about. `last_answer` is what the desk last sent to the page (the parts
    /// of a dossier, each an encoded [`Answer`]), which is where the page has the user's own dossiers from.
    ///
    /// # Errors
    /// With a sentence in lower case that says what the user can do.
    pub(crate) fn new(
        task: Task,
        source: DossierSource,
        selection: Option<Selection>,
        last_answer: impl FnOnce(&Key) -> Option<Vec<Vec<u8>>>,
    ) -> Result<Self, &'static str> {
        match source {
            DossierSource::Embedded { dossier, corrections } => {
                let dossier = Arc::new(decode(&dossier).map_err(|_| DAMAGED)?);
                let editor_corrections = decode(&corrections).map_err(|_| DAMAGED)?;
                Ok(Self { task, key: None, dossier, editor_corrections, selection })
            }
            DossierSource::Stored { key } => {
                let key = Key::new(key);
                let answer = last_answer(&key).ok_or(
                    "this dossier was opened before the desk was started again: reload the page, then try again",
                )?;
                let dossier = whole(&answer).ok_or(
                    "this dossier can’t be read: reload the page, then open it again in Your corpus",
                )?;
                let dossier = Arc::new(dossier);
                Ok(Self { task, key: Some(key), dossier, editor_corrections: Vec::new(), selection })
            }
        }
    }
}

/// The dossier that came in these answers, encoded; nothing if one is missing or can't be read.
fn whole(answers: &[Vec<u8>]) -> Option<Dossier> {
    let mut incoming = Incoming::default();
    let take = |answer: &Vec<u8>| match decode(answer) {
        Ok(Answer::Dossier { part, parts, dossier, .. }) => incoming.take(part, parts, dossier),
        Ok(Answer::Missing { .. }) | Err(_) => None,
    };
    answers.iter().filter_map(take).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_desk_api::encode;

    fn mill() -> Dossier {
        Dossier { title: "Mill".to_owned(), ..Dossier::default() }
    }

    fn embedded(dossier: Vec<u8>, corrections: Vec<u8>) -> DossierSource {
        DossierSource::Embedded { dossier, corrections }
    }

    fn stored(last_answer: Option<Vec<Vec<u8>>>) -> Result<DialogRequest, &'static str> {
        DialogRequest::new(Task::Practise, DossierSource::Stored { key: "k1".to_owned() }, None, |key| {
            assert_eq!(key.as_str(), "k1");
            last_answer
        })
    }

    #[test]
    fn the_dossier_comes_with_the_request_or_was_given_to_the_page() {
        let corrections = encode(&Vec::<Correction>::new());
        let request =
            DialogRequest::new(Task::ExportMatrix, embedded(encode(&mill()), corrections), None, |_| None);
        let request = request.unwrap();
        assert_eq!((&*request.dossier, request.key), (&mill(), None));
        let answer =
            |part, dossier| encode(&Answer::Dossier { key: "k1".to_owned(), part, parts: 2, dossier });
        let request = stored(Some(vec![answer(0, mill()), answer(1, Dossier::default())])).unwrap();
        assert_eq!((&*request.dossier, request.key), (&mill(), Some(Key::new("k1"))));
        assert!(stored(Some(vec![answer(0, mill())])).is_err(), "half of it is none");
    }

    #[test]
    fn a_dossier_that_cant_be_read_says_what_to_do() {
        let missing: Answer = Answer::Missing { key: "k1".to_owned(), reason: String::new() };
        let damaged = embedded(vec![255, 255], Vec::new());
        let no_corrections = embedded(encode(&mill()), Vec::new());
        let results = [
            DialogRequest::new(Task::Practise, damaged, None, |_| None),
            DialogRequest::new(Task::Practise, no_corrections, None, |_| None),
            stored(None),
            stored(Some(vec![vec![0, 1, 2]])),
            stored(Some(vec![encode(&missing)])),
        ];
        for result in results {
            let advice = result.map(|request| request.key).unwrap_err();
            assert!(advice.contains("reload the page"), "{advice}");
        }
    }
}
