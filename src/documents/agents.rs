//! What is shown of drugs, classes and procedures.

use super::Detail;
use super::cells::Silent;
use super::derived::{ActionDocument, BesideDocument, CutDocument, DeniedDocument, EffectDocument, FeltDocument};
use super::members::{MemberCount, Membership, Subclass, TargetCount, counts_in_words, outside_in_words};
use super::row::{Agent, Profile, Row};
use super::statements::{ClaimDocument, claims};
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, beside, derive};
use crate::model::{
    Class, Condition, Drug, DrugIds, EnzymeFact, Familiarity, Id, Kind, NegativeFinding, Site, Source, Status, Test,
    Text, Transmitter, Word,
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
        let is_glance = detail == Detail::Glance;
        let membership = Membership::new(catalog, actor, detail);
        let actions = if is_glance { &[][..] } else { &actor.actions };
        let cuts = if is_glance { &[][..] } else { &d.blocked_drives };
        let row = Row::new(catalog, entry, &d, scope).counted(&membership.counts);
        pub(crate) kind: Kind = actor.kind,
        pub(crate) id: &'c str = actor.id,
        pub(crate) name: &'c str = entry.title(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) abbreviation: Option<&'c str> = profile.abbreviation,
        pub(crate) classes: &'c [Id<Class>] = profile.classes,
        pub(crate) brands: &'c [Text] = profile.brands,
        pub(crate) other_names: &'c [Text] = profile.other_names,
        pub(crate) street_names: &'c [Text] = profile.street_names,
        pub(crate) unii: Option<&'c str> = profile.ids.and_then(|ids| ids.unii.as_deref()),
        /// Identifiers in other databases.
        pub(crate) ids: Option<&'c DrugIds> = profile.ids,
        pub(crate) status: Option<Status> = profile.status,
        pub(crate) familiarity: Option<Familiarity> = profile.familiarity,
        pub(crate) site: Site = actor.site,
        pub(crate) uses: &'c [Id<Condition>] = profile.uses,
        /// What it is given to test for, which is no treatment.
        pub(crate) tests: &'c [Test] = profile.tests,
        /// Keys of those who say that it is never taken for weeks.
        pub(crate) not_for_weeks: &'c [Id<Source>] = profile.not_for_weeks,
        pub(crate) origin: &'c str = catalog.origin(actor.kind, actor.id),
        pub(crate) effects: Vec<EffectDocument<'c>> =
            d.effects.iter().map(|e| EffectDocument::new(catalog, actors, e, detail)).collect(),
        /// What it changes beside other drugs alone.
        pub(crate) beside: Vec<BesideDocument<'c>> = besides(catalog, actor),
        pub(crate) actions: Vec<ActionDocument<'c>> = actions.iter().map(ActionDocument::new).collect(),
        pub(crate) inactive: &'c [NegativeFinding] = profile.inactive,
        pub(crate) unknown: &'c [NegativeFinding] = profile.unknown,
        pub(crate) parts: &'c [Id<Drug>] = profile.parts,
        /// Whether it is a plant or the like, which contains its parts and is not made of them.
        pub(crate) grown: bool = profile.grown,
        pub(crate) active_forms: &'c [Id<Drug>] = profile.active_forms,
        pub(crate) felt: Vec<FeltDocument<'c>> =
            d.clinical_effects.iter().map(|felt| FeltDocument::new(catalog, actors, felt, detail)).collect(),
        /// Drives that do not arrive, and why.
        pub(crate) cut: Vec<CutDocument<'c>> =
            cuts.iter().map(|cut| CutDocument::new(catalog, actors, cut)).collect(),
        /// What its actions have as a rule, and was not found in it.
        pub(crate) denied: Vec<DeniedDocument<'c>> =
            d.denied.iter().map(|denied| DeniedDocument::new(actors, denied)).collect(),
        /// What it is to the enzymes that clear drugs.
        pub(crate) cyp: &'c [EnzymeFact] = profile.cyp,
        /// What it comes to, in one sentence.
        pub(crate) summary: Option<String> = Some(summary(catalog, &d, &membership, &profile, &row)),
        /// Of a class without typical actions: what how many of its drugs do.
        pub(crate) members: Vec<MemberCount> = membership.counts,
        /// Of the same: on which targets outside the four most of its drugs act.
        pub(crate) acting: Vec<TargetCount<'c>> = membership.acting,
        /// Ids of member drugs, of a class.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) drugs: Vec<&'c str> = membership.drugs.iter().map(|drug| drug.id.as_str()).collect(),
        /// The classes right below a class.
        #[serde(skip)]
        pub(crate) subclasses: Vec<Subclass<'c>> = membership.subclasses,
        pub(crate) claims: Vec<ClaimDocument<'c>> = claims(catalog, actor.id),
        pub(crate) note: Option<&'c str> = profile.note,
        #[serde(skip)]
        pub(crate) row: Row<'c> = row,
    }
}

fn besides<'c>(catalog: &'c Catalog, actor: &Actor<'c>) -> Vec<BesideDocument<'c>> {
    let all = beside(catalog, actor).into_iter();
    all.filter_map(|(link, change)| Some(BesideDocument::new(link, change, change.messenger.transmitter()?))).collect()
}

/// What an entry comes to, or what its members do where it has no actions of its own.
fn summary<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    membership: &Membership<'c>,
    profile: &Profile<'c>,
    row: &Row<'c>,
) -> String {
    let actor = &d.actors[0];
    if let Some(counted) = counts_in_words(&membership.counts, &membership.acting, None) {
        return counted;
    }
    let scope = Scope::default();
    let told = Told { is_asked: &|_| true, counts: &|e| scope.counts(catalog, d, e), is_open: true };
    let Some(sentence) = sentences::summary::sentence(catalog, d, &told) else {
        return sentences::summary::unknown(catalog, actor.kind, profile.unknown);
    };
    // What a class does is asked of its drugs.
    if actor.kind != Kind::Class && d.effects.is_empty() && beside(catalog, actor).is_empty() {
        let is_open = |t: &&Transmitter| row.cells[**t as usize].silent != Silent::None;
        let open: Vec<Transmitter> = Transmitter::ALL.iter().filter(is_open).copied().collect();
        if !open.is_empty() {
            return sentences::summary::of_no_effect(&sentence, &open);
        }
    }
    match outside_in_words(actor, &membership.drugs) {
        Some(outside) => format!("{}; {outside}.", sentence.trim_end_matches('.')),
        None => sentence,
    }
}
