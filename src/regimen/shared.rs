//! What several entries of a list have in common: transmitters, clinical effects, classes, a score.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Member, Question, ReadStatements};
use crate::catalog::Catalog;
use crate::documents::cells::Silent;
use crate::documents::row::cells_alone;
use crate::documents::{Cell, Cells, members_doing};
use crate::mechanism::{Actor, Derivation, DerivedEffect, once};
use crate::model::{Class, Drug, Effect, Evidence, Kind, Phase, Region, Route, Transmitter, Word};
use crate::query::Scope;
use crate::sentences::{and, later};

/// Who does what to one transmitter, by what filters count.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TransmitterShare<'c> {
    /// Which.
    pub transmitter: Transmitter,
    /// Ids of those that raise it.
    pub raises: Vec<&'c str>,
    /// Ids of those that lower it.
    pub lowers: Vec<&'c str>,
    /// Ids of those that activate its receptors.
    pub activates: Vec<&'c str>,
    /// Ids of those that block its receptors.
    pub blocks: Vec<&'c str>,
    /// Where and when those bring an effect about that do so through circuits alone.
    #[serde(skip)]
    ways: Vec<((Effect, &'c str), String)>,
    /// What is known of those that do none of this, as their cells tell it.
    #[serde(skip)]
    pub(crate) quiet: Vec<(&'c str, Cell<'c>)>,
    /// Ids of the classes of which some drugs do something, and which do nothing by themselves.
    #[serde(skip)]
    pub(crate) mixed: Vec<&'c str>,
}

impl<'c> TransmitterShare<'c> {
    /// Each effect with the ids of those that have it.
    pub fn by_effect(&self) -> [(Effect, &[&'c str]); 4] {
        [
            (Effect::Raises, &self.raises),
            (Effect::Lowers, &self.lowers),
            (Effect::Activates, &self.activates),
            (Effect::Blocks, &self.blocks),
        ]
    }

    /// Where and when an entry brings an effect about that it has through circuits alone: `in prefrontal cortex `.
    pub fn way(&self, effect: Effect, id: &str) -> &str {
        let way = self.ways.iter().find(|((of, by), _)| (*of, *by) == (effect, id));
        way.map_or("", |(_, way)| way)
    }
}

/// Where and when some effects come about: nothing of what holds everywhere and at once.
fn way(catalog: &Catalog, effects: &[&DerivedEffect<'_>]) -> String {
    const NAMED: usize = 2;
    if effects.iter().any(|e| e.route == Route::Direct) {
        return String::new();
    }
    let regions = once(effects.iter().filter_map(|e| e.region));
    let place = match regions.len() {
        1..=NAMED if effects.iter().all(|e| e.region.is_some()) => {
            let names = regions.iter().map(|id| catalog.get::<Region>(id).map_or(*id, |region| &region.name));
            format!("in {} ", and(names))
        }
        _ => "through circuits ".to_owned(),
    };
    let phase = effects.iter().map(|e| e.phase).min().unwrap_or(Phase::Acute);
    format!("{place}{}", later(phase).map(|later| format!("{later} ")).unwrap_or_default())
}

/// Who does what to each transmitter; `alone` is what each entry does by itself.
pub(super) fn transmitters<'c>(
    catalog: &'c Catalog,
    alone: &[Derivation<'c>],
    scope: &Scope,
) -> Vec<TransmitterShare<'c>> {
    let cells: Vec<Cells<'c>> = alone.iter().map(|d| cells_alone(catalog, d, scope)).collect();
    let share = |&transmitter: &Transmitter| {
        let mut ways = Vec::new();
        let mut who = |effect: Effect| {
            let mut ids = Vec::new();
            for d in alone {
                let of = d.effects.iter().filter(|e| e.transmitter == transmitter && e.effect == effect);
                let counted: Vec<_> = of.filter(|e| scope.counts(catalog, d, e)).collect();
                if let Some(actor) = d.actors.first().filter(|_| !counted.is_empty()) {
                    ids.push(actor.id);
                    ways.push(((effect, actor.id), way(catalog, &counted)));
                }
            }
            ids
        };
        let (raises, lowers) = (who(Effect::Raises), who(Effect::Lowers));
        let (activates, blocks) = (who(Effect::Activates), who(Effect::Blocks));
        let (mut quiet, mut mixed) = (Vec::new(), Vec::new());
        for (d, cells) in alone.iter().zip(&cells) {
            let Some(actor) = d.actors.first() else { continue };
            let cell = &cells[transmitter as usize];
            let is_told = ways.iter().any(|((_, id), _)| *id == actor.id);
            match cell.silent {
                _ if is_told => {}
                Silent::Nothing if is_mixed(catalog, actor, transmitter) => mixed.push(actor.id),
                Silent::Nothing => {}
                _ => quiet.push((actor.id, cell.clone())),
            }
        }
        TransmitterShare { transmitter, raises, lowers, activates, blocks, ways, quiet, mixed }
    };
    Transmitter::ALL.iter().map(share).collect()
}

/// Whether a class that names no typical action has drugs that do something to a transmitter.
fn is_mixed(catalog: &Catalog, actor: &Actor<'_>, transmitter: Transmitter) -> bool {
    actor.kind == Kind::Class
        && actor.actions.is_empty()
        && members_doing(catalog, actor.id).iter().any(|member| member.transmitter == transmitter)
}

/// A clinical effect, and in which entries of the list it was seen.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ClinicalShare<'c> {
    /// What people notice.
    pub effect: &'c str,
    /// When.
    pub phase: Phase,
    /// The entries in which it was seen, themselves or as members of a class.
    pub entries: Vec<ClinicalSeen<'c>>,
}

/// That a clinical effect was seen in an entry.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ClinicalSeen<'c> {
    /// Id of the entry.
    pub id: &'c str,
    /// Its name in running text.
    pub name: &'c str,
    /// Id of the class in which it was seen, where it was seen in that.
    pub class: Option<&'c str>,
    /// How sure it is that it happens.
    pub evidence: Evidence,
    /// Keys of the sources.
    pub sources: Vec<&'c str>,
}

/// The clinical effects that count: the grave ones first, then the most shared, of equally shared ones by name.
pub(super) fn clinical<'c>(
    catalog: &'c Catalog,
    alone: &[Derivation<'c>],
    question: &Question,
) -> Vec<ClinicalShare<'c>> {
    let mut shares: Vec<ClinicalShare<'c>> = Vec::new();
    for d in alone {
        for seen in &d.clinical_effects {
            let is_asked = question.felt.is_empty() || question.felt.iter().any(|felt| felt == seen.felt());
            let counts = question.scope.phases.contains(&seen.phase()) && seen.evidence() <= question.scope.evidence;
            let actor = &d.actors[seen.actor];
            if !is_asked || !counts {
                continue;
            }
            let entry = ClinicalSeen {
                id: actor.id,
                name: actor.name,
                class: (seen.subject.0 == Kind::Class && seen.subject.1 != actor.id).then_some(seen.subject.1),
                evidence: seen.evidence(),
                sources: seen.finding.sources.iter().map(|key| key.as_str()).collect(),
            };
            match shares.iter_mut().find(|share| share.effect == seen.felt() && share.phase == seen.phase()) {
                Some(share) if share.entries.iter().any(|other| other.id == entry.id) => {}
                Some(share) => share.entries.push(entry),
                None => shares.push(ClinicalShare { effect: seen.felt(), phase: seen.phase(), entries: vec![entry] }),
            }
        }
    }
    let is_mild = |share: &ClinicalShare<'_>| catalog.gravity(share.effect).is_none();
    shares.sort_by_cached_key(|share| {
        (is_mild(share), std::cmp::Reverse(share.entries.len()), share.phase, share.effect)
    });
    shares
}

/// Anticholinergic burden by one published score.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Burden<'c> {
    /// The sum of the scores of those that have one.
    pub total: u32,
    /// Each that has a score.
    pub scored: Vec<Scored<'c>>,
    /// Those of which the score says nothing, which is not 0.
    pub without: Vec<Member<'c>>,
}

/// The score of one entry.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Scored<'c> {
    /// Id of the entry.
    pub id: &'c str,
    /// Its name in running text.
    pub name: &'c str,
    /// From 1 (possible) to 3 (established).
    pub score: u16,
    /// Keys of the sources.
    pub sources: Vec<&'c str>,
}

impl<'c> Burden<'c> {
    /// The load of some actors.
    pub(super) fn new(catalog: &'c Catalog, actors: &[Actor<'c>]) -> Self {
        let (mut scored, mut without) = (Vec::new(), Vec::new());
        for actor in actors {
            let drug = (actor.kind == Kind::Drug).then(|| catalog.get::<Drug>(actor.id)).flatten();
            match drug.and_then(|drug| drug.anticholinergic.as_ref()) {
                Some(burden) => scored.push(Scored {
                    id: actor.id,
                    name: actor.name,
                    score: burden.score,
                    sources: burden.sources.iter().map(|key| key.as_str()).collect(),
                }),
                None => without.push(Member::new(actor)),
            }
        }
        Self { total: scored.iter().map(|scored| u32::from(scored.score)).sum(), scored, without }
    }
}

/// Why entries are told to be the same or alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alike {
    /// One drug is listed more than once, by itself or as part of a product.
    SameDrug,
    /// Several drugs are of one class.
    SameClass,
}

/// Entries that are the same, or of one class.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Duplicate<'c> {
    /// Which of both.
    pub alike: Alike,
    /// Id of the drug or class.
    pub id: &'c str,
    /// Its name in running text.
    pub name: &'c str,
    /// Ids of the entries.
    pub entries: Vec<&'c str>,
    /// The lines, or places among the statements.
    pub at: Vec<usize>,
}

/// Drugs that are listed twice, and classes with typical actions of which several drugs are listed.
pub(super) fn duplicates<'c>(catalog: &'c Catalog, actors: &[Actor<'c>], read: &ReadStatements) -> Vec<Duplicate<'c>> {
    let lines = |ids: &[&str]| -> Vec<usize> {
        let named = read.iter().filter(|(read, _)| read.entries.iter().any(|id| ids.contains(&id.as_str())));
        named.map(|(read, _)| read.at).collect()
    };
    let drugs: Vec<&'c Drug> = actors.iter().filter_map(|actor| catalog.get::<Drug>(actor.id)).collect();
    let mut found = Vec::new();
    let substances = |drug: &'c Drug| drug.parts.iter().map(|part| part.as_str()).chain([drug.id.as_str()]);
    let mut all: Vec<&'c str> = drugs.iter().copied().flat_map(substances).collect();
    all.sort_unstable();
    all.dedup();
    for id in all {
        let entries: Vec<&'c str> =
            drugs.iter().filter(|drug| substances(drug).any(|own| own == id)).map(|drug| drug.id.as_str()).collect();
        let at = lines(&entries);
        if at.len() > 1 {
            let name = catalog.get::<Drug>(id).map_or(id, |drug| drug.name.as_str());
            found.push(Duplicate { alike: Alike::SameDrug, id, name, entries, at });
        }
    }
    for class in catalog.all::<Class>().into_iter().filter(|class| !class.actions.is_empty()) {
        let is_member = |drug: &&&'c Drug| drug.classes.contains(&class.id);
        let entries: Vec<&'c str> = drugs.iter().filter(is_member).map(|drug| drug.id.as_str()).collect();
        if entries.len() > 1 {
            let at = lines(&entries);
            found.push(Duplicate { alike: Alike::SameClass, id: &class.id, name: &class.name, entries, at });
        }
    }
    found
}
