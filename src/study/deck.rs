//! The cards that the catalog holds about a subject.

use super::action_group::ActionGroup;
use super::answer_key::AnswerKey;
use super::basics;
use super::card::{Card, Onset, Prompt, Subject};
use super::card_id::CardId;
use super::course;
use super::facts::{Facts, is_sure, is_weaker};
use super::kind::Level;
use super::question::is_vague;
use crate::catalog::Catalog;
use crate::mechanism::{Chain, DerivedClinicalEffect, DerivedEffect, DerivedMechanism};
use crate::model::{
    Action, Class, Drug, Effect, Evidence, Familiarity, Id, Link, Phase, Rank, Route, Site, Target, TargetAction,
    TargetKind, Transmitter, When, Word,
};
use crate::query::{Scope, Silences, spares};

/// Steps that an order has at least.
const STEPS: usize = 3;

/// Members whose common effect is worth an exception.
const ALIKE: usize = 3;

/// Every card about a subject.
pub fn cards_of<'c>(key: &AnswerKey<'c>, subject: Subject<'c>) -> Vec<Card<'c>> {
    let catalog = key.catalog;
    let level = course::level(catalog, subject);
    let mut deck = Deck { catalog, subject, level, cards: Vec::new() };
    if let Subject::Drug(drug) = subject {
        deck.names(drug);
    }
    if let Some(facts) = key.facts(subject) {
        for &on in Transmitter::ALL {
            deck.direct_effects(&facts, on);
        }
        deck.strongest_targets(&facts);
        deck.circuits(&facts);
        deck.causes(&facts);
    }
    match subject {
        Subject::Transmitter(entry) => basics::prompts(catalog, entry).into_iter().for_each(|p| deck.add(p, true)),
        Subject::Drug(_) => {}
        Subject::Class(class) => deck.members(class),
        Subject::Claim(_) => deck.add(Prompt::Claim, true),
    }
    deck.cards
}

struct Deck<'c> {
    catalog: &'c Catalog,
    subject: Subject<'c>,
    /// The first level that asks anything about the subject.
    level: Level,
    cards: Vec<Card<'c>>,
}

impl<'c> Deck<'c> {
    /// Adds a card about where its subject works.
    fn add(&mut self, prompt: Prompt<'c>, core: bool) {
        let site = match self.subject {
            Subject::Drug(drug) => Some(drug.site),
            Subject::Class(class) => Some(class.site),
            Subject::Transmitter(_) | Subject::Claim(_) => None,
        };
        self.add_at(prompt, core, site == Some(Site::Peripheral));
    }

    /// Adds a card, unless there is one of its id. A course asks what is `core` for its subject.
    fn add_at(&mut self, prompt: Prompt<'c>, core: bool, is_outside: bool) {
        let id = CardId::new(self.subject, &prompt);
        if self.cards.iter().all(|card| card.id != id) {
            let main = || course::level_of(self.catalog, self.level, self.subject, &prompt);
            let level = if core { main() } else { Level::Full };
            self.cards.push(Card { id, subject: self.subject, prompt, level, is_outside });
        }
    }

    /// What a drug is called and where it belongs.
    fn names(&mut self, drug: &'c Drug) {
        let classes: Vec<&'c Class> = drug.classes.iter().filter_map(|id| self.catalog.get(id)).collect();
        // What a drug is used for beside is not denied by the classes that are named after uses. One that is told by
        // what the drug does beside its main action says less of it than the first that it is counted to.
        let is_typical = |class: &&&'c Class| {
            let mut main = drug.actions.iter().filter(|act| act.rank == Rank::Primary);
            main.any(|own| does_so(class, own))
        };
        let acting: Vec<&&'c Class> = classes.iter().filter(|class| !class.actions.is_empty()).collect();
        let is_beside = |class: &&&'c Class| {
            let mut beside = drug.actions.iter().filter(|act| act.rank != Rank::Primary);
            beside.any(|own| does_so(class, own)) && drug.actions.iter().any(|act| act.rank == Rank::Primary)
        };
        let typical = acting.iter().copied().find(is_typical);
        let plain = || acting.iter().copied().find(|class| !is_beside(class));
        let is_named_by_use = |class: &&&'c Class| class.actions.is_empty() && !class.uses.is_empty();
        let by_use = || classes.iter().find(is_named_by_use).filter(|_| !acting.is_empty());
        if let Some(class) = typical.or_else(plain).or_else(by_use).or(acting.first().copied()) {
            self.add(Prompt::Class { class }, true);
        }
        for (at, brand) in drug.brands.iter().enumerate() {
            self.add(Prompt::Brand { brand }, at == 0);
        }
    }

    fn direct_effects(&mut self, facts: &Facts<'c>, on: Transmitter) {
        let is_on = |e: &&DerivedEffect<'c>| e.transmitter == on && is_sure(e);
        let direct: Vec<&DerivedEffect<'c>> = facts.strict.effects.iter().filter(is_on).collect();
        let Some(first) = direct.first() else { return self.spared(facts, on) };
        let is_outside = |effect: Effect| {
            let mut same = direct.iter().filter(|e| e.effect == effect);
            same.all(|e| e.chain.action.site == Site::Peripheral)
        };
        if direct.iter().all(|e| e.effect == first.effect) {
            let (prompt, is_core) =
                (Prompt::Effect { on, effect: Some(first.effect) }, first.rank == Some(Rank::Primary));
            self.add_at(prompt, is_core, is_outside(first.effect));
        }
        for e in &direct {
            let effect = e.effect;
            let is_core = e.rank == Some(Rank::Primary);
            let act = e.chain.action.act;
            if !self.is_asked(on, effect) {
                self.add_at(Prompt::Mechanism { on, effect, act }, is_core, is_outside(effect));
            }
            match self.subject {
                Subject::Drug(_) => self.add_at(Prompt::Reverse { on, effect, act }, is_core, is_outside(effect)),
                _ => self.add_at(Prompt::Odd { on, effect, act }, is_core, is_outside(effect)),
            }
        }
    }

    /// Whether it is asked already by which action it acts on the receptors of a transmitter: activating some and
    /// blocking others is one question.
    fn is_asked(&self, on: Transmitter, effect: Effect) -> bool {
        let is_at_receptors = |effect: Effect| matches!(effect, Effect::Activates | Effect::Blocks);
        self.cards.iter().any(|card| match card.prompt {
            Prompt::Mechanism { on: own, effect: other, .. } => {
                own == on && other != effect && is_at_receptors(effect) && is_at_receptors(other)
            }
            _ => false,
        })
    }

    fn spared(&mut self, facts: &Facts<'c>, on: Transmitter) {
        let Subject::Drug(drug) = self.subject else { return };
        let silences = Silences { inactive: &drug.inactive, unknown: &drug.unknown };
        let is_touched = facts.effects().any(|e| e.transmitter == on);
        if !is_touched && spares(self.catalog, silences, &facts.strict, on, &Scope::all()) {
            self.add(Prompt::Effect { on, effect: None }, false);
        }
    }

    /// The target of each kind at which a primary action is strongest; where another may be as strong, one of those
    /// that it mainly acts on.
    fn strongest_targets(&mut self, facts: &Facts<'c>) {
        for kind in [TargetKind::Transporter, TargetKind::Receptor, TargetKind::Enzyme, TargetKind::Channel] {
            let is_of_kind =
                |act: &&TargetAction| self.catalog.get::<Target>(&act.target).is_some_and(|t| t.kind == kind);
            let acts: Vec<&'c TargetAction> = facts.acts().filter(is_of_kind).collect();
            let is_clear = |act: &&&TargetAction| {
                act.rank == Rank::Primary
                    && is_told(act.action)
                    && !is_vague(&act.target)
                    && !facts.is_unknown_at(&act.target)
            };
            let value = |act: &TargetAction| act.affinity.as_ref().map_or(f64::INFINITY, |affinity| affinity.value);
            let best = acts.iter().filter(is_clear).min_by(|a, b| value(a).total_cmp(&value(b)));
            let Some(&best) = best else { continue };
            let is_rival =
                |act: &&&TargetAction| act.target != best.target && ActionGroup::is_shared(act.action, best.action);
            // What it does mainly too is no wrong answer, however weak it is.
            let is_less = |act: &&'c TargetAction| act.rank != Rank::Primary && is_weaker(act, best);
            let is_best = acts.iter().filter(is_rival).all(is_less);
            self.add(Prompt::Target { kind, act: best, is_best }, true);
        }
    }

    /// What follows through circuits. A course asks it of classes, and of a drug what was shown with it by name.
    fn circuits(&mut self, facts: &Facts<'c>) {
        let is_class = matches!(self.subject, Subject::Class(_));
        let d = &facts.strict;
        for e in d.effects.iter().filter(|e| e.route == Route::Indirect && e.evidence <= Evidence::Supported) {
            let (phase, chain) = (e.phase, e.chain);
            let onset = Onset::Change(e.transmitter, e.effect, e.region);
            if length(&chain) >= STEPS && self.is_plainest(&chain) && self.holds(&chain) {
                self.add(Prompt::Order { onset, phase, chain }, is_class);
            }
            // Where everything sets in at once, when it does is no question.
            let is_later = |other: &DerivedEffect<'_>| other.phase != Phase::Acute;
            if (d.effects.iter().any(is_later) || !d.adaptations.is_empty()) && self.holds(&chain) {
                self.add(Prompt::Time { onset, phase, chain }, self.is_main_course(&chain, phase));
            }
        }
        // What is contested or only supposed cannot be asked as a fact.
        let is_agreed_on = |chain: &Chain<'_>| chain.evidence() <= Evidence::Supported;
        for a in d.adaptations.iter().filter(|a| is_agreed_on(&a.chain)) {
            if !self.holds(&a.chain) {
                continue;
            }
            let onset = Onset::Adaptation(a.target, a.adaptation, a.region);
            let is_core = self.is_main_course(&a.chain, a.phase);
            self.add(Prompt::Time { onset, phase: a.phase, chain: a.chain }, is_core);
        }
    }

    /// Whether a course asks when something sets in: of a class unless it asks that of one above; of a drug what comes
    /// later where that was shown with the drug itself, so that no class of it says it.
    fn is_main_course(&self, chain: &Chain<'c>, phase: Phase) -> bool {
        match self.subject {
            Subject::Class(_) => !self.is_told_above(chain),
            Subject::Drug(drug) => phase != Phase::Acute && named(chain).any(|id| drug.id == *id),
            Subject::Transmitter(_) | Subject::Claim(_) => false,
        }
    }

    /// Whether a chain holds for a class as a whole: no link of it excepts a member that is in ordinary use.
    fn holds(&self, chain: &Chain<'c>) -> bool {
        let Subject::Class(class) = self.subject else { return true };
        self.holds_for(class, chain)
    }

    fn holds_for(&self, class: &Class, chain: &Chain<'c>) -> bool {
        let excepted = |link: &'c Link| match &link.when {
            When::Acted { except, .. } => except.as_slice(),
            When::Changed(_) => &[],
        };
        let excepted: Vec<&str> = chain.links.iter().flat_map(|(link, _)| excepted(link)).map(Id::as_str).collect();
        let is_excepted = |drug: &&Drug| {
            let is_named = |id: &&str| drug.id == **id || drug.classes.iter().any(|own| self.catalog.is_class(own, id));
            drug.familiarity != Familiarity::Rare && excepted.iter().any(is_named)
        };
        excepted.is_empty() || !self.catalog.drugs_within(&class.id).iter().any(is_excepted)
    }

    /// Whether a chain is asked of a class above one: then it is the same question again.
    fn is_told_above(&self, chain: &Chain<'c>) -> bool {
        let Subject::Class(class) = self.subject else { return false };
        let above = self.catalog.lineage::<Class>(class.parents.iter().map(Id::as_str));
        let above = above.filter_map(|id| self.catalog.get::<Class>(id));
        let is_asked = |above: &Class| {
            course::level(self.catalog, Subject::Class(above)) <= self.level.max(Level::Core)
                && does_so(above, chain.action.act)
                && self.is_shown_with(above, chain)
                && self.holds_for(above, chain)
        };
        above.into_iter().any(is_asked)
    }

    /// Whether no link of a chain was seen with others alone than the drugs of a class.
    fn is_shown_with(&self, class: &Class, chain: &Chain<'c>) -> bool {
        let mut named = named(chain).peekable();
        named.peek().is_none() || named.any(|id| self.catalog.is_class(&class.id, id))
    }

    /// Whether a class is the one of those that act as a chain begins that does least else: the chain is the same
    /// for each of them.
    fn is_plainest(&self, chain: &Chain<'c>) -> bool {
        let Subject::Class(class) = self.subject else { return true };
        let act = chain.action.act;
        let alike = self.catalog.all::<Class>().into_iter().filter(|other| does_so(other, act));
        alike.min_by_key(|other| (other.actions.len(), other.id.as_str())).is_some_and(|other| other.id == class.id)
    }

    /// Through what clinical effects come, where that was shown.
    fn causes(&mut self, facts: &Facts<'c>) {
        let is_told = |f: &&DerivedClinicalEffect<'_>| f.phase() == Phase::Acute && f.evidence() <= Evidence::Supported;
        for f in facts.strict.clinical_effects.iter().filter(is_told) {
            let is_shown = |m: &&DerivedMechanism<'_>| {
                m.cause.target.as_ref() == Some(&m.chain.action.act.target) && m.cause.evidence <= Evidence::Supported
            };
            let shown = f.mechanisms.iter().find(is_shown);
            if let Some(shown) = shown {
                let act = shown.chain.action.act;
                let is_core = act.rank == Rank::Primary && shown.cause.evidence == Evidence::Established;
                self.add(Prompt::Cause { name: f.felt(), act }, is_core);
            }
        }
    }

    fn members(&mut self, class: &Class) {
        let count = self.catalog.drugs_within(&class.id).len();
        if count > 0 {
            self.add(Prompt::Members, true);
        }
        if count < ALIKE {
            self.cards.retain(|card| !matches!(card.prompt, Prompt::Odd { .. }));
        }
    }
}

/// Whether an action is typical of a class.
fn does_so(class: &Class, act: &TargetAction) -> bool {
    class.actions.iter().any(|own| own.target == act.target && ActionGroup::is_shared(own.action, act.action))
}

/// Whether a question can say what is done to a target.
fn is_told(action: Action) -> bool {
    let group = ActionGroup::of(action);
    group == ActionGroup::Carried || group.verb().is_some()
}

/// How many steps explain a chain.
fn length(chain: &Chain<'_>) -> usize {
    chain.steps().count()
}

/// The drugs and classes with which alone the links of a chain were seen.
fn named<'c>(chain: &Chain<'c>) -> impl Iterator<Item = &'c str> {
    let mut drugs: Vec<&'c str> = Vec::new();
    for (link, _) in chain.links.iter() {
        if let When::Acted { drugs: own, .. } = &link.when {
            drugs.extend(own.iter().map(Id::as_str));
        }
    }
    drugs.into_iter()
}
