//! The three streams that every process has, and the files that they may be.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use neurotx::files::FileId;

/// A stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Input,
    Output,
    Error,
}

impl Stream {
    /// As a message calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "standard input",
            Self::Output => "standard output",
            Self::Error => "standard error",
        }
    }

    /// As a file that shares the stream's place in what is read or written.
    ///
    /// # Errors
    /// A stream that the process does not have.
    #[cfg(unix)]
    pub fn open(self) -> io::Result<File> {
        use std::os::fd::AsFd;
        let copy = match self {
            Self::Input => io::stdin().as_fd().try_clone_to_owned(),
            Self::Output => io::stdout().as_fd().try_clone_to_owned(),
            Self::Error => io::stderr().as_fd().try_clone_to_owned(),
        };
        copy.map(File::from)
    }

    /// As a file that shares the stream's place in what is read or written.
    ///
    /// # Errors
    /// A stream that the process does not have.
    #[cfg(windows)]
    pub fn open(self) -> io::Result<File> {
        use std::os::windows::io::AsHandle;
        let copy = match self {
            Self::Input => io::stdin().as_handle().try_clone_to_owned(),
            Self::Output => io::stdout().as_handle().try_clone_to_owned(),
            Self::Error => io::stderr().as_handle().try_clone_to_owned(),
        };
        copy.map(File::from)
    }

    /// The file that it comes from or goes to; `None` if that is a terminal, a pipe or the like.
    pub fn file(self) -> Option<FileId> {
        FileId::of_file(&self.open().ok()?)
    }

    /// The same, or the pipe.
    pub fn file_or_pipe(self) -> Option<FileId> {
        FileId::of_file_or_pipe(&self.open().ok()?)
    }
}

/// Opens what a path names that leads to something open, as `/dev/fd/3` does: nothing that is written
/// already is cut off. A descriptor of the process itself is doubled, so that whoever has it too writes
/// behind what is written here.
///
/// # Errors
/// What cannot be opened for writing.
pub fn open_again(path: &Path) -> io::Result<File> {
    #[cfg(target_os = "linux")]
    if let Some(file) = own_descriptor(path).and_then(|number| double(number).ok()) {
        return Ok(file);
    }
    OpenOptions::new().append(true).open(path)
}

/// The number of an open file of this process that a path names.
#[cfg(target_os = "linux")]
fn own_descriptor(path: &Path) -> Option<i32> {
    let own = format!("/proc/{}/fd", std::process::id());
    let folders = ["/dev/fd", "/proc/self/fd", "/proc/thread-self/fd", &own];
    let name = folders.iter().find_map(|folder| path.strip_prefix(folder).ok())?;
    name.to_str()?.parse().ok()
}

/// Elsewhere than on Linux to open such a path is to double it; here that opens the file anew.
#[cfg(target_os = "linux")]
fn double(descriptor: i32) -> io::Result<File> {
    use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
    let process = pidfd_open(getpid(), PidfdFlags::empty())?;
    Ok(pidfd_getfd(process, descriptor, PidfdGetfdFlags::empty())?.into())
}
