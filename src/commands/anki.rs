//! `neurotx export anki`: study cards as a text file for Anki.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, thread};

use anyhow::{Context, Result, bail, ensure};
use neurotx::render::diagram::{self, Notation};
use neurotx::study::Plan;
use neurotx::study::anki::{self, Picture};
use neurotx::text::Printable;

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Outcome, Usage, study};
use crate::cli::study::Anki;

/// Graphviz's program that draws.
const DOT: &str = "dot";

/// Writes the cards to a file, or to standard output.
pub fn run(args: &Anki, out: &Out) -> Result<Outcome> {
    if args.images.is_some() && !is_there(DOT) {
        bail!(Usage("--images: Graphviz draws them, and its program `dot` is not there: install Graphviz".to_owned()));
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

/// Whether a program can be started.
fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("-V").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Draws diagrams into the files of a directory, which is made where it is not there.
fn draw_all(directory: &Path, pictures: &[Picture<'_>], out: &Out) -> Result<()> {
    fs::create_dir_all(directory)
        .with_context(|| format!("--images {}: cannot be made", Printable::from(directory)))?;
    for picture in pictures {
        let text = diagram::text(std::slice::from_ref(&picture.graph), Notation::Dot, out.look);
        let svg = drawn(&text).with_context(|| format!("--images: {} cannot be drawn", picture.file))?;
        OutputFile::create("--images", &directory.join(&picture.file), &UsedFiles::of(out))?.write_whole(&svg)?;
    }
    Ok(())
}

/// A diagram as SVG.
fn drawn(text: &str) -> Result<Vec<u8>> {
    let mut command = Command::new(DOT);
    command.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut input = child.stdin.take().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
    let output = thread::scope(|scope| {
        // From a thread of its own: it may answer before it has read all. What it left unread it complains of.
        scope.spawn(move || input.write_all(text.as_bytes()));
        child.wait_with_output()
    })?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(output.stdout)
}
