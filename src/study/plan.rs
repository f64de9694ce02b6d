//! What is asked in a sitting.

use std::collections::{BTreeSet, HashSet};

use super::card::{Card, Prompt, Subject};
use super::card_id::CardId;
use super::course;
use super::kind::{CardKind, Level};
use crate::catalog::Catalog;
use crate::model::{Claim, Class, Drug, Kind, Phase, Word};
use crate::names::Hit;

/// What cards are about.
#[derive(Debug, Clone)]
pub enum Topic {
    /// A drug, class, transmitter or condition.
    Entry(Hit),
    /// When something sets in.
    Phase(Phase),
}

/// Which of the cards that were asked before come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that are due, the longest due first.
    #[default]
    Course,
    /// Those that were forgotten, due or not, the least known first.
    Weak,
}

/// What is asked in a sitting.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What cards are about; empty is everything.
    pub topics: Vec<Topic>,
    /// Kinds of cards; empty is all.
    pub kinds: Vec<CardKind>,
    /// Which new cards are taken in. Due ones are asked at any level.
    pub level: Level,
    /// Which of the known cards come first.
    pub order: Order,
    /// Cards that are not asked.
    pub aside: HashSet<CardId>,
    /// New cards, at most.
    pub new: usize,
    /// Cards in all, at most.
    pub limit: usize,
    /// Decides what is asked among what is alike, and how choices are laid out.
    pub seed: u64,
}

impl Default for Plan {
    /// Every card that a course asks.
    fn default() -> Self {
        let (new, limit) = (usize::MAX, usize::MAX);
        let (topics, kinds, aside) = (Vec::new(), Vec::new(), HashSet::new());
        Self { topics, kinds, level: Level::Core, order: Order::Course, aside, new, limit, seed: 0 }
    }
}

impl Plan {
    /// Whether a card is asked at all.
    pub fn keeps(&self, catalog: &Catalog, card: &Card<'_>) -> bool {
        let is_kind = self.kinds.is_empty() || self.kinds.contains(&card.id.kind);
        let is_topic = || self.topics.is_empty() || self.topics.iter().any(|topic| is_about(catalog, card, topic));
        is_kind && !self.aside.contains(&card.id) && is_topic()
    }

    /// Whether a card is taken in as a new one.
    pub fn admits(&self, catalog: &Catalog, card: &Card<'_>) -> bool {
        card.level <= self.level && self.keeps(catalog, card)
    }

    /// Ids of the subjects that may have such cards at a level.
    pub fn subjects<'c>(&self, catalog: &'c Catalog, level: Level) -> Vec<&'c str> {
        let mut subjects: Vec<&'c str> = Vec::new();
        for topic in &self.topics {
            let Topic::Entry(topic) = topic else { return everything(catalog, level) };
            match topic.kind {
                Kind::Drug => subjects.extend(catalog.get::<Drug>(&topic.id).map(|drug| drug.id.as_str())),
                Kind::Class => subjects.extend(within(catalog, &topic.id)),
                _ => return everything(catalog, level),
            }
            subjects.extend(catalog.claims_about(&topic.id).map(|claim| claim.id.as_str()));
        }
        subjects.sort_unstable();
        subjects.dedup();
        if self.topics.is_empty() { everything(catalog, level) } else { subjects }
    }
}

/// Every subject of a level, whose cards are made only then.
fn everything(catalog: &Catalog, level: Level) -> Vec<&str> {
    let others = [Kind::Transmitter, Kind::Claim, Kind::Class].into_iter().flat_map(|kind| catalog.ids_of(kind));
    let is_in = |id: &&str| Subject::find(catalog, id).is_some_and(|subject| course::level(catalog, subject) <= level);
    others.chain(drugs(catalog, level)).filter(is_in).collect()
}

/// The drugs that may be of a level: below the last one those that everybody knows or that claims are about, which
/// are found without a look at the others.
fn drugs(catalog: &Catalog, level: Level) -> BTreeSet<&str> {
    if level == Level::Full {
        return catalog.ids_of(Kind::Drug).collect();
    }
    let known = catalog.ids_of(Kind::Class).flat_map(|class| catalog.well_known(class));
    let claims = catalog.ids_of(Kind::Claim).filter_map(|id| catalog.get::<Claim>(id));
    let claimed = claims.flat_map(|claim| claim.about.iter().filter_map(|id| catalog.get::<Drug>(id)));
    known.chain(claimed.map(|drug| drug.id.as_str())).collect()
}

/// A class, those below it, and their drugs.
fn within<'c>(catalog: &'c Catalog, class: &str) -> Vec<&'c str> {
    let below = catalog.subtree::<Class>([class]);
    let classes = catalog.ids_of(Kind::Class).filter(|id| below.contains(id));
    classes.chain(catalog.drugs_within(class).into_iter().map(|drug| drug.id.as_str())).collect()
}

/// Whether a card is about a topic.
fn is_about(catalog: &Catalog, card: &Card<'_>, topic: &Topic) -> bool {
    let topic = match topic {
        Topic::Entry(hit) => hit,
        Topic::Phase(phase) => return phase_of(card) == Some(*phase),
    };
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

/// The phase in which what a card asks about sets in.
fn phase_of(card: &Card<'_>) -> Option<Phase> {
    match card.prompt {
        Prompt::Order { phase, .. } | Prompt::Time { phase, .. } => Some(phase),
        _ => None,
    }
}
