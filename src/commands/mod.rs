//! One file a command: arguments -> core -> render.

mod annotate;
mod check;
mod combine;
mod compare;
pub mod completions;
mod explain;
mod export;
mod interrupt;
mod list;
mod man;
pub mod message;
mod output;
mod output_file;
mod progress;
mod quiz;
mod resolve;
mod search;
mod show;
mod sources;
mod streams;
mod study;

use anyhow::{Result, bail};
use neurotx::render::diagram::Notation;
use neurotx::text::safe;

use crate::cli::{Cli, Command, Format, Lookup};
use output::Output;
pub use output::printed;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was found.
    Done,
    /// Nothing matched, a name was not known, or `check` found problems.
    NotFound,
}

/// Runs the command that was given.
///
/// # Errors
/// Usage, input and data errors, and output that cannot be written.
pub fn run(cli: Cli) -> Result<Outcome> {
    let Cli { lookup: Lookup { names, show, output }, command } = cli;
    if notation(output.format).is_some() && !command.as_ref().is_some_and(draws) {
        bail!(Usage(format!("--format mermaid, dot and tree draw a mechanism: only {DRAW} take them")))
    }
    let out = Output::new(output);
    match command {
        Some(_) if !names.is_empty() || show.brief => {
            let before = if names.is_empty() { safe("--brief") } else { safe(&names.join(" ")) };
            bail!(Usage(format!("\"{before}\" stands before the command: put names and flags after it")))
        }
        None => show::run(&names, &show, &out),
        Some(Command::Show(args)) => show::run(&args.names, &args.flags, &out),
        Some(Command::List(args)) => list::run(&args, &out),
        Some(Command::Explain(args)) => explain::run(&args, &out),
        Some(Command::Combine(args)) => combine::run(&args, &out),
        Some(Command::Compare(args)) => compare::run(&args, &out),
        Some(Command::Search(args)) => search::run(&args, &out),
        Some(Command::Annotate(args)) => annotate::run(&args, &out),
        Some(Command::Check(args)) => check::run(&args, &out),
        Some(Command::Sources(args)) => sources::run(&args, &out),
        Some(Command::Export(what)) => export::run(&what, &out),
        Some(Command::Quiz(args)) => quiz::run(&args, &out),
        Some(Command::Progress(args)) => progress::run(&args, &out),
        Some(Command::Completions(args)) => completions::run(args.shell, &out).map(|()| Outcome::Done),
        Some(Command::Man(args)) => man::run(&args, &out),
    }
}

/// The commands that draw diagrams, for messages.
const DRAW: &str = "explain and combine";

/// Whether a command draws diagrams.
fn draws(command: &Command) -> bool {
    matches!(command, Command::Explain(_) | Command::Combine(_))
}

/// The notation of a format that is a diagram.
fn notation(format: Format) -> Option<Notation> {
    match format {
        Format::Mermaid => Some(Notation::Mermaid),
        Format::Dot => Some(Notation::Dot),
        Format::Tree => Some(Notation::Tree),
        Format::Table | Format::Card | Format::Json | Format::Jsonl | Format::Csv | Format::Tsv | Format::Md => None,
    }
}

/// A mistake on the command line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);
