//! Why an answer is right: the steps of the mechanism, with their sources.

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::{Card, Prompt, Subject};
use super::denial::{self, Denial};
use super::facts::{Correctness, Facts, is_sure};
use super::phrases::{Named, outside};
use crate::catalog::Catalog;
use crate::mechanism::{ActorAction, Chain, Via};
use crate::model::{Drug, Effect, NegativeFinding, Phase, PlainIds, Rank, TargetAction, Transmitter};
use crate::query::is_target_of;
use crate::sentences::{Sentence, sentences};

/// Main actions that tell of a drug, at most.
const MAIN: usize = 2;

/// The steps that show that `right` is right; of the odd one out, also what the `others` do.
pub fn steps<'c>(key: &AnswerKey<'c>, card: &Card<'c>, right: &Answer<'c>, others: &[Answer<'c>]) -> Vec<Sentence> {
    if let Subject::Claim(claim) = card.subject {
        return vec![Sentence {
            text: claim.correction.to_string(),
            sources: claim.sources.plain(),
            against: Vec::new(),
        }];
    }
    let Some(facts) = key.facts(card.subject) else { return Vec::new() };
    match (&card.prompt, right) {
        (Prompt::Effect { on, effect: None }, _) => spared(key.catalog, card.subject, *on),
        (Prompt::Effect { on, effect: Some(effect) }, _) => direct_effect(&facts, *on, *effect, None),
        (Prompt::Mechanism { on, effect, act } | Prompt::Reverse { on, effect, act }, _) => {
            direct_effect(&facts, *on, *effect, Some(act))
        }
        (Prompt::Target { act, .. }, _) => {
            let action = facts.actions().iter().find(|action| std::ptr::eq(action.act, *act));
            action.map(|action| acting(&facts, action)).unwrap_or_default()
        }
        (Prompt::Order { chain, .. } | Prompt::Time { chain, .. }, _) => {
            sentences(facts.catalog, &facts.strict.actors, chain.steps())
        }
        (Prompt::Cause { name, act }, _) => cause(&facts, name, act),
        (Prompt::Class { .. } | Prompt::Brand { .. }, _) => main_actions(&facts),
        (Prompt::Members | Prompt::Odd { .. }, Answer::Drug(drug)) => of_drugs(key, card, drug, others),
        _ => Vec::new(),
    }
}

/// What the statement of a card goes on with: by which action it is so, with its affinity.
pub fn reason<'c>(key: &AnswerKey<'c>, card: &Card<'c>, right: &Answer<'c>) -> String {
    let subject = match right {
        Answer::Drug(drug) => Subject::Drug(drug),
        _ => card.subject,
    };
    if let Subject::Claim(claim) = subject {
        return format!(". {}", claim.correction.trim_end_matches('.'));
    }
    let Some(facts) = key.facts(subject) else { return String::new() };
    let named = Named::new(subject);
    let by = |act: Option<&TargetAction>| by_acting(key.catalog, &facts, &named, act?);
    // The figure of an active form is told of the form.
    let figure = |act: &TargetAction| match facts.form_of(act) {
        Some(_) => by(Some(act)),
        None => Some(denial::measured(key.catalog, act)),
    };
    let text = match (&card.prompt, card.subject) {
        (Prompt::Effect { on, effect: Some(effect) }, _) => {
            let same = facts.strict.effects.iter().find(|e| (e.transmitter, e.effect) == (*on, *effect) && is_sure(e));
            same.and_then(|e| by(Some(e.chain.action.act)))
        }
        (Prompt::Mechanism { act, .. } | Prompt::Cause { act, .. }, _) => by(Some(act)),
        (Prompt::Target { act, .. }, _) => figure(act),
        (Prompt::Reverse { act, on, effect }, _) => {
            let so = format!("{}{}", named.affects(*on, *effect), outside(card));
            figure(act).map(|figure| format!("{figure}, and so {so}"))
        }
        (Prompt::Odd { act, .. }, _) => match facts.exemplifies(act) {
            Correctness::Wrong(Denial::Otherwise(own)) => Some(format!(": {} {}", named.again(), named.acting(own))),
            Correctness::Wrong(Denial::Empty(_)) => {
                Some(format!(": {} {} no effect there that counts", named.again(), named.verb("has")))
            }
            _ => None,
        },
        (Prompt::Class { class }, _) => by(facts.main_act(Some(class))),
        (Prompt::Members, Subject::Class(class)) => by(facts.main_act(Some(class))),
        (Prompt::Brand { .. }, _) => by(facts.main_act(None)),
        _ => None,
    };
    text.unwrap_or_default()
}

/// `: it inhibits SERT (Ki 1 nM)`, with the form or part by which it does so.
fn by_acting(catalog: &Catalog, facts: &Facts<'_>, named: &Named, act: &TargetAction) -> Option<String> {
    let is_same = |action: &&ActorAction<'_>| (&action.act.target, action.act.action) == (&act.target, act.action);
    let mut same = facts.actions().iter().filter(is_same);
    // What the drug does itself, before what its forms do.
    let own = same.clone().find(|action| action.via.is_none());
    let action = own.or_else(|| same.find(|action| std::ptr::eq(action.act, act)))?;
    let via = action.via.map(|via| Named::drug(via.drug()));
    let who = via.as_ref().map_or_else(|| named.again().to_owned(), Named::to_string);
    let is_form = matches!(action.via, Some(Via::Form(_)));
    let who = if is_form { format!("{who}, an active form,") } else { who };
    let acting = via.as_ref().unwrap_or(named).acting(action.act);
    Some(format!(": {who} {acting}{}", denial::measured(catalog, action.act)))
}

/// Of the right drug its main actions; of the others what they have in common.
fn of_drugs<'c>(key: &AnswerKey<'c>, card: &Card<'c>, right: &'c Drug, others: &[Answer<'c>]) -> Vec<Sentence> {
    let facts = |drug| key.facts(Subject::Drug(drug));
    let mut steps = facts(right).map(|facts| main_actions(&facts)).unwrap_or_default();
    if let Prompt::Odd { act, .. } = card.prompt {
        let drugs = others.iter().filter_map(|other| if let Answer::Drug(drug) = other { facts(drug) } else { None });
        let at = |facts: &Facts<'c>| {
            let own = facts.actions().iter().find(|own| own.act.target == act.target);
            own.and_then(|own| acting(facts, own).into_iter().next())
        };
        steps = empty_at(right, &act.target).into_iter().chain(facts(right).and_then(|facts| at(&facts))).collect();
        steps.extend(drugs.filter_map(|facts| at(&facts)));
    }
    steps
}

/// The steps of a direct effect, by one action if it is named.
fn direct_effect(facts: &Facts<'_>, on: Transmitter, effect: Effect, act: Option<&TargetAction>) -> Vec<Sentence> {
    let mut same = facts.strict.effects.iter().filter(|e| e.transmitter == on && e.effect == effect);
    let found = same.clone().find(|e| is_sure(e) && begins_with(&e.chain, act)).or_else(|| same.next());
    found.map(|e| sentences(facts.catalog, &facts.strict.actors, e.steps())).unwrap_or_default()
}

/// The steps from an action to a clinical effect.
fn cause(facts: &Facts<'_>, name: &str, act: &TargetAction) -> Vec<Sentence> {
    let effects = facts.strict.clinical_effects.iter().filter(|f| f.felt() == name && f.phase() == Phase::Acute);
    let mut mechanisms = effects.flat_map(|f| f.mechanisms.iter().map(move |m| (f, m)));
    let found = mechanisms.find(|(_, m)| begins_with(&m.chain, Some(act)));
    let steps = found.map(|(f, m)| sentences(facts.catalog, &facts.strict.actors, m.steps(f.finding)));
    steps.unwrap_or_default()
}

/// Whether a chain begins with an action; every chain does with any.
fn begins_with(chain: &Chain<'_>, act: Option<&TargetAction>) -> bool {
    act.is_none_or(|act| std::ptr::eq(chain.action.act, act))
}

fn main_actions(facts: &Facts<'_>) -> Vec<Sentence> {
    let primary = facts.actions().iter().filter(|action| action.act.rank == Rank::Primary).take(MAIN);
    primary.flat_map(|action| acting(facts, action)).collect()
}

/// That it acts on a target.
fn acting<'c>(facts: &Facts<'c>, action: &ActorAction<'c>) -> Vec<Sentence> {
    sentences(facts.catalog, &facts.strict.actors, Chain::begin(0, *action).steps())
}

/// That targets were found empty.
fn spared(catalog: &Catalog, subject: Subject<'_>, on: Transmitter) -> Vec<Sentence> {
    let Subject::Drug(drug) = subject else { return Vec::new() };
    let step = |silence: &NegativeFinding| {
        let nothing = nothing_at(drug, silence);
        Sentence { text: format!("{}, a target of {on}", nothing.text), ..nothing }
    };
    drug.inactive.iter().filter(|silence| is_target_of(catalog, &silence.target, on)).map(step).collect()
}

/// That a target was found empty, if it was.
fn empty_at(drug: &Drug, target: &str) -> Option<Sentence> {
    drug.inactive.iter().find(|silence| silence.target == *target).map(|silence| nothing_at(drug, silence))
}

fn nothing_at(drug: &Drug, silence: &NegativeFinding) -> Sentence {
    let text = format!("{} nothing at {}", Named::drug(drug).that("does"), silence.target);
    Sentence { text, sources: silence.sources.plain(), against: Vec::new() }
}
