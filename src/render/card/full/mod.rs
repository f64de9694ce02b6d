//! The whole card: everything that is recorded of an entry, and what follows from it.

mod agents;
mod entries;

pub(super) use agents::{about, agent};
pub(super) use entries::{claim, condition, felt_entry, place, risk, system, target, through, transmitter, word};
