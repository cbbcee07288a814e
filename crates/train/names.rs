//! Fits the model of names: whether a name is a person's, from the words around its mentions.
//!
//! The labels are an entity reader's (`silver.tsv.gz`, published with the corpus). A name is a person's if most of the
//! tokens of its mentions have that label. No word of a name is a feature, so that names of any language are read alike.

use crate::logistic_model::{LabelledChoice, LogisticModel};
use flate2::read::MultiGzDecoder;
use std::{collections::BTreeMap, fs::File, io::Read as _, path::Path};
use variorum_engine::{
    attribution::training,
    documents,
    model::{Document, DocumentId},
};

/// One name in so many is held out.
const TENTH: usize = 10;

/// The tokens of a document: code points and whether the reader calls it a person's.
type Tokens = Vec<(usize, usize, bool)>;

/// Fits the model to the texts of `split` and packs it, after printing how well it reads documents left out.
///
/// # Errors
/// If a file can't be read.
pub(crate) fn fit(split: &Path) -> Result<Vec<u8>, String> {
    let path = split.join("silver.tsv.gz");
    let file = File::open(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
    // A copy that was cut off is read as far as it goes, without its last document.
    let mut bytes = Vec::new();
    let is_whole = MultiGzDecoder::new(file).read_to_end(&mut bytes).is_ok();
    let mut silver = String::from_utf8_lossy(&bytes).into_owned();
    if !is_whole {
        println!("{} is cut off", path.display());
        silver.truncate(silver.rfind("\n# ").unwrap_or(0));
    }
    let mut documents: Vec<Vec<LabelledChoice>> = Vec::new();
    for (name, tokens) in tokens_of(&silver) {
        let path = split.join("text").join(name);
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        documents.push(labelled(&documents::document(DocumentId(0), name, text), &tokens));
    }
    let part = |held: bool| -> Vec<LabelledChoice> {
        let of = documents.iter().enumerate().filter(|(n, _)| (n % TENTH == TENTH - 1) == held);
        of.flat_map(|(_, choices)| choices.clone()).collect()
    };
    print!("{}", measure(&LogisticModel::fit(&part(false)), &part(true)));
    let all: Vec<LabelledChoice> = documents.concat();
    println!("{} names", all.len());
    Ok(LogisticModel::fit(&all).pack())
}

/// The tokens of each document by the name of its file, whose line begins with `#`.
fn tokens_of(silver: &str) -> BTreeMap<&str, Tokens> {
    let mut found: BTreeMap<&str, Tokens> = BTreeMap::new();
    let mut name = "";
    for line in silver.lines() {
        if let Some(next) = line.strip_prefix("# ") {
            name = next.trim();
            continue;
        }
        let mut columns = line.split('\t');
        let mut number = || columns.next().and_then(|c| c.parse().ok());
        let (Some(start), Some(end)) = (number(), number()) else { continue };
        let is_person = columns.nth(1) == Some("PERSON");
        found.entry(name).or_default().push((start, end, is_person));
    }
    found
}

/// The names of a document, each a choice between a person and nobody.
fn labelled(document: &Document, tokens: &Tokens) -> Vec<LabelledChoice> {
    let bytes: Vec<u32> =
        document.text.char_indices().map(|(at, _)| at as u32).chain([document.text.len() as u32]).collect();
    let at = |point: usize| bytes.get(point).copied().unwrap_or(u32::MAX);
    let tokens: Vec<(u32, u32, bool)> = tokens.iter().map(|(s, e, p)| (at(*s), at(*e), *p)).collect();
    let label = |name: &training::SeenName| {
        let mut votes = (0_usize, 0_usize);
        for span in &name.mentions {
            let first = tokens.partition_point(|t| t.1 <= span.start);
            for (.., is_person) in tokens.iter().skip(first).take_while(|t| t.0 < span.end) {
                if *is_person { votes.0 += 1 } else { votes.1 += 1 }
            }
        }
        votes.0 > votes.1
    };
    let names = training::names(document);
    if std::env::var("DUMP").is_ok() { for n in &names { eprintln!("{}\t{}\t{}\t{}", label(n), n.features, n.mentions.len(), n.mentions.first().map_or("", |m| m.slice(&document.text)).replace('\n', " ")); } }
    let choices = names
        .iter()
        .map(|name| LabelledChoice { candidates: vec![(name.features, label(name))], or_nobody: true });
    choices.collect()
}

/// How well the model reads names.
fn measure(model: &LogisticModel, names: &[LabelledChoice]) -> String {
    let (mut right, mut found, mut people) = (0, 0, 0);
    for (features, is_person) in names.iter().flat_map(|n| &n.candidates) {
        let says = model.score(*features) > 0.0;
        right += usize::from(says && *is_person);
        found += usize::from(says);
        people += usize::from(*is_person);
    }
    let percent = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    format!(
        "people among {} names left out: P {:.1}  R {:.1}\n",
        names.len(),
        percent(right, found),
        percent(right, people)
    )
}
