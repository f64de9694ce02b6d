//! An input in blocks of whole records.

use std::io::{self, Read};

use super::Failure;
use super::records::{BYTE_ORDER_MARK, empty};

/// Bytes that are asked for at once, and about those of a block if its records are short.
const BLOCK: usize = 1 << 16;

/// An input, and what was read of it and not yet used.
#[derive(Debug)]
pub struct Blocks<R> {
    reader: R,
    /// The separator of fields, if these may be quoted: then a line feed may stand in a record.
    separator: Option<u8>,
    /// Bytes of the longest record.
    limit: usize,
    held: Vec<u8>,
    ended: bool,
    /// Line feeds before the last block.
    pub before: u64,
    /// Line feeds of the blocks so far.
    passed: u64,
}

impl<R: Read> Blocks<R> {
    /// An input whose records have at most `limit` bytes. With a `separator` they are separated
    /// values, else lines.
    pub fn new(reader: R, separator: Option<u8>, limit: usize) -> Self {
        Self { reader, separator, limit, held: Vec::new(), ended: false, before: 0, passed: 0 }
    }

    /// Fills a buffer with the next block; says whether there is one. Only the last may end without
    /// a line feed. A slow input is not waited for once it gave a whole record.
    ///
    /// # Errors
    /// If the input cannot be read, or a record is longer than the limit.
    pub fn next(&mut self, buffer: &mut Vec<u8>) -> Result<bool, Failure> {
        empty(buffer);
        buffer.append(&mut self.held);
        let mut ends = RecordEnds::new(self.separator);
        self.before = self.passed;
        loop {
            if let Some(end) = ends.last(buffer) {
                self.held.extend_from_slice(&buffer[end..]);
                buffer.truncate(end);
                self.passed += line_feeds(buffer);
                return Ok(true);
            }
            self.refuse_longer(buffer)?;
            if self.ended {
                self.passed += line_feeds(buffer);
                return Ok(!buffer.is_empty());
            }
            self.read_into(buffer)?;
        }
    }

    /// Refuses what is longer than a record may be.
    ///
    /// # Errors
    /// If it is.
    pub fn refuse_longer(&self, record: &[u8]) -> Result<(), Failure> {
        if record.len() > self.limit { Err(Failure::TooLong { limit: self.limit }) } else { Ok(()) }
    }

    /// Gives back what stands before everything that is not yet used.
    pub fn put_back(&mut self, bytes: &[u8]) {
        self.passed -= line_feeds(bytes);
        self.held.splice(0..0, bytes.iter().copied());
    }

    fn read_into(&mut self, buffer: &mut Vec<u8>) -> Result<(), Failure> {
        let length = buffer.len();
        buffer.resize(length + BLOCK, 0);
        let read = loop {
            match self.reader.read(&mut buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let count = *read.as_ref().unwrap_or(&0);
        buffer.truncate(length + count);
        self.ended = count == 0;
        read.map(|_| ()).map_err(Failure::Read)
    }
}

fn line_feeds(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Finds where records end in bytes that grow, reading each byte once. Of separated values it knows
/// quotes alone: their fields are read by the worker that has the block.
struct RecordEnds {
    separator: Option<u8>,
    searched: usize,
    /// Whether what follows is in quotes.
    quoted: bool,
    /// Behind the last closing quote: another one there stands for a quote in the field.
    closed: usize,
}

impl RecordEnds {
    fn new(separator: Option<u8>) -> Self {
        Self { separator, searched: 0, quoted: false, closed: usize::MAX }
    }

    /// Where the last record ends among the bytes that are new.
    fn last(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = std::mem::replace(&mut self.searched, bytes.len());
        let Some(separator) = self.separator else { return last_line_end(bytes, at, bytes.len()) };
        let mut end = None;
        while at < bytes.len() {
            let quote = memchr::memchr(b'"', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            if self.quoted {
                (self.quoted, self.closed) = (quote == bytes.len(), quote + 1);
            } else {
                end = last_line_end(bytes, at, quote).or(end);
                self.quoted = quote < bytes.len() && (quote == self.closed || begins_field(&bytes[..quote], separator));
            }
            at = quote + 1;
        }
        end
    }
}

fn last_line_end(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    memchr::memrchr(b'\n', &bytes[from..to]).map(|at| from + at + 1)
}

/// Whether a field begins behind some bytes, so that a quote there opens it.
fn begins_field(before: &[u8], separator: u8) -> bool {
    let before =
        before.strip_suffix(BYTE_ORDER_MARK).filter(|line| line.is_empty() || line.ends_with(b"\n")).unwrap_or(before);
    before.last().is_none_or(|&byte| byte == b'\n' || byte == separator)
}
