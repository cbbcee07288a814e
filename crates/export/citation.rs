//! One quotation as a citation: a sentence, Markdown, BibTeX, or CSL-JSON (the input of citeproc).
//!
//! Only what is known is written. The day of access is for the reader to add.

use crate::{paragraph, words};
use serde_json::{Value, json};
use variorum_engine::model::{Document, Dossier, PublicIds, QuotationId};
use variorum_present::{labels::phrases, outlet_address};

/// The format of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationStyle {
    /// A sentence.
    Plain,
    /// The words as a block, the source under it.
    Markdown,
    /// An entry of a BibTeX bibliography.
    Bibtex,
    /// An item in CSL-JSON.
    CslJson,
}

impl CitationStyle {
    /// All of them.
    pub const VARIANTS: [Self; 4] = [Self::Plain, Self::Markdown, Self::Bibtex, Self::CslJson];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "Plain text",
            Self::Markdown => "Markdown",
            Self::Bibtex => "BibTeX",
            Self::CslJson => "CSL-JSON",
        }
    }
}

/// Cites `quotation` as its document printed it; nothing if there is no such quotation.
pub fn cite(dossier: &Dossier, quotation: QuotationId, style: CitationStyle) -> Option<String> {
    let quotation = dossier.analysis.quotation(quotation)?;
    let (document, printed) = words(dossier, quotation);
    let document = document?;
    let source = CitedSource {
        document,
        id: PublicIds::of(dossier).print(document.id).to_owned(),
        paragraph: paragraph(dossier, quotation.place()),
        address: outlet_address::words(document, quotation),
    };
    // A comma at the end belongs to the sentence around the words.
    let words = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches(',');
    let speaker = quotation.speaker_name();
    let said = speaker.map(|name| format!("{name}, ")).unwrap_or_default();
    Some(match style {
        CitationStyle::Plain => format!("{said}“{words}”, quoted in {}.", source.plain()),
        CitationStyle::Markdown => {
            let named = speaker.map(markdown).map(|name| format!("{name}, quoted in ")).unwrap_or_default();
            format!("> “{}”\n>\n> — {named}{}", markdown(words), source.markdown())
        }
        CitationStyle::Bibtex => source.bibtex(words, speaker),
        CitationStyle::CslJson => format!("{:#}", source.csl(words, speaker)),
    })
}

/// What a citation says if the text that was read is not the article.
pub(crate) const DIGEST: &str = "read in a digest of the article";

/// Where a quotation was printed.
struct CitedSource<'a> {
    document: &'a Document,
    /// The document's public id.
    id: String,
    /// Where the words are on the web.
    address: Option<String>,
    /// The number of its paragraph; none in boilerplate.
    paragraph: Option<usize>,
}

impl CitedSource<'_> {
    fn plain(&self) -> String {
        let facts = &self.document.facts;
        let title = facts.title.as_ref().map(|title| format!("“{title}”"));
        let parts = [
            facts.byline.clone(),
            title,
            Some(facts.outlet_or_file().to_owned()),
            facts.published.map(phrases::day),
            self.paragraph_name(),
            self.address.clone(),
            self.digest().map(str::to_owned),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn markdown(&self) -> String {
        let facts = &self.document.facts;
        let title = markdown(facts.title.as_deref().unwrap_or_default());
        let title = match self.address.as_deref().and_then(crate::html::link) {
            Some(address) if !title.is_empty() => Some(format!("[{title}](<{address}>)")),
            _ => Some(title).filter(|title| !title.is_empty()),
        };
        let outlet = format!("*{}*", markdown(facts.outlet_or_file()));
        let paragraph = self.paragraph.map(|number| format!("¶ {number}"));
        let digest = self.digest().map(str::to_owned);
        let parts = [title, Some(outlet), facts.published.map(phrases::day), paragraph, digest];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn bibtex(&self, words: &str, speaker: Option<&str>) -> String {
        let said = speaker.map(|name| format!(" ({name})")).unwrap_or_default();
        let paragraph = self.paragraph_name().map(|name| format!(", {name}")).unwrap_or_default();
        let digest = self.digest().map(|digest| format!(", {digest}")).unwrap_or_default();
        let note = format!("Quoted{said}{paragraph}{digest}: “{words}”");
        bibtex(self.document, &self.key(), self.address.as_deref(), Some(&note))
    }

    fn csl(&self, words: &str, speaker: Option<&str>) -> Value {
        let note = match (speaker, self.digest()) {
            (Some(name), None) => format!("{name}: “{words}”"),
            (Some(name), Some(digest)) => format!("{name}: “{words}” ({digest})"),
            (None, None) => format!("“{words}”"),
            (None, Some(digest)) => format!("“{words}” ({digest})"),
        };
        let mut item = csl(self.document, &self.key(), self.address.as_deref(), Some(&note));
        if let (Some(number), Some(item)) = (self.paragraph, item.as_object_mut()) {
            item.insert("locator".to_owned(), json!(number.to_string()));
            item.insert("label".to_owned(), json!("paragraph"));
        }
        json!([item])
    }

    /// A key that bibliographies can sort: outlet, day and paragraph, of nothing but letters, digits and hyphens.
    fn key(&self) -> String {
        let facts = &self.document.facts;
        let outlet: String =
            facts.outlet_or_file().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let day = facts.published.map_or_else(|| self.id.clone(), |date| date.to_string());
        let paragraph = self.paragraph.map(|number| format!("-{number}")).unwrap_or_default();
        format!("{}-{day}{paragraph}", outlet.to_ascii_lowercase())
    }

    /// What must be said of a text that is not the article: the words are the outlet's, the place is the digest's.
    fn digest(&self) -> Option<&'static str> {
        self.document.is_digest().then_some(DIGEST)
    }

    fn paragraph_name(&self) -> Option<String> {
        self.paragraph.map(|number| format!("paragraph {number}"))
    }
}

/// A document as an entry of BibTeX, without a line break at its end.
pub(crate) fn bibtex(document: &Document, key: &str, address: Option<&str>, note: Option<&str>) -> String {
    let facts = &document.facts;
    let date = facts.published.map(|date| date.to_string());
    let outlet = facts.outlet_or_file();
    let fields = [
        ("author", facts.byline.as_deref()),
        ("title", facts.title.as_deref().or(Some(outlet))),
        ("journal", Some(outlet)),
        ("date", date.as_deref()),
        ("url", address),
        ("note", note),
    ];
    let fields: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", tex(value?))))
        .collect();
    format!("@article{{{key},\n{}\n}}", fields.join(",\n"))
}

/// A document as an item of CSL-JSON.
pub(crate) fn csl(document: &Document, key: &str, address: Option<&str>, note: Option<&str>) -> Value {
    let facts = &document.facts;
    let outlet = facts.outlet_or_file();
    let mut item = json!({
        "id": key,
        "type": "article-newspaper",
        "title": facts.title.as_deref().unwrap_or(outlet),
        "container-title": outlet,
    });
    let known = [
        ("author", facts.byline.as_ref().map(|name| json!([{ "literal": name }]))),
        ("issued", facts.published.map(|d| json!({ "date-parts": [[d.year, d.month, d.day]] }))),
        ("URL", address.map(|url| json!(url))),
        ("note", note.map(|note| json!(note))),
    ];
    if let Some(item) = item.as_object_mut() {
        item.extend(known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    item
}

/// Escapes what Markdown would read as markup. A colon before two slashes is escaped too, so that an address in a text is no
/// link.
pub(crate) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped.replace("://", "\\://").replace("www.", "www\\.")
}

/// Escapes what TeX would read as a command.
fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // Braces that are only escaped still count when BibTeX looks for the end of a field.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '$' | '&' | '%' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    fn check(style: CitationStyle, expected: &str) {
        assert_eq!(cite(&dossier(), QuotationId(0), style).unwrap(), expected);
    }

    #[test]
    fn a_citation_says_who_what_and_where() {
        check(
            CitationStyle::Plain,
            "Ada Quill, “We will stop the <trial> of every new machine in our plants today”, quoted in “Mill & Co stops”, The Example, 4 May 2021, paragraph 1, https://example.org/a#:~:text=We%20will%20stop%20the,in%20our%20plants%20today%2C.",
        );
        check(
            CitationStyle::Markdown,
            "> “We will stop the \\<trial\\> of every new machine in our plants today”\n>\n> — Ada Quill, quoted in [Mill \\& Co stops](<https://example.org/a#:~:text=We%20will%20stop%20the,in%20our%20plants%20today%2C>), *The Example*, 4 May 2021, ¶ 1",
        );
        check(
            CitationStyle::Bibtex,
            "@article{theexample-2021-05-04-1,\n  title = {Mill \\& Co stops},\n  journal = {The Example},\n  date = {2021-05-04},\n  url = {https://example.org/a\\#:\\textasciitilde{}:text=We\\%20will\\%20stop\\%20the,in\\%20our\\%20plants\\%20today\\%2C},\n  note = {Quoted (Ada Quill), paragraph 1: “We will stop the <trial> of every new machine in our plants today”}\n}",
        );
    }

    #[test]
    fn csl_is_json_that_says_the_same() {
        let printed = cite(&dossier(), QuotationId(0), CitationStyle::CslJson).unwrap();
        let read: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(read[0]["issued"]["date-parts"], json!([[2021, 5, 4]]));
        assert_eq!(read[0]["container-title"], "The Example");
    }

    #[test]
    fn a_digest_is_cited_as_one() {
        let mut dossier = dossier();
        dossier.documents[0].facts.length = 9_000;
        for style in CitationStyle::VARIANTS {
            let cited = cite(&dossier, QuotationId(0), style).unwrap();
            assert!(cited.contains(DIGEST), "{cited}");
            assert!(!cite(&crate::testing::dossier(), QuotationId(0), style).unwrap().contains(DIGEST));
        }
    }

    #[test]
    fn what_is_not_there_is_not_cited() {
        assert_eq!(cite(&dossier(), QuotationId(99), CitationStyle::Plain), None);
    }
}
