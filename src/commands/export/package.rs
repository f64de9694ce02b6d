//! `neurotx export package`: every table as CSV, and a descriptor of them.

use std::fs;
use std::io::{BufReader, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::files;
use neurotx::render::machine;
use neurotx::render::package::{DESCRIPTOR, NAME, descriptor, tables};
use neurotx::text::Printable;
use serde::Deserialize;

use crate::commands::output_file::{OutputFile, UsedFiles};
use crate::commands::{Out, Usage};

/// Writes the package into a folder. The files are put in their places when all of them are on the disk, the
/// descriptor last.
pub fn run(folder: &Path, out: &Out) -> Result<()> {
    let catalog = out.catalog()?;
    let tables = tables(catalog);
    fs::create_dir_all(folder).with_context(|| format!("--out {}: cannot be made", Printable::from(folder)))?;
    let names: Vec<String> = tables.iter().map(|table| format!("{}.csv", table.name)).collect();
    let earlier = written_earlier(folder);
    names.iter().map(String::as_str).chain([DESCRIPTOR]).try_for_each(|name| refuse_foreign(folder, name, &earlier))?;
    let used = UsedFiles::of(out);
    let mut files = Vec::new();
    let mut write = |name: &str, text: &str| -> Result<()> {
        let mut file = OutputFile::create_in("--out", folder, name, &used)?;
        file.write_all(text.as_bytes()).with_context(|| file.cannot_be_written())?;
        files.push(file);
        Ok(())
    };
    for (table, name) in tables.iter().zip(&names) {
        write(name, &machine::separated(&table.rows, b',', out.look)?)?;
    }
    write(DESCRIPTOR, &descriptor(catalog, &tables)?)?;
    files.into_iter().try_for_each(OutputFile::commit)
}

/// What the descriptor of a package says of it.
#[derive(Deserialize)]
struct Descriptor {
    name: String,
    resources: Vec<Resource>,
}

/// A file of a package.
#[derive(Deserialize)]
struct Resource {
    path: String,
}

/// The files in a folder that an earlier package wrote, by what its descriptor says; none where that is missing, or is
/// that of another package.
fn written_earlier(folder: &Path) -> Vec<String> {
    /// Bytes of a descriptor, at most.
    const MOST: u64 = 16 << 20;
    let descriptor = files::open(&folder.join(DESCRIPTOR))
        .ok()
        .and_then(|file| serde_json::from_reader(BufReader::new(file.take(MOST))).ok())
        .filter(|descriptor: &Descriptor| descriptor.name == NAME);
    let paths = |descriptor: Descriptor| descriptor.resources.into_iter().map(|resource| resource.path);
    descriptor.map(|descriptor| paths(descriptor).chain([DESCRIPTOR.to_owned()]).collect()).unwrap_or_default()
}

/// Refuses to replace a file that no earlier package wrote.
fn refuse_foreign(folder: &Path, name: &str, earlier: &[String]) -> Result<()> {
    let path = folder.join(name);
    if fs::symlink_metadata(&path).is_err() || earlier.iter().any(|written| written == name) {
        return Ok(());
    }
    let path = Printable::from(path.as_path());
    bail!(Usage(format!("--out {path}: this file is there, and no earlier package wrote it: name another folder")))
}
