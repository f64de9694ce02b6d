//! The beginning of an input: its header, and the column to search.

use std::io::{self, Read, Write};

use super::Format;
use super::columns::{COLUMNS, KEY};
use super::json::Json;
use super::layout::{BYTE_ORDER_MARK, Layout, Lines, Separated, Step};
use super::source::read_some;
use super::turns::{Failure, Outputs};
use crate::text::Printable;

/// Bytes of the longest header.
const LONGEST: usize = 1 << 20;
/// Bytes that are read at once.
const PIECE: usize = 1 << 14;

/// Why the column or member to search cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum HeadError {
    /// The header has no such column.
    #[error("there is no such column: the header has {}", list(.known))]
    NoColumn {
        /// Names of the header.
        known: Vec<String>,
    },
    /// There are several columns, and none was chosen.
    #[error("which column is to be searched is not said: the header has {}", list(.known))]
    NotSaid {
        /// Names of the header.
        known: Vec<String>,
    },
    /// No object has the member.
    #[error("no object has such a field: the first has {}", list(.known))]
    NoField {
        /// Keys of the first object.
        known: Vec<String>,
    },
    /// No line is an object that can have another member.
    #[error("no line is a JSON object without \"{KEY}\"")]
    NoObject,
    /// The header is no header.
    #[error("the first record is longer than a megabyte: is a quote left open?")]
    TooLong,
    /// The input cannot be read.
    #[error("cannot read the input")]
    Unreadable(#[source] io::Error),
}

/// Most letters of a name in a message.
const LETTERS: usize = 40;
/// Most names in a message.
const LISTED: usize = 20;

fn list(names: &[String]) -> String {
    // A header may hold anything: a message shows it in short.
    let short = |name: &String| format!("\"{}\"", Printable::within(name, LETTERS));
    let shown = names.iter().take(LISTED).map(short).collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => "none".to_owned(),
        count if count > LISTED => format!("{shown} and {} more", count - LISTED),
        _ => shown,
    }
}

/// The beginning of an input.
#[derive(Debug, Default)]
pub struct Head {
    /// What was read and is not part of the header.
    pub rest: Vec<u8>,
    /// Names of columns, or keys of the first object.
    pub known: Vec<String>,
    /// Names of added columns that the input has too.
    pub clashes: Vec<&'static str>,
    /// The header, cut where columns are added.
    header: Option<(Vec<u8>, Vec<u8>)>,
    column: usize,
}

impl Head {
    /// Reads the header, if the format has one, or looks at the first record.
    ///
    /// # Errors
    /// If the column is not there, or the input cannot be read.
    pub fn read(input: &mut impl Read, format: &Format) -> Result<Self, HeadError> {
        match format {
            Format::Lines => Ok(Self::default()),
            Format::Separated { separator, column, header } => {
                Self::of_columns(input, *separator, column.as_deref(), *header)
            }
            Format::Json { field } => {
                let mut head = Self::default();
                if let Some((_, end)) = head.first_record(input, Layout::Json(Json::new(field)))? {
                    let object = serde_json::from_slice::<serde_json::Map<_, serde_json::Value>>(&head.rest[..end]);
                    head.known =
                        object.map(|object| object.into_iter().map(|(key, _)| key).collect()).unwrap_or_default();
                }
                Ok(head)
            }
        }
    }

    fn of_columns(input: &mut impl Read, separator: u8, column: Option<&str>, header: bool) -> Result<Self, HeadError> {
        let mut head = Self::default();
        let layout = Layout::Separated(Separated::new(separator, 0, 0));
        let Some((insert, end)) = head.first_record(input, layout)? else { return Ok(head) };
        head.known = fields(&head.rest[..insert], separator);
        head.column = head.find(column, header)?;
        if header {
            let after = head.rest.split_off(end);
            let mut before = std::mem::replace(&mut head.rest, after);
            let line_end = before.split_off(insert);
            let is_known = |column: &&str| head.known.iter().any(|name| name == column);
            head.clashes = COLUMNS.into_iter().filter(is_known).collect();
            head.header = Some((before, line_end));
        }
        Ok(head)
    }

    /// Reads up to the end of the first record that can have columns: says where they go and where
    /// it ends. A JSON line may be too long, and is then not looked at.
    fn first_record(&mut self, input: &mut impl Read, layout: Layout) -> Result<Option<(usize, usize)>, HeadError> {
        let mut ended = false;
        loop {
            let found = first_end(&mut layout.clone(), &self.rest, ended);
            let is_long = self.rest.len() > LONGEST;
            if found.is_some() || ended || is_long && matches!(layout, Layout::Json(_)) {
                return Ok(found);
            }
            if is_long {
                return Err(HeadError::TooLong);
            }
            ended = read_some(input, PIECE, &mut self.rest).map_err(HeadError::Unreadable)? == 0;
        }
    }

    /// The place of the column of a name, or of a number from 1 on.
    fn find(&self, column: Option<&str>, header: bool) -> Result<usize, HeadError> {
        let known = || self.known.clone();
        let Some(column) = column else {
            return if self.known.len() == 1 { Ok(0) } else { Err(HeadError::NotSaid { known: known() }) };
        };
        let named = || self.known.iter().position(|name| name == column).filter(|_| header);
        let number = || column.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.known.len());
        named().or_else(number).ok_or_else(|| HeadError::NoColumn { known: known() })
    }

    /// The layout of the records.
    pub fn layout(&self, format: &Format) -> Layout {
        match format {
            Format::Lines => Layout::Lines(Lines::default()),
            Format::Separated { separator, .. } => {
                let width = if self.header.is_some() { self.known.len() } else { 0 };
                Layout::Separated(Separated::new(*separator, self.column, width))
            }
            Format::Json { field } => Layout::Json(Json::new(field)),
        }
    }

    /// Writes the header with the added columns, and as it was above unmatched lines.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, format: &Format, outputs: &mut Outputs<'_>) -> Result<(), Failure> {
        let (Some((before, line_end)), &Format::Separated { separator, .. }) = (&self.header, format) else {
            return Ok(());
        };
        let mut line = before.clone();
        for column in COLUMNS {
            line.push(separator);
            line.extend_from_slice(column.as_bytes());
        }
        line.extend_from_slice(line_end);
        if let Some(unmatched) = &mut outputs.unmatched {
            unmatched.write_all(&[before.as_slice(), line_end].concat()).map_err(Failure::Unmatched)?;
        }
        outputs.lines.write_all(&line).map_err(Failure::Write)
    }
}

/// Where the columns of the first record go that can have some, and where it ends.
fn first_end(layout: &mut Layout, bytes: &[u8], ended: bool) -> Option<(usize, usize)> {
    let (mut at, mut insert) = (0, None);
    loop {
        match layout.step(bytes, at, ended, None) {
            Step::Insert(place) => (at, insert) = (place, Some(place)),
            Step::End(end) if insert.is_some() => return insert.map(|insert| (insert, end)),
            Step::End(end) if end < bytes.len() => at = end,
            Step::End(_) | Step::More(_) => return None,
        }
    }
}

/// The names of a header, without a byte order mark.
fn fields(record: &[u8], separator: u8) -> Vec<String> {
    let record = record.strip_prefix(BYTE_ORDER_MARK).unwrap_or(record);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(record);
    let mut names = csv::ByteRecord::new();
    match reader.read_byte_record(&mut names) {
        Ok(_) => names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect(),
        Err(_) => Vec::new(),
    }
}
