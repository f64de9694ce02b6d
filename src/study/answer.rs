//! What a choice or a typed answer means, and how it stands.

use crate::catalog::Catalog;
use crate::check::normal::normal;
use crate::model::*;

use super::card::{Card, Prompt, Subject};
use super::facts::{Correctness, Facts, group};
use super::phrases;

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is an answer of the kind of its name")]
pub enum Answer<'c> {
    /// `None`: it leaves the transmitter alone.
    Effect(Option<Effect>),
    Action(&'c str, Action),
    Target(&'c str),
    Drug(&'c Drug),
    Class(&'c Class),
    ClinicalEffect(&'c str),
    Phase(Phase),
    /// The numbers of the steps, from 0, in the order in which they happen.
    Order(Vec<usize>),
    Verdict(Verdict),
}

impl Answer<'_> {
    /// As a choice reads.
    pub fn text(&self) -> String {
        match self {
            Self::Effect(effect) => phrases::effect(*effect).to_owned(),
            Self::Action(target, action) => phrases::action(target, *action),
            Self::Target(target) => (*target).to_owned(),
            Self::Drug(drug) => drug.name.clone(),
            Self::Class(class) => phrases::class(class),
            Self::ClinicalEffect(felt) => (*felt).to_owned(),
            Self::Phase(phase) => phrases::phase(*phase).to_owned(),
            Self::Order(order) => phrases::sequence(order),
            Self::Verdict(verdict) => phrases::verdict(*verdict),
        }
    }

    /// Whether nobody could tell it from another.
    pub fn means_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Action(a, how), Self::Action(b, other)) => a == b && group(*how) == group(*other),
            _ => normal(&self.text()) == normal(&other.text()),
        }
    }
}

/// How an answer to a card stands, `facts` being what is known of the card's subject.
///
/// Which of some drugs is meant depends on the others: [`of_drug`] tells it of each of them.
pub fn truth(card: &Card<'_>, facts: &Facts<'_>, answer: &Answer<'_>) -> Correctness {
    match (&card.prompt, answer) {
        (Prompt::Effect { on, .. }, Answer::Effect(Some(effect))) => facts.does(*on, *effect),
        (Prompt::Effect { effect, .. }, Answer::Effect(None)) => of(effect.is_none()),
        (Prompt::Mechanism { on, effect, .. }, Answer::Action(target, action)) => {
            facts.does_by(target, *action, *on, *effect)
        }
        (Prompt::Target { act, .. }, Answer::Target(target)) => facts.is_strongest_at(target, act),
        (Prompt::Class { .. }, Answer::Class(class)) => facts.is_in(class),
        (Prompt::Time { onset, .. }, Answer::Phase(phase)) => facts.sets_in(*onset, *phase),
        (Prompt::ClinicalEffect { .. }, Answer::ClinicalEffect(felt)) => facts.feels(felt),
        (Prompt::Cause { name, .. }, Answer::Action(target, action)) => facts.felt_by(target, *action, name),
        _ => Correctness::Unknown,
    }
}

/// Whether a drug is what a card about several drugs asks of one of them. Of the odd one out: whether
/// it does what the others do.
pub fn of_drug(catalog: &Catalog, card: &Card<'_>, drug: &Drug) -> Correctness {
    if let (Prompt::Brand { brand }, Subject::Drug(right)) = (&card.prompt, card.subject) {
        return is_brand(catalog, brand, right, drug);
    }
    let Some(facts) = Facts::new(catalog, Subject::Drug(drug)) else { return Correctness::Unknown };
    match (&card.prompt, card.subject) {
        (Prompt::Reverse { on, effect } | Prompt::Odd { on, effect }, _) => match facts.does(*on, *effect) {
            // A weak effect, or one in doubt, is no example of it.
            Correctness::Right if !facts.surely_does(*on, *effect) => Correctness::Unknown,
            truth => truth,
        },
        (Prompt::Members, Subject::Class(class)) => facts.is_in(class),
        _ => Correctness::Unknown,
    }
}

/// Whether a drug is sold under a brand. Of the parts and forms of the right drug it is not certain.
fn is_brand(catalog: &Catalog, brand: &str, right: &Drug, drug: &Drug) -> Correctness {
    let is_part = |whole: &Drug, part: &Drug| whole.parts.iter().chain(&whole.active_forms).any(|id| *id == part.id);
    if crate::names::of_kind(catalog, brand, Kind::Drug).contains(&drug.id) {
        Correctness::Right
    } else if is_part(right, drug) || is_part(drug, right) {
        Correctness::Unknown
    } else {
        Correctness::Wrong
    }
}

fn of(is_right: bool) -> Correctness {
    if is_right { Correctness::Right } else { Correctness::Wrong }
}

/// Whether an answer stands in its question, or a part of it that gives it away.
pub fn is_given_away(catalog: &Catalog, card: &Card<'_>, question: &str, answer: &Answer<'_>) -> bool {
    let asked = normal(question);
    let who = phrases::name(card.subject);
    if asked.contains(&normal(&answer.text())) {
        return true;
    }
    match answer {
        Answer::Effect(_) => is_class(card) && says_action(&who),
        Answer::Action(target, _) | Answer::Target(target) => {
            let Some(target) = catalog.get::<Target>(target) else { return false };
            let mut names: Vec<String> = target.names().iter().map(|name| normal(name)).collect();
            names.extend(target.family.iter().map(|family| normal(family)));
            let is_shared = |word: String| names.iter().any(|name| name.contains(&word));
            names.iter().any(|name| normal(&who).contains(name)) || long_words(&who).any(is_shared)
        }
        Answer::Class(class) => {
            let name = normal(&class.name);
            long_words(&who).any(|word| name.contains(&word))
                || long_words(&class.name).any(|word| asked.contains(&word))
        }
        Answer::Drug(drug) => long_words(&drug.name).any(|word| asked.contains(&word)) && is_named(card, drug),
        Answer::ClinicalEffect(felt) => long_words(felt).any(|word| normal(&who).contains(&word)),
        Answer::Phase(_) | Answer::Order(_) | Answer::Verdict(_) => false,
    }
}

fn is_class(card: &Card<'_>) -> bool {
    matches!(card.subject, Subject::Class(_))
}

/// Whether a brand is made of its drug's name, or a class of its member's.
fn is_named(card: &Card<'_>, drug: &Drug) -> bool {
    let first: String = normal(&drug.name).chars().take(SHARED).collect();
    match (&card.prompt, card.subject) {
        (Prompt::Brand { brand }, _) => normal(brand).contains(&first),
        (_, Subject::Class(class)) => normal(&class.name).contains(&first),
        _ => true,
    }
}

/// Letters in a row that two names share only if one was made from the other.
const SHARED: usize = 6;

fn says_action(name: &str) -> bool {
    ["agonist", "block", "inhibit", "releas", "precursor", "modulator"].iter().any(|word| name.contains(word))
}

fn long_words(text: &str) -> impl Iterator<Item = String> {
    const LONG: usize = 4;
    const COMMON: [&str; 6] = ["typical", "receptor", "type", "drug", "agent", "medicine"];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(normal);
    words.filter(|word| word.len() >= LONG && !COMMON.contains(&word.as_str()))
}
