//! What another parser read in PolNeAR's texts: `silver.tsv.gz`, a token a line (`start end pos ner sentence head
//! deprel coref`, code points), and the engine's sentences with those readings.
#![expect(clippy::indexing_slicing, reason = "heads index the tokens of their sentence")]

use std::{collections::BTreeMap, io::Read, path::Path};
use variorum_engine::{
    attribution::training::{LanguageSentence, language_sentences},
    documents,
    language::{
        grammar::{EntityKind, PartOfSpeech, Relation},
        word::Word,
    },
    model::{Document, DocumentId},
    text::TextSpan,
};

/// A token of the silver data.
#[derive(Debug, Clone)]
pub(crate) struct SilverToken {
    /// Its bytes.
    pub(crate) span: TextSpan,
    tag: PartOfSpeech,
    /// What the name that it belongs to stands for.
    pub(crate) entity: Option<EntityKind>,
    /// Its head among the tokens of the document.
    head: Option<usize>,
    relation: Relation,
    /// Its chain of mentions, if it is in one only.
    pub(crate) chain: Option<u32>,
}

/// A sentence as the engine cuts it into tokens, with what the models should say.
#[derive(Debug, Clone)]
pub(crate) struct LabelledSentence {
    /// Its tokens.
    pub(crate) words: Vec<Word>,
    /// The part of speech of each.
    pub(crate) tags: Vec<PartOfSpeech>,
    /// The entity label of each: 0 outside; for each kind an odd “begin” and an even “inside”.
    pub(crate) labels: Vec<u8>,
    /// The head of each; the number of tokens stands for the root. The arcs don't cross.
    pub(crate) heads: Vec<usize>,
    /// The relation of each to its head.
    pub(crate) relations: Vec<Relation>,
    /// For each token, whether it is a word of a person's name.
    pub(crate) is_person: Vec<bool>,
}

/// The documents of a split that have silver readings, in the order of their names, each with those.
///
/// # Errors
/// If the silver data or a text can't be read.
pub(crate) fn documents(split: &Path) -> Result<Vec<(Document, Vec<SilverToken>)>, String> {
    let data = unzipped(&split.join("silver.tsv.gz"))?;
    let mut documents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut lines: Option<&mut Vec<&str>> = None;
    for line in data.lines() {
        match line.strip_prefix("# ") {
            Some(name) => lines = Some(documents.entry(name).or_default()),
            None if line.is_empty() => {}
            None => lines.iter_mut().for_each(|lines| lines.push(line)),
        }
    }
    let read = |(name, lines): (&&str, &Vec<&str>)| {
        let path = split.join("text").join(name);
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        let tokens = tokens(lines, &text);
        Ok((documents::document(DocumentId(0), name, text), tokens))
    };
    documents.iter().map(read).collect()
}

/// The sentences of each of those documents with what the models should say of them.
///
/// # Errors
/// If the silver data or a text can't be read.
pub(crate) fn sentences_of(split: &Path) -> Result<Vec<Vec<LabelledSentence>>, String> {
    Ok(documents(split)?.iter().map(sentences).collect())
}

fn sentences((document, tokens): &(Document, Vec<SilverToken>)) -> Vec<LabelledSentence> {
    let covered = language_sentences(document).into_iter().filter(|sentence| is_covered(sentence, tokens));
    covered.map(|sentence| labelled(sentence, tokens)).collect()
}

/// Whether every token holds one of the silver data: where those are cut off, there is nothing to learn.
fn is_covered(sentence: &LanguageSentence, silver: &[SilverToken]) -> bool {
    sentence.spans.iter().all(|span| {
        let at = silver.partition_point(|token| token.span.end <= span.start);
        silver.get(at).is_some_and(|token| token.span.start < span.end)
    })
}

/// What can be unzipped of a file: the last document of a file that is cut off is kept as far as it goes.
fn unzipped(path: &Path) -> Result<String, String> {
    let file = std::fs::File::open(path).map_err(|e| format!("cannot open {}: {e}", path.display()))?;
    let mut decoder = flate2::read::GzDecoder::new(file);
    let (mut bytes, mut buffer) = (Vec::new(), [0; 65_536]);
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => bytes.extend(buffer.iter().take(read)),
            Err(error) => {
                eprintln!("{} is cut off after {} bytes: {error}", path.display(), bytes.len());
                break;
            }
        }
    }
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    bytes.truncate(end);
    String::from_utf8(bytes).map_err(|e| format!("{} is no UTF-8: {e}", path.display()))
}

/// The tokens of a document.
fn tokens(lines: &[&str], text: &str) -> Vec<SilverToken> {
    let offsets: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let mut found: Vec<SilverToken> = Vec::with_capacity(lines.len());
    // The first token of the sentence, and its number.
    let (mut first, mut sentence) = (0, "");
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [start, end, tag, entity, number, head, relation, chain] = fields.as_slice() else { continue };
        let at = |field: &str| field.parse::<usize>().ok().and_then(|point| offsets.get(point)).copied();
        let (Some(start), Some(end), Ok(head)) = (at(start), at(end), head.parse::<usize>()) else {
            continue;
        };
        if *number != sentence {
            (first, sentence) = (found.len(), number);
        }
        found.push(SilverToken {
            span: TextSpan::new(start, end),
            tag: part_of_speech(tag),
            entity: entity_kind(entity),
            head: head.checked_sub(1).map(|head| first + head),
            relation: relation_of(relation),
            chain: chain.parse().ok(),
        });
    }
    found
}

fn part_of_speech(tag: &str) -> PartOfSpeech {
    match tag {
        "``" => PartOfSpeech::Mark,
        "$" | "#" | "LS" => PartOfSpeech::Symbol,
        _ => PartOfSpeech::parse(tag).unwrap_or(PartOfSpeech::Noun),
    }
}

fn entity_kind(entity: &str) -> Option<EntityKind> {
    match entity {
        "PERSON" => Some(EntityKind::Person),
        "ORGANIZATION" => Some(EntityKind::Organisation),
        "LOCATION" => Some(EntityKind::Place),
        "DATE" | "TIME" | "DURATION" | "SET" => Some(EntityKind::Time),
        "MISC" => Some(EntityKind::Other),
        _ => None,
    }
}

fn relation_of(relation: &str) -> Relation {
    match relation {
        "csubjpass" => Relation::ClausalSubject,
        "det:predet" => Relation::Determiner,
        "cc:preconj" => Relation::Coordinator,
        _ => Relation::parse(relation).unwrap_or(Relation::Other),
    }
}

/// The labels of one of the engine's sentences. A token takes those of the first silver token in it that depends on
/// something outside; where several tokens share one of the silver data, the last takes its head, and the others
/// depend on the last.
fn labelled(sentence: LanguageSentence, silver: &[SilverToken]) -> LabelledSentence {
    let LanguageSentence { words, spans } = sentence;
    let length = words.len();
    let inside: Vec<std::ops::Range<usize>> = spans
        .iter()
        .map(|span| {
            let start = silver.partition_point(|token| token.span.end <= span.start);
            let end = silver.partition_point(|token| token.span.start < span.end);
            start..end.max(start)
        })
        .collect();
    // The engine's token in which each silver token stands: the last of several.
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, range) in inside.iter().enumerate() {
        places.extend(range.clone().map(|token| (token, place)));
    }
    let mut labelled = LabelledSentence {
        words,
        tags: Vec::with_capacity(length),
        labels: Vec::with_capacity(length),
        heads: Vec::with_capacity(length),
        relations: Vec::with_capacity(length),
        is_person: Vec::with_capacity(length),
    };
    for (place, range) in inside.iter().enumerate() {
        let depends_outside = |token: &usize| {
            let head = silver.get(*token).and_then(|token| token.head);
            head.is_none_or(|head| places.get(&head) != Some(&place))
        };
        let is_word = |token: &usize| silver.get(*token).is_some_and(|t| t.relation != Relation::Punctuation);
        let outward = range.clone().filter(depends_outside);
        let has_head = |token: &usize| silver.get(*token).is_some_and(|token| token.head.is_some());
        let is_quotation = labelled.words.get(place).is_some_and(|word| word.is_quotation());
        let dependent = |token: &usize| is_word(token) && has_head(token);
        // Of several sentences in marks, the last depends on a word outside; of a contraction, the first part counts.
        let main =
            if is_quotation { outward.clone().rfind(dependent) } else { outward.clone().find(dependent) };
        let main = main.or_else(|| outward.clone().find(is_word)).or_else(|| outward.clone().next());
        let token = main.and_then(|main| silver.get(main));
        let word = labelled.words.get(place);
        let entity = token.and_then(|token| token.entity).filter(|_| !is_quotation);
        labelled.tags.push(match token {
            _ if is_quotation => PartOfSpeech::Quotation,
            // The hyphen inside a compound, which the silver data leave whole.
            Some(token) if token.span.len() > 1 && word == Some(&Word::of("-")) => PartOfSpeech::Colon,
            Some(token) => token.tag,
            None => PartOfSpeech::Symbol,
        });
        labelled.is_person.push(entity == Some(EntityKind::Person));
        labelled.labels.push(label(entity, labelled.labels.last().copied()));
        let shared = main.and_then(|main| places.get(&main)).copied().unwrap_or(place);
        let (head, relation) = if shared != place {
            (shared, Relation::Compound)
        } else {
            let head = token.and_then(|token| token.head).and_then(|head| places.get(&head)).copied();
            (head.unwrap_or(length), token.map_or(Relation::Other, |token| token.relation))
        };
        labelled.heads.push(head);
        labelled.relations.push(relation);
    }
    one_root(&mut labelled);
    uncross(&mut labelled.heads);
    labelled
}

/// The entity label of a token after a token with the label `last`.
fn label(entity: Option<EntityKind>, last: Option<u8>) -> u8 {
    let Some(kind) = entity else { return 0 };
    let begin = 1 + 2 * kind as u8;
    let goes_on = last.is_some_and(|last| last == begin || last == begin + 1);
    begin + u8::from(goes_on)
}

/// Makes all roots but the first depend on the first.
fn one_root(sentence: &mut LabelledSentence) {
    let length = sentence.heads.len();
    let is_root = |place: &usize| sentence.heads.get(*place) == Some(&length);
    let is_word = |place: &usize| sentence.relations.get(*place) == Some(&Relation::Root);
    let first = (0..length).filter(is_root).find(is_word).or_else(|| (0..length).find(is_root));
    for (place, (head, relation)) in sentence.heads.iter_mut().zip(&mut sentence.relations).enumerate() {
        if *head != length {
            continue;
        }
        match first {
            Some(first) if first != place => {
                *head = first;
                if *relation == Relation::Root {
                    *relation = Relation::Parataxis;
                }
            }
            _ => *relation = Relation::Root,
        }
    }
}

/// Lifts tokens to the heads of their heads until no two arcs cross (Nivre & Nilsson 2005), and breaks circles.
fn uncross(heads: &mut [usize]) {
    let length = heads.len();
    for token in 0..length {
        let (mut at, mut steps) = (token, 0);
        while let Some(&head) = heads.get(at).filter(|_| steps <= length) {
            at = head;
            steps += 1;
        }
        if steps > length
            && let Some(slot) = heads.get_mut(token)
        {
            *slot = length;
        }
    }
    while let Some(token) = (0..length).filter(|&t| crosses(heads, t)).min_by_key(|&t| heads[t].abs_diff(t)) {
        let head = heads[token];
        let Some(&above) = heads.get(head) else { break };
        heads[token] = above;
    }
}

/// Whether a token between `token` and its head depends on one outside.
fn crosses(heads: &[usize], token: usize) -> bool {
    let head = heads[token];
    let (low, high) = (token.min(head), token.max(head));
    head < heads.len() && (low + 1..high).any(|between| heads[between] < low || heads[between] > high)
}
