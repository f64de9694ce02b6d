//! The rules that look at several entries at once.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::ids::Kinds;
use super::normal::{nearest, normal};
use super::problem::{Problems, Rule};
use super::{Base, Collected, Place, Reference};
use crate::model::*;

/// No two entries of a kind share an id.
pub fn unique(c: &Collected, problems: &mut Problems) {
    let mut seen = HashSet::new();
    for d in c.definitions.iter().filter(|d| !d.extends) {
        if !seen.insert((d.kind, &d.id)) {
            c.note(problems, &d.at, Rule::DuplicateId, || {
                (format!("a second {} has the id \"{}\"", d.kind, d.id), "merge the two, or rename one".to_owned())
            });
        }
    }
}

/// Every id that is referred to is defined, here or in the base.
pub fn known(c: &Collected, base: &dyn Base, problems: &mut Problems) {
    let defined: HashSet<(Kind, &str)> = c.definitions.iter().map(|d| (d.kind, d.id.as_str())).collect();
    let has = |kind: Kind, id: &str| defined.contains(&(kind, id)) || base.has(kind, id);
    for r in c.references.iter().filter(|r| !r.id.is_empty() && !r.to.list().iter().any(|&kind| has(kind, &r.id))) {
        c.note(problems, &r.at, Rule::UnknownId, || {
            let help = match near(c, base, r) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("correct it, or add the {} first", r.to),
            };
            (format!("there is no {} \"{}\"", r.to, r.id), help)
        });
    }
}

/// The id that a reference may have meant.
fn near(c: &Collected, base: &dyn Base, r: &Reference) -> Option<String> {
    let kinds = r.to.list();
    let known: Vec<String> = kinds.iter().flat_map(|&kind| base.ids(kind)).collect();
    let here = c.definitions.iter().filter(|d| kinds.contains(&d.kind)).map(|d| d.id.as_str());
    nearest(&r.id, here.chain(known.iter().map(String::as_str))).map(str::to_owned)
}

/// Kinds that are found by name.
const NAMED: &[Kind] =
    &[Kind::Class, Kind::Drug, Kind::Target, Kind::Region, Kind::Pathway, Kind::Condition, Kind::Procedure];

/// No two entries of a kind claim one name, unless it is declared ambiguous. A name that entries
/// of different kinds share goes to the kind that comes first.
pub fn names(c: &Collected, base: &dyn Base, problems: &mut Problems) {
    let declared: HashMap<String, &[String]> =
        c.data.ambiguous.iter().map(|a| (normal(&a.name), a.means.as_slice())).collect();
    let here: HashSet<(Kind, &str)> = c.definitions.iter().map(|d| (d.kind, d.id.as_str())).collect();
    let mut claims: HashMap<(Kind, String), BTreeSet<&str>> = HashMap::new();
    for entry in c.definitions.iter().filter(|d| NAMED.contains(&d.kind)) {
        for name in &entry.names {
            let key = normal(name);
            let known = base.claimants(entry.kind, &key);
            let means = declared.get(&key).copied().unwrap_or_default();
            let may_share = |other: &str| [&entry.id, other].iter().all(|id| means.iter().any(|m| m == id));
            let claimants = claims.entry((entry.kind, key)).or_default();
            let replaced = |id: &&str| here.contains(&(entry.kind, *id));
            let known = known.iter().map(String::as_str).filter(|id| !replaced(id));
            let other = known.chain(claimants.iter().copied()).find(|&id| id != entry.id && !may_share(id));
            if let Some(other) = other {
                c.note(problems, &quoted(c, &entry.at, name), Rule::SharedName, || {
                    let help = "take it from one of them, or declare it in an [[ambiguous]] entry that names both";
                    (format!("\"{name}\" is a name of {other} and of {}", entry.id), help.to_owned())
                });
            }
            claimants.insert(&entry.id);
        }
    }
}

/// The place of a quoted text within an entry, or the entry.
fn quoted(c: &Collected, entry: &Place, text: &str) -> Place {
    let file = &c.files[entry.file].text;
    let from = entry.span.start;
    let end = file[from..].find("\n[[").map_or(file.len(), |at| from + at);
    match file[from..end].find(&format!("\"{text}\"")) {
        Some(at) => Place { file: entry.file, span: from + at..from + at + text.len() + 2 },
        None => entry.clone(),
    }
}

/// Every action on a target of the four has a meaning there; on other targets it suits their kind.
pub fn meanings(c: &Collected, base: &dyn Base, problems: &mut Problems) {
    let targets: HashMap<&str, &Target> = c.data.targets.iter().map(|target| (target.id.as_str(), target)).collect();
    for deed in &c.deeds {
        let Some(target) = targets.get(deed.target.as_str()).copied().or_else(|| base.target(&deed.target)) else {
            continue;
        };
        let has_meaning = if target.effects.is_empty() {
            suits(target.kind, deed.action)
        } else {
            target.effects.iter().any(|meaning| meaning.actions.contains(&deed.action))
        };
        if !has_meaning {
            c.note(problems, &deed.at, Rule::NoMeaning, || {
                (format!("\"{}\" has no meaning at {}", deed.action, target.id), meant(target))
            });
        }
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
pub fn sources(c: &Collected, problems: &mut Problems) {
    let is_source = |r: &&Reference| r.to == Kinds::One(Kind::Source);
    let cited: HashSet<&str> = c.references.iter().filter(is_source).map(|r| r.id.as_str()).collect();
    for d in c.definitions.iter().filter(|d| d.kind == Kind::Source && !cited.contains(d.id.as_str())) {
        c.note(problems, &d.at, Rule::UnusedSource, || {
            (format!("nothing cites the source \"{}\"", d.id), "cite it, or take it out".to_owned())
        });
    }
}

/// The entries of a kind stand in order of their ids within a file.
pub fn order(c: &Collected, problems: &mut Problems) {
    let mut last: HashMap<(usize, Kind), &str> = HashMap::new();
    for d in c.definitions.iter().filter(|d| d.kind != Kind::Transmitter && !d.extends) {
        if let Some(before) = last.insert((d.at.file, d.kind), &d.id)
            && before > d.id.as_str()
        {
            c.note(problems, &d.at, Rule::Unsorted, || {
                let message = format!("the {} \"{}\" stands after \"{before}\"", d.kind, d.id);
                (message, "sort the entries by id".to_owned())
            });
        }
    }
}
