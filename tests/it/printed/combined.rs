//! `combine`: what matters stands first.

use neurotx::catalog::Catalog;
use neurotx::model::{Drug, Familiarity};
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
