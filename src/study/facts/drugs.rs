//! How a drug stands among others: as an example of what acts so on a target, and in a class.

use super::{Correctness, Facts, WEAKER, is_same};
use crate::model::{Action, Class, Drug, Id, Rank, TargetAction, Text};
use crate::study::action_group::ActionGroup;
use crate::study::card::Subject;
use crate::study::denial::Denial;
use crate::study::giveaway::says_action;
use crate::study::said;
use crate::text::search_key;

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
        // A partial agonist is asked for by its name, and is no clear example of another agonist; neither is what
        // both stimulates and blocks.
        let is_partial = |own: &&&TargetAction| {
            own.action != act.action && [own.action, act.action].contains(&Action::PartialAgonist)
        };
        let is_opposed = |own: Action| Self::is_against(own, act.action) || Self::is_against(act.action, own);
        let is_both = || !same.is_empty() && other.iter().any(|own| is_opposed(own.action));
        if same.iter().any(|own| is_partial(&own)) || is_both() {
            return Correctness::Unknown;
        }
        if same.iter().any(|own| !is_slight(own, act)) {
            return Correctness::Right;
        }
        match (same.as_slice(), other.as_slice()) {
            ([], [own, ..]) if other.iter().all(|own| Self::is_against(own.action, act.action)) => {
                Correctness::Wrong(Denial::Otherwise(own))
            }
            ([own], []) if own.rank == Rank::Minor && is_far_weaker(own, act) => {
                Correctness::Wrong(Denial::Weaker(own))
            }
            _ => Correctness::Unknown,
        }
    }

    /// Whether a drug belongs to a class: its classes are recorded, but not all that it could be counted to. A class
    /// is denied if it has nothing in common with the drug, and the drug mainly does something else than all its
    /// members, or is used for something else than a class that is named by its use.
    pub fn belongs_to(&self, class: &'c Class, of_class: &Self) -> Correctness<'c> {
        let Subject::Drug(drug) = self.subject else { return Correctness::Unknown };
        if drug.classes.iter().any(|id| self.catalog.is_class(id, &class.id)) {
            Correctness::Right
        } else if self.is_kin(drug, class, of_class) {
            Correctness::Unknown
        } else {
            self.is_denied_by(drug, class, of_class).map_or(Correctness::Unknown, Correctness::Wrong)
        }
    }

    /// Whether a drug has something in common with a class: a class above both, a part or form that is in it, a
    /// use, a main action, or all its typical ones, be it that they are not known.
    fn is_kin(&self, drug: &'c Drug, class: &'c Class, of_class: &Self) -> bool {
        let catalog = self.catalog;
        let above = |id: &'c str| catalog.lineage::<Class>([id]);
        let related = drug.parts.iter().chain(&drug.active_forms).filter_map(|id| catalog.get::<Drug>(id));
        let mut classes = drug.classes.iter().chain(related.flat_map(|related| &related.classes)).map(Id::as_str);
        let wider: Vec<&str> = above(&class.id).collect();
        let is_named_in = |id: &str| {
            let own = catalog.get::<Class>(id);
            own.is_some_and(|own| search_key(&own.name).contains(&search_key(&class.name)))
        };
        let may_act = |act: &TargetAction| {
            let is_own = self.acts().any(|own| is_same(own, &act.target, act.action));
            let is_empty = self.inactive.contains(&act.target.as_str());
            is_own || (!is_empty && (self.is_unknown_at(&act.target) || self.is_likely_on(&act.target, act.action)))
        };
        let mut main = self.acts().filter(|act| act.rank == Rank::Primary);
        classes.any(|id| is_named_in(id) || above(id).any(|id| wider.contains(&id)))
            || class.uses.iter().any(|id| drug.uses.contains(id))
            || main.any(|own| of_class.typical_acts().any(|act| is_same(own, &act.target, act.action)))
            || (!class.actions.is_empty() && class.actions.iter().all(may_act))
    }

    /// Why a drug is not in a class that has something in common with it: what the class is named after is not done by
    /// the drug itself, or its own class is told from it by name.
    pub fn is_not_in(&self, class: &'c Class, of_class: &Self) -> Option<Denial<'c>> {
        let Subject::Drug(drug) = self.subject else { return None };
        let own: Vec<&'c Class> = drug.classes.iter().filter_map(|id| self.catalog.get::<Class>(id)).collect();
        if own.iter().any(|own| self.catalog.is_class(&class.id, &own.id)) {
            return None;
        }
        let names = |own: &'c Class| std::iter::once(own.name.as_str()).chain(own.other_names.iter().map(Text::as_str));
        let is_denied_in = |name: &str| search_key(name) == format!("non{}", search_key(&class.name));
        let adjectives = said::adjectives(&class.name);
        let is_opposite = |own: &Class| {
            said::adjectives(&own.name).iter().any(|one| adjectives.iter().any(|other| said::are_opposite(one, other)))
        };
        if own.iter().any(|own| is_opposite(own) || names(own).any(is_denied_in)) {
            return Some(Denial::Other);
        }
        if !says_action(&class.name) {
            return None;
        }
        // What its forms do it does not do itself, if it does anything.
        let does_itself = self.actions().iter().any(|action| action.via.is_none());
        let acts = || self.actions().iter().filter(|action| action.via.is_none() || !does_itself).map(|a| a.act);
        let mut typical = class.actions.iter().filter(|act| act.rank == Rank::Primary);
        let is_lacking = |act: &&'c TargetAction| {
            let mut same = acts().filter(|own| is_same(own, &act.target, act.action));
            of_class.members.all_do(self.catalog, act)
                && !self.is_unknown_at(&act.target)
                && !same.any(|own| own.rank != Rank::Minor)
        };
        if let Some(act) = typical.find(is_lacking) {
            return Some(Denial::NotTypical(act));
        }
        // Of a class whose members differ, nothing that any of them mainly does.
        let may_do = |act: &TargetAction| {
            self.is_unknown_at(&act.target) || acts().any(|own| is_same(own, &act.target, act.action))
        };
        let first = class.actions.iter().find(|act| act.rank == Rank::Primary);
        if let Some(act) = first.filter(|_| does_itself && !of_class.typical_acts().any(may_do)) {
            return Some(Denial::NotTypical(act));
        }
        // A selective drug does one thing: another that its own class is told by beside it denies that.
        let is_selective = adjectives.iter().any(|word| word == "selective");
        let is_beside = |act: &&TargetAction| {
            act.rank == Rank::Primary && !class.actions.iter().any(|other| is_same(act, &other.target, other.action))
        };
        let shares_parent = |own: &&Class| own.parents.iter().any(|id| class.parents.contains(id));
        let mut kin = own.iter().copied().filter(shares_parent);
        (is_selective && kin.any(|own| own.actions.iter().any(|act| is_beside(&act)))).then_some(Denial::Other)
    }

    /// Why a drug that has nothing in common with a class is none of it.
    fn is_denied_by(&self, drug: &Drug, class: &'c Class, of_class: &Self) -> Option<Denial<'c>> {
        let main = self.main_act(None).filter(|act| act.rank == Rank::Primary)?;
        if class.actions.is_empty() {
            return (!drug.uses.is_empty() && !class.uses.is_empty()).then_some(Denial::Unused);
        }
        let typical = class.actions.iter().filter(|act| act.rank == Rank::Primary);
        let mut defining = typical.filter(|act| of_class.members.all_do(self.catalog, act));
        let is_denied = |act: &&'c TargetAction| self.acts_on(&act.target, act.action, main).is_wrong();
        defining.find(is_denied).map(Denial::NotTypical)
    }

    /// Whether a drug is an example of a class by what it does or is used for, not only by name.
    pub fn is_typical_of(&self, class: &Class) -> bool {
        let Subject::Drug(drug) = self.subject else { return false };
        let mut main = self.acts().filter(|act| act.rank != Rank::Minor);
        let does_so = main.any(|own| class.actions.iter().any(|act| is_same(own, &act.target, act.action)));
        does_so
            || (class.actions.is_empty()
                && (class.uses.is_empty() || class.uses.iter().any(|id| drug.uses.contains(id))))
    }

    /// What is typical of a class, and the main actions of its members.
    fn typical_acts(&self) -> impl Iterator<Item = &'c TargetAction> {
        let of_members = self.members.acts.iter().copied().filter(|act| act.rank == Rank::Primary);
        self.acts().chain(of_members)
    }
}

/// In nM; what binds more weakly is nothing that everybody would count, unless it is what a drug mainly does.
const SLIGHT: f64 = 10_000.0;

/// Whether an action of a drug is too slight to tell of it that it acts so as well: a minor one, or a lesser one that
/// is weak by its figure or far weaker than that of another.
fn is_slight(own: &TargetAction, act: &TargetAction) -> bool {
    let is_weak = || own.affinity.as_ref().is_some_and(|affinity| affinity.value >= SLIGHT);
    own.rank == Rank::Minor || (own.rank == Rank::Secondary && (is_weak() || is_far_weaker(own, act)))
}

/// Whether an action of a drug is surely weaker than one of another.
fn is_far_weaker(own: &TargetAction, act: &TargetAction) -> bool {
    match (&own.affinity, &act.affinity) {
        (Some(weak), Some(tight)) => {
            (weak.kind, weak.species) == (tight.kind, tight.species) && weak.value >= WEAKER * tight.value
        }
        _ => false,
    }
}
