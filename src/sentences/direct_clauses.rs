//! What is done directly, in clauses: `raises serotonin and norepinephrine by blocking their reuptake`.

use super::phrases::{action_noun, agreeing, and, manner};
use super::target_names::called;
use crate::catalog::Catalog;
use crate::mechanism::{Actor, DerivedEffect, Via};
use crate::model::{Action, Effect, Rank, Target, TargetAction, TargetKind, Transmitter, UNSPECIFIED, Word};

/// Targets or families that a clause names for one transmitter, at most.
const NAMED: usize = 4;

/// Subtypes of one family that are named one by one, at most.
const SUBTYPES: usize = 2;

/// What is done in one way, to one or several transmitters or to a target outside the four.
#[derive(Debug)]
pub(super) struct DirectClause<'c> {
    rank: Rank,
    is_outside: bool,
    /// The active form that alone does it, of what acts itself too.
    form: Option<&'c str>,
    object: Object<'c>,
}

#[derive(Debug)]
enum Object<'c> {
    /// More or less of a transmitter.
    Change { effect: Effect, way: Way<'c>, transmitters: Vec<Transmitter> },
    /// Its receptors are stimulated or occupied.
    Receptors { verb: &'static str, receptors: Vec<(Transmitter, Vec<&'c Target>)> },
    /// Something else is acted on.
    Others { verb: &'static str, targets: Vec<&'c Target> },
}

/// How a transmitter is changed.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way<'c> {
    Reuptake,
    Breakdown,
    Synthesis,
    Stores,
    Release,
    Supply,
    /// An enzyme that makes another transmitter from it.
    Conversion(Transmitter),
    /// It cannot leave neurons.
    Exocytosis,
    /// Its reuptake carries something else in its place.
    Displacement,
    /// The neurons that take it up are gone.
    Neurons,
    /// By an action that has no plainer name.
    Through(Action, &'c str),
}

impl<'c> Way<'c> {
    fn new(target: &'c Target, action: Action, effect: Effect) -> Self {
        let made = || target.direct_effects(action).find(|e| e.effect == Effect::Lowers);
        match (action, target.kind, effect) {
            (Action::Precursor, ..) => Self::Supply,
            (Action::Releaser, TargetKind::Transporter, Effect::Raises) => Self::Release,
            (Action::Inhibitor, TargetKind::Transporter, Effect::Raises) => Self::Reuptake,
            (Action::Inhibitor, TargetKind::Transporter, Effect::Lowers)
                if target.family.as_deref() == Some("VMAT") =>
            {
                Self::Stores
            }
            // What is made from it falls, or nothing does.
            (Action::Inhibitor, TargetKind::Enzyme, Effect::Raises) => {
                made().map_or(Self::Breakdown, |made| Self::Conversion(made.transmitter))
            }
            (Action::Inhibitor, TargetKind::Enzyme, Effect::Lowers) => Self::Synthesis,
            (Action::Substrate, TargetKind::Transporter, _) => Self::Displacement,
            (Action::Toxin, TargetKind::Transporter, Effect::Lowers) => Self::Neurons,
            (Action::Toxin, _, Effect::Lowers) => Self::Exocytosis,
            _ => Self::Through(action, &target.id),
        }
    }

    fn text(self, is_one: bool) -> String {
        let (its, it, what_it_is) = if is_one { ("its", "it", "it is") } else { ("their", "them", "they are") };
        match self {
            Self::Reuptake => format!("by blocking {its} reuptake"),
            Self::Breakdown => format!("by blocking {its} breakdown"),
            Self::Synthesis => format!("by blocking {its} synthesis"),
            Self::Stores => format!("by emptying {its} stores"),
            Self::Release => format!("by making neurons release {it}"),
            Self::Supply => format!("by supplying what {what_it_is} made from"),
            Self::Conversion(made) => format!("by blocking {its} conversion to {made}"),
            Self::Exocytosis => format!("by keeping neurons from releasing {it}"),
            Self::Displacement => format!("by taking {its} place in neurons"),
            Self::Neurons => format!("by destroying the neurons that take {it} up"),
            Self::Through(action, target) => format!("through {}", action_noun(action, target)),
        }
    }
}

impl DirectClause<'_> {
    /// Strong before weak, in the brain before outside.
    pub(super) fn order(&self) -> (Rank, bool) {
        (self.rank, self.is_outside)
    }

    /// Whether it says that there is more or less of a transmitter.
    pub(super) fn is_change(&self) -> bool {
        matches!(self.object, Object::Change { .. })
    }

    /// The same with each target by its own name, where a family's would say too much.
    pub(super) fn exact_text(&self, is_plural: bool) -> String {
        match &self.object {
            Object::Receptors { verb, receptors } => {
                let targets: Vec<&Target> = receptors.iter().flat_map(|(_, targets)| targets).copied().collect();
                self.qualified(&format!("{} {}", agreeing(verb, is_plural), called(&targets)))
            }
            _ => self.text(is_plural),
        }
    }

    /// What one thing does, or several do.
    pub(super) fn text(&self, is_plural: bool) -> String {
        let does = match &self.object {
            Object::Change { effect, way, transmitters } => {
                let names = and(transmitters.iter().map(|t| t.as_str()));
                let verb = agreeing(effect.as_str(), is_plural);
                format!("{verb} {names} {}", way.text(transmitters.len() == 1))
            }
            Object::Receptors { verb, receptors } => {
                let names = and(receptors.iter().map(|(transmitter, targets)| receptor_names(*transmitter, targets)));
                format!("{} {names} receptors", agreeing(verb, is_plural))
            }
            Object::Others { verb, targets } => {
                format!("{} {}", agreeing(verb, is_plural), called(targets))
            }
        };
        self.qualified(&does)
    }

    /// With how strongly, where and through what it is done.
    fn qualified(&self, does: &str) -> String {
        let weakly = match self.rank == Rank::Minor {
            true if does.starts_with(PARTLY) => "weakly and ",
            is_weak => manner(is_weak, false),
        };
        let outside = if self.is_outside { " outside the brain" } else { "" };
        let form = self.form.map(|form| format!(", through its active form {form}")).unwrap_or_default();
        format!("{weakly}{does}{outside}{form}")
    }
}

/// The clauses of direct effects: of each transmitter the strongest change; its receptors where an action on them is
/// primary, or none on them is; what is weak where nothing else is done to any of the four.
pub(super) fn direct_clauses<'e, 'c: 'e>(
    catalog: &'c Catalog,
    effects: impl Iterator<Item = &'e DerivedEffect<'c>>,
) -> Vec<DirectClause<'c>> {
    let mut effects: Vec<&DerivedEffect<'c>> = effects.collect();
    effects.sort_by_key(|e| e.rank);
    let mut told: Vec<&DerivedEffect<'c>> = Vec::new();
    let is_main_receptor = |other: &&DerivedEffect<'_>| other.rank == Some(Rank::Primary) && !is_change(other.effect);
    let is_weak_alone = effects.iter().all(|e| e.rank == Some(Rank::Minor));
    for e in effects {
        let is_of_it = |other: &&&DerivedEffect<'_>| other.transmitter == e.transmitter;
        let is_told = match (e.rank, is_change(e.effect)) {
            // Where there is nothing else, they are what is known.
            (Some(Rank::Minor), false) => is_weak_alone,
            (Some(Rank::Minor), true) => is_weak_alone && !told.iter().any(|other| is_of_it(&other)),
            (_, true) => !told.iter().filter(is_of_it).any(|other| is_change(other.effect)),
            (Some(Rank::Primary), false) => true,
            (_, false) => !told.iter().filter(is_of_it).any(is_main_receptor),
        };
        // A partial agonist that also keeps the transmitter from its receptor is told once: it partly activates it.
        let is_other_half = e.effect == Effect::Blocks && e.chain.action.act.action.drives();
        if is_told && !is_other_half {
            told.push(e);
        }
    }
    // Of what acts through active forms alone the forms are not told apart.
    let acts_itself = told.iter().any(|e| e.chain.action.via.is_none());
    joined(told.into_iter().filter_map(|e| {
        let clause = DirectClause::new(e, catalog.get(&e.chain.action.act.target)?);
        Some(DirectClause { form: clause.form.filter(|_| acts_itself), ..clause })
    }))
}

fn is_change(effect: Effect) -> bool {
    matches!(effect, Effect::Raises | Effect::Lowers)
}

/// The clauses of an actor's actions of a rank on targets that are none of the four's.
pub(super) fn other_clauses<'c>(
    catalog: &'c Catalog,
    actor: &Actor<'c>,
    rank: Rank,
    is_cut: impl Fn(&TargetAction) -> bool,
) -> Vec<DirectClause<'c>> {
    const TOLD: usize = 2;
    let main = actor.actions.iter().filter(|action| action.act.rank == rank && !is_cut(action.act));
    let clauses = main.filter_map(|action| {
        let target = catalog.get::<Target>(&action.act.target)?;
        let is_of_the_four = target.direct_effects(action.act.action).next().is_some();
        let verb = verb(action.act.action).filter(|_| !is_of_the_four && target.kind != TargetKind::Stimulation)?;
        let object = Object::Others { verb, targets: vec![target] };
        Some(DirectClause { rank: action.act.rank, is_outside: !action.is_central(), form: None, object })
    });
    joined(clauses.take(TOLD))
}

/// Clauses of which those that say the same of several things are one.
fn joined<'c>(clauses: impl Iterator<Item = DirectClause<'c>>) -> Vec<DirectClause<'c>> {
    let mut joined: Vec<DirectClause<'c>> = Vec::new();
    for new in clauses {
        if !joined.iter_mut().any(|clause| clause.takes(&new)) {
            joined.push(new);
        }
    }
    joined
}

/// How the verb of a partial agonist begins.
const PARTLY: &str = "partly ";

/// What an action does to a target that is named for itself.
pub(super) fn verb(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Agonist => "activates",
        Action::PartialAgonist => "partly activates",
        Action::Antagonist | Action::InverseAgonist | Action::ChannelBlocker => "blocks",
        Action::Inhibitor => "inhibits",
        Action::PositiveModulator => "strengthens",
        Action::NegativeModulator => "weakens",
        Action::Opener => "opens",
        Action::Modulator => "modulates",
        Action::Toxin => "destroys",
        Action::Reactivator => "reactivates",
        Action::Releaser | Action::Substrate | Action::Precursor => return None,
    })
}

/// `serotonin (5-HT2A)`, `acetylcholine (muscarinic)`, `norepinephrine (beta, alpha)`.
fn receptor_names(transmitter: Transmitter, targets: &[&Target]) -> String {
    let alike = |target: &Target| targets.iter().filter(|other| other.family == target.family).count();
    // Of many subtypes, and of nicotinic receptors, whose ids are no words, the family is told.
    let named = |target: &&Target| match target.family.as_deref() {
        Some(family) if family == "nicotinic" || alike(target) > SUBTYPES || targets.len() > NAMED => family.to_owned(),
        _ => target.id.trim_end_matches(UNSPECIFIED).to_owned(),
    };
    let mut names: Vec<String> = Vec::new();
    for name in targets.iter().map(named) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(NAMED);
    let names = names.join(", ");
    if names == transmitter.as_str() { names } else { format!("{transmitter} ({names})") }
}

impl<'c> DirectClause<'c> {
    fn new(e: &DerivedEffect<'c>, target: &'c Target) -> Self {
        let act = e.chain.action.act;
        let object = match e.effect {
            Effect::Raises | Effect::Lowers | Effect::Restrains => Object::Change {
                effect: e.effect,
                way: Way::new(target, act.action, e.effect),
                transmitters: vec![e.transmitter],
            },
            Effect::Activates | Effect::Blocks => Object::Receptors {
                verb: if act.action == Action::PartialAgonist { "partly activates" } else { e.effect.as_str() },
                receptors: vec![(e.transmitter, vec![target])],
            },
        };
        let form = e.chain.action.via.and_then(|via| match via {
            Via::Form(drug) => Some(drug.name.as_str()),
            Via::Part(_) => None,
        });
        Self { rank: e.rank.unwrap_or(Rank::Primary), is_outside: !e.chain.action.is_central(), form, object }
    }

    /// Takes in a clause that says the same of another transmitter or receptor.
    fn takes(&mut self, other: &Self) -> bool {
        let is_weak = |clause: &Self| clause.rank == Rank::Minor;
        if self.is_outside != other.is_outside || is_weak(self) != is_weak(other) {
            return false;
        }
        match (&mut self.object, &other.object) {
            (
                Object::Change { effect, way, transmitters },
                Object::Change { effect: same, way: in_one, transmitters: more },
            ) if (*effect, *way) == (*same, *in_one) => transmitters.extend(more),
            (Object::Others { verb, targets }, Object::Others { verb: same, targets: more }) if verb == same => {
                targets.extend(more);
            }
            (Object::Receptors { verb, receptors }, Object::Receptors { verb: same, receptors: more })
                if verb == same =>
            {
                for (transmitter, targets) in more {
                    match receptors.iter_mut().find(|(known, _)| known == transmitter) {
                        Some((_, known)) => known.extend(targets),
                        None => receptors.push((*transmitter, targets.clone())),
                    }
                }
            }
            _ => return false,
        }
        if self.form != other.form {
            self.form = None;
        }
        true
    }
}
