//! The cards that the catalog holds about a subject.

use crate::catalog::Catalog;
use crate::mechanism::{Chain, Derived, Doing, Felt};
use crate::model::*;
use crate::query::{Scope, spares};
use crate::views::acting::members;

use super::card::{Ask, Card, CardId, Course, Subject};
use super::kind::CardKind;
use super::level::{is_core_class, is_core_drug};
use super::phrases::verb;
use super::truth::{Known, group, is_sure, is_weaker};

/// Steps that an order has at least.
const STEPS: usize = 3;

/// Members whose common effect is worth an exception.
const ALIKE: usize = 3;

/// Every card about a subject.
pub fn cards_of<'c>(catalog: &'c Catalog, subject: Subject<'c>) -> Vec<Card<'c>> {
    let core = match subject {
        Subject::Drug(drug) => is_core_drug(catalog, drug),
        Subject::Class(class) => is_core_class(catalog, class),
        Subject::Claim(_) => true,
    };
    let mut deck = Deck { catalog, subject, core, cards: Vec::new() };
    match subject {
        Subject::Claim(_) => deck.add(CardKind::Claim, &[], Ask::Claim, true),
        Subject::Drug(drug) => {
            deck.names(drug);
            deck.acting();
        }
        Subject::Class(class) => {
            deck.acting();
            deck.members(class);
        }
    }
    deck.cards
}

struct Deck<'c> {
    catalog: &'c Catalog,
    subject: Subject<'c>,
    core: bool,
    cards: Vec<Card<'c>>,
}

impl<'c> Deck<'c> {
    fn add(&mut self, kind: CardKind, more: &[&str], ask: Ask<'c>, core: bool) {
        let id = CardId::new(kind, self.subject.id(), more);
        if self.cards.iter().all(|card| card.id != id) {
            self.cards.push(Card { id, subject: self.subject, ask, core: core && self.core });
        }
    }

    /// What a drug is called and where it belongs.
    fn names(&mut self, drug: &'c Drug) {
        let classes: Vec<&'c Class> = drug.classes.iter().filter_map(|id| self.catalog.get(id)).collect();
        let class = classes.iter().find(|class| !class.actions.is_empty()).or(classes.first());
        if let Some(class) = class {
            self.add(CardKind::Class, &[], Ask::Class { class }, true);
        }
        for (at, brand) in drug.brands.iter().enumerate() {
            self.add(CardKind::Brand, &[brand], Ask::Brand { brand }, at == 0);
        }
    }

    /// What drugs and classes do.
    fn acting(&mut self) {
        let Some(known) = Known::new(self.catalog, self.subject) else { return };
        for &on in Transmitter::ALL {
            self.direct(&known, on);
        }
        self.targets(&known);
        self.chains(&known);
        self.felt(&known);
    }

    fn direct(&mut self, known: &Known<'c>, on: Transmitter) {
        let t = on.as_str();
        let direct: Vec<&Derived<'c>> =
            known.strict.effects.iter().filter(|e| e.transmitter == on && is_sure(e)).collect();
        let Some(first) = direct.first() else { return self.spared(known, on) };
        let is_core = first.rank == Some(Rank::Primary);
        if direct.iter().all(|e| e.effect == first.effect) {
            self.add(CardKind::Effect, &[t], Ask::Effect { on, is: Some(first.effect) }, is_core);
        }
        for e in direct {
            let (effect, word) = (e.effect, e.effect.as_str());
            let is_core = e.rank == Some(Rank::Primary);
            self.add(CardKind::Mechanism, &[t, word], Ask::Mechanism { on, effect, act: e.chain.doing.act }, is_core);
            match self.subject {
                Subject::Drug(_) => self.add(CardKind::Reverse, &[t, word], Ask::Reverse { on, effect }, is_core),
                _ => self.add(CardKind::Odd, &[t, word], Ask::Odd { on, effect }, is_core),
            }
        }
    }

    fn spared(&mut self, known: &Known<'c>, on: Transmitter) {
        let Subject::Drug(drug) = self.subject else { return };
        let is_touched = known.effects().any(|e| e.transmitter == on);
        if !is_touched && spares(self.catalog, &drug.inactive, &known.strict, on, &Scope::all()) {
            self.add(CardKind::Effect, &[on.as_str()], Ask::Effect { on, is: None }, false);
        }
    }

    /// The target of each kind at which a primary action is strongest.
    fn targets(&mut self, known: &Known<'c>) {
        for &kind in &[TargetKind::Transporter, TargetKind::Receptor, TargetKind::Enzyme] {
            let is_of = |doing: &&Doing<'c>| {
                self.catalog.get::<Target>(&doing.act.target).is_some_and(|target| target.kind == kind)
            };
            let doings: Vec<&'c Act> = known.doings().iter().filter(is_of).map(|doing| doing.act).collect();
            let primary = doings.iter().filter(|act| act.rank == Rank::Primary && verb(act.action).is_some());
            let value = |act: &Act| act.affinity.as_ref().map_or(f64::INFINITY, |affinity| affinity.value);
            let Some(&best) = primary.min_by(|a, b| value(a).total_cmp(&value(b))) else { continue };
            let rivals =
                doings.iter().filter(|act| act.target != best.target && group(act.action) == group(best.action));
            if !known.is_unknown_at(&best.target) && rivals.clone().all(|act| is_weaker(act, best)) {
                self.add(CardKind::Target, &[kind.as_str()], Ask::Target { act: best, kind }, true);
            }
        }
    }

    /// What follows through circuits. A course asks it of classes.
    fn chains(&mut self, known: &Known<'c>) {
        let is_class = matches!(self.subject, Subject::Class(_));
        let d = &known.strict;
        for e in d.effects.iter().filter(|e| e.route == Route::Indirect && e.evidence <= Evidence::Supported) {
            let (t, effect, region, phase) =
                (e.transmitter.as_str(), e.effect.as_str(), e.region.unwrap_or("brain"), e.phase);
            if length(&e.chain) >= STEPS {
                let ask = Ask::Order { chain: e.chain, phase };
                self.add(CardKind::Order, &[t, effect, region, phase.as_str()], ask, is_class);
            }
            let course = Course::Change(e.transmitter, e.effect, e.region);
            self.time(course, phase, &e.chain, &[t, effect, region], is_class);
        }
        for a in &d.adapted {
            let course = Course::Adapts(a.target, a.adaptation, a.region);
            let more = [a.target, a.adaptation.as_str(), a.region.unwrap_or("brain")];
            self.time(course, a.phase, &a.chain, &more, is_class);
        }
        for felt in d.felt.iter().filter(|felt| felt.phase != Phase::Acute && felt.evidence <= Evidence::Supported) {
            self.time(Course::Felt(felt.felt), felt.phase, &felt.chain, &[felt.felt], is_class);
        }
    }

    fn time(&mut self, course: Course<'c>, phase: Phase, chain: &Chain<'c>, more: &[&str], core: bool) {
        self.add(CardKind::Time, more, Ask::Time { course, phase, chain: *chain }, core);
    }

    fn felt(&mut self, known: &Known<'c>) {
        let is_sure = |felt: &&Felt<'c>| felt.phase == Phase::Acute && felt.evidence <= Evidence::Supported;
        for f in known.strict.felt.iter().filter(is_sure) {
            let act = f.chain.doing.act;
            let is_core = act.rank == Rank::Primary && f.evidence == Evidence::Established;
            self.add(CardKind::Felt, &[f.felt], Ask::Felt { felt: f.felt }, is_core);
            if f.noticed.is_some() {
                self.add(CardKind::Felt, &[f.felt, "why"], Ask::Why { felt: f.felt, act }, is_core);
            }
        }
    }

    fn members(&mut self, class: &'c Class) {
        let members = members(self.catalog, &class.id);
        if !members.is_empty() {
            self.add(CardKind::Members, &[], Ask::Members, true);
        }
        if members.len() < ALIKE {
            self.cards.retain(|card| !matches!(card.ask, Ask::Odd { .. }));
        }
    }
}

/// How many steps explain a chain: the action, what it means, and each link.
fn length(chain: &Chain<'_>) -> usize {
    1 + usize::from(chain.meaning.is_some()) + chain.links.iter().count()
}
