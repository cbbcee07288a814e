//! The filters of PDF's streams (ISO 32000, 7.4) that are used for text. Those for images give nothing.

use super::object::{Dictionary, Object};
use crate::inflate;

/// The decoded bytes of a stream whose dictionary is `dictionary`; of a damaged one, those before the damage. The
/// bytes unpacked are taken from `budget`.
pub(super) fn decoded(dictionary: &Dictionary, stream: &[u8], budget: &mut usize) -> Vec<u8> {
    let names: Vec<&str> = match dictionary.get("Filter").or_else(|| dictionary.get("F")) {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.iter().filter_map(Object::name).take(8).collect(),
        _ => Vec::new(),
    };
    let parameters = match dictionary.get("DecodeParms").or_else(|| dictionary.get("DP")) {
        Some(Object::Array(items)) => items.first().and_then(Object::dictionary),
        Some(Object::Dictionary(parameters)) => Some(parameters),
        _ => None,
    };
    let mut bytes = stream.to_vec();
    for name in names {
        bytes = match name {
            "FlateDecode" | "Fl" => predicted(inflate::inflate_zlib(&bytes, budget), parameters),
            "LZWDecode" | "LZW" => predicted(lzw(&bytes, budget), parameters),
            "ASCIIHexDecode" | "AHx" => hexadecimal(&bytes),
            "ASCII85Decode" | "A85" => ascii85(&bytes),
            "RunLengthDecode" | "RL" => run_length(&bytes, budget),
            _ => Vec::new(),
        };
    }
    bytes
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    digits.chunks(2).filter_map(|pair| Some(pair.first()? << 4 | pair.get(1).copied().unwrap_or(0))).collect()
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in bytes.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(ascii85_group(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(ascii85_group(&group).get(..kept).unwrap_or_default());
    }
    out
}

fn ascii85_group(group: &[u8]) -> [u8; 4] {
    group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit))).to_be_bytes()
}

fn run_length(bytes: &[u8], budget: &mut usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [length, after @ ..] = rest {
        let run = usize::from(*length);
        rest = match (length, after) {
            (0..=127, _) => {
                let (run, rest) = after.split_at((run + 1).min(after.len()));
                out.extend_from_slice(run);
                rest
            }
            (129.., [byte, rest @ ..]) => {
                out.extend(std::iter::repeat_n(*byte, 257 - run));
                rest
            }
            _ => break,
        };
        if out.len() > *budget {
            break;
        }
    }
    *budget = budget.saturating_sub(out.len());
    out
}

/// LZW with codes of 9 to 12 bits, as in TIFF: codes grow one entry early.
fn lzw(bytes: &[u8], budget: &mut usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    // Where in `out` the string of each code from 258 on stands.
    let mut strings: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut bit_count, mut width) = (0_u32, 0, 9);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        bit_count += 8;
        if bit_count < width {
            continue;
        }
        bit_count -= width;
        let code = (bits >> bit_count) as usize & ((1 << width) - 1);
        let start = out.len();
        match code {
            256 => {
                strings.clear();
                (last, width) = (None, 9);
                continue;
            }
            257 => break,
            0..256 => out.push(code as u8),
            _ => {
                // A code that is not in the table yet is the last string and its first byte.
                let known = strings.get(code - 258).copied();
                let Some((from, to)) = known.or(last.map(|(from, to)| (from, to + 1))) else { break };
                for index in from..to {
                    out.extend(out.get(index).copied());
                }
            }
        }
        if let Some((from, to)) = last.filter(|_| strings.len() < 4096 - 258) {
            strings.push((from, to + 1));
        }
        last = Some((start, out.len()));
        width = match strings.len() + 259 {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if out.len() > *budget {
            break;
        }
    }
    *budget = budget.saturating_sub(out.len());
    out
}

/// Undoes PNG's predictors, which cross-reference and object streams may have.
fn predicted(bytes: Vec<u8>, parameters: Option<&Dictionary>) -> Vec<u8> {
    let number = |key: &str, default: f32| parameters.and_then(|p| p.get(key)?.number()).unwrap_or(default);
    if number("Predictor", 1.0) < 10.0 {
        return bytes;
    }
    let bits = number("Colors", 1.0) * number("BitsPerComponent", 8.0);
    let step = ((bits / 8.0) as usize).max(1);
    let row = ((bits * number("Columns", 1.0) / 8.0).ceil() as usize).clamp(1, 1 << 20);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else { break };
        let start = out.len();
        for (index, byte) in line.iter().enumerate() {
            let at = |back: usize, is_there: bool| {
                (start + index)
                    .checked_sub(back)
                    .filter(|_| is_there)
                    .and_then(|at| out.get(at))
                    .copied()
                    .unwrap_or(0)
            };
            let left = at(step, index >= step);
            let up = at(row, true);
            let corner = at(row + step, index >= step);
            let add = match kind {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(add));
        }
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_undone() {
        assert_eq!(hexadecimal(b"48 65 6c6C 6f>x"), b"Hello");
        assert_eq!(ascii85(b"87cURDZ~>"), b"Hello");
        assert_eq!(run_length(b"\x01Hi\xfe!\x80", &mut 100), b"Hi!!!");
        assert_eq!(lzw(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01], &mut 100), b"-----A---B");
    }

    #[test]
    fn predictors_are_undone() {
        let parameters = Dictionary::new(vec![
            ("Predictor".to_string(), Object::Number(12.0)),
            ("Columns".to_string(), Object::Number(3.0)),
        ]);
        assert_eq!(predicted(b"\x02abc\x02\0\0\x01\x01a\0\0".to_vec(), Some(&parameters)), b"abcabdaaa");
    }
}
