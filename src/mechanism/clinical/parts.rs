//! What of the findings in a part of a product is told of the product too.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::mechanism::actor::lineage;
use crate::model::{ClinicalEffect, ClinicalFinding, Condition, Drug, Id, Phase};

/// Whether an effect of a part is told of its product: all that anybody may notice is, and what the product is given
/// for. What is nothing but the outcome of a treatment belongs to the part alone, where the product is given for
/// something else, or is given for nothing and the part is.
pub fn is_told(catalog: &Catalog, product: &str, part: &str, effect: &Id<ClinicalEffect>) -> bool {
    let mut treated = catalog.all::<Condition>();
    treated.retain(|condition| condition.wanted.contains(effect));
    let uses = |id: &str| catalog.get::<Drug>(id).map_or(&[][..], |drug| &drug.uses);
    let is_given = |uses: &[Id<Condition>]| treated.iter().any(|condition| uses.contains(&condition.id));
    let product = uses(product);
    let is_given_otherwise = if product.is_empty() { is_given(uses(part)) } else { !is_given(product) };
    !(is_given_otherwise && is_outcome(catalog, effect, is_given))
}

/// Whether most of the drugs with which an effect was seen are given for it: then it comes to those who are treated,
/// and not to anybody who takes them.
fn is_outcome(catalog: &Catalog, effect: &Id<ClinicalEffect>, is_given: impl Fn(&[Id<Condition>]) -> bool) -> bool {
    let mut findings = catalog.all::<ClinicalFinding>();
    findings.retain(|finding| finding.effect == *effect && finding.phase != Phase::Withdrawal);
    let seen: BTreeMap<&str, &Drug> = findings.into_iter().flat_map(|finding| seen_with(catalog, finding)).collect();
    let given = seen.values().filter(|drug| is_given(&drug.uses)).count();
    2 * given >= seen.len()
}

/// The drugs with which something was seen: those that are named, and those of the classes that are, less the excepted.
fn seen_with<'c>(catalog: &'c Catalog, finding: &'c ClinicalFinding) -> impl Iterator<Item = (&'c str, &'c Drug)> {
    let drugs = finding.seen.iter().flat_map(|id| match catalog.get::<Drug>(id) {
        Some(drug) => vec![drug],
        None => catalog.drugs_within(id),
    });
    let is_excepted = move |drug: &'c Drug| {
        let lineage = lineage(catalog, &drug.id, &drug.classes);
        finding.except.iter().any(|except| lineage.contains(&except.as_str()))
    };
    drugs.filter(move |drug| !is_excepted(*drug)).map(|drug| (drug.id.as_str(), drug))
}
