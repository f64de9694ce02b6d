//! Actions that answers do not tell apart.

use crate::model::Action;

/// Actions that are the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionGroup {
    /// Stimulates a receptor.
    Drives,
    /// Keeps a receptor from being stimulated.
    Occupies,
    /// Is carried, or makes a carrier let go.
    Carried,
    /// Stops.
    Inhibits,
    /// Strengthens or opens.
    Strengthens,
    /// Feeds a synthesis.
    Feeds,
    /// Says too little to be told from others.
    Other,
}

impl ActionGroup {
    /// The group of an action.
    pub fn of(action: Action) -> Self {
        match action {
            Action::Agonist | Action::PartialAgonist => Self::Drives,
            Action::PositiveModulator | Action::Opener => Self::Strengthens,
            Action::Releaser | Action::Substrate => Self::Carried,
            Action::Inhibitor => Self::Inhibits,
            Action::Precursor => Self::Feeds,
            Action::Modulator | Action::Reactivator | Action::Toxin => Self::Other,
            occupies if occupies.occupies() => Self::Occupies,
            _ => Self::Other,
        }
    }

    /// Whether two actions are the same answer.
    pub fn is_shared(a: Action, b: Action) -> bool {
        Self::of(a) == Self::of(b)
    }

    /// What it does as a verb, where a question can say it.
    pub fn verb(self) -> Option<&'static str> {
        match self {
            Self::Drives => Some("activate"),
            Self::Occupies => Some("block"),
            Self::Inhibits => Some("inhibit"),
            Self::Strengthens => Some("strengthen"),
            Self::Carried | Self::Feeds | Self::Other => None,
        }
    }
}
