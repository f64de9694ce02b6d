//! When something sets in.

use super::{Correctness, Facts};
use crate::mechanism::Derivation;
use crate::model::{Effect, Link, Phase, Then, Transmitter};
use crate::study::card::Onset;
use crate::study::denial::Denial;

impl<'c> Facts<'c> {
    /// Whether a change sets in in a phase. A change elsewhere may be meant too, so that a phase in
    /// which the same changes in any place is never wrong.
    pub fn sets_in(&self, onset: Onset<'_>, phase: Phase) -> Correctness<'c> {
        let is_here: Vec<bool> = match onset {
            Onset::Change(on, effect, region) => {
                if self.derivations().any(|d| is_told_otherwise(d, (on, effect), phase)) {
                    return Correctness::Unknown;
                }
                let same = self.effects().filter(|e| (e.transmitter, e.effect, e.phase) == (on, effect, phase));
                let here: Vec<bool> = same.map(|e| e.region == region).collect();
                let of_members = || self.members.may_change(self.catalog, on, effect, phase);
                if here.is_empty() && (self.may_set_in(on, effect, phase) || of_members()) {
                    return Correctness::Unknown;
                }
                here
            }
            Onset::Adaptation(target, adaptation, region) => {
                // A receptor that is driven is desensitised within minutes too.
                let is_driven = self.acts().any(|act| act.target == *target && act.action.drives());
                if phase == Phase::Acute && is_driven {
                    return Correctness::Unknown;
                }
                let adapted = || self.derivations().flat_map(|d| &d.adaptations);
                let same = adapted().filter(|a| (a.target, a.adaptation, a.phase) == (target, adaptation, phase));
                let here: Vec<bool> = same.map(|a| a.region == region).collect();
                // What is found after stopping may have come about while the drug was taken.
                let is_found_late =
                    adapted().any(|a| (a.target, a.adaptation, a.phase) == (target, adaptation, Phase::Withdrawal));
                let is_open = self.members.adapt(self.catalog, target, adaptation, phase)
                    || (phase == Phase::Chronic && is_found_late);
                if here.is_empty() && is_open {
                    return Correctness::Unknown;
                }
                here
            }
        };
        match is_here.as_slice() {
            [] => Correctness::Wrong(Denial::Other),
            places if places.contains(&true) => Correctness::Right,
            _ => Correctness::Unknown,
        }
    }

    /// Whether a link that begins with what the subject does or changes ends so in a phase, even if it does not
    /// hold here: something keeps it from that, or it was shown with other drugs.
    fn may_set_in(&self, on: Transmitter, effect: Effect, phase: Phase) -> bool {
        // A rise that is held back is written as a fall.
        let written = if effect == Effect::Restrains { Effect::Lowers } else { effect };
        let ends_so = |link: &Link| {
            link.phase == phase
                && matches!(&link.then, Then::Changes(c) if c.messenger == on.into() && c.effect == written)
        };
        let catalog = self.catalog;
        self.acts().any(|act| catalog.links_on_action(&act.target).any(ends_so))
            || self.effects().any(|e| catalog.links_on_change(e.transmitter.into(), e.effect).any(ends_so))
    }
}

/// Whether a change is seen in a phase under the word beside its own, a fall being near to a rise that is held back.
fn is_told_otherwise(d: &Derivation<'_>, (on, effect): (Transmitter, Effect), phase: Phase) -> bool {
    let beside = match effect {
        Effect::Lowers => Some(Effect::Restrains),
        Effect::Restrains => Some(Effect::Lowers),
        _ => None,
    };
    d.effects.iter().any(|e| e.transmitter == on && Some(e.effect) == beside && e.phase == phase)
}
