//! Every rule of the data. `build.rs`, `neurotx check`, user data and the tests all run these.
//!
//! [`read`] turns TOML text into records and collects every problem of form on the way; [`judge`]
//! then tests the records against each other and against a [`Base`] of entries that are already
//! known. Nothing here stops at the first problem, and nothing here does I/O.

mod acting;
mod circuits;
mod extend;
mod fields;
mod knowledge;
pub mod normal;
pub mod problem;
mod rules;

use std::ops::Range;

use toml::de::DeTable;

use crate::model::{Action, Data, Drug, Entry, Kind, Target};
use fields::{Fields, File};
pub use problem::{Problem, Rule};

/// A span of one of the files that were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Index into [`Collected::files`].
    pub file: usize,
    /// Bytes.
    pub span: Range<usize>,
}

/// That an entry refers to another.
#[derive(Debug)]
struct Reference {
    kind: Kind,
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

/// A file that was read: its name and its text.
#[derive(Debug)]
pub struct Text {
    /// As it was named.
    pub name: String,
    /// The whole of it.
    pub text: String,
}

/// What reading found: the records, and what the rules need to judge them.
#[derive(Debug, Default)]
pub struct Collected {
    /// The records of all files, in the order in which they stand there.
    pub data: Data,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    files: Vec<Text>,
    references: Vec<Reference>,
    definitions: Vec<Definition>,
    deeds: Vec<Deed>,
    extensions: Vec<extend::Extension>,
    /// Where each of the ambiguous names is declared.
    ambiguous: Vec<Place>,
}

impl Collected {
    fn problem(&mut self, at: &Place, rule: Rule, message: String, help: impl Into<String>) {
        let file = &self.files[at.file];
        self.problems.push(Problem::new(&file.name, &file.text, at.span.clone(), rule, message, help.into()));
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
    fn target(&self, id: &str) -> Option<Target>;
    /// A drug by id.
    fn drug(&self, id: &str) -> Option<Drug>;
    /// The ids of the entries of a kind that a normalised name leads to.
    fn claimants(&self, kind: Kind, key: &str) -> Vec<String>;
    /// The parents of a class.
    fn parents(&self, class: &str) -> Vec<String>;
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
    fn target(&self, _: &str) -> Option<Target> {
        None
    }
    fn drug(&self, _: &str) -> Option<Drug> {
        None
    }
    fn claimants(&self, _: Kind, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn parents(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Reads the entries of one file, of whatever kinds it holds, into `collected`.
pub fn read(name: &str, text: &str, collected: &mut Collected) {
    collected.files.push(Text { name: name.to_owned(), text: text.to_owned() });
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let message = format!("not valid TOML: {}", error.message().replace('\n', "; "));
        let help = "mend the syntax".to_owned();
        collected.problems.push(Problem::new(name, text, span, Rule::Syntax, message, help));
    }
    if !errors.is_empty() {
        return;
    }
    let file = File { name, text, out: std::cell::RefCell::new(collected) };
    let top = Fields::top(&file, table.get_ref(), table.span());
    acting::read(&top);
    extend::read(&top);
    circuits::read(&top);
    knowledge::read(&top);
    top.finish();
}

/// Tests the records that were read against each other and against `base`; gives all problems,
/// those of reading included, in the order of the files.
pub fn judge(mut collected: Collected, base: &dyn Base) -> (Collected, Vec<Problem>) {
    extend::merge(&mut collected, base);
    rules::unique(&mut collected);
    rules::known(&mut collected, base);
    rules::names(&mut collected, base);
    rules::classes(&mut collected, base);
    rules::meanings(&mut collected, base);
    rules::sources(&mut collected);
    rules::order(&mut collected);
    let mut problems = std::mem::take(&mut collected.problems);
    problems.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    problems.dedup();
    (collected, problems)
}

/// Reads each entry `[[key]]` of the file with `make`, and keeps it with its id, names and place.
fn entries<E: Entry>(
    top: &Fields<'_>,
    key: &'static str,
    make: impl Fn(&Fields<'_>) -> Option<E>,
    keep: fn(&mut Data) -> &mut Vec<E>,
) {
    for fields in top.tables(key) {
        let fields = fields.entry(key);
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
