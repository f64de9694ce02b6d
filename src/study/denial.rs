//! Why the data denies an answer: what is not recorded is unknown, and denies nothing.

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::basics;
use super::card::{Card, Prompt, Subject};
use super::facts::Correctness;
use super::phrases::{Named, act_so, acting, outside};
use super::question::Question;
use super::typed::letter;
use crate::catalog::Catalog;
use crate::model::{Class, Condition, Drug, Effect, Target, TargetAction, Transmitter, Word};
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
    /// What all drugs of the class do is none of the main actions of the drug.
    NotTypical(&'c TargetAction),
    /// The drug is used for something else than the class.
    Unused,
    /// Of what is known to be one of a closed set, another is recorded.
    Other,
}

/// What is said against an answer: a sentence of which the answer is the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    answer: String,
    why: String,
}

impl Against {
    /// Behind `what you chose, `.
    pub fn of_choice(&self) -> String {
        format!("{}, {}", self.answer, self.why)
    }

    /// By itself.
    pub fn alone(&self) -> String {
        format!("{} {}", self.answer, self.why)
    }
}

/// What is said against an answer to a question; nothing of one that is not denied.
pub fn against<'c>(key: &AnswerKey<'c>, question: &Question<'c>, answer: &Answer<'c>) -> Option<Against> {
    let (catalog, card) = (key.catalog, &question.card);
    let said = answer.brief();
    if let (Answer::Order(right), Answer::Order(order)) = (question.answer(), answer) {
        let (first, instead) = right.iter().zip(order).find(|(right, said)| right != said)?;
        let why = format!("is not the order: step {} comes before step {}", first + 1, instead + 1);
        return Some(Against { answer: said, why });
    }
    let Correctness::Wrong(denial) = key.check(card, answer) else { return None };
    Some(match answer {
        Answer::Drug(drug) => Against { answer: said, why: of_drug(key, card, drug, &denial) },
        Answer::Class(class) => Against { answer: said, why: of_class(key, card, class, &denial) },
        Answer::Action(..) | Answer::Target(_) => {
            Against { answer: said, why: of_fact(catalog, card, answer, &denial) }
        }
        _ => Against { answer: format!("\"{said}\""), why: of_fact(catalog, card, answer, &denial) },
    })
}

/// Of each wrong choice of a question its letter, and what is said against it.
pub fn all<'c>(key: &AnswerKey<'c>, question: &Question<'c>) -> Vec<(char, String)> {
    let wrong = (0..question.choices.len()).filter(|&at| at != question.right);
    wrong.filter_map(|at| Some((letter(at), against(key, question, &question.choices[at])?.alone()))).collect()
}

/// Why a drug is not the one that is asked for.
fn of_drug<'c>(key: &AnswerKey<'c>, card: &Card<'c>, drug: &'c Drug, denial: &Denial<'c>) -> String {
    let (catalog, it) = (key.catalog, Named::drug(drug));
    match denial {
        Denial::Empty(target) => format!("{} no measured effect on {target}", it.verb("has")),
        Denial::Otherwise(act) => format!("{} {} there", it.verb("is"), with_article(&act.action.spoken())),
        Denial::Weaker(act) => format!("{} so more weakly{}", it.verb("does"), measured(catalog, act)),
        Denial::Does(act) => format!("{} too{}", it.acting(act), measured(catalog, act)),
        Denial::NotTypical(act) => {
            let mainly = does_mainly(key, drug).map(|main| format!("mainly {} while ", it.acting(main)));
            format!("{}the class {}", mainly.unwrap_or_default(), acting(act))
        }
        Denial::Unused => {
            let of_use = |id| catalog.get::<Condition>(id).map(|condition| condition.name.as_str());
            let uses: Vec<&str> = drug.uses.iter().filter_map(|id| of_use(id)).take(NAMED).collect();
            format!("{} used for {}", it.verb("is"), and(uses))
        }
        _ => match drug.brands.first() {
            Some(brand) if matches!(card.prompt, Prompt::Brand { .. }) => format!("{} sold as {brand}", it.verb("is")),
            _ => format!("{} another drug", it.verb("is")),
        },
    }
}

/// What a drug mainly does.
fn does_mainly<'c>(key: &AnswerKey<'c>, drug: &'c Drug) -> Option<&'c TargetAction> {
    key.facts(Subject::Drug(drug)).and_then(|facts| facts.main_act(None))
}

/// Names that tell what is meant, at most.
const NAMED: usize = 2;

/// What is in a class, best known first, and what these do that the drug does not.
fn of_class<'c>(key: &AnswerKey<'c>, card: &Card<'c>, class: &Class, denial: &Denial<'c>) -> String {
    let mut drugs = key.catalog.drugs_within(&class.id);
    drugs.sort_by_key(|drug| drug.familiarity);
    let names: Vec<&str> = drugs.iter().take(NAMED).map(|drug| drug.name.as_str()).collect();
    let of = if names.is_empty() { "is another class".to_owned() } else { format!("is the class of {}", and(names)) };
    match (denial, card.subject) {
        (Denial::NotTypical(act), Subject::Drug(drug)) => {
            let it = Named::drug(drug);
            let mainly = does_mainly(key, drug).map(|main| format!("; {it} mainly {}", it.acting(main)));
            format!("{of}, which {}{}", act_so(act), mainly.unwrap_or_default())
        }
        _ => of,
    }
}

/// Why an answer about the subject itself is none.
fn of_fact(catalog: &Catalog, card: &Card<'_>, answer: &Answer<'_>, denial: &Denial<'_>) -> String {
    let (who, outside) = (Named::new(card.subject), outside(card));
    match (denial, answer) {
        (Denial::Empty(target), _) => {
            format!("does not fit: {} no measured effect on {target}{outside}", who.that("has"))
        }
        (Denial::Otherwise(act), _) => format!("does not fit: {who} {}{}", who.acting(act), measured(catalog, act)),
        (Denial::Weaker(act), _) => {
            format!("is where {} more weakly{}", who.that("acts"), measured(catalog, act))
        }
        (Denial::Elsewhere(act), _) => {
            let on = and(changed(catalog, act).iter().map(ToString::to_string));
            format!("is how {} on {on}{outside}", who.that("acts"))
        }
        (Denial::Lesser, Answer::Target(_)) => format!("is none of the main targets of {who}"),
        (Denial::Lesser, _) => format!("is none of the main actions of {who}"),
        (Denial::MainEffect(effect), Answer::Effect(Some(own))) if effect.opposite() == Some(*own) => {
            let of = format!(" of what {} {}{outside}", who.again(), who.verb("does"));
            format!("is the opposite{}", if outside.is_empty() { "" } else { &of })
        }
        (Denial::MainEffect(_), Answer::Effect(None)) => format!("does not fit: {} on it{outside}", who.that("acts")),
        (Denial::MainEffect(_), _) => format!("is not the main effect{outside}"),
        (_, Answer::Verdict(verdict)) => format!("would say that {}", verdict_said(verdict.about())),
        (_, Answer::Target(target)) => basics::role_of(catalog, card, target),
        _ => "is not when it is seen".to_owned(),
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
