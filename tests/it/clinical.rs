//! What people notice, over the whole catalog: no drug takes an effect away that it brings itself, and none
//! that stays outside the brain has what comes about in it from a class.

use std::collections::BTreeSet;

use neurotx::catalog::Catalog;
use neurotx::mechanism::{Actor, derive};
use neurotx::model::*;

use crate::support::neurotx;

/// The words of what is noticed while a drug is taken.
fn noticed<'c>(catalog: &'c Catalog, drug: &'c Drug) -> BTreeSet<&'c str> {
    let d = derive(catalog, vec![Actor::drug(catalog, drug)], false);
    let taken = d.clinical_effects.iter().filter(|effect| effect.phase() != Phase::Withdrawal);
    taken.map(|effect| effect.felt()).collect()
}

#[test]
fn nothing_is_cut_by_what_brings_it_about() {
    let catalog = Catalog::built_in();
    let known = catalog.all::<Drug>().into_iter().filter(|drug| drug.familiarity != Familiarity::Rare);
    let known: Vec<(&Drug, BTreeSet<&str>)> = known.map(|drug| (drug, noticed(&catalog, drug))).collect();
    let (mut cuts, mut wrong) = (0, Vec::new());
    for (at, (a, of_a)) in known.iter().enumerate() {
        for (b, of_b) in &known[at + 1..] {
            let d = derive(&catalog, vec![Actor::drug(&catalog, a), Actor::drug(&catalog, b)], false);
            for cut in d.blocked_between_actors() {
                let Some((finding, _)) = cut.clinical else { continue };
                cuts += 1;
                if [of_a, of_b][cut.by].contains(finding.effect.as_str()) {
                    wrong.push(format!("{} {}: {}", a.id, b.id, finding.effect.as_str()));
                }
            }
        }
    }
    assert!(cuts > 1000, "antagonists cut much of what agonists bring: {cuts}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_stays_outside_the_brain_inherits_nothing_that_comes_about_in_it() {
    let catalog = Catalog::built_in();
    let mut wrong = Vec::new();
    for drug in catalog.all::<Drug>().into_iter().filter(|drug| drug.site == Site::Peripheral) {
        let d = derive(&catalog, vec![Actor::drug(&catalog, drug)], false);
        let is_outside = |cause: &ClinicalMechanism| cause.region.as_ref().is_none_or(|at| catalog.is_outside(at));
        let inherited = d.clinical_effects.iter().filter(|effect| effect.subject.1 != drug.id.as_str());
        let of_brain = inherited.filter(|effect| {
            let causes = &effect.finding.mechanism;
            !effect.finding.seen.iter().any(|id| id == drug.id.as_str())
                && !causes.is_empty()
                && !causes.iter().any(is_outside)
        });
        wrong.extend(of_brain.map(|effect| format!("{}: {}", drug.id, effect.felt())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(!neurotx("show trospium --full").prints().contains("memory impairment"));
    assert!(neurotx("show oxybutynin --full").prints().contains("memory impairment"));
}

#[test]
fn an_effect_of_one_subtype_is_not_pinned_on_another() {
    let text = neurotx("explain biperiden").prints();
    assert!(text.contains("fast heart") && !text.contains("in heart: fast heart"), "{text}");
    assert!(neurotx("explain atropine").prints().contains("in heart: fast heart"));
}
