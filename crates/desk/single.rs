//! A dossier inside the single page: one file that holds the app and what it opens with.
//!
//! It stands in an element of its own, as base64: no character of it means anything to a browser, so whatever a title
//! or a text says, it can't end the element or begin another.

use base64::{Engine, engine::general_purpose::STANDARD};
use variorum_engine::documents::dossier_file;

/// The element that holds the dossier, as `cargo xtask build` writes it. `boot.js` reads it.
const OPEN: &str = "<script id=\"dossier\" type=\"text/plain\">";
const CLOSE: &str = "</script>";

/// The element with the findings of the dossier that the page came with, which stand in it until its programs run: as a
/// browser writes its id, and as the release has it.
const FINDINGS: [&str; 2] = ["id=\"findings\"", "id=findings"];

/// The single page with a dossier and the corrections made in it, both encoded, in place of what it opened with; nothing if
/// it is another page.
pub(crate) fn put_in(page: &str, parts: [&[u8]; 2]) -> Option<String> {
    let page = without_findings(page);
    let (before, after) = page.split_once(OPEN)?;
    let (_, after) = after.split_once(CLOSE)?;
    let [dossier, corrections] = parts;
    let text = STANDARD.encode(dossier_file::join(dossier, corrections));
    Some([before, OPEN, &text, CLOSE, after].concat())
}

fn without_findings(page: &str) -> String {
    let found = FINDINGS.iter().find_map(|id| page.split_once(id).map(|(before, rest)| (before, id, rest)));
    let around = found.and_then(|(before, id, rest)| {
        let (attributes, rest) = rest.split_once('>')?;
        let (_, after) = rest.split_once("</header>")?;
        Some([before, id, attributes, "></header>", after].concat())
    });
    around.unwrap_or_else(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<body>\n<script id=\"dossier\" type=\"text/plain\">first</script>\n<script>go()</script></body>";

    fn check(dossier: &[u8], corrections: &[u8]) {
        let once = put_in(PAGE, [b"an earlier dossier", b"another"]).unwrap();
        let twice = put_in(&once, [dossier, corrections]).unwrap();
        assert_eq!(Some(&twice), put_in(PAGE, [dossier, corrections]).as_ref(), "the earlier one is gone");
        let (before, held) = twice.split_once(OPEN).unwrap();
        let (held, after) = held.split_once(CLOSE).unwrap();
        assert_eq!([before, "first", after].concat(), PAGE.replace(OPEN, "").replacen(CLOSE, "", 1));
        assert_eq!(STANDARD.decode(held).unwrap(), dossier_file::join(dossier, corrections));
    }

    #[test]
    fn a_dossier_takes_the_place_of_the_one_before() {
        check(b"", b"");
        check(b"a", b"bc");
        check("</script><script>alert(1)</script><!-- 𝒳".as_bytes(), &[0, 255, 254, 253]);
        check(&(0..=255).collect::<Vec<u8>>(), b"abc");
    }

    #[test]
    fn the_findings_of_the_first_dossier_go_with_it() {
        let put = |page: &str| put_in(page, [b"a", b"b"]);
        for open in ["<header class=page-head id=findings>", "<header id=\"findings\" class=\"page-head\">"] {
            let with = |head: &str| PAGE.replace("<body>", &format!("<body>{open}{head}</header>"));
            assert_eq!(put(&with("<p>a</p><h1>One of eight</h1>")), put(&with("")));
        }
    }

    #[test]
    fn another_page_is_refused() {
        assert_eq!(put_in("<p>Not found</p>", [b"", b""]), None);
    }
}
