//! The closed sets that say how sure something is, and how a drug, a statement or a transmitter stands.

use crate::closed_set;

closed_set! {
    /// Why a substance is known and not among the drugs.
    OutsideReason "reason" {
        /// What it does is known, and none of it concerns the four.
        OutOfScope = "out-of-scope",
        /// It may act on the four; nothing that can be cited was found.
        NotCurated = "not-curated",
    }
}

closed_set! {
    /// How grave what people notice, or a risk of drugs together, can be.
    Gravity "gravity" {
        /// It can kill.
        LifeThreatening = "life-threatening",
        /// It can leave lasting harm, or needs a hospital.
        Serious = "serious",
    }
}

closed_set! {
    /// A database that gives drugs or targets identifiers.
    Registry "registry" {
        /// FDA Unique Ingredient Identifier, ten letters and digits.
        Unii = "unii",
        /// Anatomical Therapeutic Chemical classification, as N06AB03.
        Atc = "atc",
        /// ChEMBL, as CHEMBL41.
        Chembl = "chembl",
        /// PubChem compound, a number.
        Pubchem = "pubchem",
        /// RxNorm concept, a number.
        Rxcui = "rxcui",
        /// Hash of the structure, 14, 10 and 1 letters.
        Inchikey = "inchikey",
        /// NLM Medical Subject Heading or supplementary concept, as D005473.
        Mesh = "mesh",
        /// Chemical Abstracts Service number, of which the last digit checks the others.
        Cas = "cas",
        /// Ligand of the Guide to PHARMACOLOGY, a number.
        Gtopdb = "gtopdb",
        /// Target of the Guide to PHARMACOLOGY, a number.
        GtopdbTarget = "gtopdb-target",
        /// Gene symbol of the HUGO Gene Nomenclature Committee.
        Hgnc = "hgnc",
        /// UniProt accession, six or ten letters and digits.
        Uniprot = "uniprot",
    }
}

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
    /// How well known a drug is.
    Familiarity "familiarity" {
        /// A first course or a layperson knows it.
        Core = "core",
        /// In ordinary use: an essential medicine, much prescribed, or widely taken.
        Common = "common",
        /// Seldom met.
        Rare = "rare",
    }
}

closed_set! {
    /// Why it is unknown what a drug does at a target.
    DoubtReason "reason" {
        /// Sources disagree whether or how it acts.
        Contested = "contested",
        /// One source alone leaves it open.
        Unsettled = "unsettled",
        /// Only that it binds is known.
        BindingOnly = "binding-only",
    }
}

closed_set! {
    /// An enzyme that clears drugs.
    Enzyme "enzyme" {
        /// Clears caffeine, clozapine, olanzapine.
        Cyp1a2 = "CYP1A2",
        /// Clears bupropion, methadone.
        Cyp2b6 = "CYP2B6",
        /// Clears citalopram, diazepam.
        Cyp2c19 = "CYP2C19",
        /// Clears phenytoin, warfarin.
        Cyp2c9 = "CYP2C9",
        /// Clears tricyclics, codeine, atomoxetine.
        Cyp2d6 = "CYP2D6",
        /// Clears midazolam, quetiapine and many others.
        Cyp3a4 = "CYP3A4",
    }
}

closed_set! {
    /// What a drug is to an enzyme that clears drugs.
    EnzymeRole "role" {
        /// It keeps the enzyme from working: what that clears stays longer.
        Inhibitor = "inhibitor",
        /// It makes more of the enzyme: what that clears goes sooner.
        Inducer = "inducer",
        /// The enzyme clears it.
        Substrate = "substrate",
        /// The enzyme turns it into the form that acts.
        Activated = "activated",
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
        /// The evidence speaks against it.
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
