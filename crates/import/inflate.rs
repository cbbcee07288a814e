//! Deflate with a limit to what it unpacks, by `miniz_oxide`.

use crate::{Problem, limits};
use miniz_oxide::inflate::{
    TINFLStatus,
    core::{DecompressorOxide, decompress, inflate_flags},
};

/// Unpacks the raw deflate stream that `packed` begins with. The bytes unpacked are taken from `budget`.
pub(crate) fn inflate(packed: &[u8], budget: &mut usize) -> Result<Vec<u8>, Problem> {
    inflate_from(packed, budget).map(|(unpacked, _)| unpacked)
}

/// As [`inflate`], with the number of bytes that the stream takes.
pub(crate) fn inflate_from(packed: &[u8], budget: &mut usize) -> Result<(Vec<u8>, usize), Problem> {
    let (unpacked, read, status) = unpack(packed, 0, budget);
    match status {
        TINFLStatus::Done => Ok((unpacked, read)),
        TINFLStatus::HasMoreOutput => Err(Problem::TooLarge),
        _ => Err(Problem::Damaged("archive")),
    }
}

/// Unpacks the zlib stream `packed`; of a damaged one, what stands before the damage.
pub(crate) fn inflate_zlib(packed: &[u8], budget: &mut usize) -> Vec<u8> {
    unpack(packed, inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER, budget).0
}

fn unpack(packed: &[u8], flags: u32, budget: &mut usize) -> (Vec<u8>, usize, TINFLStatus) {
    let by_ratio = packed.len().saturating_mul(limits::RATIO).max(limits::ANY_RATIO);
    let most = (*budget).min(limits::UNPACKED_FILE).min(by_ratio);
    let flags = flags | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let mut unpacked = vec![0; packed.len().saturating_mul(2).clamp(64, most.max(64))];
    let (mut read, mut written) = (0, 0);
    let status = loop {
        let input = packed.get(read..).unwrap_or_default();
        let (status, more_read, more_written) = decompress(&mut state, input, &mut unpacked, written, flags);
        read += more_read;
        written += more_written;
        if status != TINFLStatus::HasMoreOutput || unpacked.len() >= most {
            break status;
        }
        let larger = unpacked.len().saturating_mul(2).min(most);
        unpacked.resize(larger, 0);
    };
    unpacked.truncate(written);
    *budget = budget.saturating_sub(written);
    (unpacked, read, status)
}
