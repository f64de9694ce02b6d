//! What of the findings in a part of a product is told of the product too.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::mechanism::actor::lineage;
use crate::model::{Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Id, Phase};

/// Whether an effect of a part is told of its product: all that anybody may notice is, and what the product is given
/// for. What is nothing but the outcome of a treatment belongs to the part alone, where the product is given for
/// something else, or is given for nothing and the part is. What comes after stopping is no outcome.
pub fn is_told(catalog: &Catalog, product: &str, part: &str, finding: &ClinicalFinding) -> bool {
    if finding.phase == Phase::Withdrawal {
        return true;
    }
    let effect = &finding.effect;
    let treated: Vec<&Condition> = catalog.wanting(effect).collect();
    let uses = |id: &str| catalog.get::<Drug>(id).map_or(&[][..], |drug| &drug.uses);
    let is_given = |uses: &[Id<Condition>]| treated.iter().any(|condition| uses.contains(&condition.id));
    let product = uses(product);
    let is_given_otherwise = if product.is_empty() { is_given(uses(part)) } else { !is_given(product) };
    // Of an effect it is the same for every product.
    let is_outcome = || catalog.is_outcome(effect, || is_outcome(catalog, effect, treated.is_empty(), is_given));
    !(is_given_otherwise && is_outcome())
}

/// Whether most of the drugs with which an effect was seen are given for it: then it comes to those who are treated,
/// and not to anybody who takes them.
fn is_outcome(
    catalog: &Catalog,
    effect: &Id<ClinicalEffect>,
    is_never_wanted: bool,
    is_given: impl Fn(&[Id<Condition>]) -> bool,
) -> bool {
    let mut findings = catalog.findings_of(effect);
    findings.retain(|finding| finding.phase != Phase::Withdrawal);
    let mut seen = findings.into_iter().flat_map(|finding| seen_with(catalog, finding));
    // What nothing is given for is an outcome only if it was seen with nothing.
    if is_never_wanted {
        return seen.next().is_none();
    }
    let seen: BTreeMap<&str, &Drug> = seen.collect();
    let given = seen.values().filter(|drug| is_given(&drug.uses)).count();
    2 * given >= seen.len()
}

/// The drugs with which something was seen: those that are named, and those of the classes that are, less the excepted.
fn seen_with<'c>(catalog: &'c Catalog, finding: &'c ClinicalFinding) -> impl Iterator<Item = (&'c str, &'c Drug)> {
    let drugs = finding.seen.iter().flat_map(|id| match catalog.get::<Drug>(id) {
        Some(drug) => vec![drug],
        None => catalog.drugs_within(id),
    });
    // Most that are excepted are single drugs: only for a class has one to look at what a drug belongs to.
    let (classes, single): (Vec<&str>, Vec<&str>) =
        finding.except.iter().map(Id::as_str).partition(|id| catalog.get::<Class>(id).is_some());
    let is_excepted = move |drug: &'c Drug| {
        let is_of = |class: &&str| lineage(catalog, &drug.id, &drug.classes).contains(class);
        single.contains(&drug.id.as_str()) || classes.iter().any(is_of)
    };
    drugs.filter(move |drug| !is_excepted(drug)).map(|drug| (drug.id.as_str(), drug))
}
