//! `dist/_headers`, in the form that Netlify and Cloudflare read: a path pattern, and its headers indented
//! under it. Its content security policy is the one in `index.html`.

use crate::Outcome;
use crate::single::SINGLE_FILE;

/// The name of the file in `dist/`.
pub(crate) const HEADERS: &str = "_headers";

/// What a page may ask a browser for and this one never does, so that nothing in it ever can.
const UNUSED: [&str; 16] = [
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
];

/// The text of `_headers` for a release, with the policy of its page.
///
/// # Errors
/// If the page has no policy.
pub(crate) fn headers(index: &str) -> Outcome<String> {
    let policy =
        policy(index).ok_or("index.html has no Content-Security-Policy in a meta tag of one line: add it")?;
    Ok(format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  \
         Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n  \
         Cross-Origin-Opener-Policy: same-origin\n  \
         Cross-Origin-Resource-Policy: same-origin\n  \
         Permissions-Policy: {}\n  \
         Cache-Control: no-cache\n\n\
         # The single file is for downloading: its inline scripts don't run under the policy above.\n\
         /{SINGLE_FILE}\n  Content-Disposition: attachment\n",
        UNUSED.map(|feature| format!("{feature}=()")).join(", ")
    ))
}

fn policy(index: &str) -> Option<&str> {
    let line = index.lines().find(|line| line.contains("http-equiv=\"Content-Security-Policy\""))?;
    line.split_once("content=\"")?.1.split_once('"').map(|(policy, _)| policy)
}

/// `_headers`, read back: path patterns, each with its headers.
#[derive(Debug, Default)]
pub(crate) struct Rules(Vec<(String, Vec<(String, String)>)>);

impl Rules {
    /// Reads what `headers` writes.
    pub(crate) fn parse(text: &str) -> Self {
        let mut rules = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            match (line.trim().split_once(": "), rules.0.last_mut()) {
                (Some((name, value)), Some((_, list))) if line.starts_with(' ') => {
                    list.push((name.to_owned(), value.to_owned()));
                }
                _ => rules.0.push((line.trim().to_owned(), Vec::new())),
            }
        }
        rules
    }

    /// The headers for a path such as `/sw.js`.
    pub(crate) fn of<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(pattern, _)| match pattern.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == pattern,
            })
            .flat_map(|(_, list)| list.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, header: &str) -> Option<String> {
        let index = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        let rules = Rules::parse(&headers(index).unwrap_or_default());
        rules.of(path).find(|(name, _)| *name == header).map(|(_, value)| value.to_owned())
    }

    #[test]
    fn every_file_has_the_policy_of_the_page_and_no_frames() {
        let expected = Some("default-src 'none'; frame-ancestors 'none'".to_owned());
        assert_eq!(check("/", "Content-Security-Policy"), expected);
        assert_eq!(check("/app.wasm", "Content-Security-Policy"), expected);
    }

    #[test]
    fn no_file_may_ask_for_what_the_page_never_uses_or_be_used_by_another_site() {
        let allowed = check("/", "Permissions-Policy").unwrap_or_default();
        assert!(allowed.split(", ").all(|feature| feature.ends_with("=()")) && allowed.contains("camera=()"));
        assert_eq!(check("/app.wasm", "Cross-Origin-Resource-Policy").as_deref(), Some("same-origin"));
    }

    #[test]
    fn only_the_single_file_is_downloaded() {
        assert!(check("/variorum.html", "Content-Disposition").is_some());
        assert!(check("/index.html", "Content-Disposition").is_none());
    }

    #[test]
    fn a_page_without_a_policy_is_an_error() {
        assert!(headers("<p>").is_err());
    }
}
