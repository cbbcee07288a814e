//! Articles on disk: files of one JSON object a line, and an index that says where each number stands. What writes the
//! files does not matter, so that an engine of its own may; [`index`] makes the index of a folder of them.

use crate::Failure;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, VecDeque},
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use variorum_engine::archive::{Article, Library};

/// The name of the index.
const INDEX: &str = "index.csv";
/// How many articles are kept in memory, some 30 kB each: by a program that has the machine to itself, and by one of many.
pub(super) const MANY: usize = 12_000;
pub(super) const FEW: usize = 1_500;

/// Where an article stands.
#[derive(Debug, Clone, Copy)]
struct Entry {
    file: usize,
    start: u64,
    length: u64,
}

/// The articles in a folder.
#[derive(Default)]
pub(super) struct Store {
    files: Vec<Mutex<File>>,
    entries: BTreeMap<u32, Entry>,
    most: usize,
    recent: Mutex<Recent>,
}

/// The articles that were read last.
#[derive(Default)]
struct Recent {
    articles: BTreeMap<u32, Arc<Article>>,
    order: VecDeque<u32>,
}

/// The number of an article, which its line tells first.
#[derive(Deserialize)]
struct Numbered {
    number: u32,
}

/// Writes the index of the articles in `folder`: number, file, place and length of each, a line each.
pub(super) fn index(folder: &Path) -> Result<usize, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_articles = path.is_file() && !name.starts_with(['.', '_']) && name != INDEX;
        files.extend(is_articles.then_some(path));
    }
    files.sort();
    let part = folder.join(format!(".{INDEX}"));
    let mut out = BufWriter::new(File::create(&part)?);
    let (mut count, mut line) = (0, Vec::new());
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut reader = BufReader::with_capacity(1 << 18, File::open(&file)?);
        let mut start = 0;
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)? as u64;
            if length == 0 {
                break;
            }
            if let Ok(Numbered { number }) = serde_json::from_slice(&line) {
                writeln!(out, "{number},{start},{length},{name}")?;
                count += 1;
            }
            start += length;
        }
    }
    out.flush()?;
    drop(out);
    fs::rename(part, folder.join(INDEX))?;
    Ok(count)
}

impl Store {
    /// The articles in `folder`, which has an index; at most so many of them are kept in memory.
    pub(super) fn open(folder: &Path, most: usize) -> Result<Self, Failure> {
        let path = folder.join(INDEX);
        let file = File::open(&path).map_err(|error| {
            Failure::Input(format!("{} can't be read: {error}; `stage index` writes it", path.display()))
        })?;
        let (mut names, mut files, mut entries) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        for line in BufReader::new(file).lines() {
            let line = line?;
            let mut fields = line.splitn(4, ',');
            let mut number = || fields.next().and_then(|field| field.parse::<u64>().ok());
            let (Some(article), Some(start), Some(length)) = (number(), number(), number()) else { continue };
            let (Some(name), Ok(article)) = (fields.next(), u32::try_from(article)) else { continue };
            let file = match names.get(name) {
                Some(&file) => file,
                None => {
                    files.push(Mutex::new(File::open(folder.join(name))?));
                    names.insert(name.to_string(), files.len() - 1);
                    files.len() - 1
                }
            };
            entries.insert(article, Entry { file, start, length });
        }
        Ok(Self { files, entries, most, recent: Mutex::default() })
    }

    /// The numbers of all articles, in order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.entries.keys().copied()
    }

    /// The article with this number, from disk.
    pub(super) fn read(&self, number: u32) -> Option<Arc<Article>> {
        let entry = self.entries.get(&number)?;
        let mut bytes = vec![0; usize::try_from(entry.length).ok()?];
        let mut file = self.files.get(entry.file)?.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(entry.start)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        drop(file);
        serde_json::from_slice(&bytes).ok().map(Arc::new)
    }

    fn recent(&self) -> std::sync::MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Library for Store {
    fn article(&self, number: u32) -> Option<Arc<Article>> {
        if let Some(article) = self.recent().articles.get(&number) {
            return Some(Arc::clone(article));
        }
        let article = self.read(number)?;
        let mut recent = self.recent();
        if recent.articles.insert(number, Arc::clone(&article)).is_none() {
            recent.order.push_back(number);
        }
        if recent.order.len() > self.most
            && let Some(oldest) = recent.order.pop_front()
        {
            recent.articles.remove(&oldest);
        }
        Some(article)
    }
}
