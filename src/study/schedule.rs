//! When each card is due: a pure function of the reviews, by FSRS-6.

use std::cmp::Ordering;
use std::collections::HashMap;

use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};

use super::day::Day;
use super::kind::Grade;
use super::log::Review;
use super::parameters::Parameters;

/// The retention that is aimed at unless told otherwise.
pub const RETENTION: f32 = 0.9;

/// Why no schedule can be made.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The retention is no probability that can be aimed at.
    #[error("a retention of {0} cannot be aimed at: choose one from {LEAST} to {MOST}")]
    Retention(f32),
    /// The parameters are none.
    #[error("the parameters cannot be used")]
    Parameters,
}

const LEAST: f32 = 0.5;
const MOST: f32 = 0.99;

/// What is remembered of a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    /// How fast what is known is forgotten, by the parameters of the schedule.
    decay: f32,
    /// The day of the last review.
    pub last: Day,
    /// The day on which it is due: that of the last review if it was not known.
    pub due: Day,
    /// How often it was asked.
    pub reviews: u32,
    /// How often it was not known on a later day than that of the answer before.
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
        current_retrievability(self.state, elapsed(self.last, day) as f32, self.decay)
    }

    /// Whether it was forgotten, or was not known when it was asked last.
    pub fn is_weak(&self) -> bool {
        self.lapses > 0 || self.due <= self.last
    }

    /// Before another one if it is known less: forgotten more often, then sooner.
    pub fn by_weakness(&self, other: &Self) -> Ordering {
        other.lapses.cmp(&self.lapses).then(self.stability().total_cmp(&other.stability()))
    }
}

/// What is remembered of every card that was asked, by its id.
pub type Memories<'r> = HashMap<&'r str, Memory>;

/// Schedules by a retention.
pub struct Scheduler {
    fsrs: FSRS,
    decay: f32,
    retention: f32,
}

impl Scheduler {
    /// A scheduler that aims at a retention by some parameters.
    ///
    /// # Errors
    /// A retention that cannot be aimed at.
    pub fn new(retention: f32, parameters: &Parameters) -> Result<Self, ScheduleError> {
        if !(LEAST..=MOST).contains(&retention) {
            return Err(ScheduleError::Retention(retention));
        }
        let fsrs = FSRS::new(parameters.as_slice()).map_err(|_| ScheduleError::Parameters)?;
        Ok(Self { fsrs, decay: parameters.decay(), retention })
    }

    /// What is remembered today after all reviews, which are in the order in which they were made.
    ///
    /// Their days need not be: a clock may have been wrong. A day before that of the card's last
    /// answer counts as that day, and so does one ahead of today; if the last answer is ahead of
    /// today, its card is due today.
    pub fn memories<'r>(&self, reviews: &'r [Review], today: Day) -> Memories<'r> {
        let remembered = |(card, history): (&'r str, History)| Some((card, self.memory(&history, today)?));
        histories(reviews, today).into_iter().filter_map(remembered).collect()
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
        let lapsed = u32::from(days > 0 && !grade.is_right());
        Some(self.dated(state, grade, day, reviews + 1, lapses + lapsed))
    }

    fn memory(&self, history: &History, today: Day) -> Option<Memory> {
        let last = history.reviews.last()?;
        let days: Vec<FSRSReview> = history.reviews.iter().map(|(_, review)| *review).collect();
        let lapses = days.iter().filter(|review| review.delta_t > 0 && review.rating == Grade::Again.rating()).count();
        let reviews = days.len() as u32;
        let state = self.fsrs.memory_state(FSRSItem { reviews: days }, None).ok()?;
        let mut memory = self.dated(state, history.grade, last.0, reviews, lapses as u32);
        if history.is_ahead {
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
        let decay = self.decay;
        Memory { state, decay, last: day, due: day.plus(interval), reviews, lapses }
    }
}

/// The answers to a card.
pub(super) struct History {
    /// The day of each, and what the algorithm counts with.
    reviews: Vec<(Day, FSRSReview)>,
    /// The grade of the last.
    grade: Grade,
    /// Whether the last is dated ahead of today.
    is_ahead: bool,
}

impl History {
    /// The day of each answer, and what the algorithm counts with.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(Day, FSRSReview)> {
        self.reviews.iter()
    }
}

/// The answers to each card, by its id, with days that do not go back.
pub(super) fn histories(reviews: &[Review], today: Day) -> HashMap<&str, History> {
    let mut all: HashMap<&str, History> = HashMap::new();
    for review in reviews {
        let is_ahead = review.day.is_ahead_of(today);
        let history = all.entry(&review.card).or_insert(History { reviews: Vec::new(), grade: review.grade, is_ahead });
        let before = history.reviews.last().map(|(day, _)| *day);
        let day = if is_ahead { before.unwrap_or(today) } else { review.day };
        let day = before.map_or(day, |before| before.max(day));
        let delta_t = before.map_or(0, |before| elapsed(before, day));
        history.reviews.push((day, FSRSReview { rating: review.grade.rating(), delta_t }));
        (history.grade, history.is_ahead) = (review.grade, is_ahead);
    }
    all
}

/// Days from one day to another; none if the clock went back.
fn elapsed(from: Day, to: Day) -> u32 {
    u32::try_from(to.days_since(from)).unwrap_or(0)
}
