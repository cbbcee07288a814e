//! Each sample file in `../shared/cases` against what its README says of it: articles, their headline, outlet, day and
//! byline, what their text holds and what it must not hold.

use crate::shared::folder;
use std::fs;
use variorum_import::{Article, Choices, Fact, Failure, read};

/// What is right for one file. A dash in place of a fact says nothing of it.
struct Expected {
    file: &'static str,
    /// Headline, outlet, day, byline and address of each article.
    articles: &'static [[&'static str; 5]],
    /// What all texts together hold, and what none of them holds.
    has: &'static [&'static str],
    lacks: &'static [&'static str],
}

const QUAY: [&str; 5] = ["Quay to close for a year", "The Harbour Times", "2024-03-12", "Ann Writer", "-"];
const SCHOOLS: [&str; 5] =
    ["Schools to share a kitchen", "West Side Courier", "2024-03-13", "Ben Penman", "-"];
const CRANE: [&str; 5] = ["Crane falls on Dock Road", "The Northern Courier", "2019-03-04", "-", "-"];
const INQUIRY: [&str; 5] = ["Port promises inquiry", "Eastgate Post", "2019-03-05", "-", "-"];
const CRANE_TEXT: &[&str] = &["“We heard it before we saw it,” said Emil Stroud"];
const FIELDS: &[&str] = &[
    "SECTION",
    "Section:",
    "LENGTH",
    "words",
    "LOAD-DATE",
    "Load-Date",
    "LANGUAGE",
    "Copyright",
    "DOCUMENTS",
    "End of",
];
const BODIES: &[&str] =
    &["walls are rebuilt.", "again in June.", "share one kitchen", "Nobody from the council"];
const SEVEN: &[&str] = &[
    "until then.",
    "since it reopened.",
    "two boats there.",
    "they need.",
    "to her.",
    "may not hold.",
    "lives in the town.",
];

const IMPORT: &[Expected] = &[
    Expected { file: "01-nexis-two-articles.txt", articles: &[QUAY, SCHOOLS], has: BODIES, lacks: FIELDS },
    Expected {
        file: "02-nexis-uni-two-articles.docx",
        articles: &[QUAY, SCHOOLS],
        has: BODIES,
        lacks: FIELDS,
    },
    Expected {
        file: "03-factiva-two-articles.html",
        articles: &[QUAY, SCHOOLS],
        has: BODIES,
        lacks: &["words", "TESTHT", "©", "Document TEST"],
    },
    Expected {
        file: "04-europresse-two-articles.html",
        articles: &[QUAY, SCHOOLS],
        has: BODIES,
        lacks: &["p. 4"],
    },
    Expected {
        file: "05-proquest-two-articles.txt",
        articles: &[QUAY, SCHOOLS],
        has: BODIES,
        lacks: &["Author:", "Full text", "____", "ProQuest", "Publication"],
    },
    Expected {
        file: "06-two-pages.warc",
        articles: &[["-", "-", "-", "-", "http*"], ["-", "-", "-", "-", "http*"]],
        has: &[],
        lacks: &["HTTP/1", "WARC", "<p"],
    },
    Expected {
        file: "07-article.rtf",
        articles: &[["Quay to close", "-", "-", "A. Writer", "-"]],
        has: &["“We looked at every other way", "again in June."],
        lacks: &["Times;", "\\", "?We"],
    },
    Expected {
        file: "08-article.odt",
        articles: &[["Quay to close", "-", "-", "-", "-"]],
        has: &["again in June."],
        lacks: &[],
    },
    Expected {
        file: "09-feed.rss",
        articles: &[
            [QUAY[0], QUAY[1], QUAY[2], QUAY[3], "https://harbour-times.test/0"],
            [SCHOOLS[0], "The Harbour Times", SCHOOLS[2], SCHOOLS[3], "https://harbour-times.test/1"],
        ],
        has: BODIES,
        lacks: &["<p>", "Short."],
    },
    Expected {
        file: "10-feed-mixed-bodies.json",
        articles: &[QUAY, [SCHOOLS[0], "The Harbour Times", SCHOOLS[2], SCHOOLS[3], "-"]],
        has: BODIES,
        lacks: &["<p>"],
    },
    Expected {
        file: "11-captions.srt",
        articles: &[["-", "-", "-", "-", "-"]],
        has: &[
            "The harbour board voted on Tuesday to close the north quay. “We looked at every other way, and none of them kept the ferries running,” said Ada Brook, who chairs the board.",
        ],
        lacks: &["-->", "00:", "\n2"],
    },
    Expected {
        file: "12-safari.webarchive",
        articles: &[[
            "Quay to close",
            "harbour-times.test",
            "2024-03-12",
            "-",
            "https://harbour-times.test/2024/03/12/quay",
        ]],
        has: &["again in June."],
        lacks: &[],
    },
    Expected { file: "13-references.ris", articles: &[QUAY, SCHOOLS], has: BODIES, lacks: &["TY  -", "N2"] },
    Expected {
        file: "14-body-in-two-boxes.html",
        articles: &[["Quay to close", "The Harbour Times", "-", "-", "-"]],
        has: SEVEN,
        lacks: &["Advertisement"],
    },
    Expected {
        file: "15-comments-instead-of-article.html",
        articles: &[["Quay to close", "The Harbour Times", "-", "-", "-"]],
        has: &["until then.", "since it reopened."],
        lacks: &["I have bought fish", "swimming pool", "Top Rated"],
    },
    Expected {
        file: "16-owner-password-only.pdf",
        articles: &[["-", "-", "-", "-", "-"]],
        has: &[],
        lacks: &[],
    },
    Expected {
        file: "16b-owner-password-aes256.pdf",
        articles: &[["-", "-", "-", "-", "-"]],
        has: &[],
        lacks: &[],
    },
    Expected { file: "17-turned-page.pdf", articles: &[["-", "-", "-", "-", "-"]], has: &[], lacks: &[] },
    Expected {
        file: "18-raw-latin1-header.eml",
        articles: &[["Café on the quay to close", "The Harbour Times", "2024-03-12", "-", "-"]],
        has: &["The café"],
        lacks: &[],
    },
    Expected {
        file: "19-forwarded-mail.eml",
        articles: &[
            ["Quay to close", "-", "2024-03-13", "-", "-"],
            ["Quay to close", "The Harbour Times", "2024-03-12", "-", "-"],
        ],
        has: &["See below.", "two boats there."],
        lacks: &[],
    },
    Expected {
        file: "20-saved-by-internet-explorer.mht",
        articles: &[["-", "-", "-", "-", "http*"]],
        has: &[],
        lacks: &["Saved by"],
    },
    Expected {
        file: "21-toml-front-matter.md",
        articles: &[["Quay to close for a year", "-", "2024-03-12", "Ann Writer", "-"]],
        has: &["again in June."],
        lacks: &["+++", "title ="],
    },
    Expected {
        file: "22-koi8-without-label.txt",
        articles: &[["-", "-", "-", "-", "-"]],
        has: &["председатель"],
        lacks: &[],
    },
    Expected {
        file: "23-windows-1250-without-label.txt",
        articles: &[["-", "-", "-", "-", "-"]],
        has: &["ř"],
        lacks: &[],
    },
    Expected {
        file: "24-two-pages.wacz",
        articles: &[["-", "-", "-", "-", "http*"], ["-", "-", "-", "-", "http*"]],
        has: &[],
        lacks: &["HTTP/1", "WARC", "<p"],
    },
    Expected {
        file: "25-captions.vtt",
        articles: &[["-", "-", "-", "-", "-"]],
        has: &[
            "Ada Brook: The harbour board voted on Tuesday to close the north quay. “We looked at every other way, and none of them kept the ferries running,” said Ada Brook",
        ],
        lacks: &["-->", "00:", "WEBVTT", "<v"],
    },
    Expected {
        file: "26-references.bib",
        articles: &[QUAY, SCHOOLS],
        has: BODIES,
        lacks: &["abstract", "{"],
    },
    Expected {
        file: "27-printed-by-chromium.pdf",
        articles: &[["-", "-", "-", "-", "*"]],
        has: &[],
        lacks: &["6:48", "1/1", "http", "file:"],
    },
    Expected {
        file: "28-elementor.html",
        articles: &[["Quay to close", "The Harbour Times", "-", "-", "-"]],
        has: SEVEN,
        lacks: &[],
    },
];

const FORMATS: &[Expected] = &[
    Expected {
        file: "a.bib",
        articles: &[["Crane falls", "Northern Courier", "-", "-", "-"]],
        has: CRANE_TEXT,
        lacks: &["abstract"],
    },
    Expected { file: "a.odt", articles: &[["-", "-", "-", "-", "-"]], has: &["Emil Stroud"], lacks: &[] },
    Expected { file: "a.ris", articles: &[CRANE, INQUIRY], has: CRANE_TEXT, lacks: &["TY", "AB  -"] },
    Expected {
        file: "a.rtf",
        articles: &[["Crane falls", "-", "-", "-", "-"]],
        has: &["“We heard it,”", "said Emil Stroud."],
        lacks: &["\\"],
    },
    Expected {
        file: "a.warc",
        articles: &[["Crane falls", "-", "-", "-", "https://x.example/c"]],
        has: &["who keeps the kiosk by the gate of the dock."],
        lacks: &["HTTP"],
    },
    Expected {
        file: "a.webarchive",
        articles: &[["Crane falls", "-", "-", "-", "https://x.example/c"]],
        has: CRANE_TEXT,
        lacks: &[],
    },
    Expected {
        file: "a.xlsx",
        articles: &[["Crane falls", "-", "-", "-", "-"]],
        has: CRANE_TEXT,
        lacks: &["title"],
    },
    Expected { file: "csl.json", articles: &[CRANE], has: CRANE_TEXT, lacks: &[] },
    Expected {
        file: "factiva.html",
        articles: &[CRANE, INQUIRY],
        has: CRANE_TEXT,
        lacks: &["08:00", "NCOUR", "words", "English", "(c)", "SE News"],
    },
    Expected { file: "guardian.json", articles: &[CRANE], has: CRANE_TEXT, lacks: &[] },
    Expected {
        file: "mc.csv",
        articles: &[["Crane falls", "The Northern Courier", "2019-03-04", "-", "https://x.example/c"]],
        has: CRANE_TEXT,
        lacks: &[],
    },
    Expected {
        file: "newsapi.json",
        articles: &[[
            "Crane falls on Dock Road",
            "The Northern Courier",
            "2019-03-04",
            "Hattie Moor",
            "https://x.example/c",
        ]],
        has: CRANE_TEXT,
        lacks: &[],
    },
    Expected {
        file: "nexis.docx",
        articles: &[
            ["Crane falls on Dock Road", "The Northern Courier", "2019-03-04", "Hattie Moor", "-"],
            ["Port promises inquiry", "Eastgate Evening Post", "2019-03-05", "Owen Task", "-"],
        ],
        has: &["who keeps the kiosk.", "told this newspaper."],
        lacks: FIELDS,
    },
    Expected { file: "nitf.xml", articles: &[CRANE], has: CRANE_TEXT, lacks: &[] },
    Expected {
        file: "ocr.txt",
        articles: &[["Crane falls on Dock Road", "-", "-", "-", "-"]],
        has: &[],
        lacks: &[],
    },
    Expected {
        file: "pq.txt",
        articles: &[
            ["Crane falls on Dock Road", "The Northern Courier", "2019-03-04", "Hattie Moor", "-"],
            ["Port promises inquiry", "Eastgate Post", "2019-03-05", "Owen Task", "-"],
        ],
        has: CRANE_TEXT,
        lacks: &["Full text", "Title:", "____"],
    },
    Expected {
        file: "proquest.csv",
        articles: &[["Crane falls", "The Northern Courier", "2019-03-04", "Hattie Moor", "-"]],
        has: CRANE_TEXT,
        lacks: &[],
    },
    Expected {
        file: "tei.xml",
        articles: &[["Crane falls", "The Northern Courier", "2019-03-04", "-", "-"]],
        has: CRANE_TEXT,
        lacks: &[],
    },
];

/// What of the file is not as expected.
fn faults(results: &[Result<Article, Failure>], expected: &Expected) -> Vec<String> {
    let articles: Vec<&Article> = results.iter().filter_map(|result| result.as_ref().ok()).collect();
    let mut faults: Vec<String> =
        results.iter().filter_map(|result| result.as_ref().err()).map(ToString::to_string).collect();
    if articles.len() != expected.articles.len() {
        faults.push(format!("{} articles", articles.len()));
    }
    for (article, wanted) in articles.iter().zip(expected.articles) {
        let facts = &article.facts;
        let day = facts.published.map(|day| day.to_string());
        let found = [&facts.title, &facts.outlet, &day, &facts.byline, &facts.url];
        for (name, (found, wanted)) in
            ["title", "outlet", "day", "byline", "address"].iter().zip(found.iter().zip(wanted))
        {
            let found = found.as_deref().unwrap_or("none");
            let fits = match wanted.strip_suffix('*') {
                Some(start) => found != "none" && found.starts_with(start),
                None => *wanted == "-" || *wanted == found,
            };
            if !fits {
                faults.push(format!("{name} {found:?}, not {wanted:?}"));
            }
        }
    }
    let text = articles.iter().map(|article| article.text.as_str()).collect::<Vec<_>>().join("\n\n");
    faults
        .extend(expected.has.iter().filter(|has| !text.contains(**has)).map(|has| format!("lacks {has:?}")));
    faults.extend(
        expected.lacks.iter().filter(|lacks| text.contains(**lacks)).map(|lacks| format!("holds {lacks:?}")),
    );
    if std::env::var_os("VARIORUM_SHOW_SAMPLES").is_some() {
        println!("== {}\n{text}\n", expected.file);
        articles.iter().flat_map(|article| &article.evidence).for_each(|evidence| {
            if evidence.fact != Fact::Title {
                println!("   {:?} {}: {}", evidence.fact, evidence.value, evidence.basis);
            }
        });
    }
    faults
}

#[test]
fn sample_files_give_what_their_readme_says() {
    let mut wrong = 0;
    let mut all = 0;
    for (name, files) in [("import", IMPORT), ("formats", FORMATS)] {
        let Some(folder) = folder(name) else { continue };
        for expected in files {
            let bytes = fs::read(folder.join(expected.file)).expect("a file");
            let faults = faults(&read(expected.file, &bytes, &Choices::default()), expected);
            all += 1;
            wrong += usize::from(!faults.is_empty());
            if !faults.is_empty() {
                println!("{name}/{}: {}", expected.file, faults.join("; "));
            }
        }
    }
    println!("{} of {all} sample files are right", all - wrong);
    assert_eq!(wrong, 0, "some sample files are read wrong; they are listed above");
}
