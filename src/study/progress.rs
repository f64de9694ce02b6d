//! How study goes: what is due, what stays known, what is weak.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::answer_key::AnswerKey;
use super::card::{Card, Subject};
use super::card_id::CardId;
use super::day::Day;
use super::deck::cards_of;
use super::kind::{CardKind, Level};
use super::log::{Aside, Review};
use super::parameters::Fitted;
use super::plan::Plan;
use super::question::Question;
use super::schedule::{Memories, Memory};
use super::session::fresh_cards;
use crate::catalog::Catalog;
use crate::model::Word;

/// Days that are looked ahead, today being the first.
const AHEAD: i32 = 14;

/// Weak facts that are shown.
const WEAKEST: usize = 8;

/// Days of which it is told how much was answered, today being the last.
pub const YEAR: i32 = 365;

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

/// How far the cards of a topic or kind are known.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize)]
pub struct Standing {
    /// Of those of the deck, how many were ever asked.
    pub seen: usize,
    /// How many the deck has.
    pub total: usize,
    /// How much stayed known.
    #[serde(flatten)]
    pub retention: Retention,
}

/// A day on which something was answered.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Studied {
    /// In ISO 8601.
    pub day: String,
    /// How much.
    pub answers: usize,
}

/// A fact that was forgotten, or was not known when it was asked last.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct Weak {
    /// The id of its card, the weakest where several ask for it.
    pub card: String,
    /// The fact.
    pub fact: String,
    /// How often it was forgotten.
    pub lapses: u32,
    /// In days: after so many it is known with a probability of 90 %.
    pub stability: f32,
    /// How likely it is known today.
    pub known: f32,
    /// Whether it was not known when it was asked today: the schedule speaks of later days.
    #[serde(skip)]
    pub is_missed_today: bool,
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
    /// Cards that are asked no more, until they are resumed.
    pub suspended: Vec<String>,
    /// Which deck the next two are counted in.
    #[schemars(with = "String")]
    pub level: Level,
    /// Cards of that deck that were ever asked.
    pub seen: usize,
    /// Cards of that deck.
    pub total: usize,
    /// Cards due, from today on.
    pub due: Vec<Due>,
    /// Days in a row.
    pub streak: Streak,
    /// Of all cards.
    pub retention: Retention,
    /// Of the cards of each topic, all of which are there: the four transmitters, and `claims`, `felt`, `names` and
    /// `targets` for what is about none of the four.
    pub decks: BTreeMap<String, Standing>,
    /// Of the cards of each kind, by the words that `quiz --kind` takes, all of which are there.
    pub kinds: BTreeMap<String, Standing>,
    /// The days of the last year on which something was answered.
    pub year: Vec<Studied>,
    /// Those forgotten most often, then those that will be soonest.
    pub weakest: Vec<Weak>,
    /// The parameters of the schedule, if they were fitted to the answers.
    pub fitted: Option<Fitted>,
}

/// What progress is told of.
pub struct Studies<'r> {
    /// The answers that count.
    pub reviews: &'r [Review],
    /// What is remembered after them.
    pub memories: &'r Memories<'r>,
    /// The cards that are not asked.
    pub aside: &'r Aside<'r>,
    /// The deck that is counted.
    pub level: Level,
    /// The parameters of the schedule, if they were fitted.
    pub fitted: Option<Fitted>,
}

impl Progress {
    /// How study goes on a day.
    pub fn new(catalog: &Catalog, studies: Studies<'_>, today: Day) -> Self {
        let Studies { reviews, memories, aside, level, fitted } = studies;
        let key = AnswerKey::new(catalog);
        let asked = present(&key, memories);
        // What a wrong clock dated says nothing of days.
        let dated: Vec<&Review> = reviews.iter().filter(|review| !review.day.is_ahead_of(today)).collect();
        let mut progress = Self {
            reviews: reviews.len(),
            today: dated.iter().filter(|review| review.day == today).count(),
            cards: memories.len(),
            gone: memories.len() - asked.len(),
            suspended: Vec::new(),
            level,
            seen: 0,
            total: 0,
            due: due(&asked, aside, today),
            streak: streak(&dated, today),
            retention: Retention::default(),
            decks: CardId::decks().map(|deck| (deck.to_owned(), Standing::default())).collect(),
            kinds: CardKind::ALL.iter().map(|kind| (kind.to_string(), Standing::default())).collect(),
            year: year(&dated, today),
            weakest: weakest(&key, &asked, today),
            fitted,
        };
        progress.suspended.extend(aside.suspended.iter().map(|card| (*card).to_owned()));
        progress.suspended.sort_unstable();
        progress.count(&key, memories);
        progress.retain(&dated);
        progress
    }

    /// Counts the cards of the deck.
    fn count(&mut self, key: &AnswerKey<'_>, memories: &Memories<'_>) {
        let plan = Plan { level: self.level, ..Plan::default() };
        for card in fresh_cards(key, &plan, self.level, &HashSet::new()) {
            let seen = usize::from(memories.contains_key(card.id.to_string().as_str()));
            let (deck, kind) = (card.id.deck().to_owned(), card.id.kind.to_string());
            for standing in [self.decks.entry(deck).or_default(), self.kinds.entry(kind).or_default()] {
                standing.seen += seen;
                standing.total += 1;
            }
            self.seen += seen;
            self.total += 1;
        }
    }

    fn retain(&mut self, reviews: &[&Review]) {
        let mut last: HashMap<&str, Day> = HashMap::new();
        for review in reviews {
            let before = last.insert(review.card.as_str(), review.day);
            if before.is_some_and(|before| before < review.day) {
                let is_known = review.grade.is_right();
                self.retention.add(is_known);
                if let Some(id) = CardId::parse(&review.card) {
                    self.decks.entry(id.deck().to_owned()).or_default().retention.add(is_known);
                    self.kinds.entry(id.kind.to_string()).or_default().retention.add(is_known);
                }
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

/// Cards that are suspended are not due; those that are buried are tomorrow.
fn due(cards: &[(Card<'_>, &Memory)], aside: &Aside<'_>, today: Day) -> Vec<Due> {
    let days = cards.iter().filter_map(|(card, memory)| {
        let id = card.id.to_string();
        let first = if aside.buried.contains(id.as_str()) { today.plus(1) } else { today };
        (!aside.suspended.contains(id.as_str())).then_some(memory.due.max(first))
    });
    let days: Vec<Day> = days.collect();
    let on = |day: Day| days.iter().filter(|due| **due == day).count();
    (0..AHEAD).map(|days| today.plus(days)).map(|day| Due { day: day.to_string(), cards: on(day) }).collect()
}

fn year(reviews: &[&Review], today: Day) -> Vec<Studied> {
    let mut days: BTreeMap<Day, usize> = BTreeMap::new();
    for review in reviews.iter().filter(|review| today.days_since(review.day) < YEAR) {
        *days.entry(review.day).or_default() += 1;
    }
    days.into_iter().map(|(day, answers)| Studied { day: day.to_string(), answers }).collect()
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
    let mut weak: Vec<&(Card<'c>, &Memory)> = cards.iter().filter(|(_, memory)| memory.is_weak()).collect();
    weak.sort_by(|(_, a), (_, b)| a.by_weakness(b));
    let mut facts: Vec<Weak> = Vec::new();
    for (card, memory) in weak {
        let Some(Question { statement: fact, .. }) = Question::new(key, card, 0) else { continue };
        if facts.iter().any(|weaker| weaker.fact == fact) {
            continue;
        }
        let (lapses, stability, known) = (memory.lapses, memory.stability(), memory.retrievability(today));
        let is_missed_today = memory.last == today && memory.due <= today;
        facts.push(Weak { card: card.id.to_string(), fact, lapses, stability, known, is_missed_today });
        if facts.len() == WEAKEST {
            break;
        }
    }
    facts
}
