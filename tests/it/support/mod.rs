//! What tests share: this program as a user runs it, other programs, what a machine may lack, and
//! places to write.

mod program;
pub mod shown;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod terminal;
mod tools;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;
use std::{fs, thread};

#[cfg(unix)]
pub use program::shell;
pub use program::{Neurotx, Run, json, listed, neurotx};
#[cfg(unix)]
pub use signals::send;
#[cfg(unix)]
pub use terminal::Terminal;
#[cfg(all(unix, feature = "browse"))]
pub use tools::FZF;
pub use tools::{BASH, Chromium, FISH, GRAPHVIZ, MERMAID, MERMAID_SCRIPT, MKFIFO, PYTHON, Tool, ZSH, has};
#[cfg(unix)]
pub use tools::{LESS, SED};

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

/// Makes a named pipe; a test that does so needs [`MKFIFO`].
#[cfg(unix)]
#[track_caller]
pub fn make_fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo starts").success());
}

/// The rows of a golden list, each by its columns.
pub fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect())
}

/// A path for what a test writes, in cargo's own folder for it.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A path for a folder of a test, of which nothing is there yet. Tests run side by side: a folder of another test
/// would go while that test uses it.
#[track_caller]
pub fn no_folder(name: &str) -> PathBuf {
    static OWNERS: Mutex<BTreeMap<String, ThreadId>> = Mutex::new(BTreeMap::new());
    let here = thread::current().id();
    let owner = *OWNERS.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_owned()).or_insert(here);
    assert_eq!(owner, here, "{name} is the folder of another test");
    let folder = scratch(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// An empty folder of a test.
#[track_caller]
pub fn empty_folder(name: &str) -> PathBuf {
    let folder = no_folder(name);
    fs::create_dir_all(&folder).expect("it can be made");
    folder
}
