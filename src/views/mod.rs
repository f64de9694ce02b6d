//! What is shown of each kind of entry: plain serialisable structs, the JSON of the program.
//!
//! Built from the catalog and from what [`crate::mechanism`] derives; rendered by [`crate::render`].

pub mod acting;
pub mod cells;
pub mod explanation;
pub mod graph;
pub mod named;
pub mod places;
pub mod row;
pub mod targets;
pub mod together;
pub mod transmitters;
pub mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::model::*;
use crate::names::Hit;
use crate::query::Scope;

pub use acting::{ActingView, ActionView, EffectView, FeltView, SilenceView};
pub use cells::{Cell, Cells, Item};
pub use explanation::{AdaptedView, CutView, Explanation, Question};
pub use graph::Graph;
pub use named::{NamedView, named};
pub use places::*;
pub use row::{Acts, Row};
pub use targets::*;
pub use together::{MeetingView, PartyView};
pub use transmitters::*;
pub use words::*;

/// One entry, as it is shown.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant holds the view of its name")]
pub enum View<'c> {
    Acting(Box<ActingView<'c>>),
    Transmitter(TransmitterView),
    Target(TargetView),
    Place(PlaceView),
    Condition(ConditionView),
    System(SystemView),
    Felt(FeltEntryView),
    Word(WordView),
    Claim(ClaimView),
    Source(SourceView),
}

/// How much of an entry is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// All but the steps and sources of effects, which cards do not show.
    Card,
    /// Everything.
    Full,
}

/// The view of an entry, if it exists.
pub fn view<'c>(catalog: &'c Catalog, hit: &Hit, scope: &Scope, detail: Detail) -> Option<View<'c>> {
    let id = hit.id.as_str();
    Some(match hit.kind {
        Kind::Drug => View::Acting(Box::new(ActingView::drug(catalog, catalog.get(id)?, scope, detail))),
        Kind::Class => View::Acting(Box::new(ActingView::class(catalog, catalog.get(id)?, scope, detail))),
        Kind::Procedure => View::Acting(Box::new(ActingView::procedure(catalog, catalog.get(id)?, scope, detail))),
        Kind::Transmitter => View::Transmitter(TransmitterView::new(catalog, catalog.get(id)?)),
        Kind::Target => View::Target(TargetView::new(catalog, catalog.get(id)?)),
        Kind::Region => View::Place(PlaceView::region(catalog, catalog.get(id)?)),
        Kind::Pathway => View::Place(PlaceView::pathway(catalog, catalog.get(id)?)),
        Kind::Condition => View::Condition(ConditionView::new(catalog, catalog.get(id)?)),
        Kind::System => View::System(SystemView::new(catalog, catalog.get(id)?)),
        Kind::Felt => View::Felt(FeltEntryView::new(catalog, catalog.get(id)?)),
        Kind::Word => View::Word(WordView::new(id)?),
        Kind::Claim => View::Claim(ClaimView::new(catalog, catalog.get(id)?)),
        Kind::Source => View::Source(SourceView::new(catalog, catalog.get(id)?)),
        Kind::Link | Kind::Risk => return None,
    })
}

impl View<'_> {
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
