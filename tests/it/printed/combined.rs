//! `combine`: what matters stands first.

use neurotx::catalog::Catalog;
use neurotx::mechanism::interactions::pair_risks;
use neurotx::mechanism::{Actor, Derivation};
use neurotx::model::{Class, Drug, Familiarity};
use serde_json::Value;

use super::{is_laid_out, run, words};

/// Pairs that people ask about: well-known drugs, and pairs of which a risk is on record.
fn pairs() -> Vec<(String, String)> {
    let catalog = Catalog::built_in();
    let known: Vec<&Drug> =
        catalog.all::<Drug>().into_iter().filter(|drug| drug.familiarity == Familiarity::Core).collect();
    let count = known.len();
    let mut pairs: Vec<(String, String)> = (0..45)
        .map(|at| (at * 7 % count, (at * 11 + 3) % count))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (known[a].id.to_string(), known[b].id.to_string()))
        .collect();
    for (a, b) in [
        ("fluoxetine", "phenelzine"),
        ("fluoxetine", "tramadol"),
        ("haloperidol", "levodopa"),
        ("mdma", "fluoxetine"),
        ("morphine", "naltrexone"),
        ("heroin", "alcohol"),
        ("cocaine", "alcohol"),
        ("bupropion", "paroxetine"),
        ("clozapine", "fluvoxamine"),
        ("donepezil", "scopolamine"),
        ("amphetamine", "phenelzine"),
        ("sertraline", "sumatriptan"),
        ("lithium", "haloperidol"),
        ("reserpine", "amphetamine"),
        ("ssri", "maoi"),
        ("nicotine", "caffeine"),
    ] {
        pairs.push((a.to_owned(), b.to_owned()));
    }
    assert!(pairs.len() >= 55, "{} pairs", pairs.len());
    pairs
}

#[test]
fn risks_come_first_and_the_rest_on_the_first_screen() {
    for (a, b) in pairs() {
        let line = format!("combine {a} {b}");
        let run = run(&words(&format!("{line} --width 80")));
        if run.code != 0 {
            continue; // One of the names is no entry that acts.
        }
        let json: Value =
            serde_json::from_str(&super::run(&words(&format!("{line} --format json"))).out).expect("JSON");
        let top: Vec<&str> = run.out.lines().take(8).collect();
        let risks = json["risks"].as_array().expect("risks");
        let wanted = match risks.first() {
            Some(risk) => risk["name"].as_str().expect("a name"),
            // A change of exposure is no lack of risk.
            None => json["exposures"][0]["enzyme"].as_str().unwrap_or("no source here names a risk of this pair"),
        };
        assert!(top.iter().any(|line| line.contains(wanted)), "{line}:\n{}", run.out);
        let screen: Vec<&str> = run.out.lines().take(24).collect();
        assert!(
            screen.iter().any(|line| line.starts_with(" acetylcholine")) || risks.len() > 3,
            "{line}:\n{}",
            run.out
        );
    }
}

#[test]
fn it_fits_any_width_and_breaks_no_word() {
    for (a, b) in pairs().into_iter().step_by(4) {
        for flags in ["", "--full", "--sources"] {
            let line = format!("combine {a} {b} {flags}");
            if run(&words(&line)).code == 0 {
                is_laid_out(&line);
            }
        }
    }
}

#[test]
fn a_pair_may_be_one_text() {
    let apart = run(&["combine", "prozac", "tramadol"]);
    for pair in [
        &["combine", "prozac tramadol"][..],
        &["combine", "prozac + tramadol"],
        &["combine", "prozac", "+", "tramadol"],
    ] {
        let together = run(pair);
        assert_eq!((together.code, &together.out), (0, &apart.out), "{pair:?}: {}", together.err);
    }
    assert_eq!(run(&["combine", "prozac"]).code, 2);
    assert_eq!(run(&["combine", "bath salts"]).code, 2, "one name of two words is one entry");
}

#[test]
fn a_pair_is_told_on_one_screen() {
    for (a, b) in pairs() {
        let line = format!("combine {a} {b}");
        let run = run(&words(&format!("{line} --width 80")));
        if run.code != 0 {
            continue; // One of the names is no entry that acts.
        }
        let risks = run.out.matches("evidence: ").count();
        let lines = run.out.lines().count();
        assert!(lines <= 24 || risks > 3, "{line} has {lines} lines:\n{}", run.out);
    }
}

/// What is left out for want of room is shown in full.
#[test]
fn one_matter_is_told_once() {
    let out = run(&words("combine clozapine bupropion --full")).out;
    let told = out.lines().filter(|line| line.trim_start().starts_with("dopamine in the prefrontal cortex"));
    assert_eq!(told.count(), 1, "{out}");
}

#[test]
fn what_one_keeps_from_the_other_comes_first_and_leaves_no_cell_empty() {
    let out = run(&words("combine heroin naloxone --width 80")).out;
    let second = out.lines().nth(1).expect("a line");
    assert_eq!(second, "Naloxone keeps heroin from the mu opioid receptor.", "{out}");
    assert_eq!(out.matches("Naloxone keeps heroin").count(), 1, "{out}");
    let row = out.lines().find(|line| line.starts_with(" dopamine")).expect("a row");
    assert!(row.ends_with("cut by naloxone"), "{out}");
}

#[test]
fn a_change_of_exposure_leads_where_no_source_names_a_risk() {
    for (pair, told) in [
        ("clozapine fluvoxamine", "exposure to clozapine rises"),
        ("clozapine smoking", "exposure to clozapine falls"),
        ("olanzapine cigarettes", "exposure to olanzapine falls"),
    ] {
        let out = run(&words(&format!("combine {pair}"))).out;
        assert!(out.lines().nth(2).is_some_and(|line| line.ends_with(told)), "{out}");
    }
    assert!(!run(&words("combine clozapine nicotine")).out.contains("exposure"));
}

#[test]
fn of_pairs_without_a_risk_it_is_said_that_none_is_known() {
    let out = run(&words("combine heroin alcohol fluoxetine")).out;
    assert!(out.contains("no source here names a risk: not known is not none"), "{out}");
}

/// The classes that name no typical action.
fn umbrellas(catalog: &Catalog) -> Vec<&Class> {
    let classes = catalog.all::<Class>().into_iter();
    classes.filter(|class| class.actions.is_empty() && catalog.drugs_within(&class.id).len() > 1).collect()
}

const NOTHING: &str = "no source here names a risk of this pair";

#[test]
fn of_a_class_is_told_what_its_members_run() {
    let catalog = Catalog::built_in();
    let (mut wrong, mut with) = (Vec::new(), 0);
    for class in umbrellas(&catalog) {
        for other in ["oxycodone", "phenelzine", "alcohol", "sertraline"] {
            let drug = catalog.get::<Drug>(other).expect("a drug");
            let members = catalog.drugs_within(&class.id).into_iter().filter(|member| member.id != drug.id);
            let is_run = members
                .map(|member| [member, drug].map(|drug| Actor::drug(&catalog, drug)))
                .any(|pair| !pair_risks(&catalog, &Derivation::of_actors(pair.to_vec())).is_empty());
            let run = run(&words(&format!("combine {} {other}", class.id)));
            let is_told = run.out.contains("differs from member to member:") || !run.out.contains(NOTHING);
            with += usize::from(is_run);
            if run.code == 0 && is_run && !is_told {
                wrong.push(format!("{} {other}", class.id));
            }
        }
    }
    assert!(with > 40, "{with} pairs");
    assert!(wrong.is_empty(), "{wrong:?}");
    for pair in ["sedative opioid", "stimulant maoi", "antidepressant maoi", "hypnotic alcohol"] {
        let out = run(&words(&format!("combine {pair}"))).out;
        assert!(out.contains("differs from member to member:") && !out.contains(NOTHING), "{out}");
    }
    let list = run(&words("regimen downers oxycodone")).out;
    assert!(list.contains("respiratory depression: ") && !list.contains("no source here names a risk"), "{list}");
    let three = run(&words("regimen downers oxycodone lithium")).out;
    let rest = three.lines().find(|line| line.contains("no source here names a risk")).unwrap_or_default();
    assert!(!rest.contains("sedative + oxycodone"), "{three}");
}

#[test]
fn what_a_risk_takes_and_an_enzyme_adds_stand_together() {
    let catalog = Catalog::built_in();
    let mut seen = 0;
    for opioid in catalog.drugs_within("opioid") {
        for inhibitor in ["fluoxetine", "paroxetine", "bupropion", "duloxetine"] {
            let run = run(&words(&format!("combine {} {inhibitor}", opioid.id)));
            let loses = run.out.contains(&format!("loss of effect of {}: ", opioid.name));
            let rises = format!("exposure to {} rises", opioid.name);
            let lines: Vec<&str> = run.out.lines().filter(|line| line.contains(&rises)).collect();
            if loses && !lines.is_empty() {
                seen += 1;
                assert!(lines.iter().all(|line| line.starts_with("  yet ")), "{}", run.out);
            }
        }
    }
    assert!(seen > 3, "{seen} pairs");
}

#[test]
fn what_has_no_card_is_told_to_be_left_out_of_a_product() {
    let catalog = Catalog::built_in();
    let mut seen = 0;
    for drug in catalog.all::<Drug>().into_iter().filter(|drug| drug.parts.len() == 1 && !drug.grown) {
        // Of this product alone the other part has a card of its own.
        if drug.id.as_str() == "dextromethorphan-quinidine" {
            continue;
        }
        seen += 1;
        let told = format!("a part of {}", drug.name);
        for command in ["combine", "regimen"] {
            let out = run(&words(&format!("{command} {} lithium", drug.id))).out;
            let is_told =
                out.lines().any(|line| line.trim().starts_with("nothing here speaks of ") && line.contains(&told));
            assert!(is_told, "{command} {}:\n{out}", drug.id);
        }
    }
    assert!(seen > 15, "{seen} products");
}
