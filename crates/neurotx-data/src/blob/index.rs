//! The indexes of a blob: by what entries are looked up.

use crate::model::{Effect, Gravity, Kind, OutsideReason, Word};

/// By what entries are looked up. Each is an index of its own, so that a look-up searches no more
/// than it must: a derivation does hundreds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Entries by search key.
    Name,
    /// Entries by search key, NUL and the name as a slug: to go on from the beginning of a name.
    Spelling,
    /// Links that fire when a drug acts on a target, by its id.
    Acted,
    /// Clinical findings, by the ids of the drugs, classes and procedures in which they were seen.
    Seen,
    /// Links that fire when a messenger rises, by its word.
    Raised,
    /// Links that fire when a messenger falls, by its word.
    Lowered,
    /// Links that a receptor carries, by its id.
    Through,
    /// Claims, by the id of what they are about.
    About,
    /// Targets, by the search key of their family.
    Family,
    /// Drugs by the ids of their classes, and classes by those of their parents.
    Member,
    /// Drugs and targets, by the keys of their identifiers in other databases.
    Identifier,
    /// Drugs, by what the spellings of their international names have in common.
    International,
    /// The search keys of names that are known to mean no drug here for one reason, each with NUL and the name.
    Outside(OutsideReason),
    /// The names of clinical effects and risks that can be so grave.
    Grave(Gravity),
    /// The ids of clinical effects that have an opposite, and of two that are opposites, with NUL between them, either first.
    Opposite,
    /// Clinical findings, by the id of the effect.
    Felt,
    /// Conditions, by the ids of the effects that are wanted in them.
    Wanted,
    /// Pathways, by the id of the region where they begin.
    Origin,
    /// Drugs that everybody knows, by the ids of their classes.
    WellKnown,
    /// Entries of a kind, by id.
    Id(Kind),
}

impl Index {
    const BEFORE_IDS: usize = 21;
    pub(super) const COUNT: usize = Self::BEFORE_IDS + Kind::ALL.len();

    /// The section of the blob that holds it.
    pub(super) fn section(self) -> usize {
        match self {
            Self::Name => 0,
            Self::Spelling => 1,
            Self::Acted => 2,
            Self::Raised => 3,
            Self::Lowered => 4,
            Self::Through => 5,
            Self::About => 6,
            Self::Family => 7,
            Self::Member => 8,
            Self::Seen => 9,
            Self::Identifier => 10,
            Self::International => 11,
            Self::Outside(OutsideReason::OutOfScope) => 12,
            Self::Outside(OutsideReason::NotCurated) => 13,
            Self::Grave(Gravity::LifeThreatening) => 14,
            Self::Grave(Gravity::Serious) => 15,
            Self::Felt => 16,
            Self::Wanted => 17,
            Self::Origin => 18,
            Self::WellKnown => 19,
            Self::Opposite => 20,
            Self::Id(kind) => Self::BEFORE_IDS + kind as usize,
        }
    }

    /// What stands in [`Self::Opposite`] for two effects.
    pub fn opposites(one: &str, other: &str) -> String {
        format!("{one}\0{other}")
    }

    /// The index of links that wait for such a change of a messenger.
    pub fn changed(effect: Effect) -> Self {
        if effect == Effect::Lowers { Self::Lowered } else { Self::Raised }
    }
}
