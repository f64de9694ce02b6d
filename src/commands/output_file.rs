//! Files that commands write: whole, or as they were before.
//!
//! A link that the user names is followed: it is his. What the program names in a folder that he names is never
//! written through a link: where that leads to was not asked for.
//!
//! What is written goes to a temporary file, which takes the target's place at the end. What is no
//! plain file (a pipe, a terminal, `/dev/null`) is written directly.

mod target;
mod temporary;
mod used;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::files::FileId;
use neurotx::text::Printable;

use super::Usage;
use super::streams::{self, Stream};
use target::Target;
use temporary::Temporary;
pub use used::UsedFiles;

/// A file that is being written. Dropped before [`OutputFile::commit`], it leaves the target as it was.
pub struct OutputFile {
    /// The flag and the path, for messages.
    name: String,
    to: To,
}

/// Where writing goes.
enum To {
    /// A file that takes the place of the target.
    Temporary(Box<Temporary>),
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
        if path == Path::new("-") {
            bail!(Usage(format!("{name}: it names no file: standard output is /dev/stdout, a file called so is ./-")));
        }
        if let Some(role) = used.find(FileId::of_path_or_pipe(path)) {
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

    /// Begins to write a file that the program names, in a folder that `flag` names.
    ///
    /// # Errors
    /// A link that stands there, and those of [`OutputFile::create`].
    pub fn create_in(flag: &str, folder: &Path, name: &str, used: &UsedFiles) -> Result<Self> {
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            let path = Printable::from(path.as_path());
            bail!(Usage(format!("{flag} {path}: this is a link, which is not followed: name another folder")));
        }
        Self::create(flag, &path, used)
    }

    /// Writes everything, and puts the file in its place. Nobody is missed who stopped reading a pipe.
    ///
    /// # Errors
    /// A file that cannot be written: the target is as it was.
    pub fn write_whole(mut self, bytes: &[u8]) -> Result<()> {
        match self.write_all(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(error).with_context(|| self.cannot_be_written()),
            Ok(()) => self.commit(),
        }
    }

    /// Puts the file in its place. When this returns, it is on the disk.
    ///
    /// # Errors
    /// A file that cannot be written: the target is as it was.
    pub fn commit(self) -> Result<()> {
        let Self { name, to } = self;
        let written = match to {
            To::Direct(mut file) => file.flush(),
            To::Temporary(file) => file.put_in_place(),
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
            To::Temporary(file) => file.write(bytes),
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
    if names_stream(path) {
        return streams::open_again(path).map(To::Direct);
    }
    match Target::find(path)? {
        Some(target) => Ok(To::Temporary(Box::new(Temporary::new(target)?))),
        None => OpenOptions::new().write(true).truncate(true).create(true).open(path).map(To::Direct),
    }
}
