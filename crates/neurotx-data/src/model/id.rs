//! Identifiers: which entry is meant, and of which kinds it may be.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::schema_of_a_text;
use super::{Kind, Text, Word};

/// The id of an entry of type `T`, or of one of the types that the marker `T` stands for. Reading has
/// resolved it: there is such an entry. Written as a text.
pub struct Id<T: ?Sized>(Text, PhantomData<fn() -> T>);

impl<T: ?Sized> Id<T> {
    /// As data, JSON and flags write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same as a text, which says nothing of kinds.
    pub fn to_text(&self) -> Text {
        self.0.clone()
    }
}

impl<T: ?Sized> From<Text> for Id<T> {
    fn from(id: Text) -> Self {
        Self(id, PhantomData)
    }
}

impl<T: ?Sized> From<String> for Id<T> {
    fn from(id: String) -> Self {
        Self(id.into(), PhantomData)
    }
}

impl<T: ?Sized> From<&str> for Id<T> {
    fn from(id: &str) -> Self {
        Self(id.into(), PhantomData)
    }
}

impl<T: ?Sized> From<Id<T>> for String {
    fn from(id: Id<T>) -> Self {
        id.0.into()
    }
}

impl<T: ?Sized> Deref for Id<T> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<T: ?Sized> AsRef<str> for Id<T> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<T: ?Sized> Borrow<str> for Id<T> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<T: ?Sized> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<T: ?Sized> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

// By hand, because derived ones would ask the same of `T`.

impl<T: ?Sized> Default for Id<T> {
    fn default() -> Self {
        Self(Text::default(), PhantomData)
    }
}

impl<T: ?Sized> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T: ?Sized> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: ?Sized> Eq for Id<T> {}

impl<T: ?Sized> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: ?Sized> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T: ?Sized> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: ?Sized> PartialEq<str> for Id<T> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<T: ?Sized> PartialEq<&str> for Id<T> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<T: ?Sized> PartialEq<Id<T>> for &str {
    fn eq(&self, other: &Id<T>) -> bool {
        *self == other.as_str()
    }
}

impl<T: ?Sized> PartialEq<String> for Id<T> {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == *other
    }
}

impl<T: ?Sized> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: ?Sized> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self::from)
    }
}

schema_of_a_text!(Id<T>, T);

/// What an id may stand for: an entry, or one of several kinds of them.
pub trait Referent {
    /// The kinds of entries.
    const KINDS: &'static [Kind];
    /// What messages call it.
    fn what() -> &'static str;
}

/// Stands for a drug, or a class of drugs.
#[derive(Debug)]
pub enum DrugOrClass {}

impl Referent for DrugOrClass {
    const KINDS: &'static [Kind] = &[Kind::Drug, Kind::Class];
    fn what() -> &'static str {
        "drug or class"
    }
}

/// Stands for what is done to people: a drug, a class of drugs, or a procedure.
#[derive(Debug)]
pub enum Treatment {}

impl Referent for Treatment {
    const KINDS: &'static [Kind] = &[Kind::Drug, Kind::Class, Kind::Procedure];
    fn what() -> &'static str {
        "drug, class or procedure"
    }
}

/// Stands for an entry of any kind that has a card of its own.
#[derive(Debug)]
pub enum AnyEntry {}

impl Referent for AnyEntry {
    const KINDS: &'static [Kind] = Kind::ALL.split_at(Kind::System as usize + 1).0;
    fn what() -> &'static str {
        "entry"
    }
}

/// Ids as plain texts, for output that does not say of which kind they are.
pub trait PlainIds {
    /// The same as texts.
    type Plain;
    /// Copies the texts.
    fn plain(&self) -> Self::Plain;
}

impl<T> PlainIds for Id<T> {
    type Plain = String;

    fn plain(&self) -> String {
        self.as_str().to_owned()
    }
}

impl<T> PlainIds for Option<Id<T>> {
    type Plain = Option<String>;

    fn plain(&self) -> Option<String> {
        self.as_ref().map(Id::plain)
    }
}

impl<T> PlainIds for [Id<T>] {
    type Plain = Vec<String>;

    fn plain(&self) -> Vec<String> {
        self.iter().map(Id::plain).collect()
    }
}
