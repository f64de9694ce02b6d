//! How a drug stands among others: as an example of what acts so on a target, and in a class.

use super::{Correctness, Facts, WEAKER, is_same};
use crate::model::{Action, Class, Drug, Id, Rank, TargetAction};
use crate::study::action_group::ActionGroup;
use crate::study::card::Subject;
use crate::study::denial::Denial;

impl<'c> Facts<'c> {
    /// Whether it is an example of what does to a target what `act` is: as a main action, or as one that counts.
    /// Nothing that is done otherwise, or surely more weakly than by `act`.
    pub fn exemplifies(&self, act: &TargetAction) -> Correctness<'c> {
        let mut there = self.acts().filter(|own| own.target == act.target).peekable();
        if there.peek().is_none() {
            return match self.inactive.iter().find(|id| **id == act.target) {
                Some(empty) if !self.is_unknown_at(&act.target) => Correctness::Wrong(Denial::Empty(empty)),
                _ => Correctness::Unknown,
            };
        }
        if self.is_unknown_at(&act.target) {
            return Correctness::Unknown;
        }
        let (same, other): (Vec<_>, Vec<_>) = there.partition(|own| ActionGroup::is_shared(own.action, act.action));
        // A partial agonist is asked for by its name.
        if act.action == Action::PartialAgonist && same.iter().any(|own| own.action != act.action) {
            return Correctness::Unknown;
        }
        if same.iter().any(|own| own.rank != Rank::Minor) {
            return Correctness::Right;
        }
        match (same.as_slice(), other.as_slice()) {
            ([], [own, ..]) if other.iter().all(|own| Self::is_against(own.action, act.action)) => {
                Correctness::Wrong(Denial::Otherwise(own))
            }
            ([own], []) if is_far_weaker(own, act) => Correctness::Wrong(Denial::Weaker(own)),
            _ => Correctness::Unknown,
        }
    }

    /// Whether a drug belongs to a class: its classes are recorded. One whose typical actions it has, or may
    /// well have, one for the same use and one below its own are not denied.
    pub fn belongs_to(&self, class: &Class) -> Correctness<'c> {
        let Subject::Drug(drug) = self.subject else { return Correctness::Unknown };
        let is_in = |id: &Id<Class>| self.catalog.is_class(id, &class.id);
        if drug.classes.iter().any(is_in) {
            return Correctness::Right;
        }
        let may_act = |act: &TargetAction| {
            let is_own = self.acts().any(|own| is_same(own, &act.target, act.action));
            let is_empty = self.inactive.contains(&act.target.as_str());
            is_own || (!is_empty && (self.is_unknown_at(&act.target) || self.is_likely_on(&act.target, act.action)))
        };
        let fits = !class.actions.is_empty() && class.actions.iter().all(may_act);
        let by_use = class.actions.is_empty() && class.uses.iter().any(|id| drug.uses.contains(id));
        let related = drug.parts.iter().chain(&drug.active_forms).filter_map(|id| self.catalog.get::<Drug>(id));
        let by_related = related.flat_map(|related| &related.classes).any(is_in);
        let is_above = drug.classes.iter().any(|id| self.catalog.is_class(&class.id, id));
        let is_likely = fits || by_use || by_related || is_above;
        if is_likely { Correctness::Unknown } else { Correctness::Wrong(Denial::Other) }
    }
}

/// Whether an action of another drug, which is a minor one of it, is surely weaker than one of another.
fn is_far_weaker(own: &TargetAction, act: &TargetAction) -> bool {
    match (&own.affinity, &act.affinity) {
        (Some(weak), Some(tight)) => {
            (weak.kind, weak.species) == (tight.kind, tight.species) && weak.value >= WEAKER * tight.value
        }
        _ => false,
    }
}
