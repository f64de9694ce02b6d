//! The further steps: which links fire, where they lead, and which are cut.

use std::collections::VecDeque;

use super::{Actor, ActorAction, BlockedDrive, Chain, Derivation, DerivedAdaptation, DerivedEffect, Trigger};
use crate::catalog::Catalog;
use crate::model::{
    Action, Change, Effect, Id, Link, Messenger, Phase, Region, Route, Target, TargetAction, Then, Transmitter, When,
};

/// A change from which links may fire.
struct Node<'c> {
    what: What<'c>,
    region: Option<&'c str>,
    phase: Phase,
    chain: Chain<'c>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What<'c> {
    Changed(Messenger, Effect),
    Acted(&'c str, Action),
}

/// A node as it is visited once for each actor, so that it matters to no actor which of them is named first.
type Visit<'c> = (usize, What<'c>, Option<&'c str>, Phase);

struct Walk<'c, 'd> {
    catalog: &'c Catalog,
    d: &'d mut Derivation<'c>,
    blocks: Vec<(usize, ActorAction<'c>)>,
    open: VecDeque<Node<'c>>,
    // A few dozen at most: looking through them is faster than hashing.
    visited: Vec<Visit<'c>>,
    // Links that fired, with the actor whose chain it was.
    fired: Vec<(usize, &'c str, Phase)>,
}

/// Adds what follows through circuits.
pub fn derive<'c>(catalog: &'c Catalog, d: &mut Derivation<'c>, minor: bool) {
    let blocks = blocks(catalog, d, minor);
    let room = 2 * d.effects.len() + 8;
    let (open, visited, fired) = (VecDeque::with_capacity(room), Vec::with_capacity(room), Vec::with_capacity(room));
    let mut walk = Walk { catalog, d, blocks, open, visited, fired };
    walk.seed(minor);
    walk.assist(minor);
    while let Some(node) = walk.open.pop_front() {
        walk.expand(&node);
    }
}

/// Every counted action that keeps a receptor from being driven.
pub fn blocks<'c>(catalog: &'c Catalog, d: &Derivation<'c>, minor: bool) -> Vec<(usize, ActorAction<'c>)> {
    let is_block = |act: &TargetAction| {
        let also = || catalog.get::<Target>(&act.target).is_some_and(|target| target.is_also_blocked_by(act.action));
        act.action.occupies() || (act.action.drives() && also())
    };
    d.actions().filter(|(_, action)| action.counts(minor) && is_block(action.act)).collect()
}

/// Of several blocks the one that is told: the actor's own before another's, then the strongest. Which actor is named
/// first does not matter.
pub fn nearest<'c>(
    d: &Derivation<'c>,
    blocks: &[(usize, ActorAction<'c>)],
    actor: usize,
    is_one: impl Fn(&ActorAction<'c>) -> bool,
) -> Option<(usize, ActorAction<'c>)> {
    let ones = blocks.iter().filter(|(_, action)| is_one(action));
    ones.min_by_key(|(at, action)| (*at != actor, action.act.rank, d.actors[*at].id)).copied()
}

/// What an actor changes beside other drugs alone, of which it is none and contains none: the links that wait for
/// them, each with its change.
pub fn beside<'c>(catalog: &'c Catalog, actor: &Actor<'c>) -> Vec<(&'c Link, &'c Change)> {
    let is_met = |link: &Link| actor.actions.iter().any(|action| actor.matches_scope(catalog, action, &link.with, &[]));
    let counted = actor.actions.iter().filter(|action| action.counts(false));
    let links = counted.flat_map(|action| {
        let waiting = catalog.links_on_action(&action.act.target).filter(|link| !link.with.is_empty() && !is_met(link));
        waiting.filter(move |link| is_set_off(catalog, link, actor, action))
    });
    let mut each: Vec<&Link> = Vec::new();
    links.for_each(|link| {
        if !each.iter().any(|known| known.id == link.id) {
            each.push(link);
        }
    });
    each.into_iter()
        .filter_map(|link| match &link.then {
            Then::Changes(change) => Some((link, change)),
            Then::Adapts { .. } => None,
        })
        .collect()
}

/// Whether an action of an actor sets a link off: one of those it waits for, by a drug in which it was seen.
fn is_set_off<'c>(catalog: &'c Catalog, link: &Link, actor: &Actor<'c>, action: &ActorAction<'c>) -> bool {
    let When::Acted { actions, drugs, except, .. } = &link.when else { return false };
    actions.contains(&action.act.action) && actor.matches_scope(catalog, action, drugs, except)
}

impl<'c> Walk<'c, '_> {
    /// Opens what the actors do themselves: strongest first, so that chains start from what counts most.
    fn seed(&mut self, minor: bool) {
        let is_cut = |action: &ActorAction<'_>| {
            self.d.blocked_drives.iter().any(|cut| std::ptr::eq(cut.chain.action.act, action.act))
        };
        let mut seeds: Vec<Node<'c>> = Vec::with_capacity(3 * self.d.effects.len() + 8);
        for (actor, action) in self.d.actions() {
            if action.counts(minor) && !is_cut(&action) {
                let what = What::Acted(&action.act.target, action.act.action);
                let chain = Chain::begin(actor, action);
                seeds.push(Node { what, region: None, phase: Phase::Acute, chain });
            }
        }
        for effect in self.d.effects.iter().filter(|e| e.counts(minor) && e.chain.action.is_central()) {
            if matches!(effect.effect, Effect::Raises | Effect::Lowers) {
                let what = What::Changed(effect.transmitter.into(), effect.effect);
                seeds.push(Node { what, region: None, phase: Phase::Acute, chain: effect.chain });
            }
        }
        seeds.sort_by_key(|node| (node.chain.action.act.rank, node.chain.action.via.is_some()));
        for node in seeds {
            self.visit(node);
        }
    }

    /// Fires the links that wait for another drug too. What helps may do so from outside the brain.
    fn assist(&mut self, minor: bool) {
        let is_alone = self.d.actors.len() == 1 && self.d.actions().all(|(_, action)| action.part.is_none());
        if is_alone {
            return;
        }
        let actions: Vec<(usize, ActorAction<'c>)> = self.d.actions().filter(|(_, a)| a.counts(minor)).collect();
        for &(actor, action) in &actions {
            let chain = Chain::begin(actor, action);
            let is_met = |link: &&Link| {
                let is_other = |(at, other): &&(usize, ActorAction<'c>)| {
                    let is_same = *at == actor && other.part.map(|p| &p.id) == action.part.map(|p| &p.id);
                    !is_same && self.d.actors[*at].matches_scope(self.catalog, other, &link.with, &[])
                };
                !link.with.is_empty() && self.is_set_off(link, &chain) && actions.iter().any(|o| is_other(&o))
            };
            let links: Vec<&'c Link> = self.catalog.links_on_action(&action.act.target).filter(is_met).collect();
            let what = What::Acted(&action.act.target, action.act.action);
            let node = Node { what, region: None, phase: Phase::Acute, chain };
            for link in links {
                if let Some(phase) = phase(link, node.phase) {
                    self.fire(link, Trigger::When, phase, &node);
                }
            }
        }
    }

    fn visit(&mut self, node: Node<'c>) {
        let visit = (node.chain.actor, node.what, node.region, node.phase);
        if !self.visited.contains(&visit) {
            self.visited.push(visit);
            self.open.push_back(node);
        }
    }

    fn expand(&mut self, node: &Node<'c>) {
        for (link, trigger) in self.triggered(node) {
            let is_due = |phase: &Phase| {
                *phase == Phase::Acute || !self.d.actors[node.chain.actor].is_never_for_weeks(self.catalog)
            };
            if let Some(phase) = phase(link, node.phase).filter(is_due) {
                self.fire(link, trigger, phase, node);
            }
        }
    }

    /// The links that a node sets off.
    fn triggered(&self, node: &Node<'c>) -> Vec<(&'c Link, Trigger)> {
        let catalog = self.catalog;
        match node.what {
            What::Changed(messenger, effect) => {
                let links = catalog.links_on_change(messenger, effect);
                links
                    .filter(|link| reaches(link, node.region) && is_made(link, &node.chain))
                    .map(|link| (link, Trigger::When))
                    .collect()
            }
            What::Acted(target, action) => {
                let mut links = Vec::new();
                self.acted(target, action, &node.chain, &mut links);
                // An action on a whole family is one on each member.
                let family = catalog.get::<Target>(target).filter(|target| target.is_whole_family());
                let members = family.and_then(|target| target.family.as_deref()).map(|name| catalog.family(name));
                for member in members.into_iter().flatten().filter(|member| !member.is_whole_family()) {
                    self.acted(&member.id, action, &node.chain, &mut links);
                }
                links
            }
        }
    }

    /// Adds the links that an action on a target sets off.
    fn acted(&self, target: &'c str, action: Action, chain: &Chain<'c>, links: &mut Vec<(&'c Link, Trigger)>) {
        let catalog = self.catalog;
        let alone = catalog.links_on_action(target).filter(|link| link.with.is_empty());
        let acted = alone.filter(|link| self.is_set_off(link, chain));
        links.extend(acted.map(|link| (link, Trigger::When)));
        if action.drives() {
            // A link of its own for the action says it better than one for the transmitter.
            let is_said = |link: &Link| links.iter().any(|(own, _)| own.then == link.then && own.phase == link.phase);
            let carried = catalog.links_through(target).filter(|link| is_drive(link) && !is_said(link));
            links.extend(carried.map(|link| (link, Trigger::Drive)).collect::<Vec<_>>());
        }
    }

    fn is_set_off(&self, link: &Link, chain: &Chain<'c>) -> bool {
        is_set_off(self.catalog, link, &self.d.actors[chain.actor], &chain.action)
    }

    fn fire(&mut self, link: &'c Link, trigger: Trigger, phase: Phase, node: &Node<'c>) {
        let is_reached = node.chain.action.is_central() || !link.with.is_empty() || self.is_outside(link);
        let fired = (node.chain.actor, link.id.as_str(), phase);
        if !is_reached || self.fired.contains(&fired) {
            return;
        }
        let Some(links) = node.chain.links.and(link, trigger) else { return };
        let chain = Chain { links, ..node.chain };
        if let Some((by, action)) = self.blocker(link, phase, &chain) {
            self.d.blocked_drives.push(BlockedDrive { chain, by, action, clinical: None });
            return;
        }
        self.fired.push(fired);
        match &link.then {
            Then::Changes(change) => self.change(change, phase, chain, node),
            Then::Adapts { target, adaptation, region } => {
                let region = region.as_deref();
                self.d.adaptations.push(DerivedAdaptation { target, adaptation: *adaptation, region, phase, chain });
            }
        }
    }

    fn change(&mut self, change: &'c Change, phase: Phase, chain: Chain<'c>, from: &Node<'c>) {
        let what = What::Changed(change.messenger, change.effect);
        let region = change.region.as_deref();
        if what == from.what && region == from.region && phase == from.phase {
            return;
        }
        if let Some(transmitter) = change.messenger.transmitter() {
            let is_restrained = self.is_restrained(transmitter, change.effect, phase, &chain);
            self.d.effects.push(DerivedEffect {
                transmitter,
                effect: if is_restrained { Effect::Restrains } else { change.effect },
                route: Route::Indirect,
                rank: None,
                region,
                phase,
                evidence: chain.evidence(),
                chain,
                counter: self.is_counter(transmitter, change.effect, phase, &chain),
                ended_by: None,
            });
            // A rise that is held back is no fall, so nothing follows as from one.
            if is_restrained {
                return;
            }
        }
        self.visit(Node { what, region, phase, chain });
    }

    /// Whether a link leads to a place outside the brain, where drugs that do not enter it act too.
    fn is_outside(&self, link: &Link) -> bool {
        let is_outside = |id: &Id<Region>| self.catalog.is_outside(id);
        let to = match &link.then {
            Then::Changes(change) => &change.region,
            Then::Adapts { region, .. } => region,
        };
        to.as_ref().is_some_and(is_outside) && link.through.region.as_ref().is_none_or(is_outside)
    }

    /// Whether a fall only holds back a rise: one that a rise of the same transmitter brings about, or an
    /// acute one of what the drug itself raises, unless a net fall was measured.
    fn is_restrained(&self, transmitter: Transmitter, effect: Effect, phase: Phase, chain: &Chain<'c>) -> bool {
        let is_raised = |e: &DerivedEffect<'c>| {
            e.route == Route::Direct
                && (e.transmitter, e.effect) == (transmitter, Effect::Raises)
                && e.counts(false)
                && e.chain.is_of_same_drug(chain)
        };
        let is_net = chain.links.last().is_some_and(|link| link.net);
        effect == Effect::Lowers
            && (chain.ends_in_brake() || (phase == Phase::Acute && !is_net && self.d.effects.iter().any(is_raised)))
    }

    /// Whether a change of release answers the drug's own action on a receptor of that transmitter.
    fn is_counter(&self, transmitter: Transmitter, effect: Effect, phase: Phase, chain: &Chain<'c>) -> bool {
        let cause = match effect {
            Effect::Raises => Effect::Blocks,
            Effect::Lowers => Effect::Activates,
            Effect::Activates | Effect::Blocks | Effect::Restrains => return false,
        };
        let act = chain.action.act;
        let is_answered = |target: &Target| {
            let mut own = target.direct_effects(act.action);
            !target.release_control && own.any(|own| (own.transmitter, own.effect) == (transmitter, cause))
        };
        phase != Phase::Withdrawal && self.catalog.get::<Target>(&act.target).is_some_and(is_answered)
    }

    /// What blocks the receptor that carries a link. Nothing is blocked any more in withdrawal, and
    /// a link that fires because its own receptor is blocked is not cut by that.
    fn blocker(&self, link: &Link, phase: Phase, chain: &Chain<'c>) -> Option<(usize, ActorAction<'c>)> {
        let carrier = link.through.target.as_deref()?;
        let starts_there = matches!(&link.when, When::Acted { target, .. } if target == carrier);
        if phase == Phase::Withdrawal || starts_there {
            return None;
        }
        let outside = link.through.region.as_ref().is_some_and(|id| self.catalog.is_outside(id));
        let is_other =
            |action: &ActorAction<'_>| !std::ptr::eq(action.act, chain.action.act) && (outside || action.is_central());
        nearest(self.d, &self.blocks, chain.actor, |action| action.act.target == carrier && is_other(action))
    }
}

/// Whether a link that a raised transmitter fires through a receptor also fires for the receptor's
/// agonist: it does unless it is about a change in one region, which an agonist does not make, or
/// about a change that came about in a certain way.
fn is_drive(link: &Link) -> bool {
    link.by.is_empty()
        && matches!(&link.when, When::Changed(change) if change.effect == Effect::Raises && change.region.is_none())
}

/// Whether a change in `region` (`None`: everywhere) is the one that a link waits for.
fn reaches(link: &Link, region: Option<&str>) -> bool {
    match &link.when {
        When::Changed(change) => region.is_none() || change.region.as_deref() == region,
        When::Acted { .. } => true,
    }
}

/// Whether a change came about by an action that a link names. What follows another link came
/// about by that link, and by no action.
fn is_made(link: &Link, chain: &Chain<'_>) -> bool {
    link.by.is_empty() || (chain.links.last().is_none() && link.by.contains(&chain.action.act.action))
}

/// When a link holds that fires from what holds in a phase, if it does.
///
/// An acute link holds as long as what fires it; a chronic one after weeks of it. A link of
/// withdrawal tests what the drug did before.
pub fn phase(link: &Link, from: Phase) -> Option<Phase> {
    match (link.phase, from) {
        (_, Phase::Withdrawal) => None,
        (Phase::Acute, phase) => Some(phase),
        (Phase::Chronic, _) => Some(Phase::Chronic),
        (Phase::Withdrawal, _) => Some(Phase::Withdrawal),
    }
}
