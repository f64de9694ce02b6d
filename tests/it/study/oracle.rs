//! Judges choices by the data files, without the rules that made them.
//!
//! A choice may be graded wrong only if a record denies it: the target was measured and found empty, something
//! else is done there, what is done is weaker by its figures, or another member of a closed set is recorded.
//! Where the files are silent a choice is doubtful, and may be neither right nor wrong.

use neurotx::model::{Effect, Rank, TargetAction, Transmitter, Word};
use neurotx::study::basics::Role;
use neurotx::study::card::{Onset, Prompt};
use neurotx::study::{Answer, Question};
use toml::Table;

use super::written::Stands::{self, Doubtful, Right, Wrong};
use super::written::{Data, group, key, number, tables, text, texts};

/// How each choice of a question stands by the files.
pub fn judged(data: &Data, question: &Question<'_>) -> Vec<Stands> {
    (0..question.choices.len()).map(|at| judge(data, question, at)).collect()
}

fn judge(data: &Data, question: &Question<'_>, at: usize) -> Stands {
    let (card, choice, is_right) = (&question.card, &question.choices[at], at == question.right);
    let id = card.subject.id();
    match (&card.prompt, choice) {
        (Prompt::Part { role, .. }, Answer::Target(target)) => {
            let (field, list) = match role {
                Role::Makes => ("made", "enzymes"),
                Role::Stores => ("made", "stored"),
                Role::TakesUp => ("cleared", "transporters"),
                Role::BreaksDown => ("cleared", "enzymes"),
            };
            let table = data.get("transmitter", id)[field].as_table().expect("a table");
            right_if(texts(table, list).contains(target) || text(table, list) == *target)
        }
        (Prompt::Meaning { on, target, action, .. }, Answer::Effect(Some(effect))) => {
            let effects = tables(data.get("target", &target.id), "effects");
            let acts_so = |e: &&&Table| {
                text(e, "transmitter") == on.to_string() && texts(e, "actions").contains(&action.as_str())
            };
            let stated: Vec<&str> = effects.iter().filter(acts_so).map(|e| text(e, "effect")).collect();
            right_if(stated == [effect.to_string().as_str()])
        }
        (Prompt::Claim, Answer::Verdict(verdict)) => {
            right_if(text(data.get("claim", id), "verdict") == verdict.to_string())
        }
        (Prompt::Effect { on, effect }, Answer::Effect(answer)) => has_effect(data, id, *on, (*effect, *answer)),
        (Prompt::Mechanism { on, effect, act }, Answer::Action(target, action)) => {
            match data.acts_so(id, target, action.as_str(), act.rank.as_str()) {
                Right if is_right => Right,
                Right => {
                    // Its own, but one that does nothing to the transmitter.
                    let means = data.meanings(target, action.as_str());
                    if means.iter().any(|(own, _)| *own == on.to_string()) { Doubtful } else { Wrong }
                }
                Wrong if is_right => panic!("{} {effect} by what is denied", card.id),
                stands => stands,
            }
        }
        (Prompt::Cause { act, .. }, Answer::Action(target, action)) => {
            match data.acts_so(id, target, action.as_str(), act.rank.as_str()) {
                Right if !is_right => Doubtful,
                stands => stands,
            }
        }
        (Prompt::Target { act, .. }, Answer::Target(_)) if is_right => right_if(rank(data, id, &act.target) == Some(0)),
        (Prompt::Target { act, .. }, Answer::Target(target)) => is_weaker_at(data, id, target, act),
        (Prompt::Reverse { act, .. }, Answer::Drug(drug)) => {
            let figure = act.affinity.as_ref().map(|own| (own.kind.as_str(), own.species.as_str(), own.value));
            data.does_so(&drug.id, &act.target, act.action.as_str(), figure)
        }
        (Prompt::Odd { act, .. }, Answer::Drug(drug)) => {
            match data.does_so(&drug.id, &act.target, act.action.as_str(), None) {
                Right => Wrong,
                Wrong => Right,
                Doubtful => Doubtful,
            }
        }
        (Prompt::Class { .. }, Answer::Class(class)) => data.is_member(id, &class.id),
        (Prompt::Members, Answer::Drug(drug)) => data.is_member(&drug.id, id),
        (Prompt::Brand { brand }, Answer::Drug(drug)) => {
            let entry = data.get("drug", &drug.id);
            let names = [texts(entry, "brands"), texts(entry, "other_names"), vec![text(entry, "name")]].concat();
            right_if(names.iter().any(|name| key(name) == key(brand)))
        }
        (Prompt::Time { onset, .. }, Answer::Phase(phase)) => {
            let (then, region) = match onset {
                Onset::Change(on, effect, region) => (("transmitter", on.as_str(), effect.as_str()), *region),
                Onset::Adaptation(target, how, region) => (("target", *target, how.as_str()), *region),
            };
            match data.sets_in(id, then, region, phase.as_str()) {
                // What begins with a change of a transmitter may begin with one that does not hold here.
                Right if !is_right => Doubtful,
                Wrong if is_right => Doubtful,
                stands => stands,
            }
        }
        (Prompt::Order { .. }, Answer::Order(order)) => {
            let put: Vec<&String> = order.iter().map(|&at| &question.steps[at]).collect();
            right_if(put == question.explanation.iter().map(|step| &step.text).collect::<Vec<_>>())
        }
        _ => panic!("{} has a choice that does not answer it: {choice:?}", card.id),
    }
}

/// How it stands that a subject does something to a transmitter to which it mainly does `main`.
fn has_effect(data: &Data, id: &str, on: Transmitter, (main, answer): (Option<Effect>, Option<Effect>)) -> Stands {
    let acts = data.acts(id);
    let does = |effect: Effect, is_meant: fn(&str) -> bool| {
        let mut meant = acts.iter().filter(|act| is_meant(act.rank));
        meant.any(|act| data.meanings(act.target, act.action).contains(&(on.as_str(), effect.as_str())))
    };
    let counts = |rank: &str| rank != "minor";
    match (main, answer) {
        (Some(main), None) => right_if(!does(main, counts)),
        (None, None) => right_if(Effect::STATED.iter().all(|effect| !does(*effect, |_| true))),
        (None, Some(what)) => {
            let is_there = |target: &&str| {
                let effects = tables(data.get("target", target), "effects");
                effects.iter().any(|e| text(e, "transmitter") == on.as_str() && text(e, "effect") == what.as_str())
            };
            if data.silences(id, "inactive").iter().any(is_there) { Wrong } else { Doubtful }
        }
        (Some(main), Some(what)) if main == what => right_if(does(main, counts)),
        (Some(main), Some(what)) => {
            let is_denied = does(main, |rank| rank == "primary") || main.opposite() == Some(what);
            if is_denied && !does(what, |_| true) { Wrong } else { Doubtful }
        }
    }
}

/// How it stands that a subject acts on a target most, `best` being what it does elsewhere.
fn is_weaker_at(data: &Data, id: &str, target: &str, best: &TargetAction) -> Stands {
    let acts = data.acts(id);
    let value = |target: &str| {
        let own = acts.iter().filter(|own| own.target == target && group(own.action) == group(best.action.as_str()));
        own.filter_map(|own| own.affinity.and_then(|a| a.get("value")).and_then(number)).min_by(f64::total_cmp)
    };
    match data.acts_so(id, target, best.action.as_str(), best.rank.as_str()) {
        Right => {
            let is_weaker = match (value(target), value(&best.target)) {
                (Some(own), Some(best)) => own > best,
                _ => rank(data, id, target) > rank(data, id, &best.target),
            };
            if is_weaker { Wrong } else { Doubtful }
        }
        stands => stands,
    }
}

/// The best rank of what a subject does to a target: 0 is primary.
fn rank(data: &Data, id: &str, target: &str) -> Option<usize> {
    let acts = data.acts(id);
    let ranks = acts.iter().filter(|own| own.target == target);
    ranks.filter_map(|own| Rank::ALL.iter().position(|rank| rank.as_str() == own.rank)).min()
}

fn right_if(is: bool) -> Stands {
    if is { Right } else { Wrong }
}
