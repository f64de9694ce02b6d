//! What was found, which of it is chosen, and what of it is on the screen.

use std::ops::Range;

use super::keys::Step;
use super::matching::Found;

/// A list in which one row is chosen.
#[derive(Debug, Default)]
pub struct List {
    found: Vec<Found>,
    chosen: usize,
    /// The first row on the screen.
    top: usize,
    /// Rows on the screen.
    height: usize,
}

impl List {
    /// Takes what was found; the first is chosen, or where it is still there the entry that is kept.
    pub fn take(&mut self, found: Vec<Found>, kept: Option<usize>) {
        self.found = found;
        self.chosen = self.found.iter().position(|found| Some(found.entry) == kept).unwrap_or(0);
        self.top = 0;
    }

    /// How many were found.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// What is chosen; nothing where nothing was found.
    pub fn chosen(&self) -> Option<Found> {
        self.found.get(self.chosen).copied()
    }

    /// Chooses another row.
    pub fn go(&mut self, step: Step) {
        self.chosen = gone(self.chosen, step, self.height, self.found.len().saturating_sub(1));
    }

    /// Chooses the row that stands so many lines below the first on the screen, if there is one.
    pub fn choose(&mut self, line: usize) {
        if self.top + line < self.found.len() {
            self.chosen = self.top + line;
        }
    }

    /// The rows that are on a screen of some height, with the one that is chosen among them.
    pub fn shown(&mut self, height: usize) -> impl Iterator<Item = (Found, bool)> {
        self.height = height;
        self.top = self.top.clamp((self.chosen + 1).saturating_sub(height), self.chosen);
        // Nothing is left free below where there are rows above.
        self.top = self.top.min(self.found.len().saturating_sub(height));
        let rows: Range<usize> = self.top..self.found.len().min(self.top + height);
        rows.map(|row| (self.found[row], row == self.chosen))
    }
}

/// A place of some up to `last`, a step on.
pub fn gone(from: usize, step: Step, page: usize, last: usize) -> usize {
    let by = |lines: isize| from.saturating_add_signed(lines).min(last);
    match step {
        Step::Lines(lines) => by(lines),
        // A line stays, by which the eye finds its place.
        Step::Pages(pages) => by(pages * page.saturating_sub(1).max(1) as isize),
        Step::First => 0,
        Step::Last => last,
    }
}
