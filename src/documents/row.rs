//! A drug, class or procedure as one row of a table.

use super::cells::{Cells, cells};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, derive_unfelt};
use crate::model::*;
use crate::query::Scope;

/// The columns of the contract, and how people are shown the classes.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are those of the records")]
pub struct Row<'c> {
    pub kind: Kind,
    pub id: &'c str,
    pub name: &'c str,
    pub classes: &'c [String],
    /// Abbreviations, or names where a class has none.
    pub class_labels: Vec<&'c str>,
    pub cells: Cells<'c>,
}

/// Something that acts and can be listed.
pub trait Acts: Entry {
    /// What it does.
    fn actor<'c>(&'c self, catalog: &'c Catalog) -> Actor<'c>;
    /// Ids of the classes that stand in its row.
    fn classes(&self) -> &[String];
    /// Targets measured and found empty.
    fn inactive(&self) -> &[Silence] {
        &[]
    }
    /// Targets where sources conflict, or only binding is known.
    fn unknown(&self) -> &[Silence] {
        &[]
    }
}

impl Acts for Drug {
    fn actor<'c>(&'c self, catalog: &'c Catalog) -> Actor<'c> {
        Actor::drug(catalog, self)
    }
    fn classes(&self) -> &[String] {
        &self.classes
    }
    fn inactive(&self) -> &[Silence] {
        &self.inactive
    }
    fn unknown(&self) -> &[Silence] {
        &self.unknown
    }
}

impl Acts for Class {
    fn actor<'c>(&'c self, _: &'c Catalog) -> Actor<'c> {
        Actor::class(self)
    }
    fn classes(&self) -> &[String] {
        &self.parents
    }
}

impl Acts for Procedure {
    fn actor<'c>(&'c self, _: &'c Catalog) -> Actor<'c> {
        Actor::procedure(self)
    }
    fn classes(&self) -> &[String] {
        &[]
    }
}

impl<'c> Row<'c> {
    /// The row of an entry, from what was derived for it.
    pub fn new<E: Acts>(catalog: &'c Catalog, entry: &'c E, d: &Derivation<'c>, scope: &Scope) -> Self {
        Self {
            kind: E::KIND,
            id: entry.id(),
            name: entry.title(),
            classes: entry.classes(),
            class_labels: entry.classes().iter().map(|id| label(catalog, id)).collect(),
            cells: cells(catalog, d, entry.inactive(), entry.unknown(), scope),
        }
    }
}

impl<'c> Row<'c> {
    /// The row of an entry of which nothing else is asked.
    pub fn alone<E: Acts>(catalog: &'c Catalog, entry: &'c E, scope: &Scope) -> Self {
        Self::new(catalog, entry, &derive_unfelt(catalog, vec![entry.actor(catalog)], scope.minor), scope)
    }

    /// Classes and the four cells, as programs read them.
    pub fn columns(&self) -> [String; 5] {
        let [serotonin, dopamine, norepinephrine, acetylcholine] = self.cells.each_ref().map(|cell| cell.machine());
        [self.classes.join(";"), serotonin, dopamine, norepinephrine, acetylcholine]
    }
}

/// How people are shown a class: its abbreviation, or its name.
pub fn label<'c>(catalog: &'c Catalog, class: &'c str) -> &'c str {
    let label = |class: &'c Class| class.abbreviation.as_deref().unwrap_or(&class.name);
    catalog.get::<Class>(class).map_or(class, label)
}
