//! What is shown of drugs, classes and procedures.

use schemars::JsonSchema;
use serde::Serialize;

use super::Detail;
use super::explanation::CutView;
use super::row::{Acts, Row};
use super::words::{ClaimView, claims};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, ActorAction, Derivation, DerivedClinicalEffect, DerivedEffect, derive};
use crate::model::*;
use crate::query::Scope;
use crate::sentences::{self, Sentence, StepSentence};

/// An affinity, as scripts read it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
pub struct AffinityView {
    pub value: f64,
    pub unit: &'static str,
    #[serde(rename = "type")]
    pub kind: AffinityType,
    pub species: Species,
}

/// One action on a target.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
pub struct ActionView {
    pub target: String,
    pub action: Action,
    pub rank: Rank,
    /// Id of the active form or part that has the action.
    pub via: Option<String>,
    pub affinity: Option<AffinityView>,
    pub sources: Vec<String>,
    pub note: Option<String>,
}

impl ActionView {
    fn new(action: &ActorAction<'_>) -> Self {
        let act = action.act;
        let affinity = act.affinity.as_ref();
        Self {
            target: act.target.plain(),
            action: act.action,
            rank: act.rank,
            via: action.via.map(|via| via.drug().id.plain()),
            affinity: affinity.map(|a| AffinityView { value: a.value, unit: "nM", kind: a.kind, species: a.species }),
            sources: act.sources.plain(),
            note: act.note.clone(),
        }
    }
}

/// One derived effect on a transmitter.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the derived effect")]
pub struct EffectView<'c> {
    pub transmitter: Transmitter,
    pub effect: Effect,
    pub route: Route,
    pub target: Option<String>,
    pub action: Option<Action>,
    pub rank: Option<Rank>,
    pub via: Option<String>,
    pub region: Option<String>,
    pub phase: Phase,
    pub evidence: Evidence,
    /// Where the acting drug works.
    pub site: Site,
    /// Id of the entry that acts.
    pub subject: String,
    #[schemars(with = "Vec<Sentence>")]
    pub steps: Vec<StepSentence<'c>>,
    pub sources: Vec<String>,
    /// Whether it is the brake that a rise of the transmitter puts on itself.
    pub brake: bool,
    /// Whether it answers the subject's own action on a receptor of the transmitter; no filter counts it.
    pub counter: bool,
    /// Id of the chronic link that ends it.
    pub ended_by: Option<String>,
}

impl<'c> EffectView<'c> {
    /// The view of an effect in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], e: &DerivedEffect<'c>, detail: Detail) -> Self {
        let action = &e.chain.action;
        let is_direct = e.route == Route::Direct;
        Self {
            transmitter: e.transmitter,
            effect: e.effect,
            route: e.route,
            target: is_direct.then(|| action.act.target.plain()),
            action: is_direct.then_some(action.act.action),
            rank: e.rank,
            via: action.via.map(|via| via.drug().id.plain()),
            region: e.region.map(str::to_owned),
            phase: e.phase,
            evidence: e.evidence,
            site: action.site,
            subject: actors[e.chain.actor].id.to_owned(),
            steps: match detail {
                Detail::Full => sentences::steps(catalog, actors, e.steps()),
                Detail::Card => Vec::new(),
            },
            sources: match detail {
                Detail::Full => e.chain.sources().into_iter().map(str::to_owned).collect(),
                Detail::Card => Vec::new(),
            },
            brake: e.is_brake(),
            counter: e.counter,
            ended_by: e.ended_by.map(|link| link.id.plain()),
        }
    }
}

/// Something that is felt, with its cause.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the derived consequence")]
pub struct FeltView<'c> {
    pub felt: String,
    /// The target whose action causes it, or with which its chain begins.
    pub target: String,
    pub action: Action,
    /// From which pool of the target, where that is known.
    pub region: Option<String>,
    pub route: Route,
    pub phase: Phase,
    pub evidence: Evidence,
    /// Id of the entry that acts.
    pub subject: String,
    #[schemars(with = "Vec<Sentence>")]
    pub steps: Vec<StepSentence<'c>>,
}

impl<'c> FeltView<'c> {
    /// The view of something felt in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], felt: &DerivedClinicalEffect<'c>, detail: Detail) -> Self {
        let act = felt.chain.action.act;
        Self {
            felt: felt.felt.to_owned(),
            target: act.target.plain(),
            action: act.action,
            region: felt.noticed.and_then(|noticed| noticed.region.plain()),
            route: if felt.chain.links.last().is_none() { Route::Direct } else { Route::Indirect },
            phase: felt.phase,
            evidence: felt.evidence,
            subject: actors[felt.chain.actor].id.to_owned(),
            steps: match detail {
                Detail::Full => sentences::steps(catalog, actors, felt.steps()),
                Detail::Card => Vec::new(),
            },
        }
    }
}

/// A target of which something else than an action is recorded.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
pub struct SilenceView {
    pub target: String,
    pub sources: Vec<String>,
}

fn silences(silences: &[Silence]) -> Vec<SilenceView> {
    silences.iter().map(|s| SilenceView { target: s.target.plain(), sources: s.sources.plain() }).collect()
}

/// A drug, class or procedure.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the records")]
pub struct ActingView<'c> {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abbreviation: Option<String>,
    pub classes: Vec<String>,
    pub brands: Vec<String>,
    pub other_names: Vec<String>,
    pub street_names: Vec<String>,
    pub unii: Option<String>,
    pub status: Option<Status>,
    pub site: Site,
    pub uses: Vec<String>,
    pub origin: String,
    pub effects: Vec<EffectView<'c>>,
    pub actions: Vec<ActionView>,
    pub inactive: Vec<SilenceView>,
    pub unknown: Vec<SilenceView>,
    pub parts: Vec<String>,
    pub active_forms: Vec<String>,
    pub felt: Vec<FeltView<'c>>,
    /// Drives that do not arrive, and why.
    pub cut: Vec<CutView>,
    /// Member drugs, of a class.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "ids_of")]
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Row<'c>>,
    pub claims: Vec<ClaimView>,
    pub note: Option<String>,
    #[serde(skip)]
    pub row: Row<'c>,
}

fn ids_of<S: serde::Serializer>(rows: &[Row<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|row| &row.id))
}

impl<'c> ActingView<'c> {
    /// A drug.
    pub fn drug(catalog: &'c Catalog, drug: &'c Drug, scope: &Scope, detail: Detail) -> Self {
        let d = derive(catalog, vec![Actor::drug(catalog, drug)], scope.minor);
        Self {
            classes: drug.classes.plain(),
            brands: drug.brands.clone(),
            other_names: drug.other_names.clone(),
            street_names: drug.street.clone(),
            unii: drug.unii.clone(),
            status: Some(drug.status),
            uses: drug.uses.plain(),
            inactive: silences(&drug.inactive),
            unknown: silences(&drug.unknown),
            parts: drug.parts.plain(),
            active_forms: drug.active_forms.plain(),
            note: drug.note.clone(),
            ..Self::new(catalog, drug, &d, scope, detail)
        }
    }

    /// A class, with its members.
    pub fn class(catalog: &'c Catalog, class: &'c Class, scope: &Scope, detail: Detail) -> Self {
        let d = derive(catalog, vec![Actor::class(class)], scope.minor);
        Self {
            abbreviation: class.abbreviation.clone(),
            classes: class.parents.plain(),
            other_names: class.other_names.clone(),
            uses: class.uses.plain(),
            note: class.note.clone(),
            members: member_rows(catalog, &class.id, scope),
            ..Self::new(catalog, class, &d, scope, detail)
        }
    }

    /// A procedure.
    pub fn procedure(catalog: &'c Catalog, procedure: &'c Procedure, scope: &Scope, detail: Detail) -> Self {
        let d = derive(catalog, vec![Actor::procedure(procedure)], scope.minor);
        Self {
            abbreviation: procedure.abbreviation.clone(),
            other_names: procedure.other_names.clone(),
            uses: procedure.uses.plain(),
            note: procedure.note.clone(),
            ..Self::new(catalog, procedure, &d, scope, detail)
        }
    }

    /// What the three have in common.
    fn new<E: Acts>(catalog: &'c Catalog, entry: &'c E, d: &Derivation<'c>, scope: &Scope, detail: Detail) -> Self {
        let actor = &d.actors[0];
        Self {
            kind: actor.kind,
            id: actor.id.to_owned(),
            name: entry.title().to_owned(),
            site: actor.site,
            origin: catalog.origin(actor.kind, actor.id).to_owned(),
            effects: d.effects.iter().map(|e| EffectView::new(catalog, &d.actors, e, detail)).collect(),
            actions: actor.actions.iter().map(ActionView::new).collect(),
            felt: d.clinical_effects.iter().map(|felt| FeltView::new(catalog, &d.actors, felt, detail)).collect(),
            cut: d.blocked_drives.iter().map(|cut| CutView::new(catalog, &d.actors, cut)).collect(),
            claims: claims(catalog, actor.id),
            abbreviation: None,
            classes: Vec::new(),
            brands: Vec::new(),
            other_names: Vec::new(),
            street_names: Vec::new(),
            unii: None,
            status: None,
            uses: Vec::new(),
            inactive: Vec::new(),
            unknown: Vec::new(),
            parts: Vec::new(),
            active_forms: Vec::new(),
            members: Vec::new(),
            note: None,
            row: Row::new(catalog, entry, d, scope),
        }
    }
}

fn member_rows<'c>(catalog: &'c Catalog, class: &str, scope: &Scope) -> Vec<Row<'c>> {
    catalog.drugs_within(class).into_iter().map(|drug| Row::alone(catalog, drug, scope)).collect()
}
