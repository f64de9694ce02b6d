//! Conditions, clinical effects and claims: what people suffer from, notice and say.

use super::{AnyEntry, Class, Evidence, Id, Level, Region, Source, Transmitter, Verdict};
use crate::read::fields::{cited_for_classes, nonempty, own};

record! {
    /// How a transmitter stands in a condition.
    Standing {
        /// Which transmitter.
        transmitter: Transmitter,
        /// Which way.
        level: Level,
        /// Where, if not everywhere.
        region: Option<Id<Region>>,
        /// How sure it is.
        evidence: Evidence,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
        /// Who speaks against it.
        against: Vec<Id<Source>>,
    }
}

entry! {
    /// An illness, or a state that drugs are used for.
    Condition: Condition {
        /// Slug.
        id: Id<Condition> = own,
        /// In running text.
        name: String as title,
        /// Other spellings.
        other_names: Vec<String> as name,
        /// Which transmitters, which way, how sure.
        changes: Vec<Standing>,
        /// The classes used.
        classes: Vec<Id<Class>>,
        /// Who names `classes`.
        sources: Vec<Id<Source>> = cited_for_classes,
    }
}

entry! {
    /// A clinical effect that some target or link leads to. No file holds it: it is there because
    /// others name it.
    ClinicalEffect: ClinicalEffect {
        /// A short noun phrase.
        id: Id<ClinicalEffect> = own,
    }
}

entry! {
    /// A popular statement with its verdict.
    Claim: Claim {
        /// Slug.
        id: Id<Claim> = own,
        /// As people say it.
        said: String as title,
        /// How it stands.
        verdict: Verdict,
        /// What holds instead.
        correction: String,
        /// What it is about.
        about: Vec<Id<AnyEntry>> = nonempty,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}
