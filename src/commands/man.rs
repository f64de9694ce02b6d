//! `neurotx man`: the manual pages, from the definition of the command line.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;
use neurotx::text::{Printable, safe};

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Outcome, Usage};
use crate::cli::Cli;
use crate::cli::shell::Man;

/// Runs the command.
pub fn run(args: &Man, out: &Out) -> Result<Outcome> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    match &args.into {
        Some(folder) => write(whole, folder, out)?,
        None if out.is_terminal() => {
            find(whole, &args.command)?;
            let command = [&["neurotx man".to_owned()][..], &args.command].concat().join(" ");
            bail!(Usage(format!("a manual page is for `man`, not for a screen: {command} | man -l -")))
        }
        None => {
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
            let (all, typed) = (command.get_subcommands().map(Command::get_name).collect::<Vec<_>>(), safe(word));
            if all.is_empty() {
                bail!(Usage(format!("`{}` has no commands of its own: leave \"{typed}\" out", command.get_name())));
            }
            bail!(Usage(format!("there is no command \"{typed}\": choose one of {}", all.join(", "))));
        };
        command = below;
    }
    Ok(command.clone())
}

/// Writes every page into a folder. They are put in their places when all of them are on the disk.
fn write(whole: Command, folder: &Path, out: &Out) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("--into {}: cannot be made", Printable::from(folder)))?;
    let (used, mut pages) = (UsedFiles::of(out), Vec::new());
    collect(whole, &mut pages);
    let mut files = Vec::new();
    for page in pages {
        let mut file = OutputFile::create_in("--into", folder, &page.get_filename(), &used)?;
        let mut text = Vec::new();
        page.render(&mut text)?;
        file.write_all(&text).with_context(|| file.cannot_be_written())?;
        files.push(file);
    }
    files.into_iter().try_for_each(OutputFile::commit)
}

/// The pages of a command and of all below it.
fn collect(command: Command, pages: &mut Vec<Page>) {
    command.get_subcommands().filter(|below| !below.is_hide_set()).cloned().for_each(|below| collect(below, pages));
    pages.push(Page::new(command));
}
