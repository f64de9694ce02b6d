//! `neurotx export anki`: study cards as a text file for Anki.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use neurotx::render::diagram::{self, Notation};
use neurotx::study::Plan;
use neurotx::study::anki::{self, Picture};
use neurotx::text::Printable;

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Outcome, graphviz, study};
use crate::cli::study::Anki;

/// Writes the cards to a file, or to standard output.
pub fn run(args: &Anki, out: &Out) -> Result<Outcome> {
    if args.images.is_some() {
        graphviz::need("--images", "")?;
    }
    let catalog = out.catalog()?;
    let Some(topics) = study::topics(catalog, (&args.names, &args.topic), "export anki", out)? else {
        return Ok(Outcome::Missed);
    };
    let plan = Plan { topics, kinds: args.kind.clone(), level: args.level, ..Plan::default() };
    let (notes, pictures) = anki::notes(catalog, &plan, args.images.is_some());
    if let Some(directory) = &args.images {
        draw_all(directory, &pictures, out)?;
    }
    match &args.out {
        Some(path) => OutputFile::create("--out", path, &UsedFiles::of(out))?.write_whole(notes.as_bytes())?,
        None => out.verbatim(&notes)?,
    }
    Ok(Outcome::Done)
}

/// Draws diagrams into the files of a directory, which is made where it is not there.
fn draw_all(directory: &Path, pictures: &[Picture<'_>], out: &Out) -> Result<()> {
    fs::create_dir_all(directory)
        .with_context(|| format!("--images {}: cannot be made", Printable::from(directory)))?;
    for picture in pictures {
        let text = diagram::text(std::slice::from_ref(&picture.graph), Notation::Dot, out.look);
        let svg = graphviz::drawn(&text).with_context(|| format!("--images: {} cannot be drawn", picture.file))?;
        OutputFile::create_in("--images", directory, &picture.file, &UsedFiles::of(out))?.write_whole(&svg)?;
    }
    Ok(())
}
