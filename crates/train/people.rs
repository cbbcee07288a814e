//! Fits the two models of people: whether a name is a person's, from the words around its mentions, and whom “he” and
//! “she” mean.
//!
//! The labels are those of an entity reader and of a resolver of mention chains (`silver.tsv.gz`, published with the
//! corpus). A name is a person's if most of the tokens of its mentions have that label; a pronoun means whoever is in its
//! chain. No word of a name is a feature, so that names of any language are read alike.

use crate::{
    logistic_model::{LabelledChoice, LogisticModel},
    silver::{self, SilverToken},
};
use std::path::Path;
use variorum_engine::{
    attribution::training, language::grammar::EntityKind, model::Document, text::TextSpan,
};

/// One document in so many is held out.
const TENTH: usize = 10;

/// What to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PeopleModel {
    Names,
    Pronouns,
}

/// Fits a model to the texts of `split` and packs it, after printing how well it reads documents left out.
///
/// # Errors
/// If a file can't be read.
pub(crate) fn fit(split: &Path, which: PeopleModel) -> Result<Vec<u8>, String> {
    let choices = |(document, tokens): &(Document, Vec<SilverToken>)| match which {
        PeopleModel::Names => names(document, tokens),
        PeopleModel::Pronouns => pronouns(document, tokens),
    };
    let documents: Vec<Vec<LabelledChoice>> = silver::documents(split)?.iter().map(choices).collect();
    let part = |held: bool| -> Vec<LabelledChoice> {
        let of = documents.iter().enumerate().filter(|(n, _)| (n % TENTH == TENTH - 1) == held);
        of.flat_map(|(_, choices)| choices.clone()).collect()
    };
    let (model, held) = (LogisticModel::fit(&part(false)), part(true));
    match which {
        PeopleModel::Names => print!("{}", measure_names(&model, &held)),
        PeopleModel::Pronouns => print!("{}", measure_pronouns(&model, &held)),
    }
    Ok(LogisticModel::fit(&documents.concat()).pack())
}

/// The tokens in `span`.
fn within(tokens: &[SilverToken], span: TextSpan) -> impl Iterator<Item = &SilverToken> {
    let first = tokens.partition_point(|t| t.span.end <= span.start);
    tokens.iter().skip(first).take_while(move |t| t.span.start < span.end)
}

/// The names of a document, each a choice between a person and nobody.
fn names(document: &Document, tokens: &[SilverToken]) -> Vec<LabelledChoice> {
    let is_person = |name: &training::SeenName| {
        let all = || name.mentions.iter().flat_map(|span| within(tokens, *span));
        2 * all().filter(|t| t.entity == Some(EntityKind::Person)).count() > all().count()
    };
    let names = training::names(document);
    let choices = names
        .iter()
        .map(|name| LabelledChoice { candidates: vec![(name.features, is_person(name))], or_nobody: true });
    choices.collect()
}

/// The pronouns of a document that are sources and in a chain with one of their candidates.
fn pronouns(document: &Document, tokens: &[SilverToken]) -> Vec<LabelledChoice> {
    let chains = |span: TextSpan| within(tokens, span).filter_map(|t| t.chain);
    let choices = training::pronouns(document);
    let labelled = choices.iter().filter_map(|choice| {
        let own = chains(choice.at).next()?;
        let is_right = |span: Option<TextSpan>| span.is_some_and(|s| chains(s).any(|chain| chain == own));
        let candidates: Vec<_> = choice.candidates.iter().map(|c| (c.features, is_right(c.span))).collect();
        candidates.iter().any(|(_, right)| *right).then_some(LabelledChoice { candidates, or_nobody: false })
    });
    labelled.collect()
}

/// How often the likeliest candidate of a pronoun is right.
fn measure_pronouns(model: &LogisticModel, choices: &[LabelledChoice]) -> String {
    let best = |choice: &&LabelledChoice| {
        let mut best: Option<(f32, bool)> = None;
        for (features, right) in &choice.candidates {
            let score = model.score(*features);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, *right));
            }
        }
        best.is_some_and(|(_, right)| right)
    };
    let right = choices.iter().filter(best).count();
    format!("pronouns left out: {right} of {} right\n", choices.len())
}

/// How well the model reads names.
fn measure_names(model: &LogisticModel, names: &[LabelledChoice]) -> String {
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
