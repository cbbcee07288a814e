//! Words and signs for the values of the model ([`label`]), the small words around them ([`phrases`]), and the letter
//! by which each document is known ([`sigla`]).

pub mod phrases;
pub mod sigla;

mod label;

pub use label::*;
