//! What is shown of each kind of entry: borrowed from the catalog and from what [`crate::mechanism`]
//! derives. This is the JSON of the program; [`crate::render`] makes text of it.

/// Defines a document: each key of its JSON once, with its type and where it comes from.
///
/// The string is what the JSON Schema calls it, where a published name stays. Between the arguments
/// and the keys may stand what several keys come from.
macro_rules! document {
    (
        $(#[$meta:meta])*
        $published:literal $name:ident<$c:lifetime>($($arg:ident: $arg_type:ty),* $(,)?) {
            $(let $shared:pat = $from:expr;)*
            $($(#[$key_meta:meta])* pub $(($scope:ident))? $key:ident: $type:ty = $value:expr,)*
        }
    ) => {
        #[derive(Debug, schemars::JsonSchema, serde::Serialize)]
        $(#[$meta])*
        #[schemars(rename = $published)]
        pub struct $name<$c> { $($(#[$key_meta])* pub $(($scope))? $key: $type,)* }

        impl<$c> $name<$c> {
            /// Composes the document.
            pub fn new($($arg: $arg_type),*) -> Self {
                $(let $shared = $from;)*
                Self { $($key: $value,)* }
            }
        }
    };
}

pub mod agents;
pub mod cells;
pub mod derived;
pub mod effect_classes;
pub mod entry_facts;
pub mod explanation;
pub mod facts;
pub mod graph;
pub mod interactions;
pub mod join_table;
pub mod members;
pub mod named;
pub mod places;
pub mod row;
pub mod statements;
pub mod targets;
pub mod transmitters;
pub mod umbrellas;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::model::Kind;
use crate::names::Hit;
use crate::query::Scope;

pub use agents::AgentDocument;
pub use cells::{Cell, Cells, Item};
pub use derived::{
    ActionDocument, AdaptationDocument, BesideDocument, CutDocument, DeniedDocument, EffectDocument, FeltDocument,
    MechanismDocument,
};
pub use effect_classes::{ActingOn, EffectClasses};
pub use entry_facts::{AgentFact, TargetFact};
pub use explanation::{Explanation, Question};
pub use facts::{ActionFact, ClinicalFact, Finding, RiskFact};
pub use graph::Graph;
pub use interactions::{
    ExposureDocument, InteractionDocument, MemberRiskDocument, ParticipantDocument, UntoldPartDocument,
};
pub use join_table::{JoinTable, NameDocument};
pub use members::{
    MemberCount, Subclass, best_known, known_classes_first, known_first, members_doing, members_doing_each,
};
pub use named::{NamedEntry, SpellingDocument, named_entries};
pub use places::{ConditionDocument, PathwayLine, PlaceDocument, StandingDocument, classes_used_for};
pub use row::{Agent, Profile, Row};
pub use statements::{ClaimDocument, LinkDocument, RiskDocument, SourceDocument, TermDocument, WordDocument};
pub use targets::{CauseDocument, MeaningDocument, TargetDocument};
pub use transmitters::{FeltEntryDocument, SystemDocument, TransmitterDocument};

/// One entry, as it is shown.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
#[schemars(rename = "View")]
pub enum Document<'c> {
    /// A drug, class or procedure.
    Agent(Box<AgentDocument<'c>>),
    /// One of the four.
    Transmitter(TransmitterDocument<'c>),
    /// A target.
    Target(TargetDocument<'c>),
    /// A region or a pathway.
    Place(PlaceDocument<'c>),
    /// A condition.
    Condition(ConditionDocument<'c>),
    /// A signalling system beside the four.
    System(SystemDocument<'c>),
    /// A felt effect.
    Felt(FeltEntryDocument<'c>),
    /// A term of pharmacology.
    Term(TermDocument<'c>),
    /// A word of the vocabulary.
    Word(WordDocument),
    /// A popular statement.
    Claim(ClaimDocument<'c>),
    /// A risk of drugs together.
    Risk(RiskDocument<'c>),
    /// A paper, page or database.
    Source(SourceDocument<'c>),
}

/// An entry that a name led to.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "FoundView")]
pub struct FoundDocument<'d> {
    /// The name as it was typed.
    query: &'d str,
    #[serde(flatten)]
    document: &'d Document<'d>,
}

impl<'d> FoundDocument<'d> {
    /// Documents, each with the name that led to it.
    pub fn all(queries: impl IntoIterator<Item = &'d str>, documents: &'d [Document<'d>]) -> Vec<Self> {
        queries.into_iter().zip(documents).map(|(query, document)| Self { query, document }).collect()
    }
}

/// How much of an entry is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What a short card shows.
    Glance,
    /// All but the steps and sources of effects, which cards do not show.
    Card,
    /// Everything.
    Full,
}

/// The document of an entry, if it exists.
pub fn document<'c>(catalog: &'c Catalog, hit: &Hit, scope: &Scope, detail: Detail) -> Option<Document<'c>> {
    fn agent<'c>(catalog: &'c Catalog, entry: &'c impl Agent, scope: &Scope, detail: Detail) -> Document<'c> {
        Document::Agent(Box::new(AgentDocument::new(catalog, entry, scope, detail)))
    }
    use crate::model::{Class, Drug, Procedure};
    let id = hit.id.as_str();
    Some(match hit.kind {
        Kind::Drug => agent(catalog, catalog.get::<Drug>(id)?, scope, detail),
        Kind::Class => agent(catalog, catalog.get::<Class>(id)?, scope, detail),
        Kind::Procedure => agent(catalog, catalog.get::<Procedure>(id)?, scope, detail),
        Kind::Transmitter => Document::Transmitter(TransmitterDocument::new(catalog, catalog.get(id)?)),
        Kind::Target => Document::Target(TargetDocument::new(catalog, catalog.get(id)?)),
        Kind::Region => Document::Place(PlaceDocument::region(catalog, catalog.get(id)?)),
        Kind::Pathway => Document::Place(PlaceDocument::pathway(catalog, catalog.get(id)?)),
        Kind::Condition => Document::Condition(ConditionDocument::new(catalog, catalog.get(id)?)),
        Kind::System => Document::System(SystemDocument::new(catalog, catalog.get(id)?)),
        Kind::ClinicalEffect => Document::Felt(FeltEntryDocument::new(catalog, catalog.get(id)?)),
        Kind::Term => Document::Term(TermDocument::new(catalog, catalog.get(id)?)),
        Kind::Word => Document::Word(WordDocument::new(id)?),
        Kind::Claim => Document::Claim(ClaimDocument::new(catalog, catalog.get(id)?)),
        Kind::Source => Document::Source(SourceDocument::new(catalog, catalog.get(id)?)),
        Kind::Risk => Document::Risk(RiskDocument::new(catalog, catalog.get(id)?)),
        Kind::Link | Kind::ClinicalFinding => return None,
    })
}

impl Document<'_> {
    fn head(&self) -> Head<'_> {
        macro_rules! head {
            ($d:ident, $id:expr, $name:expr, $origin:expr) => {
                Head { kind: $d.kind, id: $id, name: $name, origin: $origin }
            };
        }
        match self {
            Self::Agent(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Transmitter(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Target(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Place(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Condition(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::System(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Felt(d) => head!(d, d.id, d.name, None),
            Self::Term(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Word(d) => head!(d, d.id, d.name, None),
            Self::Claim(d) => head!(d, d.id, d.said, Some(d.origin)),
            Self::Risk(d) => head!(d, d.id, d.name, Some(d.origin)),
            Self::Source(d) => head!(d, &d.entry.key, d.entry.title.as_deref().unwrap_or_default(), Some(d.origin)),
        }
    }

    /// What the entry is.
    pub fn kind(&self) -> Kind {
        self.head().kind
    }

    /// The id of the entry.
    pub fn id(&self) -> &str {
        self.head().id
    }

    /// What the entry is called; empty where it has no name.
    pub fn name(&self) -> &str {
        self.head().name
    }

    /// Where the entry comes from; nothing for what is no entry of the data.
    pub fn origin(&self) -> Option<&str> {
        self.head().origin
    }
}

/// What every document begins with.
struct Head<'d> {
    kind: Kind,
    id: &'d str,
    name: &'d str,
    origin: Option<&'d str>,
}
