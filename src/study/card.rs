//! A card: one fact of the catalog that can be asked about, without the wording and the choices.

use super::basics::Role;
use super::card_id::CardId;
use super::kind::{CardKind, Level};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Chain};
use crate::model::{
    Action, Adaptation, Claim, Class, Condition, DirectEffect, Drug, Effect, Id, Phase, Target, TargetAction,
    TargetKind, Transmitter, TransmitterEntry, Word,
};

/// What a card is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'c> {
    /// One of the four.
    Transmitter(&'c TransmitterEntry),
    /// A drug.
    Drug(&'c Drug),
    /// A class.
    Class(&'c Class),
    /// A popular statement.
    Claim(&'c Claim),
}

impl<'c> Subject<'c> {
    /// The subject of an id; no two kinds of subject share one.
    pub fn find(catalog: &'c Catalog, id: &str) -> Option<Self> {
        let class = || catalog.get(id).map(Self::Class);
        let claim = || catalog.get(id).map(Self::Claim);
        let transmitter = || catalog.get(id).map(Self::Transmitter);
        catalog.get(id).map(Self::Drug).or_else(class).or_else(claim).or_else(transmitter)
    }

    /// The id of its entry.
    pub fn id(self) -> &'c str {
        match self {
            Self::Transmitter(entry) => entry.id.as_str(),
            Self::Drug(drug) => &drug.id,
            Self::Class(class) => &class.id,
            Self::Claim(claim) => &claim.id,
        }
    }

    /// What acts, if the subject is no statement.
    pub fn actor(self, catalog: &'c Catalog) -> Option<Actor<'c>> {
        match self {
            Self::Drug(drug) => Some(Actor::drug(catalog, drug)),
            Self::Class(class) => Some(Actor::class(class)),
            Self::Transmitter(_) | Self::Claim(_) => None,
        }
    }

    /// Ids of the classes of a drug, or of the class itself.
    pub fn classes(self) -> Vec<&'c str> {
        match self {
            Self::Drug(drug) => drug.classes.iter().map(Id::as_str).collect(),
            Self::Class(class) => vec![&class.id],
            Self::Transmitter(_) | Self::Claim(_) => Vec::new(),
        }
    }

    /// Ids of the conditions that it is used for.
    pub fn uses(self) -> &'c [Id<Condition>] {
        match self {
            Self::Drug(drug) => &drug.uses,
            Self::Class(class) => &class.uses,
            Self::Transmitter(_) | Self::Claim(_) => &[],
        }
    }
}

/// What sets in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Onset<'c> {
    /// A change of a transmitter, in a region or everywhere.
    Change(Transmitter, Effect, Option<&'c str>),
    /// The adaptation of a target, in a region or everywhere.
    Adaptation(&'c str, Adaptation, Option<&'c str>),
}

impl<'c> Onset<'c> {
    /// What tells it from others of a subject.
    fn key(self) -> Vec<&'c str> {
        match self {
            Self::Change(on, effect, region) => vec![on.as_str(), effect.as_str(), region.unwrap_or("brain")],
            Self::Adaptation(target, adaptation, region) => {
                vec![target, adaptation.as_str(), region.unwrap_or("brain")]
            }
        }
    }
}

/// What is asked, with what the data answers.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is described; its fields are the words of the vocabulary")]
pub enum Prompt<'c> {
    /// Which target has a role for a transmitter.
    Part { role: Role, target: &'c str },
    /// What an action on a target does to a transmitter.
    Meaning { on: Transmitter, target: &'c Target, action: Action, effect: &'c DirectEffect },
    /// What is done to a transmitter directly; `None` is nothing, its targets being empty.
    Effect { on: Transmitter, effect: Option<Effect> },
    /// Which action does that.
    Mechanism { on: Transmitter, effect: Effect, act: &'c TargetAction },
    /// Which target of its kind the action is strongest at; where that is not sure, which one is a main one.
    Target { kind: TargetKind, act: &'c TargetAction, is_best: bool },
    /// Which drug acts so on the target by which the subject does that.
    Reverse { on: Transmitter, effect: Effect, act: &'c TargetAction },
    /// Which class the drug is in.
    Class { class: &'c Class },
    /// Which drug is in the class.
    Members,
    /// Which drug it is.
    Brand { brand: &'c str },
    /// Which drug does not act so on the target by which the typical member of the class does that.
    Odd { on: Transmitter, effect: Effect, act: &'c TargetAction },
    /// The order of the steps of a chain.
    Order { onset: Onset<'c>, phase: Phase, chain: Chain<'c> },
    /// When something sets in.
    Time { onset: Onset<'c>, phase: Phase, chain: Chain<'c> },
    /// Which action causes a clinical effect.
    Cause { name: &'c str, act: &'c TargetAction },
    /// How a statement stands.
    Claim,
}

impl<'c> Prompt<'c> {
    /// The kind of its card, and what tells it from others of the kind about the same subject.
    pub fn key(&self) -> (CardKind, Vec<&'c str>) {
        match *self {
            Self::Part { role, .. } => (CardKind::Part, vec![role.as_str()]),
            Self::Meaning { target, action, .. } => (CardKind::Meaning, vec![&target.id, action.as_str()]),
            Self::Effect { on, .. } => (CardKind::Effect, vec![on.as_str()]),
            Self::Mechanism { on, effect, .. } => (CardKind::Mechanism, vec![on.as_str(), effect.as_str()]),
            Self::Target { kind, .. } => (CardKind::Target, vec![kind.as_str()]),
            Self::Reverse { on, effect, .. } => (CardKind::Reverse, vec![on.as_str(), effect.as_str()]),
            Self::Class { .. } => (CardKind::Class, Vec::new()),
            Self::Members => (CardKind::Members, Vec::new()),
            Self::Brand { brand } => (CardKind::Brand, vec![brand]),
            Self::Odd { on, effect, .. } => (CardKind::Odd, vec![on.as_str(), effect.as_str()]),
            Self::Order { onset, phase, .. } => (CardKind::Order, [onset.key(), vec![phase.as_str()]].concat()),
            Self::Time { onset, .. } => (CardKind::Time, onset.key()),
            Self::Cause { name, .. } => (CardKind::ClinicalEffect, vec![name, "why"]),
            Self::Claim => (CardKind::Claim, Vec::new()),
        }
    }
}

/// A fact that can be asked about.
#[derive(Debug, Clone)]
pub struct Card<'c> {
    /// What it is found by again.
    pub id: CardId,
    /// What it is about.
    pub subject: Subject<'c>,
    /// What is asked.
    pub prompt: Prompt<'c>,
    /// The first level that asks it.
    pub level: Level,
    /// Whether what it asks about happens outside the brain alone.
    pub is_outside: bool,
}
