//! Answers that are true but say less than is asked: `dopamine receptor antagonist` where D2 is meant.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::basics::Role;
use super::card::Prompt;
use super::meanings::{named, targets};
use super::question::{Question, is_vague};
use super::said_otherwise::{Process, process};
use super::{said, said_action};
use crate::catalog::Catalog;
use crate::model::{Action, Effect, Entry, Target, TargetKind, Transmitter, TransmitterEntry, Word};
use crate::text::search_key;

/// How a text stands that names less than the right target and action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wider {
    /// There is one thing that it can mean, and that is it.
    Same,
    /// It means others too.
    Less,
}

/// Whether a text is true but says less than is asked: the target without the action, the action alone, or what
/// the target is one of. Nothing of one that is not.
pub fn wider(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Option<Wider> {
    let (actions, rest) = said_action::actions(typed);
    if let Some(wider) = by_process(catalog, question, typed) {
        return Some(wider);
    }
    if let Prompt::Mechanism { effect: Effect::Lowers, .. } = question.card.prompt
        && said::is_release_kept(typed)
    {
        return Some(Wider::Less);
    }
    if let Answer::Action(right, _) = question.answer()
        && said_action::is_release_promoted(typed)
        && catalog.get::<Target>(right).is_some_and(|target| target.release_control)
    {
        return Some(Wider::Less);
    }
    let (right, action) = match question.answer() {
        Answer::Action(right, action) => (*right, Some(*action)),
        Answer::Target(right) => (*right, None),
        _ => return None,
    };
    let fits = action.is_none_or(|right| actions.iter().any(|own| ActionGroup::is_shared(*own, right)));
    if rest.is_empty() {
        return (action.is_some() && fits).then_some(Wider::Less);
    }
    let is_named = || actions.is_empty() && targets(catalog, &rest).iter().any(|target| target.id == *right);
    let is_at_receptors = said::blocks_it(catalog, &actions, &rest);
    let is_wider = catalog.get::<Target>(right).is_some_and(|target| {
        is_wider(catalog, target, &rest) && (!is_at_receptors || target.kind == TargetKind::Receptor)
    });
    if (fits || actions.is_empty()) && is_wider {
        let is_one = action.is_some_and(|action| is_only(catalog, right, action, &rest));
        Some(if fits && is_one { Wider::Same } else { Wider::Less })
    } else {
        is_named().then_some(Wider::Less)
    }
}

/// Whether a text names what comes of the right action at once, as `blocks the breakdown`: the same where nothing
/// else of the transmitter does that.
fn by_process(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Option<Wider> {
    let (process, on) = (process(typed)?, question.card.id.transmitter());
    let Answer::Action(right, action) = *question.answer() else { return None };
    let entries = catalog.all::<TransmitterEntry>();
    let of = |role: Role| -> Vec<&str> {
        let asked = entries.iter().filter(|entry| on.is_none_or(|on| entry.id == on));
        asked.flat_map(|entry| role.targets(entry).0).collect()
    };
    let family = |id: &str| catalog.get::<Target>(id).and_then(|target| target.family.as_deref());
    let is_kin = |id: &&str| **id == *right || (family(id).is_some() && family(id) == family(right));
    let stands = |role: Role| {
        let targets = of(role);
        let is_one = targets.iter().all(is_kin);
        let is_it = action == Action::Inhibitor && targets.iter().any(is_kin);
        is_it.then_some(if is_one { Wider::Same } else { Wider::Less })
    };
    match process {
        Process::Breakdown => stands(Role::BreaksDown),
        Process::Storage => stands(Role::Stores),
        Process::Exocytosis => (action == Action::Toxin).then_some(Wider::Same),
    }
}

/// The targets that a text names by what they have in common.
pub fn wide_targets<'c>(catalog: &'c Catalog, said: &str) -> Vec<&'c Target> {
    let is_kind = |target: &Target| said.strip_suffix('s').unwrap_or(said) == target.kind.as_str();
    let all = catalog.all::<Target>().into_iter();
    all.filter(|target| !is_vague(&target.id) && (is_kind(target) || is_wider(catalog, target, said))).collect()
}

/// The actions on targets that a text names by what these have in common.
pub fn wide_acts<'c>(catalog: &'c Catalog, text: &str) -> Vec<(&'c Target, Action)> {
    let (actions, rest) = said_action::actions(text);
    if rest.is_empty() {
        return Vec::new();
    }
    let is_at_receptors = said::blocks_it(catalog, &actions, &rest);
    let targets = wide_targets(catalog, &rest).into_iter();
    let is_fit = |target: &&Target| !is_at_receptors || target.kind == TargetKind::Receptor;
    let at = |target: &'c Target| {
        let fit = actions.iter().filter(move |action| said::can_be_done(**action, target));
        fit.map(|action| (target, *action)).collect::<Vec<_>>()
    };
    targets.filter(is_fit).flat_map(at).collect()
}

/// What a text says by naming what several targets have in common, of the kind that is asked for.
pub fn wide_answers<'c>(catalog: &'c Catalog, question: &Question<'c>, typed: &str) -> Vec<Answer<'c>> {
    let (_, rest) = said_action::actions(typed);
    if rest.is_empty() || said::is_denied(typed) {
        return Vec::new();
    }
    match question.answer() {
        Answer::Target(_) => {
            wide_targets(catalog, &rest).into_iter().map(|target| Answer::Target(&target.id)).collect()
        }
        Answer::Action(..) => {
            let acts = wide_acts(catalog, typed).into_iter();
            acts.map(|(target, action)| Answer::Action(&target.id, action)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether of all targets that a text may mean the action changes a transmitter at one alone.
fn is_only(catalog: &Catalog, right: &str, action: Action, said: &str) -> bool {
    let is_meant = |target: &&Target| {
        target.direct_effects(action).next().is_some() && (target.id == *right || is_wider(catalog, target, said))
    };
    catalog.all::<Target>().iter().filter(|target| is_meant(target)).all(|target| target.id == *right)
}

/// Whether a text names what a target is one of: its family, the receptors of its messenger, or its name without
/// what tells it from its kin.
fn is_wider(catalog: &Catalog, target: &Target, said: &str) -> bool {
    if said::says_receptor(said) && target.kind != TargetKind::Receptor {
        return false;
    }
    let bare = said.split_whitespace().filter(|word| !RECEPTORS.contains(word)).collect::<Vec<_>>().join(" ");
    let bare = if bare.is_empty() { said.to_owned() } else { bare };
    let bare = ERGIC.iter().find(|(word, _)| *word == bare).map_or(bare.as_str(), |(_, on)| on.as_str());
    let key = search_key(bare);
    let is_it = |name: &str| !key.is_empty() && search_key(name) == key;
    let is_kin = |other: &&Target| match (&other.family, &target.family) {
        (Some(family), Some(own)) => family == own,
        (None, _) => other.messengers.iter().any(|messenger| target.messengers.contains(messenger)),
        _ => false,
    };
    let is_of_transmitter = || {
        let on = named::<TransmitterEntry>(catalog, bare).into_iter().map(|entry| entry.id);
        on.into_iter().any(|on| target.messengers.contains(&on.into()))
    };
    target.family.as_deref().is_some_and(is_it)
        || target.messengers.iter().any(|messenger| is_it(messenger.as_str()))
        || is_of_transmitter()
        || target.names().into_iter().any(|name| is_stem(&search_key(name), &search_key(said)))
        || targets(catalog, said).iter().any(|other| is_vague(&other.id) && is_kin(other))
}

/// Whether a name is a text and a letter or number behind it: `monoamine oxidase` and `A`.
fn is_stem(name: &str, said: &str) -> bool {
    const LONG: usize = 8;
    const TOLD_APART: usize = 2;
    let rest = name.strip_prefix(said).filter(|_| said.len() >= LONG);
    rest.is_some_and(|rest| (1..=TOLD_APART).contains(&rest.len()))
}

/// Words behind the name of a messenger or a family.
const RECEPTORS: [&str; 8] = [
    "receptor",
    "receptors",
    "adrenoceptor",
    "adrenoceptors",
    "adrenergic",
    "transporter",
    "transporters",
    "cholinoceptor",
];

/// What belongs to a transmitter, as the field calls it.
pub(super) const ERGIC: [(&str, Transmitter); 11] = [
    ("adrenergic", Transmitter::Norepinephrine),
    ("adrenoceptor", Transmitter::Norepinephrine),
    ("dopaminergic", Transmitter::Dopamine),
    ("serotonergic", Transmitter::Serotonin),
    ("serotoninergic", Transmitter::Serotonin),
    ("noradrenergic", Transmitter::Norepinephrine),
    ("cholinergic", Transmitter::Acetylcholine),
    ("muscarinic acetylcholine", Transmitter::Acetylcholine),
    ("noradrenaline", Transmitter::Norepinephrine),
    ("catecholamine", Transmitter::Norepinephrine),
    ("ach", Transmitter::Acetylcholine),
];

/// Whether an answer is right but says less than the right one: a class above one of the drug's own, and none of
/// these.
pub fn is_wider_class(catalog: &Catalog, question: &Question<'_>, answer: &Answer<'_>) -> bool {
    let own = question.card.subject.classes();
    match (question.answer(), answer) {
        (Answer::Class(_), Answer::Class(class)) => {
            !own.contains(&class.id.as_str()) && own.iter().any(|id| catalog.is_class(id, &class.id))
        }
        _ => false,
    }
}

/// Whether an answer names the whole family of the right target, with the same action if one is asked for.
pub fn is_whole_family(catalog: &Catalog, question: &Question<'_>, answer: &Answer<'_>) -> bool {
    let is_family = |right: &str, said: &str| {
        let (right, said) = (catalog.get::<Target>(right), catalog.get::<Target>(said));
        right.zip(said).is_some_and(|(right, said)| said.is_whole_family() && said.family == right.family)
    };
    match (question.answer(), answer) {
        (Answer::Target(right), Answer::Target(said)) => is_family(right, said),
        (Answer::Action(right, action), Answer::Action(said, how)) => {
            ActionGroup::is_shared(*action, *how) && is_family(right, said)
        }
        _ => false,
    }
}
