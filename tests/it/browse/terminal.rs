//! At a terminal, which Python plays.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::{PYTHON, Terminal, has, neurotx, scratch};

const PLAY: &str = include_str!("terminal.py");

/// How a terminal is when nothing has its screen: its cursor is shown.
pub(super) const AT_REST: [&str; 1] = ["25"];

/// What is seen at a terminal without colour.
#[track_caller]
fn played(size: (u16, u16), steps: &Value, line: &str) -> Value {
    let program: Vec<&str> = [env!("CARGO_BIN_EXE_neurotx")].into_iter().chain(line.split_whitespace()).collect();
    program_played(size, steps, &program)
}

/// The same of any program by its path.
#[track_caller]
pub(super) fn program_played((columns, rows): (u16, u16), steps: &Value, program: &[&str]) -> Value {
    let mut python = Command::new("python3");
    python.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("TERM", "xterm");
    python.env("NEUROTX_HOME", scratch("no-answers")).env("NO_COLOR", "1").env("PAGER", "cat");
    python.args(["-c", PLAY]).args([columns, rows].map(|size| size.to_string())).arg(steps.to_string());
    let output = python.args(program).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The same, ended by a code and with the terminal as it was before.
#[track_caller]
fn ends(code: i32, size: (u16, u16), steps: &Value, line: &str) -> Value {
    let played = played(size, steps, line);
    assert_eq!(played["code"], code, "{played}");
    assert_eq!(played["modes"], json!(AT_REST), "{played}");
    assert_eq!(played["is_restored"], true, "{played}");
    played
}

#[test]
fn it_shows_list_and_card_finds_as_is_typed_and_leaves_with_the_card() {
    if !has(&[PYTHON]) {
        return;
    }
    let steps = json!([
        ["see", "? help"],
        ["type", "zolof"],
        ["see", "> sertraline (Zoloft)"],
        ["see", "SSRI, prescription"],
        ["type", "\t"],
        ["see", "[explain]"],
        ["type", "\r"],
    ]);
    let played = ends(0, (80, 24), &steps, "browse");
    let first = played["seen"][0].as_str().expect("a screen");
    assert!(
        first.contains("> serotonin") && first.contains("too little") && first.contains("│ [card] explain  compare"),
        "{first}"
    );
    assert!(first.lines().last().is_some_and(|line| line.contains("? help")), "{first}");
    let (card, _) = Terminal::USUAL.shows("sertraline", &[("NO_COLOR", "1"), ("PAGER", "cat")]);
    assert_eq!(played["lines"], card.as_str());
}

#[test]
fn it_is_left_with_the_screen_as_it_was() {
    if !has(&[PYTHON]) {
        return;
    }
    let left = json!([
        ["see", "serotonin"],
        ["type", "ssri"],
        ["see", "SSRI"],
        ["type", "\u{1b}"],
        ["see", "type a name"],
        ["type", "\u{1b}"]
    ]);
    assert_eq!(ends(0, (80, 24), &left, "browse")["lines"], "");
    let interrupted = json!([["see", "serotonin"], ["type", "\u{3}"]]);
    assert_eq!(ends(130, (60, 20), &interrupted, "browse")["lines"], "");
}

#[test]
fn it_heeds_the_size_of_the_terminal() {
    if !has(&[PYTHON]) {
        return;
    }
    let steps = json!([
        ["see", "? help"],
        ["size", 120, 40],
        ["see", "? help"],
        ["size", 50, 15],
        ["see", "needs 60 and 20"],
        ["size", 60, 20],
        ["see", "> SSRI"],
        ["type", "\r"],
    ]);
    let played = ends(0, (80, 24), &steps, "browse ssri");
    let wide = played["seen"][1].as_str().expect("a screen");
    assert!(wide.lines().nth(39).is_some_and(|line| line.contains("? help")), "{wide}");
    let (card, _) =
        Terminal { columns: 60, rows: 20, ..Terminal::USUAL }.shows("ssri", &[("NO_COLOR", "1"), ("PAGER", "cat")]);
    assert_eq!(played["lines"], card.as_str(), "it is printed for the terminal as it is then");
}

#[test]
fn a_signal_that_ends_it_gives_the_screen_back() {
    if !has(&[PYTHON]) {
        return;
    }
    for (signal, code) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        ends(code, (80, 24), &json!([["see", "serotonin"], ["signal", signal]]), "browse");
    }
}

#[test]
fn it_stops_and_comes_back() {
    if !has(&[PYTHON]) {
        return;
    }
    for stop in [json!(["type", "\u{1a}"]), json!(["signal", "TSTP"])] {
        let steps = json!([["see", "serotonin"], stop, ["see", "stopped"], ["see", "serotonin"], ["type", "\u{1b}"]]);
        assert_eq!(ends(0, (80, 24), &steps, "browse")["lines"], "stopped\n");
    }
}

/// What a terminal should not send: columns and rows are counted from 1 on.
#[test]
fn reports_of_no_place_are_passed_over() {
    if !has(&[PYTHON]) {
        return;
    }
    let mut steps = vec![json!(["see", "> serotonin"])];
    for report in
        ["[<0;0;0M", "[<65;0;5M", "[<65;5;0M", "[M   ", "[32;0;0M", "[0;0R", "[<0;65535;65535M", "[<65;999;999M"]
    {
        steps.extend([json!(["type", format!("\u{1b}{report}")]), json!(["see", "> serotonin"])]);
    }
    steps.extend([json!(["type", "zolof"]), json!(["see", "> sertraline (Zoloft)"]), json!(["type", "\u{3}"])]);
    assert_eq!(ends(130, (80, 24), &json!(steps), "browse")["lines"], "");
}

#[test]
fn ascii_is_kept_to() {
    if !has(&[PYTHON]) {
        return;
    }
    let steps = json!([["see", "held back"], ["type", "\t"], ["see", "[explain]"], ["type", "\u{3}"]]);
    let played = ends(130, (120, 40), &steps, "browse --ascii sertraline");
    for screen in played["seen"].as_array().expect("screens") {
        assert!(screen.as_str().is_some_and(|screen| screen.is_ascii()), "{screen}");
    }
}

#[test]
fn without_a_terminal_it_says_what_else_there_is() {
    let run = neurotx("browse prozac").env("TERM", "xterm").exits(2);
    assert!(run.out.is_empty() && run.err.contains("standard input is none"), "{}", run.err);
    if has(&[PYTHON]) {
        let (shown, code) = Terminal::USUAL.shows("browse", &[("TERM", "dumb")]);
        assert!(code == 2 && shown.contains("TERM") && !shown.contains('\u{1b}'), "{shown}");
    }
}
