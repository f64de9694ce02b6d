//! Drugs, classes and procedures: what acts, and on what.

use super::*;

record! {
    /// A measured affinity.
    Affinity {
        /// In nM; smaller binds tighter.
        value: f64,
        /// What was measured.
        kind: AffinityType,
        /// Whose target it was.
        species: Species,
    }
}

record! {
    /// What a drug, a class or a procedure does to one target.
    Act {
        /// Id of the target.
        target: String,
        /// What is done to it.
        action: Action,
        /// How much it counts for the drug.
        rank: Rank,
        /// The best value for this action, human first.
        affinity: Option<Affinity>,
        /// Keys of the sources.
        sources: Vec<String>,
        /// Explains a rank, a spread or an exception; states no effect.
        note: Option<String>,
    }
}

record! {
    /// A target that was looked at: measured and found empty, or bound with unclear result.
    #[schemars(rename = "SilenceView")]
    Silence {
        /// Id of the target.
        target: String,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// A drug, or a product of several.
    Drug {
        /// Lower-case slug.
        id: String,
        /// As written in running text.
        name: String,
        /// Ids of its classes, most specific first.
        classes: Vec<String>,
        /// Trade names.
        brands: Vec<String>,
        /// Spelling pairs, abbreviations, codes, street names.
        other_names: Vec<String>,
        /// Street names that are short or ordinary words: matched only alone.
        street: Vec<String>,
        /// FDA Unique Ingredient Identifier.
        unii: Option<String>,
        /// Its standing.
        status: Status,
        /// Where it works.
        site: Site,
        /// Ids of the conditions it is used for.
        uses: Vec<String>,
        /// What it does to its targets.
        actions: Vec<Act>,
        /// Targets measured at or above 10 uM, or reported without effect.
        inactive: Vec<Silence>,
        /// Targets where sources conflict, or only binding is known.
        unknown: Vec<Silence>,
        /// Ids of the drugs a combination product is made of.
        parts: Vec<String>,
        /// Ids of the active forms of a prodrug or parent.
        active_forms: Vec<String>,
        /// Explains an exception to the class; states no effect.
        note: Option<String>,
    }
}

record! {
    /// A drug class, with what is typical of its members.
    Class {
        /// Lower-case slug.
        id: String,
        /// Spelled out, singular.
        name: String,
        /// SSRI, TCA ...
        abbreviation: Option<String>,
        /// Other spellings.
        other_names: Vec<String>,
        /// Ids of the wider classes.
        parents: Vec<String>,
        /// Typical actions; empty for a class by use.
        actions: Vec<Act>,
        /// Ids of conditions.
        uses: Vec<String>,
        /// Where its members work.
        site: Site,
        /// Explains the class; states no effect.
        note: Option<String>,
    }
}

record! {
    /// A treatment that is no drug.
    Procedure {
        /// Lower-case slug.
        id: String,
        /// Spelled out.
        name: String,
        /// TMS, ECT ...
        abbreviation: Option<String>,
        /// Other spellings.
        other_names: Vec<String>,
        /// Ids of conditions.
        uses: Vec<String>,
        /// A named stimulation, or nothing.
        actions: Vec<Act>,
        /// States no effect.
        note: Option<String>,
    }
}

record! {
    /// A name that several drugs share.
    Ambiguous {
        /// The name.
        name: String,
        /// Ids of the drugs it may mean.
        means: Vec<String>,
    }
}
