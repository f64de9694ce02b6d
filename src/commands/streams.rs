//! The three streams that every process has, and the files that they may be.

use std::fs::File;
use std::io;

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
}
