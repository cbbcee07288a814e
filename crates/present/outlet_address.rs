//! Where an outlet printed something on the web: the article's address, with a text fragment that makes browsers scroll
//! to the words and mark them (`#:~:text=first,last`, after the WICG's URL fragment text directives).

use variorum_engine::model::{Document, Kind, Quotation};

/// Longer quotations are named by their first and last words.
const LONGEST_WHOLE: usize = 8;
/// How many of each.
const AT_EACH_END: usize = 4;

/// The article's address, if its scheme is http or https. A document may name any other scheme.
pub fn article(document: &Document) -> Option<&str> {
    let address = document.facts.url.as_deref()?.trim();
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then_some(address)
}

/// The address of a quotation's words in the article. Words that are our retelling of it are not looked for.
pub fn words(document: &Document, quotation: &Quotation) -> Option<String> {
    let article = article(document)?;
    if document.is_digest() && quotation.kind == Kind::Indirect {
        return Some(article.to_string());
    }
    let words: Vec<&str> = document.slice(quotation.span).split_whitespace().collect();
    let part = |words: &[&str]| encode(&words.join(" "));
    let directive = match words.len() {
        0 => return Some(article.to_string()),
        1..=LONGEST_WHOLE => part(&words),
        count => {
            let first = words.get(..AT_EACH_END).unwrap_or_default();
            let last = words.get(count - AT_EACH_END..).unwrap_or_default();
            format!("{},{}", part(first), part(last))
        }
    };
    let hash = if article.contains('#') { "" } else { "#" };
    Some(format!("{article}{hash}:~:text={directive}"))
}

/// Percent-encodes a part of a text directive, in which `-`, `,` and `&` have meanings of their own.
fn encode(words: &str) -> String {
    let mut encoded = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"_.~!*".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        model::{Attribution, DocumentId, Facts, QuotationId},
        text::TextSpan,
    };

    fn check(url: &str, kind: Kind, length: u32, text: &str, expected: Option<&str>) {
        let facts = Facts { url: Some(url.to_string()), length, ..Facts::default() };
        let document = Document::new(DocumentId(0), facts, text.to_string(), Vec::new());
        let span = TextSpan::of(text, 0, text.len()).unwrap();
        let (id, attribution) = (QuotationId(0), Attribution::none());
        let quotation =
            Quotation { id, document: document.id, span, fragments: vec![span], kind, attribution };
        assert_eq!(words(&document, &quotation).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_link_names_the_words_or_their_ends() {
        let page = "https://paper.example/mill";
        check(
            page,
            Kind::Direct,
            0,
            "no, well-\nmade",
            Some("https://paper.example/mill#:~:text=no%2C%20well%2D%20made"),
        );
        let long = "one two three four five six seven eight nine";
        let ends = "https://paper.example/mill#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine";
        check(page, Kind::Direct, 0, long, Some(ends));
        check("http://p.example/a#b", Kind::Partial, 0, "né", Some("http://p.example/a#b:~:text=n%C3%A9"));
    }

    #[test]
    fn our_own_words_and_other_schemes_are_no_targets() {
        check("https://p.example/", Kind::Indirect, 999, "that it would end", Some("https://p.example/"));
        check("https://p.example/", Kind::Indirect, 0, "it", Some("https://p.example/#:~:text=it"));
        check("javascript:alert(1)", Kind::Direct, 0, "no", None);
    }
}
