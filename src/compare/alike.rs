//! What entries have in common: what some of them do directly, to the same targets, and through circuits.

use super::Comparison;
use crate::catalog::Catalog;
use crate::documents::{AgentDocument, Item};
use crate::mechanism::grouped;
use crate::model::{Effect, Evidence, Kind, Phase, Rank, Route, Target, Transmitter, Word};
use crate::sentences::summary::{called, done};
use crate::sentences::{agreeing_words, and, doing, plural, region};

/// What entries have in common, each of it in words that fit several of them.
#[derive(Debug)]
pub struct Alike {
    /// The names of those that do it.
    pub who: Vec<String>,
    /// Whether these are all that are compared.
    pub is_all: bool,
    /// What they do: `raise serotonin directly`, `activate the mu opioid receptor`.
    pub directly: Vec<String>,
    /// What they do through circuits: `raise dopamine in the nucleus accumbens`.
    pub circuits: Vec<String>,
}

/// One thing that an entry does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Deed<'c> {
    Direct(Effect, Transmitter),
    /// To a target outside the four.
    Target(&'static str, &'c str),
    Circuit(Effect, Transmitter, Option<&'c str>),
}

/// Changes through circuits that are told, and regions of each, at most.
const CIRCUITS: usize = 2;
const REGIONS: usize = 2;

/// What all or some of the entries have in common: of the most of them first.
pub(super) fn alike<'c>(catalog: &'c Catalog, comparison: &Comparison<'c>) -> Vec<Alike> {
    let results = &comparison.results;
    let deeds: Vec<Vec<Deed<'c>>> = results.iter().map(|entry| deeds(catalog, entry)).collect();
    let mut told: Vec<Deed<'c>> = Vec::new();
    for deed in deeds.iter().flatten() {
        if !told.contains(deed) {
            told.push(*deed);
        }
    }
    let doing_it = |deed: &Deed<'c>| (0..deeds.len()).filter(|&at| deeds[at].contains(deed)).collect::<Vec<usize>>();
    let mut groups = grouped(told.into_iter().map(|deed| (doing_it(&deed), deed)));
    groups.retain(|(who, _)| who.len() > 1);
    groups.sort_by_key(|(who, _)| std::cmp::Reverse(who.len()));
    let one = |(who, deeds): (Vec<usize>, Vec<Deed<'c>>)| Alike {
        is_all: who.len() == results.len(),
        who: who.iter().map(|&at| called_in_text(&results[at])).collect(),
        directly: directly(catalog, &deeds),
        circuits: circuits(catalog, &deeds),
    };
    groups.into_iter().map(one).collect()
}

/// What an entry is called as the subject of a sentence: `SNRIs`, of a class.
fn called_in_text(entry: &AgentDocument<'_>) -> String {
    match entry.kind {
        Kind::Class => plural(entry.abbreviation.unwrap_or(entry.name)),
        _ => entry.name.to_owned(),
    }
}

/// What an entry mainly does, beyond doubt.
fn deeds<'c>(catalog: &'c Catalog, entry: &AgentDocument<'c>) -> Vec<Deed<'c>> {
    let is_plain = |item: &&Item<'_>| !item.weak && !item.peripheral && !item.partial && item.doubt().is_none();
    let items = entry.row.cells.iter().zip(Transmitter::ALL).flat_map(|(cell, &transmitter)| {
        let direct = cell.items.iter().filter(is_plain).filter(|item| item.route == Route::Direct);
        direct.map(move |item| Deed::Direct(item.effect, transmitter))
    });
    let targets = entry.actions.iter().filter(|act| act.rank != Rank::Minor).filter_map(|act| {
        let target = catalog.get::<Target>(act.target)?;
        target.effects.is_empty().then(|| Deed::Target(done(act.action), target.id.as_str()))
    });
    let circuits = entry.effects.iter().filter(|e| {
        let is_told = e.effect != Effect::Restrains && !e.counter && e.phase == Phase::Acute;
        e.route == Route::Indirect && e.evidence <= Evidence::Supported && is_told
    });
    let circuits = circuits.map(|e| Deed::Circuit(e.effect, e.transmitter, e.region));
    let mut deeds: Vec<Deed<'c>> = Vec::new();
    items.chain(targets).chain(circuits).for_each(|deed| {
        if !deeds.contains(&deed) {
            deeds.push(deed);
        }
    });
    deeds
}

/// `raise serotonin directly`, `activate the mu opioid receptor`.
fn directly(catalog: &Catalog, deeds: &[Deed<'_>]) -> Vec<String> {
    let direct = deeds.iter().filter_map(|deed| match *deed {
        Deed::Direct(effect, transmitter) => Some((effect, transmitter)),
        _ => None,
    });
    let mut told = doing(&direct.collect::<Vec<_>>(), false);
    if let Some(last) = told.last_mut() {
        *last += " directly";
    }
    let targets = grouped(deeds.iter().filter_map(|deed| match *deed {
        Deed::Target(verb, id) => Some((verb, catalog.get::<Target>(id)?)),
        _ => None,
    }));
    told.extend(targets.iter().map(|(verb, of)| format!("{} {}", agreeing_words(verb, true), called(of))));
    told
}

/// `raise dopamine in the ventral tegmental area and the nucleus accumbens`.
fn circuits(catalog: &Catalog, deeds: &[Deed<'_>]) -> Vec<String> {
    let mut changes = grouped(deeds.iter().filter_map(|deed| match *deed {
        Deed::Circuit(effect, transmitter, region) => Some(((effect, transmitter), region)),
        _ => None,
    }));
    // What happens in most places is told first.
    changes.sort_by_key(|(_, regions)| std::cmp::Reverse(regions.len()));
    let told = changes.iter().take(CIRCUITS).map(|(change, regions)| {
        let named: Vec<String> = regions.iter().flatten().take(REGIONS).map(|id| region(catalog, id)).collect();
        let places = if named.is_empty() { String::new() } else { format!(" in {}", and(named)) };
        format!("{}{places}", and(doing(&[*change], false)))
    });
    told.collect()
}
