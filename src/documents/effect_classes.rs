//! Classes by what they do to a transmitter.

use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, DerivedEffect, derive_effects};
use crate::model::{Class, Effect, Transmitter};
use crate::query::Scope;

document! {
    /// The classes that do one thing to a transmitter.
    "EffectClasses" EffectClasses<'c>(does: Effect, ids: Vec<&'c str>) {
        pub(crate) effect: Effect = does,
        /// Ids; classes whose typical actions do it directly.
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
    let does = |d: &&Derivation<'_>, effect: Effect| {
        let is_it = |e: &DerivedEffect<'_>| e.transmitter == transmitter && e.effect == effect;
        d.effects.iter().any(|e| is_it(e) && scope.counts(catalog, d, e))
    };
    let ids = |effect: Effect| {
        let doing = classes.iter().filter(|d| does(d, effect));
        doing.flat_map(|d| d.actors.iter().map(|actor| actor.id)).collect()
    };
    Effect::STATED.iter().map(|&effect| EffectClasses::new(effect, ids(effect))).collect()
}
