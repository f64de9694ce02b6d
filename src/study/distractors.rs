//! Distractors: what is near enough to a subject to be a wrong answer that teaches.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::card::Subject;
use crate::catalog::Catalog;
use crate::model::{Action, Class, Drug, Id, Messenger, Target, TargetKind};

/// The drugs near a subject, nearest first: those of its classes (of a class its own), then those
/// of the classes beside these, then those of classes with the same use. Shuffled within each
/// distance, without the subject itself; the farther ones are looked up only if they are asked for.
pub fn drugs<'c>(
    catalog: &'c Catalog,
    subject: Subject<'c>,
    rng: &mut ChaCha8Rng,
) -> impl Iterator<Item = &'c Drug> + use<'c> {
    let own = subject.classes();
    let (mut farther, mut farthest) = (ChaCha8Rng::from_rng(rng), ChaCha8Rng::from_rng(rng));
    let of = |classes: &[&'c str], rng: &mut ChaCha8Rng| {
        shuffled(classes.iter().flat_map(|id| catalog.drugs_within(id)).collect(), rng)
    };
    let first = of(&own, rng);
    let second = std::iter::once_with(move || of(&beside(catalog, &own), &mut farther));
    let third = std::iter::once_with(move || {
        let alike = catalog.all::<Class>().into_iter().filter(|class| shares_use(class, subject));
        of(&alike.map(|class| class.id.as_str()).collect::<Vec<_>>(), &mut farthest)
    });
    let mut seen: Vec<&str> = vec![subject.id()];
    first.into_iter().chain(second.chain(third).flatten()).filter(move |drug| {
        let is_new = !seen.contains(&drug.id.as_str());
        seen.push(&drug.id);
        is_new
    })
}

/// The classes near a subject: beside its own, then all others, those with the same use first. The
/// others are looked up only if they are asked for.
pub fn classes<'c>(
    catalog: &'c Catalog,
    subject: Subject<'c>,
    rng: &mut ChaCha8Rng,
) -> impl Iterator<Item = &'c Class> + use<'c> {
    let own = subject.classes();
    let near = shuffled(beside(catalog, &own).iter().filter_map(|id| catalog.get::<Class>(id)).collect(), rng);
    let seen: Vec<&str> = near.iter().map(|class| class.id.as_str()).chain(own).collect();
    let mut later = ChaCha8Rng::from_rng(rng);
    let rest = std::iter::once_with(move || {
        let mut rest = shuffled(catalog.all::<Class>(), &mut later);
        rest.retain(|class| !seen.contains(&class.id.as_str()));
        rest.sort_by_key(|class| !shares_use(class, subject));
        rest
    });
    near.into_iter().chain(rest.flatten())
}

fn shares_use(class: &Class, subject: Subject<'_>) -> bool {
    class.uses.iter().any(|id| subject.uses().contains(id))
}

/// The classes above some classes, and all others right below these.
fn beside<'c>(catalog: &'c Catalog, own: &[&str]) -> Vec<&'c str> {
    let above = own.iter().filter_map(|id| catalog.get::<Class>(id)).flat_map(|class| &class.parents);
    let above: Vec<&str> = above.map(Id::as_str).collect();
    let below = above.iter().flat_map(|id| catalog.members::<Class>(id)).map(|class| class.id.as_str());
    let mut all: Vec<&'c str> = above.iter().copied().chain(below).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|id| !own.contains(id));
    all
}

/// Actions to confuse with those of a subject: those of near drugs, then the usual ones on targets of
/// some messengers.
pub fn actions<'c>(
    catalog: &'c Catalog,
    subject: Subject<'c>,
    on: &[Messenger],
    rng: &mut ChaCha8Rng,
) -> impl Iterator<Item = (&'c str, Action)> + use<'c> {
    const LOOKED_AT: usize = 12;
    let near: Vec<&Drug> = drugs(catalog, subject, rng).take(LOOKED_AT).collect();
    let of_drugs = shuffled(near.iter().flat_map(|drug| &drug.actions).collect(), rng);
    let on = on.to_vec();
    let mut later = ChaCha8Rng::from_rng(rng);
    let of_targets = std::iter::once_with(move || {
        let mut targets = catalog.all::<Target>();
        targets.retain(|target| target.messengers.iter().any(|messenger| on.contains(messenger)));
        let actions = targets.into_iter().filter_map(|target| Some((target.id.as_str(), usual(target.kind)?)));
        shuffled(actions.collect(), &mut later)
    });
    of_drugs.into_iter().map(|act| (act.target.as_str(), act.action)).chain(of_targets.flatten())
}

/// What most drugs do to a target of a kind.
fn usual(kind: TargetKind) -> Option<Action> {
    match kind {
        TargetKind::Transporter | TargetKind::Enzyme => Some(Action::Inhibitor),
        TargetKind::Receptor => Some(Action::Antagonist),
        _ => None,
    }
}

fn shuffled<T>(mut items: Vec<T>, rng: &mut ChaCha8Rng) -> Vec<T> {
    items.shuffle(rng);
    items
}
