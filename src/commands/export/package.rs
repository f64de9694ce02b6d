//! `neurotx export package`: every table as CSV, and a descriptor of them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use neurotx::render::machine;
use neurotx::render::package::{DESCRIPTOR, descriptor, tables};
use neurotx::text::Printable;

use crate::commands::Out;
use crate::commands::output_file::{OutputFile, UsedFiles};

/// Writes the package into a folder. The files are put in their places when all of them are on the disk, the
/// descriptor last.
pub fn run(folder: &Path, out: &Out) -> Result<()> {
    let catalog = out.catalog()?;
    let tables = tables(catalog);
    fs::create_dir_all(folder).with_context(|| format!("--out {}: cannot be made", Printable::from(folder)))?;
    let used = UsedFiles::of(out);
    let mut files = Vec::new();
    let mut write = |name: &str, text: &str| -> Result<()> {
        let mut file = OutputFile::create("--out", &folder.join(name), &used)?;
        file.write_all(text.as_bytes()).with_context(|| file.cannot_be_written())?;
        files.push(file);
        Ok(())
    };
    for table in &tables {
        write(&format!("{}.csv", table.name), &machine::separated(&table.rows, b',', out.look)?)?;
    }
    write(DESCRIPTOR, &descriptor(catalog, &tables)?)?;
    files.into_iter().try_for_each(OutputFile::commit)
}
