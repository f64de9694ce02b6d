//! The rules that look at several entries at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::normal::{nearest, normal};
use super::problem::Rule;
use super::{Base, Collected, Definition};
use crate::model::*;

/// No two entries of a kind share an id.
pub fn unique(c: &mut Collected) {
    let mut seen = HashSet::new();
    let twice: Vec<_> = c.definitions.iter().filter(|d| !d.extends && !seen.insert((d.kind, d.id.clone()))).collect();
    let found: Vec<_> = twice.iter().map(|d| (d.at.clone(), d.kind, d.id.clone())).collect();
    for (at, kind, id) in found {
        c.problem(
            &at,
            Rule::DuplicateId,
            format!("a second {kind} has the id \"{id}\""),
            "merge the two, or rename one",
        );
    }
}

/// Every id that is referred to is defined, here or in the base.
pub fn known(c: &mut Collected, base: &dyn Base) {
    let defined: HashSet<(Kind, &str)> = c.definitions.iter().map(|d| (d.kind, d.id.as_str())).collect();
    let has = |kind: Kind, id: &str| defined.contains(&(kind, id)) || base.has(kind, id);
    // What a claim is about may be of any kind; its references say so with `Kind::Word`.
    let is_known =
        |kind, id: &str| if kind == Kind::Word { Kind::ALL.iter().any(|&k| has(k, id)) } else { has(kind, id) };
    let mut found = Vec::new();
    for reference in c.references.iter().filter(|r| !r.id.is_empty() && !is_known(r.kind, &r.id)) {
        let kinds = |d: &&Definition| d.kind == reference.kind || reference.kind == Kind::Word;
        let known = base.ids(reference.kind);
        let here = c.definitions.iter().filter(kinds).map(|d| d.id.as_str());
        let help = match nearest(&reference.id, here.chain(known.iter().map(String::as_str))) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("correct it, or add the {} first", what(reference.kind)),
        };
        found.push((reference.at.clone(), format!("there is no {} \"{}\"", what(reference.kind), reference.id), help));
    }
    for (at, message, help) in found {
        c.problem(&at, Rule::UnknownId, message, help);
    }
}

fn what(kind: Kind) -> &'static str {
    if kind == Kind::Word { "entry" } else { kind.as_str() }
}

/// Kinds that are found by name.
const NAMED: &[Kind] =
    &[Kind::Class, Kind::Drug, Kind::Target, Kind::Region, Kind::Pathway, Kind::Condition, Kind::Procedure];

/// No two entries of a kind claim one name, unless it is declared ambiguous. A name that entries
/// of different kinds share goes to the kind that comes first.
pub fn names(c: &mut Collected, base: &dyn Base) {
    let declared: HashMap<String, &[String]> =
        c.data.ambiguous.iter().map(|a| (normal(&a.name), a.means.as_slice())).collect();
    let here: HashSet<(Kind, &str)> = c.definitions.iter().map(|d| (d.kind, d.id.as_str())).collect();
    let mut claims: BTreeMap<(Kind, String), BTreeSet<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in c.definitions.iter().filter(|d| NAMED.contains(&d.kind)) {
        for name in &entry.names {
            let key = normal(name);
            let known = base.claimants(entry.kind, &key);
            let claimants = claims.entry((entry.kind, key.clone())).or_default();
            let others: Vec<&str> = known
                .iter()
                .map(String::as_str)
                .filter(|id| !here.contains(&(entry.kind, id)))
                .chain(claimants.iter().copied())
                .filter(|&id| id != entry.id)
                .collect();
            let is_declared = |other: &&str| {
                declared.get(&key).is_some_and(|means| means.contains(&entry.id) && means.iter().any(|m| m == *other))
            };
            if let Some(other) = others.iter().find(|other| !is_declared(other)) {
                found.push((entry.at.clone(), name.clone(), entry.id.clone(), (*other).to_owned()));
            }
            claimants.insert(&entry.id);
        }
    }
    for (at, name, id, other) in found {
        let place = quoted(c, &at, &name);
        let help = "take it from one of them, or declare it in an [[ambiguous]] entry that names both";
        c.problem(&place, Rule::SharedName, format!("\"{name}\" is a name of {other} and of {id}"), help);
    }
}

/// The place of a quoted text within an entry, or the entry.
fn quoted(c: &Collected, entry: &super::Place, text: &str) -> super::Place {
    let file = &c.files[entry.file].text;
    let from = entry.span.start;
    let end = file[from..].find("\n[[").map_or(file.len(), |at| from + at);
    match file[from..end].find(&format!("\"{text}\"")) {
        Some(at) => super::Place { file: entry.file, span: from + at..from + at + text.len() + 2 },
        None => entry.clone(),
    }
}

/// No class is its own ancestor.
pub fn classes(c: &mut Collected, base: &dyn Base) {
    let parents: HashMap<&str, &[String]> =
        c.data.classes.iter().map(|class| (class.id.as_str(), class.parents.as_slice())).collect();
    let above = |id: &str| parents.get(id).map_or_else(|| base.parents(id), |parents| parents.to_vec());
    let mut found = Vec::new();
    for class in &c.data.classes {
        let mut open = class.parents.clone();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if id == class.id {
                found.push(class.id.clone());
                break;
            }
            if seen.insert(id.clone()) {
                open.extend(above(&id));
            }
        }
    }
    for id in found {
        let Some(at) = c.definitions.iter().find(|d| d.kind == Kind::Class && d.id == id).map(|d| d.at.clone()) else {
            continue;
        };
        c.problem(
            &at,
            Rule::ClassCycle,
            format!("the class \"{id}\" is its own ancestor"),
            "take one of the `parents` of the cycle out",
        );
    }
}

/// Every action on a target of the four has a meaning there; on other targets it suits their kind.
pub fn meanings(c: &mut Collected, base: &dyn Base) {
    let targets: HashMap<&str, &Target> = c.data.targets.iter().map(|target| (target.id.as_str(), target)).collect();
    let mut found = Vec::new();
    for deed in &c.deeds {
        let target =
            targets.get(deed.target.as_str()).map(|&target| target.clone()).or_else(|| base.target(&deed.target));
        let Some(target) = target else { continue };
        let has_meaning = if target.effects.is_empty() {
            suits(target.kind, deed.action)
        } else {
            target.effects.iter().any(|meaning| meaning.actions.contains(&deed.action))
        };
        if !has_meaning {
            found.push((
                deed.at.clone(),
                format!("\"{}\" has no meaning at {}", deed.action, target.id),
                meant(&target),
            ));
        }
    }
    for (at, message, help) in found {
        c.problem(&at, Rule::NoMeaning, message, help);
    }
}

fn meant(target: &Target) -> String {
    let mut actions: Vec<Action> = target.effects.iter().flat_map(|meaning| meaning.actions.clone()).collect();
    if target.effects.is_empty() {
        actions = Action::ALL.iter().copied().filter(|&action| suits(target.kind, action)).collect();
    }
    actions.sort_unstable();
    actions.dedup();
    let words: Vec<_> = actions.iter().map(|action| action.as_str()).collect();
    format!("write one of {}, or add the meaning to the target's `effects`", words.join(", "))
}

/// Whether an action makes sense at a kind of target.
fn suits(kind: TargetKind, action: Action) -> bool {
    use Action::*;
    match kind {
        TargetKind::Transporter => {
            matches!(action, Inhibitor | Releaser | Substrate | PositiveModulator | NegativeModulator | Modulator)
        }
        TargetKind::Receptor => {
            action.drives() || action.occupies() || matches!(action, PositiveModulator | Opener | Modulator)
        }
        TargetKind::Channel => {
            action.drives() || action.occupies() || matches!(action, PositiveModulator | Opener | Inhibitor | Modulator)
        }
        TargetKind::Enzyme => matches!(action, Inhibitor | Substrate | Reactivator | PositiveModulator | Modulator),
        TargetKind::Synthesis => matches!(action, Precursor | Inhibitor),
        TargetKind::Protein => matches!(
            action,
            Inhibitor | Agonist | Antagonist | Toxin | PositiveModulator | NegativeModulator | Modulator
        ),
        TargetKind::Stimulation => matches!(action, Modulator),
    }
}

/// Every source that is defined is cited.
pub fn sources(c: &mut Collected) {
    let cited: HashSet<&str> = c.references.iter().filter(|r| r.kind == Kind::Source).map(|r| r.id.as_str()).collect();
    let unused: Vec<_> = c
        .definitions
        .iter()
        .filter(|d| d.kind == Kind::Source && !cited.contains(d.id.as_str()))
        .map(|d| (d.at.clone(), d.id.clone()))
        .collect();
    for (at, id) in unused {
        c.problem(&at, Rule::UnusedSource, format!("nothing cites the source \"{id}\""), "cite it, or take it out");
    }
}

/// The entries of a kind stand in order of their ids within a file.
pub fn order(c: &mut Collected) {
    let mut last: HashMap<(usize, Kind), &str> = HashMap::new();
    let mut found = Vec::new();
    for d in c.definitions.iter().filter(|d| d.kind != Kind::Transmitter && !d.extends) {
        if let Some(before) = last.insert((d.at.file, d.kind), &d.id)
            && before > d.id.as_str()
        {
            found.push((d.at.clone(), format!("the {} \"{}\" stands after \"{before}\"", d.kind, d.id)));
        }
    }
    for (at, message) in found {
        c.problem(&at, Rule::Unsorted, message, "sort the entries by id");
    }
}
