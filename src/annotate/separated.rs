//! Separated values (RFC 4180), read by `csv-core`.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use super::records::{BYTE_ORDER_MARK, ReadRecord, Record, Remark, content_len};

/// Bytes of fields for which there is room from the beginning.
const ROOM: usize = 1 << 10;
/// The same after a long record, at most.
const KEPT: usize = 1 << 16;

/// Reads records of fields, of which one is searched.
#[derive(Debug)]
pub struct Separated {
    separator: u8,
    column: usize,
    /// Fields of the header; 0 if there is none.
    width: usize,
    /// Made for the first record with quotes: many inputs have none, and to make it takes as long as
    /// to read some hundred lines.
    quoted: Option<Quoted>,
}

impl Clone for Separated {
    fn clone(&self) -> Self {
        // Without the reader: a clone of that of csv-core 0.1 has lost its tables.
        Self::new(self.separator).searching(self.column, self.width)
    }
}

impl Separated {
    /// Reads any number of fields between such bytes, and searches the first.
    pub fn new(separator: u8) -> Self {
        Self { separator, column: 0, width: 0, quoted: None }
    }

    /// The same with the place of the column to search, and the fields of the header (0 if there is
    /// none).
    pub fn searching(self, column: usize, width: usize) -> Self {
        Self { column, width, ..self }
    }

    /// The fields of a record, given without the end of its line, if it has at most so many.
    pub fn fields<'r>(&'r mut self, record: &'r [u8], most: usize) -> Option<Vec<&'r [u8]>> {
        if !record.contains(&b'"') {
            let content = record.strip_prefix(BYTE_ORDER_MARK).unwrap_or(record);
            let is_few = memchr::memchr_iter(self.separator, content).count() < most;
            return is_few.then(|| content.split(|&byte| byte == self.separator).collect());
        }
        let quoted = self.quoted.get_or_insert_with(|| Quoted::new(self.separator));
        quoted.read(record);
        (quoted.count <= most).then(|| (0..quoted.count).map(|at| quoted.field(at)).collect())
    }

    /// How many fields a line without quotes has, and the one that is searched.
    fn split<'b>(&self, line: &'b [u8]) -> (usize, &'b [u8]) {
        let mut separators = memchr::memchr_iter(self.separator, line);
        let count = separators.clone().count() + 1;
        let start = match self.column.checked_sub(1).map(|before| separators.nth(before)) {
            None => 0,
            Some(Some(separator)) => separator + 1,
            Some(None) => return (count, &[]),
        };
        (count, &line[start..separators.next().unwrap_or(line.len())])
    }
}

impl ReadRecord for Separated {
    fn next<'r>(&'r mut self, block: &'r [u8]) -> Record<'r> {
        let &mut Self { separator, column, width, .. } = self;
        let start = if block.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let end = memchr::memchr2(b'\n', b'"', &block[start..]).map_or(block.len(), |found| start + found);
        let (len, count, text) = if block.get(end) == Some(&b'"') {
            // Columns behind an open quote would be part of the field.
            let quoted = self.quoted.get_or_insert_with(|| Quoted::new(separator));
            let Some(len) = quoted.read(block) else { return Record::kept(block.len(), Some(Remark::Open)) };
            (len, quoted.count, quoted.field(column))
        } else {
            // Most records have no quotes: looking for separators then takes half the time.
            let len = block.len().min(end + 1);
            let content = &block[start..content_len(&block[..len])];
            // A line without anything is no record.
            if content.is_empty() || &block[start..] == b"\r" {
                return Record::kept(len, None);
            }
            let (count, text) = self.split(content);
            (len, count, text)
        };
        let lacking = width.saturating_sub(count);
        let remark = match width {
            _ if lacking > 0 => Some(Remark::Short),
            width if width > 0 && count > width => Some(Remark::Long),
            _ => None,
        };
        Record { len, insert: Some(content_len(&block[..len])), fill: (separator, lacking), text, remark }
    }
}

/// Reads records with quotes.
#[derive(Debug)]
struct Quoted {
    reader: Reader,
    /// The fields of the record, without their quotes, one behind another.
    fields: Vec<u8>,
    /// Where each field ends in them.
    ends: Vec<usize>,
    /// How many fields the record has.
    count: usize,
}

impl Quoted {
    fn new(separator: u8) -> Self {
        // A lone carriage return is part of a field, as it is of a line of text.
        let reader = ReaderBuilder::new().delimiter(separator).terminator(Terminator::Any(b'\n')).build();
        Self { reader, fields: vec![0; ROOM], ends: vec![0; 1 << 5], count: 0 }
    }

    fn field(&self, at: usize) -> &[u8] {
        if at >= self.count {
            return &[];
        }
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.fields[start..self.ends[at]]
    }

    /// Reads the fields of the first record; gives its length, or nothing if a quote stays open.
    fn read(&mut self, block: &[u8]) -> Option<usize> {
        let (mut input, mut written, mut ended) = (block, 0, false);
        self.reader.reset();
        self.count = 0;
        self.fields.truncate(KEPT);
        self.fields.shrink_to(KEPT);
        loop {
            if input.is_empty() {
                // The last line may have no end. What does not end at one given to it is in quotes.
                if std::mem::replace(&mut ended, true) {
                    // All that follows was copied.
                    (self.fields, self.count) = (vec![0; ROOM], 0);
                    return None;
                }
                input = b"\n";
            }
            let (fields, ends) = (&mut self.fields[written..], &mut self.ends[self.count..]);
            let (result, read, out, found) = self.reader.read_record(input, fields, ends);
            input = &input[read..];
            written += out;
            self.count += found;
            match result {
                ReadRecordResult::Record => return Some(if ended { block.len() } else { block.len() - input.len() }),
                ReadRecordResult::OutputFull => self.fields.resize(2 * self.fields.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
    }
}

/// The byte between fields that a text names. Quotes and ends of lines are not free.
///
/// # Errors
/// What is no such byte, and what one is.
pub fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [b'"' | b'\r' | b'\n'] => Err("a quote or an end of a line separates no fields".to_owned()),
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err("it is one ASCII character, as `;` or `|`, or `\\t` for a tab".to_owned()),
    }
}
