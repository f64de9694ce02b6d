//! `neurotx annotate`: the lines that come in, with what the drugs in them do.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use neurotx::annotate::head::HeadError;
use neurotx::annotate::{AnnotateError, Failure, Format, Job, Outputs, Summary, Tally, annotate};
use neurotx::mechanism::wording::grouped;
use neurotx::text::{Printable, safe};

use super::{Out, Outcome, Usage};
use crate::cli::Format as Printed;
use crate::cli::annotate::Annotate;
use crate::message::{lines, say};

/// Held while output is written, so that whoever ends the process leaves whole lines.
static WRITING: Mutex<()> = Mutex::new(());

/// Runs the command.
pub fn run(args: &Annotate, out: &Out) -> Result<Outcome> {
    let job = job(args, out)?;
    let catalog = out.own_catalog()?;
    let input = Input::open(args)?;
    let mut unmatched = args.unmatched.as_deref().map(|path| create(path, args.file.as_deref())).transpose()?;
    end_between_writes()?;
    let mut lines = Whole(io::stdout());
    let outputs =
        Outputs { lines: &mut lines, unmatched: unmatched.as_mut().map(|file| file as &mut (dyn Write + Send)) };
    let name = args.file.as_ref().map_or(safe("standard input"), |file| file.as_path().into());
    let summary = match annotate(catalog, input, outputs, &job) {
        Ok(summary) => summary,
        Err(AnnotateError::Failure(Failure::Write(error))) if error.kind() == io::ErrorKind::BrokenPipe => {
            return Ok(Outcome::Done);
        }
        Err(AnnotateError::Head(error)) => return Err(head_error(error, args, &name)),
        Err(AnnotateError::Failure(error)) => return Err(error).context(name),
    };
    if !args.quiet {
        say(&summary);
    }
    let missed = args.fail_unmatched && summary.tally.unmatched > 0;
    Ok(if missed { Outcome::Missed } else { Outcome::Done })
}

fn job(args: &Annotate, out: &Out) -> Result<Job> {
    if !matches!(out.format(), Printed::Table) {
        bail!(Usage("annotate prints the form that it reads: say --csv, --tsv or --jsonl, not --format".to_owned()));
    }
    if (args.column.is_some() || args.no_header) && !(args.csv || args.tsv) {
        bail!(Usage("--column and --no-header are for --csv and --tsv".to_owned()));
    }
    let format = match &args.field {
        Some(field) => Format::Json { field: field.clone() },
        None if args.csv || args.tsv => {
            let separator = if args.csv { b',' } else { b'\t' };
            Format::Separated { separator, column: args.column.clone(), header: !args.no_header }
        }
        None => Format::Lines,
    };
    const MOST: usize = 8;
    let cores = || std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST));
    let threads = args.threads.map_or_else(cores, usize::from);
    Ok(Job { format, fuzzy: args.fuzzy, threads })
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
        HeadError::TooLong | HeadError::Unreadable(_) => anyhow::Error::from(error).context(name.to_owned()),
    }
}

/// Creates a file, unless it is the input.
fn create(path: &Path, input: Option<&Path>) -> Result<io::BufWriter<File>> {
    let shown = || Printable::from(path);
    let same = |input: &Path| Some(fs::canonicalize(input).ok()? == fs::canonicalize(path).ok()?);
    if input.and_then(same) == Some(true) {
        bail!(Usage(format!("--unmatched {}: this is the input, which it would overwrite", shown())));
    }
    let file = File::create(path).with_context(|| format!("--unmatched {}: cannot be created", shown()))?;
    Ok(io::BufWriter::new(file))
}

/// Lets an interrupt wait for the end of what is being written.
fn end_between_writes() -> Result<()> {
    /// How long a reader that takes nothing is waited for.
    const PATIENCE: Duration = Duration::from_secs(2);
    const INTERRUPTED: i32 = 130;
    let end = || {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Ok(_whole) = WRITING.try_lock() {
                std::process::exit(INTERRUPTED);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        std::process::exit(INTERRUPTED);
    };
    ctrlc::set_handler(end).context("cannot listen for interrupts")
}

/// Output of whole lines: what is written at once is never cut by an interrupt.
struct Whole<W>(W);

impl<W: Write> Write for Whole<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _whole = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.write_all(bytes)?;
        self.0.flush()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The input, and how far it is read.
struct Input {
    reader: Box<dyn Read + Send>,
    progress: Option<Progress>,
}

impl Input {
    fn open(args: &Annotate) -> Result<Self> {
        let Some(path) = args.file.as_deref().filter(|path| *path != Path::new("-")) else {
            return Ok(Self { reader: Box::new(io::stdin()), progress: None });
        };
        let shown = || Printable::from(path);
        let file = File::open(path).with_context(|| format!("{}: cannot be read", shown()))?;
        let length = file.metadata().map_or(0, |meta| meta.len());
        // Beside lines that scroll by, a bar would be in the way.
        let is_seen = !args.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal() && length > 0;
        Ok(Self { reader: Box::new(file), progress: is_seen.then(|| Progress::new(length)) })
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        if let Some(progress) = &mut self.progress {
            progress.add(read);
        }
        Ok(read)
    }
}

/// A bar on stderr: one line that is written over.
struct Progress {
    length: u64,
    read: u64,
    shown: Instant,
}

impl Progress {
    const EVERY: Duration = Duration::from_millis(100);
    const CELLS: u64 = 30;

    fn new(length: u64) -> Self {
        Self { length, read: 0, shown: Instant::now() }
    }

    fn add(&mut self, bytes: usize) {
        self.read += bytes as u64;
        if bytes == 0 {
            self.clear();
        } else if self.shown.elapsed() >= Self::EVERY {
            self.shown = Instant::now();
            let share = |of: u64| (self.read.min(self.length) * of / self.length) as usize;
            let bar = format!("{:<width$}", "#".repeat(share(Self::CELLS)), width = Self::CELLS as usize);
            let _ = write!(io::stderr(), "\r[{bar}] {:>3} %", share(100));
        }
    }

    fn clear(&self) {
        let _ = write!(io::stderr(), "\r{:width$}\r", "", width = Self::CELLS as usize + "[]  100 %".len());
    }
}

/// Says on stderr what a run met.
fn say(summary: &Summary) {
    let tally = &summary.tally;
    for column in &summary.clashes {
        say!("the input has a column \"{column}\" already: the added one stands behind it");
    }
    let counted = [
        (tally.matched, "matched"),
        (tally.guessed, "guessed"),
        (tally.ambiguous, "ambiguous"),
        (tally.unmatched, "unmatched"),
        (tally.blank, "blank"),
    ];
    let is_shown = |(count, what): &&(u64, &str)| *count > 0 || !matches!(*what, "guessed" | "blank");
    let parts: Vec<String> = counted
        .iter()
        .filter(is_shown)
        .map(|(count, what)| format!("{} {what}", grouped(&count.to_string())))
        .collect();
    say!("{}: {}", count(tally.lines + tally.blank, "line"), parts.join(", "));
    say_frequent(tally);
    let warnings = [
        (tally.short, "record", "with fewer fields than the header: filled up"),
        (tally.long, "record", "with more fields than the header: the columns stand behind them"),
        (tally.broken, "line", "left as it is: no JSON object, or one with \"neurotx\" already"),
        (tally.lacking, "object", "without the field"),
        (u64::from(tally.open), "record", "left as it is at the end: a quote is never closed"),
    ];
    for (number, what, why) in warnings.iter().filter(|(number, ..)| *number > 0) {
        say!("{} {why}", count(*number, what));
    }
}

fn say_frequent(tally: &Tally) {
    const MOST: usize = 5;
    let frequent = tally.frequent(MOST);
    if frequent.is_empty() {
        return;
    }
    say!("most frequent unmatched:");
    for (text, number) in frequent {
        lines(format_args!("{:>9}  {}", grouped(&number.to_string()), safe(&text)));
    }
}

fn count(number: u64, what: &str) -> String {
    format!("{} {what}{}", grouped(&number.to_string()), if number == 1 { "" } else { "s" })
}
