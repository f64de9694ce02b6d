//! One deliberately broken file per rule of the data, with what `neurotx check` says of it.
//!
//! A file is named after the rule that it breaks; behind the name may stand which case it is. A
//! line that the problem may point to ends in `# here`.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;

use neurotx::diagnostics::Rule;
use neurotx::model::Word;
use serde_json::Value;

use crate::support::{Run, neurotx};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken");

/// The names of all broken files, without their ending.
fn broken() -> Vec<String> {
    let files = fs::read_dir(FOLDER).expect("tests/broken can be read");
    let names = files.map(|file| file.expect("its entries can be read").file_name().into_string().expect("UTF-8"));
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
    names.sort();
    names
}

/// Runs `neurotx check` on a file, named relative to the project so that snapshots hold anywhere.
fn check(name: &str, flags: &[&str]) -> Run {
    let file = format!("tests/broken/{name}.toml");
    neurotx("check").current_dir(env!("CARGO_MANIFEST_DIR")).arg(file).args(flags).run()
}

/// The problems of a file, as scripts read them.
fn problems(name: &str) -> Vec<Value> {
    let run = check(name, &["--format", "json"]);
    let json: Value = serde_json::from_str(&run.out).expect("check prints JSON");
    json["results"].as_array().expect("results is a list").clone()
}

/// Every rule: a new one needs a file here.
fn rules() -> Vec<&'static str> {
    Rule::ALL.iter().map(|rule| rule.as_str()).collect()
}

/// `UnknownKey` as `unknown-key`.
fn kebab(rule: &str) -> String {
    let mut kebab = String::new();
    for letter in rule.chars() {
        if letter.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase());
    }
    kebab
}

/// The rule that a file is named after.
fn rule_of(name: &str) -> String {
    let mut rules = rules();
    rules.retain(|rule| name == kebab(rule) || name.starts_with(&(kebab(rule) + "-")));
    rules.pop().unwrap_or_else(|| panic!("{name}.toml is named after no rule")).to_owned()
}

#[test]
fn every_file_has_its_message() {
    let mut names = broken();
    // One wrong message must not hide the others.
    names.retain(|name| catch_unwind(|| message(name)).is_err());
    assert!(names.is_empty(), "these messages changed: {names:?}; see them with `cargo insta review`");
}

fn message(name: &str) {
    let run = check(name, &[]);
    assert_eq!(run.code, 1, "{name}.toml: problems are found, so the exit code is 1");
    assert_eq!(run.err, "", "{name}.toml: what is found goes to stdout");
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, run.out));
}

#[test]
fn every_rule_is_broken_by_a_file() {
    let broken: BTreeSet<String> =
        broken().iter().flat_map(|name| problems(name)).map(|problem| text(&problem, "rule")).collect();
    let rules: BTreeSet<String> = rules().into_iter().map(str::to_owned).collect();
    assert_eq!(broken, rules);
}

/// A file that breaks more than its rule would hide that the rule is not tested.
#[test]
fn every_file_breaks_its_rule_only() {
    for name in broken() {
        let rule = rule_of(&name);
        let found: BTreeSet<String> = problems(&name).iter().map(|problem| text(problem, "rule")).collect();
        assert_eq!(found, BTreeSet::from([rule]), "{name}.toml");
    }
}

#[test]
fn every_problem_points_to_its_line() {
    for name in broken() {
        let source = fs::read_to_string(format!("{FOLDER}/{name}.toml")).expect("the file can be read");
        let marked: Vec<u64> =
            (1..).zip(source.lines()).filter(|(_, line)| line.ends_with("# here")).map(|(number, _)| number).collect();
        for problem in problems(&name) {
            let line = problem["line"].as_u64().expect("a line is a number");
            assert!(marked.contains(&line), "{name}.toml: points to line {line}, not to one of {marked:?}");
        }
    }
}

/// The mark under the excerpt covers what is wrong, and nothing behind it: also where letters take
/// several bytes.
#[test]
fn the_mark_is_as_long_as_the_text() {
    let name = "unknown-id-unicode";
    let stdout = check(name, &[]).out;
    let lines: Vec<&str> = stdout.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).expect("a line of marks");
    let marked: String =
        lines[at - 1].chars().zip(lines[at].chars()).filter(|(_, mark)| *mark == '^').map(|(c, _)| c).collect();
    assert_eq!(marked, "\"βγ9\"", "in {stdout}");
}

fn text(problem: &Value, key: &str) -> String {
    problem[key].as_str().unwrap_or_else(|| panic!("`{key}` is a text in {problem}")).to_owned()
}
