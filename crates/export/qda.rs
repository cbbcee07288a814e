//! A dossier as a project of the REFI-QDA standard (Project Exchange 1.0), which NVivo, ATLAS.ti, MAXQDA, QualCoder and others
//! open: the documents as sources, their quotations and reactions coded by speaker, kind, and act.

use crate::{
    document_stem,
    html::escape,
    zip::{File, archive},
};
use std::fmt::Write as _;
use variorum_engine::{
    model::{Document, Dossier, Place},
    text::{
        CodePoints,
        ordering::{self, sort},
    },
};
use variorum_present::{
    labels::{Label as _, phrases::capital},
    selection::Scope,
};

/// What stands over the codes of one sort.
const SPEAKERS: &str = "Speaker";
const KINDS: &str = "How it is presented";
const ACTS: &str = "What companies said and did";

/// The project: a ZIP that is named `.qdpx`; `None` if the documents are too many or too large for one.
pub fn qda<'a>(scope: impl Into<Scope<'a>>) -> Option<Vec<u8>> {
    let scope = scope.into();
    let codings = codings(scope);
    let mut files = vec![File { name: "project.qde".to_owned(), content: project(scope, &codings) }];
    for document in scope.documents() {
        let name = format!("sources/{}.txt", source_id(document));
        files.push(File { name, content: document.text.clone() });
    }
    archive(&files)
}

/// A place in the text with a code: its sort and its name.
type Coding = (Place, &'static str, String);

/// All codings, in the order of the text, each once.
fn codings(scope: Scope<'_>) -> Vec<Coding> {
    let mut codings = Vec::new();
    for quotation in scope.quotations() {
        // Where the reporter’s words stand between, each part is coded.
        for part in &quotation.fragments {
            let place = Place { document: quotation.document, span: *part };
            codings.push((place, KINDS, capital(quotation.kind.label())));
            codings.extend(quotation.speaker_name().map(|name| (place, SPEAKERS, name.to_owned())));
        }
    }
    for reaction in scope.reactions() {
        let company = scope.dossier.analysis.company(reaction.company);
        let company = company.map_or("?", |company| company.name.as_str());
        let name = format!("{company}: {}", reaction.act.label());
        codings.extend(scope.evidence(reaction).map(|evidence| (evidence.place, ACTS, name.clone())));
    }
    sort(&mut codings);
    codings.dedup();
    codings
}

fn project(scope: Scope<'_>, codings: &[Coding]) -> String {
    let (dossier, user) = (scope.dossier, guid(&["user"]));
    let note = scope.note().map(|note| format!("<Description>{}</Description>\n", escape(&note)));
    let made = format!("creatingUser=\"{user}\" creationDateTime=\"{}T00:00:00Z\"", last_day(dossier));
    let sources: String = scope.documents().map(|document| source(document, codings, &made)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"{}\" origin=\"Variorum\" \
         creatingUserGUID=\"{user}\" creationDateTime=\"{}T00:00:00Z\">\n<Users><User guid=\"{user}\" name=\"Variorum\"/></Users>\n<CodeBook><Codes>\n{}</Codes></CodeBook>\n\
         <Sources>\n{sources}</Sources>\n{}</Project>\n",
        escape(&dossier.title),
        last_day(dossier),
        code_book(codings),
        note.unwrap_or_default()
    )
}

/// The last day on which a document was published: programs want a time of making, and the same dossier gives the same
/// project.
fn last_day(dossier: &Dossier) -> String {
    let last = dossier.documents.iter().filter_map(|document| document.facts.published).max();
    last.map_or_else(|| "1970-01-01".to_owned(), |day| day.to_string())
}

fn code_book(codings: &[Coding]) -> String {
    let mut written = String::new();
    for sort in [KINDS, SPEAKERS, ACTS] {
        let mut names: Vec<&str> =
            codings.iter().filter(|(_, own, _)| *own == sort).map(|(.., name)| name.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        ordering::sort(&mut names);
        names.dedup();
        let _ = writeln!(
            written,
            "<Code guid=\"{}\" name=\"{sort}\" isCodable=\"false\">",
            guid(&["sort", sort])
        );
        for name in names {
            let code = code_id(sort, name);
            let _ = writeln!(written, "<Code guid=\"{code}\" name=\"{}\" isCodable=\"true\"/>", escape(name));
        }
        written.push_str("</Code>\n");
    }
    written
}

fn source(document: &Document, codings: &[Coding], made: &str) -> String {
    let points = CodePoints::of(&document.text);
    let (id, name) = (source_id(document), document.facts.title.as_deref().unwrap_or(&document.facts.file));
    let mut written = format!(
        "<TextSource guid=\"{id}\" name=\"{}: {}\" plainTextPath=\"internal://{id}.txt\" {made}>\n",
        escape(document.facts.outlet_or_file()),
        escape(name)
    );
    let first = codings.partition_point(|(place, ..)| place.document < document.id);
    let own = codings.get(first..).unwrap_or_default();
    let own = own.get(..own.partition_point(|(place, ..)| place.document == document.id)).unwrap_or_default();
    for codes in own.chunk_by(|(a, ..), (b, ..)| a == b) {
        let Some((place, ..)) = codes.first() else { continue };
        let [start, end] = points.pair(place.span);
        let selection = guid(&["selection", &id, &start.to_string(), &end.to_string()]);
        let words: String = document.slice(place.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().take(80).collect();
        let _ = writeln!(
            written,
            "<PlainTextSelection guid=\"{selection}\" name=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" {made}>",
            escape(&words)
        );
        for (_, sort, name) in codes {
            let code = code_id(sort, name);
            let coding = guid(&["coding", &selection, &code]);
            let _ = writeln!(
                written,
                "<Coding guid=\"{coding}\" {made}><CodeRef targetGUID=\"{code}\"/></Coding>"
            );
        }
        written.push_str("</PlainTextSelection>\n");
    }
    written + "</TextSource>\n"
}

fn source_id(document: &Document) -> String {
    guid(&["source", &document_stem(document)])
}

fn code_id(sort: &str, name: &str) -> String {
    guid(&["code", sort, name])
}

/// An identifier of 128 bits in the form of a UUID of version 8, which leaves them to whoever makes them. Equal parts give
/// equal ones, so that the same dossier gives the same project. (Fowler, Noll & Vo's hash 1a.)
fn guid(parts: &[&str]) -> String {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xFF])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
    }
    let bits = hash & !(0xF << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
    let [a, b, c, d, e] = [96, 80, 64, 48, 0].map(|shift| bits >> shift);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        a,
        b & 0xFFFF,
        c & 0xFFFF,
        d & 0xFFFF,
        e & 0xFFFF_FFFF_FFFF
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn identifiers_are_uuids_of_what_they_are_made_of() {
        let id = guid(&["a", "b"]);
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(id.split('-').nth(2).unwrap().starts_with('8'));
        assert!(id.split('-').nth(3).unwrap().starts_with(['8', '9', 'a', 'b']));
        assert_eq!(id, guid(&["a", "b"]));
        assert_ne!(id, guid(&["ab", ""]));
    }

    #[test]
    fn every_coding_names_a_code_of_the_book_and_is_at_its_words() {
        let dossier = dossier();
        let written = project((&dossier).into(), &codings((&dossier).into()));
        let after = |mark: &str| {
            let rest = written.split(mark).skip(1);
            rest.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (codes, named) = (after("<Code guid=\""), after("<CodeRef targetGUID=\""));
        assert!(named.len() >= 4 && named.iter().all(|code| codes.contains(code)), "{written}");
        assert!(written.contains("creationDateTime=\"2021-05-05T00:00:00Z\""), "{written}");
        for part in ["name=\"Ada Quill\"", "name=\"Microsoft: condemns\"", "&lt;trial&gt;"] {
            assert!(written.contains(part), "{part}: {written}");
        }
        let letters: Vec<char> = dossier.documents[0].text.chars().collect();
        let [start, end] =
            ["startPosition=\"", "endPosition=\""].map(|mark| after(mark)[0].parse::<usize>().unwrap());
        let words: String = letters[start..end].iter().collect();
        assert!(words.starts_with("We will stop"), "{words}");
    }
}
