//! The native side of `cargo xtask bench`.
//!
//! `variorum-bench read FOLDER` prints how many milliseconds it takes to read all .txt files of a folder against each
//! other: the best of three runs. `variorum-bench encode FOLDER TIMES FILE` reads the folder, TIMES over, and writes the
//! dossier in the form in which the page takes one.

use std::{env, fs, process::ExitCode, time::Instant};
use variorum_bench::Collection;

const RUNS: u32 = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["read", folder] => read(folder),
        ["encode", folder, times, file] => encode(folder, times, file),
        _ => Err("usage: variorum-bench read FOLDER | encode FOLDER TIMES FILE".to_string()),
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
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let mut collection = collection(folder, 1)?;
        let start = Instant::now();
        let found = collection.read();
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        eprintln!("{found} quotations");
    }
    println!("{best:.0}");
    Ok(())
}

fn encode(folder: &str, times: &str, file: &str) -> Result<(), String> {
    let times = times.parse().map_err(|_| format!("`{times}` is no number of times"))?;
    let mut collection = collection(folder, times)?;
    collection.read();
    fs::write(file, collection.encoded()).map_err(|error| format!("{file}: {error}"))
}

fn collection(folder: &str, times: usize) -> Result<Collection, String> {
    let error = |error: std::io::Error| format!("{folder}: {error}");
    let mut files: Vec<_> =
        fs::read_dir(folder).map_err(error)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let mut collection = Collection::new();
    for file in (0..times).flat_map(|_| &files) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        collection.add(&name, &fs::read_to_string(file).map_err(error)?);
    }
    Ok(collection)
}
