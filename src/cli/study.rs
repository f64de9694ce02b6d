//! The arguments of `neurotx quiz`, `neurotx progress` and `neurotx export anki`.

use std::path::PathBuf;

use clap::Args;
use neurotx::study::{CardKind, Level};

use super::output::{Data, Format, Output, Text};

/// How and what is asked.
#[derive(Debug, Args)]
pub struct Quiz {
    /// Drugs, classes, transmitters or conditions to ask about [default: everything]
    pub names: Vec<String>,
    /// Type answers instead of choosing
    #[arg(long = "type", conflicts_with = "flip")]
    pub typed: bool,
    /// See the answer, and say yourself how well you knew it
    #[arg(long)]
    pub flip: bool,
    /// New cards, at most; due cards come first
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub new: usize,
    /// Questions in all, at most
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub limit: usize,
    /// Only this kind of card
    #[arg(long, value_name = "KIND", value_parser = words!(CardKind))]
    pub kind: Vec<CardKind>,
    /// How much is new: what a course asks, or everything
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
    #[command(flatten)]
    pub schedule: Schedule,
    #[command(flatten)]
    pub output: Output,
}

/// Which cards are exported.
#[derive(Debug, Args)]
pub struct Anki {
    /// Drugs, classes, transmitters or conditions [default: everything]
    pub names: Vec<String>,
    /// Write to a file instead of printing
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only this kind of card
    #[arg(long, value_name = "KIND", value_parser = words!(CardKind))]
    pub kind: Vec<CardKind>,
    /// What a course asks, or everything
    #[arg(long, value_name = "LEVEL", value_parser = words!(Level), default_value = "core")]
    pub level: Level,
    #[command(flatten)]
    pub data: Data,
}
