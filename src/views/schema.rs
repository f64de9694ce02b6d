//! How the closed sets of words stand in JSON Schema: as the list of their words.

use schemars::{Schema, json_schema};

use crate::model::*;

/// Each set that occurs in JSON; the compiler asks for one that is missing.
macro_rules! sets {
    ($($set:ident)*) => {
        $(impl schemars::JsonSchema for $set {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($set).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::views::schema::words::<$set>()
            }
        })*
    };
}
pub(crate) use sets;

sets! {
    Action Adaptation AffinityType Effect Evidence Kind Level Messenger Phase Rank Route Site Species Status TargetKind
    Transmitter Verdict
}

/// The schema of a closed set: any of its words.
pub(crate) fn words<W: Word>() -> Schema {
    let words: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
    let meanings: Vec<String> = W::ALL.iter().map(|word| format!("{}: {}", word.as_str(), word.about())).collect();
    json_schema!({ "type": "string", "enum": words, "description": meanings.join(" ") })
}
