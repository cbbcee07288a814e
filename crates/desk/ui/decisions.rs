//! The answers that a user gives to a queue of questions, and what taking the last one back undoes.

use variorum_present::{labels::phrases, unsure::OtherAnswer};

/// An answer to a question such as “are these the words of Ann Lee?”
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// They are.
    Yes,
    /// They are not.
    No,
    /// Something else is right.
    Other(OtherAnswer),
    /// Not now: nothing is kept.
    Skip,
}

/// What was answered so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decisions {
    /// How many questions there are.
    all: usize,
    /// How many corrections the dossier had before.
    before: usize,
    /// Each answer, with the number of corrections that it added.
    answers: Vec<(Answer, usize)>,
}

impl Decisions {
    /// Nothing answered yet, of `all` questions about a dossier with `before` corrections.
    pub(crate) fn new(all: usize, before: usize) -> Self {
        Self { all, before, answers: Vec::new() }
    }

    /// The place of the question that is to be decided; `None` if all are.
    pub(crate) fn current(&self) -> Option<usize> {
        Some(self.answers.len()).filter(|at| *at < self.all)
    }

    /// Whether nothing was answered yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// Notes an answer that added so many corrections.
    pub(crate) fn push(&mut self, answer: Answer, corrections: usize) {
        self.answers.push((answer, corrections));
    }

    /// Takes the last answer back. Returns the places, among the dossier's corrections, of those that it added, the last first.
    pub(crate) fn pop(&mut self) -> Vec<u32> {
        let Some((_, added)) = self.answers.pop() else { return Vec::new() };
        let kept = self.before + self.answers.iter().map(|(_, added)| added).sum::<usize>();
        (kept..kept + added).rev().filter_map(|at| u32::try_from(at).ok()).collect()
    }

    /// How far it is: `Question 2 of 8`, and what was answered once all are.
    pub(crate) fn progress(&self) -> String {
        let left = self.all - self.answers.len().min(self.all);
        if self.all == 0 {
            return "Nothing is left to decide.".to_owned();
        }
        if left > 0 {
            return format!("Question {} of {}; {left} left", self.answers.len() + 1, self.all);
        }
        let count =
            |wanted: fn(&Answer) -> bool| self.answers.iter().filter(|(answer, _)| wanted(answer)).count();
        let yes = count(|answer| matches!(answer, Answer::Yes | Answer::Other(_)));
        let (no, skipped) = (count(|answer| *answer == Answer::No), count(|answer| *answer == Answer::Skip));
        format!(
            "All decided: {} confirmed, {} rejected, {} skipped.",
            phrases::number(yes),
            phrases::number(no),
            phrases::number(skipped)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::Act;

    #[test]
    fn taking_back_undoes_what_the_last_answer_added() {
        let mut decisions = Decisions::new(4, 5);
        assert_eq!(
            (decisions.current(), decisions.progress().as_str()),
            (Some(0), "Question 1 of 4; 4 left")
        );
        decisions.push(Answer::Yes, 1);
        decisions.push(Answer::Other(OtherAnswer::Act(Act::Denies)), 2);
        decisions.push(Answer::Skip, 0);
        decisions.push(Answer::No, 1);
        assert_eq!(decisions.current(), None);
        assert_eq!(decisions.progress(), "All decided: two confirmed, one rejected, one skipped.");
        assert_eq!(decisions.pop(), [8]);
        assert_eq!(decisions.pop(), [0_u32; 0]);
        assert_eq!(decisions.pop(), [7, 6]);
        assert_eq!(decisions.current(), Some(1));
        assert_eq!(decisions.pop(), [5]);
        assert_eq!(decisions.pop(), [0_u32; 0]);
        assert!(decisions.is_empty());
    }

    #[test]
    fn nothing_to_decide_says_so() {
        let decisions = Decisions::new(0, 0);
        assert_eq!(
            (decisions.current(), decisions.progress().as_str()),
            (None, "Nothing is left to decide.")
        );
    }
}
