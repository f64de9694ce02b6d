//! Additions to drugs that are known already: a brand, a class or an action, without the whole entry again.

use std::collections::HashMap;

use super::collected::{Collected, Definition, Place};
use super::known::KnownEntries;
use crate::diagnostics::Rule;
use crate::model::{Ambiguous, Drug, Entry, Extension, Id, Kind, TargetAction};
use crate::text::search_key;

/// An addition to a drug, with the places of the names that it adds.
#[derive(Debug)]
pub struct Addition {
    pub extension: Extension,
    pub names: Vec<(String, Place)>,
    pub at: Place,
}

/// Makes the additions: to the drugs that were read, and to copies of those that are known. Where no
/// such drug is known either, the rule of unknown ids says so.
pub fn merge(c: &mut Collected, known: &dyn KnownEntries) {
    let mut places: HashMap<Id<Drug>, usize> =
        c.data.drugs.iter().enumerate().map(|(at, drug)| (drug.id.clone(), at)).rev().collect();
    let declared = ambiguous(c, known, &places);
    for addition in std::mem::take(&mut c.extensions).into_iter().chain(declared) {
        let id = &addition.extension.drug;
        let at = match places.get(id) {
            Some(&at) => at,
            None => {
                let Some(drug) = known.drug(id) else { continue };
                c.data.drugs.push(drug.clone());
                places.insert(id.clone(), c.data.drugs.len() - 1);
                c.data.drugs.len() - 1
            }
        };
        add(c, at, addition);
    }
}

fn add(c: &mut Collected, at: usize, addition: Addition) {
    let Addition { extension: e, names, at: place } = addition;
    let drug = &c.data.drugs[at];
    let is_stated = |added: &&TargetAction| {
        drug.actions.iter().any(|action| action.target == added.target && action.action == added.action)
            || drug.inactive.iter().chain(&drug.unknown).any(|finding| finding.target == added.target)
    };
    let twice: Vec<String> = e.actions.iter().filter(is_stated).map(|added| added.target.to_string()).collect();
    for target in twice {
        c.report(&place, Rule::ActionTwice, || {
            let help =
                "an [[extend]] entry only adds: to change what is known, replace the drug by a whole [[drug]] entry";
            (format!("{} says something about {target} already", e.drug), help.to_owned())
        });
    }
    c.definitions.push(Definition { kind: Kind::Drug, id: e.drug.into(), names, at: place, extends: true });
    let drug = &mut c.data.drugs[at];
    drug.brands.extend(e.brands);
    drug.other_names.extend(e.other_names);
    drug.street.extend(e.street);
    drug.classes.extend(e.classes);
    drug.uses.extend(e.uses);
    drug.actions.extend(e.actions);
}

/// A name that is declared ambiguous is a name of each drug that it may mean: of known ones too.
fn ambiguous(c: &Collected, known: &dyn KnownEntries, here: &HashMap<Id<Drug>, usize>) -> Vec<Addition> {
    let lacks = |id: &Id<Drug>, name: &str| {
        let has = |drug: &Drug| drug.names().iter().any(|known| search_key(known) == search_key(name));
        known.drug(id).is_some_and(|drug| !has(drug))
    };
    let mut additions = Vec::new();
    for (Ambiguous { name, means }, at) in c.data.ambiguous.iter().zip(&c.ambiguous) {
        for id in means.iter().filter(|id| !here.contains_key(*id) && lacks(id, name)) {
            let names = vec![(name.to_string(), at.clone())];
            let extension = Extension { drug: id.clone(), other_names: vec![name.clone()], ..Extension::default() };
            additions.push(Addition { extension, names, at: at.clone() });
        }
    }
    additions
}
