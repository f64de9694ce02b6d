//! What the ids of the facts mean: drugs, classes, procedures and targets, one a row.

use schemars::JsonSchema;
use serde::Serialize;

use super::row::{Agent, Row};
use crate::catalog::{Catalog, Stored};
use crate::model::{Messenger, Target, TargetKind, Text};
use crate::query::Scope;

/// A drug, class or procedure, and what it comes to.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AgentFact<'c> {
    /// Its id.
    pub id: &'c str,
    /// What it is called.
    pub name: &'c str,
    /// Ids of its classes, of a class those above it, joined by `;`.
    pub classes: String,
    /// What it does to serotonin: items `effect:target` or `effect:region:phase`, or what is known instead.
    pub serotonin: String,
    /// The same of dopamine.
    pub dopamine: String,
    /// The same of norepinephrine.
    pub norepinephrine: String,
    /// The same of acetylcholine.
    pub acetylcholine: String,
}

impl<'c> AgentFact<'c> {
    /// Every entry of a kind, in order of ids.
    pub fn all<E: Agent + Stored + 'c>(catalog: &'c Catalog) -> Vec<Self> {
        let fact = |entry: &'c E| {
            let row = Row::alone(catalog, entry, &Scope::default());
            let [classes, serotonin, dopamine, norepinephrine, acetylcholine] = row.columns();
            Self { id: row.id, name: row.name, classes, serotonin, dopamine, norepinephrine, acetylcholine }
        };
        catalog.all::<E>().into_iter().map(fact).collect()
    }
}

/// A target of drugs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TargetFact<'c> {
    /// Its id.
    pub id: &'c str,
    /// What it is called in full.
    pub name: &'c str,
    /// What it is.
    pub kind: TargetKind,
    /// The family that it belongs to.
    pub family: Option<&'c str>,
    /// What it answers to, carries or converts.
    pub messengers: &'c [Messenger],
    /// Genes of its parts, in people.
    pub genes: &'c [Text],
}

impl<'c> TargetFact<'c> {
    /// Every target, in order of ids.
    pub fn all(catalog: &'c Catalog) -> Vec<Self> {
        let fact = |target: &'c Target| Self {
            id: &target.id,
            name: &target.name,
            kind: target.kind,
            family: target.family.as_deref(),
            messengers: &target.messengers,
            genes: &target.genes,
        };
        catalog.all().into_iter().map(fact).collect()
    }
}
