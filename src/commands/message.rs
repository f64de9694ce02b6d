//! Messages on standard error.

use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write};

use neurotx::text::visible;
use terminal_size::terminal_size_of;
use textwrap::{Options, wrap};

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
        let wrapped =
            width.map_or_else(|| vec![line.clone()], |width| wrap(&line, Options::new(width).break_words(false)));
        wrapped.iter().for_each(|line| text.extend([line, "\n"]));
    }
    let _ = stderr.lock().write_all(text.as_bytes());
}
