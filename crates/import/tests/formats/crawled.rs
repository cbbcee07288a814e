//! Web archives, tar, captions, RTF and OpenDocument.

use crate::made::{Pack, check, gzip, zip};

const PROSE: &str = "<p>The ferry to the islands stays, the board of the harbour decided on Tuesday after a long day.</p><p>“We will not walk away,” its chair told the captains who had come to hear what was decided.</p>";
const TEXT: &str = "  The ferry to the islands stays, the board of the harbour decided on Tuesday after a long day.\n  “We will not walk away,” its chair told the captains who had come to hear what was decided.";

fn page(title: &str) -> String {
    format!("<html><head><title>{title}</title></head><body><h1>{title}</h1>{PROSE}</body></html>")
}

fn record(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn records() -> Vec<Vec<u8>> {
    let first =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page("Ferry stays"));
    let body = page("Ferry sails");
    let (start, end) = body.split_at(100);
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{start}\r\n{:x}\r\n{end}\r\n0\r\n\r\n",
        start.len(),
        end.len()
    );
    let packed = [
        &b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"[..],
        &gzip(page("Ferry packs").as_bytes()),
    ]
    .concat();
    vec![
        record("warcinfo", "", b"software: made\r\n"),
        record("response", "https://island.test/1", first.as_bytes()),
        record(
            "response",
            "https://island.test/style.css",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\np {}",
        ),
        record(
            "response",
            "https://island.test/gone",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone",
        ),
        record("response", "https://island.test/2", chunked.as_bytes()),
        record("response", "https://island.test/3", &packed),
    ]
}

/// A web archive of a crawler.
pub(crate) fn warc() -> Vec<u8> {
    records().concat()
}

/// The same in a packed archive.
pub(crate) fn wacz() -> Vec<u8> {
    wacz_of(&records().iter().map(|record| gzip(record)).collect::<Vec<_>>().concat())
}

pub(crate) fn wacz_of(archive: &[u8]) -> Vec<u8> {
    let files: &[(&str, &[u8])] = &[
        ("archive/data.warc.gz", archive),
        ("pages/pages.jsonl", b"{\"title\":\"A\"}\n{\"title\":\"B\"}\n"),
        ("datapackage.json", b"{\"wacz_version\":\"1.1.1\"}"),
    ];
    zip(files, Pack::Stored)
}

/// A Safari archive of a page, in XML.
pub(crate) fn safari() -> String {
    // The page in base64, of three letters at a time.
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = page("Ferry stays").into_bytes();
    let data: String = bytes
        .chunks(3)
        .flat_map(|part| {
            let number = part.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
                << (8 * (3 - part.len()));
            (0..4).map(move |place| {
                if place > part.len() {
                    '='
                } else {
                    char::from(DIGITS[(number >> (18 - 6 * place)) as usize & 63])
                }
            })
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>\n{data}\n</data><key>WebResourceTextEncodingName</key><string>UTF-8</string><key>WebResourceURL</key><string>https://island.test/1</string></dict><key>WebSubresources</key><array><dict><key>WebResourceData</key><data>AAAA</data></dict></array></dict></plist>"
    )
}

/// A tar of `files`.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, body) in files {
        let mut header = vec![0; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
        header[156] = b'0';
        header[257..262].copy_from_slice(b"ustar");
        bytes.extend(header);
        bytes.extend(*body);
        bytes.resize(bytes.len().next_multiple_of(512), 0);
    }
    bytes.resize(bytes.len() + 1024, 0);
    bytes
}

pub(crate) const CAPTIONS: &str = "1\n00:00:03,000 --> 00:00:05,900\n<i>The ferry to the islands</i>\nstays, she said.\n\n2\n00:00:06,000 --> 00:00:07,900\n{\\an8}“We will not\n\n3\n00:00:08,000 --> 00:00:09,900\nwalk away.”\n\n4\n00:00:20,000 --> 00:00:22,000\nANN POE: It sails on\nin 2019.\n";
pub(crate) const RTF: &str = "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times;}{\\f1\\fcharset204 Cyr;}}{\\colortbl;\\red0;}{\\info{\\title Ferry stays}{\\author Ann Poe}}{\\*\\generator x;}\n\\pard Ferry stays\\par {\\v hidden}\\'93We will \\u110?ot\\u8221\\'94 \\f1\\'ec\\'fb\\f0  {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt walk}}\\par\n\\bin3 {}}\\trowd a\\cell b\\cell\\row }";
pub(crate) const ODT: &str = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes><text:h>Ferry stays</text:h><text:p>“We will<text:s/>not <text:span>walk</text:span> away,”<text:line-break/>she said.<office:annotation><text:p>Check.</text:p></office:annotation></text:p></office:text></office:body></office:document-content>";

/// An OpenDocument text of this content.
pub(crate) fn odt(content: &[u8]) -> Vec<u8> {
    let meta = b"<m><dc:title>template</dc:title><dc:creator>Ann Poe</dc:creator></m>";
    zip(
        &[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("meta.xml", meta),
            ("content.xml", content),
        ],
        Pack::Stored,
    )
}

#[test]
fn pages_of_crawlers() {
    let expected = |name: &str| {
        ["Ferry stays", "Ferry sails", "Ferry packs"]
            .iter()
            .zip(1..)
            .map(|(title, number)| format!("{name}/{number} | {title} | island.test | - | - | https://island.test/{number}\n  {title}\n{TEXT}\n"))
            .collect::<String>()
    };
    check("a.warc", &warc(), &expected("a.warc"));
    check("a.wacz", &wacz(), &expected("a.wacz/archive/data.warc.gz"));
    // Each record may be packed by itself, or all at once.
    check("a.warc.gz", &gzip(&warc()), &expected("a.warc.gz"));
    let empty = record("request", "https://island.test/1", b"GET / HTTP/1.1\r\n\r\n");
    check(
        "a.warc",
        &empty,
        "a.warc: no article can be made out on this page: select its text in the browser and paste it here",
    );
}

#[test]
fn pages_that_safari_saved() {
    check(
        "a.webarchive",
        safari().as_bytes(),
        &format!(
            "a.webarchive | Ferry stays | island.test | - | - | https://island.test/1\n  Ferry stays\n{TEXT}"
        ),
    );
}

#[test]
fn tars() {
    let files: &[(&str, &[u8])] = &[("b/a.txt", b"First story."), ("b/", b""), ("c.txt", b"Second story.")];
    let expected = |name: &str| {
        format!(
            "{name}/b/a.txt | First story. | - | - | - | -\n  First story.\n{name}/c.txt | Second story. | - | - | - | -\n  Second story."
        )
    };
    check("a.tar", &tar(files), &expected("a.tar"));
    check("a.tar.gz", &gzip(&tar(files)), &expected("a.tar"));
    check("a.tgz", &gzip(&tar(files)), &expected("a.tar"));
}

#[test]
fn captions() {
    let text = "  The ferry to the islands stays, she said. “We will not walk away.”\n  ANN POE: It sails on in 2019.";
    check(
        "a.srt",
        CAPTIONS.as_bytes(),
        &format!(
            "a.srt | The ferry to the islands stays, she said. “We will not walk away.” | - | - | - | -\n{text}"
        ),
    );
    let vtt = "WEBVTT\n\nNOTE made\n\nfirst\n00:03.000 --> 00:05.900 align:start\n<v Ann Poe>The ferry &amp; the\n\n00:06.000 --> 00:07.000\n<v Ann Poe>quay stay.</v>\n\n00:08.000 --> 00:09.000\n<v Bo Roe>They <00:08.500><c>do</c>.\n";
    check(
        "a.vtt",
        vtt.as_bytes(),
        "a.vtt | Ann Poe: The ferry & the quay stay. | - | - | - | -\n  Ann Poe: The ferry & the quay stay.\n  Bo Roe: They do.",
    );
}

#[test]
fn each_turn_of_captions_has_its_speaker() {
    // A turn that goes on after a pause is headed again; a name that begins cue after cue is printed once a turn.
    let voices = "WEBVTT\n\n00:03.000 --> 00:05.000\n<v Ann Poe>The ferry stays.</v>\n\n00:20.000 --> 00:22.000\n<v Ann Poe>It sails on.</v>\n";
    let names = "WEBVTT\n\n1\n00:03.000 --> 00:05.000\nAnn Poe: The ferry\n\n2\n00:05.000 --> 00:07.000\nAnn Poe: stays.\n\n3\n00:07.000 --> 00:09.000\nBo Roe: Why is that?\n\n4\n00:09.000 --> 00:11.000\nBo Roe: It leaks.\n";
    check(
        "a.vtt",
        voices.as_bytes(),
        "a.vtt | Ann Poe: The ferry stays. | - | - | - | -\n  Ann Poe: The ferry stays.\n  Ann Poe: It sails on.",
    );
    check(
        "a.vtt",
        names.as_bytes(),
        "a.vtt | Ann Poe: The ferry stays. | - | - | - | -\n  Ann Poe: The ferry stays.\n  Bo Roe: Why is that? It leaks.",
    );
}

#[test]
fn a_transcript_with_times_is_its_turns() {
    check(
        "a.txt",
        b"The ferry\n\nAnn Poe (00:03):\nIt stays.\n\nBo Roe (00:05):\nWhy is\nthat?\n\nAnn Poe (00:09):\nIt sails.\n",
        "a.txt | The ferry | - | - | - | -\n  The ferry\n  Ann Poe: It stays.\n  Bo Roe: Why is that?\n  Ann Poe: It sails.",
    );
}

#[test]
fn rtf() {
    check(
        "a.rtf",
        RTF.as_bytes(),
        "a.rtf | Ferry stays | - | Ann Poe | - | -\n  Ferry stays\n  “We will not” мы walk\n  a\n  b",
    );
}

#[test]
fn open_documents() {
    check(
        "a.odt",
        &odt(ODT.as_bytes()),
        "a.odt | Ferry stays | - | Ann Poe | - | -\n  Ferry stays\n  “We will not walk away,” she said.",
    );
    check(
        "a.odt",
        &odt(b"<office"),
        "a.odt: this OpenDocument file is damaged or broken off: save or download it again",
    );
}
