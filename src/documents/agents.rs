//! What is shown of drugs, classes and procedures.

use super::Detail;
use super::derived::{ActionDocument, CutDocument, EffectDocument, FeltDocument};
use super::row::{Agent, Row};
use super::statements::{ClaimDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, derive};
use crate::model::{Kind, Silence, Site, Status};
use crate::query::Scope;

document! {
    /// A drug, class or procedure.
    "ActingView" AgentDocument<'c>(catalog: &'c Catalog, entry: &'c impl Agent, scope: &Scope, detail: Detail) {
        let profile = entry.profile();
        let d = derive(catalog, vec![entry.actor(catalog)], scope.minor);
        let actors = &d.actors;
        let actor = &actors[0];
        pub(crate) kind: Kind = actor.kind,
        pub(crate) id: &'c str = actor.id,
        pub(crate) name: &'c str = entry.title(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) abbreviation: Option<&'c str> = profile.abbreviation,
        pub(crate) classes: &'c [String] = profile.classes,
        pub(crate) brands: &'c [String] = profile.brands,
        pub(crate) other_names: &'c [String] = profile.other_names,
        pub(crate) street_names: &'c [String] = profile.street_names,
        pub(crate) unii: Option<&'c str> = profile.unii,
        pub(crate) status: Option<Status> = profile.status,
        pub(crate) site: Site = actor.site,
        pub(crate) uses: &'c [String] = profile.uses,
        pub(crate) origin: &'c str = catalog.origin(actor.kind, actor.id),
        pub(crate) effects: Vec<EffectDocument<'c>> =
            d.effects.iter().map(|e| EffectDocument::new(catalog, actors, e, detail)).collect(),
        pub(crate) actions: Vec<ActionDocument<'c>> = actor.doings.iter().map(ActionDocument::new).collect(),
        pub(crate) inactive: &'c [Silence] = profile.inactive,
        pub(crate) unknown: &'c [Silence] = profile.unknown,
        pub(crate) parts: &'c [String] = profile.parts,
        pub(crate) active_forms: &'c [String] = profile.active_forms,
        pub(crate) felt: Vec<FeltDocument<'c>> =
            d.felt.iter().map(|felt| FeltDocument::new(catalog, actors, felt, detail)).collect(),
        /// Drives that do not arrive, and why.
        pub(crate) cut: Vec<CutDocument<'c>> =
            d.cut.iter().map(|cut| CutDocument::new(catalog, actors, cut)).collect(),
        /// Member drugs, of a class.
        #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "ids_of")]
        #[schemars(with = "Vec<String>")]
        pub(crate) members: Vec<Row<'c>> = members(catalog, actor, scope),
        pub(crate) claims: Vec<ClaimDocument<'c>> = claims(catalog, actor.id),
        pub(crate) note: Option<&'c str> = profile.note,
        #[serde(skip)]
        pub(crate) row: Row<'c> = Row::new(catalog, entry, &d, scope),
    }
}

fn ids_of<S: serde::Serializer>(rows: &[Row<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|row| &row.id))
}

fn members<'c>(catalog: &'c Catalog, actor: &Actor<'c>, scope: &Scope) -> Vec<Row<'c>> {
    if actor.kind != Kind::Class {
        return Vec::new();
    }
    catalog.drugs_within(actor.id).into_iter().map(|drug| Row::alone(catalog, drug, scope)).collect()
}
