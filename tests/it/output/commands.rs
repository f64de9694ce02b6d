//! The JSON of the commands beside `show` and `list` of what acts.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{check_effect, check_record, json, list, results};
use crate::support::neurotx;

#[test]
fn an_explanation_has_the_keys_of_the_contract() {
    for (line, subject) in
        [("explain sertraline", "sertraline"), ("explain ssri", "ssri"), ("explain mirtazapine", "mirtazapine")]
    {
        let explanation = json(line);
        let asked = list(explanation, "subject").iter().map(|one| (&one["query"], &one["id"]));
        assert!(asked.eq([(&Value::from(subject), &Value::from(subject))]), "{line}");
        assert!(!list(explanation, "effects").is_empty(), "{line}");
        list(explanation, "effects").iter().for_each(check_effect);
    }
}

/// A drive through a receptor that the drug itself blocks does not arrive, and is told.
#[test]
fn cuts_say_what_is_cut_and_by_what() {
    let all = results("list drugs");
    let with_cut: Vec<&Value> = all.iter().filter(|drug| !list(drug, "cut").is_empty()).collect();
    assert!(!with_cut.is_empty(), "some drug blocks what it drives");
    for cut in with_cut.iter().flat_map(|drug| list(drug, "cut")) {
        assert!(!list(cut, "sources").is_empty(), "every cut is cited: {cut}");
    }
    let explained = json(&format!("explain {}", with_cut[0]["id"].as_str().expect("an id")));
    assert_eq!(explained["cut"], with_cut[0]["cut"], "`explain` tells the same cuts");
}

#[test]
fn narrowed_explanations_hold_only_what_was_asked() {
    let all = json("explain sertraline");
    let on = json("explain sertraline --on dopamine");
    assert!(list(on, "effects").iter().all(|effect| effect["transmitter"] == "dopamine"));
    assert!(
        list(on, "effects").iter().all(|effect| list(all, "effects").contains(effect)),
        "it is a part of the whole"
    );
    let chronic = json("explain sertraline --phase chronic");
    let holds = |effect: &Value| effect["phase"] == "chronic" || effect["route"] == "direct";
    assert!(list(chronic, "effects").iter().all(holds), "a direct effect persists into weeks of use");
    assert!(list(chronic, "effects").len() < list(all, "effects").len());
}

#[test]
fn a_comparison_holds_the_records_and_a_row_a_target() {
    let comparison = json("compare sertraline fluoxetine tca");
    let ids: Vec<&Value> = list(comparison, "results").iter().map(|record| &record["id"]).collect();
    assert_eq!(ids, ["sertraline", "fluoxetine", "tca"], "in the order in which they were named");
    list(comparison, "results").iter().for_each(check_record);
    for row in list(comparison, "targets") {
        assert_eq!(list(row, "columns").len(), 3, "one column an entry: {row}");
    }
    assert!(list(comparison, "targets").iter().any(|row| row["target"] == "SERT"));
}

#[test]
fn a_search_finds_first_what_is_named_so() {
    let names: Vec<Value> = results("search fluoxetine").iter().map(|found| found["id"].clone()).collect();
    assert_eq!(names.first(), Some(&"fluoxetine".into()), "what is named so comes first: {names:?}");
}

#[test]
fn sources_hold_what_a_citation_needs() {
    let sources = results("sources");
    for source in sources {
        let has_locator = ["pmid", "pmcid", "doi", "url"].map(|key| source[key].is_string()).contains(&true);
        let is_in_journal = source["authors"].is_string() && source["journal"].is_string();
        assert!(has_locator || is_in_journal, "a source can be found: {source}");
        assert!(source["title"].is_string() || source["listed_in"].is_string(), "it has a title: {source}");
    }
    assert_eq!(results("sources tatsumi1997").len(), 1);
    assert_eq!(results("list sources").len(), sources.len());
}

/// Every key that any output cites is in the bibliography.
#[test]
fn every_cited_key_is_a_source() {
    fn cited(value: &Value, keys: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| match inner.as_array() {
                Some(list) if ["sources", "against"].contains(&key.as_str()) => {
                    keys.extend(list.iter().map(|key| key.as_str().expect("a key is a text").to_owned()));
                }
                _ => cited(inner, keys),
            }),
            Value::Array(list) => list.iter().for_each(|inner| cited(inner, keys)),
            _ => {}
        }
    }
    let known: BTreeSet<String> =
        results("sources").iter().map(|source| source["key"].as_str().expect("a key").to_owned()).collect();
    let mut keys = BTreeSet::new();
    for kind in ["drugs", "classes", "targets", "transmitters", "regions", "conditions", "procedures", "claims"] {
        cited(json(&format!("list {kind}")), &mut keys);
    }
    assert!(keys.len() > 100, "keys were found");
    assert_eq!(keys.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn check_tells_the_place_and_the_rule() {
    assert_eq!(list(json("check"), "results"), [] as [Value; 0], "the shipped data breaks no rule");
    assert_eq!(neurotx("check --format csv").prints().trim_end(), "file,line,column,rule,message,help");
    let broken = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken/unknown-key.toml");
    let problems: Value = serde_json::from_str(&neurotx("check --format json").arg(broken).exits(1).out).expect("JSON");
    let [problem] = list(&problems, "results") else { panic!("one problem: {problems}") };
    assert_eq!((problem["file"].as_str(), problem["rule"].as_str()), (Some(broken), Some("UnknownKey")));
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(7), Some(1)));
}

#[test]
fn a_name_leads_to_an_entry_of_its_kind() {
    for (name, kind) in [
        ("serotonin", "transmitter"),
        ("SERT", "target"),
        ("PFC", "region"),
        ("ssri", "class"),
        ("GABA", "system"),
        ("raises", "word"),
    ] {
        let [entry] = results(name) else { panic!("{name} is one entry") };
        assert_eq!(entry["kind"], kind, "{name}");
    }
}
