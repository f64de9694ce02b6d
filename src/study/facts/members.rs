//! What is known of the members of a class: what some of them do, or may do, is not wrong of the typical one.

use std::cell::OnceCell;

use super::{is_same, targets, with_forms};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, derive_effects};
use crate::model::{Adaptation, Class, Drug, Effect, Evidence, Phase, Rank, Target, TargetAction, Transmitter};

/// The members of a class; of a drug there are none.
#[derive(Default)]
pub struct Members<'c> {
    drugs: Vec<&'c Drug>,
    /// Their actions that count.
    pub acts: Vec<&'c TargetAction>,
    /// Targets at which it is not known what some of them do.
    pub unknown: Vec<&'c str>,
    /// Derived when it is asked for.
    derived: OnceCell<Derived<'c>>,
}

/// What follows from what some member does.
#[derive(Default)]
struct Derived<'c> {
    /// However sure.
    effects: Vec<(Transmitter, Effect)>,
    /// Those on which sources conflict.
    contested: Vec<(Transmitter, Effect, Phase)>,
    adaptations: Vec<(&'c str, Adaptation, Phase)>,
}

impl<'c> Members<'c> {
    pub fn new(catalog: &'c Catalog, class: &Class) -> Self {
        let drugs = catalog.drugs_within(&class.id);
        let acts = drugs.iter().flat_map(|drug| &drug.actions).filter(|act| act.rank != Rank::Minor).collect();
        let unknown =
            with_forms(catalog, drugs.iter().copied()).into_iter().flat_map(|drug| targets(&drug.unknown)).collect();
        Self { drugs, acts, unknown, derived: OnceCell::new() }
    }

    /// The drugs themselves.
    pub fn drugs(&self) -> impl Iterator<Item = &'c Drug> {
        self.drugs.iter().copied()
    }

    /// Whether each member acts so, as far as it says what it does: then the action tells the class from others.
    pub fn all_do(&self, catalog: &'c Catalog, act: &TargetAction) -> bool {
        let does = |drug: &&'c Drug| {
            let mut acts = with_forms(catalog, [*drug]).into_iter().flat_map(|drug| &drug.actions).peekable();
            acts.peek().is_none() || acts.any(|own| is_same(own, &act.target, act.action))
        };
        self.drugs.iter().all(does)
    }

    /// Whether some member has an effect on a transmitter, be it in doubt.
    pub fn have(&self, catalog: &'c Catalog, on: Transmitter, effect: Effect) -> bool {
        self.derived(catalog).effects.contains(&(on, effect))
    }

    /// Whether it is not known what some member does at a target through which an effect would come.
    pub fn may_have(&self, catalog: &'c Catalog, on: Transmitter, effect: Effect) -> bool {
        let means_it = |id: &&str| {
            let target = catalog.get::<Target>(id);
            target.is_some_and(|target| target.effects.iter().any(|m| m.transmitter == on && m.effect == effect))
        };
        self.unknown.iter().any(means_it)
    }

    /// Whether it is contested that some member changes a transmitter so in a phase.
    pub fn may_change(&self, catalog: &'c Catalog, on: Transmitter, effect: Effect, phase: Phase) -> bool {
        self.derived(catalog).contested.contains(&(on, effect, phase))
    }

    /// Whether a target adapts so to some member in a phase.
    pub fn adapt(&self, catalog: &'c Catalog, target: &str, adaptation: Adaptation, phase: Phase) -> bool {
        self.derived(catalog).adaptations.contains(&(target, adaptation, phase))
    }

    fn derived(&self, catalog: &'c Catalog) -> &Derived<'c> {
        self.derived.get_or_init(|| {
            let mut derived = Derived::default();
            for drug in &self.drugs {
                let d = derive_effects(catalog, vec![Actor::drug(catalog, drug)], false);
                derived.effects.extend(d.effects.iter().map(|e| (e.transmitter, e.effect)));
                let contested = d.effects.iter().filter(|e| e.evidence == Evidence::Contested);
                derived.contested.extend(contested.map(|e| (e.transmitter, e.effect, e.phase)));
                derived.adaptations.extend(d.adaptations.iter().map(|a| (a.target, a.adaptation, a.phase)));
            }
            derived
        })
    }
}
