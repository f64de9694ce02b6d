//! What tests share: this program as a user runs it, other programs, what a machine may lack, and
//! places to write.

mod program;
pub mod shown;
mod tools;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{fs, thread};

pub use program::{Neurotx, Run, json, neurotx};
pub use tools::{BASH, FISH, GRAPHVIZ, MERMAID, MERMAID_SCRIPT, PYTHON, Tool, ZSH, has};

/// Runs a program to its end on an input, of which it may leave as much unread as it likes.
pub fn feed(command: &mut Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    finish(command, input)
}

/// The same with the streams that the command has, but for its input.
fn finish(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        // From a thread of its own: a program that answers before it has read all would wait for us.
        scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output().expect("its output can be read")
    })
}

/// A path for what a test writes, in cargo's own folder for it.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A path for a folder of a test, of which nothing is there yet.
pub fn no_folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}
