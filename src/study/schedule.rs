//! When each card is due: a pure function of the reviews, by FSRS-6 with its default parameters.

use std::collections::HashMap;

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};

use super::day::Day;
use super::kind::Grade;
use super::log::Review;

/// The retention that is aimed at unless told otherwise.
pub const RETENTION: f32 = 0.9;

/// Why no schedule can be made.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The retention is no probability that can be aimed at.
    #[error("a retention of {0} cannot be aimed at: choose one from {LEAST} to {MOST}")]
    Retention(f32),
}

const LEAST: f32 = 0.5;
const MOST: f32 = 0.99;

/// What is remembered of a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    /// The day of the last review.
    pub last: Day,
    /// The day on which it is due: that of the last review if it was not known.
    pub due: Day,
    /// How often it was asked.
    pub reviews: u32,
    /// How often it was not known after it had been.
    pub lapses: u32,
}

impl Memory {
    /// In days: after so many the card is known with a probability of 90 %.
    pub fn stability(&self) -> f32 {
        self.state.stability
    }

    /// From 1 to 10.
    pub fn difficulty(&self) -> f32 {
        self.state.difficulty
    }

    /// How likely it is that the card is known on a day.
    pub fn retrievability(&self, day: Day) -> f32 {
        current_retrievability(self.state, elapsed(self.last, day) as f32, FSRS6_DEFAULT_DECAY)
    }
}

/// What is remembered of every card that was asked, by its id.
pub type Memories<'r> = HashMap<&'r str, Memory>;

/// Schedules by a retention.
pub struct Scheduler {
    fsrs: FSRS,
    retention: f32,
}

impl Scheduler {
    /// A scheduler that aims at a retention.
    ///
    /// # Errors
    /// A retention that cannot be aimed at.
    pub fn new(retention: f32) -> Result<Self, ScheduleError> {
        if !(LEAST..=MOST).contains(&retention) {
            return Err(ScheduleError::Retention(retention));
        }
        Ok(Self { fsrs: FSRS::default(), retention })
    }

    /// What is remembered today after all reviews, which are in the order in which they were made.
    ///
    /// Their days need not be: a clock may have been wrong. A day before that of the card's last
    /// answer counts as that day, and so does one ahead of today; if the last answer is ahead of
    /// today, its card is due today.
    pub fn memories<'r>(&self, reviews: &'r [Review], today: Day) -> Memories<'r> {
        let mut of_cards: HashMap<&str, Vec<&Review>> = HashMap::new();
        for review in reviews {
            of_cards.entry(&review.card).or_default().push(review);
        }
        of_cards.into_iter().filter_map(|(card, reviews)| Some((card, self.memory(&reviews, today)?))).collect()
    }

    /// What is remembered after one more review.
    pub fn after(&self, memory: Option<&Memory>, grade: Grade, day: Day) -> Option<Memory> {
        let day = memory.map_or(day, |memory| memory.last.max(day));
        let days = memory.map_or(0, |memory| elapsed(memory.last, day));
        let next = self.fsrs.next_states(memory.map(|memory| memory.state), self.retention, days).ok()?;
        let state = match grade {
            Grade::Again => next.again.memory,
            Grade::Hard => next.hard.memory,
            Grade::Good => next.good.memory,
            Grade::Easy => next.easy.memory,
        };
        let (reviews, lapses) = memory.map_or((0, 0), |memory| (memory.reviews, memory.lapses));
        let lapsed = u32::from(memory.is_some() && !grade.is_right());
        Some(self.dated(state, grade, day, reviews + 1, lapses + lapsed))
    }

    fn memory(&self, reviews: &[&Review], today: Day) -> Option<Memory> {
        let last = reviews.last()?;
        let mut before = None;
        let mut history = Vec::with_capacity(reviews.len());
        for review in reviews {
            let day = if review.day.is_ahead_of(today) { before.unwrap_or(today) } else { review.day };
            let day = before.map_or(day, |before: Day| before.max(day));
            let delta_t = before.map_or(0, |before| elapsed(before, day));
            history.push(FSRSReview { rating: review.grade.rating(), delta_t });
            before = Some(day);
        }
        let state = self.fsrs.memory_state(FSRSItem { reviews: history }, None).ok()?;
        let lapses = reviews.iter().skip(1).filter(|review| !review.grade.is_right()).count();
        let mut memory = self.dated(state, last.grade, before?, reviews.len() as u32, lapses as u32);
        if last.day.is_ahead_of(today) {
            memory.due = memory.due.min(today);
        }
        Some(memory)
    }

    fn dated(&self, state: MemoryState, grade: Grade, day: Day, reviews: u32, lapses: u32) -> Memory {
        // What was not known is asked again on the same day.
        let interval = match grade {
            Grade::Again => 0,
            _ => self.fsrs.next_interval(Some(state.stability), self.retention, grade.rating()).round().max(1.0) as i32,
        };
        Memory { state, last: day, due: day.plus(interval), reviews, lapses }
    }
}

/// Days from one day to another; none if the clock went back.
fn elapsed(from: Day, to: Day) -> u32 {
    u32::try_from(to.days_since(from)).unwrap_or(0)
}
