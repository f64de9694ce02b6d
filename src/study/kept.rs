//! The files that the program keeps in the directory of the log: what they hold is nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use super::{history, log, parameters, report};

/// What [`parameters::FILE`] is, as a message says it.
pub const PARAMETERS: &str = "the fitted parameters";

/// Names of files, and what each is.
const FILES: [(&str, &str); 6] = [
    (log::FILE, LOG),
    (log::LOCK, LOG),
    (history::FILE, LOOKED_UP),
    (history::OLD, LOOKED_UP),
    (report::FILE, "the reports on cards"),
    (parameters::FILE, PARAMETERS),
];

const LOG: &str = "the log of reviews";
const LOOKED_UP: &str = "the list of what was looked up";

/// Every file that is kept in a directory, or may be, and what it is.
pub fn kept(directory: &Path) -> Vec<(PathBuf, &'static str)> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let torn = entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(log::TORN.as_bytes()));
    let torn = torn.map(|entry| (entry.path(), "a torn line of the log of reviews"));
    FILES.into_iter().map(|(name, role)| (directory.join(name), role)).chain(torn).collect()
}
