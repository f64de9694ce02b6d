//! The program: parses arguments, runs the command, turns errors into exit codes.

mod cli;
mod commands;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Subcommand};
use cli::Cli;
use commands::Outcome;
use neurotx::check::problem::is_hidden;

fn main() -> ExitCode {
    const MISSED: u8 = 1;
    const FAILED: u8 = 2;
    commands::completions::answer();
    let cli = match parse() {
        Ok(cli) => cli,
        // Help and version are no mistakes, and quote nothing that was typed.
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            let quoted = error.render().to_string();
            anstream::eprint!("{}", quoted.split_inclusive('\n').map(line).collect::<String>());
            return ExitCode::from(FAILED);
        }
    };
    match commands::run(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Missed) => ExitCode::from(MISSED),
        Err(error) => {
            anstream::eprintln!("neurotx: {error:#}");
            ExitCode::from(FAILED)
        }
    }
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

/// A line of a message that may quote what was typed, as it is safe to print.
fn line(line: &str) -> String {
    let visible = |c: char| if c != '\n' && is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    const LONGEST: usize = 400;
    let cut = if line.chars().nth(LONGEST).is_some() { "...\n" } else { "" };
    line.chars().take(LONGEST).map(visible).collect::<String>() + cut
}
