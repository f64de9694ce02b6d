//! What is known before any file is read.

use crate::model::{ClinicalEffect, Drug, Kind, Target};

/// Entries that are known before any file is read.
pub trait KnownEntries {
    /// Whether an entry of this kind has this id.
    fn has(&self, kind: Kind, id: &str) -> bool;
    /// The ids of all entries of a kind, to suggest one of them.
    fn ids(&self, kind: Kind) -> Vec<String>;
    /// A target by id.
    fn target(&self, id: &str) -> Option<&Target>;
    /// A clinical effect by id.
    fn clinical_effect(&self, id: &str) -> Option<&ClinicalEffect>;
    /// A drug by id.
    fn drug(&self, id: &str) -> Option<&Drug>;
    /// The ids of the entries of a kind to which the search key of a name leads.
    fn claimants(&self, kind: Kind, key: &str) -> Vec<String>;
    /// The ids of the drugs to which the search key of an identifier leads.
    fn identified(&self, key: &str) -> Vec<String>;
    /// Where an entry leads to in the hierarchy of its kind.
    fn next_ids(&self, kind: Kind, id: &str) -> Vec<&str>;
}

/// Nothing is known.
#[derive(Debug)]
pub struct NoEntries;

impl KnownEntries for NoEntries {
    fn has(&self, _: Kind, _: &str) -> bool {
        false
    }
    fn ids(&self, _: Kind) -> Vec<String> {
        Vec::new()
    }
    fn target(&self, _: &str) -> Option<&Target> {
        None
    }
    fn clinical_effect(&self, _: &str) -> Option<&ClinicalEffect> {
        None
    }
    fn drug(&self, _: &str) -> Option<&Drug> {
        None
    }
    fn claimants(&self, _: Kind, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn identified(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn next_ids(&self, _: Kind, _: &str) -> Vec<&str> {
        Vec::new()
    }
}
