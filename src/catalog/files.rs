//! Users' data files, read within limits.

use std::io::Read;
use std::path::Path;

use super::DataError;
use crate::files;
use crate::read::LARGEST_FILE;
use crate::text::Printable;

/// Reads a data file.
///
/// # Errors
/// A file that cannot be read, is larger than a data file may be, or is not UTF-8.
pub fn read(path: &Path) -> Result<String, DataError> {
    let mut text = String::new();
    let longest = LARGEST_FILE as u64;
    match files::open(path).and_then(|file| file.take(longest + 1).read_to_string(&mut text)) {
        _ if text.len() > LARGEST_FILE => Err(DataError::TooLarge { file: Printable::from(path) }),
        Ok(_) => Ok(text),
        Err(error) => Err(DataError::Unreadable { file: Printable::from(path), error }),
    }
}
