//! The cards that the catalog holds about a subject.

use crate::catalog::Catalog;
use crate::mechanism::{Chain, Derived, Doing, Felt};
use crate::model::*;
use crate::query::{Scope, spares};
use crate::views::acting::members;

use super::card::{Card, CardId, Onset, Prompt, Subject};
use super::course::{is_core_class, is_core_drug};
use super::facts::{Facts, group, is_sure, is_weaker};
use super::kind::CardKind;
use super::phrases::verb;

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
        Subject::Claim(_) => deck.add(CardKind::Claim, &[], Prompt::Claim, true),
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
    fn add(&mut self, kind: CardKind, more: &[&str], prompt: Prompt<'c>, core: bool) {
        let id = CardId::new(kind, self.subject.id(), more);
        if self.cards.iter().all(|card| card.id != id) {
            self.cards.push(Card { id, subject: self.subject, prompt, core: core && self.core });
        }
    }

    /// What a drug is called and where it belongs.
    fn names(&mut self, drug: &'c Drug) {
        let classes: Vec<&'c Class> = drug.classes.iter().filter_map(|id| self.catalog.get(id)).collect();
        let class = classes.iter().find(|class| !class.actions.is_empty()).or(classes.first());
        if let Some(class) = class {
            self.add(CardKind::Class, &[], Prompt::Class { class }, true);
        }
        for (at, brand) in drug.brands.iter().enumerate() {
            self.add(CardKind::Brand, &[brand], Prompt::Brand { brand }, at == 0);
        }
    }

    /// What drugs and classes do.
    fn acting(&mut self) {
        let Some(facts) = Facts::new(self.catalog, self.subject) else { return };
        for &on in Transmitter::ALL {
            self.direct(&facts, on);
        }
        self.targets(&facts);
        self.chains(&facts);
        self.felt(&facts);
    }

    fn direct(&mut self, facts: &Facts<'c>, on: Transmitter) {
        let t = on.as_str();
        let direct: Vec<&Derived<'c>> =
            facts.strict.effects.iter().filter(|e| e.transmitter == on && is_sure(e)).collect();
        let Some(first) = direct.first() else { return self.spared(facts, on) };
        let is_core = first.rank == Some(Rank::Primary);
        if direct.iter().all(|e| e.effect == first.effect) {
            self.add(CardKind::Effect, &[t], Prompt::Effect { on, is: Some(first.effect) }, is_core);
        }
        for e in direct {
            let (effect, word) = (e.effect, e.effect.as_str());
            let is_core = e.rank == Some(Rank::Primary);
            self.add(
                CardKind::Mechanism,
                &[t, word],
                Prompt::Mechanism { on, effect, act: e.chain.doing.act },
                is_core,
            );
            match self.subject {
                Subject::Drug(_) => self.add(CardKind::Reverse, &[t, word], Prompt::Reverse { on, effect }, is_core),
                _ => self.add(CardKind::Odd, &[t, word], Prompt::Odd { on, effect }, is_core),
            }
        }
    }

    fn spared(&mut self, facts: &Facts<'c>, on: Transmitter) {
        let Subject::Drug(drug) = self.subject else { return };
        let is_touched = facts.effects().any(|e| e.transmitter == on);
        if !is_touched && spares(self.catalog, &drug.inactive, &facts.strict, on, &Scope::all()) {
            self.add(CardKind::Effect, &[on.as_str()], Prompt::Effect { on, is: None }, false);
        }
    }

    /// The target of each kind at which a primary action is strongest.
    fn targets(&mut self, facts: &Facts<'c>) {
        for &kind in &[TargetKind::Transporter, TargetKind::Receptor, TargetKind::Enzyme] {
            let is_of = |doing: &&Doing<'c>| {
                self.catalog.get::<Target>(&doing.act.target).is_some_and(|target| target.kind == kind)
            };
            let doings: Vec<&'c Act> = facts.doings().iter().filter(is_of).map(|doing| doing.act).collect();
            let primary = doings.iter().filter(|act| act.rank == Rank::Primary && verb(act.action).is_some());
            let value = |act: &Act| act.affinity.as_ref().map_or(f64::INFINITY, |affinity| affinity.value);
            let Some(&best) = primary.min_by(|a, b| value(a).total_cmp(&value(b))) else { continue };
            let rivals =
                doings.iter().filter(|act| act.target != best.target && group(act.action) == group(best.action));
            if !facts.is_unknown_at(&best.target) && rivals.clone().all(|act| is_weaker(act, best)) {
                self.add(CardKind::Target, &[kind.as_str()], Prompt::Target { act: best, kind }, true);
            }
        }
    }

    /// What follows through circuits. A course asks it of classes.
    fn chains(&mut self, facts: &Facts<'c>) {
        let is_class = matches!(self.subject, Subject::Class(_));
        let d = &facts.strict;
        for e in d.effects.iter().filter(|e| e.route == Route::Indirect && e.evidence <= Evidence::Supported) {
            let (t, effect, region, phase) =
                (e.transmitter.as_str(), e.effect.as_str(), e.region.unwrap_or("brain"), e.phase);
            if length(&e.chain) >= STEPS {
                let prompt = Prompt::Order { chain: e.chain, phase };
                self.add(CardKind::Order, &[t, effect, region, phase.as_str()], prompt, is_class);
            }
            let onset = Onset::Change(e.transmitter, e.effect, e.region);
            self.time(onset, phase, &e.chain, &[t, effect, region], is_class);
        }
        for a in &d.adapted {
            let onset = Onset::Adaptation(a.target, a.adaptation, a.region);
            let more = [a.target, a.adaptation.as_str(), a.region.unwrap_or("brain")];
            self.time(onset, a.phase, &a.chain, &more, is_class);
        }
        for felt in d.felt.iter().filter(|felt| felt.phase != Phase::Acute && felt.evidence <= Evidence::Supported) {
            self.time(Onset::ClinicalEffect(felt.felt), felt.phase, &felt.chain, &[felt.felt], is_class);
        }
    }

    fn time(&mut self, onset: Onset<'c>, phase: Phase, chain: &Chain<'c>, more: &[&str], core: bool) {
        self.add(CardKind::Time, more, Prompt::Time { onset, phase, chain: *chain }, core);
    }

    fn felt(&mut self, facts: &Facts<'c>) {
        let is_sure = |felt: &&Felt<'c>| felt.phase == Phase::Acute && felt.evidence <= Evidence::Supported;
        for f in facts.strict.felt.iter().filter(is_sure) {
            let act = f.chain.doing.act;
            let is_core = act.rank == Rank::Primary && f.evidence == Evidence::Established;
            self.add(CardKind::ClinicalEffect, &[f.felt], Prompt::ClinicalEffect { felt: f.felt }, is_core);
            if f.noticed.is_some() {
                self.add(CardKind::ClinicalEffect, &[f.felt, "why"], Prompt::Cause { felt: f.felt, act }, is_core);
            }
        }
    }

    fn members(&mut self, class: &'c Class) {
        let members = members(self.catalog, &class.id);
        if !members.is_empty() {
            self.add(CardKind::Members, &[], Prompt::Members, true);
        }
        if members.len() < ALIKE {
            self.cards.retain(|card| !matches!(card.prompt, Prompt::Odd { .. }));
        }
    }
}

/// How many steps explain a chain: the action, what it means, and each link.
fn length(chain: &Chain<'_>) -> usize {
    1 + usize::from(chain.meaning.is_some()) + chain.links.iter().count()
}
