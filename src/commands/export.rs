//! `neurotx export`: what other programs work with.

mod package;
mod sqlite;

use anyhow::{Result, bail};
use neurotx::catalog::shipped;
use neurotx::documents::{ActionFact, ClinicalFact, JoinTable, NameDocument, RiskFact, SpellingDocument};
use neurotx::render::machine;
use neurotx::render::rows::Rows;
use neurotx::render::styled::Styled;
use neurotx::text::safe;
use serde::Serialize;

use super::{Out, Outcome, Usage, anki, schema, sheet};
use crate::cli::Format;
use crate::cli::export::{Export, Shipped};

/// Runs the command.
pub fn run(what: &Export, out: &Out) -> Result<Outcome> {
    match what {
        Export::Names(names) if names.all => table(&SpellingDocument::all(out.catalog()?), Rows::spellings, out)?,
        Export::Names(_) => names(&JoinTable::new(out.catalog()?), out)?,
        Export::Actions(_) => table(&ActionFact::all(out.catalog()?), Rows::actions, out)?,
        Export::Clinical(_) => table(&ClinicalFact::all(out.catalog()?), Rows::clinical, out)?,
        Export::Risks(_) => table(&RiskFact::all(out.catalog()?), Rows::risks, out)?,
        Export::Package(args) => package::run(&args.out, out)?,
        Export::Sqlite(args) => sqlite::run(&args.out, out)?,
        Export::Data(Shipped { file }) => data(file.as_deref(), out)?,
        Export::Schema(args) => schema::run(args.command, out)?,
        Export::Anki(args) => return anki::run(args, out),
        Export::Sheet(args) => return sheet::run(args, out),
    }
    Ok(Outcome::Done)
}

/// Facts as a table; as text it is CSV, since nobody reads thousands of rows in a terminal.
fn table<T: Serialize>(facts: &[T], rows: fn(&[T]) -> Rows, out: &Out) -> Result<()> {
    match out.format() {
        Format::Table | Format::Card => out.verbatim(&machine::separated(&rows(facts), b',', out.look)?),
        _ => out.results(facts, |_| rows(facts), Styled::default),
    }
}

/// The join table, which is long: its lines are written as they are, without a copy of each cell.
fn names(joined: &JoinTable<'_>, out: &Out) -> Result<()> {
    let names = joined.names();
    let separator = match out.format() {
        Format::Csv | Format::Table | Format::Card => b',',
        Format::Tsv => b'\t',
        _ => return table(&names, Rows::join_table, out),
    };
    let lines = std::iter::once(NameDocument::COLUMNS).chain(names.iter().map(NameDocument::cells));
    out.verbatim(&machine::lines(lines, separator, out.look)?)
}

/// The data files that the program was built with.
fn data(file: Option<&str>, out: &Out) -> Result<()> {
    let wanted = |name: &str| file.is_none_or(|file| file == name || Some(file) == name.strip_suffix(".toml"));
    let texts: Vec<String> = shipped::FILES
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(_, packed)| shipped::text(packed))
        .collect::<Result<_, _>>()?;
    if texts.is_empty() {
        let names: Vec<&str> = shipped::FILES.iter().map(|(name, _)| name.trim_end_matches(".toml")).collect();
        let given = safe(file.unwrap_or_default());
        bail!(Usage(format!("export data has no file \"{given}\": choose one of {}", names.join(", "))));
    }
    out.verbatim(&texts.concat())
}
