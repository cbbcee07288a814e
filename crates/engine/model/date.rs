//! A day, as `YYYY-MM-DD`. The engine has no clock and does no time zones, so this is all it needs.

use crate::language::days::{MONTHS, WEEKDAYS};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in(year, month)).then_some(Self { year, month, day })
    }
    /// Reads `YYYY-MM-DD`.
    pub fn parse(printed: &str) -> Option<Self> {
        let mut parts = printed.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (y.len(), m.len(), d.len()) != (4, 2, 2) {
            return None;
        }
        Self::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }
    /// English name of the month.
    pub fn month_name(self) -> &'static str {
        MONTHS.get(usize::from(self.month).saturating_sub(1)).copied().unwrap_or_default()
    }
    /// Days since 1 January of year 0 (Hinnant's `days_from_civil`, shifted): for distances and weekdays.
    pub fn number(self) -> i64 {
        let (m, d) = (i64::from(self.month), i64::from(self.day));
        let y = i64::from(self.year) - i64::from(m <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y - era * 400;
        let day_of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
    }
    /// The day before.
    pub fn previous(self) -> Option<Self> {
        if self.day > 1 {
            return Self::new(self.year, self.month, self.day - 1);
        }
        let (year, month) =
            if self.month == 1 { (self.year.checked_sub(1)?, 12) } else { (self.year, self.month - 1) };
        Self::new(year, month, days_in(year, month))
    }
    /// English name of the day of the week.
    pub fn weekday(self) -> &'static str {
        // Day 0 is a Wednesday, the third of the list.
        let place = (self.number() + 2).rem_euclid(7);
        WEEKDAYS.get(usize::try_from(place).unwrap_or(0)).copied().unwrap_or_default()
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days() {
        assert_eq!(Date::parse("2018-06-20").unwrap().to_string(), "2018-06-20");
        assert_eq!(Date::parse("2018-06-20").unwrap().weekday(), "Wednesday");
        assert_eq!(Date::parse("2000-02-29").unwrap().weekday(), "Tuesday");
        assert_eq!(Date::parse("2018-03-01").unwrap().previous().unwrap().to_string(), "2018-02-28");
        for wrong in ["2018-02-29", "2018-13-01", "18-01-01", "2018-01-01-01", "2018-1-1", ""] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
