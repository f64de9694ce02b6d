//! What users say is wrong with a card: a plain file of JSON lines, for an issue.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::Serialize;

/// The name of the file in the directory of the log.
pub const FILE: &str = "reports.jsonl";

/// What is wrong with a card, in the words of a user.
#[derive(Debug, Serialize)]
pub struct Report<'r> {
    /// When, in RFC 3339.
    pub at: &'r str,
    /// The id of the card.
    pub card: &'r str,
    /// What was asked.
    pub question: &'r str,
    /// What the data holds to be right.
    pub answer: &'r str,
    /// What the user says.
    pub words: &'r str,
    /// The version of the program.
    pub version: &'r str,
}

/// Adds a report to the file of a directory; when this returns, it is on the disk.
///
/// # Errors
/// A file that cannot be written.
pub fn add(directory: &Path, report: &Report<'_>) -> io::Result<()> {
    append(&directory.join(FILE), &(serde_json::to_string(report)? + "\n"))
}

/// Adds lines to a plain file in one write, and waits for the disk. A last line without an end, as a full disk or a
/// killed process leaves it, is ended: what is added would be lost with it.
pub(super) fn append(path: &Path, lines: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| crate::files::special(&metadata).is_some()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file"));
    }
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    let end = if lacks_end(&mut file)? { "\n" } else { "" };
    file.write_all(format!("{end}{lines}").as_bytes())?;
    file.sync_data()
}

/// Whether the last line of a file has no end.
fn lacks_end(file: &mut File) -> io::Result<bool> {
    let mut last = [b'\n'];
    if file.metadata()?.len() > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    Ok(last != [b'\n'])
}
