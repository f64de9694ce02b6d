//! An effect in one line, for the messages of tests.

use neurotx::catalog::Catalog;
use neurotx::mechanism::{Actor, DerivedEffect};

/// A drug by its id.
pub fn actor<'c>(catalog: &'c Catalog, id: &str) -> Actor<'c> {
    Actor::drug(catalog, catalog.get(id).unwrap_or_else(|| panic!("there is no drug {id}")))
}

/// What is derived, from what, and by which sources.
pub fn shown(e: &DerivedEffect<'_>) -> String {
    let DerivedEffect { transmitter, effect, region, phase, evidence, .. } = e;
    let links: Vec<&str> = e.chain.links.iter().map(|(link, _)| link.id.as_str()).collect();
    let act = e.chain.action.act;
    let (region, rank, from) = (region.unwrap_or("-"), act.rank, &act.target);
    let sources = e.chain.sources();
    format!(
        "{transmitter} {effect} | {region} | {phase} | {evidence}, {rank} {} of {from} {links:?} {sources:?}",
        act.action
    )
}
