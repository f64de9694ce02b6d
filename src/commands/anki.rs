//! `neurotx export anki`: study cards as a text file for Anki.

use anyhow::Result;
use neurotx::study::{Plan, anki};

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Outcome, study};
use crate::cli::study::Anki;

/// Writes the cards to a file, or to standard output.
pub fn run(args: &Anki, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let Some(topics) = study::topics(catalog, &args.names, "export anki", out)? else { return Ok(Outcome::Missed) };
    let plan = Plan { topics, kinds: args.kind.clone(), level: args.level, ..Plan::default() };
    let notes = anki::notes(catalog, &plan);
    match &args.out {
        Some(path) => OutputFile::create("--out", path, &UsedFiles::of(out))?.write_whole(notes.as_bytes())?,
        None => out.verbatim(&notes)?,
    }
    Ok(Outcome::Done)
}
