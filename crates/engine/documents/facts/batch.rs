//! Outlets in the names of a batch of files that no list knows: `reason-2018-08-10.txt` beside `cnn-2018-08-11.txt`, or
//! `Harbour Post/2018-08-10-ferry.html` beside `Island Echo/2018-08-11-quay.html`.
//!
//! A name that holds a day is a row: the folder, and what stands before and after the day, cut at underscores, are its
//! columns. In rows of one shape a column holds outlets if some of its values are outlets that the list knows, or if its
//! values come again and again, as no headline does. What is found like this is a guess, and told as one.

use super::{day, outlet};
use crate::language::common_words::is_common;
use std::collections::{BTreeMap, BTreeSet};

/// How the basis of such a guess ends.
const BASIS: &str = "as other files of this dossier are named by theirs";
/// Rows of one shape from which its columns are looked at.
const MIN_ROWS: usize = 3;
/// One value in so many is one that the list knows.
const KNOWN: usize = 4;
/// Rows for each value of a column whose values come again.
const ROWS_A_VALUE: usize = 2;
/// Words of an outlet's name.
const MAX_WORDS: usize = 4;

/// Whether a basis is that of a guess by the shape of a file's name.
pub fn is_outlet_by_shape(basis: &str) -> bool {
    basis.ends_with(BASIS)
}

/// For each file the outlet that the shape of its name gives, and the sentence that says so; `None` where it gives none.
pub fn outlets_by_shape(files: &[&str]) -> Vec<Option<(String, String)>> {
    let rows: Vec<Option<Row>> = files.iter().map(|file| Row::of(file)).collect();
    let mut shapes: BTreeMap<(bool, usize, usize), Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().flatten() {
        shapes.entry(row.shape).or_default().push(row);
    }
    let columns: BTreeMap<_, Option<usize>> =
        shapes.iter().map(|(shape, rows)| (*shape, column_of_outlets(rows))).collect();
    let outlet = |row: &Option<Row>, file: &&str| {
        let row = row.as_ref()?;
        let written = row.columns.get((*columns.get(&row.shape)?)?)?.as_ref()?;
        let name = file.rsplit(['/', '\\']).next()?;
        let basis = format!("the file is named “{name}”, {BASIS}");
        Some((outlet::in_column(written).unwrap_or_else(|| titled(written)), basis))
    };
    rows.iter().zip(files).map(|(row, file)| outlet(row, file)).collect()
}

/// The name of a file as columns.
struct Row {
    /// Whether it lies in a folder, and how many columns stand before and after the day.
    shape: (bool, usize, usize),
    /// The folder first; `None` where there is no name of an outlet.
    columns: Vec<Option<String>>,
}

impl Row {
    /// The row of a file whose name holds a day.
    fn of(file: &str) -> Option<Self> {
        let mut parts = file.rsplit(['/', '\\']);
        let name = parts.next()?;
        let folder = parts.next();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (_, day) = day::in_name(stem)?;
        let cut = |part: &str| -> Vec<Option<String>> {
            let part = part.trim_matches(|c: char| !c.is_alphanumeric());
            part.split('_').filter(|column| !is_number(column)).map(name_in).collect()
        };
        let (before, after) = (cut(stem.get(..day.start)?), cut(stem.get(day.end..)?));
        let shape = (folder.is_some(), before.len(), after.len());
        let folder = folder.and_then(name_in);
        Some(Self { shape, columns: std::iter::once(folder).chain(before).chain(after).collect() })
    }
}

/// A part of a file's name that may be an outlet's: a few words that are no numbers.
fn name_in(part: &str) -> Option<String> {
    let words: Vec<&str> =
        part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_name = (1..=MAX_WORDS).contains(&words.len()) && !words.iter().all(|word| is_number(word));
    is_name.then(|| words.join(" "))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || !b.is_ascii_alphanumeric() && b.is_ascii())
}

/// The column of rows of one shape that holds outlets: the one with most values that are known, or whose values come again.
fn column_of_outlets(rows: &[&Row]) -> Option<usize> {
    if rows.len() < MIN_ROWS {
        return None;
    }
    let columns = rows.first()?.columns.len();
    let rated = (0..columns).filter_map(|column| {
        let written: Vec<&String> = rows.iter().filter_map(|row| row.columns.get(column)?.as_ref()).collect();
        let values: BTreeSet<String> = written.iter().map(|value| value.to_lowercase()).collect();
        let known = values.iter().filter(|value| outlet::in_column(value).is_some()).count();
        let is_filled = written.len() * 4 >= rows.len() * 3;
        let common = values.iter().filter(|value| value.split(' ').all(is_common)).count();
        // One value for all is what the whole folder is about, and files are drafts or finals.
        let least = if column == 0 { 2 } else { 3 };
        let come_again = values.len() >= least
            && written.len() >= values.len() * ROWS_A_VALUE
            && common * 2 <= values.len();
        let is_known = known > 0 && known * KNOWN >= values.len();
        (is_filled && (is_known || come_again)).then_some((known * 100 / values.len().max(1), column))
    });
    // The first of equals.
    rated.min_by_key(|(known, column)| (std::cmp::Reverse(*known), *column)).map(|(_, column)| column)
}

/// “harbour post” is “Harbour Post”; a name with capitals stays.
fn titled(written: &str) -> String {
    if written.contains(char::is_uppercase) {
        return written.to_string();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    written.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], expected: &[&str]) {
        let found = outlets_by_shape(files);
        let names: Vec<&str> =
            found.iter().map(|found| found.as_ref().map_or("", |(outlet, _)| outlet.as_str())).collect();
        assert_eq!(names, expected, "{files:?}");
        assert!(found.iter().flatten().all(|(_, basis)| is_outlet_by_shape(basis)));
    }

    #[test]
    fn a_column_with_known_outlets_holds_outlets() {
        check(
            &["cnn-2018-08-10.txt", "quayside-2018-08-10.txt", "harbour-post-2018-08-11-2.txt", "notes.txt"],
            &["CNN", "Quayside", "Harbour Post", ""],
        );
        check(
            &[
                "2018-08-10_reuters_ferry-stays.txt",
                "2018-08-10_quayside_ferry.txt",
                "20180811_Quayside_a-quay.txt",
            ],
            &["Reuters", "Quayside", "Quayside"],
        );
    }

    #[test]
    fn a_column_whose_values_come_again_holds_outlets() {
        check(
            &[
                "Echo/2018-08-10-ferry.html",
                "Quayside/2018-08-11-quay.html",
                "Echo/2018-08-12-boat.html",
                "Quayside/2018-08-13-rope.html",
            ],
            &["Echo", "Quayside", "Echo", "Quayside"],
        );
        check(
            &[
                "quayside-2018-08-10.txt",
                "islander-2018-08-10.txt",
                "quayside-2018-08-11.txt",
                "islander-2018-08-12.txt",
                "port-post-2018-08-10.txt",
                "port-post-2018-08-11.txt",
            ],
            &["Quayside", "Islander", "Quayside", "Islander", "Port Post", "Port Post"],
        );
    }

    #[test]
    fn headlines_and_folders_of_everything_are_no_outlets() {
        for files in [
            &["ferry-strike-2018-08-10.txt", "quay-closes-2018-08-11.txt", "rope-breaks-2018-08-12.txt"][..],
            &["articles/2018-08-10-a.txt", "articles/2018-08-11-b.txt", "articles/2018-08-12-c.txt"],
            &["reason-2018-08-10.txt"],
            &["draft-2018-08-10.txt", "draft-2018-08-11.txt", "final-2018-08-12.txt", "final-2018-08-13.txt"],
        ] {
            check(files, &vec![""; files.len()]);
        }
    }
}
