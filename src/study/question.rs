//! A question: the wording of a card, its choices, and the explanation of its answer.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::catalog::Catalog;
use crate::mechanism::wording::{self, Step};
use crate::model::*;

use super::answer::{Answer, is_given_away, of_drug, truth};
use super::card::{Card, Prompt, Subject};
use super::distractors;
use super::explanation;
use super::facts::{Correctness, Facts, group};
use super::phrases;

/// Choices of a question, at most, where the data does not say how many there are.
const CHOICES: usize = 4;

/// Wrong choices that a question has at least.
const WRONG: usize = 2;

/// Neighbours that are looked at for wrong choices before a question is given up.
const LOOKED_AT: usize = 60;

/// A question as it is asked.
pub struct Question<'c> {
    /// What it asks about.
    pub card: Card<'c>,
    /// As it is read.
    pub text: String,
    /// What is to be put in order: numbered from 1.
    pub steps: Vec<String>,
    /// What can be chosen.
    pub choices: Vec<Answer<'c>>,
    /// Which choice is right.
    pub right: usize,
    /// The fact in one sentence.
    pub statement: String,
    /// Why it is so, with sources.
    pub explanation: Vec<Step>,
    /// What is known of the subject, if it acts.
    pub facts: Option<Facts<'c>>,
}

impl<'c> Question<'c> {
    /// The question of a card. The same seed gives the same choices in the same order. `None` where
    /// the data does not hold enough wrong answers, or the question would give its answer away.
    pub fn new(catalog: &'c Catalog, card: &Card<'c>, seed: u64) -> Option<Self> {
        let mut maker = Maker {
            catalog,
            card,
            text: phrases::question(catalog, card),
            facts: Facts::new(catalog, card.subject),
            rng: ChaCha8Rng::seed_from_u64(seed ^ hash(&card.id.to_string())),
        };
        let (steps, right, wrong) = maker.answers()?;
        if maker.is_given_away(&right) {
            return None;
        }
        let explanation = explanation::steps(catalog, card, maker.facts.as_ref(), &right, &wrong);
        if explanation.is_empty() {
            return None;
        }
        let statement = phrases::statement(catalog, card, &right.text());
        let choices = maker.arranged(&right, wrong);
        let right = choices.iter().position(|choice| *choice == right)?;
        let Maker { text, facts, .. } = maker;
        Some(Self { card: card.clone(), text, steps, choices, right, statement, explanation, facts })
    }

    /// The right choice.
    pub fn answer(&self) -> &Answer<'c> {
        &self.choices[self.right]
    }
}

/// FNV-1a: the same on every machine and in every version, as seeds must be.
fn hash(text: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    text.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

struct Maker<'c, 'm> {
    catalog: &'c Catalog,
    card: &'m Card<'c>,
    text: String,
    facts: Option<Facts<'c>>,
    rng: ChaCha8Rng,
}

/// Steps to be put in order, the right answer, and wrong ones.
type Answers<'c> = (Vec<String>, Answer<'c>, Vec<Answer<'c>>);

impl<'c> Maker<'c, '_> {
    fn answers(&mut self) -> Option<Answers<'c>> {
        if let Prompt::Order { .. } = self.card.prompt {
            return self.order();
        }
        let (right, wrong) = match (&self.card.prompt, self.card.subject) {
            (Prompt::Effect { effect, .. }, _) => (Answer::Effect(*effect), self.effects(*effect)),
            (Prompt::Mechanism { act, on, .. }, _) => {
                (Answer::Action(&act.target, act.action), self.acts(act, &[(*on).into()]))
            }
            (Prompt::Cause { act, .. }, _) => (Answer::Action(&act.target, act.action), self.acts(act, &[])),
            (Prompt::Target { act, kind }, _) => (Answer::Target(&act.target), self.targets(act, *kind)),
            (Prompt::Reverse { .. } | Prompt::Brand { .. }, Subject::Drug(drug)) => {
                (Answer::Drug(drug), self.drugs(Correctness::Wrong))
            }
            (Prompt::Members, _) => self.one_of(Correctness::Right, Correctness::Wrong)?,
            (Prompt::Odd { .. }, _) => self.one_of(Correctness::Wrong, Correctness::Right)?,
            (Prompt::Class { class }, _) => (Answer::Class(class), self.classes()),
            (Prompt::ClinicalEffect { name }, _) => (Answer::ClinicalEffect(name), self.feelings()),
            (Prompt::Time { phase, .. }, _) => (Answer::Phase(*phase), self.phases(*phase)),
            (Prompt::Claim, Subject::Claim(claim)) => (Answer::Verdict(claim.verdict), verdicts(claim.verdict)),
            _ => return None,
        };
        let is_enough = wrong.len() >= WRONG;
        is_enough.then_some((Vec::new(), right, wrong))
    }

    /// Whether an answer is surely wrong.
    fn is_wrong(&self, answer: &Answer<'c>) -> bool {
        self.facts.as_ref().is_some_and(|facts| truth(self.card, facts, answer) == Correctness::Wrong)
    }

    fn is_given_away(&self, answer: &Answer<'c>) -> bool {
        is_given_away(self.catalog, self.card, &self.text, answer)
    }

    /// Takes wrong choices from those that may be, each different from all others.
    fn take(&self, right: &Answer<'c>, from: impl Iterator<Item = Answer<'c>>) -> Vec<Answer<'c>> {
        let mut taken: Vec<Answer<'c>> = Vec::new();
        for answer in from.take(LOOKED_AT) {
            let is_new = |taken: &[Answer<'c>]| !taken.iter().chain([right]).any(|other| other.means_the_same(&answer));
            if taken.len() + 1 < CHOICES && is_new(&taken) && !self.is_given_away(&answer) && self.is_wrong(&answer) {
                taken.push(answer);
            }
            if taken.len() + 1 == CHOICES {
                break;
            }
        }
        taken
    }

    fn effects(&self, is: Option<Effect>) -> Vec<Answer<'c>> {
        let all = Effect::ALL.iter().map(|&effect| Some(effect)).chain([None]);
        all.filter(|effect| *effect != is).map(Answer::Effect).filter(|answer| self.is_wrong(answer)).collect()
    }

    /// One of the subject's own other actions, then those of its distractors, then the rest of its own.
    fn acts(&mut self, right: &'c Act, on: &[Messenger]) -> Vec<Answer<'c>> {
        let mut own: Vec<(&'c str, Action)> = self.facts.iter().flat_map(Facts::doings).map(pair).collect();
        own.retain(|(target, _)| *target != right.target);
        own.shuffle(&mut self.rng);
        let rest = own.split_off(own.len().min(1));
        let messengers = self.catalog.get::<Target>(&right.target).map(|target| target.messengers.as_slice());
        let on = [on, messengers.unwrap_or_default()].concat();
        let near = distractors::acts(self.catalog, self.card.subject, &on, &mut self.rng);
        let is_fit = |(target, action): &(&'c str, Action)| !is_vague(target) && phrases::verb(*action).is_some();
        let from = own.into_iter().chain(near).chain(rest).filter(is_fit);
        let from = from.map(|(target, action)| Answer::Action(target, action));
        self.take(&Answer::Action(&right.target, right.action), from)
    }

    fn targets(&mut self, best: &'c Act, kind: TargetKind) -> Vec<Answer<'c>> {
        let own: Vec<(&'c str, Action)> = self.facts.iter().flat_map(Facts::doings).map(pair).collect();
        let inactive = match self.card.subject {
            Subject::Drug(drug) => drug.inactive.iter().map(|silence| (silence.target.as_str(), best.action)).collect(),
            _ => Vec::new(),
        };
        let messengers = self.catalog.get::<Target>(&best.target).map_or(&[][..], |target| &target.messengers);
        let near = distractors::acts(self.catalog, self.card.subject, messengers, &mut self.rng);
        let is_fit = |(target, action): &(&'c str, Action)| {
            let is_of_kind = self.catalog.get::<Target>(target).is_some_and(|target| target.kind == kind);
            is_of_kind && !is_vague(target) && group(*action) == group(best.action)
        };
        let from = own.into_iter().chain(inactive).chain(near).filter(is_fit);
        self.take(&Answer::Target(&best.target), from.map(|(target, _)| Answer::Target(target)))
    }

    fn classes(&mut self) -> Vec<Answer<'c>> {
        let Prompt::Class { class } = self.card.prompt else { return Vec::new() };
        let near = distractors::classes(self.catalog, self.card.subject, &mut self.rng);
        self.take(&Answer::Class(class), near.map(Answer::Class))
    }

    fn feelings(&mut self) -> Vec<Answer<'c>> {
        let Prompt::ClinicalEffect { name: felt } = self.card.prompt else { return Vec::new() };
        let near: Vec<(&str, Action)> =
            distractors::acts(self.catalog, self.card.subject, &[], &mut self.rng).collect();
        let mut from: Vec<&'c str> = Vec::new();
        for (target, action) in near {
            let noticed = self.catalog.get::<Target>(target).into_iter().flat_map(|target| &target.felt);
            from.extend(noticed.filter(|n| n.actions.contains(&action)).map(|n| n.felt.as_str()));
        }
        let mut all: Vec<&'c str> = self.catalog.ids_of(Kind::Felt).collect();
        all.shuffle(&mut self.rng);
        self.take(&Answer::ClinicalEffect(felt), from.into_iter().chain(all).map(Answer::ClinicalEffect))
    }

    fn phases(&self, right: Phase) -> Vec<Answer<'c>> {
        let others = Phase::ALL.iter().filter(|&&phase| phase != right).map(|&phase| Answer::Phase(phase));
        others.filter(|answer| self.is_wrong(answer)).collect()
    }

    /// Drugs near the subject that stand so.
    fn drugs(&mut self, wanted: Correctness) -> Vec<Answer<'c>> {
        let is_common = |drug: &Drug| !matches!(drug.status, Status::Research | Status::Toxin);
        let is_subject_common = !matches!(self.card.subject, Subject::Drug(drug) if !is_common(drug));
        let near = distractors::drugs(self.catalog, self.card.subject, &mut self.rng).take(LOOKED_AT);
        let fit = near.filter(|drug| !is_subject_common || is_common(drug));
        let is_it = |drug: &&'c Drug| {
            of_drug(self.catalog, self.card, drug) == wanted && !self.is_given_away(&Answer::Drug(drug))
        };
        fit.filter(is_it).map(Answer::Drug).take(CHOICES - 1).collect()
    }

    /// One drug that stands in one way among others that stand in the other.
    fn one_of(&mut self, one: Correctness, others: Correctness) -> Option<(Answer<'c>, Vec<Answer<'c>>)> {
        let others = self.drugs(others);
        let one = self.drugs(one).into_iter().next()?;
        Some((one, others))
    }

    fn order(&mut self) -> Option<Answers<'c>> {
        let Prompt::Order { chain, .. } = &self.card.prompt else { return None };
        let actors = &self.facts.as_ref()?.strict.actors;
        let steps = wording::steps(self.catalog, actors, chain);
        let mut shown: Vec<usize> = (0..steps.len()).collect();
        shown.shuffle(&mut self.rng);
        let texts: Vec<String> = shown.iter().map(|&at| steps[at].text.clone()).collect();
        let right: Vec<usize> = (0..steps.len()).filter_map(|at| shown.iter().position(|&s| s == at)).collect();
        let mut wrong: Vec<Vec<usize>> = Vec::new();
        let mut order = right.clone();
        for _ in 0..LOOKED_AT {
            order.shuffle(&mut self.rng);
            if order != right && !wrong.contains(&order) && wrong.len() + 1 < CHOICES {
                wrong.push(order.clone());
            }
        }
        let is_plain = texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text));
        is_plain.then(|| (texts, Answer::Order(right), wrong.into_iter().map(Answer::Order).collect()))
    }

    /// All choices: those of a closed set in its order, others shuffled.
    fn arranged(&mut self, right: &Answer<'c>, wrong: Vec<Answer<'c>>) -> Vec<Answer<'c>> {
        let mut all = wrong;
        all.push(right.clone());
        all.shuffle(&mut self.rng);
        all.sort_by_key(|answer| match answer {
            Answer::Effect(effect) => effect.map_or(Effect::ALL.len(), |effect| effect as usize),
            Answer::Phase(phase) => *phase as usize,
            Answer::Verdict(verdict) => *verdict as usize,
            _ => 0,
        });
        all
    }
}

fn pair<'c>(doing: &crate::mechanism::Doing<'c>) -> (&'c str, Action) {
    (&doing.act.target, doing.act.action)
}

fn verdicts<'c>(right: Verdict) -> Vec<Answer<'c>> {
    Verdict::ALL.iter().filter(|&&verdict| verdict != right).map(|&verdict| Answer::Verdict(verdict)).collect()
}

/// Whether a target stands for several that were not told apart: no clear answer.
fn is_vague(target: &str) -> bool {
    target.ends_with("(unspecified)")
}
