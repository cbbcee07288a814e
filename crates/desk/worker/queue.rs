//! What was asked for and not yet answered. Files wait behind everything else, so that a long import never keeps a
//! click waiting; reading documents against each other waits behind the files.

use crate::{protocol::Ask, shelf::Key};
use std::collections::VecDeque;

/// Requests with what travels beside them.
#[derive(Debug)]
pub(super) struct Queue<A> {
    prompt: VecDeque<(Ask, A)>,
    files: VecDeque<(Ask, A)>,
    last: VecDeque<(Ask, A)>,
}

impl<A> Default for Queue<A> {
    fn default() -> Self {
        Self { prompt: VecDeque::new(), files: VecDeque::new(), last: VecDeque::new() }
    }
}

impl<A> Queue<A> {
    /// Takes a request in. One to stop takes away all files that wait.
    pub(super) fn push(&mut self, ask: Ask, beside: A) {
        match &ask {
            Ask::Import { .. } => self.files.push_back((ask, beside)),
            Ask::Conclude { .. } | Ask::Reload { .. } => {
                if self.last.iter().all(|(known, _)| *known != ask) {
                    self.last.push_back((ask, beside));
                }
            }
            Ask::Stop => {
                self.files.clear();
                self.prompt.push_front((ask, beside));
            }
            Ask::Shelf
            | Ask::Create { .. }
            | Ask::Rename { .. }
            | Ask::Delete { .. }
            | Ask::Restore { .. }
            | Ask::Rows { .. }
            | Ask::Show { .. }
            | Ask::Facts { .. }
            | Ask::Remove { .. }
            | Ask::Attach { .. }
            | Ask::PutBack
            | Ask::Fail { .. }
            | Ask::Columns { .. }
            | Ask::Dismiss { .. }
            | Ask::Open { .. }
            | Ask::Adopt { .. }
            | Ask::Correct { .. }
            | Ask::TakeBack { .. }
            | Ask::Again { .. }
            | Ask::Measure { .. }
            | Ask::SaveCase { .. }
            | Ask::Single { .. }
            | Ask::OpenCase { .. }
            | Ask::Settle { .. } => self.prompt.push_back((ask, beside)),
        }
    }

    /// The next request.
    pub(super) fn pop(&mut self) -> Option<(Ask, A)> {
        self.prompt.pop_front().or_else(|| self.files.pop_front()).or_else(|| self.last.pop_front())
    }

    /// The next file for the same dossier, if nothing else is waiting before it.
    pub(super) fn pop_file(&mut self, wanted: &Key) -> Option<(Ask, A)> {
        let is_next = self.prompt.is_empty()
            && matches!(self.files.front(), Some((Ask::Import { key, .. }, _)) if key == wanted);
        if is_next { self.files.pop_front() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(key: &str, job: u32) -> Ask {
        Ask::Import { key: Key::new(key), job, name: String::new(), rest: 0 }
    }

    fn queue(asks: &[Ask]) -> Queue<()> {
        let mut queue = Queue::default();
        asks.iter().for_each(|ask| queue.push(ask.clone(), ()));
        queue
    }

    fn check(asks: &[Ask], expected: &[Ask]) {
        let mut queue = queue(asks);
        let found: Vec<Ask> = std::iter::from_fn(|| queue.pop().map(|(ask, ())| ask)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn clicks_come_before_files_and_files_before_the_whole() {
        let (rows, whole) = (Ask::Rows { key: Key::new("a") }, Ask::Conclude { key: Key::new("a") });
        check(
            &[whole.clone(), import("a", 1), import("a", 2), rows.clone(), whole.clone()],
            &[rows, import("a", 1), import("a", 2), whole],
        );
    }

    #[test]
    fn stop_takes_the_files_away_and_leaves_the_rest() {
        let rows = Ask::Rows { key: Key::new("a") };
        check(&[import("a", 1), rows.clone(), Ask::Stop], &[Ask::Stop, rows]);
    }

    #[test]
    fn files_of_one_dossier_are_taken_together() {
        let mut queue = queue(&[import("a", 1), import("a", 2), import("b", 3)]);
        let a = Key::new("a");
        assert!(queue.pop_file(&a).is_some() && queue.pop_file(&a).is_some() && queue.pop_file(&a).is_none());
        queue.push(Ask::Shelf, ());
        assert!(queue.pop_file(&Key::new("b")).is_none(), "a click waits");
    }
}
