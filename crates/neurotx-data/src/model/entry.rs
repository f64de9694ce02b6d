//! What the entries of every kind have, and how they lead to each other.

use super::{Class, Drug, Id, Kind, Region, Target, Text, Word};

/// What every kind of entry has: a kind, an id and the names it is found by.
pub trait Entry {
    /// What it is.
    const KIND: Kind;
    /// The keys under which id, title and names stand in a data file.
    const NAME_KEYS: &'static [&'static str];
    /// Unique within its kind.
    fn id(&self) -> &str;
    /// As written in running text.
    fn title(&self) -> &str;
    /// Every name it is found by beside id and title.
    fn other_names(&self) -> Vec<&str>;
    /// Every name it is found by. Names lead to what papers are about, never to papers.
    fn names(&self) -> Vec<&str> {
        if Self::KIND == Kind::Source {
            return Vec::new();
        }
        let mut names = vec![self.id(), self.title()];
        names.extend(self.other_names());
        names
    }
}

/// What an id is as a text: ids of the transmitters and systems are words of the vocabulary.
pub(crate) trait IdText {
    fn text(&self) -> &str;
}

impl<T: ?Sized> IdText for Id<T> {
    fn text(&self) -> &str {
        self.as_str()
    }
}

impl<W: Word> IdText for W {
    fn text(&self) -> &str {
        self.as_str()
    }
}

/// A field that holds names: one, or several, or perhaps none.
pub(crate) trait Names {
    fn names(&self) -> &[Text];
}

impl Names for Text {
    fn names(&self) -> &[Text] {
        std::slice::from_ref(self)
    }
}

impl Names for Option<Text> {
    fn names(&self) -> &[Text] {
        self.as_slice()
    }
}

impl Names for Vec<Text> {
    fn names(&self) -> &[Text] {
        self
    }
}

/// A kind of entry whose entries lead to others of their kind: a class to the wider ones, a region to
/// those it is a part of, a drug to what it is made of or turned into, a target to its family.
pub trait Hierarchy: Entry {
    /// Ids of the entries one step on.
    fn next_ids(&self) -> Vec<&str>;
}

impl Hierarchy for Class {
    fn next_ids(&self) -> Vec<&str> {
        self.parents.iter().map(|id| id.as_str()).collect()
    }
}

impl Hierarchy for Region {
    fn next_ids(&self) -> Vec<&str> {
        self.part_of.iter().map(|id| id.as_str()).collect()
    }
}

impl Hierarchy for Drug {
    fn next_ids(&self) -> Vec<&str> {
        self.parts.iter().chain(&self.active_forms).map(|id| id.as_str()).collect()
    }
}

impl Hierarchy for Target {
    /// A target may stand for its own family.
    fn next_ids(&self) -> Vec<&str> {
        self.family.as_deref().into_iter().filter(|family| *family != self.id.as_str()).collect()
    }
}
