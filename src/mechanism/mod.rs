//! The derivation: from what drugs do to their targets, through circuits, to the four transmitters.
//!
//! Every view of the program (a table cell, a card, an explanation, a filter, a comparison) shows
//! what [`derive()`] returns, so they cannot disagree. The rules are those of the design:
//!
//! 1. An action on a target has the direct effects that `targets.toml` gives it.
//! 2. A changed transmitter, an action on a target, or an agonist at the receptor that carries a
//!    link makes the link fire; chains are at most [`MAX_LINKS`] long and never revisit a node.
//! 3. A drive through a receptor that is blocked does not arrive, and is said not to.
//! 4. The evidence of a chain is its weakest link's.
//! 5. Primary and secondary actions count; minor ones are shown, but fire and block nothing unless asked.
//! 6. A peripheral drug fires no link.
//! 7. A clinical effect is told where it was seen; through what it comes is told apart from that.

mod actor;
mod chain;
mod chains;
pub mod clearance;
mod clinical;
mod direct;
pub mod interactions;

use crate::catalog::Catalog;
use crate::model::{
    Adaptation, Change, ClinicalFinding, ClinicalMechanism, DirectEffect, Drug, Effect, Evidence, Kind, Link, Phase,
    Rank, Route, TargetAction, Then, Transmitter,
};

pub use actor::{Actor, ActorAction, Via};
pub use chain::{Chain, LinkCause, Links, MAX_LINKS, Step, Trigger};
pub use chains::beside;
pub use clinical::is_benefit;

/// Keys, each once, in order.
pub fn once<'k, S: AsRef<str> + ?Sized + 'k>(keys: impl Iterator<Item = &'k S>) -> Vec<&'k str> {
    let mut seen: Vec<&str> = Vec::new();
    for key in keys.map(AsRef::as_ref) {
        if !seen.contains(&key) {
            seen.push(key);
        }
    }
    seen
}

/// Values by their keys, in order of first mention.
pub fn grouped<K: PartialEq, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.push(value),
            None => groups.push((key, vec![value])),
        }
    }
    groups
}

/// An effect on one of the four.
#[derive(Debug, Clone)]
pub struct DerivedEffect<'c> {
    /// On which.
    pub transmitter: Transmitter,
    /// What.
    pub effect: Effect,
    /// From a target, or through a circuit.
    pub route: Route,
    /// How much the action counts; `None` for an indirect effect.
    pub rank: Option<Rank>,
    /// Where; `None` is everywhere.
    pub region: Option<&'c str>,
    /// When.
    pub phase: Phase,
    /// How sure.
    pub evidence: Evidence,
    /// How it comes about.
    pub chain: Chain<'c>,
    /// Whether it answers the drug's own action on a receptor of the transmitter, which no filter counts.
    pub counter: bool,
    /// The chronic link that ends it, where one fires.
    pub ended_by: Option<&'c Link>,
}

impl<'c> DerivedEffect<'c> {
    /// The steps to it, of which the last also tells whether it only holds a rise back.
    pub fn steps(&self) -> impl Iterator<Item = Step<'c>> {
        let last = self.chain.links.last().filter(|_| self.effect == Effect::Restrains);
        self.chain.steps().map(move |step| match step {
            Step::Link { link, cause, ends, .. } if last.is_some_and(|last| std::ptr::eq(last, link)) => {
                Step::Link { link, cause, ends, is_restrained: true }
            }
            other => other,
        })
    }

    /// Whether it holds outside the brain only; what helps another drug from there may do so for the brain.
    pub fn is_outside(&self) -> bool {
        !self.chain.action.is_central() && !self.chain.helps_another()
    }

    /// Whether filters, cells and tests count it: a minor action's effect only if asked.
    pub fn counts(&self, minor: bool) -> bool {
        minor || self.rank != Some(Rank::Minor)
    }

    /// Whether this is the brake that a rise of the transmitter puts on itself.
    pub fn is_brake(&self) -> bool {
        self.chain.ends_in_brake()
    }
}

/// A clinical effect that was seen, and through what it comes.
#[derive(Debug, Clone)]
pub struct DerivedClinicalEffect<'c> {
    /// In whom it was seen, and how sure that is.
    pub finding: &'c ClinicalFinding,
    /// Index of the actor.
    pub actor: usize,
    /// Kind and id of the entry in which it was seen: the actor, a part of it, or a class of theirs.
    pub subject: (Kind, &'c str),
    /// The part or active form to which that belongs, where it is not the actor itself.
    pub via: Option<Via<'c>>,
    /// Each alternative; none where no mechanism was shown that the actor brings about.
    pub mechanisms: Vec<DerivedMechanism<'c>>,
    /// Whether it is known through what it comes, in itself or in a class of its.
    pub is_explained: bool,
    /// Which of the actor's uses, in the order of its entry, is the first that wants it.
    pub wanted: Option<usize>,
}

impl<'c> DerivedClinicalEffect<'c> {
    /// A short noun phrase.
    pub fn felt(&self) -> &'c str {
        &self.finding.effect
    }

    /// The active form as which alone it is told.
    pub fn form(&self) -> Option<&'c Drug> {
        match self.via? {
            Via::Form(form) => Some(form),
            Via::Part(_) => None,
        }
    }

    /// When.
    pub fn phase(&self) -> Phase {
        self.finding.phase
    }

    /// How sure it is that it happens.
    pub fn evidence(&self) -> Evidence {
        self.finding.evidence
    }

    /// The actions with which its mechanisms begin.
    pub fn acts(&self) -> impl Iterator<Item = &'c TargetAction> {
        self.mechanisms.iter().map(|mechanism| mechanism.chain.action.act)
    }
}

/// One way in which a clinical effect comes about.
#[derive(Debug, Clone, Copy)]
pub struct DerivedMechanism<'c> {
    /// What was shown.
    pub cause: &'c ClinicalMechanism,
    /// How the actor brings it about.
    pub chain: Chain<'c>,
}

impl<'c> DerivedMechanism<'c> {
    /// The steps to a clinical effect.
    pub fn steps(&self, finding: &'c ClinicalFinding) -> impl Iterator<Item = Step<'c>> {
        let (action, cause) = (self.chain.action, self.cause);
        self.chain.steps().chain([Step::ClinicalEffect { action, finding, cause }])
    }
}

/// A target that changes over weeks.
#[derive(Debug, Clone)]
pub struct DerivedAdaptation<'c> {
    /// Which.
    pub target: &'c str,
    /// How.
    pub adaptation: Adaptation,
    /// Where.
    pub region: Option<&'c str>,
    /// When.
    pub phase: Phase,
    /// How it comes about.
    pub chain: Chain<'c>,
}

impl<'c> DerivedAdaptation<'c> {
    /// The acute link that this brings to an end.
    pub fn ends(&self, catalog: &'c Catalog) -> Option<&'c Link> {
        catalog.get(self.chain.links.last()?.ends.as_deref()?)
    }

    /// The steps to it, of which the last also tells what that ends.
    pub fn steps(&self, catalog: &'c Catalog) -> impl Iterator<Item = Step<'c>> {
        let (adapts, ended) = (self.chain.links.last(), self.ends(catalog));
        self.chain.steps().map(move |step| match step {
            Step::Link { link, cause, is_restrained, .. } if adapts.is_some_and(|last| std::ptr::eq(last, link)) => {
                Step::Link { link, cause, ends: ended, is_restrained }
            }
            other => other,
        })
    }
}

/// A drive that does not arrive.
#[derive(Debug, Clone)]
pub struct BlockedDrive<'c> {
    /// The chain up to and with the link that does not fire; without links, the action itself is in vain.
    pub chain: Chain<'c>,
    /// Index of the actor that blocks it.
    pub by: usize,
    /// What it does.
    pub action: ActorAction<'c>,
    /// The clinical effect that does not come through it, where that is what is lost.
    pub clinical: Option<(&'c ClinicalFinding, &'c ClinicalMechanism)>,
}

impl<'c> BlockedDrive<'c> {
    /// The change that would have followed, if it is one.
    pub fn change(&self) -> Option<&'c Change> {
        if self.clinical.is_some() {
            return None;
        }
        match &self.chain.links.last()?.then {
            Then::Changes(change) => Some(change),
            Then::Adapts { .. } => None,
        }
    }
}

/// A direct effect that an action has as a rule, and that was looked for and not found in this drug.
#[derive(Debug, Clone, Copy)]
pub struct Denied<'c> {
    /// Index of the actor.
    pub actor: usize,
    /// What it does.
    pub action: ActorAction<'c>,
    /// What that means in others.
    pub meaning: &'c DirectEffect,
}

/// Everything that follows from what some actors do.
#[derive(Debug, Default)]
pub struct Derivation<'c> {
    /// The actors, as they were given.
    pub actors: Vec<Actor<'c>>,
    /// Direct before indirect, primary before minor.
    pub effects: Vec<DerivedEffect<'c>>,
    /// What patients and observers notice.
    pub clinical_effects: Vec<DerivedClinicalEffect<'c>>,
    /// What adapts.
    pub adaptations: Vec<DerivedAdaptation<'c>>,
    /// Drives that do not arrive.
    pub blocked_drives: Vec<BlockedDrive<'c>>,
    /// Direct effects that actions have as a rule, and that were not found in these actors.
    pub denied: Vec<Denied<'c>>,
    /// Whether clinical effects are left out.
    effects_only: bool,
}

impl<'c> Derivation<'c> {
    /// Some actors of which nothing is derived: for what is found in their actions alone.
    pub fn of_actors(actors: Vec<Actor<'c>>) -> Self {
        Self { actors, ..Self::default() }
    }

    /// Everything that the actors do, each with the index of its actor.
    fn actions(&self) -> impl Iterator<Item = (usize, ActorAction<'c>)> {
        self.actors.iter().enumerate().flat_map(|(at, actor)| actor.actions.iter().map(move |action| (at, *action)))
    }

    /// The blocked drives that are told: of several actors those between them, for what one blocks of
    /// itself belongs to its own explanation.
    pub fn blocked_between_actors(&self) -> impl Iterator<Item = &BlockedDrive<'c>> {
        self.blocked_drives.iter().filter(|blocked| self.actors.len() == 1 || blocked.by != blocked.chain.actor)
    }
}

/// Derives everything that follows when `actors` act together.
///
/// With `minor`, minor actions count like the others.
pub fn derive<'c>(catalog: &'c Catalog, actors: Vec<Actor<'c>>, minor: bool) -> Derivation<'c> {
    follow(catalog, Derivation { actors, ..Derivation::default() }, minor)
}

/// Derives what follows for the transmitters and leaves out clinical effects: for rows, which do not
/// show it, and of which there are hundreds.
pub fn derive_effects<'c>(catalog: &'c Catalog, actors: Vec<Actor<'c>>, minor: bool) -> Derivation<'c> {
    follow(catalog, Derivation { actors, effects_only: true, ..Derivation::default() }, minor)
}

/// Whether a change is where the transmitter's neurons have their bodies: what happens where they release it
/// matters more.
fn is_in_origin(catalog: &Catalog, effect: &DerivedEffect<'_>) -> bool {
    let Some(region) = effect.region else { return false };
    catalog.pathways_from(region).any(|pathway| pathway.transmitter.transmitter() == Some(effect.transmitter))
}

fn follow<'c>(catalog: &'c Catalog, mut derivation: Derivation<'c>, minor: bool) -> Derivation<'c> {
    direct::derive(catalog, &mut derivation, minor);
    chains::derive(catalog, &mut derivation, minor);
    derivation.effects.sort_by(|a, b| {
        let order = |e: &DerivedEffect<'_>| (e.transmitter, e.route, e.rank, e.phase, e.evidence);
        order(a).cmp(&order(b)).then_with(|| is_in_origin(catalog, a).cmp(&is_in_origin(catalog, b)))
    });
    if !derivation.effects_only {
        clinical::derive(catalog, &mut derivation, minor);
    }
    let fired: Vec<&Link> = derivation.effects.iter().filter_map(|e| e.chain.links.last()).collect();
    let adaptations: Vec<&Link> = derivation.adaptations.iter().filter_map(|a| a.chain.links.last()).collect();
    for effect in derivation.effects.iter_mut().filter(|e| e.phase == Phase::Acute) {
        let Some(last) = effect.chain.links.last() else { continue };
        let ends = |link: &&&Link| link.ends.as_deref() == Some(last.id.as_str());
        effect.ended_by = fired.iter().chain(&adaptations).find(ends).copied();
    }
    derivation
}
