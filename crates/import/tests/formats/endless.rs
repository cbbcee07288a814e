//! Files of each format that go on without end: the work and the memory that they take grow with the file, not with its
//! square.

use crate::{crawled, databases, documents, made::gzip, references};
use allocation_counter::{AllocationInfo, measure};
use std::time::{Duration, Instant};
use variorum_import::{Article, Choices, FORMATS, Failure, format_of, read};

/// Bytes of a file without end; it is compared with smaller ones.
const SIZE: usize = 128 << 10;

/// Files of a format that go on without end.
struct Endless {
    /// The name of the format in [`FORMATS`].
    format: &'static str,
    name: &'static str,
    /// What a file begins with.
    opening: &'static str,
    /// What comes after it, each over and over.
    pieces: &'static [&'static str],
    /// Makes the file of its content.
    pack: fn(&[u8]) -> Vec<u8>,
}

/// To add a format is to add a row here.
const ENDLESS: &[Endless] = &[
    Endless {
        format: "plain text",
        name: "a.txt",
        opening: "",
        pieces: &[
            "a",
            "word ",
            "“Yes,” Ann Lee said. ",
            "&",
            "\"",
            ",",
            "\u{301}",
            "charset=",
            "Ann Lee (00:12):\na\n\n",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "Markdown",
        name: "a.md",
        opening: "# A\n",
        pieces: &["a", "word ", "<", "&", "[", "](", "*", "> ", "```\n", "---\n", "\\", "_a"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "saved web pages (HTML)",
        name: "a.html",
        opening: "<!doctype html><body>",
        pieces: &[
            "<",
            "&",
            "&amp;",
            "<div>",
            "<b>",
            "<p>",
            "<i></b>",
            "<table><tr><td>",
            "<!-- ",
            "<script>",
            "<h2>a",
            "<nav><h1>a</h1>",
            "<svg><title/>",
            "<p>Posted 20.06.2018",
            "<q>",
            "<a href=\"",
            "<b itemprop=author>x",
            "<h1>a b",
            "<time>2018-01-01</time>",
            "<li>a <a href=x>b</a>",
            "</div>",
            "<p a=b ",
            "<p class=article-body>Some words that are enough of a sentence to be taken for a paragraph of prose.",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "saved web pages (HTML)",
        name: "a.html",
        opening: "",
        pieces: &["</div>", "</section><section>"],
        pack: in_deep_page,
    },
    Endless {
        format: "web archives (MHTML)",
        name: "a.mhtml",
        opening: "From: <Saved by Blink>\nTo: b\nSubject: c\nContent-Type: multipart/related; boundary=x\n\n",
        pieces: &["--x\n", "--x\nContent-Type: text/html\n\n<p>", "="],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "PDF",
        name: "a.pdf",
        opening: "%PDF-1.7\n1 0 obj 7 endobj\n",
        pieces: &[
            "1 0 obj<<",
            "1 0 obj<<(",
            "1 0 obj[",
            "[",
            "(",
            "<<",
            "1 0 obj<</Type/ObjStm/N 9/First 9>>stream\n",
            "trailer<<",
            "1 0 obj<</Type/Page/Contents 2 0 R>>endobj\n",
            "obj ",
            "endstream ",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "Word",
        name: "a.docx",
        opening: "<w:document>",
        pieces: &["<w:p>", "<w:p><w:t>a</w:t></w:p>", "<w:t>", "</w:p>", "<w:del>", "<a b=c ", "&", "<!--"],
        pack: documents::docx,
    },
    Endless {
        format: "EPUB",
        name: "a.epub",
        opening: "<h1>",
        pieces: &["a", "<p>A sentence of the chapter.</p>", "<div>", "&amp;"],
        pack: documents::epub,
    },
    Endless {
        format: "mail",
        name: "a.eml",
        opening: "From: a\nTo: b\nSubject: c\n",
        pieces: &[
            " x\n",
            "=?",
            "a: b\n",
            "\n",
            "--x\n",
            "Content-Type: message/rfc822\n\n",
            "To: a, b <c>\n",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "mail",
        name: "a.eml",
        opening: "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n",
        pieces: &[
            "--x\n",
            "--x\nContent-Type: multipart/mixed; boundary=x\n\n",
            "--x\nContent-Type: message/rfc822\n\n",
            "--x\nContent-Transfer-Encoding: base64\n\n*",
            "=",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "mailboxes (mbox)",
        name: "a.mbox",
        opening: "From a b\nFrom: a\nTo: b\nSubject: c\n\n",
        pieces: &["\nFrom x\n", "\nFrom x\nSubject: y\n\nz\n", ">From ", "a\n"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "tables (CSV)",
        name: "a.csv",
        opening: "title,text\n",
        pieces: &[",", "a,", "\"", "a,b\n", "\t"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "tables (CSV)",
        name: "a.csv",
        opening: "",
        pieces: &[",", "a,", "\"", "a,b\n", "\t"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "JSON Lines",
        name: "a.jsonl",
        opening: "{\"text\":\"a\"}\n",
        pieces: &["{\"text\":\"a\"}\n", "{\n", "[", "\n"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "JSON",
        name: "a.json",
        opening: "{\"a\":",
        pieces: &["[", "{\"a\":", "\"", "{\n"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "plain text",
        name: "a.txt",
        opening: databases::NEXIS,
        pieces: &[
            "1 of 2 DOCUMENTS\n",
            "LENGTH: 3 words\n\n",
            "End of Document\n",
            "Body\n",
            "a\n\n",
            "Full text: a\n",
            "____________________\n",
            "Document AB00020180619a\n",
            "June 19, 2018\n",
            "HD  a\n",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "plain text",
        name: "a.txt",
        opening: "Title: a\nDate: b\n\n",
        pieces: &["Title: a\nDate: b\n\nc\n", "Title: a\n", "12 words\n", "Document AB00020180619a\n"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "feeds (RSS, Atom)",
        name: "a.rss",
        opening: "<rss><channel><title>a</title><item><description>b",
        pieces: &[
            "<item><description>b</description></item>",
            "<a>",
            "<item>",
            "</item>",
            "<content>",
            "b",
            "&lt;p>",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "news in XML (NITF, NewsML, TEI)",
        name: "a.xml",
        opening: "<nitf><body.content>b",
        pieces: &[
            "<p>b</p>",
            "<p>",
            "<nitf>",
            "</nitf>",
            "<hl1>",
            "\n    b",
            "<nitf><body.content>b</body.content></nitf>",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "Safari web archives",
        name: "a.webarchive",
        opening: "<?xml version='1.0'?><plist><dict><key>WebMainResource</key><dict>",
        pieces: &["<key>WebResourceData</key><data>AAAA</data>", "<dict>", "AAAA", "<data>"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "saved web pages (HTML)",
        name: "a.html",
        opening: "<!doctype html><body><h1>a</h1><p>Some words that are enough of a sentence to be taken for a paragraph of prose. Some words that are enough of a sentence to be taken for a paragraph of prose.</p>",
        pieces: &[
            "<div class=a><div>Some words that are enough of a sentence to be taken for a paragraph of prose.</div></div>",
            "<div class=comment>",
            "<h2>Comments</h2>",
            "<div class=widget>",
            "<h1>a</h1><div>",
            "<span class=DocPublicationName>a</span>",
            "<div class='article enArticle'><b class=enHeadline>a</b>",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "WARC",
        name: "a.warc",
        opening: "WARC/1.0\nWARC-Type: response\nContent-Length: 9\n\n",
        pieces: &[
            "WARC/1.0\n\n",
            "a: b\n",
            "\n",
            "WARC/1.0\nWARC-Type: response\nContent-Length: 3\n\nabcd\n",
            "WARC/1.0\nWARC-Type: response\nContent-Length: 60\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>a</p>\n\n\n",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "WACZ",
        name: "a.wacz",
        opening: "WARC/1.0\nWARC-Type: response\nContent-Length: 9\n\n",
        pieces: &["WARC/1.0\n\n", "a: b\n", "\n"],
        pack: crawled::wacz_of,
    },
    Endless {
        format: "OpenDocument text",
        name: "a.odt",
        opening: "<office:text>",
        pieces: &["<text:p>", "<text:p>a</text:p>", "</text:p>", "<text:s/>", "<text:note>", "&"],
        pack: crawled::odt,
    },
    Endless {
        format: "RTF",
        name: "a.rtf",
        opening: "{\\rtf1 ",
        pieces: &[
            "{",
            "}",
            "\\par ",
            "\\'e9",
            "\\u8220?",
            "\\u-10179?",
            "{\\fonttbl{\\f1\\fcharset204 a;}",
            "\\f1",
            "\\bin9 ",
            "\\",
            "{\\info{\\title a",
            "a",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "captions (SRT, VTT)",
        name: "a.srt",
        opening: "1\n00:00:01,000 --> 00:00:02,000\na\n\n",
        pieces: &[
            "00:00:01,000 --> 00:00:02,000\n",
            "<v A>b\n",
            "<",
            "{\\",
            "a\n",
            "\n",
            "1\n00:00:01,000 --> 00:00:02,000\nA. B.\n\n",
        ],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "references (RIS)",
        name: "a.ris",
        opening: "TY  - NEWS\n",
        pieces: &["AU  - a\n", "AB  - a\n", "ER  - \n", "a\n", "TY  - NEWS\nAB  - a\nER  - \n"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "references (BibTeX)",
        name: "a.bib",
        opening: "@article{a, abstract={b",
        pieces: &["{", "}", "\\'", "@", "\n@a{b, abstract={c}}", ",a=b", "\"", "=", "\\ldots"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "Excel sheets",
        name: "a.xlsx",
        opening: "<row><c><v>title</v></c><c><v>text</v></c></row>",
        pieces: &[
            "<row>",
            "<c>",
            "<row><c><v>a</v></c><c><v>b</v></c></row>",
            "<row><c r='GA1'><v>a</v></c></row>",
            "<c r='A1' t='s'><v>0</v></c>",
            "<v>",
        ],
        pack: in_sheet,
    },
    Endless { format: "tar", name: "a.tar", opening: "", pieces: &["a", "\0"], pack: in_tar },
    Endless {
        format: "ZIP",
        name: "a.zip",
        opening: "PK\x03\x04",
        pieces: &["PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "\0"],
        pack: <[u8]>::to_vec,
    },
    Endless {
        format: "gzip",
        name: "a.gz",
        opening: "",
        pieces: &["a", "\0", "“Yes,” Ann Lee said. "],
        pack: gzip,
    },
];

/// `content` as the rows of a sheet.
fn in_sheet(content: &[u8]) -> Vec<u8> {
    references::sheet_of(b"<sst><si><t>a</t></si></sst>", content)
}

/// `content` as a file in a tar.
fn in_tar(content: &[u8]) -> Vec<u8> {
    crawled::tar(&[("a.txt", content)])
}

/// `content` in as many elements as may stand inside one another.
fn in_deep_page(content: &[u8]) -> Vec<u8> {
    let opening = format!("<!doctype html><body><div>{}", "<section>".repeat(400));
    [opening.as_bytes(), content].concat()
}

#[test]
fn every_format_is_tried_without_end() {
    for format in FORMATS {
        let is_tried = ENDLESS.iter().any(|row| row.format == format.name);
        assert!(is_tried, "{}: add a row to tests/formats/endless.rs", format.name);
    }
}

/// What reading a file took and gave.
struct Work {
    allocations: AllocationInfo,
    /// Bytes of all texts and failures.
    kept: usize,
    time: Duration,
}

impl Work {
    fn of(name: &str, bytes: &[u8]) -> Self {
        let start = Instant::now();
        let mut results = Vec::new();
        let allocations = measure(|| results = read(name, bytes, &Choices::default()));
        let time = start.elapsed();
        let length = |result: &Result<Article, Failure>| match result {
            Ok(article) => article.text.len(),
            Err(failure) => failure.to_string().len(),
        };
        Self { allocations, kept: results.iter().map(length).sum(), time }
    }
}

impl Endless {
    /// A file of some `size` bytes.
    fn file(&self, piece: &str, size: usize) -> Vec<u8> {
        let content = [self.opening, &piece.repeat(size / piece.len())].concat();
        (self.pack)(content.as_bytes())
    }
}

/// Reading four times as much allocates at most five times as much (and a little). What is held at one time, and the
/// text that is kept, are limited multiples of the file.
#[test]
fn files_without_end_take_memory_in_proportion() {
    for row in ENDLESS {
        // A damaged PDF's objects are read again and again, up to 64 MB.
        let allowed = if row.format == "PDF" { 64 << 20 } else { 0 };
        for piece in row.pieces {
            let what = format!("{} of {piece:?}", row.format);
            let small = Work::of(row.name, &row.file(piece, SIZE / 4)).allocations;
            let Work { allocations: large, kept, .. } = Work::of(row.name, &row.file(piece, SIZE));
            let is_linear = large.count_total <= 5 * small.count_total + 2_000
                && large.bytes_total <= 5 * small.bytes_total + (1 << 20) + allowed;
            assert!(is_linear, "{what}: four times as much makes {small:?} {large:?}");
            assert!(large.bytes_max <= 300 * SIZE as u64 + allowed, "{what} holds {} bytes", large.bytes_max);
            assert!(kept <= 40 * SIZE, "{what} gives {kept} bytes");
        }
    }
}

/// A table of 20 MB is read row by row: beside the file and the article at hand little is held.
#[test]
fn a_large_table_takes_little_memory() {
    let row =
        format!("Ferry stays,Island Post,2018-06-20,\"{}\"\n", "The ferry stays, she said. ".repeat(400));
    let mut table = b"title,outlet,date,text\n".to_vec();
    while table.len() < 20 << 20 {
        table.extend(row.bytes());
    }
    let mut articles = 0;
    let info = measure(|| {
        variorum_import::read_each("a.csv", &table, &Choices::default(), &mut |found| {
            articles += usize::from(found.is_ok());
        });
    });
    assert_eq!(articles, table.len() / row.len());
    assert!(info.bytes_max < 130 << 20, "{} bytes beside the file's own", info.bytes_max);
}

/// Whatever takes much longer than prose of the same size takes at most 100 times as long when there is 16 times as
/// much. Work in proportion to the file takes 16 times as long, work in proportion to its square 256 times: the
/// yardsticks are of the same run, so a slow or a busy machine changes neither.
#[test]
fn files_without_end_take_time_in_proportion() {
    let prose = "“We will not walk away,” Ann Lee told the captains on Tuesday.\n\n".repeat(SIZE / 64);
    let yardstick = Work::of("a.txt", prose.as_bytes()).time;
    for row in ENDLESS {
        for piece in row.pieces {
            let time = |size: usize| Work::of(row.name, &row.file(piece, size)).time;
            let is_in_proportion = (0..3).any(|_| {
                let large = time(SIZE);
                large < 20 * yardstick || large < 100 * time(SIZE / 16)
            });
            assert!(is_in_proportion, "{} of {piece:?} takes time in the square of its size", row.format);
        }
    }
}

#[test]
fn endless_files_are_of_the_format_they_try() {
    for row in ENDLESS {
        let content = [row.opening, &row.pieces[0].repeat(40)].concat();
        let format = format_of(row.name, &(row.pack)(content.as_bytes())).expect("a format");
        assert_eq!(format.name, row.format, "{content:?}");
    }
}
