//! `neurotx export package`: every table as CSV, and a descriptor of them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use neurotx::render::machine;
use neurotx::render::package::{DESCRIPTOR, descriptor, tables};
use neurotx::text::Printable;

use crate::commands::output_file::{OutputFile, UsedFiles};
use crate::commands::{Out, Usage};

/// Writes the package into a folder. The files are put in their places when all of them are on the disk, the
/// descriptor last.
pub fn run(folder: &Path, out: &Out) -> Result<()> {
    let catalog = out.catalog()?;
    let tables = tables(catalog);
    fs::create_dir_all(folder).with_context(|| format!("--out {}: cannot be made", Printable::from(folder)))?;
    let names: Vec<String> = tables.iter().map(|table| format!("{}.csv", table.name)).collect();
    names.iter().map(String::as_str).chain([DESCRIPTOR]).try_for_each(|name| refuse_foreign(folder, name))?;
    let used = UsedFiles::of(out);
    let mut files = Vec::new();
    let mut write = |name: &str, text: &str| -> Result<()> {
        let mut file = OutputFile::create("--out", &folder.join(name), &used)?;
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

/// Refuses a link, and a file that no earlier package wrote: its folder has no descriptor.
fn refuse_foreign(folder: &Path, name: &str) -> Result<()> {
    let path = folder.join(name);
    let Ok(found) = fs::symlink_metadata(&path) else { return Ok(()) };
    let shown = Printable::from(path.as_path());
    if found.is_symlink() {
        bail!(Usage(format!("--out {shown}: this is a link: name another folder")));
    }
    if fs::symlink_metadata(folder.join(DESCRIPTOR)).is_err() {
        bail!(Usage(format!(
            "--out {shown}: this file is there, and no earlier package wrote it: name another folder"
        )));
    }
    Ok(())
}
