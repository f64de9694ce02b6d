//! The words of questions and choices. What explains an answer is worded by the mechanism.

use crate::catalog::Catalog;
use crate::mechanism::wording::place;
use crate::model::*;
use crate::views::Acts;

use super::answer::Answer;
use super::card::{Card, Onset, Prompt, Subject};
use super::facts::{Group, group};

/// The question of a card.
pub fn question(catalog: &Catalog, card: &Card<'_>) -> String {
    let who = who(catalog, card.subject);
    match &card.prompt {
        Prompt::Effect { on, .. } => format!("What does {who} do to {on} directly?"),
        Prompt::Mechanism { on, effect, .. } => format!("How does {who} {}?", plural(*on, *effect)),
        Prompt::Target { act, kind } => {
            format!("Which {kind} does {who} {} most?", verb(act.action).unwrap_or("act on"))
        }
        Prompt::Reverse { on, effect } => format!("Which of these {} directly?", singular(*on, *effect)),
        Prompt::Class { .. } => format!("Which class does {who} belong to?"),
        Prompt::Members => format!("Which of these belongs to the class \"{}\"?", title(card.subject)),
        Prompt::Brand { brand } => format!("Which drug is {brand}?"),
        Prompt::Odd { on, effect } => {
            format!("All but one of these {} directly. Which one does not?", plural(*on, *effect))
        }
        Prompt::Order { .. } => format!("Put the steps in order: how does {who} come to {}?", arrival(catalog, card)),
        Prompt::Time { onset, .. } => time(catalog, *onset, &who),
        Prompt::ClinicalEffect { .. } => format!("Which of these is felt with {who}?"),
        Prompt::Cause { felt, .. } => format!("Why is {felt} felt with {who}?"),
        Prompt::Claim => format!("How does this statement stand? \"{who}\""),
    }
}

/// What a subject is called in a question.
pub fn who(catalog: &Catalog, subject: Subject<'_>) -> String {
    match subject {
        Subject::Drug(drug) => drug.name.clone(),
        Subject::Class(class) => format!("the typical {}", class.actor(catalog).name),
        Subject::Claim(claim) => claim.said.clone(),
    }
}

/// The fact as a statement, which holds the right answer.
pub fn statement(catalog: &Catalog, card: &Card<'_>, right: &Answer<'_>) -> String {
    let who = who(catalog, card.subject);
    let answer = right.text();
    match &card.prompt {
        Prompt::Effect { on, is: Some(effect) } => format!("{who} {}", singular(*on, *effect)),
        Prompt::Effect { on, is: None } => format!("{who} does nothing to {on} directly"),
        Prompt::Mechanism { on, effect, .. } => format!("{who} {}: {answer}", singular(*on, *effect)),
        Prompt::Target { act, .. } => format!("{who} {}s {answer} most", verb(act.action).unwrap_or("act on")),
        Prompt::Reverse { on, effect } => format!("{answer} {}", singular(*on, *effect)),
        Prompt::Class { .. } => format!("{who} is in the class \"{answer}\""),
        Prompt::Members => format!("{answer} is in the class \"{}\"", title(card.subject)),
        Prompt::Brand { brand } => format!("{brand} is {answer}"),
        Prompt::Odd { on, effect } => format!("{answer} does not {}", plural(*on, *effect)),
        Prompt::Order { .. } => format!("{who} comes to {}: the order is {answer}", arrival(catalog, card)),
        Prompt::Time { onset, .. } => format!("{}: {answer}", setting_in(catalog, *onset, &who)),
        Prompt::ClinicalEffect { .. } => format!("{answer} is felt with {who}"),
        Prompt::Cause { felt, .. } => format!("{felt} is felt with {who}: {answer}"),
        Prompt::Claim => format!("\"{who}\" is {answer}"),
    }
}

/// The whole name of a class.
fn title(subject: Subject<'_>) -> String {
    if let Subject::Class(of) = subject { class(of) } else { subject.id().to_owned() }
}

/// What a chain ends in: `lower serotonin in the prefrontal cortex over weeks`.
fn arrival(catalog: &Catalog, card: &Card<'_>) -> String {
    let Prompt::Order { chain, phase } = &card.prompt else { return String::new() };
    let Some(Then::Changes(change)) = chain.links.last().map(|link| &link.then) else { return String::new() };
    let when = match phase {
        Phase::Acute => "",
        Phase::Chronic => " over weeks",
        Phase::Withdrawal => " after stopping",
    };
    let way = if change.effect == Effect::Lowers { "lower" } else { "raise" };
    format!("{way} {}{}{when}", change.messenger, place(catalog, change.region.as_deref(), None))
}

/// What sets in, as the beginning of a statement.
fn setting_in(catalog: &Catalog, onset: Onset<'_>, who: &str) -> String {
    match onset {
        Onset::Change(on, effect, region) => {
            format!("{who} begins to {}{}", plural(on, effect), place(catalog, region, None))
        }
        Onset::Adaptation(target, adaptation, region) => {
            format!("{target}{} becomes {adaptation} with {who}", place(catalog, region, None))
        }
        Onset::ClinicalEffect(felt) => format!("{felt} with {who}"),
    }
}

fn time(catalog: &Catalog, onset: Onset<'_>, who: &str) -> String {
    match onset {
        Onset::Change(on, effect, region) => {
            format!("When does {who} begin to {}{}?", plural(on, effect), place(catalog, region, None))
        }
        Onset::Adaptation(target, adaptation, region) => {
            format!("When does {target}{} become {adaptation} with {who}?", place(catalog, region, None))
        }
        Onset::ClinicalEffect(felt) => format!("When is {felt} felt with {who}?"),
    }
}

/// `raises serotonin`, `blocks acetylcholine receptors`.
fn singular(on: Transmitter, effect: Effect) -> String {
    match effect {
        Effect::Raises | Effect::Lowers => format!("{effect} {on}"),
        Effect::Activates | Effect::Blocks => format!("{effect} {on} receptors"),
    }
}

/// `raise serotonin`, `block acetylcholine receptors`.
fn plural(on: Transmitter, effect: Effect) -> String {
    singular(on, effect).replacen("s ", " ", 1)
}

/// What an action is as a verb, where a question can say it.
pub fn verb(action: Action) -> Option<&'static str> {
    match group(action) {
        Group::Drives => Some("activate"),
        Group::Occupies => Some("block"),
        Group::Inhibits => Some("inhibit"),
        Group::Strengthens => Some("strengthen"),
        Group::Carried | Group::Feeds | Group::Other => None,
    }
}

/// The choice of an effect; `None` is no effect.
pub fn effect(effect: Option<Effect>) -> String {
    let words = match effect {
        Some(Effect::Raises) => "raises it: more of it at the synapse",
        Some(Effect::Lowers) => "lowers it: less of it at the synapse",
        Some(Effect::Activates) => "activates its receptors",
        Some(Effect::Blocks) => "blocks its receptors",
        None => "nothing: its targets were measured and found empty",
    };
    words.to_owned()
}

/// The choice of an action on a target: `5-HT2A antagonist`.
pub fn act(target: &str, action: Action) -> String {
    format!("{target} {}", action.spoken())
}

/// The choice of a class: its name, and its abbreviation.
pub fn class(class: &Class) -> String {
    match &class.abbreviation {
        Some(short) => format!("{} ({short})", class.name),
        None => class.name.clone(),
    }
}

/// The choice of a phase.
pub fn phase(phase: Phase) -> String {
    let words = match phase {
        Phase::Acute => "acute: from the first doses on",
        Phase::Chronic => "chronic: over weeks of use",
        Phase::Withdrawal => "withdrawal: after stopping",
    };
    words.to_owned()
}

/// The choice of a verdict, with what it means.
pub fn verdict(verdict: Verdict) -> String {
    let about = verdict.about().trim_end_matches('.');
    format!("{verdict}: {}{}", about[..1].to_lowercase(), &about[1..])
}

/// The choice of an order.
pub fn sequence(order: &[usize]) -> String {
    order.iter().map(|number| (number + 1).to_string()).collect::<Vec<_>>().join(", ")
}
