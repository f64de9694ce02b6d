//! What is drawn, on standard output or into a file.

use std::path::Path;

use anyhow::{Result, bail};
use neurotx::documents::Graph;
use neurotx::render::diagram::{self, Notation};

use super::output_file::{OutputFile, UsedFiles};
use super::{Out, Usage, graphviz};
use crate::cli::Format;

/// How a mechanism is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// As text.
    Text(Notation),
    /// As a picture.
    Svg,
}

impl Drawing {
    /// That of a format.
    pub fn of(format: Format) -> Option<Self> {
        match format {
            Format::Mermaid => Some(Self::Text(Notation::Mermaid)),
            Format::Dot => Some(Self::Text(Notation::Dot)),
            Format::Tree => Some(Self::Text(Notation::Tree)),
            Format::Svg => Some(Self::Svg),
            Format::Table | Format::Card | Format::Json | Format::Jsonl | Format::Csv | Format::Tsv | Format::Md => {
                None
            }
        }
    }

    /// That of the format that was asked for; a file holds a picture unless that says otherwise.
    ///
    /// # Errors
    /// A file that would hold no drawing.
    pub fn asked(out: &Out, file: Option<&Path>) -> Result<Option<Self>> {
        match (out.args.format.map(Self::of), file) {
            (None, Some(_)) => Ok(Some(Self::Svg)),
            (Some(None), Some(_)) => {
                bail!(Usage(
                    "--out holds a drawing (svg, mermaid, dot, tree): leave --out away and redirect".to_owned()
                ))
            }
            (asked, _) => Ok(asked.flatten()),
        }
    }

    /// Draws mechanisms.
    pub fn draw(self, graphs: &[Graph<'_>], file: Option<&Path>, out: &Out) -> Result<()> {
        // Of names that lead to nothing there is no picture, and no file.
        if graphs.is_empty() && (self == Self::Svg || file.is_some()) {
            return Ok(());
        }
        match (self, file) {
            (Self::Text(notation), None) => out.diagram(graphs, notation),
            (Self::Text(notation), file) => write(&diagram::text(graphs, notation, out.look), file, out),
            (Self::Svg, file) => {
                let asked = if file.is_some() { "--out" } else { "--format svg" };
                graphviz::need(asked, ", or take its text: --format dot")?;
                write_picture(&graphviz::picture(graphs, out.look)?.document(), file, out)
            }
        }
    }
}

/// Writes a picture in SVG, to a file if one is named.
///
/// # Errors
/// A file whose name says that it holds another kind of picture.
pub fn write_picture(svg: &str, file: Option<&Path>, out: &Out) -> Result<()> {
    const OTHERS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "pdf", "eps"];
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    if let Some(other) = ending.filter(|ending| OTHERS.contains(&ending.as_str())) {
        bail!(Usage(format!("--out writes a picture in SVG, not in {}: name the file *.svg", other.to_uppercase())))
    }
    write(svg, file, out)
}

/// Writes a text as it is, to a file if one is named.
pub fn write(text: &str, file: Option<&Path>, out: &Out) -> Result<()> {
    match file {
        Some(path) => OutputFile::create("--out", path, &UsedFiles::of(out))?.write_whole(text.as_bytes()),
        None => out.verbatim(text),
    }
}
