//! `neurotx export`: what other programs work with.

use anyhow::Result;
use neurotx::documents::join_table;
use neurotx::render::machine;
use neurotx::render::rows::Rows;
use neurotx::render::styled::Styled;

use super::{Out, Outcome, anki, schema};
use crate::cli::Format;
use crate::cli::export::Export;

/// Runs the command.
pub fn run(what: &Export, out: &Out) -> Result<Outcome> {
    match what {
        Export::Names(_) => names(out)?,
        Export::Schema(args) => schema::run(args.command, out)?,
        Export::Anki(args) => return anki::run(args, out),
    }
    Ok(Outcome::Done)
}

/// The join table; as text it is CSV, since nobody reads thousands of names in a terminal.
fn names(out: &Out) -> Result<()> {
    let names = join_table(out.catalog()?);
    match out.format() {
        Format::Table | Format::Card => out.verbatim(&machine::separated(&Rows::join_table(&names), b',', out.look)?),
        _ => out.results(&names, |_| Rows::join_table(&names), Styled::default),
    }
}
