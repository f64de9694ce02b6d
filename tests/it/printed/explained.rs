//! `explain`: what is told once, what numbers refer to, and how long it is.

use std::collections::BTreeSet;

use neurotx::model::Kind;

use super::{is_laid_out, run, some, words};
use crate::support::{listed, neurotx};

fn printed(line: &str) -> String {
    let run = run(&words(line));
    assert_eq!(run.code, 0, "{line}: {}", run.err);
    run.out
}

/// A good part of the catalog, and what is long.
fn entries() -> Vec<String> {
    let named = ["fluoxetine", "heroin", "clozapine", "ssri", "cocaine", "amitriptyline", "aripiprazole", "levodopa"];
    let some = [some(Kind::Drug, 11), some(Kind::Class, 7), some(Kind::Procedure, 1)].concat();
    named.iter().map(|name| (*name).to_owned()).chain(some).collect()
}

#[test]
fn it_is_as_short_as_a_reader_needs_it() {
    for (name, most) in [("fluoxetine", 50), ("heroin", 75), ("clozapine", 110)] {
        let lines = printed(&format!("explain {name} --width 80")).lines().count();
        assert!(lines <= most, "explain {name} has {lines} lines");
    }
}

#[test]
fn it_fits_any_width_and_breaks_no_word() {
    for id in entries() {
        for flags in ["", "--full", "--sources"] {
            let line = format!("explain {id} {flags}");
            if run(&words(&line)).code != 0 {
                continue; // Nothing is known of it.
            }
            is_laid_out(&line);
        }
    }
}

/// The number that begins a line, and its text.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let (number, text) = line.trim_start().split_once("  ")?;
    Some((number.parse().ok()?, text))
}

/// The numbers to which a text refers: `from 3: ...`, `see 4 and 5`.
fn referred(line: &str) -> Vec<usize> {
    let mut words = line.split([' ', ',', ':']).filter(|word| !word.is_empty());
    let mut numbers = Vec::new();
    while let Some(word) = words.next() {
        if word == "from" || word == "see" {
            let of = words.clone().take_while(|word| *word == "and" || word.parse::<usize>().is_ok());
            numbers.extend(of.filter_map(|word| word.parse::<usize>().ok()));
        }
    }
    numbers
}

#[test]
fn every_step_is_told_once_and_every_number_is_one() {
    for id in entries() {
        for flags in ["", "--full"] {
            let out = run(&words(&format!("explain {id} {flags}"))).out;
            let steps: Vec<(usize, &str)> = out.lines().filter_map(numbered).collect();
            let numbers: Vec<usize> = steps.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, (1..=steps.len()).collect::<Vec<_>>(), "{id} {flags}:\n{out}");
            let told: BTreeSet<&str> = steps.iter().map(|(_, text)| *text).collect();
            assert!(flags.is_empty() || told.len() == steps.len(), "{id} tells a step twice:\n{out}");
            let mut known = 0;
            for line in out.lines() {
                known = numbered(line).map_or(known, |(number, _)| number);
                let missing: Vec<usize> =
                    referred(line).into_iter().filter(|&number| number == 0 || number > known).collect();
                assert_eq!(missing, Vec::<usize>::new(), "{id} {flags}: {line:?} in\n{out}");
            }
        }
    }
}

#[test]
fn the_references_come_where_they_are_asked_for() {
    let short = printed("explain prozac --on serotonin --width 80");
    assert!(!short.contains("PMID"), "{short}");
    let last = short.lines().last().expect("a line");
    let (count, command) = last.split_once(" sources: neurotx ").expect("what lists them");
    let with = printed(&format!("{command} --width 80"));
    let count: usize = count.trim().parse().expect("a number");
    assert_eq!(with.lines().filter(|line| line.starts_with("  [")).count(), count, "{with}");
}

#[test]
fn what_is_noticed_after_stopping_is_an_answer() {
    let out = printed("explain ssri --phase withdrawal");
    assert!(out.starts_with("After stopping, people notice withdrawal discomfort."), "{out}");
}

/// A reader who is told of `--full` sees more with it.
#[test]
fn nothing_is_lost_for_good() {
    for name in ["fluoxetine", "heroin", "clozapine"] {
        let full = printed(&format!("explain {name} --full"));
        let json: serde_json::Value =
            serde_json::from_str(&printed(&format!("explain {name} --format json"))).expect("JSON");
        for (list, key) in [("felt", "felt"), ("claims", "said"), ("cut", "felt")] {
            for entry in json[list].as_array().expect("a list") {
                let text = entry[key].as_str().unwrap_or_default();
                assert!(full.contains(text), "{name}: {text}\n{full}");
            }
        }
        for step in json["effects"].as_array().expect("effects").iter().filter_map(|e| e["steps"].as_array()).flatten()
        {
            let text = step["text"].as_str().expect("a text");
            let is_heading = text.contains(" blocks this receptor ") || text.contains(" activates this receptor ");
            let is_heading = is_heading || text.contains(" also blocks it");
            assert!(is_heading || full.contains(text), "{name}: {text}\n{full}");
        }
    }
}

/// What comes in another region is not asked for.
#[test]
fn a_region_is_told_alone() {
    for id in entries() {
        let run = run(&words(&format!("explain {id} --region PFC --format json")));
        let Ok(json) = serde_json::from_str::<serde_json::Value>(&run.out) else { continue };
        for list in ["effects", "cut"] {
            for entry in json[list].as_array().into_iter().flatten() {
                let is_there = ["PFC", "mPFC", "dlPFC"].contains(&entry["region"].as_str().unwrap_or("PFC"));
                assert!(is_there, "{id}: {entry}");
            }
        }
        for felt in json["felt"].as_array().into_iter().flatten() {
            assert!(felt["mechanism"].as_array().is_some_and(|ways| !ways.is_empty()), "{id}: {felt}");
        }
    }
}

#[test]
fn the_surest_comes_first() {
    let out = printed("explain ritalin --width 80");
    let at = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text}: {out}"));
    assert!(at("dopamine raised, directly") < at("serotonin raised in"), "{out}");
}

#[test]
fn a_stimulation_stimulates_and_no_source_stands_on_both_sides() {
    let out = printed("explain ect");
    assert!(out.contains("stimulates the brain") && !out.contains("modulat"), "{out}");
    for id in entries().into_iter().chain(["ect".to_owned()]) {
        for line in run(&words(&format!("explain {id}"))).out.lines() {
            let Some((told, against)) = line.split_once("; against ") else { continue };
            let both = against.split(' ').find(|key| told.split(' ').any(|word| word == *key));
            assert_eq!(both, None, "{id}: {line}");
        }
    }
}

#[test]
fn what_works_outside_the_brain_says_how_it_reaches_that() {
    let out = printed("explain levodopa/carbidopa");
    assert!(out.contains("inhibition of AADC outside the brain lets more levodopa reach the brain"), "{out}");
}

#[test]
fn a_long_command_has_a_line_of_its_own() {
    for line in ["explain fluoxetine --region PFC --width 60", "explain amitriptyline --on serotonin --width 52"] {
        let out = printed(line);
        let command = out.lines().find(|line| line.contains("neurotx explain") && line.contains("--full"));
        assert!(command.is_some_and(|line| line.ends_with("--full")), "{out}");
    }
}

/// Of what weeks bring, what rises stands before what held it back.
#[test]
fn rises_are_told_before_what_held_them_back() {
    let out = run(&words("explain prozac --width 80")).out;
    let table: Vec<&str> = out.lines().skip_while(|line| !line.trim_start().starts_with("at once ")).take(6).collect();
    assert!(table.iter().any(|line| line.contains("▲ hippocampus")), "{out}");
    assert!(table.iter().any(|line| line.contains("≈ held back in PFC")), "{out}");
    assert!(!out.contains("held back less"), "whether it fades is contested: {out}");
}

#[test]
fn a_table_has_a_column_for_each_time_of_which_something_is_known_and_for_no_other() {
    for (drug, stops) in [("heroin", true), ("morphine", true), ("prozac", false), ("ssri", false)] {
        let text = neurotx(&format!("explain {drug} --width 80")).prints();
        let header = text.lines().find(|line| line.trim_start().starts_with("at once")).unwrap_or_default();
        assert_eq!(header.contains("after stopping"), stops, "{drug}: {header}");
    }
}

#[test]
fn a_target_counts_the_drugs_that_its_list_holds() {
    let card = neurotx("SERT --width 200").prints();
    let (mainly, all) = (listed("--target SERT").len(), listed("--target SERT --minor").len());
    let counts = format!("{mainly} drugs act on it and {} more weakly", all - mainly);
    assert!(card.contains(&counts), "{counts}: {card}");
}

#[test]
fn what_is_less_sure_than_asked_for_is_left_out() {
    let row = |flags: &str| {
        let text = neurotx(&format!("list --raises dopamine --width 120{flags}")).prints();
        text.lines().find(|line| line.starts_with("levodopa/carbidopa ")).unwrap_or_default().to_owned()
    };
    assert!(row("").contains('▼'), "{}", row(""));
    let sure = row(" --evidence established");
    assert!(!sure.is_empty() && !sure.contains("(hyp"), "{sure}");
}
