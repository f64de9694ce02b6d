//! Every rule of the data. `build.rs`, `neurotx check`, user data and the tests all run these.
//!
//! [`read`] turns TOML text into records and collects the problems of form on the way; [`judge`]
//! then tests the records against each other and against a [`Base`] of entries that are already
//! known. Nothing here stops at the first problem, and nothing here does I/O.

mod acting;
mod circuits;
mod extend;
mod fields;
mod hierarchies;
mod ids;
mod knowledge;
pub mod normal;
pub mod problem;
mod rule;
mod rules;
mod syntax;
mod text;

use std::ops::Range;

use crate::model::{Action, Data, Drug, Entry, Kind, Target};
use fields::{Fields, File};
pub use ids::{Form, Kinds};
pub use problem::{Problem, Problems, Rule};
pub use syntax::LARGEST_FILE;
use text::Text;

/// A span of one of the files that were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Index into `Collected::files`.
    pub file: usize,
    /// Bytes.
    pub span: Range<usize>,
}

/// That an entry refers to another.
#[derive(Debug)]
struct Reference {
    to: Kinds,
    id: String,
    at: Place,
}

/// That an entry is defined.
#[derive(Debug)]
struct Definition {
    kind: Kind,
    id: String,
    names: Vec<String>,
    at: Place,
    /// Whether it adds to an entry that is known already.
    extends: bool,
}

/// That something acts on a target.
#[derive(Debug)]
struct Deed {
    target: String,
    action: Action,
    at: Place,
}

/// What reading found: the records, and what the rules need to judge them.
#[derive(Debug, Default)]
pub struct Collected {
    /// The records of all files, in the order in which they stand there.
    pub data: Data,
    problems: Problems,
    files: Vec<Text>,
    references: Vec<Reference>,
    definitions: Vec<Definition>,
    deeds: Vec<Deed>,
    extensions: Vec<extend::Extension>,
    /// Where each of the ambiguous names is declared.
    ambiguous: Vec<Place>,
    /// Whether there are more entries than are read.
    is_full: bool,
}

impl Collected {
    /// Notes a broken rule. What is wrong and what to do is put into words only if it is told.
    fn problem(&mut self, at: &Place, rule: Rule, words: impl FnOnce() -> (String, String)) {
        self.problems.add(&self.files[at.file], at.span.clone(), rule, words);
    }

    /// The same while the rest is only read.
    fn note(&self, problems: &mut Problems, at: &Place, rule: Rule, words: impl FnOnce() -> (String, String)) {
        problems.add(&self.files[at.file], at.span.clone(), rule, words);
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

/// Entries that are known before any file is read.
pub trait Base {
    /// Whether an entry of this kind has this id.
    fn has(&self, kind: Kind, id: &str) -> bool;
    /// The ids of all entries of a kind, to suggest one of them.
    fn ids(&self, kind: Kind) -> Vec<String>;
    /// A target by id.
    fn target(&self, id: &str) -> Option<&Target>;
    /// A drug by id.
    fn drug(&self, id: &str) -> Option<&Drug>;
    /// The ids of the entries of a kind that a normalised name leads to.
    fn claimants(&self, kind: Kind, key: &str) -> Vec<String>;
    /// Where an entry leads to in the hierarchy of its kind.
    fn next_ids(&self, kind: Kind, id: &str) -> Vec<&str>;
}

/// A base in which nothing is known.
#[derive(Debug)]
pub struct Nothing;

impl Base for Nothing {
    fn has(&self, _: Kind, _: &str) -> bool {
        false
    }
    fn ids(&self, _: Kind) -> Vec<String> {
        Vec::new()
    }
    fn target(&self, _: &str) -> Option<&Target> {
        None
    }
    fn drug(&self, _: &str) -> Option<&Drug> {
        None
    }
    fn claimants(&self, _: Kind, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn next_ids(&self, _: Kind, _: &str) -> Vec<&str> {
        Vec::new()
    }
}

/// Entries that are read, at most.
const MOST_ENTRIES: usize = 100_000;

/// Reads the entries of one file, of whatever kinds it holds, into `collected`.
pub fn read(name: &str, text: &str, collected: &mut Collected) {
    let file = collected.files.len();
    collected.files.push(Text::new(name, text));
    let Some(table) = syntax::parse(text, &collected.files[file], &mut collected.problems) else { return };
    let file = File { at: file, out: std::cell::RefCell::new(collected) };
    let top = Fields::top(&file, table.get_ref(), table.span());
    acting::read(&top);
    extend::read(&top);
    circuits::read(&top);
    knowledge::read(&top);
    top.finish();
}

/// Which rules are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Those that keep facts right: what a user's own file must obey to be used.
    Facts,
    /// Those that keep files tidy, too.
    Style,
}

/// Tests the records that were read against each other and against `base`; gives the problems,
/// those of reading included, in the order of the files.
pub fn judge(mut collected: Collected, base: &dyn Base, strictness: Strictness) -> (Collected, Problems) {
    extend::merge(&mut collected, base);
    let mut problems = std::mem::take(&mut collected.problems);
    let c = &collected;
    rules::unique(c, &mut problems);
    rules::known(c, base, &mut problems);
    rules::names(c, base, &mut problems);
    hierarchies::all(c, base, &mut problems);
    rules::meanings(c, base, &mut problems);
    if strictness == Strictness::Style {
        rules::sources(c, &mut problems);
        rules::order(c, &mut problems);
    }
    (collected, problems.sorted())
}

/// Reads each entry `[[key]]` of the file with `make`, and keeps it with its id, names and place.
fn entries<E: Entry>(
    top: &Fields<'_>,
    key: &'static str,
    make: impl Fn(&Fields<'_>) -> Option<E>,
    keep: fn(&mut Data) -> &mut Vec<E>,
) {
    for fields in top.entries(key) {
        let made = make(&fields);
        let (file, span) = (fields.file(), fields.span.clone());
        fields.finish();
        let Some(entry) = made else { continue };
        let at = file.place(span);
        let names = entry.names().into_iter().map(str::to_owned).collect();
        let mut out = file.out.borrow_mut();
        out.definitions.push(Definition { kind: E::KIND, id: entry.id().to_owned(), names, at, extends: false });
        keep(&mut out.data).push(entry);
    }
}
