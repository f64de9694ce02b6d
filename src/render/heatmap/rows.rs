//! A profile as rows: for people a row a target, for programs a row a drug and target.

use super::Shown;
use crate::affinities::{AffinityProfile, ProfiledTarget, Reading};
use crate::model::Word;
use crate::render::rows::{Audience, Rows};

/// The columns for programs.
const COLUMNS: [&str; 13] = [
    "drug", "target", "group", "finding", "action", "pki", "value", "unit", "type", "species", "via", "reason",
    "sources",
];

/// The rows of a profile.
pub fn rows(profile: &AffinityProfile<'_>, audience: Audience) -> Rows {
    match audience {
        Audience::Human(_) => side_by_side(profile),
        Audience::Machine => {
            let recorded = |target: &'_ ProfiledTarget<'_>| {
                let cells = target.cells.iter().filter(|cell| cell.finding.is_some());
                cells.map(|cell| machine(target, cell)).collect::<Vec<_>>()
            };
            Rows {
                header: COLUMNS.map(str::to_owned).to_vec(),
                rows: profile.targets.iter().flat_map(recorded).collect(),
            }
        }
    }
}

fn side_by_side(profile: &AffinityProfile<'_>) -> Rows {
    let names = profile.drugs.iter().map(|drug| drug.name.to_owned());
    let row = |target: &ProfiledTarget<'_>| {
        let cells = target.cells.iter().map(|cell| Shown::new(cell).text);
        [target.target.to_owned()].into_iter().chain(cells).collect()
    };
    Rows {
        header: ["target".to_owned()].into_iter().chain(names).collect(),
        rows: profile.targets.iter().map(row).collect(),
    }
}

fn machine(target: &ProfiledTarget<'_>, cell: &Reading<'_>) -> Vec<String> {
    fn word<W: Word>(word: Option<W>) -> String {
        word.map(|word| word.as_str().to_owned()).unwrap_or_default()
    }
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    vec![
        cell.drug.to_owned(),
        target.target.to_owned(),
        target.group.to_string(),
        word(cell.finding),
        word(cell.action),
        number(cell.pki),
        number(cell.value),
        cell.unit.unwrap_or_default().to_owned(),
        word(cell.affinity_type),
        word(cell.species),
        cell.via.unwrap_or_default().to_owned(),
        word(cell.reason),
        Audience::Machine.list(cell.sources),
    ]
}
