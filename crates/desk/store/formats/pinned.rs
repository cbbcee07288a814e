//! Records as earlier versions wrote them, byte for byte. If one of these tests fails, a change of the model would have
//! lost or rewritten what users have stored: keep the old form readable instead of changing the expected bytes.
//!
//! `form_2_*.hex` were written by version 0.1.0, with a correction of every kind, every quotation kind and every act.
//! `form_3_*.json` are the same records in form 3.

use super::{
    DossierRecord, RawRecord, StoredDocument, decode_document, decode_dossier, encode, encode_document,
    encode_dossier, json,
};
use crate::store::near_duplicates::Sketch;
use crate::store::{ImportProblem, Key};
use variorum_engine::{
    attribution::Reading,
    model::{
        Act, Anchor, Author, Boilerplate, Correction, CorrectionKind, Date, DocumentId, Facts, Kind,
        OrganisationKind, Review,
    },
    text::TextSpan,
};
use variorum_import::{Evidence, Fact};

const FORM_2_DOSSIER: &str = include_str!("form_2_dossier.hex");
const FORM_2_DOCUMENT: &str = include_str!("form_2_document.hex");
const FORM_3_DOSSIER: &str = include_str!("form_3_dossier.json");
const FORM_3_DOCUMENT: &str = include_str!("form_3_document.json");

/// The kinds and acts of version 0.1.0, in the order of the pinned records.
const KINDS: [Kind; 5] = [Kind::Direct, Kind::Partial, Kind::Unmarked, Kind::Indirect, Kind::Scare];
const ACTS: [Act; 12] = [
    Act::Condemns,
    Act::CallsForChange,
    Act::Supports,
    Act::Denies,
    Act::Defends,
    Act::Distances,
    Act::Apologises,
    Act::Acts,
    Act::Declines,
    Act::Urged,
    Act::Criticised,
    Act::NoComment,
];

fn bytes(hex: &str) -> RawRecord {
    let digits: Vec<char> = hex.split_whitespace().flat_map(str::chars).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    RawRecord::Bytes(digits.chunks(2).map(byte).collect())
}

fn form_3(json: &str) -> RawRecord {
    RawRecord::Bytes([&[3], json.trim_end().as_bytes()].concat())
}

fn user(kind: CorrectionKind) -> Correction {
    Correction { author: Author::User, note: None, kind }
}

fn corrections() -> Vec<Correction> {
    let name = |name: &str| Some(name.to_owned());
    let (speaker, organisation) = (name("Ann Lee"), name("The Mill"));
    let by_editor = CorrectionKind::Speaker { at: at(0), name: speaker, organisation };
    let mut corrections = vec![
        Correction { author: Author::Editor, note: name("why"), kind: by_editor },
        user(CorrectionKind::Speaker { at: at(1), name: None, organisation: None }),
        user(CorrectionKind::Join { a: at(2), b: at(3) }),
        user(CorrectionKind::Split { a: at(4), b: at(5) }),
        user(CorrectionKind::Base { at: at(6) }),
        user(CorrectionKind::Company { name: "The Mill".into(), aliases: vec!["Mill Co.".into()] }),
    ];
    corrections.extend(KINDS.map(|kind| user(CorrectionKind::Kind { at: at(7), kind })));
    corrections.extend(ACTS.iter().enumerate().map(|(n, &act)| {
        let verdict = if n % 2 == 0 { Review::Confirm } else { Review::Reject };
        user(CorrectionKind::Reaction { at: at(8), company: "The Mill".into(), act, verdict })
    }));
    corrections
}

fn at(n: u32) -> Anchor {
    let (prefix, suffix) = ("p ".into(), " s".into());
    Anchor { document: "a.txt".into(), exact: format!("w{n}"), prefix, suffix }
}

fn dossier() -> DossierRecord {
    let kind = |kind| user(CorrectionKind::Kind { at: at(10), kind });
    DossierRecord {
        key: Key::new("k1"),
        name: "Mill".into(),
        created: 1_528_000_000_000,
        changed: 1_529_000_000_000,
        revision: 7,
        content: 5,
        next: 3,
        documents: 2,
        statements: Some(4),
        waiting: 1,
        problems: vec![ImportProblem { file: "a.png".into(), advice: "a picture".into() }],
        deleted: Some(1_530_000_000_000),
        corrections: corrections(),
        undone: vec![user(CorrectionKind::Base { at: at(9) })],
        disagreements: vec![(kind(Kind::Scare), kind(Kind::Direct))],
        wants_careful: false,
    }
}

fn document() -> StoredDocument {
    let text = "Rain is here\n\n“It rains all day,” said Ann Lee, a farmer.\n\nMenu";
    let facts = Facts {
        file: "rain.txt".into(),
        title: Some("Rain is here".into()),
        outlet: Some("The Post".into()),
        outlet_basis: Some("you set it".into()),
        siglum: Some("P".into()),
        byline: Some("Kay Poe".into()),
        published: Date::parse("2020-02-29"),
        published_basis: Some("the file".into()),
        url: Some("https://example.org/rain".into()),
        sha256: "ab".repeat(32),
        length: 62,
    };
    let evidence = |fact| Evidence { fact, value: "v".into(), basis: "b".into() };
    StoredDocument {
        found: Facts { outlet: None, ..facts.clone() },
        facts,
        evidence: [Fact::Title, Fact::Outlet, Fact::Byline, Fact::Published, Fact::Url]
            .map(evidence)
            .to_vec(),
        boilerplate: vec![Boilerplate { span: TextSpan::new(65, 69), reason: "a menu".into() }],
        sketch: Sketch::of(text),
        text: text.to_owned(),
        reading: Reading::default(),
        engine: String::new(),
        careful: None,
    }
}

#[test]
fn what_version_0_1_0_stored_is_read_as_it_was_meant() {
    assert_eq!(decode_dossier(&bytes(FORM_2_DOSSIER)), Some(dossier()));
    let read = decode_document(&bytes(FORM_2_DOCUMENT)).unwrap();
    assert_eq!(read, document());
    assert_eq!(read.restore(DocumentId(0)).1.quotations.len(), 1, "its text is read again");
}

#[test]
fn form_3_stores_fields_and_enum_values_by_name() {
    // What was added since stands behind what was there.
    let written =
        format!("{},\"wants_careful\":false}}", FORM_3_DOSSIER.trim_end().strip_suffix('}').unwrap());
    assert_eq!(json(&dossier()), written);
    assert_eq!(encode_dossier(&dossier()), [&[3], written.as_bytes()].concat());
    assert_eq!(decode_dossier(&form_3(FORM_3_DOSSIER)), Some(dossier()));
    assert_eq!(json(&document()), FORM_3_DOCUMENT.trim_end());
}

#[test]
fn the_frame_of_a_document_is_the_json_the_engine_and_the_reading() {
    let json = FORM_3_DOCUMENT.trim_end();
    let length = u16::try_from(json.len()).unwrap();
    assert!((128..16_384).contains(&length), "two bytes of seven bits hold the length");
    let mut frame = vec![3, length.to_le_bytes()[0] | 128, u8::try_from(length >> 7).unwrap()];
    let reading = encode(&Reading::default());
    let no_engine = 0;
    frame.extend(json.bytes().chain([no_engine, u8::try_from(reading.len()).unwrap()]).chain(reading));
    assert_eq!(encode_document(&document()), frame);
    assert_eq!(decode_document(&RawRecord::Bytes(frame)), Some(document()));
}

#[test]
fn every_kind_and_act_of_today_can_be_stored() {
    for &kind in Kind::VARIANTS {
        check(user(CorrectionKind::Kind { at: at(0), kind }));
    }
    for &act in Act::VARIANTS {
        let company = "The Mill".to_owned();
        check(user(CorrectionKind::Reaction { at: at(0), company, act, verdict: Review::Reject }));
    }
    for kind in OrganisationKind::VARIANTS.iter().copied().map(Some).chain([None]) {
        check(user(CorrectionKind::Organisation { name: "The Mill".to_owned(), kind }));
    }
    let (is, organisation) = (Some("Ann Lee".to_owned()), None);
    check(user(CorrectionKind::Name { name: "Lee".to_owned(), is, organisation }));
}

fn check(correction: Correction) {
    let dossier = DossierRecord { corrections: vec![correction], ..dossier() };
    assert_eq!(decode_dossier(&RawRecord::Bytes(encode_dossier(&dossier))), Some(dossier));
}
