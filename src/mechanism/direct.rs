//! The first step: what each action on its target means for the four, and what it is felt as.

use super::{Actor, Chain, Cut, Derivation, Derived, Doing, Felt};
use crate::catalog::Catalog;
use crate::model::*;

/// Adds direct effects, what is felt from targets, and actions that other actors cut.
pub fn derive<'c>(catalog: &'c Catalog, d: &mut Derivation<'c>, minor: bool) {
    let mut acting: Vec<(usize, Doing<'c>)> = Vec::with_capacity(d.actors.iter().map(|actor| actor.doings.len()).sum());
    acting.extend(d.doings());
    d.effects.reserve(2 * acting.len());
    for &(actor, doing) in &acting {
        let chain = Chain::begin(actor, doing);
        if let Some(&(by, cutting)) = acting.iter().find(|other| cuts(catalog, d, other, (actor, doing), minor)) {
            // What does not count is not missed.
            if doing.counts(minor) {
                d.cut.push(Cut { chain, by, doing: cutting });
            }
            continue;
        }
        let Some(target) = catalog.get::<Target>(&doing.act.target) else { continue };
        for meaning in meanings(target, doing.act.action) {
            let is_out = |transporter: &str| releases(catalog, d, &acting, (actor, transporter), minor);
            if meaning.through.as_deref().is_none_or(is_out) {
                d.effects.push(effect(meaning, Chain { meaning: Some(meaning), ..chain }));
            }
        }
        if !d.unfelt {
            let felt = felt(catalog, &d.actors[actor], target, chain, minor);
            d.felt.extend(felt);
        }
    }
}

/// What an action means at a target. A partial agonist at a receptor that is normally occupied
/// also means what an antagonist does.
fn meanings(target: &Target, action: Action) -> impl Iterator<Item = &Meaning> {
    let also = target.is_also_blocked_by(action);
    target
        .effects
        .iter()
        .filter(move |m| m.actions.contains(&action) || (also && m.actions.contains(&Action::Antagonist)))
}

fn effect<'c>(meaning: &'c Meaning, chain: Chain<'c>) -> Derived<'c> {
    Derived {
        transmitter: meaning.transmitter,
        effect: meaning.effect,
        route: Route::Direct,
        rank: Some(chain.doing.act.rank),
        region: None,
        phase: Phase::Acute,
        evidence: meaning.evidence,
        chain,
        ended_by: None,
    }
}

/// Whether an actor is a counted releaser at a transporter, and no other actor inhibits it there.
fn releases<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    acting: &[(usize, Doing<'c>)],
    (actor, transporter): (usize, &str),
    minor: bool,
) -> bool {
    acting.iter().any(|&(at, doing)| {
        let is_releaser = at == actor && doing.act.target == transporter && doing.act.action == Action::Releaser;
        is_releaser && doing.counts(minor) && !acting.iter().any(|other| cuts(catalog, d, other, (at, doing), minor))
    })
}

/// Whether one actor's action keeps another's from arriving: an inhibitor a releaser at the same
/// transporter, an antagonist an agonist, or what strengthens the receptor at the antagonist's site.
fn cuts<'c>(
    catalog: &'c Catalog,
    d: &Derivation<'c>,
    by: &(usize, Doing<'c>),
    of: (usize, Doing<'c>),
    minor: bool,
) -> bool {
    let (cutting, cut) = (by.1, of.1);
    if by.0 == of.0 || cutting.act.target != cut.act.target {
        return false;
    }
    let opposed = match cut.act.action {
        Action::Releaser => cutting.act.action == Action::Inhibitor,
        Action::Agonist | Action::PartialAgonist => {
            matches!(cutting.act.action, Action::Antagonist | Action::InverseAgonist)
        }
        Action::PositiveModulator => {
            cutting.act.action == Action::Antagonist && d.actors[of.0].is_antagonised(catalog, &cut)
        }
        _ => false,
    };
    let reaches = cutting.is_central() || !cut.is_central();
    opposed && cutting.counts(minor) && reaches
}

fn felt<'a, 'c: 'a>(
    catalog: &'c Catalog,
    actor: &'a Actor<'c>,
    target: &'c Target,
    chain: Chain<'c>,
    minor: bool,
) -> impl Iterator<Item = Felt<'c>> + 'a {
    let doing = chain.doing;
    let is_felt = move |noticed: &&Noticed| {
        let reaches = doing.is_central() || noticed.site != Site::Central;
        let is_it = noticed.actions.contains(&doing.act.action);
        is_it && doing.counts(minor) && reaches && actor.is_among(catalog, &doing, &noticed.drugs, &noticed.except)
    };
    target.felt.iter().filter(is_felt).map(move |noticed| Felt {
        felt: &noticed.felt,
        phase: Phase::Acute,
        evidence: noticed.evidence,
        noticed: Some(noticed),
        chain,
    })
}
