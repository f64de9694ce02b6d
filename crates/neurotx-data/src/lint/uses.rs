//! What a drug is used for it is seen to do.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Condition, Drug, Kind, Status};
use crate::read::{Collected, KnownEntries};

/// Every marketed drug has, for each of its uses, a clinical effect that treats it, or says that none
/// could be cited. Conditions whose effects are not stated ask for none.
pub fn all(c: &Collected, known: &dyn KnownEntries, diagnostics: &mut Diagnostics) {
    let conditions = c.data.conditions.iter().filter(|condition| !condition.wanted.is_empty());
    let conditions: HashMap<&str, &Condition> =
        conditions.map(|condition| (condition.id.as_str(), condition)).collect();
    if conditions.is_empty() {
        return;
    }
    let effects = effects(c);
    for drug in c.data.drugs.iter().filter(|drug| is_marketed(drug)) {
        let lineage = lineage(c, known, drug);
        let wanted = |id: &str| conditions.get(id).map(|condition| &condition.wanted);
        let is_seen = |effect: &str| lineage.iter().any(|id| effects.contains(&(id.as_str(), effect)));
        for used in drug.uses.iter().filter(|used| !drug.unshown.contains(used)) {
            if wanted(used).is_some_and(|wanted| !wanted.iter().any(|effect| is_seen(effect))) {
                report(c, diagnostics, drug, used);
            }
        }
    }
}

fn is_marketed(drug: &Drug) -> bool {
    matches!(drug.status, Status::Prescription | Status::Otc | Status::Controlled)
}

/// In whom each clinical effect was seen.
fn effects(c: &Collected) -> HashSet<(&str, &str)> {
    let findings = c.data.clinical_findings.iter();
    findings.flat_map(|f| f.seen.iter().map(|seen| (seen.as_str(), f.effect.as_str()))).collect()
}

/// The ids of a drug, of its classes and parts, and of everything above these.
fn lineage(c: &Collected, known: &dyn KnownEntries, drug: &Drug) -> HashSet<String> {
    let mut found: HashSet<String> = HashSet::from([drug.id.as_str().to_owned()]);
    let parts = c.data.drugs.iter().filter(|other| drug.parts.contains(&other.id));
    found.extend(parts.clone().map(|part| part.id.as_str().to_owned()));
    let classes = drug.classes.iter().chain(parts.flat_map(|part| &part.classes));
    let mut open: Vec<String> = classes.map(|id| id.as_str().to_owned()).collect();
    while let Some(id) = open.pop() {
        if found.contains(&id) {
            continue;
        }
        let here = c.data.classes.iter().find(|class| class.id == *id);
        open.extend(here.iter().flat_map(|class| &class.parents).map(|id| id.as_str().to_owned()));
        open.extend(known.next_ids(Kind::Class, &id).into_iter().map(str::to_owned));
        found.insert(id);
    }
    found
}

fn report(c: &Collected, diagnostics: &mut Diagnostics, drug: &Drug, used: &str) {
    let Some(at) = c.definitions.iter().find(|d| d.kind == Kind::Drug && !d.extends && d.id == drug.id.as_str()) else {
        return;
    };
    c.note(diagnostics, &at.at, Rule::UseWithoutEffect, || {
        let help = "add a clinical finding that shows it, or name the use under `unshown`";
        (format!("{} is used for {used}, and no effect that treats it is recorded", drug.id), help.to_owned())
    });
}
