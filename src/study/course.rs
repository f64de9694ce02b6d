//! Which entries a course asks about, by the data alone.

use super::card::Subject;
use super::kind::Level;
use crate::catalog::Catalog;
use crate::model::{Drug, Rank, Species, Status, Target, TargetAction};

/// Trade names that a drug sold widely has at least.
const BRANDS: usize = 2;

/// Sources that agree on what a well-studied drug mainly does.
const SOURCES: usize = 2;

/// The first level that asks about a subject: claims, classes with typical actions that are used for a
/// condition or named by a claim, and drugs that are well known or named by a claim are core.
pub fn level(catalog: &Catalog, subject: Subject<'_>) -> Level {
    let is_named = || catalog.claims_about(subject.id()).next().is_some();
    let is_core = match subject {
        Subject::Drug(drug) => is_well_known(catalog, drug) || is_named(),
        Subject::Class(class) => !class.actions.is_empty() && (!class.uses.is_empty() || is_named()),
        Subject::Claim(_) => true,
    };
    if is_core { Level::Core } else { Level::Full }
}

/// Whether a drug is marketed widely for some condition, and its primary action on a target of one
/// of the four is measured at the human target and found in several sources.
fn is_well_known(catalog: &Catalog, drug: &Drug) -> bool {
    let is_marketed = matches!(drug.status, Status::Prescription | Status::Otc | Status::Controlled);
    let is_widespread = is_marketed && drug.brands.len() >= BRANDS && !drug.uses.is_empty();
    is_widespread && drug.actions.iter().any(|act| is_well_studied(catalog, act))
}

fn is_well_studied(catalog: &Catalog, act: &TargetAction) -> bool {
    let is_human = act.affinity.as_ref().is_some_and(|affinity| affinity.species == Species::Human);
    let is_of_four = |target: &Target| target.messengers.iter().any(|messenger| messenger.transmitter().is_some());
    act.rank == Rank::Primary
        && act.sources.len() >= SOURCES
        && is_human
        && catalog.get::<Target>(&act.target).is_some_and(is_of_four)
}
