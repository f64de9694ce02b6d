//! The contract for scripts: the keys and types of every JSON output, and the grammar of CSV cells.
//!
//! A published key keeps its meaning: a change that breaks one of these tests raises `schema`.
//! Here: the JSON of drugs, classes and procedures. In `output/`: CSV, and what other commands print.

use std::collections::BTreeSet;

use neurotx::model::{
    Action, AffinityType, Effect, Evidence, Phase, Rank, Route, Site, Species, Status, Transmitter, Word,
};
use serde_json::{Value, json};

use crate::support::neurotx;

mod cells;
mod commands;

fn json(line: &str) -> Value {
    let json = neurotx(line).json();
    assert_eq!(json["schema"], 1, "`{line}`");
    json
}

/// The results of a command, at least one.
fn results(line: &str) -> Vec<Value> {
    let results = list(&json(line), "results").to_vec();
    assert!(!results.is_empty(), "`{line}` finds something");
    results
}

fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object[key].as_array().unwrap_or_else(|| panic!("`{key}` is a list in {object}"))
}

/// Whether a value is of a type: `text`, `number`, `list` (of objects) or `texts`; with `?` also null.
fn is(value: &Value, wanted: &str) -> bool {
    match wanted {
        "text" => value.as_str().is_some_and(|text| !text.is_empty()),
        "number" => value.is_number(),
        "list" => value.as_array().is_some_and(|items| items.iter().all(Value::is_object)),
        "texts" => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
        "object" => value.is_object(),
        "any" => true,
        optional => value.is_null() || optional.strip_suffix('?').is_some_and(|wanted| is(value, wanted)),
    }
}

/// Every key of the shape is there (null is written, not left out) and has its type.
fn has(object: &Value, shape: &[(&str, &str)]) {
    for (key, wanted) in shape {
        let value = object.get(key).unwrap_or_else(|| panic!("`{key}` is missing in {object}"));
        assert!(is(value, wanted), "`{key}` is no {wanted} in {object}");
    }
}

/// A key holds a word of its closed set.
fn word<W: Word>(object: &Value, key: &str) {
    let known = object[key].as_str().is_some_and(|word| W::parse(word).is_some());
    assert!(known, "`{key}` is no {} in {object}", W::WHAT);
}

const RECORD: &[(&str, &str)] = &[
    ("kind", "text"),
    ("id", "text"),
    ("name", "text"),
    ("classes", "texts"),
    ("brands", "texts"),
    ("status", "text?"),
    ("site", "text"),
    ("uses", "texts"),
    ("origin", "text"),
    ("effects", "list"),
    ("actions", "list"),
    ("inactive", "list"),
    ("unknown", "list"),
];
const EFFECT: &[(&str, &str)] = &[
    ("transmitter", "text"),
    ("effect", "text"),
    ("route", "text"),
    ("target", "text?"),
    ("action", "text?"),
    ("rank", "text?"),
    ("via", "text?"),
    ("region", "text?"),
    ("phase", "text"),
    ("evidence", "text"),
    ("steps", "list"),
    ("sources", "texts"),
];
const ACTION: &[(&str, &str)] = &[
    ("target", "text"),
    ("action", "text"),
    ("rank", "text"),
    ("via", "text?"),
    ("affinity", "object?"),
    ("sources", "texts"),
    ("note", "text?"),
];
const AFFINITY: &[(&str, &str)] = &[("value", "number"), ("unit", "text"), ("type", "text"), ("species", "text")];
const STEP: &[(&str, &str)] = &[("text", "text"), ("sources", "texts")];

fn check_effect(effect: &Value) {
    has(effect, EFFECT);
    word::<Transmitter>(effect, "transmitter");
    word::<Effect>(effect, "effect");
    word::<Route>(effect, "route");
    word::<Phase>(effect, "phase");
    word::<Evidence>(effect, "evidence");
    if effect["route"] == "direct" {
        word::<Action>(effect, "action");
        word::<Rank>(effect, "rank");
        assert!(
            effect["target"].is_string() && effect["region"].is_null(),
            "a direct effect has a target and no region: {effect}"
        );
    } else {
        let nulls = ["target", "action", "rank"].map(|key| effect[key].is_null());
        assert_eq!(nulls, [true; 3], "an indirect effect has none of these: {effect}");
    }
    assert!(!list(effect, "steps").is_empty(), "{effect}");
    for step in list(effect, "steps") {
        has(step, STEP);
        assert!(!list(step, "sources").is_empty(), "every step is cited: {step}");
        assert!(list(step, "sources").iter().all(|key| list(effect, "sources").contains(key)), "{effect}");
    }
}

fn check_record(record: &Value) {
    has(record, RECORD);
    word::<Site>(record, "site");
    if record["kind"] == "drug" {
        word::<Status>(record, "status");
    }
    list(record, "effects").iter().for_each(check_effect);
    for action in list(record, "actions") {
        has(action, ACTION);
        word::<Action>(action, "action");
        word::<Rank>(action, "rank");
        assert!(!list(action, "sources").is_empty(), "every action is cited: {action}");
        if action["affinity"].is_object() {
            has(&action["affinity"], AFFINITY);
            word::<AffinityType>(&action["affinity"], "type");
            word::<Species>(&action["affinity"], "species");
            assert_eq!(action["affinity"]["unit"], "nM");
        }
    }
    for silence in list(record, "inactive").iter().chain(list(record, "unknown")) {
        has(silence, &[("target", "text"), ("sources", "texts")]);
    }
}

#[test]
fn a_drug_is_as_the_contract_says() {
    let results = results("prozac");
    let [drug] = results.as_slice() else { panic!("prozac is one drug") };
    check_record(drug);
    let told = ["kind", "id", "status", "site", "origin"].map(|key| drug[key].clone());
    assert_eq!(json!(told), json!(["drug", "fluoxetine", "prescription", "central", "built-in"]));
    for (key, value) in [("classes", "ssri"), ("brands", "Prozac"), ("uses", "depression")] {
        assert!(list(drug, key).contains(&value.into()), "{key}");
    }
    let is_raised = |e: &&Value| e["transmitter"] == "serotonin" && e["effect"] == "raises" && e["route"] == "direct";
    let raised = list(drug, "effects").iter().find(is_raised).expect("fluoxetine raises serotonin");
    let told = ["target", "action", "rank", "via", "region", "phase", "evidence"].map(|key| raised[key].clone());
    assert_eq!(json!(told), json!(["SERT", "inhibitor", "primary", null, null, "acute", "established"]));
}

#[test]
fn listed_records_have_the_shape_of_shown_ones() {
    let mut keys: BTreeSet<Vec<String>> = BTreeSet::new();
    for record in results("list drugs") {
        check_record(&record);
        keys.insert(record.as_object().expect("an object").keys().cloned().collect());
        if record["id"] == "fluoxetine" {
            assert_eq!(record, results("fluoxetine")[0]);
        }
    }
    assert_eq!(keys.len(), 1, "every drug has the same keys: {keys:#?}");
    results("list classes").iter().chain(&results("list procedures")).for_each(check_record);
}
