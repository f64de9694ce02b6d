//! How an effect comes about: an action, its direct effect, and the links that followed.

use super::{ActorAction, chains, once};
use crate::model::{Action, ClinicalFinding, ClinicalMechanism, DirectEffect, Evidence, Link, Phase, When};

/// How many links a chain may have.
pub const MAX_LINKS: usize = 3;

/// What made a link fire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// What its `when` says.
    When,
    /// An agonist at the receptor that carries it.
    Drive,
}

/// The links of a chain, in order. Kept in place: a derivation makes and copies many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Links<'c>([Option<(&'c Link, Trigger)>; MAX_LINKS]);

impl<'c> Links<'c> {
    /// These links and one more, unless there are [`MAX_LINKS`] already.
    pub fn and(mut self, link: &'c Link, trigger: Trigger) -> Option<Self> {
        *self.0.iter_mut().find(|place| place.is_none())? = Some((link, trigger));
        Some(self)
    }

    /// The links, first to last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&'c Link, Trigger)> {
        self.0.into_iter().flatten()
    }

    /// The last link.
    pub fn last(&self) -> Option<&'c Link> {
        self.iter().next_back().map(|(link, _)| link)
    }
}

/// How an effect comes about: what acted, and the links that followed.
#[derive(Debug, Clone, Copy)]
pub struct Chain<'c> {
    /// Index of the actor.
    pub actor: usize,
    /// What it did.
    pub action: ActorAction<'c>,
    /// What that means at its target, where the chain begins with a direct effect.
    pub meaning: Option<&'c DirectEffect>,
    /// The links that fired, in order.
    pub links: Links<'c>,
}

impl<'c> Chain<'c> {
    /// The beginning of a chain: what an actor does, and nothing that follows.
    pub fn begin(actor: usize, action: ActorAction<'c>) -> Self {
        Self { actor, action, meaning: None, links: Links::default() }
    }

    /// Whether another chain begins with the same drug: an actor itself, or one part of a product.
    pub fn is_of_same_drug(&self, other: &Self) -> bool {
        let part = |chain: &Self| chain.action.part.map(|part| part.id.as_str());
        self.actor == other.actor && part(self) == part(other)
    }

    /// Whether its last link is the brake that a rise of a transmitter puts on itself.
    pub fn ends_in_brake(&self) -> bool {
        let last = self.links.iter().next_back();
        last.is_some_and(|(link, trigger)| trigger == Trigger::When && link.is_brake())
    }

    /// The weakest evidence in the chain. That a partial agonist drives a receptor as the transmitter does
    /// is a hypothesis.
    pub fn evidence(&self) -> Evidence {
        let is_partial = self.action.act.action == Action::PartialAgonist;
        let links = self.links.iter().map(|(link, trigger)| match trigger {
            Trigger::Drive if is_partial => link.evidence.max(Evidence::Hypothesis),
            _ => link.evidence,
        });
        self.meaning.map(|meaning| meaning.evidence).into_iter().chain(links).max().unwrap_or(Evidence::Established)
    }

    /// When each of its links holds.
    pub fn phases(&self) -> impl Iterator<Item = Phase> {
        self.links.iter().scan(Phase::Acute, |from, (link, _)| {
            *from = chains::phase(link, *from)?;
            Some(*from)
        })
    }

    /// Whether its last link waits for another drug too, which it helps.
    pub fn helps_another(&self) -> bool {
        self.links.last().is_some_and(|link| !link.with.is_empty())
    }

    /// Whether its first link is about the whole drug, so that no action of it is told.
    pub fn is_of_whole_drug(&self) -> bool {
        self.meaning.is_none() && self.links.iter().next().is_some_and(|(link, _)| link.whole)
    }

    /// The steps, from the action to the last link.
    pub fn steps(&self) -> impl Iterator<Item = Step<'c>> {
        let (actor, action) = (self.actor, self.action);
        let first = (!self.is_of_whole_drug()).then_some(Step::Action { actor, action });
        let direct = self.meaning.map(|effect| Step::DirectEffect { action, effect });
        let links = self.links.iter();
        let links = links.map(move |(link, trigger)| Step::Link {
            link,
            cause: LinkCause { actor, action, trigger },
            ends: None,
            is_restrained: false,
        });
        first.into_iter().chain(direct).chain(links)
    }

    /// Keys of all sources, each once, in order of the steps.
    pub fn sources(&self) -> Vec<&'c str> {
        let links = self.links.iter().flat_map(|(link, _)| &link.sources);
        let meaning = self.meaning.iter().flat_map(|meaning| &meaning.sources);
        let own = (!self.is_of_whole_drug()).then_some(&self.action.act.sources);
        once(own.into_iter().flatten().chain(meaning).chain(links))
    }
}

/// What made a link fire, and whose action that was.
#[derive(Debug, Clone, Copy)]
pub struct LinkCause<'c> {
    /// Index of the actor.
    pub actor: usize,
    /// The action with which the chain begins.
    pub action: ActorAction<'c>,
    /// What made it fire.
    pub trigger: Trigger,
}

/// One step of a mechanism. Two steps are equal that tell the same of the same records, in whichever
/// chains they stand.
#[derive(Debug, Clone, Copy)]
pub enum Step<'c> {
    /// An actor acts on a target.
    Action {
        /// Index of the actor.
        actor: usize,
        /// What it does.
        action: ActorAction<'c>,
    },
    /// An action changes a transmitter at its target.
    DirectEffect {
        /// What is done.
        action: ActorAction<'c>,
        /// What that changes.
        effect: &'c DirectEffect,
    },
    /// A link fires.
    Link {
        /// Which.
        link: &'c Link,
        /// Why.
        cause: LinkCause<'c>,
        /// The link that this one brings to an end, where that is told.
        ends: Option<&'c Link>,
        /// Whether it only holds a rise back.
        is_restrained: bool,
    },
    /// A clinical effect comes of an action or of a change.
    ClinicalEffect {
        /// The action with which the chain begins.
        action: ActorAction<'c>,
        /// In whom the effect was seen.
        finding: &'c ClinicalFinding,
        /// What it comes of.
        cause: &'c ClinicalMechanism,
    },
}

impl PartialEq for Step<'_> {
    fn eq(&self, other: &Self) -> bool {
        use std::ptr::eq;
        match (self, other) {
            (Self::Action { actor: a, action: x }, Self::Action { actor: b, action: y }) => a == b && eq(x.act, y.act),
            // Whoever does it to a target, what that means there is one step.
            (Self::DirectEffect { action: x, effect: a }, Self::DirectEffect { action: y, effect: b }) => {
                (&x.act.target, x.act.action) == (&y.act.target, y.act.action) && eq(*a, *b)
            }
            (
                Self::ClinicalEffect { action: x, cause: a, finding: m },
                Self::ClinicalEffect { action: y, cause: b, finding: n },
            ) => eq(*m, *n) && eq(*a, *b) && (a.target.is_none() || eq(x.act, y.act)),
            (Self::Link { link: a, cause: x, ends: m, .. }, Self::Link { link: b, cause: y, ends: n, .. }) => {
                let is_one_ending = m.map(std::ptr::from_ref) == n.map(std::ptr::from_ref);
                eq(*a, *b) && is_one_ending && x.is_told_like(y, a)
            }
            _ => false,
        }
    }
}

impl LinkCause<'_> {
    /// Whether two causes of one link are the same to it: whoever changed a transmitter, what follows
    /// from the change is one step.
    fn is_told_like(&self, other: &Self, link: &Link) -> bool {
        let by_change = |cause: &Self| cause.trigger == Trigger::When && matches!(link.when, When::Changed(_));
        match (by_change(self), by_change(other)) {
            (false, false) => self.trigger == other.trigger && std::ptr::eq(self.action.act, other.action.act),
            (mine, theirs) => mine == theirs,
        }
    }
}
