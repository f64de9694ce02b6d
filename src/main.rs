//! The program: parses arguments, runs the command, turns errors into exit codes.

mod cli;
mod commands;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches};
use cli::Cli;
use commands::Outcome;
use commands::message::{self, say};
use commands::{help, mistakes};

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
                Some(error) => message::lines(format_args!("{}", mistakes::told(error))),
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
    help::show(&error)?;
    Ok(Outcome::Done)
}

/// The command line as it was typed.
fn parse() -> Result<Cli, clap::Error> {
    commands::plain::plain(env::args_os().skip(1)).or_else(lookup).map_or_else(with_command, Ok)
}

fn with_command() -> Result<Cli, clap::Error> {
    // Kept until the process ends: taking the tree of commands apart costs a tenth of a look-up.
    let command = Box::leak(Box::new(Cli::command()));
    let mut matches = command.try_get_matches_from_mut(typed())?;
    if let Some((flag, command)) = stray(&matches, command) {
        let message = format!("\"{flag}\" stands before a command that does not take it: leave it out");
        return Err(command.clone().error(ErrorKind::ArgumentConflict, message));
    }
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(command))
}

/// The arguments; help on `help` is help.
fn typed() -> Vec<OsString> {
    let mut args: Vec<OsString> = env::args_os().collect();
    if args.len() == 3 && args[1] == "help" && (args[2] == "--help" || args[2] == "-h") {
        args.truncate(2);
    }
    args
}

/// A flag before the command which that does not take, and the command.
fn stray<'c>(matches: &ArgMatches, command: &'c clap::Command) -> Option<(String, &'c clap::Command)> {
    let is_typed = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let typed: Vec<&str> = matches.ids().map(clap::Id::as_str).filter(is_typed).collect();
    let flags = command.get_arguments().filter(|arg| typed.contains(&arg.get_id().as_str()));
    let mut flags = flags.filter_map(clap::Arg::get_long);
    let (mut below, mut command) = (matches.subcommand()?, command);
    loop {
        command = command.find_subcommand(below.0)?;
        match below.1.subcommand() {
            Some(further) => below = further,
            None => break,
        }
    }
    let is_stray = |flag: &&str| !command.get_arguments().any(|arg| arg.get_long() == Some(flag));
    flags.find(is_stray).map(|flag| (format!("--{flag}"), command))
}

/// The command line, if it is a plain look-up: that needs none of the commands, and to set them all
/// up costs more than finding what is asked. What is wrong with a line, the whole parser says.
fn lookup() -> Option<Cli> {
    if env::args_os().skip(1).any(|arg| arg.to_str().is_some_and(commands::plain::is_command)) {
        return None;
    }
    let parser = cli::Lookup::augment_args(clap::Command::new(env!("CARGO_PKG_NAME")));
    let matches = parser.try_get_matches_from(env::args_os()).ok()?;
    Some(Cli { lookup: cli::Lookup::from_arg_matches(&matches).ok()?, command: None })
}
