//! Lines that are edited as they are typed at a terminal, with those before at the arrow keys.

use std::io::{self, IsTerminal};

use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};

use super::super::interrupt;
use super::TalkError;

/// The exit code after Ctrl-C.
const INTERRUPTED: i32 = 130;

/// An editor of lines.
pub struct Editor {
    lines: DefaultEditor,
}

impl Editor {
    /// An editor, if a person types at a terminal that can be drawn on.
    pub fn open() -> Option<Self> {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if is_dumb || !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return None;
        }
        restore_when_ended()?;
        let mut lines = DefaultEditor::with_config(Config::builder().bracketed_paste(false).build()).ok()?;
        lines.set_auto_add_history(true);
        Some(Self { lines })
    }

    /// The next line after a prompt; `None` at the end of the input.
    pub fn line(&mut self, prompt: &str) -> Result<Option<String>, TalkError> {
        match self.lines.readline(prompt) {
            Ok(line) => Ok(Some(line)),
            Err(ReadlineError::Eof) => Ok(None),
            // Every answer is kept already.
            Err(ReadlineError::Interrupted) => std::process::exit(INTERRUPTED),
            Err(ReadlineError::Io(error)) => Err(TalkError::Read(error)),
            Err(error) => Err(TalkError::Read(io::Error::other(error))),
        }
    }
}

/// Puts the terminal in order when a signal ends the run while a line is edited; `None` if that cannot be done.
#[cfg(unix)]
fn restore_when_ended() -> Option<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let before = tcgetattr(io::stdin()).ok()?;
    interrupt::listen(move |code| {
        // If the terminal is gone there is nothing to put in order.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
        std::process::exit(code);
    })
    .ok()
}

/// Ends the run with its code when it is interrupted; the system puts the console in order.
#[cfg(not(unix))]
fn restore_when_ended() -> Option<()> {
    interrupt::listen(|code| std::process::exit(code)).ok()
}
