//! When an act took place: the day that the sentence names nearest to its cue, counted from the day of publication. And signs
//! that it is no news or not certain: an earlier time, a hedge.

use super::{confidence::less, grammar::GRAMMAR, sentence_view::SentenceView};
use crate::{
    language::{
        days::{is_day_or_month, month as month_number},
        grammar::Relation,
    },
    model::Date,
    text::TextSpan,
};
use std::ops::Range;

/// The day named nearest to the token `cue` (“today”, “on Monday”, “Aug. 7”), and the bytes that name it. A day that belongs
/// to another verb is none of the act's.
pub(super) fn day(published: Option<Date>, view: &SentenceView<'_>, cue: usize) -> Option<(Date, TextSpan)> {
    let published = published?;
    // A day more often belongs to the verb before it than to the one after it.
    let distance = |i: usize| if i < cue { 2 * (cue - i) } else { i - cue };
    let own = (0..view.len()).filter(|&i| !is_anothers(view, i, cue));
    let named = own.filter_map(|i| Some((distance(i), named(published, view, i)?)));
    named
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, (date, words))| (date, view.bytes(words.start, words.end)))
}

/// Whether the day at `day` belongs to a verb that is neither the one at `cue` nor above it: “a video posted on Monday” under
/// “removed”; or to the verb above a clause of “after” or “since” in which the cue stands.
fn is_anothers(view: &SentenceView<'_>, day: usize, cue: usize) -> bool {
    // “posted a video on Monday that breaks the rules”
    let is_relative =
        |k: usize| matches!(view.word(k), "that" | "which" | "who") && !view.pos(k - 1).is_verb();
    if (day + 1..cue).any(is_relative) {
        return true;
    }
    let up = |start: usize| std::iter::successors(Some(start), |&at| view.head(at)).take(HEIGHT);
    let Some(verb) = up(day).skip(1).find(|&at| view.pos(at).is_verb()) else { return false };
    let above: Vec<usize> = up(cue).collect();
    let Some(place) = above.iter().position(|&at| at == verb) else {
        let is_under = up(verb).any(|at| at == cue || above.first() == Some(&at));
        return is_under || (cue.min(day)..day).skip(1).any(|k| view.pos(k).has_tense() && k != verb);
    };
    let is_apart = |at: &usize| {
        let is_of_noun = matches!(view.relation(*at), Relation::RelativeClause | Relation::NounClause);
        let clause = view.relation(*at) == Relation::AdverbialClause;
        is_of_noun
            || clause
                && view
                    .dependents(*at)
                    .any(|d| matches!(view.word(d), "after" | "before" | "since" | "until"))
    };
    above.iter().take(place).any(is_apart)
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

/// Most heads between a word and the verb that it belongs to.
const HEIGHT: usize = 12;

/// A sign that an act is of an earlier time or in doubt.
pub(super) struct Doubt {
    /// The sign in words for the reader.
    pub(super) reason: String,
    /// What it takes off the confidence.
    pub(super) less: u8,
    /// Whether it tells of an earlier time.
    pub(super) is_earlier: bool,
}

impl Doubt {
    fn earlier(words: &str, less: u8) -> Self {
        Self { reason: format!("‘{words}’: of an earlier time"), less, is_earlier: true }
    }
}

/// What the words of the act at the token `cue` say of an earlier time: “had previously left”, “two weeks earlier”, or a
/// pluperfect alone. `None` if nothing.
pub(super) fn background(view: &SentenceView<'_>, cue: usize) -> Option<Doubt> {
    let beside = |i: usize| {
        let is_adverb = GRAMMAR.earlier.contains(view.word(i)) && !matches!(view.before(i), "at" | "than");
        let is_near = i < cue
            && (i..cue)
                .all(|k| view.is_word(k) && !(k > i && view.pos(k).has_tense() && !is_helper(view, k)));
        is_adverb && is_near
    };
    let adverb = (cue.saturating_sub(4)..cue).find(|&i| beside(i)).map(|i| view.word(i).to_string());
    let is_earlier = |i: usize| {
        if view.is_quoted(i) {
            return false;
        }
        let is_short = |word: &str| matches!(word, "hour" | "hours" | "minute" | "minutes" | "moments");
        let is_span = i > 0 && view.is_time(i - 1) && !view.is_capital(i - 1) && !is_short(view.before(i));
        // “in some previous cases”, not “in the past week”
        let is_other = matches!(view.word(i), "previous" | "prior" | "past")
            && view.pos(i + 1).is_noun()
            && !view.is_time(i + 1)
            && (i.saturating_sub(3)..i).any(|k| view.word(k) == "in");
        is_other
            || view.word(i) == "earlier" && is_span
            || view.word(i) == "time" && view.before(i) == "the" && i > 1 && view.word(i - 2) == "at"
    };
    let span =
        || (1..view.len()).find(|&i| is_earlier(i)).map(|i| format!("{} {}", view.before(i), view.word(i)));
    let past = || {
        let helper = (cue.saturating_sub(3)..cue).find(|&i| view.word(i) == "had")?;
        let is_own = (helper + 1..cue).all(|k| view.is_adverbial(k));
        (is_own && !is_reported(view, cue)).then(|| format!("had {}", view.word(cue)))
    };
    let told = adverb.or_else(span).map(|words| (words, less::BACKGROUND));
    let (words, less) = told.or_else(|| Some((past()?, less::IN_DOUBT)))?;
    Some(Doubt::earlier(&words, less))
}

/// Whether the sentence begins to tell of another matter that lies back: “In another incident,”, “Previously”, “Last year”,
/// “In 2009”.
pub(super) fn opens_background(published: Option<Date>, view: &SentenceView<'_>) -> bool {
    let first = view.word(0);
    let second = view.word(1);
    let is_case =
        |k: usize| matches!(view.word(k), "incident" | "case" | "episode" | "instance" | "controversy");
    let is_other = |k: usize| {
        matches!(
            view.word(k),
            "another" | "separate" | "similar" | "previous" | "earlier" | "past" | "unrelated"
        )
    };
    let is_incident = first == "in" && (1..3).any(is_other) && (2..5).any(is_case);
    let year = second.parse::<u16>().ok().filter(|year| (1900..2100).contains(year));
    let is_old_year = first == "in" && year.zip(published).is_some_and(|(year, now)| year < now.year);
    // “Once Nike left, others followed” tells of no other matter.
    let is_adverb = GRAMMAR.earlier.contains(first) && (second == "," || first != "once");
    is_incident || is_old_year || is_adverb || first == "last" && second == "year"
}

fn is_helper(view: &SentenceView<'_>, i: usize) -> bool {
    super::grammar::is_auxiliary(view.word(i))
}

/// Whether the verb at `cue` stands in a clause under another verb (“said it had left”), where the pluperfect tells nothing.
fn is_reported(view: &SentenceView<'_>, cue: usize) -> bool {
    let ups = std::iter::successors(Some(cue), |&at| view.head(at)).take(HEIGHT);
    ups.skip(1).any(|at| view.pos(at).is_verb())
}

/// What the rest of the sentence says against the act at the token `cue`: a hedge, or an earlier time.
pub(super) fn against(published: Option<Date>, view: &SentenceView<'_>, cue: usize) -> Option<Doubt> {
    let hedge = (cue.saturating_sub(6)..cue).map(|i| view.word(i)).find(|w| GRAMMAR.hearsay.contains(w));
    if let Some(hedge) = hedge {
        let reason = format!("‘{hedge}’ speaks against it");
        return Some(Doubt { reason, less: less::IN_DOUBT, is_earlier: false });
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
        is_old.then(|| Doubt::earlier(&format!("{before} {word}"), less::IN_DOUBT))
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
        assert_eq!(against(published, &view, cue).map(|found| found.reason).as_deref(), doubt, "{text}");
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
