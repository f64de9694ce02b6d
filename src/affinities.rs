//! How tightly drugs bind their targets: a row a target, a column a drug.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::hierarchy::without_rare;
use crate::documents::Finding;
use crate::documents::members::known_first;
use crate::mechanism::{Actor, ActorAction};
use crate::model::{
    Action, Affinity, AffinityType, Class, DoubtReason, Drug, Entry, Id, Kind, NegativeFinding, Source, Species,
    Target, Transmitter,
};
use crate::names::Hit;

neurotx_data::closed_set! {
    /// Whose target a target is.
    TargetGroup "group of targets" {
        /// Of serotonin alone among the four.
        Serotonin = "serotonin",
        /// Of dopamine alone among the four.
        Dopamine = "dopamine",
        /// Of norepinephrine alone among the four.
        Norepinephrine = "norepinephrine",
        /// Of acetylcholine alone among the four.
        Acetylcholine = "acetylcholine",
        /// Of several of the four, as what stores or breaks down the monoamines.
        Several = "several of the four",
        /// Of none of the four.
        Other = "other",
    }
}

impl TargetGroup {
    fn of(target: &Target) -> Self {
        let mut four = target.messengers.iter().filter_map(|messenger| messenger.transmitter());
        match (four.next(), four.next()) {
            (None, _) => Self::Other,
            (Some(_), Some(_)) => Self::Several,
            (Some(Transmitter::Serotonin), None) => Self::Serotonin,
            (Some(Transmitter::Dopamine), None) => Self::Dopamine,
            (Some(Transmitter::Norepinephrine), None) => Self::Norepinephrine,
            (Some(Transmitter::Acetylcholine), None) => Self::Acetylcholine,
        }
    }
}

/// Affinities of some drugs, side by side.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "AffinityProfileView")]
pub struct AffinityProfile<'c> {
    /// The drugs, in the order in which they were named.
    pub drugs: Vec<ProfiledDrug<'c>>,
    /// Classes that were named, in whose place the best known of their drugs stand.
    pub classes: Vec<ProfiledClass<'c>>,
    /// Every target of which something is recorded for one of them.
    pub targets: Vec<ProfiledTarget<'c>>,
}

/// A column.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ProfiledDrugView")]
pub struct ProfiledDrug<'c> {
    /// Its id.
    pub id: &'c str,
    /// What it is called.
    pub name: &'c str,
}

/// A class that was named.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ProfiledClassView")]
pub struct ProfiledClass<'c> {
    /// Its id.
    pub id: &'c str,
    /// What it is called in short.
    pub name: &'c str,
    /// Ids of those of its drugs that are shown.
    pub drugs: Vec<&'c str>,
    /// How many drugs it has.
    pub of: usize,
}

/// A row.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ProfiledTargetView")]
pub struct ProfiledTarget<'c> {
    /// Id of the target.
    pub target: &'c str,
    /// Its full name.
    pub name: &'c str,
    /// Whose target it is.
    pub group: TargetGroup,
    /// One a drug, in their order.
    pub cells: Vec<Reading<'c>>,
}

/// What is recorded of a drug at a target.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ReadingView")]
pub struct Reading<'c> {
    /// Id of the drug.
    pub drug: &'c str,
    /// What is recorded; null where nothing is.
    pub finding: Option<Finding>,
    /// What it does there, where it acts.
    pub action: Option<Action>,
    /// The best value: human before animal, then Ki and Kd before others, then the tightest.
    #[serde(skip)]
    pub affinity: Option<&'c Affinity>,
    /// Minus the decimal logarithm of Ki or Kd in mol/l, to two decimals; null for other values, and where none is
    /// recorded.
    pub pki: Option<f64>,
    /// The best value, as `pki` is made of it: human before animal, then Ki and Kd before others, then the tightest.
    pub value: Option<f64>,
    /// The unit of the value: nM.
    pub unit: Option<&'static str>,
    /// What was measured.
    #[serde(rename = "type")]
    pub affinity_type: Option<AffinityType>,
    /// Whose target it was.
    pub species: Option<Species>,
    /// Id of the active form or part of which it is recorded.
    pub via: Option<&'c str>,
    /// Why it is unknown.
    pub reason: Option<DoubtReason>,
    /// Keys of the sources.
    pub sources: &'c [Id<Source>],
}

/// Minus the decimal logarithm of a concentration in mol/l: pKi of Ki and Kd, pIC50 of IC50, pEC50 of EC50.
pub fn negative_log(affinity: &Affinity) -> f64 {
    const NANOMOLAR: f64 = 9.0;
    NANOMOLAR - affinity.value.log10()
}

/// Drugs of a class that are shown, at most.
pub const MOST_OF_CLASS: usize = 6;

impl<'c> AffinityProfile<'c> {
    /// Drugs side by side; in place of a class the best known of its drugs. What is neither is left out.
    pub fn new(catalog: &'c Catalog, hits: &[Hit]) -> Self {
        let (mut drugs, mut classes): (Vec<&Drug>, Vec<ProfiledClass<'_>>) = Default::default();
        for hit in hits {
            match hit.kind {
                Kind::Drug => drugs.extend(catalog.get::<Drug>(&hit.id)),
                Kind::Class => {
                    let Some(class) = catalog.get::<Class>(&hit.id) else { continue };
                    let (shown, of) = best_measured(catalog, class);
                    let name = class.abbreviation.as_deref().unwrap_or(&class.name);
                    let ids = shown.iter().map(|drug| drug.id.as_str()).collect();
                    classes.push(ProfiledClass { id: &class.id, name, drugs: ids, of });
                    drugs.extend(shown);
                }
                _ => {}
            }
        }
        Self { classes, ..Self::of_drugs(catalog, &drugs) }
    }

    /// Some drugs side by side, each once.
    pub fn of_drugs(catalog: &'c Catalog, drugs: &[&'c Drug]) -> Self {
        let mut different: Vec<&Drug> = Vec::new();
        for drug in drugs {
            if !different.iter().any(|other| other.id == drug.id) {
                different.push(drug);
            }
        }
        let columns: Vec<Column<'_>> = different.iter().map(|drug| Column::new(catalog, drug)).collect();
        let row = |target: &'c Target| {
            let cells: Vec<_> = columns.iter().map(|column| column.reading(&target.id)).collect();
            cells.iter().any(|cell| cell.finding.is_some()).then(|| ProfiledTarget {
                target: &target.id,
                name: target.title(),
                group: TargetGroup::of(target),
                cells,
            })
        };
        let mut targets: Vec<_> = catalog.all::<Target>().into_iter().filter_map(row).collect();
        targets.sort_by_key(|target| target.group);
        let drugs = different.iter().map(|drug| ProfiledDrug { id: &drug.id, name: &drug.name }).collect();
        Self { drugs, classes: Vec::new(), targets }
    }

    /// The same without the rows in which no value stands.
    pub fn measured(mut self) -> Self {
        self.targets.retain(|target| target.cells.iter().any(|cell| cell.value.is_some()));
        self
    }

    /// Names of the drugs of which nothing is recorded at any target.
    pub fn unmeasured(&self) -> Vec<&'c str> {
        let is_empty = |at: usize| self.targets.iter().all(|target| target.cells[at].finding.is_none());
        self.drugs.iter().enumerate().filter(|(at, _)| is_empty(*at)).map(|(_, drug)| drug.name).collect()
    }

    /// The same drugs from one place to another.
    pub fn part(&self, from: usize, to: usize) -> AffinityPart<'_, 'c> {
        AffinityPart { profile: self, from, to: to.min(self.drugs.len()) }
    }

    /// All of the drugs.
    pub fn whole(&self) -> AffinityPart<'_, 'c> {
        self.part(0, self.drugs.len())
    }
}

/// Some columns that stand beside each other.
#[derive(Debug, Clone, Copy)]
pub struct AffinityPart<'p, 'c> {
    /// All columns.
    pub profile: &'p AffinityProfile<'c>,
    from: usize,
    to: usize,
}

impl<'p, 'c> AffinityPart<'p, 'c> {
    /// The drugs of the columns.
    pub fn drugs(&self) -> &'p [ProfiledDrug<'c>] {
        &self.profile.drugs[self.from..self.to]
    }

    /// The rows of a group in which something is recorded for one of these drugs.
    pub fn in_group(&self, group: TargetGroup) -> impl Iterator<Item = &'p ProfiledTarget<'c>> {
        let part = *self;
        let targets = self.profile.targets.iter().filter(move |target| target.group == group);
        targets.filter(move |target| part.cells(target).iter().any(|cell| cell.finding.is_some()))
    }

    /// The cells of a row.
    pub fn cells(&self, target: &'p ProfiledTarget<'c>) -> &'p [Reading<'c>] {
        &target.cells[self.from..self.to]
    }
}

/// The best-known drugs of a class, those first of which a value is recorded, and how many drugs it has.
fn best_measured<'c>(catalog: &'c Catalog, class: &Class) -> (Vec<&'c Drug>, usize) {
    let drugs = catalog.drugs_within(&class.id);
    let has_value =
        |drug: &&Drug| Actor::drug(catalog, drug).actions.iter().any(|action| action.act.affinity.is_some());
    let mut known = known_first(&without_rare(&drugs));
    known.sort_by_key(|drug| !has_value(drug));
    known.truncate(MOST_OF_CLASS);
    (known, drugs.len())
}

/// A drug, and what it does where.
struct Column<'c> {
    drug: &'c Drug,
    actor: Actor<'c>,
}

impl<'c> Column<'c> {
    fn new(catalog: &'c Catalog, drug: &'c Drug) -> Self {
        Self { drug, actor: Actor::drug(catalog, drug) }
    }

    /// What is recorded of it at a target: of several actions there the one with the best value.
    fn reading(&self, target: &str) -> Reading<'c> {
        let here = self.actor.actions.iter().filter(|action| action.act.target == target);
        if let Some(action) = here.min_by(|a, b| by_value(a.act.affinity.as_ref(), b.act.affinity.as_ref())) {
            return self.acting(action);
        }
        let find = |findings: &'c [NegativeFinding]| findings.iter().find(|finding| finding.target == target);
        match (find(&self.drug.inactive), find(&self.drug.unknown)) {
            (Some(inactive), _) => self.silent(Finding::Inactive, inactive),
            (None, Some(unknown)) => self.silent(Finding::Unknown, unknown),
            (None, None) => self.nothing(),
        }
    }

    fn acting(&self, action: &ActorAction<'c>) -> Reading<'c> {
        let affinity = action.act.affinity.as_ref();
        Reading {
            finding: Some(Finding::Action),
            action: Some(action.act.action),
            affinity,
            pki: affinity.filter(|affinity| affinity.kind.is_constant()).map(|a| hundredths(negative_log(a))),
            value: affinity.map(|affinity| affinity.value),
            unit: affinity.map(|_| "nM"),
            affinity_type: affinity.map(|affinity| affinity.kind),
            species: affinity.map(|affinity| affinity.species),
            via: action.via.map(|via| via.drug().id.as_str()),
            sources: &action.act.sources,
            ..self.nothing()
        }
    }

    fn silent(&self, finding: Finding, found: &'c NegativeFinding) -> Reading<'c> {
        Reading { finding: Some(finding), reason: found.reason, sources: &found.sources, ..self.nothing() }
    }

    fn nothing(&self) -> Reading<'c> {
        Reading {
            drug: &self.drug.id,
            finding: None,
            action: None,
            affinity: None,
            pki: None,
            value: None,
            unit: None,
            affinity_type: None,
            species: None,
            via: None,
            reason: None,
            sources: &[],
        }
    }
}

/// The better value first: human before animal, constants of binding before others, then the tightest.
fn by_value(a: Option<&Affinity>, b: Option<&Affinity>) -> Ordering {
    let rank = |affinity: &Affinity| (affinity.species.is_animal(), !affinity.kind.is_constant());
    match (a, b) {
        (Some(a), Some(b)) => rank(a).cmp(&rank(b)).then(a.value.total_cmp(&b.value)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

fn hundredths(value: f64) -> f64 {
    const HUNDRED: f64 = 100.0;
    (value * HUNDRED).round() / HUNDRED
}

#[cfg(test)]
mod tests {
    use super::{by_value, negative_log};
    use crate::model::{Affinity, AffinityType, Species};

    fn of(value: f64, kind: AffinityType, species: Species) -> Affinity {
        Affinity { value, kind, species }
    }

    #[test]
    fn nanomolar_is_nine() {
        let logs = [1.0, 10.0, 1000.0].map(|value| negative_log(&of(value, AffinityType::Ki, Species::Human)));
        assert_eq!(logs, [9.0, 8.0, 6.0]);
    }

    #[test]
    fn people_come_before_animals_and_binding_before_effects() {
        let mut all = [
            of(1.0, AffinityType::Ki, Species::Rat),
            of(2.0, AffinityType::Ic50, Species::Human),
            of(4.0, AffinityType::Kd, Species::Human),
            of(3.0, AffinityType::Ki, Species::Human),
            of(0.5, AffinityType::Ec50, Species::Mouse),
        ];
        all.sort_by(|a, b| by_value(Some(a), Some(b)));
        assert!(by_value(Some(&all[0]), None).is_lt());
        assert_eq!(all.map(|affinity| affinity.value), [3.0, 4.0, 2.0, 1.0, 0.5]);
    }
}
