//! `neurotx annotate`: the lines that come in, with what the drugs in them do.

mod input;
mod outputs;
mod summary;

use std::io;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use neurotx::annotate::head::HeadError;
use neurotx::annotate::{AnnotateError, Failure, Format, Job, Outputs, Summary, annotate};
use neurotx::catalog::Catalog;
use neurotx::text::{Printable, safe};

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Outcome, Usage, interrupt};
use crate::cli::annotate::Annotate;
use input::Input;
use outputs::{Lines, Pair, Unmatched};

/// Runs the command.
pub fn run(args: &Annotate, out: &Out) -> Result<Outcome> {
    let job = job(args)?;
    let catalog = out.own_catalog()?;
    let input = Input::open(args)?;
    let pair = Arc::new(Pair::new());
    let interrupted = Arc::clone(&pair);
    interrupt::listen(move |code| interrupted.end(code)).context("cannot listen for interrupts")?;
    pair.keep_unmatched(|| unmatched(args, out))?;
    let annotated = run_job(catalog, input, &pair, &job);
    match annotated {
        Ok(summary) => {
            pair.finish()?;
            if !args.quiet {
                summary::print(&summary);
            }
            let missed = args.fail_unmatched && summary.stats.missed() > 0;
            Ok(if missed { Outcome::Missed } else { Outcome::Done })
        }
        // Whoever read the lines has enough of them.
        Err(AnnotateError::Failure(Failure::Write(error))) if error.kind() == io::ErrorKind::BrokenPipe => {
            pair.finish().map(|()| Outcome::Done)
        }
        Err(error) => {
            let unmatched = pair.give_up();
            Err(explained(error, args, unmatched))
        }
    }
}

/// An error with what it is about.
fn explained(error: AnnotateError, args: &Annotate, unmatched: Option<String>) -> anyhow::Error {
    let name = input::file(args).map_or("standard input".to_owned(), |file| Printable::from(file).to_string());
    match error {
        AnnotateError::Head(error) => head_error(error, args, &name),
        AnnotateError::Failure(Failure::Unmatched(error)) => {
            anyhow::Error::from(error).context(unmatched.unwrap_or_default())
        }
        AnnotateError::Failure(error @ Failure::Write(_)) => error.into(),
        AnnotateError::Failure(error) => anyhow::Error::from(error).context(name),
    }
}

fn run_job(catalog: Catalog, input: Input, pair: &Arc<Pair>, job: &Job) -> Result<Summary, AnnotateError> {
    let (mut lines, mut unmatched) = (Lines(Arc::clone(pair)), Unmatched(Arc::clone(pair)));
    let unmatched = pair.keeps_unmatched().then_some(&mut unmatched as &mut (dyn io::Write + Send));
    annotate(catalog, input, Outputs { lines: &mut lines, unmatched }, job)
}

/// The file for unmatched lines. No output is let near a file that is read.
fn unmatched(args: &Annotate, out: &Out) -> Result<Option<OutputFile>> {
    UsedFiles::note_input(input::file(args), "the input", out)?;
    let create = |path| OutputFile::create("--unmatched", path, &UsedFiles::of(out));
    args.unmatched.as_deref().map(create).transpose()
}

fn job(args: &Annotate) -> Result<Job> {
    if (args.column.is_some() || args.no_header) && separator(args).is_none() {
        bail!(Usage("--column and --no-header are for --csv, --tsv and --delimiter".to_owned()));
    }
    let format = match (&args.field, separator(args)) {
        (Some(field), _) => Format::Json { field: field.clone() },
        (None, Some(separator)) => {
            Format::Separated { separator, column: args.column.clone(), header: !args.no_header }
        }
        (None, None) => Format::Lines,
    };
    const MOST: usize = 8;
    let cores = || std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST));
    let threads = args.threads.map_or_else(cores, usize::from);
    let record_limit = (args.record_limit as usize).saturating_mul(1 << 20);
    Ok(Job { format, encoding: args.encoding, status: args.status, fuzzy: args.fuzzy, threads, record_limit })
}

fn head_error(error: HeadError, args: &Annotate, name: &str) -> anyhow::Error {
    let column = args.column.as_deref().map_or(String::new(), |column| format!("--column {}", safe(column)));
    let field = args.field.as_deref().map_or(String::new(), |field| format!("--field {}", safe(field)));
    let message = error.to_string();
    match error {
        HeadError::NoColumn { .. } => Usage(format!("{column}: {name}: {message}")).into(),
        HeadError::NotSaid { .. } => Usage(format!("{name}: {message}; choose one by --column NAME|N")).into(),
        HeadError::NoField { .. } => Usage(format!("{field}: {name}: {message}")).into(),
        HeadError::NoObject => Usage(format!("--jsonl: {name}: {message}")).into(),
        HeadError::Wide | HeadError::Other { .. } | HeadError::NoMark { .. } => {
            Usage(format!("{name}: {message}")).into()
        }
    }
}

/// The byte between fields, if the input is a table.
fn separator(args: &Annotate) -> Option<u8> {
    let plain = if args.csv { Some(b',') } else { args.tsv.then_some(b'\t') };
    args.delimiter.or(plain)
}
