//! The arguments of `annotate`.

use std::path::PathBuf;

use clap::Args;
use neurotx::annotate::encoding::Encoding;

use super::output::Data;

pub const EXAMPLES: &str = "\
A line is free text: salts, doses, forms, routes, case, punctuation and word order do not \
matter. Behind it come drug, classes, serotonin, dopamine, norepinephrine, acetylcholine, as \
in `list --format csv`; several drugs are joined by `;`, a combination product is its parts. \
A name of several drugs gives `ambiguous:a|b`. Unknown lines get empty columns.

An interrupt leaves whole lines, and in the file of --unmatched exactly the unmatched ones \
among them; so does a reader that goes away. It exits with 128 and the number of the signal: 130 for Ctrl-C, 143 for SIGTERM, \
129 for SIGHUP. Signals that are ignored at the start, as by nohup, stay ignored. After an \
error the file of --unmatched is as it was before.

Examples:
  neurotx annotate drugs.txt > annotated.tsv
  neurotx annotate --csv --column medication claims.csv > annotated.csv
  neurotx annotate --csv --delimiter '$' --column drugname reports.txt.gz
  neurotx annotate --jsonl --field note --status < notes.jsonl";

#[derive(Debug, Args)]
pub struct Annotate {
    /// What to read [default: standard input]
    pub file: Option<PathBuf>,
    /// The input is comma-separated, with a header; so is the output
    #[arg(long, group = "form")]
    pub csv: bool,
    /// The input is tab-separated, with a header; so is the output
    #[arg(long, group = "form")]
    pub tsv: bool,
    /// The input is one JSON object a line; each gets an object "neurotx"
    #[arg(long, group = "form", requires = "field")]
    pub jsonl: bool,
    /// What is between fields, of a table like those of --csv: one ASCII character, as `;`, or `\t`
    #[arg(long, value_name = "CHAR", value_parser = neurotx::annotate::separated::delimiter, conflicts_with_all = ["tsv", "jsonl"])]
    pub delimiter: Option<u8>,
    /// The column to search: its name, or its number from 1 on
    #[arg(long, value_name = "NAME|N")]
    pub column: Option<String>,
    /// The first record is no header
    #[arg(long)]
    pub no_header: bool,
    /// The field to search: a string, or a list or an object with all strings in it and the keys of objects
    #[arg(long, value_name = "NAME", requires = "jsonl")]
    pub field: Option<String>,
    /// Encoding of an input without a byte order mark: utf-8, utf-16le, utf-16be, latin-1, windows-1252
    /// [default: utf-8]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<Encoding>,
    /// Tell of each drug whether it is taken, negated, stopped, an allergy, of the family or planned,
    /// by the words around it, in a column `status`: English ones, and a few of German, French and Spanish
    #[arg(long)]
    pub status: bool,
    /// Guess words that are one clear misspelling of a name; guesses read `guess:id`
    #[arg(long)]
    pub fuzzy: bool,
    /// Copy the lines that hold no known name, or cannot be read, to a file
    #[arg(long, value_name = "FILE")]
    pub unmatched: Option<PathBuf>,
    /// Exit with 1 if a line holds no known name, or cannot be read
    #[arg(long)]
    pub fail_unmatched: bool,
    /// Threads to work with [default: one a core, 8 at most]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub threads: Option<u16>,
    /// MiB of the longest record, which is kept in memory as a whole; everything else stays flat
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..))]
    pub record_limit: u32,
    /// Print no summary and no progress
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub data: Data,
}
