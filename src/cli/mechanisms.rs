//! The arguments of `explain`, `combine` and `compare`.

use std::path::PathBuf;

use clap::Args;
use neurotx::model::Phase;

use super::output::Output;

#[derive(Debug, Default, Args)]
pub struct Explain {
    /// A drug, class or procedure; `-` reads names from standard input
    #[arg(required = true)]
    pub names: Vec<String>,
    /// Only effects on this transmitter
    #[arg(long, value_name = "TRANSMITTER")]
    pub on: Option<String>,
    /// Only effects in this phase: acute (at once), chronic (over weeks), withdrawal (after stopping)
    #[arg(long, value_name = "PHASE", value_parser = phases!())]
    pub phase: Option<Phase>,
    /// Only effects in this region, and those without one
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Write the drawing to a file: a picture (SVG) unless --format says otherwise
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub more: More,
    #[command(flatten)]
    pub output: Output,
}

/// More than a first look needs.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct More {
    /// Everything: whole sentences, all keys of sources, clinical effects, statements and words
    #[arg(long)]
    pub full: bool,
    /// List the references that are cited
    #[arg(long)]
    pub sources: bool,
}

#[derive(Debug, Args)]
pub struct Combine {
    /// Two to ten names; `-` reads names from standard input
    #[arg(required = true, num_args = 1..)]
    pub names: Vec<String>,
    /// Write the drawing to a file: a picture (SVG) unless --format says otherwise
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub more: More,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Compare {
    /// Two or more names; `-` reads names from standard input
    #[arg(required = true, num_args = 1..)]
    pub names: Vec<String>,
    /// Minor actions too
    #[arg(long)]
    pub minor: bool,
    /// Every target
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub output: Output,
}
