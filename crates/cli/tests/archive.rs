//! `archive` gives what `analyze` gives, byte for byte after sorting, whatever the articles.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that fails should stop")]

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The tables, each named as the list of `analyze --json` whose items it holds.
const TABLES: &[&str] =
    &["documents", "quotations", "statements", "versions", "reuse", "companies", "reactions", "diagnostics"];

fn run(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_variorum-cli")).args(arguments).output();
    let output = output.expect("the command starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A folder of the test's own.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("archive").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Reads the articles in `corpus` both ways, and gives how many statements several documents print.
fn check(corpus: &Path, out: &Path) -> usize {
    let (corpus, out) = (corpus.to_string_lossy().into_owned(), out.to_string_lossy().into_owned());
    let analysis = run(&["analyze", "--corpus", &corpus, "--json"]).stdout;
    let analysis = String::from_utf8(analysis).expect("output is UTF-8");
    run(&["archive", "--corpus", &corpus, "--out", &out]);
    let mut shared = 0;
    for table in TABLES {
        let mut expected = items(&analysis, table);
        expected.sort_unstable();
        let file = fs::read_to_string(Path::new(&out).join(format!("{table}.jsonl"))).expect("it is written");
        let found: Vec<&str> = file.lines().collect();
        let first = expected.iter().zip(&found).find(|(x, y)| x != y);
        assert!(first.is_none(), "{table} of {corpus}: {first:?}");
        assert_eq!(expected.len(), found.len(), "{table} of {corpus}");
        shared += found.iter().filter(|line| line.matches("\"basis\":{\"shared\"").count() > 0).count();
    }
    assert!(!Path::new(&out).join("work").exists(), "what was kept for the next run is removed");
    shared
}

/// The items of a list of an analysis, as they are printed.
fn items<'a>(analysis: &'a str, list: &str) -> Vec<&'a str> {
    let from = analysis.find(&format!("\"{list}\":[")).expect("the list is there") + list.len() + 4;
    let (mut items, mut start, mut depth) = (Vec::new(), from, 0);
    let (mut is_text, mut is_escaped) = (false, false);
    for (at, byte) in analysis.bytes().enumerate().skip(from) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b']' | b',' if depth == 0 => {
                items.extend(analysis.get(start..at).filter(|item| !item.is_empty()));
                start = at + 1;
                if byte == b']' {
                    break;
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    items
}

/// Numbers that seem random and are always the same (Knuth's linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const PEOPLE: &[&str] = &[
    "Ann Lee",
    "Lee",
    "Bob Ray",
    "Robert Ray",
    "Ray",
    "Jo Park",
    "Senator Park",
    "Tarn Air",
    "Halvex",
    "a spokesman",
    "the mayor",
    "she",
    "he",
    "Harbour Board chairman Ole Lind",
    "Lind",
    "Google",
    "Paul Tarn",
];
const SAID: &[&str] = &["said", "told reporters", "wrote", "added", "insisted", "says", "warned"];
const WORDS: &[&str] = &[
    "We never sold a single boat to that company, and we never will",
    "We never sold one single boat to that company",
    "The new rules are simply cruel and shameful, and we stand against them",
    "The new rule is simply cruel and shameful",
    "cruel and shameful",
    "not true",
    "ethics",
    "principled",
    "Every engagement with the council is guided by our ethics and principles",
    "The harbour must stay open through the winter for every fishing crew",
    "Our depot in town 1 will close before the end of the winter",
    "Our depot in town 77 will close before the end of the winter",
    "No",
    "We will rebuild every single lighthouse along the northern coast",
    "I am appalled at the abhorrent practice of sinking seized fishing boats at sea",
];
const SENTENCES: &[&str] = &[
    "The harbour must stay open through the winter for every fishing crew, and nobody left before dawn.",
    "The quarrel over seized trawlers has split the harbour town, turning crews against each other.",
    "A quarrel over seized trawlers has split the harbour town, turning many crews and owners against each other.",
    "Harbour crews whose trawlers were seized last winter blockaded the ferry terminal before dawn on Friday, demanding compensation from ministers.",
    "Port crews whose trawlers were confiscated last winter obstructed the ferry terminal before sunrise on Friday, seeking compensation from ministers.",
    "Tarn Air's chief executive, Ann Poe, condemned the plan on Monday and cut ties with the board.",
    "Poe said the airline would not take part in this.",
    "Halvex Inc. declined to comment on the sinking of the boats.",
    "The security firm Halvex cancelled its contract with the port on June 20, 2018.",
    "Google condemned the seizures and donated two boats to the crews.",
    "OSLO (AP) — The ferry lay on the quay among the crates of the fish market for the whole of Monday.",
    "Forty houses on Dock Road were under water by noon, and the ferry lay on the quay among the crates of the fish market.",
    "Ray “never wavered”, the board heard.",
];
const OUTLETS: &[&str] = &["gull", "heron", "ap", "cnn", "tern"];

fn quoted(chance: &mut Chance) -> String {
    let (who, said, words) = (chance.of(PEOPLE), chance.of(SAID), chance.of(WORDS));
    match chance.below(6) {
        0 => format!("“{words},” {who} {said}."),
        1 => format!("{who} {said}: “{words}. {}.”", chance.of(WORDS)),
        2 => format!("{who} {said} that {}.", words.to_lowercase()),
        3 => format!("{who} {said} it was “{words}” and “{}”.", chance.of(WORDS)),
        4 => format!("“{words}.”"),
        _ => format!("“{words},” {who} {said}. “{}.”", chance.of(WORDS)),
    }
}

fn article(chance: &mut Chance) -> String {
    let mut paragraphs = vec![format!("{} and the boats", chance.of(PEOPLE))];
    for _ in 0..3 + chance.below(8) {
        let printed = chance.below(2) == 0;
        paragraphs.push(if printed { quoted(chance) } else { chance.of(SENTENCES).to_string() });
    }
    paragraphs.join("\n\n")
}

/// Writes `count` articles: one in ten is a copy of an earlier one, one in ten a later version of it.
fn write(folder: &Path, count: usize, seed: u64) {
    let mut chance = Chance(seed);
    let mut texts: Vec<String> = Vec::new();
    for number in 0..count {
        let text = match chance.below(10) {
            0 if number > 0 => texts[chance.below(number)].clone(),
            1 if number > 0 => format!("{}\n\n{}", texts[chance.below(number)], quoted(&mut chance)),
            _ => article(&mut chance),
        };
        let (outlet, day) = (chance.of(OUTLETS), 1 + chance.below(28));
        let file = folder.join(format!("{outlet}-2018-06-{day:02}-{number}.txt"));
        fs::write(file, &text).expect("a file can be written");
        texts.push(text);
    }
}

#[test]
fn made_articles_are_concluded_as_analyze_concludes_them() {
    let mut shared = 0;
    for (seed, count) in [(1, 1), (2, 2), (3, 9), (4, 40), (5, 40), (6, 40), (7, 160)] {
        let folder = folder(&format!("made-{seed}"));
        let corpus = folder.join("in");
        fs::create_dir_all(&corpus).expect("a folder can be made");
        write(&corpus, count, seed);
        shared += check(&corpus, &folder.join("out"));
    }
    assert!(shared > 50, "only {shared} statements in several documents: the articles prove nothing");
}

#[test]
fn news_is_concluded_as_analyze_concludes_it() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/polnear/dev/text");
    if !corpus.is_dir() {
        let is_required = std::env::var("VARIORUM_SHARED").is_ok_and(|value| value == "required");
        assert!(!is_required, "../shared/polnear is missing, and VARIORUM_SHARED=required");
        println!("skipped: ../shared/polnear is missing");
        return;
    }
    check(&corpus, &folder("news"));
}

#[test]
fn a_damaged_record_costs_itself_alone() {
    let folder = folder("damaged");
    let record = |id: u32| {
        format!("{{\"id\":{id},\"text\":\"“The mill {id} will not open again,” said Ann Lee.\"}}\n")
    };
    let good = [record(1), record(2)].concat();
    let bad =
        [record(1), "{\"id\":9,\"text\":\"“The m\n".to_string(), "\0\n\n".to_string(), record(2)].concat();
    let written = |name: &str, lines: &str| {
        let (file, out) = (folder.join(format!("{name}.jsonl")), folder.join(name));
        fs::write(&file, lines).expect("a file can be written");
        let output = run(&["archive", &file.to_string_lossy(), "--out", &out.to_string_lossy()]);
        let tables =
            TABLES.iter().map(|table| fs::read(out.join(format!("{table}.jsonl"))).expect("it is written"));
        (tables.collect::<Vec<_>>(), String::from_utf8(output.stderr).expect("messages are UTF-8"))
    };
    let ((expected, _), (found, messages)) = (written("good", &good), written("bad", &bad));
    assert_eq!(found, expected);
    assert!(
        messages.contains("line 2 is passed over") && messages.contains("line 3 is passed over"),
        "{messages}"
    );
    assert!(!expected[1].is_empty(), "there are quotations");
}

/// The steps that a run told of until it was killed after `last`, or until it ended.
fn run_until(arguments: &[&str], last: &str) -> Vec<String> {
    let mut run = Command::new(env!("CARGO_BIN_EXE_variorum-cli"))
        .args(arguments)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let lines = BufReader::new(run.stderr.take().expect("it is a pipe")).lines().map_while(Result::ok);
    let mut steps = Vec::new();
    for step in lines.filter_map(|line| line.split_whitespace().nth(2).map(str::to_string)) {
        steps.push(step);
        if steps.last().is_some_and(|step| step == last) {
            run.kill().expect("it can be killed");
            break;
        }
    }
    run.wait().expect("it ends");
    steps
}

#[test]
fn a_run_that_was_killed_again_and_again_makes_nothing_twice_and_ends_as_an_undisturbed_one() {
    let folder = folder("killed");
    let (corpus, calm, killed) = (folder.join("in"), folder.join("calm"), folder.join("killed"));
    fs::create_dir_all(&corpus).expect("a folder can be made");
    write(&corpus, 30, 8);
    let arguments = |out: &Path| -> Vec<String> {
        let paths = [corpus.as_path(), out].map(|path| path.to_string_lossy().into_owned());
        let [corpus, out] = paths;
        ["archive", "--corpus", &corpus, "--out", &out].map(str::to_string).to_vec()
    };
    let run_until = |out: &Path, last: &str| {
        let arguments = arguments(out);
        run_until(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), last)
    };
    let expected = run_until(&calm, "");
    let mut seen = BTreeSet::new();
    for last in ["read", "unmarked", "keys1", "sifted1-carried", "links1", "borrowed", "own-sifted", ""] {
        for step in run_until(&killed, last) {
            assert!(seen.insert(step.clone()), "{step} is made twice");
        }
    }
    assert!(seen.len() <= expected.len() && seen.contains("described"), "{seen:?}");
    for table in TABLES {
        let read = |out: &Path| fs::read(out.join(format!("{table}.jsonl"))).expect("it is written");
        assert!(read(&calm) == read(&killed), "{table}");
    }
}

/// A sentence that every article prints is one key of hundreds of places: what is written must not grow with their square.
#[test]
fn a_sentence_in_all_articles_is_one_statement_and_writes_less_than_twice_as_much() {
    const ARTICLES: usize = 300;
    let folder = folder("skewed");
    let mut chance = Chance(9);
    let mut word = move || -> String { (0..7).map(|_| (b'a' + chance.below(26) as u8) as char).collect() };
    let own: Vec<[String; 6]> = (0..ARTICLES).map(|_| std::array::from_fn(|_| word())).collect();
    let written = |name: &str, spoken: fn(&[String; 6]) -> String| {
        let article = |(id, words): (usize, &[String; 6])| {
            let [a, b, c, d, e, _] = words;
            let text =
                format!("“The {a} {b} will not {c} again before the {d},” said Ann {e}. {}", spoken(words));
            format!("{}\n", serde_json::json!({"id": id, "text": text}))
        };
        let (file, out) = (folder.join(format!("{name}.jsonl")), folder.join(name));
        fs::write(&file, own.iter().enumerate().map(article).collect::<String>()).expect("it can be written");
        let output = run(&["archive", &file.to_string_lossy(), "--out", &out.to_string_lossy()]);
        let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
        let sizes = told.lines().filter_map(|line| line.split_whitespace().nth(3)?.parse::<usize>().ok());
        let statements = fs::read_to_string(out.join("statements.jsonl")).expect("it is written");
        (sizes.sum::<usize>(), statements.lines().map(|line| line.matches("\"quotation\":").count()).max())
    };
    let (plain, _) = written("plain", |[a, b, c, d, e, f]| {
        format!(
            "“Nobody has to {f} between the {e} and the {d} of the {c} {b} of {a},” Bob Ray told the crowd."
        )
    });
    let (skewed, most) = written("skewed", |_| {
        "“Nobody has to choose between the heat and the bread of the whole cold north,” Bob Ray told the crowd."
            .to_string()
    });
    assert_eq!(most, Some(ARTICLES), "all renderings are of one statement");
    assert!(skewed < 2 * plain, "{skewed} kB instead of {plain} kB");
}

/// A run that was stopped goes on from the tables that it had written: what it reads of them shows in the result.
#[test]
fn a_stopped_run_goes_on() {
    let folder = folder("stopped");
    let (file, out) = (folder.join("in.jsonl"), folder.join("out"));
    fs::write(&file, "{\"id\":1,\"text\":\"“The mill will not open again,” said Ann Lee.\"}\n")
        .expect("written");
    let arguments = ["archive", &file.to_string_lossy(), "--out", &out.to_string_lossy()];
    // It stops at the first table of what is printed, for a folder stands in its way.
    fs::create_dir_all(out.join("statements.jsonl")).expect("a folder can be made");
    let stopped =
        Command::new(env!("CARGO_BIN_EXE_variorum-cli")).args(arguments).output().expect("it starts");
    assert!(!stopped.status.success());
    let table = out.join("work").join("described");
    let mut bytes = fs::read(&table).expect("the table is kept");
    let at = bytes.windows(8).position(|words| words == b"The mill").expect("the words are in it");
    bytes[at + 5] = b'a';
    fs::write(&table, bytes).expect("a file can be written");
    fs::remove_dir(out.join("statements.jsonl")).expect("the folder can be removed");
    run(&arguments);
    let quotations = fs::read_to_string(out.join("quotations.jsonl")).expect("it is written");
    assert!(quotations.contains("The mall will"), "{quotations}");
}
