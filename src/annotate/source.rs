//! Input in blocks of whole records.

use std::io::{self, Read};

use super::layout::Layout;

/// Bytes that are read at once, and of a block if its records are short.
const BLOCK: usize = 1 << 18;
/// Bytes of the longest record that is kept as a whole.
const RECORD: usize = 1 << 20;

/// What a buffer was filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// Whole records. `last` says that nothing follows, not even a line feed.
    Records {
        /// Whether the input ends here.
        last: bool,
    },
    /// The beginning of a long record: the rest comes by [`Source::more`].
    Long,
}

/// An input, and what was read of it and not used.
#[derive(Debug)]
pub struct Source<R> {
    reader: R,
    layout: Layout,
    rest: Vec<u8>,
    ended: bool,
    /// Blocks so far.
    pub blocks: u64,
}

impl<R: Read> Source<R> {
    /// An input of a layout, of which `rest` was read before.
    pub fn new(reader: R, layout: Layout, rest: Vec<u8>) -> Self {
        Self { reader, layout, rest, ended: false, blocks: 0 }
    }

    /// Fills a buffer with the next block. A slow input is not waited for once it gave a record.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn block(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<Block>> {
        buffer.clear();
        buffer.append(&mut self.rest);
        let mut end = self.layout.last_end(buffer);
        while end.is_none() && !self.ended && buffer.len() < RECORD {
            self.read(buffer)?;
            end = self.layout.last_end(buffer);
        }
        let block = match end {
            Some(end) => {
                self.put_back(&buffer[end..]);
                buffer.truncate(end);
                Block::Records { last: false }
            }
            None if self.ended && buffer.is_empty() => return Ok(None),
            None if self.ended => Block::Records { last: true },
            None => Block::Long,
        };
        self.blocks += 1;
        Ok(Some(block))
    }

    /// Puts more of a long record behind what is in a buffer; says whether the input ends there.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn more(&mut self, buffer: &mut Vec<u8>) -> io::Result<bool> {
        self.read(buffer)?;
        Ok(self.ended)
    }

    /// Gives back bytes behind a record.
    pub fn put_back(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
    }

    fn read(&mut self, buffer: &mut Vec<u8>) -> io::Result<()> {
        self.ended = read_some(&mut self.reader, BLOCK, buffer)? == 0;
        Ok(())
    }
}

/// Reads once, at most so many bytes, behind what is in a buffer; says how many came.
///
/// # Errors
/// Those of the reader.
pub fn read_some(reader: &mut impl Read, most: usize, buffer: &mut Vec<u8>) -> io::Result<usize> {
    let length = buffer.len();
    buffer.resize(length + most, 0);
    let read = loop {
        match reader.read(&mut buffer[length..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    buffer.truncate(length + *read.as_ref().unwrap_or(&0));
    read
}
