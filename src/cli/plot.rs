//! The arguments of `neurotx plot`.

use std::path::PathBuf;

use clap::Args;

use super::output::Output;

/// What is plotted.
#[derive(Debug, Args)]
pub struct Plot {
    /// Drugs and classes; a class stands for its best-known drugs, `-` reads names from standard input
    #[arg(required = true)]
    pub names: Vec<String>,
    /// Write the picture (SVG) to a file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// List every value with its sources, and the references
    #[arg(long)]
    pub sources: bool,
    #[command(flatten)]
    pub output: Output,
}
