//! Reads `dossier.toml`: what is known of each document, and the sentences that documents share.
//!
//! TOML is read into plain tables whose strings know where they stand; each is then checked by its meaning.
//! Whether a hash or a length is right cannot be told without the original, so that is for the tests.

use super::{
    DocumentSource, DossierError, DossierSource, Folder, FormerIds, SharedSentence, SourceFile, digest,
};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DossierTable {
    title: Spanned<String>,
    summary: Spanned<String>,
    document: Vec<DocumentTable>,
    #[serde(default)]
    shared: Vec<SharedTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentTable {
    file: Spanned<String>,
    source: Spanned<String>,
    siglum: Spanned<String>,
    outlet: Spanned<String>,
    outlet_basis: Option<Spanned<String>>,
    headline: Spanned<String>,
    byline: Option<Spanned<String>>,
    published: Option<Spanned<String>>,
    published_basis: Spanned<String>,
    url: Option<Spanned<String>>,
    sha256: Spanned<String>,
    length: Spanned<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedTable {
    text: Spanned<String>,
    documents: Spanned<Vec<Spanned<String>>>,
}

/// The dossier without its corrections.
pub(super) fn read(file: &SourceFile<'_>, folder: &Folder) -> Result<DossierSource, DossierError> {
    let table: DossierTable = file.toml()?;
    let mut files = BTreeSet::new();
    let mut sigla = BTreeSet::new();
    let mut documents = Vec::new();
    for entry in table.document {
        if !files.insert(entry.file.get_ref().clone()) {
            let message =
                format!("two documents have the file `{}`: give each its own", entry.file.get_ref());
            return Err(file.error(entry.file.span().start, message));
        }
        if !sigla.insert(entry.siglum.get_ref().clone()) {
            let message =
                format!("two documents have the siglum `{}`: give each its own", entry.siglum.get_ref());
            return Err(file.error(entry.siglum.span().start, message));
        }
        documents.push(document(file, folder, entry)?);
    }
    if documents.is_empty() {
        return Err(file.error(0, "there is no document: add a [[document]]"));
    }
    unlisted(folder, &files)?;
    let shared =
        table.shared.into_iter().map(|entry| shared(file, &documents, entry)).collect::<Result<_, _>>()?;
    let (title, summary) = (stated(file, table.title)?, stated(file, table.summary)?);
    let (corrections, former_ids) = (Vec::new(), FormerIds::default());
    Ok(DossierSource { title, summary, documents, shared, corrections, former_ids })
}

fn document(
    file: &SourceFile<'_>,
    folder: &Folder,
    table: DocumentTable,
) -> Result<DocumentSource, DossierError> {
    let digest_name = table.file.get_ref();
    if digest_name.contains(['/', '\\']) || !digest_name.ends_with(".txt") {
        let message = format!("`{digest_name}` is no digest: name a .txt file beside this one");
        return Err(file.error(table.file.span().start, message));
    }
    if !folder.contains_key(digest_name) {
        let message = format!("the digest `{digest_name}` is missing: write it, or take its document out");
        return Err(file.error(table.file.span().start, message));
    }
    let text = digest::read(&SourceFile::open(folder, digest_name)?)?;
    check(file, &table.siglum, "a siglum is one capital letter, A to Z", is_siglum)?;
    check(file, &table.sha256, "a SHA-256 is 64 digits, 0 to 9 and a to f", is_sha256)?;
    if let Some(day) = &table.published {
        check(file, day, "a date is a day of the calendar, YYYY-MM-DD", is_date)?;
    }
    if let Some(url) = &table.url {
        check(file, url, "an address starts with https:// or http://", is_address)?;
    }
    if *table.length.get_ref() == 0 {
        return Err(file.error(table.length.span().start, "a length is the original's number of code points"));
    }
    let perhaps = |value: Option<Spanned<String>>| value.map(|value| stated(file, value)).transpose();
    Ok(DocumentSource {
        outlet_basis: perhaps(table.outlet_basis)?,
        byline: perhaps(table.byline)?,
        published: perhaps(table.published)?,
        url: perhaps(table.url)?,
        file: table.file.into_inner(),
        source: stated(file, table.source)?,
        siglum: table.siglum.into_inner(),
        outlet: stated(file, table.outlet)?,
        headline: stated(file, table.headline)?,
        published_basis: stated(file, table.published_basis)?,
        sha256: table.sha256.into_inner(),
        length: table.length.into_inner(),
        text,
    })
}

fn shared(
    file: &SourceFile<'_>,
    documents: &[DocumentSource],
    table: SharedTable,
) -> Result<SharedSentence, DossierError> {
    let start = table.text.span().start;
    let text = stated(file, table.text)?;
    if table.documents.get_ref().len() < 2 {
        return Err(
            file.error(table.documents.span().start, "a shared sentence stands in two documents or more")
        );
    }
    let mut names = Vec::new();
    for name in table.documents.into_inner() {
        let at = name.span().start;
        let name = name.into_inner();
        let Some(document) = documents.iter().find(|document| document.file == name) else {
            return Err(file.error(at, format!("no document has the file `{name}`")));
        };
        if names.contains(&name) {
            return Err(file.error(at, format!("`{name}` is named twice")));
        }
        if !document.text.contains(&text) {
            return Err(file.error(start, format!("`{name}` does not hold this sentence word for word")));
        }
        names.push(name);
    }
    Ok(SharedSentence { text, documents: names })
}

/// An error for a digest that no document names: it would be left out without a word.
fn unlisted(folder: &Folder, files: &BTreeSet<String>) -> Result<(), DossierError> {
    match folder.keys().find(|name| name.ends_with(".txt") && !files.contains(*name)) {
        None => Ok(()),
        Some(name) => Err(DossierError {
            file: name.clone(),
            line: 1,
            message: "no document in dossier.toml names this digest".to_owned(),
        }),
    }
}

/// A string that says something, without white space at its ends.
pub(super) fn stated(file: &SourceFile<'_>, value: Spanned<String>) -> Result<String, DossierError> {
    check(file, &value, "this is empty, or begins or ends with white space", |value| {
        !value.is_empty() && value.trim() == value
    })?;
    Ok(value.into_inner())
}

fn check(
    file: &SourceFile<'_>,
    value: &Spanned<String>,
    rule: &str,
    holds: fn(&str) -> bool,
) -> Result<(), DossierError> {
    if holds(value.get_ref()) {
        return Ok(());
    }
    Err(file.error(value.span().start, format!("`{}`: {rule}", value.get_ref())))
}

fn is_siglum(value: &str) -> bool {
    matches!(value.as_bytes(), [b'A'..=b'Z'])
}

fn is_sha256(value: &str) -> bool {
    value.len() == 64 && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_address(value: &str) -> bool {
    value.starts_with("https://") || value.starts_with("http://")
}

/// Whether a string is a day of the Gregorian calendar, `YYYY-MM-DD`.
fn is_date(value: &str) -> bool {
    let mut parts = value.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        (part.len(), part.parse::<u32>().ok().filter(|_| digits))
    });
    let (Some((4, Some(year))), Some((2, Some(month))), Some((2, Some(day))), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
