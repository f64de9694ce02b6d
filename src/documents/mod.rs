//! What is shown of each kind of entry: plain serialisable structs, the JSON of the program.
//!
//! Built from the catalog and from what [`crate::mechanism`] derives; rendered by [`crate::render`].

pub mod agents;
pub mod cells;
pub mod explanation;
pub mod graph;
pub mod interactions;
pub mod join_table;
pub mod places;
pub mod row;
pub mod targets;
pub mod transmitters;
pub mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::model::*;
use crate::names::Hit;
use crate::query::Scope;

pub use agents::{ActionDocument, AgentDocument, EffectDocument, FeltDocument, SilenceDocument};
pub use cells::{Cell, Cells, Item};
pub use explanation::{AdaptationDocument, CutDocument, Explanation, Question};
pub use graph::Graph;
pub use interactions::{InteractionDocument, ParticipantDocument};
pub use join_table::{NameDocument, join_table};
pub use places::*;
pub use row::{Acts, Row};
pub use targets::*;
pub use transmitters::*;
pub use words::*;

/// One entry, as it is shown.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant holds the document of its name")]
#[schemars(rename = "View")]
pub enum Document<'c> {
    Acting(Box<AgentDocument<'c>>),
    Transmitter(TransmitterDocument),
    Target(TargetDocument),
    Place(PlaceDocument),
    Condition(ConditionDocument),
    System(SystemDocument),
    Felt(FeltEntryDocument),
    Word(WordDocument),
    Claim(ClaimDocument),
    Source(SourceDocument),
}

/// How much of an entry is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// All but the steps and sources of effects, which cards do not show.
    Card,
    /// Everything.
    Full,
}

/// The document of an entry, if it exists.
pub fn document<'c>(catalog: &'c Catalog, hit: &Hit, scope: &Scope, detail: Detail) -> Option<Document<'c>> {
    let id = hit.id.as_str();
    Some(match hit.kind {
        Kind::Drug => Document::Acting(Box::new(AgentDocument::drug(catalog, catalog.get(id)?, scope, detail))),
        Kind::Class => Document::Acting(Box::new(AgentDocument::class(catalog, catalog.get(id)?, scope, detail))),
        Kind::Procedure => {
            Document::Acting(Box::new(AgentDocument::procedure(catalog, catalog.get(id)?, scope, detail)))
        }
        Kind::Transmitter => Document::Transmitter(TransmitterDocument::new(catalog, catalog.get(id)?)),
        Kind::Target => Document::Target(TargetDocument::new(catalog, catalog.get(id)?)),
        Kind::Region => Document::Place(PlaceDocument::region(catalog, catalog.get(id)?)),
        Kind::Pathway => Document::Place(PlaceDocument::pathway(catalog, catalog.get(id)?)),
        Kind::Condition => Document::Condition(ConditionDocument::new(catalog, catalog.get(id)?)),
        Kind::System => Document::System(SystemDocument::new(catalog, catalog.get(id)?)),
        Kind::Felt => Document::Felt(FeltEntryDocument::new(catalog, catalog.get(id)?)),
        Kind::Word => Document::Word(WordDocument::new(id)?),
        Kind::Claim => Document::Claim(ClaimDocument::new(catalog, catalog.get(id)?)),
        Kind::Source => Document::Source(SourceDocument::new(catalog, catalog.get(id)?)),
        Kind::Link | Kind::Risk => return None,
    })
}

impl Document<'_> {
    /// The id of the entry.
    pub fn id(&self) -> &str {
        match self {
            Self::Acting(v) => &v.id,
            Self::Transmitter(v) => &v.id,
            Self::Target(v) => &v.id,
            Self::Place(v) => &v.id,
            Self::Condition(v) => &v.id,
            Self::System(v) => &v.id,
            Self::Felt(v) => &v.id,
            Self::Word(v) => &v.id,
            Self::Claim(v) => &v.id,
            Self::Source(v) => &v.key,
        }
    }

    /// Where the entry comes from; nothing for what is no entry of the data.
    pub fn origin(&self) -> Option<&str> {
        Some(match self {
            Self::Acting(v) => &v.origin,
            Self::Transmitter(v) => &v.origin,
            Self::Target(v) => &v.origin,
            Self::Place(v) => &v.origin,
            Self::Condition(v) => &v.origin,
            Self::System(v) => &v.origin,
            Self::Claim(v) => &v.origin,
            Self::Source(v) => &v.origin,
            Self::Felt(_) | Self::Word(_) => return None,
        })
    }

    /// What the entry is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Acting(v) => v.kind,
            Self::Transmitter(_) => Kind::Transmitter,
            Self::Target(_) => Kind::Target,
            Self::Place(v) => v.kind,
            Self::Condition(_) => Kind::Condition,
            Self::System(_) => Kind::System,
            Self::Felt(_) => Kind::Felt,
            Self::Word(_) => Kind::Word,
            Self::Claim(_) => Kind::Claim,
            Self::Source(_) => Kind::Source,
        }
    }
}
