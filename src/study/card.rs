//! A card: one fact of the catalog that can be asked about, without the wording and the choices.

use std::fmt;

use crate::catalog::Catalog;
use crate::mechanism::{Actor, Chain};
use crate::model::*;
use crate::views::Acts;

use super::kind::CardKind;

/// What a card is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'c> {
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
        catalog.get(id).map(Self::Drug).or_else(class).or_else(|| catalog.get(id).map(Self::Claim))
    }

    /// The id of its entry.
    pub fn id(self) -> &'c str {
        match self {
            Self::Drug(drug) => &drug.id,
            Self::Class(class) => &class.id,
            Self::Claim(claim) => &claim.id,
        }
    }

    /// What acts, if the subject is no statement.
    pub fn actor(self, catalog: &'c Catalog) -> Option<Actor<'c>> {
        match self {
            Self::Drug(drug) => Some(drug.actor(catalog)),
            Self::Class(class) => Some(class.actor(catalog)),
            Self::Claim(_) => None,
        }
    }
}

/// What changes in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Onset<'c> {
    /// A transmitter, in a region or everywhere.
    Change(Transmitter, Effect, Option<&'c str>),
    /// A target, in a region or everywhere.
    Adaptation(&'c str, Adaptation, Option<&'c str>),
    /// A clinical effect.
    ClinicalEffect(&'c str),
}

/// What is asked, with what the data answers.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is described; its fields are the words of the vocabulary")]
pub enum Prompt<'c> {
    /// What is done to a transmitter directly; `None` is nothing, its targets being empty.
    Effect { on: Transmitter, is: Option<Effect> },
    /// Which action does that.
    Mechanism { on: Transmitter, effect: Effect, act: &'c Act },
    /// Which target of its kind the action is strongest at.
    Target { act: &'c Act, kind: TargetKind },
    /// Which drug does that.
    Reverse { on: Transmitter, effect: Effect },
    /// Which class the drug is in.
    Class { class: &'c Class },
    /// Which drug is in the class.
    Members,
    /// Which drug it is.
    Brand { brand: &'c str },
    /// Which drug does not do that, unlike members of the class.
    Odd { on: Transmitter, effect: Effect },
    /// The order of the steps of a chain.
    Order { chain: Chain<'c>, phase: Phase },
    /// When something sets in.
    Time { onset: Onset<'c>, phase: Phase, chain: Chain<'c> },
    /// What is felt.
    ClinicalEffect { felt: &'c str },
    /// Which action is felt so.
    Cause { felt: &'c str, act: &'c Act },
    /// How a statement stands.
    Claim,
}

/// A fact that can be asked about.
#[derive(Debug, Clone)]
pub struct Card<'c> {
    /// Stays the same as long as the fact is in the data.
    pub id: CardId,
    /// What it is about.
    pub subject: Subject<'c>,
    /// What is asked.
    pub prompt: Prompt<'c>,
    /// Whether a course asks it.
    pub core: bool,
}

/// The id of a card: its kind, the id of its subject and what else tells it from others, as slugs
/// joined by `/`: `effect/reboxetine/norepinephrine`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(String);

impl CardId {
    /// The id of these parts.
    pub fn new(kind: CardKind, subject: &str, more: &[&str]) -> Self {
        let parts = [kind.as_str(), subject].into_iter().chain(more.iter().copied());
        Self(parts.map(slug).collect::<Vec<_>>().join("/"))
    }

    /// As it is written in the log and in exports.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kind that an id of a card names.
pub fn kind_of(id: &str) -> Option<CardKind> {
    CardKind::parse(id.split('/').next()?)
}

/// The id of the subject that an id of a card names.
pub fn subject_of(id: &str) -> Option<&str> {
    id.split('/').nth(1)
}

/// The deck of a card: the transmitter that its id names, or what else it is about.
pub fn deck_of(id: &str) -> &'static str {
    let transmitter = id.split('/').skip(2).find_map(Transmitter::parse);
    match (transmitter, kind_of(id)) {
        (Some(transmitter), _) => transmitter.as_str(),
        (None, Some(CardKind::Claim)) => "claims",
        (None, Some(CardKind::ClinicalEffect)) => "felt",
        (None, Some(CardKind::Class | CardKind::Members | CardKind::Brand)) => "names",
        _ => "targets",
    }
}

/// Lower case, with `-` for what is neither letter nor digit.
fn slug(text: &str) -> String {
    let dash = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(dash).collect()
}

impl Card<'_> {
    /// What kind of card it is.
    pub fn kind(&self) -> CardKind {
        match self.prompt {
            Prompt::Effect { .. } => CardKind::Effect,
            Prompt::Mechanism { .. } => CardKind::Mechanism,
            Prompt::Target { .. } => CardKind::Target,
            Prompt::Reverse { .. } => CardKind::Reverse,
            Prompt::Class { .. } => CardKind::Class,
            Prompt::Members => CardKind::Members,
            Prompt::Brand { .. } => CardKind::Brand,
            Prompt::Odd { .. } => CardKind::Odd,
            Prompt::Order { .. } => CardKind::Order,
            Prompt::Time { .. } => CardKind::Time,
            Prompt::ClinicalEffect { .. } | Prompt::Cause { .. } => CardKind::ClinicalEffect,
            Prompt::Claim => CardKind::Claim,
        }
    }

    /// The transmitter it is about, if it is about one.
    pub fn transmitter(&self) -> Option<Transmitter> {
        self.id.as_str().split('/').skip(2).find_map(Transmitter::parse)
    }
}
