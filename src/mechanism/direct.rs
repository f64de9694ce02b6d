//! The first step: what each action on its target means for the four, and what it is felt as.

use super::{Actor, ActorAction, BlockedDrive, Chain, Derivation, DerivedClinicalEffect, DerivedEffect};
use crate::catalog::Catalog;
use crate::model::*;

/// Adds direct effects, what is felt from targets, and actions that other actors defeat.
pub fn derive<'c>(catalog: &'c Catalog, d: &mut Derivation<'c>, minor: bool) {
    let mut acting: Vec<(usize, ActorAction<'c>)> =
        Vec::with_capacity(d.actors.iter().map(|actor| actor.actions.len()).sum());
    acting.extend(d.actions());
    d.effects.reserve(2 * acting.len());
    for &(actor, action) in &acting {
        let chain = Chain::begin(actor, action);
        if let Some(&(by, defeating)) = acting.iter().find(|other| defeats(catalog, d, other, (actor, action), minor)) {
            // What does not count is not missed.
            if action.counts(minor) {
                d.blocked_drives.push(BlockedDrive { chain, by, action: defeating });
            }
            continue;
        }
        let Some(target) = catalog.get::<Target>(&action.act.target) else { continue };
        for meaning in target.direct_effects(action.act.action) {
            let is_out = |transporter: &str| releases(catalog, d, &acting, (actor, transporter), minor);
            if meaning.through.as_deref().is_none_or(is_out) {
                d.effects.push(effect(meaning, Chain { meaning: Some(meaning), ..chain }));
            }
        }
        if !d.effects_only {
            let felt = felt(catalog, &d.actors[actor], target, chain, minor);
            d.clinical_effects.extend(felt);
        }
    }
}

fn effect<'c>(meaning: &'c DirectEffect, chain: Chain<'c>) -> DerivedEffect<'c> {
    DerivedEffect {
        transmitter: meaning.transmitter,
        effect: meaning.effect,
        route: Route::Direct,
        rank: Some(chain.action.act.rank),
        region: None,
        phase: Phase::Acute,
        evidence: meaning.evidence,
        chain,
        counter: false,
        ended_by: None,
    }
}

/// Whether an actor is a counted releaser at a transporter, and no other actor inhibits it there.
fn releases<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    acting: &[(usize, ActorAction<'c>)],
    (actor, transporter): (usize, &str),
    minor: bool,
) -> bool {
    acting.iter().any(|&(at, action)| {
        let is_releaser = at == actor && action.act.target == transporter && action.act.action == Action::Releaser;
        is_releaser
            && action.counts(minor)
            && !acting.iter().any(|other| defeats(catalog, d, other, (at, action), minor))
    })
}

/// Whether one actor's action keeps another's from arriving: an inhibitor a releaser at the same
/// transporter, an antagonist an agonist, or what strengthens the receptor at the antagonist's site.
fn defeats<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    by: &(usize, ActorAction<'c>),
    of: (usize, ActorAction<'c>),
    minor: bool,
) -> bool {
    let (defeating, defeated) = (by.1, of.1);
    if by.0 == of.0 || defeating.act.target != defeated.act.target {
        return false;
    }
    let opposed = match defeated.act.action {
        Action::Releaser => defeating.act.action == Action::Inhibitor,
        Action::Agonist | Action::PartialAgonist => {
            matches!(defeating.act.action, Action::Antagonist | Action::InverseAgonist)
        }
        Action::PositiveModulator => {
            defeating.act.action == Action::Antagonist && d.actors[of.0].is_antagonised(catalog, &defeated)
        }
        _ => false,
    };
    let reaches = defeating.is_central() || !defeated.is_central();
    opposed && defeating.counts(minor) && reaches
}

fn felt<'a, 'c: 'a>(
    catalog: &'c Catalog,
    actor: &'a Actor<'c>,
    target: &'c Target,
    chain: Chain<'c>,
    minor: bool,
) -> impl Iterator<Item = DerivedClinicalEffect<'c>> + 'a {
    let action = chain.action;
    let is_felt = move |noticed: &&ClinicalCause| {
        let reaches = action.is_central() || noticed.site != Site::Central;
        let is_it = noticed.actions.contains(&action.act.action);
        is_it
            && action.counts(minor)
            && reaches
            && actor.matches_scope(catalog, &action, &noticed.drugs, &noticed.except)
    };
    target.felt.iter().filter(is_felt).map(move |noticed| DerivedClinicalEffect {
        felt: &noticed.felt,
        phase: Phase::Acute,
        evidence: noticed.evidence,
        noticed: Some(noticed),
        chain,
    })
}
