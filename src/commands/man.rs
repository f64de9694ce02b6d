//! `neurotx man`: the manual pages, from the definition of the command line.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;
use neurotx::text::{Printable, safe};

use super::{Out, Outcome, Usage};
use crate::cli::Cli;
use crate::cli::shell::Man;

/// Runs the command.
pub fn run(args: &Man, out: &Out) -> Result<Outcome> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    match &args.into {
        Some(folder) => write(whole, folder)?,
        None => {
            whole.build();
            let mut page = Vec::new();
            Page::new(find(whole, &args.command)?).render(&mut page)?;
            out.verbatim(&String::from_utf8(page)?)?;
        }
    }
    Ok(Outcome::Done)
}

/// The command of a name, `export names`.
fn find(whole: Command, words: &[String]) -> Result<Command> {
    let mut command = &whole;
    for word in words {
        let Some(below) = command.find_subcommand(word) else {
            let all: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            bail!(Usage(format!("there is no command \"{}\": choose one of {}", safe(word), all.join(", "))));
        };
        command = below;
    }
    Ok(command.clone())
}

fn write(whole: Command, folder: &Path) -> Result<()> {
    let name = Printable::from(folder);
    fs::create_dir_all(folder).with_context(|| format!("{name}: cannot be made"))?;
    clap_mangen::generate_to(whole, folder).with_context(|| format!("{name}: cannot be written to"))
}
