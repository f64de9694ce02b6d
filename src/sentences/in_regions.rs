//! Clauses about what happens in regions, and in whom it was seen.

use super::phrases::and;
use crate::mechanism::DerivedEffect;
use crate::model::{Effect, Transmitter, Word};

/// That the last step was seen in animals alone.
pub(super) const ANIMALS: &str = " (seen in animals)";

/// The same thing done to transmitters in some regions: a clause about circuits.
#[derive(PartialEq)]
pub(super) struct InRegions<'c> {
    pub(super) effect: Effect,
    pub(super) regions: Vec<Option<&'c str>>,
    pub(super) transmitters: Vec<Transmitter>,
    /// Those of which it was seen in animals alone.
    pub(super) animal: Vec<Transmitter>,
}

impl InRegions<'_> {
    pub(super) fn is_animal(&self) -> bool {
        self.animal.len() == self.transmitters.len()
    }

    /// ` (norepinephrine in animals alone)`, where that holds of some of them.
    pub(super) fn seen(&self) -> String {
        match self.animal.as_slice() {
            [] => String::new(),
            _ if self.is_animal() => ANIMALS.to_owned(),
            some => format!(" ({} in animals alone)", and(some.iter().map(|t| t.as_str()))),
        }
    }
}

/// That an effect was seen in animals alone, where it was.
pub(super) fn in_animals(e: &DerivedEffect<'_>) -> &'static str {
    if is_from_animals(e) { ANIMALS } else { "" }
}

/// Whether the last step was seen in animals alone.
pub(super) fn is_from_animals(e: &DerivedEffect<'_>) -> bool {
    e.chain
        .links
        .last()
        .is_some_and(|link| !link.species.is_empty() && link.species.iter().all(|species| species.is_animal()))
}
