//! The arguments of `neurotx export`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::output::{Data, Format};

/// What is exported.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Print the join table: every name of every drug, normalised, with the drug's row
    #[command(after_help = "\
CSV unless --format says otherwise. A name that several drugs share has the id \
`ambiguous:a|b` and empty columns. The key of a text is its ASCII letters and digits in \
lower case; in SQL: regexp_replace(lower(text), '[^a-z0-9]', '', 'g').

Examples:
  neurotx export names > names.csv
  neurotx export names --format jsonl
  neurotx export names --all --format tsv     every name of everything that has a card")]
    Names(Names),
    /// Print what is recorded of each drug at each target: action, rank, affinity, sources
    #[command(after_help = "\
One row a drug and target. `finding` is action, inactive (measured, nothing found) or unknown \
(sources conflict, one alone leaves it open, or only binding is known); a target without a row is \
not recorded, which is not the same as none. A product has the facts of its parts, a prodrug those \
of its active forms.

Examples:
  neurotx export actions > actions.csv
  neurotx export actions --format jsonl")]
    Actions(Facts),
    /// Print the clinical effects, in whom they were seen and through what they come
    #[command(after_help = "\
One row for each record, drug or class in which the effect was seen, and mechanism. A class \
stands for its members but those under `except`.

Examples:
  neurotx export clinical > clinical.csv")]
    Clinical(Facts),
    /// Print the cited risks of drugs taken together, one row a side
    #[command(after_help = "\
A risk needs every one of its sides, by at least two drugs in all.

Examples:
  neurotx export risks > risks.csv")]
    Risks(Facts),
    /// Write all of these tables, and what their ids mean, as CSV files with a datapackage.json
    #[command(after_help = "\
Tables: drugs, classes, procedures, targets, sources, names, actions, clinical, risks. The folder is \
made where it is not there. datapackage.json (Frictionless Data Package) describes every column, \
with keys, licence and version of the data.

Examples:
  neurotx export package --out neurotx-data
  frictionless validate neurotx-data/datapackage.json")]
    Package(Package),
    /// Write the same tables as an SQLite database, if the program was built with it
    #[command(after_help = "\
Columns are those of the CSV, with keys and indexes; an empty cell is NULL. The table `meta` has the \
version of the shape and of the data. Build the program with `--features sqlite`.

Examples:
  neurotx export sqlite --out neurotx.db
  sqlite3 neurotx.db \"SELECT drug, value FROM actions WHERE target = 'SERT' ORDER BY value LIMIT 5\"")]
    Sqlite(Sqlite),
    /// Print the data that the program was built with, as TOML
    #[command(after_help = "\
Without FILE all files follow each other; together they are one TOML document. User files of \
--data and NEUROTX_DATA are not part of it.

Examples:
  neurotx export data drugs > drugs.toml
  neurotx export data > all.toml")]
    Data(Shipped),
    /// Print the JSON Schema of what commands print as JSON
    #[command(after_help = "\
Draft 2020-12. Without COMMAND it is one schema that fits every command, with each by its \
name under `$defs`. With --format jsonl it is the schema of one line instead of the whole.

Examples:
  neurotx export schema > neurotx.schema.json
  neurotx export schema explain
  neurotx export schema list --format jsonl")]
    Schema(Schema),
    /// Print study cards as text that Anki imports
    #[command(after_help = "\
Import the file in Anki by File > Import. Each note keeps its id: importing a later file \
updates the notes and keeps their schedule.

Examples:
  neurotx export anki --out neurotx.txt
  neurotx export anki ssri depression --level full --out antidepressants.txt")]
    Anki(super::study::Anki),
    /// Print a page to study by and to print: cards, tables, affinities and mechanisms, as HTML
    #[command(after_help = "\
The page needs nothing else: no script, no network. It holds what is named; a class comes with its \
best-known drugs, a transmitter or condition with its classes. Without names it holds the four \
transmitters and the classes that a course begins with. Graphviz draws the mechanisms where it is \
installed, else they are trees of characters.

Examples:
  neurotx export sheet --out start.html
  neurotx export sheet zoloft wellbutrin --out antidepressants.html
  neurotx export sheet --topic antipsychotics,withdrawal --out exam.html")]
    Sheet(SheetArgs),
}

/// What stands on a study sheet.
#[derive(Debug, Args)]
pub struct SheetArgs {
    /// Drugs, classes, transmitters, conditions or phases [default: a course's beginning]
    pub names: Vec<String>,
    /// The same, with commas between: ssri,antipsychotics,withdrawal
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub topic: Vec<String>,
    /// Write to a file instead of printing
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Debug, Args)]
pub struct Names {
    /// Every name of everything that has a card instead: spelling, kind and id, the best known first
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub facts: Facts,
}

#[derive(Debug, Args)]
pub struct Facts {
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
pub struct Package {
    /// The folder to write into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Debug, Args)]
pub struct Sqlite {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub data: Data,
}

#[derive(Debug, Args)]
pub struct Shipped {
    /// Which file: drugs, targets, circuits, clinical, claims, conditions, transmitters, sources
    pub file: Option<String>,
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
    Plot,
    Combine,
    Regimen,
    Search,
    Check,
    CheckReport,
    Sources,
    ExportNames,
    ExportNamesAll,
    ExportActions,
    ExportClinical,
    ExportRisks,
    /// Each line of `annotate --jsonl`
    Annotate,
    /// Each line of `quiz --format jsonl`
    Quiz,
    Progress,
}
