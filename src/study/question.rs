//! A question: the wording of a card, its choices, and the explanation of its answer.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::action_group::ActionGroup::{self, Drives, Occupies};
use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::{Card, Prompt, Subject};
use super::denial::Denial;
use super::facts::Correctness;
use super::giveaway::is_given_away;
use super::kind::Grade;
use super::{basics, distractors, explanation, phrases};
use crate::mechanism::Chain;
use crate::model::{
    Action, Class, DirectEffect, Drug, Effect, Messenger, Status, Target, TargetAction, TargetKind, Transmitter,
    UNSPECIFIED, Verdict, Word,
};
use crate::sentences::{Sentence, sentences};

/// Choices of a question, at most, where the data does not say how many there are.
pub(super) const CHOICES: usize = 4;

/// Wrong choices that a question has at least.
const WRONG: usize = 2;

/// Candidates that are looked at for wrong choices before a question is given up.
const LOOKED_AT: usize = 60;

/// Drugs among which different ones are looked for.
const VARIED: usize = 2 * CHOICES;

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
    /// The fact in one sentence, without its end.
    pub statement: String,
    /// What the statement goes on with: the action that does it, with its affinity.
    pub reason: String,
    /// Why it is so, with sources.
    pub explanation: Vec<Sentence>,
    /// What would be right too, though it is not among the choices.
    pub also: Vec<Answer<'c>>,
}

impl<'c> Question<'c> {
    /// The question of a card. The same seed gives the same choices in the same order. `None` where
    /// the data does not hold enough wrong answers, or the question would give its answer away.
    pub fn new(key: &AnswerKey<'c>, card: &Card<'c>, seed: u64) -> Option<Self> {
        if matches!(card.subject, Subject::Transmitter(_)) {
            return basics::question(key.catalog, card, seed);
        }
        let text = phrases::question(key.catalog, card, false);
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
        let reason = explanation::reason(key, card, &right);
        if wrong.iter().any(|answer| matches!(key.check(card, answer), Correctness::Wrong(Denial::Weaker(_)))) {
            builder.text = phrases::question(key.catalog, card, true);
        }
        let choices = builder.arranged(&right, wrong);
        let right = choices.iter().position(|choice| *choice == right)?;
        let also = builder.also(&choices[right]);
        let Builder { text, steps, .. } = builder;
        Some(Self { card: card.clone(), text, steps, choices, right, statement, reason, explanation, also })
    }

    /// The right choice.
    pub fn answer(&self) -> &Answer<'c> {
        &self.choices[self.right]
    }

    /// Whether an answer is the verdict beside the right one: where between two a statement stands may be a
    /// matter of taste.
    pub fn is_neighbour(&self, answer: &Answer<'c>) -> bool {
        let place = |answer: &Answer<'c>| match answer {
            Answer::Verdict(verdict) => Verdict::ALL.iter().position(|other| other == verdict),
            _ => None,
        };
        place(answer).zip(place(self.answer())).is_some_and(|(own, right)| own.abs_diff(right) == 1)
    }

    /// How well the card was known if a choice is taken.
    pub fn grade(&self, choice: usize) -> Grade {
        match choice {
            at if at == self.right => Grade::Good,
            at if self.is_neighbour(&self.choices[at]) => Grade::Hard,
            _ => Grade::Again,
        }
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
            (Prompt::Effect { on, effect }, _) => self.effects(*on, Answer::Effect(*effect)),
            (Prompt::Mechanism { act, on, effect }, _) => self.actions(act, Some((*on, *effect))),
            (Prompt::Cause { act, .. }, _) => self.actions(act, None),
            (Prompt::Target { act, kind, .. }, _) => self.targets(act, *kind),
            // Of a drug that both stimulates and blocks a target it is not asked which does so.
            (Prompt::Reverse { act, .. }, Subject::Drug(drug)) => {
                let is_clear = self.key.check(self.card, &Answer::Drug(drug)) == Correctness::Right;
                let wrong = self.drugs_at(act, Correctness::is_wrong);
                is_clear.then_some((Answer::Drug(drug), wrong))?
            }
            (Prompt::Odd { act, .. }, _) => {
                let right = self.drugs_at(act, |c| *c == Correctness::Right).into_iter().next()?;
                (right, self.drugs_at(act, Correctness::is_wrong))
            }
            (Prompt::Brand { .. }, Subject::Drug(drug)) => {
                let near = distractors::drugs(self.key.catalog, self.card.subject, &mut self.rng);
                let branded = near.filter(|drug| !drug.brands.is_empty()).take(LOOKED_AT);
                (Answer::Drug(drug), self.fit(branded, Correctness::is_wrong))
            }
            (Prompt::Members, Subject::Class(class)) => self.members(class)?,
            (Prompt::Class { class }, _) => {
                let near = distractors::classes(self.key.catalog, class, &mut self.rng);
                self.choose(Answer::Class(class), near.into_iter().map(Answer::Class))
            }
            (Prompt::Order { chain, .. }, _) => self.order(chain)?,
            (Prompt::Time { phase, .. }, _) => self.closed_set(Answer::Phase(*phase)),
            (Prompt::Claim, Subject::Claim(claim)) => self.closed_set(Answer::Verdict(claim.verdict)),
            _ => return None,
        })
    }

    /// What the question means as well as the right answer: other main actions and targets, other classes.
    fn also(&self, right: &Answer<'c>) -> Vec<Answer<'c>> {
        let all: Vec<Answer<'c>> = match (right, self.card.subject) {
            (Answer::Action(..), _) => {
                self.own_actions().into_iter().map(|(target, action)| Answer::Action(target, action)).collect()
            }
            (Answer::Target(_), _) => {
                self.own_actions().into_iter().map(|(target, _)| Answer::Target(target)).collect()
            }
            (Answer::Class(_), Subject::Drug(drug)) => {
                let classes = drug.classes.iter().filter_map(|id| self.key.catalog.get::<Class>(id));
                classes.filter(|class| !class.actions.is_empty()).map(Answer::Class).collect()
            }
            _ => Vec::new(),
        };
        let mut also: Vec<Answer<'c>> = Vec::new();
        for answer in all {
            let is_new = !also.iter().chain([right]).any(|other| other.means_the_same(&answer));
            if is_new && self.key.check(self.card, &answer) == Correctness::Right {
                also.push(answer);
            }
        }
        also
    }

    /// Whether the data denies an answer.
    fn is_wrong(&self, answer: &Answer<'c>) -> bool {
        self.key.check(self.card, answer).is_wrong()
    }

    fn is_given_away(&self, answer: &Answer<'c>) -> bool {
        is_given_away(self.key.catalog, self.card, &self.text, answer)
    }

    /// The right member of a closed set with the wrong ones.
    fn closed_set(&self, right: Answer<'c>) -> Answers<'c> {
        let wrong = right.closed_set().into_iter().filter(|answer| self.is_wrong(answer)).collect();
        (right, wrong)
    }

    /// What is done to a transmitter, with as many wrong answers as other questions have: which is left out then
    /// tells nothing. What is not known of a member of a class is left out if there are others.
    fn effects(&mut self, on: Transmitter, right: Answer<'c>) -> Answers<'c> {
        let (right, mut wrong) = self.closed_set(right);
        let facts = self.key.facts(self.card.subject);
        let is_open = |answer: &Answer<'c>| match (answer, &facts) {
            (Answer::Effect(Some(effect)), Some(facts)) => facts.is_open_in_members(on, *effect),
            _ => false,
        };
        wrong.shuffle(&mut self.rng);
        wrong.sort_by_key(is_open);
        let sure = wrong.iter().filter(|answer| !is_open(answer)).count();
        wrong.truncate(sure.clamp(WRONG, CHOICES - 1));
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

    /// Whether an action on a target has an effect by itself; of receptors, whether it has one on those of the transmitter.
    fn is_plausible(&self, (target, action): (&str, Action), (on, effect): (Transmitter, Effect)) -> bool {
        let of_receptors = matches!(effect, Effect::Activates | Effect::Blocks);
        let is_effect =
            |own: Effect| own == effect || (of_receptors && matches!(own, Effect::Activates | Effect::Blocks));
        let is_it = |e: &DirectEffect| e.transmitter == on && is_effect(e.effect);
        self.key.catalog.get::<Target>(target).is_some_and(|target| target.direct_effects(action).any(is_it))
    }

    /// What is done to targets that were found empty, the opposite, what near drugs do, and what else is done to
    /// targets of the same transmitter; first what would have the same effect.
    fn actions(&mut self, right: &'c TargetAction, has: Option<(Transmitter, Effect)>) -> Answers<'c> {
        let catalog = self.key.catalog;
        let mut on = self.messengers(&right.target).to_vec();
        on.extend(has.map(|(on, _)| Messenger::from(on)));
        let mut all = distractors::actions(catalog, self.card.subject, right, &on, &mut self.rng);
        let own = self.own_actions();
        all.splice(0..0, own.into_iter().filter(|(target, _)| *target != right.target));
        let is_fit = |(target, action): &(&str, Action)| !is_vague(target) && ActionGroup::of(*action).verb().is_some();
        all.retain(is_fit);
        // Of one that stimulates among many that block it would be told which is right.
        let mut is_taken = false;
        all.retain(|&(target, action)| {
            !is_opposed(action, right.action)
                || (self.is_wrong(&Answer::Action(target, action)) && !std::mem::replace(&mut is_taken, true))
        });
        let kind = |target: &str| catalog.get::<Target>(target).map(|target| target.kind);
        let right_kind = kind(&right.target);
        all.sort_by_key(|act| (has.is_some_and(|has| !self.is_plausible(*act, has)), kind(act.0) != right_kind));
        let is_told = !matches!(ActionGroup::of(right.action), ActionGroup::Feeds | ActionGroup::Other);
        let right = Answer::Action(&right.target, right.action);
        let (right, wrong) = self.choose(right, all.into_iter().map(|(target, action)| Answer::Action(target, action)));
        // Where none of the others could have the effect, the question says which one is right.
        let can_fit = |answer: &Answer<'c>| match (answer, has) {
            (Answer::Action(target, action), Some(has)) => self.is_plausible((target, *action), has),
            _ => true,
        };
        let wrong = if is_told && !wrong.iter().any(can_fit) { Vec::new() } else { wrong };
        (right, wrong)
    }

    /// The subject's own other targets, those found empty, those of near drugs, then others of the kind.
    fn targets(&mut self, best: &'c TargetAction, kind: TargetKind) -> Answers<'c> {
        let catalog = self.key.catalog;
        let mut all = self.own_actions();
        let on = self.messengers(&best.target);
        all.extend(distractors::actions(catalog, self.card.subject, best, on, &mut self.rng));
        let is_fit = |(target, action): &(&str, Action)| {
            let is_of_kind = catalog.get::<Target>(target).is_some_and(|target| target.kind == kind);
            is_of_kind && !is_vague(target) && ActionGroup::is_shared(*action, best.action)
        };
        let near: Vec<&'c str> = all.into_iter().filter(is_fit).map(|(target, _)| target).collect();
        let others = distractors::targets(catalog, kind, best.action, &mut self.rng);
        let candidates = near.into_iter().chain(others.into_iter().filter(|target| !is_vague(target)));
        self.choose(Answer::Target(&best.target), candidates.map(Answer::Target))
    }

    /// Drugs of which it is recorded what they do to a target, that stand so.
    fn drugs_at(&mut self, act: &TargetAction, stands: impl Fn(&Correctness<'c>) -> bool) -> Vec<Answer<'c>> {
        let known = distractors::drugs_at(self.key.catalog, self.card.subject, &act.target, &mut self.rng);
        self.fit(known.into_iter(), stands)
    }

    /// A typical member of a class, and drugs that are none: near ones, then others that are well known.
    fn members(&mut self, class: &'c Class) -> Option<Answers<'c>> {
        let catalog = self.key.catalog;
        let near: Vec<&'c Drug> =
            distractors::drugs(catalog, self.card.subject, &mut self.rng).take(LOOKED_AT).collect();
        let known = distractors::well_known(catalog, class, &mut self.rng);
        let is_typical =
            |drug: &&'c Drug| self.key.facts(Subject::Drug(drug)).is_some_and(|facts| facts.is_typical_of(class));
        let right = self.fit(near.iter().copied().filter(is_typical), |c| *c == Correctness::Right);
        let mut others: Vec<&'c Drug> = Vec::new();
        for drug in near.into_iter().chain(known) {
            if !others.iter().any(|other| other.id == drug.id) {
                others.push(drug);
            }
        }
        Some((right.into_iter().next()?, self.fit(others.into_iter(), Correctness::is_wrong)))
    }

    /// Of some drugs, as many as a question has, that stand so; none that are less known than its subject.
    fn fit(&self, drugs: impl Iterator<Item = &'c Drug>, stands: impl Fn(&Correctness<'c>) -> bool) -> Vec<Answer<'c>> {
        let is_common = |drug: &Drug| !matches!(drug.status, Status::Research | Status::Toxin);
        let is_subject_rare = matches!(self.card.subject, Subject::Drug(drug) if !is_common(drug));
        let fit = drugs.filter(|drug| is_subject_rare || is_common(drug)).map(Answer::Drug);
        let is_fit = |answer: &Answer<'c>| stands(&self.key.check(self.card, answer)) && !self.is_given_away(answer);
        varied(fit.filter(is_fit).take(VARIED))
    }

    /// The steps of a chain, shuffled, and orders of them; none where two steps read alike.
    fn order(&mut self, chain: &Chain<'c>) -> Option<Answers<'c>> {
        let facts = self.key.facts(self.card.subject)?;
        let steps = sentences(self.key.catalog, &facts.strict.actors, chain.steps());
        let mut shown: Vec<usize> = (0..steps.len()).collect();
        shown.shuffle(&mut self.rng);
        self.steps = shown.iter().map(|&at| steps[at].text.clone()).collect();
        let right: Vec<usize> = (0..steps.len()).filter_map(|at| shown.iter().position(|&s| s == at)).collect();
        // What the subject does is known to come first: of one wrong order only the rest is wrong.
        let mut order = right.clone();
        order[1..].rotate_left(1);
        let mut wrong: Vec<Answer<'c>> = vec![Answer::Order(order.clone())];
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

/// Of some drugs as many as a question has, the first first, then such as share no class with it or with each other:
/// three of one family beside one of another would tell which is right.
fn varied<'c>(drugs: impl Iterator<Item = Answer<'c>>) -> Vec<Answer<'c>> {
    let classes = |answer: &Answer<'c>| if let Answer::Drug(drug) = answer { drug.classes.as_slice() } else { &[] };
    let (mut picked, mut alike): (Vec<Answer<'c>>, Vec<Answer<'c>>) = (Vec::new(), Vec::new());
    for answer in drugs {
        let is_alike = picked.iter().any(|other| classes(other).iter().any(|id| classes(&answer).contains(id)));
        if is_alike { alike.push(answer) } else { picked.push(answer) }
    }
    picked.extend(alike);
    picked.truncate(CHOICES - 1);
    picked
}

/// Whether one action stimulates and the other keeps from being stimulated.
fn is_opposed(one: Action, other: Action) -> bool {
    let of = ActionGroup::of;
    matches!((of(one), of(other)), (Drives, Occupies) | (Occupies, Drives))
}

/// Whether a target stands for several that were not told apart: no clear answer.
pub(super) fn is_vague(target: &str) -> bool {
    target.ends_with(UNSPECIFIED)
}
