//! Which entries a course asks about, by the data alone.

use crate::catalog::Catalog;
use crate::model::*;

/// Trade names that a drug sold widely has at least.
const BRANDS: usize = 2;

/// Sources that agree on what a well-studied drug mainly does.
const SOURCES: usize = 2;

/// A drug that a claim names, or one that is marketed widely for some condition and whose primary
/// action on a target of one of the four is measured at the human target and found in several sources.
pub fn is_core_drug(catalog: &Catalog, drug: &Drug) -> bool {
    let is_marketed = matches!(drug.status, Status::Prescription | Status::Otc | Status::Controlled);
    let is_widespread = is_marketed && drug.brands.len() >= BRANDS && !drug.uses.is_empty();
    is_named(catalog, &drug.id) || (is_widespread && drug.actions.iter().any(|act| is_well_known(catalog, act)))
}

fn is_well_known(catalog: &Catalog, act: &Act) -> bool {
    let is_human = act.affinity.as_ref().is_some_and(|affinity| affinity.species == Species::Human);
    let of_four = |target: &Target| target.messengers.iter().any(|messenger| messenger.transmitter().is_some());
    act.rank == Rank::Primary
        && act.sources.len() >= SOURCES
        && is_human
        && catalog.get::<Target>(&act.target).is_some_and(of_four)
}

/// A class with typical actions that is used for a condition or named by a claim.
pub fn is_core_class(catalog: &Catalog, class: &Class) -> bool {
    !class.actions.is_empty() && (!class.uses.is_empty() || is_named(catalog, &class.id))
}

fn is_named(catalog: &Catalog, id: &str) -> bool {
    catalog.claims_about(id).next().is_some()
}
