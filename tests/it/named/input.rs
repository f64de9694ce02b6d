//! Names on standard input, in place of `-`.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::neurotx;

const NAMES: &str = "\u{feff}# two of them\nprozac\r\n\n  bath salts  \n#zzzzq\n";

fn json(line: &str, input: &str, code: i32) -> Value {
    let run = neurotx(line).args(["--format", "json"]).input(input).exits(code);
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{line}: {error}: {}", run.out))
}

fn queries(results: &Value) -> Vec<&str> {
    results.as_array().expect("results").iter().filter_map(|result| result["query"].as_str()).collect()
}

#[test]
fn each_line_is_a_name() {
    assert_eq!(queries(&json("-", NAMES, 0)["results"]), ["prozac", "bath salts"]);
    assert_eq!(queries(&json("show - zoloft", NAMES, 0)["results"]), ["prozac", "bath salts", "zoloft"]);
    assert_eq!(neurotx("-").input(NAMES).prints(), neurotx("").args(["prozac", "bath-salts"]).prints());
    // Joined they would be the name of a class.
    assert_eq!(queries(&json("-", "dopamine\nagonist\n", 0)["results"]), ["dopamine", "agonist"]);
}

#[test]
fn commands_that_take_names_read_them_too() {
    assert_eq!(queries(&json("combine -", NAMES, 0)["subject"]), ["prozac", "bath salts"]);
    let explained = json("explain -", NAMES, 0);
    let subjects: Vec<&str> =
        explained["results"].as_array().expect("results").iter().flat_map(|one| queries(&one["subject"])).collect();
    assert_eq!(subjects, ["prozac", "bath salts"]);
    assert_eq!(json("compare -", NAMES, 0)["results"].as_array().map(Vec::len), Some(2));
    let asked = neurotx("quiz - --seed 1").input("ssri\n").exits(0);
    assert!(asked.err.is_empty(), "the input is used up: that ends the session: {}", asked.err);
}

#[test]
fn what_is_wrong_with_a_line_is_told_by_its_text() {
    let document = json("-", "prozac\nzzzzq\n", 1);
    assert_eq!(queries(&document["results"]), ["prozac"]);
    assert_eq!(document["errors"][0]["query"], "zzzzq");
    assert_eq!(document["errors"][0]["code"], "unknown");
}

/// A word that is longer than any name is told from one before it is read in any other way.
#[test]
fn a_word_of_any_length_is_unknown_at_once() {
    // A busy machine without optimisation needs a part of this; what is quadratic takes minutes.
    const PATIENCE: Duration = Duration::from_secs(60);
    let one = |letters: usize| format!("{}\n", "a".repeat(letters));
    let many: String = (0..250).map(|number| format!("{}{number}\n", "a".repeat(4_000))).collect();
    let with_salt = format!("{}hydrochlorid\n", "ch".repeat(200_000));
    let parted = format!("{}\n", format!("{} ", "ch".repeat(10_000)).repeat(40));
    for line in ["-", "explain -", "regimen -"] {
        for input in [one(1_000_000), many.clone(), with_salt.clone(), parted.clone()] {
            let begun = Instant::now();
            let run = neurotx(line).input(input).exits(1);
            assert!((run.out + &run.err).contains("not known"), "{line}");
            assert!(begun.elapsed() < PATIENCE, "{line}: {:?}", begun.elapsed());
        }
    }
    // What stands beside such a word is read.
    let beside = neurotx("regimen -").input(format!("zoloft 50 mg {}", one(100_000))).exits(1);
    assert!(beside.out.contains("sertraline"), "{}", beside.out);
}

#[test]
fn an_input_without_names_is_a_mistake() {
    for input in [&b""[..], b"# nothing\n\n", b"pro\xffzac\n"] {
        let run = neurotx("-").input(input).exits(2);
        assert!(run.out.is_empty() && run.err.starts_with("neurotx: standard input: "), "{}", run.err);
    }
    let one = neurotx("compare -").input("prozac\n").exits(2);
    assert!(one.err.contains("two or more"), "{}", one.err);
}
