//! Which effects are looked at, and which entries a filter keeps.

use crate::catalog::Catalog;
use crate::catalog::hierarchy::Subtree;
use crate::mechanism::{Derivation, DerivedEffect};
use crate::model::*;

/// Which derived effects count.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Minor actions too.
    pub minor: bool,
    /// Direct effects only.
    pub direct: bool,
    /// Effects that hold in one of these phases.
    pub phases: Vec<Phase>,
    /// The least sure evidence that counts.
    pub evidence: Evidence,
    /// Effects in one of these regions, which hold their parts; empty is anywhere.
    pub regions: Subtree,
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            minor: false,
            direct: false,
            phases: vec![Phase::Acute, Phase::Chronic],
            evidence: Evidence::Supported,
            regions: Subtree::default(),
        }
    }
}

impl Scope {
    /// Everything that is derived.
    pub fn all() -> Self {
        Self { minor: true, phases: Phase::ALL.to_vec(), evidence: Evidence::Contested, ..Self::default() }
    }

    /// Whether an effect counts.
    pub fn holds(&self, effect: &DerivedEffect<'_>) -> bool {
        effect.counts(self.minor)
            && (!self.direct || effect.route == Route::Direct)
            && effect.evidence <= self.evidence
            && self.phases.iter().any(|&phase| holds_in(effect, phase))
            && self.is_in(effect.region)
    }

    /// A direct effect has no region: it holds in every one.
    fn is_in(&self, region: Option<&str>) -> bool {
        self.regions.is_empty() || region.is_none_or(|region| self.regions.contains(region))
    }
}

/// A direct effect begins acutely and persists as long as the drug is taken.
fn holds_in(effect: &DerivedEffect<'_>, phase: Phase) -> bool {
    effect.phase == phase || (effect.route == Route::Direct && phase == Phase::Chronic)
}

/// What entries must do or be. Every condition must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Which effects are looked at.
    pub scope: Scope,
    /// Effects that must occur.
    pub effects: Vec<(Effect, Transmitter)>,
    /// Transmitters that must be untouched, with a target recorded as inactive.
    pub spares: Vec<Transmitter>,
    /// Targets (any of each group) that must be acted on, with one action if named.
    pub targets: Vec<(Vec<String>, Option<Action>)>,
    /// Classes with those below them; an entry must belong to each.
    pub classes: Vec<Subtree>,
    /// Ids of conditions.
    pub uses: Vec<String>,
    /// Any of these.
    pub statuses: Vec<Status>,
    /// Any of these.
    pub sites: Vec<Site>,
    /// What must be felt.
    pub felt: Vec<String>,
}

/// What a filter looks at beside the derivation.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Ids of classes.
    pub classes: &'a [Id<Class>],
    /// Ids of conditions.
    pub uses: &'a [Id<Condition>],
    /// Its standing; a class or procedure has none.
    pub status: Option<Status>,
    /// Where it works.
    pub site: Site,
    /// Targets measured and found empty.
    pub inactive: &'a [NegativeFinding],
}

impl Filter {
    /// Whether an entry meets every condition.
    pub fn keeps(&self, catalog: &Catalog, facts: Facts<'_>, d: &Derivation<'_>) -> bool {
        let any = |wanted: bool, empty: bool| empty || wanted;
        any(facts.status.is_some_and(|status| self.statuses.contains(&status)), self.statuses.is_empty())
            && any(self.sites.contains(&facts.site), self.sites.is_empty())
            && self.uses.iter().all(|id| facts.uses.iter().any(|used| used == id))
            && self.classes.iter().all(|within| facts.classes.iter().any(|class| within.contains(class)))
            && self.targets.iter().all(|(targets, action)| self.acts(d, targets, *action))
            && self.effects.iter().all(|&(effect, transmitter)| self.occurs(d, effect, transmitter))
            && self.spares.iter().all(|&transmitter| spares(catalog, facts.inactive, d, transmitter, &self.scope))
            && self.felt.iter().all(|felt| self.is_felt(d, felt))
            && (self.scope.regions.is_empty() || !self.effects.is_empty() || self.reaches_region(d))
    }

    /// How an entry that is kept is sorted: 0 where a direct primary effect meets the first effect
    /// that is asked for, more the weaker the best match is.
    pub fn weight(&self, d: &Derivation<'_>) -> usize {
        let Some(&(effect, transmitter)) = self.effects.first() else { return 0 };
        let meets = |e: &&DerivedEffect<'_>| e.effect == effect && e.transmitter == transmitter && self.scope.holds(e);
        let weights = d.effects.iter().filter(meets).map(|e| e.rank.map_or(Rank::ALL.len(), |rank| rank as usize));
        weights.min().unwrap_or(usize::MAX)
    }

    fn acts(&self, d: &Derivation<'_>, targets: &[String], action: Option<Action>) -> bool {
        let mut own = d.actors.iter().flat_map(|actor| &actor.actions).filter(|own| own.counts(self.scope.minor));
        own.any(|own| {
            targets.iter().any(|id| own.act.target == *id) && action.is_none_or(|action| action == own.act.action)
        })
    }

    fn occurs(&self, d: &Derivation<'_>, effect: Effect, transmitter: Transmitter) -> bool {
        d.effects.iter().any(|e| e.effect == effect && e.transmitter == transmitter && self.scope.holds(e))
    }

    fn is_felt(&self, d: &Derivation<'_>, felt: &str) -> bool {
        let sure = |f: &crate::mechanism::DerivedClinicalEffect<'_>| {
            f.evidence <= self.scope.evidence && self.scope.phases.contains(&f.phase)
        };
        d.clinical_effects.iter().any(|f| f.felt == felt && sure(f))
    }

    fn reaches_region(&self, d: &Derivation<'_>) -> bool {
        d.effects.iter().any(|e| e.region.is_some() && self.scope.holds(e))
    }
}

/// Whether nothing within a scope is known to touch a transmitter, not weakly and not in doubt, and
/// at least one of its targets was measured and found empty: what its cell calls `none`.
pub fn spares(
    catalog: &Catalog,
    inactive: &[NegativeFinding],
    d: &Derivation<'_>,
    transmitter: Transmitter,
    scope: &Scope,
) -> bool {
    let counts = Scope { minor: true, evidence: Evidence::Contested, ..scope.clone() };
    let touched = d.effects.iter().any(|e| e.transmitter == transmitter && counts.holds(e));
    !touched && inactive.iter().any(|silence| is_target_of(catalog, &silence.target, transmitter))
}

/// Whether an action on a target can have a direct effect on a transmitter.
pub fn is_target_of(catalog: &Catalog, target: &str, transmitter: Transmitter) -> bool {
    catalog.get::<Target>(target).is_some_and(|t| t.effects.iter().any(|meaning| meaning.transmitter == transmitter))
}
