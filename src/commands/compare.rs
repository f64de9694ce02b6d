//! `neurotx compare`: side by side.

use anyhow::Result;
use neurotx::compare::compare;
use neurotx::documents::Detail;
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::machine::Versioned;
use neurotx::render::{comparison, machine};

use super::{Json, Out, Outcome, actors, find_each, shell_word};
use crate::cli::Format;
use crate::cli::mechanisms::Compare;

/// Runs the command.
pub fn run(args: &Compare, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let (named, outcome) = actors(find_each(catalog, &args.names), "compare", out);
    let hits: Vec<Hit> = named.into_iter().map(|(_, hit)| hit).collect();
    let is_machine = matches!(out.format(), Format::Json | Format::Jsonl);
    let detail = if is_machine { Detail::Full } else { Detail::Card };
    let compared = compare(catalog, &hits, &Scope { minor: args.minor, ..Scope::default() }, detail);
    let json = |json| match json {
        Json::One => machine::one(&Versioned::new(&compared, &out.errors.borrow())),
        Json::Lines => machine::jsonl(&compared.results),
    };
    let rows = |audience| comparison::rows(&compared, audience);
    let names: Vec<_> = args.names.iter().map(|name| shell_word(name)).collect();
    let minor = if args.minor { " --minor" } else { "" };
    let command = format!("neurotx compare {}{minor}", names.join(" "));
    let ask = comparison::Ask { all: args.all, command: &command };
    out.print(json, rows, || comparison::text(&compared, out.look, ask))?;
    Ok(outcome)
}
