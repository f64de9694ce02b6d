//! Additions to drugs that are known already: a brand, a class or an action, without the whole entry again.

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
    for fields in top.tables("extend") {
        let f = fields.entry("extend");
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
    let declared = ambiguous(c, base);
    for extension in std::mem::take(&mut c.extensions).into_iter().chain(declared) {
        let Some(drug) = own(c, base, &extension.drug) else { continue };
        let acts_or_silent = |added: &&Act| {
            drug.actions.iter().any(|act| act.target == added.target && act.action == added.action)
                || drug.inactive.iter().chain(&drug.unknown).any(|silence| silence.target == added.target)
        };
        let twice: Vec<String> =
            extension.actions.iter().filter(acts_or_silent).map(|act| act.target.clone()).collect();
        add(c, extension, twice);
    }
}

fn add(c: &mut Collected, e: Extension, twice: Vec<String>) {
    for target in twice {
        let message = format!("{} says something about {target} already", e.drug);
        let help = "an [[extend]] entry only adds: to change what is known, replace the drug by a whole [[drug]] entry";
        c.problem(&e.at, Rule::ActionTwice, message, help);
    }
    let names = [&e.brands, &e.other_names, &e.street].into_iter().flatten().cloned().collect();
    c.definitions.push(Definition { kind: Kind::Drug, id: e.drug.clone(), names, at: e.at, extends: true });
    let Some(drug) = c.data.drugs.iter_mut().find(|drug| drug.id == e.drug) else { return };
    drug.brands.extend(e.brands);
    drug.other_names.extend(e.other_names);
    drug.street.extend(e.street);
    drug.classes.extend(e.classes);
    drug.uses.extend(e.uses);
    drug.actions.extend(e.actions);
}

/// A drug that was read, or a copy of the base's.
fn own<'c>(c: &'c mut Collected, base: &dyn Base, id: &str) -> Option<&'c mut Drug> {
    let drugs = &mut c.data.drugs;
    let at = match drugs.iter().position(|drug| drug.id == id) {
        Some(at) => at,
        None => {
            drugs.push(base.drug(id)?);
            drugs.len() - 1
        }
    };
    drugs.get_mut(at)
}

/// A name that is declared ambiguous is a name of each drug that it may mean: of the base's too.
fn ambiguous(c: &Collected, base: &dyn Base) -> Vec<Extension> {
    let is_here = |id: &str| c.data.drugs.iter().any(|drug| drug.id == id);
    let lacks = |id: &str, name: &str| {
        let has = |drug: Drug| drug.names().iter().any(|known| normal(known) == normal(name));
        base.drug(id).is_some_and(|drug| !has(drug))
    };
    let mut extensions = Vec::new();
    for (Ambiguous { name, means }, at) in c.data.ambiguous.iter().zip(&c.ambiguous) {
        for id in means.iter().filter(|id| !is_here(id) && lacks(id, name)) {
            let other_names = vec![name.clone()];
            extensions.push(Extension { drug: id.clone(), other_names, ..Extension::nothing(at.clone()) });
        }
    }
    extensions
}
