//! How much work the reading of statuses takes.

#[cfg(debug_assertions)]
use std::cell::Cell;

#[cfg(debug_assertions)]
use super::StatusReader;

/// How often a token or a byte between two was looked at, which tests set against the length of a text; a release
/// counts nothing.
#[derive(Debug, Default)]
pub(super) struct Looks(#[cfg(debug_assertions)] Cell<usize>);

impl Looks {
    #[inline]
    pub(super) fn add(&self, number: usize) {
        #[cfg(debug_assertions)]
        self.0.set(self.0.get() + number);
        let _ = number;
    }
}

#[cfg(debug_assertions)]
impl StatusReader<'_> {
    /// How often a token, or a byte between two, was looked at in all texts so far.
    pub fn looks(&self) -> usize {
        self.looks.0.get()
    }
}
