//! What a drug is used for it is seen to do.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Class, Condition, Drug, Kind, Status};
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
    let (effects, entries) = (effects(c), Entries::new(c, known));
    for drug in c.data.drugs.iter().filter(|drug| is_marketed(drug)) {
        let lineage = entries.lineage(drug);
        let wanted = |id: &str| conditions.get(id).map(|condition| &condition.wanted);
        let is_seen = |effect: &str| lineage.iter().any(|id| effects.contains(&(*id, effect)));
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

/// The entries through which effects are found, by id: looked up once for every drug.
struct Entries<'c> {
    drugs: HashMap<&'c str, &'c Drug>,
    classes: HashMap<&'c str, &'c Class>,
    known: &'c dyn KnownEntries,
}

impl<'c> Entries<'c> {
    fn new(c: &'c Collected, known: &'c dyn KnownEntries) -> Self {
        let drugs = c.data.drugs.iter().map(|drug| (drug.id.as_str(), drug)).collect();
        let classes = c.data.classes.iter().map(|class| (class.id.as_str(), class)).collect();
        Self { drugs, classes, known }
    }

    /// The ids of a drug, of its classes and parts, and of everything above these.
    fn lineage(&self, drug: &'c Drug) -> HashSet<&'c str> {
        let parts: Vec<&Drug> = drug.parts.iter().filter_map(|id| self.drugs.get(id.as_str()).copied()).collect();
        let mut found: HashSet<&str> = parts.iter().copied().chain([drug]).map(|drug| drug.id.as_str()).collect();
        let classes = parts.iter().copied().chain([drug]).flat_map(|drug| &drug.classes);
        let mut open: Vec<&str> = classes.map(|id| id.as_str()).collect();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                let here = self.classes.get(id).into_iter().flat_map(|class| &class.parents);
                open.extend(here.map(|id| id.as_str()));
                open.extend(self.known.next_ids(Kind::Class, id));
            }
        }
        found
    }
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
