//! Judges choices by the records and by what is derived from them, without the rules that made them.

use neurotx::catalog::Catalog;
use neurotx::mechanism::{Actor, Derivation, derive};
use neurotx::model::*;
use neurotx::study::basics::Role;
use neurotx::study::card::{Onset, Prompt};
use neurotx::study::{Answer, Card, Question, Subject};
use neurotx::text::search_key;

/// How a choice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Right,
    Wrong,
    /// Neither may be offered: it is known to be in doubt.
    Doubtful,
}

use Stands::{Doubtful, Right, Wrong};

/// What is known of one thing that acts.
pub struct Oracle<'c> {
    catalog: &'c Catalog,
    actor: Actor<'c>,
    both: [Derivation<'c>; 2],
    unknown: Vec<&'c NegativeFinding>,
    inactive: &'c [NegativeFinding],
    /// Of a class: what its members do, but for minor actions.
    of_members: Vec<&'c TargetAction>,
}

impl<'c> Oracle<'c> {
    pub fn new(catalog: &'c Catalog, subject: Subject<'c>) -> Option<Self> {
        let (actor, unknown, inactive) = match subject {
            Subject::Drug(drug) => (Actor::drug(catalog, drug), doubts(catalog, drug), drug.inactive.as_slice()),
            Subject::Class(class) => (Actor::class(class), Vec::new(), &[][..]),
            Subject::Transmitter(_) | Subject::Claim(_) => return None,
        };
        let both = [false, true].map(|minor| derive(catalog, vec![actor.clone()], minor));
        let of_members =
            if let Subject::Class(class) = subject { acts_of_members(catalog, &class.id) } else { Vec::new() };
        Some(Self { catalog, actor, both, unknown, inactive, of_members })
    }

    /// Right only by a direct action that counts and is agreed on; wrong only if nothing leads there.
    fn does(&self, on: Transmitter, effect: Effect) -> Stands {
        let of = |d: &Derivation<'c>, sure: bool| {
            d.effects.iter().any(|e| {
                let is_sure =
                    e.route == Route::Direct && e.rank != Some(Rank::Minor) && e.evidence <= Evidence::Supported;
                e.transmitter == on && e.effect == effect && (is_sure || !sure)
            })
        };
        let in_doubt = self.unknown.iter().any(|silence| {
            let target = self.catalog.get::<Target>(&silence.target).expect("checked data");
            target.effects.iter().any(|m| m.transmitter == on && m.effect == effect)
        });
        let of_a_member = self.of_members.iter().any(|act| {
            let target = self.catalog.get::<Target>(&act.target).expect("checked data");
            let is_it = |m: &&DirectEffect| m.transmitter == on && m.effect == effect;
            target.effects.iter().filter(is_it).any(|m| m.actions.contains(&act.action))
        });
        match (of(&self.both[0], true), of(&self.both[0], false) || of(&self.both[1], false)) {
            (true, _) => Right,
            (false, false) if !in_doubt && !of_a_member => Wrong,
            _ => Doubtful,
        }
    }

    fn untouched(&self, on: Transmitter) -> Stands {
        let touched = self.both.iter().flat_map(|d| &d.effects).any(|e| e.transmitter == on);
        let is_of = |silence: &&NegativeFinding| {
            let target = self.catalog.get::<Target>(&silence.target).expect("checked data");
            target.effects.iter().any(|m| m.transmitter == on)
        };
        match (touched, self.inactive.iter().any(|silence| is_of(&silence))) {
            (true, _) => Wrong,
            (false, true) => Right,
            (false, false) => Doubtful,
        }
    }

    /// Whether acting so on a target leads somewhere, beside the others or alone.
    fn leads(
        &self,
        target: &str,
        action: Action,
        to: impl Fn(&Derivation<'c>, Option<&TargetAction>) -> bool,
    ) -> Stands {
        let own: Vec<_> = self.actor.actions.iter().filter(|action| action.act.target == target).collect();
        if self.unknown.iter().any(|silence| silence.target == target) && own.is_empty() {
            return Doubtful;
        }
        let leads = own.iter().filter(|own| own.act.action == action).any(|own| {
            let mut alone = self.actor.clone();
            alone.actions = vec![**own];
            to(&derive(self.catalog, vec![alone], true), None) || self.both.iter().any(|d| to(d, Some(own.act)))
        });
        if leads { Right } else { Wrong }
    }

    /// Right where a clinical effect is shown to come of an action; what else it does is never denied.
    fn causes(&self, target: &str, action: Action, felt: &str) -> Stands {
        let acts = |id: &str| self.actor.actions.iter().any(|own| own.act.target == id && own.act.action == action);
        let shown = self.both.iter().flat_map(|d| &d.clinical_effects).filter(|f| f.finding.effect == felt);
        let is_it = |act: &TargetAction| act.target == target && act.action == action;
        let mut shown = shown.flat_map(|f| &f.mechanisms).map(|m| m.chain.action.act);
        match (shown.any(is_it), acts(target)) {
            (true, _) => Right,
            (false, true) => Doubtful,
            (false, false) if self.unknown.iter().any(|silence| silence.target == target) => Doubtful,
            (false, false) => Wrong,
        }
    }

    /// The tightest of its targets of a kind at which it does what `best` is.
    fn strongest(&self, target: &str, best: &TargetAction) -> Stands {
        let value = |id: &str| {
            let actions = self.actor.actions.iter().filter(|d| d.act.target == id && d.act.action == best.action);
            actions.filter_map(|d| d.act.affinity.as_ref()).map(|a| a.value).min_by(f64::total_cmp)
        };
        if self.unknown.iter().any(|silence| silence.target == target) {
            return Doubtful;
        }
        match (target == best.target, value(target), value(&best.target)) {
            (true, ..) => Right,
            (false, Some(own), Some(best)) if own <= best => Doubtful,
            _ => Wrong,
        }
    }

    fn sets_in(&self, onset: Onset<'_>, phase: Phase) -> Stands {
        let is_it = self.both.iter().any(|d| match onset {
            Onset::Change(on, effect, region) => {
                d.effects.iter().any(|e| (e.transmitter, e.effect, e.region, e.phase) == (on, effect, region, phase))
            }
            Onset::Adaptation(target, how, region) => d
                .adaptations
                .iter()
                .any(|a| (a.target, a.adaptation, a.region, a.phase) == (target, how, region, phase)),
        });
        if is_it { Right } else { Wrong }
    }
}

fn acts_of_members<'c>(catalog: &'c Catalog, class: &str) -> Vec<&'c TargetAction> {
    let all = catalog.all::<Drug>().into_iter();
    let members = all.filter(|drug| drug.classes.iter().any(|id| catalog.is_class(id, class)));
    members.flat_map(|drug| &drug.actions).filter(|act| act.rank != Rank::Minor).collect()
}

fn doubts<'c>(catalog: &'c Catalog, drug: &'c Drug) -> Vec<&'c NegativeFinding> {
    let mut doubts: Vec<&NegativeFinding> = drug.unknown.iter().collect();
    for id in drug.parts.iter().chain(&drug.active_forms) {
        doubts.extend(&catalog.get::<Drug>(id).expect("checked data").unknown);
    }
    doubts
}

fn is_member(catalog: &Catalog, drug: &Drug, class: &str) -> Stands {
    let below = |id: &Id<Class>| catalog.is_class(class, id);
    if drug.classes.iter().any(|id| catalog.is_class(id, class)) {
        Right
    } else if drug.classes.iter().any(below) {
        Doubtful
    } else {
        Wrong
    }
}

/// How each choice of a question stands by the data.
pub fn judged<'c>(catalog: &'c Catalog, question: &Question<'c>) -> Vec<Stands> {
    let own = Oracle::new(catalog, question.card.subject);
    question.choices.iter().map(|choice| judge(catalog, own.as_ref(), question, choice)).collect()
}

fn judge<'c>(catalog: &'c Catalog, own: Option<&Oracle<'c>>, question: &Question<'c>, choice: &Answer<'c>) -> Stands {
    let card: &Card<'c> = &question.card;
    let of = |drug: &'c Drug| Oracle::new(catalog, Subject::Drug(drug)).expect("drugs act");
    match (&card.prompt, choice, card.subject) {
        (Prompt::Part { role, .. }, Answer::Target(target), Subject::Transmitter(entry)) => {
            right_if(table(*role, entry).contains(target))
        }
        (Prompt::Meaning { on, target, action, .. }, Answer::Effect(Some(effect)), _) => {
            let stated = target.effects.iter().filter(|e| e.transmitter == *on && e.actions.contains(action));
            right_if(stated.map(|e| e.effect).collect::<Vec<_>>() == [*effect])
        }
        (Prompt::Claim, Answer::Verdict(verdict), Subject::Claim(claim)) => right_if(*verdict == claim.verdict),
        (Prompt::Effect { on, .. }, Answer::Effect(Some(effect)), _) => own.expect("it acts").does(*on, *effect),
        (Prompt::Effect { on, .. }, Answer::Effect(None), _) => own.expect("it acts").untouched(*on),
        (Prompt::Mechanism { on, effect, .. }, Answer::Action(target, action), _) => {
            own.expect("it acts").leads(target, *action, |d, act| {
                let mut to = d.effects.iter().filter(|e| e.transmitter == *on && e.effect == *effect);
                to.any(|e| act.is_none_or(|act| *act == *e.chain.action.act))
            })
        }
        (Prompt::Cause { name: felt, .. }, Answer::Action(target, action), _) => {
            own.expect("it acts").causes(target, *action, felt)
        }
        (Prompt::Target { act, .. }, Answer::Target(target), _) => own.expect("it acts").strongest(target, act),
        (Prompt::Time { onset, .. }, Answer::Phase(phase), _) => own.expect("it acts").sets_in(*onset, *phase),
        (Prompt::Reverse { on, effect }, Answer::Drug(drug), _) => of(drug).does(*on, *effect),
        (Prompt::Odd { on, effect }, Answer::Drug(drug), _) => match of(drug).does(*on, *effect) {
            Right => Wrong,
            Wrong => Right,
            Doubtful => Doubtful,
        },
        (Prompt::Class { .. }, Answer::Class(class), Subject::Drug(drug)) => is_member(catalog, drug, &class.id),
        (Prompt::Members, Answer::Drug(drug), Subject::Class(class)) => is_member(catalog, drug, &class.id),
        (Prompt::Brand { brand }, Answer::Drug(drug), _) => {
            right_if(drug.names().iter().any(|name| search_key(name) == search_key(brand)))
        }
        (Prompt::Order { .. }, Answer::Order(order), _) => {
            let put: Vec<&String> = order.iter().map(|&at| &question.steps[at]).collect();
            right_if(put == question.explanation.iter().map(|step| &step.text).collect::<Vec<_>>())
        }
        _ => panic!("{} has a choice that does not answer it: {choice:?}", card.id),
    }
}

/// The targets that a transmitter's entry names in a role.
fn table(role: Role, entry: &TransmitterEntry) -> Vec<&str> {
    let (made, cleared) = (entry.made.as_ref().expect("it is made"), entry.cleared.as_ref().expect("it is cleared"));
    let stored: Vec<&Id<Target>> = made.stored.iter().collect();
    let targets: Vec<&Id<Target>> = match role {
        Role::Makes => made.enzymes.iter().collect(),
        Role::Stores => stored,
        Role::TakesUp => cleared.transporters.iter().collect(),
        Role::BreaksDown => cleared.enzymes.iter().collect(),
    };
    targets.into_iter().map(Id::as_str).collect()
}

fn right_if(is: bool) -> Stands {
    if is { Right } else { Wrong }
}
