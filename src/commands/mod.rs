//! One file a command: arguments -> core -> render.

mod anki;
mod annotate;
mod check;
mod combine;
mod compare;
pub mod completions;
mod explain;
mod export;
mod hints;
mod interrupt;
mod list;
mod man;
pub mod message;
pub mod mistakes;
mod named;
mod output_file;
mod pager;
mod progress;
mod quiz;
mod schema;
mod search;
mod settings;
mod show;
mod sources;
mod start;
mod streams;
mod study;

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use neurotx::catalog::{Catalog, DataError, files};
use neurotx::documents::Graph;
use neurotx::model::Source;
use neurotx::names::{ErrorCode, NameError};
use neurotx::render::diagram::{self, Notation};
use neurotx::render::rows::{Audience, Rows};
use neurotx::render::styled::Styled;
use neurotx::render::{Look, NARROW, machine, table};
use neurotx::text::{Printable, safe};
use serde::Serialize;

use crate::cli::{Cli, Color, Command, Format, Lookup, Output};
use message::say;
use named::{NotNamed, actors, find, find_each, ids, transmitter};
use output_file::UsedFiles;
use pager::{Pager, Shown};

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
    if notation(format).is_some() && !command.as_ref().is_some_and(draws) {
        bail!(Usage(format!("--format mermaid, dot and tree draw a mechanism: only {DRAW} take them")))
    }
    let out = Out::new(output);
    UsedFiles::of(&out).refuse_output()?;
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
        Command::Search(args) => search::run(&args, out),
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
    match ended {
        Ok(outcome) => {
            if let [error] = out.errors.borrow().as_slice()
                && let Some(command) = mistakes::corrected(error).or_else(|| searched(error, out))
            {
                out.note_line(format_args!("  try: {command}"));
            }
            Ok(outcome)
        }
        Err(error) => {
            let Some(NotNamed(wrong)) = error.downcast_ref() else { return Err(error) };
            if out.format() == Format::Json {
                out.json(machine::json::<()>(&[], std::slice::from_ref(wrong))?)?;
            }
            let hint = mistakes::corrected(wrong).map(|command| format!("\n  try: {command}")).unwrap_or_default();
            bail!(Usage(format!("{}{hint}", wrong.message)))
        }
    }
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

/// How JSON is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Json {
    /// One object.
    One,
    /// One object a line.
    Lines,
}

impl Json {
    fn results<T: Serialize>(self, results: &[T], errors: &[NameError]) -> serde_json::Result<String> {
        match self {
            Self::One => machine::json(results, errors),
            Self::Lines => machine::jsonl(results),
        }
    }
}

/// Where results go, and in which form.
pub struct Out {
    args: Output,
    look: Look,
    choice: anstream::ColorChoice,
    errors: RefCell<Vec<NameError>>,
}

impl Out {
    fn new(args: Output) -> Self {
        let stdout = io::stdout();
        let choice = match args.text.color {
            Some(Color::Always) => anstream::ColorChoice::Always,
            Some(Color::Never) => anstream::ColorChoice::Never,
            Some(Color::Auto) | None => anstream::AutoStream::choice(&stdout),
        };
        let look = look(&args);
        Self { args, look, choice, errors: RefCell::default() }
    }

    /// Says on stderr what is wrong with a name, and keeps it for the document.
    fn miss(&self, error: NameError) {
        say!("{}", error.message);
        self.errors.borrow_mut().push(error);
    }

    /// Says on stderr how something was taken, unless quiet is wanted.
    fn note(&self, note: std::fmt::Arguments<'_>) {
        self.note_line(format_args!("neurotx: {note}"));
    }

    /// The same without the name of the program.
    fn note_line(&self, note: std::fmt::Arguments<'_>) {
        if !self.args.quiet {
            message::lines(note);
        }
    }

    /// How text is laid out at this moment: a terminal may have been resized since the run began.
    fn look_now(&self) -> Look {
        look(&self.args)
    }

    /// Whether a person reads the text as it is printed.
    fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    fn format(&self) -> Format {
        self.args.format.unwrap_or(Format::Table)
    }

    /// The catalog, with the user's files over it. It is kept until the process ends: taking it
    /// apart would cost more than a lookup's table does.
    fn catalog(&self) -> Result<&'static Catalog> {
        Ok(Box::leak(Box::new(self.own_catalog()?)))
    }

    /// The same, to keep or give away.
    fn own_catalog(&self) -> Result<Catalog> {
        Ok(load(self.data_files())?)
    }

    /// The user's files: those of the environment, then those of the command line.
    fn data_files(&self) -> impl Iterator<Item = PathBuf> {
        files_of_environment().into_iter().chain(self.args.data.data.iter().cloned())
    }

    /// Prints text for people: where it is longer than the screen, through a pager.
    fn text(&self, text: impl Into<Styled>) -> Result<()> {
        let text = self.plain(text.into());
        let Some(pager) = self.pager(&text) else { return printed(self.write_styled(&text)) };
        let shown = pager.show(&self.with_styles(&text, pager.shows_links())).context("the pager cannot be used")?;
        if let Shown::NotStarted = shown {
            pager.complaint().into_iter().for_each(|complaint| self.note(format_args!("{complaint}")));
            return printed(self.write_styled(&text));
        }
        Ok(())
    }

    /// The pager that a text needs.
    fn pager(&self, text: &Styled) -> Option<Pager> {
        let stdout = io::stdout();
        if self.args.no_pager || !stdout.is_terminal() {
            return None;
        }
        let (columns, rows) = terminal_size::terminal_size_of(&stdout)?;
        pager::is_long(text.as_str(), columns.0.into(), rows.0.into()).then(Pager::of_environment).flatten()
    }

    /// Writes text for people at once, and tells of a pipe that nobody reads any more.
    fn write(&self, text: impl Into<Styled>) -> io::Result<()> {
        self.write_styled(&self.plain(text.into()))
    }

    fn write_styled(&self, text: &Styled) -> io::Result<()> {
        let stdout = io::stdout().lock();
        match self.choice {
            anstream::ColorChoice::Never => write_all(stdout, text.as_str()),
            choice => write_all(anstream::AutoStream::new(stdout, choice), &self.with_styles(text, true)),
        }
    }

    /// In ASCII where only that is wanted.
    fn plain(&self, text: Styled) -> Styled {
        if self.look.ascii { text.ascii().into_owned() } else { text }
    }

    /// The text with its styles, and with links where whatever shows it has them.
    fn with_styles(&self, text: &Styled, may_link: bool) -> String {
        // Where the terminal is narrower than words are, addresses are broken.
        let is_whole = || self.look.width.is_none_or(|width| width >= NARROW);
        let is_known = || io::stdout().is_terminal() && supports_hyperlinks::supports_hyperlinks();
        match self.choice {
            anstream::ColorChoice::Never => text.as_str().to_owned(),
            _ if may_link && is_whole() && is_known() => text.linked(),
            _ => text.ansi(),
        }
    }

    /// Writes JSON, and tells of a pipe that nobody reads any more.
    fn write_json(&self, json: String) -> io::Result<()> {
        write_all(io::stdout().lock(), &machine::escaped(json, self.look.ascii))
    }

    /// Prints JSON.
    fn json(&self, json: String) -> Result<()> {
        printed(self.write_json(json))
    }

    /// Prints a text for programs as it is: whoever made it left nothing in it that is not to be there.
    fn verbatim(&self, text: &str) -> Result<()> {
        printed(write_all(io::stdout().lock(), text))
    }

    /// Prints mechanisms as diagrams.
    fn diagram(&self, graphs: &[Graph<'_>], notation: Notation) -> Result<()> {
        let text = diagram::text(graphs, notation, self.look);
        if notation == Notation::Tree { self.text(text) } else { self.verbatim(&text) }
    }

    /// Prints in the format that was asked for: objects made by `json`, rows, or text.
    fn print<T: Into<Styled>>(
        &self,
        json: impl FnOnce(Json) -> serde_json::Result<String>,
        rows: impl FnOnce(Audience) -> Rows,
        text: impl FnOnce() -> T,
    ) -> Result<()> {
        match self.format() {
            Format::Json => self.json(json(Json::One)?),
            Format::Jsonl => self.json(json(Json::Lines)?),
            Format::Csv => self.verbatim(&machine::separated(&rows(Audience::Machine), b',', self.look)?),
            Format::Tsv => self.verbatim(&machine::separated(&rows(Audience::Machine), b'\t', self.look)?),
            Format::Md => self.verbatim(&table::markdown(&rows(Audience::Human(self.look)), self.look)),
            // The commands that draw diagrams do so before.
            Format::Table | Format::Card | Format::Mermaid | Format::Dot | Format::Tree => self.text(text()),
        }
    }

    /// Prints a list of results.
    fn results<T: Serialize, S: Into<Styled>>(
        &self,
        results: &[T],
        rows: impl FnOnce(Audience) -> Rows,
        text: impl FnOnce() -> S,
    ) -> Result<()> {
        self.print(|json| json.results(results, &self.errors.borrow()), rows, text)
    }
}

/// How text is laid out on standard output.
fn look(args: &Output) -> Look {
    let stdout = io::stdout();
    let terminal = || terminal_size::terminal_size_of(&stdout).filter(|_| stdout.is_terminal());
    let width = args.text.width.map(usize::from).or_else(|| terminal().map(|(width, _)| usize::from(width.0)));
    Look { width, ascii: args.text.ascii }
}

/// The user's files that the environment names.
fn files_of_environment() -> Vec<PathBuf> {
    let named = std::env::var_os("NEUROTX_DATA").unwrap_or_default();
    std::env::split_paths(&named).filter(|path| !path.as_os_str().is_empty()).collect()
}

/// The embedded data with users' files over it.
fn load(files: impl IntoIterator<Item = PathBuf>) -> Result<Catalog, DataError> {
    let read = |path: PathBuf| Ok((Printable::from(path.as_path()).to_string(), files::read(&path)?));
    Catalog::with(&files.into_iter().map(read).collect::<Result<Vec<_>, DataError>>()?)
}

/// Whether output was written. Nobody is missed who stopped reading it.
///
/// # Errors
/// Output that is lost.
pub fn printed(written: io::Result<()>) -> Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write the output"),
    }
}

fn write_all(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// Gives the citation of a source by its key.
fn cite(catalog: &Catalog) -> impl Fn(&str) -> Option<String> {
    move |key| catalog.get::<Source>(key).map(Source::citation)
}
