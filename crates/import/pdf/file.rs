//! A PDF as its numbered objects. They are found by a walk over the whole file and not by its cross-reference table,
//! so that a damaged file reads as well as a sound one; of two objects with one number the later counts.

use super::{
    filter,
    object::Lexer,
    value::{Dictionary, Object},
};
use crate::Problem;
use std::{cell::Cell, collections::BTreeMap};

/// Objects of a file.
const OBJECTS: usize = 1 << 20;
/// Bytes of objects that are read, again and again, besides four times the file.
const WORK: usize = 64 << 20;
/// References that lead to references.
const HOPS: usize = 16;

/// An opened file.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, Place>,
    /// Where objects begin in the file, rising. An object ends before the next.
    starts: Vec<usize>,
    /// Bytes of objects that may still be read.
    work: Cell<usize>,
    /// Unpacked object streams.
    streams: Vec<Vec<u8>>,
    /// Where `endstream` stands, rising.
    stream_ends: Vec<usize>,
    /// Dictionaries of trailers, in order.
    trailers: Vec<Dictionary>,
}

/// Where an object begins.
#[derive(Clone, Copy)]
enum Place {
    File(usize),
    Stream(usize, usize),
}

impl<'a> File<'a> {
    /// Finds the objects in `bytes`; what is unpacked is taken from `left`.
    pub(super) fn open(bytes: &'a [u8], left: &mut usize) -> Result<Self, Problem> {
        let mut file = Self {
            bytes,
            objects: BTreeMap::new(),
            starts: Vec::new(),
            work: Cell::new(bytes.len().saturating_mul(4).saturating_add(WORK)),
            streams: Vec::new(),
            stream_ends: positions(bytes, b"endstream"),
            trailers: Vec::new(),
        };
        for at in positions(bytes, b"trailer") {
            // A trailer is short.
            let end = bytes.len().min(at + 4096);
            let mut lexer = Lexer::new(bytes.get(..end).unwrap_or_default(), at + 7);
            if let Some(Object::Dictionary(trailer)) = lexer.object() {
                file.trailers.push(trailer);
            }
        }
        let found = positions(bytes, b"obj").into_iter().take(OBJECTS);
        let numbered = |at: usize| Some((bytes.get(..at).and_then(number_before)?, at + 3));
        let found: Vec<(u32, usize)> = found.filter_map(numbered).collect();
        file.starts = found.iter().map(|(_, at)| *at).collect();
        for (number, at) in found {
            file.add(number, at, left);
        }
        if file.trailers.iter().any(|trailer| trailer.get("Encrypt").is_some()) {
            return Err(Problem::Locked("PDF"));
        }
        if file.objects.is_empty() { Err(Problem::Damaged("PDF")) } else { Ok(file) }
    }

    fn add(&mut self, number: u32, at: usize, left: &mut usize) {
        self.objects.insert(number, Place::File(at));
        let mut lexer = self.lexer(at);
        lexer.skip_space();
        // Only a dictionary can be a stream.
        if self.bytes.get(lexer.at..lexer.at + 2) != Some(b"<<") {
            return;
        }
        let Some(Object::Dictionary(dictionary)) = lexer.object() else { return };
        if dictionary.is("Type", "XRef") {
            self.trailers.push(dictionary);
        } else if dictionary.is("Type", "ObjStm") {
            let stream = self.stream_after(&dictionary, lexer.at).unwrap_or_default();
            let stream = filter::decoded(&dictionary, stream, left);
            self.add_stream(&dictionary, stream);
        }
    }

    /// Adds the objects of an object stream: pairs of number and place, then the objects.
    fn add_stream(&mut self, dictionary: &Dictionary, stream: Vec<u8>) {
        let number = |key| dictionary.get(key).and_then(Object::number).unwrap_or(0.0).max(0.0) as usize;
        let (count, first) = (number("N").min(OBJECTS), number("First"));
        let mut lexer = Lexer::new(&stream, 0);
        for _ in 0..count {
            let (Some(Object::Number(number)), Some(Object::Number(at))) = (lexer.object(), lexer.object())
            else {
                break;
            };
            self.objects.insert(number as u32, Place::Stream(self.streams.len(), first + at as usize));
        }
        self.streams.push(stream);
    }

    /// The object of this number and the place after it in the file, if it stands there itself.
    fn object(&self, number: u32) -> Option<(Object, Option<usize>)> {
        match *self.objects.get(&number)? {
            Place::File(at) => {
                let mut lexer = self.lexer(at);
                let object = self.counted(&mut lexer)?;
                Some((object, Some(lexer.at)))
            }
            Place::Stream(stream, at) => {
                let mut lexer = Lexer::new(self.streams.get(stream)?, at);
                Some((self.counted(&mut lexer)?, None))
            }
        }
    }

    /// Reads from `at` to where the next object begins.
    fn lexer(&self, at: usize) -> Lexer<'a> {
        let next = self.starts.partition_point(|start| *start <= at);
        let end = self.starts.get(next).copied().unwrap_or(self.bytes.len());
        Lexer::new(self.bytes.get(..end).unwrap_or_default(), at)
    }

    /// The next object, as long as the file has not been read too often.
    fn counted(&self, lexer: &mut Lexer<'_>) -> Option<Object> {
        let (start, left) = (lexer.at, self.work.get());
        let object = if left == 0 { None } else { lexer.object() };
        self.work.set(left.saturating_sub(lexer.at.saturating_sub(start) + 1));
        object
    }

    /// `object`, or what it refers to.
    pub(super) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..HOPS {
            let Object::Reference(number) = object else { return object };
            object = self.object(number).map_or(Object::Null, |(object, _)| object);
        }
        Object::Null
    }

    /// The value of `key` in `dictionary`, resolved.
    pub(super) fn get(&self, dictionary: &Dictionary, key: &str) -> Object {
        dictionary.get(key).map_or(Object::Null, |value| self.resolve(value))
    }

    /// The dictionary at `key`; an empty one if there is none.
    pub(super) fn dictionary(&self, dictionary: &Dictionary, key: &str) -> Dictionary {
        match self.get(dictionary, key) {
            Object::Dictionary(inner) => inner,
            _ => Dictionary::default(),
        }
    }

    /// The stream that `object` refers to, unpacked, with its dictionary.
    pub(super) fn stream(&self, object: &Object, left: &mut usize) -> Option<(Dictionary, Vec<u8>)> {
        let Object::Reference(number) = object else { return None };
        let (object, after) = self.object(*number)?;
        let (Object::Dictionary(dictionary), Some(at)) = (object, after) else { return None };
        let stream = self.stream_after(&dictionary, at)?;
        let bytes = filter::decoded(&dictionary, stream, left);
        Some((dictionary, bytes))
    }

    /// The bytes of the stream whose dictionary ends at `at`.
    fn stream_after(&self, dictionary: &Dictionary, at: usize) -> Option<&'a [u8]> {
        let mut lexer = Lexer::new(self.bytes, at);
        lexer.skip_space();
        let rest = self.bytes.get(lexer.at..)?.strip_prefix(b"stream")?;
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let start = self.bytes.len() - rest.len();
        let length = self.get(dictionary, "Length").number().map(|length| length as usize);
        // The length is believed if the stream ends there.
        let is_end = |length: &usize| {
            let after = rest.get(*length..).map(|after| after.get(..after.len().min(20)).unwrap_or_default());
            after.is_some_and(|after| after.trim_ascii_start().starts_with(b"endstream"))
        };
        let end = match length.filter(is_end) {
            Some(length) => start + length,
            None => {
                let end = self.stream_ends.partition_point(|end| *end < start);
                self.stream_ends.get(end).copied().unwrap_or(self.bytes.len())
            }
        };
        let stream = self.bytes.get(start..end)?;
        self.work.set(self.work.get().checked_sub(stream.len())?);
        Some(stream)
    }

    /// What the trailers say at `key`, the last first.
    pub(super) fn trailer(&self, key: &str) -> Object {
        let found = self.trailers.iter().rev().find_map(|trailer| trailer.get(key));
        found.map_or(Object::Null, |value| self.resolve(value))
    }

    /// All dictionaries whose type is `name`, by number.
    pub(super) fn of_type(&self, name: &str) -> Vec<Dictionary> {
        let objects = self.objects.keys().filter_map(|number| self.object(*number));
        let dictionaries = objects.filter_map(|(object, _)| match object {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        });
        dictionaries.filter(|dictionary| dictionary.is("Type", name)).collect()
    }
}

/// Where `word` stands in `bytes`.
fn positions(bytes: &[u8], word: &[u8]) -> Vec<usize> {
    let first = word.first().copied().unwrap_or(0);
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first).map(|(at, _)| at);
    starts.filter(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(word))).collect()
}

/// The number of the object whose `obj` follows `before`: `12 0 `.
fn number_before(before: &[u8]) -> Option<u32> {
    let tail = before.get(before.len().saturating_sub(24)..)?;
    let generation = tail.trim_ascii_end();
    let is_space = generation.len() < tail.len();
    let (number, digits) = cut_digits(generation);
    let number = number.trim_ascii_end();
    let (_, number) = cut_digits(number);
    if !is_space || digits.is_empty() {
        return None;
    }
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// `bytes` without the digits at its end, and these.
fn cut_digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let count = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.split_at(bytes.len() - count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_without_a_table() {
        let bytes = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj 2 0 obj<</Length 99>>stream\nabc\nendstream endobj 1 0 obj 7 endobj trailer <</Root 1 0 R>>";
        let mut left = 1000;
        let file = File::open(bytes, &mut left).map_err(|p| p.to_string()).expect("a file");
        assert_eq!(file.trailer("Root"), Object::Number(7.0));
        let stream = file.stream(&Object::Reference(2), &mut left).expect("a stream");
        assert_eq!(stream.1, b"abc\n");
        assert_eq!(file.resolve(&Object::Reference(9)), Object::Null);
    }
}
