//! Quotations and evidence of reactions as UIMA CAS in XMI, a file a document, with the type system that they need. Offsets
//! are UTF-16 code units, as UIMA counts.

use crate::{
    Found, document_stem, found_by_document,
    html::escape,
    statement_labels,
    zip::{File, archive},
};
use std::fmt::Write as _;
use variorum_engine::{
    model::{Document, Dossier},
    text::{CodePoints, TextSpan},
};
use variorum_present::selection::Scope;

/// Features of `variorum.Quotation`: name, type, what it says.
const QUOTATION: &[(&str, &str, &str)] = &[
    ("kind", "String", "How the document presents the words"),
    ("speaker", "String", "Who is credited; absent if nobody is"),
    ("basis", "String", "What the attribution rests on"),
    ("confidence", "Integer", "How sure the attribution is, in percent"),
    ("statement", "String", "The statement of which this is a printing"),
];

/// Features of `variorum.Reaction`.
const REACTION: &[(&str, &str, &str)] = &[
    ("company", "String", "Who reacted"),
    ("act", "String", "What it did"),
    ("target", "String", "To what; absent if none is named"),
    ("confidence", "Integer", "How sure that is, in percent"),
];

/// A ZIP with `TypeSystem.xml` and a file a document; `None` if they are too many or too large for one.
pub fn xmi<'a>(scope: impl Into<Scope<'a>>) -> Option<Vec<u8>> {
    let scope = scope.into();
    let mut files =
        vec![File { name: "TypeSystem.xml".to_owned(), content: type_system(scope.note().as_deref()) }];
    let labels = statement_labels(scope.dossier);
    for (document, found) in found_by_document(scope) {
        let name = format!("{}.xmi", document_stem(document));
        files.push(File { name, content: cas(scope.dossier, document, &found, &labels) });
    }
    archive(&files)
}

/// The types, with what the files hold of the dossier, if it is filtered.
fn type_system(note: Option<&str>) -> String {
    let note = note.map(|note| format!("<description>{}</description>\n", escape(note))).unwrap_or_default();
    let described = |name: &str, what: &str, features: &[(&str, &str, &str)]| {
        let features: String = features
            .iter()
            .map(|(name, kind, what)| {
                format!(
                    "<featureDescription><name>{name}</name><description>{what}</description>\
                     <rangeTypeName>uima.cas.{kind}</rangeTypeName></featureDescription>\n"
                )
            })
            .collect();
        format!(
            "<typeDescription><name>variorum.{name}</name><description>{what}</description>\
             <supertypeName>uima.tcas.Annotation</supertypeName>\n<features>\n{features}</features></typeDescription>\n"
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n\
         <name>variorum</name>\n{note}<types>\n{}{}</types>\n</typeSystemDescription>\n",
        described("Quotation", "Words that a document presents as somebody’s", QUOTATION),
        described("Reaction", "A sentence that reports what a company said or did", REACTION)
    )
}

/// A document with its annotations.
fn cas(
    dossier: &Dossier,
    document: &Document,
    Found { quotations, reactions }: &Found<'_>,
    labels: &[Option<&str>],
) -> String {
    let mut cas = Cas::of(&document.text);
    for quotation in quotations {
        let attribution = &quotation.attribution;
        let statement = labels.get(quotation.id.index()).copied().flatten();
        let confidence = attribution.confidence.0.to_string();
        let features = [
            ("kind", Some(quotation.kind.as_str())),
            ("speaker", quotation.speaker_name()),
            ("basis", Some(attribution.basis.as_str())),
            ("confidence", Some(confidence.as_str())),
            ("statement", statement),
        ];
        // Where the reporter’s words stand between, each part is an annotation.
        for part in &quotation.fragments {
            cas.add("Quotation", *part, &features);
        }
    }
    for (reaction, evidence) in reactions {
        let company = dossier.analysis.company(reaction.company).map(|company| company.name.as_str());
        let confidence = evidence.confidence.0.to_string();
        let features = [
            ("company", company),
            ("act", Some(reaction.act.as_str())),
            ("target", evidence.target.as_deref()),
            ("confidence", Some(confidence.as_str())),
        ];
        cas.add("Reaction", evidence.place.span, &features);
    }
    let length = cas.units.at(document.text.len() as u32);
    let Cas { annotations, members, .. } = cas;
    let members: Vec<String> = members.iter().map(usize::to_string).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
         xmlns:cas=\"http:///uima/cas.ecore\" xmlns:tcas=\"http:///uima/tcas.ecore\" xmlns:variorum=\"http:///variorum.ecore\" \
         xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n\
         <tcas:DocumentAnnotation xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"{length}\" language=\"en\"/>\n{annotations}\
         <cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text/plain\" sofaString=\"{}\"/>\n\
         <cas:View sofa=\"1\" members=\"{}\"/>\n</xmi:XMI>\n",
        in_attribute(&document.text),
        members.join(" ")
    )
}

/// The annotations of a document, as they are written.
struct Cas {
    units: CodePoints,
    annotations: String,
    /// The ids in the view: the document’s own, then theirs.
    members: Vec<usize>,
}

impl Cas {
    /// That of a document with this text, without annotations.
    fn of(text: &str) -> Self {
        Self { units: CodePoints::utf16(text), annotations: String::new(), members: vec![2] }
    }

    /// Adds an annotation with those features that have a value.
    fn add(&mut self, kind: &str, span: TextSpan, features: &[(&str, Option<&str>)]) {
        let id = self.members.len() + 2;
        let [begin, end] = self.units.pair(span);
        let _ = write!(
            self.annotations,
            "<variorum:{kind} xmi:id=\"{id}\" sofa=\"1\" begin=\"{begin}\" end=\"{end}\""
        );
        for (name, value) in features {
            if let Some(value) = value {
                let _ = write!(self.annotations, " {name}=\"{}\"", in_attribute(value));
            }
        }
        self.annotations.push_str("/>\n");
        self.members.push(id);
    }
}

/// Text in an attribute, in which breaks of lines stay: as long as before, since offsets count in it.
fn in_attribute(text: &str) -> String {
    escape(text).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn offsets_are_utf_16_and_breaks_of_lines_stay() {
        let text = "🙂 “So\nit is”";
        let mut cas = Cas::of(text);
        let start = text.find("So").unwrap() as u32;
        cas.add("Quotation", TextSpan::new(start, start + 8), &[("speaker", None), ("kind", Some("a\n<b"))]);
        assert_eq!(
            cas.annotations,
            "<variorum:Quotation xmi:id=\"3\" sofa=\"1\" begin=\"4\" end=\"12\" kind=\"a&#10;&lt;b\"/>\n"
        );
        assert_eq!(cas.members, [2, 3]);
    }

    #[test]
    fn a_document_has_its_quotations_and_reactions() {
        let dossier = dossier();
        let first = cas(
            &dossier,
            &dossier.documents[0],
            &found_by_document((&dossier).into())[0].1,
            &statement_labels(&dossier),
        );
        assert_eq!(first.matches("<variorum:Quotation ").count(), 1);
        assert!(first.contains(" speaker=\"Ada Quill\""), "{first}");
        assert!(
            first.contains("<variorum:Reaction ")
                && first.contains(" company=\"Microsoft\" act=\"condemns\""),
            "{first}"
        );
        assert!(first.contains("members=\"2 3 4"), "{first}");
    }
}
