//! Text that is longer than the screen goes through a pager, and nothing else does.

use crate::support::{LESS, PYTHON, SED, Terminal, has, neurotx};

/// A pager that marks every line.
const MARKS: &str = "sed s/^/paged:/";
const LONG: &str = "list classes";
const SHORT: &str = "sources tatsumi1997";

/// What a terminal shows with a pager that is named in a variable.
fn shown(line: &str, variable: &str, pager: &str) -> String {
    let (shown, code) = Terminal::USUAL.shows(line, &[("NO_COLOR", "1"), (variable, pager)]);
    assert_eq!(code, 0, "{line}, {variable}={pager}: {shown}");
    shown
}

fn is_paged(shown: &str) -> bool {
    shown.lines().all(|line| line.starts_with("paged:"))
}

#[test]
fn a_long_text_is_paged_and_a_short_one_is_not() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    for variable in ["NEUROTX_PAGER", "PAGER"] {
        assert!(is_paged(&shown(LONG, variable, MARKS)), "{variable}");
        assert!(!shown(SHORT, variable, MARKS).contains("paged:"), "{variable}");
    }
    let (both, _) = Terminal::USUAL.shows(LONG, &[("PAGER", "cat"), ("NEUROTX_PAGER", MARKS), ("NO_COLOR", "1")]);
    assert!(is_paged(&both), "the nearer name counts: {both}");
    let through_shell = shown(LONG, "PAGER", "cat | sed 's/^/paged:/'");
    assert!(is_paged(&through_shell), "what has a meaning to a shell is run by one: {through_shell}");
}

#[test]
fn what_is_paged_is_what_is_printed_without_a_pager() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    let plain = neurotx(LONG).args(["--width", "80"]).prints();
    for none in ["", "cat", "  "] {
        assert!(!shown(LONG, "NEUROTX_PAGER", none).contains("paged:"));
    }
    assert!(!shown(&format!("{LONG} --no-pager"), "PAGER", MARKS).contains("paged:"));
    let at_once = shown(LONG, "PAGER", "cat");
    assert_eq!(shown(LONG, "PAGER", MARKS).replace("paged:", ""), at_once);
    let first = |text: &str| text.lines().next().map(str::to_owned);
    assert_eq!(first(&at_once), first(&plain), "the width is the terminal's");
    let (plain, _) = Terminal::USUAL.shows(LONG, &[("PAGER", MARKS)]);
    assert!(!plain.contains("\u{1b}["), "not every pager shows colours");
    let (coloured, _) = Terminal::USUAL.shows(&format!("{LONG} --color always"), &[("PAGER", MARKS)]);
    assert!(coloured.contains("\u{1b}["), "those that do are told");
}

#[test]
fn a_pager_that_cannot_be_started_is_done_without() {
    if !has(&[PYTHON]) {
        return;
    }
    let at_once = shown(LONG, "PAGER", "cat");
    for missing in ["no-such-pager", "no-such-pager --with 'an argument'"] {
        let shown = shown(LONG, "PAGER", missing);
        assert!(shown.contains("cannot be started") && shown.ends_with(&at_once), "{shown}");
    }
    let (quiet, _) =
        Terminal::USUAL.shows(&format!("{LONG} --quiet"), &[("PAGER", "no-such-pager"), ("NO_COLOR", "1")]);
    assert_eq!(quiet, at_once);
}

#[test]
fn who_leaves_early_has_seen_enough() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    assert_eq!(shown("list sources", "PAGER", "sed -n -e 1p -e 1q").lines().count(), 1);
}

/// What a pager has shown is not printed again, however the pager ends.
#[test]
fn a_pager_that_fails_shows_the_text_once() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    let at_once = shown(LONG, "PAGER", "cat");
    let first = at_once.lines().next().expect("a line");
    for fails in ["sed -n -e p; exit 3", "cat; exit 1"] {
        let shown = shown(LONG, "PAGER", fails);
        assert_eq!(shown.matches(first).count(), 1, "{fails}: {shown}");
        assert!(shown.contains("failed: `--no-pager` prints all of it"), "{fails}: {shown}");
    }
    let nothing = shown("list sources", "PAGER", "false");
    assert!(nothing.lines().count() == 1 && nothing.contains("--no-pager"), "{nothing}");
}

#[test]
fn what_machines_read_and_what_asks_is_not_paged() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    for line in [
        "list classes --format json",
        "list classes --format jsonl",
        "list classes --format csv",
        "list classes --format md",
        "export names",
        "export schema",
        "completions bash",
    ] {
        assert!(!shown(line, "PAGER", MARKS).contains("paged:"), "{line}");
    }
    let quiz = Terminal { columns: 80, rows: 5, wanted: "help", keys: r"q\n" };
    let (shown, code) = quiz.shows("quiz ssri --seed 1", &[("PAGER", MARKS), ("NO_COLOR", "1")]);
    assert!(code == 0 && !shown.contains("paged:"), "{shown}");
    let (dumb, _) = Terminal::USUAL.shows(LONG, &[("PAGER", MARKS), ("TERM", "dumb")]);
    assert!(!dumb.contains("paged:"), "a terminal that cannot move its cursor has no pages");
    assert!(!neurotx(LONG).env("PAGER", MARKS).env("TERM", "xterm").prints().contains("paged:"), "nor has a pipe");
}

#[test]
fn less_has_what_the_user_says() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    let tells = r#"sed -n "1s/.*/<$LESS>/p""#;
    assert_eq!(shown(LONG, "PAGER", tells), "<FRXPs?e(end)  .space goes on, b back, q leaves$>\n");
    let (own, _) = Terminal::USUAL.shows(LONG, &[("PAGER", tells), ("LESS", "iM"), ("NO_COLOR", "1")]);
    assert_eq!(own, "<iM>\n");
}

#[test]
fn less_is_left_with_q() {
    if !has(&[PYTHON, LESS]) {
        return;
    }
    for (wanted, environment) in [("q leaves", &[][..]), ("\n:", &[("LESS", "X")])] {
        let at_the_prompt = Terminal { columns: 80, rows: 24, wanted, keys: "q" };
        let (shown, code) = at_the_prompt.shows(LONG, environment);
        assert_eq!(code, 0, "{shown}");
        assert!(shown.contains("\u{1b}[1m"), "colours are seen, whatever else LESS says: {shown}");
    }
}

/// Ctrl-C is for the pager, which may be searching; the program waits until it ends.
#[test]
fn an_interrupt_is_the_pagers() {
    if !has(&[PYTHON]) {
        return;
    }
    let caught = Terminal { columns: 80, rows: 24, wanted: "ready", keys: r"\x03" };
    let waits = r#"cat > /dev/null; trap 'echo caught; exit 0' INT; echo ready; while :; do sleep 0.1; done"#;
    let (shown, code) = caught.shows(LONG, &[("PAGER", waits)]);
    assert!(code == 0 && shown.contains("caught"), "{code}: {shown}");
}

/// A pager that Ctrl-C ends, as most do but `less`, ends the run with it: nothing is printed again.
#[test]
fn an_interrupt_that_ends_the_pager_ends_the_run() {
    if !has(&[PYTHON]) {
        return;
    }
    let interrupted = Terminal { columns: 80, rows: 24, wanted: "ready", keys: r"\x03" };
    let waits = "cat > /dev/null; echo ready; exec sleep 60";
    let (shown, code) = interrupted.shows(LONG, &[("PAGER", waits)]);
    assert!(code == 130 && shown.lines().count() <= 3, "{code}: {shown}");
}

#[test]
fn long_help_is_paged() {
    if !has(&[PYTHON, SED]) {
        return;
    }
    assert!(is_paged(&shown("list --help", "PAGER", MARKS)));
    assert!(!shown("list --help --no-pager", "PAGER", MARKS).contains("paged:"));
    assert!(!shown("--version", "PAGER", MARKS).contains("paged:"), "one line needs no pager");
}
