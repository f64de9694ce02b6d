//! How one drug changes the exposure to another: by the enzyme that clears it. That is no effect on a
//! transmitter, and is told as a change of exposure.

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
    /// The enzyme that clears the other.
    pub enzyme: Enzyme,
    /// Raised where the enzyme is inhibited, lowered where there comes to be more of it.
    pub effect: Effect,
    /// Keys of the sources of both facts.
    pub sources: Vec<&'c str>,
}

/// Finds which actors change the exposure to which others.
pub fn exposure_changes<'c>(catalog: &'c Catalog, actors: &[Actor<'c>]) -> Vec<ExposureChange<'c>> {
    let facts: Vec<Vec<&'c EnzymeFact>> =
        actors.iter().map(|actor| actor.drugs(catalog).flat_map(|drug| &drug.cyp).collect()).collect();
    let mut found = Vec::new();
    for (by, of) in (0..actors.len()).flat_map(|by| (0..actors.len()).map(move |of| (by, of))) {
        let cleared = facts[of].iter().filter(|fact| fact.role == EnzymeRole::Substrate && by != of);
        for cleared in cleared {
            for fact in facts[by].iter().filter(|fact| fact.enzyme == cleared.enzyme) {
                let effect = match fact.role {
                    EnzymeRole::Inhibitor => Effect::Raises,
                    EnzymeRole::Inducer => Effect::Lowers,
                    EnzymeRole::Substrate => continue,
                };
                let sources = once(fact.sources.iter().chain(&cleared.sources));
                found.push(ExposureChange { by, of, enzyme: fact.enzyme, effect, sources });
            }
        }
    }
    found
}
