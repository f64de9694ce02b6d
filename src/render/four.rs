//! What is told of each of the four, in short: on cards, and on sheets.

use std::cmp::Reverse;

use crate::catalog::Catalog;
use crate::documents::cells::Silent;
use crate::documents::{AgentDocument, EffectDocument, MemberCount, members_doing};
use crate::model::{Action, DoubtReason, Effect, Kind, NegativeFinding, Route, Transmitter, UNSPECIFIED, Word};
use crate::query::is_target_of;

/// Why nothing is told to act directly.
pub enum Silence<'v> {
    /// What happens at these targets is in doubt, for this reason if one is recorded.
    Doubt(Option<DoubtReason>, Vec<&'v str>),
    /// An effect that actions on these targets have as a rule was not found.
    Denied(Effect, Vec<&'v str>),
    /// It was measured, and found without effect.
    None,
    /// At these targets it was.
    NoneAt(Vec<&'v str>),
}

impl<'v> Silence<'v> {
    /// Why an entry does nothing to a transmitter directly: the strongest doubt first, that sources disagree.
    pub fn of(catalog: &Catalog, v: &AgentDocument<'v>, transmitter: Transmitter) -> Option<Self> {
        let mut doubts: Vec<&NegativeFinding> = at(catalog, v.unknown, transmitter).collect();
        doubts.sort_by_key(|finding| finding.reason.map_or(usize::MAX, |reason| reason as usize));
        if let Some(first) = doubts.first() {
            let alike = doubts.iter().filter(|finding| finding.reason == first.reason);
            return Some(Self::Doubt(first.reason, alike.map(|finding| finding.target.as_str()).collect()));
        }
        let denied = || v.denied.iter().filter(move |denied| denied.transmitter == transmitter);
        if let Some(effect) = denied().map(|denied| denied.effect).next() {
            let alike = denied().filter(|denied| denied.effect == effect);
            return Some(Self::Denied(effect, alike.map(|denied| denied.target).collect()));
        }
        if v.row.cells[transmitter as usize].silent == Silent::None {
            return Some(Self::None);
        }
        let mut empty = measured_empty(catalog, v, transmitter);
        empty.iter_mut().for_each(|target| *target = target.trim_end_matches(UNSPECIFIED));
        (!empty.is_empty()).then_some(Self::NoneAt(empty))
    }

    /// What is said, and of which targets.
    pub fn words(&self) -> (&'static str, &[&'v str]) {
        match self {
            Self::Doubt(Some(DoubtReason::Contested), targets) => ("? contested at ", targets),
            Self::Doubt(Some(DoubtReason::Unsettled), targets) => ("unsettled at ", targets),
            Self::Doubt(Some(DoubtReason::BindingOnly), targets) => ("unknown: only binding known at ", targets),
            Self::Doubt(None, targets) => ("unknown at ", targets),
            Self::Denied(Effect::Raises, targets) => ("not raised via ", targets),
            Self::Denied(Effect::Lowers, targets) => ("not lowered via ", targets),
            Self::Denied(Effect::Activates, targets) => ("not activated at ", targets),
            Self::Denied(Effect::Blocks, targets) => ("not blocked at ", targets),
            Self::Denied(Effect::Restrains, targets) => ("not held back via ", targets),
            Self::None => ("none", &[]),
            Self::NoneAt(targets) => ("none at ", targets),
        }
    }
}

/// The targets of a transmitter at which an entry was measured and found without effect.
pub fn measured_empty<'v>(catalog: &Catalog, v: &AgentDocument<'v>, transmitter: Transmitter) -> Vec<&'v str> {
    at(catalog, v.inactive, transmitter).map(|finding| finding.target.as_str()).collect()
}

fn at<'v>(
    catalog: &Catalog,
    findings: &'v [NegativeFinding],
    transmitter: Transmitter,
) -> impl Iterator<Item = &'v NegativeFinding> {
    findings.iter().filter(move |finding| is_target_of(catalog, &finding.target, transmitter))
}

/// What how many drugs of a class do, where its typical actions say nothing of a transmitter.
pub fn counted(v: &AgentDocument<'_>, catalog: &Catalog) -> Vec<MemberCount> {
    let is_silent = |t: &Transmitter| {
        v.row.cells[*t as usize].silent == Silent::Nothing && v.effects.iter().all(|e| e.transmitter != *t)
    };
    let is_asked = v.kind == Kind::Class && v.members.is_empty() && Transmitter::ALL.iter().any(is_silent);
    if is_asked { members_doing(catalog, v.id) } else { Vec::new() }
}

/// Of these counts those by one of the two routes, the highest first.
pub fn by_route(members: &[MemberCount], transmitter: Transmitter, route: Route) -> Vec<&MemberCount> {
    let of = members.iter().filter(|member| member.transmitter == transmitter && member.by(route).0 > 0);
    let mut of: Vec<&MemberCount> = of.collect();
    of.sort_by_key(|member| Reverse(member.by(route).0));
    of
}

/// Direct effects as they are told: a partial agonist that also keeps the transmitter away does both at once, it
/// partly activates.
pub fn told_once<'e, 'v>(effects: &[&'e EffectDocument<'v>]) -> Vec<&'e EffectDocument<'v>> {
    let is_other_side = |e: &EffectDocument<'_>| {
        let activates = |other: &&EffectDocument<'_>| {
            (other.target, other.effect, other.via) == (e.target, Effect::Activates, e.via) && is_partial(other)
        };
        e.effect == Effect::Blocks && is_partial(e) && effects.iter().any(activates)
    };
    effects.iter().copied().filter(|e| !is_other_side(e)).collect()
}

/// Whether an effect is that of a partial agonist on the receptor that it partly activates.
pub fn is_partly(e: &EffectDocument<'_>) -> bool {
    e.effect == Effect::Activates && is_partial(e)
}

fn is_partial(e: &EffectDocument<'_>) -> bool {
    e.action == Some(Action::PartialAgonist)
}

/// Of the same effect in one place and phase the surest, these first.
pub fn surest<'v>(effects: impl Iterator<Item = &'v EffectDocument<'v>>) -> Vec<&'v EffectDocument<'v>> {
    let mut effects: Vec<&EffectDocument<'_>> = effects.collect();
    effects.sort_by_key(|e| e.evidence);
    let mut told: Vec<&EffectDocument<'_>> = Vec::new();
    for e in effects {
        if !told.iter().any(|t| (t.effect, t.region, t.phase) == (e.effect, e.region, e.phase)) {
            told.push(e);
        }
    }
    told
}
