//! One file a command: arguments -> core -> render.

mod anki;
mod annotate;
mod between;
#[cfg(feature = "browse")]
mod browse;
mod check;
mod combine;
mod compare;
pub mod completions;
mod drawing;
mod explain;
mod export;
mod flags;
mod graphviz;
pub mod help;
mod hints;
mod interrupt;
mod list;
mod man;
pub mod message;
pub mod mistakes;
mod named;
mod output;
mod output_file;
mod pager;
pub mod plain;
mod plot;
mod progress;
mod quiz;
mod regimen;
mod schema;
mod search;
mod settings;
mod sheet;
mod show;
mod sources;
mod start;
mod streams;
mod study;

use anyhow::{Result, bail};
use neurotx::names::{ErrorCode, NameError};
use neurotx::render::machine;
use neurotx::text::safe;

use crate::cli::{Cli, Command, Format, Lookup};
use drawing::Drawing;
use flags::{ids, transmitter};
use named::{NotNamed, actors, find, find_each};
use output::{Json, Out, cite, files_of_environment, load};
use output_file::UsedFiles;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was found.
    Done,
    /// Nothing matched, a name was not known, or `check` found problems.
    Missed,
}

/// Runs the command that was given.
///
/// # Errors
/// Usage, input and data errors, and output that cannot be written.
pub fn run(cli: Cli) -> Result<Outcome> {
    let Cli { lookup: Lookup { names, show, output }, command } = cli;
    let output = settings::of(command.as_ref(), output);
    let format = output.format.unwrap_or(Format::Table);
    if let Some(drawing) = Drawing::of(format).filter(|drawing| !command.as_ref().is_some_and(|c| draws(c, *drawing))) {
        bail!(Usage(match drawing {
            Drawing::Text(_) => format!("--format mermaid, dot and tree draw a mechanism: only {DRAW} take them"),
            Drawing::Svg => format!("--format svg draws a picture: only plot, {DRAW} take it"),
        }))
    }
    let out = Out::new(output);
    UsedFiles::refuse_usual_output(&out)?;
    let ended = match command {
        Some(_) if !names.is_empty() || show.brief || show.full => {
            let flag = if show.brief { "--brief" } else { "--full" };
            let before = if names.is_empty() { safe(flag) } else { safe(&names.join(" ")) };
            bail!(Usage(format!("\"{before}\" stands before the command: put names and flags after it")))
        }
        None => show::run(&names, &show, &out),
        Some(command) => run_command(command, &out),
    };
    conclude(ended, &out)
}

fn run_command(command: Command, out: &Out) -> Result<Outcome> {
    match command {
        Command::Show(args) => show::run(&args.names, &args.flags, out),
        Command::List(args) => list::run(&args, out),
        Command::Explain(args) => explain::run(&args, out),
        Command::Combine(args) => combine::run(&args, out),
        Command::Compare(args) => compare::run(&args, out),
        Command::Plot(args) => plot::run(&args, out),
        Command::Regimen(args) => regimen::run(&args, out),
        Command::Search(args) => search::run(&args, out),
        #[cfg(feature = "browse")]
        Command::Browse(args) => browse::run(&args, out),
        #[cfg(not(feature = "browse"))]
        Command::Browse(_) => bail!(Usage("there is no `browse` in this program: it was built without it".to_owned())),
        Command::Annotate(args) => annotate::run(&args, out),
        Command::Check(args) => check::run(&args, out),
        Command::Sources(args) => sources::run(&args, out),
        Command::Export(what) => export::run(&what, out),
        Command::Quiz(args) => quiz::run(&args, out),
        Command::Progress(args) => progress::run(&args, out),
        Command::Completions(args) => completions::run(args.shell, out).map(|()| Outcome::Done),
        Command::Man(args) => man::run(&args, out),
    }
}

/// The end of a run: what a document tells of a flag's value that names nothing, and how to go on.
fn conclude(ended: Result<Outcome>, out: &Out) -> Result<Outcome> {
    out.say_misses();
    match ended {
        Ok(outcome) => {
            if let [error] = out.errors.borrow().as_slice() {
                let searched = || searched(error, out).into_iter().collect();
                let commands = Some(corrected(error, out)).filter(|found| !found.is_empty()).unwrap_or_else(searched);
                commands.iter().for_each(|command| out.note_line(format_args!("  try: {command}")));
            }
            Ok(outcome)
        }
        Err(error) => {
            let Some(NotNamed(wrong)) = error.downcast_ref() else { return Err(error) };
            if out.format() == Format::Json {
                out.json(machine::json::<()>(&[], std::slice::from_ref(wrong))?)?;
            }
            let hint: String = corrected(wrong, out).iter().map(|command| format!("\n  try: {command}")).collect();
            bail!(Usage(format!("{}{hint}", wrong.message)))
        }
    }
}

/// The command line with what may have been meant: with each of what a name of several means.
fn corrected(error: &NameError, out: &Out) -> Vec<String> {
    // More are a list, not a choice.
    const MOST: usize = 3;
    let Ok(catalog) = out.catalog() else { return Vec::new() };
    let count = error.suggestions.len();
    let meant =
        &error.suggestions[..if error.code == ErrorCode::Ambiguous && count <= MOST { count } else { count.min(1) }];
    meant.iter().filter_map(|near| mistakes::corrected(error, near, catalog)).collect()
}

/// The search for a name that nothing has, where texts hold it.
fn searched(error: &NameError, out: &Out) -> Option<String> {
    let is_lost = error.code == ErrorCode::Unknown && error.suggestions.is_empty();
    let catalog = is_lost.then(|| out.catalog().ok()).flatten()?;
    let is_found = !neurotx::search::search(catalog, &error.query).ok()?.is_empty();
    is_found.then(|| format!("neurotx search {}", hints::quoted(&error.query)))
}

/// The commands that draw diagrams, for messages.
const DRAW: &str = "explain and combine";

/// Whether a command draws so.
fn draws(command: &Command, drawing: Drawing) -> bool {
    match command {
        Command::Explain(_) | Command::Combine(_) => true,
        Command::Plot(_) => drawing == Drawing::Svg,
        _ => false,
    }
}

/// A mistake on the command line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);
