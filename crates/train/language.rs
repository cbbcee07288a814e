//! Fits the language layer: parts of speech, entities, the parser's moves, relations.
//!
//! Each model reads what the one before it finds in documents that it was not trained on: the tagger is trained
//! without a part of the documents in turn and reads that part (jackknifing). The parser learns from its own mistakes,
//! by a dynamic oracle (Goldberg & Nivre 2013).
#![expect(clippy::indexing_slicing, reason = "classes and tokens index tables of their own length")]

use crate::{names, perceptron::Perceptron, shuffle::Shuffler, silver::LabelledSentence};
use variorum_engine::language::{
    annotate::LanguageModels,
    grammar::{PartOfSpeech, Relation},
    parser::{Move, State},
    training::{BITS, CLASSES, entity_features, may_follow, move_features, relation_features, tag_features},
};

/// Passes over all sentences for each model: parts of speech, entities, moves, relations.
const ROUNDS: [usize; 4] = [5, 8, 10, 5];
/// How often each model must have met a feature to learn from it, all passes together.
const LEAST: [u8; 4] = [10, 6, 30, 15];
/// From this pass on the parser follows its own moves.
const EXPLORES: usize = 1;
/// Into how many parts the documents are divided to tag what the tagger has not seen.
const PARTS: usize = 4;

/// Trains on the sentences of these documents and packs the weights.
pub(crate) fn train(documents: &[&Vec<LabelledSentence>]) -> Vec<u8> {
    let mut shuffler = Shuffler::new();
    let mut sentences: Vec<(usize, LabelledSentence)> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        for sentence in document.iter().filter(|s| !s.words.is_empty()) {
            sentences.push((number % PARTS, sentence.clone()));
            // Once more with other names, so that a name is known by what stands around it.
            if sentence.is_person.contains(&true) {
                sentences.push((number % PARTS, names::exchanged(sentence, &mut shuffler)));
            }
        }
    }
    let tagger = |part: Option<usize>| {
        let kept: Vec<&LabelledSentence> =
            sentences.iter().filter(|(own, _)| Some(*own) != part).map(|(_, s)| s).collect();
        train_tags(&kept)
    };
    let all_tags = tagger(None);
    let taggers: Vec<Perceptron> = (0..PARTS).map(|part| tagger(Some(part))).collect();
    for (part, sentence) in &mut sentences {
        sentence.tags = tags(&taggers[*part], sentence);
    }
    let tagged: Vec<&LabelledSentence> = sentences.iter().map(|(_, sentence)| sentence).collect();
    let entities = train_entities(&tagged);
    let moves = train_moves(&tagged);
    let relations = train_relations(&tagged);
    [all_tags, entities, moves, relations].iter().flat_map(Perceptron::pack).collect()
}

/// The sentences in an order of its own for each round.
fn rounds<'a>(
    sentences: &[&'a LabelledSentence],
    rounds: usize,
    mut learn: impl FnMut(usize, &'a LabelledSentence),
) {
    let mut shuffler = Shuffler::new();
    let mut sentences = sentences.to_vec();
    for round in 0..rounds {
        shuffler.shuffle(&mut sentences);
        for sentence in &sentences {
            learn(round, sentence);
        }
    }
}

/// The first class with the highest score, among those that `may` be chosen.
fn best(scores: &[i32], may: impl Fn(usize) -> bool) -> usize {
    let classes = (0..scores.len()).filter(|class| may(*class));
    classes.max_by_key(|class| (scores[*class], std::cmp::Reverse(*class))).unwrap_or(0)
}

fn train_tags(sentences: &[&LabelledSentence]) -> Perceptron {
    let mut model = Perceptron::new(CLASSES[0], BITS[0], LEAST[0]);
    rounds(sentences, ROUNDS[0], |_, sentence| {
        let mut found = Vec::with_capacity(sentence.words.len());
        for (at, right) in sentence.tags.iter().enumerate() {
            if is_quotation(sentence, at) {
                found.push(PartOfSpeech::Quotation);
                continue;
            }
            let hashes = tag_features(&sentence.words, &found, at);
            let guess = best(&model.scores(hashes.as_ref()), |_| true);
            model.learn(hashes.as_ref(), *right as usize, guess);
            found.push(PartOfSpeech::VARIANTS[guess]);
        }
    });
    model
}

fn is_quotation(sentence: &LabelledSentence, at: usize) -> bool {
    sentence.words[at].is_quotation()
}

/// The parts of speech that a model finds.
fn tags(model: &Perceptron, sentence: &LabelledSentence) -> Vec<PartOfSpeech> {
    let mut found = Vec::with_capacity(sentence.words.len());
    for at in 0..sentence.words.len() {
        let tag = if is_quotation(sentence, at) {
            PartOfSpeech::Quotation
        } else {
            PartOfSpeech::VARIANTS
                [best(&model.scores(tag_features(&sentence.words, &found, at).as_ref()), |_| true)]
        };
        found.push(tag);
    }
    found
}

fn train_entities(sentences: &[&LabelledSentence]) -> Perceptron {
    let mut model = Perceptron::new(CLASSES[1], BITS[1], LEAST[1]);
    rounds(sentences, ROUNDS[1], |_, sentence| {
        let mut found: Vec<u8> = Vec::with_capacity(sentence.words.len());
        for (at, &right) in sentence.labels.iter().enumerate() {
            if is_quotation(sentence, at) {
                found.push(0);
                continue;
            }
            let last = found.last().copied().unwrap_or(0);
            let hashes = entity_features(&sentence.words, &sentence.tags, &found, at);
            let guess = best(&model.scores(hashes.as_ref()), |label| may_follow(last, label as u8));
            // Where the token before was read wrongly, a name may have to begin here.
            let right = if may_follow(last, right) { right } else { right - 1 };
            model.learn(hashes.as_ref(), usize::from(right), guess);
            found.push(guess as u8);
        }
    });
    model
}

fn train_moves(sentences: &[&LabelledSentence]) -> Perceptron {
    let mut model = Perceptron::new(CLASSES[2], BITS[2], LEAST[2]);
    rounds(sentences, ROUNDS[2], |round, sentence| {
        let mut state = State::new(&sentence.words, &sentence.tags);
        while !state.is_final() {
            let hashes = move_features(&state);
            let scores = model.scores(hashes.as_ref());
            let allows = |class: usize| state.allows(Move::VARIANTS[class]);
            let costs =
                Move::VARIANTS.map(|step| state.allows(step).then(|| cost(&state, step, &sentence.heads)));
            let least = costs.iter().flatten().min().copied().unwrap_or(0);
            let right = best(&scores, |class| costs[class] == Some(least));
            let guess = best(&scores, allows);
            let is_right = costs[guess] == Some(least);
            model.learn(hashes.as_ref(), right, if is_right { right } else { guess });
            state.make(Move::VARIANTS[if round >= EXPLORES { guess } else { right }]);
        }
    });
    model
}

/// How many arcs of the right tree can't be made any more after a move that is allowed.
fn cost(state: &State<'_>, step: Move, heads: &[usize]) -> usize {
    let root = heads.len();
    let head = |token: usize| heads.get(token).copied();
    let (top, below) = match state.stack.as_slice() {
        [rest @ .., top] => (Some(*top), rest),
        [] => (None, &[][..]),
    };
    match step {
        Move::Shift => {
            let as_head = state.stack.iter().filter(|token| head(**token) == Some(state.next)).count();
            as_head + below.iter().filter(|token| head(state.next) == Some(**token)).count()
        }
        Move::Left | Move::Right => {
            let Some(top) = top else { return 0 };
            let dependents = (state.next..root).filter(|token| head(*token) == Some(top)).count();
            let own = head(top).unwrap_or(root);
            let is_lost = match step {
                Move::Left => own > state.next || below.last() == Some(&own),
                _ => own >= state.next,
            };
            dependents + usize::from(is_lost)
        }
    }
}

fn train_relations(sentences: &[&LabelledSentence]) -> Perceptron {
    let mut model = Perceptron::new(CLASSES[3], BITS[3], LEAST[3]);
    rounds(sentences, ROUNDS[3], |_, sentence| {
        let mut found: Vec<Relation> = Vec::with_capacity(sentence.words.len());
        for (token, right) in sentence.relations.iter().enumerate() {
            let is_root = sentence.heads[token] >= sentence.words.len();
            let relation = if is_root {
                Relation::Root
            } else {
                let hashes =
                    relation_features(&sentence.words, &sentence.tags, &sentence.heads, &found, token);
                let guess = best(&model.scores(hashes.as_ref()), |class| class > 0);
                model.learn(hashes.as_ref(), (*right as usize).max(1), guess);
                Relation::VARIANTS[guess]
            };
            found.push(relation);
        }
    });
    model
}

/// How often the models agree with the silver data.
#[derive(Debug, Default)]
struct Agreement {
    tokens: usize,
    tags: usize,
    words: usize,
    heads: usize,
    arcs: usize,
    /// For persons, organisations, places, times and others: names in both, in the silver data, found.
    names: [[usize; 3]; 5],
}

/// Prints how well `models` agree with the silver data in `documents`; quotations count as one token.
pub(crate) fn measure(models: &LanguageModels, documents: &[&Vec<LabelledSentence>]) {
    let mut agreement = Agreement::default();
    for sentence in documents.iter().flat_map(|document| document.iter()) {
        let read = models.annotate(&sentence.words);
        for (at, annotation) in read.iter().enumerate() {
            if is_quotation(sentence, at) {
                continue;
            }
            agreement.tokens += 1;
            agreement.tags += usize::from(annotation.part_of_speech == sentence.tags[at]);
            if sentence.relations[at] != Relation::Punctuation {
                let head = annotation.head.map_or(sentence.words.len(), |head| head as usize);
                agreement.words += 1;
                agreement.heads += usize::from(head == sentence.heads[at]);
                let is_arc = head == sentence.heads[at] && annotation.relation == sentence.relations[at];
                agreement.arcs += usize::from(is_arc);
            }
        }
        let labels = |at: usize| {
            let found = read.get(at);
            let kind = found.and_then(|a| a.entity)?;
            Some(1 + 2 * kind as u8 + u8::from(!found.is_some_and(|a| a.begins_entity)))
        };
        let found: Vec<u8> = (0..read.len()).map(|at| labels(at).unwrap_or(0)).collect();
        let (silver, found) = (spans(&sentence.labels), spans(&found));
        for (kind, counts) in agreement.names.iter_mut().enumerate() {
            let own =
                |spans: &[(usize, usize, u8)]| spans.iter().filter(|s| usize::from(s.2) == kind).count();
            counts[0] += silver.iter().filter(|s| usize::from(s.2) == kind && found.contains(s)).count();
            counts[1] += own(&silver);
            counts[2] += own(&found);
        }
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "parts of speech {:.1}, heads {:.1}, heads with relations {:.1}",
        percent(agreement.tags, agreement.tokens),
        percent(agreement.heads, agreement.words),
        percent(agreement.arcs, agreement.words)
    );
    for (kind, [both, silver, found]) in
        ["person", "organisation", "place", "time", "other"].iter().zip(agreement.names)
    {
        let (precision, recall) = (percent(both, found), percent(both, silver));
        println!("{kind}: precision {precision:.1}, recall {recall:.1} of {silver}");
    }
}

/// The names in a row of labels: first token, token after the last, kind.
fn spans(labels: &[u8]) -> Vec<(usize, usize, u8)> {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let Some(kind) = label.checked_sub(1).map(|label| label / 2) else { continue };
        match found.last_mut().filter(|last| label % 2 == 0 && last.1 == at && last.2 == kind) {
            Some(last) => last.1 = at + 1,
            None => found.push((at, at + 1, kind)),
        }
    }
    found
}
