//! What a choice or a typed answer says.

use super::action_group::ActionGroup;
use crate::model::{Action, Class, Drug, Effect, Phase, Verdict, Word};
use crate::text::search_key;

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is an answer of the kind of its name")]
pub enum Answer<'c> {
    /// `None`: it leaves the transmitter alone.
    Effect(Option<Effect>),
    Action(&'c str, Action),
    Target(&'c str),
    Drug(&'c Drug),
    Class(&'c Class),
    Phase(Phase),
    /// The numbers of the steps, from 0, in the order in which they happen.
    Order(Vec<usize>),
    Verdict(Verdict),
}

impl Answer<'_> {
    /// As a choice reads.
    pub fn text(&self) -> String {
        let text = match self {
            Self::Effect(Some(Effect::Raises)) => "raises it: more of it at the synapse",
            Self::Effect(Some(Effect::Lowers)) => "lowers it: less of it at the synapse",
            Self::Effect(Some(Effect::Activates)) => "activates its receptors",
            Self::Effect(Some(Effect::Blocks)) => "blocks its receptors",
            Self::Effect(Some(Effect::Restrains)) => "holds a rise of it back",
            Self::Effect(None) => "nothing: it leaves it alone",
            Self::Phase(Phase::Acute) => "from the first doses on (acute)",
            Self::Phase(Phase::Chronic) => "over weeks of use (chronic)",
            Self::Phase(Phase::Withdrawal) => "after stopping (withdrawal)",
            Self::Target(text) => text,
            Self::Drug(drug) => &drug.name,
            Self::Action(target, action) => return format!("{target} {}", action.spoken()),
            Self::Class(class) => match &class.abbreviation {
                Some(short) => return format!("{} ({short})", class.name),
                None => &class.name,
            },
            Self::Order(order) => {
                return order.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(", ");
            }
            Self::Verdict(verdict) => {
                let about = verdict.about().trim_end_matches('.');
                return format!("{verdict}: {}{}", about[..1].to_lowercase(), &about[1..]);
            }
        };
        text.to_owned()
    }

    /// The same without what explains it.
    pub fn brief(&self) -> String {
        match self {
            Self::Effect(_) | Self::Verdict(_) => {
                self.text().split_once(": ").map_or_else(|| self.text(), |(word, _)| word.to_owned())
            }
            _ => self.text(),
        }
    }

    /// As it is named again: a class by its abbreviation, which stands behind its name.
    pub fn short(&self) -> String {
        match self {
            Self::Class(Class { abbreviation: Some(short), .. }) => short.to_string(),
            _ => self.brief(),
        }
    }

    /// The word that says it, if it is a member of a closed set.
    pub fn word(&self) -> Option<&'static str> {
        match self {
            Self::Effect(effect) => Some(effect.map_or("nothing", Effect::as_str)),
            Self::Phase(phase) => Some(phase.as_str()),
            Self::Verdict(verdict) => Some(verdict.as_str()),
            _ => None,
        }
    }

    /// All members of the closed set that it is of, in order; none if it is of no such set.
    pub fn closed_set(&self) -> Vec<Self> {
        match self {
            Self::Effect(_) => Effect::STATED.into_iter().map(Some).chain([None]).map(Self::Effect).collect(),
            Self::Phase(_) => Phase::ALL.iter().copied().map(Self::Phase).collect(),
            Self::Verdict(_) => Verdict::ALL.iter().copied().map(Self::Verdict).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether nobody could tell it from another.
    pub fn means_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Action(target, action), Self::Action(other, how)) => {
                target == other && ActionGroup::is_shared(*action, *how)
            }
            _ => search_key(&self.text()) == search_key(&other.text()),
        }
    }
}
