//! The file of weights: eight bytes that say what it is, the length of a header, the header in JSON, and tensors, each
//! where the header says. Whatever the bytes, reading them takes no more memory than some times their number, and fails
//! with a [`WeightsError`] if they are not weights.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use variorum_engine::attribution::careful::LABELS;

/// What a file of weights begins with.
const MAGIC: &[u8; 8] = b"VARCARE1";
/// Inputs that share a scale, of weights in four bits.
const GROUP: usize = 32;
/// Bytes of such a group.
const GROUP_BYTES: usize = GROUP / 2;
/// Most of anything that the header counts; far more than a small encoder has.
const MOST: usize = 1 << 16;

/// Why bytes are no weights of the careful reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightsError {
    /// They do not begin as such a file does.
    NotWeights,
    /// They end too early.
    Cut,
    /// The header can't be read, for this reason.
    Header(String),
    /// A number in the header is too small, too large or does not fit another: this one.
    Size(&'static str),
    /// This tensor is missing, has another shape than the header's numbers ask for, or holds what is no number.
    Tensor(String),
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWeights => f.write_str("this is no file of the careful reader's weights"),
            Self::Cut => f.write_str("the file of weights is cut off: get it again"),
            Self::Header(why) => write!(f, "the header of the weights can't be read: {why}"),
            Self::Size(what) => write!(f, "the weights are of another version: `{what}` does not fit"),
            Self::Tensor(name) => {
                write!(f, "the weights are damaged: the tensor `{name}` is not as it should be")
            }
        }
    }
}

impl std::error::Error for WeightsError {}

/// The header, as far as it is read.
#[derive(Debug, Deserialize)]
pub(crate) struct Header {
    /// Layers.
    pub(crate) layers: usize,
    /// Values of a piece between layers.
    pub(crate) hidden: usize,
    /// Heads of attention.
    pub(crate) heads: usize,
    /// Values inside a layer.
    pub(crate) inner: usize,
    /// Places in a window that have a vector.
    pub(crate) positions: usize,
    /// Most pieces of a window.
    pub(crate) window: usize,
    /// Values of a pointer's query and key.
    pub(crate) pointer: usize,
    /// The vocabulary.
    pub(crate) pieces: Vec<String>,
    /// Labels of roles.
    pub(crate) roles: Vec<String>,
    tensors: BTreeMap<String, Place>,
}

/// Where a tensor stands.
#[derive(Debug, Deserialize)]
struct Place {
    shape: Vec<usize>,
    kind: Kind,
    offset: usize,
    bytes: usize,
}

/// How a tensor's values are written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// Four bits a value, and a half float as scale of each 32.
    Q4,
    /// A byte a value, and a float as scale of each row.
    Q8,
    /// A float a value.
    F32,
}

/// A file of weights whose header was read.
#[derive(Debug)]
pub(crate) struct TensorFile<'a> {
    /// Its header.
    pub(crate) header: Header,
    bytes: &'a [u8],
}

impl<'a> TensorFile<'a> {
    /// Reads the header.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(WeightsError::NotWeights)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(WeightsError::Cut)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| WeightsError::Cut)?;
        let (header, bytes) = rest.split_at_checked(length).ok_or(WeightsError::Cut)?;
        let header: Header =
            serde_json::from_slice(header).map_err(|e| WeightsError::Header(e.to_string()))?;
        header.check()?;
        Ok(Self { header, bytes })
    }

    /// The values of a tensor of `rows` rows of `width` values.
    pub(crate) fn tensor(&self, name: &str, rows: usize, width: usize) -> Result<Vec<f32>, WeightsError> {
        self.values(name, rows, width).ok_or_else(|| WeightsError::Tensor(name.to_owned()))
    }

    /// The values of a tensor without rows.
    pub(crate) fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, WeightsError> {
        self.tensor(name, 1, length)
    }

    /// The values of a tensor, `None` if it is not whole.
    fn values(&self, name: &str, rows: usize, width: usize) -> Option<Vec<f32>> {
        let place = self.header.tensors.get(name)?;
        let is_shape = match place.shape.as_slice() {
            [length] => rows == 1 && *length == width,
            [first, second] => *first == rows && *second == width,
            _ => false,
        };
        let bytes = self.bytes.get(place.offset..place.offset.checked_add(place.bytes)?)?;
        let values = if is_shape { place.kind.values(bytes, rows, width)? } else { return None };
        values.iter().all(|value| value.is_finite()).then_some(values)
    }
}

impl Kind {
    /// The values that `bytes` hold, `None` if these are too few or too many.
    fn values(self, bytes: &[u8], rows: usize, width: usize) -> Option<Vec<f32>> {
        let count = rows.checked_mul(width)?;
        match self {
            Self::Q4 => {
                let (groups, scales) = bytes.split_at_checked(count / 2)?;
                let (groups, scales) = (groups.as_chunks::<GROUP_BYTES>().0, scales.as_chunks::<2>().0);
                let is_whole = width.is_multiple_of(GROUP)
                    && scales.len() == count / GROUP
                    && bytes.len() == count / 2 + 2 * (count / GROUP);
                let values = groups.iter().zip(scales).flat_map(|(group, scale)| {
                    let scale = half(u16::from_le_bytes(*scale));
                    let value = move |nibble: u8| (f32::from(nibble) - 8.0) * scale;
                    group.iter().flat_map(move |byte| [value(byte & 15), value(byte >> 4)])
                });
                is_whole.then(|| values.collect())
            }
            Self::Q8 => {
                let (values, scales) = bytes.split_at_checked(count)?;
                let scales: Vec<f32> = floats(scales);
                let is_whole = bytes.len() == count + 4 * rows && scales.len() == rows && width > 0;
                let rows = values.chunks(width.max(1)).zip(scales);
                let values = rows.flat_map(|(row, scale)| {
                    row.iter().map(move |byte| f32::from(byte.cast_signed()) * scale)
                });
                is_whole.then(|| values.collect())
            }
            Self::F32 => (bytes.len() == count.checked_mul(4)?).then(|| floats(bytes)),
        }
    }
}

/// Little-endian single floats.
fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}

/// The value of a half float (IEEE 754 binary16).
fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    let size = match exponent {
        0 => fraction * f32::from_bits((127 - 24) << 23),
        31 => f32::INFINITY,
        _ => (1024.0 + fraction) * f32::from_bits(((exponent - 25 + 127) as u32) << 23),
    };
    if bits >> 15 == 1 { -size } else { size }
}

impl Header {
    /// Whether the numbers fit each other and what the reader can do.
    fn check(&self) -> Result<(), WeightsError> {
        let is = |holds: bool, what| if holds { Ok(()) } else { Err(WeightsError::Size(what)) };
        let some = |number: usize, most: usize| (1..=most).contains(&number);
        is(some(self.layers, 64), "layers")?;
        is(some(self.hidden, MOST), "hidden")?;
        is(some(self.inner, MOST), "inner")?;
        is(some(self.heads, self.hidden) && self.hidden.is_multiple_of(self.heads), "heads")?;
        is(some(self.positions, MOST), "positions")?;
        is((8..=self.positions.min(1024)).contains(&self.window), "window")?;
        is(some(self.pointer, MOST), "pointer")?;
        is(some(self.pieces.len(), MOST) && self.pieces.len() > 3, "pieces")?;
        is(self.roles.len() == LABELS, "roles")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_read() {
        for (bits, value) in [(0x3C00, 1.0), (0xC000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8)]
        {
            assert_eq!(half(bits), value);
        }
        assert!(half(0x7C00).is_infinite());
    }

    #[test]
    fn four_and_eight_bits_are_read() {
        let mut bytes = vec![0x98_u8; 16];
        bytes.extend(0x3800_u16.to_le_bytes());
        let values = Kind::Q4.values(&bytes, 1, 32).unwrap();
        assert_eq!(&values[..2], [0.0, 0.5]);
        assert!(Kind::Q4.values(&bytes, 1, 16).is_none() && Kind::Q4.values(&bytes[..17], 1, 32).is_none());
        let mut bytes = vec![1, 255];
        bytes.extend(0.25_f32.to_le_bytes());
        assert_eq!(Kind::Q8.values(&bytes, 1, 2).unwrap(), [0.25, -0.25]);
        assert!(Kind::Q8.values(&bytes, 2, 1).is_none());
        assert!(Kind::F32.values(&bytes, usize::MAX, 2).is_none());
    }

    #[test]
    fn what_is_no_file_of_weights_is_told() {
        let error = |bytes: &[u8]| TensorFile::read(bytes).unwrap_err();
        assert_eq!(error(b"PK"), WeightsError::NotWeights);
        assert_eq!(error(b"VARCARE1\xff\xff\xff\xff{}"), WeightsError::Cut);
        assert!(matches!(error(b"VARCARE1\x02\0\0\0{}"), WeightsError::Header(_)));
    }
}
