//! EPUB (3.3): each chapter is an article, in the order of the spine, as in the weeklies and reading lists that come
//! so. Covers and tables of contents give nothing and are passed over.

use super::{
    part,
    xml::{Item, walk},
};
use crate::{
    Problem,
    archive::Archive,
    encoding,
    facts::{Clues, Fact},
    html,
    reader::Reader,
};

/// The part that says where the rest is.
pub(super) const CONTAINER: &str = "META-INF/container.xml";
const FORMAT: &str = "EPUB";
/// Letters that an article has at least: a cover and a half-title have fewer.
const SHORT: usize = 200;

pub(super) fn read(reader: &mut Reader<'_>, name: &str, archive: &Archive<'_>) -> Result<(), Problem> {
    if archive.find("META-INF/encryption.xml").is_some() && archive.find("META-INF/rights.xml").is_some() {
        return Err(Problem::Locked(FORMAT));
    }
    let container = part(reader, archive, CONTAINER).ok_or(Problem::Damaged(FORMAT))?;
    let path = package_path(&container).ok_or(Problem::Damaged(FORMAT))?;
    let package = part(reader, archive, &path).ok_or(Problem::Damaged(FORMAT))?;
    let package = Package::of(&package);
    let mut is_empty = true;
    for chapter in package.chapters() {
        if reader.is_full() {
            break;
        }
        let path = resolved(&path, chapter);
        let file = format!("{name}/{path}");
        let Some(entry) = archive.find(&path) else { continue };
        let page = archive.unpack(entry, &mut reader.left).and_then(|bytes| {
            let text = encoding::decode(&bytes, encoding::declared(&bytes))?;
            Ok((text, bytes))
        });
        match page {
            Ok((page, bytes)) => {
                let (title, text) = html::chapter(&page);
                if text.chars().count() < SHORT {
                    continue;
                }
                let mut before = Clues::default();
                before.add(Fact::Title, &title, "the chapter’s heading says so");
                reader.give(&file, text, before, package.clues.clone(), &bytes);
            }
            Err(problem) => reader.fail(&file, problem),
        }
        is_empty = false;
    }
    if is_empty { Err(Problem::Empty) } else { Ok(()) }
}

/// The path of the package document.
fn package_path(container: &[u8]) -> Option<String> {
    let mut path = None;
    walk(container, &mut |item| {
        if let Item::Start(element) = item
            && element.name == "rootfile"
            && path.is_none()
        {
            path = element.attribute("full-path").map(str::to_string);
        }
    });
    path
}

/// What the package document says.
#[derive(Default)]
struct Package {
    clues: Clues,
    /// Id, path and properties of each part.
    parts: Vec<(String, String, String)>,
    /// Ids of the chapters in order.
    spine: Vec<String>,
}

impl Package {
    fn of(bytes: &[u8]) -> Self {
        let mut package = Self::default();
        let mut value = String::new();
        walk(bytes, &mut |item| match item {
            Item::Start(element) => {
                value.clear();
                let of = |name| element.attribute(name).unwrap_or_default().to_string();
                match element.name.as_str() {
                    "item" => package.parts.push((of("id"), of("href"), of("properties"))),
                    "itemref" => package.spine.push(of("idref")),
                    _ => {}
                }
            }
            Item::Text(text) => value.push_str(&text),
            Item::End(name) => {
                let fact = match name.as_str() {
                    "publisher" => Fact::Outlet,
                    "creator" => Fact::Byline,
                    "date" => Fact::Published,
                    _ => return,
                };
                package.clues.add(fact, &value, "the EPUB’s own data say so");
            }
        });
        package.parts.sort();
        package
    }

    /// The paths of the chapters as written.
    fn chapters(&self) -> impl Iterator<Item = &str> {
        self.spine.iter().filter_map(|id| {
            let place = self.parts.binary_search_by(|(known, ..)| known.cmp(id)).ok()?;
            let (_, path, properties) = self.parts.get(place)?;
            (!properties.split(' ').any(|property| property == "nav")).then_some(path.as_str())
        })
    }
}

/// The path of `reference`, which stands in the part at `base`.
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
    unescaped(&path.join("/"))
}

/// `a%20b` is `a b`.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
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
