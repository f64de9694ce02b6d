//! The facts themselves, one a row: what stands in the data before anything is derived from it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::model::{
    Action, AffinityType, Class, ClinicalFinding, ClinicalMechanism, DoubtReason, Drug, Effect, Entry, Evidence, Kind,
    NegativeFinding, Phase, Rank, Risk, Side, Site, Species, TargetAction, Transmitter,
};

neurotx_data::closed_set! {
    /// What is recorded of a drug at a target.
    Finding "finding" {
        /// It acts there.
        Action = "action",
        /// Measured at or above 10 uM, or reported without effect.
        Inactive = "inactive",
        /// Sources conflict, or only binding is known.
        Unknown = "unknown",
    }
}

/// What is recorded of one drug at one target. A product has the facts of its `parts`, a prodrug those
/// of its active forms: they stand with these.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ActionFactView")]
pub struct ActionFact<'c> {
    /// Id of the drug.
    pub drug: &'c str,
    /// Id of the target.
    pub target: &'c str,
    /// What is recorded.
    pub finding: Finding,
    /// What it does there, where it acts.
    pub action: Option<Action>,
    /// How much that counts for the drug.
    pub rank: Option<Rank>,
    /// The best affinity, if one is recorded.
    pub value: Option<f64>,
    /// The unit of the affinity: nM.
    pub unit: Option<&'static str>,
    /// What was measured.
    #[serde(rename = "type")]
    pub affinity_type: Option<AffinityType>,
    /// Whose target it was.
    pub species: Option<Species>,
    /// Why it is unknown.
    pub reason: Option<DoubtReason>,
    /// Keys of the sources.
    pub sources: Vec<&'c str>,
    /// Explains a rank, a spread or an exception.
    pub note: Option<&'c str>,
}

impl<'c> ActionFact<'c> {
    /// Every recorded fact of drugs at targets, by drug and as the drug lists them.
    pub fn all(catalog: &'c Catalog) -> Vec<Self> {
        let of = |drug: &'c Drug| {
            let acts = drug.actions.iter().map(move |action| Self::acting(&drug.id, action));
            let inactive = drug.inactive.iter().map(move |it| Self::silent(&drug.id, it, Finding::Inactive));
            let unknown = drug.unknown.iter().map(move |it| Self::silent(&drug.id, it, Finding::Unknown));
            acts.chain(inactive).chain(unknown)
        };
        catalog.all::<Drug>().into_iter().flat_map(of).collect()
    }

    fn acting(drug: &'c str, action: &'c TargetAction) -> Self {
        let affinity = action.affinity.as_ref();
        Self {
            drug,
            target: &action.target,
            finding: Finding::Action,
            action: Some(action.action),
            rank: Some(action.rank),
            value: affinity.map(|affinity| affinity.value),
            unit: affinity.map(|_| "nM"),
            affinity_type: affinity.map(|affinity| affinity.kind),
            species: affinity.map(|affinity| affinity.species),
            reason: None,
            sources: keys(&action.sources),
            note: action.note.as_deref(),
        }
    }

    fn silent(drug: &'c str, negative: &'c NegativeFinding, finding: Finding) -> Self {
        Self {
            drug,
            target: &negative.target,
            finding,
            action: None,
            rank: None,
            value: None,
            unit: None,
            affinity_type: None,
            species: None,
            reason: negative.reason,
            sources: keys(&negative.sources),
            note: None,
        }
    }
}

/// A clinical effect in one drug, class or procedure, and one thing that it comes through.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ClinicalFactView")]
pub struct ClinicalFact<'c> {
    /// Id of the record; a record has a row for each treatment, times each mechanism.
    pub id: &'c str,
    /// What people notice.
    pub effect: &'c str,
    /// When it was seen.
    pub phase: Phase,
    /// Id of the drug, class or procedure in which it was seen.
    pub seen: &'c str,
    /// What that is; a class stands for its members but those under `except`.
    pub kind: Kind,
    /// Ids of members in which it was not seen.
    pub except: Vec<&'c str>,
    /// Ids of what alone it was seen together with.
    pub with: Vec<&'c str>,
    /// How sure it is that it happens.
    pub evidence: Evidence,
    /// In whom it was seen; empty for human.
    pub species: &'c [Species],
    /// Keys of those who saw it.
    pub sources: Vec<&'c str>,
    /// Keys of those who deny it.
    pub against: Vec<&'c str>,
    /// Through what it comes, where that was shown.
    #[serde(flatten)]
    pub through: ThroughFact<'c>,
}

/// Through what a clinical effect comes; each part is empty where that was not shown.
#[derive(Debug, Default, JsonSchema, Serialize)]
#[schemars(rename = "ThroughFactView")]
pub struct ThroughFact<'c> {
    /// Id of the target that is acted on.
    pub through_target: Option<&'c str>,
    /// Any of these actions on it.
    pub through_actions: &'c [Action],
    /// The transmitter that changes.
    pub through_transmitter: Option<Transmitter>,
    /// How it changes.
    pub through_effect: Option<Effect>,
    /// Id of the receptor that carries it on.
    pub through_receptor: Option<&'c str>,
    /// How sure it is that the effect comes through this.
    pub through_evidence: Option<Evidence>,
    /// Keys of those who show that.
    pub through_sources: Vec<&'c str>,
}

impl<'c> ThroughFact<'c> {
    fn new(mechanism: &'c ClinicalMechanism) -> Self {
        Self {
            through_target: mechanism.target.as_deref(),
            through_actions: &mechanism.actions,
            through_transmitter: mechanism.transmitter,
            through_effect: mechanism.effect,
            through_receptor: mechanism.receptor.as_deref(),
            through_evidence: Some(mechanism.evidence),
            through_sources: keys(&mechanism.sources),
        }
    }
}

impl<'c> ClinicalFact<'c> {
    /// Every recorded clinical effect, by record.
    pub fn all(catalog: &'c Catalog) -> Vec<Self> {
        let mut all = Vec::new();
        for finding in catalog.all::<ClinicalFinding>() {
            for seen in &finding.seen {
                let fact = |through| Self::new(catalog, finding, seen, through);
                match finding.mechanism.as_slice() {
                    [] => all.push(fact(ThroughFact::default())),
                    ways => all.extend(ways.iter().map(|way| fact(ThroughFact::new(way)))),
                }
            }
        }
        all
    }

    fn new(catalog: &'c Catalog, finding: &'c ClinicalFinding, seen: &'c str, through: ThroughFact<'c>) -> Self {
        Self {
            id: &finding.id,
            effect: &finding.effect,
            phase: finding.phase,
            seen,
            kind: kind_of(catalog, seen),
            except: keys(&finding.except),
            with: keys(&finding.with),
            evidence: finding.evidence,
            species: &finding.species,
            sources: keys(&finding.sources),
            against: keys(&finding.against),
            through,
        }
    }
}

/// Whether a treatment is a drug, a class or a procedure.
fn kind_of(catalog: &Catalog, id: &str) -> Kind {
    match (catalog.get::<Drug>(id), catalog.get::<Class>(id)) {
        (Some(_), _) => Drug::KIND,
        (None, Some(_)) => Class::KIND,
        (None, None) => Kind::Procedure,
    }
}

/// One side of a cited risk of drugs together.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "RiskFactView")]
pub struct RiskFact<'c> {
    /// Id of the risk; it needs every one of its sides, by at least two drugs in all.
    pub id: &'c str,
    /// What it is called.
    pub name: &'c str,
    /// Which side, from 1.
    pub side: usize,
    /// Ids of the targets of this side; empty where drugs are named alone.
    pub targets: Vec<&'c str>,
    /// The actions on them.
    pub actions: &'c [Action],
    /// Ids of the drugs and classes that alone count.
    pub drugs: Vec<&'c str>,
    /// Ids of those that do not.
    pub except: Vec<&'c str>,
    /// Peripheral: drugs that do not enter the brain count too.
    pub site: Site,
    /// How sure it is.
    pub evidence: Evidence,
    /// Keys of the sources.
    pub sources: Vec<&'c str>,
    /// Keys of those who speak against it.
    pub against: Vec<&'c str>,
}

impl<'c> RiskFact<'c> {
    /// Every side of every risk, by risk.
    pub fn all(catalog: &'c Catalog) -> Vec<Self> {
        let of = |risk: &'c Risk| {
            let sides = risk.all.iter().zip(1..);
            sides.map(|(side, number)| Self::new(risk, side, number))
        };
        catalog.all::<Risk>().into_iter().flat_map(of).collect()
    }

    fn new(risk: &'c Risk, side: &'c Side, number: usize) -> Self {
        Self {
            id: &risk.id,
            name: &risk.name,
            side: number,
            targets: keys(&side.targets),
            actions: &side.actions,
            drugs: keys(&side.drugs),
            except: keys(&side.except),
            site: risk.site,
            evidence: risk.evidence,
            sources: keys(&risk.sources),
            against: keys(&risk.against),
        }
    }
}

/// The texts of ids.
fn keys<T: AsRef<str>>(ids: &[T]) -> Vec<&str> {
    ids.iter().map(AsRef::as_ref).collect()
}
