//! The derivation: from what drugs do to their targets, through circuits, to the four transmitters.
//!
//! Every view of the program (a table cell, a card, an explanation, a filter, a comparison) shows
//! what [`derive()`] returns, so they cannot disagree. The rules are those of the design:
//!
//! 1. An action on a target has the direct effects that `targets.toml` gives it.
//! 2. A changed transmitter, an action on a target, or an agonist at the receptor that carries a
//!    link makes the link fire; chains are at most [`MAX_LINKS`] long and never revisit a node.
//! 3. A drive through a receptor that is blocked is cut, and said to be.
//! 4. The evidence of a chain is its weakest link's.
//! 5. Primary and secondary actions count; minor ones are shown, but fire and cut nothing unless asked.
//! 6. A peripheral drug fires no link.

mod actor;
mod chains;
mod direct;
pub mod together;

use crate::catalog::Catalog;
use crate::model::*;

pub use actor::{Actor, Doing, Via};

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
    pub doing: Doing<'c>,
    /// What that means at its target, where the chain begins with a direct effect.
    pub meaning: Option<&'c Meaning>,
    /// The links that fired, in order.
    pub links: Links<'c>,
}

impl<'c> Chain<'c> {
    /// The beginning of a chain: what an actor does, and nothing that follows.
    pub fn begin(actor: usize, doing: Doing<'c>) -> Self {
        Self { actor, doing, meaning: None, links: Links::default() }
    }

    /// The weakest evidence in the chain.
    pub fn evidence(&self) -> Evidence {
        let links = self.links.iter().map(|(link, _)| link.evidence);
        self.meaning.map(|meaning| meaning.evidence).into_iter().chain(links).max().unwrap_or(Evidence::Established)
    }

    /// When each of its links holds.
    pub fn phases(&self) -> impl Iterator<Item = Phase> {
        self.links.iter().scan(Phase::Acute, |from, (link, _)| {
            *from = chains::phase(link, *from)?;
            Some(*from)
        })
    }

    /// Keys of all sources, each once, in order of the steps.
    pub fn sources(&self) -> Vec<&'c str> {
        let links = self.links.iter().flat_map(|(link, _)| &link.sources);
        let meaning = self.meaning.iter().flat_map(|meaning| &meaning.sources);
        once(self.doing.act.sources.iter().chain(meaning).chain(links))
    }
}

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

/// An effect on one of the four.
#[derive(Debug, Clone)]
pub struct Derived<'c> {
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
    /// The chronic link that ends it, where one fires.
    pub ended_by: Option<&'c Link>,
}

impl Derived<'_> {
    /// Whether filters, cells and tests count it: a minor action's effect only if asked.
    pub fn counts(&self, minor: bool) -> bool {
        minor || self.rank != Some(Rank::Minor)
    }

    /// Whether this is the brake that a rise of the transmitter puts on itself.
    pub fn is_brake(&self) -> bool {
        let last = self.chain.links.iter().next_back();
        last.is_some_and(|(link, trigger)| trigger == Trigger::When && link.is_brake())
    }
}

/// Something that is felt, and why.
#[derive(Debug, Clone)]
pub struct Felt<'c> {
    /// A short noun phrase.
    pub felt: &'c str,
    /// When.
    pub phase: Phase,
    /// How sure.
    pub evidence: Evidence,
    /// Keys of the sources of the consequence itself.
    pub noticed: Option<&'c Noticed>,
    /// How it comes about.
    pub chain: Chain<'c>,
}

/// A target that changes over weeks.
#[derive(Debug, Clone)]
pub struct Adapted<'c> {
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

/// A drive that does not arrive.
#[derive(Debug, Clone)]
pub struct Cut<'c> {
    /// The chain up to and with the cut link; without links, the action itself is cut.
    pub chain: Chain<'c>,
    /// Index of the actor that cuts.
    pub by: usize,
    /// What it does.
    pub doing: Doing<'c>,
}

impl<'c> Cut<'c> {
    /// The change that would have followed, if it is one.
    pub fn change(&self) -> Option<&'c Change> {
        match &self.chain.links.last()?.then {
            Then::Changes(change) => Some(change),
            Then::Felt(_) | Then::Adapts { .. } => None,
        }
    }
}

/// Everything that follows from what some actors do.
#[derive(Debug, Default)]
pub struct Derivation<'c> {
    /// The actors, as they were given.
    pub actors: Vec<Actor<'c>>,
    /// Direct before indirect, primary before minor.
    pub effects: Vec<Derived<'c>>,
    /// What is felt.
    pub felt: Vec<Felt<'c>>,
    /// What adapts.
    pub adapted: Vec<Adapted<'c>>,
    /// What is cut.
    pub cut: Vec<Cut<'c>>,
    /// Whether what is felt is left out.
    unfelt: bool,
}

impl<'c> Derivation<'c> {
    /// Everything that the actors do, each with the index of its actor.
    fn doings(&self) -> impl Iterator<Item = (usize, Doing<'c>)> {
        self.actors.iter().enumerate().flat_map(|(at, actor)| actor.doings.iter().map(move |doing| (at, *doing)))
    }

    /// The cuts that are told: of several actors those between them, for what one cuts of itself
    /// belongs to its own explanation.
    pub fn cuts(&self) -> impl Iterator<Item = &Cut<'c>> {
        self.cut.iter().filter(|cut| self.actors.len() == 1 || cut.by != cut.chain.actor)
    }
}

/// Derives everything that follows when `actors` act together.
///
/// With `minor`, minor actions count like the others.
pub fn derive<'c>(catalog: &'c Catalog, actors: Vec<Actor<'c>>, minor: bool) -> Derivation<'c> {
    follow(catalog, Derivation { actors, ..Derivation::default() }, minor)
}

/// Derives what follows for the transmitters and leaves out what is felt: for rows, which do not
/// show it, and of which there are hundreds.
pub fn derive_unfelt<'c>(catalog: &'c Catalog, actors: Vec<Actor<'c>>, minor: bool) -> Derivation<'c> {
    follow(catalog, Derivation { actors, unfelt: true, ..Derivation::default() }, minor)
}

fn follow<'c>(catalog: &'c Catalog, mut derivation: Derivation<'c>, minor: bool) -> Derivation<'c> {
    direct::derive(catalog, &mut derivation, minor);
    chains::derive(catalog, &mut derivation, minor);
    derivation.effects.sort_by_key(|e| (e.transmitter, e.route, e.rank, e.phase, e.evidence));
    let fired: Vec<&Link> = derivation.effects.iter().filter_map(|e| e.chain.links.last()).collect();
    let adapted: Vec<&Link> = derivation.adapted.iter().filter_map(|a| a.chain.links.last()).collect();
    for effect in derivation.effects.iter_mut().filter(|e| e.phase == Phase::Acute) {
        let Some(last) = effect.chain.links.last() else { continue };
        let ends = |link: &&&Link| link.ends.as_deref() == Some(last.id.as_str());
        effect.ended_by = fired.iter().chain(&adapted).find(ends).copied();
    }
    derivation
}
