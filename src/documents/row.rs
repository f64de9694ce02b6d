//! A drug, class or procedure as one row of a table.

use super::cells::{Cells, cells};
use super::members::MemberCount;
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, derive_effects};
use crate::model::{
    Class, Condition, Drug, DrugIds, Entry, EnzymeFact, Familiarity, Id, Kind, NegativeFinding, Procedure, Route, Site,
    Source, Status, Test, Text, Transmitter, Word,
};
use crate::query::{Facts, Scope, Silences};

/// The columns of the contract, and how people are shown the classes.
#[derive(Debug, Clone)]
pub struct Row<'c> {
    /// What the entry is.
    pub kind: Kind,
    /// Its id.
    pub id: &'c str,
    pub(crate) name: &'c str,
    pub(crate) classes: &'c [Id<Class>],
    /// Abbreviations, or names where a class has none.
    pub(crate) class_labels: Vec<&'c str>,
    pub(crate) cells: Cells<'c>,
}

/// What records of drugs, classes and procedures say beside what they do; a field that a kind does
/// not have is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Profile<'e> {
    pub(crate) abbreviation: Option<&'e str>,
    pub(crate) classes: &'e [Id<Class>],
    /// Ids of the classes by which it is found: a class is found by itself.
    pub(crate) found_by: &'e [Id<Class>],
    pub(crate) brands: &'e [Text],
    pub(crate) other_names: &'e [Text],
    pub(crate) street_names: &'e [Text],
    /// Identifiers in other databases.
    pub(crate) ids: Option<&'e DrugIds>,
    /// Its standing; a class or procedure has none.
    pub status: Option<Status>,
    pub(crate) familiarity: Option<Familiarity>,
    /// What it is to the enzymes that clear drugs.
    pub(crate) cyp: &'e [EnzymeFact],
    pub(crate) uses: &'e [Id<Condition>],
    /// What it is given to test for.
    pub(crate) tests: &'e [Test],
    /// Who says that it is never taken for weeks.
    pub(crate) not_for_weeks: &'e [Id<Source>],
    /// Targets measured and found empty.
    pub(crate) inactive: &'e [NegativeFinding],
    /// Targets where sources conflict, one leaves it open, or only binding is known.
    pub(crate) unknown: &'e [NegativeFinding],
    pub(crate) parts: &'e [Id<Drug>],
    /// Whether it contains its parts, and is not made of them.
    pub(crate) grown: bool,
    pub(crate) active_forms: &'e [Id<Drug>],
    pub(crate) note: Option<&'e str>,
}

impl<'e> Profile<'e> {
    /// What a filter looks at, of an entry that works at some site.
    pub fn facts(&self, site: Site) -> Facts<'e> {
        let Self { found_by: classes, uses, status, inactive, unknown, .. } = *self;
        let atc = self.ids.map_or(&[][..], |ids| &ids.atc);
        Facts { classes, uses, atc, status, site, silences: Silences { inactive, unknown } }
    }
}

/// Something that acts and can be listed.
pub trait Agent: Entry {
    /// What it does.
    fn actor<'c>(&'c self, catalog: &'c Catalog) -> Actor<'c>;
    /// What else its record says.
    fn profile(&self) -> Profile<'_>;
}

impl Agent for Drug {
    fn actor<'c>(&'c self, catalog: &'c Catalog) -> Actor<'c> {
        Actor::drug(catalog, self)
    }
    fn profile(&self) -> Profile<'_> {
        Profile {
            abbreviation: None,
            classes: &self.classes,
            found_by: &self.classes,
            brands: &self.brands,
            other_names: &self.other_names,
            street_names: &self.street,
            ids: Some(&self.ids),
            status: Some(self.status),
            familiarity: Some(self.familiarity),
            cyp: &self.cyp,
            uses: &self.uses,
            tests: &self.tests,
            not_for_weeks: &self.not_for_weeks,
            inactive: &self.inactive,
            unknown: &self.unknown,
            parts: &self.parts,
            grown: self.grown,
            active_forms: &self.active_forms,
            note: self.note.as_deref(),
        }
    }
}

impl Agent for Class {
    fn actor<'c>(&'c self, _: &'c Catalog) -> Actor<'c> {
        Actor::class(self)
    }
    fn profile(&self) -> Profile<'_> {
        Profile {
            abbreviation: self.abbreviation.as_deref(),
            classes: &self.parents,
            found_by: std::slice::from_ref(&self.id),
            other_names: &self.other_names,
            uses: &self.uses,
            note: self.note.as_deref(),
            ..Profile::default()
        }
    }
}

impl Agent for Procedure {
    fn actor<'c>(&'c self, _: &'c Catalog) -> Actor<'c> {
        Actor::procedure(self)
    }
    fn profile(&self) -> Profile<'_> {
        Profile {
            abbreviation: self.abbreviation.as_deref(),
            other_names: &self.other_names,
            uses: &self.uses,
            note: self.note.as_deref(),
            ..Profile::default()
        }
    }
}

impl<'c> Row<'c> {
    /// The row of an entry, from what was derived for it.
    pub fn new<E: Agent>(catalog: &'c Catalog, entry: &'c E, d: &Derivation<'c>, scope: &Scope) -> Self {
        let Profile { classes, inactive, unknown, .. } = entry.profile();
        Self {
            kind: E::KIND,
            id: entry.id(),
            name: entry.title(),
            classes,
            class_labels: classes.iter().map(|id| label(catalog, id)).collect(),
            cells: cells(catalog, d, inactive, unknown, scope),
        }
    }

    /// The same of a class without typical actions, of which is told what how many of its drugs do: directly, or where
    /// that is nothing, through circuits.
    pub fn count(&mut self, members: &[MemberCount]) {
        count_cells(&mut self.cells, members);
    }

    /// The same row with what was counted.
    pub fn counted(mut self, members: &[MemberCount]) -> Self {
        self.count(members);
        self
    }

    /// The row of an entry of which nothing else is asked.
    pub fn alone<E: Agent>(catalog: &'c Catalog, entry: &'c E, scope: &Scope) -> Self {
        Self::new(catalog, entry, &derive_effects(catalog, vec![entry.actor(catalog)], scope.minor), scope)
    }

    /// Classes and the four cells, as programs read them.
    pub fn columns(&self) -> [String; 5] {
        let [serotonin, dopamine, norepinephrine, acetylcholine] = self.cells.each_ref().map(|cell| cell.machine());
        [self.classes.join(";"), serotonin, dopamine, norepinephrine, acetylcholine]
    }
}

/// Tells in cells of which nothing is recorded what how many drugs of a class do.
pub fn count_cells(cells: &mut Cells<'_>, members: &[MemberCount]) {
    for (cell, &transmitter) in cells.iter_mut().zip(Transmitter::ALL) {
        let by = |route| {
            let here = members.iter().filter(|member| member.transmitter == transmitter);
            let counted = here.map(|member| (member.effect, member.by(route).0, member.of));
            counted.filter(|(_, count, _)| *count > 0).collect::<Vec<_>>()
        };
        cell.count(Some(by(Route::Direct)).filter(|direct| !direct.is_empty()).unwrap_or_else(|| by(Route::Indirect)));
    }
}

/// The cells of what acts alone, from what was derived for it.
pub fn cells_alone<'c>(catalog: &'c Catalog, d: &Derivation<'c>, scope: &Scope) -> Cells<'c> {
    let Silences { inactive, unknown } = d.actors.first().map(|actor| silences(catalog, actor)).unwrap_or_default();
    cells(catalog, d, inactive, unknown, scope)
}

/// What is recorded of an entry beside its actions: of a drug alone there is such.
pub fn silences<'c>(catalog: &'c Catalog, actor: &Actor<'c>) -> Silences<'c> {
    let drug = (actor.kind == Kind::Drug).then(|| catalog.get::<Drug>(actor.id)).flatten();
    drug.map(|drug| Silences { inactive: &drug.inactive, unknown: &drug.unknown }).unwrap_or_default()
}

/// How people are shown a class: its abbreviation, or its name.
pub fn label<'c>(catalog: &'c Catalog, class: &'c str) -> &'c str {
    let label = |class: &'c Class| class.abbreviation.as_deref().unwrap_or(&class.name);
    catalog.get::<Class>(class).map_or(class, label)
}
