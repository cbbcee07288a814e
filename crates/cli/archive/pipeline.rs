//! The stages in their order, with tables on disk between them.

use crate::Failure;
use crate::archive::{
    components::Components,
    input,
    store::Store,
    table::{Alike, Sorter, Table, groups, merged},
    work::{Work, alone, apply, push_alone, push_some},
};
use crate::arguments::ArchiveOptions;
use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
    time::Instant,
};
use variorum_engine::archive::{
    ENOUGH, Place, Row, Stage,
    surveys::{NameSurvey, StaffSurvey, Surveys, WordSurvey},
};

/// Bits of the filter of words that are quoted.
const FILTER_BITS: usize = 1 << 27;

/// Reads all articles and writes what was concluded.
pub(crate) fn run(options: &ArchiveOptions) -> Result<(), Failure> {
    let work = Work { folder: options.out.join("work"), started: Instant::now() };
    fs::create_dir_all(&work.folder)?;
    work.begin(&options.manifest()?)?;
    let (read, mut surveys) = work.names(options)?;
    let unmarked = work.unmarked(&read, &surveys)?;
    drop(read);
    work.words(&unmarked, &mut surveys)?;
    let borrowed = work.borrowed(&unmarked, &surveys)?;
    drop(unmarked);
    let staff =
        work.survey::<StaffSurvey>("staff", &borrowed, |s, a| s.read(a, &surveys), StaffSurvey::add)?;
    surveys.add_staff(staff);
    let outputs = [
        work.statements(&borrowed, &surveys)?,
        work.passages(&borrowed, &surveys)?,
        work.versions(&borrowed, &surveys)?,
        work.reactions(&borrowed, &surveys)?,
        work.described(&borrowed, &surveys)?,
    ];
    for (names, table) in outputs {
        write(&options.out, names, &table)?;
    }
    fs::remove_dir_all(&work.folder)?;
    Ok(())
}

/// A table of what is printed: the name of the file for each key, from 0.
type Output = (&'static [&'static str], Table);

/// Writes the texts of a table, sorted, into the files of these names.
fn write(folder: &Path, names: &[&str], table: &Table) -> Result<(), Failure> {
    let mut files = Vec::new();
    for name in names {
        files.push(BufWriter::new(File::create(folder.join(format!("{name}.jsonl")))?));
    }
    for row in table.rows()? {
        let row = row?;
        if let Some(file) = usize::try_from(row.k).ok().and_then(|at| files.get_mut(at)) {
            file.write_all(row.data.as_bytes())?;
            file.write_all(b"\n")?;
        }
    }
    for mut file in files {
        file.flush()?;
    }
    Ok(())
}

impl Work {
    /// Reads all articles by themselves.
    fn names(&self, options: &ArchiveOptions) -> Result<(Store, Surveys), Failure> {
        let read = self.articles("read", |out| input::read(options, &self.folder, out))?;
        let survey = |survey: &mut NameSurvey, article: &_| survey.read(article);
        let mut names = self.survey("names", &read, survey, NameSurvey::add)?;
        names.close();
        Ok((read, Surveys::with_names(names)))
    }

    /// Finds what articles print without marks of what others quote.
    fn unmarked(&self, read: &Store, surveys: &Surveys) -> Result<Store, Failure> {
        if let Some(done) = self.made_articles("unmarked") {
            return done;
        }
        let seek = self.table("seek", |sorter| {
            // Most words are in no quotation, so that their keys need not be sorted.
            let mut filter = Filter::default();
            apply(Stage::Seek, alone(read), surveys, read, &mut |row| {
                if row.a == 0 {
                    filter.insert(row.k);
                    sorter.push(row)?;
                }
                Ok(())
            })?;
            apply(Stage::Seek, alone(read), surveys, read, &mut |row| {
                if row.a == 1 && filter.contains(row.k) { sorter.push(row) } else { Ok(()) }
            })
        })?;
        let found = self.table("found", |sorter| {
            push_alone(read, sorter)?;
            apply(Stage::Find, groups(seek.rows()?), surveys, read, &mut |row| sorter.push(row))
        })?;
        let unmarked = self.articles("unmarked", |out| {
            apply(Stage::Unmark, groups(found.rows()?), surveys, read, &mut |row| line(out, &row))
        })?;
        remove([seek, found])?;
        Ok(unmarked)
    }

    fn words(&self, articles: &Store, surveys: &mut Surveys) -> Result<(), Failure> {
        let words =
            self.survey::<WordSurvey>("words", articles, |s, a| s.read(a, surveys), WordSurvey::add)?;
        surveys.add_words(words);
        Ok(())
    }

    /// Gives quotations that name nobody the speakers that others name for the same words.
    fn borrowed(&self, articles: &Store, surveys: &Surveys) -> Result<Store, Failure> {
        let connected = self.connected(1, articles, surveys)?;
        let loans = self.table("loans", |sorter| {
            push_alone(articles, sorter)?;
            apply(Stage::Lend, groups(connected.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        self.articles("borrowed", |out| {
            apply(Stage::Borrow, groups(loans.rows()?), surveys, articles, &mut |row| line(out, &row))
        })
    }

    /// Finds statements.
    fn statements(&self, articles: &Store, surveys: &Surveys) -> Result<Output, Failure> {
        let connected = self.connected(2, articles, surveys)?;
        let unnamed = self.table("unnamed", |sorter| {
            apply(Stage::Conclude, groups(connected.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let named = self.table("statements", |sorter| {
            apply(Stage::Name, groups(unnamed.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        Ok((&["statements"], named))
    }

    /// The groups of quotations that may be one statement: all that pairs of sentences connect, and for each article
    /// those that nothing connects.
    fn connected(&self, round: u8, articles: &Store, surveys: &Surveys) -> Result<Table, Failure> {
        let copies = self.table(&format!("copies{round}"), |sorter| {
            apply(Stage::Copy, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let links = self.links(round, &copies, articles, surveys)?;
        self.table(&format!("groups{round}"), |sorter| connect(&copies, &links, sorter))
    }

    /// Pairs of sentences that render one statement.
    fn links(
        &self,
        round: u8,
        copies: &Table,
        articles: &Store,
        surveys: &Surveys,
    ) -> Result<Table, Failure> {
        let name = |name: &str| format!("{name}{round}");
        if let Some(done) = self.made(&name("links")) {
            return Ok(done);
        }
        let thinned = self.table(&name("thinned"), |sorter| {
            apply(Stage::Thin, groups(copies.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let kept = self.table(&name("kept"), |sorter| {
            push_alone(articles, sorter)?;
            push_some(&thinned, |row| row.b == -1, sorter)
        })?;
        let keys = self.table(&name("keys"), |sorter| {
            apply(Stage::Keys, groups(kept.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let pairs = self.table_of(&name("pairs"), Alike::Added, |sorter| {
            push_some(&thinned, |row| row.b != -1, sorter)?;
            apply(Stage::Meet, groups(keys.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let bags = self.table(&name("bags"), |sorter| {
            apply(Stage::Bag, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let sifted = self.sifted(&name("sifted"), Stage::Sift, [&pairs, &bags], articles, surveys)?;
        let links = self.table(&name("links"), |sorter| {
            apply(Stage::Tie, groups(sifted.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        remove([thinned, kept, keys, pairs, bags, sifted])?;
        Ok(links)
    }

    /// Those `pairs` of sentences that met often enough and, by their `bags`, share enough words.
    fn sifted(
        &self,
        name: &str,
        stage: Stage,
        [pairs, bags]: [&Table; 2],
        articles: &Store,
        surveys: &Surveys,
    ) -> Result<Table, Failure> {
        if let Some(done) = self.made(name) {
            return Ok(done);
        }
        let wanted = self.table(&format!("{name}-wanted"), |sorter| {
            pairs.rows()?.try_for_each(|row| match row? {
                Row { k, a, c, .. } if c >= ENOUGH => sorter.push(Row::of(a, k, 0, 0)),
                _ => Ok(()),
            })
        })?;
        let carried = self.table(&format!("{name}-carried"), |sorter| {
            let rows = groups(merged(&[bags.clone(), wanted.clone()])?);
            apply(Stage::Carry, rows, surveys, articles, &mut |row| sorter.push(row))
        })?;
        let sifted = self.table(name, |sorter| {
            let rows = groups(merged(&[bags.clone(), carried.clone()])?);
            apply(stage, rows, surveys, articles, &mut |row| sorter.push(row))
        })?;
        remove([wanted, carried])?;
        Ok(sifted)
    }

    /// Finds passages that documents share.
    fn passages(&self, articles: &Store, surveys: &Surveys) -> Result<Output, Failure> {
        if let Some(done) = self.made("reuse") {
            return Ok((&["reuse"], done));
        }
        let prints = self.table("prints", |sorter| {
            apply(Stage::Print, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let overlaps = self.table_of("overlaps", Alike::Added, |sorter| {
            apply(Stage::Overlap, groups(prints.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let bags = self.table("own-bags", |sorter| {
            apply(Stage::OwnBag, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let sifted = self.sifted("own-sifted", Stage::OwnSift, [&overlaps, &bags], articles, surveys)?;
        let passages = self.table("reuse", |sorter| {
            apply(Stage::Reuse, groups(sifted.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        remove([prints, overlaps, bags, sifted])?;
        Ok((&["reuse"], passages))
    }

    /// Finds versions of one article.
    fn versions(&self, articles: &Store, surveys: &Surveys) -> Result<Output, Failure> {
        if let Some(done) = self.made("versions") {
            return Ok((&["versions"], done));
        }
        let shingles = self.table("shingles", |sorter| {
            apply(Stage::Shingle, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let alike = self.table("alike", |sorter| {
            apply(Stage::Resemble, groups(shingles.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let mut parts = Components::default();
        apply(Stage::Compare, groups(alike.rows()?), surveys, articles, &mut |row| {
            parts.connect(row.k, row.a);
            Ok(())
        })?;
        let versions = self.table("versions", |sorter| {
            let rows = parts.all().into_iter().map(|(root, article)| Ok(Row::of(root, article, 0, 0)));
            apply(Stage::Version, groups(rows), surveys, articles, &mut |row| sorter.push(row))
        })?;
        remove([shingles, alike])?;
        Ok((&["versions"], versions))
    }

    /// Finds what companies said and did.
    fn reactions(&self, articles: &Store, surveys: &Surveys) -> Result<Output, Failure> {
        let acts = self.table("acts", |sorter| {
            apply(Stage::Act, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        let reactions = self.table("reactions", |sorter| {
            apply(Stage::React, groups(acts.rows()?), surveys, articles, &mut |row| sorter.push(row))
        })?;
        Ok((&["reactions", "companies"], reactions))
    }

    /// Prints what was read in each article.
    fn described(&self, articles: &Store, surveys: &Surveys) -> Result<Output, Failure> {
        let described = self.table("described", |sorter| {
            apply(Stage::Describe, alone(articles), surveys, articles, &mut |row| sorter.push(row))
        })?;
        Ok((&["documents", "quotations", "diagnostics"], described))
    }
}

/// Removes tables that only the last one was made of: they are most of what an archive needs of a disk.
fn remove(tables: impl IntoIterator<Item = Table>) -> Result<(), Failure> {
    tables.into_iter().try_for_each(Table::remove)
}

/// Writes the article that a row holds.
fn line(out: &mut impl Write, row: &Row) -> Result<(), Failure> {
    out.write_all(row.data.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Puts together what `copies` (words beside each other in marks, and all quotations) and `links` connect.
fn connect(copies: &Table, links: &Table, sorter: &mut Sorter) -> Result<(), Failure> {
    const ALONE: i64 = -2;
    const BESIDE: i64 = -1;
    let quotation = |place: i64| Place::of(place).first().number();
    let is_head = |row: &Result<Row, Failure>| row.as_ref().is_ok_and(|row| row.k < 0);
    let mut parts = Components::default();
    for row in links.rows()? {
        let row = row?;
        parts.connect(quotation(row.k), quotation(row.a));
    }
    for row in copies.rows()?.take_while(is_head).filter(|row| row.as_ref().is_ok_and(|row| row.k == BESIDE))
    {
        let row = row?;
        parts.connect(quotation(row.a), quotation(row.b));
    }
    for row in copies.rows()?.take_while(is_head) {
        let row = row?;
        // What nothing connects is read with the rest of its article.
        let alone = -1 - i64::from(Place::of(row.a).document());
        let part = parts.of(quotation(row.a)).unwrap_or(alone);
        sorter.push(match row.k {
            ALONE => Row::of(part, 0, row.a, 0),
            _ => Row::of(part, 2, row.a, row.b),
        })?;
    }
    for row in links.rows()? {
        let row = row?;
        sorter.push(Row::of(parts.of(quotation(row.k)).unwrap_or_default(), 1, row.k, row.a))?;
    }
    Ok(())
}

/// Which keys are there (Bloom 1970, with one hash): some that are not seem so.
struct Filter(Vec<u64>);

impl Default for Filter {
    fn default() -> Self {
        Self(vec![0; FILTER_BITS / 64])
    }
}

impl Filter {
    fn place(key: i64) -> (usize, u64) {
        let bit = (key.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % FILTER_BITS;
        (bit / 64, 1 << (bit % 64))
    }
    fn insert(&mut self, key: i64) {
        let (place, bit) = Self::place(key);
        if let Some(word) = self.0.get_mut(place) {
            *word |= bit;
        }
    }
    fn contains(&self, key: i64) -> bool {
        let (place, bit) = Self::place(key);
        self.0.get(place).is_some_and(|word| word & bit != 0)
    }
}
