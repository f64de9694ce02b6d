//! The records of each form of input: which text is searched, and where the columns go.

use super::json::Json;
use super::separated::Separated;

/// What some programs put before a text in UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One record of a block.
#[derive(Debug)]
pub struct Record<'r> {
    /// Its bytes, with the end of its line.
    pub len: usize,
    /// Where the columns go. A record without such a place stays as it is.
    pub insert: Option<usize>,
    /// A byte that comes before the columns, and how often.
    pub fill: (u8, usize),
    /// What is searched.
    pub text: &'r [u8],
    /// What the summary says of it.
    pub remark: Option<Remark>,
}

impl Record<'_> {
    /// A record that stays as it is.
    pub fn kept(len: usize, remark: Option<Remark>) -> Self {
        Self { len, insert: None, fill: (0, 0), text: &[], remark }
    }
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// It has fewer fields than the header, and was filled up.
    Short,
    /// It has more fields than the header.
    Long,
    /// It is no JSON object, or one that has the member already.
    Broken,
    /// The member is nested deeper than is read.
    Deep,
    /// It is an object without the member that is searched.
    Lacking,
    /// A quote is open at the end of the input.
    Open,
}

/// Reads the records of one form of input.
pub trait ReadRecord {
    /// The first record of a block, or of what is left of it; the block is not empty.
    fn next<'r>(&'r mut self, block: &'r [u8]) -> Record<'r>;
}

/// How the records of an input are read.
#[derive(Debug, Clone)]
pub enum Records {
    /// Lines of text.
    Lines(Lines),
    /// Separated values.
    Separated(Box<Separated>),
    /// One JSON object a line.
    Json(Json),
}

/// Reads lines of text: each is searched as a whole.
#[derive(Debug, Clone)]
pub struct Lines;

impl ReadRecord for Lines {
    #[inline]
    fn next<'r>(&'r mut self, block: &'r [u8]) -> Record<'r> {
        let len = line_len(block);
        let end = content_len(&block[..len]);
        Record { len, insert: Some(end), fill: (0, 0), text: &block[..end], remark: None }
    }
}

/// Bytes of the first line, with its end.
pub fn line_len(bytes: &[u8]) -> usize {
    memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)
}

/// Bytes of a line without its end.
pub fn content_len(line: &[u8]) -> usize {
    let content = line.strip_suffix(b"\n");
    content.map_or(line.len(), |text| text.strip_suffix(b"\r").unwrap_or(text).len())
}

/// Empties a buffer, and gives back the memory of a record that was very long.
pub fn empty(buffer: &mut Vec<u8>) {
    const KEPT: usize = 1 << 20;
    buffer.clear();
    buffer.shrink_to(KEPT);
}
