//! Bad input: a clear message on stderr, the right exit code, and never a panic or a raw control
//! character. Exit codes: 0 done; 1 nothing matched, or a name is not known; 2 usage, input or data.
//!
//! Here: names and flags. In `hostile/`: data files, those that once did harm, and what reaches a terminal.

use std::ffi::OsStr;

use serde_json::Value;

use crate::support::{Run, neurotx};

mod data;
mod inputs;
mod terminal;

/// Runs the program with its output in a pipe, where nothing but text may come out of it.
fn run<S: AsRef<OsStr>>(args: &[S]) -> Run {
    let run = neurotx("").args(args).run();
    for text in [&run.out, &run.err] {
        let control = text.chars().find(|&c| c.is_control() && !"\n\t".contains(c));
        assert_eq!(control, None, "a control character is printed: {text:?}");
    }
    run
}

/// Splits a command line at its spaces.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

#[test]
fn usage_errors_exit_with_2() {
    let cases = [
        ("--format json", "nothing to look up"),
        ("--bogus", "--bogus"),
        ("prozac --format xml", "jsonl"),
        ("prozac --width 3", "--width"),
        ("prozac --format tree", "explain and combine"),
        ("list --format mermaid", "explain and combine"),
        ("compare prozac zoloft --format dot", "explain and combine"),
        ("check --format dot", "explain and combine"),
        ("list nonsense", "procedures"),
        ("list --raises fluoxetine", "acetylcholine"),
        ("list --lowers GABA", "acetylcholine"),
        ("list --spares zzzzq", "acetylcholine"),
        ("list --target D2:eat", "antagonist"),
        ("list --target zzzzq", "--target"),
        ("list --target :agonist", "--target"),
        ("list --class zzzzq", "--class"),
        ("list --use zzzzq", "--use"),
        ("list --region zzzzq", "--region"),
        ("list --felt zzzzq", "--felt"),
        ("list --felt happy", "`neurotx list effects`"),
        ("list --use nope", "\"nope\" is none; `neurotx list conditions`"),
        ("list --use sadness", "`neurotx list conditions`"),
        ("list --region XYZ", "`neurotx list regions`"),
        ("list --target D9", "`neurotx list targets`"),
        ("list --target D2:antagonst", "did you mean antagonist?"),
        ("prozac --on dopamine", "a command takes '--on': `neurotx explain prozac --on dopamine`"),
        ("prozac --raises dopamine", "'--raises' is a flag of list: `neurotx list --help`"),
        ("prozac -n 3", "'-n' is a flag of "),
        ("annotate --ascii", "'--ascii'"),
        ("export anki --ascii", "'--ascii'"),
        ("list --phase zzzzq", "withdrawal"),
        ("list --evidence zzzzq", "hypothesis"),
        ("list --status zzzzq", "prescription"),
        ("list --site zzzzq", "peripheral"),
        ("list --sort zzzzq", "norepinephrine"),
        ("list --columns id,zzzzq", "norepinephrine"),
        ("list targets --raises dopamine", "drugs, classes"),
        ("list --verdict true", "claims"),
        ("list claims --about zzzzq", "--about"),
        ("explain", "<NAMES>"),
        ("explain prozac --on zzzzq", "acetylcholine"),
        ("explain prozac --region zzzzq", "--region"),
        ("compare prozac", "two or more"),
        ("check no-such-file.toml", "no-such-file.toml"),
        ("prozac --data no-such-file.toml", "no-such-file.toml"),
    ];
    for (line, says) in cases {
        let run = run(&words(line));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "`neurotx {line}`: {}", run.err);
        assert!(run.err.contains(says), "`neurotx {line}` says nothing of {says:?}: {}", run.err);
    }
}

#[test]
fn a_flag_before_a_command_is_named() {
    let run = run(&["--brief", "list"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--brief"), "the message must name what stands before the command: {}", run.err);
}

#[test]
fn a_name_before_a_command_gets_a_hint() {
    let run = run(&["prozac", "list"]);
    assert_eq!(run.code, 1, "`list` behind a name is a name, and not known");
    assert!(run.out.contains("fluoxetine"));
    assert!(run.err.contains("command `list`"), "{}", run.err);
}

#[test]
fn unknown_names_exit_with_1_and_get_few_suggestions() {
    for (name, meant) in
        [("prozak", "Prozac"), ("setraline", "sertraline"), ("lst", "list"), ("cocaime", "cocaine"), ("ssrri", "SSRI")]
    {
        let run = run(&[name]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}: {}", run.err);
        let (_, choices) =
            run.err.split_once("did you mean ").unwrap_or_else(|| panic!("{name} gets no suggestion: {}", run.err));
        assert!(choices.contains(meant), "{name} is near {meant}: {choices}");
        // What is said of a name in brackets is none.
        let names: String = choices.split('(').map(|part| part.rsplit(')').next().unwrap_or(part)).collect();
        assert!(names.split(", ").count() <= 3, "{name}: more than three suggestions: {choices}");
    }
    let unlike = run(&["zzzzqqqzzzz"]);
    assert_eq!((unlike.code, unlike.out.as_str()), (1, ""));
    assert!(
        unlike.err.contains("zzzzqqqzzzz") && unlike.err.contains("`neurotx list`"),
        "it says where to look: {}",
        unlike.err
    );
}

#[test]
fn what_is_known_is_printed_beside_what_is_not() {
    for line in [
        "prozac zzzzq",
        "show zzzzq prozac",
        "explain prozac zzzzq",
        "compare prozac zzzzq zoloft",
        "prozac zzzzq --format json",
    ] {
        let run = run(&words(line));
        assert_eq!(run.code, 1, "{line}");
        assert!(run.out.contains("fluoxetine") && run.err.contains("zzzzq"), "{line}: {}", run.err);
    }
}

#[test]
fn an_ambiguous_name_lists_its_choices() {
    let explained = run(&["explain", "speed"]);
    assert_eq!((explained.code, explained.out.as_str()), (1, ""));
    let shown = run(&["speed", "--format", "json"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""), "`show` lists all that a name means");
    let json: Value = serde_json::from_str(&shown.out).expect("JSON");
    let ids: Vec<&str> =
        json["results"].as_array().expect("a list").iter().filter_map(|entry| entry["id"].as_str()).collect();
    assert!(ids.len() > 1, "{ids:?}");
    assert!(ids.iter().all(|id| explained.err.contains(id)), "{ids:?} are the choices: {}", explained.err);
}

#[test]
fn nothing_is_no_name() {
    for name in ["", " ", ".", "()", "\u{301}", "\u{200b}", "😀", "\u{202e}"] {
        let run = run(&[name]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name:?}: {}", run.err);
        assert_ne!(run.err, "", "{name:?} is answered");
    }
}

/// Linux takes at most 128 kB in one argument, so a megabyte comes in twelve.
#[test]
fn a_megabyte_of_names_is_answered_in_short() {
    let long = "x1-é ".repeat(16_000);
    for (count, command) in [(1, "show"), (12, "show"), (2, "explain"), (12, "search"), (1, "sources")] {
        let run = run(&[vec![command], vec![&long; count]].concat());
        assert_eq!(run.code, 1, "{command} with {count} names: {}", run.err.len());
        assert!(run.err.len() < 500 * count, "{command}: the message repeats {} bytes", run.err.len());
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf_8_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let bytes = OsStr::from_bytes(b"pro\xffzac");
    for args in [
        vec![bytes],
        vec![OsStr::new("explain"), bytes],
        vec![OsStr::new("check"), bytes],
        vec![OsStr::new("--data"), bytes, OsStr::new("prozac")],
    ] {
        let run = run(&args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert_ne!(run.err, "");
    }
}

#[test]
fn nothing_found_is_an_empty_list() {
    let run = |format: &str| run(&words(&format!("list --status toxin --use depression --format {format}")));
    for format in ["table", "json", "jsonl", "csv", "tsv", "md"] {
        let run = run(format);
        assert_eq!(run.code, 1, "{format}: {}", run.err);
        assert_ne!(run.err, "", "{format}: it is said that nothing matched");
    }
    let json: Value = serde_json::from_str(&run("json").out).expect("JSON");
    assert_eq!(
        (&json["schema"], &json["results"], &json["errors"]),
        (&2.into(), &Value::Array(vec![]), &Value::Array(vec![]))
    );
    assert_eq!(run("jsonl").out, "");
    assert_eq!(run("csv").out.lines().count(), 1, "the header alone");
}

/// Whatever prints JSON prints some, so that a script can always parse what it gets.
#[test]
fn unknown_names_still_give_json() {
    for line in ["zzzzq", "explain zzzzq", "compare zzzzq zzzzy", "search zzzzq", "sources zzzzq"] {
        let run = run(&words(&format!("{line} --format json")));
        assert_eq!(run.code, 1, "{line}");
        let json: Value =
            serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("`{line}` prints {:?}: {error}", run.out));
        assert_eq!((&json["schema"], &json["results"]), (&Value::from(2), &serde_json::json!([])), "{line}");
    }
}
