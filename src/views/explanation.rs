//! The mechanism of one or several entries, step by step.

use serde::Serialize;

use super::Detail;
use super::acting::{EffectView, FeltView};
use crate::catalog::Catalog;
use crate::mechanism::wording::{self, Step};
use crate::mechanism::{Actor, Cut, Derivation, derive, once};
use crate::model::*;
use crate::query::Scope;

/// A drive that does not arrive.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the cut")]
pub struct CutView {
    /// Id of the entry whose drive it is.
    pub subject: String,
    /// What it would have done, where that concerns one of the four.
    pub transmitter: Option<Transmitter>,
    pub effect: Option<Effect>,
    pub region: Option<String>,
    pub phase: Phase,
    /// Id of the link that is cut; `None` where the action itself is.
    pub link: Option<String>,
    /// Id of the entry that cuts, and how.
    pub by: String,
    pub target: String,
    pub action: Action,
    pub text: String,
    pub sources: Vec<String>,
}

impl CutView {
    /// The view of a cut in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], cut: &Cut<'_>) -> Self {
        let link = cut.chain.links.last();
        let change = link.and_then(|link| if let Then::Changes(change) = &link.then { Some(change) } else { None });
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

/// What is asked of an explanation.
#[derive(Debug, Clone)]
pub struct Question {
    /// Only effects on this transmitter.
    pub on: Option<Transmitter>,
    /// Which effects.
    pub scope: Scope,
}

/// An explanation. The lists after `cut` are filled where several entries act together.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the contract names the fields")]
pub struct Explanation {
    pub subject: Vec<String>,
    pub effects: Vec<EffectView>,
    pub cut: Vec<CutView>,
    pub felt: Vec<FeltView>,
    pub overlaps: Vec<Step>,
    pub convergences: Vec<Step>,
    pub oppositions: Vec<Step>,
    pub risks: Vec<Step>,
    /// Names for running text, in the order of `subject`.
    #[serde(skip)]
    pub names: Vec<String>,
    /// Whether every subject works outside the brain only.
    #[serde(skip)]
    pub peripheral: bool,
}

impl Explanation {
    /// Explains what actors do together.
    pub fn new<'c>(catalog: &'c Catalog, actors: Vec<Actor<'c>>, question: &Question) -> Self {
        let d: Derivation<'_> = derive(catalog, actors, question.scope.minor);
        let is_asked = |transmitter| question.on.is_none_or(|on| on == transmitter);
        // Minor direct effects are always part of an explanation: their weakness is what it explains.
        let shown = Scope { minor: true, ..question.scope.clone() };
        let effects = d.effects.iter().filter(|e| is_asked(e.transmitter) && shown.holds(catalog, e));
        let cut = d.cut.iter().map(|cut| CutView::new(catalog, &d.actors, cut));
        let phases = &question.scope.phases;
        let felt = d.felt.iter().filter(|felt| question.on.is_none() && phases.contains(&felt.phase));
        Self {
            subject: d.actors.iter().map(|actor| actor.id.to_owned()).collect(),
            names: d.actors.iter().map(|actor| actor.name.to_owned()).collect(),
            peripheral: d.actors.iter().all(|actor| actor.site == Site::Peripheral),
            effects: effects.map(|e| EffectView::new(catalog, &d.actors, e, Detail::Full)).collect(),
            cut: cut.filter(|cut| cut.transmitter.is_none_or(is_asked)).collect(),
            felt: felt.map(|felt| FeltView::new(catalog, &d.actors, felt, Detail::Full)).collect(),
            overlaps: Vec::new(),
            convergences: Vec::new(),
            oppositions: Vec::new(),
            risks: Vec::new(),
        }
    }

    /// Keys of every source cited, each once, in order.
    pub fn sources(&self) -> Vec<&str> {
        let steps = self.effects.iter().flat_map(|e| &e.steps).chain(self.felt.iter().flat_map(|felt| &felt.steps));
        let of_steps = steps.flat_map(|step| step.sources.iter().chain(&step.against));
        once(of_steps.chain(self.cut.iter().flat_map(|cut| &cut.sources)))
    }
}
