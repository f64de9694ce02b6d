//! What a choice or a typed answer says.

use super::action_group::ActionGroup;
use super::phrases;
use crate::check::normal::normal;
use crate::model::{Action, Class, Drug, Effect, Phase, Verdict, Word};

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
            Self::ClinicalEffect(name) => (*name).to_owned(),
            Self::Phase(phase) => phrases::phase(*phase).to_owned(),
            Self::Order(order) => phrases::sequence(order),
            Self::Verdict(verdict) => phrases::verdict(*verdict),
        }
    }

    /// The word that says it, if it is a member of a closed set.
    pub fn word(&self) -> Option<&'static str> {
        match self {
            Self::Effect(effect) => Some(effect.map_or("nothing", Effect::as_str)),
            Self::Phase(phase) => Some(phase.as_str()),
            Self::Verdict(verdict) => Some(verdict.as_str()),
            _ => None,
        }
    }

    /// Whether nobody could tell it from another.
    pub fn means_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Action(target, action), Self::Action(other, how)) => {
                target == other && ActionGroup::of(*action) == ActionGroup::of(*how)
            }
            _ => normal(&self.text()) == normal(&other.text()),
        }
    }
}
