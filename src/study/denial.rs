//! Why the data denies an answer: what is not recorded is unknown, and denies nothing.

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::basics;
use super::card::{Card, Prompt};
use super::facts::Correctness;
use super::phrases::{acting, name};
use super::question::Question;
use super::typed::letter;
use crate::catalog::Catalog;
use crate::model::{Class, Drug, Effect, Target, TargetAction, Transmitter, Word};
use crate::sentences::{affinity, and, with_article};

/// What a record says against an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Denial<'c> {
    /// The target was measured and found without effect.
    Empty(&'c str),
    /// Something else is done to the target.
    Otherwise(&'c TargetAction),
    /// It is done there too, but far more weakly.
    Weaker(&'c TargetAction),
    /// It is done, but it changes other transmitters.
    Elsewhere(&'c TargetAction),
    /// The main actions are recorded, and this is none.
    Lesser,
    /// The main effect is recorded, and it is this.
    MainEffect(Effect),
    /// What is looked for is not done: this is.
    Does(&'c TargetAction),
    /// Of what is known to be one of a closed set, another is recorded.
    Other,
}

/// What is said against an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    answer: String,
    /// Whether what is said is said of the answer itself.
    is_subject: bool,
    why: String,
}

impl Against {
    /// Behind `what you chose, `.
    pub fn of_choice(&self) -> String {
        format!("{}{} {}", self.answer, if self.is_subject { "," } else { ":" }, self.why)
    }

    /// By itself.
    pub fn alone(&self) -> String {
        format!("{}{} {}", self.answer, if self.is_subject { "" } else { ":" }, self.why)
    }
}

/// What is said against an answer to a question; nothing of one that is not denied.
pub fn against<'c>(key: &AnswerKey<'c>, question: &Question<'c>, answer: &Answer<'c>) -> Option<Against> {
    let (catalog, card) = (key.catalog, &question.card);
    let said = answer.brief();
    if let (Answer::Order(right), Answer::Order(order)) = (question.answer(), answer) {
        let (first, instead) = right.iter().zip(order).find(|(right, said)| right != said)?;
        let why = format!("step {} comes before step {}", first + 1, instead + 1);
        return Some(Against { answer: said, is_subject: false, why });
    }
    let Correctness::Wrong(denial) = key.check(card, answer) else { return None };
    let why = match answer {
        Answer::Drug(drug) => of_drug(catalog, card, drug, &denial),
        Answer::Class(class) => of_class(catalog, class),
        _ => of_fact(catalog, card, answer, &denial),
    };
    Some(Against { answer: said, is_subject: matches!(answer, Answer::Drug(_) | Answer::Class(_)), why })
}

/// Of each wrong choice of a question its letter, and what is said against it.
pub fn all<'c>(key: &AnswerKey<'c>, question: &Question<'c>) -> Vec<(char, String)> {
    let wrong = (0..question.choices.len()).filter(|&at| at != question.right);
    wrong.filter_map(|at| Some((letter(at), against(key, question, &question.choices[at])?.alone()))).collect()
}

/// Why a drug is not the one that is asked for.
fn of_drug(catalog: &Catalog, card: &Card<'_>, drug: &Drug, denial: &Denial<'_>) -> String {
    match denial {
        Denial::Empty(target) => format!("has no measured effect on {target}"),
        Denial::Otherwise(act) => format!("is {} there", with_article(&act.action.spoken())),
        Denial::Weaker(act) => format!("does so more weakly{}", measured(catalog, act)),
        Denial::Does(act) => format!("{} too{}", acting(act), measured(catalog, act)),
        _ => match (&card.prompt, drug.classes.first().and_then(|id| catalog.get::<Class>(id))) {
            (Prompt::Brand { .. }, _) if !drug.brands.is_empty() => format!("is sold as {}", drug.brands[0]),
            (_, Some(class)) => format!("belongs to the class \"{}\"", Answer::Class(class).text()),
            _ => "is another drug".to_owned(),
        },
    }
}

/// What else is in a class, best known first.
fn of_class(catalog: &Catalog, class: &Class) -> String {
    const NAMED: usize = 2;
    let mut drugs = catalog.drugs_within(&class.id);
    drugs.sort_by_key(|drug| drug.familiarity);
    let names: Vec<&str> = drugs.iter().take(NAMED).map(|drug| drug.name.as_str()).collect();
    if names.is_empty() { "is another class".to_owned() } else { format!("is the class of {}", and(names)) }
}

/// Why an answer about the subject itself is none.
fn of_fact(catalog: &Catalog, card: &Card<'_>, answer: &Answer<'_>, denial: &Denial<'_>) -> String {
    let who = name(card.subject);
    match (denial, answer) {
        (Denial::Empty(target), _) => format!("{who} has no measured effect on {target}"),
        (Denial::Otherwise(act), _) => format!("{who} {}{}", acting(act), measured(catalog, act)),
        (Denial::Weaker(act), _) => format!("{who} does so more weakly{}", measured(catalog, act)),
        (Denial::Elsewhere(act), _) => {
            format!("that is how it acts on {}", and(changed(catalog, act).iter().map(ToString::to_string)))
        }
        (Denial::Lesser, _) => format!("it is none of the main actions of {who}"),
        (Denial::MainEffect(effect), Answer::Effect(Some(own))) if effect.opposite() == Some(*own) => {
            "that is the opposite".to_owned()
        }
        (Denial::MainEffect(_), Answer::Effect(None)) => "it does act there".to_owned(),
        (Denial::MainEffect(_), _) => "that is not its main effect".to_owned(),
        (_, Answer::Verdict(verdict)) => format!("that would say that {}", verdict_said(verdict.about())),
        (_, Answer::Target(target)) => basics::role_of(catalog, target),
        _ => "that is not when it is seen".to_owned(),
    }
}

fn verdict_said(about: &str) -> String {
    let about = about.trim_end_matches('.');
    format!("{}{}", about[..1].to_lowercase(), &about[1..])
}

/// The transmitters that an action changes by itself.
fn changed(catalog: &Catalog, act: &TargetAction) -> Vec<Transmitter> {
    let target = catalog.get::<Target>(&act.target);
    let mut on: Vec<Transmitter> =
        target.into_iter().flat_map(|target| target.direct_effects(act.action)).map(|e| e.transmitter).collect();
    on.dedup();
    on
}

/// ` (Ki 12 nM, human SERT)`, where that was measured.
pub fn measured(catalog: &Catalog, act: &TargetAction) -> String {
    act.affinity.as_ref().map(|value| format!(" ({})", affinity(value, catalog.get(&act.target)))).unwrap_or_default()
}
