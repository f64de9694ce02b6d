//! What is printed: colour beside the text and never in it, every width, ASCII, formats that run
//! nothing, and what becomes of it where it cannot be written.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use neurotx::catalog::Catalog;
use neurotx::model::Kind;

#[path = "printed/ascii.rs"]
mod ascii;
#[path = "printed/colour.rs"]
mod colour;
#[path = "printed/empty.rs"]
mod empty;
#[path = "printed/hostile.rs"]
mod hostile;
#[path = "printed/inert.rs"]
mod inert;
#[path = "printed/narrow.rs"]
mod narrow;
#[path = "printed/streams.rs"]
mod streams;

/// How a run ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// The program, untouched by whoever runs the tests.
fn neurotx() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neurotx"));
    ["NEUROTX_DATA", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"].iter().for_each(|name| _ = command.env_remove(name));
    command.env("NEUROTX_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/printed-home")).stdin(Stdio::null());
    command
}

/// Runs a command to its end, which is never a panic and never a signal.
fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let code = output.status.code().unwrap_or_else(|| panic!("{command:?} ends by a signal"));
    let run = Run { code, out: text(output.stdout), err: text(output.stderr) };
    assert!((0..=2).contains(&run.code) && !run.err.contains("panicked"), "{command:?}: {} {}", run.code, run.err);
    run
}

fn run<S: AsRef<OsStr>>(args: &[S]) -> Run {
    finish(neurotx().args(args))
}

/// Splits a command line at its spaces.
fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// The ids of one in `every` entries of a kind.
fn some(kind: Kind, every: usize) -> Vec<String> {
    Catalog::built_in().ids_of(kind).step_by(every).map(str::to_owned).collect()
}

/// A command, and behind it the ids of one in `every` entries of a kind.
fn with_ids(command: &str, kind: Kind, every: usize) -> Vec<String> {
    [vec![command.to_owned()], some(kind, every)].concat()
}
