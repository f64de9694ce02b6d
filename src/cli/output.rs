//! The arguments that say how results are printed, and over which data. Each command has those of them
//! that it heeds.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// How results are printed.
#[derive(Debug, Clone, Default, Args)]
#[group(skip)]
pub struct Output {
    /// How results are printed [default: table]
    #[arg(long, short, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,
    #[command(flatten)]
    pub text: Text,
    /// Print long text at once, not through a pager (NEUROTX_PAGER, PAGER, less)
    #[arg(long, help_heading = "Output")]
    pub no_pager: bool,
    /// Print no notes on standard error, only what is wrong
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
    #[command(flatten)]
    pub data: Data,
}

/// How text for people is printed.
#[derive(Debug, Clone, Default, Args)]
#[group(skip)]
pub struct Text {
    /// When to use colour [default: auto]
    #[arg(long, value_enum, value_name = "WHEN", help_heading = "Output")]
    pub color: Option<Color>,
    /// Print ASCII only
    #[arg(long, help_heading = "Output")]
    pub ascii: bool,
    /// Columns to fit into [default: the terminal's; piped output is not wrapped]
    #[arg(long, value_name = "COLUMNS", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(20..), help_heading = "Output")]
    pub width: Option<u16>,
}

/// What is laid over the built-in data.
#[derive(Debug, Clone, Default, Args)]
#[group(skip)]
pub struct Data {
    /// Add or override entries from a TOML file; NEUROTX_DATA names such files too
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub data: Vec<PathBuf>,
}

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: tables
    Table,
    /// For people: cards
    Card,
    /// One JSON object
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Tab-separated values with a header
    Tsv,
    /// A Markdown table
    Md,
    /// A Mermaid flowchart of a mechanism (explain, combine)
    Mermaid,
    /// A Graphviz diagram of a mechanism (explain, combine)
    Dot,
    /// A tree of a mechanism, for terminals (explain, combine)
    Tree,
    /// A picture (plot; explain and combine by Graphviz)
    Svg,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set, TERM is dumb or CLICOLOR is 0
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
