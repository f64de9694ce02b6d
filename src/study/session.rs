//! One sitting: which card is asked next.

use std::collections::{HashSet, VecDeque};

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::answer_key::AnswerKey;
use super::card::{Card, Subject};
use super::card_id::CardId;
use super::day::Day;
use super::deck::cards_of;
use super::kind::{Grade, Level, Queue};
use super::order::Course;
use super::plan::{Order, Plan};
use super::question::Question;
use super::schedule::Memories;
use crate::model::Word;

/// Questions between a card that was not known and its return, where there are others.
const GAP: usize = 3;

/// Cards in a row that were not known before, where there are others.
const AGAIN: usize = 2;

/// The card of an id, if its fact is in the data.
pub fn find_card<'c>(key: &AnswerKey<'c>, id: &CardId) -> Option<Card<'c>> {
    let subject = Subject::find(key.catalog, &id.subject)?;
    cards_of(key, subject).into_iter().find(|card| card.id == *id)
}

/// The cards that a plan would take in as new and that were not seen, up to its level.
pub fn fresh_cards<'c>(key: &AnswerKey<'c>, plan: &Plan, level: Level, seen: &HashSet<CardId>) -> Vec<Card<'c>> {
    let mut cards = candidates(key, plan, level, seen);
    cards.retain(|card| is_askable(key, plan, card));
    cards
}

/// Whether there is a question for a card, which needs distractors.
fn is_askable<'c>(key: &AnswerKey<'c>, plan: &Plan, card: &Card<'c>) -> bool {
    Question::new(key, card, plan.seed).is_some()
}

/// The cards that a plan would take in as new if there is a question for them.
fn candidates<'c>(key: &AnswerKey<'c>, plan: &Plan, level: Level, seen: &HashSet<CardId>) -> Vec<Card<'c>> {
    let subjects = plan.subjects(key.catalog, level).into_iter().filter_map(|id| Subject::find(key.catalog, id));
    let cards = subjects.flat_map(|subject| cards_of(key, subject));
    cards.filter(|card| card.level <= level && !seen.contains(&card.id) && plan.admits(key.catalog, card)).collect()
}

/// New cards of the first levels that have as many as are wanted: most sittings need no more than the first deck, and
/// no more questions than they ask. Where there are fewer, those for which there is a question.
fn enough_cards<'c>(key: &AnswerKey<'c>, plan: &Plan, wanted: usize, seen: &HashSet<CardId>) -> Vec<Card<'c>> {
    let mut cards = Vec::new();
    for level in Level::ALL.iter().copied().filter(|level| wanted > 0 && *level <= plan.level) {
        cards = candidates(key, plan, level, seen);
        let askable = cards.iter().filter(|card| is_askable(key, plan, card)).take(wanted).count();
        if askable == wanted {
            return cards;
        }
    }
    cards.retain(|card| is_askable(key, plan, card));
    cards
}

/// A card that was not known, and after how many questions it returns.
struct Missed<'c> {
    card: Card<'c>,
    after: usize,
}

/// A sitting.
pub struct Session<'k, 'c> {
    key: &'k AnswerKey<'c>,
    plan: Plan,
    due: VecDeque<Card<'c>>,
    course: Course<'c>,
    missed: Vec<Missed<'c>>,
    /// Cards that are asked again because an answer was taken back, the next one last.
    back: Vec<(Card<'c>, Queue)>,
    /// Questions asked, and cards among them that came for the first time.
    asked: usize,
    firsts: usize,
    /// Cards in a row that were not known before.
    again: usize,
}

impl<'k, 'c> Session<'k, 'c> {
    /// A sitting on a day, after what is remembered.
    pub fn new(key: &'k AnswerKey<'c>, plan: Plan, memories: &Memories<'_>, today: Day) -> Self {
        let due = due(key, &plan, memories, today);
        let seen: HashSet<CardId> = memories.keys().filter_map(|card| CardId::parse(card)).collect();
        let wanted = plan.new.min(plan.limit.saturating_sub(due.len()));
        let course = Course::new(key.catalog, enough_cards(key, &plan, wanted, &seen), plan.seed);
        Self { key, plan, due, course, missed: Vec::new(), back: Vec::new(), asked: 0, firsts: 0, again: 0 }
    }

    /// The next question: a card that was not known when its turn has come, else of due cards, then of new ones,
    /// then what was not known.
    pub fn next_question(&mut self) -> Option<(Question<'c>, Queue)> {
        loop {
            let (card, queue) = self.next_card()?;
            // Its choices are laid out anew each time; there may be too few of them by a seed.
            let seed = self.plan.seed.wrapping_add(self.asked as u64);
            let question = || Question::new(self.key, &card, self.plan.seed);
            if let Some(question) = Question::new(self.key, &card, seed).or_else(question) {
                self.asked += 1;
                self.firsts += usize::from(queue != Queue::Again);
                self.again = if queue == Queue::Again { self.again + 1 } else { 0 };
                return Some((question, queue));
            }
            self.course.not_asked();
            self.plan.new += usize::from(queue == Queue::New);
        }
    }

    fn next_card(&mut self) -> Option<(Card<'c>, Queue)> {
        if let Some((card, queue)) = self.back.pop() {
            self.course.asked(&card);
            return Some((card, queue));
        }
        let known = |card: Card<'c>| (card, Queue::Due);
        // Between cards that were not known something else comes, as long as there is anything.
        let missed = if self.again < AGAIN { self.next_missed(false) } else { None };
        let next = missed.or_else(|| self.next_due().map(known));
        let next = next.or_else(|| {
            let card = (self.new_left() > 0).then(|| self.course.next_card()).flatten()?;
            self.plan.new -= 1;
            Some((card, Queue::New))
        });
        next.or_else(|| self.next_missed(true))
    }

    fn next_due(&mut self) -> Option<Card<'c>> {
        if self.firsts >= self.plan.limit {
            return None;
        }
        let at = self.due.iter().position(|card| self.course.may_follow(card.id.kind)).unwrap_or(0);
        let card = self.due.remove(at)?;
        self.course.asked(&card);
        Some(card)
    }

    /// A card that was not known: one whose turn has come, or the next of all.
    fn next_missed(&mut self, any: bool) -> Option<(Card<'c>, Queue)> {
        let may_come = |missed: &Missed<'c>| any || missed.after <= self.asked;
        let fits = |missed: &Missed<'c>| may_come(missed) && self.course.may_follow(missed.card.id.kind);
        let at = self.missed.iter().position(fits).or_else(|| self.missed.iter().position(may_come))?;
        let card = self.missed.remove(at).card;
        self.course.asked(&card);
        Some((card, Queue::Again))
    }

    /// New cards that are still to come.
    fn new_left(&self) -> usize {
        let room = self.plan.limit.saturating_sub(self.firsts + self.due.len());
        self.plan.new.min(self.course.number_left()).min(room)
    }

    /// Which question the last one is, and how many there are as far as is known.
    pub fn place(&self) -> (usize, usize) {
        let due = self.due.len().min(self.plan.limit.saturating_sub(self.firsts));
        (self.asked, self.asked + due + self.new_left() + self.missed.len() + self.back.len())
    }

    /// When the first of the remembered cards that the plan keeps is due.
    pub fn first_due(&self, memories: &Memories<'_>) -> Option<Day> {
        let mut due: Vec<(Day, &str)> = memories.iter().map(|(card, memory)| (memory.due, *card)).collect();
        due.sort_unstable();
        let is_kept = |card: &str| {
            let card = CardId::parse(card).and_then(|id| find_card(self.key, &id));
            card.is_some_and(|card| self.plan.keeps(self.key.catalog, &card))
        };
        due.into_iter().find(|(_, card)| is_kept(card)).map(|(day, _)| day)
    }

    /// Takes note of an answer: a card that was not known returns after some others, until it is known.
    pub fn answered(&mut self, card: &Card<'c>, grade: Grade) {
        if !grade.is_right() {
            self.missed.push(Missed { card: card.clone(), after: self.asked + GAP });
        }
    }

    /// Asks a card again whose answer was taken back, and then what waited for its answer meanwhile.
    pub fn taken_back(&mut self, card: &Card<'c>, queue: Queue, current: Option<(&Card<'c>, Queue)>) {
        self.set_aside(card);
        if let Some((current, queue)) = current {
            self.put_back(current, queue);
        }
        self.put_back(card, queue);
    }

    /// Asks a card that was skipped after all, and then what waited for its answer meanwhile.
    pub fn brought_back(&mut self, card: &Card<'c>, queue: Queue, current: Option<(&Card<'c>, Queue)>) {
        if let Some((current, queue)) = current {
            self.put_back(current, queue);
        }
        self.back.push((card.clone(), queue));
    }

    fn put_back(&mut self, card: &Card<'c>, queue: Queue) {
        self.asked -= 1;
        self.firsts -= usize::from(queue != Queue::Again);
        self.back.push((card.clone(), queue));
    }

    /// Forgets that a card was to return.
    pub fn set_aside(&mut self, card: &Card<'c>) {
        self.missed.retain(|missed| missed.card.id != card.id);
    }

    /// Takes note that the last question was not answered: its card is asked no more.
    pub fn skipped(&mut self, card: &Card<'c>, queue: Queue) {
        self.set_aside(card);
        self.asked -= 1;
        self.firsts -= usize::from(queue != Queue::Again);
    }
}

/// The cards that are due, the longest due first; with [`Order::Weak`] those that are known least.
fn due<'c>(key: &AnswerKey<'c>, plan: &Plan, memories: &Memories<'_>, today: Day) -> VecDeque<Card<'c>> {
    let mut due: Vec<_> = memories.iter().map(|(card, memory)| (*card, memory)).collect();
    due.sort_unstable_by_key(|(card, _)| *card);
    due.shuffle(&mut ChaCha8Rng::seed_from_u64(plan.seed));
    match plan.order {
        Order::Course => {
            due.retain(|(_, memory)| memory.due <= today);
            due.sort_by_key(|(_, memory)| memory.due);
        }
        Order::Weak => {
            due.retain(|(_, memory)| memory.is_weak());
            due.sort_by(|(_, a), (_, b)| a.by_weakness(b));
        }
    }
    let ids = due.into_iter().filter_map(|(card, _)| CardId::parse(card));
    let cards = ids.filter_map(|id| find_card(key, &id)).filter(|card| plan.keeps(key.catalog, card));
    cards.take(plan.limit).collect()
}
