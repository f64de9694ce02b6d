//! What is shown of several entries that act together.

use super::derived::via;
use crate::catalog::Catalog;
use crate::mechanism::Actor;
use crate::mechanism::together::{Meeting, Party};
use crate::mechanism::wording::{self, How};
use crate::model::{Action, Effect, Evidence, Rank, Transmitter};

document! {
    /// One entry's part in a meeting.
    "PartyView" ParticipantDocument<'c>(actors: &[Actor<'c>], party: &Party<'c>) {
        /// Id of the entry.
        pub(crate) subject: &'c str = actors[party.chain.actor].id,
        pub(crate) target: &'c str = &party.act().target,
        pub(crate) action: Action = party.act().action,
        pub(crate) rank: Rank = party.act().rank,
        /// Id of the active form or part that acts.
        pub(crate) via: Option<&'c str> = via(&party.chain.doing),
        /// What it does to the transmitter at which they meet.
        pub(crate) effect: Option<Effect> = party.effect,
    }
}

document! {
    /// Where several entries meet.
    "MeetingView" InteractionDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], m: &Meeting<'c>, how: How) {
        let step = wording::meeting(catalog, actors, m, how);
        /// Id of the cited risk.
        pub(crate) risk: Option<&'c str> = m.risk.map(|risk| risk.id.as_str()),
        /// What the risk is called.
        pub name: Option<&'c str> = m.risk.map(|risk| risk.name.as_str()),
        /// Id of the target at which they meet.
        pub target: Option<&'c str> = m.target,
        /// The transmitter at which they meet.
        pub transmitter: Option<Transmitter> = m.transmitter,
        pub(crate) region: Option<&'c str> = m.region,
        /// How sure it is, where effects or a risk meet.
        pub evidence: Option<Evidence> = m.evidence,
        pub(crate) parties: Vec<ParticipantDocument<'c>> =
            m.parties.iter().map(|party| ParticipantDocument::new(actors, party)).collect(),
        pub(crate) text: String = step.text,
        /// Keys of the sources.
        pub sources: Vec<String> = step.sources,
        pub(crate) against: Vec<String> = step.against,
    }
}
