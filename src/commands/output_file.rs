//! Files that commands write: whole, or as they were before.
//!
//! What is written goes to a temporary file beside the target, which takes the target's place at the
//! end. A process that is killed leaves its temporary file; the next that writes to the folder
//! removes it. What is no plain file (a pipe, a terminal, `/dev/null`) is written directly.

mod target;
mod used;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::files::FileId;
use neurotx::text::Printable;
use tempfile::NamedTempFile;

use super::Usage;
use super::streams::Stream;
use target::Target;
pub use used::UsedFiles;

/// Names of temporary files begin and end so.
const TEMPORARY: (&str, &str) = (".neurotx-", ".tmp");

/// A file that is being written. Dropped before [`OutputFile::commit`], it leaves the target as it was.
pub struct OutputFile {
    /// The flag and the path, for messages.
    name: String,
    to: To,
}

/// Where writing goes.
enum To {
    /// A file that takes the place of the target.
    Temporary(Box<(NamedTempFile, Target)>),
    /// The target itself.
    Direct(File),
}

impl OutputFile {
    /// Begins to write a file; `flag` is the argument that names it.
    ///
    /// # Errors
    /// A file that the run uses, or that cannot be created or replaced. Nothing is touched then.
    pub fn create(flag: &str, path: &Path, used: &UsedFiles) -> Result<Self> {
        let name = format!("{flag} {}", Printable::from(path));
        if let Some(role) = used.find(FileId::of_path(path)) {
            bail!(Usage(format!("{name}: this is {role}, which it would overwrite: name another file")));
        }
        let to = match stream(path) {
            Some(stream) if names_stream(path) => stream.open().map(To::Direct),
            Some(stream) => {
                bail!(Usage(format!("{name}: this is where {} goes already: name another file", stream.name())))
            }
            None => open(path),
        };
        Ok(Self { to: to.with_context(|| format!("{name}: cannot be created"))?, name })
    }

    /// Writes everything, and puts the file in its place.
    ///
    /// # Errors
    /// A file that cannot be written: the target is as it was.
    pub fn write_whole(mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).with_context(|| self.cannot_be_written())?;
        self.commit()
    }

    /// Puts the file in its place. When this returns, it is on the disk.
    ///
    /// # Errors
    /// A file that cannot be written: the target is as it was.
    pub fn commit(self) -> Result<()> {
        let Self { name, to } = self;
        let written = match to {
            To::Direct(mut file) => file.flush(),
            To::Temporary(files) => put_in_place(*files),
        };
        written.with_context(|| format!("{name}: cannot be written"))
    }

    /// What a message says of a failure to write.
    pub fn cannot_be_written(&self) -> String {
        format!("{}: cannot be written", self.name)
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Temporary(files) => files.0.as_file_mut().write(bytes),
            To::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The stream that is redirected to a file.
fn stream(path: &Path) -> Option<Stream> {
    let file = FileId::of_path(path)?;
    [Stream::Output, Stream::Error].into_iter().find(|stream| stream.file().is_some_and(|id| id == file))
}

/// Whether a path names something open, as `/dev/stdout` does, and not the file that it leads to.
fn names_stream(path: &Path) -> bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|open| path.starts_with(open))
}

fn open(path: &Path) -> io::Result<To> {
    let target = if names_stream(path) { None } else { Target::find(path)? };
    let Some(target) = target else {
        return OpenOptions::new().write(true).truncate(true).create(true).open(path).map(To::Direct);
    };
    sweep(target.folder());
    Ok(To::Temporary(Box::new((temporary(&target)?, target))))
}

/// A new file beside a target, locked for as long as it is temporary.
fn temporary(target: &Target) -> io::Result<NamedTempFile> {
    loop {
        let file = target.make_beside(TEMPORARY)?;
        // Another process may sweep the folder between these two steps.
        let is_own = !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if is_own && FileId::of_path(file.path()) == FileId::of_file(file.as_file()) {
            return Ok(file);
        }
    }
}

fn put_in_place((temporary, target): (NamedTempFile, Target)) -> io::Result<()> {
    temporary.as_file().sync_all()?;
    temporary.persist(target.path()).map_err(|error| error.error)?;
    Ok(())
}

/// Removes temporary files of processes that were killed: nobody holds their locks.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let is_temporary = name.starts_with(TEMPORARY.0.as_bytes()) && name.ends_with(TEMPORARY.1.as_bytes());
        if !is_temporary || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            // Best effort: a folder of somebody else may not let it go.
            let _ = fs::remove_file(entry.path());
        }
    }
}
