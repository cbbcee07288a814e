//! What `build`, `serve` and `release` are asked to build: which corpus, and where to.

use std::path::{Path, PathBuf};

use crate::{Outcome, paths};

/// The arguments that those tasks share.
#[derive(Debug, PartialEq, Eq, clap::Args)]
pub(crate) struct BuildOptions {
    /// A folder of articles to open with instead of corpus/
    #[arg(long, value_name = "DIR", value_parser = existing_folder)]
    pub(crate) corpus: Option<PathBuf>,
    /// Where the release goes
    #[arg(long, value_name = "DIR", default_value_os_t = paths::dist(), value_parser = absolute)]
    pub(crate) dist: PathBuf,
    /// Flags for trunk
    #[arg(last = true, value_name = "TRUNK FLAGS")]
    pub(crate) trunk: Vec<String>,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self { corpus: None, dist: paths::dist(), trunk: Vec::new() }
    }
}

fn absolute(name: &str) -> Outcome<PathBuf> {
    std::path::absolute(name).map_err(|error| format!("{name}: {error}"))
}

fn existing_folder(name: &str) -> Outcome<PathBuf> {
    absolute(name)?
        .canonicalize()
        .ok()
        .filter(|path| Path::is_dir(path))
        .ok_or_else(|| format!("{name} is not a folder: name one that exists"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: BuildOptions,
    }

    fn check(line: &str) -> Option<BuildOptions> {
        Line::try_parse_from(line.split_whitespace()).ok().map(|line| line.options)
    }

    #[test]
    fn a_corpus_is_made_absolute_and_trunks_flags_are_kept() {
        assert_eq!(check("build"), Some(BuildOptions::default()));
        let options = check("serve --corpus . -- --port 9").unwrap_or_default();
        assert!(options.corpus.is_some_and(|path| path.is_absolute()));
        assert_eq!(options.trunk, ["--port", "9"]);
    }

    #[test]
    fn an_unknown_argument_is_an_error() {
        assert_eq!(check("build --corpus"), None);
        assert_eq!(check("build --corpus no/such/folder"), None);
        assert_eq!(check("build --realease"), None);
    }
}
