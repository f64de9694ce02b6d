//! `neurotx explain`: the mechanism, step by step.

use anyhow::Result;
use neurotx::catalog::Catalog;
use neurotx::documents::{Explanation, Graph, Question};
use neurotx::model::*;
use neurotx::query::Scope;
use neurotx::render::machine::Versioned;
use neurotx::render::styled::Styled;
use neurotx::render::{explanation, machine};

use super::output::{JsonForm, Output};
use super::resolve::{actor, actors, cite, ids, transmitter};
use super::{Outcome, notation};
use crate::cli::Explain;

/// Runs the command.
pub fn run(args: &Explain, out: &Output) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let question = question(catalog, args)?;
    let (hits, outcome) = actors(catalog, &args.names, "explain");
    let actors = hits.iter().filter_map(|hit| actor(catalog, hit));
    if let Some(notation) = notation(out.format()) {
        let graphs: Vec<Graph<'_>> = actors.map(|actor| Graph::new(catalog, vec![actor], &question)).collect();
        out.diagram(&graphs, notation)?;
        return Ok(if graphs.iter().any(|graph| graph.is_answer) { outcome } else { Outcome::NotFound });
    }
    let explanations: Vec<Explanation<'_>> =
        actors.map(|actor| Explanation::new(catalog, vec![actor], &question)).collect();
    let cite = cite(catalog);
    let text = || Styled::join(explanations.iter().map(|e| explanation::text(e, out.look, &cite)));
    out.print(|format| json(&explanations, format), |_| explanation::effects(&explanations), text)?;
    Ok(if explanations.iter().any(Explanation::is_answer) { outcome } else { Outcome::NotFound })
}

fn question(catalog: &Catalog, args: &Explain) -> Result<Question> {
    let on = args.on.as_ref().map(|name| transmitter(catalog, "on", name)).transpose()?;
    let regions = args.region.as_ref().map(|name| ids(catalog, "region", name, Kind::Region)).transpose()?;
    let phases = args.phase.map_or_else(|| Phase::ALL.to_vec(), |phase| vec![phase]);
    let scope = Scope {
        minor: false,
        phases,
        regions: catalog.subtree::<Region>(&regions.unwrap_or_default()),
        ..Scope::all()
    };
    Ok(Question { on, scope })
}

/// One explanation is one object; several are one object a line.
pub(super) fn json(explanations: &[Explanation<'_>], format: JsonForm) -> serde_json::Result<String> {
    let versioned: Vec<Versioned<'_, Explanation<'_>>> = explanations.iter().map(Versioned::new).collect();
    match (versioned.as_slice(), format) {
        ([one], JsonForm::One) => machine::one(one),
        (several, format) => format.results(several),
    }
}
