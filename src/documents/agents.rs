//! What is shown of drugs, classes and procedures.

use super::Detail;
use super::derived::{ActionDocument, CutDocument, EffectDocument, FeltDocument};
use super::row::{Agent, Row};
use super::statements::{ClaimDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, derive, derive_effects};
use crate::model::{
    Class, Condition, Drug, Effect, EnzymeFact, Familiarity, Id, Kind, NegativeFinding, Route, Site, Status,
    Transmitter, Word,
};
use crate::query::Scope;
use crate::sentences::{self, summary::Told};

document! {
    /// A drug, class or procedure.
    "ActingView" AgentDocument<'c>(catalog: &'c Catalog, entry: &'c impl Agent, scope: &Scope, detail: Detail) {
        let profile = entry.profile();
        let d = derive(catalog, vec![entry.actor(catalog)], scope.minor);
        let actors = &d.actors;
        let actor = &actors[0];
        let counted = member_counts(catalog, actor);
        pub(crate) kind: Kind = actor.kind,
        pub(crate) id: &'c str = actor.id,
        pub(crate) name: &'c str = entry.title(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) abbreviation: Option<&'c str> = profile.abbreviation,
        pub(crate) classes: &'c [Id<Class>] = profile.classes,
        pub(crate) brands: &'c [String] = profile.brands,
        pub(crate) other_names: &'c [String] = profile.other_names,
        pub(crate) street_names: &'c [String] = profile.street_names,
        pub(crate) unii: Option<&'c str> = profile.unii,
        /// Identifiers in other databases.
        pub(crate) ids: Option<()> = None,
        pub(crate) status: Option<Status> = profile.status,
        pub(crate) familiarity: Option<Familiarity> = profile.familiarity,
        pub(crate) site: Site = actor.site,
        pub(crate) uses: &'c [Id<Condition>] = profile.uses,
        pub(crate) origin: &'c str = catalog.origin(actor.kind, actor.id),
        pub(crate) effects: Vec<EffectDocument<'c>> =
            d.effects.iter().map(|e| EffectDocument::new(catalog, actors, e, detail)).collect(),
        pub(crate) actions: Vec<ActionDocument<'c>> = actor.actions.iter().map(ActionDocument::new).collect(),
        pub(crate) inactive: &'c [NegativeFinding] = profile.inactive,
        pub(crate) unknown: &'c [NegativeFinding] = profile.unknown,
        pub(crate) parts: &'c [Id<Drug>] = profile.parts,
        pub(crate) active_forms: &'c [Id<Drug>] = profile.active_forms,
        pub(crate) felt: Vec<FeltDocument<'c>> =
            d.clinical_effects.iter().map(|felt| FeltDocument::new(catalog, actors, felt, detail)).collect(),
        /// Drives that do not arrive, and why.
        pub(crate) cut: Vec<CutDocument<'c>> =
            d.blocked_drives.iter().map(|cut| CutDocument::new(catalog, actors, cut)).collect(),
        /// What it is to the enzymes that clear drugs.
        pub(crate) cyp: &'c [EnzymeFact] = profile.cyp,
        /// What it comes to, in one sentence.
        pub(crate) summary: Option<String> = summary(catalog, &d, &counted),
        /// Of a class without typical actions: what how many of its drugs do.
        pub(crate) members: Vec<MemberCount> = counted,
        /// Ids of member drugs, of a class.
        #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "ids_of")]
        #[schemars(with = "Vec<String>")]
        pub(crate) drugs: Vec<Row<'c>> = members(catalog, actor, scope),
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

/// What an entry comes to, or what its members do where it has no actions of its own.
fn summary<'c>(catalog: &'c Catalog, d: &Derivation<'c>, counted: &[MemberCount]) -> Option<String> {
    if let Some(first) = counted.first() {
        let direct: Vec<_> = counted.iter().map(|member| (member.effect, member.transmitter, member.direct)).collect();
        return sentences::summary::members(&direct, first.of);
    }
    let scope = Scope::default();
    let told = Told { is_asked: &|_| true, counts: &|e| scope.counts(catalog, d, e), is_open: true };
    sentences::summary::sentence(catalog, d, &told)
}

/// What how many members of a class do to a transmitter, as filters count it.
#[derive(Debug, schemars::JsonSchema, serde::Serialize)]
pub struct MemberCount {
    pub(crate) transmitter: Transmitter,
    pub(crate) effect: Effect,
    /// Direct where one of them does it directly.
    pub(crate) route: Route,
    pub(crate) count: usize,
    /// How many of them do it directly.
    #[serde(skip)]
    pub(crate) direct: usize,
    /// How many members there are.
    pub(crate) of: usize,
}

fn member_counts(catalog: &Catalog, actor: &Actor<'_>) -> Vec<MemberCount> {
    if actor.kind != Kind::Class || !actor.actions.is_empty() {
        return Vec::new();
    }
    let scope = Scope::default();
    let drugs = catalog.drugs_within(actor.id).into_iter();
    let derived: Vec<Derivation<'_>> =
        drugs.map(|drug| derive_effects(catalog, vec![Actor::drug(catalog, drug)], scope.minor)).collect();
    let mut counts = Vec::new();
    for (&transmitter, effect) in Transmitter::ALL.iter().flat_map(|t| Effect::STATED.map(|effect| (t, effect))) {
        let routes = derived.iter().filter_map(|d| {
            let meets = d.effects.iter().filter(|e| (e.transmitter, e.effect) == (transmitter, effect));
            meets.filter(|e| scope.counts(catalog, d, e)).map(|e| e.route).min()
        });
        let routes: Vec<Route> = routes.collect();
        if let Some(&route) = routes.iter().min() {
            let direct = routes.iter().filter(|route| **route == Route::Direct).count();
            counts.push(MemberCount { transmitter, effect, route, count: routes.len(), direct, of: derived.len() });
        }
    }
    counts
}
