//! What is shown of the drugs of a class, and of the classes below it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Detail;
use super::row::label;
use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, DerivedEffect, derive_effects};
use crate::model::{
    Class, Drug, Effect, Familiarity, Id, Kind, Route, Site, Status, Target, TargetKind, Transmitter, Word,
};
use crate::query::Scope;
use crate::sentences;

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
    /// How many of them do it outside the brain alone.
    pub(crate) outside: usize,
    /// How many of those that do it directly do it outside the brain alone.
    #[serde(skip)]
    pub(crate) direct_outside: usize,
    /// How many members there are.
    pub(crate) of: usize,
}

impl MemberCount {
    /// How many of them do it by a route, and how many of those outside the brain alone: what some do through
    /// circuits is no direct effect of these.
    pub(crate) fn by(&self, route: Route) -> (usize, usize) {
        match route {
            Route::Direct => (self.direct, self.direct_outside),
            Route::Indirect => (self.count - self.direct, self.outside.saturating_sub(self.direct_outside)),
        }
    }
}

/// How many drugs of a class act on a target outside the four, or on those of a family.
#[derive(Debug, Clone, schemars::JsonSchema, serde::Serialize)]
pub struct TargetCount<'c> {
    /// Id of the target, or the family where they act on several of it.
    pub(crate) target: &'c str,
    /// What they do there: `strengthens`, or `acts on` where most of them do different things.
    pub(crate) does: &'static str,
    pub(crate) count: usize,
    /// How many drugs there are.
    pub(crate) of: usize,
    #[serde(skip)]
    targets: Vec<&'c Target>,
}

/// What how many members of a class do, in a sentence.
pub(super) fn counts_in_words(
    counts: &[MemberCount],
    acting: &[TargetCount<'_>],
    whose: Option<&str>,
) -> Option<String> {
    let by = |route: Route| {
        let counted = counts.iter().map(|member| {
            let (count, outside) = member.by(route);
            sentences::summary::Counted { effect: member.effect, transmitter: member.transmitter, count, outside }
        });
        counted.collect::<Vec<_>>()
    };
    let of = counts.first().map(|count| count.of).or(acting.first().map(|acting| acting.of))?;
    let acting = acting.iter().map(|a| sentences::summary::Acting::new(&a.targets, a.does, a.count));
    let acting: Vec<_> = acting.collect();
    // What they do through circuits is told where they do nothing else.
    let told = |route| sentences::summary::members(&by(route), &acting, route, (of, whose));
    told(Route::Direct).or_else(|| told(Route::Indirect))
}

/// What one drug does to a target outside the four.
struct Outside<'c> {
    /// Index of the drug.
    drug: usize,
    target: &'c Target,
    does: &'static str,
}

/// How many drugs there are among what is done.
fn drugs<'o>(of: impl Iterator<Item = &'o Outside<'o>>) -> usize {
    of.map(|one| one.drug).collect::<BTreeSet<_>>().len()
}

/// On which targets outside the four most of some drugs act: the two that most act on, as filters count it.
fn acting<'c>(catalog: &'c Catalog, derived: &[&Derivation<'c>]) -> Vec<TargetCount<'c>> {
    const TOLD: usize = 2;
    let mut groups: BTreeMap<&str, Vec<Outside<'c>>> = BTreeMap::new();
    for (drug, d) in derived.iter().enumerate() {
        let actions = d.actors.iter().flat_map(|actor| &actor.actions);
        for action in actions.filter(|action| action.counts(Scope::default().minor)) {
            let Some(target) = catalog.get::<Target>(&action.act.target) else { continue };
            if target.effects.is_empty() && target.kind != TargetKind::Stimulation {
                let does = sentences::summary::done(action.act.action);
                let family = target.family.as_deref().unwrap_or(&target.id);
                groups.entry(family).or_default().push(Outside { drug, target, does });
            }
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, of)| Reverse(drugs(of.iter())));
    groups.truncate(TOLD);
    groups.into_iter().map(|(family, of)| TargetCount::new(family, of, derived.len())).collect()
}

impl<'c> TargetCount<'c> {
    fn new(family: &'c str, mut done: Vec<Outside<'c>>, of: usize) -> Self {
        let all = drugs(done.iter());
        // What most of them do there is told of these alone.
        let ways: BTreeSet<&'static str> = done.iter().map(|one| one.does).collect();
        let counts = ways.into_iter().map(|does| (does, drugs(done.iter().filter(|one| one.does == does))));
        let most = counts.max_by_key(|(_, count)| *count).filter(|(_, count)| 2 * count > all);
        let (does, count) = most.unwrap_or((sentences::summary::ACTS, all));
        done.retain(|one| does == sentences::summary::ACTS || one.does == does);
        let mut targets: Vec<&Target> = done.iter().map(|one| one.target).collect();
        targets.sort_by_key(|target| &target.id);
        targets.dedup_by_key(|target| &target.id);
        let target = if let [one] = targets[..] { one.id.as_str() } else { family };
        Self { target, does, count, of, targets }
    }
}

/// How many drugs of a class that has typical actions stay outside the brain, where its actions do not say so.
pub(super) fn outside_in_words(actor: &Actor<'_>, drugs: &[&Drug]) -> Option<String> {
    if actor.kind != Kind::Class || actor.actions.is_empty() || actor.site == Site::Peripheral {
        return None;
    }
    let outside = drugs.iter().filter(|drug| drug.site == Site::Peripheral).count();
    sentences::summary::staying_outside(outside, drugs.len())
}

/// What how many members of a class with typical actions do: for where these say nothing of a transmitter.
pub fn members_doing(catalog: &Catalog, class: &str) -> Vec<MemberCount> {
    counts(catalog, &derive_drugs(catalog, &catalog.drugs_within(class)).iter().collect::<Vec<_>>())
}

/// The same of each of some classes. Each drug is looked at once, however many classes stand one above the other.
pub fn members_doing_each<'c>(catalog: &'c Catalog, classes: &BTreeSet<&'c str>) -> HashMap<&'c str, Vec<MemberCount>> {
    if classes.is_empty() {
        return HashMap::new();
    }
    let (mut derived, mut members) = (Vec::new(), HashMap::<&str, Vec<usize>>::new());
    for drug in catalog.all::<Drug>() {
        let above = catalog.lineage::<Class>(drug.classes.iter().map(Id::as_str));
        let asked: Vec<&str> = above.filter(|class| classes.contains(class)).collect();
        if !asked.is_empty() {
            asked.into_iter().for_each(|class| members.entry(class).or_default().push(derived.len()));
            derived.extend(derive_drugs(catalog, &[drug]));
        }
    }
    let count = |of: Vec<usize>| counts(catalog, &of.into_iter().map(|at| &derived[at]).collect::<Vec<_>>());
    members.into_iter().map(|(class, of)| (class, count(of))).collect()
}

/// The drugs of a class without typical actions, and what each does.
pub(super) struct Drugs<'c>(Vec<Derivation<'c>>);

impl<'c> Drugs<'c> {
    pub(super) fn new(catalog: &'c Catalog, class: &str) -> Self {
        Self(derive_drugs(catalog, &catalog.drugs_within(class)))
    }

    /// What how many of them do.
    pub(super) fn counts(&self, catalog: &Catalog) -> Vec<MemberCount> {
        counts(catalog, &self.0.iter().collect::<Vec<_>>())
    }

    /// The same in a sentence, to one of the four where that is asked for; `whose` they are, where that has to be said.
    pub(super) fn in_words(
        &self,
        catalog: &'c Catalog,
        on: Option<Transmitter>,
        whose: Option<&str>,
    ) -> Option<String> {
        let mut counts = self.counts(catalog);
        counts.retain(|count| on.is_none_or(|on| count.transmitter == on));
        let derived: Vec<_> = self.0.iter().collect();
        let acting = if on.is_none() { acting(catalog, &derived) } else { Vec::new() };
        counts_in_words(&counts, &acting, whose)
    }
}

/// A class below another one, as its card shows it.
#[derive(Debug)]
pub struct Subclass<'c> {
    /// Its id.
    pub id: &'c str,
    /// How many drugs it has.
    pub count: usize,
    /// What its typical actions do, or where it has none, what at least half of its drugs do: directly, or
    /// where that is nothing, through circuits.
    pub does: Vec<(Transmitter, Effect)>,
    /// Which of the two that is.
    pub route: Route,
    /// Names of its drugs: of those that do the same, then of others, the best-known first.
    pub known: Vec<&'c str>,
}

/// The drugs of a class.
#[derive(Debug, Default)]
pub(super) struct Membership<'c> {
    /// In order of ids.
    pub(super) drugs: Vec<&'c Drug>,
    /// Of a class without typical actions: what how many of its drugs do.
    pub(super) counts: Vec<MemberCount>,
    /// The same class: on what else how many of its drugs act.
    pub(super) acting: Vec<TargetCount<'c>>,
    /// The classes right below it, the largest first; none where nothing shows them.
    pub(super) subclasses: Vec<Subclass<'c>>,
}

impl<'c> Membership<'c> {
    pub(super) fn new(catalog: &'c Catalog, actor: &Actor<'c>, detail: Detail) -> Self {
        if actor.kind != Kind::Class {
            return Self::default();
        }
        let drugs = catalog.drugs_within(actor.id);
        let is_umbrella = actor.actions.is_empty();
        let derived = if is_umbrella { derive_drugs(catalog, &drugs) } else { Vec::new() };
        let subclasses = if detail == Detail::Full { Vec::new() } else { subclasses(catalog, actor.id, &derived) };
        let derived: Vec<_> = derived.iter().collect();
        Self { counts: counts(catalog, &derived), acting: acting(catalog, &derived), drugs, subclasses }
    }
}

fn derive_drugs<'c>(catalog: &'c Catalog, drugs: &[&'c Drug]) -> Vec<Derivation<'c>> {
    drugs.iter().map(|drug| derive_effects(catalog, vec![Actor::drug(catalog, drug)], Scope::default().minor)).collect()
}

/// The names of some drugs, the best-known first.
pub fn best_known<'c>(drugs: &[&'c Drug]) -> Vec<&'c str> {
    known_first(drugs).into_iter().map(|drug| drug.name.as_str()).collect()
}

/// Some drugs, the best-known first.
pub fn known_first<'c>(drugs: &[&'c Drug]) -> Vec<&'c Drug> {
    let mut drugs = drugs.to_vec();
    drugs.sort_by_key(|drug| known(drug));
    drugs
}

/// How well a drug is known: of equally known ones what is a medicine, and what is used for most comes first.
fn known(drug: &Drug) -> (usize, bool, Reverse<usize>) {
    let is_medicine = matches!(drug.status, Status::Prescription | Status::Otc);
    (drug.familiarity as usize, !is_medicine, Reverse(drug.uses.len()))
}

/// Classes by their ids, those with the most drugs that many people know first.
pub fn known_classes_first<'i>(catalog: &Catalog, ids: &[&'i str]) -> Vec<&'i str> {
    let known = |id: &str| {
        let drugs = catalog.drugs_within(id);
        let count = |most| drugs.iter().filter(|drug| drug.familiarity <= most).count();
        (count(Familiarity::Core), count(Familiarity::Common))
    };
    let mut ids = ids.to_vec();
    ids.sort_by_cached_key(|id| (Reverse(known(id)), label(catalog, id).to_lowercase()));
    ids
}

/// The classes right below a class; `derived` is what follows from each drug within, if that is known.
fn subclasses<'c>(catalog: &'c Catalog, class: &str, derived: &[Derivation<'c>]) -> Vec<Subclass<'c>> {
    let one = |class: &'c Class| {
        let mut drugs = catalog.drugs_within(&class.id);
        let own = if derived.is_empty() { derive_drugs(catalog, &drugs) } else { Vec::new() };
        let is_one = |d: &&Derivation<'_>| drugs.iter().any(|drug| drug.id == *d.actors[0].id);
        let of: Vec<&Derivation<'_>> = derived.iter().filter(is_one).chain(&own).collect();
        let (route, does) = if class.actions.is_empty() { mostly(catalog, &of) } else { typical(catalog, class) };
        let alike: Vec<&str> =
            of.iter().filter(|d| does_all(catalog, d, route, &does)).map(|d| d.actors[0].id).collect();
        drugs.sort_by_key(|drug| (!alike.contains(&drug.id.as_str()), known(drug)));
        let names = drugs.iter().map(|drug| drug.name.as_str()).collect();
        Subclass { id: class.id.as_str(), count: drugs.len(), does, route, known: names }
    };
    let mut subclasses: Vec<Subclass<'_>> = catalog.members::<Class>(class).into_iter().map(one).collect();
    subclasses.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| label(catalog, a.id).cmp(label(catalog, b.id))));
    subclasses
}

/// Whether all of some effects come about in a drug by a route.
fn does_all(catalog: &Catalog, d: &Derivation<'_>, route: Route, does: &[(Transmitter, Effect)]) -> bool {
    let scope = Scope::default();
    let counted = || d.effects.iter().filter(|e| e.route == route && scope.counts(catalog, d, e));
    does.iter().all(|&(transmitter, effect)| counted().any(|e| (e.transmitter, e.effect) == (transmitter, effect)))
}

/// What a class does: directly, or where that is nothing, through circuits.
fn typical(catalog: &Catalog, class: &Class) -> (Route, Vec<(Transmitter, Effect)>) {
    let scope = Scope::default();
    let derived = derive_effects(catalog, vec![Actor::class(class)], scope.minor);
    let counted: Vec<_> = derived.effects.iter().filter(|e| scope.counts(catalog, &derived, e)).collect();
    let route = counted.iter().map(|e| e.route).min().unwrap_or(Route::Direct);
    let mut does: Vec<_> = counted.iter().filter(|e| e.route == route).map(|e| (e.transmitter, e.effect)).collect();
    in_order(&mut does);
    (route, does)
}

/// What at least half of some drugs do: directly, or where that is nothing, through circuits.
fn mostly(catalog: &Catalog, of: &[&Derivation<'_>]) -> (Route, Vec<(Transmitter, Effect)>) {
    let counts = counts(catalog, of);
    let done = |by: fn(&MemberCount) -> usize| {
        let most = counts.iter().filter(|count| 2 * by(count) >= count.of);
        let mut does: Vec<_> = most.map(|count| (count.transmitter, count.effect)).collect();
        in_order(&mut does);
        does
    };
    let direct = done(|count| count.direct);
    if direct.is_empty() { (Route::Indirect, done(|count| count.count)) } else { (Route::Direct, direct) }
}

fn in_order(does: &mut Vec<(Transmitter, Effect)>) {
    does.sort_by_key(|(transmitter, effect)| (*effect as usize, *transmitter as usize));
    does.dedup();
}

fn counts(catalog: &Catalog, derived: &[&Derivation<'_>]) -> Vec<MemberCount> {
    let scope = Scope::default();
    let mut counts = Vec::new();
    for (&transmitter, effect) in Transmitter::ALL.iter().flat_map(|t| Effect::STATED.map(|effect| (t, effect))) {
        // Of each drug that has the effect: the routes to it, each with whether it holds outside the brain.
        let ways = derived.iter().map(|d| {
            let meets = d.effects.iter().filter(|e| (e.transmitter, e.effect) == (transmitter, effect));
            let counted = meets.filter(|e| scope.counts(catalog, d, e));
            let is_outside =
                |e: &DerivedEffect<'_>| e.is_outside() || e.region.is_some_and(|id| catalog.is_outside(id));
            counted.map(|e| (e.route, is_outside(e))).collect::<Vec<_>>()
        });
        let ways: Vec<_> = ways.filter(|ways| !ways.is_empty()).collect();
        let Some(route) = ways.iter().flatten().map(|(route, _)| *route).min() else { continue };
        let direct: Vec<Vec<bool>> = ways
            .iter()
            .map(|ways| ways.iter().filter(|(route, _)| *route == Route::Direct).map(|(_, outside)| *outside).collect())
            .filter(|direct: &Vec<bool>| !direct.is_empty())
            .collect();
        counts.push(MemberCount {
            transmitter,
            effect,
            route,
            count: ways.len(),
            direct: direct.len(),
            outside: ways.iter().filter(|ways| ways.iter().all(|(_, outside)| *outside)).count(),
            direct_outside: direct.iter().filter(|direct| direct.iter().all(|outside| *outside)).count(),
            of: derived.len(),
        });
    }
    counts
}
