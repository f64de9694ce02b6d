//! The machine formats of a list parse back, and hold the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::cases;
use crate::support::neurotx;

/// Runs `neurotx list` in a format. Nothing found is no failure here.
fn list(filters: &[String], format: &str) -> String {
    let run = neurotx("list").args(filters).args(["--format", format]).run();
    assert!(matches!(run.code, 0 | 1), "{filters:?} {format}: {} {}", run.code, run.err);
    run.out
}

/// The records of CSV or TSV, each by its columns.
fn records(text: &str, delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    reader.deserialize().map(|record| record.expect("each record has the columns of the header")).collect()
}

fn ids(values: &[Value]) -> Vec<&str> {
    values.iter().map(|value| value["id"].as_str().or(value["key"].as_str()).expect("an id or key")).collect()
}

/// Every machine format of a list parses back, to the same entries in the same order.
fn agree(filters: &[String]) -> Result<(), TestCaseError> {
    let json: Value = serde_json::from_str(&list(filters, "json")).expect("JSON");
    let results = json["results"].as_array().expect("results is a list");
    let lines: Vec<Value> =
        list(filters, "jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    prop_assert_eq!(&lines, results, "JSON lines are the results of the JSON");
    let (commas, tabs) = (records(&list(filters, "csv"), b','), records(&list(filters, "tsv"), b'\t'));
    prop_assert_eq!(&commas, &tabs, "CSV and TSV have the same cells");
    let keys: Vec<&str> =
        commas.iter().map(|record| record.get("id").unwrap_or_else(|| &record["key"]).as_str()).collect();
    prop_assert_eq!(keys, ids(results), "CSV has the entries of the JSON");
    let markdown = list(filters, "md");
    prop_assert_eq!(markdown.lines().count(), results.len() + 2, "Markdown has a header, a rule and a row an entry");
    prop_assert!(markdown.lines().all(|line| line.starts_with('|') && line.ends_with('|')));
    Ok(())
}

fn filters() -> impl Strategy<Value = Vec<String>> {
    let words = |flag: &'static str, words: &'static [&'static str]| {
        prop::sample::select(words)
            .prop_map(move |word| if word.is_empty() { flag.to_owned() } else { format!("{flag}={word}") })
    };
    let transmitters = &["serotonin", "dopamine", "norepinephrine", "acetylcholine"];
    let filter = prop_oneof![
        words("--raises", transmitters),
        words("--lowers", transmitters),
        words("--activates", transmitters),
        words("--blocks", transmitters),
        words("--spares", transmitters),
        words("--direct", &[""]),
        words("--minor", &[""]),
        words("--target", &["SERT", "D2:antagonist", "muscarinic", "alpha2"]),
        words("--class", &["ssri", "antidepressant", "antipsychotic"]),
        words("--status", &["illicit", "prescription"]),
        words("--phase", &["chronic", "withdrawal"]),
        words("--sort", &["name", "classes,id"]),
    ];
    let kind = prop::sample::select(&["drugs", "drugs", "classes", "procedures"]);
    (kind, prop::collection::vec(filter, 1..4)).prop_map(|(kind, mut filters)| {
        filters.sort();
        filters.dedup_by_key(|filter| filter.split('=').next().map(str::to_owned));
        [vec![kind.to_owned()], filters].concat()
    })
}

proptest! {
    // Each case runs the program five times.
    #![proptest_config(cases(10))]

    #[test]
    fn formats_agree_for_any_filter(filters in filters()) {
        agree(&filters)?;
    }
}

#[test]
fn formats_agree_for_every_kind() {
    for kind in
        ["drugs", "classes", "targets", "transmitters", "regions", "conditions", "procedures", "claims", "sources"]
    {
        agree(&[kind.to_owned()]).unwrap_or_else(|error| panic!("list {kind}: {error}"));
    }
}
