//! Where results go, and in which form.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use neurotx::catalog::{Catalog, DataError, files};
use neurotx::documents::{Document, Graph};
use neurotx::render::diagram::{self, Notation};
use neurotx::render::rows::{Audience, Rows};
use neurotx::render::styled::Styled;
use neurotx::render::{Look, machine, table};
use neurotx::text::Printable;
use serde::Serialize;

use crate::cli::{Color, Format, OutputArgs};

/// How JSON is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum JsonForm {
    /// One object.
    One,
    /// One object a line.
    Lines,
}

impl JsonForm {
    pub fn results<T: Serialize>(self, results: &[T]) -> serde_json::Result<String> {
        match self {
            Self::One => machine::json(results),
            Self::Lines => machine::jsonl(results),
        }
    }
}

/// Where results go, and in which form.
pub struct Output {
    args: OutputArgs,
    pub look: Look,
    choice: anstream::ColorChoice,
}

impl Output {
    pub fn new(args: OutputArgs) -> Self {
        let stdout = io::stdout();
        let choice = match args.color {
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
            Color::Auto => anstream::AutoStream::choice(&stdout),
        };
        let terminal = || terminal_size::terminal_size().filter(|_| stdout.is_terminal());
        let width = args.width.map(usize::from).or_else(|| terminal().map(|(width, _)| usize::from(width.0)));
        let look = Look { width, ascii: args.ascii };
        Self { args, look, choice }
    }

    pub fn format(&self) -> Format {
        self.args.format
    }

    /// The catalog, with the user's files over it. It is kept until the process ends: taking it
    /// apart would cost more than a lookup's table does.
    pub fn catalog(&self) -> Result<&'static Catalog> {
        Ok(Box::leak(Box::new(self.own_catalog()?)))
    }

    /// The same, to keep or give away.
    pub fn own_catalog(&self) -> Result<Catalog> {
        Ok(load(self.data_files())?)
    }

    /// The user's files: those of the environment, then those of the command line.
    pub fn data_files(&self) -> impl Iterator<Item = PathBuf> {
        files_of_environment().into_iter().chain(self.args.data.iter().cloned())
    }

    /// Prints text for people.
    pub fn text(&self, text: impl Into<Styled>) -> Result<()> {
        printed(self.write(text))
    }

    /// Writes text for people, and tells of a pipe that nobody reads any more.
    pub fn write(&self, text: impl Into<Styled>) -> io::Result<()> {
        let text = text.into();
        let text = if self.look.ascii { text.ascii() } else { Cow::Borrowed(&text) };
        let stdout = io::stdout().lock();
        match self.choice {
            anstream::ColorChoice::Never => write_all(stdout, text.as_str()),
            choice => write_all(anstream::AutoStream::new(stdout, choice), &text.ansi()),
        }
    }

    /// Writes JSON, and tells of a pipe that nobody reads any more.
    pub fn write_json(&self, json: String) -> io::Result<()> {
        write_all(io::stdout().lock(), &machine::escaped(json, self.look.ascii))
    }

    /// Prints JSON.
    pub fn json(&self, json: String) -> Result<()> {
        printed(self.write_json(json))
    }

    /// Prints a text for programs as it is: whoever made it left nothing in it that is not to be there.
    pub fn verbatim(&self, text: &str) -> Result<()> {
        printed(write_all(io::stdout().lock(), text))
    }

    /// Prints mechanisms as diagrams.
    pub fn diagram(&self, graphs: &[Graph<'_>], notation: Notation) -> Result<()> {
        let text = diagram::text(graphs, notation, self.look);
        if notation == Notation::Tree { self.text(text) } else { self.verbatim(&text) }
    }

    /// Prints in the format that was asked for: objects made by `json`, rows, or text.
    pub fn print<T: Into<Styled>>(
        &self,
        json: impl FnOnce(JsonForm) -> serde_json::Result<String>,
        rows: impl FnOnce(Audience) -> Rows,
        text: impl FnOnce() -> T,
    ) -> Result<()> {
        match self.format() {
            Format::Json => self.json(json(JsonForm::One)?),
            Format::Jsonl => self.json(json(JsonForm::Lines)?),
            Format::Csv => self.verbatim(&machine::separated(&rows(Audience::Machine), b',', self.look)?),
            Format::Tsv => self.verbatim(&machine::separated(&rows(Audience::Machine), b'\t', self.look)?),
            Format::Md => self.verbatim(&table::markdown(&rows(Audience::Human(self.look)), self.look)),
            // The commands that draw diagrams do so before.
            Format::Table | Format::Card | Format::Mermaid | Format::Dot | Format::Tree => self.text(text()),
        }
    }

    /// Prints a list of results.
    pub fn results<T: Serialize, S: Into<Styled>>(
        &self,
        results: &[T],
        rows: impl FnOnce(Audience) -> Rows,
        text: impl FnOnce() -> S,
    ) -> Result<()> {
        self.print(|json| json.results(results), rows, text)
    }

    /// Prints documents in a machine format, or as text made by `text`.
    pub fn documents(&self, documents: &[Document<'_>], text: impl FnOnce() -> Styled) -> Result<()> {
        self.results(documents, |audience| Rows::of(documents, None, audience), text)
    }
}

/// The user's files that the environment names.
pub fn files_of_environment() -> Vec<PathBuf> {
    let named = std::env::var_os("NEUROTX_DATA").unwrap_or_default();
    std::env::split_paths(&named).filter(|path| !path.as_os_str().is_empty()).collect()
}

/// The embedded data with users' files over it.
pub fn load(files: impl IntoIterator<Item = PathBuf>) -> Result<Catalog, DataError> {
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
