//! `stage`: the work of one stage as a filter of lines, for an engine that sorts and distributes tables.
//!
//! Besides the engine's stages there are those that begin with documents or end in a survey: `read` makes articles of
//! records, `names`, `words` and `staff` survey the articles that their rows name, `add` adds surveys of parts, and
//! `index` makes the index of a folder of articles.

use crate::Failure;
use crate::analyze::write_json;
use crate::archive::store::{self, Store};
use crate::archive::table::groups;
use crate::arguments::StageOptions;
use crate::extract::record;
use rayon::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, BufRead, Write};
use std::path::Path;
use variorum_engine::archive::{
    self, Library as _, Row, Stage, article,
    surveys::{NameSurvey, StaffSurvey, Surveys, WordSurvey},
};

/// Rows after which a batch is full.
const BATCH: usize = 4_000;

/// Reads rows to their end and writes those of the stage.
pub(crate) fn run(
    options: &StageOptions,
    lines: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let stage = StageRun { options, surveys: Surveys::default() };
    match options.name.as_str() {
        "index" => {
            writeln!(out, "{}", store::index(stage.folder()?)?)?;
            Ok(())
        }
        "read" => read(lines, out),
        "names" => stage.survey(lines, out, |s: &mut NameSurvey, article, _| s.read(article)),
        "words" => stage.survey(lines, out, WordSurvey::read),
        "staff" => stage.survey(lines, out, StaffSurvey::read),
        "add-names" => {
            let mut survey = add(lines, NameSurvey::add)?;
            survey.close();
            Ok(write_json(out, &survey)?)
        }
        "add-words" => Ok(write_json(out, &add(lines, WordSurvey::add)?)?),
        "add-staff" => Ok(write_json(out, &add(lines, StaffSurvey::add)?)?),
        name => match Stage::parse(name) {
            Some(found) => stage.run(found, lines, out),
            None => Err(Failure::Usage(format!("there is no stage `{name}`"))),
        },
    }
}

/// Input: rows whose `data` is a record. Output: rows whose `data` is the article. What can't be read is passed over.
fn read(lines: &mut impl BufRead, out: &mut impl Write) -> Result<(), Failure> {
    let mut rows = rows(lines).peekable();
    while rows.peek().is_some() {
        let batch = rows.by_ref().take(BATCH / 64).collect::<Result<Vec<Row>, _>>()?;
        let articles: Vec<Option<Row>> = batch.into_par_iter().map(|row| article_of(&row)).collect();
        for row in articles.into_iter().flatten() {
            write_json(out, &row)?;
        }
    }
    Ok(())
}

fn article_of(row: &Row) -> Option<Row> {
    let found = match (u32::try_from(row.k), record(row.data.as_bytes())) {
        (Ok(number), Ok(record)) => {
            serde_json::to_string(&article(record.into_document(), number)).map_err(|e| e.to_string())
        }
        (Err(_), _) => Err("there are more than four billion".to_string()),
        (_, Err(reason)) => Err(reason),
    };
    let told = |reason: &String| {
        let _ = writeln!(io::stderr(), "variorum-cli: document {} is passed over: {reason}", row.k);
    };
    let data = found.inspect_err(told).ok()?;
    Some(Row { data, ..Row::of(row.k, 0, 0, 0) })
}

/// The sum of the surveys that lines hold.
fn add<S: Default + DeserializeOwned>(
    lines: &mut impl BufRead,
    add: impl Fn(&mut S, S),
) -> Result<S, Failure> {
    let mut sum = S::default();
    for line in lines.lines() {
        let part = serde_json::from_str(&line?);
        add(&mut sum, part.map_err(|e| Failure::Input(format!("a survey can't be read: {e}")))?);
    }
    Ok(sum)
}

struct StageRun<'a> {
    options: &'a StageOptions,
    surveys: Surveys,
}

impl StageRun<'_> {
    fn folder(&self) -> Result<&Path, Failure> {
        let folder = self.options.articles.as_deref();
        folder.ok_or_else(|| Failure::Usage("this stage needs --articles".to_string()))
    }

    /// What is known of the archive as a whole.
    fn surveys(&mut self) -> Result<(), Failure> {
        if let Some(names) = self.saved::<NameSurvey>("names")? {
            self.surveys = Surveys::with_names(names);
        }
        if let Some(words) = self.saved("words")? {
            self.surveys.add_words(words);
        }
        if let Some(staff) = self.saved("staff")? {
            self.surveys.add_staff(staff);
        }
        Ok(())
    }

    fn saved<S: DeserializeOwned>(&self, name: &str) -> Result<Option<S>, Failure> {
        let path = self.options.surveys.as_deref().map(|folder| folder.join(format!("{name}.json")));
        let Some(path) = path.filter(|path| path.is_file()) else { return Ok(None) };
        let survey = serde_json::from_slice(&std::fs::read(&path)?);
        survey.map(Some).map_err(|e| Failure::Input(format!("{} can't be read: {e}", path.display())))
    }

    /// Input: rows that name articles. Output: their survey, as one line.
    fn survey<S: Default + Serialize>(
        mut self,
        lines: &mut impl BufRead,
        out: &mut impl Write,
        read: impl Fn(&mut S, &archive::Article, &Surveys),
    ) -> Result<(), Failure> {
        self.surveys()?;
        let articles = Store::open(self.folder()?, store::FEW)?;
        let mut survey = S::default();
        for row in rows(lines) {
            if let Some(article) = u32::try_from(row?.k).ok().and_then(|number| articles.article(number)) {
                read(&mut survey, &article, &self.surveys);
            }
        }
        Ok(write_json(out, &survey)?)
    }

    /// Does the work of a stage on the rows of each key.
    fn run(mut self, stage: Stage, lines: &mut impl BufRead, out: &mut impl Write) -> Result<(), Failure> {
        self.surveys()?;
        let articles = match &self.options.articles {
            Some(folder) => Store::open(folder, store::FEW)?,
            None => Store::default(),
        };
        let mut groups = groups(rows(lines)).peekable();
        while groups.peek().is_some() {
            let (mut batch, mut count) = (Vec::new(), 0);
            while count < BATCH
                && let Some(group) = groups.next()
            {
                let group = group?;
                count += group.len();
                batch.push(group);
            }
            let work = |rows: &Vec<Row>| archive::run(stage, rows, &self.surveys, &articles);
            let found: Vec<Vec<Row>> = batch.par_iter().map(work).collect();
            for row in found.iter().flatten() {
                write_json(out, row)?;
            }
        }
        Ok(())
    }
}

/// The rows that lines hold. One that can't be read is named and passed over.
fn rows(lines: &mut impl BufRead) -> impl Iterator<Item = Result<Row, Failure>> {
    lines.lines().zip(1u64..).filter_map(|(line, number)| match line {
        Ok(line) => match serde_json::from_str(&line) {
            Ok(row) => Some(Ok(row)),
            Err(reason) => {
                let _ = writeln!(io::stderr(), "variorum-cli: row {number} is passed over: {reason}");
                None
            }
        },
        Err(error) => Some(Err(error.into())),
    })
}
