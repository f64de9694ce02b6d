//! `neurotx compare`: side by side.

use anyhow::{Error, Result};
use neurotx::catalog::Catalog;
use neurotx::compare::compare;
use neurotx::documents::Detail;
use neurotx::names::{Hit, NameError};
use neurotx::query::Scope;
use neurotx::render::machine::Versioned;
use neurotx::render::{comparison, machine};

use super::between::{AND, VERSUS, is_between};
use super::hints::quoted;
use super::named::{card_of, different};
use super::{Json, Out, Outcome, Usage, actors, find_each};
use crate::cli::Format;
use crate::cli::mechanisms::Compare;

/// How many entries are compared at least.
const LEAST: usize = 2;

/// Runs the command.
pub fn run(args: &Compare, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let (named, outcome) = actors(find_each(catalog, &beside(&args.names), out)?, "compare", out);
    let mut named = different(named, out);
    if named.len() < LEAST && outcome == Outcome::Done {
        let card = named.first().map(|(_, hit)| card_of(&hit.id)).unwrap_or_default();
        let message = format!("compare takes two or more different entries; `{card}` shows one");
        return Err(lonely(NameError::wrong_number(&args.names, message), catalog, out));
    }
    // What stands beside nothing is no comparison: what is wrong with the other names is all there is to tell.
    if named.len() < LEAST {
        named.clear();
    }
    let (typed, hits): (Vec<String>, Vec<Hit>) = named.into_iter().unzip();
    let is_machine = matches!(out.format(), Format::Json | Format::Jsonl);
    let detail = if is_machine { Detail::Full } else { Detail::Card };
    let compared = compare(catalog, &hits, &Scope { minor: args.minor, ..Scope::default() }, detail);
    let json = |json| match json {
        Json::One => machine::one(&Versioned::new(&compared, &out.errors.borrow())),
        Json::Lines => machine::jsonl(&compared.results),
    };
    let rows = |audience| comparison::rows(&compared, audience);
    let names: Vec<_> = typed.iter().map(|name| quoted(name)).collect();
    let minor = if args.minor { " --minor" } else { "" };
    let command = format!("neurotx compare {}{minor}", names.join(" "));
    let ask = comparison::Ask { all: args.all, command: &command, explained: out.is_terminal().then_some(catalog) };
    out.print(json, rows, || comparison::text(&compared, out.look, ask))?;
    Ok(outcome)
}

/// The names without the words that may stand between them.
fn beside(names: &[String]) -> Vec<String> {
    let is_name = |name: &&String| !is_between(&[VERSUS, AND], name);
    names.iter().filter(is_name).cloned().collect()
}

/// One entry is set beside nothing: a program reads a comparison without entries that says so.
fn lonely(error: NameError, catalog: &Catalog, out: &Out) -> Error {
    let nothing = compare(catalog, &[], &Scope::default(), Detail::Full);
    let document = machine::one(&Versioned::new(&nothing, std::slice::from_ref(&error)));
    let printed = if out.format() == Format::Json {
        document.map_err(Error::from).and_then(|json| out.json(json))
    } else {
        Ok(())
    };
    printed.err().unwrap_or_else(|| Usage(error.message).into())
}
