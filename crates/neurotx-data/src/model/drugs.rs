//! Drugs, classes and procedures: what acts, and on what.

use super::{
    Action, AffinityType, Condition, DoubtReason, DrugIds, Enzyme, EnzymeRole, Familiarity, Id, OutsideReason, Rank,
    Site, Source, Species, Status, Target, Text,
};
use crate::lint::entries as lint;
use crate::read::fields::{actions, default, id_or_name, nonempty, note, own, rare_unless_said, score, several};

record! {
    /// A measured affinity.
    Affinity {
        /// In nM; smaller binds tighter.
        value: f64,
        /// What was measured.
        kind "type": AffinityType,
        /// Whose target it was.
        species: Species,
    }
    check lint::affinity
}

record! {
    /// What a drug, a class or a procedure does to one target.
    TargetAction {
        /// The target.
        target: Id<Target>,
        /// What is done to it.
        action: Action,
        /// How much it counts for the drug.
        rank: Rank,
        /// The best value for this action, human first.
        affinity: Option<Affinity>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
        /// Explains a rank, a spread or an exception; states no effect.
        note: Option<Text> = note,
    }
}

record! {
    /// A target that was looked at: measured and found empty, or bound with unclear result.
    #[schemars(rename = "SilenceView")]
    NegativeFinding {
        /// The target.
        target: Id<Target>,
        /// Why what is done there is unknown.
        reason: Option<DoubtReason>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// What a drug is to one of the enzymes that clear drugs.
    #[schemars(rename = "EnzymeFactView")]
    EnzymeFact {
        /// Which enzyme.
        enzyme: Enzyme,
        /// What the drug is to it.
        role: EnzymeRole,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// What the Anticholinergic Cognitive Burden scale gives a drug: 1 for possible anticholinergic effects, 2 and 3 for
    /// established ones that matter in people.
    AnticholinergicScore {
        /// From 1 to 3.
        score: u16 = score,
        /// Who gives it.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// A condition that a drug is given to test for, which is no treatment of it.
    #[schemars(rename = "TestView")]
    Test {
        /// What is tested for.
        condition: Id<Condition>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

entry! {
    /// A drug, or a product of several.
    Drug: Drug {
        /// Lower-case slug.
        id: Id<Drug> = own,
        /// As written in running text.
        name: Text = id_or_name as title,
        /// Its classes, most specific first.
        classes: Vec<Id<Class>> = nonempty,
        /// Trade names.
        brands: Vec<Text> as name,
        /// Spelling pairs, abbreviations, codes, street names.
        other_names: Vec<Text> as name,
        /// Street names that are short or ordinary words: matched only alone.
        street: Vec<Text> as name,
        /// Its identifiers in other databases.
        ids: DrugIds = default,
        /// Its standing.
        status: Status,
        /// How well known it is.
        familiarity: Familiarity = rare_unless_said,
        /// Where it works.
        site: Site,
        /// What it is used for.
        uses: Vec<Id<Condition>>,
        /// Those of its uses for which no effect that treats them could be cited.
        unshown: Vec<Id<Condition>>,
        /// What it is given to test for.
        tests: Vec<Test>,
        /// What it does to its targets.
        actions: Vec<TargetAction> = actions,
        /// Targets measured at or above 10 uM, or reported without effect.
        inactive: Vec<NegativeFinding>,
        /// Targets where sources conflict, one source alone leaves it open, or only binding is known.
        unknown: Vec<NegativeFinding>,
        /// The drugs a combination product is made of, or a plant contains.
        parts: Vec<Id<Drug>>,
        /// A plant or the like, or its smoke: it contains its parts, and who lists it means it as a whole.
        grown: bool,
        /// Those of its parts that do not act where it is taken as meant, and are there to deter.
        deterrents: Vec<Id<Drug>>,
        /// The active forms of a prodrug or parent.
        active_forms: Vec<Id<Drug>>,
        /// What it does to the enzymes that clear drugs, and which of them clear it.
        cyp: Vec<EnzymeFact>,
        /// Its anticholinergic score, where the published score names it.
        anticholinergic: Option<AnticholinergicScore>,
        /// Given once, in theatre: nothing of weeks or of stopping follows.
        given_once: bool,
        /// Who says that it is taken on demand or for hours alone: the same holds.
        not_for_weeks: Vec<Id<Source>>,
        /// Explains an exception to the class; states no effect.
        note: Option<Text> = note,
    }
    check lint::drug
}

impl Drug {
    /// The parts that act where it is taken as meant.
    pub fn acting_parts(&self) -> impl Iterator<Item = &Id<Drug>> {
        self.parts.iter().filter(|part| !self.deterrents.contains(part))
    }
}

record! {
    /// What an `[[extend]]` entry adds to a drug.
    #[derive(Default)]
    Extension {
        /// To which.
        drug: Id<Drug>,
        /// More trade names.
        brands: Vec<Text>,
        /// More spellings.
        other_names: Vec<Text>,
        /// More street names.
        street: Vec<Text>,
        /// More classes.
        classes: Vec<Id<Class>>,
        /// More uses.
        uses: Vec<Id<Condition>>,
        /// More actions.
        actions: Vec<TargetAction> = actions,
    }
}

entry! {
    /// A drug class, with what is typical of its members.
    Class: Class {
        /// Lower-case slug.
        id: Id<Class> = own,
        /// Spelled out, singular.
        name: Text as title,
        /// SSRI, TCA ...
        abbreviation: Option<Text> as name,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// The wider classes.
        parents: Vec<Id<Class>>,
        /// Typical actions; empty for a class by use.
        actions: Vec<TargetAction> = actions,
        /// What it is used for.
        uses: Vec<Id<Condition>>,
        /// Where its members work.
        site: Site,
        /// Its members are given once, in theatre: nothing of weeks or of stopping follows.
        given_once: bool,
        /// Explains the class; states no effect.
        note: Option<Text> = note,
    }
}

entry! {
    /// A treatment that is no drug.
    Procedure: Procedure {
        /// Lower-case slug.
        id: Id<Procedure> = own,
        /// Spelled out.
        name: Text as title,
        /// TMS, ECT ...
        abbreviation: Option<Text> as name,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// What it is used for.
        uses: Vec<Id<Condition>>,
        /// A named stimulation, or nothing.
        actions: Vec<TargetAction> = actions,
        /// States no effect.
        note: Option<Text> = note,
    }
}

record! {
    /// A substance that is known and not among the drugs.
    Outside {
        /// Its name.
        name: Text,
        /// Brands and other spellings.
        other_names: Vec<Text>,
        /// Why it is not among them.
        reason: OutsideReason,
        /// Where the name stands.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// A name that several drugs share.
    Ambiguous {
        /// The name.
        name: Text,
        /// The drugs it may mean.
        means: Vec<Id<Drug>> = several,
    }
}
