//! The review log: a plain file of JSON lines that only grows, one durable line an answer.

use std::borrow::Cow;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kind::Grade;
use super::schedule::Day;
use crate::text::Printable;

/// The name of the log in its directory.
pub const FILE: &str = "reviews.jsonl";

/// The name of the file that a session locks.
pub const LOCK: &str = "reviews.lock";

/// Characters that are told of what is wrong with a line: it may quote the line.
const LONGEST_REASON: usize = 200;

/// How an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Chosen by key.
    Choice,
    /// Typed.
    Typed,
    /// Thought, and graded by the reviewer.
    Flip,
}

/// One answer, as a line of the log holds it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line<'l> {
    /// When, in RFC 3339 with the offset of the place: its date is the day that counts.
    #[serde(borrow)]
    pub at: Cow<'l, str>,
    /// The id of the card.
    #[serde(borrow)]
    pub card: Cow<'l, str>,
    /// How well it was known.
    pub grade: Grade,
    /// How it was given.
    pub how: How,
}

/// One answer, as schedules need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The id of the card; it may be gone from the data.
    pub card: String,
    /// The day of the answer.
    pub day: Day,
    /// How well the card was known.
    pub grade: Grade,
}

/// Why the log cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// It cannot be read or written.
    #[error("{file}: cannot be {done}: {error}", file = Printable::from(file.as_path()))]
    Io {
        /// Which file.
        file: PathBuf,
        /// What failed.
        done: &'static str,
        /// Why.
        error: io::Error,
    },
    /// Another session has it.
    #[error("another session is open, and {file} takes one at a time: end it first", file = Printable::from(file.as_path()))]
    Locked {
        /// The log.
        file: PathBuf,
    },
    /// A line is none.
    #[error("{file}:{line}: is no review ({why}): mend the line or remove it", file = Printable::from(file.as_path()))]
    Broken {
        /// The log.
        file: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        why: Printable,
    },
}

/// What a log holds.
#[derive(Debug, Default)]
pub struct Reviews {
    /// In the order in which they were made.
    pub all: Vec<Review>,
    /// Whether the last line was torn, and is left out.
    pub is_torn: bool,
    /// How many bytes are whole lines.
    whole: usize,
    /// Whether the last line lacks nothing but its end.
    lacks_end: bool,
}

/// Reads the log of a directory; one that does not exist is empty.
///
/// # Errors
/// A file that cannot be read, or has a line before the last that is no review.
pub fn read(directory: &Path) -> Result<Reviews, LogError> {
    let file = directory.join(FILE);
    let bytes = match fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Reviews::default()),
        Err(error) => return Err(failed(&file, "read")(error)),
    };
    parse(&bytes).map_err(|(line, why)| LogError::Broken { file, line, why: Printable::within(&why, LONGEST_REASON) })
}

/// The reviews of a log, or the number of the line that is none and why.
fn parse(bytes: &[u8]) -> Result<Reviews, (usize, String)> {
    let (text, rest) = text(bytes);
    if rest.contains(&b'\n') {
        return Err((text.matches('\n').count() + 1, "it is not UTF-8".to_owned()));
    }
    // A torn line may end within a letter.
    let mut reviews = Reviews { is_torn: !rest.is_empty(), ..Reviews::default() };
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let is_ended = line.ends_with('\n');
        if line.trim_ascii().is_empty() && is_ended {
            reviews.whole += line.len();
            continue;
        }
        match review(line) {
            Ok(review) => {
                reviews.all.push(review);
                reviews.whole += line.len();
                reviews.lacks_end = !is_ended;
            }
            Err(_) if !is_ended => reviews.is_torn = true,
            Err(why) => return Err((at + 1, why)),
        }
    }
    Ok(reviews)
}

/// The text at the beginning of bytes, and what is none.
fn text(bytes: &[u8]) -> (&str, &[u8]) {
    let length = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let (text, rest) = bytes.split_at(length);
    (std::str::from_utf8(text).unwrap_or_default(), rest)
}

fn review(line: &str) -> Result<Review, String> {
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    const DATE: usize = "2026-01-31".len();
    let date = line.at.get(..DATE).and_then(|date| date.parse::<Date>().ok());
    let day = date.map(day).ok_or_else(|| format!("\"{}\" does not begin with a date", line.at))?;
    Ok(Review { card: line.card.into_owned(), day, grade: line.grade })
}

/// The number of a date.
pub fn day(date: Date) -> Day {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    // Two dates are some days apart, and nothing else.
    (date - EPOCH).get_days()
}

/// The date of a number.
pub fn date(day: Day) -> Date {
    use jiff::ToSpan;
    const EPOCH: Date = Date::constant(1970, 1, 1);
    EPOCH.checked_add(day.days()).unwrap_or(if day < 0 { Date::MIN } else { Date::MAX })
}

/// The log of a session, locked until it is dropped.
#[derive(Debug)]
pub struct Log {
    file: File,
    path: PathBuf,
    length: u64,
    _lock: File,
}

impl Log {
    /// Opens the log of a directory for one session, and makes both where they do not exist. A torn
    /// last line is cut off.
    ///
    /// # Errors
    /// Another session, a file that cannot be read or written, a line that is no review.
    pub fn open(directory: &Path) -> Result<(Self, Reviews), LogError> {
        let path = directory.join(FILE);
        fs::create_dir_all(directory).map_err(failed(directory, "made"))?;
        let lock_path = directory.join(LOCK);
        let lock = writable().open(&lock_path).map_err(failed(&lock_path, "opened"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LogError::Locked { file: path }),
            Err(TryLockError::Error(error)) => return Err(failed(&lock_path, "locked")(error)),
        }
        let reviews = read(directory)?;
        let is_new = !path.exists();
        let file = writable().open(&path).map_err(failed(&path, "opened"))?;
        if is_new {
            sync_directory(directory);
        }
        let mut log = Self { file, path, length: reviews.whole as u64, _lock: lock };
        log.mend(&reviews).map_err(|error| log.failed(error))?;
        Ok((log, reviews))
    }

    /// Cuts a torn line off, and ends one that lacks its end.
    fn mend(&mut self, reviews: &Reviews) -> io::Result<()> {
        use std::io::{Seek, SeekFrom};
        if reviews.is_torn {
            self.file.set_len(self.length)?;
        }
        self.file.seek(SeekFrom::Start(self.length))?;
        if reviews.lacks_end {
            self.file.write_all(b"\n")?;
            self.length += 1;
        }
        Ok(())
    }

    /// Where the log is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an answer. When this returns, the line is on the disk.
    ///
    /// # Errors
    /// A file that cannot be written: nothing of the line is kept.
    pub fn add(&mut self, line: &Line<'_>) -> Result<(), LogError> {
        let text = serde_json::to_string(line).map_err(|error| self.failed(error.into()))? + "\n";
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => self.length += text.len() as u64,
            Err(error) => {
                // Best effort: the next start cuts off what is left of the line.
                let _ = self.file.set_len(self.length);
                return Err(self.failed(error));
            }
        }
        Ok(())
    }

    fn failed(&self, error: io::Error) -> LogError {
        failed(&self.path, "written")(error)
    }
}

fn failed(file: &Path, done: &'static str) -> impl Fn(io::Error) -> LogError {
    move |error| LogError::Io { file: file.to_owned(), done, error }
}

fn writable() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options
}

/// Makes a new file's name durable, where directories can be opened.
fn sync_directory(directory: &Path) {
    if let Ok(directory) = File::open(directory) {
        let _ = directory.sync_all();
    }
}
