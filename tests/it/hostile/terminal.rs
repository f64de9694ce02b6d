//! What reaches a terminal, a pipe or a full disk.

use super::{run, words};
use crate::support::neurotx;
#[cfg(target_os = "linux")]
use crate::support::{Tool, has};

/// Every command, each with output.
const LINES: &[&str] = &[
    "list",
    "prozac",
    "serotonin",
    "D2",
    "depression",
    "ssri",
    "PFC",
    "GABA",
    "list classes",
    "list targets",
    "list claims",
    "list procedures",
    "list regions",
    "explain sertraline",
    "compare prozac zoloft ssri",
    "search prolactin",
    "sources",
    "prozac --brief",
    "check",
];

#[test]
fn pipes_get_no_escapes() {
    // `run` refuses every control character.
    for line in LINES {
        assert_eq!(run(&words(line)).code, 0, "{line}");
    }
}

#[test]
fn colour_is_there_when_it_is_asked_for_only() {
    for line in ["prozac", "explain sertraline", "serotonin"] {
        let colored = |flags: &str, name: &str, value: &str| {
            neurotx(line).args(words(flags)).env(name, value).run().out.contains('\u{1b}')
        };
        assert!(colored("--color always", "TERM", "xterm"), "{line} --color always");
        assert!(colored("--color always", "NO_COLOR", "1"), "{line}: the flag is nearer than NO_COLOR");
        assert!(!colored("--color never", "CLICOLOR_FORCE", "1"), "{line} --color never");
        assert!(!colored("", "NO_COLOR", "1"), "{line} under NO_COLOR");
        assert!(!colored("", "TERM", "xterm"), "{line} in a pipe");
        assert!(colored("", "CLICOLOR_FORCE", "1"), "{line} where colour is forced");
        assert!(!colored("", "CLICOLOR_FORCE", "0"), "{line} where it is not");
    }
}

#[test]
fn colour_adds_nothing_but_escapes() {
    for line in LINES {
        let colored = neurotx(line).args(["--color", "always"]).run().out;
        let mut plain = String::new();
        for (at, part) in colored.split('\u{1b}').enumerate() {
            // An escape sequence is `ESC [ numbers m`; the first part has none before it.
            plain += if at == 0 { part } else { part.split_once('m').expect("only styles").1 };
        }
        assert_eq!(plain, run(&words(line)).out, "{line}");
    }
}

#[test]
fn ascii_is_ascii() {
    let formats = [
        "list --format md",
        "sources --format md",
        "explain sertraline --format md",
        "compare prozac zoloft --format md",
    ];
    let narrow = ["list --width 40", "list --width 70", "prozac --width 30"];
    let mut lines = [LINES, &formats, &narrow].concat();
    lines.retain(|line| !run(&words(&format!("{line} --ascii"))).out.is_ascii());
    assert!(lines.is_empty(), "these print more than ASCII under --ascii: {lines:?}");
}

#[test]
fn every_width_is_kept_to() {
    for line in
        ["list --class maoi", "prozac", "explain sertraline", "compare prozac zoloft", "serotonin", "list claims"]
    {
        for width in [20_usize, 21, 37, 59, 60, 61, 79, 80, 120, 65_535] {
            let run = run(&words(&format!("{line} --width {width} --ascii")));
            assert_eq!(run.code, 0, "{line} --width {width}");
            // A command stands on a line of its own: it is copied whole.
            let is_command = |line: &str| line.trim_start().starts_with("neurotx ");
            let wide = run.out.lines().find(|line| line.len() > width && !is_command(line));
            assert_eq!(wide, None, "{line} --width {width}");
        }
    }
}

/// Control characters of an argument are not repeated, by the program or by its argument parser.
/// Colour is forced, as on a terminal: without it every escape sequence is stripped.
#[test]
fn escapes_in_arguments_do_not_reach_a_terminal() {
    const HOSTILE: &str = "zz\u{1b}[2J\u{7}\u{9b}31m\rzz";
    let flag = format!("--{HOSTILE}");
    let cases: &[&[&str]] = &[
        &[HOSTILE],
        &["explain", HOSTILE],
        &["compare", HOSTILE, "prozac"],
        &["search", HOSTILE],
        &["sources", HOSTILE],
        &["check", HOSTILE],
        &["prozac", "--data", HOSTILE],
        &["list", "--class", HOSTILE],
        &["list", "--raises", HOSTILE],
        &["list", "--target", HOSTILE],
        &["list", "--sort", HOSTILE],
        &["list", "--columns", HOSTILE],
        &["explain", "prozac", "--on", HOSTILE],
        &["prozac", HOSTILE, "--brief"],
        &["list", "claims", "--about", HOSTILE],
        &[&flag],
        &["list", HOSTILE],
        &["prozac", "--format", HOSTILE],
        &["list", "--site", HOSTILE],
        &["list", "--width", HOSTILE],
    ];
    let mut leaks = Vec::new();
    for args in cases {
        let run = neurotx("").args(*args).env("CLICOLOR_FORCE", "1").run();
        assert_ne!(run.code, 0, "{args:?}");
        let text = run.out + &run.err;
        if ["\u{1b}[2J", "\u{7}", "\u{9b}", "\r"].iter().any(|escape| text.contains(escape)) {
            leaks.push(args);
        }
    }
    assert!(leaks.is_empty(), "these are repeated raw: {leaks:#?}");
}

#[test]
fn a_closed_pipe_is_success() {
    for line in LINES.iter().chain(&["list --format json", "list --format csv", "--help", "--version"]) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = neurotx(line).stdout(writer).run();
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
    }
}

#[test]
fn closed_stderr_does_not_change_the_exit_code() {
    for (line, code) in [("zzzzq", 1), ("prozac zzzzq", 1), ("--bogus", 2), ("list --raises zzzzq", 2)] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = neurotx(line).stderr(writer).run();
        assert_eq!(run.code, code, "{line}");
    }
}

/// A disk that is full is no broken pipe: output that is lost must not pass for success.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    if !has(&[Tool::File("/dev/full")]) {
        return;
    }
    for line in ["prozac", "list", "list --format csv", "explain sertraline"] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
        let run = neurotx(line).stdout(full).run();
        assert_eq!(run.code, 2, "{line}");
        assert!(run.err.contains("cannot write"), "{line}: {}", run.err);
    }
}
