//! The day of an answer, which schedules count in.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// A day, counted from 1970-01-01 where the reviewer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// So many days later.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from another day to this one; negative if the other is later.
    pub fn days_since(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// Whether it lies ahead of today and of the next day: no answer can be given then. One day is no
    /// mistake: whoever travels west gains it.
    pub fn is_ahead_of(self, today: Self) -> bool {
        self > today.plus(1)
    }

    /// Its date; the nearest that can be written for days beyond all calendars.
    pub fn date(self) -> Date {
        EPOCH.checked_add(self.0.days()).unwrap_or(if self.0 < 0 { Date::MIN } else { Date::MAX })
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        // Two dates are some days apart, and nothing else.
        Self((date - EPOCH).get_days())
    }
}

impl fmt::Display for Day {
    /// In ISO 8601.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}
