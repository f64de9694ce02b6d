//! What acts: a drug with its active forms and parts, a class, or a procedure.

use crate::catalog::Catalog;
use crate::model::*;

/// How an actor comes by an action that is not written at its own entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Via<'c> {
    /// The body turns it into this drug.
    Form(&'c Drug),
    /// This drug is a part of the product.
    Part(&'c Drug),
}

impl<'c> Via<'c> {
    /// The drug that has the action.
    pub fn drug(self) -> &'c Drug {
        match self {
            Self::Form(drug) | Self::Part(drug) => drug,
        }
    }
}

/// One action of an actor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doing<'c> {
    /// The action as its entry states it.
    pub act: &'c Act,
    /// The drug whose entry states it, if not the actor's own.
    pub via: Option<Via<'c>>,
    /// Where the drug works that has the action.
    pub site: Site,
}

impl Doing<'_> {
    /// Whether it fires links and cuts: minor actions only if asked.
    pub fn counts(&self, minor: bool) -> bool {
        minor || self.act.rank != Rank::Minor
    }

    /// Whether it reaches the brain.
    pub fn is_central(&self) -> bool {
        self.site != Site::Peripheral
    }
}

/// Something with actions.
#[derive(Debug, Clone)]
pub struct Actor<'c> {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: &'c str,
    /// Its name in running text.
    pub name: &'c str,
    /// Where it works.
    pub site: Site,
    /// What it does, its own actions first.
    pub doings: Vec<Doing<'c>>,
}

impl<'c> Actor<'c> {
    /// A drug: its own actions, then those of its parts and of its active forms.
    pub fn drug(catalog: &'c Catalog, drug: &'c Drug) -> Self {
        let mut doings = Vec::with_capacity(drug.actions.len());
        gather(catalog, drug, None, &mut vec![drug.id.as_str()], &mut doings);
        Self { kind: Kind::Drug, id: &drug.id, name: &drug.name, site: drug.site, doings }
    }

    /// A class: its own typical actions, not those of its members.
    pub fn class(class: &'c Class) -> Self {
        let name = class.abbreviation.as_deref().unwrap_or(&class.name);
        Self { kind: Kind::Class, id: &class.id, name, site: class.site, doings: own(&class.actions, class.site) }
    }

    /// A procedure: a named stimulation, or nothing.
    pub fn procedure(procedure: &'c Procedure) -> Self {
        let doings = own(&procedure.actions, Site::Central);
        Self { kind: Kind::Procedure, id: &procedure.id, name: &procedure.name, site: Site::Central, doings }
    }

    /// Whether what does something is one of some drugs and classes (none are all), and none of those
    /// that are excepted.
    pub fn is_among(&self, catalog: &Catalog, doing: &Doing<'_>, drugs: &[String], except: &[String]) -> bool {
        let is_one = |ids: &[String]| ids.iter().any(|id| self.is(catalog, doing, id));
        (drugs.is_empty() || is_one(drugs)) && !is_one(except)
    }

    /// Whether what does something is a drug or a class, or belongs to that class.
    fn is(&self, catalog: &Catalog, doing: &Doing<'_>, id: &str) -> bool {
        let drug = match (doing.via, self.kind) {
            (Some(via), _) => Some(via.drug()),
            (None, Kind::Drug) => catalog.get::<Drug>(self.id),
            (None, _) => None,
        };
        match drug {
            Some(drug) => drug.id == id || drug.classes.iter().any(|class| catalog.is_class(class, id)),
            None => catalog.is_class(self.id, id),
        }
    }

    /// How many times weaker an action's affinity is than that of the actor's tightest primary one.
    pub fn times_weaker(&self, act: &Act) -> Option<(f64, &'c str)> {
        let primary = self.doings.iter().filter(|d| d.act.rank == Rank::Primary && !std::ptr::eq(d.act, act));
        let values = primary.filter_map(|d| Some((d.act.affinity.as_ref()?.value, d.act.target.as_str())));
        let (best, target) = values.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((act.affinity.as_ref()?.value / best, target))
    }
}

fn own(acts: &[Act], site: Site) -> Vec<Doing<'_>> {
    acts.iter().map(|act| Doing { act, via: None, site }).collect()
}

fn gather<'c>(
    catalog: &'c Catalog,
    drug: &'c Drug,
    via: Option<Via<'c>>,
    seen: &mut Vec<&'c str>,
    doings: &mut Vec<Doing<'c>>,
) {
    for act in &drug.actions {
        let is_there = doings.iter().any(|d: &Doing<'_>| d.act.target == act.target && d.act.action == act.action);
        if !is_there {
            doings.push(Doing { act, via, site: drug.site });
        }
    }
    let parts = drug.parts.iter().map(|id| (id, true));
    for (id, is_part) in parts.chain(drug.active_forms.iter().map(|id| (id, false))) {
        let Some(other) = catalog.get::<Drug>(id) else { continue };
        if !seen.contains(&other.id.as_str()) {
            seen.push(&other.id);
            let next = if is_part { Via::Part(other) } else { Via::Form(other) };
            gather(catalog, other, Some(next), seen, doings);
        }
    }
}
