//! JSON: a record, or a list of records at any depth. Records are flattened, `source.name` for a key inside a key,
//! so that they read as the rows of a table.

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
    table::{self, Columns, HEAD_ROWS, Row, Table},
};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// JSON.
pub(crate) const FORMAT: Format = Format { name: "JSON", endings: &["json"], sniff, read, table: Some(head) };

/// Keys inside keys that are flattened.
const MAX_DEPTH: usize = 3;
/// Keys of a record that are read.
const MAX_KEYS: usize = 200;

/// A flattened record: keys and values in their order.
pub(crate) type FlatRecord = Vec<(String, String)>;

fn sniff(file: &InputFile<'_>) -> Match {
    let start = file.text().unwrap_or_default().trim_start();
    if !start.starts_with(['{', '[']) {
        return Match::No;
    }
    // An article may begin with a bracket, so the whole is parsed; but `{"` begins nothing else, even if what follows
    // is damaged.
    let opening: String = start.chars().filter(|c| !c.is_whitespace()).take(2).collect();
    let is_json = matches!(opening.as_str(), "{\"" | "[{") || is_value(start);
    if is_json { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let value: Value = serde_json::from_str(file.text()?).map_err(|_| Problem::Damaged("JSON file"))?;
    let records = records(&value);
    let defaults = of_list(&value);
    let guess = || head_of(records.iter().take(HEAD_ROWS).map(|record| flatten(record))).guess;
    let columns = importer.choices.columns.clone().unwrap_or_else(guess);
    if columns.text.is_none() {
        return Err(table::check_text_column(&columns, &[]).err().unwrap_or(Problem::NoTextColumn));
    }
    let is_single = records.len() == 1;
    for (record, number) in records.into_iter().zip(1..) {
        if importer.is_full() {
            break;
        }
        let name = if is_single { file.name.to_string() } else { format!("{}/{number}", file.name) };
        // A chat notes who came and went as messages without words.
        if record.get("type").and_then(Value::as_str) != Some("service") {
            read_record(importer, file, &name, &flatten(record), &columns, &defaults);
        }
    }
    Ok(())
}

fn head(file: &InputFile<'_>) -> Option<Table> {
    let value: Value = serde_json::from_str(file.text().ok()?).ok()?;
    Some(head_of(records(&value).into_iter().take(HEAD_ROWS).map(flatten)))
}

/// Whether `text` is JSON.
pub(crate) fn is_value(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Gives the importer the article of one record of `file`, called `name`.
pub(crate) fn read_record(
    importer: &mut Importer<'_>,
    file: &InputFile<'_>,
    name: &str,
    record: &FlatRecord,
    columns: &Columns,
    defaults: &Metadata,
) {
    let names: Vec<String> = record.iter().map(|(key, _)| key.clone()).collect();
    let cell = |column: &str| record.iter().find(|(key, _)| key == column).map(|(_, value)| value.clone());
    table::read_row(importer, file, name, &Row { columns, names: &names, cell: &cell }, defaults);
}

/// What a list says of all its records: a feed (JSON Feed) and a channel (Telegram) are named as an outlet is.
fn of_list(value: &Value) -> Metadata {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut metadata = Metadata::default();
    if text("version").contains("jsonfeed.org") {
        metadata.add(Fact::Outlet, text("title"), "the feed has that title");
    }
    if text("type").contains("channel") && value.get("messages").is_some() {
        metadata.add(Fact::Outlet, text("name"), "the channel has that name");
    }
    metadata
}

/// The records in `value`: itself if it names its text, else the longest list of objects with a text, else itself.
fn records(value: &Value) -> Vec<&Value> {
    let itself = vec![value];
    if value.is_object()
        && head_of([flatten(value)].into_iter()).guess.text.is_some_and(|name| table::is_text_column(&name))
    {
        return itself;
    }
    let mut lists: Vec<&Vec<Value>> = Vec::new();
    let mut level = vec![value];
    for _ in 0..=MAX_DEPTH {
        lists.extend(level.iter().filter_map(|value| value.as_array()));
        level = level.into_iter().filter_map(Value::as_object).flat_map(Map::values).collect();
    }
    let has_text = |list: &&&Vec<Value>| {
        let objects = list.iter().filter(|item| item.is_object()).take(HEAD_ROWS).map(flatten);
        head_of(objects).guess.text.is_some()
    };
    let best = lists.iter().rev().filter(has_text).max_by_key(|list| list.len());
    best.map_or(itself, |list| list.iter().collect())
}

/// The table whose first rows are `records`.
pub(crate) fn head_of(records: impl Iterator<Item = FlatRecord>) -> Table {
    let records: Vec<FlatRecord> = records.collect();
    let mut header: Vec<String> = Vec::new();
    for (key, _) in records.iter().flatten() {
        if header.len() < MAX_KEYS && !header.contains(key) {
            header.push(key.clone());
        }
    }
    let cell = |record: &FlatRecord, key: &String| {
        record.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let rows = records.iter().map(|record| header.iter().map(|key| cell(record, key)).collect()).collect();
    Table::new(header, rows)
}

/// The keys and values of `record`.
pub(crate) fn flatten(record: &Value) -> FlatRecord {
    let mut flat = FlatRecord::new();
    let mut pending = vec![(String::new(), record, 0)];
    while let Some((key, value, depth)) = pending.pop() {
        if flat.len() == MAX_KEYS {
            break;
        }
        match value {
            Value::Object(map) if depth < MAX_DEPTH => {
                let name =
                    |inner: &String| if key.is_empty() { inner.clone() } else { format!("{key}.{inner}") };
                pending.extend(map.iter().rev().map(|(inner, value)| (name(inner), value, depth + 1)));
            }
            Value::Array(list) if is_styled(list) => {
                flat.push((key, list.iter().filter_map(item_text).collect::<String>()));
            }
            Value::Array(list) if list.iter().any(Value::is_number) => {
                let numbers: Vec<String> = list.iter().map(Value::to_string).collect();
                flat.push((key, numbers.join("-")));
            }
            // Dates of catalogues (CSL): [[2019, 3, 4]].
            Value::Array(list) if matches!(list.as_slice(), [Value::Array(_)]) && depth < MAX_DEPTH => {
                pending.extend(list.iter().map(|inner| (key.clone(), inner, depth + 1)));
            }
            Value::Array(list) => {
                let texts: Vec<Cow<'_, str>> = list.iter().filter_map(item_text).collect();
                let is_prose = texts.iter().any(|text| text.len() > 80);
                flat.push((key, texts.join(if is_prose { "\n\n" } else { ", " })));
            }
            Value::String(text) => flat.push((key, text.clone())),
            Value::Number(number) => flat.push((key, number.to_string())),
            Value::Null | Value::Bool(_) | Value::Object(_) => {}
        }
    }
    flat
}

/// Whether a list is one text in pieces, some of them styled, as Telegram writes it.
fn is_styled(list: &[Value]) -> bool {
    list.iter().any(|item| item.get("type").is_some() && item.get("text").is_some())
}

/// The text of an item of a list: a paragraph, an author.
fn item_text(item: &Value) -> Option<Cow<'_, str>> {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    if let (Some(given), Some(family)) = (text("given"), text("family")) {
        return Some(Cow::Owned(format!("{given} {family}")));
    }
    item.as_str().or_else(|| ["name", "text", "literal"].iter().find_map(|key| text(key))).map(Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &[&str]) {
        let value: Value = serde_json::from_str(json).expect("JSON");
        let found: Vec<String> =
            records(&value).iter().map(|record| format!("{:?}", flatten(record))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn records_are_found_and_flattened() {
        check(r#"{"text":"A","n":1}"#, &[r#"[("n", "1"), ("text", "A")]"#]);
        check(
            r#"{"ok":true,"hits":[{"body":"A"},{"body":"B"}]}"#,
            &[r#"[("body", "A")]"#, r#"[("body", "B")]"#],
        );
        check(
            r#"{"response":{"results":[{"fields":{"bodyText":"A"}}]}}"#,
            &[r#"[("fields.bodyText", "A")]"#],
        );
        check(
            r#"{"authors":[{"name":"A"},{"name":"B"}],"text":"C"}"#,
            &[r#"[("authors", "A, B"), ("text", "C")]"#],
        );
    }
}
