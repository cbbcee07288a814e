//! References, sheets and records of services.

use crate::made::{Pack, check, zip};

pub(crate) const RIS: &str = "TY  - NEWS\nTI  - Ferry stays\nAU  - Poe, Ann\nAU  - Roe, Bo\nT2  - Island Post\nDA  - 2018/06/20/\nUR  - https://island.test/1\nAB  - It stays,\nthe captain said.\nER  - \n\nTY  - NEWS\nTI  - Nothing in it\nER  - \n";
pub(crate) const BIB: &str = "% made by hand\n@article{a,\n  title = {{Ferry} stays},\n  author = \"Poe, Ann and Roe, Bo\",\n  journal = {Island Post}, year = 2018, month = jun, day = 20,\n  abstract = {It stays, ``for good'', said the caf{\\'e} --- and {\\O}ystein agreed.}\n}\n@misc{b, title = {Nothing in it}}\n";

/// A sheet whose text stands in shared strings.
pub(crate) fn sheet() -> Vec<u8> {
    let strings = "<sst><si><t>headline</t></si><si><t>source</t></si><si><t>date</t></si><si><t>text</t></si><si><t>Ferry stays</t></si><si><r><t>It </t></r><r><t>stays.</t></r></si></sst>";
    sheet_of(strings.as_bytes(), "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>4</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>Island Post</t></is></c><c r=\"C2\"><v>43271</v></c><c r=\"D2\" t=\"s\"><v>5</v></c></row><row r=\"3\"/>".as_bytes())
}

pub(crate) fn sheet_of(strings: &[u8], rows: &[u8]) -> Vec<u8> {
    let rows = [&b"<worksheet><sheetData>"[..], rows, b"</sheetData></worksheet>"].concat();
    zip(
        &[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", strings),
            ("xl/worksheets/sheet1.xml", &rows),
        ],
        Pack::Deflated,
    )
}

#[test]
fn ris_and_bibtex() {
    check(
        "a.ris",
        RIS.as_bytes(),
        "
a.ris | Ferry stays | Island Post | Ann Poe and Bo Roe | 2018-06-20 | https://island.test/1
  Ferry stays
  It stays,
  the captain said.",
    );
    check(
        "a.bib",
        BIB.as_bytes(),
        "
a.bib | Ferry stays | Island Post | Ann Poe and Bo Roe | 2018-06-20 | -
  Ferry stays
  It stays, “for good”, said the café — and Øystein agreed.",
    );
    let advice =
        "this lists articles and their addresses without their text: save the pages themselves and add those";
    check("a.ris", b"TY  - NEWS\nTI  - A\nER  - \n", &format!("a.ris: {advice}"));
    check("a.bib", b"@misc{b, title = {A}}", &format!("a.bib: {advice}"));
    check("a.csv", b"title,url,date\nA,https://a.test/1,2018-06-20\n", &format!("a.csv: {advice}"));
}

#[test]
fn sheets() {
    check(
        "a.xlsx",
        &sheet(),
        "
a.xlsx/2 | Ferry stays | Island Post | - | 2018-06-20 | -
  Ferry stays
  It stays.",
    );
}

#[test]
fn catalogues_and_services() {
    check("zotero.csv", b"\"Key\",\"Author\",\"Title\",\"Publication Title\",\"Url\",\"Abstract Note\",\"Date\"\n\"A\",\"Poe, Ann; Roe, Bo\",\"Ferry stays\",\"Island Post\",\"https://island.test/1\",\"It stays.\",\"2018-06-20\"\n", "
zotero.csv/2 | Ferry stays | Island Post | Ann Poe and Bo Roe | 2018-06-20 | https://island.test/1
  Ferry stays
  It stays.");
    check("csl.json", r#"[{"title":"Ferry stays","container-title":"Island Post","issued":{"date-parts":[[2018,6,20]]},"author":[{"family":"Poe","given":"Ann"}],"abstract":"It stays.","URL":"https://island.test/1"}]"#.as_bytes(), "
csl.json | Ferry stays | Island Post | Ann Poe | 2018-06-20 | https://island.test/1
  Ferry stays
  It stays.");
    check("channel.json", r#"{"name":"Island Post","type":"public_channel","messages":[{"id":1,"type":"service","date":"2018-06-19T10:00:00","text":""},{"id":2,"type":"message","date":"2018-06-20T10:00:00","text":["The ferry ",{"type":"bold","text":"stays"},"."]}]}"#.as_bytes(), "
channel.json/2 | The ferry stays. | Island Post | - | 2018-06-20 | -
  The ferry stays.");
    check("news.jsonl", "{\"authors\":[\"Ann Poe\"],\"date_publish\":\"2018-06-20 10:00:00\",\"description\":\"Short.\",\"maintext\":\"It stays.\",\"source_domain\":\"www.nytimes.com\",\"title\":\"Ferry stays\",\"url\":\"https://www.nytimes.com/1\"}\n{\"maintext\":null,\"description\":\"It went.\",\"title\":\"Ferry goes\"}\n".as_bytes(), "
news.jsonl/1 | Ferry stays | The New York Times | Ann Poe | 2018-06-20 | https://www.nytimes.com/1
  Ferry stays
  It stays.
news.jsonl/2 | Ferry goes | - | - | - | -
  Ferry goes
  It went.");
}
