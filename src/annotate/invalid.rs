//! The lines that hold what is no text in the encoding that is read.

use super::records::line_len;

/// How many lines hold what could not be read, and the numbers of the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invalid {
    /// How many there are.
    pub lines: u64,
    /// The numbers of the first of them, from 1 on.
    pub first: Vec<u64>,
    last: u64,
}

impl Invalid {
    /// Numbers that are kept.
    const FIRST: usize = 5;

    /// The lines of a text that are not UTF-8; so many lines stand before it.
    #[inline]
    pub fn of(text: &[u8], before: u64) -> Self {
        if std::str::from_utf8(text).is_ok() { Self::default() } else { Self::search(text, before) }
    }

    #[cold]
    fn search(text: &[u8], before: u64) -> Self {
        let (mut invalid, mut rest, mut number) = (Self::default(), text, before);
        while !rest.is_empty() {
            let (line, next) = rest.split_at(line_len(rest));
            rest = next;
            number += 1;
            if std::str::from_utf8(line).is_err() {
                invalid.add(number);
            }
        }
        invalid
    }

    /// Notes a line, which is none before those that are noted; the same line once.
    pub fn add(&mut self, number: u64) {
        if std::mem::replace(&mut self.last, number) == number {
            return;
        }
        self.lines += 1;
        if self.first.len() < Self::FIRST {
            self.first.push(number);
        }
    }

    /// These and those of another part.
    pub fn and(mut self, other: Self) -> Self {
        self.lines += other.lines;
        self.first.extend(other.first);
        self.first.sort_unstable();
        self.first.truncate(Self::FIRST);
        self.last = self.last.max(other.last);
        self
    }
}
