//! The program: parses arguments, runs the command, turns errors into exit codes.

mod cli;
mod commands;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Subcommand};
use cli::Cli;
use commands::Outcome;
use commands::message::{self, say};
use neurotx::text::Printable;

fn main() -> ExitCode {
    const MISSED: u8 = 1;
    const FAILED: u8 = 2;
    colour_by_terminal_unless_forced();
    let ended = match commands::completions::answer() {
        Ok(true) => Ok(Outcome::Done),
        Ok(false) => parse().map_or_else(unparsed, commands::run),
        Err(error) => Err(error),
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Missed) => ExitCode::from(MISSED),
        Err(error) => {
            // What the parser says is laid out already.
            match error.downcast_ref::<clap::Error>() {
                Some(error) => message::lines(format_args!("{}", quoting(error))),
                None => say!("{error:#}"),
            }
            ExitCode::from(FAILED)
        }
    }
}

/// `CLICOLOR_FORCE=0` forces nothing, though the library that decides on colour takes any value for yes.
fn colour_by_terminal_unless_forced() {
    let is = |name: &str, value: &str| env::var_os(name).is_some_and(|set| set == value);
    let is_plain = || !io::stdout().is_terminal() || is("TERM", "dumb") || is("CLICOLOR", "0");
    if is("CLICOLOR_FORCE", "0") && is_plain() {
        anstream::ColorChoice::Never.write_global();
    }
}

/// Prints help and the version, which are asked for in place of a command; anything else is a mistake.
fn unparsed(error: clap::Error) -> Result<Outcome> {
    if error.use_stderr() {
        return Err(error.into());
    }
    commands::printed(error.print().and_then(|()| io::stdout().flush()))?;
    Ok(Outcome::Done)
}

/// The parser's message, with short lines: it quotes what was typed.
fn quoting(error: &clap::Error) -> String {
    const LONGEST: usize = 400;
    let message = error.render().to_string();
    let mut lines: Vec<String> = message.lines().map(|line| Printable::within(line, LONGEST).to_string()).collect();
    if let Some(tip) = commands_with(error) {
        lines.splice(1..1, [String::new(), tip]);
    }
    lines.join("\n") + "\n"
}

/// Which commands take a flag that the one which was given does not.
fn commands_with(error: &clap::Error) -> Option<String> {
    let ContextValue::String(flag) = error.get(ContextKind::InvalidArg)? else { return None };
    let name = flag.strip_prefix("--").filter(|_| error.kind() == ErrorKind::UnknownArgument)?;
    let cli = Cli::command();
    let takes = |command: &&clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(name));
    let commands: Vec<_> =
        cli.get_subcommands().filter(takes).map(|command| format!("`neurotx {}`", command.get_name())).collect();
    (!commands.is_empty()).then(|| format!("  tip: '{flag}' is a flag of {}", commands.join(" and ")))
}

/// The command line as it was typed.
fn parse() -> Result<Cli, clap::Error> {
    lookup().map_or_else(with_command, Ok)
}

fn with_command() -> Result<Cli, clap::Error> {
    // Kept until the process ends: taking the tree of commands apart costs a tenth of a look-up.
    let command = Box::leak(Box::new(Cli::command()));
    let mut matches = command.try_get_matches_from_mut(env::args_os())?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(command))
}

/// The command line, if it is a plain look-up: that needs none of the commands, and to set them all
/// up costs more than finding what is asked. What is wrong with a line, the whole parser says.
fn lookup() -> Option<Cli> {
    let is_command = |arg: OsString| arg.to_str().is_some_and(|arg| arg == "help" || cli::Command::has_subcommand(arg));
    if env::args_os().skip(1).any(is_command) {
        return None;
    }
    let parser = cli::Lookup::augment_args(clap::Command::new(env!("CARGO_PKG_NAME")));
    let matches = parser.try_get_matches_from(env::args_os()).ok()?;
    Some(Cli { lookup: cli::Lookup::from_arg_matches(&matches).ok()?, command: None })
}
