//! Distractors: what is near enough to a subject to be a wrong answer that teaches.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::action_group::ActionGroup;
use super::card::Subject;
use super::course::fame;
use crate::catalog::Catalog;
use crate::model::{Action, Class, Drug, Familiarity, Id, Messenger, Target, TargetAction, TargetKind};

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
        let mut drugs = shuffled(classes.iter().flat_map(|id| catalog.drugs_within(id)).collect::<Vec<_>>(), rng);
        drugs.sort_by_key(|drug| drug.familiarity == Familiarity::Rare);
        drugs
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

/// The classes that may be taken for one: all of its kind, by their actions as it is or by their use. Those with
/// drugs that everybody knows come first, and of these those that act on the same transmitters.
pub fn classes<'c>(catalog: &'c Catalog, class: &'c Class, rng: &mut ChaCha8Rng) -> Vec<&'c Class> {
    let on = messengers(catalog, class);
    let is_of_kind = |other: &&'c Class| other.id != class.id && other.actions.is_empty() == class.actions.is_empty();
    let mut alike = shuffled(catalog.all::<Class>().into_iter().filter(is_of_kind).collect(), rng);
    let shares_messenger = |other: &Class| messengers(catalog, other).iter().any(|messenger| on.contains(messenger));
    alike.sort_by_cached_key(|other| (fame(catalog, other) == 0, !shares_messenger(other)));
    alike
}

/// The drugs that everybody knows: first those that act on the transmitters on which a class does.
pub fn well_known<'c>(catalog: &'c Catalog, class: &Class, rng: &mut ChaCha8Rng) -> Vec<&'c Drug> {
    let on = messengers(catalog, class);
    let known = catalog.all::<Drug>().into_iter().filter(|drug| drug.familiarity == Familiarity::Core);
    let mut known = shuffled(known.collect(), rng);
    known.sort_by_cached_key(|drug| !messengers_of(catalog, &drug.actions).iter().any(|own| on.contains(own)));
    known
}

/// Whose targets a class acts on.
fn messengers(catalog: &Catalog, class: &Class) -> Vec<Messenger> {
    messengers_of(catalog, &class.actions)
}

fn messengers_of(catalog: &Catalog, actions: &[TargetAction]) -> Vec<Messenger> {
    let targets = actions.iter().filter_map(|act| catalog.get::<Target>(&act.target));
    targets.flat_map(|target| target.messengers.iter().copied()).filter(|m| *m != Messenger::Other).collect()
}

/// The drugs of which it is recorded what they do to a target, be it nothing: well-known ones first, and of
/// these those near a subject.
pub fn drugs_at<'c>(catalog: &'c Catalog, subject: Subject<'c>, target: &str, rng: &mut ChaCha8Rng) -> Vec<&'c Drug> {
    let is_known = |drug: &&Drug| {
        drug.actions.iter().any(|act| act.target == *target) || drug.inactive.iter().any(|none| none.target == *target)
    };
    let known = catalog.all::<Drug>().into_iter().filter(|drug| drug.id != *subject.id());
    let mut known = shuffled(known.filter(is_known).collect(), rng);
    let shares_use = |drug: &Drug| drug.uses.iter().any(|id| subject.uses().contains(id));
    let is_near = |drug: &Drug| shares_use(drug) || drug.actions.iter().any(|act| act.target == *target);
    known.sort_by_key(|drug| (drug.familiarity == Familiarity::Rare, !is_near(drug)));
    known
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

/// Actions to confuse with one of a subject: on targets of it that were found empty, the opposite on the same
/// target, those of near drugs, then those of any on targets of some messengers.
pub fn actions<'c>(
    catalog: &'c Catalog,
    subject: Subject<'c>,
    right: &'c TargetAction,
    on: &[Messenger],
    rng: &mut ChaCha8Rng,
) -> Vec<(&'c str, Action)> {
    const LOOKED_AT: usize = 12;
    let is_of = |target: &str| {
        catalog.get::<Target>(target).is_some_and(|target| target.messengers.iter().any(|m| on.contains(m)))
    };
    let empty = if let Subject::Drug(drug) = subject { drug.inactive.as_slice() } else { &[] };
    let usual_at = |id: &'c str| Some((id, usual(catalog.get::<Target>(id)?.kind)?));
    let mut all = shuffled(empty.iter().filter_map(|none| usual_at(&none.target)).collect(), rng);
    all.extend(opposite(right.action).map(|action| (right.target.as_str(), action)));
    let near: Vec<&Drug> = drugs(catalog, subject, rng).take(LOOKED_AT).collect();
    let mut others: Vec<_> =
        near.iter().flat_map(|drug| &drug.actions).map(|act| (act.target.as_str(), act.action)).collect();
    others.extend(
        catalog.all::<Class>().iter().flat_map(|class| &class.actions).map(|act| (act.target.as_str(), act.action)),
    );
    others.retain(|(target, _)| is_of(target));
    others.sort_unstable();
    others.dedup();
    all.extend(shuffled(others, rng));
    all
}

/// The targets of a kind: first those on which a class acts so, then those on which one acts otherwise. None that
/// stands for a whole family.
pub fn targets<'c>(catalog: &'c Catalog, kind: TargetKind, action: Action, rng: &mut ChaCha8Rng) -> Vec<&'c str> {
    let classes = catalog.all::<Class>();
    let is_acted_on = |target: &Target, is_so: bool| {
        let mut acts = classes.iter().flat_map(|class| &class.actions).filter(|act| act.target == target.id);
        acts.any(|act| !is_so || ActionGroup::is_shared(act.action, action))
    };
    let mut all = catalog.all::<Target>();
    all.retain(|target| target.kind == kind && !target.is_whole_family());
    let mut all = shuffled(all, rng);
    all.sort_by_key(|target| (!is_acted_on(target, true), !is_acted_on(target, false)));
    all.into_iter().map(|target| target.id.as_str()).collect()
}

/// What is the opposite at a receptor.
fn opposite(action: Action) -> Option<Action> {
    match ActionGroup::of(action) {
        ActionGroup::Drives if action == Action::Agonist => Some(Action::Antagonist),
        ActionGroup::Occupies if action != Action::ChannelBlocker => Some(Action::Agonist),
        _ => None,
    }
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
