//! The weights of an encoder, unpacked from their file and ready to be multiplied.

use crate::pieces::Vocabulary;
use crate::product::Outputs;
use crate::tensors::{Header, TensorFile, WeightsError};
use crate::words::{CASES, PLACES};
use variorum_engine::attribution::careful::LABELS;

/// The weights of the careful reader.
#[derive(Debug)]
pub struct Weights {
    /// The vocabulary.
    pub(crate) vocabulary: Vocabulary,
    /// Most pieces of a window.
    pub(crate) window: usize,
    /// Values of a piece between layers.
    pub(crate) hidden: usize,
    /// Heads of attention.
    pub(crate) heads: usize,
    /// Values of a pointer's query and key.
    pub(crate) pointer: usize,
    /// A row for each piece of the vocabulary.
    pub(crate) piece: Vec<f32>,
    /// A row for each place in a window.
    pub(crate) position: Vec<f32>,
    /// A row for each way in which letters are written.
    pub(crate) case: Vec<f32>,
    /// A row for outside and inside marks.
    pub(crate) quoted: Vec<f32>,
    /// How the sum of these is normalised.
    pub(crate) norm: Norm,
    /// The layers, the lowest first.
    pub(crate) layers: Vec<Layer>,
    /// Roles of words.
    pub(crate) roles: Linear,
    /// The roles' transitions: a row for each label, a column for the label after it.
    pub(crate) transition: Vec<f32>,
    /// What speaks for each label at the beginning of a paragraph.
    pub(crate) start: Vec<f32>,
    /// Whether the words of a content are reported speech: what speaks against it, and for it.
    pub(crate) speech: Linear,
    /// What each word looks for: its cue, its source.
    pub(crate) query: Linear,
    /// What each word is found by.
    pub(crate) key: Linear,
    /// What “nothing” is found by: a row for cue and source.
    pub(crate) none: Vec<f32>,
}

/// Weights and bias of a linear map.
#[derive(Debug)]
pub(crate) struct Linear {
    /// A row for each output.
    pub(crate) weight: Outputs,
    /// A value for each output.
    pub(crate) bias: Vec<f32>,
}

/// Weight and bias of a normalisation.
#[derive(Debug)]
pub(crate) struct Norm {
    /// By what values are scaled.
    pub(crate) weight: Vec<f32>,
    /// By what they are moved.
    pub(crate) bias: Vec<f32>,
}

/// One layer.
#[derive(Debug)]
pub(crate) struct Layer {
    /// Queries, keys and values of attention.
    pub(crate) qkv: Linear,
    /// What attention gives.
    pub(crate) out: Linear,
    /// After attention.
    pub(crate) norm1: Norm,
    /// Into the layer's inside.
    pub(crate) up: Linear,
    /// Out of it.
    pub(crate) down: Linear,
    /// After that.
    pub(crate) norm2: Norm,
}

impl Weights {
    /// Reads the bytes of a file of weights.
    ///
    /// # Errors
    ///
    /// If they are not such a file, or one that is damaged or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        let file = TensorFile::read(bytes)?;
        let Header { hidden, inner, pointer, .. } = file.header;
        let linear = |name: &str, outputs: usize, inputs: usize| linear(&file, name, outputs, inputs);
        let norm = |name: &str| norm(&file, name, hidden);
        let layer = |number: usize| {
            let name = |part: &str| format!("layers.{number}.{part}");
            Ok(Layer {
                qkv: linear(&name("qkv"), 3 * hidden, hidden)?,
                out: linear(&name("out"), hidden, hidden)?,
                norm1: norm(&name("norm1"))?,
                up: linear(&name("up"), inner, hidden)?,
                down: linear(&name("down"), hidden, inner)?,
                norm2: norm(&name("norm2"))?,
            })
        };
        Ok(Self {
            window: file.header.window,
            hidden,
            heads: file.header.heads,
            pointer,
            piece: file.tensor("piece", file.header.pieces.len(), hidden)?,
            position: file.tensor("position", file.header.positions, hidden)?,
            case: file.tensor("case", CASES, hidden)?,
            quoted: file.tensor("quoted", PLACES, hidden)?,
            norm: norm("norm")?,
            layers: (0..file.header.layers).map(layer).collect::<Result<_, _>>()?,
            roles: linear("roles", LABELS, hidden)?,
            transition: file.tensor("transition", LABELS, LABELS)?,
            start: file.vector("start", LABELS)?,
            speech: linear("speech", 2, hidden)?,
            query: linear("query", 2 * pointer, hidden)?,
            key: linear("key", 2 * pointer, hidden)?,
            none: file.tensor("none", 2, pointer)?,
            vocabulary: Vocabulary::new(file.header.pieces).ok_or(WeightsError::Size("pieces"))?,
        })
    }
}

/// The linear map of this name.
fn linear(file: &TensorFile<'_>, name: &str, outputs: usize, inputs: usize) -> Result<Linear, WeightsError> {
    let values = file.tensor(&format!("{name}.weight"), outputs, inputs)?;
    let bias = file.vector(&format!("{name}.bias"), outputs)?;
    let mut weight = Outputs::default();
    weight.pack(inputs, values.chunks_exact(inputs));
    Ok(Linear { weight, bias })
}

/// The normalisation of this name.
fn norm(file: &TensorFile<'_>, name: &str, hidden: usize) -> Result<Norm, WeightsError> {
    let weight = file.vector(&format!("{name}.weight"), hidden)?;
    Ok(Norm { weight, bias: file.vector(&format!("{name}.bias"), hidden)? })
}
