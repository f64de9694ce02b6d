//! Why an answer is right: the steps of the mechanism, with their sources.

use crate::catalog::Catalog;
use crate::mechanism::wording::{self, Step};
use crate::mechanism::{Chain, Doing};
use crate::model::*;

use super::answer::Answer;
use super::card::{Ask, Card, Course, Subject};
use super::truth::{Known, is_sure};

/// The steps that show that `right` is right; of drugs to choose from, also what `others` do.
pub fn steps(
    catalog: &Catalog,
    card: &Card<'_>,
    known: Option<&Known<'_>>,
    right: &Answer<'_>,
    others: &[Answer<'_>],
) -> Vec<Step> {
    if let Subject::Claim(claim) = card.subject {
        return vec![Step { text: claim.correction.clone(), sources: claim.sources.clone(), against: Vec::new() }];
    }
    let Some(known) = known else { return Vec::new() };
    let d = &known.strict;
    match (&card.ask, right) {
        (Ask::Effect { on, is: None }, _) => empty(catalog, card.subject, *on),
        (Ask::Effect { on, is: Some(effect) } | Ask::Reverse { on, effect }, _) => {
            direct(catalog, known, *on, *effect, None)
        }
        (Ask::Mechanism { on, effect, act }, _) => direct(catalog, known, *on, *effect, Some(act)),
        (Ask::Target { act, .. }, _) => {
            let of = known.doings().iter().filter(|doing| std::ptr::eq(doing.act, *act));
            of.flat_map(|doing| acts(catalog, known, doing)).collect()
        }
        (Ask::Order { chain, .. }, _) => wording::steps(catalog, &d.actors, chain),
        (Ask::Time { course: Course::Felt(felt), phase, .. }, _) => is_felt(catalog, known, felt, *phase, None),
        (Ask::Felt { felt }, _) => is_felt(catalog, known, felt, Phase::Acute, None),
        (Ask::Why { felt, act }, _) => is_felt(catalog, known, felt, Phase::Acute, Some(act)),
        (Ask::Time { chain, .. }, _) => wording::steps(catalog, &d.actors, chain),
        (Ask::Class { .. } | Ask::Brand { .. }, _) => main_acts(catalog, known),
        (Ask::Members | Ask::Odd { .. }, Answer::Drug(drug)) => of_drugs(catalog, card, drug, others),
        _ => Vec::new(),
    }
}

/// Of the right drug its main actions; of the others what they have in common.
fn of_drugs(catalog: &Catalog, card: &Card<'_>, right: &Drug, others: &[Answer<'_>]) -> Vec<Step> {
    let known = |drug| Known::new(catalog, Subject::Drug(drug));
    let mut steps = known(right).map(|known| main_acts(catalog, &known)).unwrap_or_default();
    if let Ask::Odd { on, effect } = card.ask {
        let drugs = others.iter().filter_map(|other| if let Answer::Drug(drug) = other { known(drug) } else { None });
        steps.extend(drugs.flat_map(|known| direct(catalog, &known, on, effect, None).into_iter().take(1)));
    }
    steps
}

/// The steps of a direct effect, by one action if it is named.
fn direct(catalog: &Catalog, known: &Known<'_>, on: Transmitter, effect: Effect, act: Option<&Act>) -> Vec<Step> {
    let d = &known.strict;
    let mut of = d.effects.iter().filter(|e| e.transmitter == on && e.effect == effect);
    let is_by = |chain: &Chain<'_>| act.is_none_or(|act| std::ptr::eq(chain.doing.act, act));
    let found = of.clone().find(|e| is_sure(e) && is_by(&e.chain)).or_else(|| of.next());
    found.map(|e| wording::steps(catalog, &d.actors, &e.chain)).unwrap_or_default()
}

/// The steps to what is felt, by one action if it is named.
fn is_felt(catalog: &Catalog, known: &Known<'_>, felt: &str, phase: Phase, act: Option<&Act>) -> Vec<Step> {
    let d = &known.strict;
    let is_by = |chain: &Chain<'_>| act.is_none_or(|act| std::ptr::eq(chain.doing.act, act));
    let found = d.felt.iter().find(|f| f.felt == felt && f.phase == phase && is_by(&f.chain));
    found.map(|felt| wording::felt(catalog, &d.actors, felt)).unwrap_or_default()
}

fn main_acts(catalog: &Catalog, known: &Known<'_>) -> Vec<Step> {
    const MAIN: usize = 2;
    let primary = known.doings().iter().filter(|doing| doing.act.rank == Rank::Primary).take(MAIN);
    primary.flat_map(|doing| acts(catalog, known, doing)).collect()
}

/// That it acts on a target.
fn acts<'c>(catalog: &Catalog, known: &Known<'c>, doing: &Doing<'c>) -> Vec<Step> {
    wording::steps(catalog, &known.strict.actors, &Chain::begin(0, *doing))
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
