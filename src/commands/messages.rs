//! What is said on standard error.

use std::fmt::Display;
use std::io::Write;

/// Says something, `neurotx: ...`. Where nobody hears it (a closed or full standard error), work
/// goes on: the exit code still says how it ended.
pub fn say(message: impl Display) {
    print(format_args!("neurotx: {message}\n"));
}

/// Prints a text as it is, with the same patience.
pub fn print(text: impl Display) {
    let _ = write!(anstream::stderr(), "{text}");
}
