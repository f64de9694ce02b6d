//! Targets: what an action on each changes, and what that is felt as.

use super::*;

record! {
    /// What some actions on a target change.
    Meaning {
        /// The actions that have this effect.
        actions: Vec<Action>,
        /// The transmitter concerned.
        transmitter: Transmitter,
        /// What happens to it.
        effect: Effect,
        /// Holds only for a drug that is a releaser at this transporter too.
        through: Option<String>,
        /// How sure it is.
        evidence: Evidence,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// What some actions on a target are noticed as.
    #[schemars(rename = "NoticedView")]
    Noticed {
        /// The actions that are felt so.
        actions: Vec<Action>,
        /// A short noun phrase.
        felt: String,
        /// Which pool of the target it is felt from.
        region: Option<String>,
        /// Ids of the drugs and classes in which alone it was seen; empty for whatever acts so.
        drugs: Vec<String>,
        /// Ids of the drugs and classes for which it does not hold, or was not shown.
        except: Vec<String>,
        /// Peripheral: also with drugs that do not enter the brain.
        site: Site,
        /// How sure it is.
        evidence: Evidence,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// A transporter, receptor, enzyme, channel, or the making of a transmitter.
    Target {
        /// The field's symbol.
        id: String,
        /// Full name.
        name: String,
        /// Human gene symbols.
        genes: Vec<String>,
        /// What it is.
        kind: TargetKind,
        /// The group that filters accept in its place.
        family: Option<String>,
        /// Older names, spelled-out variants.
        other_names: Vec<String>,
        /// The messengers whose target it is.
        messengers: Vec<Messenger>,
        /// Normally occupied, so that a partial agonist also blocks.
        occupied: bool,
        /// What it does normally.
        role: Option<String>,
        /// Keys of the sources of `role`.
        role_sources: Vec<String>,
        /// Keys of the sources which show that a drug keeps another from acting here.
        cut_sources: Vec<String>,
        /// Ids of the drugs and classes that strengthen it at the site where its antagonists bind, which
        /// undo that; empty where its antagonists undo every positive modulation.
        antagonised: Vec<String>,
        /// What each action on it does to the four transmitters.
        effects: Vec<Meaning>,
        /// What each action on it is felt as.
        felt: Vec<Noticed>,
    }
}

impl Target {
    /// Whether an action, which stimulates the receptor, also keeps its transmitter from it: a partial
    /// agonist does where the receptor is normally occupied.
    pub fn is_also_blocked_by(&self, action: Action) -> bool {
        self.occupied && action == Action::PartialAgonist
    }
}
