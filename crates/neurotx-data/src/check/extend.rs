//! Additions to drugs that are known already: a brand, a class or an action, without the whole entry again.

use std::collections::HashMap;

use super::acting::acts;
use super::fields::Fields;
use super::normal::normal;
use super::problem::Rule;
use super::{Base, Collected, Definition, Place};
use crate::model::*;

/// What an `[[extend]]` entry adds to a drug.
#[derive(Debug)]
pub struct Extension {
    drug: String,
    brands: Vec<String>,
    other_names: Vec<String>,
    street: Vec<String>,
    classes: Vec<String>,
    uses: Vec<String>,
    actions: Vec<Act>,
    at: Place,
}

impl Extension {
    fn nothing(at: Place) -> Self {
        Self {
            drug: String::new(),
            brands: Vec::new(),
            other_names: Vec::new(),
            street: Vec::new(),
            classes: Vec::new(),
            uses: Vec::new(),
            actions: Vec::new(),
            at,
        }
    }
}

/// Reads the additions of a file.
pub fn read(top: &Fields<'_>) {
    for f in top.entries("extend") {
        let extension = Extension {
            drug: f.need_id("drug", Kind::Drug),
            brands: f.list("brands"),
            other_names: f.list("other_names"),
            street: f.list("street"),
            classes: f.ids("classes", Kind::Class),
            uses: f.ids("uses", Kind::Condition),
            actions: acts(&f),
            at: f.file().place(f.span.clone()),
        };
        f.file().out.borrow_mut().extensions.push(extension);
        f.finish();
    }
}

/// Makes the additions: to the drugs that were read, and to copies of those that the base knows.
/// Where the base knows no such drug either, the rule of unknown ids says so.
pub fn merge(c: &mut Collected, base: &dyn Base) {
    let mut places: HashMap<String, usize> =
        c.data.drugs.iter().enumerate().map(|(at, drug)| (drug.id.clone(), at)).rev().collect();
    let declared = ambiguous(c, base, &places);
    for extension in std::mem::take(&mut c.extensions).into_iter().chain(declared) {
        let at = match places.get(&extension.drug) {
            Some(&at) => at,
            None => {
                let Some(drug) = base.drug(&extension.drug) else { continue };
                c.data.drugs.push(drug.clone());
                places.insert(extension.drug.clone(), c.data.drugs.len() - 1);
                c.data.drugs.len() - 1
            }
        };
        add(c, at, extension);
    }
}

fn add(c: &mut Collected, at: usize, e: Extension) {
    let drug = &c.data.drugs[at];
    let acts_or_silent = |added: &&Act| {
        drug.actions.iter().any(|act| act.target == added.target && act.action == added.action)
            || drug.inactive.iter().chain(&drug.unknown).any(|silence| silence.target == added.target)
    };
    let twice: Vec<String> = e.actions.iter().filter(acts_or_silent).map(|act| act.target.clone()).collect();
    for target in twice {
        c.problem(&e.at, Rule::ActionTwice, || {
            let help =
                "an [[extend]] entry only adds: to change what is known, replace the drug by a whole [[drug]] entry";
            (format!("{} says something about {target} already", e.drug), help.to_owned())
        });
    }
    let names = [&e.brands, &e.other_names, &e.street].into_iter().flatten().cloned().collect();
    c.definitions.push(Definition { kind: Kind::Drug, id: e.drug, names, at: e.at, extends: true });
    let drug = &mut c.data.drugs[at];
    drug.brands.extend(e.brands);
    drug.other_names.extend(e.other_names);
    drug.street.extend(e.street);
    drug.classes.extend(e.classes);
    drug.uses.extend(e.uses);
    drug.actions.extend(e.actions);
}

/// A name that is declared ambiguous is a name of each drug that it may mean: of the base's too.
fn ambiguous(c: &Collected, base: &dyn Base, here: &HashMap<String, usize>) -> Vec<Extension> {
    let lacks = |id: &str, name: &str| {
        let has = |drug: &Drug| drug.names().iter().any(|known| normal(known) == normal(name));
        base.drug(id).is_some_and(|drug| !has(drug))
    };
    let mut extensions = Vec::new();
    for (Ambiguous { name, means }, at) in c.data.ambiguous.iter().zip(&c.ambiguous) {
        for id in means.iter().filter(|id| !here.contains_key(*id) && lacks(id, name)) {
            let other_names = vec![name.clone()];
            extensions.push(Extension { drug: id.clone(), other_names, ..Extension::nothing(at.clone()) });
        }
    }
    extensions
}
