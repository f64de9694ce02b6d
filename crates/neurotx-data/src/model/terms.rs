//! Terms of pharmacology.

use super::{Id, Source};
use crate::read::fields::{nonempty, own};

entry! {
    /// A term that screens use, and what it means.
    Term: Term {
        /// Short form.
        id: Id<Term> = own,
        /// In running text.
        name: String as title,
        /// Other spellings.
        other_names: Vec<String> as name,
        /// What it means, as a phrase.
        meaning: String,
        /// Terms that are near.
        related: Vec<Id<Term>>,
        /// Who says so.
        sources: Vec<Id<Source>> = nonempty,
    }
}
