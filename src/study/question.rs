//! A question: the wording of a card, its choices, and the explanation of its answer.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::{Card, Prompt, Subject};
use super::facts::Correctness;
use super::giveaway::is_given_away;
use super::{basics, distractors, explanation, phrases};
use crate::mechanism::Chain;
use crate::model::{Action, Drug, Messenger, Status, Target, TargetAction, TargetKind};
use crate::sentences::{Sentence, sentences};

/// Choices of a question, at most, where the data does not say how many there are.
pub(super) const CHOICES: usize = 4;

/// Wrong choices that a question has at least.
const WRONG: usize = 2;

/// Candidates that are looked at for wrong choices before a question is given up.
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
    pub explanation: Vec<Sentence>,
}

impl<'c> Question<'c> {
    /// The question of a card. The same seed gives the same choices in the same order. `None` where
    /// the data does not hold enough wrong answers, or the question would give its answer away.
    pub fn new(key: &AnswerKey<'c>, card: &Card<'c>, seed: u64) -> Option<Self> {
        if matches!(card.subject, Subject::Transmitter(_)) {
            return basics::question(key.catalog, card, seed);
        }
        let text = phrases::question(key.catalog, card);
        let rng = ChaCha8Rng::seed_from_u64(seed ^ hash(&card.id.to_string()));
        let mut builder = Builder { key, card, text, steps: Vec::new(), rng };
        let (right, wrong) = builder.answers()?;
        if wrong.len() < WRONG || builder.is_given_away(&right) {
            return None;
        }
        let explanation = explanation::steps(key, card, &right, &wrong);
        if explanation.is_empty() {
            return None;
        }
        let statement = phrases::statement(key.catalog, card, &right);
        let choices = builder.arranged(&right, wrong);
        let right = choices.iter().position(|choice| *choice == right)?;
        let Builder { text, steps, .. } = builder;
        Some(Self { card: card.clone(), text, steps, choices, right, statement, explanation })
    }

    /// The right choice.
    pub fn answer(&self) -> &Answer<'c> {
        &self.choices[self.right]
    }
}

/// FNV-1a: the same on every machine and in every version, as seeds must be.
pub(super) fn hash(text: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    text.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

struct Builder<'c, 'q> {
    key: &'q AnswerKey<'c>,
    card: &'q Card<'c>,
    text: String,
    steps: Vec<String>,
    rng: ChaCha8Rng,
}

/// The right answer, and wrong ones.
type Answers<'c> = (Answer<'c>, Vec<Answer<'c>>);

impl<'c> Builder<'c, '_> {
    fn answers(&mut self) -> Option<Answers<'c>> {
        let card = self.card;
        Some(match (&card.prompt, card.subject) {
            (Prompt::Effect { effect, .. }, _) => self.closed_set(Answer::Effect(*effect)),
            (Prompt::Mechanism { act, on, .. }, _) => self.actions(act, &[(*on).into()]),
            (Prompt::Cause { act, .. }, _) => self.actions(act, &[]),
            (Prompt::Target { act, kind }, _) => self.targets(act, *kind),
            (Prompt::Reverse { .. } | Prompt::Brand { .. }, Subject::Drug(drug)) => {
                (Answer::Drug(drug), self.drugs(Correctness::Wrong))
            }
            (Prompt::Members | Prompt::Odd { .. }, _) => {
                let wrong = self.drugs(Correctness::Wrong);
                (self.drugs(Correctness::Right).into_iter().next()?, wrong)
            }
            (Prompt::Class { class }, _) => {
                let near = distractors::classes(self.key.catalog, card.subject, &mut self.rng);
                self.choose(Answer::Class(class), near.map(Answer::Class))
            }
            (Prompt::Order { chain, .. }, _) => self.order(chain)?,
            (Prompt::Time { phase, .. }, _) => self.closed_set(Answer::Phase(*phase)),
            (Prompt::Claim, Subject::Claim(claim)) => self.closed_set(Answer::Verdict(claim.verdict)),
            _ => return None,
        })
    }

    /// Whether an answer is surely wrong.
    fn is_wrong(&self, answer: &Answer<'c>) -> bool {
        self.key.check(self.card, answer) == Correctness::Wrong
    }

    fn is_given_away(&self, answer: &Answer<'c>) -> bool {
        is_given_away(self.key.catalog, self.card, &self.text, answer)
    }

    /// The right member of a closed set with the wrong ones.
    fn closed_set(&self, right: Answer<'c>) -> Answers<'c> {
        let wrong = right.closed_set().into_iter().filter(|answer| self.is_wrong(answer)).collect();
        (right, wrong)
    }

    /// The right answer with wrong ones from some candidates, each different from all others.
    fn choose(&self, right: Answer<'c>, candidates: impl Iterator<Item = Answer<'c>>) -> Answers<'c> {
        let mut wrong: Vec<Answer<'c>> = Vec::new();
        for answer in candidates.take(LOOKED_AT) {
            let is_new = !wrong.iter().chain([&right]).any(|other| other.means_the_same(&answer));
            if is_new && !self.is_given_away(&answer) && self.is_wrong(&answer) {
                wrong.push(answer);
            }
            if wrong.len() + 1 == CHOICES {
                break;
            }
        }
        (right, wrong)
    }

    /// What the subject does.
    fn own_actions(&self) -> Vec<(&'c str, Action)> {
        let facts = self.key.facts(self.card.subject);
        facts.map(|facts| facts.acts().map(|act| (act.target.as_str(), act.action)).collect()).unwrap_or_default()
    }

    /// The messengers of a target.
    fn messengers(&self, target: &str) -> &'c [Messenger] {
        self.key.catalog.get::<Target>(target).map_or(&[], |target| &target.messengers)
    }

    /// One of the subject's own other actions, then those of near drugs, then the rest of its own.
    fn actions(&mut self, right: &'c TargetAction, on: &[Messenger]) -> Answers<'c> {
        let mut own = self.own_actions();
        own.retain(|(target, _)| *target != right.target);
        own.shuffle(&mut self.rng);
        let rest = own.split_off(own.len().min(1));
        let on = [on, self.messengers(&right.target)].concat();
        let near = distractors::actions(self.key.catalog, self.card.subject, &on, &mut self.rng);
        let is_fit = |(target, action): &(&str, Action)| !is_vague(target) && ActionGroup::of(*action).verb().is_some();
        let candidates = own.into_iter().chain(near).chain(rest).filter(is_fit);
        let right = Answer::Action(&right.target, right.action);
        self.choose(right, candidates.map(|(target, action)| Answer::Action(target, action)))
    }

    /// The subject's own other targets, those found empty, then those of near drugs.
    fn targets(&mut self, best: &'c TargetAction, kind: TargetKind) -> Answers<'c> {
        let catalog = self.key.catalog;
        let mut own = self.own_actions();
        if let Subject::Drug(drug) = self.card.subject {
            own.extend(drug.inactive.iter().map(|silence| (silence.target.as_str(), best.action)));
        }
        let on = self.messengers(&best.target);
        let near = distractors::actions(catalog, self.card.subject, on, &mut self.rng);
        let is_fit = |(target, action): &(&str, Action)| {
            let is_of_kind = catalog.get::<Target>(target).is_some_and(|target| target.kind == kind);
            is_of_kind && !is_vague(target) && ActionGroup::is_shared(*action, best.action)
        };
        let candidates = own.into_iter().chain(near).filter(is_fit);
        self.choose(Answer::Target(&best.target), candidates.map(|(target, _)| Answer::Target(target)))
    }

    /// Drugs near the subject that stand so.
    fn drugs(&mut self, wanted: Correctness) -> Vec<Answer<'c>> {
        let is_common = |drug: &Drug| !matches!(drug.status, Status::Research | Status::Toxin);
        let is_subject_rare = matches!(self.card.subject, Subject::Drug(drug) if !is_common(drug));
        let near = distractors::drugs(self.key.catalog, self.card.subject, &mut self.rng).take(LOOKED_AT);
        let fit = near.filter(|drug| is_subject_rare || is_common(drug)).map(Answer::Drug);
        let is_wanted =
            |answer: &Answer<'c>| self.key.check(self.card, answer) == wanted && !self.is_given_away(answer);
        fit.filter(is_wanted).take(CHOICES - 1).collect()
    }

    /// The steps of a chain, shuffled, and orders of them; none where two steps read alike.
    fn order(&mut self, chain: &Chain<'c>) -> Option<Answers<'c>> {
        let facts = self.key.facts(self.card.subject)?;
        let steps = sentences(self.key.catalog, &facts.strict.actors, chain.steps());
        let mut shown: Vec<usize> = (0..steps.len()).collect();
        shown.shuffle(&mut self.rng);
        self.steps = shown.iter().map(|&at| steps[at].text.clone()).collect();
        let right: Vec<usize> = (0..steps.len()).filter_map(|at| shown.iter().position(|&s| s == at)).collect();
        let mut wrong: Vec<Answer<'c>> = Vec::new();
        let mut order = right.clone();
        for _ in 0..LOOKED_AT {
            order.shuffle(&mut self.rng);
            let answer = Answer::Order(order.clone());
            if order != right && !wrong.contains(&answer) && wrong.len() + 1 < CHOICES {
                wrong.push(answer);
            }
        }
        let is_distinct = self.steps.iter().enumerate().all(|(at, text)| !self.steps[..at].contains(text));
        is_distinct.then_some((Answer::Order(right), wrong))
    }

    /// All choices: those of a closed set in its order, others shuffled.
    fn arranged(&mut self, right: &Answer<'c>, wrong: Vec<Answer<'c>>) -> Vec<Answer<'c>> {
        let mut all = wrong;
        all.push(right.clone());
        all.shuffle(&mut self.rng);
        let order = right.closed_set();
        all.sort_by_key(|answer| order.iter().position(|other| other == answer));
        all
    }
}

/// Whether a target stands for several that were not told apart: no clear answer.
fn is_vague(target: &str) -> bool {
    target.ends_with("(unspecified)")
}
