//! The files that are to be read: which the worker gets next, what is left to do again if it crashes, and how far it
//! has come. The worker gets a few ahead and no more, so that handing out ten thousand files never holds the page up.

use crate::{protocol::Job, shelf::Key};
use std::collections::BTreeMap;

/// How many files the worker has at most.
const AHEAD: usize = 64;

/// A file on its way into a dossier. `F` is whatever holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting<F> {
    pub(crate) key: Key,
    pub(crate) name: String,
    pub(crate) file: F,
}

/// All files since the worker was last idle.
#[derive(Debug)]
pub(crate) struct Jobs<F> {
    next: Job,
    waiting: BTreeMap<Job, Waiting<F>>,
    /// The first that the worker does not have.
    unfed: Job,
    begun: Option<Job>,
    /// How many files there are, done ones among them.
    total: usize,
}

impl<F> Default for Jobs<F> {
    fn default() -> Self {
        Self { next: 0, waiting: BTreeMap::new(), unfed: 0, begun: None, total: 0 }
    }
}

impl<F: Clone> Jobs<F> {
    /// Takes a file in and numbers it.
    pub(crate) fn add(&mut self, waiting: Waiting<F>) -> Job {
        if self.waiting.is_empty() {
            self.total = 0;
        }
        let job = self.next;
        self.next += 1;
        self.total += 1;
        self.waiting.insert(job, waiting);
        job
    }

    /// The files that the worker gets now, each with how many more there are for its dossier.
    pub(crate) fn feed(&mut self) -> Vec<(Job, Waiting<F>, u32)> {
        let room = AHEAD.saturating_sub(self.waiting.range(..self.unfed).count());
        // Half empty is early enough, and spares counting for each file.
        if room < AHEAD / 2 {
            return Vec::new();
        }
        let mut rest: BTreeMap<Key, u32> = BTreeMap::new();
        for waiting in self.waiting.range(self.unfed..).map(|(_, waiting)| waiting) {
            *rest.entry(waiting.key.clone()).or_default() += 1;
        }
        let mut fed = Vec::new();
        for (job, waiting) in self.waiting.range(self.unfed..).take(room) {
            let rest = rest.entry(waiting.key.clone()).or_default();
            *rest = rest.saturating_sub(1);
            fed.push((*job, waiting.clone(), *rest));
        }
        if let Some((job, ..)) = fed.last() {
            self.unfed = job + 1;
        }
        fed
    }

    /// A file's turn has come.
    pub(crate) fn begin(&mut self, job: Job) {
        self.begun = Some(job);
    }

    /// Files are done.
    pub(crate) fn finish(&mut self, jobs: &[Job]) {
        for job in jobs {
            self.waiting.remove(job);
        }
        if self.begun.is_some_and(|begun| !self.waiting.contains_key(&begun)) {
            self.begun = None;
        }
    }

    /// The worker crashed: the file that it was at, which is given up, or it would crash again. A new worker gets the
    /// others.
    pub(crate) fn crash(&mut self) -> Option<Waiting<F>> {
        let given_up = self.begun.take().and_then(|job| self.waiting.remove(&job));
        self.unfed = self.waiting.keys().next().copied().unwrap_or(self.next);
        given_up
    }

    /// Nothing more is wanted.
    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
        self.unfed = self.next;
        self.begun = None;
        self.total = 0;
    }

    /// How many are done, and of how many; nothing when none is on its way.
    pub(crate) fn progress(&self) -> Option<(usize, usize)> {
        (!self.waiting.is_empty()).then(|| (self.total - self.waiting.len(), self.total))
    }

    /// The name of the file whose turn it is.
    pub(crate) fn at(&self) -> Option<&str> {
        Some(&self.waiting.get(&self.begun?)?.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs(names: &[&str]) -> Jobs<()> {
        let mut jobs = Jobs::default();
        for name in names {
            jobs.add(Waiting { key: Key::new("k"), name: (*name).to_owned(), file: () });
        }
        jobs
    }

    fn feed(jobs: &mut Jobs<()>) -> Vec<(String, u32)> {
        jobs.feed().into_iter().map(|(_, waiting, rest)| (waiting.name, rest)).collect()
    }

    #[test]
    fn progress_counts_until_nothing_waits() {
        let mut jobs = jobs(&["a", "b", "c"]);
        assert_eq!(jobs.progress(), Some((0, 3)));
        jobs.begin(0);
        assert_eq!(jobs.at(), Some("a"));
        jobs.finish(&[0, 1]);
        assert_eq!((jobs.progress(), jobs.at()), (Some((2, 3)), None));
        jobs.finish(&[2]);
        assert_eq!(jobs.progress(), None);
        jobs.add(Waiting { key: Key::new("k"), name: "d".into(), file: () });
        assert_eq!(jobs.progress(), Some((0, 1)), "the next import counts anew");
    }

    #[test]
    fn the_worker_gets_a_few_ahead_and_knows_how_many_are_left() {
        let mut jobs = jobs(&["x"; 100]);
        let fed = feed(&mut jobs);
        assert_eq!((fed.len(), fed[0].1, fed[63].1), (64, 99, 36));
        assert!(feed(&mut jobs).is_empty());
        jobs.finish(&(0..40).collect::<Vec<_>>());
        let fed = feed(&mut jobs);
        assert_eq!((fed.len(), fed[35].1), (36, 0));
    }

    #[test]
    fn a_crash_costs_the_file_that_was_being_read_and_no_other() {
        let mut jobs = jobs(&["a", "b", "c"]);
        feed(&mut jobs);
        jobs.begin(0);
        jobs.begin(1);
        assert_eq!(jobs.crash().map(|waiting| waiting.name), Some("b".into()));
        assert_eq!(
            feed(&mut jobs),
            [("a".into(), 1), ("c".into(), 0)],
            "a was read and not kept, so it is read again"
        );
        assert!(jobs.crash().is_none(), "a crash between files costs none");
    }

    #[test]
    fn what_was_stopped_is_forgotten() {
        let mut jobs = jobs(&["a"]);
        jobs.clear();
        jobs.finish(&[0]);
        assert_eq!((jobs.progress(), feed(&mut jobs).len()), (None, 0));
    }
}
