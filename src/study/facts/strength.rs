//! At which target a subject acts most, or mainly.

use super::{Correctness, Facts, WEAKER, is_same};
use crate::model::{Drug, Rank, TargetAction};
use crate::study::denial::Denial;

impl<'c> Facts<'c> {
    /// Whether a target is the one that it acts on most among those of its kind, `best` being that.
    pub fn is_strongest_at(&self, target: &str, best: &TargetAction) -> Correctness<'c> {
        if target == best.target {
            return Correctness::Right;
        }
        if self.is_unknown_at(target) {
            return Correctness::Unknown;
        }
        let there: Vec<&'c TargetAction> = self.acts().filter(|act| is_same(act, target, best.action)).collect();
        match there.first() {
            None => self.acts_on(target, best.action, best),
            Some(own) if there.iter().all(|act| is_weaker(act, best)) => Correctness::Wrong(Denial::Weaker(own)),
            Some(_) => Correctness::Unknown,
        }
    }

    /// Whether a target is one that it mainly acts on as on `best`. One that is recorded as a minor one and is not
    /// the stronger by its figures is none; of secondary ones that is a matter of taste.
    pub fn is_main_at(&self, target: &str, best: &TargetAction) -> Correctness<'c> {
        let there: Vec<&'c TargetAction> = self.acts().filter(|act| is_same(act, target, best.action)).collect();
        // Where nothing was measured, a rank tells how much is known of an action rather than how strong it is.
        let is_measured = best.affinity.is_some();
        let is_minor = |act: &&TargetAction| is_measured && act.rank == Rank::Minor && !is_stronger(act, best);
        if self.is_unknown_at(target) {
            Correctness::Unknown
        } else if there.is_empty() {
            self.acts_on(target, best.action, best)
        } else if there.iter().any(|act| act.rank == Rank::Primary) {
            Correctness::Right
        } else if there.iter().all(is_minor) {
            Correctness::Wrong(Denial::Lesser)
        } else {
            Correctness::Unknown
        }
    }

    /// Whether members of a class act on a target so, each of them little or surely more weakly than on the best one:
    /// the typical one does not act on it most.
    pub fn is_less_in_members(&self, target: &str, best: &TargetAction) -> bool {
        let of = |drug: &'c Drug, at: &str| drug.actions.iter().find(|act| is_same(act, at, best.action));
        let both = self.members.drugs().filter_map(|drug| Some((of(drug, target)?, of(drug, &best.target)?)));
        let mut both = both.peekable();
        let is_less =
            |own: &TargetAction, best| own.rank == Rank::Minor || (own.rank == Rank::Secondary && is_weaker(own, best));
        both.peek().is_some() && both.all(|(own, best)| is_less(own, best))
    }
}

/// Whether an action is as strong as another or stronger, by their figures.
fn is_stronger(act: &TargetAction, other: &TargetAction) -> bool {
    act.affinity.as_ref().zip(other.affinity.as_ref()).is_some_and(|(own, other)| own.value <= other.value)
}

/// Whether an action is surely weaker than the best one, by their figures.
pub fn is_weaker(act: &TargetAction, best: &TargetAction) -> bool {
    match (&act.affinity, &best.affinity) {
        (Some(own), Some(best)) => own.value >= WEAKER * best.value,
        // A rank tells how much an action counts, not only how strong it is.
        _ => false,
    }
}
