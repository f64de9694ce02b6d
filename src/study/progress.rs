//! How study goes: what is due, what stays known, what is weak.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::answer_key::AnswerKey;
use super::card::{Card, Subject};
use super::card_id::CardId;
use super::day::Day;
use super::deck::cards_of;
use super::log::Review;
use super::question::Question;
use super::schedule::{Memories, Memory};
use crate::catalog::Catalog;
use crate::model::Word;

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
        let key = AnswerKey::new(catalog);
        let asked = present(&key, memories);
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
            weakest: weakest(&key, &asked, today),
        };
        progress.retain(&dated);
        progress
    }

    fn retain(&mut self, reviews: &[&Review]) {
        let mut last: HashMap<&str, Day> = HashMap::new();
        for review in reviews {
            let before = last.insert(review.card.as_str(), review.day);
            if before.is_some_and(|before| before < review.day) {
                let id = CardId::parse(&review.card);
                let (deck, kind) = id.map_or(("targets", "other"), |id| (id.deck(), id.kind.as_str()));
                let is_known = review.grade.is_right();
                self.retention.add(is_known);
                self.decks.entry(deck.to_owned()).or_default().add(is_known);
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

/// The cards whose fact is in the data, in order of their ids.
fn present<'c, 'm>(key: &AnswerKey<'c>, memories: &'m Memories<'_>) -> Vec<(Card<'c>, &'m Memory)> {
    let subjects: BTreeSet<String> = memories.keys().filter_map(|id| CardId::parse(id)).map(|id| id.subject).collect();
    let subjects = subjects.iter().filter_map(|id| Subject::find(key.catalog, id));
    let cards = subjects.flat_map(|subject| cards_of(key, subject));
    let asked = cards.filter_map(|card| Some((memories.get(card.id.to_string().as_str())?, card)));
    let mut present: Vec<_> = asked.map(|(memory, card)| (card, memory)).collect();
    present.sort_by_cached_key(|(card, _)| card.id.to_string());
    present
}

fn due(cards: &[(Card<'_>, &Memory)], today: Day) -> Vec<Due> {
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

fn weakest<'c>(key: &AnswerKey<'c>, cards: &[(Card<'c>, &Memory)], today: Day) -> Vec<Weak> {
    let mut weak: Vec<&(Card<'c>, &Memory)> = cards.iter().filter(|(_, memory)| memory.lapses > 0).collect();
    weak.sort_by(|(_, a), (_, b)| b.lapses.cmp(&a.lapses).then(a.stability().total_cmp(&b.stability())));
    let facts = weak.into_iter().filter_map(|(card, memory)| {
        Some(Weak {
            card: card.id.to_string(),
            fact: Question::new(key, card, 0)?.statement,
            lapses: memory.lapses,
            stability: memory.stability(),
            known: memory.retrievability(today),
        })
    });
    facts.take(WEAKEST).collect()
}
