//! Which drugs the filters of `list` keep, by a golden list that was written from the papers and the textbook
//! before the program was run on these drugs. Where a row fails, find out from the paper which is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use neurotx::catalog::Catalog;
use neurotx::model::Drug;

use crate::support::{listed, rows};

const FILTERS: &str = include_str!("../golden/filters.txt");

#[test]
fn filters_keep_what_papers_say() {
    let catalog = Catalog::built_in();
    let mut kept: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut failures = String::new();
    for row in rows(FILTERS) {
        let [drug, filter, wanted, _] = row[..] else { panic!("{row:?} has not four columns") };
        assert!(catalog.get::<Drug>(drug).is_some(), "there is no drug {drug}");
        let is_kept = kept.entry(filter).or_insert_with(|| listed(&flags(filter))).contains(drug);
        let is_wanted = match wanted {
            "in" => true,
            "out" => false,
            other => panic!("{other} is neither in nor out"),
        };
        if is_kept != is_wanted {
            let _ = writeln!(failures, "{}", row.join(" | "));
        }
    }
    assert!(failures.is_empty(), "not as the papers say:\n{failures}");
}

/// The flags for a filter in words.
fn flags(filter: &str) -> String {
    let (change, region) = filter.split_once(" region ").map_or((filter, None), |(change, name)| (change, Some(name)));
    let (word, transmitter) = change.split_once(' ').unwrap_or_else(|| panic!("{change} names no transmitter"));
    let region = region.map_or(String::new(), |name| format!(" --region {name}"));
    format!("--{word} {transmitter}{region}")
}
