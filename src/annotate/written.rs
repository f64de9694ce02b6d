//! What a worker made of records, until it is written.

use super::records::empty;

/// The most bytes that a pipe takes at once or not at all (`PIPE_BUF`): of fewer no part is read alone.
const AT_ONCE: usize = if cfg!(target_os = "linux") { 4096 } else { 512 };

/// With so many bytes it is to be written: short records may become long ones.
const FULL: usize = 1 << 20;

/// Annotated records, and the unmatched ones among them as they were.
#[derive(Debug, Default)]
pub struct Written {
    /// The annotated records.
    pub lines: Vec<u8>,
    /// The unmatched ones, if they are kept.
    pub unmatched: Vec<u8>,
    /// Ends of both that belong together.
    cuts: Vec<Cut>,
    /// The end of the last record.
    last: Cut,
}

/// A place in the lines, and that in the unmatched ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cut {
    lines: usize,
    unmatched: usize,
}

impl Written {
    /// Forgets everything.
    pub fn clear(&mut self) {
        empty(&mut self.lines);
        empty(&mut self.unmatched);
        self.cuts.clear();
        self.last = Cut::default();
    }

    /// Takes note of the end of a record. Where unmatched ones are kept, lines can be written in parts
    /// that a pipe takes as a whole, so that both outputs agree wherever the run ends.
    #[inline]
    pub fn end_record(&mut self, keeps_unmatched: bool) {
        if !keeps_unmatched {
            return;
        }
        let begin = self.cuts.last().map_or(0, |cut| cut.lines);
        if self.lines.len() - begin > AT_ONCE && self.last.lines > begin {
            self.cuts.push(self.last);
        }
        self.last = Cut { lines: self.lines.len(), unmatched: self.unmatched.len() };
    }

    /// Whether it is time to write.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.lines.len() >= FULL
    }

    /// Lines and the unmatched ones among them, part by part.
    pub fn parts(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let end = Cut { lines: self.lines.len(), unmatched: self.unmatched.len() };
        let begins = [Cut::default()].into_iter().chain(self.cuts.iter().copied());
        let ends = self.cuts.iter().copied().chain([end]);
        begins
            .zip(ends)
            .map(|(begin, end)| (&self.lines[begin.lines..end.lines], &self.unmatched[begin.unmatched..end.unmatched]))
    }
}
