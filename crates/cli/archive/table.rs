//! Tables of rows on disk, sorted: larger than memory, read from the start as often as wanted.
//!
//! Sorting is external: runs that fit in memory, then a merge of them (Knuth, volume 3, 5.4). The crate for it, extsort,
//! compiles a tester of documentation as well, which takes longer than all of this program. A table is written beside
//! its place and then moved there, so that a table that is there is whole.

use crate::Failure;
use rayon::slice::ParallelSliceMut;
use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    fs,
    io::{self, BufReader, BufWriter, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};
use variorum_engine::archive::Row;

/// Bytes of the rows that are sorted in memory at a time.
const MOST_BYTES: usize = 96_000_000;

/// Writes a row: four numbers, the length of the text, the text.
fn write(writer: &mut impl Write, row: &Row) -> io::Result<()> {
    for number in [row.k, row.a, row.b, row.c] {
        writer.write_all(&number.to_le_bytes())?;
    }
    let length = u32::try_from(row.data.len()).map_err(|_| ErrorKind::FileTooLarge)?;
    writer.write_all(&length.to_le_bytes())?;
    writer.write_all(row.data.as_bytes())
}

/// Reads what [`write`] wrote.
fn read(reader: &mut impl Read) -> io::Result<Row> {
    let mut number = || -> io::Result<i64> {
        let mut bytes = [0; 8];
        reader.read_exact(&mut bytes)?;
        Ok(i64::from_le_bytes(bytes))
    };
    let (k, a, b, c) = (number()?, number()?, number()?, number()?);
    let mut length = [0; 4];
    reader.read_exact(&mut length)?;
    let mut data = vec![0; u32::from_le_bytes(length) as usize];
    reader.read_exact(&mut data)?;
    Ok(Row { k, a, b, c, data: String::from_utf8(data).map_err(|_| ErrorKind::InvalidData)? })
}

/// What becomes of rows that differ in their last number alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alike {
    /// They stay.
    Apart,
    /// They become one, with the sum of their last numbers (the combiner of MapReduce).
    Added,
}

/// Takes rows in any order and makes a table of them.
pub(super) struct Sorter {
    path: PathBuf,
    alike: Alike,
    /// How many bytes of rows are sorted in memory.
    most: usize,
    bytes: usize,
    rows: Vec<Row>,
    runs: Vec<Table>,
}

impl Sorter {
    /// For a table in the file `path`; runs are kept beside it.
    pub(super) fn new(path: PathBuf, alike: Alike) -> Self {
        Self { path, alike, most: MOST_BYTES, bytes: 0, rows: Vec::new(), runs: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: Row) -> Result<(), Failure> {
        self.bytes += size_of::<Row>() + row.data.len();
        self.rows.push(row);
        if self.bytes >= self.most { self.end_run() } else { Ok(()) }
    }

    /// The rows that are in memory, in order.
    fn sorted(&mut self) -> Vec<Row> {
        let mut rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        rows.par_sort_unstable();
        rows
    }

    fn end_run(&mut self) -> Result<(), Failure> {
        let path = self.path.with_extension(format!("run{}", self.runs.len()));
        let rows = self.sorted().into_iter().map(Ok);
        self.runs.push(Table::write(path, self.alike.of(rows))?);
        Ok(())
    }

    /// Sorts the rows and writes them.
    pub(super) fn finish(mut self) -> Result<Table, Failure> {
        if self.runs.is_empty() {
            let rows = self.sorted().into_iter().map(Ok);
            return Table::write(self.path, self.alike.of(rows));
        }
        self.end_run()?;
        let table = Table::write(self.path, self.alike.of(merged(&self.runs)?))?;
        for run in self.runs {
            fs::remove_file(run.path)?;
        }
        Ok(table)
    }
}

impl Alike {
    /// Sorted rows, those that are alike as one if they are to be.
    fn of(
        self,
        rows: impl Iterator<Item = Result<Row, Failure>>,
    ) -> impl Iterator<Item = Result<Row, Failure>> {
        let mut rows = rows.peekable();
        let are_alike = |x: &Row, y: &Row| (x.k, x.a, x.b, &x.data) == (y.k, y.a, y.b, &y.data);
        std::iter::from_fn(move || {
            let mut first = match rows.next()? {
                Ok(row) if self == Self::Added => row,
                other => return Some(other),
            };
            while let Some(Ok(next)) =
                rows.next_if(|row| row.as_ref().is_ok_and(|row| are_alike(&first, row)))
            {
                first.c += next.c;
            }
            Some(Ok(first))
        })
    }
}

/// The rows of sorted tables, in order.
pub(super) fn merged(runs: &[Table]) -> Result<impl Iterator<Item = Result<Row, Failure>> + use<>, Failure> {
    let mut runs = runs.iter().map(Table::rows).collect::<Result<Vec<_>, _>>()?;
    let mut next: BinaryHeap<Reverse<(Row, usize)>> = BinaryHeap::new();
    let mut pending: Vec<usize> = (0..runs.len()).collect();
    Ok(std::iter::from_fn(move || {
        while let Some(run) = pending.pop() {
            match runs.get_mut(run).and_then(Iterator::next) {
                Some(Ok(row)) => next.push(Reverse((row, run))),
                Some(Err(failure)) => return Some(Err(failure)),
                None => {}
            }
        }
        let Reverse((row, run)) = next.pop()?;
        pending.push(run);
        Some(Ok(row))
    }))
}

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    path: PathBuf,
}

impl Table {
    /// A table in the file `path` of rows that are sorted.
    fn write(path: PathBuf, rows: impl Iterator<Item = Result<Row, Failure>>) -> Result<Self, Failure> {
        let part = path.with_extension("part");
        let mut writer = BufWriter::with_capacity(1 << 18, fs::File::create(&part)?);
        for row in rows {
            write(&mut writer, &row?)?;
        }
        writer.flush()?;
        drop(writer);
        fs::rename(&part, &path)?;
        Ok(Self { path })
    }

    /// The table in the file `path`, if it is there.
    pub(super) fn open(path: &Path) -> Option<Self> {
        path.is_file().then(|| Self { path: path.to_path_buf() })
    }

    /// Its rows, in order.
    pub(super) fn rows(&self) -> Result<impl Iterator<Item = Result<Row, Failure>> + use<>, Failure> {
        let file = fs::File::open(&self.path)?;
        let mut left = file.metadata()?.len();
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let damaged = format!("{} is damaged: remove it, and it is made again", self.path.display());
        Ok(std::iter::from_fn(move || {
            (left > 0).then(|| {
                let row = read(&mut reader).map_err(|_| Failure::Input(damaged.clone()))?;
                left = left.saturating_sub(4 * 8 + 4 + row.data.len() as u64);
                Ok(row)
            })
        }))
    }

    /// Removes it: only the next table needed it.
    pub(super) fn remove(self) -> Result<(), Failure> {
        Ok(fs::remove_file(self.path)?)
    }

    /// How many bytes it has.
    pub(super) fn bytes(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |file| file.len())
    }
}

/// The rows of each key.
pub(super) fn groups(
    rows: impl Iterator<Item = Result<Row, Failure>>,
) -> impl Iterator<Item = Result<Vec<Row>, Failure>> {
    let mut rows = rows.peekable();
    std::iter::from_fn(move || {
        let first = match rows.next()? {
            Ok(row) => row,
            Err(failure) => return Some(Err(failure)),
        };
        let mut group = vec![first];
        let key = group.first().map(|row| row.k);
        while let Some(row) = rows.next_if(|row| matches!(row, Ok(row) if Some(row.k) == key)) {
            group.extend(row);
        }
        Some(Ok(group))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows that come so, and the rows of each key as a table gives them back.
    fn check(name: &str, alike: Alike, rows: &[Row], expected: &[&[Row]]) {
        for most in [1, 2 * size_of::<Row>(), 1000 * size_of::<Row>()] {
            let folder =
                std::env::temp_dir().join(format!("variorum-table-{}-{name}-{most}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            let mut sorter = Sorter { most, ..Sorter::new(folder.join("t"), alike) };
            rows.iter().for_each(|row| sorter.push(row.clone()).unwrap());
            sorter.finish().unwrap();
            let table = Table::open(&folder.join("t")).unwrap();
            let found: Vec<Vec<Row>> = groups(table.rows().unwrap()).map(Result::unwrap).collect();
            assert_eq!(found, expected);
            let files = fs::read_dir(&folder).unwrap().count();
            assert_eq!(files, 1, "runs are removed");
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn a_table_gives_back_its_rows_in_order_and_by_key() {
        let row = |k: i64, a: i64, data: &str| Row { data: data.to_string(), ..Row::of(k, a, -1, 7) };
        check(
            "kept",
            Alike::Apart,
            &[
                row(2, 1, "é"),
                row(-5, 9, ""),
                row(2, 0, "long"),
                row(2, 1, "a"),
                row(9, 9, ""),
                row(9, 9, ""),
            ],
            &[
                &[row(-5, 9, "")],
                &[row(2, 0, "long"), row(2, 1, "a"), row(2, 1, "é")],
                &[row(9, 9, ""), row(9, 9, "")],
            ],
        );
    }

    #[test]
    fn rows_that_are_alike_but_for_their_last_number_are_added() {
        let row = Row::of;
        check(
            "added",
            Alike::Added,
            &[row(1, 2, 0, 1), row(1, 3, 0, 1), row(1, 2, 0, 2), row(1, 2, 5, 1), row(1, 2, 0, 4)],
            &[&[row(1, 2, 0, 7), row(1, 2, 5, 1), row(1, 3, 0, 1)]],
        );
    }
}
