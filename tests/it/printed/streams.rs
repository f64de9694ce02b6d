//! Output that cannot be written is an error; messages that cannot be written are none.

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(target_os = "linux")]
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::run;
#[cfg(target_os = "linux")]
use super::words;
#[cfg(unix)]
use crate::support::shell;
#[cfg(target_os = "linux")]
use crate::support::{Tool, has, neurotx};

/// Runs with something to say on standard error, and their exit codes.
#[cfg(unix)]
const MESSAGES: &[(&str, i32)] = &[
    ("zzzzq", 1),
    ("prozac zzzzq", 1),
    ("explain speed", 1),
    ("explain dopamine", 1),
    ("list --status toxin --use depression", 1),
    ("search zzzzq", 1),
    ("list --raises zzzzq", 2),
    ("prozac --data no-such-file.toml", 2),
    ("--bogus", 2),
    ("list nonsense", 2),
    ("annotate /dev/null", 0),
    ("quiz --level core --kind class --limit 1 zzzzq", 1),
    ("progress --retention 7", 2),
];

#[cfg(target_os = "linux")]
fn full() -> Stdio {
    fs::File::options().write(true).open("/dev/full").expect("/dev/full").into()
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error() {
    if !has(&[Tool::File("/dev/full")]) {
        return;
    }
    for line in ["--help", "-h", "--version", "-V", "help", "help list", "list --help", "export names --help"] {
        let run = neurotx(line).stdout(full()).run();
        assert_eq!(run.code, 2, "{line}");
        assert!(run.err.contains("cannot write the output"), "{line}: {}", run.err);
        let read = run_whole(line);
        assert!(!read.is_empty(), "{line} prints something");
    }
}

#[cfg(target_os = "linux")]
fn run_whole(line: &str) -> String {
    let run = run(&words(line));
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
    run.out
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_error_changes_nothing() {
    if !has(&[Tool::File("/dev/full")]) {
        return;
    }
    for &(line, code) in MESSAGES {
        let run = neurotx(line).stderr(full()).run();
        assert_eq!(run.code, code, "{line}");
    }
    // Nowhere to write, and nobody to tell.
    let run = neurotx("prozac").stdout(full()).stderr(full()).run();
    assert_eq!(run.code, 2);
}

#[cfg(unix)]
#[test]
fn a_closed_standard_error_changes_nothing() {
    for &(line, code) in MESSAGES {
        shell("exec \"$0\" \"$@\" 2>&-", line).exits(code);
    }
}

/// `println!` and its like panic where nobody reads: the program writes by functions that do not.
#[test]
fn nothing_is_printed_by_what_panics() {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
                assert_prints_nothing(&path);
            }
        }
    }
    assert!(files > 50, "the sources were found");
}

fn assert_prints_nothing(path: &Path) {
    let text = fs::read_to_string(path).expect("a source is UTF-8");
    for (number, line) in (1..).zip(text.lines().filter(|line| !line.trim_start().starts_with("//"))) {
        let is_printed = ["print!(", "println!(", "dbg!("].iter().any(|print| line.contains(print));
        assert!(!is_printed, "{}:{number}: {line}", path.display());
    }
}

#[test]
fn a_long_search_is_answered_at_once() {
    let repeated = "a ".repeat(50_000);
    let begun = Instant::now();
    let found = run(&["search", &repeated, "--format", "csv"]);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(found.out, run(&["search", "a", "--format", "csv"]).out, "a word twice is the word");
    let one = "a".repeat(100_000);
    assert_eq!(run(&["search", &one]).code, 1, "no text is as long");
    let many: String = (0..5_000).map(|word| format!("{word} ")).collect();
    let refused = run(&["search", &many]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("at most 64") && refused.err.contains("5000"), "{}", refused.err);
}
