//! What drugs do together: where their effects meet, and which cited risks that brings.
//!
//! Everything is found in what [`super::derive`] returned for the same actors, so a combination
//! cannot disagree with its parts.

mod gravity;
mod members;
mod risks;
mod roles;

use std::collections::{BTreeMap, BTreeSet};

pub use members::{MemberGrade, MemberRisk, member_risks};
use risks::{in_risks, risks, surest_first};
pub use risks::{pair_risks, pairs_without_risk};
use roles::{Roles, helping, kinds};

use super::{ActorAction, Chain, Derivation, DerivedEffect};
use crate::catalog::Catalog;
use crate::model::{Action, Effect, Evidence, Phase, Rank, Risk, TargetAction, Transmitter, Word};

/// One actor's part in an interaction.
#[derive(Debug, Clone, Copy)]
pub struct Participant<'c> {
    /// Index of the actor.
    pub actor: usize,
    /// What it does, and through which links that leads here; none where no action of it is recorded.
    pub chain: Option<Chain<'c>>,
    /// The effect by which it takes part, where that is one on the transmitter.
    pub effect: Option<Effect>,
    /// Whether the drug itself takes part, and not by one of its actions.
    pub by_name: bool,
    /// Whether it is what it does that a risk takes away.
    pub loses: bool,
}

impl<'c> Participant<'c> {
    /// What it does to which target.
    pub fn act(&self) -> Option<&'c TargetAction> {
        self.chain.map(|chain| chain.action.act)
    }

    fn by(chain: Chain<'c>) -> Self {
        Self { actor: chain.actor, chain: Some(chain), effect: None, by_name: false, loses: false }
    }

    /// Whether it acts on a target.
    fn is_at(&self, target: &str) -> bool {
        self.act().is_some_and(|act| act.target == target)
    }

    fn rank(&self) -> Option<Rank> {
        self.act().map(|act| act.rank)
    }
}

/// How actors meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InteractionKind {
    /// On one target.
    Overlap,
    /// At one transmitter, by independent routes.
    Convergence,
    /// Against each other.
    Opposition,
    /// One lets more of another's rise come about.
    Help,
    /// In a cited risk.
    Risk,
}

/// Where two or more actors meet: at a target, at a transmitter, or in a cited risk.
#[derive(Debug, Clone)]
pub struct Interaction<'c> {
    /// How they meet.
    pub kind: InteractionKind,
    /// The target, where they meet at one.
    pub target: Option<&'c str>,
    /// The transmitter, where they meet at one.
    pub transmitter: Option<Transmitter>,
    /// Where, for effects through circuits.
    pub region: Option<&'c str>,
    /// How sure it is, where effects or a risk meet.
    pub evidence: Option<Evidence>,
    /// Who takes part, strongest first: at least two actors.
    pub participants: Vec<Participant<'c>>,
    /// The cited risk, if this is one.
    pub risk: Option<&'c Risk>,
}

impl Interaction<'_> {
    /// Indexes of the actors that take part, each once, in order.
    pub fn actors(&self) -> Vec<usize> {
        actors(&self.participants)
    }
}

/// What some actors do together.
#[derive(Debug, Default)]
pub struct Interactions<'c> {
    /// Targets on which several act.
    pub overlaps: Vec<Interaction<'c>>,
    /// Transmitters that several raise, or lower, by routes that are independent of each other.
    pub convergences: Vec<Interaction<'c>>,
    /// Transmitters that one raises only together with another.
    pub helps: Vec<Interaction<'c>>,
    /// Targets and transmitters at which one works against another.
    pub oppositions: Vec<Interaction<'c>>,
    /// Cited risks of such pairings: what can kill first, then the surest.
    pub risks: Vec<Interaction<'c>>,
}

/// Finds where the actors of a derivation meet. Minor actions do not count.
pub fn interactions<'c>(catalog: &'c Catalog, d: &Derivation<'c>) -> Interactions<'c> {
    let mut found = Interactions::default();
    if d.actors.len() < 2 {
        return found;
    }
    let participants = participants(d);
    let acts = participants.iter().filter_map(Participant::act);
    let mut targets: Vec<&'c str> = acts.map(|act| act.target.as_str()).collect();
    targets.sort_unstable();
    targets.dedup();
    for target in targets {
        at_target(catalog, d, target, &participants, &mut found);
    }
    for &transmitter in Transmitter::ALL {
        at_transmitter(catalog, d, transmitter, &mut found);
    }
    found.risks = risks(catalog, d, surest_first(catalog), &in_risks(catalog, d));
    found.risks.sort_by_cached_key(|interaction| interaction.concern(catalog));
    found
}

/// Every counted action, strongest first.
fn participants<'c>(d: &Derivation<'c>) -> Vec<Participant<'c>> {
    strongest_first(d.actions().filter(|(_, action)| action.counts(false)))
}

fn strongest_first<'c>(actions: impl Iterator<Item = (usize, ActorAction<'c>)>) -> Vec<Participant<'c>> {
    let participant = |(actor, action)| Participant::by(Chain::begin(actor, action));
    let mut participants: Vec<Participant<'c>> = actions.map(participant).collect();
    participants.sort_by_key(Participant::rank);
    participants
}

fn at_target<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    target: &'c str,
    participants: &[Participant<'c>],
    found: &mut Interactions<'c>,
) {
    let here: Vec<Participant<'c>> = participants.iter().filter(|p| p.is_at(target)).copied().collect();
    let Some(first) = here.first().and_then(Participant::act) else { return };
    let meet = |kind, participants: Vec<Participant<'c>>| Interaction {
        kind,
        target: Some(target),
        transmitter: None,
        region: None,
        evidence: None,
        participants,
        risk: None,
    };
    let (others, alike): (Vec<Participant<'c>>, Vec<Participant<'c>>) =
        here.iter().partition(|p| p.act().is_some_and(|act| opposed(first, act)));
    // What strengthens a receptor at a site of its own is no business of an antagonist elsewhere.
    let is_met = |p: &Participant<'c>| {
        p.chain.is_some_and(|chain| {
            let is_antagonised = || d.actors[p.actor].is_antagonised(catalog, &chain.action);
            chain.action.act.action != Action::PositiveModulator || is_antagonised()
        })
    };
    if alike.iter().any(|a| others.iter().any(|b| a.actor != b.actor && is_met(a) && is_met(b))) {
        found.oppositions.push(meet(InteractionKind::Opposition, here.iter().filter(|p| is_met(p)).copied().collect()));
    }
    if actors(&here).len() > 1 {
        found.overlaps.push(meet(InteractionKind::Overlap, here));
    }
}

/// Whether two actions on one target work against each other: one drives it and one holds it back,
/// one is carried by a transporter and one stops it, one stops an enzyme and one restores it.
fn opposed(a: &TargetAction, b: &TargetAction) -> bool {
    let drives = |action: Action| match action {
        Action::PositiveModulator | Action::Opener => Some(true),
        action if action.drives() => Some(true),
        action if action.occupies() => Some(false),
        _ => None,
    };
    let pair = |x: Action, y: Action| (a.action, b.action) == (x, y) || (b.action, a.action) == (x, y);
    match (drives(a.action), drives(b.action)) {
        (Some(a), Some(b)) => a != b,
        _ => [Action::Releaser, Action::Substrate, Action::Reactivator].iter().any(|&act| pair(Action::Inhibitor, act)),
    }
}

/// Indexes of the actors that take part, each once, in order.
fn actors(participants: &[Participant<'_>]) -> Vec<usize> {
    let mut actors: Vec<usize> = participants.iter().map(|participant| participant.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// The effects on a transmitter that are sure enough to be set beside each other. What answers a
/// drug's own action is a part of that action, and no effect beside it.
fn effects<'d, 'c>(d: &'d Derivation<'c>, transmitter: Transmitter) -> Vec<&'d DerivedEffect<'c>> {
    let is_sure =
        |e: &&DerivedEffect<'_>| e.counts(false) && e.evidence <= Evidence::Supported && e.phase == Phase::Acute;
    d.effects.iter().filter(|e| e.transmitter == transmitter && !e.counter).filter(is_sure).collect()
}

fn at_transmitter<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    transmitter: Transmitter,
    found: &mut Interactions<'c>,
) {
    let effects = effects(d, transmitter);
    let roles = Roles::new(catalog, &effects);
    let mut places: Vec<Option<&'c str>> = effects.iter().map(|e| e.region).collect();
    places.sort_unstable();
    places.dedup();
    for region in places {
        // An effect without a region holds in every one.
        let here: Vec<&DerivedEffect<'c>> =
            effects.iter().filter(|e| e.region == region || e.region.is_none()).copied().collect();
        let meet = |kind, parts: Vec<&DerivedEffect<'c>>| at_one_transmitter(kind, transmitter, region, &parts);
        for effect in [Effect::Raises, Effect::Lowers] {
            // What helps another drug's rise is no route of its own.
            let alike: Vec<_> =
                here.iter().filter(|e| e.effect == effect && !e.chain.helps_another()).copied().collect();
            let independent = independent_actors(&alike);
            let mut parts: Vec<_> = alike.iter().filter(|e| independent.contains(&e.chain.actor)).copied().collect();
            if is_met_here(&parts, region) {
                // That one of them blocks the receptors for what it raises is a part of the matter.
                let is_ours = |e: &&DerivedEffect<'_>| parts.iter().any(|part| part.chain.actor == e.chain.actor);
                let blocks: Vec<_> =
                    here.iter().filter(|e| e.effect == Effect::Blocks && is_ours(e)).copied().collect();
                parts.extend(blocks);
                found.convergences.push(meet(InteractionKind::Convergence, parts));
            }
        }
        let helping = helping(catalog, d, &here);
        if is_met_here(&helping, region) {
            found.helps.push(meet(InteractionKind::Help, helping));
        }
        let kinds = kinds(&here);
        let is_against = |e: &&&DerivedEffect<'_>| kinds.iter().any(|other| roles.work_against(e, other));
        let against: Vec<_> = here.iter().filter(is_against).copied().collect();
        if is_met_here(&against, region) {
            found.oppositions.push(meet(InteractionKind::Opposition, against));
        }
    }
}

/// Whether one of the effects that meet does so in the region itself: what they do everywhere is said
/// once and not again for each region.
fn is_met_here(meeting: &[&DerivedEffect<'_>], region: Option<&str>) -> bool {
    meeting.iter().any(|e| e.region == region)
}

/// The actors that change a transmitter at other places of its life than another actor does: at no target
/// alike. What is released from vesicles leaves the cell through the transporter: that is one route.
fn independent_actors(effects: &[&DerivedEffect<'_>]) -> Vec<usize> {
    let mut places: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for e in effects {
        let through = e.chain.meaning.and_then(|meaning| meaning.through.as_deref());
        places
            .entry(e.chain.actor)
            .or_default()
            .extend([Some(e.chain.action.act.target.as_str()), through].into_iter().flatten());
    }
    let is_independent = |actor: &usize, own: &BTreeSet<&str>| {
        places.iter().any(|(other, places)| other != actor && places.is_disjoint(own))
    };
    places.iter().filter(|(actor, own)| is_independent(actor, own)).map(|(&actor, _)| actor).collect()
}

fn at_one_transmitter<'c>(
    kind: InteractionKind,
    transmitter: Transmitter,
    region: Option<&'c str>,
    effects: &[&DerivedEffect<'c>],
) -> Interaction<'c> {
    let participant = |e: &&DerivedEffect<'c>| Participant {
        effect: Some(e.effect),
        by_name: e.chain.is_of_whole_drug(),
        ..Participant::by(e.chain)
    };
    let mut participants: Vec<Participant<'c>> = effects.iter().map(participant).collect();
    participants.sort_by_key(Participant::rank);
    let evidence = effects.iter().map(|e| e.evidence).max();
    Interaction { kind, target: None, transmitter: Some(transmitter), region, evidence, participants, risk: None }
}
