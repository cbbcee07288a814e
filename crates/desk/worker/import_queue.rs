//! The files that are to be imported: which the worker gets next, which it must read again after a crash, and how many
//! are done. The worker gets a few files ahead and no more, so that ten thousand files never block the page.

use super::protocol::FileId;
use crate::store::Key;
use std::collections::BTreeMap;

/// How many unfinished files the worker has at most.
const AHEAD: usize = 64;

/// A file that is to be imported into a dossier. `F` is the browser's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QueuedFile<F> {
    pub(crate) key: Key,
    pub(crate) name: String,
    pub(crate) file: F,
}

/// All files since the worker was last idle.
#[derive(Debug)]
pub(crate) struct ImportQueue<F> {
    next: FileId,
    /// The files that are not done.
    unfinished: BTreeMap<FileId, QueuedFile<F>>,
    /// The first file that the worker does not have.
    unsent: FileId,
    /// The file that the worker is reading.
    started: Option<FileId>,
    /// How many files there are, done ones included.
    total: usize,
}

impl<F> Default for ImportQueue<F> {
    fn default() -> Self {
        Self { next: 0, unfinished: BTreeMap::new(), unsent: 0, started: None, total: 0 }
    }
}

impl<F: Clone> ImportQueue<F> {
    /// Adds a file under the next id.
    pub(crate) fn add(&mut self, file: QueuedFile<F>) -> FileId {
        if self.unfinished.is_empty() {
            self.total = 0;
        }
        let id = self.next;
        self.next += 1;
        self.total += 1;
        self.unfinished.insert(id, file);
        id
    }

    /// The files that the worker gets now, each with how many more there are for its dossier.
    pub(crate) fn take_next(&mut self) -> Vec<(FileId, QueuedFile<F>, u32)> {
        let room = AHEAD.saturating_sub(self.unfinished.range(..self.unsent).count());
        // Waiting until half is done is early enough, and saves counting the rest for each file.
        if room < AHEAD / 2 {
            return Vec::new();
        }
        let mut rest: BTreeMap<Key, u32> = BTreeMap::new();
        for file in self.unfinished.range(self.unsent..).map(|(_, file)| file) {
            *rest.entry(file.key.clone()).or_default() += 1;
        }
        let mut next = Vec::new();
        for (id, file) in self.unfinished.range(self.unsent..).take(room) {
            let rest = rest.entry(file.key.clone()).or_default();
            *rest = rest.saturating_sub(1);
            next.push((*id, file.clone(), *rest));
        }
        if let Some((id, ..)) = next.last() {
            self.unsent = id + 1;
        }
        next
    }

    /// The worker has started to read a file.
    pub(crate) fn start(&mut self, file: FileId) {
        self.started = Some(file);
    }

    /// The worker is done with files.
    pub(crate) fn finish(&mut self, files: &[FileId]) {
        for file in files {
            self.unfinished.remove(file);
        }
        if self.started.is_some_and(|started| !self.unfinished.contains_key(&started)) {
            self.started = None;
        }
    }

    /// The worker has crashed. Returns the file that it was reading, which is given up, since the next worker would
    /// crash at it too. The next worker gets all other unfinished files.
    pub(crate) fn crash(&mut self) -> Option<QueuedFile<F>> {
        let culprit = self.started.take().and_then(|file| self.unfinished.remove(&file));
        self.unsent = self.unfinished.keys().next().copied().unwrap_or(self.next);
        culprit
    }

    /// Whether a file of this dossier is not done.
    pub(crate) fn has(&self, key: &Key) -> bool {
        self.unfinished.values().any(|file| file.key == *key)
    }

    /// Drops all files.
    pub(crate) fn clear(&mut self) {
        self.unfinished.clear();
        self.unsent = self.next;
        self.started = None;
        self.total = 0;
    }

    /// How many files are done, and of how many; `None` if no file is unfinished.
    pub(crate) fn progress(&self) -> Option<(usize, usize)> {
        (!self.unfinished.is_empty()).then(|| (self.total - self.unfinished.len(), self.total))
    }

    /// The name of the file that the worker is reading.
    pub(crate) fn current(&self) -> Option<&str> {
        Some(&self.unfinished.get(&self.started?)?.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(names: &[&str]) -> ImportQueue<()> {
        let mut queue = ImportQueue::default();
        for name in names {
            queue.add(QueuedFile { key: Key::new("k"), name: (*name).to_owned(), file: () });
        }
        queue
    }

    fn take_next(queue: &mut ImportQueue<()>) -> Vec<(String, u32)> {
        queue.take_next().into_iter().map(|(_, file, rest)| (file.name, rest)).collect()
    }

    #[test]
    fn progress_counts_until_all_files_are_done() {
        let mut queue = queue(&["a", "b", "c"]);
        assert_eq!(queue.progress(), Some((0, 3)));
        queue.start(0);
        assert_eq!(queue.current(), Some("a"));
        queue.finish(&[0, 1]);
        assert_eq!((queue.progress(), queue.current()), (Some((2, 3)), None));
        queue.finish(&[2]);
        assert_eq!(queue.progress(), None);
        queue.add(QueuedFile { key: Key::new("k"), name: "d".into(), file: () });
        assert_eq!(queue.progress(), Some((0, 1)), "the next import counts from zero");
    }

    #[test]
    fn the_worker_gets_a_few_files_ahead_and_learns_how_many_are_left() {
        let mut queue = queue(&["x"; 100]);
        let next = take_next(&mut queue);
        assert_eq!((next.len(), next[0].1, next[63].1), (64, 99, 36));
        assert!(take_next(&mut queue).is_empty());
        queue.finish(&(0..40).collect::<Vec<_>>());
        let next = take_next(&mut queue);
        assert_eq!((next.len(), next[35].1), (36, 0));
    }

    #[test]
    fn a_crash_costs_only_the_file_that_was_being_read() {
        let mut queue = queue(&["a", "b", "c"]);
        take_next(&mut queue);
        queue.start(0);
        queue.start(1);
        assert_eq!(queue.crash().map(|file| file.name), Some("b".into()));
        assert_eq!(
            take_next(&mut queue),
            [("a".into(), 1), ("c".into(), 0)],
            "a was read but not stored, so it is read again"
        );
        assert!(queue.crash().is_none(), "a crash between files costs none");
    }

    #[test]
    fn the_last_file_of_a_dossier_leaves_none_when_it_is_given_up() {
        let mut queue = queue(&["a", "b"]);
        take_next(&mut queue);
        queue.finish(&[0]);
        queue.start(1);
        assert!(queue.has(&Key::new("k")) && !queue.has(&Key::new("other")));
        assert!(queue.crash().is_some() && !queue.has(&Key::new("k")));
    }

    #[test]
    fn clearing_drops_all_files() {
        let mut queue = queue(&["a"]);
        queue.clear();
        queue.finish(&[0]);
        assert_eq!((queue.progress(), take_next(&mut queue).len()), (None, 0));
    }
}
