//! The first step: what each action on its target means for the four.

use super::{ActorAction, BlockedDrive, Chain, Denied, Derivation, DerivedEffect};
use crate::catalog::Catalog;
use crate::model::{Action, DirectEffect, Phase, Route, Target};

/// Adds direct effects, and actions that other actors defeat.
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
                d.blocked_drives.push(BlockedDrive { chain, by, action: defeating, clinical: None });
            }
            continue;
        }
        let Some(target) = catalog.get::<Target>(&action.act.target) else { continue };
        for meaning in target.direct_effects(action.act.action) {
            let is_out = |transporter: &str| releases(catalog, d, &acting, (actor, transporter), minor);
            if !meaning.through.as_deref().is_none_or(is_out) {
                continue;
            }
            if d.actors[actor].matches_scope(catalog, &action, &[], &meaning.except) {
                d.effects.push(effect(meaning, Chain { meaning: Some(meaning), ..chain }));
            } else {
                d.denied.push(Denied { actor, action, meaning });
            }
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

/// Whether one actor's action keeps another's from arriving: an inhibitor a releaser or substrate at the same
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
        Action::Releaser | Action::Substrate => defeating.act.action == Action::Inhibitor,
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
