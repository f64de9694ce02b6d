//! What a typed text may mean: names by the resolver, what is done by the words of the field.

use super::answer::Answer;
use super::question::Question;
use super::{said, said_action, said_class, typed_effect};
use crate::catalog::{Catalog, Stored};
use crate::model::{Action, Drug, Kind, Target, Transmitter, TransmitterEntry};
use crate::names::{Resolution, of_kind, resolve};
use crate::text::{closest, search_key};

/// The answers that a text may mean, of the kind that is asked for.
pub fn meanings<'c>(catalog: &'c Catalog, question: &Question<'c>, typed: &str) -> Vec<Answer<'c>> {
    match question.answer() {
        Answer::Drug(_) => named::<Drug>(catalog, typed).into_iter().map(Answer::Drug).collect(),
        Answer::Class(_) => said_class::classes(catalog, question, typed).into_iter().map(Answer::Class).collect(),
        Answer::Target(_) => {
            let whole = targets(catalog, typed);
            let found = if whole.is_empty() { targets(catalog, &said_action::actions(typed).1) } else { whole };
            found.into_iter().map(|target| Answer::Target(&target.id)).collect()
        }
        Answer::Action(..) if said::is_denied(typed) || said::is_release_kept(typed) => Vec::new(),
        Answer::Action(..) => {
            let acts = doings(catalog, question.card.id.transmitter(), typed).into_iter();
            let acts = acts.chain(said_class::acts_of(catalog, typed));
            acts.map(|(target, action)| Answer::Action(&target.id, action)).collect()
        }
        Answer::Order(_) => steps(typed).map(Answer::Order).into_iter().collect(),
        Answer::Effect(_) => typed_effect::effects(catalog, question, typed).into_iter().map(Answer::Effect).collect(),
        right @ (Answer::Phase(_) | Answer::Verdict(_)) => said::of_closed_set(typed, right).into_iter().collect(),
    }
}

/// What a misspelt answer of the kind that is asked for was meant to be.
pub fn spelling(catalog: &Catalog, question: &Question<'_>, typed: &str) -> Option<String> {
    match question.answer() {
        Answer::Drug(_) => name(catalog, typed, Kind::Drug),
        Answer::Class(_) => name(catalog, typed, Kind::Class),
        Answer::Target(_) => name(catalog, typed, Kind::Target),
        Answer::Action(..) => {
            let (actions, target) = said_action::actions(typed);
            Some(format!("{} {}", name(catalog, &target, Kind::Target)?, actions.first()?.spoken()))
        }
        Answer::Order(_) => None,
        right @ (Answer::Effect(_) | Answer::Phase(_) | Answer::Verdict(_)) => {
            let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
            let all = right.closed_set();
            let word = closest(first, all.iter().filter_map(Answer::word))?;
            Some(format!("{word} {rest}").trim_end().to_owned())
        }
    }
}

/// The actions with their targets that a text may mean. Of which transmitter the reuptake is meant need not be said.
pub fn doings<'c>(catalog: &'c Catalog, on: Option<Transmitter>, typed: &str) -> Vec<(&'c Target, Action)> {
    let (actions, mut rest) = said_action::actions(typed);
    if let Some(on) = on.filter(|_| said::is_bare_uptake(&rest)) {
        rest = format!("{on} {rest}");
    }
    if said::blocks_it(catalog, &actions, &rest) {
        return Vec::new();
    }
    let at = |target: &'c Target| {
        let fit = actions.iter().filter(move |action| said::can_be_done(**action, target));
        fit.map(|action| (target, *action)).collect::<Vec<_>>()
    };
    targets(catalog, &rest).into_iter().flat_map(at).collect()
}

/// The targets that a text may mean: by their names, else by what else they are called.
pub fn targets<'c>(catalog: &'c Catalog, text: &str) -> Vec<&'c Target> {
    let named = named::<Target>(catalog, text);
    if !named.is_empty() || text.trim().is_empty() {
        return named;
    }
    let called = |text: &str| {
        let all = catalog.all::<Target>().into_iter();
        all.filter(|target| said::is_called(target, text)).collect::<Vec<_>>()
    };
    let found = called(text);
    if found.is_empty() { called(&spelt_out(catalog, text)) } else { found }
}

/// A text with transmitters by their whole names: `NE reuptake`.
fn spelt_out(catalog: &Catalog, text: &str) -> String {
    let entries = catalog.all::<TransmitterEntry>();
    let whole = |word: &str| {
        let is_short = |entry: &&TransmitterEntry| search_key(&entry.short) == search_key(word);
        entries.iter().copied().find(is_short).map_or_else(|| word.to_owned(), |entry| entry.name.to_string())
    };
    text.split_whitespace().map(whole).collect::<Vec<_>>().join(" ")
}

/// The entries of a kind that a name means.
pub fn named<'c, T: Stored>(catalog: &'c Catalog, name: &str) -> Vec<&'c T> {
    of_kind(catalog, name, T::KIND).iter().filter_map(|id| catalog.get(id)).collect()
}

/// The name of an entry of a kind that a misspelt name is near to.
fn name(catalog: &Catalog, typed: &str, kind: Kind) -> Option<String> {
    let Resolution::Unknown(suggestions) = resolve(catalog, typed) else { return None };
    suggestions.into_iter().find(|name| !of_kind(catalog, name, kind).is_empty())
}

/// The numbers of steps, each a digit from 1 on: `2 3 1`, `231`, `2, 3, 1`.
fn steps(typed: &str) -> Option<Vec<usize>> {
    let is_separator = |c: char| c.is_whitespace() || c == ',';
    let digits = typed.chars().filter(|c| !is_separator(*c));
    let steps: Option<Vec<usize>> = digits.map(|c| (c.to_digit(10)? as usize).checked_sub(1)).collect();
    steps.filter(|steps| !steps.is_empty())
}
