//! Which cards a course asks about, by the data alone.

use super::card::{Prompt, Subject};
use super::kind::Level;
use crate::catalog::Catalog;
use crate::model::{Action, Class, Drug, Familiarity, Rank, Target, TargetAction};

/// The first level that asks anything about a subject: claims, classes with typical actions that are used for
/// a condition or named by a claim, and drugs that everybody knows or a claim names are core. Of these the classes
/// that act on the four and have drugs that everybody knows, and these drugs, are for a start.
pub fn level(catalog: &Catalog, subject: Subject<'_>) -> Level {
    let is_named = || catalog.claims_about(subject.id()).next().is_some();
    let is_core = match subject {
        Subject::Transmitter(_) => return Level::Starter,
        Subject::Class(class) if is_taught_first(catalog, class) => return Level::Starter,
        Subject::Drug(drug) if is_well_known(drug) => {
            let mut classes = drug.classes.iter().filter_map(|id| catalog.get::<Class>(id));
            return if classes.any(|class| is_taught_first(catalog, class)) { Level::Starter } else { Level::Core };
        }
        Subject::Class(class) => !class.actions.is_empty() && (!class.uses.is_empty() || is_named()),
        Subject::Drug(_) => is_named(),
        Subject::Claim(_) => true,
    };
    if is_core { Level::Core } else { Level::Full }
}

/// The first level that asks something that is main for a subject of a level.
pub fn level_of(catalog: &Catalog, level: Level, subject: Subject<'_>, prompt: &Prompt<'_>) -> Level {
    let is_first = match (subject, prompt) {
        (_, Prompt::Meaning { target, action, .. }) => is_met_first(catalog, target, *action),
        (Subject::Transmitter(_), _)
        | (Subject::Class(_), Prompt::Effect { .. } | Prompt::Mechanism { .. })
        | (Subject::Drug(_), Prompt::Class { .. }) => true,
        _ => false,
    };
    if is_first { level } else { level.max(Level::Core) }
}

/// Whether a class acts on a target of one of the four, and has drugs that everybody knows.
fn is_taught_first(catalog: &Catalog, class: &Class) -> bool {
    let is_of_four = |act: &TargetAction| {
        let target = catalog.get::<Target>(&act.target);
        target.is_some_and(|target| target.messengers.iter().any(|messenger| messenger.transmitter().is_some()))
    };
    class.actions.iter().any(|act| act.rank == Rank::Primary && is_of_four(act)) && fame(catalog, class) > 0
}

/// Whether a class that is taught first acts so.
fn is_met_first(catalog: &Catalog, target: &Target, action: Action) -> bool {
    let acts_so = |class: &Class| class.actions.iter().any(|act| act.target == target.id && act.action == action);
    catalog.all::<Class>().into_iter().any(|class| acts_so(class) && is_taught_first(catalog, class))
}

fn is_well_known(drug: &Drug) -> bool {
    drug.familiarity == Familiarity::Core
}

/// How well known a class is: how many of its drugs everybody knows.
pub fn fame(catalog: &Catalog, class: &Class) -> usize {
    catalog.well_known(&class.id).count()
}
