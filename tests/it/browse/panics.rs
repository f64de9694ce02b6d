//! A panic while the screen is taken.
//!
//! There is no panic in the program that a test could bring about. So a test of this binary takes the screen by the
//! program's own code, and another runs it at a terminal.

#[path = "../../../src/commands/browse/screen.rs"]
#[allow(dead_code, reason = "no key stops this one")]
mod screen;

use std::io::{self, IsTerminal};

use ratatui::crossterm::event;
use serde_json::json;

use super::terminal::{AT_REST, program_played};
use crate::support::{PYTHON, has};

#[test]
#[ignore = "it panics: another test runs it at a terminal"]
fn on_the_screen() {
    if !io::stdin().is_terminal() {
        return;
    }
    let mut screen = screen::Screen::open().expect("a terminal");
    screen.draw(|frame| frame.render_widget("a frame", frame.area())).expect("it is drawn");
    event::read().expect("a key");
    panic!("what went wrong");
}

/// The message is printed when the screen is given back already: else it would be gone with that.
#[test]
fn it_gives_the_screen_back_before_it_is_told() {
    if !has(&[PYTHON]) {
        return;
    }
    let program = std::env::current_exe().expect("this binary");
    let program = program.to_str().expect("UTF-8");
    let steps = json!([["see", "a frame"], ["type", "x"]]);
    let line = [program, "--exact", "browse::panics::on_the_screen", "--ignored", "--nocapture"];
    let played = program_played((80, 24), &steps, &line);
    assert_eq!(played["code"], 101, "{played}");
    assert_eq!((&played["modes"], &played["is_restored"]), (&json!(AT_REST), &json!(true)), "{played}");
    let lines = played["lines"].as_str().expect("lines");
    assert!(lines.contains("what went wrong") && !lines.contains("a frame"), "{lines}");
}
