//! Bounded unpacking of deflate, by `miniz_oxide` (7 kB packed).

use crate::{Problem, limits};
use miniz_oxide::inflate::{
    TINFLStatus,
    core::{DecompressorOxide, decompress, inflate_flags},
};

/// Unpacks raw deflate that `packed` begins with: what it holds, and how many bytes it took. Takes the bytes
/// unpacked from `left`, which bounds them.
pub(super) fn inflate(packed: &[u8], left: &mut usize) -> Result<(Vec<u8>, usize), Problem> {
    let outcome = unpack(packed, 0, (*left).min(limits::UNPACKED_FILE));
    *left = left.saturating_sub(outcome.bytes.len());
    match outcome.status {
        TINFLStatus::Done => Ok((outcome.bytes, outcome.used)),
        TINFLStatus::HasMoreOutput => Err(Problem::TooLarge),
        _ => Err(Problem::Damaged("archive")),
    }
}

/// What can be unpacked of the zlib stream `packed`, up to a break in it.
#[cfg(feature = "pdf")]
pub(crate) fn zlib(packed: &[u8], left: &mut usize) -> Vec<u8> {
    let outcome =
        unpack(packed, inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER, (*left).min(limits::UNPACKED_FILE));
    *left = left.saturating_sub(outcome.bytes.len());
    outcome.bytes
}

struct Outcome {
    bytes: Vec<u8>,
    used: usize,
    status: TINFLStatus,
}

fn unpack(packed: &[u8], flags: u32, most: usize) -> Outcome {
    let mut state = Box::<DecompressorOxide>::default();
    let mut bytes = vec![0; packed.len().saturating_mul(2).clamp(64, most.max(64))];
    let (mut used, mut written) = (0, 0);
    loop {
        let input = packed.get(used..).unwrap_or_default();
        let flags = flags | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, wrote) = decompress(&mut state, input, &mut bytes, written, flags);
        used += read;
        written += wrote;
        if status != TINFLStatus::HasMoreOutput || bytes.len() >= most {
            bytes.truncate(written);
            return Outcome { bytes, used, status };
        }
        let larger = bytes.len().saturating_mul(2).min(most);
        bytes.resize(larger, 0);
    }
}
