//! `neurotx compare`: side by side.

use anyhow::Result;
use neurotx::compare::{Comparison, compare};
use neurotx::query::Scope;
use neurotx::render::{comparison, machine, table};
use neurotx::views::Detail;
use serde::Serialize;

use super::{Out, Outcome, actors};
use crate::cli::{Compare, Format};

#[derive(Serialize)]
struct Envelope<'c> {
    schema: u32,
    #[serde(flatten)]
    comparison: &'c Comparison<'c>,
}

/// Runs the command.
pub fn run(args: &Compare, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let (hits, outcome) = actors(catalog, &args.names, "compare");
    let is_machine = matches!(out.format(), Format::Json | Format::Jsonl);
    let detail = if is_machine { Detail::Full } else { Detail::Card };
    let compared = compare(catalog, &hits, &Scope { minor: args.minor, ..Scope::default() }, detail);
    if compared.results.is_empty() && !is_machine {
        return Ok(Outcome::Missed);
    }
    let printed = match out.format() {
        Format::Json => machine::one(&Envelope { schema: machine::SCHEMA, comparison: &compared })?,
        Format::Jsonl => machine::jsonl(&compared.results)?,
        Format::Csv => machine::separated(&comparison::rows(&compared, None), b',')?,
        Format::Tsv => machine::separated(&comparison::rows(&compared, None), b'\t')?,
        Format::Md => table::markdown(&comparison::rows(&compared, Some(out.look)), out.look),
        Format::Table | Format::Card => comparison::text(&compared, out.look),
    };
    out.text(&printed)?;
    Ok(outcome)
}
