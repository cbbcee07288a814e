//! EPUB (3.3): each chapter is an article, in the order of the spine, as in weeklies and reading lists. Covers and
//! tables of contents hold no article and are left out.

use super::html;
use crate::{
    Problem,
    article::Extracted,
    encoding,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
    xml::{XmlEvent, walk},
};
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// E-books.
pub(crate) const FORMAT: Format = Format { name: "EPUB", endings: &["epub"], sniff, read, table: None };

/// The part that says where the package document is.
const CONTAINER: &str = "META-INF/container.xml";
const DAMAGED: Problem = Problem::Damaged("EPUB");
/// Characters that a chapter has at least if it is an article: a cover or a half-title has fewer.
const MIN_CHARACTERS: usize = 200;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.is_archive_with(CONTAINER) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let archive = file.archive()?;
    if archive.find("META-INF/encryption.xml").is_some() && archive.find("META-INF/rights.xml").is_some() {
        return Err(Problem::Encrypted("EPUB"));
    }
    let mut part = |path: &str| archive.unpack(archive.find(path)?, &mut importer.unpack_budget).ok();
    let container = part(CONTAINER).ok_or(DAMAGED)?;
    let package_path = package_path(&container).ok_or(DAMAGED)?;
    let package = Package::parse(&part(&package_path).ok_or(DAMAGED)?);
    let mut is_empty = true;
    for chapter in package.chapters() {
        if importer.is_full() {
            break;
        }
        let path = resolved(&package_path, chapter);
        let Some(entry) = archive.find(&path) else { continue };
        let name = format!("{}/{path}", file.name);
        match archive.unpack(entry, &mut importer.unpack_budget) {
            Ok(bytes) => match read_chapter(&bytes, &package.metadata) {
                Ok(Some(chapter)) => importer.article(&name, chapter),
                Ok(None) => continue,
                Err(problem) => importer.failure(&name, problem),
            },
            Err(problem) => importer.failure(&name, problem),
        }
        is_empty = false;
    }
    if is_empty { Err(Problem::Empty) } else { Ok(()) }
}

/// The article that a chapter is; `None` if it is too short to be one.
fn read_chapter<'a>(bytes: &'a [u8], package: &Metadata) -> Result<Option<Extracted<'a>>, Problem> {
    let page = encoding::decode_declaring(bytes)?;
    let (heading, text) = html::chapter(&page.text);
    if text.chars().count() < MIN_CHARACTERS {
        return Ok(None);
    }
    let mut metadata = Metadata::default();
    metadata.add(Fact::Title, &heading, "the chapter’s heading says so");
    let mut hints = package.clone();
    hints.add_guessed_encoding(page.guess);
    Ok(Some(Extracted { text, metadata, hints, source: bytes }))
}

/// The path of the package document.
fn package_path(container: &[u8]) -> Option<String> {
    let mut path = None;
    walk(container, &mut |event| {
        if let XmlEvent::Start(element) = event
            && element.name == "rootfile"
            && path.is_none()
        {
            path = element.attribute("full-path").map(str::to_string);
        }
    });
    path
}

/// The package document: what the book says of itself, and its chapters.
#[derive(Default)]
struct Package {
    metadata: Metadata,
    /// Path and properties of each part, by its id.
    manifest: BTreeMap<String, (String, String)>,
    /// Ids of the chapters in order.
    spine: Vec<String>,
}

impl Package {
    fn parse(bytes: &[u8]) -> Self {
        let mut package = Self::default();
        let mut value = String::new();
        walk(bytes, &mut |event| match event {
            XmlEvent::Start(element) => {
                value.clear();
                let attribute = |name| element.attribute(name).unwrap_or_default().to_string();
                match element.name.as_str() {
                    "item" => {
                        let part = (attribute("href"), attribute("properties"));
                        package.manifest.insert(attribute("id"), part);
                    }
                    "itemref" => package.spine.push(attribute("idref")),
                    _ => {}
                }
            }
            XmlEvent::Text(text) => value.push_str(&text),
            XmlEvent::End(name) => {
                let fact = match name.as_str() {
                    "publisher" => Fact::Outlet,
                    "creator" => Fact::Byline,
                    "date" => Fact::Published,
                    _ => return,
                };
                package.metadata.add(fact, &value, "the EPUB’s own data say so");
            }
        });
        package
    }

    /// The paths of the chapters as written, without the table of contents.
    fn chapters(&self) -> impl Iterator<Item = &str> {
        let parts = self.spine.iter().filter_map(|id| self.manifest.get(id));
        let is_contents = |properties: &str| properties.split(' ').any(|property| property == "nav");
        parts.filter(move |(_, properties)| !is_contents(properties)).map(|(path, _)| path.as_str())
    }
}

/// The path in the archive of `reference`, which stands in the part at `base`.
fn resolved(base: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or(reference);
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." | "" => {}
            _ => path.push(part),
        }
    }
    percent_decode_str(&path.join("/")).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved() {
        assert_eq!(resolved("OEBPS/content.opf", "text/a%20b.xhtml#x"), "OEBPS/text/a b.xhtml");
        assert_eq!(resolved("content.opf", "a.xhtml"), "a.xhtml");
        assert_eq!(resolved("a/b/c.opf", "../x/./y.html"), "a/x/y.html");
        assert_eq!(resolved("c.opf", "../../x%zz"), "x%zz");
    }
}
