//! Every rule over records. `build.rs`, `neurotx check`, user data and the tests all run these.

mod doubts;
pub(crate) mod entries;
mod hierarchies;
mod hosts;
pub(crate) mod identifiers;
mod limits;
mod meanings;
mod references;
mod uses;
mod works;

use crate::diagnostics::Diagnostics;
use crate::read::{Collected, KnownEntries, merge};

/// Which rules are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Those that keep facts right: what a user's own file must obey to be used.
    Facts,
    /// Those that keep files tidy, too.
    Style,
}

/// Tests the records that were read against each other and against those that are known; gives the
/// problems, those of reading included, in the order of the files.
pub fn lint(mut collected: Collected, known: &dyn KnownEntries, strictness: Strictness) -> (Collected, Diagnostics) {
    merge(&mut collected, known);
    collected.data.add_clinical_effects(known);
    let mut diagnostics = std::mem::take(&mut collected.diagnostics);
    let c = &collected;
    references::unique(c, &mut diagnostics);
    references::known(c, known, &mut diagnostics);
    references::names(c, known, &mut diagnostics);
    references::outside(c, known, &mut diagnostics);
    references::grave(c, known, &mut diagnostics);
    references::called(c, known, &mut diagnostics);
    references::opposites(c, &mut diagnostics);
    identifiers::shared(c, known, &mut diagnostics);
    hierarchies::all(c, known, &mut diagnostics);
    limits::links(c, &mut diagnostics);
    meanings::meanings(c, known, &mut diagnostics);
    if strictness == Strictness::Style {
        references::sources(c, &mut diagnostics);
        hosts::sources(c, &mut diagnostics);
        works::unique(c, &mut diagnostics);
        references::order(c, &mut diagnostics);
        uses::all(c, known, &mut diagnostics);
        doubts::reasons(c, &mut diagnostics);
    }
    (collected, diagnostics.sorted())
}
