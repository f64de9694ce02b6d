//! A typed answer to what is done to a transmitter: the effect, and by what it is said to come about.

use super::action_group::ActionGroup;
use super::answer_key::AnswerKey;
use super::card::{Card, Prompt};
use super::meanings::doings;
use super::question::Question;
use super::said_effect::{Said, Way, said_of};
use super::typed::Again;
use super::wider::wide_acts;
use super::{said, said_action, said_class};
use crate::catalog::Catalog;
use crate::model::{Action, Effect, Target, TargetKind, Transmitter};

/// The effects that a text may mean on the transmitter that is asked about: said of it, or those of an action.
pub fn effects(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Vec<Option<Effect>> {
    let Some((on, _)) = asked(&question.card) else { return Vec::new() };
    match said_of(catalog, on, typed) {
        Some(Said::Effect(effect, _)) => vec![effect],
        Some(Said::MoreDone) => vec![Some(Effect::Raises)],
        Some(Said::LessDone) => vec![Some(Effect::Lowers)],
        Some(Said::Something) => Vec::new(),
        None if said::is_denied(typed) => Vec::new(),
        None => acts(catalog, Some(on), typed).into_iter().flat_map(|act| meant(act, on)).map(Some).collect(),
    }
}

/// Why a text is no answer yet though it is no wrong one: it says less than is asked, or that the effect comes about
/// by what the subject does not do.
pub fn asked_again<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Again> {
    let (on, right) = asked(&question.card)?;
    let right = right?;
    let is_more = matches!(right, Effect::Raises | Effect::Activates);
    match said_of(key.catalog, on, typed) {
        Some(Said::Something) => Some(Again::LessExact),
        Some(Said::MoreDone) => is_more.then_some(Again::LessExact),
        Some(Said::LessDone) => (!is_more).then_some(Again::LessExact),
        Some(Said::Effect(effect, Some(way))) if effect == Some(right) => {
            let mut own = own_acts(key, &question.card).into_iter();
            let comes_so = own.any(|act| meant(act, on).contains(&right) && is_by(act, way, right));
            (!comes_so).then_some(Again::OtherWay)
        }
        Some(Said::Effect(..)) => None,
        None if said::is_denied(typed) => None,
        None => {
            let said = acts(key.catalog, Some(on), typed);
            let own = own_acts(key, &question.card);
            let leads = |act: &(&Target, Action)| meant(*act, on).contains(&right);
            let is_own = |(target, action): &(&Target, Action)| {
                own.iter().any(|(other, how)| is_one_of(other, target) && ActionGroup::is_shared(*action, *how))
            };
            let mut fit = said.iter().filter(|act| leads(act)).peekable();
            (fit.peek().is_some() && !fit.any(is_own)).then_some(Again::OtherWay)
        }
    }
}

/// The transmitter that is asked about, and what is done to it.
fn asked(card: &Card<'_>) -> Option<(Transmitter, Option<Effect>)> {
    match &card.prompt {
        Prompt::Effect { on, effect } => Some((*on, *effect)),
        Prompt::Meaning { on, effect, .. } => Some((*on, Some(effect.effect))),
        _ => None,
    }
}

/// What the subject of a card does.
fn own_acts<'c>(key: &AnswerKey<'c>, card: &Card<'c>) -> Vec<(&'c Target, Action)> {
    if let Prompt::Meaning { target, action, .. } = card.prompt {
        return vec![(target, action)];
    }
    let Some(facts) = key.facts(card.subject) else { return Vec::new() };
    facts.acts().filter_map(|act| Some((key.catalog.get::<Target>(&act.target)?, act.action))).collect()
}

/// The actions that a text may name, or that its parts may.
pub fn acts<'c>(catalog: &'c Catalog, on: Option<Transmitter>, typed: &str) -> Vec<(&'c Target, Action)> {
    let whole = acts_named(catalog, on, typed);
    if whole.is_empty() {
        return said_action::several(typed).iter().flat_map(|part| acts_named(catalog, on, part)).collect();
    }
    whole
}

/// The actions that a text may name: by their targets, by a class, else by what the targets have in common.
pub fn acts_named<'c>(catalog: &'c Catalog, on: Option<Transmitter>, typed: &str) -> Vec<(&'c Target, Action)> {
    let mut acts = doings(catalog, on, typed);
    acts.extend(said_class::acts_of(catalog, typed));
    if acts.is_empty() {
        acts.extend(wide_acts(catalog, typed));
    }
    acts
}

/// What an action does to a transmitter by itself.
fn meant((target, action): (&Target, Action), on: Transmitter) -> Vec<Effect> {
    target.direct_effects(action).filter(|e| e.transmitter == on).map(|e| e.effect).collect()
}

/// Whether a target is another, or one of a family that is named whole.
fn is_one_of(target: &Target, named: &Target) -> bool {
    target.id == named.id || (named.is_whole_family() && named.family == target.family)
}

/// Whether an effect of an action comes about in a way.
fn is_by((target, action): (&Target, Action), way: Way, effect: Effect) -> bool {
    match way {
        Way::Uptake => target.kind == TargetKind::Transporter,
        Way::Breakdown => target.kind == TargetKind::Enzyme,
        Way::Synthesis => matches!(target.kind, TargetKind::Enzyme | TargetKind::Synthesis),
        // What keeps a transmitter from being taken up or broken down releases none.
        Way::Release => {
            let is_cleared = action == Action::Inhibitor && effect == Effect::Raises;
            target.kind != TargetKind::Enzyme && !is_cleared
        }
    }
}
