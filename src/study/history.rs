//! What was looked up, where the user wants it kept: a plain file of JSON lines, from which `quiz --seen` asks.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::Kind;
use crate::names::Hit;

/// The name of the file in the directory of the log.
pub const FILE: &str = "history.jsonl";

/// The name of the file before it was begun anew.
pub const OLD: &str = "history.old";

/// Bytes from which on the file is begun anew: what was looked up long ago is forgotten.
const LARGE: u64 = 256 << 10;

/// Something that was looked up.
#[derive(Serialize, Deserialize)]
struct Line {
    at: String,
    kind: Kind,
    id: String,
}

/// Adds what was looked up to the file of a directory, which is made where it is not there.
///
/// # Errors
/// A file that cannot be written.
pub fn add<'h>(directory: &Path, at: &str, hits: impl IntoIterator<Item = &'h Hit>) -> io::Result<()> {
    let path = directory.join(FILE);
    let mut lines = String::new();
    for hit in hits {
        let line = Line { at: at.to_owned(), kind: hit.kind, id: hit.id.clone() };
        lines += &(serde_json::to_string(&line)? + "\n");
    }
    fs::create_dir_all(directory)?;
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > LARGE) {
        fs::rename(&path, directory.join(OLD))?;
    }
    super::report::append(&path, &lines)
}

/// What was looked up, each once; lines that cannot be read are left out.
///
/// # Errors
/// A file that cannot be read.
pub fn read(directory: &Path) -> io::Result<Vec<Hit>> {
    let text = match fs::read(directory.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let mut hits: Vec<Hit> = Vec::new();
    for line in text.split(|&byte| byte == b'\n') {
        let Ok(Line { kind, id, .. }) = serde_json::from_slice(line) else { continue };
        if !hits.iter().any(|hit| hit.kind == kind && hit.id == id) {
            hits.push(Hit { kind, id });
        }
    }
    Ok(hits)
}
