//! How study goes: what is due, what stays known, what is weak.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;

use super::card::{Subject, deck_of, kind_of, subject_of};
use super::day::Day;
use super::deck::cards_of;
use super::log::Review;
use super::question::Question;
use super::schedule::{Memories, Memory};
use super::session::find_card;

/// Days that are looked ahead, today being the first.
const AHEAD: i32 = 14;

/// Weak facts that are shown.
const WEAKEST: usize = 8;

/// How many cards are due on a day.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Due {
    /// In ISO 8601.
    pub day: String,
    /// Those of earlier days count today.
    pub cards: usize,
}

/// How much stayed known. Only cards that were asked on an earlier day count.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize)]
pub struct Retention {
    /// How often they were asked again.
    pub asked: usize,
    /// How often they were known.
    pub known: usize,
    /// The share; `None` where none were asked again.
    pub share: Option<f64>,
}

/// A fact that was forgotten.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct Weak {
    /// The id of its card.
    pub card: String,
    /// The fact.
    pub fact: String,
    /// How often it was forgotten.
    pub lapses: u32,
    /// In days: after so many it is known with a probability of 90 %.
    pub stability: f32,
    /// How likely it is known today.
    pub known: f32,
}

/// Days in a row on which something was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Streak {
    /// Up to today, or to yesterday if nothing was answered today yet.
    pub days: usize,
    /// Ever.
    pub longest: usize,
}

/// How study goes.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct Progress {
    /// Answers ever given.
    pub reviews: usize,
    /// Answers given today.
    pub today: usize,
    /// Cards ever asked.
    pub cards: usize,
    /// Cards whose fact is no longer in the data: kept, but not asked.
    pub gone: usize,
    /// Cards due, from today on.
    pub due: Vec<Due>,
    /// Days in a row.
    pub streak: Streak,
    /// Of all cards.
    pub retention: Retention,
    /// Of the cards of each deck.
    pub decks: BTreeMap<String, Retention>,
    /// Of the cards of each kind.
    pub kinds: BTreeMap<String, Retention>,
    /// Those forgotten most often, and least likely known.
    pub weakest: Vec<Weak>,
}

impl Progress {
    /// How study goes on a day.
    pub fn new(catalog: &Catalog, reviews: &[Review], memories: &Memories<'_>, today: Day) -> Self {
        let asked = present(catalog, memories);
        // What a wrong clock dated says nothing of days.
        let dated: Vec<&Review> = reviews.iter().filter(|review| !review.day.is_ahead_of(today)).collect();
        let mut progress = Self {
            reviews: reviews.len(),
            today: dated.iter().filter(|review| review.day == today).count(),
            cards: memories.len(),
            gone: memories.len() - asked.len(),
            due: due(&asked, today),
            streak: streak(&dated, today),
            retention: Retention::default(),
            decks: BTreeMap::new(),
            kinds: BTreeMap::new(),
            weakest: weakest(catalog, &asked, today),
        };
        progress.retain(&dated);
        progress
    }

    fn retain(&mut self, reviews: &[&Review]) {
        let mut last: HashMap<&str, Day> = HashMap::new();
        for review in reviews {
            let before = last.insert(review.card.as_str(), review.day);
            if before.is_some_and(|before| before < review.day) {
                let kind = kind_of(&review.card).map_or("other", crate::model::Word::as_str);
                let is_known = review.grade.is_right();
                self.retention.add(is_known);
                self.decks.entry(deck_of(&review.card).to_owned()).or_default().add(is_known);
                self.kinds.entry(kind.to_owned()).or_default().add(is_known);
            }
        }
    }
}

impl Retention {
    fn add(&mut self, is_known: bool) {
        self.asked += 1;
        self.known += usize::from(is_known);
        self.share = Some(self.known as f64 / self.asked as f64);
    }
}

/// The cards whose fact is in the data.
fn present<'m>(catalog: &Catalog, memories: &'m Memories<'_>) -> Vec<(&'m str, &'m Memory)> {
    let subjects: BTreeSet<&str> = memories.keys().filter_map(|card| subject_of(card)).collect();
    let cards =
        subjects.iter().filter_map(|id| Subject::find(catalog, id)).flat_map(|subject| cards_of(catalog, subject));
    let there: HashSet<String> = cards.map(|card| card.id.as_str().to_owned()).collect();
    let mut present: Vec<(&str, &Memory)> = memories.iter().map(|(card, memory)| (*card, memory)).collect();
    present.retain(|(card, _)| there.contains(*card));
    present.sort_by_key(|(card, _)| *card);
    present
}

fn due(cards: &[(&str, &Memory)], today: Day) -> Vec<Due> {
    let on = |day: Day| cards.iter().filter(|(_, memory)| memory.due.max(today) == day).count();
    (0..AHEAD).map(|days| today.plus(days)).map(|day| Due { day: day.to_string(), cards: on(day) }).collect()
}

fn streak(reviews: &[&Review], today: Day) -> Streak {
    let days: BTreeSet<Day> = reviews.iter().map(|review| review.day).collect();
    let mut streak = Streak::default();
    let (mut run, mut before) = (0, None::<Day>);
    for &day in &days {
        run = if before.is_some_and(|before| day.days_since(before) == 1) { run + 1 } else { 1 };
        before = Some(day);
        streak.longest = streak.longest.max(run);
    }
    if before.is_some_and(|last| today.days_since(last) <= 1) {
        streak.days = run;
    }
    streak
}

fn weakest(catalog: &Catalog, cards: &[(&str, &Memory)], today: Day) -> Vec<Weak> {
    let mut weak: Vec<&(&str, &Memory)> = cards.iter().filter(|(_, memory)| memory.lapses > 0).collect();
    weak.sort_by(|(_, a), (_, b)| b.lapses.cmp(&a.lapses).then(a.stability().total_cmp(&b.stability())));
    let told = weak.into_iter().filter_map(|(card, memory)| {
        let question = Question::new(catalog, &find_card(catalog, card)?, 0)?;
        Some(Weak {
            card: (*card).to_owned(),
            fact: question.statement,
            lapses: memory.lapses,
            stability: memory.stability(),
            known: memory.retrievability(today),
        })
    });
    told.take(WEAKEST).collect()
}
