//! Which file a path means, and what kind of file it is.
//!
//! Files are told apart by device and number: links, other spellings of a path and redirections all
//! lead to the same one. Data is read from plain files only: a pipe would be waited for without end,
//! and a device may never end.

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "other.rs")]
mod system;

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// What tells a file that stores or passes on what is written to it from every other.
#[derive(Debug, PartialEq, Eq)]
pub struct FileId(system::Id);

impl FileId {
    /// The file that a path leads to; `None` if there is none, or nothing is stored in it.
    pub fn of_path(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(stores)?;
        system::id_of_path(path, &metadata).map(Self)
    }

    /// An open file; `None` if nothing is stored in it.
    pub fn of_file(file: &File) -> Option<Self> {
        let metadata = file.metadata().ok().filter(stores)?;
        system::id_of_file(file, &metadata).map(Self)
    }

    /// The file or the pipe that a path leads to: what is written there comes back to who reads it.
    pub fn of_path_or_pipe(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(|it| stores(it) || is_pipe(it))?;
        system::id_of_path(path, &metadata).map(Self)
    }

    /// An open file or pipe.
    pub fn of_file_or_pipe(file: &File) -> Option<Self> {
        let metadata = file.metadata().ok().filter(|it| stores(it) || is_pipe(it))?;
        system::id_of_file(file, &metadata).map(Self)
    }
}

/// Whether what is written to a file stays there.
fn stores(metadata: &Metadata) -> bool {
    metadata.is_file() || special(metadata) == Some(Special::Disk)
}

fn is_pipe(metadata: &Metadata) -> bool {
    special(metadata) == Some(Special::Pipe)
}

/// What a file is that is not a plain one, as a message says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each is the kind of its name")]
pub enum Special {
    #[error("it is a directory, not a file")]
    Directory,
    #[error("it is a named pipe, not a file")]
    Pipe,
    #[error("it is a socket, not a file")]
    Socket,
    #[error("it is a device, not a file")]
    Device,
    #[error("it is a disk, not a file")]
    Disk,
}

/// What a file is if it is not a plain one.
pub fn special(metadata: &Metadata) -> Option<Special> {
    system::special(metadata)
}

/// Opens a file of data: a plain one, or a pipe that a shell made for this process (`<(command)`).
///
/// # Errors
/// A file that cannot be opened, or that is neither.
pub fn open(path: &Path) -> io::Result<File> {
    match special(&fs::metadata(path)?) {
        Some(Special::Pipe) if is_without_name(path) => {}
        Some(special) => return Err(io::Error::new(io::ErrorKind::InvalidInput, special)),
        None => {}
    }
    File::open(path)
}

/// Whether a pipe has no name in a folder: then somebody writes to it, or did.
fn is_without_name(path: &Path) -> bool {
    fs::canonicalize(path).map_or(true, |path| path.starts_with("/dev/fd"))
}
