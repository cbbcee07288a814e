//! The sentences above the matrix: who apologised, spoke against what happened, called for a change, denied or defended; of
//! which companies only deeds or only other people's demands were read; whose evidence is one passage that several
//! documents share; which did not comment; and whose words are announced but missing. They say what was read, never that
//! nothing else was printed, and are silent on what was read with doubt.

use super::{CompanyRow, FilledCell, MatrixInput, MatrixTable};
use crate::labels::act::{ActGroup, group};
use crate::labels::phrases;
use crate::locations;
use crate::route::MatrixColumn;
use std::collections::BTreeSet;
use variorum_engine::model::{Act, CompanyId, DiagnosticKind, OrganisationKind, Reaction, Role};

/// At most so many companies are named in a sentence.
const NAMES: usize = 5;
/// From so many on they are counted, and none is named.
const COUNTED: usize = 9;

/// What companies say and do, and how it is told of one and of several.
const TOLD: [(Act, &str, &str); 9] = [
    (Act::Apologises, "apologises", "apologise"),
    (Act::Condemns, "condemns what happened", "condemn what happened"),
    (Act::CallsForChange, "calls for a change", "call for a change"),
    (Act::Supports, "gives its support", "give their support"),
    (Act::Distances, "keeps its distance", "keep their distance"),
    (Act::Denies, "denies what is said of it", "deny what is said of them"),
    (Act::Defends, "defends what it does", "defend what they do"),
    (Act::Declines, "refuses or stops short", "refuse or stop short"),
    (Act::Acts, "takes action", "take action"),
];

/// Below this confidence, in percent, a reaction makes no sentence: it may be of an earlier time, or only a plan.
const SURE: u8 = 60;

/// What there is to see in `table` (companies by acts), in a few sentences.
pub fn standfirst(source: MatrixInput<'_>, table: &MatrixTable) -> Vec<String> {
    let does =
        |row: &CompanyRow, wanted: &dyn Fn(Act) -> bool| told(source, table, row).any(|(act, _)| wanted(act));
    let acts = |act| group(act) == ActGroup::Does;
    let is_told = |act| group(act) == ActGroup::IsTold;
    let is_silence = |act| group(act) == ActGroup::Silent;
    let rows = |keep: &dyn Fn(&CompanyRow) -> bool| -> Vec<&CompanyRow> {
        table.rows.iter().filter(|r| keep(r)).collect()
    };
    let only_did = rows(&|row| does(row, &acts) && !does(row, &|act| !acts(act) && !is_told(act)));
    let only_told = rows(&|row| does(row, &is_told) && !does(row, &|act| !is_told(act)));
    let only_silent =
        rows(&|row| does(row, &is_silence) && !does(row, &|act| !is_silence(act) && !is_told(act)));
    let at_times_silent =
        rows(&|row| does(row, &is_silence) && does(row, &|act| !is_silence(act) && !is_told(act)));
    let borrowed = rows(&|row| rests_on_one_passage(source, row));
    let missing = missing_words(source);
    let missing = rows(&|row| missing.contains(&row.company));
    let of =
        |rows: &[&CompanyRow], text: &dyn Fn(&str) -> String| (!rows.is_empty()).then(|| text(&names(rows)));
    let they = |rows: &[&CompanyRow]| if rows.len() == 1 { "it" } else { "them" };
    let rest = [
        of(&only_did, &|names| format!("Of {names} only deeds were read")),
        of(&only_told, &|names| {
            let them = they(&only_told);
            format!("Of {names} only what others ask of {them} or hold against {them} was read")
        }),
        of(&borrowed, &|names| {
            format!("What was read of {names} stands in one passage that several documents share")
        }),
        of(&only_silent, &|names| format!("{names} did not comment")),
        of(&at_times_silent, &|names| {
            let asked = if at_times_silent.len() == 1 { "it was" } else { "they were" };
            format!("{names} did not comment on everything that {asked} asked")
        }),
        of(&missing, &|names| {
            format!("Words of {names} are announced in a document that does not print them")
        }),
    ];
    let sentences = reacting(source, table).into_iter().chain(rest.into_iter().flatten());
    sentences.map(|sentence| format!("{}.", phrases::capital(&sentence))).collect()
}

/// “A and B apologise and deny what is said of them”: one sentence for companies that do the same.
fn reacting(source: MatrixInput<'_>, table: &MatrixTable) -> Vec<String> {
    let mut said: Vec<(Vec<&CompanyRow>, Vec<&str>)> = Vec::new();
    for (act, one, many) in TOLD {
        let is_said = |row: &&CompanyRow| told(source, table, row).any(|(own, _)| own == act);
        let rows: Vec<&CompanyRow> = table.rows.iter().filter(is_said).collect();
        if rows.is_empty() {
            continue;
        }
        let words = if rows.len() == 1 { one } else { many };
        match said.iter_mut().find(|(known, _)| *known == rows) {
            Some((_, predicates)) => predicates.push(words),
            None => said.push((rows, vec![words])),
        }
    }
    said.iter().map(|(rows, predicates)| format!("{} {}", names(rows), phrases::list(predicates))).collect()
}

/// What the company of `row` did, with the evidence, of which some is sure.
fn told<'a>(
    source: MatrixInput<'a>,
    table: &'a MatrixTable,
    row: &'a CompanyRow,
) -> impl Iterator<Item = (Act, &'a FilledCell)> {
    let is_sure = move |cell: &&FilledCell| {
        let analysis = &source.dossier.analysis;
        cell.evidence.iter().any(|item| {
            let own = analysis.reaction(item.reaction).filter(|reaction| is_its_own(reaction));
            let told = own.and_then(|reaction| reaction.told_at(item.place));
            told.is_some_and(|told| told.confidence.0 >= SURE)
        })
    };
    table.columns.iter().zip(&row.cells).filter_map(move |(head, cell)| match (&head.column, cell) {
        (MatrixColumn::Act(act), super::CellState::Filled(cell)) => {
            Some((*act, cell)).filter(|(_, cell)| is_sure(cell))
        }
        _ => None,
    })
}

/// Whether it is the company's own: what its employees condemn, it does not.
fn is_its_own(reaction: &Reaction) -> bool {
    match reaction.role {
        Role::Company | Role::ChiefExecutive | Role::Executive | Role::Spokesperson => true,
        Role::Employees | Role::Shareholders | Role::Customers | Role::Outsiders => {
            group(reaction.act) == ActGroup::IsTold
        }
    }
}

fn names(rows: &[&CompanyRow]) -> String {
    if rows.len() >= COUNTED {
        return phrases::counted(rows.len(), "company");
    }
    let mut named: Vec<String> = rows.iter().take(NAMES).map(|row| row.name.clone()).collect();
    if rows.len() > NAMES {
        named.push(format!("{} more", phrases::number(rows.len() - NAMES)));
    }
    phrases::list(&named)
}

/// Whether all evidence about a company is in passages that its documents share.
fn rests_on_one_passage(source: MatrixInput<'_>, row: &CompanyRow) -> bool {
    let shared = |item: &super::EvidenceItem| {
        source.dossier.analysis.reuse.iter().any(|passage| {
            [passage.a, passage.b]
                .iter()
                .any(|place| place.document == item.place.document && place.span.overlaps(item.place.span))
        })
    };
    let documents: BTreeSet<_> =
        row.filled().flat_map(|cell| cell.documents.iter().map(|(id, _)| *id)).collect();
    let documents: Vec<_> = documents.into_iter().collect();
    documents.len() > 1
        && locations::independent(source.sources, &documents) == 1
        && row.filled().flat_map(|cell| &cell.evidence).all(shared)
}

/// Companies that are named in a sentence whose announced words are missing.
fn missing_words(source: MatrixInput<'_>) -> BTreeSet<CompanyId> {
    let mut found = BTreeSet::new();
    let lacks = source.dossier.analysis.diagnostics.iter();
    for lack in lacks.filter(|d| d.kind == DiagnosticKind::MissingWords) {
        let layout = source.dossier.document(lack.place.document).map(|d| &d.layout);
        let sentence = layout.and_then(|l| l.sentences.get(l.sentence_at(lack.place.span.start)?));
        let Some(sentence) = sentence.map(|s| s.span.union(lack.place.span)) else { continue };
        for company in &source.dossier.analysis.companies {
            let here = |place: &variorum_engine::model::Place| {
                place.document == lack.place.document && sentence.overlaps(place.span)
            };
            if company.mentions.iter().any(here) {
                found.insert(company.id);
            }
        }
    }
    found
}

/// The heading of the matrix: how many companies, what kinds of other organisations, and whether anything is left to read.
pub fn title(table: &MatrixTable, unread: usize) -> String {
    let kinds = OrganisationKind::VARIANTS.iter().filter_map(|kind| {
        let also = if *kind == OrganisationKind::Company { table.also_named.len() } else { 0 };
        let count = table.rows.iter().filter(|row| row.kind == *kind).count() + also;
        (count > 0).then(|| phrases::counted(count, kind.as_str()))
    });
    let kinds: Vec<String> = kinds.collect();
    let to_read = if unread > 0 { ", and what is not read yet" } else { "" };
    match (kinds.as_slice(), table.rows.len() + table.also_named.len()) {
        ([], _) => "No company answers to the filter".to_string(),
        (all, 1) => format!(
            "{}: what it said, what it did, what it left unsaid{to_read}",
            phrases::capital(&phrases::list(all))
        ),
        (all, _) => format!(
            "{}: what they said, what they did, what they left unsaid{to_read}",
            phrases::capital(&phrases::list(all))
        ),
    }
}
