//! The words of questions and facts. What explains an answer is worded by `sentences`.

use std::fmt;

use super::action_group::ActionGroup;
use super::answer::Answer;
use super::basics;
use super::card::{Card, Onset, Prompt, Subject};
use super::giveaway::says_action;
use crate::catalog::Catalog;
use crate::model::{
    Action, Class, Drug, Effect, Phase, Rank, TargetAction, TargetKind, Transmitter, UNSPECIFIED, Word,
};
use crate::sentences::{agreeing, capitalised, is_plural, later_behind, place, plural_role_at, role_at, with_article};

/// A subject as sentences name it: what it does agrees with its name in number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    name: String,
    is_plural: bool,
}

impl Named {
    /// What a subject is called in a question.
    pub fn new(subject: Subject<'_>) -> Self {
        let name = match subject {
            Subject::Transmitter(entry) => entry.name.to_string(),
            Subject::Drug(drug) => return Self::drug(drug),
            // Of a class that is called so it is not said twice.
            Subject::Class(class) if class.name.contains("typical") => with_article(&called(class)),
            Subject::Class(class) => format!("the typical {}", called(class)),
            Subject::Claim(claim) => claim.said.to_string(),
        };
        Self { name, is_plural: false }
    }

    /// The same where it was named before: a class by its abbreviation.
    pub fn short(subject: Subject<'_>) -> Self {
        match subject {
            Subject::Class(Class { abbreviation: Some(short), .. }) => {
                Self { name: format!("the typical {short}"), is_plural: false }
            }
            _ => Self::new(subject),
        }
    }

    /// A drug by its name.
    pub fn drug(drug: &Drug) -> Self {
        Self { is_plural: is_plural(&drug.name), name: drug.name.to_string() }
    }

    /// A verb behind the name, or before it.
    pub fn verb<'v>(&self, verb: &'v str) -> &'v str {
        agreeing(verb, self.is_plural)
    }

    /// The name and a verb behind it: `fluoxetine is`.
    pub fn that(&self, verb: &str) -> String {
        format!("{self} {}", self.verb(verb))
    }

    /// The name again, as the subject of a sentence.
    pub fn again(&self) -> &'static str {
        if self.is_plural { "they" } else { "it" }
    }

    /// Its possessive: `its`.
    pub fn its(&self) -> &'static str {
        if self.is_plural { "their" } else { "its" }
    }

    /// `raises serotonin`, `block acetylcholine receptors`.
    pub fn affects(&self, on: Transmitter, effect: Effect) -> String {
        if self.is_plural { affect(on, effect) } else { affects(on, effect) }
    }

    /// What an action is in a clause behind the name: `inhibits SERT`, `act as a releaser at DAT`.
    pub fn acting(&self, act: &TargetAction) -> String {
        if self.is_plural { act_so(act) } else { acting(act) }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// What a class is called: by its abbreviation where the whole name would say what is asked, else by the name with
/// its abbreviation behind it.
fn called(class: &Class) -> String {
    match &class.abbreviation {
        Some(short) if says_action(&class.name) => short.to_string(),
        Some(short) => format!("{} ({short})", class.name),
        None => class.name.to_string(),
    }
}

/// The question of a card. Of drugs that act on one target `by_strength` asks for the strongest.
pub fn question(catalog: &Catalog, card: &Card<'_>, by_strength: bool) -> String {
    let who = Named::new(card.subject);
    let does = who.verb("does");
    match &card.prompt {
        Prompt::Part { .. } | Prompt::Meaning { .. } => basics::text(card),
        Prompt::Effect { on, effect } => {
            let mainly = if effect.is_some() { "mainly " } else { "" };
            format!("What {does} {who} {mainly}do to {on} directly{}?", outside(card))
        }
        Prompt::Mechanism { on, effect, act } => {
            let so = match effect {
                Effect::Activates | Effect::Blocks => format!("act on {on}"),
                _ => affect(*on, *effect),
            };
            let which =
                if act.rank == Rank::Primary { format!("of {} main actions", who.its()) } else { "action".into() };
            format!("By which {which} {does} {who} {so} directly{}?", outside(card))
        }
        Prompt::Target { act, kind, is_best } => target_asked(&who, act, *kind, *is_best),
        Prompt::Reverse { act, .. } => {
            format!("Which of these {}{}?", acting(act), if by_strength { " most strongly" } else { "" })
        }
        Prompt::Class { .. } => format!("Which class {does} {who} belong to?"),
        Prompt::Members => format!("Which of these belongs to the class \"{}\"?", title(card.subject)),
        Prompt::Brand { brand } => format!("Which drug is {brand}?"),
        Prompt::Odd { act, .. } => format!("All but one of these {}. Which one does not?", all_act_so(act)),
        Prompt::Order { onset, phase, .. } => {
            format!("Put the steps in order: how {does} {who} come to {}?", outcome(catalog, *onset, *phase))
        }
        Prompt::Time { onset, .. } => time(catalog, *onset, &who),
        Prompt::Cause { name, act } => {
            let which = if act.rank == Rank::Primary { format!("{} main", who.its()) } else { "these".into() };
            format!("{}. Which of {which} actions explains that?", capitalised(&seen_with(&who, name)))
        }
        Prompt::Claim => format!("How does this statement stand? \"{who}\""),
    }
}

/// On which target it acts, as a question.
fn target_asked(who: &Named, act: &TargetAction, kind: TargetKind, is_best: bool) -> String {
    let does = who.verb("does");
    match (told_as(act.action), is_best) {
        (Some(verb), true) => format!("Which {kind} {does} {who} {verb} most?"),
        (Some(verb), false) => format!("Which {kind} {does} {who} mainly {verb}?"),
        (None, true) => {
            format!("At which {kind} {does} {who} act most strongly as {}?", with_article(&act.action.spoken()))
        }
        (None, false) => {
            format!("At which {kind} {does} {who} mainly act as {}?", with_article(&act.action.spoken()))
        }
    }
}

/// That a clinical effect is seen with a subject.
fn seen_with(who: &Named, name: &str) -> String {
    let what = if name.ends_with(" effect") { with_article(name) } else { name.to_owned() };
    format!("{what} can be seen with {who}")
}

/// The fact as a statement, which holds the right answer.
pub fn statement(catalog: &Catalog, card: &Card<'_>, right: &Answer<'_>) -> String {
    let who = Named::new(card.subject);
    let answer = right.text();
    // Of a drug that is the answer what it does is told.
    let drug = if let Answer::Drug(drug) = right { Named::drug(drug) } else { who.clone() };
    match &card.prompt {
        Prompt::Part { .. } | Prompt::Meaning { .. } => basics::statement(card, right),
        Prompt::Effect { on, effect: Some(effect) } | Prompt::Mechanism { on, effect, .. } => {
            format!("{who} {}{}", who.affects(*on, *effect), outside(card))
        }
        Prompt::Effect { on, effect: None } => {
            format!("{} nothing to {on} directly{}", who.that("does"), outside(card))
        }
        Prompt::Target { act, kind, is_best } => {
            let role = || with_article(&act.action.spoken());
            let told = told_as(act.action).map(|verb| who.verb(&format!("{verb}s")).to_owned());
            match (told, is_best) {
                (Some(acts), true) => format!("{who} {acts} {answer} most"),
                (None, true) => format!("{} most strongly as {} at {answer}", who.that("acts"), role()),
                (Some(acts), false) => {
                    format!("{answer} is {} that {who} mainly {acts}", with_article(kind.as_str()))
                }
                (None, false) => {
                    let which = format!("{answer} is {} at which", with_article(kind.as_str()));
                    format!("{which} {who} mainly {} as {}", who.verb("acts"), role())
                }
            }
        }
        Prompt::Reverse { act, .. } => format!("{drug} {}", drug.acting(act)),
        Prompt::Class { .. } => format!("{} in the class \"{answer}\"", who.that("is")),
        Prompt::Members => format!("{} in the class \"{}\"", drug.that("is"), title(card.subject)),
        Prompt::Brand { brand } => format!("{brand} is {answer}"),
        Prompt::Odd { act, .. } => format!("{} not {}", drug.that("does"), act_so(act)),
        Prompt::Order { onset, phase, .. } => {
            format!("{} to {}: the order is {answer}", who.that("comes"), outcome(catalog, *onset, *phase))
        }
        Prompt::Time { onset, .. } => format!("{} {answer}", setting_in(catalog, *onset, &who)),
        Prompt::Cause { name, .. } => seen_with(&who, name),
        Prompt::Claim => format!("\"{who}\" is {}", right.brief()),
    }
}

/// Where what a card asks about happens, if it is not in the brain.
pub fn outside(card: &Card<'_>) -> &'static str {
    if card.is_outside { " outside the brain" } else { "" }
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
fn setting_in(catalog: &Catalog, onset: Onset<'_>, who: &Named) -> String {
    match onset {
        Onset::Change(on, effect, region) => {
            format!("{who} {}{}", who.affects(on, effect), place(catalog, region, None))
        }
        Onset::Adaptation(target, adaptation, region) => {
            format!("{target}{} becomes {adaptation} with {who}", place(catalog, region, None))
        }
    }
}

fn time(catalog: &Catalog, onset: Onset<'_>, who: &Named) -> String {
    match onset {
        Onset::Change(on, effect, region) => {
            let (does, there) = (who.verb("does"), place(catalog, region, None));
            format!("When {does} {who} begin to {}{there}?", affect(on, effect))
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
fn affects(on: Transmitter, effect: Effect) -> String {
    match effect {
        Effect::Raises | Effect::Lowers => format!("{effect} {on}"),
        Effect::Activates | Effect::Blocks => format!("{effect} {on} receptors"),
        Effect::Restrains => format!("holds back a rise of {on}"),
    }
}

/// What an action is in a clause: `inhibits SERT`, `acts as a releaser at DAT`.
pub fn acting(act: &TargetAction) -> String {
    match told_as(act.action) {
        Some(verb) => format!("{verb}s {}", receptors(&act.target)),
        None => format!("acts as {}", with_article(&role_at(act.action, &act.target))),
    }
}

/// A target as the object of a verb: those that were not told apart are several.
fn receptors(target: &str) -> String {
    target.strip_suffix(UNSPECIFIED).map_or_else(|| target.to_owned(), |several| format!("{several} receptors"))
}

/// The verb that tells an action well; a partial agonist is told by its name.
fn told_as(action: Action) -> Option<&'static str> {
    ActionGroup::of(action).verb().filter(|_| action != Action::PartialAgonist)
}

/// The same of several, or behind `does not`: `inhibit SERT`.
pub fn act_so(act: &TargetAction) -> String {
    match told_as(act.action) {
        Some(verb) => format!("{verb} {}", receptors(&act.target)),
        None => format!("act as {}", with_article(&role_at(act.action, &act.target))),
    }
}

/// The same of several that each do it: `act as releasers at DAT`.
pub fn all_act_so(act: &TargetAction) -> String {
    match told_as(act.action) {
        Some(_) => act_so(act),
        None => format!("act as {}", plural_role_at(act.action, &act.target)),
    }
}
