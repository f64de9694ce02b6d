//! The rules of derivation, over the whole catalog: what a drug does directly beats what circuits make
//! of it, feedback is no fall, and what stays outside the brain reaches no region of it.

use std::collections::BTreeSet;

use neurotx::catalog::Catalog;
use neurotx::mechanism::interactions::{Participant, interactions};
use neurotx::mechanism::{Actor, Derivation, DerivedClinicalEffect, DerivedEffect, derive, derive_effects};
use neurotx::model::*;
use neurotx::query::Scope;

use crate::support::{json, listed, neurotx};

/// Every drug with what follows from it.
fn drugs(catalog: &Catalog) -> impl Iterator<Item = (&Drug, Derivation<'_>)> {
    let drugs = catalog.all::<Drug>().into_iter();
    drugs.map(|drug| (drug, derive(catalog, vec![Actor::drug(catalog, drug)], false)))
}

/// The part of a combination product by which an effect comes.
fn part<'c>(effect: &DerivedEffect<'c>) -> Option<&'c str> {
    effect.chain.action.part.map(|part| part.id.as_str())
}

#[test]
fn what_a_drug_directly_raises_does_not_fall_at_once() {
    let catalog = Catalog::built_in();
    let mut wrong = Vec::new();
    for (drug, d) in drugs(&catalog) {
        let is_raised = |fall: &DerivedEffect<'_>| {
            let same = |e: &&DerivedEffect<'_>| e.transmitter == fall.transmitter && part(e) == part(fall);
            let direct = d.effects.iter().filter(|e| e.route == Route::Direct && e.rank != Some(Rank::Minor));
            direct.filter(same).any(|e| e.effect == Effect::Raises)
        };
        let falls = d.effects.iter().filter(|e| e.route == Route::Indirect && e.effect == Effect::Lowers);
        let acute = falls.filter(|e| e.phase == Phase::Acute && !e.chain.links.last().is_some_and(|link| link.net));
        wrong.extend(acute.filter(|e| is_raised(e)).map(|e| format!("{} {} {:?}", drug.id, e.transmitter, e.region)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rise_that_is_held_back_is_told_and_leads_nowhere() {
    let catalog = Catalog::built_in();
    let mut held_back = 0;
    for (drug, d) in drugs(&catalog) {
        let restrained = d.effects.iter().filter(|e| e.effect == Effect::Restrains);
        for e in restrained {
            held_back += 1;
            assert_eq!(e.route, Route::Indirect, "{}", drug.id);
            let last = e.chain.links.last().map(|link| &link.id);
            let leads = |other: &DerivedEffect<'_>| {
                let before = other.chain.links.iter().rev().skip(1);
                before.map(|(link, _)| &link.id).any(|id| Some(id) == last)
            };
            assert!(!d.effects.iter().any(leads), "{}: {last:?} leads on", drug.id);
        }
    }
    assert!(held_back > 50, "serotonin reuptake inhibitors among others: {held_back}");
    let text = neurotx("explain sertraline --on serotonin --full").prints();
    assert!(text.contains("held back in prefrontal cortex (PFC)"), "{text}");
    assert!(!text.contains("lowered in prefrontal cortex"), "{text}");
}

#[test]
fn direct_opposites_come_from_different_parts_at_different_sites() {
    let catalog = Catalog::built_in();
    let mut wrong = Vec::new();
    for (drug, d) in drugs(&catalog) {
        let direct: Vec<&DerivedEffect<'_>> =
            d.effects.iter().filter(|e| e.route == Route::Direct && e.rank != Some(Rank::Minor)).collect();
        for a in direct.iter().filter(|e| e.effect == Effect::Raises) {
            let against = |b: &&&DerivedEffect<'_>| {
                b.effect == Effect::Lowers
                    && b.transmitter == a.transmitter
                    && (part(a) == part(b) || a.chain.action.site == b.chain.action.site)
            };
            let others = direct.iter().filter(against);
            wrong.extend(
                others.map(|b| format!("{}: {} and {}", drug.id, a.chain.action.act.target, b.chain.action.act.target)),
            );
        }
    }
    // What a COMT inhibitor gains is levodopa's; until it is told so, it is told of its own target.
    wrong.retain(|line| line != "levodopa-carbidopa-entacapone: COMT and AADC");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_stays_outside_the_brain_reaches_no_region_of_it() {
    let catalog = Catalog::built_in();
    let regions = catalog.all::<Region>();
    for (drug, d) in drugs(&catalog).filter(|(drug, _)| drug.site == Site::Peripheral && drug.parts.is_empty()) {
        for region in &regions {
            let scope = Scope { regions: catalog.subtree::<Region>([region.id.as_str()]), ..Scope::all() };
            let has_outside = scope.regions.ids().any(|id| catalog.get::<Region>(id).is_some_and(|r| r.outside));
            let reached = d.effects.iter().any(|e| e.chain.action.site == Site::Peripheral && scope.holds(&catalog, e));
            assert!(has_outside || !reached, "{} in {}", drug.id, region.id);
        }
    }
    for filters in ["--raises acetylcholine --region PFC", "--lowers dopamine --region striatum"] {
        let found = listed(filters);
        for drug in ["neostigmine", "pyridostigmine", "edrophonium", "carbidopa", "benserazide"] {
            assert!(!found.contains(drug), "{drug} under {filters}");
        }
    }
}

#[test]
fn filters_count_what_a_textbook_counts() {
    let wanted = [
        ("--raises dopamine", "heroin nicotine alcohol cocaine", "haloperidol"),
        ("--raises dopamine --region PFC", "clozapine", ""),
        ("--raises norepinephrine", "mirtazapine yohimbine mianserin", ""),
        ("--lowers norepinephrine", "clonidine dexmedetomidine", ""),
        ("--raises acetylcholine", "donepezil", "scopolamine atropine"),
        ("--lowers dopamine", "tetrabenazine reserpine", "pramipexole cocaine"),
        ("--lowers serotonin", "reserpine", "sertraline venlafaxine amitriptyline phenelzine mirtazapine"),
    ];
    for (filters, present, absent) in wanted {
        let found = listed(filters);
        for drug in present.split_whitespace() {
            assert!(found.contains(drug), "{drug} is missing under {filters}");
        }
        for drug in absent.split_whitespace() {
            assert!(!found.contains(drug), "{drug} stands under {filters}");
        }
    }
    let lowered = listed("--lowers serotonin");
    for class in ["ssri", "snri", "tca", "maoi"] {
        let members = listed(&format!("--class {class}"));
        assert!(!members.is_empty(), "{class} has members");
        let wrong: Vec<_> = members.intersection(&lowered).collect();
        assert!(wrong.is_empty(), "{class} under --lowers serotonin: {wrong:?}");
    }
}

#[test]
fn no_cell_holds_feedback_or_an_answer_to_the_drugs_own_action() {
    let text = neurotx("list drugs --columns id,serotonin,dopamine,norepinephrine,acetylcholine --format tsv").prints();
    assert!(!text.contains("restrains"));
    let haloperidol = text.lines().find(|line| line.starts_with("haloperidol\t")).expect("it is listed");
    assert!(
        !haloperidol.contains("raises:striatum") || !haloperidol.split('\t').nth(2).unwrap_or("").contains("raises")
    );
    let found = json("show haloperidol");
    let effects = found["results"][0]["effects"].as_array().expect("a list").clone();
    let answers: Vec<_> = effects.iter().filter(|e| e["counter"] == true).collect();
    assert!(answers.iter().any(|e| e["transmitter"] == "dopamine" && e["effect"] == "raises"), "{answers:?}");
}

#[test]
fn an_answer_to_its_own_block_works_against_nobody() {
    let found = json("combine haloperidol metoclopramide");
    let on_dopamine = |key: &str| {
        let all = found[key].as_array().expect("a list").clone();
        all.into_iter().filter(|m| m["transmitter"] == "dopamine").count()
    };
    assert_eq!(on_dopamine("oppositions") + on_dopamine("convergences"), 0, "{found}");
}

#[test]
fn what_helps_another_leads_and_works_against_nobody() {
    let found = json("combine levodopa carbidopa");
    let summary = found["summary"].as_str().expect("a summary");
    assert!(summary.starts_with("With levodopa, carbidopa raises dopamine."), "{summary}");
    let out = neurotx("combine levodopa carbidopa").prints();
    let first = out.lines().skip_while(|line| *line != "what one does to the other").nth(1).expect("a statement");
    assert!(first.trim().starts_with("dopamine: with levodopa, carbidopa (inhibitor of AADC) raises it"), "{out}");
    assert!(!out.contains("lowers it"), "{out}");
}

/// A rise through circuits of what a drug itself keeps from its receptors is set against nobody, nor is what stays
/// outside the brain against what is raised in it alone.
#[test]
fn only_what_meets_at_one_place_works_against_each_other() {
    let catalog = Catalog::built_in();
    let core = catalog.all::<Drug>().into_iter().filter(|drug| drug.familiarity == Familiarity::Core);
    let core: Vec<&Drug> = core.collect();
    let mut failures = Vec::new();
    for (at, a) in core.iter().enumerate() {
        for b in &core[at + 1..] {
            let d = derive_effects(&catalog, vec![Actor::drug(&catalog, a), Actor::drug(&catalog, b)], false);
            for met in interactions(&catalog, &d).oppositions.iter().filter(|met| met.transmitter.is_some()) {
                let lowers = met.participants.iter().filter(|p| p.effect == Some(Effect::Lowers));
                let raises = || met.participants.iter().filter(|p| p.effect == Some(Effect::Raises));
                let site = |p: &Participant<'_>| p.chain.map(|chain| chain.action.site);
                let is_apart = |p: &Participant<'_>| {
                    site(p) == Some(Site::Peripheral) && raises().all(|r| site(r) == Some(Site::Central))
                };
                if lowers.clone().count() > 0 && lowers.clone().all(is_apart) {
                    failures.push(format!("{} + {}: {:?}", a.id, b.id, met.transmitter));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn two_drugs_that_prolong_qt_are_told_as_a_risk() {
    let catalog = Catalog::built_in();
    let is_one = |d: &Derivation<'_>| {
        let qt = |felt: &&DerivedClinicalEffect<'_>| {
            felt.felt() == "QT prolongation"
                && felt.finding.with.is_empty()
                && felt.finding.evidence <= Evidence::Supported
        };
        d.clinical_effects.iter().any(|felt| qt(&felt))
    };
    let drugs = catalog.all::<Drug>().into_iter().filter(|drug| drug.status != Status::Toxin);
    let prolonging: Vec<&Drug> =
        drugs.filter(|drug| is_one(&derive(&catalog, vec![Actor::drug(&catalog, drug)], false))).collect();
    assert!(prolonging.len() > 30, "{}", prolonging.len());
    let mut silent = Vec::new();
    for (at, a) in prolonging.iter().enumerate() {
        for b in &prolonging[at + 1..] {
            let d = derive_effects(&catalog, vec![Actor::drug(&catalog, a), Actor::drug(&catalog, b)], false);
            let risks = interactions(&catalog, &d).risks;
            if !risks.iter().any(|met| met.risk.is_some_and(|risk| risk.name == "QT prolongation")) {
                silent.push(format!("{} + {}", a.id, b.id));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn a_class_tells_how_many_of_its_drugs_stay_outside_the_brain() {
    let summary =
        |name: &str| json(&format!("show {name}"))["results"][0]["summary"].as_str().expect("a summary").to_owned();
    let outside = json("list --class antimuscarinic --site peripheral")["results"].as_array().expect("a list").len();
    let all = json("list --class antimuscarinic")["results"].as_array().expect("a list").len();
    assert!(
        summary("antimuscarinic").contains(&format!("; {outside} of its {all} drugs act outside the brain alone."))
    );
    for class in json("list classes")["results"].as_array().expect("a list") {
        let Some(told) = class["summary"].as_str() else { continue };
        assert!(!told.contains("its 1 drugs") && !told.contains("of its 2 drugs all"), "{told}");
        for counted in class["members"].as_array().into_iter().flatten() {
            assert!(counted["outside"].as_u64() <= counted["count"].as_u64(), "{counted}");
        }
    }
}

#[test]
fn whose_evidence_a_direct_effect_rests_on_is_told() {
    let out = neurotx("explain sertraline").prints();
    assert!(out.contains("established for inhibitors of SERT"), "{out}");
    assert!(out.contains("(Kd 0.29 nM, human SERT)"), "{out}");
    let out = neurotx("explain gabapentin").prints();
    assert!(!out.contains("humans") || out.contains("human tissue"), "{out}");
}

#[test]
fn the_stronger_of_a_drug_and_its_active_form_is_told() {
    let catalog = Catalog::built_in();
    let mut hidden = Vec::new();
    for drug in catalog.all::<Drug>().into_iter().filter(|drug| drug.parts.is_empty()) {
        let actor = Actor::drug(&catalog, drug);
        for form in drug.active_forms.iter().filter_map(|id| catalog.get::<Drug>(id)) {
            for act in &form.actions {
                let same = |rank| {
                    let mut own = actor.actions.iter();
                    own.any(|a| (&a.act.target, a.act.action) == (&act.target, act.action) && a.act.rank <= rank)
                };
                if !same(act.rank) {
                    hidden.push(format!("{}: {} {} of {}", drug.id, act.target, act.action, form.id));
                }
            }
        }
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
}

/// Every link leads somewhere for something that is known, alone or with what it waits for.
#[test]
fn every_link_can_fire() {
    let catalog = Catalog::built_in();
    let drugs = catalog.all::<Drug>().into_iter().map(|drug| Actor::drug(&catalog, drug));
    let classes = catalog.all::<Class>().into_iter().map(Actor::class);
    let procedures = catalog.all::<Procedure>().into_iter().map(Actor::procedure);
    // What other messengers do is told where it goes on to one of the four.
    let is_told = |link: &&Link| match &link.then {
        Then::Changes(change) => change.messenger.transmitter().is_some(),
        Then::Adapts { .. } => true,
    };
    let links = catalog.all::<Link>().into_iter().filter(is_told);
    let mut silent: BTreeSet<&str> = links.map(|link| link.id.as_str()).collect();
    for actor in drugs.chain(classes).chain(procedures) {
        for minor in [false, true] {
            let d = derive(&catalog, vec![actor.clone()], minor);
            let effects = d.effects.iter().map(|e| &e.chain).chain(d.adaptations.iter().map(|a| &a.chain));
            for (link, _) in effects.chain(d.blocked_drives.iter().map(|cut| &cut.chain)).flat_map(|c| c.links.iter()) {
                silent.remove(link.id.as_str());
            }
        }
    }
    let silent: Vec<&str> = silent.into_iter().filter(|id| !fires_beside(&catalog, id)).collect();
    assert!(silent.is_empty(), "never fire: {silent:?}");
}

/// Whether a link fires in one of its drugs beside one that it waits for: with some no product is made.
fn fires_beside(catalog: &Catalog, id: &str) -> bool {
    let Some(link) = catalog.get::<Link>(id) else { return false };
    let When::Acted { drugs, .. } = &link.when else { return false };
    let drug = |id: &str| catalog.get::<Drug>(id).map(|drug| Actor::drug(catalog, drug));
    let pairs = drugs.iter().flat_map(|own| link.with.iter().map(move |other| (own, other)));
    let mut pairs = pairs.filter_map(|(own, other)| Some(vec![drug(own)?, drug(other)?]));
    pairs.any(|pair| {
        let d = derive(catalog, pair, false);
        d.effects.iter().any(|e| e.chain.links.iter().any(|(fired, _)| fired.id == link.id))
    })
}

/// A clinical effect says in whom it was seen, and who saw it.
#[test]
fn clinical_effects_name_whose_evidence_they_are() {
    let catalog = Catalog::built_in();
    for drug in catalog.all::<Drug>() {
        let d = derive(&catalog, vec![Actor::drug(&catalog, drug)], false);
        for effect in &d.clinical_effects {
            let (_, subject) = effect.subject;
            let seen = effect.finding.seen.iter().any(|seen| *seen == *subject);
            assert!(seen && !effect.finding.sources.is_empty(), "{}: {}", drug.id, effect.felt());
            for mechanism in &effect.mechanisms {
                assert!(!mechanism.cause.sources.is_empty(), "{}: {}", drug.id, effect.felt());
            }
        }
    }
}

/// What two or three drugs do together, told in sentences or by who is named first, is no matter here.
fn facts(line: &str) -> String {
    fn sorted(value: &serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Array(values) => {
                let mut values: Vec<_> = values.iter().map(sorted).collect();
                values.sort_by_key(ToString::to_string);
                values.into()
            }
            serde_json::Value::Object(map) => {
                let said = ["query", "summary", "text"];
                let facts = map.iter().filter(|(key, _)| !said.contains(&key.as_str()));
                facts.map(|(key, value)| (key.clone(), sorted(value))).collect::<serde_json::Map<_, _>>().into()
            }
            other => other.clone(),
        }
    }
    let printed = neurotx(&format!("combine {line} --format json")).prints();
    sorted(&serde_json::from_str(&printed).expect("JSON")).to_string()
}

#[test]
fn it_is_no_matter_who_is_named_first() {
    let catalog = Catalog::built_in();
    let is_core = |drug: &&Drug| drug.familiarity == Familiarity::Core;
    let known: Vec<&str> = catalog.all::<Drug>().into_iter().filter(is_core).map(|drug| drug.id.as_str()).collect();
    let pairs = (0..60).map(|at| (known[at * 7 % known.len()], known[(at * 13 + 5) % known.len()]));
    let drawn: Vec<(&str, &str)> = pairs.filter(|(a, b)| a != b).collect();
    assert!(drawn.len() > 50, "{} pairs", drawn.len());
    // Both act on one target in each of these.
    let shared =
        [("fluoxetine", "tramadol"), ("fluoxetine", "clozapine"), ("cocaine", "sertraline"), ("nicotine", "donepezil")];
    for (a, b) in drawn.into_iter().chain(shared) {
        assert_eq!(facts(&format!("{a} {b}")), facts(&format!("{b} {a}")), "{a} and {b}");
    }
    let three = ["fluoxetine tramadol clozapine", "clozapine fluoxetine tramadol", "tramadol clozapine fluoxetine"];
    assert!(three.iter().all(|line| facts(line) == facts(three[0])), "three drugs");
}
