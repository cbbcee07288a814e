//! Escapes text for HTML and SVG, and frames a page that needs no other file.

use std::fmt::Write as _;

/// Escapes everything in `text` that HTML or XML could read as markup.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // XML forbids these, even escaped.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// `address` as the value of `href`, if its scheme is http or https. A document may name any other scheme.
pub(crate) fn link(address: &str) -> Option<String> {
    let lower = address.trim().to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then(|| escape(address.trim()))
}

/// A whole page without scripts or other files, with a policy that forbids both.
pub(crate) fn page(title: &str, body: &str) -> String {
    let mut page = String::with_capacity(body.len() + 2_000);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    );
    page
}

/// As on screen, serif is somebody's words, sans is ours, and red is a change of substance.
const STYLE: &str = "\
body { font: 15px/1.5 system-ui, sans-serif; color: #1a1916; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1, h2 { font-family: Georgia, serif; line-height: 1.2; text-wrap: balance }
h2 { border-top: 3px solid; padding-top: .4rem; margin-top: 2.5rem }
q, blockquote { font-family: Georgia, serif; quotes: none }
blockquote { font-size: 1.15rem; margin: 1rem 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #d8d5cd }
del { color: #b0111a } ins { color: #b0111a; text-decoration: underline; text-decoration-thickness: 2px }
.changed b { color: #b0111a } .outside { text-decoration: underline dotted 2px; text-underline-offset: .2em }
blockquote .note { font-family: system-ui, sans-serif }
.note { color: #5a564d; font-size: .85rem } .number { text-align: right }
@media print { body { margin: 0; max-width: none } h2, tr, li, section { break-inside: avoid } }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays_markup() {
        assert_eq!(escape("<a href=\"x\">&'\u{1}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\u{fffd}");
        assert!(page("<script>", "").contains("<title>&lt;script&gt;</title>"));
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(link("HTTPS://example.org/?a&b").as_deref(), Some("HTTPS://example.org/?a&amp;b"));
        assert_eq!(link("javascript:alert(1)"), None);
        assert_eq!(link(" data:text/html,x"), None);
    }
}
