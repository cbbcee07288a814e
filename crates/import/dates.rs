//! Days as pages, mails and tables write them for machines; how people print days is read by the engine.

use variorum_engine::{documents::facts, model::Date};

/// The day that `written` begins with, in its own time zone.
pub(crate) fn parse(written: &str) -> Option<Date> {
    let written = written.trim();
    let head: String = written.chars().take(60).collect();
    numeric(&head).or_else(|| facts::day(&head)).or_else(|| epoch(written)).or_else(|| dotted(&head))
}

/// The first day in a line that people read: as [`parse`], and `19.06.18`, `2018-06-19`, `19/06/2018` anywhere in it.
pub(crate) fn within(line: &str) -> Option<Date> {
    facts::day(line).or_else(|| {
        let words = line
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•' | ';' | ':'));
        words.map(|word| word.trim_end_matches('.')).filter(|word| is_numeric_day(word)).find_map(short_year)
    })
}

/// The day that a line begins with.
pub(crate) fn at_start(line: &str) -> Option<Date> {
    let head: String = line.chars().take(20).collect();
    let first = head.split_whitespace().next().filter(|word| is_numeric_day(word)).and_then(short_year);
    let spelt = line
        .starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
        .then(|| facts::day(&head))
        .flatten();
    first.or(spelt)
}

/// Whether a word is made of three numbers.
fn is_numeric_day(word: &str) -> bool {
    let signs = |sign: char| word.matches(sign).count();
    (8..=10).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'))
        && (signs('.') == 2 || signs('/') == 2 || signs('-') == 2)
}

/// As [`numeric`], with the year in two digits after day and month in two: `19.06.18`.
fn short_year(word: &str) -> Option<Date> {
    match word.split('.').collect::<Vec<_>>().as_slice() {
        [day, month, year] if day.len() == 2 && month.len() == 2 && year.len() == 2 => {
            numeric(&format!("{day}.{month}.20{year}"))
        }
        _ => numeric(word),
    }
}

/// `Stand: 19.06.2018, 10 Uhr`: a day with full stops anywhere.
fn dotted(written: &str) -> Option<Date> {
    let words = written.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')'));
    words.filter(|word| word.len() <= 10 && word.matches('.').count() == 2).find_map(numeric)
}

/// `2018-06-19T…`, `2018/06/19`, `20180619…`, `19.06.2018`. Of `06/05/2018` nobody knows which is the month.
fn numeric(written: &str) -> Option<Date> {
    let parts: Vec<&str> = written.split(['-', '/', '.', 'T', ' ']).take(3).collect();
    let number = |part: &str| part.parse::<u16>().ok();
    let date = |year: &str, month: &str, day: &str| {
        let (month, day) = (u8::try_from(number(month)?).ok()?, u8::try_from(number(day)?).ok()?);
        Date::new(number(year)?, month, day)
    };
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    match parts.as_slice() {
        [whole, ..]
            if digits(whole) >= 8 && whole.len() < 16 && digits(whole) != 10 && digits(whole) != 13 =>
        {
            date(whole.get(..4)?, whole.get(4..6)?, whole.get(6..8)?)
        }
        [year, month, day] if year.len() == 4 => date(year, month, day.get(..digits(day).min(2))?),
        [day, month, year] if year.len() == 4 && written.contains('.') => date(year, month, day),
        [a, b, year] if year.len() == 4 && number(a)? > 12 => date(year, b, a),
        [a, b, year] if year.len() == 4 && number(b)? > 12 => date(year, a, b),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, between 1990 and 2100.
fn epoch(written: &str) -> Option<Date> {
    let seconds = match (written.len(), written.parse::<i64>().ok()?) {
        (9 | 10, seconds) => seconds,
        (12 | 13, milliseconds) => milliseconds / 1000,
        _ => return None,
    };
    let date = day_since_1970(seconds.div_euclid(86_400))?;
    (1990..2100).contains(&date.year).then_some(date)
}

/// The day so many days after 1 January 1970, by Hinnant's `civil_from_days`.
pub(crate) fn day_since_1970(days: i64) -> Option<Date> {
    let days = days.checked_add(719_468)?;
    let era = days.div_euclid(146_097);
    let of_era = days - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// How many days after 1 January 1970 a day is, by Hinnant's `days_from_civil`.
pub(crate) fn days_since_1970(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &str) {
        assert_eq!(parse(written).map(|d| d.to_string()).unwrap_or_default(), expected, "{written}");
    }

    #[test]
    fn days_are_read_as_machines_write_them() {
        check("2018-06-19T22:01:00-07:00", "2018-06-19");
        check(" 2018/6/9", "2018-06-09");
        check("20180619", "2018-06-19");
        check("20180619T101500Z", "2018-06-19");
        check("19.06.2018 10:15", "2018-06-19");
        check("06/19/2018", "2018-06-19");
        check("19/06/2018", "2018-06-19");
        check("Tue, 19 Jun 2018 10:15:00 +0000", "2018-06-19");
        check("June 19, 2018 at 10 a.m.", "2018-06-19");
        check("Politique, mardi 19 juin 2018, p. 4", "2018-06-19");
        check("19. Juni 2018", "2018-06-19");
        check("Stand: 19.06.2018, 10 Uhr", "2018-06-19");
        check("1529403300", "2018-06-19");
        check("1529403300000", "2018-06-19");
    }

    #[test]
    fn what_names_no_day_or_two_is_none() {
        for written in ["", "06/05/2018", "2018-13-40", "yesterday", "12345", "99999999999999999999", "2018"]
        {
            check(written, "");
        }
    }
}
