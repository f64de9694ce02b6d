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

/// What a cell without an item says.
const SILENCES: [&str; 5] = ["", "none", "contested", "unsettled", "unknown"];

/// Splits a cell into its items: `effect:target`, or `effect:region:phase` with a region or none.
fn check_cell(cell: &str, targets: &BTreeSet<String>, regions: &BTreeSet<String>) {
    if SILENCES.contains(&cell) {
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
                let shown = cell.split(';').filter(|item| !SILENCES.contains(item)).map(str::to_owned);
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

/// Whether an effect stands in a cell by default, if it is sure enough.
fn is_shown(effect: &Value) -> bool {
    effect["effect"] != "restrains" && effect["counter"] == false && effect["phase"] != "withdrawal"
}

/// What the cell of a record says that has no item: the rules of the contract, from the JSON alone.
fn silence(record: &Value, transmitter: &str, about: &BTreeMap<String, Vec<Value>>) -> &'static str {
    let is_about = |finding: &&Value| about[&finding["target"].to_string()].contains(&transmitter.into());
    let unknown: Vec<&Value> = list(record, "unknown").iter().filter(is_about).collect();
    let is_main = |finding: &Value| main_targets(transmitter).iter().any(|main| finding["target"] == *main);
    let effects: Vec<&Value> = list(record, "effects").iter().filter(|e| e["transmitter"] == transmitter).collect();
    let doubted: Vec<&Value> = effects.iter().copied().filter(|e| is_shown(e) && e["rank"] != "minor").collect();
    if unknown.is_empty() && doubted.is_empty() && list(record, "inactive").iter().any(is_main) {
        "none"
    } else if effects.iter().any(|e| e["rank"] == "minor") {
        // What only minor actions do is not counted, but it is no silence either.
        ""
    } else if unknown.iter().any(|finding| finding["reason"] == "contested")
        || doubted.iter().any(|e| e["evidence"] == "contested")
    {
        "contested"
    } else if unknown.iter().any(|finding| finding["reason"] == "unsettled") {
        "unsettled"
    } else if !unknown.is_empty() || !doubted.is_empty() {
        "unknown"
    } else {
        ""
    }
}

/// The kinds of silence: measured and empty, contested, left open by one source, not clear, and nothing recorded.
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
            let cell = row[transmitter].as_str();
            if items(record, transmitter).is_empty() {
                // Of what a link was shown for in a drug of the same class, nothing is told.
                let due = silence(record, transmitter, &about);
                assert!(cell == due || (due == "none" && cell.is_empty()), "{}: {transmitter}: {cell:?}", row["id"]);
            } else {
                assert!(
                    !cell.split(';').any(|item| SILENCES.contains(&item)),
                    "{}: {transmitter} is {cell:?}",
                    row["id"]
                );
            }
            seen.insert(cell.split(':').next().unwrap_or_default().to_owned());
        }
    }
    for cell in SILENCES.iter().chain(&["raises"]) {
        assert!(seen.contains(*cell), "each kind of cell occurs: {seen:?}");
    }
}

/// The join table and `annotate` say the same as `list`.
#[test]
fn other_tables_have_the_same_cells() {
    let csv = neurotx("list drugs --format csv").prints();
    let listed: BTreeMap<String, BTreeMap<String, String>> = csv::Reader::from_reader(csv.as_bytes())
        .deserialize::<BTreeMap<String, String>>()
        .map(|row| row.expect("a row"))
        .map(|row| (row["id"].clone(), row))
        .collect();
    let names = neurotx("export names").prints();
    for row in csv::Reader::from_reader(names.as_bytes()).deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row");
        let Some(drug) = listed.get(&row["id"]) else { continue };
        for column in ["classes"].into_iter().chain(Transmitter::ALL.iter().map(|t| t.as_str())) {
            assert_eq!(row[column], drug[column], "{column} of {}", row["name"]);
        }
    }
    let contested = listed.values().find(|drug| drug["dopamine"] == "contested").expect("one is contested");
    let annotated = neurotx("annotate --quiet").input(format!("{}\n", contested["id"])).prints();
    assert_eq!(annotated.split('\t').nth(4), Some("contested"), "{annotated}");
}
