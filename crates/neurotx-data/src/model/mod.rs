//! The records of the data files, their identifiers and their closed vocabulary.
//!
//! Each record is declared once: its type, its form in the blob and its reader follow from its fields.

use std::collections::BTreeSet;

use crate::read::KnownEntries;

#[macro_use]
mod record;

#[macro_use]
mod kinds;

mod circuits;
mod clinical;
mod drugs;
mod entry;
mod id;
mod id_form;
mod identifiers;
mod searched;
mod sources;
mod targets;
mod terms;
mod text;
mod transmitters;
pub mod vocabulary;

pub use circuits::{Change, Link, Pathway, Region, Risk, Side, Then, Through, When};
pub use clinical::{
    Called, Claim, ClinicalEffect, ClinicalFinding, ClinicalMechanism, Condition, Grave, Opposite, Standing,
};
pub use drugs::{
    Affinity, Ambiguous, AnticholinergicScore, Class, Drug, EnzymeFact, Extension, NegativeFinding, Outside, Procedure,
    TargetAction, Test,
};
pub use entry::{Entry, Hierarchy};
pub use id::{AnyEntry, DrugOrClass, Id, PlainIds, Referent, Treatment};
pub use id_form::IdForm;
pub use identifiers::{DrugIds, Identifiers, TargetIds, identifier_keys};
pub use kinds::Kind;
pub use searched::{Looked, Searched, Sentence};
pub use sources::Source;
pub use targets::{DirectEffect, Target, UNSPECIFIED};
pub use terms::Term;
pub use text::Text;
pub(crate) use text::{embed, pooled};
pub use transmitters::{Clearance, Point, Synthesis, System, TransmitterEntry};
pub use vocabulary::{
    Action, Adaptation, AffinityType, Cell, DoubtReason, Effect, Enzyme, EnzymeRole, Evidence, Familiarity, Gravity,
    Level, Messenger, OutsideReason, Phase, Rank, Registry, Route, Site, Species, Status, TargetKind, Transmitter,
    Verdict, Word,
};

macro_rules! data {
    ($($field:ident: $type:ident,)+) => {
        /// Everything that data files hold.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Data {
            $(#[doc = concat!("Every [`", stringify!($type), "`].")] pub $field: Vec<$type>,)+
            /// Names that several drugs share.
            pub ambiguous: Vec<Ambiguous>,
            /// Names that are known to mean no drug of the data.
            pub outside: Vec<Outside>,
            /// Which clinical effects and risks are grave.
            pub grave: Vec<Grave>,
            /// What else clinical effects are called.
            pub called: Vec<Called>,
            /// Which clinical effects are each other's opposite.
            pub opposites: Vec<Opposite>,
        }

        impl Data {
            /// How many entries there are.
            pub fn count(&self) -> usize {
                0 $(+ self.$field.len())+
            }
        }
    };
}

for_each_kind!(data);

impl Data {
    /// Adds the clinical effects that findings name, and known ones that get a name more.
    pub fn add_clinical_effects(&mut self, known: &dyn KnownEntries) {
        let renamed = self.called.iter().map(|called| &called.name).filter(|id| known.clinical_effect(id).is_some());
        let found = self.clinical_findings.iter().map(|finding| &finding.effect);
        let all: BTreeSet<&Id<ClinicalEffect>> = found.chain(renamed).collect();
        let effect = |id: &Id<ClinicalEffect>| {
            let mut other_names = known.clinical_effect(id).map(|known| known.other_names.clone()).unwrap_or_default();
            other_names
                .extend(self.called.iter().filter(|called| called.name == *id).flat_map(|c| c.other_names.clone()));
            ClinicalEffect { id: id.clone(), other_names }
        };
        self.clinical_effects = all.into_iter().map(effect).collect();
    }
}
