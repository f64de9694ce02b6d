//! Messages on standard error.

use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write};

use neurotx::text::visible;
use terminal_size::terminal_size_of;
use textwrap::{Options, WordSplitter, wrap};

/// Says something on standard error, behind the name of the program: takes what `format!` takes.
macro_rules! say {
    ($($message:tt)*) => { $crate::commands::message::lines(format_args!("neurotx: {}", format_args!($($message)*))) };
}
pub(crate) use say;

/// Writes lines to standard error, wrapped where that is a terminal. Nothing in them reaches a terminal but what can be seen, and
/// where nobody can read them, because it is closed or full, the run goes on.
pub fn lines(message: Arguments<'_>) {
    let stderr = io::stderr();
    let terminal = terminal_size_of(&stderr).filter(|_| stderr.is_terminal());
    let width = terminal.map(|(width, _)| usize::from(width.0));
    let mut text = String::new();
    for line in message.to_string().lines() {
        let line = visible(line);
        match width {
            None => text.extend([&line, "\n"]),
            Some(width) => {
                let wrapped = wrap(&held(&line), at(width)).join("\n");
                text.extend([wrapped.replace(HELD, " ").as_str(), "\n"]);
            }
        }
    }
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// How lines of a width are broken: between words alone, as 5-HT3 is one.
fn at(width: usize) -> Options<'static> {
    Options::new(width).break_words(false).word_splitter(WordSplitter::NoHyphenation)
}

/// Says that what is typed is waited for, where that is a terminal: silence would look like work.
pub fn waiting(what: &str, named: &str) {
    const END: &str = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
    if io::stdin().is_terminal() {
        say!("waiting for {what} on standard input, which {END} ends; from a file: {named}");
    }
}

/// Stands for a space at which a line is not broken.
const HELD: &str = "\u{a0}";

/// A line whose commands are not torn: what is copied of a torn one would fail.
fn held(line: &str) -> String {
    let hold = |text: &str| text.replace(' ', HELD);
    let quoted = |(at, part): (usize, &str)| if at % 2 == 1 { hold(part) } else { part.to_owned() };
    let line = line.split('`').enumerate().map(quoted).collect::<Vec<_>>().join("`");
    match line.find(": neurotx ") {
        Some(colon) => {
            let (before, command) = line.split_at(colon + ": ".len());
            format!("{before}{}", hold(command))
        }
        None => line,
    }
}
