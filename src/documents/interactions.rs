//! What is shown of several entries that act together.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::mechanism::Actor;
use crate::mechanism::together::Meeting;
use crate::mechanism::wording::{self, How, Step};
use crate::model::*;

/// One entry's part in a meeting.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the part")]
#[schemars(rename = "PartyView")]
pub struct ParticipantDocument {
    /// Id of the entry.
    pub subject: String,
    pub target: String,
    pub action: Action,
    pub rank: Rank,
    /// Id of the active form or part that acts.
    pub via: Option<String>,
    /// What it does to the transmitter at which they meet.
    pub effect: Option<Effect>,
}

/// Where several entries meet.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the meeting")]
#[schemars(rename = "MeetingView")]
pub struct InteractionDocument {
    /// Id of the cited risk.
    pub risk: Option<String>,
    /// What the risk is called.
    pub name: Option<String>,
    pub target: Option<String>,
    pub transmitter: Option<Transmitter>,
    pub region: Option<String>,
    pub evidence: Option<Evidence>,
    pub parties: Vec<ParticipantDocument>,
    pub text: String,
    pub sources: Vec<String>,
    pub against: Vec<String>,
}

impl InteractionDocument {
    /// The document of a meeting.
    pub fn new(catalog: &Catalog, actors: &[Actor<'_>], m: &Meeting<'_>, how: How) -> Self {
        let Step { text, sources, against } = wording::meeting(catalog, actors, m, how);
        let party = |party: &crate::mechanism::together::Party<'_>| ParticipantDocument {
            subject: actors[party.chain.actor].id.to_owned(),
            target: party.act().target.clone(),
            action: party.act().action,
            rank: party.act().rank,
            via: party.chain.doing.via.map(|via| via.drug().id.clone()),
            effect: party.effect,
        };
        Self {
            risk: m.risk.map(|risk| risk.id.clone()),
            name: m.risk.map(|risk| risk.name.clone()),
            target: m.target.map(str::to_owned),
            transmitter: m.transmitter,
            region: m.region.map(str::to_owned),
            evidence: m.evidence,
            parties: m.parties.iter().map(party).collect(),
            text,
            sources,
            against,
        }
    }
}
