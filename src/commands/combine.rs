//! `neurotx combine`: what several entries do together.

use anyhow::{Result, bail};
use neurotx::mechanism::Actor;
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::{diagram, explanation};
use neurotx::views::{Explanation, Graph, Question};

use super::explain::{actor, json};
use super::{Out, Outcome, Usage, actors, cite, notation};
use crate::cli::Combine;

/// How many entries are combined at most.
const MOST: usize = 10;

/// Runs the command.
pub fn run(args: &Combine, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let (named, outcome) = actors(catalog, &args.names, "combine");
    let mut hits: Vec<Hit> = Vec::new();
    for hit in named {
        if !hits.contains(&hit) {
            hits.push(hit);
        }
    }
    match (hits.len(), outcome) {
        (0 | 1, Outcome::Missed) => return Ok(Outcome::Missed),
        (0 | 1, Outcome::Done) => {
            let one = hits.first().map_or("nothing", |hit| hit.id.as_str());
            bail!(Usage(format!("these names mean one entry, {one}: combine takes two to {MOST} different ones")));
        }
        (found, _) if found > MOST => {
            bail!(Usage(format!("combine takes at most {MOST} entries; these are {found}")));
        }
        _ => {}
    }
    let actors: Vec<Actor<'_>> = hits.iter().filter_map(|hit| actor(catalog, hit)).collect();
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    if let Some(notation) = notation(out.format()) {
        out.text(&diagram::text(&[Graph::new(catalog, actors, &question)], notation, out.look))?;
        return Ok(outcome);
    }
    let combined = [Explanation::new(catalog, actors, &question)];
    let text = || explanation::combined(&combined[0], out.look, &cite(catalog));
    out.print(|format| json(&combined, format), |_| explanation::meetings(&combined[0]), text)?;
    Ok(outcome)
}
