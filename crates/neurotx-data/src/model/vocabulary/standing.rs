//! The closed sets that say how sure something is, and how a drug, a statement or a transmitter stands.

use crate::closed_set;

closed_set! {
    /// How sure a claim is, best first.
    Evidence "evidence" {
        /// Agreed in the field.
        Established = "established",
        /// Shown by several studies, or well by one.
        Supported = "supported",
        /// Proposed.
        Hypothesis = "hypothesis",
        /// Studies disagree.
        Contested = "contested",
    }
}

closed_set! {
    /// Where a drug works.
    Site "site" {
        /// In the brain and spinal cord.
        Central = "central",
        /// Outside the brain only: it does not enter it in amounts that matter.
        Peripheral = "peripheral",
        /// On both sides of the blood-brain barrier.
        Both = "both",
    }
}

closed_set! {
    /// The standing of a drug.
    Status "status" {
        /// Medicine on prescription.
        Prescription = "prescription",
        /// Sold without prescription.
        Otc = "otc",
        /// Medicine under narcotic or psychotropic control.
        Controlled = "controlled",
        /// No general medical use, sale forbidden in most countries.
        Illicit = "illicit",
        /// Studied, not marketed.
        Research = "research",
        /// Once marketed.
        Withdrawn = "withdrawn",
        /// A poison.
        Toxin = "toxin",
    }
}

closed_set! {
    /// How a popular statement stands.
    Verdict "verdict" {
        /// It holds.
        True = "true",
        /// It holds in part.
        Oversimplified = "oversimplified",
        /// Nothing shows it.
        Unproven = "unproven",
        /// Good evidence stands on both sides.
        Contested = "contested",
        /// It is wrong.
        False = "false",
    }
}

closed_set! {
    /// How a transmitter stands in a condition.
    Level "level" {
        /// Less of it, or less signalling.
        Low = "low",
        /// More of it, or more signalling.
        High = "high",
        /// Changed in a way that neither word states.
        Altered = "altered",
    }
}
