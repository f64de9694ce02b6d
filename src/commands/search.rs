//! `neurotx search`: full text over everything.

use anyhow::Result;
use neurotx::render::rows::{Audience, Column, Rows};
use neurotx::render::styled::Styled;
use neurotx::render::table;
use neurotx::search::{Found, search};

use super::message::say;
use super::output::Output;
use super::{Outcome, Usage};
use crate::cli::Search;

/// Runs the command.
pub fn run(args: &Search, out: &Output) -> Result<Outcome> {
    let catalog = out.catalog()?;
    let found = search(catalog, &args.text.join(" ")).map_err(|error| Usage(error.to_string()))?;
    out.results(
        &found,
        |_| rows(&found),
        || if found.is_empty() { Styled::default() } else { table::table(&rows(&found), out.look) },
    )?;
    if found.is_empty() {
        say!("nothing holds all of these words");
        return Ok(Outcome::NotFound);
    }
    Ok(Outcome::Done)
}

fn rows(found: &[Found]) -> Rows {
    let columns: [Column<Found>; 4] = [
        ("kind", |f, _| f.kind.to_string()),
        ("id", |f, _| f.id.clone()),
        ("name", |f, _| f.name.clone()),
        ("excerpt", |f, _| f.excerpt.clone()),
    ];
    Rows::new(&columns, found, Audience::Machine)
}
