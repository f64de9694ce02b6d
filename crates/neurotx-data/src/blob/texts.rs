//! Reading an index of a blob.

use super::{Blob, Ref, hash, slot_count};

/// The keys of an index, in order, and what each leads to.
#[derive(Clone, Copy)]
pub(super) struct Texts<'b> {
    pub(super) blob: &'b Blob,
    pub(super) slots: usize,
    pub(super) heads: usize,
    pub(super) texts: usize,
    pub(super) count: usize,
}

impl<'b> Texts<'b> {
    pub(super) fn text(&self, at: usize) -> &'b [u8] {
        let (from, to) = (self.blob.number(self.heads + 8 * at), self.blob.number(self.heads + 8 * (at + 1)));
        &self.blob.0[self.texts + from..self.texts + to]
    }

    /// The place of a text.
    pub(super) fn find(&self, text: &[u8]) -> Option<usize> {
        let last = slot_count(self.count) - 1;
        let mut slot = hash(text) & last;
        loop {
            let place = self.blob.number(self.slots + 4 * slot).checked_sub(1)?;
            if self.text(place) == text {
                return Some(place);
            }
            slot = (slot + 1) & last;
        }
    }

    /// The place of the first text that is not less, by bisection.
    pub(super) fn first(&self, text: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.text(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    pub(super) fn values(self, at: usize) -> impl Iterator<Item = Ref> + 'b {
        let all = self.texts + self.blob.number(self.heads + 8 * self.count);
        let (from, to) = (self.blob.number(self.heads + 8 * at + 4), self.blob.number(self.heads + 8 * at + 12));
        (from..to).step_by(4).map(move |value| Ref::unpack(self.blob.number(all + value) as u32))
    }
}
