//! What is false in a typed answer, be the rest of it as true as it may.

use super::answer::Answer;
use super::answer_key::AnswerKey;
use super::card::Subject;
use super::denial::{self, Against, Denial};
use super::direction::{self, Direction};
use super::facts::Correctness;
use super::giveaway::says_action;
use super::meanings::{doings, meanings};
use super::qualifiers::{Qualified, qualified};
use super::question::Question;
use super::said_class::named_so;
use super::typed::{Again, Judged};
use super::typed_class::is_true_in_part;
use super::typed_effect::acts_named;
use super::wider::wide_acts;
use super::{said, said_action};
use crate::model::{Rank, Target, Transmitter};

/// An answer that was judged, by what else is said in it: what a part of it says of the subject may be denied, or the
/// opposite be true; and what is true of the subject is not wrong though it says too little.
pub fn judge_whole<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str, judged: Judged<'c>) -> Judged<'c> {
    let is_about_acts = matches!(question.answer(), Answer::Action(..) | Answer::Effect(_) | Answer::Class(_));
    let is_target = matches!(question.answer(), Answer::Target(_));
    if said::is_denied(typed) || !(is_about_acts || is_target) || is_shown(question, typed) {
        return judged;
    }
    if let Judged::Wrong(_) = judged {
        let is_in_part = is_true_in_part(key, question, typed)
            || direction::of_subject(key, question, typed) == Some(Direction::Same);
        return if is_in_part { Judged::Again(Again::LessExact) } else { judged };
    }
    let is_read = judged.grade().is_some() || matches!(judged, Judged::Again(Again::LessExact | Again::Does));
    if let Some(against) = denied_part(key, question, typed) {
        return Judged::Denied(against);
    }
    if is_about_acts {
        match qualified(key, question, typed) {
            Some(Qualified::Denied(against)) => return Judged::Denied(against),
            Some(Qualified::Open) if is_read => return Judged::Again(Again::Unqualified),
            _ => {}
        }
    }
    if is_read || !is_about_acts {
        return judged;
    }
    match direction::of_subject(key, question, typed) {
        Some(Direction::Same) => Judged::Again(Again::LessExact),
        Some(Direction::Opposite(against)) => Judged::Denied(against),
        // A wide class that names no action may hold the subject too: naloxone among opioids.
        None if matches!(question.answer(), Answer::Class(_)) && says_action(typed) => {
            let denied = denied_acts(key, question, typed).or_else(|| opposed_act(key, question, typed));
            denied.map_or(judged, Judged::Denied)
        }
        None => judged,
    }
}

/// Whether a text is the right answer as it is shown.
fn is_shown(question: &Question<'_>, typed: &str) -> bool {
    let answer = question.answer();
    [answer.text(), answer.brief()].iter().any(|shown| said::plain(shown) == said::plain(typed))
}

/// What is said against the first of several things that are named at once of which one is denied.
fn denied_part<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Against> {
    // The name of one class may hold an "and".
    if !named_so(key.catalog, typed).is_empty() {
        return None;
    }
    let several = said_action::several(typed);
    let parts = if several.is_empty() { said_action::by_what(typed) } else { several };
    if parts.len() < 2 {
        return None;
    }
    parts.iter().find_map(|part| denied_answer(key, question, part).or_else(|| denied_acts(key, question, part)))
}

/// What is said against a part that is an answer by itself.
fn denied_answer<'c>(key: &AnswerKey<'c>, question: &Question<'c>, part: &str) -> Option<Against> {
    // Of what an SNRI does a half is what another class does.
    let is_class = matches!(question.answer(), Answer::Class(_));
    if is_class && !doings(key.catalog, None, part).is_empty() {
        return None;
    }
    let answers = meanings(key.catalog, question, part);
    let is_wrong = |answer: &Answer<'c>| key.check_closely(&question.card, answer).is_wrong();
    let first = answers.first().filter(|_| answers.iter().all(is_wrong))?;
    denial::against(key, question, first)
}

/// What is said against the actions that a text names, if each of them is denied of the subject.
fn denied_acts<'c>(key: &AnswerKey<'c>, question: &Question<'c>, part: &str) -> Option<Against> {
    let subject @ (Subject::Drug(_) | Subject::Class(_)) = question.card.subject else { return None };
    let facts = key.facts(subject)?;
    let main = facts.main_act(None).filter(|act| act.rank == Rank::Primary)?;
    let on: Option<Transmitter> = question.card.id.transmitter();
    let acts = acts_named(key.catalog, on, part);
    let stands = acts.iter().map(|(target, action)| facts.acts_on(&target.id, *action, main));
    let denials: Vec<_> =
        stands.map(|own| if let Correctness::Wrong(denial) = own { Some(denial) } else { None }).collect();
    let all: Vec<_> = denials.into_iter().collect::<Option<_>>()?;
    // What is done otherwise to the same target says most.
    let at = (0..all.len()).min_by_key(|at| !matches!(all[*at], Denial::Otherwise(_)))?;
    let (target, action) = acts[at];
    Some(denial::of_act(key, question, (&target.id, action), &all[at]))
}

/// What is said against a text of which nothing is done, and the opposite of a part mainly: `beta blocker` of what
/// activates beta2.
fn opposed_act<'c>(key: &AnswerKey<'c>, question: &Question<'c>, typed: &str) -> Option<Against> {
    let facts = key.facts(question.card.subject)?;
    let main = facts.main_act(None).filter(|act| act.rank == Rank::Primary)?;
    let mut acts = acts_named(key.catalog, None, typed);
    acts.extend(wide_acts(key.catalog, typed));
    let named = named_so(key.catalog, typed).into_iter().filter(|class| says_action(&class.name));
    acts.extend(named.flat_map(|class| {
        class.actions.iter().filter_map(|act| Some((key.catalog.get::<Target>(&act.target)?, act.action)))
    }));
    let stands: Vec<_> = acts.iter().map(|(target, action)| facts.acts_on(&target.id, *action, main)).collect();
    let is_main =
        |own: &Correctness<'c>| matches!(own, Correctness::Wrong(Denial::Otherwise(act)) if act.rank == Rank::Primary);
    let at = stands.iter().position(is_main).filter(|_| !stands.contains(&Correctness::Right))?;
    let Correctness::Wrong(denial) = stands[at] else { return None };
    Some(denial::of_act(key, question, (&acts[at].0.id, acts[at].1), &denial))
}
