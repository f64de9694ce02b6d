//! Where records end in a stream of bytes, which part of each is searched, and where the columns go.
//!
//! A layout reads bytes as they come and keeps what it must know of those before, so that a record
//! may be longer than any memory.

use super::json::Json;
use super::mentions::Finder;

/// What some programs put before a text.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a layout met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Here the columns of the record go.
    Insert(usize),
    /// The record ends before this place.
    End(usize),
    /// Everything before this place is read; more is needed.
    More(usize),
}

/// A form of input.
#[derive(Debug, Clone)]
pub enum Layout {
    /// Lines of text.
    Lines(Lines),
    /// Separated values.
    Separated(Separated),
    /// One JSON object a line.
    Json(Json),
}

impl Layout {
    /// Reads on from a place. `last` says that nothing follows the bytes.
    pub fn step(&mut self, bytes: &[u8], at: usize, last: bool, text: Option<&mut Finder<'_>>) -> Step {
        match self {
            Self::Lines(lines) => lines.step(bytes, at, last, text),
            Self::Separated(separated) => separated.step(bytes, at, last, text),
            Self::Json(json) => json.step(bytes, at, last, text),
        }
    }

    /// Where the last record of some bytes ends that begin with a record.
    pub fn last_end(&self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Separated(separated) if memchr::memchr(b'"', bytes).is_some() => separated.last_end(bytes),
            _ => memchr::memrchr(b'\n', bytes).map(|at| at + 1),
        }
    }

    /// Separators that a record lacks which has fewer fields than the header.
    pub fn lacking(&self) -> usize {
        if let Self::Separated(s) = self { s.width.saturating_sub(s.field + 1) } else { 0 }
    }

    /// Whether the record has more fields than the header.
    pub fn is_long(&self) -> bool {
        matches!(self, Self::Separated(s) if s.width > 0 && s.field + 1 > s.width)
    }

    /// Whether the input ended in an open quote.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Separated(s) if s.is_open)
    }

    /// The byte that separates fields.
    pub fn separator(&self) -> Option<u8> {
        if let Self::Separated(s) = self { Some(s.separator) } else { None }
    }
}

/// Where a line ends that goes on at `at` with a line feed, a carriage return, or nothing.
fn line_end(bytes: &[u8], at: usize, last: bool) -> Option<Step> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\n'), _) | (Some(b'\r'), Some(b'\n')) => Some(Step::Insert(at)),
        (Some(b'\r'), None) if !last => Some(Step::More(at)),
        (None, _) => Some(if last { Step::Insert(at) } else { Step::More(at) }),
        _ => None,
    }
}

/// The end of a line whose columns are inserted: behind its line feed.
fn after_line(bytes: &[u8], at: usize) -> Step {
    Step::End(memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |line_feed| at + line_feed + 1))
}

fn push(text: &mut Option<&mut Finder<'_>>, bytes: &[u8]) {
    if let Some(finder) = text {
        finder.push(bytes);
    }
}

/// Lines of text: each is searched as a whole.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    begun: bool,
    inserted: bool,
}

impl Lines {
    fn step(&mut self, bytes: &[u8], mut at: usize, last: bool, mut text: Option<&mut Finder<'_>>) -> Step {
        if std::mem::take(&mut self.inserted) {
            self.begun = false;
            return after_line(bytes, at);
        }
        if at == bytes.len() && !self.begun {
            return Step::More(at);
        }
        loop {
            let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            self.begun = true;
            push(&mut text, &bytes[at..end]);
            match line_end(bytes, end, last) {
                Some(step) => {
                    self.inserted = matches!(step, Step::Insert(_));
                    return step;
                }
                None => {
                    push(&mut text, b"\r");
                    at = end + 1;
                }
            }
        }
    }
}

/// Fields between separators, which may be quoted; one of them is searched (RFC 4180).
#[derive(Debug, Clone)]
pub struct Separated {
    separator: u8,
    /// Place of the field that is searched.
    column: usize,
    /// Fields of the header; 0 if there is none.
    width: usize,
    field: usize,
    place: Place,
    is_open: bool,
}

/// Where in a record the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a record.
    Record,
    /// At the beginning of a field.
    Field,
    /// In a field without quotes, or behind the closing one.
    Bare,
    /// In quotes.
    Quoted,
    /// Behind a quote in quotes: the closing one, or the first of two.
    Quote,
    /// Behind the columns.
    Inserted,
}

impl Separated {
    /// Records of `width` fields (0: any number), of which that at `column` is searched.
    pub fn new(separator: u8, column: usize, width: usize) -> Self {
        Self { separator, column, width, field: 0, place: Place::Record, is_open: false }
    }

    fn last_end(&self, bytes: &[u8]) -> Option<usize> {
        let (mut reader, mut at, mut end) = (Self { place: Place::Record, ..self.clone() }, 0, None);
        loop {
            match reader.step(bytes, at, false, None) {
                Step::Insert(next) => at = next,
                Step::End(next) => (at, end) = (next, Some(next)),
                Step::More(_) => return end,
            }
        }
    }

    fn step(&mut self, bytes: &[u8], mut at: usize, last: bool, mut text: Option<&mut Finder<'_>>) -> Step {
        loop {
            let Some(&byte) = bytes.get(at) else { return self.run_out(at, last) };
            match self.place {
                Place::Inserted => {
                    self.place = Place::Record;
                    return after_line(bytes, at);
                }
                Place::Record => {
                    self.field = 0;
                    if bytes[at..].starts_with(BYTE_ORDER_MARK) {
                        at += BYTE_ORDER_MARK.len();
                        continue;
                    }
                    // A line without anything is no record.
                    match line_end(bytes, at, last) {
                        Some(Step::Insert(_)) => return after_line(bytes, at),
                        Some(more) => return more,
                        None => self.place = Place::Field,
                    }
                }
                Place::Field if byte == b'"' => {
                    self.place = Place::Quoted;
                    at += 1;
                }
                Place::Field | Place::Bare => match self.bare(bytes, &mut at, last, &mut text) {
                    Some(step) => return step,
                    None => continue,
                },
                Place::Quoted => {
                    let end = memchr::memchr(b'"', &bytes[at..]).map(|found| at + found);
                    self.search(&mut text, &bytes[at..end.unwrap_or(bytes.len())]);
                    at = end.map_or(bytes.len(), |end| end + 1);
                    self.place = if end.is_some() { Place::Quote } else { Place::Quoted };
                }
                Place::Quote if byte == b'"' => {
                    self.search(&mut text, b"\"");
                    self.place = Place::Quoted;
                    at += 1;
                }
                Place::Quote => self.place = Place::Bare,
            }
        }
    }

    /// Reads a field without quotes up to its end, or up to a byte that is not one.
    fn bare(&mut self, bytes: &[u8], at: &mut usize, last: bool, text: &mut Option<&mut Finder<'_>>) -> Option<Step> {
        let end = memchr::memchr3(self.separator, b'\n', b'\r', &bytes[*at..]).map_or(bytes.len(), |found| *at + found);
        self.search(text, &bytes[*at..end]);
        self.place = Place::Bare;
        *at = end;
        if bytes.get(end) == Some(&self.separator) {
            self.place = Place::Field;
            self.field += 1;
            *at += 1;
            return None;
        }
        let step = line_end(bytes, end, last);
        match step {
            Some(Step::Insert(_)) => self.place = Place::Inserted,
            Some(_) => {}
            None => {
                self.search(text, b"\r");
                *at += 1;
            }
        }
        step
    }

    fn search(&self, text: &mut Option<&mut Finder<'_>>, bytes: &[u8]) {
        if self.field == self.column {
            push(text, bytes);
        }
    }

    fn run_out(&mut self, at: usize, last: bool) -> Step {
        match self.place {
            Place::Record => Step::More(at),
            Place::Inserted => {
                self.place = Place::Record;
                Step::End(at)
            }
            // Columns behind an open quote would be part of the field.
            Place::Quoted if last => {
                self.is_open = true;
                Step::End(at)
            }
            _ if last => {
                self.place = Place::Inserted;
                Step::Insert(at)
            }
            _ => Step::More(at),
        }
    }
}
