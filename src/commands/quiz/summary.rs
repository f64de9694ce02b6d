//! How a session went.

use neurotx::study::schedule::Memory;
use neurotx::study::{Card, Grade, Queue};

/// An answer that was given.
pub struct Given<'c> {
    pub card: Card<'c>,
    pub queue: Queue,
    pub grade: Grade,
    /// The fact that was asked for.
    pub statement: String,
    /// What was remembered of the card by earlier answers of the session.
    pub before: Option<Memory>,
}

/// What is told at the end.
pub struct Summary<'c> {
    pub given: Vec<Given<'c>>,
    /// How many cards are due by tomorrow.
    pub due_tomorrow: usize,
    /// Days until an exam, if there is one.
    pub exam: Option<i32>,
}

/// A card that was not known.
pub struct Missed<'s> {
    pub card: String,
    pub statement: &'s str,
    /// Whether it was known in the end.
    pub is_learnt: bool,
}

impl Summary<'_> {
    pub fn answered(&self) -> usize {
        self.given.len()
    }

    pub fn right(&self) -> usize {
        self.given.iter().filter(|given| given.grade.is_right()).count()
    }

    /// The cards that were not known, each once, in the order in which they were missed.
    pub fn missed(&self) -> Vec<Missed<'_>> {
        let mut missed: Vec<Missed<'_>> = Vec::new();
        for given in &self.given {
            let (card, is_learnt) = (given.card.id.to_string(), given.grade.is_right());
            match missed.iter_mut().find(|missed| missed.card == card) {
                Some(missed) => missed.is_learnt = is_learnt,
                None if !is_learnt => missed.push(Missed { card, statement: &given.statement, is_learnt }),
                None => {}
            }
        }
        missed
    }

    /// The facts of these cards, each once: it is learnt if every card of it is.
    pub fn missed_facts(&self) -> Vec<Missed<'_>> {
        let mut facts: Vec<Missed<'_>> = Vec::new();
        for card in self.missed() {
            match facts.iter_mut().find(|fact| fact.statement == card.statement) {
                Some(fact) => fact.is_learnt &= card.is_learnt,
                None => facts.push(card),
            }
        }
        facts
    }
}
