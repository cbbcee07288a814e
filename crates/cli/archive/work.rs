//! The folder in which tables are kept until all is done, and how stages are run on it.

use crate::Failure;
use crate::archive::{
    store::{self, Store},
    table::{Alike, Sorter, Table},
};
use rayon::prelude::*;
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::PathBuf,
    time::Instant,
};
use variorum_engine::archive::{self, Row, Stage, surveys::Surveys};

/// Rows after which a batch is full, and groups.
const BATCH_ROWS: usize = 20_000;
const BATCH_GROUPS: usize = 256;
/// Where tables are kept until all is done.
pub(super) struct Work {
    pub(super) folder: PathBuf,
    pub(super) started: Instant,
}

impl Work {
    /// Goes on with what was done of the same input, and forgets what was done of another.
    pub(super) fn begin(&self, manifest: &str) -> Result<(), Failure> {
        let path = self.folder.join("input.txt");
        if fs::read_to_string(&path).is_ok_and(|before| before == manifest) {
            return Ok(());
        }
        fs::remove_dir_all(&self.folder)?;
        fs::create_dir_all(&self.folder)?;
        fs::write(path, manifest)?;
        Ok(())
    }

    /// Tells that a step is done.
    fn tell(&self, name: &str, bytes: u64) {
        let seconds = self.started.elapsed().as_secs_f32();
        // A closed stderr is no reason to stop.
        let _ = writeln!(io::stderr(), "{seconds:>8.1} s  {name:<12} {:>9} kB", bytes / 1000);
    }

    /// The table of this name, made unless it is there.
    pub(super) fn table(
        &self,
        name: &str,
        make: impl FnOnce(&mut Sorter) -> Result<(), Failure>,
    ) -> Result<Table, Failure> {
        self.table_of(name, Alike::Apart, make)
    }

    /// The table of this name, if it is there.
    pub(super) fn made(&self, name: &str) -> Option<Table> {
        Table::open(&self.folder.join(name))
    }

    /// The table of this name, made unless it is there; rows that differ in their last number alone stay apart or are added.
    pub(super) fn table_of(
        &self,
        name: &str,
        alike: Alike,
        make: impl FnOnce(&mut Sorter) -> Result<(), Failure>,
    ) -> Result<Table, Failure> {
        if let Some(table) = self.made(name) {
            return Ok(table);
        }
        let mut sorter = Sorter::new(self.folder.join(name), alike);
        make(&mut sorter)?;
        let table = sorter.finish()?;
        self.tell(name, table.bytes());
        Ok(table)
    }

    /// The articles of this name, if they are there.
    pub(super) fn made_articles(&self, name: &str) -> Option<Result<Store, Failure>> {
        let folder = self.folder.join(name);
        folder.is_dir().then(|| Store::open(&folder, store::MANY))
    }

    /// The articles of this name, whose lines `make` writes unless they are there.
    pub(super) fn articles(
        &self,
        name: &str,
        make: impl FnOnce(&mut BufWriter<File>) -> Result<(), Failure>,
    ) -> Result<Store, Failure> {
        if let Some(made) = self.made_articles(name) {
            return made;
        }
        let folder = self.folder.join(name);
        let part = self.folder.join(format!("{name}.part"));
        fs::create_dir_all(&part)?;
        let path = part.join("articles.jsonl");
        let mut out = BufWriter::with_capacity(1 << 18, File::create(&path)?);
        make(&mut out)?;
        out.flush()?;
        drop(out);
        store::index(&part)?;
        let bytes = fs::metadata(path)?.len();
        fs::rename(part, &folder)?;
        self.tell(name, bytes);
        Store::open(&folder, store::MANY)
    }

    /// A survey of all articles, made unless it is there.
    pub(super) fn survey<S: Default + Send + serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        name: &str,
        articles: &Store,
        read: impl Fn(&mut S, &archive::Article) + Sync,
        add: impl Fn(&mut S, S) + Sync,
    ) -> Result<S, Failure> {
        let path = self.folder.join(format!("{name}.json"));
        if let Ok(bytes) = fs::read(&path) {
            return serde_json::from_slice(&bytes)
                .map_err(|e| Failure::Input(format!("{}: {e}", path.display())));
        }
        let numbers: Vec<u32> = articles.numbers().collect();
        let parts = numbers.par_chunks(BATCH_GROUPS).map(|numbers| {
            let mut part = S::default();
            for article in numbers.iter().filter_map(|&number| articles.read(number)) {
                read(&mut part, &article);
            }
            part
        });
        let survey = parts.reduce(S::default, |mut sum, part| {
            add(&mut sum, part);
            sum
        });
        self.keep(name, &survey)?;
        Ok(survey)
    }

    fn keep(&self, name: &str, survey: &impl serde::Serialize) -> Result<(), Failure> {
        let path = self.folder.join(format!("{name}.json"));
        let part = path.with_extension("part");
        let bytes = serde_json::to_vec(survey).map_err(io::Error::from)?;
        fs::write(&part, &bytes)?;
        fs::rename(part, path)?;
        self.tell(name, bytes.len() as u64);
        Ok(())
    }
}

/// Runs a stage on all groups, on all cores, and gives its rows to `take`.
pub(super) fn apply(
    stage: Stage,
    groups: impl Iterator<Item = Result<Vec<Row>, Failure>>,
    surveys: &Surveys,
    articles: &Store,
    take: &mut impl FnMut(Row) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut groups = groups.peekable();
    let mut batch: Vec<Vec<Row>> = Vec::new();
    while groups.peek().is_some() {
        let mut rows = 0;
        while rows < BATCH_ROWS
            && batch.len() < BATCH_GROUPS
            && let Some(group) = groups.next()
        {
            let group = group?;
            rows += group.len();
            batch.push(group);
        }
        let found: Vec<Vec<Row>> =
            batch.par_iter().map(|rows| archive::run(stage, rows, surveys, articles)).collect();
        batch.clear();
        found.into_iter().flatten().try_for_each(&mut *take)?;
    }
    Ok(())
}

/// The row that stands for an article by itself.
fn row_of(number: u32) -> Row {
    Row::of(number.into(), -1, 0, 0)
}

/// All articles, each by itself.
pub(super) fn alone(articles: &Store) -> impl Iterator<Item = Result<Vec<Row>, Failure>> {
    articles.numbers().map(|number| Ok(vec![row_of(number)]))
}

pub(super) fn push_alone(articles: &Store, sorter: &mut Sorter) -> Result<(), Failure> {
    articles.numbers().try_for_each(|number| sorter.push(row_of(number)))
}

pub(super) fn push_some(
    table: &Table,
    is_wanted: impl Fn(&Row) -> bool,
    sorter: &mut Sorter,
) -> Result<(), Failure> {
    for row in table.rows()? {
        let row = row?;
        if is_wanted(&row) {
            sorter.push(row)?;
        }
    }
    Ok(())
}
