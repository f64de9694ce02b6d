//! The values of flags: what each names, and what is said of one that the flag does not take.

use anyhow::{Context, Result, bail};
use neurotx::catalog::Catalog;
use neurotx::model::{Action, Drug, Kind, Rank, Transmitter, Word};
use neurotx::names::{self, ErrorCode, Hit, NameError, Resolution};
use neurotx::render::card::called;
use neurotx::sentences::{and, with_article};
use neurotx::text::safe;

use super::hints::quoted;
use super::named::NotNamed;

/// The transmitter that a flag's value names.
///
/// # Errors
/// A value that names none.
pub fn transmitter(catalog: &Catalog, flag: &str, name: &str) -> Result<Transmitter> {
    let found = names::of_kind(catalog, name, Kind::Transmitter).first().and_then(|id| Transmitter::parse(id));
    let all = Transmitter::ALL.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(", ");
    let is_one = |part: &str| !names::of_kind(catalog, part, Kind::Transmitter).is_empty();
    let not_named = || {
        if let Some(each) = one_by_one(flag, name, is_one) {
            return NotNamed(NameError::wrong_kind(name, each));
        }
        let target = on_target(catalog, flag, name).map(|list| format!("; it is a target: `{list}`"));
        let target = target.unwrap_or_default();
        let message = format!("--{flag} takes a transmitter ({all}), not \"{}\"{target}", safe(name));
        let (code, suggestions) = match names::resolve(catalog, name) {
            Resolution::Unknown(_) => (ErrorCode::Unknown, names::suggest_of(catalog, name, Kind::Transmitter)),
            _ => (ErrorCode::WrongKind, Vec::new()),
        };
        NotNamed(NameError { query: name.to_owned(), code, message, suggestions })
    };
    found.with_context(not_named)
}

/// The list by the target that was given in place of a transmitter.
fn on_target(catalog: &Catalog, flag: &str, name: &str) -> Option<String> {
    let is_target = !names::of_kind(catalog, name, Kind::Target).is_empty();
    let action = spoken_action(catalog, name, flag.trim_end_matches('s'));
    let action = action.map(|action| format!(":{action}")).unwrap_or_default();
    is_target.then(|| format!("neurotx list --target {}", quoted(&format!("{name}{action}"))))
}

/// The ids of the entries of a kind that a flag's value names.
///
/// # Errors
/// A value that names none.
pub fn ids(catalog: &Catalog, flag: &str, name: &str, kind: Kind) -> Result<Vec<String>> {
    let found = names::of_kind(catalog, name, kind);
    if !found.is_empty() {
        return Ok(found);
    }
    if let Some(each) = one_by_one(flag, name, |part| !names::of_kind(catalog, part, kind).is_empty()) {
        bail!(NotNamed(NameError::wrong_kind(name, each)));
    }
    let (code, help, suggestions) = match names::resolve(catalog, name) {
        Resolution::Unknown(_) => {
            let near = names::suggest_of(catalog, name, kind);
            let acting = (kind == Kind::Target).then(|| acted_on(catalog, name)).flatten();
            let help = match acting {
                Some(acting) => format!(": did you mean `neurotx list --target {}`?", quoted(&acting)),
                None if near.is_empty() => String::new(),
                None => format!(": did you mean {}?", near.join(", ")),
            };
            (ErrorCode::Unknown, help, near)
        }
        Resolution::One(hit) => {
            let classes = classes(catalog, &hit, kind);
            (ErrorCode::WrongKind, format!("; {}", it_is(catalog, flag, &[hit], &classes)), classes)
        }
        Resolution::Several(hits) => {
            (ErrorCode::WrongKind, format!("; {}", it_is(catalog, flag, &hits, &[])), Vec::new())
        }
    };
    let (what, all) = match kind {
        Kind::Condition => ("a condition", "`neurotx list conditions` names them all"),
        Kind::Region => ("a region", "`neurotx list regions` names them all"),
        Kind::Target => ("a target", "`neurotx list targets` names them all"),
        Kind::Class => ("a class", "`neurotx list classes` names them all"),
        Kind::ClinicalEffect => ("what people notice", "`neurotx list effects` names them all"),
        _ => ("another name", "`neurotx list` names what there is"),
    };
    let end = if help.ends_with('?') { "" } else { ";" };
    let message = format!("--{flag} takes {what}; \"{}\" is none{help}{end} {all}", safe(name));
    bail!(NotNamed(NameError { query: name.to_owned(), code, message, suggestions }))
}

/// What a name is that a flag does not take, and the list by a flag that does: what has a flag of its own was meant for
/// that.
fn it_is(catalog: &Catalog, flag: &str, hits: &[Hit], classes: &[String]) -> String {
    let of = if classes.is_empty() { String::new() } else { format!(" of the class {}", classes.join(", ")) };
    let mut kinds: Vec<String> = Vec::new();
    for kind in hits.iter().map(|hit| with_article(called(hit.kind))) {
        kinds.extend((!kinds.contains(&kind)).then_some(kind));
    }
    let own = |hit: &Hit| {
        let own = match hit.kind {
            Kind::Condition => "use",
            Kind::Region => "region",
            Kind::Class => "class",
            Kind::Target => "target",
            Kind::ClinicalEffect => "felt",
            _ => return None,
        };
        (own != flag && leads_on(catalog, hit)).then(|| format!("`neurotx list --{own} {}`", quoted(&hit.id)))
    };
    let mut lists: Vec<String> = hits.iter().filter_map(own).collect();
    lists.dedup();
    let lists = if lists.is_empty() { String::new() } else { format!(": {}", lists.join(", ")) };
    format!("it is {}{of}{lists}", and(kinds))
}

/// How several values of a flag are given, where they stand in one: `da,ne`.
fn one_by_one(flag: &str, value: &str, is_one: impl Fn(&str) -> bool) -> Option<String> {
    let parts: Vec<&str> = value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let given: Vec<String> = parts.iter().map(|part| format!("--{flag} {}", quoted(part))).collect();
    // Of these commands one value is taken alone.
    let is_repeated = flag != "on" && parts.len() > 1 && parts.iter().all(|part| is_one(part));
    is_repeated.then(|| format!("--{flag} takes one name; give it once for each: {}", given.join(" ")))
}

/// `D2:antagonist` of "D2 blockers": a target and what is done to it, in words.
pub fn acted_on(catalog: &Catalog, text: &str) -> Option<String> {
    let (name, word) = text.trim().rsplit_once([' ', ':'])?;
    let (name, word) = match name.strip_suffix(" reuptake") {
        Some(target) => (target, word),
        None => (name, word),
    };
    let action = spoken_action(catalog, name, word)?;
    Some(format!("{}:{action}", name.trim()))
}

/// The action on a target that a word of everyday speech means: of a receptor a blocker is an antagonist, of a
/// transporter an inhibitor. Of several it is that of most drugs.
pub fn spoken_action(catalog: &Catalog, target: &str, word: &str) -> Option<Action> {
    let targets = names::of_kind(catalog, target, Kind::Target);
    if targets.is_empty() {
        return None;
    }
    let word = word.to_lowercase();
    let word = word.trim_end_matches('s');
    let meant: &[Action] = match word {
        "blocker" | "block" | "blocking" | "blocked" | "blockade" => {
            &[Action::Antagonist, Action::Inhibitor, Action::ChannelBlocker, Action::InverseAgonist]
        }
        "activator" | "activate" | "activation" | "stimulator" | "stimulant" | "stimulate" => {
            &[Action::Agonist, Action::PartialAgonist, Action::PositiveModulator, Action::Opener]
        }
        "inhibition" => &[Action::Inhibitor],
        word => return Action::parse(&word.replace(' ', "-")),
    };
    let count = |action: &Action| {
        let acts = catalog.all::<Drug>().into_iter().flat_map(|drug| &drug.actions);
        acts.filter(|act| act.action == *action && targets.iter().any(|id| act.target == *id)).count()
    };
    meant.iter().copied().rev().max_by_key(|action| count(action))
}

/// Whether a list by an entry holds anything: of a target, a drug that acts on it; of a condition, one that is
/// used for it.
pub fn leads_on(catalog: &Catalog, hit: &Hit) -> bool {
    match hit.kind {
        Kind::Target => is_acted_on(catalog, &hit.id),
        Kind::Condition => catalog.all::<Drug>().iter().any(|drug| drug.uses.iter().any(|used| *used == hit.id)),
        _ => true,
    }
}

/// Whether a drug acts on a target, more than weakly.
fn is_acted_on(catalog: &Catalog, target: &str) -> bool {
    let acts = catalog.all::<Drug>().into_iter().flat_map(|drug| &drug.actions);
    acts.filter(|act| act.rank != Rank::Minor).any(|act| act.target == *target)
}

/// The classes of a drug that was given where a class is wanted.
fn classes(catalog: &Catalog, hit: &Hit, wanted: Kind) -> Vec<String> {
    let is_wanted = hit.kind == Kind::Drug && wanted == Kind::Class;
    let drug = is_wanted.then(|| catalog.get::<Drug>(&hit.id)).flatten();
    drug.map(|drug| drug.classes.iter().map(ToString::to_string).collect()).unwrap_or_default()
}
