//! Terms of pharmacology.

use super::{Id, Source, Text};
use crate::read::fields::{nonempty, own};

entry! {
    /// A term that screens use, and what it means.
    Term: Term {
        /// Short form.
        id: Id<Term> = own,
        /// In running text.
        name: Text as title,
        /// Other spellings.
        other_names: Vec<Text> as name,
        /// What it means, as a phrase.
        meaning: Text,
        /// Terms that are near.
        related: Vec<Id<Term>>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}
