//! What is shown of regions, pathways and conditions.

use schemars::JsonSchema;
use serde::Serialize;

use super::transmitters::{EffectClasses, classes_by_effect};
use super::words::{ClaimDocument, LinkDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, derive_unfelt};
use crate::model::*;
use crate::query::Scope;

/// A pathway in one line.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
pub struct PathwayLine {
    pub id: String,
    pub from: String,
    pub to: Vec<String>,
    pub role: Option<String>,
}

pub(super) fn pathway_line(p: &Pathway) -> PathwayLine {
    PathwayLine { id: p.id.clone(), from: p.from.clone(), to: p.to.clone(), role: p.role.clone() }
}

/// A region or a pathway.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the records")]
#[schemars(rename = "PlaceView")]
pub struct PlaceDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    pub other_names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transmitter: Option<Messenger>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    pub part_of: Vec<String>,
    pub role: Option<String>,
    pub origin: String,
    pub pathways: Vec<PathwayLine>,
    pub links: Vec<LinkDocument>,
    pub claims: Vec<ClaimDocument>,
    pub sources: Vec<String>,
}

impl PlaceDocument {
    /// The document of a region, with the pathways and links that touch it.
    pub fn region(catalog: &Catalog, r: &Region) -> Self {
        let touches = |p: &&&Pathway| p.from == r.id || p.to.contains(&r.id);
        let links = catalog.all::<Link>().into_iter().filter(|link| link_touches(link, &r.id));
        Self {
            kind: Kind::Region,
            id: r.id.clone(),
            name: r.name.clone(),
            other_names: r.other_names.clone(),
            transmitter: None,
            from: None,
            to: Vec::new(),
            part_of: r.part_of.clone(),
            role: r.role.clone(),
            origin: catalog.origin(Kind::Region, &r.id).to_owned(),
            pathways: catalog.all::<Pathway>().iter().filter(touches).map(|p| pathway_line(p)).collect(),
            links: links.map(|link| LinkDocument::new(catalog, link)).collect(),
            claims: claims(catalog, &r.id),
            sources: r.sources.clone(),
        }
    }

    /// The document of a pathway.
    pub fn pathway(catalog: &Catalog, p: &Pathway) -> Self {
        Self {
            kind: Kind::Pathway,
            id: p.id.clone(),
            name: p.name.clone(),
            other_names: p.other_names.clone(),
            transmitter: Some(p.transmitter),
            from: Some(p.from.clone()),
            to: p.to.clone(),
            part_of: Vec::new(),
            role: p.role.clone(),
            origin: catalog.origin(Kind::Pathway, &p.id).to_owned(),
            pathways: Vec::new(),
            links: Vec::new(),
            claims: claims(catalog, &p.id),
            sources: p.sources.clone(),
        }
    }
}

fn link_touches(link: &Link, region: &str) -> bool {
    let of_change = |change: &Change| change.region.clone();
    let when = match &link.when {
        When::Changed(change) => of_change(change),
        When::Acted { region, .. } => region.clone(),
    };
    let then = match &link.then {
        Then::Changes(change) => of_change(change),
        Then::Adapts { region, .. } => region.clone(),
        Then::Felt(_) => None,
    };
    [when, then, link.through.region.clone()].into_iter().flatten().any(|id| id == region)
}

/// How a transmitter stands in a condition.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "StandingView")]
pub struct StandingDocument {
    pub transmitter: Transmitter,
    pub level: Level,
    pub region: Option<String>,
    pub evidence: Evidence,
    pub sources: Vec<String>,
    pub against: Vec<String>,
    /// What the classes used for the condition do to this transmitter there.
    pub classes: Vec<EffectClasses>,
}

/// What classes do to one transmitter.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "two fields that say what they are")]
pub struct ActingOn {
    pub transmitter: Transmitter,
    pub classes: Vec<EffectClasses>,
}

/// A condition.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "ConditionView")]
pub struct ConditionDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    pub other_names: Vec<String>,
    pub origin: String,
    pub changes: Vec<StandingDocument>,
    /// What the classes used for it do to each of the four.
    pub acting: Vec<ActingOn>,
    pub classes: Vec<String>,
    /// Ids of drugs used for it.
    pub drugs: Vec<String>,
    pub claims: Vec<ClaimDocument>,
    pub sources: Vec<String>,
}

impl ConditionDocument {
    /// The document of a condition.
    pub fn new(catalog: &Catalog, c: &Condition) -> Self {
        let mut used: Vec<&Class> = catalog.all::<Class>();
        used.retain(|class| c.classes.contains(&class.id) || class.uses.contains(&c.id));
        let derived: Vec<Derivation<'_>> =
            used.iter().map(|class| derive_unfelt(catalog, vec![Actor::class(class)], false)).collect();
        let acting = |transmitter, region: Option<&String>| {
            let regions = region.map(std::slice::from_ref).unwrap_or_default();
            let scope = Scope { regions: catalog.subtree::<Region>(regions), ..Scope::default() };
            let mut classes = classes_by_effect(catalog, &derived, transmitter, &scope);
            classes.retain(|group| !group.classes.is_empty());
            classes
        };
        let standing = |s: &Standing| StandingDocument {
            classes: acting(s.transmitter, s.region.as_ref()),
            transmitter: s.transmitter,
            level: s.level,
            region: s.region.clone(),
            evidence: s.evidence,
            sources: s.sources.clone(),
            against: s.against.clone(),
        };
        let drugs = catalog.all::<Drug>().into_iter().filter(|drug| drug.uses.contains(&c.id));
        Self {
            kind: Kind::Condition,
            id: c.id.clone(),
            name: c.name.clone(),
            other_names: c.other_names.clone(),
            origin: catalog.origin(Kind::Condition, &c.id).to_owned(),
            changes: c.changes.iter().map(standing).collect(),
            acting: Transmitter::ALL.iter().map(|&t| ActingOn { transmitter: t, classes: acting(t, None) }).collect(),
            classes: used.iter().map(|class| class.id.clone()).collect(),
            drugs: drugs.map(|drug| drug.id.clone()).collect(),
            claims: claims(catalog, &c.id),
            sources: c.sources.clone(),
        }
    }
}
