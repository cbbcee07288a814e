//! JSON: a record, a list of records at any depth, or a record a line. Records are laid flat, `source.name` for a
//! key inside a key, so that they read as the rows of a table.

use super::{Columns, HEAD, Table, give};
use crate::{Problem, reader::Reader};
use serde_json::{Map, Value};

/// Keys inside keys that are laid flat.
const DEPTH: usize = 3;
/// Keys of a record that are looked at.
const KEYS: usize = 200;

/// A record laid flat, its keys in their order.
type Record = Vec<(String, String)>;

/// Gives the articles of a JSON text.
pub(crate) fn json(
    reader: &mut Reader<'_>,
    name: &str,
    text: &str,
    chosen: Option<&Columns>,
) -> Result<(), Problem> {
    let value: Value = serde_json::from_str(text).map_err(|_| Problem::Damaged("JSON file"))?;
    let records = records(&value);
    let columns = chosen.cloned().unwrap_or_else(|| head(records.iter().take(HEAD).map(|r| flat(r))).guess);
    if columns.text.is_none() {
        return Err(Problem::NoTextColumn);
    }
    let is_one = records.len() == 1;
    for (record, number) in records.into_iter().zip(1..) {
        if reader.is_full() {
            break;
        }
        let file = if is_one { name.to_string() } else { format!("{name}/{number}") };
        one(reader, &file, &flat(record), &columns);
    }
    Ok(())
}

/// Gives the article of each line; a line that is no record costs no other.
pub(crate) fn json_lines(
    reader: &mut Reader<'_>,
    name: &str,
    text: &str,
    chosen: Option<&Columns>,
) -> Result<(), Problem> {
    let guess = || head_of_json_lines(text).map(|table| table.guess).unwrap_or_default();
    let columns = chosen.cloned().unwrap_or_else(guess);
    if columns.text.is_none() {
        return Err(Problem::NoTextColumn);
    }
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        if reader.is_full() {
            break;
        }
        let file = format!("{name}/{number}");
        match serde_json::from_str(line) {
            Ok(record) => one(reader, &file, &flat(&record), &columns),
            Err(_) => reader.fail(&file, Problem::Damaged("record")),
        }
    }
    Ok(())
}

pub(crate) fn head_of_json(text: &str) -> Option<Table> {
    let value: Value = serde_json::from_str(text).ok()?;
    Some(head(records(&value).into_iter().take(HEAD).map(flat)))
}

pub(crate) fn head_of_json_lines(text: &str) -> Option<Table> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let records: Vec<Record> = lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .take(HEAD)
        .map(|value| flat(&value))
        .collect();
    (!records.is_empty()).then(|| head(records.into_iter()))
}

/// The values of `record` in the columns of the table.
fn one(reader: &mut Reader<'_>, file: &str, record: &Record, columns: &Columns) {
    let cell = |column: &str| record.iter().find(|(key, _)| key == column).map(|(_, value)| value.clone());
    give(reader, file, columns, &cell);
}

/// The records in `value`: itself if it names its text, else the longest list of objects with a text, else itself.
fn records(value: &Value) -> Vec<&Value> {
    let itself = vec![value];
    if value.is_object()
        && head([flat(value)].into_iter()).guess.text.is_some_and(|name| super::is_text(&name))
    {
        return itself;
    }
    let mut lists: Vec<&Vec<Value>> = Vec::new();
    let mut level = vec![value];
    for _ in 0..=DEPTH {
        lists.extend(level.iter().filter_map(|value| value.as_array()));
        level = level.into_iter().filter_map(Value::as_object).flat_map(Map::values).collect();
    }
    let has_text = |list: &&&Vec<Value>| {
        let objects = list.iter().filter(|item| item.is_object()).take(HEAD).map(flat);
        head(objects).guess.text.is_some()
    };
    let best = lists.iter().rev().filter(has_text).max_by_key(|list| list.len());
    best.map_or(itself, |list| list.iter().collect())
}

fn head(records: impl Iterator<Item = Record>) -> Table {
    let records: Vec<Record> = records.collect();
    let mut header: Vec<String> = Vec::new();
    for (key, _) in records.iter().flatten() {
        if header.len() < KEYS && !header.contains(key) {
            header.push(key.clone());
        }
    }
    let cell = |record: &Record, key: &String| {
        record.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let rows = records.iter().map(|record| header.iter().map(|key| cell(record, key)).collect()).collect();
    Table::new(header, rows)
}

fn flat(record: &Value) -> Record {
    let mut flat = Record::new();
    let mut pending = vec![(String::new(), record, 0)];
    while let Some((key, value, depth)) = pending.pop() {
        if flat.len() == KEYS {
            break;
        }
        match value {
            Value::Object(map) if depth < DEPTH => {
                let name =
                    |inner: &String| if key.is_empty() { inner.clone() } else { format!("{key}.{inner}") };
                pending.extend(map.iter().rev().map(|(inner, value)| (name(inner), value, depth + 1)));
            }
            Value::Array(list) => {
                let words: Vec<&str> = list.iter().filter_map(words).collect();
                let is_prose = words.iter().any(|words| words.len() > 80);
                flat.push((key, words.join(if is_prose { "\n\n" } else { ", " })));
            }
            Value::String(text) => flat.push((key, text.clone())),
            Value::Number(number) => flat.push((key, number.to_string())),
            Value::Null | Value::Bool(_) | Value::Object(_) => {}
        }
    }
    flat
}

/// The words of an item of a list: a paragraph, an author.
fn words(item: &Value) -> Option<&str> {
    item.as_str().or_else(|| ["name", "text"].iter().find_map(|key| item.get(key)?.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &[&str]) {
        let value: Value = serde_json::from_str(json).expect("JSON");
        let found: Vec<String> = records(&value).iter().map(|record| format!("{:?}", flat(record))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn records_are_found_and_laid_flat() {
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
