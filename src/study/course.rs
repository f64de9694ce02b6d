//! Which cards a course asks about, by the data alone.

use super::card::Subject;
use super::kind::{CardKind, Level};
use crate::catalog::Catalog;
use crate::model::{Class, Drug, Familiarity};

/// The first level that asks anything about a subject: claims, classes with typical actions that are used for
/// a condition or named by a claim, and drugs that everybody knows or a claim names are core. Of these the classes
/// of the drugs that everybody knows, and these drugs, are for a start.
pub fn level(catalog: &Catalog, subject: Subject<'_>) -> Level {
    let is_named = || catalog.claims_about(subject.id()).next().is_some();
    match subject {
        Subject::Transmitter(_) => Level::Starter,
        Subject::Drug(drug) if is_well_known(drug) => Level::Starter,
        Subject::Class(class) if !class.actions.is_empty() && fame(catalog, class) > 0 => Level::Starter,
        Subject::Class(class) if class.actions.is_empty() || (class.uses.is_empty() && !is_named()) => Level::Full,
        Subject::Drug(_) if !is_named() => Level::Full,
        Subject::Drug(_) | Subject::Class(_) | Subject::Claim(_) => Level::Core,
    }
}

/// The first level that asks something that is main for a subject.
pub fn level_of(subject_level: Level, subject: Subject<'_>, kind: CardKind) -> Level {
    let is_first = match subject {
        Subject::Transmitter(_) => true,
        Subject::Class(_) => matches!(kind, CardKind::Effect | CardKind::Mechanism),
        Subject::Drug(_) => kind == CardKind::Class,
        Subject::Claim(_) => false,
    };
    if is_first { subject_level } else { subject_level.max(Level::Core) }
}

fn is_well_known(drug: &Drug) -> bool {
    drug.familiarity == Familiarity::Core
}

/// How well known a class is: how many of its drugs everybody knows.
pub fn fame(catalog: &Catalog, class: &Class) -> usize {
    catalog.members::<Drug>(&class.id).into_iter().filter(|drug| is_well_known(drug)).count()
}
