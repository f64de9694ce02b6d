//! What the JSON of every command says beside its keys and types, which are those of the schema
//! (`schema.rs`), and the grammar of CSV cells.
//!
//! Here: drugs, classes and procedures. In `commands.rs` what other commands print, in `cells.rs` CSV.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support;

mod cells;
mod commands;

fn json(line: &str) -> &'static Value {
    let json = support::json(line);
    assert_eq!(json["schema"], 2, "`{line}`");
    json
}

/// The results of a command, at least one.
fn results(line: &str) -> &'static [Value] {
    let results = list(json(line), "results");
    assert!(!results.is_empty(), "`{line}` finds something");
    results
}

fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object[key].as_array().unwrap_or_else(|| panic!("`{key}` is a list in {object}"))
}

fn check_effect(effect: &Value) {
    if effect["route"] == "direct" {
        let texts = ["target", "action", "rank"].map(|key| effect[key].is_string());
        assert_eq!((texts, effect["region"].is_null()), ([true; 3], true), "a direct effect has no region: {effect}");
    } else {
        let nulls = ["target", "action", "rank"].map(|key| effect[key].is_null());
        assert_eq!(nulls, [true; 3], "an indirect effect has none of these: {effect}");
    }
    assert!(!list(effect, "steps").is_empty(), "{effect}");
    for step in list(effect, "steps") {
        assert!(!list(step, "sources").is_empty(), "every step is cited: {step}");
        assert!(list(step, "sources").iter().all(|key| list(effect, "sources").contains(key)), "{effect}");
    }
}

fn check_record(record: &Value) {
    assert_eq!(record["status"].is_string(), record["kind"] == "drug", "a drug has a status: {record}");
    list(record, "effects").iter().for_each(check_effect);
    for action in list(record, "actions") {
        assert!(!list(action, "sources").is_empty(), "every action is cited: {action}");
        assert!(action["affinity"].is_null() || action["affinity"]["unit"] == "nM", "{action}");
    }
}

#[test]
fn a_drug_is_as_the_contract_says() {
    let [drug] = results("prozac") else { panic!("prozac is one drug") };
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
        check_record(record);
        keys.insert(record.as_object().expect("an object").keys().cloned().collect());
        if record["id"] == "fluoxetine" {
            let mut shown = results("fluoxetine")[0].clone();
            assert_eq!(shown.as_object_mut().expect("an object").remove("query"), Some("fluoxetine".into()));
            assert_eq!(*record, shown);
        }
    }
    assert_eq!(keys.len(), 1, "every drug has the same keys: {keys:#?}");
    results("list classes").iter().chain(results("list procedures")).for_each(check_record);
}
