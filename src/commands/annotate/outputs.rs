//! The two outputs of `annotate`, which agree at any moment: an interrupt, or a reader that goes away,
//! leaves whole lines on standard output, and exactly the unmatched ones among them in the file.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::super::output_file::OutputFile;
use crate::commands::message::say;

/// How long an interrupt waits for a reader that takes nothing, or for the end of a long line.
const PATIENCE: Duration = Duration::from_secs(2);

/// Both outputs. Whoever takes both locks takes that of the lines first.
pub struct Pair {
    lines: Mutex<Shown>,
    unmatched: Mutex<Kept>,
}

/// What stands on standard output.
struct Shown {
    is_any: bool,
    /// Whether the last line is whole.
    is_whole: bool,
}

/// The unmatched lines.
struct Kept {
    file: Option<OutputFile>,
    /// Lines that are not written because they are not shown yet.
    pending: Vec<u8>,
    /// Why lines could not be written.
    failure: Option<io::Error>,
}

impl Pair {
    /// Standard output alone.
    pub fn new() -> Self {
        let kept = Kept { file: None, pending: Vec::new(), failure: None };
        Self { lines: Mutex::new(Shown { is_any: false, is_whole: true }), unmatched: Mutex::new(kept) }
    }

    /// Keeps unmatched lines in the file that `create` makes, if it makes one. An interrupt waits until it is made
    /// and known here: one that fell between would leave it behind.
    ///
    /// # Errors
    /// Those of `create`.
    pub fn keep_unmatched(&self, create: impl FnOnce() -> Result<Option<OutputFile>>) -> Result<()> {
        let mut kept = self.kept();
        kept.file = create()?;
        Ok(())
    }

    /// Whether unmatched lines are kept.
    pub fn keeps_unmatched(&self) -> bool {
        self.kept().file.is_some()
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.unmatched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Lines that could not be written.
    pub fn finish(&self) -> Result<()> {
        // The last line of an input may lack its end.
        self.shown().is_whole = true;
        self.kept().finish()
    }

    /// Leaves the file as it was before the run; returns what to call it in a message.
    pub fn give_up(&self) -> Option<String> {
        self.kept().file.take().map(|file| file.cannot_be_written())
    }

    /// Ends the process between two lines, with the file in its place if a line is shown.
    pub fn end(&self, code: i32) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.lines.try_lock() {
                Ok(shown) if shown.is_whole => self.end_now(code, &shown),
                Err(TryLockError::Poisoned(_)) => break,
                Ok(_) | Err(TryLockError::WouldBlock) => {}
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        self.end_now(code, &Shown { is_any: true, is_whole: false })
    }

    /// Ends the process; nothing is shown as long as this runs, or the reader takes nothing.
    fn end_now(&self, code: i32, shown: &Shown) -> ! {
        // Only if nothing is being shown is the other lock free, or about to be.
        let kept = if shown.is_whole { Some(self.kept()) } else { self.unmatched.try_lock().ok() };
        if let Some(mut kept) = kept {
            if !shown.is_any {
                kept.file = None;
            }
            if let Err(error) = kept.finish() {
                say!("{error:#}");
            }
        }
        std::process::exit(code)
    }
}

impl Kept {
    fn finish(&mut self) -> Result<()> {
        // Of lines that were never shown: a reader went away, or takes nothing.
        self.pending.clear();
        let Some(file) = self.file.take() else { return Ok(()) };
        match self.failure.take() {
            Some(failure) => Err(failure).with_context(|| file.cannot_be_written()),
            None => file.commit(),
        }
    }

    fn write_pending(&mut self) {
        if let Some(file) = &mut self.file
            && let Err(error) = file.write_all(&self.pending)
        {
            self.failure.get_or_insert(error);
        }
        self.pending.clear();
    }
}

/// The annotated lines. What is written at once is never cut by an interrupt.
pub struct Lines(pub Arc<Pair>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut shown = self.0.shown();
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()?;
        *shown = Shown { is_any: true, is_whole: bytes.ends_with(b"\n") };
        self.0.kept().write_pending();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The unmatched lines: written when the lines are shown that come next.
pub struct Unmatched(pub Arc<Pair>);

impl Write for Unmatched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.kept();
        match kept.failure.take() {
            Some(failure) => Err(failure),
            None => {
                kept.pending.extend_from_slice(bytes);
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
