//! Bytes as text that a page can hold: LZMA, then seven bits a character. Browsers unpack gzip by themselves, but that is
//! a quarter larger, and base64 adds a third where this adds a sixth. `src/boot/unpack.js` undoes it.

use std::io::Write;

use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::Outcome;

/// Characters that a page changes or that could end a script: none, a line's end, the start of a tag. They stand 256
/// characters higher.
const FORBIDDEN: [u8; 3] = [0, b'\r', b'<'];

/// Packs `bytes`.
///
/// # Errors
/// Never in practice, since nothing is read or written but memory.
pub(crate) fn pack(bytes: &[u8]) -> Outcome<String> {
    let failed = |error| format!("cannot pack: {error}");
    let size = u64::try_from(bytes.len()).map_err(|error| error.to_string())?;
    let mut writer =
        LzmaWriter::new_use_header(Vec::new(), &LzmaOptions::with_preset(9), Some(size)).map_err(failed)?;
    writer.write_all(bytes).map_err(failed)?;
    Ok(seven_bits(&writer.finish().map_err(failed)?))
}

fn seven_bits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 6 / 5);
    let (mut held, mut bits) = (0_u32, 0);
    let mut put = |seven: u32| {
        let seven = (seven & 127) as u8;
        let high = if FORBIDDEN.contains(&seven) { 256 } else { 0 };
        text.extend(char::from_u32(high + u32::from(seven)));
    };
    for &byte in bytes {
        held = held << 8 | u32::from(byte);
        bits += 8;
        while bits >= 7 {
            bits -= 7;
            put(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        put(held << (7 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{paths, process};

    /// Has node undo it by the page's own script.
    fn check(bytes: &[u8]) {
        let packed = pack(bytes).unwrap_or_default();
        assert!(!packed.contains(['\0', '\r', '<']), "{packed:?}");
        let folder = paths::root().join("target/tmp");
        let file = folder.join(format!("packed-{}.txt", bytes.len()));
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, &packed));
        assert!(written.is_ok(), "{written:?}");
        let program = "const { readFileSync } = require('fs'); const [script, file] = process.argv.slice(1);\
            const unpacked = new Function(readFileSync(script, 'utf8') + ';return unpacked')();\
            console.log(Buffer.from(unpacked(readFileSync(file, 'utf8'))).toString('hex'));";
        let script = paths::root().join("src/boot/unpack.js");
        let mut node = process::command("node");
        node.args(["-e", program]).arg(script).arg(&file);
        let Some(printed) = process::output(&mut node) else {
            println!("skipped: node is not here");
            return;
        };
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(printed.trim() == hex, "{} bytes came back as {} digits", bytes.len(), printed.trim().len());
    }

    #[test]
    fn the_page_unpacks_what_was_packed() {
        check(b"");
        check(b"a");
        check(&b"<script>\r\n\0".repeat(50));
        let mut seed = 7_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .take(20_000)
        .collect();
        check(&noise);
        check(&[noise.as_slice(), &b"again and again, ".repeat(900), &noise].concat());
    }
}
