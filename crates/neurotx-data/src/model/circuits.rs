//! Regions, pathways and links: how a change travels, and which pairings are a risk.

use super::*;

record! {
    /// A brain region or body site.
    Region {
        /// Short form.
        id: String,
        /// Full name.
        name: String,
        /// Other spellings.
        other_names: Vec<String>,
        /// Ids of the regions it belongs to.
        part_of: Vec<String>,
        /// Outside the blood-brain barrier: within reach of drugs that do not enter the brain.
        outside: bool,
        /// What it does.
        role: Option<String>,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// Nerve fibres of one transmitter, from where to where.
    Pathway {
        /// Short form.
        id: String,
        /// Full name.
        name: String,
        /// Other spellings.
        other_names: Vec<String>,
        /// What its fibres release.
        transmitter: Messenger,
        /// Region id of the cell bodies.
        from: String,
        /// Region ids of the endings.
        to: Vec<String>,
        /// What it is for.
        role: Option<String>,
        /// Keys of the sources.
        sources: Vec<String>,
    }
}

record! {
    /// A change of a messenger, in one region or everywhere.
    Change {
        /// Whose level changes.
        messenger: Messenger,
        /// `raises` or `lowers`.
        effect: Effect,
        /// Where; `None` is everywhere.
        region: Option<String>,
    }
}

/// What makes a link fire.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub enum When {
    /// A messenger changed.
    Changed(Change),
    /// A drug acts on a target, in a region if one is named.
    Acted {
        /// Id of the target.
        target: String,
        /// Any of these.
        actions: Vec<Action>,
        /// Which pool of the target.
        region: Option<String>,
        /// Ids of the drugs and classes in which alone it was seen; empty for whatever acts so.
        drugs: Vec<String>,
        /// Ids of the drugs and classes for which it does not hold, or was not shown.
        except: Vec<String>,
    },
}

record! {
    /// What carries a link.
    Through {
        /// The receptor; a drug that blocks it cuts the link.
        target: Option<String>,
        /// The kind of cell.
        cell: Option<Cell>,
        /// Where the cell sits.
        region: Option<String>,
        /// How the target changed over weeks.
        adaptation: Option<Adaptation>,
    }
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
pub enum Then {
    /// A messenger changes.
    Changes(Change),
    /// Something is felt.
    Felt(String),
    /// A target adapts.
    Adapts {
        /// Id of the target.
        target: String,
        /// How.
        adaptation: Adaptation,
        /// Where.
        region: Option<String>,
    },
}

record! {
    /// One causal step. Its sentence is composed from the fields.
    Link {
        /// Slug.
        id: String,
        /// What makes it fire.
        when: When,
        /// The actions by which the change that it waits for must have come about; empty for any.
        by: Vec<Action>,
        /// What carries it.
        through: Through,
        /// What it leads to.
        then: Then,
        /// When it holds.
        phase: Phase,
        /// How sure it is.
        evidence: Evidence,
        /// In whom it was seen.
        species: Vec<Species>,
        /// Keys of the sources.
        sources: Vec<String>,
        /// Keys of sources that speak against it.
        against: Vec<String>,
        /// Id of the acute link that this chronic one ends.
        ends: Option<String>,
    }
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
    /// One side of a risky pairing: any of these actions on any of these targets.
    Side {
        /// Ids of targets.
        targets: Vec<String>,
        /// Actions.
        actions: Vec<Action>,
        /// Ids of the drugs and classes that alone count; empty for whatever acts so.
        drugs: Vec<String>,
        /// Ids of the drugs and classes that do not count.
        except: Vec<String>,
    }
}

record! {
    /// A cited risk of drugs taken together.
    Risk {
        /// Slug.
        id: String,
        /// What it is called.
        name: String,
        /// Each side must be met, by at least two drugs in all.
        all: Vec<Side>,
        /// Peripheral: drugs that do not enter the brain count too.
        site: Site,
        /// How sure it is.
        evidence: Evidence,
        /// Keys of the sources.
        sources: Vec<String>,
        /// Keys of sources that speak against it.
        against: Vec<String>,
    }
}
