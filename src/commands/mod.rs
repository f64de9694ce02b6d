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
mod output_file;
mod progress;
mod quiz;
mod schema;
mod search;
mod show;
mod sources;
mod streams;
mod study;

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use neurotx::catalog::{Catalog, DataError, files};
use neurotx::documents::Graph;
use neurotx::model::{Kind, Source, Transmitter, Word};
use neurotx::names::{self, Hit, NameError, Resolution};
use neurotx::render::diagram::{self, Notation};
use neurotx::render::rows::{Audience, Rows};
use neurotx::render::styled::Styled;
use neurotx::render::{Look, machine, table};
use neurotx::text::{Printable, safe};
use serde::Serialize;

use crate::cli::{Cli, Color, Command, Format, Lookup, Output};
use message::say;
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
    if notation(output.format).is_some() && !command.as_ref().is_some_and(draws) {
        bail!(Usage(format!("--format mermaid, dot and tree draw a mechanism: only {DRAW} take them")))
    }
    let out = Out::new(output);
    UsedFiles::of(&out).refuse_output()?;
    match command {
        Some(_) if !names.is_empty() || show.brief || show.full => {
            let flag = if show.brief { "--brief" } else { "--full" };
            let before = if names.is_empty() { safe(flag) } else { safe(&names.join(" ")) };
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
        let choice = match args.color {
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
            Color::Auto => anstream::AutoStream::choice(&stdout),
        };
        let look = look(&args);
        Self { args, look, choice, errors: RefCell::default() }
    }

    /// Says on stderr what is wrong with a name, and keeps it for the document.
    fn miss(&self, error: NameError) {
        say!("{}", error.message);
        self.errors.borrow_mut().push(error);
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
        self.args.format
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
        files_of_environment().into_iter().chain(self.args.data.iter().cloned())
    }

    /// Prints text for people.
    fn text(&self, text: impl Into<Styled>) -> Result<()> {
        printed(self.write(text))
    }

    /// Writes text for people, and tells of a pipe that nobody reads any more.
    fn write(&self, text: impl Into<Styled>) -> io::Result<()> {
        let text = text.into();
        let text = if self.look.ascii { text.ascii() } else { Cow::Borrowed(&text) };
        let stdout = io::stdout().lock();
        match self.choice {
            anstream::ColorChoice::Never => write_all(stdout, text.as_str()),
            choice => write_all(anstream::AutoStream::new(stdout, choice), &text.ansi()),
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
    let width = args.width.map(usize::from).or_else(|| terminal().map(|(width, _)| usize::from(width.0)));
    Look { width, ascii: args.ascii }
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

/// A word as a shell reads it: in quotes where it has to be.
fn shell_word(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.,:/+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("'{}'", word.replace('\'', "'\\''")))
}

/// Splits words into names: all words joined if that is a name, else each word.
fn find(catalog: &Catalog, words: &[String]) -> Vec<(String, Resolution)> {
    let joined = words.join(" ");
    let all = names::resolve(catalog, &joined);
    if words.len() == 1 || !matches!(all, Resolution::Unknown(_)) {
        return vec![(joined, all)];
    }
    words.iter().map(|word| (word.clone(), names::resolve(catalog, word))).collect()
}

/// The entries that act (drugs, classes, procedures) which names mean, each with the name as it was
/// typed; says on stderr what is wrong with the others.
fn actors(found: Vec<(String, Resolution)>, command: &str, out: &Out) -> (Vec<(String, Hit)>, Outcome) {
    let mut outcome = Outcome::Done;
    let mut hits = Vec::new();
    for (name, found) in found {
        let error = match found {
            Resolution::One(hit) if matches!(hit.kind, Kind::Drug | Kind::Class | Kind::Procedure) => {
                hits.push((name, hit));
                continue;
            }
            Resolution::One(hit) => {
                let (shown, kind) = (safe(&name), hit.kind);
                let takes = format!("{command} takes drugs, classes and procedures");
                NameError::wrong_kind(&name, format!("{takes}; \"{shown}\" is a {kind}: try `neurotx show`"))
            }
            Resolution::Several(hits) => NameError::ambiguous(&name, hits.into_iter().map(|hit| hit.id).collect()),
            Resolution::Unknown(near) => NameError::unknown(&name, near),
        };
        out.miss(error);
        outcome = Outcome::Missed;
    }
    (hits, outcome)
}

/// Splits words into names like [`find`], for commands that take several: words that are names of their
/// own stand beside each other.
fn find_each(catalog: &Catalog, words: &[String]) -> Vec<(String, Resolution)> {
    let each = || words.iter().map(|word| (word.clone(), names::resolve(catalog, word)));
    let is_agent = |(_, found): (String, Resolution)| matches!(found, Resolution::One(hit) if matches!(hit.kind, Kind::Drug | Kind::Class | Kind::Procedure));
    if words.len() > 1 && each().all(is_agent) {
        return each().collect();
    }
    find(catalog, words)
}

/// The transmitter that a flag's value names.
fn transmitter(catalog: &Catalog, flag: &str, name: &str) -> Result<Transmitter> {
    let found = names::of_kind(catalog, name, Kind::Transmitter).first().and_then(|id| Transmitter::parse(id));
    let all = Transmitter::ALL.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(", ");
    found.with_context(|| Usage(format!("--{flag} takes a transmitter ({all}), not \"{}\"", safe(name))))
}

/// The ids of the entries of a kind that a flag's value names.
fn ids(catalog: &Catalog, flag: &str, name: &str, kind: Kind) -> Result<Vec<String>> {
    let found = names::of_kind(catalog, name, kind);
    if found.is_empty() {
        let help = match names::resolve(catalog, name) {
            Resolution::Unknown(near) if !near.is_empty() => format!("; did you mean {}?", near.join(", ")),
            Resolution::One(hit) => format!("; it is a {}", hit.kind),
            _ => String::new(),
        };
        let (what, all) = match kind {
            Kind::Condition => ("condition", "`neurotx list conditions` names them all"),
            Kind::Region => ("region", "`neurotx list regions` names them all"),
            Kind::Target => ("target", "`neurotx list targets` names them all"),
            Kind::Class => ("class", "`neurotx list classes` names them all"),
            Kind::ClinicalEffect => {
                ("felt effect", "a mechanism ends with them, as `neurotx explain mirtazapine` does")
            }
            kind => (kind.as_str(), "try `neurotx search`"),
        };
        bail!(Usage(format!("--{flag} takes a {what}; \"{}\" is none{help}; {all}", safe(name))));
    }
    Ok(found)
}
