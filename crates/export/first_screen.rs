//! The head of the overview as HTML, in the words and the places in which the page draws it: it stands in `index.html`,
//! where it is read while the programs are still on their way.

use crate::html::escape;
use variorum_engine::model::{Document, Dossier};
use variorum_present::overview::head::{DIGEST_NOTE, OverviewHead};

/// The lines of the head, without the element around them.
pub fn first_screen(dossier: &Dossier) -> String {
    let OverviewHead { eyebrow, title, standfirst } = OverviewHead::of_all(dossier);
    let digest = if dossier.documents.iter().any(Document::is_digest) {
        format!("<p class=\"digest\"><b>Digest</b><span>{DIGEST_NOTE}</span></p>\n")
    } else {
        String::new()
    };
    format!(
        "<p class=\"eyebrow\">{}</p>\n<h1>{}</h1>\n<p class=\"standfirst\">{}</p>\n{digest}",
        escape(&eyebrow),
        escape(&title),
        escape(&standfirst),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn the_findings_are_those_of_the_overview_and_no_markup() {
        let mut dossier = dossier();
        dossier.title = "<Trials>".to_owned();
        let expected = "<p class=\"eyebrow\">&lt;Trials&gt; · 4 to 5 May 2021</p>\n\
                        <h1>The one statement that several outlets print was reworded</h1>\n\
                        <p class=\"standfirst\">What was said.</p>\n";
        assert_eq!(first_screen(&dossier), expected);
    }
}
