//! The sample files in `../shared/cases`, which are never committed: where the folder is absent, the tests say what
//! they skipped.

use std::{
    fs,
    path::{Path, PathBuf},
};
use variorum_import::{Article, Choices, Fact, read};

/// The folder of samples called `name`, if it is there.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases").join(name);
    let is_there = path.is_dir();
    if !is_there {
        let required = std::env::var("VARIORUM_SHARED").is_ok_and(|value| value == "required");
        assert!(!required, "../shared/cases/{name} is absent, and VARIORUM_SHARED requires it");
        eprintln!("skipped, because ../shared/cases/{name} is absent");
    }
    is_there.then_some(path)
}

#[test]
fn every_sample_file_gives_articles_or_advice() {
    for folder in ["formats", "import"].into_iter().filter_map(folder) {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let results = read(&name, &fs::read(&path).expect("a file"), &Choices::default());
            assert!(!results.is_empty(), "{name}");
            for failure in results.iter().filter_map(|result| result.as_ref().err()) {
                assert!(failure.to_string().contains(": "), "{name}: {failure}");
            }
        }
    }
}

/// The articles of a sample in `import`.
fn articles(folder: &Path, name: &str) -> Vec<Article> {
    let bytes = fs::read(folder.join(name)).expect("a file");
    read(name, &bytes, &Choices::default()).into_iter().collect::<Result<_, _>>().expect("articles")
}

#[test]
fn encodings_and_mails_of_the_samples() {
    let Some(folder) = folder("import") else { return };
    let facts = |name: &str, index: usize| {
        let facts = articles(&folder, name).remove(index).facts;
        let day = facts.published.map(|day| day.to_string());
        [facts.title, facts.outlet, day].map(Option::unwrap_or_default)
    };
    assert_eq!(facts("18-raw-latin1-header.eml", 0)[..2], ["Café on the quay to close", "The Harbour Times"]);
    assert_eq!(facts("19-forwarded-mail.eml", 1), ["Quay to close", "The Harbour Times", "2024-03-12"]);
    assert_eq!(facts("20-saved-by-internet-explorer.mht", 0)[1..], ["harbour-times.test", "2024-03-12"]);
    for (name, expected, guess) in [
        ("22-koi8-without-label.txt", "председатель", "KOI8-U"),
        ("23-windows-1250-without-label.txt", "ř", "windows-1250"),
    ] {
        let article = articles(&folder, name).remove(0);
        assert!(article.text.contains(expected), "{}", article.text);
        assert!(article.evidence.iter().any(|e| e.fact == Fact::Encoding && e.value == guess));
    }
}
