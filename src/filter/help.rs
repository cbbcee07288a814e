//! What the query language can ask, by examples that find something in the loaded dossier.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use variorum_engine::{
    index::{Facet, NOBODY, Query, Unit},
    model::Act,
};

/// The examples, folded until the reader opens them.
#[component]
pub(super) fn Help() -> impl IntoView {
    let state = app();
    let is_open = RwSignal::new(false);
    let lines = move || {
        let examples = if is_open.get() { examples(&state.loaded()) } else { Vec::new() };
        let line = |(query, meaning): (String, _)| {
            let href = state.link_to_query(query.clone());
            view! { <dt><a href=href><code>{query}</code></a></dt><dd>{meaning}</dd> }
        };
        examples.into_iter().map(line).collect_view()
    };
    view! {
        <details class="around query-help" on:toggle:target=move |event| is_open.set(event.target().open())>
            <summary>"What can be asked"</summary>
            <dl>{lines}</dl>
        </details>
    }
}

/// Queries, each with its meaning.
fn examples(loaded: &LoadedDossier) -> Vec<(String, &'static str)> {
    let first = |facet: Facet, skip: usize| {
        let values = loaded.index.values(&Query::default(), facet, Unit::Quotations);
        let value = values.into_iter().map(|v| v.value).filter(|v| v != NOBODY).nth(skip)?;
        Some(if value.contains(' ') {
            format!("{}:\"{value}\"", facet.as_str())
        } else {
            format!("{}:{value}", facet.as_str())
        })
    };
    let words: Vec<String> = common_words(loaded);
    let word = |at: usize| words.get(at).cloned();
    let pair = |between: &str| Some(format!("{}{between}{}", word(0)?, word(1)?));
    let date = loaded.dossier.documents.iter().filter_map(|d| d.facts.published).max();
    let act = Act::VARIANTS.first().filter(|_| !loaded.dossier.analysis.reactions.is_empty());
    let all = [
        (pair(" "), "both words"),
        (pair(" OR "), "either word"),
        (phrase(loaded), "these words in this order"),
        (word(0).map(|word| format!("-{word}")), "without the word"),
        (first(Facet::Speaker, 0), "who is credited"),
        (Some(format!("speaker:{NOBODY}")), "words that nobody is credited with"),
        (first(Facet::Outlet, 0), "who printed it"),
        (Some("outlets:2+".to_string()), "printed by two outlets or more"),
        (word(0).map(|word| format!("about:{word}")), "in the text itself, whoever says it"),
        (Some("verdict:changed".to_string()), "what is told of a statement"),
        (Some("flag:negation".to_string()), "what a change touches"),
        (Some("class:excerpt".to_string()), "what a printing is"),
        (Some("kind:unmarked".to_string()), "how words are presented"),
        (first(Facet::Company, 0), "which company"),
        (act.map(|act| format!("act:{}", act.as_str())), "what a company did"),
        (date.map(|date| format!("before:{date}")), "printed before that day"),
    ];
    all.into_iter().filter_map(|(query, meaning)| Some((query?, meaning))).collect()
}

/// Two long words of the statement that is printed most.
fn common_words(loaded: &LoadedDossier) -> Vec<String> {
    let Some(statement) = loaded.dossier.analysis.statements.first() else { return Vec::new() };
    let words = statement.label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 5);
    words.map(str::to_ascii_lowercase).take(2).collect()
}

/// The first three words of the statement that is printed most.
fn phrase(loaded: &LoadedDossier) -> Option<String> {
    let label = &loaded.dossier.analysis.statements.first()?.label;
    let words: Vec<&str> =
        label.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().take(3).collect();
    (words.len() == 3 && words.iter().all(|w| w.chars().all(char::is_alphanumeric)))
        .then(|| format!("\"{}\"", words.join(" ")))
}
