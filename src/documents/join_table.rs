//! The join table: every normalised name of every drug, with the columns of the drug's row.

use std::borrow::Cow;
use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::row::Row;
use crate::catalog::Catalog;
use crate::model::Drug;
use crate::query::Scope;

/// One name, with what `list` says of the drug that it means.
#[derive(Debug, Default, JsonSchema, Serialize)]
#[schemars(rename = "NamedView")]
pub struct NameDocument<'t> {
    /// Normalised: letters and digits in lower case, Greek letters spelled out.
    pub(crate) name: &'t str,
    /// Id of the drug, or `ambiguous:` and the ids that it may mean, joined by `|`.
    pub(crate) id: Cow<'t, str>,
    /// Ids of its classes, joined by `;`. This and the four cells are empty for an ambiguous name.
    pub(crate) classes: &'t str,
    /// What the drug does to serotonin: items `effect:target` or `effect:region:phase`, or what is known instead.
    pub(crate) serotonin: &'t str,
    /// The same of dopamine.
    pub(crate) dopamine: &'t str,
    /// The same of norepinephrine.
    pub(crate) norepinephrine: &'t str,
    /// The same of acetylcholine.
    pub(crate) acetylcholine: &'t str,
}

impl NameDocument<'_> {
    /// The names of the columns.
    pub const COLUMNS: [&'static str; 7] =
        ["name", "id", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"];

    /// What stands in them.
    pub fn cells(&self) -> [&str; 7] {
        let Self { name, id, classes, serotonin, dopamine, norepinephrine, acetylcholine } = self;
        [name, id, classes, serotonin, dopamine, norepinephrine, acetylcholine]
    }
}

/// What drugs come to, each composed once for all of its names.
#[derive(Debug)]
pub struct JoinTable<'c> {
    catalog: &'c Catalog,
    /// Classes and cells by the ids of drugs.
    columns: HashMap<&'c str, [String; 5]>,
}

impl<'c> JoinTable<'c> {
    /// What every drug comes to.
    pub fn new(catalog: &'c Catalog) -> Self {
        let scope = Scope::default();
        let of = |drug: &'c Drug| (drug.id.as_str(), Row::alone(catalog, drug, &scope).columns());
        Self { catalog, columns: catalog.all::<Drug>().into_iter().map(of).collect() }
    }

    /// Every name of every drug, in order of names; each once.
    pub fn names(&self) -> Vec<NameDocument<'_>> {
        let named = self.catalog.drugs_by_name();
        named.chunk_by(|a, b| a.0 == b.0).filter_map(|drugs| self.name(drugs)).collect()
    }

    /// What a name comes to, of which is given what it means.
    fn name<'t>(&'t self, drugs: &[(&'t str, &'t str)]) -> Option<NameDocument<'t>> {
        let (&(name, first), others) = drugs.split_first()?;
        if !others.is_empty() {
            let others: Vec<&str> = others.iter().map(|&(_, id)| id).collect();
            let id = format!("ambiguous:{first}|{}", others.join("|")).into();
            return Some(NameDocument { name, id, ..NameDocument::default() });
        }
        let [classes, serotonin, dopamine, norepinephrine, acetylcholine] =
            self.columns.get(first)?.each_ref().map(String::as_str);
        Some(NameDocument { name, id: first.into(), classes, serotonin, dopamine, norepinephrine, acetylcholine })
    }
}
