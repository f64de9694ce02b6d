//! The program: parses arguments, runs the command, turns errors into exit codes.

mod cli;
mod commands;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
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
    // Kept until the process ends: taking the tree of commands apart costs a tenth of a look-up.
    let command = Box::leak(Box::new(Cli::command()));
    let mut matches = command.try_get_matches_from_mut(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(command))
}

/// A line of a message that may quote what was typed, as it is safe to print.
fn line(line: &str) -> String {
    let visible = |c: char| if c != '\n' && is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    const LONGEST: usize = 400;
    let cut = if line.chars().nth(LONGEST).is_some() { "...\n" } else { "" };
    line.chars().take(LONGEST).map(visible).collect::<String>() + cut
}
