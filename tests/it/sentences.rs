//! Sentences with which explanations and cards begin: what is counted, what is surest, and what is not known.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::summaries::{is_shown, is_umbrella, list, records, word};
use crate::support::{json, neurotx};

/// The actions of which it is said that this is what is done.
fn actions_of(does: &str) -> &'static [&'static str] {
    match does {
        "activates" => &["agonist"],
        "partly activates" => &["partial-agonist"],
        "blocks" => &["antagonist", "inverse-agonist", "channel-blocker"],
        "inhibits" => &["inhibitor"],
        "strengthens" => &["positive-modulator"],
        "weakens" => &["negative-modulator"],
        "opens" => &["opener"],
        "modulates" => &["modulator"],
        _ => &[],
    }
}

/// What more drugs of an umbrella class act on than do anything to the four stands first, with their number.
#[test]
fn targets_outside_the_four_are_counted_first() {
    let families: BTreeMap<String, String> = list(json("list targets"), "results")
        .iter()
        .map(|target| (word(target, "id").to_owned(), word(target, "family").to_owned()))
        .collect();
    let mut told = 0;
    for record in list(json("list classes"), "results").iter().filter(|record| is_umbrella(record)) {
        let (summary, most) = (word(record, "summary"), list(record, "members").iter());
        let most = most.filter(|count| count["route"] == "direct").filter_map(|count| count["count"].as_u64()).max();
        let drugs = json(&format!("list --class {}", word(record, "id")));
        for acting in list(record, "acting") {
            let (target, does, count) = (word(acting, "target"), word(acting, "does"), acting["count"].as_u64());
            let is_it = |act: &&Value| {
                let id = word(act, "target");
                let is_there = id == target || families.get(id).is_some_and(|family| family == target);
                let is_so = does == "acts on" || actions_of(does).contains(&word(act, "action"));
                is_there && is_so && act["rank"] != "minor"
            };
            let acts = list(drugs, "results").iter().filter(|drug| list(drug, "actions").iter().any(|act| is_it(&act)));
            assert_eq!(Some(acts.count() as u64), count, "{}: {acting}", record["id"]);
            let count = count.unwrap_or_default();
            let is_first = count > most.unwrap_or(0) && 10 * count >= acting["of"].as_u64().unwrap_or_default();
            let verb = if does == "acts on" { "act on" } else { does.trim_end_matches('s') };
            if is_first && count > 1 && does != "partly activates" {
                told += 1;
                let all = [count.to_string(), "all".to_owned(), "both".to_owned()];
                assert!(all.iter().any(|many| summary.contains(&format!("{many} {verb} "))), "{verb}: {summary}");
            }
        }
    }
    assert!(told > 8, "{told} are told");
    let anxiolytic = neurotx("anxiolytic --width 80").prints();
    assert!(anxiolytic.contains("strengthen the GABA-A receptor"), "{anxiolytic}");
}

/// What is not known is said in a sentence, once, with the names of the four.
#[test]
fn everything_has_a_sentence() {
    for record in records() {
        let summary = word(&record, "summary");
        assert!(!summary.is_empty(), "{}", record["id"]);
        let is_silent = ["effects", "inactive", "beside"].iter().all(|key| list(&record, key).is_empty());
        if record["kind"] == "drug" && is_silent {
            assert!(summary.contains("serotonin, dopamine, norepinephrine and acetylcholine"), "{summary}");
            assert!(summary.contains("not known"), "{summary}");
        }
    }
    for name in ["valproate", "lamotrigine", "zolpidem", "acamprosate"] {
        for line in [format!("{name} --width 80"), format!("explain {name} --width 80")] {
            let run = neurotx(&line).run();
            let text = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(text.matches("acetylcholine is not known").count(), 1, "{line}: {}", run.out);
        }
    }
    let asked = neurotx("explain sertraline --on acetylcholine --width 200").run();
    let first = asked.out.lines().next().unwrap_or_default();
    assert_eq!(first, "What sertraline does to acetylcholine is not known: no link from what it acts on is recorded.");
}

/// What was measured and found without effect is told as that, and not as no data.
#[test]
fn what_was_measured_is_no_lack_of_data() {
    let bupropion = neurotx("bupropion --width 100").prints();
    let serotonin = bupropion.lines().find(|line| line.starts_with(" serotonin")).unwrap_or_default();
    assert!(serotonin.contains("none at SERT"), "{bupropion}");
    let fluoxetine = neurotx("fluoxetine").prints();
    assert!(fluoxetine.contains("unknown: only binding known at M1"), "{fluoxetine}");
}

/// A paragraph tells what was seen in people of what is changed directly.
#[test]
fn the_surest_stands_in_the_paragraph() {
    for name in ["cocaine", "amphetamine"] {
        let explained = json(&format!("explain {name}"));
        let summary = word(explained, "summary");
        assert!(summary.contains("In people, dopamine rises in the nucleus accumbens."), "{summary}");
        let shown = is_shown(explained, |e| {
            let is_rise = e["transmitter"] == "dopamine" && e["effect"] == "raises";
            is_rise && e["region"] == "accumbens" && e["evidence"] == "established"
        });
        assert!(shown, "{name}");
    }
    let table = neurotx("explain amphetamine --width 80").prints();
    assert!(table.contains("▲ weakly raised"), "{table}");
    let ssri = neurotx("explain ssri --width 80").prints();
    assert_eq!(ssri.matches("▲ PFC").count(), 1, "{ssri}");
}
