//! What is shown of regions, pathways and conditions.

use super::effect_classes::{ActingOn, EffectClasses, classes_by_effect, derive_classes};
use super::row::label;
use super::statements::{ClaimDocument, LinkDocument, claims, links};
use crate::catalog::Catalog;
use crate::mechanism::Derivation;
use crate::model::{
    Class, Condition, Drug, Entry, Id, Kind, Link, Messenger, Pathway, Procedure, Region, Source, Standing, Status,
    Text, Then, Transmitter, When, Word,
};
use crate::query::Scope;
use crate::sentences::{capitalised, conditions, openings};

document! {
    /// A pathway in one line.
    "PathwayLine" PathwayLine<'c>(p: &'c Pathway) {
        pub(crate) id: &'c str = &p.id,
        pub(crate) from: &'c str = &p.from,
        pub(crate) to: &'c [Id<Region>] = &p.to,
        pub(crate) role: Option<&'c str> = p.role.as_deref(),
    }
}

pub(super) fn pathways<'c>(pathways: impl Iterator<Item = &'c Pathway>) -> Vec<PathwayLine<'c>> {
    pathways.map(PathwayLine::new).collect()
}

document! {
    /// A region or a pathway.
    "PlaceView" PlaceDocument<'c>(catalog: &'c Catalog, of: Kind, entry: &'c impl Entry) {
        pub(crate) kind: Kind = of,
        pub(crate) id: &'c str = entry.id(),
        pub(crate) name: &'c str = entry.title(),
        pub(crate) other_names: &'c [Text] = &[],
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) transmitter: Option<Messenger> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) from: Option<&'c str> = None,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        pub(crate) to: &'c [Id<Region>] = &[],
        pub(crate) part_of: &'c [Id<Region>] = &[],
        pub(crate) role: Option<&'c str> = None,
        /// What it does, and which of the four drugs change in it.
        pub(crate) summary: Option<String> = None,
        pub(crate) origin: &'c str = catalog.origin(of, entry.id()),
        pub(crate) pathways: Vec<PathwayLine<'c>> = Vec::new(),
        pub(crate) links: Vec<LinkDocument<'c>> = Vec::new(),
        pub(crate) claims: Vec<ClaimDocument<'c>> = claims(catalog, entry.id()),
        pub(crate) sources: &'c [Id<Source>] = &[],
    }
}

impl<'c> PlaceDocument<'c> {
    /// A region, with the pathways and links that touch it.
    pub fn region(catalog: &'c Catalog, r: &'c Region) -> Self {
        let touches = |p: &&Pathway| p.from == r.id || p.to.contains(&r.id);
        Self {
            other_names: &r.other_names,
            part_of: &r.part_of,
            role: r.role.as_deref(),
            summary: openings::region(r, catalog.all::<Link>().into_iter()),
            pathways: pathways(catalog.all::<Pathway>().into_iter().filter(touches)),
            links: links(catalog, |link| link_touches(link, &r.id)),
            sources: &r.sources,
            ..Self::new(catalog, Kind::Region, r)
        }
    }

    /// A pathway.
    pub fn pathway(catalog: &'c Catalog, p: &'c Pathway) -> Self {
        Self {
            other_names: &p.other_names,
            transmitter: Some(p.transmitter),
            from: Some(&p.from),
            to: &p.to,
            role: p.role.as_deref(),
            summary: p.role.as_deref().map(|role| format!("{}.", capitalised(role).trim_end_matches('.'))),
            sources: &p.sources,
            ..Self::new(catalog, Kind::Pathway, p)
        }
    }
}

fn link_touches(link: &Link, region: &str) -> bool {
    let when = match &link.when {
        When::Changed(change) => &change.region,
        When::Acted { region, .. } => region,
    };
    let then = match &link.then {
        Then::Changes(change) => &change.region,
        Then::Adapts { region, .. } => region,
    };
    [when, then, &link.through.region].into_iter().flatten().any(|id| id == region)
}

document! {
    /// How a transmitter stands in a condition.
    "StandingView" StandingDocument<'c>(standing: &'c Standing, groups: Vec<EffectClasses<'c>>) {
        #[serde(flatten)]
        pub(crate) entry: &'c Standing = standing,
        /// What the classes used for the condition do to this transmitter there.
        pub(crate) classes: Vec<EffectClasses<'c>> = groups,
    }
}

document! {
    /// A condition.
    "ConditionView" ConditionDocument<'c>(catalog: &'c Catalog, c: &'c Condition) {
        let used = classes_used_for(catalog, c);
        let derived = derive_classes(catalog, &used);
        let acting_on = |transmitter, region| acting_on(catalog, &derived, transmitter, region);
        let drugs_used = catalog.all::<Drug>().into_iter().filter(|drug| drug.uses.contains(&c.id));
        let tried = drugs_used.clone().filter(|drug| drug.status == Status::Research).count();
        let drugs_used = drugs_used.map(|drug| drug.id.as_str()).collect::<Vec<_>>();
        let procedures_used = procedures(catalog, c);
        pub(crate) kind: Kind = Kind::Condition,
        pub(crate) id: &'c str = &c.id,
        pub(crate) name: &'c str = &c.name,
        pub(crate) other_names: &'c [Text] = &c.other_names,
        pub(crate) origin: &'c str = catalog.origin(Kind::Condition, &c.id),
        /// What is used for it, and what of the four changes in it.
        pub(crate) summary: String = conditions::condition(c, [used.len(), drugs_used.len() - tried, procedures_used.len()], tried),
        pub(crate) changes: Vec<StandingDocument<'c>> =
            c.changes.iter().map(|s| StandingDocument::new(s, acting_on(s.transmitter, s.region.as_deref()))).collect(),
        /// What the classes used for it do to each of the four.
        pub(crate) acting: Vec<ActingOn<'c>> =
            Transmitter::ALL.iter().map(|&t| ActingOn::new(t, acting_on(t, None))).collect(),
        pub(crate) classes: Vec<&'c str> = used.iter().map(|class| class.id.as_str()).collect(),
        /// What people call these.
        #[serde(skip)]
        pub(crate) class_labels: Vec<&'c str> = used.iter().map(|class| label(catalog, &class.id)).collect(),
        /// Ids of drugs used for it.
        pub(crate) drugs: Vec<&'c str> = drugs_used,
        /// Ids of drugs given to test for it.
        pub(crate) tested_with: Vec<&'c str> = tested_with(catalog, c),
        /// What the procedures used for it are called.
        #[serde(skip)]
        pub(crate) procedures: Vec<&'c str> = procedures_used,
        pub(crate) claims: Vec<ClaimDocument<'c>> = claims(catalog, &c.id),
        pub(crate) sources: &'c [Id<Source>] = &c.sources,
    }
}

/// The classes that are used for a condition.
pub fn classes_used_for<'c>(catalog: &'c Catalog, c: &Condition) -> Vec<&'c Class> {
    let mut used = catalog.all::<Class>();
    used.retain(|class| c.classes.contains(&class.id) || class.uses.contains(&c.id));
    used
}

fn tested_with<'c>(catalog: &'c Catalog, c: &Condition) -> Vec<&'c str> {
    let tests = |drug: &&Drug| drug.tests.iter().any(|test| test.condition == c.id);
    catalog.all::<Drug>().into_iter().filter(tests).map(|drug| drug.id.as_str()).collect()
}

fn procedures<'c>(catalog: &'c Catalog, c: &Condition) -> Vec<&'c str> {
    let used = catalog.all::<Procedure>().into_iter().filter(|procedure| procedure.uses.contains(&c.id));
    used.map(|procedure| procedure.name.as_str()).collect()
}

/// What classes do to a transmitter, in a region if one is named; without what none of them does.
fn acting_on<'c>(
    catalog: &Catalog,
    derived: &[Derivation<'c>],
    transmitter: Transmitter,
    region: Option<&str>,
) -> Vec<EffectClasses<'c>> {
    let scope = Scope { regions: catalog.subtree::<Region>(region), ..Scope::default() };
    let mut classes = classes_by_effect(catalog, derived, transmitter, &scope);
    // What holds for a class holds for those below it.
    for group in &mut classes {
        let all = group.classes.clone();
        group.classes.retain(|id| !all.iter().any(|other| other != id && catalog.is_class(id, other)));
    }
    classes
}
