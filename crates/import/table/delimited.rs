//! CSV and its relatives with tabs, semicolons or bars, by the `csv` crate (RFC 4180, quoted line breaks).

use super::{Columns, HEAD, NAMES, TEXTS, Table, folded, give};
use crate::{Problem, reader::Reader};
use csv::{ReaderBuilder, StringRecord};

const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];
/// Columns that are looked at.
const COLUMNS: usize = 500;
/// Letters that the name of a column has at most.
const NAME: usize = 40;

/// What divides the cells of the first line, outside quotation marks.
pub(crate) fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let mut counts = [0; 4];
    let mut is_quoted = false;
    for byte in line.bytes() {
        is_quoted ^= byte == b'"';
        for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
            *count += usize::from(byte == delimiter && !is_quoted);
        }
    }
    let best = counts.iter().zip(DELIMITERS).rev().max_by_key(|(count, _)| **count);
    best.filter(|(count, _)| **count > 0).map_or(b',', |(_, delimiter)| delimiter)
}

/// Whether the first line names columns of a table of articles: a text and one more.
pub(crate) fn has_known_header(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    if line.len() > 1000 {
        return false;
    }
    let names: Vec<String> =
        line.split(char::from(delimiter(line))).map(|name| folded(name.trim_matches(['"', ' ']))).collect();
    let holds = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
    holds(TEXTS) && NAMES.iter().any(|(_, known)| holds(known))
}

fn rows(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The names of the columns, numbers if the first row names none; and whether it does.
fn header(first: &StringRecord) -> (Vec<String>, bool) {
    let is_name = |cell: &str| !cell.trim().is_empty() && cell.len() <= NAME && cell.parse::<f64>().is_err();
    if first.iter().take(COLUMNS).all(is_name) {
        (first.iter().take(COLUMNS).map(|cell| cell.trim().to_string()).collect(), true)
    } else {
        ((1..=first.len().min(COLUMNS)).map(|number| number.to_string()).collect(), false)
    }
}

pub(crate) fn head_of_csv(text: &str, delimiter: u8) -> Option<Table> {
    let mut records = rows(text, delimiter).into_records().filter_map(Result::ok).take(HEAD + 1);
    let first = records.next()?;
    let (header, is_header) = header(&first);
    let cells = |record: &StringRecord| record.iter().take(COLUMNS).map(str::to_string).collect::<Vec<_>>();
    let body = (!is_header).then(|| cells(&first)).into_iter().chain(records.map(|record| cells(&record)));
    let body = body.collect();
    Some(Table::new(header, body))
}

/// Gives an article a row.
pub(crate) fn csv(
    reader: &mut Reader<'_>,
    name: &str,
    text: &str,
    delimiter: u8,
    chosen: Option<&Columns>,
) -> Result<(), Problem> {
    let head = head_of_csv(text, delimiter).ok_or(Problem::Damaged("table"))?;
    let columns = chosen.unwrap_or(&head.guess);
    let has_text = columns.text.as_ref().is_some_and(|column| head.header.contains(column));
    if !has_text {
        return Err(Problem::NoTextColumn);
    }
    let mut records = rows(text, delimiter);
    let mut record = StringRecord::new();
    let mut number = 0;
    while !reader.is_full() {
        match records.read_record(&mut record) {
            Ok(true) => number += 1,
            Ok(false) => break,
            Err(_) => return Err(Problem::Damaged("table")),
        }
        if number == 1 && header(&record).1 || record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |column: &str| {
            let place = head.header.iter().position(|name| name == column)?;
            record.get(place).map(str::to_string)
        };
        give(reader, &format!("{name}/{number}"), columns, &cell);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_divides_cells_is_found() {
        for (line, expected) in [("a,b;c,d", b','), ("a\tb", b'\t'), ("\"a,b,c\";d", b';'), ("a", b',')] {
            assert_eq!(delimiter(line), expected, "{line}");
        }
    }

    #[test]
    fn a_first_row_of_names_is_a_header() {
        let table = head_of_csv("title,text\nA,\"Two\nlines\"\n", b',').expect("a table");
        assert_eq!(table.header, ["title", "text"]);
        assert_eq!(table.rows, [["A", "Two\nlines"]]);
        let table = head_of_csv("1,Hello\n2,Hello", b',').expect("a table");
        assert_eq!(table.header, ["1", "2"]);
        assert_eq!(table.rows.len(), 2);
    }
}
