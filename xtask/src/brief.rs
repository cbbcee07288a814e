//! What `build` and `serve` were asked to build: which corpus, where to, and which words are for trunk alone.

use std::path::PathBuf;

use crate::{Outcome, paths};

/// The arguments that `build` and `serve` share.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Brief {
    /// A folder of articles to open with instead of `corpus/`, absolute.
    pub(crate) corpus: Option<PathBuf>,
    /// Where the release goes, absolute; `dist/` unless told.
    pub(crate) dist: PathBuf,
    /// Whatever stood after `--`.
    pub(crate) trunk: Vec<String>,
}

impl Default for Brief {
    fn default() -> Self {
        Self { corpus: None, dist: paths::dist(), trunk: Vec::new() }
    }
}

impl Brief {
    /// Reads `[--corpus DIR] [--dist DIR] [-- FLAGS…]`.
    ///
    /// # Errors
    /// If an argument is unknown, or the folder isn't there.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut brief = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--corpus" => {
                    let folder = rest.next().ok_or("--corpus needs a folder after it")?;
                    brief.corpus = Some(existing_folder(folder)?);
                }
                "--dist" => {
                    let folder = rest.next().ok_or("--dist needs a folder after it")?;
                    brief.dist = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?;
                }
                "--" => {
                    brief.trunk = rest.cloned().collect();
                    break;
                }
                other => {
                    return Err(format!(
                        "`{other}` is not understood here: use --corpus DIR, or put trunk's own flags after --"
                    ));
                }
            }
        }
        Ok(brief)
    }
}

fn existing_folder(name: &str) -> Outcome<PathBuf> {
    let path = std::path::absolute(name).map_err(|error| format!("{name}: {error}"))?;
    if path.is_dir() {
        Ok(path)
    } else {
        Err(format!("{} is not a folder: name one that is", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Outcome<Brief> {
        Brief::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_corpus_is_made_absolute_and_trunks_flags_are_kept() {
        assert_eq!(check(""), Ok(Brief::default()));
        let brief = check("--corpus . -- --port 9").unwrap_or_default();
        assert!(brief.corpus.is_some_and(|path| path.is_absolute()));
        assert_eq!(brief.trunk, ["--port", "9"]);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(check("--corpus").is_err());
        assert!(check("--corpus no/such/folder").is_err());
        assert!(check("--realease").is_err());
    }
}
