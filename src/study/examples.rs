//! Well-known drugs that do what an answer says: what is wrong of one is right of another.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::{Card, Prompt};
use super::phrases::Named;
use crate::catalog::Catalog;
use crate::model::{Action, DirectEffect, Drug, Effect, Familiarity, PlainIds, Rank, Site, Target, TargetAction};

/// `; phenelzine is one`, and who says what it does.
type Example = (String, Vec<String>);

/// A drug that mainly acts as an answer says; nothing where everybody knows none.
pub fn acting_so(key: &AnswerKey<'_>, card: &Card<'_>, answer: &Answer<'_>) -> Example {
    let (target, action) = match (answer, &card.prompt) {
        (Answer::Action(target, action), _) => (*target, *action),
        (Answer::Target(target), Prompt::Target { act, .. }) => (*target, act.action),
        _ => return Example::default(),
    };
    let is_target = matches!(answer, Answer::Target(_));
    // Who is said to be a partial agonist is no other one.
    let is_so = |own: Action| if is_target { ActionGroup::is_shared(own, action) } else { own == action };
    let acts_so = |act: &TargetAction| act.target == *target && is_so(act.action);
    let does = if is_target { ("acts", "there") } else { ("is", "one") };
    told(does, best_known(key.catalog, card, acts_so).map(|(drug, act)| (drug, act.sources.plain())))
}

/// A drug that mainly has an effect on the transmitter that is asked about.
pub fn with_effect(key: &AnswerKey<'_>, card: &Card<'_>, effect: Effect) -> Example {
    let on = match card.prompt {
        Prompt::Effect { on, .. } | Prompt::Meaning { on, .. } => on,
        _ => return Example::default(),
    };
    let meant = |act: &TargetAction| meaning(key.catalog, act, |e| e.transmitter == on && e.effect == effect);
    let found = best_known(key.catalog, card, |act| meant(act).is_some());
    let with_sources = |(drug, act): (_, &TargetAction)| {
        let of_effect = meant(act).map(|e| e.sources.plain()).unwrap_or_default();
        (drug, act.sources.plain().into_iter().chain(of_effect).collect())
    };
    told(("does", "that"), found.map(with_sources))
}

fn told((does, so): (&str, &str), found: Option<(&Drug, Vec<String>)>) -> Example {
    let tell = |(drug, sources): (&Drug, Vec<String>)| {
        let it = Named::drug(drug);
        (format!("; {} {so}", it.that(does)), sources)
    };
    found.map(tell).unwrap_or_default()
}

/// What an action does to a transmitter by itself, of some kind.
fn meaning<'c>(
    catalog: &'c Catalog,
    act: &TargetAction,
    is_it: impl Fn(&DirectEffect) -> bool,
) -> Option<&'c DirectEffect> {
    catalog.get::<Target>(&act.target)?.direct_effects(act.action).find(|e| is_it(e))
}

/// Of the drugs that everybody knows and that mainly act so the one that does least else.
fn best_known<'c>(
    catalog: &'c Catalog,
    card: &Card<'_>,
    acts_so: impl Fn(&TargetAction) -> bool,
) -> Option<(&'c Drug, &'c TargetAction)> {
    // What does not reach the brain is no example of what is done there.
    let is_there = |drug: &Drug| card.is_outside || drug.site != Site::Peripheral;
    let known =
        catalog.all::<Drug>().into_iter().filter(|drug| drug.familiarity == Familiarity::Core && is_there(drug));
    let main = |drug: &'c Drug| drug.actions.iter().find(|act| act.rank == Rank::Primary && acts_so(act));
    let found = known.filter_map(|drug| Some((drug, main(drug)?)));
    found.min_by_key(|(drug, act)| {
        let is_partial = act.action == Action::PartialAgonist;
        (is_partial, drug.actions.len(), drug.uses.is_empty(), drug.name.as_str())
    })
}
