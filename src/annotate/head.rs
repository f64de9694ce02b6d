//! The beginning of an input: its header, and the column to search.

use std::io::Read;

use super::blocks::Blocks;
use super::columns::{self, KEY};
use super::invalid::Invalid;
use super::json::Json;
use super::records::{Lines, ReadRecord, Records, content_len};
use super::separated::Separated;
use super::{AnnotateError, Failure, Format, Job, Outputs};
use crate::text::Printable;

/// Why an input cannot be annotated as it was asked for.
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
    /// The first record has too many columns.
    #[error("the first record has more than {MOST_COLUMNS} columns")]
    Wide,
    /// No object has the member.
    #[error("no object has such a field: the first has {}", list(.known))]
    NoField {
        /// Keys of the first object.
        known: Vec<String>,
    },
    /// No line is an object that can have another member.
    #[error("no line is a JSON object without \"{KEY}\"")]
    NoObject,
    /// The input is something else than text.
    #[error("the input is {what}, which is not read: {advice}")]
    Other {
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// The input has zeros where UTF-16 has them, and no byte order mark.
    #[error("the input has no byte order mark and looks like UTF-16: say so by --encoding {encoding}")]
    NoMark {
        /// How it is asked for.
        encoding: &'static str,
    },
}

/// Most columns: to remember the name of each takes many times the bytes of its separator.
const MOST_COLUMNS: usize = 1 << 20;
/// Most letters of a name in a message.
const LETTERS: usize = 40;
/// Most names in a message.
const LISTED: usize = 20;

fn list(names: &[String]) -> String {
    let short = |name: &String| format!("\"{}\"", Printable::within(name, LETTERS));
    let shown = names.iter().take(LISTED).map(short).collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => "none".to_owned(),
        count if count > LISTED => format!("{shown} and {} more", count - LISTED),
        _ => shown,
    }
}

/// What the beginning of an input says of the rest.
#[derive(Debug)]
pub struct Head {
    /// How records are read.
    pub records: Records,
    /// Names of added columns that the input has too.
    pub clashes: Vec<&'static str>,
    /// Whether other columns have the name of the one that is searched.
    pub is_doubled: bool,
    /// Lines of the header that are not UTF-8.
    pub invalid: Invalid,
}

impl Head {
    fn of(records: Records) -> Self {
        Self { records, clashes: Vec::new(), is_doubled: false, invalid: Invalid::default() }
    }

    /// Reads the header, if there is one, and writes it with the added columns, and as it was above
    /// unmatched lines.
    ///
    /// # Errors
    /// If the column is not there, there are too many, or something cannot be read or written.
    pub fn pass(blocks: &mut Blocks<impl Read>, job: &Job, outputs: &mut Outputs<'_>) -> Result<Self, AnnotateError> {
        match &job.format {
            Format::Lines => Ok(Self::of(Records::Lines(Lines))),
            Format::Json { field } => Ok(Self::of(Records::Json(Json::new(field)))),
            Format::Separated { separator, column, header } => {
                let mut separated = Separated::new(*separator);
                let Some(first) = First::read(blocks, &mut separated)? else {
                    return Ok(Self::of(Records::Separated(Box::new(separated))));
                };
                let known = first.fields(&mut separated)?;
                let is_named = |name: &&String| *header && column.as_ref() == Some(name);
                let is_doubled = known.iter().filter(is_named).count() > 1;
                let column = find(&known, column.as_deref(), *header)?;
                let (mut width, mut clashes, mut invalid) = (0, Vec::new(), Invalid::default());
                let added = columns::names(job.status);
                if *header {
                    width = known.len();
                    clashes.extend(added.clone().filter(|column| known.iter().any(|name| name == *column)));
                    invalid = Invalid::of(&first.bytes, 0);
                    first.write(*separator, added, outputs)?;
                } else {
                    blocks.put_back(&first.bytes);
                }
                let records = Records::Separated(Box::new(separated.searching(column, width)));
                Ok(Self { records, clashes, is_doubled, invalid })
            }
        }
    }
}

/// The first record of a table.
struct First {
    /// Everything up to its end.
    bytes: Vec<u8>,
    /// Where it begins, behind blank lines.
    start: usize,
}

impl First {
    fn read(blocks: &mut Blocks<impl Read>, separated: &mut Separated) -> Result<Option<Self>, Failure> {
        let (mut bytes, mut block, mut start) = (Vec::new(), Vec::new(), 0);
        while blocks.next(&mut block)? {
            bytes.append(&mut block);
            while start < bytes.len() {
                let record = separated.next(&bytes[start..]);
                let (len, is_record) = (record.len, record.insert.is_some());
                if is_record {
                    blocks.put_back(&bytes[start + len..]);
                    bytes.truncate(start + len);
                    return Ok(Some(Self { bytes, start }));
                }
                start += len;
            }
            blocks.refuse_longer(&bytes[..start])?;
        }
        blocks.put_back(&bytes);
        Ok(None)
    }

    fn fields(&self, separated: &mut Separated) -> Result<Vec<String>, HeadError> {
        let record = &self.bytes[self.start..];
        let fields = separated.fields(&record[..content_len(record)], MOST_COLUMNS).ok_or(HeadError::Wide)?;
        Ok(fields.into_iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect())
    }

    /// Writes it as a header.
    fn write(
        &self,
        separator: u8,
        added: impl Iterator<Item = &'static str>,
        outputs: &mut Outputs<'_>,
    ) -> Result<(), Failure> {
        let (names, line_end) = self.bytes.split_at(content_len(&self.bytes));
        let mut line = names.to_vec();
        for column in added {
            line.push(separator);
            line.extend_from_slice(column.as_bytes());
        }
        line.extend_from_slice(line_end);
        outputs.write(&line, &self.bytes)
    }
}

/// The place of the column of a name, or of a number from 1 on.
fn find(known: &[String], column: Option<&str>, header: bool) -> Result<usize, HeadError> {
    let Some(column) = column else {
        return if known.len() == 1 { Ok(0) } else { Err(HeadError::NotSaid { known: known.to_vec() }) };
    };
    let named = || known.iter().position(|name| name == column).filter(|_| header);
    let numbered = || column.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < known.len());
    named().or_else(numbered).ok_or_else(|| HeadError::NoColumn { known: known.to_vec() })
}
