//! What people notice, over the whole catalog: no drug takes an effect away that it brings itself, and none
//! that stays outside the brain has what comes about in it from a class.

use std::collections::BTreeSet;

use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, document};
use neurotx::mechanism::{Actor, derive, is_benefit};
use neurotx::model::*;
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::card::{Length, card};

use crate::support::{json, neurotx};

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

/// What a short card tells of a drug in a phase, in its order: what is sure, each without what stands behind it.
fn told<'t>(card: &'t str, label: &str) -> Vec<&'t str> {
    let line = card.lines().find_map(|line| line.trim_start().strip_prefix(label));
    let items = line.into_iter().flat_map(|line| line.trim_start().split(", "));
    let items = items.map(|item| item.split(" or ").next().unwrap_or(item));
    items.filter(|item| !item.contains('(') && !item.starts_with("as its active form")).collect()
}

#[test]
fn a_card_tells_first_what_a_drug_is_given_for_and_then_what_is_grave() {
    let catalog = Catalog::built_in();
    let (mut wrong, mut wanted, mut grave) = (Vec::new(), 0, 0);
    for drug in catalog.all::<Drug>() {
        let uses: Vec<&Condition> = drug.uses.iter().filter_map(|id| catalog.get(id)).collect();
        let of_use = |effect: &str| uses.iter().position(|of| of.wanted.iter().any(|wanted| wanted.as_str() == effect));
        let card = short_card(&catalog, &drug.id);
        for label in ["seen at once", "over weeks"] {
            let items = told(&card, label);
            let places: Vec<Option<usize>> = items.iter().map(|item| of_use(item)).collect();
            let is_grave = |at: usize| catalog.gravity(items[at]).is_some();
            for at in 1..items.len() {
                let (before, here) = (places[at - 1], places[at]);
                let is_first_late = here == Some(0) && before != Some(0);
                let is_grave_late = here.is_none() && is_grave(at) && before.is_none() && !is_grave(at - 1);
                if is_first_late || is_grave_late {
                    wrong.push(format!("{}: {} stands behind {}", drug.id, items[at], items[at - 1]));
                }
                grave += usize::from(is_grave(at));
            }
            wanted += places.iter().flatten().count();
            // What is a benefit to others leads only where nothing else is told.
            let is_other = |at: usize| places[at].is_none() && !is_grave(at) && is_benefit(&catalog, items[at]);
            if !items.is_empty() && is_other(0) && !(0..items.len()).all(is_other) {
                wrong.push(format!("{}: {} leads", drug.id, items[0]));
            }
        }
    }
    assert!(wanted > 500 && grave > 500, "{wanted} wanted, {grave} grave");
    assert!(wrong.is_empty(), "{} such as {:#?}", wrong.len(), &wrong[..wrong.len().min(12)]);
    let begins = |drug: &str, label: &str, first: &[&str]| {
        let card = short_card(&catalog, drug);
        assert_eq!(told(&card, label)[..first.len()], *first, "{card}");
    };
    begins("duloxetine", "over weeks", &["antidepressant effect", "anxiety relief", "liver injury"]);
    begins("diphenhydramine", "seen at once", &["allergy relief", "itch relief"]);
    begins("sumatriptan", "seen at once", &["headache relief", "heart attack"]);
    begins("zaleplon", "seen at once", &["sleep", "sleepwalking"]);
}

fn short_card(catalog: &Catalog, drug: &str) -> String {
    let hit = Hit { kind: Kind::Drug, id: drug.to_owned() };
    let document = document(catalog, &hit, &Scope::default(), Detail::Glance).expect("a drug");
    card(&document, "", Length::Short, Look { width: None, ascii: false }, catalog).as_str().to_owned()
}

#[test]
fn a_prodrug_tells_the_harms_of_its_active_form_and_as_whose_they_are_known() {
    let catalog = Catalog::built_in();
    let (mut missing, mut told) = (Vec::new(), 0);
    let prodrugs = catalog.all::<Drug>().into_iter();
    for drug in prodrugs.filter(|drug| drug.actions.is_empty() && drug.parts.is_empty()) {
        let own = derive(&catalog, vec![Actor::drug(&catalog, drug)], false);
        let is_told = |effect: &str, phase: Phase| {
            own.clinical_effects.iter().any(|other| other.felt() == effect && other.phase() == phase)
        };
        told += own.clinical_effects.iter().filter(|effect| effect.form().is_some()).count();
        for form in drug.active_forms.iter().filter_map(|id| catalog.get::<Drug>(id)) {
            let d = derive(&catalog, vec![Actor::drug(&catalog, form)], false);
            let uses: Vec<&Condition> = form.uses.iter().filter_map(|id| catalog.get(id)).collect();
            for effect in d.clinical_effects.iter().filter(|effect| effect.subject.1 == form.id.as_str()) {
                let is_denied = effect.finding.except.iter().any(|id| {
                    id.as_str() == drug.id.as_str() || drug.classes.iter().any(|class| class.as_str() == id.as_str())
                });
                let is_use = uses.iter().any(|of| of.wanted.contains(&effect.finding.effect));
                let is_good = is_use || is_benefit(&catalog, effect.felt());
                if !is_denied && !is_good && !is_told(effect.felt(), effect.phase()) {
                    missing.push(format!("{}: {} of {}", drug.id, effect.felt(), form.id));
                }
            }
        }
    }
    assert!(told > 100, "{told} told as active forms");
    assert!(missing.is_empty(), "{missing:#?}");
    let card = neurotx("show valpromide").prints();
    assert!(card.contains("as its active form valproate: ") && card.contains("pancreatitis"), "{card}");
    let found = json("show valpromide");
    let felt = found["results"][0]["felt"].as_array().expect("effects");
    let of = |effect: &str| felt.iter().find(|felt| felt["felt"] == effect).map(|felt| felt["via"].clone());
    assert_eq!([of("pancreatitis"), of("seizure control")], [Some("valproate".into()), Some(serde_json::Value::Null)]);
    assert!(neurotx("show valpromide --full").prints().contains("with its active form valproate, over weeks: "));
}

#[test]
fn what_was_seen_in_animals_alone_is_never_told_as_seen_in_people() {
    let catalog = Catalog::built_in();
    let (mut told, mut faults) = (0, Vec::new());
    for finding in catalog.all::<ClinicalFinding>() {
        if finding.species.is_empty() || !finding.species.iter().all(|species| species.is_animal()) {
            continue;
        }
        let animal = finding.species[0].plural();
        for drug in finding.seen.iter().filter_map(|id| catalog.get::<Drug>(id)) {
            told += 1;
            let card = short_card(&catalog, &drug.id).split_whitespace().collect::<Vec<_>>().join(" ");
            if card.contains(finding.effect.as_str()) && !card.contains(&format!(" in {animal}")) {
                faults.push(format!("{}: {}", drug.id, finding.effect));
            }
        }
    }
    assert!(told > 5, "{told}");
    assert!(faults.is_empty(), "{faults:#?}");
}
