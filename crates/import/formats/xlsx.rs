//! Sheets of Excel (XLSX, ECMA-376): the first sheet with rows, read as a table. Only the words and numbers of the cells;
//! formulas are read as the values that were stored with them.
//!
//! Read here and not by `calamine`: it brings a second reader of ZIP and the old binary formats, more than all other
//! importers weigh together.

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
    table::{self, HEAD_ROWS, Table},
    xml::{XmlEvent, walk},
};
use variorum_engine::model::Date;
use variorum_engine::text::ordering::sort_by_key;

/// Sheets.
pub(crate) const FORMAT: Format =
    Format { name: "Excel sheets", endings: &["xlsx"], sniff, read, table: Some(head) };

const WORKBOOK: &str = "xl/workbook.xml";
const DAMAGED: Problem = Problem::Damaged("Excel sheet");
/// Cells of a row and rows of a sheet that are read.
const MAX_COLUMNS: usize = 200;
const MAX_ROWS: usize = 50_000;
/// Sheets that are looked at.
const MAX_SHEETS: usize = 40;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.is_archive_with(WORKBOOK) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let rows = rows(file, &mut importer.unpack_budget)?;
    let (header, has_header) = table::header(rows.first().map(Vec::as_slice).unwrap_or_default());
    let body = rows.get(usize::from(has_header)..).unwrap_or_default();
    let guess = Table::new(header.clone(), body.iter().take(HEAD_ROWS).cloned().collect()).guess;
    let columns = importer.choices.columns.clone().unwrap_or(guess);
    table::check_text_column(&columns, &header)?;
    for (row, number) in body.iter().zip(1 + usize::from(has_header)..) {
        if importer.is_full() {
            break;
        }
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |column: &str| {
            let value = row.get(header.iter().position(|name| name == column)?)?.clone();
            let is_day = columns.published.as_deref() == Some(column);
            Some(if is_day { day(&value).unwrap_or(value) } else { value })
        };
        let name = format!("{}/{number}", file.name);
        let row = table::Row { columns: &columns, names: &header, cell: &cell };
        table::read_row(importer, file, &name, &row, &Metadata::default());
    }
    Ok(())
}

fn head(file: &InputFile<'_>) -> Option<Table> {
    let rows = rows(file, &mut crate::limits::UNPACKED.clone()).ok()?;
    let (header, has_header) = table::header(rows.first()?);
    let body = rows.into_iter().skip(usize::from(has_header)).take(HEAD_ROWS);
    Some(Table::new(header, body.collect()))
}

/// The rows of the first sheet that has any.
fn rows(file: &InputFile<'_>, budget: &mut usize) -> Result<Vec<Vec<String>>, Problem> {
    let archive = file.archive()?;
    let mut part = |path: &str| archive.unpack(archive.find(path)?, budget).ok();
    let shared = part("xl/sharedStrings.xml").map(|part| shared_strings(&part)).unwrap_or_default();
    let is_sheet = |name: &&str| name.starts_with("xl/worksheets/") && name.ends_with(".xml");
    let mut sheets: Vec<&str> =
        archive.entries().iter().map(|entry| entry.name.as_str()).filter(is_sheet).collect();
    sort_by_key(&mut sheets, |name| (name.len(), *name));
    for sheet in sheets.into_iter().take(MAX_SHEETS) {
        let Some(bytes) = part(sheet) else { continue };
        let mut reader = SheetReader { shared: &shared, ..SheetReader::default() };
        walk(&bytes, &mut |event| reader.visit(event));
        if reader.rows.len() > 1 {
            return Ok(reader.rows);
        }
    }
    Err(DAMAGED)
}

/// The texts that cells name by number.
fn shared_strings(part: &[u8]) -> Vec<String> {
    let mut strings = Vec::new();
    let mut now = String::new();
    let (mut is_text, mut is_phonetic) = (false, false);
    walk(part, &mut |event| match event {
        XmlEvent::Start(element) => match element.name.as_str() {
            "si" => now.clear(),
            "t" => is_text = true,
            "rPh" => is_phonetic = true,
            _ => {}
        },
        XmlEvent::Text(text) if is_text && !is_phonetic => now.push_str(&text),
        XmlEvent::Text(_) => {}
        XmlEvent::End(name) => match name.as_str() {
            "t" => is_text = false,
            "rPh" => is_phonetic = false,
            "si" => strings.push(std::mem::take(&mut now)),
            _ => {}
        },
    });
    strings
}

/// A sheet while its XML is walked.
#[derive(Default)]
struct SheetReader<'a> {
    shared: &'a [String],
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    column: usize,
    is_shared: bool,
    is_value: bool,
    value: String,
}

impl SheetReader<'_> {
    fn visit(&mut self, event: XmlEvent) {
        match event {
            XmlEvent::Start(element) => match element.name.as_str() {
                "row" => (self.row, self.column) = (Vec::new(), 0),
                "c" => {
                    if let Some(column) = element.attribute("r").and_then(column) {
                        self.column = column;
                    }
                    self.is_shared = element.attribute("t") == Some("s");
                    self.value.clear();
                }
                "v" | "t" => self.is_value = true,
                _ => {}
            },
            XmlEvent::Text(text) if self.is_value => self.value.push_str(&text),
            XmlEvent::Text(_) => {}
            XmlEvent::End(name) => match name.as_str() {
                "v" | "t" => self.is_value = false,
                "c" => self.end_cell(),
                "row" if self.rows.len() < MAX_ROWS => self.rows.push(std::mem::take(&mut self.row)),
                _ => {}
            },
        }
    }

    fn end_cell(&mut self) {
        let value = std::mem::take(&mut self.value);
        let shared = || self.shared.get(value.trim().parse::<usize>().ok()?).cloned();
        let value = if self.is_shared { shared().unwrap_or_default() } else { value };
        if self.column < MAX_COLUMNS {
            if self.row.len() <= self.column {
                self.row.resize(self.column + 1, String::new());
            }
            if let Some(cell) = self.row.get_mut(self.column) {
                *cell = value;
            }
        }
        self.column += 1;
    }
}

/// The number of the column of a cell: `C7` stands in column 2.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take(4).take_while(u8::is_ascii_uppercase);
    let number = letters.fold(0_usize, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

/// The day that Excel stores as a number: days since 30 December 1899.
fn day(value: &str) -> Option<String> {
    let number =
        value.trim().split('.').next()?.parse::<i64>().ok().filter(|days| (18_000..80_000).contains(days))?;
    let date: Date = crate::dates::day_since_1970(number - 25_569)?;
    Some(date.to_string())
}
