//! The words of questions and facts. What explains an answer is worded by `sentences`.

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::basics;
use super::card::{Card, Onset, Prompt, Subject};
use crate::catalog::Catalog;
use crate::mechanism::Actor;
use crate::model::{Action, Effect, Phase, Rank, Site, TargetAction, Transmitter};
use crate::sentences::{later_behind, place, role_at, with_article};

/// The question of a card. Of drugs that act on one target `by_strength` asks for the strongest.
pub fn question(catalog: &Catalog, card: &Card<'_>, by_strength: bool) -> String {
    let who = name(card.subject);
    match &card.prompt {
        Prompt::Part { .. } | Prompt::Meaning { .. } => basics::text(card),
        Prompt::Effect { on, effect: Some(_) } => {
            format!("What does {who} mainly do to {on} directly{}?", outside(card))
        }
        Prompt::Effect { on, effect: None } => format!("What does {who} do to {on} directly{}?", outside(card)),
        Prompt::Mechanism { on, effect, act } => {
            let does = match effect {
                Effect::Activates | Effect::Blocks => format!("act on {on}"),
                _ => affect(*on, *effect),
            };
            format!("By which {} does {who} {does} directly{}?", of_its_actions(act), outside(card))
        }
        Prompt::Target { act, kind } => format!("Which {kind} does {who} {} most?", verb(act.action)),
        Prompt::Reverse { act, .. } => {
            format!("Which of these {}{}?", acting(act), if by_strength { " most strongly" } else { "" })
        }
        Prompt::Class { .. } => format!("Which class does {who} belong to?"),
        Prompt::Members => format!("Which of these belongs to the class \"{}\"?", title(card.subject)),
        Prompt::Brand { brand } => format!("Which drug is {brand}?"),
        Prompt::Odd { act, .. } => format!("All but one of these {}. Which one does not?", act_so(act)),
        Prompt::Order { onset, phase, .. } => {
            format!("Put the steps in order: how does {who} come to {}?", outcome(catalog, *onset, *phase))
        }
        Prompt::Time { onset, .. } => time(catalog, *onset, &who),
        Prompt::Cause { name, act } => {
            let which = if act.rank == Rank::Primary { "its main actions" } else { "these actions" };
            format!("Seen with {who}: {name}. Which of {which} explains it?")
        }
        Prompt::Claim => format!("How does this statement stand? \"{who}\""),
    }
}

/// What an action is asked for as: the main ones are asked for where it is one.
fn of_its_actions(act: &TargetAction) -> &'static str {
    if act.rank == Rank::Primary { "of its main actions" } else { "action" }
}

/// The fact as a statement, which holds the right answer.
pub fn statement(catalog: &Catalog, card: &Card<'_>, right: &Answer<'_>) -> String {
    let who = name(card.subject);
    let answer = right.text();
    match &card.prompt {
        Prompt::Part { .. } | Prompt::Meaning { .. } => basics::statement(card, right),
        Prompt::Effect { on, effect: Some(effect) } | Prompt::Mechanism { on, effect, .. } => {
            format!("{who} {}{}", affects(*on, *effect), outside(card))
        }
        Prompt::Effect { on, effect: None } => format!("{who} does nothing to {on} directly{}", outside(card)),
        Prompt::Target { act, .. } => format!("{who} {}s {answer} most", verb(act.action)),
        Prompt::Reverse { act, .. } => format!("{answer} {}", acting(act)),
        Prompt::Class { .. } => format!("{who} is in the class \"{answer}\""),
        Prompt::Members => format!("{answer} is in the class \"{}\"", title(card.subject)),
        Prompt::Brand { brand } => format!("{brand} is {answer}"),
        Prompt::Odd { act, .. } => format!("{answer} does not {}", act_so(act)),
        Prompt::Order { onset, phase, .. } => {
            format!("{who} comes to {}: the order is {answer}", outcome(catalog, *onset, *phase))
        }
        Prompt::Time { onset, .. } => format!("{} {answer}", setting_in(catalog, *onset, &who)),
        Prompt::Cause { name, .. } => format!("with {who} comes {name}"),
        Prompt::Claim => format!("\"{who}\" is {}", right.brief()),
    }
}

/// What a subject is called in a question.
pub fn name(subject: Subject<'_>) -> String {
    match subject {
        Subject::Transmitter(entry) => entry.name.clone(),
        Subject::Drug(drug) => drug.name.clone(),
        Subject::Class(class) => format!("the typical {}", Actor::class(class).name),
        Subject::Claim(claim) => claim.said.clone(),
    }
}

/// Where a drug acts that does not enter the brain.
fn outside(card: &Card<'_>) -> &'static str {
    match card.subject {
        Subject::Drug(drug) if drug.site == Site::Peripheral => " outside the brain",
        _ => "",
    }
}

/// The whole name of a class.
pub fn title(subject: Subject<'_>) -> String {
    if let Subject::Class(class) = subject { Answer::Class(class).text() } else { subject.id().to_owned() }
}

/// What a chain ends in: `lower serotonin in the prefrontal cortex over weeks`.
fn outcome(catalog: &Catalog, onset: Onset<'_>, phase: Phase) -> String {
    let Onset::Change(on, effect, region) = onset else { return String::new() };
    let when = later_behind(" ", phase);
    format!("{}{}{when}", affect(on, effect), place(catalog, region, None))
}

/// What sets in, as the beginning of a statement.
fn setting_in(catalog: &Catalog, onset: Onset<'_>, who: &str) -> String {
    match onset {
        Onset::Change(on, effect, region) => {
            format!("{who} {}{}", affects(on, effect), place(catalog, region, None))
        }
        Onset::Adaptation(target, adaptation, region) => {
            format!("{target}{} becomes {adaptation} with {who}", place(catalog, region, None))
        }
    }
}

fn time(catalog: &Catalog, onset: Onset<'_>, who: &str) -> String {
    match onset {
        Onset::Change(on, effect, region) => {
            format!("When does {who} begin to {}{}?", affect(on, effect), place(catalog, region, None))
        }
        Onset::Adaptation(target, adaptation, region) => {
            format!("When does {target}{} become {adaptation} with {who}?", place(catalog, region, None))
        }
    }
}

/// `raise serotonin`, `block acetylcholine receptors`.
fn affect(on: Transmitter, effect: Effect) -> String {
    match effect {
        Effect::Raises => format!("raise {on}"),
        Effect::Lowers => format!("lower {on}"),
        Effect::Activates => format!("activate {on} receptors"),
        Effect::Blocks => format!("block {on} receptors"),
        Effect::Restrains => format!("hold back a rise of {on}"),
    }
}

/// `raises serotonin`, `blocks acetylcholine receptors`.
pub fn affects(on: Transmitter, effect: Effect) -> String {
    match effect {
        Effect::Raises | Effect::Lowers => format!("{effect} {on}"),
        Effect::Activates | Effect::Blocks => format!("{effect} {on} receptors"),
        Effect::Restrains => format!("holds back a rise of {on}"),
    }
}

/// What an action is in a clause: `inhibits SERT`, `acts as a releaser at DAT`.
pub fn acting(act: &TargetAction) -> String {
    match told_as(act.action) {
        Some(verb) => format!("{verb}s {}", act.target),
        None => format!("acts as {}", with_article(&role_at(act.action, &act.target))),
    }
}

/// The verb that tells an action well; a partial agonist is told by its name.
fn told_as(action: Action) -> Option<&'static str> {
    ActionGroup::of(action).verb().filter(|_| action != Action::PartialAgonist)
}

/// The same of several, or behind `does not`: `inhibit SERT`.
fn act_so(act: &TargetAction) -> String {
    match told_as(act.action) {
        Some(verb) => format!("{verb} {}", act.target),
        None => format!("act as {}", with_article(&role_at(act.action, &act.target))),
    }
}

/// What an action is as a verb: `block`.
fn verb(action: Action) -> &'static str {
    ActionGroup::of(action).verb().unwrap_or("act on")
}
