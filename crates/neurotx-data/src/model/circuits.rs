//! Regions, pathways and links: how a change travels, and which pairings are a risk.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Action, Adaptation, Cell, DrugOrClass, Effect, Evidence, Id, Messenger, Phase, Site, Source, Species, Target, Text,
};
use crate::lint::entries as lint;
use crate::read::fields::{central_unless_said, cited_for_role, default, made_by, nonempty, own};

entry! {
    /// A brain region or body site.
    Region: Region {
        /// Short form.
        id: Id<Region> = own,
        /// Full name.
        name: Text as title,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// The regions it belongs to.
        part_of: Vec<Id<Region>>,
        /// Outside the blood-brain barrier: within reach of drugs that do not enter the brain.
        outside: bool,
        /// What it does.
        role: Option<Text>,
        /// Who says so.
        sources: Vec<Id<Source>> = cited_for_role,
    }
}

entry! {
    /// Nerve fibres of one transmitter, from where to where.
    Pathway: Pathway {
        /// Short form.
        id: Id<Pathway> = own,
        /// Full name.
        name: Text as title,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// What its fibres release.
        transmitter: Messenger,
        /// Where the cell bodies are.
        from: Id<Region>,
        /// Where the endings are.
        to: Vec<Id<Region>>,
        /// What it is for.
        role: Option<Text>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}

record! {
    /// A change of a messenger, in one region or everywhere.
    Change {
        /// Whose level changes.
        messenger "transmitter": Messenger,
        /// `raises` or `lowers`.
        effect: Effect,
        /// Where; `None` is everywhere.
        region: Option<Id<Region>>,
    }
    check lint::change
}

/// What makes a link fire.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub enum When {
    /// A messenger changed.
    Changed(Change),
    /// A drug acts on a target, in a region if one is named.
    Acted {
        /// The target.
        target: Id<Target>,
        /// Any of these.
        actions: Vec<Action>,
        /// Which pool of the target.
        region: Option<Id<Region>>,
        /// The drugs and classes in which alone it was seen; empty for whatever acts so.
        drugs: Vec<Id<DrugOrClass>>,
        /// The drugs and classes for which it does not hold, or was not shown.
        except: Vec<Id<DrugOrClass>>,
    },
}

record! {
    /// What carries a link.
    #[derive(Default)]
    Through {
        /// The receptor; a drug that blocks it cuts the link.
        target: Option<Id<Target>>,
        /// The kind of cell.
        cell: Option<Cell>,
        /// Where the cell sits.
        region: Option<Id<Region>>,
        /// How the target changed over weeks.
        adaptation: Option<Adaptation>,
    }
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub enum Then {
    /// A messenger changes.
    Changes(Change),
    /// A target adapts.
    Adapts {
        /// The target.
        target: Id<Target>,
        /// How.
        adaptation: Adaptation,
        /// Where.
        region: Option<Id<Region>>,
    },
}

entry! {
    /// One causal step. Its sentence is composed from the fields.
    Link: Link {
        /// Slug.
        id: Id<Link> = own,
        /// What makes it fire.
        when: When,
        /// The actions by which the change that it waits for must have come about; empty for any.
        by: Vec<Action> = made_by,
        /// What carries it.
        through: Through = default,
        /// What it leads to.
        then: Then,
        /// When it holds.
        phase: Phase,
        /// How sure it is.
        evidence: Evidence,
        /// In whom it was seen.
        species: Vec<Species>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
        /// Who speaks against it.
        against: Vec<Id<Source>>,
        /// The acute link that this chronic one ends.
        ends: Option<Id<Link>>,
        /// A net fall was measured in the drugs that it names, although they raise the transmitter.
        net: bool,
        /// The drugs that it names were studied as wholes: by which of their targets is not shown.
        whole: bool,
        /// The drugs and classes of which one must be taken too; empty where it fires alone.
        with: Vec<Id<DrugOrClass>>,
    }
    check lint::link
}

impl Link {
    /// Whether a rise of a messenger limits itself by this link: what is lowered is that rise.
    pub fn is_brake(&self) -> bool {
        match (&self.when, &self.then) {
            (When::Changed(when), Then::Changes(then)) => {
                when.messenger == then.messenger && when.effect == Effect::Raises && then.effect == Effect::Lowers
            }
            _ => false,
        }
    }
}

record! {
    /// One side of a risky pairing: any of these actions on any of these targets, or some drugs by name.
    Side {
        /// The targets; empty where drugs are named of which it is not shown through what.
        targets: Vec<Id<Target>>,
        /// The actions.
        actions: Vec<Action>,
        /// The drugs and classes that alone count; empty for whatever acts so.
        drugs: Vec<Id<DrugOrClass>>,
        /// The drugs and classes that do not count.
        except: Vec<Id<DrugOrClass>>,
        /// Where an effect is lost: whether it is this side's.
        loses: bool,
    }
    check lint::side
}

entry! {
    /// A cited risk of drugs taken together.
    Risk: Risk {
        /// Slug.
        id: Id<Risk> = own,
        /// What it is called.
        name: Text as title,
        /// What else it is called.
        other_names: Vec<Text> as name,
        /// Each side must be met, by at least two drugs in all.
        all: Vec<Side> = nonempty,
        /// Peripheral: drugs that do not enter the brain count too.
        site: Site = central_unless_said,
        /// How sure it is.
        evidence: Evidence,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
        /// Who speaks against it.
        against: Vec<Id<Source>>,
    }
}
