//! The native side of `cargo xtask bench`.
//!
//! `variorum-bench read FOLDER` prints how many milliseconds it takes to read all .txt files of a folder against each
//! other, `variorum-bench quotations FOLDER` how many to read each by itself: the best of three runs. `variorum-bench encode FOLDER TIMES FILE` reads the folder, TIMES over, and writes the
//! dossier as the desk gives it to the page. `variorum-bench import` reads the names of files from its input, each with
//! an ending after a tab that it should have, imports them, and prints a line of JSON for each: its articles, and how many
//! milliseconds it took.

use std::{
    env, fs,
    io::{self, BufRead as _},
    process::ExitCode,
    time::Instant,
};
use variorum_bench::{Collection, quotations};
use variorum_import::Choices;

const RUNS: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome =
        match words.as_slice() {
            ["read", folder] => read(folder),
            ["quotations", folder] => read_each(folder),
            ["encode", folder, times, file] => encode(folder, times, file),
            ["import"] => import(),
            _ => Err(
                "usage: variorum-bench read FOLDER | quotations FOLDER | encode FOLDER TIMES FILE | import"
                    .to_string(),
            ),
        };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn read(folder: &str) -> Result<(), String> {
    let texts = texts(folder)?;
    // Nothing is read twice, so each run has a collection of its own.
    let mut collections = vec![collection(&texts, 1); RUNS];
    time(|run| collections.get_mut(run).map_or(0, Collection::read));
    Ok(())
}

fn read_each(folder: &str) -> Result<(), String> {
    let texts = texts(folder)?;
    time(|_| texts.iter().map(|(_, text)| quotations(text)).sum());
    Ok(())
}

/// Prints the milliseconds of the best run.
fn time(mut work: impl FnMut(usize) -> usize) {
    let mut best = f64::INFINITY;
    for run in 0..RUNS {
        let start = Instant::now();
        let found = work(run);
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        eprintln!("{found} quotations");
    }
    println!("{best:.0}");
}

fn encode(folder: &str, times: &str, file: &str) -> Result<(), String> {
    let times = times.parse().map_err(|_| format!("`{times}` is no number of times"))?;
    let mut collection = collection(&texts(folder)?, times);
    collection.read();
    fs::write(file, collection.encoded()).map_err(|error| format!("{file}: {error}"))
}

/// Imports the files whose names come in, a line each.
fn import() -> Result<(), String> {
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let (file, ending) = line.split_once('\t').unwrap_or((&line, ""));
        let bytes = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        let name = format!("{}{ending}", file.rsplit('/').next().unwrap_or_default());
        let start = Instant::now();
        let found = variorum_import::read(&name, &bytes, &Choices::default());
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        let articles: Vec<_> = found.iter().filter_map(|found| found.as_ref().ok()).map(article).collect();
        let failures = found.iter().filter_map(|found| found.as_ref().err());
        let problems: Vec<String> = failures.map(|failure| failure.problem.to_string()).collect();
        println!("{}", serde_json::json!({ "ms": ms, "articles": articles, "problems": problems }));
    }
    Ok(())
}

fn article(article: &variorum_import::Article) -> serde_json::Value {
    let facts = &article.facts;
    serde_json::json!({
        "title": facts.title,
        "outlet": facts.outlet,
        "byline": facts.byline,
        "day": facts.published.map(|day| day.to_string()),
        "text": article.text,
    })
}

fn collection(texts: &[(String, String)], times: usize) -> Collection {
    let mut collection = Collection::new();
    for (name, text) in (0..times).flat_map(|_| texts) {
        collection.add(name, text);
    }
    collection
}

/// The .txt files of a folder: names and texts, in the order of the names.
fn texts(folder: &str) -> Result<Vec<(String, String)>, String> {
    let error = |error: std::io::Error| format!("{folder}: {error}");
    let mut files: Vec<_> =
        fs::read_dir(folder).map_err(error)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            Ok((name.into_owned(), fs::read_to_string(file).map_err(error)?))
        })
        .collect()
}
