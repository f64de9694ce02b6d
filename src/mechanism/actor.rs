//! What acts: a drug with its active forms and parts, a class, or a procedure.

use std::cell::{OnceCell, RefCell};

use super::once;
use crate::catalog::Catalog;
use crate::catalog::hierarchy::walk;
use crate::model::{Class, Drug, DrugOrClass, Id, Kind, Procedure, Rank, Site, Target, TargetAction};
use crate::text::search_key;

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
pub struct ActorAction<'c> {
    /// The action as its entry states it.
    pub act: &'c TargetAction,
    /// The drug whose entry states it, if not the actor's own.
    pub via: Option<Via<'c>>,
    /// The part of a combination product by which it comes.
    pub part: Option<&'c Drug>,
    /// Where the drug works that has the action.
    pub site: Site,
}

impl ActorAction<'_> {
    /// Whether it is stronger than another: by rank, then by affinity where both are known.
    fn is_stronger(&self, other: &Self) -> bool {
        let is_tighter = match (&self.act.affinity, &other.act.affinity) {
            (Some(mine), Some(theirs)) => mine.value < theirs.value,
            _ => false,
        };
        self.act.rank < other.act.rank || (self.act.rank == other.act.rank && is_tighter)
    }

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
    pub actions: Vec<ActorAction<'c>>,
    /// Its id and those of its classes and of the classes above them, found when first asked for.
    lineage: OnceCell<Vec<&'c str>>,
    /// The same of the forms and parts by which it acts, each with its own id behind.
    others: RefCell<Vec<Vec<&'c str>>>,
}

impl<'c> Actor<'c> {
    /// A drug: its own actions, then those of its parts and of its active forms.
    pub fn drug(catalog: &'c Catalog, drug: &'c Drug) -> Self {
        Self::new(Kind::Drug, &drug.id, &drug.name, drug.site, with_components(catalog, drug))
    }

    /// A class: its own typical actions, not those of its members.
    pub fn class(class: &'c Class) -> Self {
        let name = class.abbreviation.as_deref().unwrap_or(&class.name);
        Self::new(Kind::Class, &class.id, name, class.site, own(&class.actions, class.site))
    }

    /// A procedure: a named stimulation, or nothing.
    pub fn procedure(procedure: &'c Procedure) -> Self {
        let actions = own(&procedure.actions, Site::Central);
        Self::new(Kind::Procedure, &procedure.id, &procedure.name, Site::Central, actions)
    }

    fn new(kind: Kind, id: &'c str, name: &'c str, site: Site, actions: Vec<ActorAction<'c>>) -> Self {
        Self { kind, id, name, site, actions, lineage: OnceCell::new(), others: RefCell::default() }
    }

    /// Whether what does something is one of some drugs and classes (none are all), and none of those
    /// that are excepted.
    pub fn matches_scope(
        &self,
        catalog: &'c Catalog,
        action: &ActorAction<'c>,
        drugs: &[Id<DrugOrClass>],
        except: &[Id<DrugOrClass>],
    ) -> bool {
        if drugs.is_empty() && except.is_empty() {
            return true;
        }
        let is_meant = |lineage: &[&str]| {
            let is_one = |ids: &[Id<DrugOrClass>]| ids.iter().any(|id| lineage.contains(&id.as_str()));
            (drugs.is_empty() || is_one(drugs)) && !is_one(except)
        };
        let Some(via) = action.via else {
            return is_meant(self.lineage.get_or_init(|| self.own_lineage(catalog)));
        };
        let (mut known, drug) = (self.others.borrow_mut(), via.drug());
        let at = known.iter().position(|other| other[0] == drug.id.as_str()).unwrap_or_else(|| {
            // The product itself may be named too.
            known.push(lineage(catalog, &drug.id, &drug.classes).into_iter().chain([self.id]).collect());
            known.len() - 1
        });
        is_meant(&known[at])
    }

    /// Whether neither it nor an active form or part of it reaches the brain.
    pub fn is_outside(&self) -> bool {
        self.site == Site::Peripheral && !self.actions.iter().any(ActorAction::is_central)
    }

    /// Whether it is never taken for weeks, so that nothing of weeks or of stopping follows: it is given once, in
    /// theatre, or taken on demand or for hours alone.
    pub fn is_never_for_weeks(&self, catalog: &Catalog) -> bool {
        let class = |id: &str| catalog.get::<Class>(id).is_some_and(|class| class.given_once);
        let is_short = |drug: &Drug| drug.given_once || !drug.not_for_weeks.is_empty();
        match self.kind {
            Kind::Drug => catalog
                .get::<Drug>(self.id)
                .is_some_and(|drug| is_short(drug) || drug.classes.iter().any(|id| class(id))),
            _ => class(self.id),
        }
    }

    /// Whether antagonists of a target undo this positive modulation of it.
    pub fn is_antagonised(&self, catalog: &'c Catalog, action: &ActorAction<'c>) -> bool {
        let target = catalog.get::<Target>(&action.act.target);
        target.is_none_or(|target| self.matches_scope(catalog, action, &target.antagonised, &[]))
    }

    /// Of a drug itself and its parts that act, each once; nothing of what is no drug.
    pub fn drugs(&self, catalog: &'c Catalog) -> impl Iterator<Item = &'c Drug> {
        let parts = |drug: &'c Drug| drug.acting_parts().filter_map(|id| catalog.get::<Drug>(id)).collect();
        let drug = catalog.get::<Drug>(self.id).filter(|_| self.kind == Kind::Drug);
        walk(drug, |drug: &'c Drug| drug.id.as_str(), parts)
    }

    /// Names of the parts of a product, and of those of its parts, that have no card, so that nothing is told of them.
    pub fn untold_parts(&self, catalog: &'c Catalog) -> Vec<&'c str> {
        once(self.drugs(catalog).flat_map(|drug| untold_parts(catalog, drug)))
    }

    /// The ids in which what is seen in it may have been seen: its own and those of its classes, the same of each part
    /// of a product, and of each active form of what does nothing but through such.
    pub fn lineages(&self, catalog: &'c Catalog) -> Vec<(Option<Via<'c>>, Vec<&'c str>)> {
        let parts = self.drugs(catalog).skip(1).map(Via::Part);
        let prodrugs = self.drugs(catalog).filter(|drug| drug.actions.is_empty());
        let forms = prodrugs.flat_map(|drug| &drug.active_forms).filter_map(|id| catalog.get::<Drug>(id));
        let of = |via: Via<'c>| (Some(via), lineage(catalog, &via.drug().id, &via.drug().classes));
        let own = (None, self.own_lineage(catalog));
        std::iter::once(own).chain(parts.chain(forms.map(Via::Form)).map(of)).collect()
    }

    /// The same of itself and of its parts alone of which no action is recorded.
    pub fn without_action(&self, catalog: &'c Catalog) -> Vec<Vec<&'c str>> {
        let own = self.actions.is_empty().then(|| self.own_lineage(catalog));
        let parts = self.drugs(catalog).skip(1).filter(|part| Self::drug(catalog, part).actions.is_empty());
        own.into_iter().chain(parts.map(|part| lineage(catalog, &part.id, &part.classes))).collect()
    }

    /// Whether what nothing is known to act by is one of some drugs and classes, and none of those that are excepted.
    pub fn is_named_without_action(
        &self,
        catalog: &'c Catalog,
        drugs: &[Id<DrugOrClass>],
        except: &[Id<DrugOrClass>],
    ) -> bool {
        let is_one = |lineage: &[&str], ids: &[Id<DrugOrClass>]| ids.iter().any(|id| lineage.contains(&id.as_str()));
        self.without_action(catalog).iter().any(|lineage| is_one(lineage, drugs) && !is_one(lineage, except))
    }

    fn own_lineage(&self, catalog: &'c Catalog) -> Vec<&'c str> {
        let classes = match self.kind {
            Kind::Drug => catalog.get::<Drug>(self.id).map(|drug| &drug.classes),
            Kind::Class => catalog.get::<Class>(self.id).map(|class| &class.parents),
            _ => None,
        };
        lineage(catalog, self.id, classes.map_or(&[], Vec::as_slice))
    }

    /// How many times weaker an action's affinity is than that of the actor's tightest primary one.
    pub fn times_weaker(&self, act: &TargetAction) -> Option<(f64, &'c str)> {
        let primary = self.actions.iter().filter(|d| d.act.rank == Rank::Primary && !std::ptr::eq(d.act, act));
        let values = primary.filter_map(|d| Some((d.act.affinity.as_ref()?.value, d.act.target.as_str())));
        let (best, target) = values.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((act.affinity.as_ref()?.value / best, target))
    }
}

/// An id, some classes and every class above them.
pub(super) fn lineage<'c>(catalog: &'c Catalog, id: &'c str, classes: &'c [Id<Class>]) -> Vec<&'c str> {
    std::iter::once(id).chain(catalog.lineage::<Class>(classes.iter().map(Id::as_str))).collect()
}

/// What the name of a product, or what its note says of its other parts, names that is known and no drug of the data.
fn untold_parts<'c>(catalog: &'c Catalog, drug: &'c Drug) -> Vec<&'c str> {
    if drug.parts.is_empty() || drug.grown {
        return Vec::new();
    }
    let notes =
        drug.note.as_deref().into_iter().flat_map(|note| note.split("; ")).filter(|note| note.contains(" part"));
    let words = notes.flat_map(|note| note.split(|c: char| !c.is_alphanumeric() && c != '-'));
    let named = drug.name.split(['-', '/']).chain(words).filter(|word| !word.is_empty());
    named.filter(|word| catalog.outside(&search_key(word)).is_some()).collect()
}

fn own(acts: &[TargetAction], site: Site) -> Vec<ActorAction<'_>> {
    acts.iter().map(|act| ActorAction { act, via: None, part: None, site }).collect()
}

/// A drug among those that make up an actor: how it belongs to it, and the part of a product by which.
type Component<'c> = (&'c Drug, Option<Via<'c>>, Option<&'c Drug>);

/// The actions of a drug, then those of its parts and of its active forms. Where two of them do the
/// same to one target at one site, the stronger is told.
fn with_components<'c>(catalog: &'c Catalog, drug: &'c Drug) -> Vec<ActorAction<'c>> {
    // Most drugs are made of nothing else, and do nothing to a target twice.
    if drug.parts.is_empty() && drug.active_forms.is_empty() {
        return own(&drug.actions, drug.site);
    }
    let next = |(drug, _, within): Component<'c>| {
        let parts = drug.acting_parts().filter_map(|id| catalog.get::<Drug>(id));
        let forms = drug.active_forms.iter().filter_map(|id| catalog.get::<Drug>(id));
        let parts = parts.map(|part| (part, Some(Via::Part(part)), Some(within.unwrap_or(part))));
        parts.chain(forms.map(|form| (form, Some(Via::Form(form)), within))).collect()
    };
    let mut actions: Vec<ActorAction<'c>> = Vec::with_capacity(drug.actions.len());
    for (drug, via, part) in walk([(drug, None, None)], |(drug, ..): Component<'c>| drug.id.as_str(), next) {
        for act in &drug.actions {
            let action = ActorAction { act, via, part, site: drug.site };
            let is_same = |known: &&mut ActorAction<'_>| {
                (&known.act.target, known.act.action, known.site) == (&act.target, act.action, action.site)
            };
            match actions.iter_mut().find(is_same) {
                Some(known) if action.is_stronger(known) => *known = action,
                Some(_) => {}
                None => actions.push(action),
            }
        }
    }
    actions
}
