//! What is said of names that lead to nothing: one style on standard error, and a document for programs.

use serde_json::Value;

use crate::support::neurotx;

#[test]
fn every_document_tells_what_is_wrong_with_names() {
    for (line, exit, code, suggestion) in [
        ("prozzac", 1, "unknown", Some("Prozac")),
        ("prozac zzzzq", 1, "unknown", None),
        ("explain prozzac", 1, "unknown", Some("Prozac")),
        ("explain speed", 1, "ambiguous", Some("amphetamine")),
        ("explain dopamine", 1, "wrong-kind", None),
        ("compare prozac dopamine", 1, "wrong-kind", None),
        ("combine prozac zzzzq", 1, "unknown", None),
        ("compare prozac", 2, "wrong-number", None),
        ("compare prozac fluoxetine", 2, "wrong-number", None),
        ("combine prozac fluoxetine", 2, "wrong-number", None),
        ("sources tatsumi199", 1, "unknown", Some("tatsumi1997")),
        ("list --class prozac", 2, "wrong-kind", Some("ssri")),
        ("list --class ssrri", 2, "unknown", Some("SSRI")),
        ("list --raises zzzzq", 2, "unknown", None),
        ("list --raises prozac", 2, "wrong-kind", None),
        ("list --raises serotonine", 2, "unknown", Some("serotonin")),
        ("explain prozac --on dopamin", 2, "unknown", Some("dopamine")),
        ("explain prozac --region zzzzq", 2, "unknown", None),
    ] {
        let run = neurotx(line).args(["-f", "json"]).exits(exit);
        let document: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{line}: {error}"));
        let error = &document["errors"][0];
        assert_eq!(error["code"], code, "{line}");
        assert_eq!(error["suggestions"][0].as_str(), suggestion, "{line}");
        assert!(line.contains(error["query"].as_str().expect("a query")), "{line}");
        assert!(run.err.contains(error["message"].as_str().expect("a message")), "{line}: {}", run.err);
    }
}

#[test]
fn mistakes_of_every_sort_have_one_style() {
    for line in [
        "zzzzq",
        "--bogus",
        "list zzzzq",
        "list --raises zzzzq",
        "list --limt 3",
        "prozac --format zzzzq",
        "explain",
        "man zzzzq",
        "prozac --data no-such-file.toml",
        "--format json man",
        "completions tcsh",
    ] {
        let run = neurotx(line).run();
        assert!(run.code > 0 && run.out.is_empty(), "{line}");
        assert!(run.err.starts_with("neurotx: ") && !run.err.contains("error:"), "{line}: {}", run.err);
    }
    let misspelt = neurotx("list --clas ssri").exits(2);
    assert!(misspelt.err.contains("'--class'") && misspelt.err.ends_with("more: neurotx list --help\n"));
}

#[test]
fn a_name_without_neighbours_is_told_what_there_is() {
    let run = neurotx("wxyzqv").exits(1);
    for said in ["serotonin, dopamine, norepinephrine and acetylcholine", "`neurotx list`", "`neurotx list classes`"] {
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn flags_are_taken_where_they_work_only() {
    for (command, flags) in [
        ("man", &["--format json", "--color never", "--width 80", "--ascii", "--no-pager"][..]),
        ("completions bash", &["--format json", "--color never", "--width 80", "--data x.toml"]),
        ("quiz", &["--format json", "--no-pager"]),
        ("annotate", &["--format json", "--color never", "--ascii"]),
        ("export anki", &["--format json", "--ascii"]),
        ("export schema", &["--format csv", "--width 80"]),
        ("export names", &["--color never"]),
    ] {
        let help = neurotx(command).arg("--help").prints();
        for flag in flags {
            let run = neurotx(&format!("{command} {flag}")).exits(2);
            let name = flag.split(' ').next().expect("a name");
            assert!(run.err.contains(name), "{command} {flag}: {}", run.err);
            let before = neurotx(&format!("{flag} {command}")).exits(2);
            assert!(before.err.starts_with("neurotx: "), "{flag} {command}: {}", before.err);
            assert!(!help.contains(&format!("{name} ")) || name == "--format", "{command} --help lists {name}");
        }
    }
}

#[test]
fn flags_stand_before_or_behind_a_command() {
    for (before, behind) in [
        ("--format json prozac", "prozac --format json"),
        ("-f csv list classes", "list classes -f csv"),
        ("--format csv list classes --format tsv", "list classes --format tsv"),
        ("--ascii --width 70 explain prozac", "explain prozac --ascii --width 70"),
        ("--format jsonl export names", "export names --format jsonl"),
    ] {
        assert_eq!(neurotx(before).prints(), neurotx(behind).prints(), "{before}");
    }
}
