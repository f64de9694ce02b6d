//! Files that the program reads and writes: told apart by what they are, written whole or not at
//! all, and left in order by an interrupt.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[cfg(unix)]
mod inputs;
#[cfg(unix)]
mod interrupts;
#[cfg(unix)]
mod outputs;
mod same;
mod streams;

/// An empty folder of a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be made");
    folder
}

/// The program in a folder, untouched by the environment; its log of reviews is there too.
fn neurotx(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neurotx"));
    command.env_clear().env("NEUROTX_HOME", folder).current_dir(folder).args(line.split_whitespace());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// How a run ended, and what it printed and said.
struct Run {
    code: Option<i32>,
    out: String,
    said: String,
}

/// Runs to the end, with an input for whoever reads it.
fn run(command: &mut Command, input: &str) -> Run {
    let mut child = command.spawn().expect("it starts");
    let (stdin, input) = (child.stdin.take(), input.as_bytes().to_vec());
    // While it is fed its output is read: each waits for the other. Whoever is refused does not read.
    let feeding = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    let _ = feeding.join().expect("no panic");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), said: text(output.stderr) }
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
