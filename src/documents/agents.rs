//! What is shown of drugs, classes and procedures.

use schemars::JsonSchema;
use serde::Serialize;

use super::Detail;
use super::explanation::CutDocument;
use super::row::{Acts, Row};
use super::words::{ClaimDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::wording::{self, Step};
use crate::mechanism::{Actor, Derivation, Derived, Doing, Felt, derive};
use crate::model::*;
use crate::query::Scope;

/// An affinity, as scripts read it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "AffinityView")]
pub struct AffinityDocument {
    pub value: f64,
    pub unit: &'static str,
    #[serde(rename = "type")]
    pub kind: AffinityType,
    pub species: Species,
}

/// One action on a target.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "ActionView")]
pub struct ActionDocument {
    pub target: String,
    pub action: Action,
    pub rank: Rank,
    /// Id of the active form or part that has the action.
    pub via: Option<String>,
    pub affinity: Option<AffinityDocument>,
    pub sources: Vec<String>,
    pub note: Option<String>,
}

impl ActionDocument {
    fn new(doing: &Doing<'_>) -> Self {
        let act = doing.act;
        let affinity = act.affinity.as_ref();
        Self {
            target: act.target.clone(),
            action: act.action,
            rank: act.rank,
            via: doing.via.map(|via| via.drug().id.clone()),
            affinity: affinity.map(|a| AffinityDocument {
                value: a.value,
                unit: "nM",
                kind: a.kind,
                species: a.species,
            }),
            sources: act.sources.clone(),
            note: act.note.clone(),
        }
    }
}

/// One derived effect on a transmitter.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the derived effect")]
#[schemars(rename = "EffectView")]
pub struct EffectDocument {
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
    pub steps: Vec<Step>,
    pub sources: Vec<String>,
    /// Whether it is the brake that a rise of the transmitter puts on itself.
    pub brake: bool,
    /// Id of the chronic link that ends it.
    pub ended_by: Option<String>,
}

impl EffectDocument {
    /// The document of an effect in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], e: &Derived<'_>, detail: Detail) -> Self {
        let doing = &e.chain.doing;
        let is_direct = e.route == Route::Direct;
        Self {
            transmitter: e.transmitter,
            effect: e.effect,
            route: e.route,
            target: is_direct.then(|| doing.act.target.clone()),
            action: is_direct.then_some(doing.act.action),
            rank: e.rank,
            via: doing.via.map(|via| via.drug().id.clone()),
            region: e.region.map(str::to_owned),
            phase: e.phase,
            evidence: e.evidence,
            site: doing.site,
            subject: actors[e.chain.actor].id.to_owned(),
            steps: match detail {
                Detail::Full => wording::steps(catalog, actors, &e.chain),
                Detail::Card => Vec::new(),
            },
            sources: match detail {
                Detail::Full => e.chain.sources().into_iter().map(str::to_owned).collect(),
                Detail::Card => Vec::new(),
            },
            brake: e.is_brake(),
            ended_by: e.ended_by.map(|link| link.id.clone()),
        }
    }
}

/// Something that is felt, with its cause.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the derived consequence")]
#[schemars(rename = "FeltView")]
pub struct FeltDocument {
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
    pub steps: Vec<Step>,
}

impl FeltDocument {
    /// The document of something felt in a derivation.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], felt: &Felt<'_>, detail: Detail) -> Self {
        let act = felt.chain.doing.act;
        Self {
            felt: felt.felt.to_owned(),
            target: act.target.clone(),
            action: act.action,
            region: felt.noticed.and_then(|noticed| noticed.region.clone()),
            route: if felt.chain.links.last().is_none() { Route::Direct } else { Route::Indirect },
            phase: felt.phase,
            evidence: felt.evidence,
            subject: actors[felt.chain.actor].id.to_owned(),
            steps: if detail == Detail::Full { wording::felt(catalog, actors, felt) } else { Vec::new() },
        }
    }
}

/// A target of which something else than an action is recorded.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "SilenceView")]
pub struct SilenceDocument {
    pub target: String,
    pub sources: Vec<String>,
}

fn silences(silences: &[Silence]) -> Vec<SilenceDocument> {
    silences.iter().map(|s| SilenceDocument { target: s.target.clone(), sources: s.sources.clone() }).collect()
}

/// A drug, class or procedure.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the records")]
#[schemars(rename = "ActingView")]
pub struct AgentDocument<'c> {
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
    pub effects: Vec<EffectDocument>,
    pub actions: Vec<ActionDocument>,
    pub inactive: Vec<SilenceDocument>,
    pub unknown: Vec<SilenceDocument>,
    pub parts: Vec<String>,
    pub active_forms: Vec<String>,
    pub felt: Vec<FeltDocument>,
    /// Drives that do not arrive, and why.
    pub cut: Vec<CutDocument>,
    /// Member drugs, of a class.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "ids_of")]
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Row<'c>>,
    pub claims: Vec<ClaimDocument>,
    pub note: Option<String>,
    #[serde(skip)]
    pub row: Row<'c>,
}

fn ids_of<S: serde::Serializer>(rows: &[Row<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|row| &row.id))
}

impl<'c> AgentDocument<'c> {
    /// A drug.
    pub fn drug(catalog: &'c Catalog, drug: &'c Drug, scope: &Scope, detail: Detail) -> Self {
        let d = derive(catalog, vec![Actor::drug(catalog, drug)], scope.minor);
        Self {
            classes: drug.classes.clone(),
            brands: drug.brands.clone(),
            other_names: drug.other_names.clone(),
            street_names: drug.street.clone(),
            unii: drug.unii.clone(),
            status: Some(drug.status),
            uses: drug.uses.clone(),
            inactive: silences(&drug.inactive),
            unknown: silences(&drug.unknown),
            parts: drug.parts.clone(),
            active_forms: drug.active_forms.clone(),
            note: drug.note.clone(),
            ..Self::new(catalog, drug, &d, scope, detail)
        }
    }

    /// A class, with its members.
    pub fn class(catalog: &'c Catalog, class: &'c Class, scope: &Scope, detail: Detail) -> Self {
        let d = derive(catalog, vec![Actor::class(class)], scope.minor);
        Self {
            abbreviation: class.abbreviation.clone(),
            classes: class.parents.clone(),
            other_names: class.other_names.clone(),
            uses: class.uses.clone(),
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
            uses: procedure.uses.clone(),
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
            effects: d.effects.iter().map(|e| EffectDocument::new(catalog, &d.actors, e, detail)).collect(),
            actions: actor.doings.iter().map(ActionDocument::new).collect(),
            felt: d.felt.iter().map(|felt| FeltDocument::new(catalog, &d.actors, felt, detail)).collect(),
            cut: d.cut.iter().map(|cut| CutDocument::new(catalog, &d.actors, cut)).collect(),
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
