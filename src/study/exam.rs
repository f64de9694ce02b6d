//! What an exam changes: how sure a card shall be known, and how many new ones a day there are.

use jiff::civil::Date;

use super::day::Day;

/// How likely a card shall be known on the day itself.
pub const ON_THE_DAY: f32 = 0.95;

/// Days before it on which the aim begins to rise.
pub const RISES: i32 = 21;

/// Days before it that are left for what was learnt; less where there is little time.
pub const REST: i32 = 7;

/// The date that a text is.
///
/// # Errors
/// How a date is written, of what is none.
pub fn date(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_| "write a date as 2026-06-30")
}

/// An exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exam {
    /// Its day.
    pub day: Day,
}

impl Exam {
    /// Days until it; none once it is over.
    pub fn days_left(self, today: Day) -> i32 {
        self.day.days_since(today).max(0)
    }

    /// The retention to aim at: the usual one while the exam is far, then day by day nearer to that of the day
    /// itself. A usual one that is higher stays.
    pub fn retention(self, today: Day, usual: f32) -> f32 {
        let near = (RISES - self.days_left(today).min(RISES)) as f32 / RISES as f32;
        usual + (ON_THE_DAY.max(usual) - usual) * near
    }

    /// New cards that are left for today: those that were not seen, in equal parts on the days until the last
    /// week, or on the first third of a shorter time. `today_seen` were seen for the first time today.
    pub fn new_cards(self, today: Day, unseen: usize, today_seen: usize) -> usize {
        let left = self.days_left(today);
        let days = usize::try_from((left - REST).max((left + 2) / 3)).unwrap_or(0);
        if days == 0 { 0 } else { (unseen + today_seen).div_ceil(days).saturating_sub(today_seen) }
    }
}
