//! How long a keystroke in the search box costs: reading the query, searching, counting every facet; and what words
//! without a field lead to, what may follow, and what was likely meant.
//!
//! `cargo bench -p variorum-cli --bench search -- FOLDER [TIMES]` reads every .txt file of FOLDER, TIMES over
//! if asked, and types queries letter by letter. It prints the median, the 95th percentile and the longest in
//! milliseconds, natively; what the page adds (painting) is measured in a browser.
#![allow(missing_docs, clippy::expect_used, reason = "a bench that fails should stop")]

use std::{
    env, fs,
    time::{Duration, Instant},
};
use variorum_engine::{
    analyze,
    index::{Index, Query, Unit},
    model::{Document, DocumentId, Dossier, Facts},
};
use variorum_present::search::{Results, completion::completions};

/// What is typed, letter by letter.
const TYPED: &[&str] = &[
    "the president said",
    "government* border",
    "\"the united states\" -war",
    "speaker:obama kind:direct tax",
    "(kind:direct OR kind:partial) company:apple outlets:2+",
    "speaker:nobody -kind:indirect a*",
    "goverment presidnet zeppelinn",
    "speaker:jonh mccian",
];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.first() else {
        println!("skipped: name a folder of .txt files");
        return;
    };
    let times = arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(1);
    let documents = documents(folder, times);
    let started = Instant::now();
    let analysis = analyze(&documents);
    println!(
        "{} documents, {} quotations: read in {:.0} ms",
        documents.len(),
        analysis.quotations.len(),
        ms(started.elapsed())
    );
    let dossier = Dossier { documents, analysis, ..Dossier::default() };
    let started = Instant::now();
    let index = Index::build(&dossier);
    println!("index built in {:.0} ms", ms(started.elapsed()));
    let (mut all, mut searches, mut groups, mut next, mut near) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for typed in TYPED {
        let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
        for written in ends.filter_map(|end| typed.get(..end)) {
            next.push((best(|| drop(completions(&dossier, &index, written, Unit::Statements))), written));
            if let Ok(query) = Query::parse(written) {
                let hits = index.search(&query);
                searches.push((best(|| drop(index.search(&query))), written));
                groups.push((best(|| drop(Results::of(&dossier, &index, &query, &hits))), written));
                near.push((best(|| drop(index.near_miss(&query))), written));
                all.push((best(|| keystroke(&dossier, &index, written)), written));
            }
        }
    }
    report("search", searches);
    report("groups of results", groups);
    report("what was likely meant", near);
    report("what may follow", next);
    report("all of it, and all facets", all);
}

/// All that a keystroke asks of the index.
fn keystroke(dossier: &Dossier, index: &Index, written: &str) {
    if let Ok(query) = Query::parse(written) {
        let hits = index.search(&query);
        let results = Results::of(dossier, index, &query, &hits);
        let next = completions(dossier, index, written, Unit::Statements);
        let facets = index.facets(&query, Unit::Statements);
        std::hint::black_box((results, index.near_miss(&query), next, facets));
    }
}

/// The shortest of a few runs: what the work takes when nothing else is running.
fn best(work: impl Fn()) -> Duration {
    let time = || {
        let started = Instant::now();
        work();
        started.elapsed()
    };
    (0..5).map(|_| time()).min().unwrap_or_default()
}

fn documents(folder: &str, times: usize) -> Vec<Document> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder can be read").filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(path).expect("a file can be read")))
        .collect();
    let repeated = (0..times).flat_map(|_| &texts);
    repeated
        .zip(0..)
        .map(|((file, text), id)| {
            // The corpus names files after their publishers.
            let outlet = file.rsplit('/').next().and_then(|name| name.split('_').next()).map(String::from);
            let facts = Facts { file: file.clone(), outlet, ..Facts::default() };
            Document::new(DocumentId(id), facts, text.clone(), Vec::new())
        })
        .collect()
}

fn report(what: &str, mut times: Vec<(Duration, &str)>) {
    times.sort_unstable();
    let at =
        |percent: usize| times.get((times.len().saturating_sub(1)) * percent / 100).map_or(0.0, |t| ms(t.0));
    let longest = times.last().map_or("", |t| t.1);
    println!("{what}: median {:.2} ms, 95 % {:.2} ms, longest {:.2} ms ({longest})", at(50), at(95), at(100));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
