//! PDFs.

use crate::made::{check, pdf};

/// Two pages with a running head, a headline, two paragraphs in Type 1 letters and one in numbered glyphs.
const FIRST: &[u8] = b"BT /F1 8 Tf 72 800 Td (The Harbour Times) Tj ET
q 1 0 0 1 72 700 cm BT /F1 20 Tf (Board defends contract) Tj ET Q
BT /F1 10 Tf 12 TL 72 660 Td [(\\223W) 80 (e will not walk aw) 15 (ay from the islands and their peo-)] TJ
T* (ple,\\224 its chair told the cap) Tj (tains.) Tj
0 -24 Td [(She)-300(did)-300(not)-300(say)-300(who)-300(would)-300(pay,)-300(and)-300(she)-300(left)-300(at)-300(once)] TJ ET
BT /F1 8 Tf 72 20 Td (page 1 of 2) Tj ET BI /W 1 /H 1 ID \x00) Tj EI ";
const SECOND: &[u8] = b"BT /F1 8 Tf 72 800 Td (The Harbour Times) Tj ET
BT /F1 10 Tf 72 760 Td (for the harbour.) Tj 0 -30 Td /F2 10 Tf <000100020003> Tj ET /X1 Do
BT 0 1 -1 0 30 400 Tm (DRAFT) Tj ET
BT /F1 8 Tf 72 20 Td (page 2 of 2) Tj ET";
const FORM: &[u8] = b"BT /F1 10 Tf 72 700 Td (A form\\222s words.) Tj ET";
const LETTERS: &[u8] = b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <201C> <0003> <201D> endbfchar 1 beginbfrange <0002> <0002> <00660069> endbfrange";
const TYPE1: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
const TYPE0: &str = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</DW 500/W[1[300]2 3 400]>>]>>";
const SHOWN: &str = " | Board defends contract | - | Ann Poe | - | -
  Board defends contract
  “We will not walk away from the islands and their people,” its chair told the captains.
  She did not say who would pay, and she left at once for the harbour.
  “fi”
  A form’s words.";

pub(crate) fn letter() -> Vec<u8> {
    let fonts = "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X1 9 0 R>>>>";
    pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        (&format!("<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2{fonts}>>"), None),
        ("<</Type/Page/Parent 2 0 R/Contents 7 0 R>>", None),
        ("<</Type/Page/Parent 2 0 R/Contents[10 0 R]>>", None),
        (TYPE1, None),
        (TYPE0, None),
        ("<<>>", Some(FIRST)),
        ("<<>>", Some(LETTERS)),
        ("<</Type/XObject/Subtype/Form>>", Some(FORM)),
        ("<<>>", Some(SECOND)),
    ])
}

#[test]
fn letters_with_text() {
    check("a.pdf", &letter(), &format!("a.pdf{SHOWN}"));
    check("named.txt", &letter(), &format!("named.txt{SHOWN}"));
}

#[test]
fn a_file_name_is_no_headline() {
    let read = |bytes: &[u8]| variorum_import::read("a.pdf", bytes, &variorum_import::Choices::default());
    let titles = |bytes: &[u8]| -> Vec<String> {
        let article = read(bytes).remove(0).expect("an article");
        let titles = article.evidence.into_iter().filter(|e| e.fact == variorum_import::Fact::Title);
        titles.map(|evidence| evidence.value).collect()
    };
    assert_eq!(titles(&letter()), ["Board defends contract", "A letter on the contract"]);
    let named = [&letter()[..], b"trailer<</Info<</Title(story.docx)>>>>"].concat();
    assert_eq!(titles(&named), ["Board defends contract"]);
}

#[test]
fn objects_in_streams() {
    // The page tree and the font packed in an object stream, as PDF 1.5 does.
    let parts = ["<</Type/Pages/Kids[3 0 R]/Count 1>>", TYPE1];
    let stream = format!("2 0 5 {} {} {}", parts[0].len() + 1, parts[0], parts[1]);
    let first = stream.find("<<").expect("an object is there");
    let file = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        (
            "<</Type/ObjStm/N 2>>".replace(">>", &format!("/First {first}>>")).as_str(),
            Some(stream.as_bytes()),
        ),
        ("<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>", None),
        ("<<>>", Some(b"BT /F1 10 Tf (Packed words.) Tj ET")),
    ]);
    check("a.pdf", &file, "a.pdf | Packed words. | - | Ann Poe | - | -\n  Packed words.");
}

#[test]
fn broken_letters_give_what_is_there() {
    let whole = letter();
    let second = whole.windows(6).position(|window| window == b"10 0 o").expect("the page is there");
    let found = crate::made::shown("a.pdf", &whole[..second], &variorum_import::Choices::default());
    assert!(found.contains("its chair told the captains.") && !found.contains("harbour."), "{found}");
    check("a.pdf", b"%PDF-1.7\n", "a.pdf: this PDF is damaged or broken off: save or download it again");
}

#[test]
fn what_holds_no_text_says_what_to_do() {
    let scan = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]>>", None),
        ("<</Type/Page/Contents 4 0 R>>", None),
        ("<<>>", Some(b"q 595 0 0 842 0 0 cm /Im1 Do Q")),
    ]);
    check(
        "a.pdf",
        &scan,
        "a.pdf: this PDF holds pictures of pages and no text: run it through text recognition first",
    );
    let locked = [&letter()[..], b"trailer <</Encrypt 9 0 R>>"].concat();
    check("a.pdf", &locked, "a.pdf: this PDF is locked with a password: save it without one");
}
