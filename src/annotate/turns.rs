//! Output in the order of input: whoever has block `n` writes when block `n - 1` is written.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Where output goes. Unmatched lines are written just before the lines that they are among.
pub struct Outputs<'w> {
    /// The annotated lines.
    pub lines: &'w mut (dyn Write + Send),
    /// The unmatched lines, as they were.
    pub unmatched: Option<&'w mut (dyn Write + Send)>,
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The input cannot be read.
    #[error("cannot read the input")]
    Read(#[source] io::Error),
    /// The output cannot be written.
    #[error("cannot write the output")]
    Write(#[source] io::Error),
    /// The file of unmatched lines cannot be written.
    #[error("cannot write the unmatched lines")]
    Unmatched(#[source] io::Error),
}

struct State<'w> {
    outputs: Outputs<'w>,
    next: u64,
    failure: Option<Failure>,
    stopped: bool,
}

/// Gives each block its turn.
pub struct Turns<'w> {
    state: Mutex<State<'w>>,
    changed: Condvar,
}

impl<'w> Turns<'w> {
    /// Turns to write, from block 1 on.
    pub fn new(outputs: Outputs<'w>) -> Self {
        let state = State { outputs, next: 1, failure: None, stopped: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State<'w>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the run: nothing is written after this.
    pub fn fail(&self, failure: Failure) {
        let mut state = self.lock();
        if !state.stopped {
            (state.failure, state.stopped) = (Some(failure), true);
        }
        self.changed.notify_all();
    }

    /// Why the run ended early, if it did.
    pub fn into_failure(self) -> Option<Failure> {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).failure
    }
}

/// The turn of one block: waited for when something is first written, given on when it is dropped.
pub struct Turn<'t, 'w> {
    turns: &'t Turns<'w>,
    block: u64,
    held: Option<MutexGuard<'t, State<'w>>>,
}

impl<'t, 'w> Turn<'t, 'w> {
    /// The turn of a block.
    pub fn new(turns: &'t Turns<'w>, block: u64) -> Self {
        Self { turns, block, held: None }
    }

    /// Writes whole lines, and those of them that are unmatched. Says whether the run goes on.
    pub fn write(&mut self, lines: &[u8], unmatched: &[u8]) -> bool {
        let state = self.wait();
        if state.stopped {
            return false;
        }
        let written = match &mut state.outputs.unmatched {
            Some(to) if !unmatched.is_empty() => to.write_all(unmatched).map_err(Failure::Unmatched),
            _ => Ok(()),
        };
        let written = written.and_then(|()| state.outputs.lines.write_all(lines).map_err(Failure::Write));
        if let Err(failure) = written {
            (state.failure, state.stopped) = (Some(failure), true);
        }
        !state.stopped
    }

    fn wait(&mut self) -> &mut State<'w> {
        let (turns, block) = (self.turns, self.block);
        self.held.get_or_insert_with(|| {
            let is_early = |state: &mut State<'_>| state.next != block && !state.stopped;
            turns.changed.wait_while(turns.lock(), is_early).unwrap_or_else(PoisonError::into_inner)
        })
    }
}

impl Drop for Turn<'_, '_> {
    fn drop(&mut self) {
        self.wait().next += 1;
        self.held = None;
        self.turns.changed.notify_all();
    }
}
