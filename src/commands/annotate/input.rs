//! What `annotate` reads, and a bar that shows how far.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use neurotx::text::Printable;

use crate::cli::annotate::Annotate;
use crate::commands::message::waiting;

/// The input, and how far it is read.
pub struct Input {
    reader: Box<dyn Read + Send>,
    progress: Option<Progress>,
}

/// The file to read; `None` is standard input.
pub fn file(args: &Annotate) -> Option<&Path> {
    args.file.as_deref().filter(|path| *path != Path::new("-"))
}

impl Input {
    /// Opens what the arguments name.
    ///
    /// # Errors
    /// A file that cannot be opened.
    pub fn open(args: &Annotate) -> Result<Self> {
        let Some(path) = file(args) else {
            if !args.quiet {
                waiting("lines", "neurotx annotate notes.txt");
            }
            return Ok(Self { reader: Box::new(io::stdin()), progress: None });
        };
        let file = File::open(path).with_context(|| format!("{}: cannot be read", Printable::from(path)))?;
        let length = file.metadata().map_or(0, |meta| meta.len());
        // Beside lines that scroll by, a bar would be in the way.
        let is_seen = !args.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal() && length > 0;
        Ok(Self { reader: Box::new(file), progress: is_seen.then(|| Progress::new(length)) })
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        if let Some(progress) = &mut self.progress {
            progress.add(read);
        }
        Ok(read)
    }
}

/// A bar on stderr: one line that is written over.
struct Progress {
    length: u64,
    read: u64,
    shown: Instant,
}

impl Progress {
    const EVERY: Duration = Duration::from_millis(100);
    const CELLS: u64 = 30;

    fn new(length: u64) -> Self {
        Self { length, read: 0, shown: Instant::now() }
    }

    fn add(&mut self, bytes: usize) {
        self.read += bytes as u64;
        if bytes == 0 {
            self.clear();
        } else if self.shown.elapsed() >= Self::EVERY {
            self.shown = Instant::now();
            let share = |of: u64| (self.read.min(self.length) * of / self.length) as usize;
            let bar = format!("{:<width$}", "#".repeat(share(Self::CELLS)), width = Self::CELLS as usize);
            let _ = write!(io::stderr(), "\r[{bar}] {:>3} %", share(100));
        }
    }

    fn clear(&self) {
        let _ = write!(io::stderr(), "\r{:width$}\r", "", width = Self::CELLS as usize + "[]  100 %".len());
    }
}
