//! What is shown of several entries that act together.

use super::derived::via;
use crate::catalog::Catalog;
use crate::mechanism::clearance::ExposureChange;
use crate::mechanism::interactions::{Interaction, Participant};
use crate::mechanism::{Actor, once};
use crate::model::{Action, Effect, Enzyme, Evidence, Gravity, Rank, Transmitter, Word};
use crate::sentences;

document! {
    /// One entry's part in a meeting.
    "PartyView" ParticipantDocument<'c>(actors: &[Actor<'c>], party: &Participant<'c>) {
        let act = party.act().filter(|_| !party.by_name);
        /// Id of the entry.
        pub(crate) subject: &'c str = actors[party.actor].id,
        /// What it does, and to what; null where the entry itself takes part.
        pub(crate) target: Option<&'c str> = act.map(|act| act.target.as_str()),
        pub(crate) action: Option<Action> = act.map(|act| act.action),
        pub(crate) rank: Option<Rank> = act.map(|act| act.rank),
        /// Id of the active form or part that acts.
        pub(crate) via: Option<&'c str> = party.chain.and_then(|chain| via(&chain.action)),
        /// What it does to the transmitter at which they meet.
        pub(crate) effect: Option<Effect> = party.effect,
    }
}

document! {
    /// How one entry changes the exposure to another.
    "ExposureView" ExposureDocument<'c>(actors: &[Actor<'c>], change: &ExposureChange<'c>) {
        let (by, of) = (&actors[change.by], &actors[change.of]);
        /// Id of the entry that changes it.
        pub(crate) by: &'c str = by.id,
        /// Id of the entry whose exposure changes.
        pub(crate) of: &'c str = of.id,
        /// The enzyme that clears it, or turns it into the form that acts.
        pub(crate) enzyme: Enzyme = change.enzyme,
        /// What happens to it, or to the form that acts.
        pub(crate) effect: Effect = change.effect,
        /// Whether the enzyme makes the form that acts.
        pub(crate) activation: bool = change.is_activation,
        /// Names of both for running text.
        #[serde(skip)]
        pub(crate) names: [&'c str; 2] = [by.name, of.name],
        pub(crate) text: String = sentences::exposure(by.name, of.name, [change.enzyme.as_str()], change.effect, change.is_activation),
        /// Keys of the sources.
        pub sources: Vec<&'c str> = change.sources.clone(),
    }
}

document! {
    /// Where several entries meet.
    "MeetingView" InteractionDocument<'c>(catalog: &Catalog, actors: &[Actor<'c>], m: &Interaction<'c>) {
        let sentence = sentences::interaction(catalog, actors, m);
        /// Id of the cited risk.
        pub(crate) risk: Option<&'c str> = m.risk.map(|risk| risk.id.as_str()),
        /// What the risk is called.
        pub name: Option<&'c str> = m.risk.map(|risk| risk.name.as_str()),
        /// How grave the risk can be, where it is more than a nuisance.
        pub(crate) gravity: Option<Gravity> = m.risk.and_then(|risk| catalog.gravity(&risk.name)),
        /// Names of those whose effect is lost, where that is the risk.
        pub(crate) loses: Vec<&'c str> = {
            let losing = m.participants.iter().filter(|party| party.loses);
            once(losing.map(|party| actors[party.actor].name))
        },
        /// Id of the target at which they meet.
        pub target: Option<&'c str> = m.target,
        /// The transmitter at which they meet.
        pub transmitter: Option<Transmitter> = m.transmitter,
        pub(crate) region: Option<&'c str> = m.region,
        /// How sure it is, where effects or a risk meet.
        pub evidence: Option<Evidence> = m.evidence,
        pub(crate) parties: Vec<ParticipantDocument<'c>> =
            m.participants.iter().map(|party| ParticipantDocument::new(actors, party)).collect(),
        pub(crate) text: String = sentence.text,
        /// Keys of the sources.
        pub sources: Vec<String> = sentence.sources,
        pub(crate) against: Vec<String> = sentence.against,
    }
}
