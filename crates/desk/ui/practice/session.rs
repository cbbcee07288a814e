//! A student's answers to an exercise, and how they compare with the dossier's.

use super::{ChoiceSet, Question, QuestionKind};
use crate::ui::phrases::count;

/// How a student's answer compares with the dossier's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The same.
    Same,
    /// The same in part, where several choices apply.
    Partly,
    /// Another.
    Other,
    /// None: “I can’t tell”.
    Open,
}

impl Outcome {
    pub(crate) fn of(answer: ChoiceSet, expected: ChoiceSet) -> Self {
        if answer.is_empty() {
            Self::Open
        } else if answer == expected {
            Self::Same
        } else if answer.overlaps(expected) {
            Self::Partly
        } else {
            Self::Other
        }
    }
}

/// A student doing an exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ExerciseSession {
    pub(crate) questions: Vec<Question>,
    /// The answer to each question so far; an empty one is “I can’t tell”.
    answers: Vec<ChoiceSet>,
    /// The index of the question that is shown; beyond the last one, all are answered.
    pub(crate) current: usize,
}

impl ExerciseSession {
    pub(crate) fn new(questions: Vec<Question>) -> Self {
        Self { answers: vec![ChoiceSet::default(); questions.len()], questions, current: 0 }
    }

    /// The answer so far to the question with this index.
    pub(crate) fn answer_to(&self, index: usize) -> ChoiceSet {
        self.answers.get(index).copied().unwrap_or_default()
    }

    /// Answers the question that is shown, and shows the next.
    pub(crate) fn answer(&mut self, chosen: ChoiceSet) {
        if let Some(answer) = self.answers.get_mut(self.current) {
            *answer = chosen;
            self.current += 1;
        }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.current >= self.questions.len()
    }

    /// Each question that was answered, with the answer and how it compares.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&Question, ChoiceSet, Outcome)> {
        let answered = self.questions.iter().zip(self.answers.iter().copied()).take(self.current);
        answered.map(|(question, answer)| (question, answer, Outcome::of(answer, question.answer)))
    }

    /// The results in sentences: one for all questions, and one for each kind if there are several.
    pub(crate) fn results(&self) -> Vec<String> {
        let of = |kind: Option<QuestionKind>| {
            let of_kind = self.outcomes().filter(|(q, ..)| kind.is_none_or(|kind| q.kind == kind));
            of_kind.map(|(.., outcome)| outcome).collect::<Vec<_>>()
        };
        let mut lines = vec![result(&of(None), "answer")];
        for (kind, noun) in [(QuestionKind::Speaker, "speaker"), (QuestionKind::Class, "rendering")] {
            let outcomes = of(Some(kind));
            if !outcomes.is_empty() && outcomes.len() < self.current {
                lines.push(result(&outcomes, noun));
            }
        }
        lines
    }
}

/// `14 of 20 speakers as the dossier has them, 2 in part; one was left open.`
fn result(outcomes: &[Outcome], noun: &str) -> String {
    let of = |wanted: Outcome| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let partly = match of(Outcome::Partly) {
        0 => String::new(),
        partly => format!(", {partly} in part"),
    };
    let open = match of(Outcome::Open) {
        0 => String::new(),
        1 => "; one was left open".to_owned(),
        open => format!("; {open} were left open"),
    };
    format!("{} of {} as the dossier has them{partly}{open}.", of(Outcome::Same), count(outcomes.len(), noun))
}

#[cfg(test)]
mod tests {
    use super::{
        super::exercise::{choose, questions, tests::mill},
        *,
    };

    #[test]
    fn answers_are_compared_and_counted() {
        let mut session = ExerciseSession::new(choose(&questions(&mill()), &QuestionKind::VARIANTS, 99));
        for (at, said) in [(0, vec![0]), (1, vec![0]), (2, vec![]), (3, vec![2, 3])] {
            assert_eq!((session.current, session.is_done()), (at, false));
            session.answer(said.into_iter().fold(ChoiceSet::default(), ChoiceSet::with));
        }
        let outcomes: Vec<Outcome> = session.outcomes().map(|(.., outcome)| outcome).collect();
        assert_eq!(outcomes, [Outcome::Same, Outcome::Other, Outcome::Open, Outcome::Partly]);
        assert_eq!(
            session.results(),
            [
                "1 of 4 answers as the dossier has them, 1 in part; one was left open.",
                "1 of 3 speakers as the dossier has them; one was left open.",
                "0 of one rendering as the dossier has them, 1 in part."
            ]
        );
    }
}
