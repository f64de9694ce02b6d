//! `neurotx explain`: the mechanism, step by step.

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::documents::{Explanation, Graph, Question};
use neurotx::model::{Kind, Phase, Region, Word};
use neurotx::names::{self, NameError};
use neurotx::query::Scope;
use neurotx::render::explanation::{self, Ask};
use neurotx::render::machine;
use neurotx::render::machine::Versioned;
use neurotx::render::styled::Styled;

use super::drawing::Drawing;
use super::hints::quoted;
use super::named::different;
use super::show::is_text;
use super::{Json, Out, Outcome, Usage, actors, cite, find, ids, study, transmitter};
use crate::cli::mechanisms::{Explain, More};

/// Runs the command.
pub fn run(args: &Explain, out: &Out) -> Result<Outcome> {
    let drawing = Drawing::asked(out, args.out.as_deref())?;
    let catalog = out.catalog()?;
    if let Some(command) = on(catalog, args) {
        bail!(Usage(format!("a transmitter stands behind --on: `{command}`")));
    }
    let question = question(catalog, args)?;
    let (mut hits, outcome) = actors(find(catalog, &args.names, out)?, "explain", out);
    if is_text(out) {
        hits = different(hits, out);
    }
    let actors = hits.iter().filter_map(|(name, hit)| Some((name, hit.actor(catalog)?)));
    if let Some(drawing) = drawing {
        let graphs: Vec<Graph<'_>> = actors.map(|(_, actor)| Graph::new(catalog, vec![actor], &question)).collect();
        drawing.draw(&graphs, args.out.as_deref(), out)?;
        return Ok(if graphs.iter().any(|graph| graph.is_answer) { outcome } else { Outcome::Missed });
    }
    let explanations: Vec<Explanation<'_>> =
        actors.map(|(name, actor)| Explanation::new(catalog, vec![actor], &question).asked_as(&[name])).collect();
    let cite = cite(catalog);
    let text = || {
        let one = |explanation: &Explanation<'_>| {
            let command = command(args, explanation);
            explanation::text(explanation, out.look, ask(catalog, args.more, &command, out), &cite)
        };
        Styled::join(explanations.iter().map(one))
    };
    out.print(
        |format| json(&explanations, &out.errors.borrow(), format),
        |_| explanation::effects(&explanations),
        text,
    )?;
    study::keep_lookups(hits.iter().map(|(_, hit)| hit));
    Ok(if explanations.iter().any(|e| e.answers) { outcome } else { Outcome::Missed })
}

/// The command that is meant where "on" and a transmitter stand behind the names.
fn on(catalog: &Catalog, args: &Explain) -> Option<String> {
    let at = args.names.iter().position(|name| name == "on").filter(|&at| at > 0 && args.on.is_none())?;
    let (named, on) = (&args.names[..at], args.names[at + 1..].join(" "));
    let is_one = !names::of_kind(catalog, &on, Kind::Transmitter).is_empty();
    let named = named.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" ");
    is_one.then(|| format!("neurotx explain {named} --on {}", quoted(&on)))
}

/// What is to be shown of an explanation, and the command that shows more.
pub(super) fn ask<'a>(catalog: &'a Catalog, more: More, command: &'a str, out: &Out) -> Ask<'a> {
    let explained = out.is_terminal().then_some(catalog);
    Ask { full: more.full, sources: more.sources, explained, command }
}

/// The command that explains one of the entries that were asked about.
fn command(args: &Explain, explanation: &Explanation<'_>) -> String {
    let names = explanation.subject.iter().map(|subject| subject.query.as_deref().unwrap_or(subject.id));
    let mut command = format!("neurotx explain {}", names.map(quoted).collect::<Vec<_>>().join(" "));
    let flags = [
        ("on", args.on.as_deref()),
        ("phase", args.phase.map(|phase| phase.as_str())),
        ("region", args.region.as_deref()),
    ];
    for (flag, value) in flags.into_iter().filter_map(|(flag, value)| Some((flag, value?))) {
        command += &format!(" --{flag} {}", quoted(value));
    }
    command
}

fn question(catalog: &Catalog, args: &Explain) -> Result<Question> {
    let on = args.on.as_ref().map(|name| transmitter(catalog, "on", name)).transpose()?;
    let regions =
        args.region.as_ref().map(|name| ids(catalog, "region", name, Kind::Region)).transpose()?.unwrap_or_default();
    let phases = args.phase.map_or_else(|| Phase::ALL.to_vec(), |phase| vec![phase]);
    let scope = Scope {
        minor: false,
        phases,
        regions: catalog.subtree::<Region>(regions.iter().map(String::as_str)),
        ..Scope::all()
    };
    Ok(Question { on, scope })
}

/// One explanation is one object; several are one object a line.
pub(super) fn json(explanations: &[Explanation<'_>], errors: &[NameError], format: Json) -> serde_json::Result<String> {
    let versioned: Vec<Versioned<'_, Explanation<'_>>> =
        explanations.iter().map(|explanation| Versioned::new(explanation, errors)).collect();
    match (versioned.as_slice(), format) {
        ([one], Json::One) => machine::one(one),
        (several, format) => format.results(several, errors),
    }
}
