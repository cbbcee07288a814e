//! JSON Lines: a record a line.

use super::json::{self, FlatRecord};
use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
    table::{self, HEAD_ROWS, Table},
};

/// JSON Lines.
pub(crate) const FORMAT: Format =
    Format { name: "JSON Lines", endings: &["jsonl", "ndjson"], sniff, read, table: Some(head) };

fn sniff(file: &InputFile<'_>) -> Match {
    let mut lines = file.text().unwrap_or_default().trim_start().lines();
    let first = lines.next().unwrap_or_default();
    let is_record = first.starts_with(['{', '[']) && first.trim_end().len() > 2 && json::is_value(first);
    if is_record && lines.any(|line| !line.trim().is_empty()) { Match::ByContent } else { Match::No }
}

/// A line that is no record costs no other.
fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let guess = || head(file).map(|table| table.guess).unwrap_or_default();
    let columns = importer.choices.columns.clone().unwrap_or_else(guess);
    if columns.text.is_none() {
        return Err(table::check_text_column(&columns, &[]).err().unwrap_or(Problem::NoTextColumn));
    }
    for (line, number) in file.text()?.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        if importer.is_full() {
            break;
        }
        let name = format!("{}/{number}", file.name);
        match serde_json::from_str(line) {
            Ok(record) => json::read_record(
                importer,
                file,
                &name,
                &json::flatten(&record),
                &columns,
                &Metadata::default(),
            ),
            Err(_) => importer.failure(&name, Problem::Damaged("record")),
        }
    }
    Ok(())
}

fn head(file: &InputFile<'_>) -> Option<Table> {
    let lines = file.text().ok()?.lines().filter(|line| !line.trim().is_empty());
    let parsed = lines.filter_map(|line| serde_json::from_str(line).ok());
    let records: Vec<FlatRecord> = parsed.take(HEAD_ROWS).map(|record| json::flatten(&record)).collect();
    (!records.is_empty()).then(|| json::head_of(records.into_iter()))
}
