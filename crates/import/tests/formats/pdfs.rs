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

/// A PDF whose pages show these lines, each at a place; `page` is what the dictionaries of pages hold besides.
fn of_lines(page: &str, pages: &[&[(&str, &str)]]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|index| format!("{} 0 R ", 4 + 2 * index)).collect();
    let tree = format!("<</Type/Pages/Kids[{kids}]/Resources<</Font<</F1 3 0 R>>>>>>");
    let mut dictionaries =
        vec![("<</Type/Catalog/Pages 2 0 R>>".to_string(), None), (tree, None), (TYPE1.to_string(), None)];
    for (index, lines) in pages.iter().enumerate() {
        let content: String =
            lines.iter().map(|(place, line)| format!("BT /F1 10 Tf {place} Tm ({line}) Tj ET\n")).collect();
        dictionaries
            .push((format!("<</Type/Page/Parent 2 0 R{page}/Contents {} 0 R>>", 5 + 2 * index), None));
        dictionaries.push(("<<>>".to_string(), Some(content.into_bytes())));
    }
    let objects: Vec<(&str, Option<&[u8]>)> =
        dictionaries.iter().map(|(dictionary, content)| (dictionary.as_str(), content.as_deref())).collect();
    pdf(&objects)
}

const TWO_LINES: &str = "  The ferry to the islands stays, its board said\n  on Tuesday, and it sails on.";

#[test]
fn turned_pages() {
    for (turn, first, second) in [
        (0, "1 0 0 1 72 700", "1 0 0 1 72 660"),
        (90, "0 1 -1 0 100 72", "0 1 -1 0 140 72"),
        (180, "-1 0 0 -1 500 100", "-1 0 0 -1 500 140"),
        (270, "0 -1 1 0 500 700", "0 -1 1 0 460 700"),
    ] {
        let lines = [(first, "The ferry to the islands stays, its board said."), (second, "It sails on.")];
        let file = of_lines(&format!("/Rotate {turn}"), &[&lines]);
        let found = crate::made::shown("a.pdf", &file, &variorum_import::Choices::default());
        assert!(
            found.contains("  The ferry to the islands stays, its board said.\n  It sails on.\n"),
            "{turn}: {found}"
        );
    }
}

#[test]
fn prints_of_browsers() {
    let lines = [
        ("1 0 0 1 20 780", "6/20/18, 6:48 PM"),
        ("1 0 0 1 300 780", "Ferry stays"),
        ("1 0 0 1 72 700", "The ferry to the islands stays, its board said"),
        ("1 0 0 1 72 688", "on Tuesday, and it sails on."),
        ("1 0 0 1 20 20", "https://www.nytimes.com/2018/06/20/ferry.html"),
        ("1 0 0 1 560 20", "1/1"),
    ];
    let text = TWO_LINES.replace("\n  ", " ");
    let title = "A letter on the contract";
    let url = "https://www.nytimes.com/2018/06/20/ferry.html";
    check(
        "a.pdf",
        &of_lines("", &[&lines]),
        &format!("a.pdf | {title} | The New York Times | Ann Poe | - | {url}\n{text}"),
    );
    // One sign alone is the article's own.
    let alone = [lines[2], lines[3], lines[4]];
    let found = crate::made::shown("a.pdf", &of_lines("", &[&alone]), &variorum_import::Choices::default());
    assert!(found.contains("ferry.html\n"), "{found}");
}

#[test]
fn downloads_of_databases_as_pdf() {
    let page = |title: &'static str, day: &'static str| {
        [
            ("1 0 0 1 72 700", title),
            ("1 0 0 1 72 680", "Island Post"),
            ("1 0 0 1 72 660", day),
            ("1 0 0 1 72 640", "Section: NEWS"),
            ("1 0 0 1 72 628", "Length: 9 words"),
            ("1 0 0 1 72 600", "Body"),
            ("1 0 0 1 72 570", "The ferry to the islands stays, its board said."),
            ("1 0 0 1 72 540", "Load-Date: June 22, 2018"),
            ("1 0 0 1 72 520", "End of Document"),
        ]
    };
    let file = of_lines(
        "",
        &[&page("Ferry stays", "June 20, 2018 Wednesday"), &page("Ferry sails", "June 21, 2018 Thursday")],
    );
    check(
        "a.pdf",
        &file,
        "
a.pdf/1 | Ferry stays | Island Post | - | 2018-06-20 | -
  Ferry stays
  The ferry to the islands stays, its board said.
a.pdf/2 | Ferry sails | Island Post | - | 2018-06-21 | -
  Ferry sails
  The ferry to the islands stays, its board said.",
    );
}

/// A file that only forbids copying: encrypted by RC4 with the empty password (ISO 32000, algorithms 2 and 5).
#[test]
fn owner_passwords() {
    use md5::{Digest as _, Md5};
    use rc4::{KeyInit as _, Rc4, StreamCipher as _, consts::U16};
    let padding = b"\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a";
    let encrypted = |key: &[u8], bytes: &[u8]| {
        let mut out = bytes.to_vec();
        Rc4::<U16>::new_from_slice(key).expect("a key of 16 bytes").apply_keystream(&mut out);
        out
    };
    let mut key = Md5::new()
        .chain_update(padding)
        .chain_update([7; 32])
        .chain_update((-4_i32).to_le_bytes())
        .chain_update(b"id")
        .finalize()
        .to_vec();
    for _ in 0..50 {
        key = Md5::digest(&key).to_vec();
    }
    let start = Md5::new().chain_update(padding).chain_update(b"id").finalize().to_vec();
    let user = (0..20_u8).fold(start, |value, round| {
        encrypted(&key.iter().map(|byte| byte ^ round).collect::<Vec<_>>(), &value)
    });
    let hexadecimal = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let object_key = Md5::new().chain_update(&key).chain_update([5, 0, 0, 0, 0]).finalize();
    let content = encrypted(&object_key, b"BT /F1 10 Tf 72 700 Td (The ferry to the islands stays.) Tj ET");
    let file = |user: &[u8]| {
        let mut file = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[4 0 R]>>endobj 3 0 obj<</Type/Font/Subtype/Type1>>endobj 4 0 obj<</Type/Page/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>endobj\n".to_vec();
        file.extend(format!("5 0 obj<</Length {}>>stream\n", content.len()).bytes());
        file.extend(&content);
        file.extend(format!("\nendstream endobj\ntrailer<</Root 1 0 R/ID[<6964><6964>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{}>/U<{}>>>>>", hexadecimal(&[7; 32]), hexadecimal(user)).bytes());
        file
    };
    check(
        "a.pdf",
        &file(&[&user[..], &[0; 16]].concat()),
        "a.pdf | The ferry to the islands stays. | - | - | - | -\n  The ferry to the islands stays.",
    );
    check("a.pdf", &file(&[1; 32]), "a.pdf: this PDF is locked with a password: save it without one");
}

#[test]
fn what_is_filled_in_is_read_and_what_lies_off_the_page_is_not() {
    let field = b"BT /F1 10 Tf 2 2 Td (Ann Poe of the harbour board) Tj ET";
    let content = b"BT /F1 10 Tf 72 700 Td (The ferry to the islands stays.) Tj ET BT /F1 10 Tf 72 -400 Td (Printer words) Tj ET \
        BT /F1 10 Tf 0.98 0.2 -0.2 0.98 72 500 Tm (It was laid) Tj ( askew.) Tj ET";
    let font = "/Resources<</Font<</F1 5 0 R>>>>";
    let file = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        (&format!("<</Type/Pages/Kids[3 0 R]/MediaBox[0 0 595 842]{font}>>"), None),
        (
            "<</Type/Page/Contents 4 0 R/Annots[<</Subtype/Widget/Rect[72 600 300 620]/AP<</N 6 0 R>>>>\
                <</Subtype/Widget/F 2/Rect[72 560 300 580]/AP<</N 7 0 R>>>>]>>",
            None,
        ),
        ("<<>>", Some(content)),
        (TYPE1, None),
        (&format!("<</Subtype/Form{font}/BBox[0 0 228 20]>>"), Some(field)),
        (
            &format!("<</Subtype/Form{font}/BBox[0 0 228 20]>>"),
            Some(b"BT /F1 10 Tf 2 5 Td (Nobody sees this.) Tj ET"),
        ),
    ]);
    check(
        "a.pdf",
        &file,
        "a.pdf | The ferry to the islands stays. | - | Ann Poe | - | -\n  The ferry to the islands stays.\n  It was laid askew.\n  Ann Poe of the harbour board",
    );
}
