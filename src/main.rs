//! The program: parses arguments, runs the command, turns errors into exit codes.

mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser;
use commands::Outcome;

fn main() -> ExitCode {
    const MISSED: u8 = 1;
    const FAILED: u8 = 2;
    match commands::run(cli::Cli::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Missed) => ExitCode::from(MISSED),
        Err(error) => {
            anstream::eprintln!("neurotx: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}
