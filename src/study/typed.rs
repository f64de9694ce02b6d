//! A typed answer, judged: names by the resolver, words of closed sets by their nearest word.

use crate::catalog::Catalog;
use crate::check::normal::{nearest, normal};
use crate::model::*;
use crate::names::{Resolution, of_kind, resolve};

use super::answer::{Answer, truth};
use super::facts::Correctness;
use super::kind::Grade;
use super::question::Question;

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
pub fn judge(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Judged {
    let judge = |typed: &str| exactly(catalog, question, typed);
    match question.answer() {
        Answer::Effect(_) | Answer::Phase(_) | Answer::Verdict(_) => word(question, typed),
        Answer::Order(right) => of(numbers(typed) == right.iter().map(|at| at + 1).collect::<Vec<_>>()),
        _ => match judge(typed) {
            Judged::Wrong => {
                let near = near(catalog, question.answer(), typed);
                near.filter(|spelling| judge(spelling) == Judged::Right).map_or(Judged::Wrong, Judged::Near)
            }
            judged => judged,
        },
    }
}

/// Judges a name by what the resolver finds.
fn exactly(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Judged {
    match question.answer() {
        Answer::Drug(right) => of(of_kind(catalog, typed, Kind::Drug).contains(&right.id)),
        Answer::Class(_) => {
            let classes: Vec<String> = of_kind(catalog, typed, Kind::Class);
            let classes = classes.iter().filter_map(|id| catalog.get::<Class>(id));
            best(question, classes.map(Answer::Class).collect())
        }
        Answer::Target(_) => best(question, targets(catalog, typed).into_iter().map(Answer::Target).collect()),
        Answer::ClinicalEffect(_) => {
            let felt = of_kind(catalog, typed, Kind::Felt);
            let is_offered = |answer: &Answer<'_>| question.choices.contains(answer);
            best(question, felt.iter().map(|id| Answer::ClinicalEffect(id)).filter(is_offered).collect())
        }
        Answer::Action(..) => {
            let Some((action, rest)) = action(typed) else { return Judged::Wrong };
            best(question, targets(catalog, &rest).into_iter().map(|id| Answer::Action(id, action)).collect())
        }
        _ => Judged::Wrong,
    }
}

/// The best standing of what a name may mean.
fn best(question: &Question<'_>, answers: Vec<Answer<'_>>) -> Judged {
    let Some(facts) = &question.facts else { return Judged::Wrong };
    let stands: Vec<Correctness> = answers.iter().map(|answer| truth(&question.card, facts, answer)).collect();
    match () {
        () if stands.contains(&Correctness::Right) => Judged::Right,
        () if stands.contains(&Correctness::Unknown) => Judged::Open,
        () => Judged::Wrong,
    }
}

/// The spelling that a name of the kind that is asked for was meant to have.
fn near(catalog: &Catalog, right: &Answer<'_>, typed: &str) -> Option<String> {
    let (name, action) = match right {
        Answer::Action(..) => {
            let (action, rest) = action(typed)?;
            (rest, Some(action))
        }
        _ => (typed.to_owned(), None),
    };
    let Resolution::Unknown(suggestions) = resolve(catalog, &name) else { return None };
    let kind = match right {
        Answer::Drug(_) => Kind::Drug,
        Answer::Class(_) => Kind::Class,
        Answer::ClinicalEffect(_) => Kind::Felt,
        _ => Kind::Target,
    };
    let spelling = suggestions.into_iter().find(|name| !of_kind(catalog, name, kind).is_empty())?;
    Some(match action {
        Some(action) => format!("{spelling} {}", action.spoken()),
        None => spelling,
    })
}

fn targets<'c>(catalog: &'c Catalog, name: &str) -> Vec<&'c str> {
    let ids = of_kind(catalog, name, Kind::Target);
    ids.iter().filter_map(|id| catalog.get::<Target>(id)).map(|target| target.id.as_str()).collect()
}

/// The action that a text names, and the rest: `NET inhibitor`, `an inhibitor of NET`.
fn action(typed: &str) -> Option<(Action, String)> {
    const BETWEEN: [&str; 6] = ["a", "an", "the", "of", "at", "as"];
    let text = typed.to_lowercase().replace('-', " ");
    // The longest word first: an inverse agonist is named by two.
    let mut all = Action::ALL.to_vec();
    all.sort_by_key(|action| std::cmp::Reverse(action.as_str().len()));
    let found = all.into_iter().find(|action| text.contains(&action.spoken()))?;
    let rest = text.replacen(&found.spoken(), " ", 1);
    let words: Vec<&str> = rest.split_whitespace().filter(|word| !BETWEEN.contains(word)).collect();
    Some((found, words.join(" ")))
}

/// Judges a word of a closed set: `raises`, `raise`, `chronic`.
fn word(question: &Question<'_>, typed: &str) -> Judged {
    let first = |answer: &Answer<'_>| answer.text().split([' ', ':']).next().unwrap_or_default().to_owned();
    let words: Vec<String> = question.choices.iter().map(first).collect();
    let stem = |word: &str| normal(word).trim_end_matches('s').to_owned();
    let first_typed = typed.split_whitespace().next().unwrap_or_default();
    let right = &words[question.right];
    if stem(first_typed) == stem(right) {
        return Judged::Right;
    }
    if words.iter().any(|word| stem(word) == stem(first_typed)) {
        return Judged::Wrong;
    }
    match nearest(first_typed, words.iter().map(String::as_str)) {
        Some(near) if near == right => Judged::Near(right.clone()),
        _ => Judged::Wrong,
    }
}

/// The numbers of a text, each a digit: `2 3 1`, `231`, `2, 3, 1`.
fn numbers(text: &str) -> Vec<usize> {
    text.chars().filter_map(|c| c.to_digit(10)).map(|digit| digit as usize).collect()
}

fn of(is_right: bool) -> Judged {
    if is_right { Judged::Right } else { Judged::Wrong }
}
