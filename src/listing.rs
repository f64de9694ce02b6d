//! What a filter keeps of everything that acts, and in which order.

use crate::catalog::{Catalog, Stored};
use crate::documents::{Agent, Profile, Row, members_doing_each};
use crate::mechanism::{Derivation, derive, derive_effects};
use crate::model::{Affinity, Class, Kind, Route, Site, TargetAction};
use crate::query::Filter;

/// An entry that was kept.
#[derive(Debug)]
pub struct Listed<'c> {
    /// Its classes and cells.
    pub row: Row<'c>,
    /// What else its record says.
    pub profile: Profile<'c>,
    /// Where it works.
    pub site: Site,
    /// How the effects come about that were asked for: through circuits if one of them does; `None`
    /// where none was asked for.
    pub route: Option<Route>,
    /// Whether one of them comes about directly, but outside the brain only.
    pub is_outside: bool,
    /// The tightest affinity at what was asked for, or anywhere if nothing was, with its target.
    pub affinity: Option<(&'c str, &'c Affinity)>,
    /// How strong it is in what was asked for, the strongest first.
    strength: usize,
}

/// An order of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By name.
    Name,
    /// The strongest in what was asked for first: by rank, then by affinity.
    Strength,
    /// The best known first.
    Familiarity,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Name, Self::Strength, Self::Familiarity];

    /// What it is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Strength => "strength",
            Self::Familiarity => "familiarity",
        }
    }

    /// The order that is called so.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == word)
    }

    /// Sorts entries; those that are equal stay as they were.
    pub fn sort(self, entries: &mut [Listed<'_>]) {
        match self {
            Self::Name => entries.sort_by_cached_key(|entry| entry.row.name.to_lowercase()),
            Self::Familiarity => entries.sort_by_key(|entry| entry.profile.familiarity),
            Self::Strength => {
                let value = |entry: &Listed<'_>| entry.affinity.map_or(f64::INFINITY, |(_, affinity)| affinity.value);
                entries.sort_by(|a, b| a.strength.cmp(&b.strength).then(value(a).total_cmp(&value(b))));
            }
        }
    }
}

/// The entries that a filter keeps: what has the effects directly first, in the brain before outside it alone, then the best known, then by name.
pub fn listing<'c, E: Agent + Stored + 'c>(catalog: &'c Catalog, filter: &Filter) -> Vec<Listed<'c>> {
    let mut kept: Vec<Listed<'c>> =
        catalog.all::<E>().into_iter().filter_map(|entry| listed(catalog, entry, filter)).collect();
    count_members(catalog, &mut kept);
    // Once by all of these: an entry is large to move.
    kept.sort_by_cached_key(|entry| {
        (entry.route, entry.is_outside, entry.profile.familiarity, entry.row.name.to_lowercase())
    });
    kept
}

/// How many entries a filter keeps.
pub fn count<E: Agent + Stored>(catalog: &Catalog, filter: &Filter) -> usize {
    let is_kept = |entry: &&E| derived(catalog, *entry, filter).is_some();
    catalog.all::<E>().into_iter().filter(is_kept).count()
}

/// What follows from an entry, if a filter keeps it.
fn derived<'c, E: Agent>(catalog: &'c Catalog, entry: &'c E, filter: &Filter) -> Option<Derivation<'c>> {
    let actor = entry.actor(catalog);
    let facts = entry.profile().facts(actor.site);
    // What a record states is seen at once; what follows from it takes time.
    if !filter.admits(facts) {
        return None;
    }
    let derive = if filter.felt.is_empty() { derive_effects } else { derive };
    let d = derive(catalog, vec![actor], filter.scope.minor);
    filter.is_met(catalog, facts.silences, &d).then_some(d)
}

fn listed<'c, E: Agent>(catalog: &'c Catalog, entry: &'c E, filter: &Filter) -> Option<Listed<'c>> {
    let d = derived(catalog, entry, filter)?;
    let route = filter.route(catalog, &d);
    Some(Listed {
        row: Row::new(catalog, entry, &d, &filter.scope),
        profile: entry.profile(),
        site: d.actors[0].site,
        route,
        is_outside: route == Some(Route::Direct) && filter.is_outside(catalog, &d),
        affinity: affinity(catalog, filter, &d),
        strength: filter.weight(catalog, &d),
    })
}

/// Of classes without typical actions is told what how many of their drugs do.
fn count_members<'c>(catalog: &'c Catalog, kept: &mut [Listed<'c>]) {
    let is_umbrella = |row: &Row<'_>| {
        row.kind == Kind::Class && catalog.get::<Class>(row.id).is_some_and(|class| class.actions.is_empty())
    };
    let umbrellas = kept.iter().map(|listed| &listed.row).filter(|row| is_umbrella(row)).map(|row| row.id).collect();
    let counts = members_doing_each(catalog, &umbrellas);
    for Listed { row, .. } in kept {
        if let Some(members) = counts.get(row.id) {
            row.count(members);
        }
    }
}

/// The tightest affinity among the actions that were asked for.
fn affinity<'c>(catalog: &Catalog, filter: &Filter, d: &Derivation<'c>) -> Option<(&'c str, &'c Affinity)> {
    let value = |act: &'c TargetAction| Some((act.target.as_str(), act.affinity.as_ref()?));
    let acts = d.actors.iter().flat_map(|actor| &actor.actions).map(|action| action.act);
    let asked = acts.filter(|act| filter.asks_for(catalog, d, act));
    asked.filter_map(value).min_by(|a, b| a.1.value.total_cmp(&b.1.value))
}
