//! Whether an answer is right, wrong, or not known by the data. Choices offer only what is wrong for
//! sure, typed answers are judged by the same rules.

use crate::catalog::Catalog;
use crate::mechanism::{Actor, Derivation, Derived, Doing, Felt, derive};
use crate::model::*;
use crate::views::acting::members;

use super::card::{Onset, Subject};

/// How an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correctness {
    /// The data says so, be it weakly, in doubt or through a circuit.
    Right,
    /// The data says otherwise.
    Wrong,
    /// Sources conflict, only binding is known, or a class or a near target makes it likely.
    Unknown,
}

/// How many times weaker an affinity is that is surely weaker.
const WEAKER: f64 = 3.0;

/// Everything that is known of a drug or class.
pub struct Facts<'c> {
    catalog: &'c Catalog,
    /// What it is.
    pub subject: Subject<'c>,
    /// What follows from what counts.
    pub strict: Derivation<'c>,
    /// What follows if minor actions count too.
    wide: Derivation<'c>,
    /// Targets of it, its parts and its active forms of which it is not known what it does.
    unknown: Vec<&'c str>,
    /// Targets of it alone that were found empty.
    inactive: Vec<&'c str>,
    /// Typical actions of its classes and of those above them.
    typical: Vec<&'c Act>,
    /// Actions that count of the members of a class: what some do is not wrong of the typical one.
    of_members: Vec<&'c Act>,
}

impl<'c> Facts<'c> {
    /// What is known of a subject; nothing of a statement.
    pub fn new(catalog: &'c Catalog, subject: Subject<'c>) -> Option<Self> {
        let actor = subject.actor(catalog)?;
        let mut facts = Self {
            catalog,
            subject,
            strict: derive(catalog, vec![actor.clone()], false),
            wide: derive(catalog, vec![actor], true),
            unknown: Vec::new(),
            inactive: Vec::new(),
            typical: Vec::new(),
            of_members: Vec::new(),
        };
        match subject {
            Subject::Drug(drug) => {
                facts.inactive = drug.inactive.iter().map(|silence| silence.target.as_str()).collect();
                facts.gather(drug, &mut Vec::new());
            }
            Subject::Class(class) => {
                class.parents.iter().for_each(|id| facts.gather_typical(id));
                let all = members(catalog, &class.id).into_iter().flat_map(|drug| &drug.actions);
                facts.of_members = all.filter(|act| act.rank != Rank::Minor).collect();
            }
            Subject::Claim(_) => {}
        }
        Some(facts)
    }

    fn gather(&mut self, drug: &'c Drug, seen: &mut Vec<&'c str>) {
        if seen.contains(&drug.id.as_str()) {
            return;
        }
        seen.push(&drug.id);
        self.unknown.extend(drug.unknown.iter().map(|silence| silence.target.as_str()));
        drug.classes.iter().for_each(|id| self.gather_typical(id));
        for id in drug.parts.iter().chain(&drug.active_forms) {
            if let Some(other) = self.catalog.get::<Drug>(id) {
                self.gather(other, seen);
            }
        }
    }

    fn gather_typical(&mut self, class: &str) {
        let Some(class) = self.catalog.get::<Class>(class) else { return };
        self.typical.extend(&class.actions);
        class.parents.iter().for_each(|id| self.gather_typical(id));
    }

    /// The derived effects, strict ones first.
    pub fn effects(&self) -> impl Iterator<Item = &Derived<'c>> {
        self.strict.effects.iter().chain(&self.wide.effects)
    }

    /// What is felt, strict first.
    pub fn felt(&self) -> impl Iterator<Item = &Felt<'c>> {
        self.strict.felt.iter().chain(&self.wide.felt)
    }

    /// What it does.
    pub fn doings(&self) -> &[Doing<'c>] {
        &self.strict.actors[0].doings
    }

    fn target(&self, id: &str) -> Option<&'c Target> {
        self.catalog.get(id)
    }

    /// Whether it does something to a transmitter.
    pub fn does(&self, on: Transmitter, effect: Effect) -> Correctness {
        if self.effects().any(|e| e.transmitter == on && e.effect == effect) {
            return Correctness::Right;
        }
        let changes = |link: &Link| is_change(&link.then, on, effect);
        let is_cut =
            self.strict.cut.iter().chain(&self.wide.cut).any(|cut| cut.chain.links.last().is_some_and(changes));
        let may = |id: &&str| {
            let of = |target: &Target| target.messengers.contains(&on.into()) || means(target, None, on, effect);
            self.target(id).is_some_and(of) || self.catalog.links_on_action(id).any(changes)
        };
        let is_typical = |act: &&Act| {
            !self.inactive.contains(&act.target.as_str())
                && self.target(&act.target).is_some_and(|target| means(target, Some(act.action), on, effect))
        };
        let is_likely = self.typical.iter().chain(&self.of_members).any(is_typical);
        if is_cut || is_likely || self.unknown.iter().any(may) {
            return Correctness::Unknown;
        }
        Correctness::Wrong
    }

    /// Whether it does so by a direct action that counts and is agreed on.
    pub fn surely_does(&self, on: Transmitter, effect: Effect) -> bool {
        self.strict.effects.iter().any(|e| e.transmitter == on && e.effect == effect && is_sure(e))
    }

    /// Whether it is not known what it does at a target.
    pub fn is_unknown_at(&self, target: &str) -> bool {
        self.unknown.contains(&target)
    }

    /// Whether it acts so on a target.
    pub fn acts(&self, target: &str, action: Action) -> Correctness {
        let there = || self.doings().iter().filter(|doing| doing.act.target == target);
        if there().any(|doing| group(doing.act.action) == group(action)) {
            return Correctness::Right;
        }
        let of_member = self.of_members.iter().any(|act| act.target == target && group(act.action) == group(action));
        let also = self.target(target).is_some_and(|t| there().any(|doing| t.is_also_blocked_by(doing.act.action)));
        let carried = action == Action::Inhibitor && there().any(|d| group(d.act.action) == Group::Carried);
        if of_member || also || carried || group(action) == Group::Other || self.unknown.contains(&target) {
            return Correctness::Unknown;
        }
        if self.inactive.contains(&target) || there().next().is_some() {
            return Correctness::Wrong;
        }
        let family = self.target(target).and_then(|target| target.family.as_deref());
        let is_near = |act: &Act| {
            let is_kin = || family.is_some() && self.target(&act.target).and_then(|t| t.family.as_deref()) == family;
            group(act.action) == group(action) && (act.target == target || is_kin())
        };
        let is_kin_unknown =
            |id: &&str| family.is_some() && self.target(id).and_then(|t| t.family.as_deref()) == family;
        let likely =
            self.doings().iter().any(|doing| is_near(doing.act)) || self.typical.iter().any(|act| is_near(act));
        if likely || self.unknown.iter().any(is_kin_unknown) { Correctness::Unknown } else { Correctness::Wrong }
    }

    /// Whether it has an effect by acting so on a target.
    pub fn does_by(&self, target: &str, action: Action, on: Transmitter, effect: Effect) -> Correctness {
        self.by(target, action, |d, doing| {
            let is_it = |e: &&Derived<'_>| e.transmitter == on && e.effect == effect;
            d.effects.iter().filter(is_it).any(|e| doing.is_none_or(|doing| std::ptr::eq(e.chain.doing.act, doing.act)))
        })
    }

    /// Whether something is felt by acting so on a target.
    pub fn felt_by(&self, target: &str, action: Action, felt: &str) -> Correctness {
        self.by(target, action, |d, doing| {
            let is_it = |f: &&Felt<'_>| f.felt == felt;
            d.felt.iter().filter(is_it).any(|f| doing.is_none_or(|doing| std::ptr::eq(f.chain.doing.act, doing.act)))
        })
    }

    /// Whether an action leads somewhere: beside the others, or alone. A derivation tells of each
    /// link once, so that what one action leads to may hide that another does too.
    fn by(
        &self,
        target: &str,
        action: Action,
        leads: impl Fn(&Derivation<'c>, Option<&Doing<'c>>) -> bool,
    ) -> Correctness {
        let truth = self.acts(target, action);
        if truth != Correctness::Right {
            return truth;
        }
        let is_it = |d: &&Doing<'_>| d.act.target == target && group(d.act.action) == group(action);
        let leads = |doing: &Doing<'c>| {
            let mut actor: Actor<'c> = self.strict.actors[0].clone();
            actor.doings = vec![*doing];
            let alone = derive(self.catalog, vec![actor], true);
            leads(&alone, None) || leads(&self.strict, Some(doing)) || leads(&self.wide, Some(doing))
        };
        if self.doings().iter().filter(is_it).any(leads) { Correctness::Right } else { Correctness::Wrong }
    }

    /// Whether a target is the one that it acts on most among those of its kind, `best` being that.
    pub fn is_strongest_at(&self, target: &str, best: &Act) -> Correctness {
        if target == best.target {
            return Correctness::Right;
        }
        let same = |d: &&Doing<'_>| d.act.target == target && group(d.act.action) == group(best.action);
        let mut there = self.doings().iter().filter(same).peekable();
        if there.peek().is_none() {
            return self.acts(target, best.action);
        }
        if there.all(|doing| is_weaker(doing.act, best)) { Correctness::Wrong } else { Correctness::Unknown }
    }

    /// Whether something is felt with it.
    pub fn feels(&self, felt: &str) -> Correctness {
        if self.felt().any(|f| f.felt == felt) {
            return Correctness::Right;
        }
        let leads = |link: &Link| matches!(&link.then, Then::Felt(f) if f == felt);
        let is_cut = self.strict.cut.iter().chain(&self.wide.cut).any(|cut| cut.chain.links.last().is_some_and(leads));
        let noticed = |id: &str, action: Option<Action>| {
            let is_it = |n: &Noticed| n.felt == felt && action.is_none_or(|action| n.actions.contains(&action));
            self.target(id).is_some_and(|target| target.felt.iter().any(is_it))
        };
        let may = |id: &&str| noticed(id, None) || self.catalog.links_on_action(id).any(leads);
        let is_typical = |act: &&Act| noticed(&act.target, Some(act.action));
        let is_likely = self.typical.iter().chain(&self.of_members).any(is_typical);
        if is_cut || is_likely || self.unknown.iter().any(may) {
            return Correctness::Unknown;
        }
        Correctness::Wrong
    }

    /// Whether a drug belongs to a class.
    pub fn is_in(&self, class: &Class) -> Correctness {
        let Subject::Drug(drug) = self.subject else { return Correctness::Unknown };
        let own = || drug.classes.iter();
        if own().any(|id| self.catalog.is_class(id, &class.id)) {
            return Correctness::Right;
        }
        let fits = !class.actions.is_empty()
            && class.actions.iter().all(|act| self.acts(&act.target, act.action) != Correctness::Wrong);
        let by_use = class.actions.is_empty() && class.uses.iter().any(|id| drug.uses.contains(id));
        let kin = drug.parts.iter().chain(&drug.active_forms).filter_map(|id| self.catalog.get::<Drug>(id));
        let of_kin = kin.flat_map(|kin| &kin.classes).any(|id| self.catalog.is_class(id, &class.id));
        if fits || by_use || of_kin || own().any(|id| self.catalog.is_class(&class.id, id)) {
            return Correctness::Unknown;
        }
        Correctness::Wrong
    }

    /// Whether a change sets in in a phase. A change elsewhere may be meant too, so that a phase in
    /// which the same changes in any place is never wrong.
    pub fn sets_in(&self, onset: Onset<'_>, phase: Phase) -> Correctness {
        let all = || [&self.strict, &self.wide].into_iter();
        let (mut here, mut elsewhere) = (false, false);
        let mut see = |is_here: bool| if is_here { here = true } else { elsewhere = true };
        match onset {
            Onset::Change(on, effect, region) => {
                let is_it = |e: &&Derived<'_>| e.transmitter == on && e.effect == effect && e.phase == phase;
                all().flat_map(|d| &d.effects).filter(is_it).for_each(|e| see(e.region == region));
            }
            Onset::Adaptation(target, adaptation, region) => {
                let adapted = all().flat_map(|d| &d.adapted);
                let adapted = adapted.filter(|a| a.target == target && a.adaptation == adaptation && a.phase == phase);
                adapted.for_each(|a| see(a.region == region));
            }
            Onset::ClinicalEffect(felt) => {
                all().flat_map(|d| &d.felt).filter(|f| f.felt == felt && f.phase == phase).for_each(|_| see(true));
            }
        }
        match (here, elsewhere) {
            (true, _) => Correctness::Right,
            (false, true) => Correctness::Unknown,
            (false, false) => Correctness::Wrong,
        }
    }
}

/// Whether an effect is a direct one that counts and is agreed on.
pub fn is_sure(e: &Derived<'_>) -> bool {
    e.route == Route::Direct && e.counts(false) && e.evidence <= Evidence::Supported
}

/// Whether an action is surely weaker than the best one.
pub fn is_weaker(act: &Act, best: &Act) -> bool {
    match (&act.affinity, &best.affinity) {
        (Some(own), Some(best)) => own.value >= WEAKER * best.value,
        _ => act.rank > best.rank,
    }
}

/// Actions that answers do not tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
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

/// The group of an action.
pub fn group(action: Action) -> Group {
    match action {
        Action::Agonist | Action::PartialAgonist => Group::Drives,
        Action::PositiveModulator | Action::Opener => Group::Strengthens,
        Action::Releaser | Action::Substrate => Group::Carried,
        Action::Inhibitor => Group::Inhibits,
        Action::Precursor => Group::Feeds,
        Action::Modulator | Action::Reactivator | Action::Toxin => Group::Other,
        occupies if occupies.occupies() => Group::Occupies,
        _ => Group::Other,
    }
}

fn is_change(then: &Then, on: Transmitter, effect: Effect) -> bool {
    matches!(then, Then::Changes(change) if change.messenger == on.into() && change.effect == effect)
}

/// Whether an action on a target (any action for `None`) can mean an effect.
fn means(target: &Target, action: Option<Action>, on: Transmitter, effect: Effect) -> bool {
    let is_it = |m: &Meaning| m.transmitter == on && m.effect == effect;
    target.effects.iter().any(|m| is_it(m) && action.is_none_or(|action| m.actions.contains(&action)))
}
