//! Ids, names and keys: each leads to one entry, and to one that is there.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Id, Kind, Opposite};
use crate::read::{Collected, KnownEntries, Reference};
use crate::text::{closest, search_key};

/// No two entries of a kind share an id.
pub fn unique(c: &Collected, diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for d in c.definitions.iter().filter(|d| !d.extends) {
        if !seen.insert((d.kind, &d.id)) {
            c.note(diagnostics, &d.at, Rule::DuplicateId, || {
                (format!("a second {} has the id \"{}\"", d.kind, d.id), "merge the two, or rename one".to_owned())
            });
        }
    }
}

/// Every id that is referred to is defined, here or in the known.
pub fn known(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let defined: HashSet<(Kind, &str)> = c.definitions.iter().map(|d| (d.kind, d.id.as_str())).collect();
    // Clinical effects are there because findings name them.
    let effects: HashSet<&str> = c.data.clinical_effects.iter().map(|effect| effect.id.as_str()).collect();
    let is_effect = |kind: Kind, id: &str| kind == Kind::ClinicalEffect && effects.contains(id);
    let has = |kind: Kind, id: &str| defined.contains(&(kind, id)) || known.has(kind, id) || is_effect(kind, id);
    for r in c.references.iter().filter(|r| !r.id.is_empty() && !r.kinds.iter().any(|&kind| has(kind, &r.id))) {
        c.note(diagnostics, &r.at, Rule::UnknownId, || {
            let help = match near(c, known, r) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("correct it, or add the {} first", r.what),
            };
            (format!("there is no {} \"{}\"", r.what, r.id), help)
        });
    }
}

/// The id that a reference may have meant.
fn near(c: &Collected, known: &dyn KnownEntries, r: &Reference) -> Option<String> {
    let kinds = r.kinds;
    let ids: Vec<String> = kinds.iter().flat_map(|&kind| known.ids(kind)).collect();
    let here = c.definitions.iter().filter(|d| kinds.contains(&d.kind)).map(|d| d.id.as_str());
    closest(&r.id, here.chain(ids.iter().map(String::as_str))).map(str::to_owned)
}

/// No two entries of a kind claim one name, unless it is declared ambiguous. A name that entries
/// of different kinds share goes to the kind that comes first.
pub fn names(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let declared: HashMap<String, &[Id<_>]> =
        c.data.ambiguous.iter().map(|a| (search_key(&a.name), a.means.as_slice())).collect();
    let here: HashSet<(Kind, &str)> = c.definitions.iter().map(|d| (d.kind, d.id.as_str())).collect();
    let mut claims: HashMap<(Kind, String), BTreeSet<&str>> = HashMap::new();
    for entry in c.definitions.iter().filter(|d| d.kind.is_named()) {
        for (name, at) in &entry.names {
            let key = search_key(name);
            let claimed = known.claimants(entry.kind, &key);
            let means = declared.get(&key).copied().unwrap_or_default();
            let may_share = |other: &str| [&entry.id, other].iter().all(|id| means.iter().any(|m| m == id));
            let claimants = claims.entry((entry.kind, key)).or_default();
            let replaced = |id: &&str| here.contains(&(entry.kind, *id));
            let claimed = claimed.iter().map(String::as_str).filter(|id| !replaced(id));
            let other = claimed.chain(claimants.iter().copied()).find(|&id| id != entry.id && !may_share(id));
            if let Some(other) = other {
                c.note(diagnostics, at, Rule::SharedName, || {
                    let help = "take it from one of them, or declare it in an [[ambiguous]] entry that names both";
                    (format!("\"{name}\" is a name of {other} and of {}", entry.id), help.to_owned())
                });
            }
            claimants.insert(&entry.id);
        }
    }
}

/// A name that is known to mean no drug here is no name of an entry.
pub fn outside(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let mut here: HashMap<String, &str> = HashMap::new();
    for d in c.definitions.iter().filter(|d| d.kind.is_named()) {
        here.extend(d.names.iter().map(|(name, _)| (search_key(name), d.id.as_str())));
    }
    let mut seen: HashSet<String> = HashSet::new();
    for (name, at) in &c.outside {
        let key = search_key(name);
        let claimed = known.claimants(Kind::Drug, &key).into_iter().next();
        if let Some(id) = here.get(&key).map(|id| (*id).to_owned()).or(claimed) {
            c.note(diagnostics, at, Rule::SharedName, || {
                (format!("\"{name}\" is a name of {id}"), "take it from one of both".to_owned())
            });
        }
        if !seen.insert(key) {
            c.note(diagnostics, at, Rule::SharedName, || {
                (format!("\"{name}\" is declared outside twice"), "write it once".to_owned())
            });
        }
    }
}

/// What is declared grave is a clinical effect or a risk, once.
pub fn grave(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let effects = c.data.clinical_effects.iter().map(|effect| effect.id.as_str());
    let here: HashSet<String> =
        effects.chain(c.data.risks.iter().map(|risk| risk.name.as_str())).map(search_key).collect();
    let mut seen: HashSet<String> = HashSet::new();
    for (grave, at) in c.data.grave.iter().zip(&c.grave) {
        let key = search_key(&grave.name);
        let is_known = || known.has(Kind::ClinicalEffect, &grave.name) || !known.claimants(Kind::Risk, &key).is_empty();
        if !here.contains(&key) && !is_known() {
            c.note(diagnostics, at, Rule::UnknownId, || {
                let message = format!("there is no clinical effect or risk \"{}\"", grave.name);
                (message, "correct it, or add a finding or a risk of that name first".to_owned())
            });
        }
        if !seen.insert(key) {
            c.note(diagnostics, at, Rule::SharedName, || {
                (format!("the gravity of \"{}\" is declared twice", grave.name), "write it once".to_owned())
            });
        }
    }
}

/// Another name of a clinical effect leads to no second one.
pub fn called(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let own = c.data.clinical_effects.iter().map(|effect| (search_key(&effect.id), effect.id.as_str()));
    let mut means: HashMap<String, &str> = own.collect();
    for (called, at) in c.data.called.iter().zip(&c.called) {
        for name in &called.other_names {
            let key = search_key(name);
            let claimed = known.claimants(Kind::ClinicalEffect, &key).into_iter().next();
            let here = means.insert(key, called.name.as_str()).map(str::to_owned);
            let Some(other) = here.or(claimed.filter(|id| *id != called.name.as_str())) else { continue };
            c.note(diagnostics, at, Rule::SharedName, || {
                let message = format!("\"{name}\" is a name of {other} and of {}", called.name.as_str());
                (message, "keep it with one of them, once".to_owned())
            });
        }
    }
}

/// What is declared to be opposites are two effects, once.
pub fn opposites(c: &Collected, diagnostics: &mut Diagnostics) {
    let mut seen: HashSet<BTreeSet<&str>> = HashSet::new();
    for (Opposite { effect, of }, at) in c.data.opposites.iter().zip(&c.opposites) {
        let pair = BTreeSet::from([effect.as_str(), of.as_str()]);
        if pair.len() < 2 || !seen.insert(pair) {
            c.note(diagnostics, at, Rule::SharedName, || {
                let help = "write two effects, and a pair once";
                (format!("\"{effect}\" is declared the opposite of itself, or twice of \"{of}\""), help.to_owned())
            });
        }
    }
}

/// Every source that is defined is cited.
pub fn sources(c: &Collected, diagnostics: &mut Diagnostics) {
    let is_source = |r: &&Reference| r.kinds == [Kind::Source];
    let cited: HashSet<&str> = c.references.iter().filter(is_source).map(|r| r.id.as_str()).collect();
    for d in c.definitions.iter().filter(|d| d.kind == Kind::Source && !cited.contains(d.id.as_str())) {
        c.note(diagnostics, &d.at, Rule::UnusedSource, || {
            (format!("nothing cites the source \"{}\"", d.id), "cite it, or take it out".to_owned())
        });
    }
}

/// The entries of a kind stand in order of their ids within a file.
pub fn order(c: &Collected, diagnostics: &mut Diagnostics) {
    let mut last: HashMap<(usize, Kind), &str> = HashMap::new();
    for d in c.definitions.iter().filter(|d| d.kind != Kind::Transmitter && !d.extends) {
        if let Some(before) = last.insert((d.at.file, d.kind), &d.id)
            && before > d.id.as_str()
        {
            c.note(diagnostics, &d.at, Rule::Unsorted, || {
                let message = format!("the {} \"{}\" stands after \"{before}\"", d.kind, d.id);
                (message, "sort the entries by id".to_owned())
            });
        }
    }
}
