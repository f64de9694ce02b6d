//! The sentences about several actors together.

use super::phrases::{and, name, place, region, role};
use super::{Step, once};
use crate::catalog::Catalog;
use crate::mechanism::Actor;
use crate::mechanism::together::{Meeting, Party};
use crate::model::*;

/// Who meets where, in one sentence; `lead` says how.
pub fn meeting(catalog: &Catalog, actors: &[Actor<'_>], m: &Meeting<'_>, how: How) -> Step {
    let text = match (how, m.transmitter) {
        (How::Overlap, _) => overlap(actors, m),
        (How::Risk, _) => format!("{}: {}", m.risk.map_or("", |risk| &risk.name), with(actors, m)),
        (How::Convergence, Some(transmitter)) => {
            let way = if m.parties.iter().any(|p| p.effect == Some(Effect::Lowers)) { "lowered" } else { "raised" };
            let routes = and(by_actor(actors, m).iter().map(|part| format!("by {part}")));
            format!("{transmitter}{} is {way} {routes}, by independent routes", place(catalog, m.region, None))
        }
        (_, Some(transmitter)) => against(catalog, actors, m, transmitter),
        (_, None) => {
            format!("{} work against each other at {}", and(by_actor(actors, m)), m.target.unwrap_or_default())
        }
    };
    let sources = match m.risk {
        Some(risk) => risk.sources.clone(),
        None => {
            let shown = m.target.and_then(|id| catalog.get::<Target>(id)).map(|target| &target.cut_sources);
            let acts = m.parties.iter().flat_map(|party| party.chain.sources());
            let shown = shown.into_iter().flatten().filter(|_| how == How::Opposition);
            once(acts.chain(shown.map(String::as_str))).into_iter().map(str::to_owned).collect()
        }
    };
    Step { text: text + outside(m), sources, against: m.risk.map_or_else(Vec::new, |risk| risk.against.clone()) }
}

/// How actors meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// On one target.
    Overlap,
    /// At one transmitter, by independent routes.
    Convergence,
    /// Against each other.
    Opposition,
    /// In a cited risk.
    Risk,
}

/// Two meet outside the brain where one of them stays there.
fn outside(m: &Meeting<'_>) -> &'static str {
    let is_outside = |party: &Party<'_>| !party.chain.doing.is_central();
    if m.parties.iter().any(is_outside) && m.risk.is_none() { ", outside the brain only" } else { "" }
}

fn overlap(actors: &[Actor<'_>], m: &Meeting<'_>) -> String {
    let act = m.parties[0].act();
    if m.parties.iter().all(|party| party.act().action == act.action) {
        let names = and(m.parties.iter().map(|party| name(&actors[party.chain.actor], &party.chain.doing)));
        let (_, of) = role(act).split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap_or_default();
        let spoken = act.action.spoken();
        return format!("{names} are both {}s{}", spoken, of.trim_start_matches(&spoken));
    }
    format!("{} meet at {}", and(by_actor(actors, m)), m.target.unwrap_or_default())
}

/// `fluoxetine (inhibitor of SERT)`, one an actor, in the order of its first part.
fn by_actor(actors: &[Actor<'_>], m: &Meeting<'_>) -> Vec<String> {
    let mut seen: Vec<usize> = Vec::new();
    let mut parts = Vec::new();
    for party in &m.parties {
        if !seen.contains(&party.chain.actor) {
            seen.push(party.chain.actor);
            let own = m.parties.iter().filter(|other| other.chain.actor == party.chain.actor);
            parts.push(format!("{} ({})", actors[party.chain.actor].name, roles(own)));
        }
    }
    parts
}

/// `antagonist at D2 and D3, inhibitor of DAT`: targets joined under one action.
fn roles<'m, 'c: 'm>(parties: impl Iterator<Item = &'m Party<'c>>) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for party in parties {
        let act = party.act();
        let role = role(act);
        let lead = role.split_once(' ').map_or(role.as_str(), |(_, rest)| rest);
        let lead = lead.strip_suffix(act.target.as_str()).unwrap_or(lead).to_owned();
        match groups.iter_mut().find(|(other, _)| *other == lead) {
            Some((_, targets)) if targets.contains(&act.target.as_str()) => {}
            Some((_, targets)) => targets.push(&act.target),
            None => groups.push((lead, vec![&act.target])),
        }
    }
    groups.into_iter().map(|(lead, targets)| lead + &and(targets)).collect::<Vec<_>>().join(", ")
}

fn with(actors: &[Actor<'_>], m: &Meeting<'_>) -> String {
    by_actor(actors, m).join(" with ")
}

/// `dopamine: amphetamine (releaser at DAT) raises it, haloperidol (antagonist at D2) blocks its receptors`.
fn against(catalog: &Catalog, actors: &[Actor<'_>], m: &Meeting<'_>, transmitter: Transmitter) -> String {
    let mut clauses = Vec::new();
    for (effect, does) in
        [(Effect::Raises, "raises it"), (Effect::Lowers, "lowers it"), (Effect::Blocks, "blocks its receptors")]
    {
        let mut seen: Vec<usize> = Vec::new();
        for party in m.parties.iter().filter(|party| party.effect == Some(effect)) {
            if !seen.contains(&party.chain.actor) {
                seen.push(party.chain.actor);
                let own = m.parties.iter().filter(|p| p.chain.actor == party.chain.actor && p.effect == Some(effect));
                clauses.push(format!("{} ({}) {does}", actors[party.chain.actor].name, roles(own)));
            }
        }
    }
    let here = m.region.map(|id| format!(" in {}", region(catalog, id))).unwrap_or_default();
    format!("{transmitter}{here}: {}", clauses.join(", "))
}
