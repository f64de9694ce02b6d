//! What reading finds: the records, and what the rules need to judge them.

use std::ops::Range;

use crate::diagnostics::{Diagnostics, Rule, SourceText};
use crate::model::{Action, Data, Id, Kind, Target};

use super::extend::Addition;

/// A span of one of the files that were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Index into the files.
    pub file: usize,
    /// Bytes.
    pub span: Range<usize>,
}

/// That an entry refers to another.
#[derive(Debug)]
pub struct Reference {
    /// Of which kinds the other may be.
    pub kinds: &'static [Kind],
    /// What messages call them.
    pub what: &'static str,
    /// As it is written.
    pub id: String,
    /// Where.
    pub at: Place,
}

/// That an entry is defined.
#[derive(Debug)]
pub struct Definition {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The names by which it is found, with their places.
    pub names: Vec<(String, Place)>,
    /// Where.
    pub at: Place,
    /// Whether it adds to an entry that is known already.
    pub extends: bool,
}

/// That something acts on a target.
#[derive(Debug)]
pub struct ActionUse {
    /// On which.
    pub target: Id<Target>,
    /// How.
    pub action: Action,
    /// Where the action is written.
    pub at: Place,
}

/// What reading found: the records, and what the rules need to judge them.
#[derive(Debug, Default)]
pub struct Collected {
    /// The records of all files, in the order in which they stand there.
    pub data: Data,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) files: Vec<SourceText>,
    pub(crate) references: Vec<Reference>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) actions: Vec<ActionUse>,
    pub(crate) extensions: Vec<Addition>,
    /// Where each of the ambiguous names is declared.
    pub(crate) ambiguous: Vec<Place>,
    /// Where it is declared how grave something is.
    pub(crate) grave: Vec<Place>,
    /// Where it is declared what else a clinical effect is called.
    pub(crate) called: Vec<Place>,
    /// Where it is declared which effects are opposites.
    pub(crate) opposites: Vec<Place>,
    /// The names that mean no drug of the data, and where each stands.
    pub(crate) outside: Vec<(String, Place)>,
    /// Whether there are more entries than are read.
    pub(crate) is_full: bool,
}

impl Collected {
    /// Notes a broken rule. What is wrong and what to do is put into words only if it is shown.
    pub(crate) fn report(&mut self, at: &Place, rule: Rule, words: impl FnOnce() -> (String, String)) {
        self.diagnostics.add(&self.files[at.file], at.span.clone(), rule, words);
    }

    /// The same while the rest is only read.
    pub(crate) fn note(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Place,
        rule: Rule,
        words: impl FnOnce() -> (String, String),
    ) {
        diagnostics.add(&self.files[at.file], at.span.clone(), rule, words);
    }

    /// The files in which each entry is defined or added to, by kind and id.
    pub fn origins(&self) -> impl Iterator<Item = Origin<'_>> {
        let file = |d: &Definition| self.files[d.at.file].name.as_str();
        self.definitions.iter().map(move |d| Origin { kind: d.kind, id: &d.id, file: file(d), extends: d.extends })
    }
}

/// That an entry comes from a file.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'c> {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: &'c str,
    /// As it was named.
    pub file: &'c str,
    /// Whether the file only adds to it.
    pub extends: bool,
}
