//! What actors are to one transmitter together: who works against whom, and who helps whom.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Derivation, DerivedEffect};
use crate::catalog::Catalog;
use crate::model::{Effect, Rank, Route, Site, Target};

/// One effect of each kind that [`Roles::work_against`] tells apart: few, however many links lead there.
pub(super) fn kinds<'d, 'c>(effects: &[&'d DerivedEffect<'c>]) -> Vec<&'d DerivedEffect<'c>> {
    let kind = |e: &DerivedEffect<'_>| {
        let place = (e.region.is_none(), e.chain.action.is_central());
        (e.chain.actor, e.effect, e.route, e.rank, place)
    };
    let mut kinds: Vec<&DerivedEffect<'c>> = Vec::new();
    for effect in effects {
        if !kinds.iter().any(|other| kind(other) == kind(effect)) {
            kinds.push(effect);
        }
    }
    kinds
}

/// The effects by which some let more of another actor's rise come about, and those rises; none where nobody does.
pub(super) fn helping<'d, 'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    here: &[&'d DerivedEffect<'c>],
) -> Vec<&'d DerivedEffect<'c>> {
    let is_helped_by = |helper: &DerivedEffect<'c>, e: &DerivedEffect<'c>| {
        let with = helper.chain.links.last().map(|link| link.with.as_slice()).unwrap_or_default();
        helper.chain.helps_another()
            && (e.effect, e.route) == (Effect::Raises, Route::Direct)
            && e.chain.actor != helper.chain.actor
            && d.actors[e.chain.actor].matches_scope(catalog, &e.chain.action, with, &[])
    };
    let takes_part =
        |e: &&&DerivedEffect<'c>| here.iter().any(|other| is_helped_by(e, other) || is_helped_by(other, e));
    here.iter().filter(takes_part).copied().collect()
}

/// What actors are to a transmitter beside a single effect on it.
pub(super) struct Roles {
    /// Those that keep it from receptors at which that is no way of raising it.
    blockers: BTreeSet<usize>,
    /// Those by which more of another's rise comes about.
    helpers: BTreeSet<usize>,
    /// Those that raise it directly, with the best rank of that.
    raisers: BTreeMap<usize, Option<Rank>>,
}

impl Roles {
    pub(super) fn new(catalog: &Catalog, effects: &[&DerivedEffect<'_>]) -> Self {
        let is_block = |e: &&&DerivedEffect<'_>| {
            let target = catalog.get::<Target>(&e.chain.action.act.target);
            e.effect == Effect::Blocks && target.is_none_or(|target| !target.release_control)
        };
        let actor = |e: &&DerivedEffect<'_>| e.chain.actor;
        let direct = effects.iter().filter(|e| (e.effect, e.route) == (Effect::Raises, Route::Direct));
        let mut raisers: BTreeMap<usize, Option<Rank>> = BTreeMap::new();
        for e in direct {
            let best = raisers.entry(e.chain.actor).or_insert(e.rank);
            *best = e.rank.min(*best);
        }
        Self {
            blockers: effects.iter().filter(is_block).map(actor).collect(),
            helpers: effects.iter().filter(|e| e.chain.helps_another()).map(actor).collect(),
            raisers,
        }
    }

    /// Whether one actor has more of a transmitter at receptors that another blocks, or raises what another
    /// lowers. Places that differ are no opposition: an effect in a region of the brain is out of reach for what
    /// stays outside, and so is what is raised in the brain for what lowers it outside.
    pub(super) fn work_against(&self, a: &DerivedEffect<'_>, b: &DerivedEffect<'_>) -> bool {
        let pair = |x: Effect, y: Effect| (a.effect, b.effect) == (x, y) || (b.effect, a.effect) == (x, y);
        let both_ways = [(a, b), (b, a)];
        let is_met = both_ways.iter().all(|(x, y)| x.region.is_none() || y.chain.action.is_central());
        let is_apart = both_ways.iter().any(|(x, y)| {
            x.effect == Effect::Lowers && !x.chain.action.is_central() && y.chain.action.site == Site::Central
        });
        // The rise that a blocker itself brings about through circuits is a part of its block.
        let is_of_blocker = |e: &DerivedEffect<'_>| {
            (e.effect, e.route) == (Effect::Raises, Route::Indirect) && self.blockers.contains(&e.chain.actor)
        };
        let is_help = |e: &DerivedEffect<'_>| self.helpers.contains(&e.chain.actor);
        let is_own_matter = [a, b].into_iter().any(|e| is_of_blocker(e) || is_help(e));
        // A block beside a rise of its own, at least as strong, works against no other rise.
        let raises_too = |e: &DerivedEffect<'_>| {
            e.effect == Effect::Blocks && self.raisers.get(&e.chain.actor).is_some_and(|rank| *rank <= e.rank)
        };
        let lowered = pair(Effect::Raises, Effect::Lowers) && !is_apart;
        let blocked = pair(Effect::Raises, Effect::Blocks) && !raises_too(a) && !raises_too(b);
        a.chain.actor != b.chain.actor && is_met && !is_own_matter && (blocked || lowered)
    }
}
