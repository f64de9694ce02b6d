//! Messages that cannot be printed change nothing else, and those that can are safe.

use super::*;

/// Commands that have something to say, with their exit codes.
const LINES: &[(&str, i32)] = &[
    ("zzzzq", 1),
    ("--bogus", 2),
    ("list --raises zzzzq", 2),
    ("list --class ssri --target muscarinic:agonist", 1),
    ("search zzzzq", 1),
    ("explain zzzzq", 1),
    ("annotate", 0),
    ("annotate --fail-unmatched", 1),
    ("annotate no-such-file", 2),
    ("annotate --unmatched .", 2),
    ("quiz zzzzq", 1),
    ("quiz --new 0", 1),
    ("quiz --limit 0", 2),
    ("progress", 0),
    ("export anki zzzzq", 1),
    ("export anki ssri --out .", 2),
    ("man list list", 2),
];

#[test]
fn a_full_or_closed_standard_error_changes_no_exit_code() {
    let folder = folder("stderr");
    fs::write(folder.join("reviews.jsonl"), r#"{"at":"2037-01-01T00:00:00Z","card":"a","grade":"good","how":"flip"}"#)
        .expect("it can be written");
    for (line, code) in LINES {
        let heard = neurotx(&folder, line).input("foo\n").run();
        assert_eq!(heard.code, *code, "{line}: {}", heard.err);
        assert!(!heard.err.is_empty(), "{line} has nothing to say");
        let (reader, closed) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut streams = vec![Stdio::from(closed)];
        if let Ok(full) = fs::File::options().write(true).open("/dev/full") {
            streams.push(full.into());
        }
        for stderr in streams {
            let unheard = neurotx(&folder, line).stderr(stderr).input("foo\n").run();
            assert_eq!((unheard.code, unheard.out), (heard.code, heard.out.clone()), "{line}");
        }
    }
}

#[test]
fn the_shell_that_asks_is_safe_to_print() {
    let folder = folder("shell");
    for shell in ["\u{1b}[2J", "ba\u{202e}sh", "zsh\u{7}", &"long".repeat(10_000)] {
        let failed = neurotx(&folder, "-- neurotx pro").env("NEUROTX_COMPLETE", shell).run();
        assert_eq!((failed.code, failed.out.as_str()), (2, ""), "{shell:?}: {}", failed.err);
        assert!(failed.err.contains("choose one of bash"), "{:?}", failed.err);
        assert!(failed.err.len() < 500 && !failed.err.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{:?}", failed.err);
    }
}

/// Paths are quoted in messages of every output.
#[cfg(unix)]
#[test]
fn paths_are_safe_to_print() {
    let folder = folder("paths");
    const EVIL: &str = "no\u{1b}[2J\u{202e}\u{7}/file";
    for line in [
        &["annotate", EVIL][..],
        &["annotate", "--unmatched", EVIL],
        &["export", "anki", "ssri", "--out", EVIL],
        &["list", "--data", EVIL],
        &["check", EVIL],
    ] {
        let failed = neurotx(&folder, "").args(line).env("CLICOLOR_FORCE", "1").run();
        assert_eq!(failed.code, 2, "{line:?}: {}", failed.err);
        assert!(!failed.err.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{line:?}: {:?}", failed.err);
    }
}
