//! The day of publication: from a labelled line, a line with little else in it, or the file's name. A date in a sentence is
//! the day of an event, so it is no evidence.

use super::HEADER_LINES;
use crate::{
    language::days,
    model::Date,
    text::{Layout, TextSpan, Token, token},
};
use std::ops::Range;

/// The day, and a sentence that gives the evidence.
pub(super) fn published(file: &str, text: &str, layout: &Layout) -> Option<(Date, String)> {
    for paragraph in layout.paragraphs.iter().take(HEADER_LINES) {
        let tokens = layout.slice(paragraph.tokens);
        let found = (0..tokens.len().min(24)).find_map(|i| date_at(text, tokens, i).map(|(d, n)| (i, d, n)));
        let Some((at, date, length)) = found else { continue };
        let words: Vec<&str> = tokens.iter().take(at + length).map(|t| t.slice(text)).collect();
        // Not counted: the date itself and the names of days.
        let is_short = tokens.iter().filter(|t| t.is_word()).count() <= length + 6;
        if is_short || words.first().is_some_and(|w| is_label(w)) {
            let end = tokens.get(at + length - 1).map_or(paragraph.span.end, |t| t.span.end);
            let printed = text.get(paragraph.span.start as usize..end as usize).unwrap_or_default();
            return Some((
                date,
                format!("line {} says “{}”", line_number(text, paragraph.span), printed.trim()),
            ));
        }
    }
    in_file_name(file)
}

/// The day that the file's name gives, or the name of a folder that it lies in.
fn in_file_name(file: &str) -> Option<(Date, String)> {
    let names = file.rsplit(['/', '\\']).take(3);
    let (name, date) = names.filter_map(|name| Some((name, in_name(name)?.0))).next()?;
    let what = if file.ends_with(name) { "file" } else { "folder" };
    Some((date, format!("the {what} is named “{name}”")))
}

/// A day in the name of a file, and its bytes there: `2018-06-19`, `20180619`, `2018_06_19`.
pub(super) fn in_name(name: &str) -> Option<(Date, Range<usize>)> {
    let digits = |at: usize, length: usize| {
        let part = name.get(at..at + length)?;
        let is_number = part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| is_number)
    };
    let is_digit =
        |at: Option<usize>| at.and_then(|at| name.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    (0..name.len()).find_map(|at| {
        let gap = usize::from(matches!(name.as_bytes().get(at + 4), Some(b'-' | b'_' | b'.')));
        let end = at + 8 + 2 * gap;
        let is_alone = !is_digit(at.checked_sub(1)) && !is_digit(Some(end));
        let (year, month) = (digits(at, 4)?, u8::try_from(digits(at + 4 + gap, 2)?).ok()?);
        let day = u8::try_from(digits(at + 6 + 2 * gap, 2)?).ok()?;
        let day = Date::new(year, month, day).filter(|_| is_alone && (1900..2100).contains(&year))?;
        Some((day, at..end))
    })
}

/// The first day that `text` names.
pub(super) fn first(text: &str) -> Option<Date> {
    let tokens = token::tokens(text);
    (0..tokens.len()).find_map(|i| date_at(text, &tokens, i)).map(|(date, _)| date)
}

/// The number, from 1, of the line in which `span` begins.
pub(super) fn line_number(text: &str, span: TextSpan) -> usize {
    1 + text.get(..span.start as usize).unwrap_or_default().matches('\n').count()
}

fn is_label(word: &str) -> bool {
    ["published", "updated", "posted", "date", "first", "last", "modified"]
        .iter()
        .any(|label| word.eq_ignore_ascii_case(label))
}

/// A date that begins with the token `i`, and how many tokens it takes.
fn date_at(text: &str, tokens: &[Token], i: usize) -> Option<(Date, usize)> {
    let word = |k: usize| tokens.get(i + k).map_or("", |t| t.slice(text));
    let number = |k: usize| word(k).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u16>().ok();
    if word(1) == "-" && word(3) == "-" && word(0).len() == 4 {
        let date = Date::parse(&format!("{}-{}-{}", word(0), word(2), day_of_time(word(4))))?;
        return Some((date, 5));
    }
    let is_day_first = month(word(0)).is_none();
    let Some(month) = month(word(usize::from(is_day_first))) else { return date_abroad(text, tokens, i) };
    let stop = |k: usize| usize::from(matches!(word(k), "." | ","));
    let mut at = 1 + usize::from(is_day_first);
    at += stop(at);
    let day = if is_day_first { number(0)? } else { number(at)? };
    at += usize::from(!is_day_first);
    at += stop(at);
    let year = word(at).parse::<u16>().ok().filter(|y| (1700..2200).contains(y))?;
    Some((Date::new(year, month, u8::try_from(day).ok()?)?, at + 1))
}

/// The months of languages that put the day first, and how they are shortened: French, German, Spanish, Italian,
/// Portuguese, Dutch. Shortened forms that are English words too (set, out, ago, mag) are not among them.
const MONTHS_ABROAD: [&[&str]; 12] = [
    &["janvier", "januar", "jänner", "enero", "gennaio", "janeiro", "januari", "janv", "jan", "ene", "genn"],
    &[
        "février",
        "fevrier",
        "februar",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "févr",
        "fév",
        "feb",
        "fev",
    ],
    &["mars", "märz", "marzo", "março", "maart", "mrz", "mär", "mar", "mrt"],
    &["avril", "april", "abril", "aprile", "avr", "abr", "apr"],
    &["mai", "mayo", "maggio", "maio", "mei", "may"],
    &["juin", "juni", "junio", "giugno", "junho", "jun", "giu"],
    &["juillet", "juli", "julio", "luglio", "julho", "juil", "jul", "lug"],
    &["août", "aout", "august", "agosto", "augustus", "aug"],
    &["septembre", "september", "septiembre", "settembre", "setembro", "sept", "sep", "sett"],
    &["octobre", "oktober", "octubre", "ottobre", "outubro", "okt", "oct", "ott"],
    &["novembre", "november", "noviembre", "novembro", "nov"],
    &[
        "décembre",
        "decembre",
        "dezember",
        "diciembre",
        "dicembre",
        "dezembro",
        "december",
        "déc",
        "dez",
        "dic",
        "dec",
    ],
];

/// “5 octobre 2013”, “12. März 2024”, “1º de março de 2024”: a date that begins with the token `i`, and its tokens.
fn date_abroad(text: &str, tokens: &[Token], i: usize) -> Option<(Date, usize)> {
    let word = |k: usize| tokens.get(i + k).map_or("", |t| t.slice(text));
    let skip = |at: usize, words: &[&str]| at + usize::from(words.contains(&word(at)));
    let day = word(0).trim_end_matches(['e', 'r', 'º', '°', 'ª']).parse::<u8>().ok()?;
    let at = skip(skip(1, &[".", "º"]), &["de", "di"]);
    let name = word(at).to_lowercase();
    let month = MONTHS_ABROAD.iter().position(|names| names.contains(&name.as_str()))?;
    let at = skip(skip(at + 1, &["."]), &["de", "del", "do"]);
    let year = word(at).parse::<u16>().ok().filter(|year| (1700..2200).contains(year))?;
    Some((Date::new(year, u8::try_from(month + 1).ok()?, day)?, at + 1))
}

/// `19T08:30` is the 19th.
fn day_of_time(word: &str) -> &str {
    word.split(['T', 't']).next().unwrap_or(word)
}

/// The number of a month whose name has a capital: “may” is a verb.
fn month(word: &str) -> Option<u8> {
    days::month(word).filter(|_| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, text: &str, expected: &str) {
        let found = published(file, text, &Layout::of(text));
        let printed = found.map_or(String::new(), |(date, basis)| format!("{date}: {basis}"));
        assert_eq!(printed, expected);
    }

    #[test]
    fn days_are_read_in_the_forms_that_pages_use() {
        check(
            "a",
            "Published: Wed, June 20, 2018\n\nText.",
            "2018-06-20: line 1 says “Published: Wed, June 20, 2018”",
        );
        check("a", "Title\n\n20 June 2018", "2018-06-20: line 3 says “20 June 2018”");
        check("a", "Sept. 5, 2018 9:04 PM ET\nTitle", "2018-09-05: line 1 says “Sept. 5, 2018”");
        check(
            "a",
            "Updated 2018-06-19T08:30:00Z\nTitle",
            "2018-06-19: line 1 says “Updated 2018-06-19T08:30:00Z”",
        );
        check("vox-2018-08-06.txt", "Title", "2018-08-06: the file is named “vox-2018-08-06.txt”");
        check("vox_20180806_2.txt", "Title", "2018-08-06: the file is named “vox_20180806_2.txt”");
        check("all.zip/2018-08-06/vox.txt", "Title", "2018-08-06: the folder is named “2018-08-06”");
        check("120180806.txt", "Title", "");
        for printed in [
            "5 octobre 2013",
            "mardi 5 oct. 2013",
            "5. Oktober 2013",
            "5 de octubre de 2013",
            "5 ottobre 2013",
        ] {
            check("a", &format!("Title\n\n{printed}"), &format!("2013-10-05: line 3 says “{printed}”"));
        }
        check("a", "Title\n\n1er août 2013", "2013-08-01: line 3 says “1er août 2013”");
        check("a", "Title\n\n20 outlets 2016", "");
        check("a", "Title\n\n30 markets 2018", "");
    }

    #[test]
    fn a_date_in_a_sentence_is_no_day_of_publication() {
        check("a", "On June 20, 2018, the bank shut the last of its branches in the old town.", "");
        check("a", "Title\n\nJune 31, 2018", "");
    }
}
