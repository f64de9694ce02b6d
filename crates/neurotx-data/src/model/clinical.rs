//! Conditions, clinical effects and claims: what people suffer from, notice and say.

use super::{
    Action, AnyEntry, Class, DrugOrClass, Effect, Evidence, Gravity, Id, Level, Phase, Region, Source, Species, Target,
    Text, Transmitter, Treatment, Verdict,
};
use crate::lint::entries as lint;
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
        name: Text as title,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// Which transmitters, which way, how sure.
        changes: Vec<Standing>,
        /// The classes used.
        classes: Vec<Id<Class>>,
        /// The clinical effects that treat it.
        wanted: Vec<Id<ClinicalEffect>>,
        /// Who names `classes`.
        sources: Vec<Id<Source>> = cited_for_classes,
    }
}

entry! {
    /// A clinical effect: what people notice. No file holds it: it is there because findings name it.
    ClinicalEffect: ClinicalEffect {
        /// A short noun phrase.
        id: Id<ClinicalEffect> = own,
        /// What else it is called.
        other_names: Vec<Text> as name,
    }
}

record! {
    /// What else a clinical effect is called, by people and in charts.
    Called {
        /// The effect.
        name: Id<ClinicalEffect>,
        /// The other names: each leads to this effect alone.
        other_names: Vec<Text> = nonempty,
    }
}

record! {
    /// What a clinical effect comes through: an action of the drug on a target, or a change of a transmitter.
    ClinicalMechanism {
        /// The target that is acted on.
        target: Option<Id<Target>>,
        /// Any of these actions on it.
        actions: Vec<Action>,
        /// The transmitter that changes.
        transmitter: Option<Transmitter>,
        /// How it changes: `raises` or `lowers`.
        effect: Option<Effect>,
        /// The receptor that carries it on; a drug that blocks it cuts it.
        receptor: Option<Id<Target>>,
        /// Where.
        region: Option<Id<Region>>,
        /// The drugs and classes in which alone it was shown; empty for all in which the effect was seen.
        drugs: Vec<Id<DrugOrClass>>,
        /// The drugs and classes for which it was not shown.
        except: Vec<Id<DrugOrClass>>,
        /// How sure it is that the effect comes through this.
        evidence: Evidence,
        /// Who shows that.
        sources: Vec<Id<Source>> = nonempty,
        /// Who speaks against that.
        against: Vec<Id<Source>>,
    } check lint::clinical_mechanism
}

entry! {
    /// In whom a clinical effect was seen, and when; and apart from that, through what it comes.
    ClinicalFinding: ClinicalFinding {
        /// Slug.
        id: Id<ClinicalFinding> = own,
        /// A short noun phrase.
        effect: Id<ClinicalEffect> = own,
        /// When it was seen.
        phase: Phase,
        /// The drugs, classes and procedures in which it was seen; a class stands for its members.
        seen: Vec<Id<Treatment>> = nonempty,
        /// Members of those classes in which it was not.
        except: Vec<Id<DrugOrClass>>,
        /// The drugs and classes together with which alone it was seen.
        with: Vec<Id<DrugOrClass>>,
        /// How sure it is that it happens.
        evidence: Evidence,
        /// In whom it was seen; empty for human.
        species: Vec<Species>,
        /// Who saw it.
        sources: Vec<Id<Source>> = nonempty,
        /// Who denies that it happens.
        against: Vec<Id<Source>>,
        /// Through what it comes: each alternative by itself; empty where that was not shown.
        mechanism: Vec<ClinicalMechanism>,
    }
}

record! {
    /// That two clinical effects cannot hold at once, in one person.
    Opposite {
        /// The one.
        effect: Id<ClinicalEffect>,
        /// The other.
        of: Id<ClinicalEffect>,
    }
}

record! {
    /// How grave a clinical effect, or a risk of drugs together, can be. What is neither is not declared.
    Grave {
        /// The effect, or the name of the risk.
        name: Text,
        /// How grave.
        gravity: Gravity,
        /// Why.
        reason: Text,
    }
}

entry! {
    /// A popular statement with its verdict.
    Claim: Claim {
        /// Slug.
        id: Id<Claim> = own,
        /// As people say it.
        said: Text as title,
        /// How it stands.
        verdict: Verdict,
        /// What holds instead.
        correction: Text,
        /// What it is about.
        about: Vec<Id<AnyEntry>> = nonempty,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}
