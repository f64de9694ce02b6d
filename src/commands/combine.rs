//! `neurotx combine`: what several entries do together.

use anyhow::{Result, bail};
use neurotx::documents::{Explanation, Graph, Question};
use neurotx::mechanism::Actor;
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::explanation;
use neurotx::render::styled::Styled;

use super::explain::{actor, json};
use super::{Out, Outcome, Usage, actors, cite, find_each, notation};
use crate::cli::Combine;

/// How many entries are combined, at least and at most.
const LEAST: usize = 2;
const MOST: usize = 10;

/// Runs the command.
pub fn run(args: &Combine, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let (named, outcome) = actors(find_each(catalog, &args.names), "combine", out);
    let mut hits: Vec<(String, Hit)> = Vec::new();
    for (name, hit) in named {
        if !hits.iter().any(|(_, other)| *other == hit) {
            hits.push((name, hit));
        }
    }
    let is_enough = hits.len() >= LEAST;
    if !is_enough && outcome == Outcome::Done {
        let one = hits.first().map_or("nothing", |(_, hit)| hit.id.as_str());
        bail!(Usage(format!("these names mean one entry, {one}: combine takes two to {MOST} different ones")));
    }
    if hits.len() > MOST {
        bail!(Usage(format!("combine takes at most {MOST} entries; these are {}", hits.len())));
    }
    let actors: Vec<Actor<'_>> = hits.iter().filter_map(|(_, hit)| actor(catalog, hit)).collect();
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    if let Some(notation) = notation(out.format()) {
        let graph = is_enough.then(|| Graph::new(catalog, actors, &question));
        out.diagram(graph.as_slice(), notation)?;
        return Ok(outcome);
    }
    let names: Vec<&String> = hits.iter().map(|(name, _)| name).collect();
    let combined = is_enough.then(|| Explanation::new(catalog, actors, &question).asked_as(&names));
    let combined = combined.as_slice();
    let text = || combined.iter().map(|one| explanation::combined(one, out.look, &cite(catalog))).collect::<Styled>();
    out.print(|format| json(combined, &out.errors.borrow(), format), |_| explanation::meetings(combined), text)?;
    Ok(outcome)
}
