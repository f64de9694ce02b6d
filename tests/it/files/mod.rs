//! Files that the program reads and writes: told apart by what they are, written whole or not at
//! all, and left in order by an interrupt.

use std::fs;
#[cfg(unix)]
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

#[cfg(unix)]
use crate::support::Run;
use crate::support::{self, Neurotx, empty_folder};

#[cfg(unix)]
mod inputs;
#[cfg(unix)]
mod interrupts;
#[cfg(unix)]
mod outputs;
mod same;
mod streams;

/// An empty folder of a test.
#[track_caller]
fn folder(name: &str) -> PathBuf {
    empty_folder(&format!("files-{name}"))
}

/// The program in a folder; its log of reviews is there too.
fn neurotx(folder: &Path, line: &str) -> Neurotx {
    support::neurotx(line).home(folder).current_dir(folder)
}

/// Names and contents of what is in a folder, in order.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("it can be read").map(|entry| entry.expect("an entry"));
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().expect("UTF-8");
    let mut contents: Vec<_> =
        entries.map(|entry| (name(&entry), fs::read(entry.path()).unwrap_or_default())).collect();
    contents.sort();
    contents
}
