//! What is shown of the four transmitters and of the systems beside them.

use schemars::JsonSchema;
use serde::Serialize;

use super::places::{PathwayLine, pathway_line};
use super::words::{ClaimDocument, LinkDocument, PointDocument, claims, points};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, Derived, derive_unfelt};
use crate::model::*;
use crate::query::Scope;

/// The classes that do one thing to a transmitter.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "two fields that say what they are")]
pub struct EffectClasses {
    pub effect: Effect,
    /// Ids; classes whose typical actions do it directly.
    pub classes: Vec<String>,
}

/// One of the four.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "TransmitterView")]
pub struct TransmitterDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    pub short: String,
    pub origin: String,
    pub other_names: Vec<String>,
    pub roles: Vec<PointDocument>,
    pub too_little: Vec<PointDocument>,
    pub too_much: Vec<PointDocument>,
    /// From what, and by which enzymes.
    pub made: Option<String>,
    /// By which transporters and enzymes.
    pub cleared: Option<String>,
    pub pathways: Vec<PathwayLine>,
    pub classes: Vec<EffectClasses>,
    /// Ids of the targets on which an action changes it.
    pub targets: Vec<String>,
    pub claims: Vec<ClaimDocument>,
    pub sources: Vec<String>,
}

impl TransmitterDocument {
    /// The document of a transmitter.
    pub fn new(catalog: &Catalog, t: &TransmitterEntry) -> Self {
        let made = t.made.as_ref().map(|m| {
            let stored = m.stored.as_ref().map(|s| format!(", stored by {s}")).unwrap_or_default();
            format!("from {} by {}{stored}", m.from, m.enzymes.join(" and "))
        });
        let cleared = t.cleared.as_ref().map(|c| {
            let by = [c.transporters.join(", "), c.enzymes.join(", ")];
            format!("by {}", by.iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join("; broken down by "))
        });
        let sources = t.made.iter().flat_map(|m| &m.sources).chain(t.cleared.iter().flat_map(|c| &c.sources));
        let mut sources: Vec<String> = sources.cloned().collect();
        sources.dedup();
        Self {
            kind: Kind::Transmitter,
            id: t.id.to_string(),
            name: t.name.clone(),
            short: t.short.clone(),
            origin: catalog.origin(Kind::Transmitter, t.id.as_str()).to_owned(),
            other_names: t.other_names.clone(),
            roles: points(&t.roles),
            too_little: points(&t.too_little),
            too_much: points(&t.too_much),
            made,
            cleared,
            pathways: t.pathways.iter().filter_map(|id| catalog.get::<Pathway>(id)).map(pathway_line).collect(),
            classes: effect_classes(catalog, t.id),
            targets: targets_of(catalog, t.id),
            claims: claims(catalog, t.id.as_str()),
            sources,
        }
    }
}

/// Every class by what it does directly to a transmitter.
fn effect_classes(catalog: &Catalog, transmitter: Transmitter) -> Vec<EffectClasses> {
    let scope = Scope { direct: true, ..Scope::default() };
    let classes = catalog.all::<Class>().into_iter();
    let derived: Vec<_> = classes.map(|class| derive_unfelt(catalog, vec![Actor::class(class)], false)).collect();
    classes_by_effect(catalog, &derived, transmitter, &scope)
}

/// What was derived for some classes, by what they do to a transmitter within a scope. The brake
/// that a rise puts on itself is left out, and so is what stays outside the brain where a region is
/// asked for.
pub(super) fn classes_by_effect(
    catalog: &Catalog,
    classes: &[Derivation<'_>],
    transmitter: Transmitter,
    scope: &Scope,
) -> Vec<EffectClasses> {
    let does = |d: &&Derivation<'_>, effect: Effect| {
        let reaches = |e: &Derived<'_>| scope.regions.is_empty() || e.chain.doing.is_central();
        let is_it = |e: &Derived<'_>| e.transmitter == transmitter && e.effect == effect && !e.is_brake() && reaches(e);
        d.effects.iter().any(|e| is_it(e) && scope.holds(catalog, e))
    };
    let of = |effect: Effect| {
        let those = classes.iter().filter(|d| does(d, effect));
        those.flat_map(|d| d.actors.iter().map(|actor| actor.id.to_owned())).collect()
    };
    Effect::ALL.iter().map(|&effect| EffectClasses { effect, classes: of(effect) }).collect()
}

fn targets_of(catalog: &Catalog, transmitter: Transmitter) -> Vec<String> {
    let targets = catalog.all::<Target>().into_iter();
    targets.filter(|t| t.effects.iter().any(|m| m.transmitter == transmitter)).map(|t| t.id.clone()).collect()
}

/// A signalling system beside the four.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "SystemView")]
pub struct SystemDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    pub other_names: Vec<String>,
    pub role: Option<String>,
    pub origin: String,
    pub targets: Vec<String>,
    pub links: Vec<LinkDocument>,
    pub sources: Vec<String>,
}

impl SystemDocument {
    /// The document of a system: its targets and the links that begin there.
    pub fn new(catalog: &Catalog, s: &System) -> Self {
        let targets: Vec<&Target> =
            catalog.all::<Target>().into_iter().filter(|target| target.messengers.contains(&s.id)).collect();
        let is_here = |link: &&Link| match &link.when {
            When::Changed(change) => change.messenger == s.id,
            When::Acted { target, .. } => targets.iter().any(|t| t.id == *target),
        };
        let links = catalog.all::<Link>().into_iter().filter(is_here);
        Self {
            kind: Kind::System,
            id: s.id.to_string(),
            name: s.name.clone(),
            other_names: s.other_names.clone(),
            role: s.role.clone(),
            origin: catalog.origin(Kind::System, s.id.as_str()).to_owned(),
            links: links.map(|link| LinkDocument::new(catalog, link)).collect(),
            targets: targets.iter().map(|target| target.id.clone()).collect(),
            sources: s.sources.clone(),
        }
    }
}

/// Where a felt effect comes from.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the records")]
#[schemars(rename = "FeltEntryView")]
pub struct FeltEntryDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    /// Actions on targets that are felt so.
    pub causes: Vec<Cause>,
    pub links: Vec<LinkDocument>,
}

/// An action on a target that is felt.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
pub struct Cause {
    pub target: String,
    pub actions: Vec<Action>,
    pub evidence: Evidence,
    pub sources: Vec<String>,
}

impl FeltEntryDocument {
    /// The document of a felt effect.
    pub fn new(catalog: &Catalog, feeling: &Feeling) -> Self {
        let mut causes = Vec::new();
        for target in catalog.all::<Target>() {
            causes.extend(target.felt.iter().filter(|n| n.felt == feeling.id).map(|n| Cause {
                target: target.id.clone(),
                actions: n.actions.clone(),
                evidence: n.evidence,
                sources: n.sources.clone(),
            }));
        }
        let is_felt = |link: &&Link| matches!(&link.then, Then::Felt(felt) if *felt == feeling.id);
        let links = catalog.all::<Link>().into_iter().filter(is_felt);
        Self {
            kind: Kind::Felt,
            id: feeling.id.clone(),
            name: feeling.id.clone(),
            causes,
            links: links.map(|link| LinkDocument::new(catalog, link)).collect(),
        }
    }
}
