//! The versions of the program and of its data: each is told by several files, which must agree.

use std::fs;
use std::path::Path;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The second-level headings of a page.
fn headings(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn every_file_tells_the_version_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    let cited = file("CITATION.cff");
    assert!(cited.lines().any(|line| line == format!("version: {version}")), "CITATION.cff");
    let described: serde_json::Value = serde_json::from_str(&file("codemeta.json")).expect("codemeta.json is JSON");
    assert_eq!(described["version"], version, "codemeta.json");
    assert_eq!(described["description"], env!("CARGO_PKG_DESCRIPTION"), "codemeta.json");
    let log = file("CHANGELOG.md");
    assert!(headings(&log).iter().any(|heading| heading.split(' ').next() == Some(version)), "CHANGELOG.md");
}

#[test]
fn the_changelog_of_the_data_begins_with_their_version() {
    let log = file("data/CHANGELOG.md");
    let newest = headings(&log).into_iter().find(|heading| *heading != "Unreleased").expect("a version");
    assert_eq!(newest.split(' ').next(), Some(file("data/VERSION").trim()));
}
