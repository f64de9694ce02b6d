//! What of the findings in a part of a product, or in an active form of a drug, is told of the whole too.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::mechanism::Via;
use crate::mechanism::actor::lineage;
use crate::model::{Class, ClinicalFinding, Condition, Drug, Id, Phase};

/// Whether an effect of a part is told of its product: all that anybody may notice is, and what the product is given
/// for. What is nothing but the outcome of a treatment belongs to the part alone, where the product is given for
/// something else, or is given for nothing and the part is. What comes after stopping is no outcome. Of an active form
/// what that is given for, and every such outcome, is told of it alone: what a drug is good for was shown with the drug.
pub fn is_told(catalog: &Catalog, product: &str, via: Option<Via<'_>>, finding: &ClinicalFinding) -> bool {
    let effect = &finding.effect;
    let treated: Vec<&Condition> = catalog.wanting(effect).collect();
    let is_given = |uses: &[Id<Condition>]| treated.iter().any(|condition| uses.contains(&condition.id));
    let part = match via {
        None => return true,
        Some(_) if finding.phase == Phase::Withdrawal => return true,
        Some(Via::Form(form)) => return !is_given(&form.uses) && !is_outcome(catalog, effect),
        Some(Via::Part(part)) => part,
    };
    let product = catalog.get::<Drug>(product).map_or(&[][..], |drug| &drug.uses);
    let is_given_otherwise = if product.is_empty() { is_given(&part.uses) } else { !is_given(product) };
    !(is_given_otherwise && is_outcome(catalog, effect))
}

/// Whether an effect is what some are given for, and comes to those who are treated.
pub fn is_benefit(catalog: &Catalog, effect: &str) -> bool {
    catalog.wanting(effect).next().is_some() && is_outcome(catalog, effect)
}

/// Whether most of the drugs with which an effect was seen are given for it: then it comes to those who are treated,
/// and not to anybody who takes them.
fn is_outcome(catalog: &Catalog, effect: &str) -> bool {
    catalog.is_outcome(effect, || {
        let treated: Vec<&Condition> = catalog.wanting(effect).collect();
        let mut findings = catalog.findings_of(effect);
        findings.retain(|finding| finding.phase != Phase::Withdrawal);
        let mut seen = findings.into_iter().flat_map(|finding| seen_with(catalog, finding));
        // What nothing is given for is an outcome only if it was seen with nothing.
        if treated.is_empty() {
            return seen.next().is_none();
        }
        let seen: BTreeMap<&str, &Drug> = seen.collect();
        let is_given = |drug: &&&Drug| treated.iter().any(|condition| drug.uses.contains(&condition.id));
        2 * seen.values().filter(is_given).count() >= seen.len()
    })
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
