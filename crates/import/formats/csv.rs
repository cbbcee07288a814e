//! CSV and its relatives with tabs, semicolons or bars, by the `csv` crate (RFC 4180, with line breaks in quotes).

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
    table::{self, HEAD_ROWS, Row, Table},
};
use csv::{ReaderBuilder, StringRecord};

/// Tables of delimited values.
pub(crate) const FORMAT: Format =
    Format { name: "tables (CSV)", endings: &["csv", "tsv", "tab"], sniff, read, table: Some(head) };

const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];
/// Columns that are read.
const MAX_COLUMNS: usize = 500;
/// Bytes of a first line that may be names of columns.
const MAX_HEADER: usize = 1000;
const DAMAGED: Problem = Problem::Damaged("table");

fn sniff(file: &InputFile<'_>) -> Match {
    match file.text() {
        Ok(_) if file.is_named(FORMAT.endings) => Match::ByName,
        Ok(text) if names_article_columns(text.trim_start()) => Match::Likely,
        _ => Match::No,
    }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let head = head(file).ok_or(DAMAGED)?;
    let columns = importer.choices.columns.as_ref().unwrap_or(&head.guess);
    table::check_text_column(columns, &head.header)?;
    let text = file.text()?;
    let mut reader = csv_reader(text, delimiter(text));
    let mut record = StringRecord::new();
    let mut number = 0;
    while !importer.is_full() {
        match reader.read_record(&mut record) {
            Ok(true) => number += 1,
            Ok(false) => break,
            Err(_) => return Err(DAMAGED),
        }
        if number == 1 && table::header(&cells(&record)).1 || record.iter().all(|cell| cell.trim().is_empty())
        {
            continue;
        }
        let cell = |column: &str| {
            let index = head.header.iter().position(|name| name == column)?;
            record.get(index).map(str::to_string)
        };
        let row = Row { columns, names: &head.header, cell: &cell };
        table::read_row(importer, file, &format!("{}/{number}", file.name), &row, &Metadata::default());
    }
    Ok(())
}

fn head(file: &InputFile<'_>) -> Option<Table> {
    let text = file.text().ok()?;
    head_of(text, delimiter(text))
}

fn cells(record: &StringRecord) -> Vec<String> {
    record.iter().take(MAX_COLUMNS).map(str::to_string).collect()
}

fn head_of(text: &str, delimiter: u8) -> Option<Table> {
    let mut records = csv_reader(text, delimiter).into_records().filter_map(Result::ok).take(HEAD_ROWS + 1);
    let first = records.next()?;
    let (header, is_header) = table::header(&cells(&first));
    let body = (!is_header).then(|| cells(&first)).into_iter().chain(records.map(|record| cells(&record)));
    Some(Table::new(header, body.collect()))
}

/// Whether the first line names the columns of a table of articles.
fn names_article_columns(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let names = line.split(char::from(delimiter(line))).map(|name| name.trim_matches(['"', ' ']));
    line.len() <= MAX_HEADER && table::are_article_columns(&names.map(str::to_string).collect::<Vec<_>>())
}

/// The delimiter of the cells in the first line: the most frequent outside quotation marks.
fn delimiter(text: &str) -> u8 {
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

fn csv_reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        for (line, expected) in [("a,b;c,d", b','), ("a\tb", b'\t'), ("\"a,b,c\";d", b';'), ("a", b',')] {
            assert_eq!(delimiter(line), expected, "{line}");
        }
    }

    #[test]
    fn a_first_row_of_names_is_a_header() {
        let table = head_of("title,text\nA,\"Two\nlines\"\n", b',').expect("a table");
        assert_eq!(table.header, ["title", "text"]);
        assert_eq!(table.rows, [["A", "Two\nlines"]]);
        let table = head_of("1,Hello\n2,Hello", b',').expect("a table");
        assert_eq!(table.header, ["1", "2"]);
        assert_eq!(table.rows.len(), 2);
    }
}
