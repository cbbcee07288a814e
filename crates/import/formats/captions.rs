//! Captions (SubRip, WebVTT): the words of the cues joined to sentences, without numbers, times and marks of style. A
//! speaker whom a cue names (`<v Ada Brook>`, `ADA BROOK: …`, `Ada Brook: …` again and again) begins a paragraph, `Ada
//! Brook: …`, and so does each further paragraph of the same turn whose cue names them.

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
    transcript,
};
use std::collections::BTreeSet;

/// Captions.
pub(crate) const FORMAT: Format =
    Format { name: "captions (SRT, VTT)", endings: &["srt", "vtt", "sbv"], sniff, read, table: None };

/// Milliseconds without words after which a sentence that has ended ends its paragraph.
const PAUSE: u64 = 3_000;
/// Bytes from which a paragraph ends with its sentence.
const LONG: usize = 600;

fn sniff(file: &InputFile<'_>) -> Match {
    let Ok(text) = file.text() else { return Match::No };
    let is_time = text.lines().take(20).any(|line| times(line).is_some());
    let is_titled = text.starts_with("WEBVTT");
    let opens = text.trim_start().lines().take(2).any(|line| times(line).is_some());
    if is_titled || opens {
        Match::ByContent
    } else if is_time && file.is_named(FORMAT.endings) {
        Match::ByName
    } else {
        Match::No
    }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let text = text_of(file.text()?);
    importer.text_article(file, text, Metadata::default(), Metadata::default());
    Ok(())
}

/// Beginning and end of a cue in milliseconds: `00:00:03,000 --> 00:00:05,900`, `0:00:03.000,0:00:05.900`.
fn times(line: &str) -> Option<(u64, u64)> {
    let line = line.trim();
    if line.len() > 200 || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (from, to) = line.split_once("-->").or_else(|| line.split_once(','))?;
    Some((time(from)?, time(to.trim().split([' ', '\t']).next()?)?))
}

fn time(written: &str) -> Option<u64> {
    let (clock, fraction) = written.trim().split_once([',', '.'])?;
    let parts: Vec<u64> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| *part > 9_999) || fraction.len() > 3 {
        return None;
    }
    let seconds = parts.iter().fold(0, |sum, part| sum * 60 + part);
    Some(seconds * 1_000 + fraction.parse::<u64>().ok()?)
}

fn text_of(text: &str) -> String {
    let mut out = Paragraphs { labels: transcript::repeated_labels(text.lines()), ..Paragraphs::default() };
    let mut lines = text.lines().map(str::trim).peekable();
    let mut is_cue = false;
    while let Some(line) = lines.next() {
        if let Some((from, to)) = times(line) {
            out.pause(from.saturating_sub(out.end));
            out.end = to;
            is_cue = true;
        } else if line.is_empty() {
            is_cue = false;
        } else if is_cue && !(is_number(line) && lines.peek().is_some_and(|next| times(next).is_some())) {
            out.line(line);
        }
    }
    out.finish()
}

fn is_number(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_digit())
}

/// The paragraphs so far.
#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    now: String,
    /// Who speaks, if a cue said so.
    speaker: String,
    /// Names in ordinary letters that stand before a colon in several cues.
    labels: BTreeSet<String>,
    /// When the cue before ended.
    end: u64,
    /// The line before: captions that roll print it again.
    last: String,
}

impl Paragraphs {
    fn pause(&mut self, milliseconds: u64) {
        let has_ended = self.now.ends_with(['.', '!', '?', '”', '"', '…']);
        if has_ended && (milliseconds >= PAUSE || self.now.len() > LONG) {
            self.end_paragraph();
        }
    }

    fn line(&mut self, line: &str) {
        let (speaker, words) = plain(line);
        let words = words.trim();
        if words.is_empty() || words == self.last {
            return;
        }
        self.last = words.to_string();
        let turn = words.strip_prefix(">>").map(str::trim_start);
        let dash = words.strip_prefix("- ").or_else(|| words.strip_prefix("– "));
        if turn.is_some() || dash.is_some() {
            self.end_paragraph();
            self.speaker.clear();
        }
        let words = turn.or(dash).unwrap_or(words);
        let labelled = transcript::label(words)
            .filter(|(name, _)| transcript::is_loud(name) || self.labels.contains(*name))
            .map(|(name, rest)| (name.to_string(), rest));
        let (speaker, words) = match (speaker, labelled) {
            (Some(voice), _) => (Some(voice), words),
            (None, Some((name, rest))) => (Some(name), rest),
            (None, None) => (None, words),
        };
        if let Some(speaker) = speaker {
            if speaker != self.speaker {
                self.end_paragraph();
                self.speaker = speaker;
            }
            if self.now.is_empty() {
                self.now = format!("{}:", self.speaker);
            }
        }
        if !self.now.is_empty() {
            self.now.push(' ');
        }
        self.now.push_str(words);
    }

    fn end_paragraph(&mut self) {
        if !self.now.is_empty() {
            self.done.push(std::mem::take(&mut self.now));
        }
    }

    fn finish(mut self) -> String {
        self.end_paragraph();
        self.done.join("\n\n")
    }
}

/// A line without its marks, and the speaker that one of them names.
fn plain(line: &str) -> (Option<String>, String) {
    let (mut speaker, mut words) = (None, String::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(['<', '{']) {
        let is_style = rest.get(before.len()..).is_some_and(|mark| mark.starts_with('{'));
        let close = if is_style { '}' } else { '>' };
        let Some((mark, next)) = after.split_once(close).filter(|_| !is_style || after.starts_with('\\'))
        else {
            break;
        };
        words.push_str(before);
        if let Some(name) = mark.strip_prefix('v').and_then(|voice| voice.split_once(' ')) {
            speaker = Some(name.1.trim().to_string());
        }
        rest = next;
    }
    words.push_str(rest);
    (speaker, super::html::unescape(&words).into_owned())
}
