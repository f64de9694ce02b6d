//! The records of the data files, and (in [`words`] and [`terms`]) their closed vocabulary.
//!
//! Identifiers are strings that
//! [`crate::check`] has resolved, sources are keys of `sources.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Defines a record that is stored in the embedded data.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $ty:ty,)* }) => {
        #[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
        $(#[$meta])*
        pub struct $name { $($(#[$fmeta])* pub $field: $ty,)* }
    };
}

pub mod circuits;
pub mod drugs;
pub mod knowledge;
pub mod targets;
pub mod terms;
pub mod words;

pub use circuits::*;
pub use drugs::*;
pub use knowledge::*;
pub use targets::*;
pub use terms::*;
pub use words::*;

/// Everything that data files hold.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "each field is the list of the record of its name")]
pub struct Data {
    pub drugs: Vec<Drug>,
    pub classes: Vec<Class>,
    pub procedures: Vec<Procedure>,
    pub targets: Vec<Target>,
    pub regions: Vec<Region>,
    pub pathways: Vec<Pathway>,
    pub links: Vec<Link>,
    pub risks: Vec<Risk>,
    pub transmitters: Vec<TransmitterEntry>,
    pub systems: Vec<System>,
    pub conditions: Vec<Condition>,
    pub claims: Vec<Claim>,
    pub sources: Vec<Source>,
    pub ambiguous: Vec<Ambiguous>,
}

/// What every kind of entry has: a kind, an id and the names it is found by.
pub trait Entry {
    /// What it is.
    const KIND: Kind;
    /// Unique within its kind.
    fn id(&self) -> &str;
    /// As written in running text.
    fn title(&self) -> &str;
    /// Every name it is found by beside id and title.
    fn other_names(&self) -> Vec<&str> {
        Vec::new()
    }
    /// Every name it is found by.
    fn names(&self) -> Vec<&str> {
        let mut names = vec![self.id(), self.title()];
        names.extend(self.other_names());
        names
    }
}

/// The strings of some lists and options, in order.
macro_rules! all {
    ($($list:expr),*) => {{
        let lists: &[&[String]] = &[$($list.as_slice()),*];
        lists.iter().copied().flatten().map(String::as_str).collect::<Vec<&str>>()
    }};
}

/// A kind of entry whose entries lead to others of their kind: a class to the wider ones, a region to
/// those it is a part of, a drug to what it is made of or turned into, a target to its family.
pub trait Hierarchy: Entry {
    /// Ids of the entries one step on.
    fn next_ids(&self) -> Vec<&str>;
}

impl Hierarchy for Class {
    fn next_ids(&self) -> Vec<&str> {
        all!(self.parents)
    }
}

impl Hierarchy for Region {
    fn next_ids(&self) -> Vec<&str> {
        all!(self.part_of)
    }
}

impl Hierarchy for Drug {
    fn next_ids(&self) -> Vec<&str> {
        all!(self.parts, self.active_forms)
    }
}

impl Hierarchy for Target {
    /// A target may stand for its own family.
    fn next_ids(&self) -> Vec<&str> {
        self.family.as_deref().into_iter().filter(|family| *family != self.id).collect()
    }
}

/// Implements [`Entry`] by field.
macro_rules! entry {
    ($ty:ident $kind:ident $title:ident [$($names:ident)*]) => {
        impl Entry for $ty {
            const KIND: Kind = Kind::$kind;
            fn id(&self) -> &str { &self.id }
            fn title(&self) -> &str { &self.$title }
            fn other_names(&self) -> Vec<&str> { all!($(self.$names),*) }
        }
    };
}

entry!(Drug Drug name [brands other_names street]);
entry!(Class Class name [abbreviation other_names]);
entry!(Procedure Procedure name [abbreviation other_names]);
entry!(Target Target name [other_names]);
entry!(Region Region name [other_names]);
entry!(Pathway Pathway name [other_names]);
entry!(Condition Condition name [other_names]);
entry!(Claim Claim said []);
entry!(Risk Risk name []);

impl Entry for TransmitterEntry {
    const KIND: Kind = Kind::Transmitter;
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn title(&self) -> &str {
        &self.name
    }
    fn other_names(&self) -> Vec<&str> {
        let mut names = vec![self.short.as_str()];
        names.extend(all!(self.other_names));
        names
    }
}

impl Entry for System {
    const KIND: Kind = Kind::System;
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn title(&self) -> &str {
        &self.name
    }
    fn other_names(&self) -> Vec<&str> {
        all!(self.other_names)
    }
}

impl Entry for Link {
    const KIND: Kind = Kind::Link;
    fn id(&self) -> &str {
        &self.id
    }
    fn title(&self) -> &str {
        &self.id
    }
}

impl Entry for Feeling {
    const KIND: Kind = Kind::Felt;
    fn id(&self) -> &str {
        &self.id
    }
    fn title(&self) -> &str {
        &self.id
    }
}

impl Entry for Source {
    const KIND: Kind = Kind::Source;
    fn id(&self) -> &str {
        &self.key
    }
    fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.key)
    }
    /// Names lead to what papers are about, never to papers.
    fn names(&self) -> Vec<&str> {
        Vec::new()
    }
}
