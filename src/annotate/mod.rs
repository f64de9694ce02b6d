//! A stream of drug mentions in, the same lines with the drugs' columns behind them out.
//!
//! [`lexicon`] holds every name, [`mentions`] finds those of a text, [`columns`] composes what stands
//! behind a line. [`layout`] and [`json`] say where records end; blocks of whole records come from
//! [`source`], go through one [`worker`] a thread, and are written in [`turns`]. Memory does not grow
//! with the input, nor with its longest line.

pub mod columns;
pub mod guess;
pub mod head;
pub mod json;
pub mod layout;
pub mod lexicon;
pub mod mentions;
pub mod source;
pub mod tally;
pub mod turns;
pub mod vocabulary;
pub mod words;
mod worker;

use std::io::Read;
use std::sync::Mutex;

use crate::catalog::Catalog;
use columns::{Columns, Style};
use guess::Remains;
use head::{Head, HeadError};
use lexicon::Lexicon;
use source::Source;
pub use tally::Tally;
use turns::Turns;
pub use turns::{Failure, Outputs};
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
        /// The member to search: a string, or strings in a list or object.
        field: String,
    },
}

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Job {
    /// Form of the input, and of the output.
    pub format: Format,
    /// Whether misspelt words are guessed.
    pub fuzzy: bool,
    /// Threads that work at once; at least 1.
    pub threads: usize,
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each holds the error of its name")]
pub enum AnnotateError {
    #[error(transparent)]
    Head(#[from] HeadError),
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What a run met.
#[derive(Debug)]
pub struct Summary {
    /// Counts of lines.
    pub tally: Tally,
    /// Names of added columns that the input has too.
    pub clashes: Vec<&'static str>,
}

/// Annotates an input.
///
/// # Errors
/// If the column is not there, no object has the member, or something cannot be read or written.
pub fn annotate(
    catalog: Catalog,
    mut input: impl Read + Send,
    mut outputs: Outputs<'_>,
    job: &Job,
) -> Result<Summary, AnnotateError> {
    let head = Head::read(&mut input, &job.format)?;
    let lexicon = Lexicon::new(&catalog);
    let remains = job.fuzzy.then(|| Remains::new(&lexicon));
    let columns = Columns::new(&lexicon, catalog, style(&job.format));
    let layout = head.layout(&job.format);
    head.write(&job.format, &mut outputs)?;
    let keeps = outputs.unmatched.is_some();
    let (turns, source) = (Turns::new(outputs), Mutex::new(Source::new(input, layout.clone(), head.rest)));
    let work = || {
        let mut worker = Worker::new(layout.clone(), &lexicon, remains.as_ref(), &columns, keeps);
        worker.run(&source, &turns);
        worker.tally
    };
    let tally = on_threads(job.threads, &work);
    if let Some(failure) = turns.into_failure() {
        return Err(failure.into());
    }
    if tally.broken > 0 && tally.lines + tally.blank == 0 {
        return Err(HeadError::NoObject.into());
    }
    if tally.lacking > 0 && tally.lacking == tally.lines + tally.blank {
        return Err(HeadError::NoField { known: head.known }.into());
    }
    Ok(Summary { tally, clashes: head.clashes })
}

fn style(format: &Format) -> Style {
    match format {
        Format::Lines => Style::Tabs,
        Format::Separated { separator, .. } => Style::Separated(*separator),
        Format::Json { .. } => Style::Json,
    }
}

/// Does the same work on several threads, and adds up what they met.
fn on_threads(threads: usize, work: &(impl Fn() -> Tally + Sync)) -> Tally {
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut tally = work();
        for other in others {
            match other.join() {
                Ok(met) => tally.add(met),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        tally
    })
}
