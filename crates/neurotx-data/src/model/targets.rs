//! Targets: what an action on each changes.

use super::{Action, DrugOrClass, Effect, Evidence, Id, Messenger, Source, TargetIds, TargetKind, Text, Transmitter};
use crate::lint::entries as lint;
use crate::read::fields::{default, family, nonempty, own, stated};

record! {
    /// What some actions on a target change.
    DirectEffect {
        /// The actions that have this effect.
        actions: Vec<Action> = nonempty,
        /// The transmitter concerned.
        transmitter: Transmitter,
        /// What happens to it.
        effect: Effect,
        /// Holds only for a drug that is a releaser at this transporter too.
        through: Option<Id<Target>>,
        /// The drugs and classes with that action in which it was looked for and not found.
        except: Vec<Id<DrugOrClass>>,
        /// Who looked for it there.
        except_sources: Vec<Id<Source>>,
        /// How sure it is.
        evidence: Evidence,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    } check lint::direct_effect
}

entry! {
    /// A transporter, receptor, enzyme, channel, or the making of a transmitter.
    Target: Target {
        /// The field's symbol.
        id: Id<Target> = own,
        /// Full name.
        name: Text as title,
        /// Human gene symbols.
        genes: Vec<Text>,
        /// Its identifiers in other databases.
        ids: TargetIds = default,
        /// What it is.
        kind: TargetKind,
        /// The group that filters accept in its place.
        family: Option<Text> = family,
        /// Older names, spelled-out variants.
        other_names: Vec<Text> as name,
        /// The messengers whose target it is.
        messengers: Vec<Messenger>,
        /// Normally occupied, so that a partial agonist also blocks.
        occupied: bool,
        /// Sits above all on the neurons that release its transmitter, so that the change of release in
        /// answer to an action on it is what that action comes to.
        release_control: bool,
        /// What it does normally.
        role: Option<Text>,
        /// Who says so.
        role_sources: Vec<Id<Source>>,
        /// Who shows that a drug keeps another from acting here.
        cut_sources: Vec<Id<Source>>,
        /// The drugs and classes that strengthen it at the site where its antagonists bind, which undo
        /// that; empty where its antagonists undo every positive modulation.
        antagonised: Vec<Id<DrugOrClass>>,
        /// What each action on it does to the four transmitters.
        effects: Vec<DirectEffect> = stated,
    }
    check lint::target
}

/// How the id of a target ends that stands for several that were not told apart.
pub const UNSPECIFIED: &str = " (unspecified)";

impl Target {
    /// What an action on it changes. A partial agonist at a receptor that is normally occupied also
    /// does what an antagonist does.
    pub fn direct_effects(&self, action: Action) -> impl Iterator<Item = &DirectEffect> {
        let also = self.is_also_blocked_by(action);
        self.effects
            .iter()
            .filter(move |e| e.actions.contains(&action) || (also && e.actions.contains(&Action::Antagonist)))
    }

    /// Whether it stands for every member of its family, as `MAO` does for MAO-A and MAO-B.
    pub fn is_whole_family(&self) -> bool {
        let plain = self.id.strip_suffix(UNSPECIFIED).unwrap_or(&self.id);
        self.family.as_deref() == Some(plain)
    }

    /// Whether an action, which stimulates the receptor, also keeps its transmitter from it: a partial
    /// agonist does where the receptor is normally occupied.
    pub fn is_also_blocked_by(&self, action: Action) -> bool {
        self.occupied && action == Action::PartialAgonist
    }
}
