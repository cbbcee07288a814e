//! What values of the model are called on screen: a word, an icon, a description. Beside them the small words of
//! sentences ([`phrases`]) and the letter that stands for each document ([`sigla`]).

pub mod act;
pub mod phrases;
pub mod sigla;

mod model;

/// A value that has a word on screen.
pub trait Label: Copy {
    /// The word.
    fn label(self) -> &'static str;
    /// The id of the drawing beside the word, among the symbols in `index.html`; none if there is only the word.
    fn icon(self) -> Option<&'static str>;
    /// What it means, in a sentence.
    fn description(self) -> &'static str;
}
