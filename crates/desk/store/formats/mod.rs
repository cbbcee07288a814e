//! The bytes of records, in today's form and in those of earlier versions.
//!
//! The first byte of a record names its form. Form 3, which this version writes, stores what a user said and what was
//! imported as JSON: fields and enum values are stored by name, so a new value in the middle of an enum changes no
//! stored record. Readings and analyses are caches of one engine and are stored in postcard, by position; they bear the
//! engine's hash and are made again if it is another's or if they can't be decoded. [`form_2`] (0.1.0) stored everything
//! by position; [`form_1`], before it, was JSON text. A record is rewritten only when its dossier changes.

mod form_1;
mod form_2;
#[cfg(test)]
mod pinned;

use super::{DossierRecord, ENGINE_HASH, StoredAnalysis, StoredDocument};
use serde::{Deserialize, Serialize};
use variorum_desk_api::{decode, encode};
use variorum_engine::model::Analysis;

/// The form that records are written in.
const FORM: u8 = 3;

/// The version of the database. It grows with the form and with the kinds of records, so that an earlier version of the
/// page, which could not read them all, refuses to open the database and says that a newer version has been used.
pub(crate) const DATABASE_VERSION: u32 = 4;

/// What the database holds under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RawRecord {
    /// Form 1.
    Text(String),
    /// Any later form.
    Bytes(Vec<u8>),
    /// Neither text nor bytes: nothing that any version has written.
    Unknown,
}

/// A document in form 3. Three byte strings, of which only the last depends on the engine.
#[derive(Serialize, Deserialize)]
struct DocumentFrame<'a> {
    /// A [`StoredDocument`] without its reading, as JSON.
    document: &'a str,
    /// The hash of the engine that made the reading.
    engine: &'a str,
    /// A `Reading` in postcard.
    reading: &'a [u8],
}

/// Encodes a dossier's record.
pub(crate) fn encode_dossier(dossier: &DossierRecord) -> Vec<u8> {
    with_form(json(dossier).as_bytes())
}

/// Encodes a document.
pub(crate) fn encode_document(document: &StoredDocument) -> Vec<u8> {
    let reading = encode(&document.reading);
    let frame = DocumentFrame { document: &json(document), engine: &document.engine, reading: &reading };
    with_form(&encode(&frame))
}

/// Encodes an analysis.
pub(crate) fn encode_analysis(analysis: &StoredAnalysis) -> Vec<u8> {
    with_form(&encode(analysis))
}

fn with_form(rest: &[u8]) -> Vec<u8> {
    [&[FORM], rest].concat()
}

fn json<T: Serialize>(value: &T) -> String {
    // Records are strings, numbers and lists, all of which JSON can hold.
    serde_json::to_string(value).unwrap_or_default()
}

/// Decodes a dossier's record of any form; `None` if it is damaged or of a later form.
pub(crate) fn decode_dossier(record: &RawRecord) -> Option<DossierRecord> {
    match record {
        RawRecord::Text(text) => form_1::dossier(text),
        RawRecord::Bytes(bytes) => match bytes.split_first()? {
            (2, rest) => form_2::dossier(rest),
            (&FORM, rest) => serde_json::from_slice(rest).ok(),
            _ => None,
        },
        RawRecord::Unknown => None,
    }
}

/// Decodes a document of any form; `None` if it is damaged or of a later form. A reading that can't be decoded costs
/// nothing: the text is read again.
pub(crate) fn decode_document(record: &RawRecord) -> Option<StoredDocument> {
    match record {
        RawRecord::Text(text) => form_1::document(text),
        RawRecord::Bytes(bytes) => match bytes.split_first()? {
            (2, rest) => form_2::document(rest),
            (&FORM, rest) => form_3_document(rest),
            _ => None,
        },
        RawRecord::Unknown => None,
    }
}

fn form_3_document(bytes: &[u8]) -> Option<StoredDocument> {
    let frame: DocumentFrame<'_> = postcard::from_bytes(bytes).ok()?;
    let mut document: StoredDocument = serde_json::from_str(frame.document).ok()?;
    // The reading of another engine may have another shape, so it is not even tried.
    if frame.engine == ENGINE_HASH
        && let Ok(reading) = decode(frame.reading)
    {
        document.reading = reading;
        frame.engine.clone_into(&mut document.engine);
    }
    Some(document)
}

/// Decodes an analysis if this engine made it from this content; otherwise, and if it is damaged, `None`: it is made
/// again.
pub(crate) fn decode_analysis(bytes: &[u8], content: u32) -> Option<Analysis> {
    let rest = bytes.strip_prefix(&[FORM])?;
    // The engine's hash comes first, so the analysis of another engine, which may have another shape, is not tried.
    let (engine, _) = postcard::take_from_bytes::<String>(rest).ok()?;
    if engine != ENGINE_HASH {
        return None;
    }
    let stored: StoredAnalysis = decode(rest).ok()?;
    (stored.content == content).then_some(stored.analysis)
}

/// The name in a dossier's record, as far as it can be found in one that can't be decoded.
pub(crate) fn name_in(record: &RawRecord) -> Option<String> {
    let in_json = |text: &[u8]| {
        let record: serde_json::Value = serde_json::from_slice(text).ok()?;
        record.get("name")?.as_str().map(str::to_owned)
    };
    let name = match record {
        RawRecord::Text(text) => in_json(text.as_bytes()),
        RawRecord::Bytes(bytes) => match bytes.split_first()? {
            (2, rest) => form_2::name(rest),
            (_, rest) => in_json(rest),
        },
        RawRecord::Unknown => None,
    };
    name.filter(|name| !name.trim().is_empty())
}

/// The name of the file in a document's record, as far as it can be found in one that can't be decoded.
pub(crate) fn file_in(record: &RawRecord) -> Option<String> {
    let text = match record {
        RawRecord::Text(text) => text.as_str().into(),
        RawRecord::Bytes(bytes) => String::from_utf8_lossy(bytes),
        RawRecord::Unknown => return None,
    };
    let (_, value) = text.split_once("\"file\":")?;
    let name = serde_json::Deserializer::from_str(value).into_iter::<String>().next()?.ok()?;
    (!name.trim().is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Key;
    use variorum_engine::{attribution, documents, model::DocumentId};

    fn stored() -> StoredDocument {
        let text = "Rain is here\n\n“It rains all day,” said Ann Lee, a farmer.";
        let document = documents::document(DocumentId(0), "rain.txt", text.to_owned());
        StoredDocument::new(&document, vec![], attribution::read(&document))
    }

    #[test]
    fn a_record_is_decoded_as_it_was_encoded() {
        let dossier = DossierRecord::new(Key::new("k1"), "Rain".into(), 5);
        assert_eq!(decode_dossier(&RawRecord::Bytes(encode_dossier(&dossier))), Some(dossier));
        assert_eq!(decode_document(&RawRecord::Bytes(encode_document(&stored()))), Some(stored()));
    }

    #[test]
    fn a_damaged_or_later_record_is_none() {
        for bytes in [vec![], vec![FORM], vec![FORM + 1, 0, 0], vec![FORM, 255, 255, 255], vec![2, 255]] {
            assert_eq!(decode_dossier(&RawRecord::Bytes(bytes.clone())), None);
            assert_eq!(decode_document(&RawRecord::Bytes(bytes)), None);
        }
        assert_eq!(decode_dossier(&RawRecord::Text("{".into())), None);
        assert_eq!(decode_dossier(&RawRecord::Unknown), None);
    }

    #[test]
    fn a_reading_that_cant_be_decoded_is_made_again_and_the_text_stays() {
        let frame = |engine: &str, reading: &[u8]| {
            let document = json(&stored());
            let bytes = with_form(&encode(&DocumentFrame { document: &document, engine, reading }));
            decode_document(&RawRecord::Bytes(bytes)).unwrap()
        };
        for document in [frame(ENGINE_HASH, &[255, 255, 255]), frame("another", &encode(&stored().reading))] {
            assert_eq!((document.text.as_str(), document.engine.as_str()), (stored().text.as_str(), ""));
            assert_eq!(document.restore(DocumentId(0)), stored().restore(DocumentId(0)));
        }
    }

    #[test]
    fn an_analysis_of_another_engine_or_content_or_a_damaged_one_is_made_again() {
        let stored = |engine: &str| {
            encode_analysis(&StoredAnalysis {
                engine: engine.into(),
                content: 3,
                analysis: Analysis::default(),
            })
        };
        let current = stored(ENGINE_HASH);
        assert_eq!(decode_analysis(&current, 3), Some(Analysis::default()));
        assert_eq!(decode_analysis(&current, 4), None, "of another content");
        assert_eq!(decode_analysis(&stored("another"), 3), None, "of another engine");
        let cut = current.get(..current.len() - 1).unwrap();
        assert_eq!(decode_analysis(cut, 3), None, "cut short");
        let longer = [current.as_slice(), &[0]].concat();
        assert_eq!(decode_analysis(&longer, 3), None, "of another shape");
        let form_2 = [&[2], current.get(1..).unwrap()].concat();
        assert_eq!(decode_analysis(&form_2, 3), None, "of an earlier form");
    }

    #[test]
    fn the_file_is_found_in_documents_that_cant_be_decoded() {
        let mut later = encode_document(&stored());
        later[0] = FORM + 1;
        assert_eq!(decode_document(&RawRecord::Bytes(later.clone())), None);
        assert_eq!(file_in(&RawRecord::Bytes(later)).as_deref(), Some("rain.txt"));
        for record in
            [RawRecord::Bytes(vec![FORM, 255]), RawRecord::Text("{\"file\":7}".into()), RawRecord::Unknown]
        {
            assert_eq!(file_in(&record), None);
        }
    }

    #[test]
    fn the_name_is_found_in_records_that_cant_be_decoded() {
        let later = |json: &str| RawRecord::Bytes([&[FORM + 1], json.as_bytes()].concat());
        let check = |record: &RawRecord, expected: Option<&str>| {
            assert_eq!(decode_dossier(record), None);
            assert_eq!(name_in(record).as_deref(), expected);
        };
        check(&later(r#"{"name":"Mill","corrections":7}"#), Some("Mill"));
        check(&RawRecord::Bytes([&[FORM], r#"{"name":"Mill"}"#.as_bytes()].concat()), Some("Mill"));
        check(&RawRecord::Text(r#"{"name":"Mill"}"#.into()), Some("Mill"));
        check(&RawRecord::Bytes(vec![2, 2, b'k', b'1', 4, b'M', b'i', b'l', b'l', 255]), Some("Mill"));
        check(&later(r#"{"name":" "}"#), None);
        check(&RawRecord::Bytes(vec![FORM, 0]), None);
        check(&RawRecord::Unknown, None);
    }
}
