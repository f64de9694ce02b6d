//! Classes by what they do to a transmitter.

use crate::catalog::Catalog;
use crate::catalog::hierarchy::Subtree;
use crate::mechanism::{Actor, Derivation, DerivedEffect, derive_effects};
use crate::model::{Class, Effect, Phase, Route, Transmitter};
use crate::query::Scope;
use crate::sentences::later;
use crate::sentences::routes::{BEYOND, CIRCUITS};

document! {
    /// The classes that do one thing to a transmitter.
    "EffectClasses" EffectClasses<'c>(does: Effect, how: How, ids: Vec<&'c str>) {
        pub(crate) effect: Effect = does,
        /// Directly, or through circuits alone.
        pub(crate) route: Route = how.0,
        /// Since when.
        pub(crate) phase: Phase = how.1,
        /// Whether outside the brain alone.
        pub(crate) outside: bool = how.2,
        /// Ids of the classes whose typical actions do it.
        pub(crate) classes: Vec<&'c str> = ids,
    }
}

document! {
    /// What classes do to one transmitter.
    "ActingOn" ActingOn<'c>(on: Transmitter, groups: Vec<EffectClasses<'c>>) {
        pub(crate) transmitter: Transmitter = on,
        pub(crate) classes: Vec<EffectClasses<'c>> = groups,
    }
}

/// By which route an effect comes, in which phase it sets in, and whether it holds outside the brain alone: of several
/// the first of each.
pub(super) type How = (Route, Phase, bool);

impl EffectClasses<'_> {
    /// `over weeks, through circuits, ` of what is not done directly, `outside the brain, ` of what is done nowhere else.
    pub(crate) fn how(&self) -> String {
        let circuits = (self.route == Route::Indirect).then_some(CIRCUITS);
        let how: String = [later(self.phase), circuits].into_iter().flatten().map(|part| format!("{part}, ")).collect();
        if self.outside { how + BEYOND + " " } else { how }
    }
}

/// What classes do, without what is felt.
pub(super) fn derive_classes<'c>(catalog: &'c Catalog, classes: &[&'c Class]) -> Vec<Derivation<'c>> {
    classes.iter().map(|class| derive_effects(catalog, vec![Actor::class(class)], false)).collect()
}

/// What was derived for some classes, by what they do to a transmitter as filters count it.
pub(super) fn classes_by_effect<'c>(
    catalog: &Catalog,
    classes: &[Derivation<'c>],
    transmitter: Transmitter,
    scope: &Scope,
) -> Vec<EffectClasses<'c>> {
    // What only answers an own block is a part of that, and so is what it outweighs, in one region as in all.
    let anywhere = Scope { regions: Subtree::default(), ..scope.clone() };
    let counts = |d: &Derivation<'_>, e: &DerivedEffect<'_>| {
        scope.counts(catalog, d, e) && (scope.regions.is_empty() || anywhere.counts(catalog, d, e))
    };
    let how = |d: &Derivation<'_>, effect: Effect| {
        let is_it = |e: &&DerivedEffect<'_>| e.transmitter == transmitter && e.effect == effect;
        let of_it = d.effects.iter().filter(is_it).filter(|e| counts(d, e));
        of_it.map(|e| (e.route, e.phase, e.is_outside() || e.region.is_some_and(|id| catalog.is_outside(id)))).min()
    };
    let of = |effect: Effect| {
        let doing = classes.iter().filter_map(|d| Some((how(d, effect)?, d)));
        let mut doing: Vec<(How, &'c str)> =
            doing.flat_map(|(how, d)| d.actors.iter().map(move |actor| (how, actor.id))).collect();
        doing.sort_by_key(|(how, _)| *how);
        let group = |alike: &[(How, &'c str)]| {
            EffectClasses::new(effect, alike[0].0, alike.iter().map(|(_, id)| *id).collect())
        };
        doing.chunk_by(|(a, _), (b, _)| a == b).map(group).collect::<Vec<_>>()
    };
    Effect::STATED.iter().flat_map(|&effect| of(effect)).collect()
}
