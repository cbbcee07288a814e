//! Files made by the tests: archives, and a view of what was read that a person can compare.

use variorum_import::{Choices, read};

/// One line an article: file, title, outlet, byline, day, address; below it its paragraphs. One line a failure.
pub(crate) fn shown(name: &str, bytes: &[u8], choices: &Choices) -> String {
    let mut out = String::new();
    for result in read(name, bytes, choices) {
        match result {
            Ok(article) => {
                let facts = article.facts;
                let day = facts.published.map(|day| day.to_string());
                let known = [facts.title, facts.outlet, facts.byline, day, facts.url];
                let known = known.map(|fact| fact.unwrap_or_else(|| "-".to_string()));
                out.push_str(&format!("{} | {}\n", facts.file, known.join(" | ")));
                for line in article.text.lines().filter(|line| !line.trim().is_empty()) {
                    out.push_str(&format!("  {line}\n"));
                }
            }
            Err(failure) => out.push_str(&format!("{failure}\n")),
        }
    }
    out
}

/// Expects what [`shown`] gives, and that no break in the file is a panic or a hang.
pub(crate) fn check(name: &str, bytes: &[u8], expected: &str) {
    let found = shown(name, bytes, &Choices::default());
    assert_eq!(found.trim(), expected.trim(), "\n{found}");
}

/// How the files of a ZIP are packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pack {
    Stored,
    Deflated,
}

/// A ZIP of `files`.
pub(crate) fn zip(files: &[(&str, &[u8])], pack: Pack) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut contents = Vec::new();
    for (name, body) in files {
        let at = bytes.len() as u32;
        let packed = match pack {
            Pack::Stored => body.to_vec(),
            Pack::Deflated => miniz_oxide::deflate::compress_to_vec(body, 6),
        };
        let method: u16 = if pack == Pack::Stored { 0 } else { 8 };
        // Version, flags, method, time, date; sum, lengths, name, extra.
        let mut common = Vec::new();
        common.extend([20, 0, 0, 8]);
        common.extend(method.to_le_bytes());
        common.extend([0, 0, 0, 0]);
        common.extend(crc(body).to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((body.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
        contents.extend(b"PK\x01\x02\x14\0");
        contents.extend(&common);
        contents.extend([0; 10]);
        contents.extend(at.to_le_bytes());
        contents.extend(name.as_bytes());
    }
    let (start, length, count) = (bytes.len() as u32, contents.len() as u32, files.len() as u16);
    bytes.extend(contents);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// A gzip of `body`.
pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x1f\x8b\x08\x08\0\0\0\0\0\xffname\0".to_vec();
    bytes.extend(miniz_oxide::deflate::compress_to_vec(body, 6));
    bytes.extend(crc(body).to_le_bytes());
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc: u32, byte| {
        crc ^= u32::from(*byte);
        (0..8).for_each(|_| crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 });
        crc
    })
}

/// A PDF of numbered objects, the first of which is its catalog; those with content become streams.
pub(crate) fn pdf(objects: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    for ((dictionary, content), number) in objects.iter().zip(1..) {
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        match content {
            Some(content) => {
                let packed = miniz_oxide::deflate::compress_to_vec_zlib(content, 6);
                let entries = dictionary.trim_end_matches(">>");
                bytes.extend(
                    format!("{entries}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len()).into_bytes(),
                );
                bytes.extend(packed);
                bytes.extend(b"\nendstream");
            }
            None => bytes.extend(dictionary.as_bytes()),
        }
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(
        b"trailer\n<</Root 1 0 R/Info <</Title(A letter on the contract)/Author(Ann Poe)>>>>\n%%EOF\n",
    );
    bytes
}
