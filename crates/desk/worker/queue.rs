//! The commands that the worker has not carried out yet. Files wait behind everything else, so that a long import never
//! delays a click; analyses, and what the careful reader says, wait behind files.

use super::protocol::Command;
use crate::store::Key;
use std::collections::VecDeque;

/// Commands with what came beside them.
#[derive(Debug)]
pub(super) struct CommandQueue<A> {
    prompt: VecDeque<(Command, A)>,
    files: VecDeque<(Command, A)>,
    last: VecDeque<(Command, A)>,
    /// Files whose dossiers another tab is importing into.
    held: VecDeque<(Command, A)>,
}

impl<A> Default for CommandQueue<A> {
    fn default() -> Self {
        Self { prompt: VecDeque::new(), files: VecDeque::new(), last: VecDeque::new(), held: VecDeque::new() }
    }
}

impl<A> CommandQueue<A> {
    /// Adds a command. [`Command::Stop`] also drops all files.
    pub(super) fn push(&mut self, command: Command, beside: A) {
        match &command {
            Command::ImportFile { key, .. } => {
                let line = if self.holds(key) { &mut self.held } else { &mut self.files };
                line.push_back((command, beside));
            }
            // As long as an import of files, and stopped with it.
            Command::ContinueFile => self.files.push_front((command, beside)),
            Command::AddCaseDocuments { .. } => self.files.push_back((command, beside)),
            Command::Analyze { .. }
            | Command::Reload { .. }
            | Command::GoOnCarefully { .. }
            | Command::TakeScores { .. } => {
                if self.last.iter().all(|(known, _)| *known != command) {
                    self.last.push_back((command, beside));
                }
            }
            Command::Stop => {
                self.files.clear();
                self.held.clear();
                self.prompt.push_front((command, beside));
            }
            Command::ListDossiers
            | Command::CreateDossier { .. }
            | Command::RenameDossier { .. }
            | Command::DeleteDossier { .. }
            | Command::RestoreDossier { .. }
            | Command::PurgeUnreadable { .. }
            | Command::SaveRawRecords { .. }
            | Command::ListDocuments { .. }
            | Command::ShowDossier { .. }
            | Command::SetFacts { .. }
            | Command::RemoveDocuments { .. }
            | Command::AttachOriginal { .. }
            | Command::UndoDocumentChange
            | Command::AddProblem { .. }
            | Command::EndImport { .. }
            | Command::ChooseColumns { .. }
            | Command::ClearProblems { .. }
            | Command::OpenForPage { .. }
            | Command::CheckDraft { .. }
            | Command::CopyEmbedded { .. }
            | Command::AddCorrections { .. }
            | Command::UndoCorrection { .. }
            | Command::RedoCorrection { .. }
            | Command::MeasurePrecision { .. }
            | Command::SaveCaseFile { .. }
            | Command::SaveSinglePage { .. }
            | Command::OpenCaseFile { .. }
            | Command::ResolveDisagreement { .. }
            | Command::TakeTurn { .. }
            | Command::KnowCareful { .. }
            | Command::TakeCareful { .. }
            | Command::WantCareful { .. } => self.prompt.push_back((command, beside)),
        }
    }

    /// Takes the next command.
    pub(super) fn pop(&mut self) -> Option<(Command, A)> {
        self.prompt.pop_front().or_else(|| self.files.pop_front()).or_else(|| self.last.pop_front())
    }

    /// Takes the next file if it is for the same dossier and nothing waits before it.
    pub(super) fn pop_file(&mut self, wanted: &Key) -> Option<(Command, A)> {
        let is_next =
            self.prompt.is_empty() && self.files.front().is_some_and(|(command, _)| is_for(command, wanted));
        if is_next { self.files.pop_front() } else { None }
    }

    /// How many files are still to come for a dossier, not counting those held back.
    pub(super) fn files_left(&self, wanted: &Key) -> u32 {
        let rest = |command: &Command| match command {
            Command::ImportFile { key, rest, .. } if key == wanted => Some(rest.saturating_add(1)),
            _ => None,
        };
        self.files.iter().find_map(|(command, _)| rest(command)).unwrap_or(0)
    }

    /// Holds a file back that was taken too early, and all others of its dossier, until [`Self::resume`].
    pub(super) fn hold(&mut self, key: &Key, command: Command, beside: A) {
        self.held.push_back((command, beside));
        for file in std::mem::take(&mut self.files) {
            let line = if is_for(&file.0, key) { &mut self.held } else { &mut self.files };
            line.push_back(file);
        }
    }

    /// Lets the files of a dossier go on that were held back. Returns whether there were any.
    pub(super) fn resume(&mut self, key: &Key) -> bool {
        let held = std::mem::take(&mut self.held).into_iter();
        let (resumed, others): (VecDeque<_>, _) = held.partition(|(command, _)| is_for(command, key));
        let is_any = !resumed.is_empty();
        self.files.extend(resumed);
        self.held = others;
        is_any
    }

    fn holds(&self, key: &Key) -> bool {
        self.held.iter().any(|(command, _)| is_for(command, key))
    }
}

/// Whether a command is the import of a file into this dossier.
fn is_for(command: &Command, wanted: &Key) -> bool {
    matches!(command, Command::ImportFile { key, .. } if key == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(key: &str, file: u32) -> Command {
        Command::ImportFile { key: Key::new(key), file, name: String::new(), rest: 0 }
    }

    fn queue(commands: &[Command]) -> CommandQueue<()> {
        let mut queue = CommandQueue::default();
        commands.iter().for_each(|command| queue.push(command.clone(), ()));
        queue
    }

    fn check(commands: &[Command], expected: &[Command]) {
        let mut queue = queue(commands);
        let found: Vec<Command> = std::iter::from_fn(|| queue.pop().map(|(command, ())| command)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn clicks_come_before_files_and_files_before_analyses() {
        let (list, analyze) =
            (Command::ListDocuments { key: Key::new("a") }, Command::Analyze { key: Key::new("a") });
        check(
            &[analyze.clone(), import("a", 1), import("a", 2), list.clone(), analyze.clone()],
            &[list, import("a", 1), import("a", 2), analyze],
        );
    }

    #[test]
    fn what_the_careful_reader_says_waits_behind_clicks_and_files() {
        let scores = Command::TakeScores { key: Key::new("a"), lane: 0, number: 1, scores: None };
        let want = Command::WantCareful { key: Key::new("a"), is_wanted: false };
        let go_on = Command::GoOnCarefully { key: Key::new("a") };
        check(
            &[scores.clone(), go_on.clone(), import("a", 1), want.clone(), go_on.clone()],
            &[want, import("a", 1), scores, go_on],
        );
    }

    #[test]
    fn stop_drops_the_files_and_nothing_else() {
        let list = Command::ListDocuments { key: Key::new("a") };
        check(&[import("a", 1), list.clone(), Command::Stop], &[Command::Stop, list]);
    }

    #[test]
    fn files_of_one_dossier_are_taken_together() {
        let mut queue = queue(&[import("a", 1), import("a", 2), import("b", 3)]);
        let a = Key::new("a");
        assert!(queue.pop_file(&a).is_some() && queue.pop_file(&a).is_some() && queue.pop_file(&a).is_none());
        queue.push(Command::ListDossiers, ());
        assert!(queue.pop_file(&Key::new("b")).is_none(), "a click waits");
    }

    #[test]
    fn the_files_left_are_those_that_the_next_one_says_and_itself() {
        let next = Command::ImportFile { key: Key::new("b"), file: 2, name: String::new(), rest: 5 };
        let mut queue = queue(&[import("a", 1), next, import("c", 3)]);
        let left = |queue: &CommandQueue<()>| ["a", "b", "d"].map(|key| queue.files_left(&Key::new(key)));
        assert_eq!(left(&queue), [1, 6, 0]);
        queue.pop();
        assert_eq!(left(&queue), [0, 6, 0]);
    }

    #[test]
    fn files_of_a_dossier_that_another_tab_imports_into_wait_and_keep_their_order() {
        let (a, list) = (Key::new("a"), Command::ListDocuments { key: Key::new("a") });
        let mut queue = queue(&[import("a", 1), import("b", 2), import("a", 3)]);
        let (first, ()) = queue.pop().unwrap();
        queue.hold(&a, first, ());
        queue.push(import("a", 4), ());
        queue.push(list.clone(), ());
        let taken = |queue: &mut CommandQueue<()>| {
            std::iter::from_fn(|| queue.pop()).map(|(command, ())| command).collect::<Vec<_>>()
        };
        assert_eq!(taken(&mut queue), [list, import("b", 2)]);
        assert!(queue.resume(&a) && !queue.resume(&a));
        assert_eq!(taken(&mut queue), [import("a", 1), import("a", 3), import("a", 4)]);
        queue.hold(&a, import("a", 5), ());
        queue.push(Command::Stop, ());
        assert!(!queue.resume(&a), "they were dropped");
    }
}
