//! Why an answer is right: the steps of the mechanism, with their sources.

use crate::catalog::Catalog;
use crate::mechanism::wording::{self, Step};
use crate::mechanism::{Chain, Doing};
use crate::model::*;

use super::answer::Answer;
use super::card::{Card, Onset, Prompt, Subject};
use super::facts::{Facts, is_sure};

/// The steps that show that `right` is right; of drugs to choose from, also what `others` do.
pub fn steps(
    catalog: &Catalog,
    card: &Card<'_>,
    facts: Option<&Facts<'_>>,
    right: &Answer<'_>,
    others: &[Answer<'_>],
) -> Vec<Step> {
    if let Subject::Claim(claim) = card.subject {
        return vec![Step { text: claim.correction.clone(), sources: claim.sources.clone(), against: Vec::new() }];
    }
    let Some(facts) = facts else { return Vec::new() };
    let d = &facts.strict;
    match (&card.prompt, right) {
        (Prompt::Effect { on, effect: None }, _) => empty(catalog, card.subject, *on),
        (Prompt::Effect { on, effect: Some(effect) } | Prompt::Reverse { on, effect }, _) => {
            direct(catalog, facts, *on, *effect, None)
        }
        (Prompt::Mechanism { on, effect, act }, _) => direct(catalog, facts, *on, *effect, Some(act)),
        (Prompt::Target { act, .. }, _) => {
            let of = facts.doings().iter().filter(|doing| std::ptr::eq(doing.act, *act));
            of.flat_map(|doing| acts(catalog, facts, doing)).collect()
        }
        (Prompt::Order { chain, .. }, _) => wording::steps(catalog, &d.actors, chain),
        (Prompt::Time { onset: Onset::ClinicalEffect(felt), phase, .. }, _) => {
            is_felt(catalog, facts, felt, *phase, None)
        }
        (Prompt::ClinicalEffect { name }, _) => is_felt(catalog, facts, name, Phase::Acute, None),
        (Prompt::Cause { name, act }, _) => is_felt(catalog, facts, name, Phase::Acute, Some(act)),
        (Prompt::Time { chain, .. }, _) => wording::steps(catalog, &d.actors, chain),
        (Prompt::Class { .. } | Prompt::Brand { .. }, _) => main_acts(catalog, facts),
        (Prompt::Members | Prompt::Odd { .. }, Answer::Drug(drug)) => of_drugs(catalog, card, drug, others),
        _ => Vec::new(),
    }
}

/// Of the right drug its main actions; of the others what they have in common.
fn of_drugs(catalog: &Catalog, card: &Card<'_>, right: &Drug, others: &[Answer<'_>]) -> Vec<Step> {
    let facts = |drug| Facts::new(catalog, Subject::Drug(drug));
    let mut steps = facts(right).map(|facts| main_acts(catalog, &facts)).unwrap_or_default();
    if let Prompt::Odd { on, effect } = card.prompt {
        let drugs = others.iter().filter_map(|other| if let Answer::Drug(drug) = other { facts(drug) } else { None });
        steps.extend(drugs.flat_map(|facts| direct(catalog, &facts, on, effect, None).into_iter().take(1)));
    }
    steps
}

/// The steps of a direct effect, by one action if it is named.
fn direct(catalog: &Catalog, facts: &Facts<'_>, on: Transmitter, effect: Effect, act: Option<&Act>) -> Vec<Step> {
    let d = &facts.strict;
    let mut of = d.effects.iter().filter(|e| e.transmitter == on && e.effect == effect);
    let is_by = |chain: &Chain<'_>| act.is_none_or(|act| std::ptr::eq(chain.doing.act, act));
    let found = of.clone().find(|e| is_sure(e) && is_by(&e.chain)).or_else(|| of.next());
    found.map(|e| wording::steps(catalog, &d.actors, &e.chain)).unwrap_or_default()
}

/// The steps to what is felt, by one action if it is named.
fn is_felt(catalog: &Catalog, facts: &Facts<'_>, felt: &str, phase: Phase, act: Option<&Act>) -> Vec<Step> {
    let d = &facts.strict;
    let is_by = |chain: &Chain<'_>| act.is_none_or(|act| std::ptr::eq(chain.doing.act, act));
    let found = d.felt.iter().find(|f| f.felt == felt && f.phase == phase && is_by(&f.chain));
    found.map(|felt| wording::felt(catalog, &d.actors, felt)).unwrap_or_default()
}

fn main_acts(catalog: &Catalog, facts: &Facts<'_>) -> Vec<Step> {
    const MAIN: usize = 2;
    let primary = facts.doings().iter().filter(|doing| doing.act.rank == Rank::Primary).take(MAIN);
    primary.flat_map(|doing| acts(catalog, facts, doing)).collect()
}

/// That it acts on a target.
fn acts<'c>(catalog: &Catalog, facts: &Facts<'c>, doing: &Doing<'c>) -> Vec<Step> {
    wording::steps(catalog, &facts.strict.actors, &Chain::begin(0, *doing))
}

/// That targets were found empty.
fn empty(catalog: &Catalog, subject: Subject<'_>, on: Transmitter) -> Vec<Step> {
    let Subject::Drug(drug) = subject else { return Vec::new() };
    let of = drug.inactive.iter().filter(|silence| crate::query::is_target_of(catalog, &silence.target, on));
    let step = |silence: &Silence| Step {
        text: format!("{} does nothing at {}, a target of {on}", drug.name, silence.target),
        sources: silence.sources.clone(),
        against: Vec::new(),
    };
    of.map(step).collect()
}
