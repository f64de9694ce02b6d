//! A stream of drug mentions in, the same lines with the drugs' columns behind them out.
//!
//! [`source`] gives the text of an input as UTF-8. [`lexicon`] holds every name, [`mentions`] finds those
//! of a text, [`status`] tells whether they are taken, [`columns`] composes what stands behind a line. [`blocks`] cuts the input where records end, [`records`] reads them; blocks go
//! through one [`worker`] a thread, in a [`ring`] that keeps their order. Memory does not grow with
//! the input, but a record must fit into it.

pub mod blocks;
mod bodily;
pub mod cells;
pub mod columns;
pub mod compounds;
pub mod container;
pub mod context;
pub mod cuts;
mod draft;
pub mod encoding;
pub mod fuzzy;
pub mod head;
pub mod invalid;
pub mod json;
pub mod lexicon;
pub mod memo;
pub mod mentions;
pub mod records;
pub mod ring;
pub mod separated;
pub mod single;
pub mod source;
pub mod spellings;
pub mod stats;
pub mod status;
pub mod triggers;
pub mod vocabulary;
pub mod words;
pub mod worker;
pub mod written;

use std::io::{self, Read, Write};
use std::sync::OnceLock;

use crate::catalog::Catalog;
use blocks::Blocks;
use cells::DrugCells;
use columns::{Columns, Style};
use encoding::Encoding;
use fuzzy::{DeletionIndex, Guesses};
use head::{Head, HeadError};
use invalid::Invalid;
use lexicon::Lexicon;
use mentions::Finder;
use source::Source;
pub use stats::Stats;
use status::StatusReader;
use triggers::Triggers;
use worker::Worker;

/// A form of input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Lines of text.
    Lines,
    /// Separated values (RFC 4180).
    Separated {
        /// The byte between fields.
        separator: u8,
        /// The column to search: a name of the header, or a number from 1 on. Without one the
        /// input must have a single column.
        column: Option<String>,
        /// Whether the first record is a header.
        header: bool,
    },
    /// One JSON object a line.
    Json {
        /// The member to search: a string, or strings in a list or object. If an object has it more
        /// than once, each of them.
        field: String,
    },
}

impl Format {
    fn separator(&self) -> Option<u8> {
        if let Self::Separated { separator, .. } = self { Some(*separator) } else { None }
    }

    fn style(&self) -> Style {
        match self {
            Self::Lines => Style::Tabs,
            Self::Separated { separator, .. } => Style::Separated(*separator),
            Self::Json { .. } => Style::Json,
        }
    }
}

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Job {
    /// Form of the input, and of the output.
    pub format: Format,
    /// Encoding of an input without a byte order mark; UTF-8 if none is given.
    pub encoding: Option<Encoding>,
    /// Whether the status of each mention is told.
    pub status: bool,
    /// Whether misspelt words are guessed.
    pub fuzzy: bool,
    /// Threads that work at once; at least 1.
    pub threads: usize,
    /// Bytes of the longest record. Each thread may hold a few times as many.
    pub record_limit: usize,
}

impl Job {
    /// Bytes of the longest record, if nothing else is asked for: 256 MiB.
    pub const RECORD_LIMIT: usize = 256 << 20;
}

/// Where output goes.
pub struct Outputs<'w> {
    /// The annotated lines.
    pub lines: &'w mut (dyn Write + Send),
    /// The unmatched lines, as they were.
    pub unmatched: Option<&'w mut (dyn Write + Send)>,
}

impl Outputs<'_> {
    /// Writes whole lines, after those of them that are unmatched.
    fn write(&mut self, lines: &[u8], unmatched: &[u8]) -> Result<(), Failure> {
        if let Some(to) = &mut self.unmatched
            && !unmatched.is_empty()
        {
            to.write_all(unmatched).map_err(Failure::Unmatched)?;
        }
        self.lines.write_all(lines).map_err(Failure::Write)
    }
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The input cannot be read.
    #[error("cannot read the input")]
    Read(#[source] io::Error),
    /// A record is longer than is allowed.
    #[error(
        "a record is longer than {} MiB: is a quote left open, or the end of a line missing? \
         A longer one is read with --record-limit MIB", limit >> 20
    )]
    TooLong {
        /// Bytes that are allowed.
        limit: usize,
    },
    /// The output cannot be written.
    #[error("cannot write the output")]
    Write(#[source] io::Error),
    /// The file of unmatched lines cannot be written.
    #[error("cannot write the unmatched lines")]
    Unmatched(#[source] io::Error),
}

/// Why a run did not come to its end, or has nothing to show.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each holds the error of its name")]
pub enum AnnotateError {
    #[error(transparent)]
    Head(#[from] HeadError),
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What a run saw.
#[derive(Debug)]
pub struct Summary {
    /// Counts of lines.
    pub stats: Stats,
    /// Names of added columns that the input has too.
    pub clashes: Vec<&'static str>,
    /// Whether other columns have the name of the one that was searched.
    pub is_doubled: bool,
    /// What the input was written in.
    pub encoding: Encoding,
}

/// Annotates an input: see [`Annotator::run`].
///
/// # Errors
/// Those of [`Annotator::run`].
pub fn annotate(
    catalog: Catalog,
    input: impl Read + Send,
    outputs: Outputs<'_>,
    job: &Job,
) -> Result<Summary, AnnotateError> {
    Annotator::new(catalog).run(input, outputs, job)
}

/// Annotates inputs with the drugs of one catalog. What is made from the catalog is made once, so
/// that a run of a few lines takes microseconds.
#[derive(Debug)]
pub struct Annotator {
    lexicon: Lexicon,
    cells: DrugCells,
    deletions: OnceLock<DeletionIndex>,
}

impl Annotator {
    /// An annotator with the names and the effects of a catalog.
    pub fn new(catalog: Catalog) -> Self {
        let lexicon = Lexicon::new(&catalog);
        let cells = DrugCells::new(catalog, lexicon.drugs.len());
        Self { lexicon, cells, deletions: OnceLock::new() }
    }

    /// Annotates an input. The same input gives the same output on any number of threads.
    ///
    /// # Errors
    /// If the column is not there, no object has the member, the input is no text or holds a record
    /// that is too long, or something cannot be read or written.
    pub fn run(&self, input: impl Read + Send, mut outputs: Outputs<'_>, job: &Job) -> Result<Summary, AnnotateError> {
        let source = Source::open(input, job.encoding)?;
        let mut blocks = Blocks::new(source.text, job.format.separator(), job.record_limit);
        let head = Head::pass(&mut blocks, job, &mut outputs)?;
        let columns = Columns::new(&self.lexicon, &self.cells, job.format.style());
        let deletions = job.fuzzy.then(|| self.deletions.get_or_init(|| DeletionIndex::new(&self.lexicon)));
        let triggers = job.status.then(Triggers::all);
        let keeps_unmatched = outputs.unmatched.is_some();
        let worker = || {
            let finder = Finder::new(&self.lexicon, deletions.map(|index| Guesses::new(&self.lexicon, index)));
            let finder = if job.status { finder.keeping_places() } else { finder };
            let statuses = triggers.map(StatusReader::new);
            Worker::new(head.records.clone(), finder, statuses, &columns, keeps_unmatched)
        };
        let mut stats = ring::run(job.threads, blocks, outputs, &worker)?;
        stats.note(head.invalid);
        stats.note(source.replaced.map_or_else(Invalid::default, |replaced| replaced.lines()));
        if stats.broken > 0 && stats.deep + stats.lines + stats.blank == 0 {
            return Err(HeadError::NoObject.into());
        }
        if stats.lacking > 0 && stats.lacking == stats.lines + stats.blank {
            let known = stats.keys.map_or_else(Vec::new, |(_, keys)| keys);
            return Err(HeadError::NoField { known }.into());
        }
        Ok(Summary { stats, clashes: head.clashes, is_doubled: head.is_doubled, encoding: source.encoding })
    }
}
