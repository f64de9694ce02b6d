//! `neurotx export anki`: study cards as a text file for Anki.

use anyhow::{Result, bail};
use neurotx::study::{Plan, anki};

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Outcome, Usage, study};
use crate::cli::Format;
use crate::cli::study::Anki;

/// Writes the cards to a file, or to standard output.
pub fn run(args: &Anki, out: &Out) -> Result<Outcome> {
    if !matches!(out.format(), Format::Table | Format::Card) {
        bail!(Usage("export anki has one form, Anki's own text: leave --format out".to_owned()));
    }
    if out.look.ascii {
        bail!(Usage("export anki writes for Anki, which shows every letter: leave --ascii out".to_owned()));
    }
    let catalog = out.catalog()?;
    let Some(topics) = study::topics(catalog, &args.names, "export anki")? else { return Ok(Outcome::Missed) };
    let plan = Plan { topics, kinds: args.kind.clone(), level: args.level, ..Plan::default() };
    let notes = anki::notes(catalog, &plan);
    match &args.out {
        Some(path) => OutputFile::create("--out", path, &UsedFiles::of(out))?.write_whole(notes.as_bytes())?,
        None => out.verbatim(&notes)?,
    }
    Ok(Outcome::Done)
}
