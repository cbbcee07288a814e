//! When an act took place: the day that the sentence names nearest to its cue, counted from the day of publication. And signs
//! that it is no news or not certain: an earlier time, a hedge.

use super::{grammar::GRAMMAR, sentence_view::SentenceView};
use crate::{
    language::days::{is_day_or_month, month as month_number},
    model::Date,
    text::TextSpan,
};
use std::ops::Range;

/// The day named nearest to the token `cue` (“today”, “on Monday”, “Aug. 7”), and the bytes that name it.
pub(super) fn day(published: Option<Date>, view: &SentenceView<'_>, cue: usize) -> Option<(Date, TextSpan)> {
    let published = published?;
    // A day more often belongs to the verb before it than to the one after it.
    let distance = |i: usize| if i < cue { 2 * (cue - i) } else { i - cue };
    let named = (0..view.len()).filter_map(|i| Some((distance(i), named(published, view, i)?)));
    named
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, (date, words))| (date, view.bytes(words.start, words.end)))
}

/// The day that the token `i` names, and the tokens that name it.
fn named(published: Date, view: &SentenceView<'_>, i: usize) -> Option<(Date, Range<usize>)> {
    let word = view.word(i);
    if matches!(view.before(i), "next" | "by" | "until" | "every" | "each") {
        return None;
    }
    match word {
        "today" | "tonight" => Some((published, i..i + 1)),
        "yesterday" => Some((published.previous()?, i..i + 1)),
        _ if !view.is_capital(i) || !is_day_or_month(word) => None,
        _ if word.ends_with("day") => {
            let days = std::iter::successors(Some(published), |day| day.previous()).take(7);
            let day = days.into_iter().find(|day| day.weekday().eq_ignore_ascii_case(word))?;
            Some((day, i..i + 1))
        }
        month => in_month(published, view, i, month),
    }
}

/// “Aug. 7” or “7 August”, of the year that is printed, or of the last such day.
fn in_month(published: Date, view: &SentenceView<'_>, i: usize, month: &str) -> Option<(Date, Range<usize>)> {
    let number = month_number(month)?;
    let after = i + 1 + usize::from(view.word(i + 1) == ".");
    let day = |k: usize| view.word(k).trim_end_matches(char::is_alphabetic).parse::<u8>().ok();
    let before = || i.checked_sub(1).and_then(|before| Some((day(before)?, before, after)));
    let (day, first, end) = day(after).map(|d| (d, i, after + 1)).or_else(before)?;
    let year = |k: usize| view.word(k).parse::<u16>().ok().filter(|y| (1900..2100).contains(y));
    let comma = usize::from(view.word(end) == ",");
    if let Some(year) = year(end + comma) {
        return Some((Date::new(year, number, day)?, first..end + comma + 1));
    }
    let this = Date::new(published.year, number, day);
    let last = || Date::new(published.year.checked_sub(1)?, number, day);
    Some((this.filter(|date| *date <= published).or_else(last)?, first..end))
}

/// A sign that the act at the token `cue` is of an earlier time or in doubt, in words for the reader.
pub(super) fn against(published: Option<Date>, view: &SentenceView<'_>, cue: usize) -> Option<String> {
    let hedge = (cue.saturating_sub(6)..cue).map(|i| view.word(i)).find(|w| GRAMMAR.hearsay.contains(w));
    if let Some(hedge) = hedge {
        return Some(format!("‘{hedge}’ speaks against it"));
    }
    (1..view.len()).find_map(|i| {
        let (before, word) = (view.before(i), view.word(i));
        let is_old_year = || {
            let year = word.parse::<u16>().ok().filter(|y| (1900..2100).contains(y));
            before == "in" && year.zip(published).is_some_and(|(year, published)| year < published.year)
        };
        let is_old = word == "ago" && matches!(before, "years" | "year" | "months" | "decade" | "decades")
            || word == "year" && before == "last"
            || is_old_year();
        is_old.then(|| format!("‘{before} {word}’: of an earlier time"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, DocumentId, Facts};

    fn check(text: &str, cue: &str, expected: Option<&str>, doubt: Option<&str>) {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let view = SentenceView::of(&document, document.layout.sentences.first().expect("a sentence"), &[]);
        let cue = view.words.iter().position(|w| w == cue).expect("the cue");
        let published = Date::new(2018, 6, 20);
        let found = day(published, &view, cue).map(|(day, words)| format!("{day} {}", words.slice(text)));
        assert_eq!(found.as_deref(), expected, "{text}");
        assert_eq!(against(published, &view, cue).as_deref(), doubt, "{text}");
    }

    #[test]
    fn the_nearest_day_counts() {
        check(
            "Nike said Tuesday it had dropped the runner on Sunday",
            "said",
            Some("2018-06-19 Tuesday"),
            None,
        );
        check(
            "Nike said Tuesday it had dropped the runner on Sunday",
            "dropped",
            Some("2018-06-17 Sunday"),
            None,
        );
        check("Nike left on Aug. 7", "left", Some("2017-08-07 Aug. 7"), None);
        check("Nike left on 7 May, 2016", "left", Some("2016-05-07 7 May, 2016"), None);
        check("Nike left yesterday", "left", Some("2018-06-19 yesterday"), None);
        check("Nike will leave by Friday", "leave", None, None);
        check("Nike may leave 5 towns", "leave", None, None);
    }

    #[test]
    fn doubts_are_told() {
        check("Nike reportedly left", "left", None, Some("‘reportedly’ speaks against it"));
        check("Nike left two years ago", "left", None, Some("‘years ago’: of an earlier time"));
        check("Nike left in 2009", "left", None, Some("‘in 2009’: of an earlier time"));
        check("Nike left in 2018", "left", None, None);
    }
}
