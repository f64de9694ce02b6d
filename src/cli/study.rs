//! The arguments of `neurotx quiz`, `neurotx progress` and `neurotx export anki`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use neurotx::study::{CardKind, Level};

use super::output::{Data, Format, Output, Text};

/// How and what is asked.
#[derive(Debug, Args)]
pub struct Quiz {
    /// Drugs, classes, transmitters, conditions or phases to ask about [default: everything]
    pub names: Vec<String>,
    /// The same, with commas between: ssri,antipsychotics,withdrawal
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub topic: Vec<String>,
    /// Only what was looked up, where NEUROTX_HISTORY=1 keeps it
    #[arg(long, conflicts_with_all = ["names", "topic"])]
    pub seen: bool,
    /// What was forgotten, the weakest first, due or not; nothing new
    #[arg(long, conflicts_with_all = ["new", "exam"])]
    pub weak: bool,
    /// The day of an exam: new cards are spread over the days until its last week, and more is
    /// asked again as it comes near
    #[arg(long, value_name = "DATE", value_parser = neurotx::study::exam::date)]
    pub exam: Option<Date>,
    /// Type answers instead of choosing
    #[arg(long = "type", conflicts_with = "flip")]
    pub typed: bool,
    /// See the answer, and say yourself how well you knew it
    #[arg(long)]
    pub flip: bool,
    /// New cards, at most; due cards come first [default: 10, or what --exam asks for]
    #[arg(long, value_name = "N")]
    pub new: Option<usize>,
    /// Cards in all, at most; those that are not known return until they are [default: 30, or all
    /// with --exam]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Only this kind of card
    #[arg(long, value_name = "KIND", value_parser = words!(CardKind))]
    pub kind: Vec<CardKind>,
    /// How far new cards go: what a first exam asks, what a course asks, or everything
    #[arg(long, value_name = "LEVEL", value_parser = words!(Level), default_value = "core")]
    pub level: Level,
    #[command(flatten)]
    pub schedule: Schedule,
    /// Ask the same questions again
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Ask in text, or in lines of JSON [default: table]
    #[arg(long, short, value_name = "FORMAT", value_parser = formats!(Table, Jsonl), help_heading = "Output")]
    pub format: Option<Format>,
    #[command(flatten)]
    pub text: Text,
    #[command(flatten)]
    pub data: Data,
}

/// How the schedule is made.
#[derive(Debug, Args)]
pub struct Schedule {
    /// How likely a card shall be known when it is asked again
    #[arg(long, value_name = "SHARE", default_value_t = neurotx::study::schedule::RETENTION)]
    pub retention: f32,
}

/// What progress is shown.
#[derive(Debug, Args)]
pub struct Progress {
    /// Which deck is counted: what a first exam asks, what a course asks, or everything
    #[arg(long, value_name = "LEVEL", value_parser = words!(Level), default_value = "core")]
    pub level: Level,
    /// Fit the schedule to the answers given so far, and say what changed
    #[arg(long, conflicts_with_all = ["suspend", "resume"])]
    pub fit: bool,
    /// With --fit: go back to the schedule of the average learner
    #[arg(long, requires = "fit")]
    pub reset: bool,
    /// Ask a card no more: its id, as class/sertraline
    #[arg(long, value_name = "CARD")]
    pub suspend: Vec<String>,
    /// Ask a card again that was suspended or buried
    #[arg(long, value_name = "CARD")]
    pub resume: Vec<String>,
    #[command(flatten)]
    pub schedule: Schedule,
    #[command(flatten)]
    pub output: Output,
}

/// Which cards are exported.
#[derive(Debug, Args)]
pub struct Anki {
    /// Drugs, classes, transmitters, conditions or phases [default: everything]
    pub names: Vec<String>,
    /// The same, with commas between: ssri,antipsychotics,withdrawal
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub topic: Vec<String>,
    /// Draw the diagrams of mechanisms with Graphviz into a directory, from where they are copied
    /// into Anki's `collection.media`
    #[arg(long, value_name = "DIR")]
    pub images: Option<PathBuf>,
    /// Write to a file instead of printing
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only this kind of card
    #[arg(long, value_name = "KIND", value_parser = words!(CardKind))]
    pub kind: Vec<CardKind>,
    /// How far cards go: what a first exam asks, what a course asks, or everything
    #[arg(long, value_name = "LEVEL", value_parser = words!(Level), default_value = "core")]
    pub level: Level,
    #[command(flatten)]
    pub data: Data,
}
