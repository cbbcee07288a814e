//! Practice: the dossier's labels are hidden, and a student says who speaks and how the words were changed. Then the
//! answers are compared with those of the engine and the editor.
//!
//! [`exercise`] makes the questions, [`session`] keeps and compares the answers, [`dialog`] shows both.

mod exercise;
mod session;

#[cfg(target_arch = "wasm32")]
mod dialog;

pub(crate) use exercise::{ChoiceSet, Question, QuestionKind, choose, difference, passage, questions};
pub(crate) use session::{ExerciseSession, Outcome};

#[cfg(target_arch = "wasm32")]
pub(super) use dialog::dialog;
