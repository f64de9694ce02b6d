//! What is known of a drug or class, and so what is right, wrong or unknown of it. Choices offer only
//! what a record denies, typed answers are judged by the same rules.

mod drugs;
mod members;
mod onset;
mod strength;

use std::cell::OnceCell;

use members::Members;
pub use strength::is_weaker;

use super::action_group::ActionGroup;
use super::card::Subject;
use super::denial::Denial;
use crate::catalog::Catalog;
use crate::catalog::hierarchy::walk;
use crate::mechanism::{ActorAction, Derivation, DerivedEffect, Via, derive};
use crate::model::{
    Action, Class, Drug, Effect, Evidence, Id, Link, Messenger, NegativeFinding, Phase, Rank, Route, Target,
    TargetAction, Then, Transmitter,
};

/// How an answer stands by the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Correctness<'c> {
    /// The data says so.
    Right,
    /// The data says so, but not of what is asked.
    Beside(Beside),
    /// The data denies it, for this reason.
    Wrong(Denial<'c>),
    /// Nothing is recorded, sources conflict, or only binding is known.
    Unknown,
}

/// How an effect is true where what is done mainly and directly is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// It is done directly too, but less.
    Lesser,
    /// It follows at once from what is done directly.
    Circuits,
    /// It follows over weeks, or after stopping.
    Later,
}

impl<'c> Correctness<'c> {
    /// Right, or denied for a reason.
    pub fn right_or(is_right: bool, denial: Denial<'c>) -> Self {
        if is_right { Self::Right } else { Self::Wrong(denial) }
    }

    /// Whether it is denied.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }
}

/// How many times weaker an affinity is that is surely weaker.
const WEAKER: f64 = 10.0;

/// Everything that is known of a drug or class.
pub struct Facts<'c> {
    /// Where they come from.
    pub catalog: &'c Catalog,
    subject: Subject<'c>,
    /// What follows from what counts.
    pub strict: Derivation<'c>,
    /// What follows if minor actions count too, where there are any: derived when it is asked for.
    wide: OnceCell<Derivation<'c>>,
    /// Targets of it, its parts and its active forms of which it is not known what it does.
    unknown: Vec<&'c str>,
    /// Targets of it alone that were found empty.
    inactive: Vec<&'c str>,
    /// Typical actions of its classes and of those above them.
    typical: Vec<&'c TargetAction>,
    /// What is known of the members of a class.
    members: Members<'c>,
}

impl<'c> Facts<'c> {
    /// What is known of a subject; nothing of a statement.
    pub fn new(catalog: &'c Catalog, subject: Subject<'c>) -> Option<Self> {
        let mut actor = subject.actor(catalog)?;
        if let Subject::Drug(drug) = subject {
            own_first(drug, &mut actor.actions);
        }
        let mut facts = Self {
            catalog,
            subject,
            strict: derive(catalog, vec![actor], false),
            wide: OnceCell::new(),
            unknown: Vec::new(),
            inactive: Vec::new(),
            typical: Vec::new(),
            members: Members::default(),
        };
        let classes: Vec<&'c Id<Class>> = match subject {
            Subject::Drug(drug) => {
                let drugs = with_forms(catalog, [drug]);
                facts.inactive = targets(&drug.inactive).collect();
                facts.unknown = drugs.iter().flat_map(|drug| targets(&drug.unknown)).collect();
                drugs.iter().flat_map(|drug| &drug.classes).collect()
            }
            Subject::Class(class) => {
                facts.members = Members::new(catalog, class);
                class.parents.iter().collect()
            }
            Subject::Transmitter(_) | Subject::Claim(_) => Vec::new(),
        };
        let classes = catalog.lineage::<Class>(classes.into_iter().map(Id::as_str));
        facts.typical = classes.filter_map(|id| catalog.get::<Class>(id)).flat_map(|class| &class.actions).collect();
        Some(facts)
    }

    /// What it does, with where it works and which form of it acts.
    pub fn actions(&self) -> &[ActorAction<'c>] {
        &self.strict.actors[0].actions
    }

    /// The active form of it whose action one is, if it is not its own.
    pub fn form_of(&self, act: &TargetAction) -> Option<&'c Drug> {
        let action = self.actions().iter().find(|action| std::ptr::eq(action.act, act))?;
        action.via.filter(|via| matches!(via, Via::Form(_))).map(Via::drug)
    }

    /// What it does, as its entries state it.
    pub fn acts(&self) -> impl Iterator<Item = &'c TargetAction> {
        self.actions().iter().map(|action| action.act)
    }

    /// Its first main action: if it can be, one that is typical of a class.
    pub fn main_act(&self, class: Option<&Class>) -> Option<&'c TargetAction> {
        let is_typical = |act: &&TargetAction| {
            class.is_some_and(|class| class.actions.iter().any(|own| is_same(act, &own.target, own.action)))
        };
        let main = || self.acts().filter(|act| act.rank == Rank::Primary);
        main().find(is_typical).or_else(|| main().next())
    }

    /// The derived effects, strict ones first.
    pub fn effects(&self) -> impl Iterator<Item = &DerivedEffect<'c>> {
        self.derivations().flat_map(|derivation| &derivation.effects)
    }

    fn derivations(&self) -> impl Iterator<Item = &Derivation<'c>> {
        let has_minor = self.acts().any(|act| act.rank == Rank::Minor);
        let wide = move || self.wide.get_or_init(|| derive(self.catalog, self.strict.actors.clone(), true));
        std::iter::once(&self.strict).chain(has_minor.then_some(()).into_iter().map(move |()| wide()))
    }

    fn target(&self, id: &str) -> Option<&'c Target> {
        self.catalog.get(id)
    }

    /// Whether it is not known what it does at a target.
    pub fn is_unknown_at(&self, target: &str) -> bool {
        self.unknown.contains(&target)
    }

    /// Whether a target was found empty.
    pub fn is_empty_at(&self, target: &str) -> bool {
        self.inactive.contains(&target)
    }

    /// Whether it does something directly to a transmitter to which it mainly does `main`; `None` if it does
    /// nothing there. What is not derived is denied if the main effect is recorded, or a target was found empty
    /// through which it would come.
    pub fn has_effect(&self, on: Transmitter, effect: Effect, main: Option<Effect>) -> Correctness<'c> {
        if Some(effect) == main {
            return Correctness::Right;
        }
        if let Some(correctness) = self.has_beside(|e| e.transmitter == on && e.effect == effect) {
            return correctness;
        }
        if self.is_effect_likely(on, effect) {
            return Correctness::Unknown;
        }
        let is_main = |e: &DerivedEffect<'_>| {
            e.transmitter == on && Some(e.effect) == main && is_sure(e) && e.rank == Some(Rank::Primary)
        };
        let comes_through = |target: &&&str| {
            let target = self.target(target);
            target.is_some_and(|t| t.effects.iter().any(|m| m.transmitter == on && m.effect == effect))
        };
        match (main, self.inactive.iter().find(comes_through)) {
            (Some(main), _) if self.strict.effects.iter().any(is_main) || main.opposite() == Some(effect) => {
                Correctness::Wrong(Denial::MainEffect(main))
            }
            (None, Some(empty)) => Correctness::Wrong(Denial::Empty(empty)),
            _ => Correctness::Unknown,
        }
    }

    /// How an effect stands that is derived, but is not the main one: what is seen directly, before what follows at
    /// once, before what follows later. Nothing of one that is not derived.
    fn has_beside(&self, is_it: impl Fn(&DerivedEffect<'c>) -> bool) -> Option<Correctness<'c>> {
        let found = |is_so: fn(&DerivedEffect<'c>) -> bool| self.effects().any(|e| is_it(e) && is_so(e));
        if found(|e| e.route == Route::Direct && e.evidence <= Evidence::Supported) {
            Some(Correctness::Beside(Beside::Lesser))
        } else if found(|e| e.route == Route::Direct) {
            Some(Correctness::Unknown)
        } else if found(|e| e.phase == Phase::Acute && e.evidence <= Evidence::Supported) {
            Some(Correctness::Beside(Beside::Circuits))
        } else if found(|e| e.phase != Phase::Acute && e.evidence <= Evidence::Supported) {
            Some(Correctness::Beside(Beside::Later))
        } else {
            // Of what is contested or only supposed neither "yes" nor "no" can be said.
            found(|_| true).then_some(Correctness::Unknown)
        }
    }

    /// Whether it is not known of some member of a class if it has an effect: the typical one has it not mainly,
    /// but where there is another wrong answer that is the better one.
    pub fn is_open_in_members(&self, on: Transmitter, effect: Effect) -> bool {
        self.members.may_have(self.catalog, on, effect)
    }

    /// Whether an effect that is not derived may come about all the same.
    fn is_effect_likely(&self, on: Transmitter, effect: Effect) -> bool {
        let ends_so = |link: &Link| match &link.then {
            Then::Changes(change) => change.messenger == on.into() && change.effect == effect,
            _ => false,
        };
        self.members.have(self.catalog, on, effect)
            || self.is_likely(ends_so, |target, action| {
                let mut meanings = target.effects.iter().filter(|m| m.transmitter == on && m.effect == effect);
                match action {
                    Some(action) => {
                        !self.inactive.contains(&target.id.as_str()) && meanings.any(|m| m.actions.contains(&action))
                    }
                    None => target.messengers.contains(&Messenger::from(on)) || meanings.next().is_some(),
                }
            })
    }

    /// Whether what is done to a target is another thing for sure: stimulating a receptor and keeping it from
    /// being stimulated are.
    fn is_against(own: Action, action: Action) -> bool {
        match (ActionGroup::of(own), ActionGroup::of(action)) {
            // A partial agonist may be told as either.
            (ActionGroup::Drives | ActionGroup::Strengthens, ActionGroup::Occupies) => own != Action::PartialAgonist,
            (ActionGroup::Occupies, ActionGroup::Drives | ActionGroup::Strengthens) => true,
            _ => false,
        }
    }

    /// Whether something that is not derived may be so all the same: only an antagonist keeps a link
    /// from ending so, the class or its members act so on a target that it follows, or it is not known
    /// what is done at a target from which it can follow. Of a target: by an action, or by any.
    fn is_likely(&self, ends_so: impl Fn(&Link) -> bool, follows: impl Fn(&Target, Option<Action>) -> bool) -> bool {
        let follows = |id: &str, action| self.target(id).is_some_and(|target| follows(target, action));
        let mut kept = self.derivations().flat_map(|d| &d.blocked_drives).filter_map(|cut| cut.chain.links.last());
        let mut alike = self.typical.iter().chain(&self.members.acts);
        let mut unknown = self.unknown.iter();
        kept.any(&ends_so)
            || alike.any(|act| follows(&act.target, Some(act.action)))
            || unknown.any(|id| follows(id, None) || self.catalog.links_on_action(id).any(&ends_so))
    }

    /// Whether it acts so on a target. What is not recorded is unknown, unless the target was found empty,
    /// something else is done to it, or `main` is an action by which it is known what its main ones are.
    pub fn acts_on(&self, target: &str, action: Action, main: &TargetAction) -> Correctness<'c> {
        if self.acts().any(|act| is_same(act, target, action)) {
            return Correctness::Right;
        }
        let of_member = self.members.acts.iter().any(|act| is_same(act, target, action));
        let is_vague = ActionGroup::of(action) == ActionGroup::Other;
        if of_member || is_vague || self.is_unknown_at(target) || self.members.unknown.contains(&target) {
            return Correctness::Unknown;
        }
        let there: Vec<&'c TargetAction> = self.acts().filter(|act| act.target == target).collect();
        if let Some(own) = there.first() {
            let is_denied = there.iter().all(|own| Self::is_against(own.action, action));
            return if is_denied { Correctness::Wrong(Denial::Otherwise(own)) } else { Correctness::Unknown };
        }
        if let Some(empty) = self.inactive.iter().find(|id| **id == target) {
            return Correctness::Wrong(Denial::Empty(empty));
        }
        if main.rank == Rank::Primary && !self.is_likely_on(target, action) {
            return Correctness::Wrong(Denial::Lesser);
        }
        Correctness::Unknown
    }

    /// Whether an action that is not recorded would be no surprise: it is that of a related target, or is
    /// typical of its classes.
    fn is_likely_on(&self, target: &str, action: Action) -> bool {
        let family = self.target(target).and_then(|entry| entry.family.as_ref());
        let is_related = |id: &str| family.is_some() && self.target(id).and_then(|t| t.family.as_ref()) == family;
        let is_near = |act: &TargetAction| {
            ActionGroup::is_shared(act.action, action) && (act.target == target || is_related(&act.target))
        };
        let mut alike = self.acts().chain(self.typical.iter().copied()).chain(self.members.acts.iter().copied());
        alike.any(is_near) || self.unknown.iter().any(|id| is_related(id))
    }

    /// Whether it has an effect, which it mainly has by `main`, by acting so on a target.
    pub fn has_effect_by(
        &self,
        target: &str,
        action: Action,
        (on, effect): (Transmitter, Effect),
        main: &TargetAction,
    ) -> Correctness<'c> {
        let correctness = self.acts_on(target, action, main);
        if correctness != Correctness::Right {
            return correctness;
        }
        let leads = |is_meant: &dyn Fn(&DerivedEffect<'c>) -> bool| {
            self.leads(target, action, |d| {
                let is_it = |e: &&DerivedEffect<'c>| e.transmitter == on && is_meant(e);
                d.effects.iter().filter(is_it).map(|e| e.chain.action.act).collect()
            })
        };
        // What is done to the receptors of a transmitter is one question.
        let is_at_receptors = |effect: Effect| matches!(effect, Effect::Activates | Effect::Blocks);
        let is_it =
            |e: &DerivedEffect<'c>| e.effect == effect || (is_at_receptors(e.effect) && is_at_receptors(effect));
        let mut own = self.acts().filter(|act| is_same(act, target, action));
        if leads(&|e| is_it(e) && e.route == Route::Direct) {
            let is_lesser = main.rank == Rank::Primary && own.all(|own| own.rank == Rank::Minor);
            return if is_lesser { Correctness::Beside(Beside::Lesser) } else { Correctness::Right };
        }
        match own.next() {
            _ if leads(&|e| is_it(e) && e.evidence <= Evidence::Supported) => Correctness::Beside(Beside::Circuits),
            _ if leads(&is_it) => Correctness::Unknown,
            Some(own) if !leads(&|_| true) && self.changes_others(own) => Correctness::Wrong(Denial::Elsewhere(own)),
            _ => Correctness::Unknown,
        }
    }

    /// Whether an action has an effect on a transmitter by itself.
    fn changes_others(&self, act: &TargetAction) -> bool {
        self.target(&act.target).is_some_and(|target| target.direct_effects(act.action).next().is_some())
    }

    /// Whether a clinical effect, which comes of `main`, comes of its acting so on a target. That it comes of
    /// another of its actions too is never denied.
    pub fn has_clinical_effect_by(
        &self,
        target: &str,
        action: Action,
        name: &str,
        main: &TargetAction,
    ) -> Correctness<'c> {
        let correctness = self.acts_on(target, action, main);
        let of = |d: &Derivation<'c>| {
            d.clinical_effects.iter().filter(|f| f.felt() == name).flat_map(|f| f.acts()).collect()
        };
        match correctness {
            Correctness::Right if !self.leads(target, action, of) => Correctness::Unknown,
            correctness => correctness,
        }
    }

    /// Whether an action of its own is one of those that lead somewhere: beside the others, or alone. A
    /// derivation follows each link once, so that what one action leads to may hide that another does too.
    fn leads(&self, target: &str, action: Action, leading: impl Fn(&Derivation<'c>) -> Vec<&'c TargetAction>) -> bool {
        let mut meant = self.actions().iter().filter(|own| is_same(own.act, target, action));
        meant.any(|action| {
            let mut actor = self.strict.actors[0].clone();
            actor.actions = vec![*action];
            self.derivations().any(|d| leading(d).iter().any(|act| std::ptr::eq(*act, action.act)))
                || !leading(&derive(self.catalog, vec![actor], true)).is_empty()
        })
    }
}

/// Puts what a drug does itself in place of what an active form of it does as much to the same target: a figure of the
/// form is none of the drug.
fn own_first<'c>(drug: &'c Drug, actions: &mut [ActorAction<'c>]) {
    for action in actions.iter_mut().filter(|action| matches!(action.via, Some(Via::Form(_)))) {
        let told = action.act;
        let is_own =
            |own: &&TargetAction| (&own.target, own.action, own.rank) == (&told.target, told.action, told.rank);
        if let Some(own) = drug.actions.iter().find(is_own).filter(|_| action.site == drug.site) {
            *action = ActorAction { act: own, via: None, part: None, site: drug.site };
        }
    }
}

/// Some drugs with their parts and active forms, and theirs.
pub fn with_forms<'c>(catalog: &'c Catalog, drugs: impl IntoIterator<Item = &'c Drug>) -> Vec<&'c Drug> {
    let forms = |drug: &'c Drug| drug.parts.iter().chain(&drug.active_forms);
    walk(drugs, |drug| drug.id.as_str(), |drug| forms(drug).filter_map(|id| catalog.get(id)).collect()).collect()
}

/// Ids of the targets that were looked at.
fn targets(findings: &[NegativeFinding]) -> impl Iterator<Item = &str> {
    findings.iter().map(|finding| finding.target.as_str())
}

/// Whether an action is the same answer as another on a target.
fn is_same(act: &TargetAction, target: &str, action: Action) -> bool {
    act.target == target && ActionGroup::is_shared(act.action, action)
}

/// Whether an effect is a direct one that counts and is agreed on.
pub fn is_sure(e: &DerivedEffect<'_>) -> bool {
    e.route == Route::Direct && e.counts(false) && e.evidence <= Evidence::Supported
}
