//! The arguments of `check` and `sources`.

use std::path::PathBuf;

use clap::Args;

use super::output::Output;

#[derive(Debug, Args)]
pub struct Check {
    /// Data files; without any, those of --data and NEUROTX_DATA
    pub files: Vec<PathBuf>,
    /// Report how well the catalog is supported instead: counts, shares, entries that need work
    #[arg(long, conflicts_with = "files")]
    pub report: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Sources {
    /// A key of the bibliography
    pub keys: Vec<String>,
    #[command(flatten)]
    pub output: Output,
}
