//! What typed names mean, with messages on standard error for those that mean nothing.

use anyhow::{Context, Result, bail};
use neurotx::catalog::Catalog;
use neurotx::mechanism::Actor;
use neurotx::model::{Kind, Source, Transmitter, Word};
use neurotx::names::{self, Hit, Resolution};
use neurotx::text::safe;

use super::message::say;
use super::{Outcome, Usage};

/// Gives the citation of a source by its key.
pub fn cite(catalog: &Catalog) -> impl Fn(&str) -> Option<String> {
    move |key| catalog.get::<Source>(key).map(Source::citation)
}

/// Splits words into names: all words joined if that is a name, else each word.
pub fn find(catalog: &Catalog, words: &[String]) -> Vec<(String, Resolution)> {
    let joined = words.join(" ");
    let all = names::resolve(catalog, &joined);
    if words.len() == 1 || !matches!(all, Resolution::Unknown(_)) {
        return vec![(joined, all)];
    }
    words.iter().map(|word| (word.clone(), names::resolve(catalog, word))).collect()
}

/// Says on stderr that a name is not known.
pub fn say_unknown(name: &str, suggestions: &[String]) {
    let help = match suggestions {
        [] => "try `neurotx search`".to_owned(),
        near => format!("did you mean {}?", near.join(", ")),
    };
    say!("\"{}\" is not known: {help}", safe(name));
}

/// The entries that act (drugs, classes, procedures) which names mean; says on stderr what is
/// wrong with the others.
pub fn actors(catalog: &Catalog, words: &[String], command: &str) -> (Vec<Hit>, Outcome) {
    let mut outcome = Outcome::Done;
    let mut hits = Vec::new();
    for (name, found) in find(catalog, words) {
        match found {
            Resolution::One(hit) if matches!(hit.kind, Kind::Drug | Kind::Class | Kind::Procedure) => {
                hits.push(hit);
                continue;
            }
            Resolution::One(hit) => {
                let name = safe(&name);
                let kind = hit.kind;
                say!("{command} takes drugs, classes and procedures; \"{name}\" is a {kind}: try `neurotx show`");
            }
            Resolution::Several(hits) => {
                let choices: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
                say!("\"{}\" is ambiguous: choose one of {}", safe(&name), choices.join(", "));
            }
            Resolution::Unknown(near) => say_unknown(&name, &near),
        }
        outcome = Outcome::NotFound;
    }
    (hits, outcome)
}

/// What acts, as derivations begin with it.
pub fn actor<'c>(catalog: &'c Catalog, hit: &Hit) -> Option<Actor<'c>> {
    match hit.kind {
        Kind::Drug => Some(Actor::drug(catalog, catalog.get(&hit.id)?)),
        Kind::Class => Some(Actor::class(catalog.get(&hit.id)?)),
        Kind::Procedure => Some(Actor::procedure(catalog.get(&hit.id)?)),
        _ => None,
    }
}

/// The transmitter that a flag's value names.
pub fn transmitter(catalog: &Catalog, flag: &str, name: &str) -> Result<Transmitter> {
    let found = names::of_kind(catalog, name, Kind::Transmitter).first().and_then(|id| Transmitter::parse(id));
    let all = Transmitter::ALL.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(", ");
    found.with_context(|| Usage(format!("--{flag} takes a transmitter ({all}), not \"{}\"", safe(name))))
}

/// The ids of the entries of a kind that a flag's value names.
pub fn ids(catalog: &Catalog, flag: &str, name: &str, kind: Kind) -> Result<Vec<String>> {
    let found = names::of_kind(catalog, name, kind);
    if found.is_empty() {
        let help = match names::resolve(catalog, name) {
            Resolution::Unknown(near) if !near.is_empty() => format!("; did you mean {}?", near.join(", ")),
            Resolution::One(hit) => format!("; it is a {}", hit.kind),
            _ => String::new(),
        };
        let what = if kind == Kind::Felt { "felt effect" } else { kind.as_str() };
        bail!(Usage(format!("--{flag} takes a {what}; \"{}\" is none{help}", safe(name))));
    }
    Ok(found)
}
