//! A small made-up dossier with everything that the exports write.

use variorum_engine::{
    analyze,
    model::{Boilerplate, Date, Document, DocumentId, Dossier, Facts},
    text::TextSpan,
};

/// A line of boilerplate before the only quotation of a document, in its second paragraph.
pub(crate) fn dossier_with_boilerplate() -> Dossier {
    let text = "Menu\nThe firm spoke.\n“We will stop this trial today,” said Ada Quill of Microsoft. Microsoft condemned the plan.\n";
    let menu = Boilerplate { span: TextSpan::new(0, 4), reason: "a menu".to_owned() };
    let facts = Facts { outlet: Some("The Example".to_owned()), ..Facts::default() };
    let documents = vec![Document::new(DocumentId(0), facts, text.to_owned(), vec![menu])];
    let analysis = analyze(&documents);
    Dossier { documents, analysis, ..Dossier::default() }
}

/// Two documents that print the same statement.
pub(crate) fn dossier() -> Dossier {
    let document = |id, outlet: &str, title: &str, url: Option<&str>, text: &str| {
        let facts = Facts {
            file: format!("{id}.txt"),
            title: Some(title.to_owned()),
            outlet: Some(outlet.to_owned()),
            published: Date::new(2021, 5, 4 + id as u8),
            url: url.map(str::to_owned),
            length: text.chars().count() as u32,
            ..Facts::default()
        };
        Document::new(DocumentId(id), facts, text.to_owned(), Vec::new())
    };
    let documents = vec![
        document(
            0,
            "The Example",
            "Mill & Co stops",
            Some("https://example.org/a"),
            "“We will stop the <trial> of every new machine in our plants today,” said Ada Quill, the chief executive of Microsoft. \
             Microsoft condemned the plan.",
        ),
        document(
            1,
            "Second Paper",
            "No more",
            None,
            "Ada Quill said: “We will stop the <trial> of every new machine in our plants tomorrow.” Apple declined to comment.",
        ),
    ];
    let analysis = analyze(&documents);
    let (title, summary) = ("Trials".to_owned(), "What was said.".to_owned());
    Dossier { title, summary, documents, analysis, ..Dossier::default() }
}
