//! Where results go, and in which form.

use std::cell::{OnceCell, RefCell};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use neurotx::annotate::lexicon::Lexicon;
use neurotx::catalog::{Catalog, DataError, files};
use neurotx::documents::Graph;
use neurotx::model::Source;
use neurotx::names::NameError;
use neurotx::render::diagram::{self, Notation};
use neurotx::render::legend::wrapped;
use neurotx::render::rows::{Audience, Rows};
use neurotx::render::styled::Styled;
use neurotx::render::{Look, machine, table};
use neurotx::text::Printable;
use serde::Serialize;

use super::message::{self, say};
use super::pager::{self, Pager, Shown};
use crate::cli::{Color, Format, Output};

/// How JSON is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Json {
    /// One object.
    One,
    /// One object a line.
    Lines,
}

impl Json {
    pub(super) fn results<T: Serialize>(self, results: &[T], errors: &[NameError]) -> serde_json::Result<String> {
        match self {
            Self::One => machine::json(results, errors),
            Self::Lines => machine::jsonl(results),
        }
    }
}

/// Where results go, and in which form.
pub struct Out {
    /// What the command line says of it.
    pub(super) args: Output,
    /// How text was laid out when the run began.
    pub(super) look: Look,
    pub(super) choice: anstream::ColorChoice,
    /// What was wrong with names, for the document.
    pub(super) errors: RefCell<Vec<NameError>>,
    /// What is to stand above the text.
    above: RefCell<Vec<String>>,
    /// The files that the run was told to read (standard input: none), and what each is to it.
    pub(super) inputs: RefCell<Vec<(Option<PathBuf>, &'static str)>>,
    /// The names by which drugs are found in texts, once they are asked for.
    pub(super) lexicon: OnceCell<Lexicon>,
}

impl Out {
    pub(super) fn new(args: Output) -> Self {
        let stdout = io::stdout();
        let choice = match args.text.color {
            Some(Color::Always) => anstream::ColorChoice::Always,
            Some(Color::Never) => anstream::ColorChoice::Never,
            Some(Color::Auto) | None => anstream::AutoStream::choice(&stdout),
        };
        let look = look(&args);
        let (errors, above) = (RefCell::default(), RefCell::default());
        Self { args, look, choice, errors, above, inputs: RefCell::default(), lexicon: OnceCell::new() }
    }

    /// Keeps what is wrong with a name: for the document, and to be said on stderr behind the text, on which it would
    /// scroll away before.
    pub(super) fn miss(&self, error: NameError) {
        self.errors.borrow_mut().push(error);
    }

    /// Says on stderr what is wrong with names.
    pub(super) fn say_misses(&self) {
        self.errors.borrow().iter().for_each(|error| say!("{}", error.message));
    }

    /// Says on stderr how something was taken, unless quiet is wanted.
    pub(super) fn note(&self, note: std::fmt::Arguments<'_>) {
        self.note_line(format_args!("neurotx: {note}"));
    }

    /// Says the same above the text where that goes to a terminal, on which it would scroll away before.
    pub(super) fn note_above(&self, note: String) {
        let is_text = matches!(self.format(), Format::Table | Format::Card);
        match is_text && self.is_terminal() && !self.args.quiet {
            true => self.above.borrow_mut().push(note),
            false => self.note(format_args!("{note}")),
        }
    }

    /// What is to stand above the text.
    pub(super) fn above(&self) -> Styled {
        let look = self.look.for_prose();
        self.above.borrow().iter().fold(Styled::default(), |mut above, note| {
            above.append(&wrapped(&[note], look));
            above
        })
    }

    /// The same without the name of the program.
    pub(super) fn note_line(&self, note: std::fmt::Arguments<'_>) {
        if !self.args.quiet {
            message::lines(note);
        }
    }

    /// How text is laid out at this moment: a terminal may have been resized since the run began.
    pub(super) fn look_now(&self) -> Look {
        look(&self.args)
    }

    /// Whether a person reads the text as it is printed.
    pub(super) fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// How many lines a screen has; nothing where the text goes to none.
    pub(super) fn rows(&self) -> Option<usize> {
        let stdout = io::stdout();
        let terminal = terminal_size::terminal_size_of(&stdout).filter(|_| stdout.is_terminal());
        terminal.map(|(_, rows)| usize::from(rows.0))
    }

    pub(super) fn format(&self) -> Format {
        self.args.format.unwrap_or(Format::Table)
    }

    /// The catalog, with the user's files over it. It is kept until the process ends: taking it
    /// apart would cost more than a lookup's table does.
    pub(super) fn catalog(&self) -> Result<&'static Catalog> {
        Ok(Box::leak(Box::new(self.own_catalog()?)))
    }

    /// The same, to keep or give away.
    pub(super) fn own_catalog(&self) -> Result<Catalog> {
        Ok(load(self.data_files())?)
    }

    /// The user's files: those of the environment, then those of the command line.
    pub(super) fn data_files(&self) -> impl Iterator<Item = PathBuf> {
        files_of_environment().into_iter().chain(self.args.data.data.iter().cloned())
    }

    /// Prints text for people: where it is longer than the screen, through a pager.
    pub(super) fn text(&self, text: impl Into<Styled>) -> Result<()> {
        let mut all = Styled::default();
        all.append(&self.above());
        self.above.take();
        all.append(&text.into());
        let text = self.plain(all);
        let Some(pager) = self.pager(&text) else { return printed(self.write_styled(&text)) };
        let is_plain = !pager.shows_colour() && self.args.text.color != Some(Color::Always);
        let styled = if is_plain { text.as_str().to_owned() } else { self.with_styles(&text, pager.shows_links()) };
        let shown = pager.show(&styled).context("the pager cannot be used")?;
        pager.complaint(&shown).into_iter().for_each(|complaint| self.note(format_args!("{complaint}")));
        // What a pager showed is not shown again, however it ended.
        if let Shown::No = shown { printed(self.write_styled(&text)) } else { Ok(()) }
    }

    /// The pager that a text needs.
    pub(super) fn pager(&self, text: &Styled) -> Option<Pager> {
        if self.args.no_pager { None } else { pager::needed_by(text.as_str()) }
    }

    /// Writes text for people at once, and tells of a pipe that nobody reads any more.
    pub(super) fn write(&self, text: impl Into<Styled>) -> io::Result<()> {
        self.write_styled(&self.plain(text.into()))
    }

    pub(super) fn write_styled(&self, text: &Styled) -> io::Result<()> {
        let stdout = io::stdout().lock();
        match self.choice {
            anstream::ColorChoice::Never => write_all(stdout, text.as_str()),
            choice => write_all(anstream::AutoStream::new(stdout, choice), &self.with_styles(text, true)),
        }
    }

    /// In ASCII where only that is wanted.
    pub(super) fn plain(&self, text: Styled) -> Styled {
        if self.look.ascii { text.ascii().into_owned() } else { text }
    }

    /// The text with its styles, and with links where whatever shows it has them.
    pub(super) fn with_styles(&self, text: &Styled, may_link: bool) -> String {
        let is_known = || io::stdout().is_terminal() && supports_hyperlinks::supports_hyperlinks();
        match self.choice {
            anstream::ColorChoice::Never => text.as_str().to_owned(),
            _ if may_link && is_known() => text.linked(),
            _ => text.ansi(),
        }
    }

    /// Writes JSON, and tells of a pipe that nobody reads any more.
    pub(super) fn write_json(&self, json: String) -> io::Result<()> {
        write_all(io::stdout().lock(), &machine::escaped(json, self.look.ascii))
    }

    /// Prints JSON.
    pub(super) fn json(&self, json: String) -> Result<()> {
        printed(self.write_json(json))
    }

    /// Prints a text for programs as it is: whoever made it left nothing in it that is not to be there.
    pub(super) fn verbatim(&self, text: &str) -> Result<()> {
        printed(write_all(io::stdout().lock(), text))
    }

    /// Prints mechanisms as diagrams.
    pub(super) fn diagram(&self, graphs: &[Graph<'_>], notation: Notation) -> Result<()> {
        let text = diagram::text(graphs, notation, self.look);
        if notation == Notation::Tree { self.text(text) } else { self.verbatim(&text) }
    }

    /// Prints in the format that was asked for: objects made by `json`, rows, or text.
    pub(super) fn print<T: Into<Styled>>(
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
            Format::Table | Format::Card | Format::Mermaid | Format::Dot | Format::Tree | Format::Svg => {
                self.text(text())
            }
        }
    }

    /// Prints a list of results.
    pub(super) fn results<T: Serialize, S: Into<Styled>>(
        &self,
        results: &[T],
        rows: impl FnOnce(Audience) -> Rows,
        text: impl FnOnce() -> S,
    ) -> Result<()> {
        self.print(|json| json.results(results, &self.errors.borrow()), rows, text)
    }
}

/// How text is laid out on standard output.
pub(super) fn look(args: &Output) -> Look {
    let stdout = io::stdout();
    let terminal = || terminal_size::terminal_size_of(&stdout).filter(|_| stdout.is_terminal());
    let width = args.text.width.map(usize::from).or_else(|| terminal().map(|(width, _)| usize::from(width.0)));
    Look { width, ascii: args.text.ascii }
}

/// The user's files that the environment names.
pub(super) fn files_of_environment() -> Vec<PathBuf> {
    let named = std::env::var_os("NEUROTX_DATA").unwrap_or_default();
    std::env::split_paths(&named).filter(|path| !path.as_os_str().is_empty()).collect()
}

/// The embedded data with users' files over it.
pub(super) fn load(files: impl IntoIterator<Item = PathBuf>) -> Result<Catalog, DataError> {
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

pub(super) fn write_all(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// Gives the citation of a source by its key.
pub(super) fn cite(catalog: &Catalog) -> impl Fn(&str) -> Option<String> {
    move |key| catalog.get::<Source>(key).map(Source::citation)
}
