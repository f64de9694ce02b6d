//! The arguments of `neurotx export`.

use clap::Subcommand;

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
    Names,
}
