//! The join table: every normalised name of every drug, with the columns of the drug's row.

use std::collections::{BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::row::Row;
use crate::catalog::Catalog;
use crate::model::{Drug, Kind};
use crate::query::Scope;

/// One name, with what `list` says of the drug that it means.
#[derive(Debug, Default, JsonSchema, Serialize)]
#[schemars(rename = "NamedView")]
pub struct NameDocument {
    /// Normalised: letters and digits in lower case, Greek letters spelled out.
    pub(crate) name: String,
    /// Id of the drug, or `ambiguous:` and the ids that it may mean, joined by `|`.
    pub(crate) id: String,
    /// Ids of its classes, joined by `;`. This and the four cells are empty for an ambiguous name.
    pub(crate) classes: String,
    /// What the drug does to serotonin: items `effect:target` or `effect:region:phase`, or what is known instead.
    pub(crate) serotonin: String,
    /// The same of dopamine.
    pub(crate) dopamine: String,
    /// The same of norepinephrine.
    pub(crate) norepinephrine: String,
    /// The same of acetylcholine.
    pub(crate) acetylcholine: String,
}

impl NameDocument {
    fn new(name: &str, row: &Row<'_>) -> Self {
        let [classes, serotonin, dopamine, norepinephrine, acetylcholine] = row.columns();
        let (name, id) = (name.to_owned(), row.id.to_owned());
        Self { name, id, classes, serotonin, dopamine, norepinephrine, acetylcholine }
    }

    fn ambiguous(name: &str, ids: &[String]) -> Self {
        Self { name: name.to_owned(), id: format!("ambiguous:{}", ids.join("|")), ..Self::default() }
    }
}

/// Every name of every drug, in order of names; each once.
pub fn join_table(catalog: &Catalog) -> Vec<NameDocument> {
    let rows: HashMap<&str, Row<'_>> = catalog
        .all::<Drug>()
        .into_iter()
        .map(|drug| (drug.id.as_str(), Row::alone(catalog, drug, &Scope::default())))
        .collect();
    let keys: BTreeSet<&str> = catalog.name_keys().filter_map(|key| std::str::from_utf8(key).ok()).collect();
    let mut table = Vec::with_capacity(keys.len());
    for key in keys {
        let drugs = catalog.named(key).into_iter().filter(|(kind, _)| *kind == Kind::Drug);
        let ids: Vec<String> = drugs.map(|(_, id)| id).collect();
        match ids.as_slice() {
            [] => {}
            [id] => table.extend(rows.get(id.as_str()).map(|row| NameDocument::new(key, row))),
            ids => table.push(NameDocument::ambiguous(key, ids)),
        }
    }
    table
}
