//! CSV: its columns, the grammar of its cells, and that they say what the JSON says.

use std::collections::{BTreeMap, BTreeSet};

use neurotx::model::{Effect, Phase, Transmitter, Word};
use serde_json::Value;

use super::{list, results};
use crate::support::neurotx;

/// The ids of a list.
fn ids(line: &str) -> BTreeSet<String> {
    results(line).iter().map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect()
}

/// Splits a cell into its items: `effect:target`, or `effect:region:phase` with a region or none.
fn check_cell(cell: &str, targets: &BTreeSet<String>, regions: &BTreeSet<String>) {
    if ["", "none", "unknown"].contains(&cell) {
        return;
    }
    let items: BTreeSet<&str> = cell.split(';').collect();
    assert_eq!(items.len(), cell.split(';').count(), "an item stands twice in {cell:?}");
    for item in items {
        let parts: Vec<&str> = item.split(':').collect();
        assert!(Effect::parse(parts[0]).is_some(), "{item:?} begins with no effect");
        match parts[1..] {
            [target] => assert!(targets.contains(target), "{item:?} names no target"),
            [region, phase] => {
                assert!(region.is_empty() || regions.contains(region), "{item:?} names no region");
                assert!(Phase::parse(phase).is_some(), "{item:?} ends in no phase");
            }
            _ => panic!("{item:?} is neither effect:target nor effect:region:phase"),
        }
    }
}

#[test]
fn cells_keep_their_grammar_under_every_filter() {
    let (targets, regions) = (ids("list targets"), ids("list regions"));
    for filters in ["--minor", "--phase withdrawal", "--evidence contested", "--direct", "--region PFC"] {
        let csv = neurotx(&format!(
            "list drugs {filters} --format csv --columns serotonin,dopamine,norepinephrine,acetylcholine"
        ))
        .prints();
        for row in csv::Reader::from_reader(csv.as_bytes()).records() {
            row.expect("a row").iter().for_each(|cell| check_cell(cell, &targets, &regions));
        }
    }
}

/// The items of a cell that the JSON of the same entry leads to: what filters count by default.
fn items(record: &Value, transmitter: &str) -> BTreeSet<String> {
    let text = |effect: &Value, key: &str| effect[key].as_str().unwrap_or_default().to_owned();
    let counts = |e: &&Value| {
        let sure = e["evidence"] == "established" || e["evidence"] == "supported";
        let own = e["effect"] != "restrains" && e["counter"] == false;
        e["transmitter"] == transmitter && e["rank"] != "minor" && e["phase"] != "withdrawal" && sure && own
    };
    let item = |e: &Value| match e["route"].as_str() {
        Some("direct") => format!("{}:{}", text(e, "effect"), text(e, "target")),
        _ => format!("{}:{}:{}", text(e, "effect"), text(e, "region"), text(e, "phase")),
    };
    list(record, "effects").iter().filter(counts).map(item).collect()
}

#[test]
fn csv_has_the_columns_and_cells_of_the_contract() {
    let (targets, regions) = (ids("list targets"), ids("list regions"));
    for kind in ["drugs", "classes", "procedures"] {
        let csv = neurotx(&format!("list {kind} --format csv")).prints();
        assert_eq!(
            csv.lines().next(),
            Some("id,name,classes,serotonin,dopamine,norepinephrine,acetylcholine"),
            "{kind}"
        );
        let records: BTreeMap<String, &Value> =
            results(&format!("list {kind}")).iter().map(|r| (r["id"].as_str().expect("an id").to_owned(), r)).collect();
        for row in csv::Reader::from_reader(csv.as_bytes()).deserialize::<BTreeMap<String, String>>() {
            let row = row.expect("a row has the columns of the header");
            for transmitter in Transmitter::ALL.iter().map(|t| t.as_str()) {
                let cell = row[transmitter].as_str();
                check_cell(cell, &targets, &regions);
                let shown = cell.split(';').filter(|item| !["", "none", "unknown"].contains(item)).map(str::to_owned);
                let shown: BTreeSet<String> = shown.collect();
                assert_eq!(
                    shown,
                    items(records[&row["id"]], transmitter),
                    "{}: {transmitter} in CSV and in JSON",
                    row["id"]
                );
            }
        }
    }
}

/// The targets by which it is told whether a drug leaves a transmitter alone.
fn main_targets(transmitter: &str) -> &'static [&'static str] {
    match transmitter {
        "serotonin" => &["SERT"],
        "dopamine" => &["DAT", "D2"],
        "norepinephrine" => &["NET", "alpha1"],
        _ => &["M1", "M2", "M3", "M4", "M5", "muscarinic (unspecified)"],
    }
}

/// Whether a primary or secondary action reaches a transmitter while the drug is taken, surely enough
/// and not merely in answer to itself.
fn is_touched(record: &Value, transmitter: &str) -> bool {
    let is_sure = |e: &Value| e["route"] == "direct" || e["evidence"] == "established" || e["evidence"] == "supported";
    let is_own = |e: &Value| e["effect"] != "restrains" && e["counter"] == false;
    let is_counted = |e: &Value| e["rank"] != "minor" && e["phase"] != "withdrawal" && is_sure(e) && is_own(e);
    list(record, "effects").iter().any(|e| e["transmitter"] == transmitter && is_counted(e))
}

/// The three kinds of silence: measured and empty, not clear, and nothing recorded.
#[test]
fn silent_cells_say_what_is_known() {
    let about: BTreeMap<String, Vec<Value>> = results("list targets")
        .iter()
        .map(|target| {
            (target["id"].to_string(), list(target, "effects").iter().map(|e| e["transmitter"].clone()).collect())
        })
        .collect();
    let records: BTreeMap<String, &Value> = results("list drugs").iter().map(|r| (r["id"].to_string(), r)).collect();
    let csv = neurotx("list drugs --format csv").prints();
    let mut seen = BTreeSet::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row has the columns of the header");
        let record = records[&Value::from(row["id"].clone()).to_string()];
        for transmitter in Transmitter::ALL.iter().map(|t| t.as_str()) {
            let is_about = |silence: &Value| about[&silence["target"].to_string()].contains(&transmitter.into());
            let known = |key: &str| list(record, key).iter().any(is_about);
            let acts = list(record, "effects").iter().any(|e| e["transmitter"] == transmitter);
            let is_main = |silence: &Value| main_targets(transmitter).iter().any(|main| silence["target"] == *main);
            let is_empty = list(record, "inactive").iter().any(is_main);
            let cell = row[transmitter].as_str();
            let holds = match cell {
                "none" => is_empty && !known("unknown") && !is_touched(record, transmitter),
                // Contested and proposed effects are not counted; where they are all, sources conflict.
                "unknown" => acts || known("unknown"),
                // What only minor actions do is not counted, but it is no silence either.
                "" => acts || !(is_empty || known("unknown")),
                _ => acts,
            };
            assert!(holds, "{}: {transmitter} is {cell:?}", row["id"]);
            seen.insert(cell.split(':').next().unwrap_or_default().to_owned());
        }
    }
    assert!(
        ["", "none", "unknown", "raises"].iter().all(|cell| seen.contains(*cell)),
        "each kind of cell occurs: {seen:?}"
    );
}
