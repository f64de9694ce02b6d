//! What a newcomer has to understand without help: abbreviations, counts, and where something holds.

use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, document};
use neurotx::model::Class;
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::abbreviations::spelled;
use neurotx::render::card::{Length, brief, card};
use serde_json::Value;

use super::{Kind, run};
use crate::summaries::records;
use crate::support::{json, neurotx};

fn short(catalog: &Catalog, kind: Kind, id: &str, width: Option<usize>) -> String {
    let hit = Hit { kind, id: id.to_owned() };
    let document = document(catalog, &hit, &Scope::default(), Detail::Glance).expect("an entry");
    card(&document, "", Length::Short, Look { width, ascii: false }, catalog).as_str().to_owned()
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn no_summary_mistakes_one_pronoun_for_another() {
    for record in records() {
        let summary = record["summary"].as_str().unwrap_or_default();
        assert!(!summary.contains("what them") && !summary.contains("what it are"), "{}: {summary}", record["id"]);
    }
    assert!(neurotx("tyrosine").prints().contains("by supplying what they are made from"));
}

#[test]
fn what_classes_do_outside_the_brain_alone_is_said_of_a_condition_and_of_a_transmitter() {
    let classes = json("list classes")["results"].as_array().expect("classes");
    let does = |id: &str, transmitter: &Value, effect: &Value| {
        let class = classes.iter().find(|class| class["id"] == id).expect("a class");
        let of_it = class["effects"].as_array().into_iter().flatten();
        let mut of_it = of_it.filter(|e| e["transmitter"] == *transmitter && e["effect"] == *effect);
        of_it.any(|e| e["site"] != "peripheral")
    };
    let (mut wrong, mut outside) = (Vec::new(), 0);
    let mut hold = |of: &Value, transmitter: &Value, group: &Value| {
        for id in texts(group, "classes") {
            outside += usize::from(group["outside"] == true);
            if group["outside"] == false && !does(id, transmitter, &group["effect"]) {
                wrong.push(format!("{of}: {id} {transmitter} {}", group["effect"]));
            }
        }
    };
    for condition in json("list conditions")["results"].as_array().expect("conditions") {
        for acting in condition["acting"].as_array().expect("what acts") {
            let groups = acting["classes"].as_array().into_iter().flatten();
            groups.for_each(|group| hold(&condition["id"], &acting["transmitter"], group));
        }
    }
    for transmitter in json("list transmitters")["results"].as_array().expect("transmitters") {
        let groups = transmitter["classes"].as_array().into_iter().flatten();
        groups.for_each(|group| hold(&transmitter["id"], &transmitter["id"], group));
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(outside > 20, "{outside} are enough to show it");
    let parkinsons = neurotx("parkinsons").prints();
    assert!(parkinsons.contains("▼ lowered outside the brain by aromatic"), "{parkinsons}");
}

/// The numbers of a text, added up.
fn sum(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<usize>().ok()).sum()
}

#[test]
fn the_sentence_of_a_clinical_effect_counts_all_that_its_card_lists() {
    let catalog = Catalog::built_in();
    let mut wrong = Vec::new();
    for id in catalog.ids_of(Kind::ClinicalEffect) {
        let text = short(&catalog, Kind::ClinicalEffect, id, None);
        let (sentence, lists) = text.split_once("\n\n").expect("a sentence and lists");
        let sentence = sentence.lines().nth(1).unwrap_or_default();
        let sentence = sentence.split(". ").next().unwrap_or_default();
        if sentence.starts_with("Seen where") {
            continue;
        }
        let listed = lists.lines().filter(|line| line.starts_with(" with "));
        let listed: usize = listed.map(|line| line[17..].split(", ").count()).sum();
        if sum(sentence) != listed {
            wrong.push(format!("{id}: {listed} listed, {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them: {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
}

#[test]
fn what_a_class_is_called_in_short_above_a_card_is_spelled_on_it() {
    let catalog = Catalog::built_in();
    let mut open = Vec::new();
    for id in catalog.ids_of(Kind::Drug) {
        let text = short(&catalog, Kind::Drug, id, Some(80));
        let head = text.lines().next().unwrap_or_default();
        let words: Vec<&str> = head.split([' ', ',']).collect();
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let classes = catalog.all::<Class>().into_iter();
        let short = classes.filter_map(|class| Some((class.abbreviation.as_deref()?, spelled(class))));
        let told =
            short.filter(|(short, name)| words.contains(short) && !flat.contains(name) && !head.starts_with(short));
        open.extend(told.map(|(short, _)| format!("{short} on the card of {id}")));
    }
    assert_eq!(open, Vec::<String>::new());
}

#[test]
fn letters_stand_for_the_name_that_begins_with_them() {
    let list = neurotx("list --class antipsychotic --width 80").prints();
    assert!(list.contains("FGA: first-generation antipsychotic"), "{list}");
    assert!(list.contains("SGA: second-generation antipsychotic"), "{list}");
    for head in ["5-HT: serotonin", "DA: dopamine", "NE: norepinephrine", "ACh: acetylcholine"] {
        assert!(list.contains(head), "{head}:\n{list}");
    }
}

#[test]
fn one_line_says_what_the_card_says() {
    let catalog = Catalog::built_in();
    for kind in [Kind::Drug, Kind::Class] {
        for id in catalog.ids_of(kind) {
            let hit = Hit { kind, id: id.to_owned() };
            let document = document(&catalog, &hit, &Scope::default(), Detail::Glance).expect("an entry");
            let line = brief(&document, Look { width: None, ascii: false }, &catalog);
            let line = line.as_str();
            assert!(!line.contains("counted") && !line.trim_end().ends_with(": no data"), "{id}: {line}");
        }
    }
    let xanax = run(&["--brief", "xanax"]).out;
    assert!(xanax.contains("strengthens the GABA-A receptor"), "{xanax}");
}

#[test]
fn the_card_of_a_signalling_system_names_what_acts_on_it() {
    for (system, class, drug) in [("GABA", "BZD", "alprazolam"), ("glutamate", "dissociative", "ketamine")] {
        let text = neurotx(system).prints();
        assert!(text.contains(class) && text.contains(drug), "{text}");
        assert!(text.contains("neurotx list --target "), "{text}");
    }
}

#[test]
fn words_are_shown_as_they_are_said() {
    let text = neurotx("agonist").prints();
    assert!(text.contains("partial agonist") && !text.contains("partial-agonist"), "{text}");
    let list = neurotx("list words --width 80").prints();
    assert!(list.contains("positive modulator") && !list.contains("positive-modulator"), "{list}");
}

#[test]
fn what_can_kill_stands_out_from_what_cannot() {
    let grave = "\u{1b}[1m\u{1b}[31m";
    let combined = neurotx("combine prozac phenelzine --color always").prints();
    assert!(combined.lines().any(|line| line.starts_with(grave)), "{combined}");
    let regimen = neurotx("regimen amitriptyline oxybutynin tramadol sertraline --color always --width 200").prints();
    for line in regimen.lines().filter(|line| line.contains("evidence: ")) {
        assert_eq!(line.contains("can kill"), line.contains(grave), "{line:?}");
    }
}

#[test]
fn a_condition_tells_what_is_used_apart_from_what_was_tried() {
    let card = neurotx("depression").prints();
    let list = neurotx("list --use depression --width 200").prints();
    let said = card.lines().nth(1).unwrap_or_default();
    let number = |before: &str| {
        let text = said.split(before).next().unwrap_or_default();
        let digits = text.rsplit(' ').find_map(|word| word.parse::<usize>().ok());
        digits.unwrap_or_else(|| panic!("a number before {before}: {said}"))
    };
    let (used, tried) = (number(" drugs and"), number(" drugs more were tried for it"));
    assert!(list.starts_with(&format!("{} drugs used or tried for depression", used + tried)), "{said}\n{list}");
}
