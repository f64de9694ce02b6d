//! What is shown of targets.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::{ClaimDocument, LinkDocument, claims};
use crate::catalog::Catalog;
use crate::model::*;

/// What an action on a target changes.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "MeaningView")]
pub struct MeaningDocument {
    pub actions: Vec<Action>,
    pub transmitter: Transmitter,
    pub effect: Effect,
    pub evidence: Evidence,
    pub sources: Vec<String>,
}

/// What an action on a target is felt as.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "NoticedView")]
pub struct NoticedDocument {
    pub actions: Vec<Action>,
    pub felt: String,
    pub region: Option<String>,
    /// Ids of the drugs and classes in which alone it was seen.
    pub drugs: Vec<String>,
    /// Ids of the drugs and classes for which it does not hold, or was not shown.
    pub except: Vec<String>,
    pub site: Site,
    pub evidence: Evidence,
    pub sources: Vec<String>,
}

/// What acts on a target in one way.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "two fields that say what they are")]
pub struct ActorsOn {
    pub action: Action,
    /// Ids of drugs, tightest first.
    pub drugs: Vec<String>,
}

/// A target.
#[derive(Debug, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the record")]
#[schemars(rename = "TargetView")]
pub struct TargetDocument {
    pub kind: Kind,
    pub id: String,
    pub name: String,
    pub genes: Vec<String>,
    pub target_kind: TargetKind,
    pub family: Option<String>,
    pub other_names: Vec<String>,
    pub messengers: Vec<Messenger>,
    pub role: Option<String>,
    pub origin: String,
    pub effects: Vec<MeaningDocument>,
    pub felt: Vec<NoticedDocument>,
    /// Ids of links that it sets off or carries.
    pub links: Vec<LinkDocument>,
    pub drugs: Vec<ActorsOn>,
    pub claims: Vec<ClaimDocument>,
    pub sources: Vec<String>,
}

impl TargetDocument {
    /// The document of a target.
    pub fn new(catalog: &Catalog, t: &Target) -> Self {
        let mut links: Vec<&Link> = catalog.links_on_action(&t.id).chain(catalog.links_through(&t.id)).collect();
        links.sort_by(|a, b| a.id.cmp(&b.id));
        links.dedup_by(|a, b| a.id == b.id);
        let meaning = |m: &Meaning| MeaningDocument {
            actions: m.actions.clone(),
            transmitter: m.transmitter,
            effect: m.effect,
            evidence: m.evidence,
            sources: m.sources.clone(),
        };
        let noticed = |n: &Noticed| NoticedDocument {
            actions: n.actions.clone(),
            felt: n.felt.clone(),
            region: n.region.clone(),
            drugs: n.drugs.clone(),
            except: n.except.clone(),
            site: n.site,
            evidence: n.evidence,
            sources: n.sources.clone(),
        };
        Self {
            kind: Kind::Target,
            id: t.id.clone(),
            name: t.name.clone(),
            genes: t.genes.clone(),
            target_kind: t.kind,
            family: t.family.clone(),
            other_names: t.other_names.clone(),
            messengers: t.messengers.clone(),
            role: t.role.clone(),
            origin: catalog.origin(Kind::Target, &t.id).to_owned(),
            effects: t.effects.iter().map(meaning).collect(),
            felt: t.felt.iter().map(noticed).collect(),
            links: links.into_iter().map(|link| LinkDocument::new(catalog, link)).collect(),
            drugs: actors_on(catalog, &t.id),
            claims: claims(catalog, &t.id),
            sources: t.role_sources.clone(),
        }
    }
}

/// Drugs by what they do to a target; by rank and then affinity.
fn actors_on(catalog: &Catalog, target: &str) -> Vec<ActorsOn> {
    let mut found: Vec<(Action, Rank, f64, &str)> = Vec::new();
    for drug in catalog.all::<Drug>() {
        for act in drug.actions.iter().filter(|act| act.target == target) {
            let value = act.affinity.as_ref().map_or(f64::INFINITY, |a| a.value);
            found.push((act.action, act.rank, value, &drug.id));
        }
    }
    found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    let mut groups: Vec<ActorsOn> = Vec::new();
    for (action, _, _, id) in found {
        match groups.last_mut().filter(|group| group.action == action) {
            Some(group) => group.drugs.push(id.to_owned()),
            None => groups.push(ActorsOn { action, drugs: vec![id.to_owned()] }),
        }
    }
    groups
}
