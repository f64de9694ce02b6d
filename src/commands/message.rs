//! Messages on standard error.

use std::fmt::Arguments;
use std::io::{self, Write};

use neurotx::text::visible;

/// Says something on standard error, behind the name of the program: takes what `format!` takes.
macro_rules! say {
    ($($message:tt)*) => { $crate::commands::message::lines(format_args!("neurotx: {}", format_args!($($message)*))) };
}
pub(crate) use say;

/// Writes lines to standard error. Nothing in them reaches a terminal but what can be seen, and
/// where nobody can read them, because it is closed or full, the run goes on.
pub fn lines(message: Arguments<'_>) {
    let mut text = String::new();
    for line in message.to_string().lines() {
        text += &visible(line);
        text.push('\n');
    }
    let _ = io::stderr().write_all(text.as_bytes());
}
