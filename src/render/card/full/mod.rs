//! The whole card: everything that is recorded of an entry, and what follows from it.

mod agents;
mod entries;

use crate::model::Registry;

/// `UNII 01K63SUP8D, ATC N06AB03, RxCUI 4493`: as they can be typed.
fn identifiers<'i>(ids: impl Iterator<Item = (Registry, &'i str)>) -> String {
    ids.map(|(registry, code)| format!("{} {code}", registry.label())).collect::<Vec<_>>().join(", ")
}

pub(super) use agents::{about, agent};
pub(super) use entries::{claim, condition, felt_entry, place, risk, system, target, term, through, transmitter, word};
