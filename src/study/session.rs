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
use super::kind::{CardKind, Grade, Level, Queue};
use super::question::Question;
use super::schedule::Memories;
use crate::catalog::Catalog;
use crate::model::{Class, Drug, Kind, Word};
use crate::names::Hit;

/// What is asked in a sitting.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Drugs, classes, transmitters and conditions; empty is everything.
    pub topics: Vec<Hit>,
    /// Kinds of cards; empty is all.
    pub kinds: Vec<CardKind>,
    /// Which new cards are taken in. Due ones are asked at any level.
    pub level: Level,
    /// New cards, at most.
    pub new: usize,
    /// Questions in all, at most.
    pub limit: usize,
    /// Decides what is asked, and how choices are laid out.
    pub seed: u64,
}

impl Default for Plan {
    /// Every card that a course asks.
    fn default() -> Self {
        let (new, limit) = (usize::MAX, usize::MAX);
        Self { topics: Vec::new(), kinds: Vec::new(), level: Level::Core, new, limit, seed: 0 }
    }
}

impl Plan {
    /// Whether a card is asked at all.
    pub fn keeps(&self, catalog: &Catalog, card: &Card<'_>) -> bool {
        let is_kind = self.kinds.is_empty() || self.kinds.contains(&card.id.kind);
        is_kind && (self.topics.is_empty() || self.topics.iter().any(|topic| is_about(catalog, card, topic)))
    }

    /// Whether a card is taken in as a new one.
    pub fn admits(&self, catalog: &Catalog, card: &Card<'_>) -> bool {
        card.level <= self.level && self.keeps(catalog, card)
    }

    /// Ids of the subjects that may have such cards.
    pub fn subjects<'c>(&self, catalog: &'c Catalog) -> Vec<&'c str> {
        let mut subjects: Vec<&'c str> = Vec::new();
        for topic in &self.topics {
            match topic.kind {
                Kind::Drug => subjects.extend(catalog.get::<Drug>(&topic.id).map(|drug| drug.id.as_str())),
                Kind::Class => subjects.extend(within(catalog, &topic.id)),
                _ => return everything(catalog),
            }
            subjects.extend(catalog.claims_about(&topic.id).map(|claim| claim.id.as_str()));
        }
        subjects.sort_unstable();
        subjects.dedup();
        if self.topics.is_empty() { everything(catalog) } else { subjects }
    }
}

fn everything(catalog: &Catalog) -> Vec<&str> {
    [Kind::Claim, Kind::Class, Kind::Drug].iter().flat_map(|&kind| catalog.ids_of(kind)).collect()
}

/// A class, those below it, and their drugs.
fn within<'c>(catalog: &'c Catalog, class: &str) -> Vec<&'c str> {
    let below = catalog.subtree::<Class>([class]);
    let classes = catalog.ids_of(Kind::Class).filter(|id| below.contains(id));
    classes.chain(catalog.drugs_within(class).into_iter().map(|drug| drug.id.as_str())).collect()
}

/// Whether a card is about a drug, class, transmitter or condition.
fn is_about(catalog: &Catalog, card: &Card<'_>, topic: &Hit) -> bool {
    let subject = card.subject;
    if let Subject::Claim(claim) = subject {
        return claim.about.iter().any(|id| *id == topic.id);
    }
    match topic.kind {
        Kind::Drug => subject.id() == topic.id,
        Kind::Class => subject.classes().iter().any(|class| catalog.is_class(class, &topic.id)),
        Kind::Transmitter => card.id.transmitter().is_some_and(|transmitter| transmitter.as_str() == topic.id),
        Kind::Condition => subject.uses().iter().any(|id| *id == topic.id),
        _ => false,
    }
}

/// The card of an id, if its fact is in the data.
pub fn find_card<'c>(key: &AnswerKey<'c>, id: &CardId) -> Option<Card<'c>> {
    let subject = Subject::find(key.catalog, &id.subject)?;
    cards_of(key, subject).into_iter().find(|card| card.id == *id)
}

/// A sitting. Cards are made when they are asked, not before.
pub struct Session<'k, 'c> {
    key: &'k AnswerKey<'c>,
    plan: Plan,
    due: VecDeque<CardId>,
    /// Subjects from which new cards are drawn, with those of their cards that are left.
    fresh: VecDeque<(&'c str, Option<Vec<Card<'c>>>)>,
    /// Cards that were not known, once each.
    again: VecDeque<CardId>,
    /// Every card that was ever asked.
    seen: HashSet<CardId>,
    asked: usize,
    rng: ChaCha8Rng,
}

impl<'k, 'c> Session<'k, 'c> {
    /// A sitting on a day, after what is remembered.
    pub fn new(key: &'k AnswerKey<'c>, plan: Plan, memories: &Memories<'_>, today: Day) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
        let mut due: Vec<(Day, &str)> = memories.iter().map(|(card, memory)| (memory.due, *card)).collect();
        due.retain(|(day, _)| *day <= today);
        due.sort_unstable();
        let mut subjects = plan.subjects(key.catalog);
        subjects.shuffle(&mut rng);
        Self {
            key,
            due: due.into_iter().filter_map(|(_, card)| CardId::parse(card)).collect(),
            fresh: subjects.into_iter().map(|id| (id, None)).collect(),
            again: VecDeque::new(),
            seen: memories.keys().filter_map(|card| CardId::parse(card)).collect(),
            asked: 0,
            plan,
            rng,
        }
    }

    /// The next question: of due cards, then of new ones, then of those that were not known.
    pub fn next_question(&mut self) -> Option<(Question<'c>, Queue)> {
        if self.asked >= self.plan.limit {
            return None;
        }
        let due = self.next_known(Queue::Due);
        let next = due.or_else(|| self.next_new()).or_else(|| self.next_known(Queue::Again))?;
        self.asked += 1;
        Some(next)
    }

    /// When the first of the remembered cards that the plan keeps is due.
    pub fn next_due(&self, memories: &Memories<'_>) -> Option<Day> {
        let mut due: Vec<(Day, &str)> = memories.iter().map(|(card, memory)| (memory.due, *card)).collect();
        due.sort_unstable();
        let is_kept = |card: &str| {
            let card = CardId::parse(card).and_then(|id| find_card(self.key, &id));
            card.is_some_and(|card| self.plan.keeps(self.key.catalog, &card))
        };
        due.into_iter().find(|(_, card)| is_kept(card)).map(|(day, _)| day)
    }

    /// Takes note of an answer: a card that was not known comes once more.
    pub fn answered(&mut self, card: &CardId, queue: Queue, grade: Grade) {
        if !grade.is_right() && queue != Queue::Again {
            self.again.push_back(card.clone());
        }
    }

    fn ask(&self, card: &Card<'c>) -> Option<Question<'c>> {
        Question::new(self.key, card, self.plan.seed.wrapping_add(self.asked as u64))
    }

    /// The next question of cards that were asked before.
    fn next_known(&mut self, queue: Queue) -> Option<(Question<'c>, Queue)> {
        loop {
            let id = if queue == Queue::Due { self.due.pop_front() } else { self.again.pop_front() }?;
            let card = find_card(self.key, &id).filter(|card| self.plan.keeps(self.key.catalog, card));
            if let Some(question) = card.and_then(|card| self.ask(&card)) {
                return Some((question, queue));
            }
        }
    }

    /// One card of each subject in turn, so that a sitting is about many things.
    fn next_new(&mut self) -> Option<(Question<'c>, Queue)> {
        if self.plan.new == 0 {
            return None;
        }
        while let Some((id, cards)) = self.fresh.pop_front() {
            let mut cards = cards.unwrap_or_else(|| self.new_cards(id));
            while let Some(card) = cards.pop() {
                let Some(question) = self.ask(&card) else { continue };
                self.fresh.push_back((id, Some(cards)));
                self.seen.insert(card.id);
                self.plan.new -= 1;
                return Some((question, Queue::New));
            }
        }
        None
    }

    fn new_cards(&mut self, id: &'c str) -> Vec<Card<'c>> {
        let subject = Subject::find(self.key.catalog, id);
        let mut cards = subject.map(|subject| cards_of(self.key, subject)).unwrap_or_default();
        cards.retain(|card| !self.seen.contains(&card.id) && self.plan.admits(self.key.catalog, card));
        cards.shuffle(&mut self.rng);
        cards
    }
}
