//! The closed vocabulary: one enum each, the same words in the data, in JSON and in flags.

mod effects;
mod standing;
mod targets;

pub use effects::{Action, Effect, Messenger, Phase, Rank, Route, Transmitter};
pub use standing::{
    DoubtReason, Enzyme, EnzymeRole, Evidence, Familiarity, Gravity, Level, OutsideReason, Registry, Site, Status,
    Verdict,
};
pub use targets::{Adaptation, AffinityType, Cell, Species, TargetKind};

use schemars::{Schema, json_schema};

/// Defines a closed set of words: the enum, its spelling, its list, its parser and its JSON Schema.
///
/// The first string is what the set is called in messages; the documentation of each member is what
/// users are shown as its meaning.
#[macro_export]
macro_rules! closed_set {
    ($(#[doc = $doc:literal])+ $name:ident $what:literal { $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $about])+ #[serde(rename = $word)] $variant,)+ }

        impl $crate::model::Word for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
            fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($about),+).trim_ascii(),)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::model::Word::as_str(*self))
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::model::vocabulary::schema::<$name>()
            }
        }
    };
}

/// A member of a closed set that is written as one word.
pub trait Word: Copy + Eq + Sized + 'static {
    /// What the set is called in messages.
    const WHAT: &'static str;
    /// Every member, in the order in which it is shown.
    const ALL: &'static [Self];
    /// The word as data, JSON and flags write it.
    fn as_str(self) -> &'static str;
    /// What the word means, in one sentence: its documentation is what users are shown.
    fn about(self) -> &'static str;
    /// The member written as `word`.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|w| w.as_str() == word)
    }
}

/// The JSON Schema of a closed set: any of its words, with their meanings as the description.
pub fn schema<W: Word>() -> Schema {
    let words: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
    let meanings: Vec<String> = W::ALL.iter().map(|word| format!("{}: {}", word.as_str(), word.about())).collect();
    json_schema!({ "type": "string", "enum": words, "description": meanings.join(" ") })
}
