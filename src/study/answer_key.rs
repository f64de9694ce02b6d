//! The answer key: how every answer to every card stands by the data.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::basics;
use super::card::{Card, Prompt, Subject};
use super::denial::Denial;
use super::facts::{Correctness, Facts};
use crate::catalog::Catalog;
use crate::model::{Action, Class, Drug, Kind, Target, TargetAction, Transmitter};
use crate::names;

/// What is right and wrong by a catalog. Keeps what is known of each subject, derived once.
pub struct AnswerKey<'c> {
    /// Where the facts come from.
    pub catalog: &'c Catalog,
    facts: RefCell<HashMap<&'c str, Rc<Facts<'c>>>>,
}

impl<'c> AnswerKey<'c> {
    /// The key of a catalog.
    pub fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, facts: RefCell::default() }
    }

    /// What is known of a subject; nothing of a statement.
    pub fn facts(&self, subject: Subject<'c>) -> Option<Rc<Facts<'c>>> {
        if let Some(facts) = self.facts.borrow().get(subject.id()) {
            return Some(Rc::clone(facts));
        }
        let facts = Rc::new(Facts::new(self.catalog, subject)?);
        self.facts.borrow_mut().insert(subject.id(), Rc::clone(&facts));
        Some(facts)
    }

    /// How an answer to a card stands.
    pub fn check(&self, card: &Card<'c>, answer: &Answer<'c>) -> Correctness<'c> {
        match (card.subject, answer) {
            (Subject::Claim(claim), Answer::Verdict(verdict)) => {
                Correctness::right_or(*verdict == claim.verdict, Denial::Other)
            }
            (Subject::Transmitter(_), _) => basics::check(self.catalog, card, answer),
            (Subject::Drug(drug), Answer::Class(class)) => self.belongs_to(drug, class),
            (_, Answer::Drug(drug)) => self.check_drug(card, drug),
            (subject, _) => {
                self.facts(subject).map_or(Correctness::Unknown, |facts| check_fact(&card.prompt, &facts, answer))
            }
        }
    }

    /// How an answer that was typed stands: what the data leaves open for a choice may be denied all the same by what
    /// is recorded of the answer and of the subject together.
    pub fn check_closely(&self, card: &Card<'c>, answer: &Answer<'c>) -> Correctness<'c> {
        let stands = self.check(card, answer);
        if stands != Correctness::Unknown {
            return stands;
        }
        let facts = self.facts(card.subject);
        let denial = match (&card.prompt, answer) {
            (_, Answer::Class(class)) => {
                facts.zip(self.facts(Subject::Class(class))).and_then(|(own, of_class)| own.is_not_in(class, &of_class))
            }
            (Prompt::Target { act, is_best: true, .. }, Answer::Target(target)) => {
                facts.filter(|facts| facts.is_less_in_members(target, act)).map(|_| Denial::Lesser)
            }
            (Prompt::Mechanism { on, .. }, Answer::Action(target, action)) => {
                let is_own = |own: &TargetAction| own.target == **target && ActionGroup::is_shared(own.action, *action);
                let is_done = facts.is_some_and(|facts| facts.acts().any(is_own));
                (!is_done && self.means_another(*on, target, *action)).then_some(Denial::Means)
            }
            _ => None,
        };
        denial.map_or(Correctness::Unknown, Correctness::Wrong)
    }

    /// Whether an action changes transmitters by itself, and not this one.
    fn means_another(&self, on: Transmitter, target: &str, action: Action) -> bool {
        let Some(entry) = self.catalog.get::<Target>(target) else { return false };
        let mut effects = entry.direct_effects(action).peekable();
        effects.peek().is_some() && effects.all(|e| e.transmitter != on)
    }

    /// Whether a drug belongs to a class.
    fn belongs_to(&self, drug: &'c Drug, class: &'c Class) -> Correctness<'c> {
        let facts = self.facts(Subject::Drug(drug)).zip(self.facts(Subject::Class(class)));
        facts.map_or(Correctness::Unknown, |(own, of_class)| own.belongs_to(class, &of_class))
    }

    /// Whether a drug is the one that is asked for.
    fn check_drug(&self, card: &Card<'c>, drug: &'c Drug) -> Correctness<'c> {
        if let (Prompt::Brand { brand }, Subject::Drug(right)) = (&card.prompt, card.subject) {
            return self.check_brand(brand, right, drug);
        }
        let Some(facts) = self.facts(Subject::Drug(drug)) else { return Correctness::Unknown };
        match (&card.prompt, card.subject) {
            (Prompt::Reverse { act, .. }, _) => facts.exemplifies(act),
            (Prompt::Odd { act, .. }, _) => match facts.exemplifies(act) {
                Correctness::Right => facts
                    .acts()
                    .find(|own| own.target == act.target)
                    .map_or(Correctness::Unknown, |own| Correctness::Wrong(Denial::Does(own))),
                Correctness::Wrong(Denial::Empty(_) | Denial::Otherwise(_)) => Correctness::Right,
                _ => Correctness::Unknown,
            },
            (Prompt::Members, Subject::Class(class)) => self.belongs_to(drug, class),
            _ => Correctness::Unknown,
        }
    }

    /// Whether a drug is sold under a brand. Of the parts and forms of the right drug it is not certain.
    fn check_brand(&self, brand: &str, right: &Drug, drug: &Drug) -> Correctness<'c> {
        let is_part =
            |whole: &Drug, part: &Drug| whole.parts.iter().chain(&whole.active_forms).any(|id| *id == part.id);
        if names::of_kind(self.catalog, brand, Kind::Drug).iter().any(|id| drug.id == *id) {
            Correctness::Right
        } else if is_part(right, drug) || is_part(drug, right) {
            Correctness::Unknown
        } else {
            Correctness::Wrong(Denial::Other)
        }
    }
}

/// How an answer stands by what is known of the subject alone.
fn check_fact<'c>(prompt: &Prompt<'c>, facts: &Facts<'c>, answer: &Answer<'c>) -> Correctness<'c> {
    match (prompt, answer) {
        (Prompt::Effect { on, effect }, Answer::Effect(Some(answer))) => facts.has_effect(*on, *answer, *effect),
        (Prompt::Effect { effect: Some(effect), .. }, Answer::Effect(None)) => {
            Correctness::Wrong(Denial::MainEffect(*effect))
        }
        (Prompt::Effect { effect: None, .. }, Answer::Effect(None)) => Correctness::Right,
        (Prompt::Mechanism { on, effect, act }, Answer::Action(target, action)) => {
            facts.has_effect_by(target, *action, (*on, *effect), act)
        }
        (Prompt::Target { act, is_best: true, .. }, Answer::Target(target)) => facts.is_strongest_at(target, act),
        (Prompt::Target { act, .. }, Answer::Target(target)) => facts.is_main_at(target, act),
        (Prompt::Time { onset, .. }, Answer::Phase(phase)) => facts.sets_in(*onset, *phase),
        (Prompt::Cause { name, act }, Answer::Action(target, action)) => {
            facts.has_clinical_effect_by(target, *action, name, act)
        }
        (Prompt::Order { .. }, Answer::Order(_)) => Correctness::Wrong(Denial::Other),
        _ => Correctness::Unknown,
    }
}
