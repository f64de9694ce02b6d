//! What is shown of targets.

use std::collections::HashMap;

use super::statements::{ClaimDocument, LinkDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, DerivedClinicalEffect, derive, once};
use crate::model::{
    Action, ClinicalFinding, ClinicalMechanism, DirectEffect, Drug, DrugOrClass, Effect, Evidence, Id, Kind, Link,
    Messenger, Phase, Rank, Source, Target, TargetIds, TargetKind, Text, Transmitter,
};
use crate::sentences::openings;

document! {
    /// What an action on a target changes.
    "MeaningView" MeaningDocument<'c>(meaning: &'c DirectEffect) {
        pub(crate) actions: &'c [Action] = &meaning.actions,
        pub(crate) transmitter: Transmitter = meaning.transmitter,
        pub(crate) effect: Effect = meaning.effect,
        pub(crate) evidence: Evidence = meaning.evidence,
        pub(crate) sources: &'c [Id<Source>] = &meaning.sources,
        /// Ids of the drugs and classes in which it was looked for and not found.
        pub(crate) except: &'c [Id<DrugOrClass>] = &meaning.except,
        /// Keys of those who looked for it there.
        pub(crate) except_sources: &'c [Id<Source>] = &meaning.except_sources,
    }
}

document! {
    /// A clinical effect that comes of actions on a target, with how sure that is.
    "NoticedView" CauseDocument<'c>(
        finding: &'c ClinicalFinding,
        cause: &'c ClinicalMechanism,
        shown_in: Vec<&'c str>,
    ) {
        pub(crate) felt: &'c str = &finding.effect,
        pub(crate) actions: &'c [Action] = &cause.actions,
        pub(crate) phase: Phase = finding.phase,
        /// The receptor that carries it on.
        pub(crate) through: Option<&'c str> = cause.receptor.as_deref(),
        pub(crate) region: Option<&'c str> = cause.region.as_deref(),
        /// Ids of the drugs and classes in which the effect was seen and comes of this.
        pub(crate) seen: Vec<&'c str> = shown_in,
        pub(crate) evidence: Evidence = cause.evidence,
        pub(crate) sources: &'c [Id<Source>] = &cause.sources,
    }
}

/// What is noticed of actions on a target.
fn causes_at<'c>(catalog: &'c Catalog, target: &str) -> Vec<CauseDocument<'c>> {
    let mut derived = HashMap::new();
    let findings = catalog.all::<ClinicalFinding>().into_iter();
    let causes = findings.flat_map(|finding| finding.mechanism.iter().map(move |cause| (finding, cause)));
    let here = causes.filter(|(_, cause)| cause.target.as_ref().is_some_and(|id| id == target));
    here.map(|(finding, cause)| CauseDocument::new(finding, cause, shown_in(catalog, finding, cause, &mut derived)))
        .collect()
}

/// In whom a clinical effect comes of a cause: in whom that was shown, or else in whom the effect was seen, of these
/// those of which the derivation tells it, which is made once for each.
fn shown_in<'c>(
    catalog: &'c Catalog,
    finding: &'c ClinicalFinding,
    cause: &'c ClinicalMechanism,
    derived: &mut HashMap<&'c str, Option<Derivation<'c>>>,
) -> Vec<&'c str> {
    let seen = || finding.seen.iter().map(Id::as_str).collect();
    let among: Vec<&str> = if cause.drugs.is_empty() { seen() } else { cause.drugs.iter().map(Id::as_str).collect() };
    let mut has_it = |id: &&'c str| {
        let derived = derived.entry(*id);
        let derived = derived.or_insert_with(|| actor(catalog, id).map(|actor| derive(catalog, vec![actor], false)));
        // What a class without typical actions does is what its members do.
        let is_open = |d: &Derivation<'_>| d.actors.iter().all(|actor| actor.actions.is_empty());
        let is_it = |f: &DerivedClinicalEffect<'_>| f.mechanisms.iter().any(|m| std::ptr::eq(m.cause, cause));
        derived.as_ref().is_some_and(|d| is_open(d) || d.clinical_effects.iter().any(is_it))
    };
    let told: Vec<&str> = among.iter().copied().filter(|id| has_it(id)).collect();
    if told.is_empty() { among } else { told }
}

/// The drug, class or procedure of an id, as it acts.
fn actor<'c>(catalog: &'c Catalog, id: &str) -> Option<Actor<'c>> {
    let drug = catalog.get(id).map(|drug| Actor::drug(catalog, drug));
    drug.or_else(|| catalog.get(id).map(Actor::class)).or_else(|| catalog.get(id).map(Actor::procedure))
}

document! {
    /// What acts on a target in one way.
    "ActorsOn" ActorsOn<'c>(how: Action, id: &'c str) {
        pub(crate) action: Action = how,
        /// Ids of drugs, tightest first.
        pub(crate) drugs: Vec<&'c str> = vec![id],
        /// Those of which it is no minor action.
        #[serde(skip)]
        pub(crate) mainly: Vec<&'c str> = Vec::new(),
    }
}

document! {
    /// A target.
    "TargetView" TargetDocument<'c>(catalog: &'c Catalog, t: &'c Target) {
        let acting = actors_on(catalog, &t.id);
        let counts = acting.iter().map(|group| (group.action, group.drugs.len())).collect::<Vec<_>>();
        let all = once(acting.iter().flat_map(|group| &group.drugs).copied()).len();
        let mainly = once(acting.iter().flat_map(|group| &group.mainly).copied()).len();
        pub(crate) kind: Kind = Kind::Target,
        pub(crate) id: &'c str = &t.id,
        pub(crate) name: &'c str = &t.name,
        pub(crate) genes: &'c [Text] = &t.genes,
        /// Identifiers in other databases.
        pub(crate) ids: &'c TargetIds = &t.ids,
        pub(crate) target_kind: TargetKind = t.kind,
        pub(crate) family: Option<&'c str> = t.family.as_deref(),
        /// Ids of the members of the family, where it stands for all of them.
        pub(crate) members: Vec<&'c str> = members(catalog, t),
        pub(crate) other_names: &'c [Text] = &t.other_names,
        pub(crate) messengers: &'c [Messenger] = &t.messengers,
        pub(crate) role: Option<&'c str> = t.role.as_deref(),
        /// What it does, and as what how many drugs act on it.
        pub(crate) summary: String = openings::target(t, (mainly, all - mainly), &counts),
        pub(crate) origin: &'c str = catalog.origin(Kind::Target, &t.id),
        pub(crate) effects: Vec<MeaningDocument<'c>> = t.effects.iter().map(MeaningDocument::new).collect(),
        /// Clinical effects that come of actions on it.
        pub(crate) felt: Vec<CauseDocument<'c>> = causes_at(catalog, &t.id),
        /// Ids of links that it sets off or carries.
        pub(crate) links: Vec<LinkDocument<'c>> = links_at(catalog, &t.id),
        pub(crate) drugs: Vec<ActorsOn<'c>> = acting,
        pub(crate) claims: Vec<ClaimDocument<'c>> = claims(catalog, &t.id),
        pub(crate) sources: &'c [Id<Source>] = &t.role_sources,
    }
}

/// The other targets of the family that a target stands for.
fn members<'c>(catalog: &'c Catalog, t: &Target) -> Vec<&'c str> {
    let is_member = |other: &&Target| t.is_whole_family() && other.family == t.family && other.id != t.id;
    catalog.all::<Target>().into_iter().filter(is_member).map(|other| other.id.as_ref()).collect()
}

fn links_at<'c>(catalog: &'c Catalog, target: &'c str) -> Vec<LinkDocument<'c>> {
    let mut links: Vec<&Link> = catalog.links_on_action(target).chain(catalog.links_through(target)).collect();
    links.sort_by(|a, b| a.id.cmp(&b.id));
    links.dedup_by(|a, b| a.id == b.id);
    links.into_iter().map(|link| LinkDocument::new(catalog, link)).collect()
}

/// Drugs by what they, their parts or active forms do to a target; by rank and then affinity.
fn actors_on<'c>(catalog: &'c Catalog, target: &str) -> Vec<ActorsOn<'c>> {
    let mut found: Vec<(Action, Rank, f64, &str)> = Vec::new();
    for drug in catalog.all::<Drug>() {
        for act in Actor::drug(catalog, drug).actions.iter().map(|own| own.act).filter(|act| act.target == target) {
            let value = act.affinity.as_ref().map_or(f64::INFINITY, |a| a.value);
            found.push((act.action, act.rank, value, &drug.id));
        }
    }
    found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    let mut groups: Vec<ActorsOn<'_>> = Vec::new();
    for (action, rank, _, id) in found {
        match groups.last_mut().filter(|group| group.action == action) {
            Some(group) if group.drugs.contains(&id) => {}
            Some(group) => group.drugs.push(id),
            None => groups.push(ActorsOn::new(action, id)),
        }
        groups.last_mut().filter(|_| rank != Rank::Minor).into_iter().for_each(|group| group.mainly.push(id));
    }
    groups
}
