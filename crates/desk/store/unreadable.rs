//! Dossiers whose records this version can't read: damaged ones, and those of a later version. They are listed with
//! their names, and the user can save their data or delete them.

use super::{
    DossierRecord, Key, RawRecord,
    formats::{decode_dossier, name_in},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// A dossier that this version can't read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnreadableDossier {
    pub(crate) key: Key,
    /// Its name, if it can be found in the record.
    pub(crate) name: Option<String>,
}

/// All dossiers of the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoredDossiers {
    pub(crate) readable: Vec<DossierRecord>,
    pub(crate) unreadable: Vec<UnreadableDossier>,
}

impl StoredDossiers {
    /// Decodes all records of dossiers.
    pub(crate) fn decode(records: impl IntoIterator<Item = (Key, RawRecord)>) -> Self {
        let mut dossiers = Self::default();
        for (key, record) in records {
            // A record that names another dossier would be written into that one.
            match decode_dossier(&record).filter(|dossier| dossier.key == key) {
                Some(dossier) => dossiers.readable.push(dossier),
                None => dossiers.unreadable.push(UnreadableDossier { key, name: name_in(&record) }),
            }
        }
        dossiers
    }
}

/// A record with the store and the key that it was found under.
pub(crate) type FoundRecord = (&'static str, String, RawRecord);

/// The records of a dossier as a file that keeps every byte of them, so that nothing is lost before a version that can
/// read them is there: JSON, with bytes in base64.
pub(crate) fn raw_records_file(records: &[FoundRecord]) -> Vec<u8> {
    #[derive(Serialize)]
    struct File<'a> {
        format: &'static str,
        records: Vec<Record<'a>>,
    }
    #[derive(Serialize)]
    struct Record<'a> {
        store: &'a str,
        key: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        base64: Option<String>,
    }
    let records = records.iter().map(|(store, key, record)| {
        let (text, base64) = match record {
            RawRecord::Text(text) => (Some(text.as_str()), None),
            RawRecord::Bytes(bytes) => (None, Some(BASE64_STANDARD.encode(bytes))),
            RawRecord::Unknown => (None, None),
        };
        Record { store, key, text, base64 }
    });
    let file = File { format: "variorum-records/1", records: records.collect() };
    // The file is strings and lists, which JSON can hold.
    serde_json::to_vec_pretty(&file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::formats::encode_dossier;

    #[test]
    fn a_dossier_that_cant_be_read_is_listed_with_its_name() {
        let good = DossierRecord::new(Key::new("k1"), "Rain".into(), 5);
        let later = [&[99], br#"{"name":"Snow"}"#.as_slice()].concat();
        let found = StoredDossiers::decode([
            (Key::new("k1"), RawRecord::Bytes(encode_dossier(&good))),
            (Key::new("k2"), RawRecord::Bytes(later)),
            (Key::new("k3"), RawRecord::Bytes(vec![2, 0])),
            (Key::new("k4"), RawRecord::Unknown),
            (Key::new("k5"), RawRecord::Bytes(encode_dossier(&good))),
        ]);
        assert_eq!(found.readable, [good]);
        let unreadable = |key: &str, name: Option<&str>| UnreadableDossier {
            key: Key::new(key),
            name: name.map(str::to_owned),
        };
        assert_eq!(
            found.unreadable,
            [
                unreadable("k2", Some("Snow")),
                unreadable("k3", None),
                unreadable("k4", None),
                unreadable("k5", Some("Rain"))
            ]
        );
    }

    #[test]
    fn the_saved_file_holds_every_byte() {
        let file = raw_records_file(&[
            ("dossiers", "k1".into(), RawRecord::Bytes(vec![99, 0, 255])),
            ("documents", "k1 0".into(), RawRecord::Text("{\"a\"".into())),
        ]);
        let file: serde_json::Value = serde_json::from_slice(&file).unwrap();
        assert_eq!(file["records"][0]["base64"], "YwD/");
        assert_eq!(file["records"][1]["text"], "{\"a\"");
        assert_eq!(
            (&file["records"][1]["store"], &file["records"][1]["key"]),
            (&"documents".into(), &"k1 0".into())
        );
    }
}
