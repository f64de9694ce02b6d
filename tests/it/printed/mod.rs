//! What is printed: colour beside the text and never in it, every width, ASCII, formats that run
//! nothing, and what becomes of it where it cannot be written.

use std::ffi::OsStr;

use neurotx::catalog::Catalog;
use neurotx::model::Kind;

use crate::support::{Run, neurotx};

mod ascii;
mod cards;
mod colour;
mod empty;
mod found;
mod hostile;
mod inert;
mod lists;
mod narrow;
mod streams;

fn run<S: AsRef<OsStr>>(args: &[S]) -> Run {
    neurotx("").args(args).run()
}

/// Splits a command line at its spaces.
fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// The ids of one in `every` entries of a kind.
fn some(kind: Kind, every: usize) -> Vec<String> {
    Catalog::built_in().ids_of(kind).step_by(every).map(str::to_owned).collect()
}

/// A command, and behind it the ids of one in `every` entries of a kind.
fn with_ids(command: &str, kind: Kind, every: usize) -> Vec<String> {
    [vec![command.to_owned()], some(kind, every)].concat()
}
