//! Entries side by side.

use super::rows::{Audience, Rows};
use super::styled::Styled;
use super::{Look, table};
use crate::compare::{Comparison, Stand};
use crate::model::{Rank, Transmitter, Word};
use crate::sentences::figure;

/// The rows of a comparison: one a transmitter, then one a target.
pub fn rows(comparison: &Comparison<'_>, audience: Audience) -> Rows {
    let ids = comparison.results.iter().map(|entry| entry.id.to_owned());
    let header: Vec<String> = ["on".to_owned()].into_iter().chain(ids).collect();
    if comparison.results.is_empty() {
        return Rows { header, rows: Vec::new() };
    }
    let mut rows = Vec::new();
    for &transmitter in Transmitter::ALL {
        let cells = comparison.cells(transmitter).map(|cell| audience.effects(cell));
        rows.push([transmitter.to_string()].into_iter().chain(cells).collect());
    }
    for row in &comparison.targets {
        let cells = row.columns.iter().map(|stand| stand_text(stand, audience));
        rows.push([row.target.clone()].into_iter().chain(cells).collect());
    }
    Rows { header, rows }
}

fn stand_text(stand: &Stand, audience: Audience) -> String {
    match stand {
        Stand::Acts { action, affinity, .. } if matches!(audience, Audience::Machine) => {
            format!("{action}{}", affinity.map(|value| format!(":{value}")).unwrap_or_default())
        }
        Stand::Acts { action, rank, affinity } => {
            let value = affinity.map(|value| format!(" {} nM", figure(value))).unwrap_or_default();
            let minor = if *rank == Rank::Minor { " (minor)" } else { "" };
            format!("{}{value}{minor}", action.spoken())
        }
        Stand::Inactive => "inactive".to_owned(),
        Stand::Unknown => "unknown".to_owned(),
        Stand::Nothing => String::new(),
    }
}

/// The comparison as a table.
pub fn text(comparison: &Comparison<'_>, look: Look) -> Styled {
    if comparison.results.is_empty() {
        return Styled::default();
    }
    table::table(&rows(comparison, Audience::Human(look)), look)
}
