//! Drugs, classes and procedures side by side: transmitters, then targets with affinities.

mod alike;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::documents::{AgentDocument, Cell, Detail, Document, Item, document};
use crate::model::{
    Action, AffinityType, DoubtReason, Effect, NegativeFinding, Rank, Route, Species, Transmitter, Word,
};
use crate::names::Hit;
use crate::query::Scope;

pub use alike::Alike;

/// What is compared.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Comparison<'c> {
    /// The entries, in the order in which they were named.
    pub results: Vec<AgentDocument<'c>>,
    /// Every target that one of them acts on, is inactive at, or is unknown at.
    pub targets: Vec<Row>,
    /// What all or some of the entries have in common.
    #[serde(skip)]
    pub alike: Vec<Alike>,
}

/// What each entry does to one target.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Row {
    /// Id of the target.
    pub target: String,
    /// One per entry.
    pub columns: Vec<Stand>,
}

/// How an entry stands to a target.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stand {
    /// It acts there.
    Acts {
        /// What it does.
        action: Action,
        /// How much that counts.
        rank: Rank,
        /// In nM.
        affinity: Option<f64>,
    },
    /// Measured and found empty.
    Inactive,
    /// Sources disagree.
    Contested,
    /// One source alone leaves it open.
    Unsettled,
    /// Only binding is known.
    Unknown,
    /// Nothing is recorded.
    Nothing,
}

/// Sets entries side by side. Entries that have no actions of their own kind are left out.
pub fn compare<'c>(catalog: &'c Catalog, hits: &[Hit], scope: &Scope, detail: Detail) -> Comparison<'c> {
    let documents = hits.iter().filter_map(|hit| document(catalog, hit, scope, detail));
    let results: Vec<AgentDocument<'c>> = documents
        .filter_map(|document| if let Document::Agent(agent) = document { Some(*agent) } else { None })
        .collect();
    let mut targets: Vec<(Rank, String)> = Vec::new();
    let mut add = |rank: Rank, target: &str| match targets.iter_mut().find(|(_, id)| id == target) {
        Some((best, _)) => *best = (*best).min(rank),
        None => targets.push((rank, target.to_owned())),
    };
    for entry in &results {
        entry.actions.iter().for_each(|action| add(action.rank, action.target));
        entry.inactive.iter().chain(entry.unknown).for_each(|silence| add(Rank::Minor, &silence.target));
    }
    targets.sort_by_key(|(rank, _)| *rank);
    let row = |(_, target): (Rank, String)| Row {
        columns: results.iter().map(|entry| stand(entry, &target)).collect(),
        target,
    };
    let targets = targets.into_iter().map(row).collect();
    let mut comparison = Comparison { targets, results, alike: Vec::new() };
    comparison.alike = alike::alike(catalog, &comparison);
    comparison
}

fn stand(entry: &AgentDocument<'_>, target: &str) -> Stand {
    let here = |silence: &NegativeFinding| silence.target == target;
    match entry.actions.iter().find(|action| action.target == target) {
        Some(a) => Stand::Acts { action: a.action, rank: a.rank, affinity: a.affinity.as_ref().map(|a| a.value) },
        None if entry.inactive.iter().any(here) => Stand::Inactive,
        None => match entry.unknown.iter().find(|silence| here(silence)) {
            Some(unknown) => Stand::doubted(unknown.reason),
            None => Stand::Nothing,
        },
    }
}

impl Stand {
    fn doubted(reason: Option<DoubtReason>) -> Self {
        match reason {
            Some(DoubtReason::Contested) => Self::Contested,
            Some(DoubtReason::Unsettled) => Self::Unsettled,
            Some(DoubtReason::BindingOnly) | None => Self::Unknown,
        }
    }

    /// What an entry does there.
    pub fn action(&self) -> Option<Action> {
        if let Self::Acts { action, .. } = self { Some(*action) } else { None }
    }
}

/// How far two entries lie apart at a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast<'c> {
    /// Id of the target.
    pub target: &'c str,
    /// Name of the entry that binds it most tightly of those that were measured.
    pub strong: &'c str,
    /// Name of the one that binds it least.
    pub weak: &'c str,
    /// How many times.
    pub times: f64,
    /// Whether binding was measured, not what half of the effect takes.
    pub is_binding: bool,
}

impl<'c> Comparison<'c> {
    /// The targets at which the entries lie farthest apart, by what was measured alike: the same action,
    /// in people's tissue, as a constant of binding or as the same half-maximal value.
    pub fn contrasts<'s>(&'s self) -> Vec<Contrast<'s>> {
        /// As many are told.
        const MOST: usize = 2;
        /// Less lies within what one laboratory and another find.
        const LEAST: f64 = 10.0;
        let mut contrasts: Vec<Contrast<'s>> =
            self.targets.iter().filter_map(|row| self.contrast(&row.target)).filter(|c| c.times >= LEAST).collect();
        contrasts.sort_by(|a, b| b.times.total_cmp(&a.times));
        contrasts.truncate(MOST);
        contrasts
    }

    /// The targets at which the entries are told to differ most.
    pub fn told_apart(&self) -> Vec<&str> {
        let contrasts: Vec<&str> = self.contrasts().iter().map(|contrast| contrast.target).collect();
        if contrasts.is_empty() { self.parted().map(|(target, ..)| target).into_iter().collect() } else { contrasts }
    }

    /// The first target that is a main one of some entries and was measured and found empty in others: who acts
    /// there, and who does not.
    pub fn parted(&self) -> Option<(&str, Vec<&'c str>, Vec<&'c str>)> {
        let named = |row: &Row, is_one: &dyn Fn(&Stand) -> bool| -> Vec<&'c str> {
            let stands = self.results.iter().zip(&row.columns);
            stands.filter(|(_, stand)| is_one(stand)).map(|(entry, _)| entry.name).collect()
        };
        self.targets.iter().find_map(|row| {
            let act = named(row, &|stand| matches!(stand, Stand::Acts { rank: Rank::Primary, .. }));
            let rest = named(row, &|stand| *stand == Stand::Inactive);
            (!act.is_empty() && !rest.is_empty()).then_some((row.target.as_str(), act, rest))
        })
    }

    /// The classes without typical actions among them, of which each drug does what it does.
    pub fn mixed(&self) -> impl Iterator<Item = &AgentDocument<'c>> {
        self.results.iter().filter(|entry| !entry.members.is_empty())
    }

    /// Whether all of them do one thing directly, however weakly, in part or in doubt.
    pub fn may_share(&self) -> bool {
        let does = |cell: &Cell<'_>, effect: Effect| {
            let is_one = |item: &Item<'_>| item.effect == effect && item.route == Route::Direct;
            cell.hinted.contains(&effect) || cell.items.iter().any(is_one)
        };
        let mut pairs = Transmitter::ALL.iter().flat_map(|&t| Effect::ALL.iter().map(move |&effect| (effect, t)));
        pairs.any(|(effect, t)| self.cells(t).all(|cell| does(cell, effect)))
    }

    /// The two entries that lie farthest apart at a target.
    fn contrast<'s>(&'s self, target: &'s str) -> Option<Contrast<'s>> {
        let measured = self.results.iter().filter_map(|entry| {
            let action = entry.actions.iter().find(|action| action.target == target)?;
            let counts = action.rank != Rank::Minor;
            let affinity = action.affinity.as_ref().filter(|affinity| affinity.species == Species::Human)?;
            let kind = if affinity.kind.is_constant() { AffinityType::Ki } else { affinity.kind };
            Some((entry.name, (action.action, kind), affinity.value, counts))
        });
        let measured: Vec<_> = measured.collect();
        let (strong, how, least, counts) = measured.iter().min_by(|a, b| a.2.total_cmp(&b.2))?;
        let alike = measured.iter().filter(|(_, other, ..)| other == how);
        let (weak, _, most, _) = alike.max_by(|a, b| a.2.total_cmp(&b.2))?;
        // That one is weaker there than another that is weak tells of neither.
        counts.then_some(Contrast { target, strong, weak, times: most / least, is_binding: how.1 == AffinityType::Ki })
    }

    /// The cells of one transmitter, one per entry.
    pub fn cells(&self, transmitter: Transmitter) -> impl Iterator<Item = &Cell<'c>> {
        self.results.iter().map(move |entry| &entry.row.cells[transmitter as usize])
    }
}
