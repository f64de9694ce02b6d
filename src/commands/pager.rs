//! Text that is longer than the screen, shown by another program.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use super::interrupt;

/// Variables that name a pager, the nearer first.
const NAMES: [&str; 2] = ["NEUROTX_PAGER", "PAGER"];

/// What shows text where nothing else is named.
const USUAL: &str = "less";

/// How `less` shows it unless the user's `LESS` says otherwise: it ends at once where all fits (F), passes
/// colours on (R), leaves the text on the screen (X), and tells below how to go on and how to leave (P).
const LESS: (&str, &str) = ("LESS", "FRXPs?e(end)  .space goes on, b back, q leaves$");

/// A program that shows text page by page.
pub struct Pager {
    command: String,
    /// Whether the user named it.
    is_named: bool,
}

/// What came of showing a text.
pub enum Shown {
    /// It was shown, as far as somebody wanted to see it.
    Yes,
    /// The program was started, but says by its exit code that it failed; what of the text it showed is not known.
    InPart,
    /// There is no such program, or it cannot be run.
    No,
}

/// With which codes a shell ends where a program cannot be run, or is not there.
const NOT_RUN: [i32; 2] = [126, 127];

impl Pager {
    /// The pager of the environment; none where that says so, or the terminal cannot have one.
    pub fn of_environment() -> Option<Self> {
        let is_dumb = |term: OsString| term.is_empty() || term == "dumb";
        if env::var_os("TERM").map_or(cfg!(unix), is_dumb) {
            return None;
        }
        let named = NAMES.iter().find_map(env::var_os);
        let command = named.as_ref().map_or(USUAL.into(), |named| named.to_string_lossy());
        let command = command.trim();
        let is_none = command.is_empty() || command == "cat";
        (!is_none).then(|| Self { command: command.to_owned(), is_named: named.is_some() })
    }

    /// What is to be said where it cannot be started, or fails.
    pub fn complaint(&self, shown: &Shown) -> Option<String> {
        let what = match shown {
            Shown::Yes => return None,
            Shown::InPart => "failed: `--no-pager` prints all of it",
            Shown::No => "cannot be started",
        };
        self.is_named.then(|| format!("the pager \"{}\" {what}", self.command))
    }

    /// Whether it passes on the escape sequences of links: `less` has done so since 566.
    pub fn shows_links(&self) -> bool {
        const SINCE: u32 = 566;
        if self.words().next() != Some(USUAL) {
            return false;
        }
        let output = Command::new(USUAL).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
        let version = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let number = version.split_whitespace().nth(1).unwrap_or_default();
        number.split('.').next().and_then(|number| number.parse().ok()).is_some_and(|number: u32| number >= SINCE)
    }

    /// Whether it is known to pass colours on: others break lines within them, or show them as signs.
    pub fn shows_colour(&self) -> bool {
        self.words().next() == Some(USUAL)
    }

    /// Shows a text, and comes back when nobody looks at it any more.
    ///
    /// # Errors
    /// A pager that cannot be fed or waited for. Whoever leaves it early has seen enough.
    pub fn show(&self, text: &str) -> io::Result<Shown> {
        let Ok(mut child) = self.start() else { return Ok(Shown::No) };
        interrupt::leave_to(&child)?;
        let fed = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()));
        let ended = child.wait()?;
        // At an interrupt `less` stops what it does and goes on, but may end so when all was seen.
        let is_less = self.words().next() == Some(USUAL) && !self.needs_shell();
        let is_missing = self.needs_shell() && ended.code().is_some_and(|code| NOT_RUN.contains(&code));
        interrupt::end_with_child(is_less || ended.success(), ended);
        match fed {
            _ if is_missing => Ok(Shown::No),
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ if !ended.success() && !is_less => Ok(Shown::InPart),
            _ => Ok(Shown::Yes),
        }
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = match self.words().collect::<Vec<_>>().as_slice() {
            [program, args @ ..] if cfg!(not(unix)) || !self.needs_shell() => {
                let mut command = Command::new(program);
                // Whatever else the user's `LESS` says, colours are to be seen.
                command.args(args).args((*program == USUAL).then_some("-R"));
                command
            }
            _ => {
                let mut shell = Command::new("sh");
                shell.args(["-c", &self.command]);
                shell
            }
        };
        if env::var_os(LESS.0).is_none() {
            command.env(LESS.0, LESS.1);
        }
        command.stdin(Stdio::piped()).spawn()
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.command.split_whitespace()
    }

    /// Whether more than spaces between words has a meaning in it.
    fn needs_shell(&self) -> bool {
        self.command.contains(|c| "|&;<>()$`\\\"'*?[]#~=%{}\n".contains(c))
    }
}

/// The pager that a text needs on the terminal to which it goes.
pub fn needed_by(text: &str) -> Option<Pager> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    let (columns, rows) = terminal_size::terminal_size_of(&stdout)?;
    is_long(text, columns.0.into(), rows.0.into()).then(Pager::of_environment).flatten()
}

/// Whether a text is longer than a screen, on which the prompt must have its place too.
fn is_long(text: &str, columns: usize, rows: usize) -> bool {
    use unicode_width::UnicodeWidthStr;
    let taken = |line: &str| line.width().div_ceil(columns.max(1)).max(1);
    text.lines().map(taken).sum::<usize>() >= rows
}
