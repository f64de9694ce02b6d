//! What is shown of the four transmitters, of the systems beside them, and of felt effects.

use super::effect_classes::{EffectClasses, classes_by_effect, derive_classes};
use super::places::{PathwayLine, pathways};
use super::row::label;
use super::statements::{ClaimDocument, LinkDocument, claims, links};
use crate::catalog::Catalog;
use crate::mechanism::once;
use crate::model::{
    Action, Class, Clearance, ClinicalEffect, ClinicalFinding, Drug, Effect, Id, Kind, Link, Pathway, Point, Rank,
    Source, Synthesis, System, Target, TargetAction, Text, Transmitter, TransmitterEntry, When, Word,
};
use crate::query::Scope;
use crate::sentences::{and, openings};

document! {
    /// One of the four.
    "TransmitterView" TransmitterDocument<'c>(catalog: &'c Catalog, t: &'c TransmitterEntry) {
        let acting = direct_classes(catalog, t.id);
        pub(crate) kind: Kind = Kind::Transmitter,
        pub(crate) id: &'c str = t.id.as_str(),
        pub(crate) name: &'c str = &t.name,
        pub(crate) short: &'c str = &t.short,
        pub(crate) origin: &'c str = catalog.origin(Kind::Transmitter, t.id.as_str()),
        pub(crate) other_names: &'c [Text] = &t.other_names,
        /// What it takes part in, and how many classes do what to it.
        pub(crate) summary: String = openings::transmitter(t, &by_how_many(&acting)),
        pub(crate) roles: &'c [Point] = &t.roles,
        pub(crate) too_little: &'c [Point] = &t.too_little,
        pub(crate) too_much: &'c [Point] = &t.too_much,
        /// From what, and by which enzymes.
        pub(crate) made: Option<String> = t.made.as_ref().map(made_from),
        /// By which transporters and enzymes.
        pub(crate) cleared: Option<String> = t.cleared.as_ref().map(cleared_by),
        pub(crate) pathways: Vec<PathwayLine<'c>> =
            pathways(t.pathways.iter().filter_map(|id| catalog.get::<Pathway>(id))),
        pub(crate) classes: Vec<EffectClasses<'c>> = acting,
        /// Ids of the targets on which an action changes it.
        pub(crate) targets: Vec<&'c str> =
            targets(catalog, |target| target.effects.iter().any(|m| m.transmitter == t.id)),
        pub(crate) claims: Vec<ClaimDocument<'c>> = claims(catalog, t.id.as_str()),
        pub(crate) sources: Vec<&'c str> = sources(t),
    }
}

/// How many classes have each effect, and how many of these outside the brain alone.
fn by_how_many(groups: &[EffectClasses<'_>]) -> Vec<(Effect, usize, usize)> {
    let mut counts: Vec<(Effect, usize, usize)> = Vec::new();
    for group in groups {
        let count = group.classes.len();
        let outside = if group.outside { count } else { 0 };
        match counts.iter_mut().find(|(effect, ..)| *effect == group.effect) {
            Some((_, all, beyond)) => (*all, *beyond) = (*all + count, *beyond + outside),
            None => counts.push((group.effect, count, outside)),
        }
    }
    counts
}

fn made_from(made: &Synthesis) -> String {
    let stored = made.stored.as_ref().map(|by| format!(", stored by {by}")).unwrap_or_default();
    format!("from {} by {}{stored}", made.from, and(&made.enzymes))
}

fn cleared_by(cleared: &Clearance) -> String {
    let by = [cleared.transporters.join(", "), cleared.enzymes.join(", ")];
    format!("by {}", by.iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join("; broken down by "))
}

fn sources(t: &TransmitterEntry) -> Vec<&str> {
    let sources = t.made.iter().flat_map(|m| &m.sources).chain(t.cleared.iter().flat_map(|c| &c.sources));
    let mut sources: Vec<&str> = sources.map(Id::as_str).collect();
    sources.dedup();
    sources
}

/// Every class by what it does directly to a transmitter.
fn direct_classes(catalog: &Catalog, transmitter: Transmitter) -> Vec<EffectClasses<'_>> {
    let scope = Scope { direct: true, ..Scope::default() };
    classes_by_effect(catalog, &derive_classes(catalog, &catalog.all()), transmitter, &scope)
}

/// Ids of some of all targets.
fn targets(catalog: &Catalog, is_shown: impl Fn(&Target) -> bool) -> Vec<&str> {
    catalog.all::<Target>().into_iter().filter(|target| is_shown(target)).map(|target| target.id.as_str()).collect()
}

document! {
    /// Classes whose typical action on some targets is the same.
    "ClassesOn" ClassesOn<'c>(how: Action, ids: Vec<&'c str>) {
        pub(crate) action: Action = how,
        /// Ids of the classes.
        pub(crate) classes: Vec<&'c str> = ids,
    }
}

fn classes_on<'c>(catalog: &'c Catalog, targets: &[&str]) -> Vec<ClassesOn<'c>> {
    let classes = catalog.all::<Class>();
    let of = |&action: &Action| {
        let acts = |class: &&&Class| class.actions.iter().any(|act| is_on(act, targets) && act.action == action);
        let ids: Vec<&str> = classes.iter().filter(acts).map(|class| class.id.as_str()).collect();
        (!ids.is_empty()).then(|| ClassesOn::new(action, ids))
    };
    Action::ALL.iter().filter_map(of).collect()
}

fn drugs_on<'c>(catalog: &'c Catalog, targets: &[&str]) -> Vec<&'c str> {
    let mut drugs = catalog.all::<Drug>();
    drugs.retain(|drug| drug.actions.iter().any(|act| is_on(act, targets)));
    drugs.sort_by_key(|drug| drug.familiarity);
    drugs.into_iter().map(|drug| drug.id.as_str()).collect()
}

/// Whether an action is one on some targets, and no minor one.
fn is_on(act: &TargetAction, targets: &[&str]) -> bool {
    act.rank != Rank::Minor && targets.contains(&act.target.as_str())
}

document! {
    /// A signalling system beside the four.
    "SystemView" SystemDocument<'c>(catalog: &'c Catalog, s: &'c System) {
        let own = targets(catalog, |target| target.messengers.contains(&s.id));
        let begins_here = |link: &Link| match &link.when {
            When::Changed(change) => change.messenger == s.id,
            When::Acted { target, .. } => own.contains(&target.as_str()),
        };
        pub(crate) kind: Kind = Kind::System,
        pub(crate) id: &'c str = s.id.as_str(),
        pub(crate) name: &'c str = &s.name,
        pub(crate) other_names: &'c [Text] = &s.other_names,
        pub(crate) role: Option<&'c str> = s.role.as_deref(),
        pub(crate) origin: &'c str = catalog.origin(Kind::System, s.id.as_str()),
        pub(crate) targets: Vec<&'c str> = own.clone(),
        /// Classes by what their typical actions do to these.
        pub(crate) classes: Vec<ClassesOn<'c>> = classes_on(catalog, &own),
        /// Ids of drugs of which an action on these is no minor one, the best known first.
        pub(crate) drugs: Vec<&'c str> = drugs_on(catalog, &own),
        pub(crate) links: Vec<LinkDocument<'c>> = links(catalog, begins_here),
        pub(crate) sources: &'c [Id<Source>] = &s.sources,
    }
}

document! {
    /// In whom a clinical effect was seen, and where it comes from.
    "FeltEntryView" FeltEntryDocument<'c>(catalog: &'c Catalog, effect: &'c ClinicalEffect) {
        let found = {
            let mut findings = catalog.findings_of(&effect.id);
            findings.sort_by_key(|finding| (finding.phase, finding.evidence));
            findings
        };
        pub(crate) kind: Kind = Kind::ClinicalEffect,
        pub(crate) id: &'c str = &effect.id,
        pub(crate) name: &'c str = &effect.id,
        /// What else it is called.
        pub(crate) other_names: &'c [Text] = &effect.other_names,
        /// With how many treatments it was seen, when, and what it comes of.
        pub(crate) summary: String = openings::clinical_effect(catalog, &found),
        /// What people call those in whom it was seen.
        #[serde(skip)]
        pub(crate) seen_labels: Vec<&'c str> = seen_labels(catalog, &found),
        /// Each finding, the surest first.
        pub(crate) findings: Vec<&'c ClinicalFinding> = found,
    }
}

impl FeltEntryDocument<'_> {
    /// Ids of the drugs, classes and procedures in which it was seen, each once.
    pub(crate) fn seen(&self) -> Vec<&str> {
        seen(&self.findings)
    }
}

fn seen<'c>(findings: &[&'c ClinicalFinding]) -> Vec<&'c str> {
    once(findings.iter().flat_map(|finding| finding.seen.iter().map(|id| id.as_str())))
}

/// What people call those in whom findings saw something: classes first, then the best-known drugs.
fn seen_labels<'c>(catalog: &'c Catalog, findings: &[&'c ClinicalFinding]) -> Vec<&'c str> {
    let mut seen = seen(findings);
    seen.sort_by_key(|id| (catalog.get::<Class>(id).is_none(), catalog.get::<Drug>(id).map(|drug| drug.familiarity)));
    let name = |id: &'c str| catalog.get::<Drug>(id).map_or_else(|| label(catalog, id), |drug| &drug.name);
    seen.into_iter().map(name).collect()
}
