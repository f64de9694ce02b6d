//! The join table: every normalised name of every drug, with the columns of the drug's row.

use std::collections::{BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::row::Row;
use crate::catalog::Catalog;
use crate::model::*;
use crate::query::Scope;

/// One name, with what `list` says of the drug that it means.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are the columns of a row")]
#[schemars(rename = "NamedView")]
pub struct NameDocument {
    /// Normalised: letters and digits in lower case, Greek letters spelled out.
    pub name: String,
    /// Id of the drug, or `ambiguous:` and the ids that it may mean, joined by `|`.
    pub id: String,
    /// Ids of its classes, joined by `;`. This and the four cells are empty for an ambiguous name.
    pub classes: String,
    pub serotonin: String,
    pub dopamine: String,
    pub norepinephrine: String,
    pub acetylcholine: String,
}

impl NameDocument {
    fn of(name: &str, row: &Row<'_>) -> Self {
        let [classes, serotonin, dopamine, norepinephrine, acetylcholine] = row.columns();
        let (name, id) = (name.to_owned(), row.id.to_owned());
        Self { name, id, classes, serotonin, dopamine, norepinephrine, acetylcholine }
    }

    fn ambiguous(name: &str, ids: &[String]) -> Self {
        let empty = String::new;
        Self {
            name: name.to_owned(),
            id: format!("ambiguous:{}", ids.join("|")),
            classes: empty(),
            serotonin: empty(),
            dopamine: empty(),
            norepinephrine: empty(),
            acetylcholine: empty(),
        }
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
    let mut named = Vec::with_capacity(keys.len());
    for key in keys {
        let drugs = catalog.named(key).into_iter().filter(|(kind, _)| *kind == Kind::Drug);
        let ids: Vec<String> = drugs.map(|(_, id)| id).collect();
        match ids.as_slice() {
            [] => {}
            [id] => named.extend(rows.get(id.as_str()).map(|row| NameDocument::of(key, row))),
            ids => named.push(NameDocument::ambiguous(key, ids)),
        }
    }
    named
}
