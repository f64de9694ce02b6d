//! The mechanism of one or several entries, step by step.

use schemars::JsonSchema;
use serde::Serialize;

use super::Detail;
use super::agents::{EffectDocument, FeltDocument};
use super::cells::{Cells, cells};
use super::interactions::InteractionDocument;
use super::words::{ClaimDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::together::{Meeting, Together, together};
use crate::mechanism::wording::{self, How, Step};
use crate::mechanism::{Actor, Adapted, Cut, Derivation, Derived, Felt, derive, once};
use crate::model::*;
use crate::query::Scope;

/// A drive that does not arrive.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the cut")]
#[schemars(rename = "CutView")]
pub struct CutDocument {
    /// Id of the entry whose drive it is.
    pub subject: String,
    /// What it would have done, where that concerns one of the four.
    pub transmitter: Option<Transmitter>,
    pub effect: Option<Effect>,
    pub region: Option<String>,
    pub phase: Phase,
    /// Id of the link that is cut; nothing where the action itself is.
    pub link: Option<String>,
    /// Id of the entry that cuts, and how.
    pub by: String,
    pub target: String,
    pub action: Action,
    pub text: String,
    pub sources: Vec<String>,
}

impl CutDocument {
    /// The document of a cut in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], cut: &Cut<'_>) -> Self {
        let (link, change) = (cut.chain.links.last(), cut.change());
        let Step { text, sources, .. } = wording::cut(catalog, actors, cut);
        Self {
            subject: actors[cut.chain.actor].id.to_owned(),
            transmitter: change.and_then(|change| change.messenger.transmitter()),
            effect: change.map(|change| change.effect),
            region: change.and_then(|change| change.region.clone()),
            phase: link.map_or(Phase::Acute, |link| link.phase),
            link: link.map(|link| link.id.clone()),
            by: actors[cut.by].id.to_owned(),
            target: cut.doing.act.target.clone(),
            action: cut.doing.act.action,
            text,
            sources,
        }
    }
}

/// A target that changes over weeks.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the adaptation")]
#[schemars(rename = "AdaptedView")]
pub struct AdaptationDocument {
    pub target: String,
    pub adaptation: Adaptation,
    pub region: Option<String>,
    pub phase: Phase,
    pub evidence: Evidence,
    /// Id of the link that makes it adapt.
    pub link: String,
    /// Id of the acute link that this brings to an end.
    pub ends: Option<String>,
    /// Id of the entry that acts.
    pub subject: String,
    pub steps: Vec<Step>,
    pub sources: Vec<String>,
}

impl AdaptationDocument {
    /// The document of an adaptation in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], adapted: &Adapted<'_>) -> Self {
        let link = adapted.chain.links.last();
        let ends = link.and_then(|link| catalog.get::<Link>(link.ends.as_deref()?));
        Self {
            target: adapted.target.to_owned(),
            adaptation: adapted.adaptation,
            region: adapted.region.map(str::to_owned),
            phase: adapted.phase,
            evidence: adapted.chain.evidence(),
            link: link.map(|link| link.id.clone()).unwrap_or_default(),
            ends: ends.map(|link| link.id.clone()),
            subject: actors[adapted.chain.actor].id.to_owned(),
            steps: wording::adapted(catalog, actors, adapted, ends),
            sources: adapted.chain.sources().into_iter().map(str::to_owned).collect(),
        }
    }
}

/// What is asked of an explanation.
#[derive(Debug, Clone)]
pub struct Question {
    /// Only effects on this transmitter.
    pub on: Option<Transmitter>,
    /// Which effects.
    pub scope: Scope,
}

impl Question {
    /// Whether an effect is asked for. Minor direct effects always are: their weakness is what an
    /// explanation explains.
    pub fn holds(&self, catalog: &Catalog, effect: &Derived<'_>) -> bool {
        let shown = Scope { minor: true, ..self.scope.clone() };
        self.is_on(effect.transmitter) && shown.holds(catalog, effect)
    }

    /// Whether something felt is asked for.
    pub fn is_felt(&self, felt: &Felt<'_>) -> bool {
        self.on.is_none() && self.scope.phases.contains(&felt.phase)
    }

    /// Whether an adaptation is asked for: where one transmitter is, if it ends an effect on that.
    pub fn is_adapted(&self, d: &Derivation<'_>, adapted: &Adapted<'_>) -> bool {
        let link = adapted.chain.links.last();
        let is_its = |by: &Link| link.is_some_and(|link| link.id == by.id);
        let ends = |e: &Derived<'_>| self.is_on(e.transmitter) && e.ended_by.is_some_and(is_its);
        self.scope.phases.contains(&adapted.phase) && (self.on.is_none() || d.effects.iter().any(ends))
    }

    /// Whether a cut is asked for: one that concerns none of the four always is.
    pub fn is_cut(&self, cut: &Cut<'_>) -> bool {
        self.is_on_any(cut.change().and_then(|change| change.messenger.transmitter()))
    }

    /// Whether everything about the subjects is asked for.
    pub fn is_open(&self) -> bool {
        self.on.is_none() && self.scope.regions.is_empty() && self.scope.phases.contains(&Phase::Acute)
    }

    fn is_on(&self, transmitter: Transmitter) -> bool {
        self.on.is_none_or(|on| on == transmitter)
    }

    /// What concerns no transmitter concerns every question.
    fn is_on_any(&self, transmitter: Option<Transmitter>) -> bool {
        transmitter.is_none_or(|transmitter| self.is_on(transmitter))
    }
}

/// An explanation. The lists after `felt` are filled where several entries act together.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Explanation<'c> {
    pub subject: Vec<String>,
    pub effects: Vec<EffectDocument>,
    pub cut: Vec<CutDocument>,
    pub adapted: Vec<AdaptationDocument>,
    pub felt: Vec<FeltDocument>,
    pub overlaps: Vec<InteractionDocument>,
    pub convergences: Vec<InteractionDocument>,
    pub oppositions: Vec<InteractionDocument>,
    pub risks: Vec<InteractionDocument>,
    /// What is said of the subject, or of all subjects together; empty where one transmitter was asked for.
    pub claims: Vec<ClaimDocument>,
    /// Every target, cell and region that the steps name.
    pub terms: Vec<String>,
    /// Names for running text, in the order of `subject`.
    #[serde(skip)]
    pub names: Vec<String>,
    /// Subjects of which nothing is known to act, each with the ids of what to ask about instead.
    #[serde(skip)]
    pub idle: Vec<(String, Vec<String>)>,
    /// Whether every subject works outside the brain only.
    #[serde(skip)]
    pub peripheral: bool,
    /// What filters count of it, one cell a transmitter.
    #[serde(skip)]
    pub cells: Cells<'c>,
}

impl<'c> Explanation<'c> {
    /// Explains what actors do together.
    pub fn new(catalog: &'c Catalog, actors: Vec<Actor<'c>>, question: &Question) -> Self {
        let d: Derivation<'c> = derive(catalog, actors, question.scope.minor);
        let effects = d.effects.iter().filter(|effect| question.holds(catalog, effect));
        let cut = d.cuts().filter(|cut| question.is_cut(cut));
        let felt = d.felt.iter().filter(|felt| question.is_felt(felt));
        let adapted = d.adapted.iter().filter(|adapted| question.is_adapted(&d, adapted));
        let Together { overlaps, convergences, oppositions, risks } = together(catalog, &d);
        let meetings = |meetings: Vec<Meeting<'_>>, how| {
            let asked = meetings.iter().filter(|meeting| question.is_on_any(meeting.transmitter));
            asked.map(|meeting| InteractionDocument::new(catalog, &d.actors, meeting, how)).collect()
        };
        Self {
            subject: d.actors.iter().map(|actor| actor.id.to_owned()).collect(),
            names: d.actors.iter().map(|actor| actor.name.to_owned()).collect(),
            idle: d
                .actors
                .iter()
                .filter(|a| a.doings.is_empty())
                .map(|a| (a.name.to_owned(), below(catalog, a)))
                .collect(),
            peripheral: d.actors.iter().all(|actor| actor.site == Site::Peripheral),
            effects: effects.map(|e| EffectDocument::new(catalog, &d.actors, e, Detail::Full)).collect(),
            cut: cut.map(|cut| CutDocument::new(catalog, &d.actors, cut)).collect(),
            adapted: adapted.map(|adapted| AdaptationDocument::new(catalog, &d.actors, adapted)).collect(),
            felt: felt.map(|felt| FeltDocument::new(catalog, &d.actors, felt, Detail::Full)).collect(),
            overlaps: meetings(overlaps, How::Overlap),
            convergences: meetings(convergences, How::Convergence),
            oppositions: meetings(oppositions, How::Opposition),
            risks: meetings(risks, How::Risk),
            terms: terms(&d, question.on),
            claims: if question.on.is_none() { claims_on(catalog, &d.actors) } else { Vec::new() },
            cells: cells(catalog, &d, &[], &[], &Scope::default()),
        }
    }
}

/// Ids of the classes right below one that names no typical action, or of its drugs.
fn below(catalog: &Catalog, actor: &Actor<'_>) -> Vec<String> {
    const FEW: usize = 8;
    let classes = catalog.members::<Class>(actor.id).into_iter().filter(|class| !class.actions.is_empty());
    let ids: Vec<String> = classes.map(|class| class.id.clone()).collect();
    if !ids.is_empty() {
        return ids;
    }
    catalog.members::<Drug>(actor.id).into_iter().take(FEW).map(|drug| drug.id.clone()).collect()
}

/// What is said of one entry, or of several together.
fn claims_on(catalog: &Catalog, actors: &[Actor<'_>]) -> Vec<ClaimDocument> {
    let is_on = |claim: &ClaimDocument| actors.iter().all(|actor| claim.about.iter().any(|id| id == actor.id));
    actors.first().map_or_else(Vec::new, |actor| claims(catalog, actor.id)).into_iter().filter(is_on).collect()
}

/// The targets, cells and regions of every chain that is asked for, in order.
fn terms(d: &Derivation<'_>, on: Option<Transmitter>) -> Vec<String> {
    let effects = d.effects.iter().filter(|e| on.is_none_or(|on| on == e.transmitter)).map(|e| &e.chain);
    let rest = d.felt.iter().map(|felt| &felt.chain).chain(d.adapted.iter().map(|a| &a.chain));
    let cut = d.cut.iter().map(|cut| &cut.chain);
    let chains = effects.chain(rest.chain(cut).filter(|_| on.is_none()));
    let named = chains.flat_map(|chain| {
        let of_links = chain.links.iter().flat_map(|(link, _)| named(link));
        [chain.doing.act.target.as_str()].into_iter().chain(of_links).collect::<Vec<_>>()
    });
    once(named).into_iter().map(str::to_owned).collect()
}

/// What the sentence of a link names.
fn named(link: &Link) -> Vec<&str> {
    let Through { target, cell, region, .. } = &link.through;
    let then = match &link.then {
        Then::Changes(change) => [None, change.region.as_deref()],
        Then::Adapts { target, region, .. } => [Some(target.as_str()), region.as_deref()],
        Then::Felt(felt) => [Some(felt.as_str()), None],
    };
    let through = [target.as_deref(), cell.map(|cell| cell.as_str()), region.as_deref()];
    through.into_iter().chain(then).flatten().collect()
}
