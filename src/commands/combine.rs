//! `neurotx combine`: what several entries do together.

use anyhow::{Result, bail};
use neurotx::catalog::Catalog;
use neurotx::documents::{Explanation, Graph, Question};
use neurotx::mechanism::Actor;
use neurotx::names::{self, ErrorCode, NameError, Resolution};
use neurotx::query::Scope;
use neurotx::regimen::Regimen;
use neurotx::regimen::statements::Statement;
use neurotx::render::card::Cite;
use neurotx::render::styled::Styled;
use neurotx::render::{self, explanation};

use super::between::{AND, PLUS, is_between};
use super::drawing::Drawing;
use super::explain::{ask, json};
use super::hints::quoted;
use super::named::{NotNamed, apart, card_of, different};
use super::{Out, Outcome, Usage, actors, cite, find_each};
use crate::cli::mechanisms::{Combine, More};

/// How many entries are combined, at least and at most.
const LEAST: usize = 2;
const MOST: usize = 10;

/// The names, where one text holds several of them (`prozac tramadol`, `prozac + tramadol`).
fn parted(catalog: &Catalog, names: &[String]) -> Vec<String> {
    let is_name = |name: &&String| !is_between(&[&["+"], AND, PLUS], name);
    let [joined] = names else { return names.iter().filter(is_name).cloned().collect() };
    if !matches!(names::resolve(catalog, joined), Resolution::Unknown(_)) {
        return names.to_vec();
    }
    let words = joined.split([' ', '+', ',']).filter(|part| !part.is_empty()).map(str::to_owned);
    let parts = apart(catalog, &words.filter(|word| is_name(&word)).collect::<Vec<String>>());
    let is_known = |part: &String| !matches!(names::resolve(catalog, part), Resolution::Unknown(_));
    if parts.len() > 1 && parts.iter().all(is_known) { parts } else { names.to_vec() }
}

/// What is known of a list of names of which one alone has a card, and the others are drugs of which nothing is told
/// here: they are named beside it, and no pair is left to be told of.
fn beside_outside<'c>(
    catalog: &'c Catalog,
    names: &[String],
    with_card: usize,
    out: &Out,
) -> Result<Option<Regimen<'c>>> {
    let errors = out.errors.borrow();
    let is_outside = |error: &NameError| matches!(error.code, ErrorCode::OutOfScope | ErrorCode::NotCurated);
    if with_card != 1 || errors.is_empty() || !errors.iter().all(is_outside) {
        return Ok(None);
    }
    let statements: Vec<Statement> = names.iter().zip(1..).map(|(name, at)| Statement::of_name(name, at)).collect();
    let regimen = Regimen::new(catalog, &statements, &Default::default());
    Ok(Some(regimen.map_err(|error| Usage(error.to_string()))?))
}

/// The same as text.
fn list_text(regimen: &Regimen<'_>, names: &[String], more: &More, out: &Out, cite: Cite<'_>) -> Styled {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let command = format!("neurotx regimen {}", names.join(" "));
    let ask = render::regimen::Ask { full: more.full, sources: more.sources, felt: false, command: &command };
    render::regimen::text(regimen, out.look, ask, cite)
}

/// Runs the command.
pub fn run(args: &Combine, out: &Out) -> Result<Outcome> {
    let drawing = Drawing::asked(out, args.out.as_deref())?;
    let catalog = out.catalog()?;
    let names = parted(catalog, &args.names);
    let (named, outcome) = actors(find_each(catalog, &names, out)?, "combine", out);
    let hits = different(named, out);
    let wrong_number = |message| NotNamed(NameError::wrong_number(&args.names, message));
    let beside_outside = beside_outside(catalog, &names, hits.len(), out)?;
    let is_enough = hits.len() >= LEAST || beside_outside.is_some();
    if !is_enough && outcome == Outcome::Done {
        let card = hits.first().map(|(_, hit)| card_of(&hit.id)).unwrap_or_default();
        bail!(wrong_number(format!("combine takes two or more different entries; `{card}` shows one")));
    }
    if hits.len() > MOST {
        bail!(wrong_number(format!("combine takes at most {MOST} entries; these are {}", hits.len())));
    }
    let actors: Vec<Actor<'_>> = hits.iter().filter_map(|(_, hit)| hit.actor(catalog)).collect();
    let question = Question { on: None, scope: Scope { minor: false, ..Scope::all() } };
    if let Some(drawing) = drawing {
        let graph = is_enough.then(|| Graph::new(catalog, actors, &question));
        drawing.draw(graph.as_slice(), args.out.as_deref(), out)?;
        return Ok(outcome);
    }
    let typed: Vec<&String> = hits.iter().map(|(name, _)| name).collect();
    let combined = is_enough.then(|| Explanation::new(catalog, actors, &question).asked_as(&typed));
    let combined = combined.as_slice();
    let words: Vec<_> = typed.iter().map(|name| quoted(name)).collect();
    let command = format!("neurotx combine {}", words.join(" "));
    let text = || {
        if let Some(regimen) = &beside_outside {
            return list_text(regimen, &names, &args.more, out, &cite(catalog));
        }
        let one = |one| explanation::combined(one, out.look, ask(catalog, args.more, &command, out), &cite(catalog));
        combined.iter().map(one).collect::<Styled>()
    };
    out.print(|format| json(combined, &out.errors.borrow(), format), |_| explanation::meetings(combined), text)?;
    Ok(outcome)
}
