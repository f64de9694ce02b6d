//! `neurotx list`: what meets some filters, one row an entry.

mod agents;
mod filter;
mod nothing;
mod others;
mod tally;
mod typed;

use anyhow::Result;
use neurotx::model::Kind;
use neurotx::render::columns::Laid;
use neurotx::render::listing::{AgentColumn, WITHIN};
use neurotx::render::page::Hint;
use neurotx::render::rows::Rows;
use neurotx::sentences::and;
use neurotx::text::safe;

use super::{Out, Outcome};
use crate::cli::{List, Listed};

/// Runs the command.
pub fn run(args: &List, out: &Out) -> Result<Outcome> {
    let catalog = out.catalog()?;
    filter::refuse(args)?;
    let args = &List { columns: once(&args.columns, out), ..args.clone() };
    if filter::has_effects(args.kind) {
        let filter = filter::filter(catalog, &args.filter)?;
        for (idle, last) in filter::idle(&args.filter) {
            let asking = filter::ASKING;
            out.note(format_args!("{idle} says which effects count: nothing is left out without {asking}{last}"));
        }
        return agents::run(catalog, args, &filter, out);
    }
    others::run(catalog, args, out)
}

/// Columns without those that were named before; says so on stderr.
fn once(columns: &[String], out: &Out) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for column in columns {
        // Some have two names.
        let column = AgentColumn::parse(column).map_or_else(|| column.clone(), |column| column.as_str().to_owned());
        if once.contains(&column) {
            out.note(format_args!("--columns names {} more than once: it is printed once", safe(&column)));
        } else {
            once.push(column);
        }
    }
    once
}

impl Listed {
    /// The kind of the entries.
    fn kind(self) -> Kind {
        match self {
            Self::Drugs => Kind::Drug,
            Self::Classes => Kind::Class,
            Self::Targets => Kind::Target,
            Self::Transmitters => Kind::Transmitter,
            Self::Regions => Kind::Region,
            Self::Conditions => Kind::Condition,
            Self::Effects => Kind::ClinicalEffect,
            Self::Procedures => Kind::Procedure,
            Self::Risks => Kind::Risk,
            Self::Terms => Kind::Term,
            Self::Words => Kind::Word,
            Self::Claims => Kind::Claim,
            Self::Sources => Kind::Source,
        }
    }

    /// What one is called, and several.
    pub(super) fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Drugs => ("drug", "drugs"),
            Self::Classes => ("class", "classes"),
            Self::Targets => ("target", "targets"),
            Self::Transmitters => ("transmitter", "transmitters"),
            Self::Regions => ("region", "regions"),
            Self::Conditions => ("condition", "conditions"),
            Self::Effects => ("effect", "effects"),
            Self::Procedures => ("procedure", "procedures"),
            Self::Risks => ("risk", "risks"),
            Self::Terms => ("term", "terms"),
            Self::Words => ("word", "words"),
            Self::Claims => ("claim", "claims"),
            Self::Sources => ("source", "sources"),
        }
    }
}

/// How many rows were left out, and the command that prints them.
fn more(hidden: usize, args: &List) -> Option<Hint> {
    let all = List { limit: None, ..args.clone() };
    (hidden > 0).then(|| Hint { what: format!("{hidden} more"), command: typed::command(&all) })
}

/// Entries in the order of the rows that are made of what they are sorted by.
fn by_rows<T>(keys: Rows, entries: Vec<T>) -> Vec<T> {
    let Rows { header, rows } = keys;
    let mut keyed: Vec<(Vec<String>, T)> = rows.into_iter().zip(entries).collect();
    // Capitals stand among the other letters; ids are what they are.
    let lower = |keys: &[String]| {
        let one = |(column, key): (&String, &String)| if column == "id" { key.clone() } else { key.to_lowercase() };
        header.iter().zip(keys).map(one).collect::<Vec<_>>()
    };
    keyed.sort_by_cached_key(|(keys, _)| (lower(keys), keys.clone()));
    keyed.into_iter().map(|(_, entry)| entry).collect()
}

/// So many entries as were asked for.
fn at_most<T>(entries: &mut Vec<T>, limit: Option<u32>) -> usize {
    let all = entries.len();
    entries.truncate(limit.map_or(all, |limit| limit as usize));
    all - entries.len()
}

/// What has to be said of a table that had no room for all of it.
fn no_room(laid: &Laid, args: &List) -> Option<Hint> {
    let missing = missing(laid)?;
    let whole = typed::command(&List { columns: Vec::new(), ..args.clone() });
    Some(Hint { what: format!("{missing}; in full"), command: format!("{whole} --format card") })
}

/// What of a list there was no room for.
fn missing(laid: &Laid) -> Option<String> {
    match laid.left_out.as_slice() {
        [] if laid.is_whole => None,
        [] => Some("cut short to fit".to_owned()),
        left_out => {
            // In a list of classes that is what stands above the classes that these are within.
            let named = left_out.iter().map(|header| if header == WITHIN { "what they are within" } else { header });
            Some(format!("no room for {}", and(named)))
        }
    }
}
