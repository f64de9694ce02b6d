//! What people notice: the clinical findings in drugs and classes, and what of their mechanisms an
//! actor brings about. That an effect was seen stands apart from how it comes about.

mod parts;

pub use parts::is_benefit;

use std::cell::OnceCell;

use super::actor::lineage;
use super::{
    Actor, ActorAction, BlockedDrive, Chain, Derivation, DerivedClinicalEffect, DerivedMechanism, Via, chains,
};
use crate::catalog::Catalog;
use crate::catalog::hierarchy::without_rare;
use crate::model::{
    Class, ClinicalEffect, ClinicalFinding, ClinicalMechanism, Condition, Drug, Id, Kind, Phase, Procedure, Target,
};

/// Adds what was seen in each actor: in itself before its classes, the nearest first.
pub fn derive<'c>(catalog: &'c Catalog, d: &mut Derivation<'c>, minor: bool) {
    let blocks = chains::blocks(catalog, d, minor);
    let seen: Vec<Vec<Seen<'c>>> = (0..d.actors.len()).map(|at| findings(catalog, d, at)).collect();
    for (at, own) in seen.iter().enumerate() {
        let wanted = wanted(catalog, &d.actors[at]);
        for &Seen { finding, subject, via, is_explained } in own {
            let finder = Finder { catalog, d, blocks: &blocks, minor, at };
            let (mechanisms, mut cut) = finder.mechanisms(finding);
            // What the actor blocks of itself did not keep the effect from being seen, and what brings an
            // effect about does not take it away.
            cut.retain(|cut| cut.by != at && !brings(catalog, &d.actors[cut.by], &seen[cut.by], cut.action, finding));
            let is_prevented = mechanisms.is_empty() && !cut.is_empty();
            d.blocked_drives.extend(cut);
            if !is_prevented {
                let is_explained = is_explained || !mechanisms.is_empty();
                let wanted = wanted.iter().position(|of_use| of_use.contains(&finding.effect));
                let effect =
                    DerivedClinicalEffect { finding, actor: at, subject, via, mechanisms, is_explained, wanted };
                d.clinical_effects.push(effect);
            }
        }
    }
    d.clinical_effects.sort_by_key(|effect| (effect.finding.phase, effect.finding.evidence));
}

/// The kind and id of the entry in which something was seen.
type Subject<'c> = (Kind, &'c str);

/// A finding that holds for an actor.
#[derive(Clone, Copy)]
struct Seen<'c> {
    finding: &'c ClinicalFinding,
    /// The entry in which it was seen.
    subject: Subject<'c>,
    /// The part or active form to which that belongs, where it is not the actor itself.
    via: Option<Via<'c>>,
    /// Whether a class of that entry, in which the same was seen, shows through what it comes.
    is_explained: bool,
}

/// The effects that an actor is given for, use by use.
fn wanted<'c>(catalog: &'c Catalog, actor: &Actor<'c>) -> Vec<&'c [Id<ClinicalEffect>]> {
    let uses: &[Id<Condition>] = match actor.kind {
        Kind::Drug => catalog.get::<Drug>(actor.id).map_or(&[], |drug| &drug.uses),
        Kind::Class => catalog.get::<Class>(actor.id).map_or(&[], |class| &class.uses),
        _ => catalog.get::<Procedure>(actor.id).map_or(&[], |procedure| &procedure.uses),
    };
    uses.iter().map(|id| catalog.get::<Condition>(id).map_or(&[][..], |condition| &condition.wanted)).collect()
}

/// Whether an actor brings an effect about itself: it was seen in it, it is given for it, or it comes
/// through the very action by which the actor would take it from another.
fn brings<'c>(
    catalog: &'c Catalog,
    actor: &Actor<'c>,
    seen: &[Seen<'_>],
    by: ActorAction<'_>,
    other: &ClinicalFinding,
) -> bool {
    let is_seen = seen.iter().any(|own| own.finding.effect == other.effect && own.finding.phase != Phase::Withdrawal);
    let is_same = |cause: &ClinicalMechanism| {
        cause.target.as_deref() == Some(by.act.target.as_str()) && cause.actions.contains(&by.act.action)
    };
    let is_wanted = || {
        let mut uses = actor.drugs(catalog).flat_map(|drug| &drug.uses);
        uses.any(|id| catalog.get::<Condition>(id).is_some_and(|condition| condition.wanted.contains(&other.effect)))
    };
    is_seen || other.mechanism.iter().any(is_same) || is_wanted()
}

/// The findings that hold for an actor, each with the entry in which it was seen. Of one effect in one
/// phase the nearest finding is told: a drug's own before its class's.
fn findings<'c>(catalog: &'c Catalog, d: &Derivation<'c>, actor: usize) -> Vec<Seen<'c>> {
    let actor = &d.actors[actor];
    let is_short = actor.is_never_for_weeks(catalog);
    let members = Members::new(catalog, actor);
    let is_outside = actor.is_outside();
    let lineages = actor.lineages(catalog);
    let own = lineages.first().map_or(&[][..], |(_, lineage)| lineage);
    let mut found: Vec<Seen<'c>> = Vec::new();
    for (via, lineage) in &lineages {
        let is_form = matches!(via, Some(Via::Form(_)));
        for (at, &id) in lineage.iter().enumerate() {
            let kind = if at == 0 { actor.kind } else { Kind::Class };
            for finding in catalog.findings_in(id) {
                // Of a part's finding, the product itself may be excepted too, of a form's the classes of the drug.
                let is_of = |except: &&str| lineage.contains(except) || (is_form && own.contains(except));
                let is_excepted = |except: &str| except == actor.id || is_of(&except);
                // What is never taken for weeks has none and no stopping, unless it was seen in the drug itself.
                let is_later = is_short && (at > 0 || is_form) && finding.phase != Phase::Acute;
                // What comes about in the brain is no matter of what stays outside, unless it was seen in that.
                let is_out_of_reach = at > 0 && is_outside && is_of_brain(catalog, finding);
                if finding.except.iter().any(|id| is_excepted(id)) || is_later || is_out_of_reach {
                    continue;
                }
                let is_same = |other: &&mut Seen<'_>| {
                    (&other.finding.effect, other.finding.phase) == (&finding.effect, finding.phase)
                };
                if let Some(nearer) = found.iter_mut().find(is_same) {
                    nearer.is_explained |= !finding.mechanism.is_empty();
                    continue;
                }
                if members.mostly_have(finding) && parts::is_told(catalog, actor.id, *via, finding) {
                    found.push(Seen { finding, subject: (kind, id), via: *via, is_explained: false });
                }
            }
        }
    }
    found
}

/// Whether each mechanism that was shown for a finding lies in the brain.
fn is_of_brain(catalog: &Catalog, finding: &ClinicalFinding) -> bool {
    !finding.mechanism.is_empty() && finding.mechanism.iter().all(|cause| is_inside(catalog, cause))
}

/// Whether a cause lies in the brain.
fn is_inside(catalog: &Catalog, cause: &ClinicalMechanism) -> bool {
    cause.region.as_ref().is_some_and(|region| !catalog.is_outside(region))
}

/// The well-known drugs of a class: what it tells of them is what most of them have.
struct Members<'c> {
    catalog: &'c Catalog,
    class: Option<&'c str>,
    lineages: OnceCell<Vec<Vec<&'c str>>>,
}

impl<'c> Members<'c> {
    /// Those of a class; none of what is no class.
    fn new(catalog: &'c Catalog, actor: &Actor<'c>) -> Self {
        let class = (actor.kind == Kind::Class).then_some(actor.id);
        Self { catalog, class, lineages: OnceCell::new() }
    }

    /// Whether a finding excepts no more than half of them.
    fn mostly_have(&self, finding: &ClinicalFinding) -> bool {
        let Some(class) = self.class.filter(|_| !finding.except.is_empty()) else { return true };
        let of_drug = |drug: &'c Drug| lineage(self.catalog, &drug.id, &drug.classes);
        let known = || without_rare(&self.catalog.drugs_within(class)).into_iter().map(of_drug).collect();
        let lineages = self.lineages.get_or_init(known);
        let is_excepted = |lineage: &&Vec<&str>| finding.except.iter().any(|except| lineage.contains(&except.as_str()));
        2 * lineages.iter().filter(is_excepted).count() <= lineages.len()
    }
}

/// Looks for what of a finding's mechanisms one actor brings about.
struct Finder<'c, 'd> {
    catalog: &'c Catalog,
    d: &'d Derivation<'c>,
    blocks: &'d [(usize, ActorAction<'c>)],
    minor: bool,
    at: usize,
}

impl<'c> Finder<'c, '_> {
    /// The mechanisms that hold, and those that something blocks.
    fn mechanisms(&self, finding: &'c ClinicalFinding) -> (Vec<DerivedMechanism<'c>>, Vec<BlockedDrive<'c>>) {
        let (mut held, mut cut) = (Vec::new(), Vec::new());
        for cause in finding.mechanism.iter().filter(|cause| !self.is_told_by_member(finding, cause)) {
            let Some(chain) = self.chain(cause, finding.phase) else { continue };
            match self.blocker(cause, finding.phase, &chain) {
                Some((by, action)) => cut.push(BlockedDrive { chain, by, action, clinical: Some((finding, cause)) }),
                None => held.push(DerivedMechanism { cause, chain }),
            }
        }
        (held, cut)
    }

    /// Whether a cause at a whole family is told more exactly by another at a member of it: of what is not
    /// known to act on the family as a whole, or acts on that member.
    fn is_told_by_member(&self, finding: &ClinicalFinding, cause: &ClinicalMechanism) -> bool {
        let target = |cause: &ClinicalMechanism| self.catalog.get::<Target>(cause.target.as_deref()?);
        let Some(family) = target(cause).filter(|target| target.is_whole_family()) else { return false };
        let actions = || self.d.actors[self.at].actions.iter().filter(|action| action.counts(self.minor));
        let acts_on_whole = actions().any(|action| action.act.target == family.id);
        finding.mechanism.iter().filter(|other| other.drugs.is_empty()).any(|other| {
            let member = target(other).filter(|member| !member.is_whole_family() && member.family == family.family);
            let acts = |member: &Target| {
                actions().any(|action| action.act.target == member.id && other.actions.contains(&action.act.action))
            };
            member.is_some_and(|member| !acts_on_whole || acts(member))
        })
    }

    /// How the actor brings a cause about.
    fn chain(&self, cause: &'c ClinicalMechanism, phase: Phase) -> Option<Chain<'c>> {
        let actor = &self.d.actors[self.at];
        let is_meant = |action: &ActorAction<'c>| {
            action.counts(self.minor)
                && (action.is_central() || !is_inside(self.catalog, cause))
                && actor.matches_scope(self.catalog, action, &cause.drugs, &cause.except)
        };
        if let Some(target) = &cause.target {
            let acts = |action: &&ActorAction<'c>| {
                cause.actions.contains(&action.act.action) && self.is_at(&action.act.target, target)
            };
            let mut found = actor.actions.iter().filter(acts).filter(|action| is_meant(action));
            return found.next().map(|action| Chain::begin(self.at, *action));
        }
        let is_change = |e: &&super::DerivedEffect<'c>| {
            e.chain.actor == self.at
                && (Some(e.transmitter), Some(e.effect)) == (cause.transmitter, cause.effect)
                && (e.phase == phase || (phase == Phase::Chronic && e.phase == Phase::Acute))
                && (e.region.is_none() || cause.region.is_none() || e.region == cause.region.as_deref())
                && is_meant(&e.chain.action)
        };
        self.d.effects.iter().find(is_change).map(|e| e.chain)
    }

    /// Whether an action on one target is one on another: on itself, or on a member of the family that
    /// one of them stands for.
    fn is_at(&self, acted: &str, meant: &str) -> bool {
        let target = |id: &str| self.catalog.get::<Target>(id);
        let holds = |whole: Option<&Target>, part: Option<&Target>| match (whole, part) {
            (Some(whole), Some(part)) => whole.is_whole_family() && whole.family == part.family,
            _ => false,
        };
        acted == meant || holds(target(acted), target(meant)) || holds(target(meant), target(acted))
    }

    /// What keeps a cause from being felt: what defeats the action, or blocks the receptor that carries
    /// it on. Nothing is blocked any more in withdrawal.
    fn blocker(&self, cause: &ClinicalMechanism, phase: Phase, chain: &Chain<'c>) -> Option<(usize, ActorAction<'c>)> {
        if phase == Phase::Withdrawal {
            return None;
        }
        let is_own = |cut: &&BlockedDrive<'c>| {
            cut.chain.links.last().is_none() && std::ptr::eq(cut.chain.action.act, chain.action.act)
        };
        if let Some(cut) = self.d.blocked_drives.iter().filter(|cut| cut.clinical.is_none()).find(is_own) {
            return Some((cut.by, cut.action));
        }
        let receptor = cause.receptor.as_deref()?;
        let is_other = |action: &ActorAction<'_>| {
            !std::ptr::eq(action.act, chain.action.act) && (action.is_central() || !is_inside(self.catalog, cause))
        };
        chains::nearest(self.d, self.blocks, self.at, |action| action.act.target == receptor && is_other(action))
    }
}
