//! The arguments of `neurotx export`.

use clap::{Args, Subcommand, ValueEnum};

use super::output::{Data, Format};

/// What is exported.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Print the join table: every name of every drug, normalised, with the drug's row
    #[command(after_help = "\
CSV unless --format says otherwise. A name that several drugs share has the id
`ambiguous:a|b` and empty columns. The key of a text is its ASCII letters and digits in
lower case; in SQL: regexp_replace(lower(text), '[^a-z0-9]', '', 'g').

Examples:
  neurotx export names > names.csv
  neurotx export names --format jsonl")]
    Names(Names),
    /// Print the JSON Schema of what commands print as JSON
    #[command(after_help = "\
Draft 2020-12. Without COMMAND it is one schema that fits every command, with each by its
name under `$defs`. With --format jsonl it is the schema of one line instead of the whole.

Examples:
  neurotx export schema > neurotx.schema.json
  neurotx export schema explain
  neurotx export schema list --format jsonl")]
    Schema(Schema),
    /// Print study cards as text that Anki imports
    #[command(after_help = "\
Import the file in Anki by File > Import. Each note keeps its id: importing a later file
updates the notes and keeps their schedule.

Examples:
  neurotx export anki --out neurotx.txt
  neurotx export anki ssri depression --level full --out antidepressants.txt")]
    Anki(super::study::Anki),
}

#[derive(Debug, Args)]
pub struct Names {
    /// How the table is printed [default: csv]
    #[arg(long, short, value_name = "FORMAT", value_parser = formats!(Csv, Tsv, Json, Jsonl, Md), help_heading = "Output")]
    pub format: Option<Format>,
    /// Print ASCII only
    #[arg(long, help_heading = "Output")]
    pub ascii: bool,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// Whose output
    #[arg(value_enum)]
    pub command: Option<Printed>,
    /// Of the whole document, or of one line [default: json]
    #[arg(long, short, value_name = "FORMAT", value_parser = formats!(Json, Jsonl), help_heading = "Output")]
    pub format: Option<Format>,
}

/// Commands that print JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "each is the command of its name")]
pub enum Printed {
    Show,
    List,
    Explain,
    Compare,
    Combine,
    Search,
    Check,
    CheckReport,
    Sources,
    ExportNames,
    /// Each line of `annotate --jsonl`
    Annotate,
    /// Each line of `quiz --format jsonl`
    Quiz,
    Progress,
}
