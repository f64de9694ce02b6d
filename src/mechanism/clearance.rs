//! How one drug changes the exposure to another: by the enzyme that clears it, or that makes of it the form
//! that acts. That is no effect on a transmitter, and is told as a change of exposure.

use super::{Actor, once};
use crate::catalog::Catalog;
use crate::model::{Effect, Enzyme, EnzymeFact, EnzymeRole};

/// One actor makes another stay longer, or go sooner.
#[derive(Debug, Clone)]
pub struct ExposureChange<'c> {
    /// Index of the actor that changes it.
    pub by: usize,
    /// Index of the actor whose exposure changes.
    pub of: usize,
    /// The enzyme that clears or activates the other.
    pub enzyme: Enzyme,
    /// What happens to the other, or where the enzyme activates it, to the form that acts.
    pub effect: Effect,
    /// Whether the enzyme makes the form that acts.
    pub is_activation: bool,
    /// Keys of the sources of both facts.
    pub sources: Vec<&'c str>,
}

/// Finds which actors change the exposure to which others.
pub fn exposure_changes<'c>(catalog: &'c Catalog, actors: &[Actor<'c>]) -> Vec<ExposureChange<'c>> {
    let facts: Vec<Vec<&'c EnzymeFact>> =
        actors.iter().map(|actor| actor.drugs(catalog).flat_map(|drug| &drug.cyp).collect()).collect();
    let mut found = Vec::new();
    for (by, of) in (0..actors.len()).flat_map(|by| (0..actors.len()).map(move |of| (by, of))) {
        let is_changed = |role| matches!(role, EnzymeRole::Substrate | EnzymeRole::Activated);
        for cleared in facts[of].iter().filter(|fact| is_changed(fact.role) && by != of) {
            let is_activation = cleared.role == EnzymeRole::Activated;
            for fact in facts[by].iter().filter(|fact| fact.enzyme == cleared.enzyme) {
                let effect = match (fact.role, is_activation) {
                    (EnzymeRole::Inhibitor, false) | (EnzymeRole::Inducer, true) => Effect::Raises,
                    (EnzymeRole::Inducer, false) | (EnzymeRole::Inhibitor, true) => Effect::Lowers,
                    (EnzymeRole::Substrate | EnzymeRole::Activated, _) => continue,
                };
                let sources = once(fact.sources.iter().chain(&cleared.sources));
                found.push(ExposureChange { by, of, enzyme: fact.enzyme, effect, is_activation, sources });
            }
        }
    }
    found
}
