//! Fits the models that decide which sentences render one statement: `variorum-train joins EVENTS PAIRS POLNEAR WEIGHTS
//! [--held-out FOLDER]`.
//!
//! Three sources: annotated events, in which each pair of sentences is one statement or not; pairs of sentences of the
//! news that quote one saying; and pairs that are made from the quotations of PolNeAR by cutting, exchanging and
//! respelling words. Each event is also read by weights that were fitted without it; those are the figures that are
//! printed, and `--held-out` writes what was read so, for another scorer. The same texts give the same bytes.

use crate::logistic_model::{LabelledChoice, LogisticModel};
use crate::shuffle::Shuffler;
use std::{collections::BTreeMap, fs, path::Path};
use variorum_engine::{
    analyze,
    collation::training::{self, JoinPair, MODELS},
    documents, json,
    model::{Analysis, Document, DocumentId, Kind, Place, QuotationId},
    text::TextSpan,
};

/// Weight decay (L2): there are few pairs.
const DECAY: f32 = 3e-3;
/// So often each pair of an event counts.
const EVENTS: usize = 3;
/// Articles from which pairs are made.
const ARTICLES: usize = 60;
/// The least containment at which two sentences of quotations of several sentences are taken for one.
const ONE_OF_SEVERAL: u32 = 50;

/// Pairs with their right answer.
type Labelled = Vec<(JoinPair, bool)>;

/// An event or another set of texts.
struct Source {
    name: String,
    documents: Vec<Document>,
    analysis: Analysis,
    pairs: Labelled,
}

/// Fits the models.
///
/// # Errors
/// If texts can't be read or weights can't be written.
pub(crate) fn run(arguments: &[&str]) -> Result<(), String> {
    let (folders, options) = arguments.split_at_checked(4).ok_or_else(crate::usage)?;
    let [events, pairs, polnear, weights] = folders else { return Err(crate::usage()) };
    let held_out = match options {
        [] => None,
        ["--held-out", folder] => Some(Path::new(folder)),
        _ => return Err(crate::usage()),
    };
    let events = read_events(Path::new(events))?;
    let mut others: Labelled = news_pairs(Path::new(pairs))?;
    others.extend(made_pairs(Path::new(polnear))?);
    for event in &events {
        let seen = events.iter().filter(|e| e.name != event.name).flat_map(Source::weighty);
        let packed = fit(&seen.chain(&others).collect::<Vec<_>>());
        println!("{:24} {}", event.name, event.measure(&packed));
        if let Some(folder) = held_out {
            event.write(&packed, folder)?;
        }
    }
    let packed = fit(&events.iter().flat_map(Source::weighty).chain(&others).collect::<Vec<_>>());
    let all =
        Source { name: String::new(), documents: Vec::new(), analysis: Analysis::default(), pairs: others };
    println!("{:24} {}", "other pairs, as fitted", all.measure(&packed));
    fs::write(weights, &packed).map_err(|e| format!("cannot write {weights}: {e}"))
}

/// The packed models.
fn fit(pairs: &[&(JoinPair, bool)]) -> Vec<u8> {
    let model = |at: usize| {
        let own = pairs.iter().filter(|(pair, _)| pair.model == at);
        let choice = |(pair, is_one): &&&(JoinPair, bool)| LabelledChoice {
            candidates: vec![(pair.features, *is_one)],
            or_nobody: true,
        };
        let mut choices: Vec<LabelledChoice> = own.map(|pair| choice(&pair)).collect();
        Shuffler::new().shuffle(&mut choices);
        LogisticModel::fit_with(&choices, DECAY, training::speaks_for).pack()
    };
    (0..MODELS).flat_map(model).collect()
}

impl Source {
    /// The pairs of an event count more often than those that are made.
    fn weighty(&self) -> impl Iterator<Item = &(JoinPair, bool)> {
        std::iter::repeat_n(&self.pairs, EVENTS).flatten()
    }

    /// Precision and recall over the pairs, for each model.
    fn measure(&self, packed: &[u8]) -> String {
        let length = packed.len() / MODELS;
        let of = |at: usize| {
            let model: Vec<i32> = packed
                .get(at * length..(at + 1) * length)
                .unwrap_or_default()
                .chunks_exact(2)
                .filter_map(|b| b.try_into().ok().map(i16::from_le_bytes).map(i32::from))
                .collect();
            let score = |features: u32| -> i32 {
                let held = model.iter().skip(1).enumerate().filter(|(bit, _)| features & (1 << bit) != 0);
                model.first().copied().unwrap_or(0) + held.map(|(_, w)| w).sum::<i32>()
            };
            let own = || self.pairs.iter().filter(|(pair, _)| pair.model == at);
            let joined = own().filter(|(pair, _)| score(pair.features) >= 0).count();
            let right = own().filter(|(pair, is_one)| *is_one && score(pair.features) >= 0).count();
            format!("{right} right of {joined} joined, {} to join;", own().filter(|p| p.1).count())
        };
        (0..MODELS).map(of).collect::<Vec<_>>().join(" ")
    }

    /// Writes the analysis with the statements that `packed` finds.
    fn write(&self, packed: &[u8], folder: &Path) -> Result<(), String> {
        let mut analysis = self.analysis.clone();
        let found = training::statements(&self.documents, &mut analysis.quotations, packed);
        analysis.statements = found.ok_or("the weights are not whole")?;
        let text =
            serde_json::to_string(&json::export(&self.documents, &analysis)).map_err(|e| e.to_string())?;
        let file = folder.join(format!("{}.json", self.name));
        fs::write(&file, text).map_err(|e| format!("cannot write {}: {e}", file.display()))
    }
}

/// A quotation of the gold: where it stands, and in which statements, each with its group and the part of it.
struct GoldQuotation {
    place: Place,
    /// Statement, group, part; and whether it need not be found.
    statements: Vec<(String, u64, TextSpan, bool)>,
}

fn read_events(folder: &Path) -> Result<Vec<Source>, String> {
    event_names(folder)?.into_iter().map(|name| event(&folder.join(&name), name)).collect()
}

/// The names of the annotated events in a folder, in order.
///
/// # Errors
/// If the folder can't be read.
pub(crate) fn event_names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let mut names: Vec<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.retain(|name| folder.join(name).join("gold.json").is_file());
    names.sort();
    Ok(names)
}

fn event(folder: &Path, name: String) -> Result<Source, String> {
    let read = |file: &str| {
        let path = folder.join(file);
        fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))
    };
    let gold: serde_json::Value = serde_json::from_str(&read("gold.json")?).map_err(|e| e.to_string())?;
    let list = |key: &str| gold.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
    let files: Vec<String> = list("documents").iter().filter_map(|d| word(d, "file")).collect();
    let mut all = Vec::new();
    for (file, id) in files.iter().zip(0..) {
        all.push(documents::document(DocumentId(id), file, read(file)?));
    }
    let analysis = analyze(&all);
    let points: Vec<Vec<u32>> = all.iter().map(|d| offsets(&d.text)).collect();
    let span = |value: &serde_json::Value| {
        let document = files.iter().position(|f| Some(f) == word(value, "file").as_ref())?;
        let at = |key: &str| {
            let point = value.get(key)?.as_u64()? as usize;
            points.get(document)?.get(point).copied()
        };
        Some(Place { document: DocumentId(document as u32), span: TextSpan::new(at("start")?, at("end")?) })
    };
    let mut quotations: BTreeMap<String, GoldQuotation> = BTreeMap::new();
    for quotation in list("quotations") {
        if let (Some(id), Some(place)) = (word(&quotation, "id"), span(&quotation)) {
            quotations.insert(id, GoldQuotation { place, statements: Vec::new() });
        }
    }
    for statement in list("statements") {
        let is_optional = statement.get("optional").and_then(serde_json::Value::as_bool) == Some(true);
        let id = word(&statement, "id").unwrap_or_default();
        for member in statement.get("members").and_then(|m| m.as_array()).into_iter().flatten() {
            let group = member.get("group").and_then(serde_json::Value::as_u64).unwrap_or(0);
            let known = word(member, "quotation").and_then(|q| quotations.get_mut(&q));
            if let (Some(known), Some(place)) = (known, span(member)) {
                known.statements.push((id.clone(), group, place.span, is_optional));
            }
        }
    }
    let gold: Vec<GoldQuotation> = quotations.into_values().collect();
    let pairs = training::pairs(&all, &analysis.quotations);
    let pairs = pairs.into_iter().filter_map(|pair| Some((label(&pair, &gold, &analysis)?, pair)));
    let pairs = pairs.map(|(is_one, pair)| (pair, is_one)).collect();
    Ok(Source { name, documents: all, analysis, pairs })
}

/// The text under `key`.
pub(crate) fn word(value: &serde_json::Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_string)
}

/// The byte at which each code point begins, and the end.
pub(crate) fn offsets(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
}

/// Whether the gold has the pair in one statement; `None` if it leaves that open.
fn label(pair: &JoinPair, gold: &[GoldQuotation], analysis: &Analysis) -> Option<bool> {
    let [a, b] = &pair.sides;
    let (x, y) = (of_gold(a.0, gold, analysis)?, of_gold(b.0, gold, analysis)?);
    let parts = |gold: &GoldQuotation, place: Place| -> Vec<(String, u64, bool, bool)> {
        let is_here = |part: &TextSpan| part.overlaps(place.span);
        // A member that is longer than the sentence holds others too.
        let holds_others = |part: &TextSpan| part.len() > place.span.len() * 3 / 2;
        let own = gold.statements.iter().filter(|(_, _, part, _)| is_here(part));
        own.map(|(id, group, part, open)| (id.clone(), *group, *open, holds_others(part))).collect()
    };
    let mut is_open = false;
    for (id, group, optional, more) in parts(x, a.1) {
        for (_, other, _, others) in parts(y, b.1).into_iter().filter(|(other, ..)| *other == id) {
            if !optional && group == other && (!(more && others) || pair.containment >= ONE_OF_SEVERAL) {
                return Some(true);
            }
            is_open = true;
        }
    }
    (!is_open).then_some(false)
}

/// The quotation of the gold that a read one is: half of both together is shared.
fn of_gold<'a>(id: QuotationId, gold: &'a [GoldQuotation], analysis: &Analysis) -> Option<&'a GoldQuotation> {
    let quotation = analysis.quotation(id)?;
    let shared = |g: &&GoldQuotation| {
        let inside = g.place.span.intersection(quotation.span).map_or(0, TextSpan::len);
        1000 * u64::from(inside) / u64::from(g.place.span.union(quotation.span).len().max(1))
    };
    let own = gold.iter().filter(|g| g.place.document == quotation.document);
    own.max_by_key(shared).filter(|g| shared(g) >= 500)
}

/// Pairs of sentences that quote one saying; across the rows none do.
fn news_pairs(folder: &Path) -> Result<Labelled, String> {
    let path = folder.join("quote_pairs.tsv");
    let text = fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
    let rows = text.lines().skip(1).map(|line| line.split('\t').skip(8).take(2).map(str::to_string));
    let sentences: Vec<String> = rows.flatten().collect();
    let documents = documents_of(&sentences);
    let analysis = analyze(&documents);
    let row = |place: Place| place.document.0 / 2;
    let pairs = training::pairs(&documents, &analysis.quotations).into_iter().filter_map(|pair| {
        let [a, b] = pair.sides.each_ref().map(|(_, place)| *place);
        let is_one = row(a) == row(b) && a.document != b.document;
        // Some rows hold one saying of an agency again.
        let is_sure =
            is_one && pair.containment >= ONE_OF_SEVERAL || row(a) != row(b) && pair.containment < 85;
        is_sure.then_some((pair, is_one))
    });
    Ok(pairs.collect())
}

fn documents_of(texts: &[String]) -> Vec<Document> {
    let document =
        |(text, id): (&String, u32)| documents::document(DocumentId(id), &format!("{id}.txt"), text.clone());
    texts.iter().zip(0..).map(document).collect()
}

/// Pairs made of the quotations of articles: each with what another outlet might have made of it.
fn made_pairs(split: &Path) -> Result<Labelled, String> {
    let folder = split.join("text");
    let entries = fs::read_dir(&folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.sort();
    let mut found = Labelled::new();
    for (number, file) in files.iter().take(ARTICLES).enumerate() {
        let text = fs::read_to_string(file).map_err(|e| format!("cannot read {}: {e}", file.display()))?;
        found.extend(made_of(text, number));
    }
    Ok(found)
}

fn made_of(text: String, number: usize) -> Labelled {
    let original = documents::document(DocumentId(0), "a.txt", text.clone());
    let quotations = analyze(std::slice::from_ref(&original)).quotations;
    let marked = quotations.iter().filter(|q| q.kind == Kind::Direct && q.fragments.len() == 1);
    let mut made = String::from("Another paper\n\n");
    let mut origins: Vec<(TextSpan, TextSpan)> = Vec::new();
    let mut repeats: Vec<(usize, TextSpan)> = Vec::new();
    for (at, quotation) in marked.enumerate() {
        let words: Vec<&str> = original.slice(quotation.span).split_whitespace().collect();
        let Some(variant) = vary(&words, number + at) else { continue };
        let start = made.len() + '“'.len_utf8();
        let name = quotation.speaker_name().filter(|_| !(number + at).is_multiple_of(4));
        let credit = name.map_or_else(String::new, |name| format!(", {name} said"));
        made += &format!("“{variant}”{credit}.\n\n");
        let end = start + variant.len();
        origins.push((TextSpan::new(start as u32, end as u32), quotation.span));
        // A reporter comes back to a few of the words.
        if let (true, Some(few)) = (at % 2 == 0, few_of(&variant, number + at)) {
            let credit = name.unwrap_or("The speaker");
            made += &format!("{credit} spoke of “{few}” that day.\n\n");
            repeats.push((made.len() - few.len() - 40, TextSpan::new(start as u32, end as u32)));
        }
    }
    let documents = documents_of(&[text, made]);
    let analysis = analyze(&documents);
    let pairs = training::pairs(&documents, &analysis.quotations).into_iter().filter_map(|pair| {
        let [a, b] = pair.sides.each_ref().map(|(_, place)| *place);
        let (a, b) = if a.document <= b.document { (a, b) } else { (b, a) };
        if a.document == b.document {
            let is_again = |(at, whole): &&(usize, TextSpan)| {
                let (near, far) = (*at as u32, *at as u32 + 80);
                let stands = |p: Place| near <= p.span.end && p.span.start <= far;
                a.document.0 == 1
                    && (whole.contains(a.span) && stands(b) || whole.contains(b.span) && stands(a))
            };
            return Some((pair, repeats.iter().any(|r| is_again(&r))));
        }
        let origin = origins.iter().find(|(made, _)| made.contains(b.span))?.1;
        let is_one = origin.contains(a.span) || a.span.contains(origin);
        (!is_one || pair.containment >= ONE_OF_SEVERAL).then_some((pair, is_one))
    });
    pairs.collect()
}

/// Two to seven words of `variant`.
fn few_of(variant: &str, seed: usize) -> Option<String> {
    const LEAST: usize = 9;
    let words: Vec<&str> = variant.split_whitespace().collect();
    let from = 1 + seed * 5 % words.len().checked_sub(LEAST)?.max(1);
    Some(words.get(from..from + 2 + seed % 6)?.join(" "))
}

/// What an outlet may make of `words`: cut at the ends, cut inside, exchanged, in capitals. `None` for few words.
fn vary(words: &[&str], seed: usize) -> Option<String> {
    const LEAST: usize = 7;
    let count = words.len();
    if count < LEAST {
        return None;
    }
    let at = 1 + seed * 7 % (count - 2);
    let part = |from: usize, to: usize| words.get(from..to).unwrap_or_default().join(" ");
    Some(match seed % 12 {
        0 => part(at.min(count - 5), count),
        1 => part(0, at.max(5)),
        2 => format!("{} … {}", part(0, at), part(at + 2, count)),
        3 => format!("{} {}", part(0, at), part(at + 1, count)),
        4 => format!("{} {} {}", part(0, at), words.first()?.to_lowercase(), part(at + 1, count)),
        5 => part(0, count).to_uppercase(),
        6 => format!("{} {}", part(1, at.max(2)), part(at.max(2) + 1, count)),
        7 => format!("{} {}", part(0, at), part((at + 2).min(count - 1), count - 1)),
        8 => format!("{} {} {}", part(at / 2, at), words.last()?.to_lowercase(), part(at + 1, count)),
        9 => words.iter().max_by_key(|word| word.len())?.to_string(),
        few => part(at.min(count - 4), at.min(count - 4) + few - 8),
    })
}
