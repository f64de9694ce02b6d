//! The review log: a plain file of JSON lines that only grows, one durable line an answer.

mod parse;
mod writer;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use neurotx_data::closed_set;
use serde::{Deserialize, Serialize};

use crate::files::{Special, special};
use crate::text::Printable;

use super::day::Day;
use super::kind::Grade;
pub use parse::{NoReview, parse};
pub use writer::Log;

/// The name of the log in its directory.
pub const FILE: &str = "reviews.jsonl";

/// How names of files begin that hold a torn last line of the log each.
pub const TORN: &str = "reviews.jsonl.torn-";

/// The name of the file that a session locks.
pub const LOCK: &str = "reviews.lock";

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

closed_set! {
    /// What is done with a card beside answering it.
    Mark "mark" {
        /// It is asked no more.
        Suspend = "suspend",
        /// It is asked again.
        Resume = "resume",
        /// It is not asked on this day.
        Bury = "bury",
        /// Its last answer does not count.
        Undo = "undo",
    }
}

/// A mark, as a line of the log holds it.
#[derive(Debug, Serialize)]
pub struct MarkLine<'l> {
    /// When, as of an answer.
    pub at: Cow<'l, str>,
    /// The id of the card.
    pub card: Cow<'l, str>,
    /// What is done with it.
    pub mark: Mark,
}

/// One answer, as a line of the log holds it.
#[derive(Debug, Serialize)]
pub struct Line<'l> {
    /// When, in RFC 3339 with the offset of the place: its date is the day that counts.
    pub at: Cow<'l, str>,
    /// The id of the card.
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

/// What was done with a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The id of the card.
    pub card: String,
    /// On which day.
    pub day: Day,
    /// What it was.
    pub mark: Mark,
    /// How many answers stand before it in the log.
    pub behind: usize,
}

/// Why the log cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// It cannot be read or written.
    #[error("{file}: cannot be {action}: {error}")]
    Io {
        /// Which file.
        file: Printable,
        /// What failed.
        action: &'static str,
        /// Why.
        error: io::Error,
    },
    /// Its directory is none.
    #[error("{directory}: is no directory: set NEUROTX_HOME to one")]
    NoDirectory {
        /// Which path.
        directory: Printable,
    },
    /// It is no file.
    #[error("{file}: {special}: move it away, or set NEUROTX_HOME to another directory")]
    Special {
        /// Which file.
        file: Printable,
        /// What it is.
        special: Special,
    },
    /// Another session has it.
    #[error("another session is open, and {file} takes one at a time: end it first")]
    Locked {
        /// The log.
        file: Printable,
    },
    /// A line is none.
    #[error(
        "{file}:{line}: is no review ({why}){}: take such lines out with a text editor, all others stay as they are",
        more(*.others)
    )]
    Broken {
        /// The log.
        file: Printable,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        why: Printable,
        /// How many more there are behind it.
        others: usize,
    },
    /// Something else than this session changed it, and not by adding lines.
    #[error("{file}: {change}: {}, then start again", .change.help())]
    Changed {
        /// The log.
        file: Printable,
        /// What happened to it.
        change: Change,
    },
}

/// What can happen to a log while a session is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Change {
    /// Nothing has its name any more.
    #[error("it was deleted or renamed during the session")]
    Gone,
    /// Its name is that of another file.
    #[error("it was replaced by another file during the session")]
    Replaced,
    /// It became shorter.
    #[error("it was cut during the session")]
    Cut,
    /// Its lines are not those that were there.
    #[error("it was rewritten during the session")]
    Rewritten,
}

impl Change {
    fn help(self) -> &'static str {
        match self {
            Self::Gone => "earlier answers are in it: put it back if you can",
            Self::Replaced | Self::Cut | Self::Rewritten => "see whether earlier answers are missing from it",
        }
    }
}

/// What a log holds.
#[derive(Debug, Default)]
pub struct Reviews {
    /// In the order in which they were made, with those that were taken back.
    pub all: Vec<Review>,
    /// What else was done with cards, in order.
    pub marks: Vec<Marked>,
    /// Whether the last line is unreadable, and is left out.
    pub is_torn: bool,
    /// How many bytes are whole lines.
    whole: usize,
    /// How many lines that is.
    lines: usize,
    /// Whether the last of them lacks its end.
    lacks_end: bool,
}

impl Reviews {
    /// The answers that count: none that was taken back.
    pub fn counted(&self) -> Vec<Review> {
        let mut is_undone = vec![false; self.all.len()];
        for undo in self.marks.iter().filter(|marked| marked.mark == Mark::Undo) {
            let mut before = (0..undo.behind.min(self.all.len())).rev();
            if let Some(at) = before.find(|&at| !is_undone[at] && self.all[at].card == undo.card) {
                is_undone[at] = true;
            }
        }
        self.all.iter().zip(is_undone).filter(|(_, is_undone)| !is_undone).map(|(review, _)| review.clone()).collect()
    }

    /// The cards that are asked no more, and those that are not asked today.
    pub fn aside(&self, today: Day) -> Aside<'_> {
        let last = |counts: fn(Mark) -> bool| {
            let marks = self.marks.iter().filter(|marked| counts(marked.mark));
            marks.map(|marked| (marked.card.as_str(), marked)).collect::<HashMap<_, _>>()
        };
        let suspensions = last(|mark| matches!(mark, Mark::Suspend | Mark::Resume)).into_iter();
        let suspended = suspensions.filter(|(_, marked)| marked.mark == Mark::Suspend).map(|(card, _)| card);
        let burials = last(|mark| matches!(mark, Mark::Bury | Mark::Resume)).into_iter();
        let is_buried = |marked: &Marked| marked.mark == Mark::Bury && marked.day == today;
        let buried = burials.filter(|(_, marked)| is_buried(marked)).map(|(card, _)| card);
        Aside { suspended: suspended.collect(), buried: buried.collect() }
    }

    /// How many answers are dated ahead of today, and the last of their days: the clock is wrong, or was.
    pub fn ahead(&self, today: Day) -> Option<(usize, Day)> {
        let ahead = || self.all.iter().map(|review| review.day).filter(|day| day.is_ahead_of(today));
        ahead().max().map(|last| (ahead().count(), last))
    }
}

/// Cards that are not asked.
#[derive(Debug, Default)]
pub struct Aside<'r> {
    /// Until they are resumed.
    pub suspended: HashSet<&'r str>,
    /// Until tomorrow.
    pub buried: HashSet<&'r str>,
}

/// Reads the log of a directory; one that does not exist is empty.
///
/// # Errors
/// A file that cannot be read, or has a line that is no review and not the unfinished last one.
pub fn read(directory: &Path) -> Result<Reviews, LogError> {
    check_directory(directory)?;
    let path = directory.join(FILE);
    if !is_there(&path)? {
        return Ok(Reviews::default());
    }
    let bytes = fs::read(&path).map_err(failed(&path, "read"))?;
    parse(&bytes).map_err(broken(&path, 0))
}

/// Refuses the directory of a log that is something else. It need not be there.
fn check_directory(directory: &Path) -> Result<(), LogError> {
    match fs::metadata(directory) {
        Ok(metadata) if !metadata.is_dir() => Err(LogError::NoDirectory { directory: directory.into() }),
        _ => Ok(()),
    }
}

/// Whether a plain file is there; it has not been opened, so that no pipe was waited for.
fn is_there(path: &Path) -> Result<bool, LogError> {
    match fs::metadata(path) {
        Ok(metadata) => match special(&metadata) {
            Some(special) => Err(LogError::Special { file: path.into(), special }),
            None => Ok(true),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(failed(path, "read")(error)),
    }
}

fn failed(file: &Path, action: &'static str) -> impl Fn(io::Error) -> LogError {
    move |error| LogError::Io { file: file.into(), action, error }
}

/// Says where a log is broken, by the lines before the part that was read.
fn broken(file: &Path, before: usize) -> impl Fn(NoReview) -> LogError {
    move |NoReview { line, why, others }| LogError::Broken { file: file.into(), line: before + line, why, others }
}

fn more(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => ", and so is one more".to_owned(),
        others => format!(", and so are {others} more"),
    }
}
