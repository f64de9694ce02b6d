//! A typed answer, judged: names by the resolver, words of closed sets by their nearest word.

use std::cmp::Reverse;

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::facts::Correctness;
use super::kind::Grade;
use super::question::Question;
use crate::catalog::{Catalog, Stored};
use crate::model::{Action, Class, Drug, Kind, Target, Word};
use crate::names::{Resolution, of_kind, resolve};
use crate::text::{closest, search_key};

/// How a typed answer stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// Right, by the data: it need not be the answer that was looked for.
    Right,
    /// Right but for the spelling, which is this.
    Near(String),
    /// Neither right nor wrong: the data leaves it open.
    Open,
    /// Wrong.
    Wrong,
}

impl Judged {
    /// How well the card was known.
    pub fn grade(&self) -> Grade {
        match self {
            Self::Right => Grade::Good,
            Self::Near(_) => Grade::Hard,
            Self::Open | Self::Wrong => Grade::Again,
        }
    }
}

/// Judges what was typed as the answer to a question.
pub fn judge<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged {
    match judge_as_spelled(key, question, typed) {
        Judged::Wrong => {
            let near = spelling(key.catalog, question, typed);
            let is_right = |near: &String| judge_as_spelled(key, question, near) == Judged::Right;
            near.filter(is_right).map_or(Judged::Wrong, Judged::Near)
        }
        judged => judged,
    }
}

/// Judges by the best of the answers that a text may mean.
fn judge_as_spelled<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Judged {
    let answers = meanings(key.catalog, question, typed);
    if answers.contains(question.answer()) {
        return Judged::Right;
    }
    // Of several drugs and several orders the question means one.
    if matches!(question.answer(), Answer::Drug(_) | Answer::Order(_)) {
        return Judged::Wrong;
    }
    let stands: Vec<Correctness> = answers.iter().map(|answer| key.check(&question.card, answer)).collect();
    if stands.contains(&Correctness::Right) {
        Judged::Right
    } else if stands.contains(&Correctness::Unknown) {
        Judged::Open
    } else {
        Judged::Wrong
    }
}

/// The answers that a text may mean, of the kind that is asked for.
fn meanings<'c>(catalog: &'c Catalog, question: &Question<'c>, typed: &str) -> Vec<Answer<'c>> {
    let targets = |name: &str| named::<Target>(catalog, name).into_iter().map(|target| target.id.as_str());
    match question.answer() {
        Answer::Drug(_) => named::<Drug>(catalog, typed).into_iter().map(Answer::Drug).collect(),
        Answer::Class(_) => named::<Class>(catalog, typed).into_iter().map(Answer::Class).collect(),
        Answer::Target(_) => targets(typed).map(Answer::Target).collect(),
        Answer::Action(..) => {
            let Some((action, target)) = action_and_target(typed) else { return Vec::new() };
            targets(&target).map(|id| Answer::Action(id, action)).collect()
        }
        Answer::Order(_) => steps(typed).map(Answer::Order).into_iter().collect(),
        Answer::Effect(_) | Answer::Phase(_) | Answer::Verdict(_) => {
            let is_meant = |answer: &&Answer<'_>| answer.word().is_some_and(|word| stem(word) == stem(first(typed)));
            question.choices.iter().filter(is_meant).cloned().collect()
        }
    }
}

/// What a misspelt answer of the kind that is asked for was meant to be.
fn spelling(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Option<String> {
    match question.answer() {
        Answer::Drug(_) => name(catalog, typed, Kind::Drug),
        Answer::Class(_) => name(catalog, typed, Kind::Class),
        Answer::Target(_) => name(catalog, typed, Kind::Target),
        Answer::Action(..) => {
            let (action, target) = action_and_target(typed)?;
            Some(format!("{} {}", name(catalog, &target, Kind::Target)?, action.spoken()))
        }
        Answer::Order(_) => None,
        Answer::Effect(_) | Answer::Phase(_) | Answer::Verdict(_) => {
            closest(first(typed), question.choices.iter().filter_map(Answer::word)).map(str::to_owned)
        }
    }
}

/// The entries of a kind that a name means.
fn named<'c, T: Stored>(catalog: &'c Catalog, name: &str) -> Vec<&'c T> {
    of_kind(catalog, name, T::KIND).iter().filter_map(|id| catalog.get(id)).collect()
}

/// The name of an entry of a kind that a misspelt name is near to.
fn name(catalog: &Catalog, typed: &str, kind: Kind) -> Option<String> {
    let Resolution::Unknown(suggestions) = resolve(catalog, typed) else { return None };
    suggestions.into_iter().find(|name| !of_kind(catalog, name, kind).is_empty())
}

/// The action that a text names, and the rest: `NET inhibitor`, `an inhibitor of NET`.
fn action_and_target(typed: &str) -> Option<(Action, String)> {
    const BETWEEN: [&str; 6] = ["a", "an", "the", "of", "at", "as"];
    let text = typed.to_lowercase().replace('-', " ");
    // The longest word first: an inverse agonist is named by two.
    let mut all = Action::ALL.to_vec();
    all.sort_by_key(|action| Reverse(action.as_str().len()));
    let action = all.into_iter().find(|action| text.contains(&action.spoken()))?;
    let rest = text.replacen(&action.spoken(), " ", 1);
    let words: Vec<&str> = rest.split_whitespace().filter(|word| !BETWEEN.contains(word)).collect();
    Some((action, words.join(" ")))
}

/// The numbers of steps, each a digit from 1 on: `2 3 1`, `231`, `2, 3, 1`.
fn steps(typed: &str) -> Option<Vec<usize>> {
    typed.chars().filter_map(|c| c.to_digit(10)).map(|digit| (digit as usize).checked_sub(1)).collect()
}

fn first(typed: &str) -> &str {
    typed.split_whitespace().next().unwrap_or_default()
}

/// A word as it is compared: `raises` and `raise` are one.
fn stem(word: &str) -> String {
    search_key(word).trim_end_matches('s').to_owned()
}
