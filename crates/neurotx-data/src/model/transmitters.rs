//! Transmitters, and the signalling systems beside them.

use super::{Evidence, Id, Messenger, Pathway, Source, Target, Text, Transmitter};
use crate::read::fields::{cited_for_role, established_unless_said, nonempty};

record! {
    /// A short cited phrase.
    #[schemars(rename = "PointView")]
    Point {
        /// The phrase.
        text: Text,
        /// How sure it is.
        evidence: Evidence = established_unless_said,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// How a transmitter is made and stored.
    Synthesis {
        /// The precursor.
        from: Text,
        /// The enzymes.
        enzymes: Vec<Id<Target>>,
        /// The vesicular transporter.
        stored: Option<Id<Target>>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// How a transmitter is cleared.
    Clearance {
        /// The transporters.
        transporters: Vec<Id<Target>>,
        /// The enzymes.
        enzymes: Vec<Id<Target>>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

entry! {
    /// One of the four.
    TransmitterEntry: Transmitter {
        /// Which one.
        id: Transmitter,
        /// In running text.
        name: Text as title,
        /// 5-HT, DA, NE, ACh.
        short: Text as name,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// What it takes part in.
        roles: Vec<Point>,
        /// What too little of it is linked to.
        too_little: Vec<Point>,
        /// What too much of it is linked to.
        too_much: Vec<Point>,
        /// How it is made.
        made: Option<Synthesis>,
        /// How it is cleared.
        cleared: Option<Clearance>,
        /// Its pathways.
        pathways: Vec<Id<Pathway>>,
    }
}

entry! {
    /// A signalling system beside the four.
    System: System {
        /// Which one.
        id: Messenger,
        /// In running text.
        name: Text as title,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// What it does normally.
        role: Option<Text>,
        /// Who says so.
        sources: Vec<Id<Source>> = cited_for_role,
    }
}
