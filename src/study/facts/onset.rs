//! When something sets in.

use super::{Correctness, Facts};
use crate::mechanism::Derivation;
use crate::model::{Effect, Phase, Then, Transmitter};
use crate::study::card::Onset;
use crate::study::denial::Denial;

impl<'c> Facts<'c> {
    /// Whether a change sets in in a phase. A change elsewhere may be meant too, so that a phase in
    /// which the same changes in any place is never wrong.
    pub fn sets_in(&self, onset: Onset<'_>, phase: Phase) -> Correctness<'c> {
        let all = self.derivations();
        let is_here: Vec<bool> = match onset {
            Onset::Change(on, effect, region) => {
                if self.derivations().any(|d| is_told_otherwise(d, (on, effect), phase)) {
                    return Correctness::Unknown;
                }
                let effects = all.flat_map(|d| &d.effects);
                let same = effects.filter(|e| (e.transmitter, e.effect, e.phase) == (on, effect, phase));
                same.map(|e| e.region == region).collect()
            }
            Onset::Adaptation(target, adaptation, region) => {
                let adapted = all.flat_map(|d| &d.adaptations);
                let same = adapted.filter(|a| (a.target, a.adaptation, a.phase) == (target, adaptation, phase));
                same.map(|a| a.region == region).collect()
            }
        };
        match is_here.as_slice() {
            [] => Correctness::Wrong(Denial::Other),
            places if places.contains(&true) => Correctness::Right,
            _ => Correctness::Unknown,
        }
    }
}

/// Whether a change is seen in a phase under the word beside its own, a fall being near to a rise that is held back,
/// or would be seen if nothing kept it from it.
fn is_told_otherwise(d: &Derivation<'_>, (on, effect): (Transmitter, Effect), phase: Phase) -> bool {
    let beside = match effect {
        Effect::Lowers => Some(Effect::Restrains),
        Effect::Restrains => Some(Effect::Lowers),
        _ => None,
    };
    let ends_so = |then: &Then| matches!(then, Then::Changes(c) if c.messenger == on.into() && c.effect == effect);
    let mut kept = d.blocked_drives.iter().filter_map(|cut| cut.chain.links.last());
    d.effects.iter().any(|e| e.transmitter == on && Some(e.effect) == beside && e.phase == phase)
        || kept.any(|link| link.phase == phase && ends_so(&link.then))
}
