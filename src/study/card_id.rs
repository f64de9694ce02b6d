//! The id of a card, as the log and exports write it.

use std::fmt;

use super::card::{Prompt, Subject};
use super::kind::CardKind;
use crate::model::{Transmitter, Word};

/// The decks of what is about none of the four.
const CLAIMS: &str = "claims";
const FELT: &str = "felt";
const NAMES: &str = "names";
const TARGETS: &str = "targets";

/// The id of a card: its kind, the id of its subject and what else tells it from others, as slugs
/// joined by `/`: `effect/reboxetine/norepinephrine`. Stays the same as long as the fact is in the data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId {
    /// What the card asks.
    pub kind: CardKind,
    /// The id of what it is about.
    pub subject: String,
    rest: Vec<String>,
}

impl CardId {
    /// The id of the card that asks this about a subject.
    pub fn new(subject: Subject<'_>, prompt: &Prompt<'_>) -> Self {
        let (kind, rest) = prompt.key();
        Self { kind, subject: slug(subject.id()), rest: rest.into_iter().map(slug).collect() }
    }

    /// Reads an id; `None` for what is not the id of a card of any kind.
    pub fn parse(id: &str) -> Option<Self> {
        let mut parts = id.split('/').map(str::to_owned);
        let kind = CardKind::parse(&parts.next()?)?;
        Some(Self { kind, subject: parts.next()?, rest: parts.collect() })
    }

    /// The transmitter that the card is about, if it is about one.
    pub fn transmitter(&self) -> Option<Transmitter> {
        let named = [&self.subject].into_iter().chain(&self.rest);
        named.into_iter().find_map(|part| Transmitter::parse(part))
    }

    /// The deck of the card: its transmitter, or what else it is about.
    pub fn deck(&self) -> &'static str {
        match (self.transmitter(), self.kind) {
            (Some(transmitter), _) => transmitter.as_str(),
            (None, CardKind::Claim) => CLAIMS,
            (None, CardKind::ClinicalEffect) => FELT,
            (None, CardKind::Class | CardKind::Members | CardKind::Brand) => NAMES,
            (None, _) => TARGETS,
        }
    }

    /// The names of all decks.
    pub fn decks() -> impl Iterator<Item = &'static str> {
        Transmitter::ALL.iter().map(|transmitter| transmitter.as_str()).chain([CLAIMS, FELT, NAMES, TARGETS])
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.subject)?;
        self.rest.iter().try_for_each(|part| write!(f, "/{part}"))
    }
}

/// Lower case, with `-` for what is neither letter nor digit.
fn slug(text: &str) -> String {
    let dash = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(dash).collect()
}
