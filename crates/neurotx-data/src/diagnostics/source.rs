//! A file that was read: its text, and where in it a byte stands.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

/// Bytes between two places of which it is known how many lines stand before them.
const BLOCK: usize = 1 << 16;

/// A file that was read.
#[derive(Debug)]
pub struct SourceText {
    /// As it was named.
    pub name: String,
    /// The whole of it.
    pub text: String,
    /// How many lines end before each block, counted when a place is first asked for.
    ends: OnceCell<Vec<usize>>,
}

impl SourceText {
    /// A file by its name and its text.
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned(), ends: OnceCell::new() }
    }

    /// The line of a byte, from 0.
    fn line(&self, at: usize) -> usize {
        let count = |part: &[u8]| memchr_iter(b'\n', part).count();
        let ends = self.ends.get_or_init(|| {
            let mut ends = vec![0];
            for block in self.text.as_bytes().chunks(BLOCK) {
                ends.push(ends.last().copied().unwrap_or_default() + count(block));
            }
            ends
        });
        let block = at / BLOCK;
        ends.get(block).copied().unwrap_or_default() + count(&self.text.as_bytes()[block * BLOCK..at])
    }

    /// Where the line of a byte begins and ends, without its line end.
    fn bounds(&self, at: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let begin = memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
        begin..end
    }

    /// The line of a byte and its column in characters, both from 1.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let at = boundary(&self.text, at);
        (self.line(at) + 1, self.text[self.bounds(at).start..at].chars().count() + 1)
    }

    /// The line that holds a byte, without its end.
    pub fn line_at(&self, at: usize) -> &str {
        self.text[self.bounds(boundary(&self.text, at))].trim_end_matches('\r')
    }

    /// The part of a span that stands in the line of its beginning.
    pub fn within_line(&self, span: &Range<usize>) -> &str {
        let start = boundary(&self.text, span.start);
        let end = self.bounds(start).end;
        self.text.get(start..span.end.clamp(start, end)).unwrap_or_default()
    }
}

/// The nearest byte up to `at` where a character begins.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
