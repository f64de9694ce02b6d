//! Why the data denies an answer: what is not recorded is unknown, and denies nothing.

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::basics;
use super::card::{Card, Prompt, Subject};
use super::examples;
use super::facts::Correctness;
use super::phrases::{Named, acting, all_act_so, outside};
use super::question::Question;
use super::typed::letter;
use crate::catalog::Catalog;
use crate::mechanism::once;
use crate::model::{Action, Class, Condition, Drug, Effect, PlainIds, Target, TargetAction, Transmitter, Word};
use crate::sentences::{Sentence, affinity, and, with_article};

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
    /// What is said to be done changes other transmitters than the one that is asked about.
    Means,
    /// Of what is known to be one of a closed set, another is recorded.
    Other,
}

/// What is said against an answer: a sentence of which the answer is the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    answer: String,
    why: String,
    /// Who says so: sources of what is said of the answer or of the subject.
    sources: Vec<String>,
}

impl Against {
    pub(super) fn new(answer: String, why: String, sources: Vec<String>) -> Self {
        let sources = once(sources.iter()).into_iter().map(str::to_owned).collect();
        Self { answer, why, sources }
    }

    /// Behind `what you chose, `.
    pub fn of_choice(&self) -> String {
        format!("{}, {}", self.answer, self.why)
    }

    /// By itself, with its sources.
    pub fn alone(&self) -> Sentence {
        let text = format!("{} {}", self.answer, self.why);
        Sentence { text, sources: self.sources.clone(), against: Vec::new() }
    }
}

/// What is said of an answer, and who says so.
type Said = (String, Vec<String>);

/// What is said against an answer to a question; nothing of one that is not denied.
pub fn against<'c>(key: &AnswerKey<'c>, question: &Question<'c>, answer: &Answer<'c>) -> Option<Against> {
    let card = &question.card;
    let said = answer.short();
    if let (Answer::Order(right), Answer::Order(order)) = (question.answer(), answer) {
        let (first, instead) = right.iter().zip(order).find(|(right, said)| right != said)?;
        let why = format!("is not the order: step {} comes before step {}", first + 1, instead + 1);
        return Some(Against { answer: said, why, sources: own_sources(question) });
    }
    let Correctness::Wrong(denial) = key.check_closely(card, answer) else { return None };
    let said = match answer {
        Answer::Drug(_) | Answer::Class(_) | Answer::Action(..) | Answer::Target(_) => said,
        _ => format!("\"{said}\""),
    };
    let (why, sources) = match answer {
        Answer::Drug(drug) => of_drug(key, card, drug, &denial),
        Answer::Class(class) => of_class(key, card, class, &denial),
        _ => of_fact(key, question, answer, &denial),
    };
    Some(Against::new(said, why, sources))
}

/// What is said against an action that is denied of the subject, whatever the question asks.
pub fn of_act<'c>(
    key: &AnswerKey<'c>,
    question: &Question<'c>,
    (target, action): (&'c str, Action),
    denial: &Denial<'c>,
) -> Against {
    let answer = Answer::Action(target, action);
    let (why, sources) = of_fact(key, question, &answer, denial);
    Against::new(answer.short(), why, sources)
}

/// Of each wrong choice of a question its letter, and what is said against it.
pub fn all<'c>(key: &AnswerKey<'c>, question: &Question<'c>) -> Vec<(char, Sentence)> {
    let wrong = (0..question.choices.len()).filter(|&at| at != question.right);
    wrong.filter_map(|at| Some((letter(at), against(key, question, &question.choices[at])?.alone()))).collect()
}

/// The sources of the right answer.
fn own_sources(question: &Question<'_>) -> Vec<String> {
    question.explanation.iter().flat_map(|step| step.sources.iter().cloned()).collect()
}

/// Why a drug is not the one that is asked for.
fn of_drug<'c>(key: &AnswerKey<'c>, card: &Card<'c>, drug: &'c Drug, denial: &Denial<'c>) -> Said {
    let (catalog, it) = (key.catalog, Named::drug(drug));
    let by = |act: &TargetAction| by_form(key, Subject::Drug(drug), act);
    match denial {
        Denial::Empty(target) => {
            (format!("{} no effect on {target} that counts", it.verb("has")), found_empty(drug, target))
        }
        Denial::Otherwise(act) => {
            let what = with_article(&act.action.spoken());
            (format!("{} {what} there{}", it.verb("is"), by(act)), act.sources.plain())
        }
        Denial::Weaker(act) => {
            let figure = measured(catalog, act);
            (format!("{} so more weakly{}{figure}", it.verb("does"), by(act)), act.sources.plain())
        }
        Denial::Does(act) => {
            (format!("{} too{}{}", it.acting(act), by(act), measured(catalog, act)), act.sources.plain())
        }
        Denial::NotTypical(act) => {
            let main = does_mainly(key, drug);
            let mainly = main.map(|main| format!("mainly {} while ", it.acting(main))).unwrap_or_default();
            let sources = main.into_iter().chain([*act]).flat_map(|act| act.sources.plain()).collect();
            (format!("{mainly}the class {}", acting(act)), sources)
        }
        Denial::Unused => {
            let of_use = |id| catalog.get::<Condition>(id).map(|condition| condition.name.as_str());
            let uses: Vec<&str> = drug.uses.iter().filter_map(|id| of_use(id)).take(NAMED).collect();
            (format!("{} used for {}", it.verb("is"), and(uses)), Vec::new())
        }
        _ => match drug.brands.first() {
            Some(brand) if matches!(card.prompt, Prompt::Brand { .. }) => {
                (format!("{} sold as {brand}", it.verb("is")), Vec::new())
            }
            _ => (format!("{} another drug", it.verb("is")), Vec::new()),
        },
    }
}

/// `, by an active form, morphine`: where an action is not the drug's own.
fn by_form<'c>(key: &AnswerKey<'c>, subject: Subject<'c>, act: &TargetAction) -> String {
    let form = key.facts(subject).and_then(|facts| facts.form_of(act));
    form.map(|form| format!(", by an active form, {}", form.name)).unwrap_or_default()
}

/// Who found a target of a drug empty.
fn found_empty(drug: &Drug, target: &str) -> Vec<String> {
    let found = drug.inactive.iter().find(|silence| silence.target == *target);
    found.map(|silence| silence.sources.plain()).unwrap_or_default()
}

/// What a drug mainly does.
fn does_mainly<'c>(key: &AnswerKey<'c>, drug: &'c Drug) -> Option<&'c TargetAction> {
    key.facts(Subject::Drug(drug)).and_then(|facts| facts.main_act(None))
}

/// Names that tell what is meant, at most.
const NAMED: usize = 2;

/// What is in a class, best known first, and what these do that the drug does not.
fn of_class<'c>(key: &AnswerKey<'c>, card: &Card<'c>, class: &Class, denial: &Denial<'c>) -> Said {
    let mut drugs = key.catalog.drugs_within(&class.id);
    drugs.sort_by_key(|drug| drug.familiarity);
    let names: Vec<&str> = drugs.iter().take(NAMED).map(|drug| drug.name.as_str()).collect();
    let (is_one, names) = (names.len() == 1, and(names));
    let of = if names.is_empty() { "is another class".to_owned() } else { format!("is the class of {names}") };
    match (denial, card.subject) {
        (Denial::NotTypical(act), Subject::Drug(drug)) => {
            let (it, main) = (Named::drug(drug), does_mainly(key, drug));
            let mainly = main.map(|main| format!("; {it} mainly {}", it.acting(main))).unwrap_or_default();
            let does = if is_one { acting(act) } else { all_act_so(act) };
            let sources = main.into_iter().chain([*act]).flat_map(|act| act.sources.plain()).collect();
            (format!("{of}, which {does}{mainly}"), sources)
        }
        (Denial::Unused, Subject::Drug(drug)) => (format!("{of}; {}", used_for(key.catalog, drug)), Vec::new()),
        _ => (of, Vec::new()),
    }
}

/// `cocaine is used for anaesthesia`.
fn used_for(catalog: &Catalog, drug: &Drug) -> String {
    let of_use = |id| catalog.get::<Condition>(id).map(|condition| condition.name.as_str());
    let uses: Vec<&str> = drug.uses.iter().filter_map(|id| of_use(id)).take(NAMED).collect();
    format!("{} used for {}", Named::drug(drug).that("is"), and(uses))
}

/// Why an answer about the subject itself is none.
fn of_fact<'c>(key: &AnswerKey<'c>, question: &Question<'c>, answer: &Answer<'c>, denial: &Denial<'c>) -> Said {
    let (catalog, card) = (key.catalog, &question.card);
    let (who, outside) = (Named::short(card.subject), outside(card));
    let own = || own_sources(question);
    let by = |act: &TargetAction| by_form(key, card.subject, act);
    // Where no example is told, the record of what is so speaks against it.
    let or_own = |of_example: Vec<String>| if of_example.is_empty() { own() } else { of_example };
    match (denial, answer) {
        (Denial::Empty(target), _) => {
            let sources = if let Subject::Drug(drug) = card.subject { found_empty(drug, target) } else { Vec::new() };
            (format!("does not fit: {} no effect on {target} that counts{outside}", who.that("has")), sources)
        }
        (Denial::Otherwise(act), _) => {
            let figure = measured(catalog, act);
            (format!("does not fit: {who} {}{}{figure}", who.acting(act), by(act)), act.sources.plain())
        }
        (Denial::Weaker(act), _) => {
            let figure = measured(catalog, act);
            (format!("is where {} more weakly{}{figure}", who.that("acts"), by(act)), act.sources.plain())
        }
        (Denial::Elsewhere(act), _) => {
            let on = and(changed(catalog, act).iter().map(ToString::to_string));
            (format!("is how {} on {on}{outside}", who.that("acts")), act.sources.plain())
        }
        (Denial::Lesser, _) => {
            let what = if matches!(answer, Answer::Target(_)) { "targets" } else { "actions" };
            let (instead, sources) = examples::acting_so(key, card, answer);
            (format!("is none of the main {what} of {who}{instead}"), or_own(sources))
        }
        (Denial::MainEffect(effect), Answer::Effect(Some(chosen))) => {
            let is_opposite = effect.opposite() == Some(*chosen);
            let (instead, sources) = examples::with_effect(key, card, *chosen);
            let of = format!(" of what {} {}{outside}", who.again(), who.verb("does"));
            let why = match (is_opposite, outside.is_empty()) {
                (true, true) => "is the opposite".to_owned(),
                (true, false) => format!("is the opposite{of}"),
                (false, _) => format!("is not the main effect{outside}"),
            };
            (format!("{why}{instead}"), or_own(sources))
        }
        (Denial::MainEffect(_), _) => (format!("does not fit: {} on it{outside}", who.that("acts")), own()),
        (Denial::Means, Answer::Action(target, action)) => {
            let target = catalog.get::<Target>(target);
            let effects = || target.into_iter().flat_map(|target| target.direct_effects(*action));
            let on = once(effects().map(|e| e.transmitter.as_str()));
            (
                format!("acts on {}", and(on)),
                once(effects().flat_map(|e| &e.sources)).into_iter().map(str::to_owned).collect(),
            )
        }
        (_, Answer::Verdict(verdict)) => (format!("would say that {}", verdict_said(verdict.about())), own()),
        (_, Answer::Target(target)) => basics::role_of(catalog, card, target),
        _ => ("is not when it is seen".to_owned(), own()),
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
