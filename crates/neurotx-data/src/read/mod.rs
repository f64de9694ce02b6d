//! TOML -> records, with the places of what the rules look at.
//!
//! [`read`] reads one file and collects the problems of form on the way; the rules over all records
//! stand in [`crate::lint`]. Nothing here stops at the first problem, and nothing does I/O.

mod collected;
mod extend;
pub(crate) mod fields;
mod known;
mod syntax;
mod table;
mod values;

use std::cell::RefCell;

pub use collected::{Collected, Origin, Place};
pub(crate) use collected::{Definition, Reference};
pub(crate) use extend::merge;
pub use known::{KnownEntries, NoEntries};
pub use syntax::LARGEST_FILE;
pub use table::{File, TableReader, Toml};
pub use values::{Field, Record, Value};

use crate::diagnostics::{Rule, SourceText};
use crate::model::{
    Ambiguous, Called, Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Data, Drug, Entry, Extension, Grave,
    Link, Opposite, Outside, Pathway, Procedure, Region, Risk, Source, System, Target, Term, TransmitterEntry, Word,
};

/// Entries that are read, at most.
const MOST_ENTRIES: usize = 100_000;

macro_rules! read_entries {
    ($($field:ident: $type:ty,)+) => {
        fn read_entries(top: &TableReader<'_>) {
            $(entries::<$type>(top, |data| &mut data.$field);)+
        }
    };
}

for_each_kind!(read_entries);

/// Reads the entries of one file, of whatever kinds it holds, into `collected`.
pub fn read(name: &str, text: &str, collected: &mut Collected) {
    let at = collected.files.len();
    collected.files.push(SourceText::new(name, text));
    let Some(table) = syntax::parse(text, &collected.files[at], &mut collected.diagnostics) else { return };
    let file = File { at, out: RefCell::new(collected) };
    let top = TableReader::top(&file, table.get_ref(), table.span());
    read_entries(&top);
    declared::<Ambiguous>(&top, "ambiguous", "name", |c| (&mut c.ambiguous, &mut c.data.ambiguous));
    outside(&top);
    declared::<Grave>(&top, "gravity", "name", |c| (&mut c.grave, &mut c.data.grave));
    declared::<Called>(&top, "effect", "name", |c| (&mut c.called, &mut c.data.called));
    declared::<Opposite>(&top, "opposite", "effect", |c| (&mut c.opposites, &mut c.data.opposites));
    extensions(&top);
    top.finish();
}

/// Reads each entry of a kind, and keeps it with its id, names and place.
fn entries<E: Entry + Record>(top: &TableReader<'_>, keep: fn(&mut Data) -> &mut Vec<E>) {
    if !E::KIND.is_in_files() {
        return;
    }
    for table in tables(top, E::KIND.as_str(), E::NAME_KEYS[0]) {
        let (file, at) = (table.file(), table.file().place(table.span.clone()));
        let names = if E::KIND.is_named() { names(&table, E::NAME_KEYS) } else { Vec::new() };
        let Some(entry) = table.record::<E>() else { continue };
        let definition = Definition { kind: E::KIND, id: entry.id().to_owned(), names, at, extends: false };
        let mut out = file.out.borrow_mut();
        out.definitions.push(definition);
        keep(&mut out.data).push(entry);
    }
}

/// Reads each declaration that is no entry, and keeps it with its place.
fn declared<R: Record>(
    top: &TableReader<'_>,
    key: &'static str,
    id_key: &'static str,
    keep: fn(&mut Collected) -> (&mut Vec<Place>, &mut Vec<R>),
) {
    for table in tables(top, key, id_key) {
        let (file, at) = (table.file(), table.file().place(table.span.clone()));
        let Some(declaration) = table.record::<R>() else { continue };
        let mut out = file.out.borrow_mut();
        let (places, declarations) = keep(&mut out);
        places.push(at);
        declarations.push(declaration);
    }
}

fn outside(top: &TableReader<'_>) {
    for table in tables(top, "outside", "name") {
        let file = table.file();
        let names = names(&table, &["name", "other_names"]);
        let Some(entry) = table.record::<Outside>() else { continue };
        let mut out = file.out.borrow_mut();
        out.outside.extend(names);
        out.data.outside.push(entry);
    }
}

fn extensions(top: &TableReader<'_>) {
    for table in tables(top, "extend", "drug") {
        let (file, at) = (table.file(), table.file().place(table.span.clone()));
        let names = names(&table, &["brands", "other_names", "street"]);
        let Some(extension) = table.record::<Extension>() else { continue };
        file.out.borrow_mut().extensions.push(extend::Addition { extension, names, at });
    }
}

/// The tables `[[key]]` of a file, as far as they are not too many.
fn tables<'a>(top: &TableReader<'a>, key: &'static str, id_key: &'static str) -> impl Iterator<Item = TableReader<'a>> {
    let tables = top.tables(key).take_while(|table| takes_entry(table));
    tables.map(move |table| table.entry(key, id_key))
}

/// Whether one more entry may be read.
fn takes_entry(table: &TableReader<'_>) -> bool {
    let out = &mut **table.file().out.borrow_mut();
    let declared = out.ambiguous.len() + out.data.outside.len() + out.grave.len();
    let declared = declared + out.called.len() + out.opposites.len();
    let is_full = out.definitions.len() + out.extensions.len() + declared >= MOST_ENTRIES;
    if is_full && !out.is_full {
        out.is_full = true;
        out.report(&table.file().place(table.span.clone()), Rule::TooLarge, || {
            let help = "leave out what is not needed: this entry and all behind it are not read";
            (format!("there are more than {MOST_ENTRIES} entries"), help.to_owned())
        });
    }
    !is_full
}

/// The names that stand under some keys, each alone or in a list, with their places.
fn names(table: &TableReader<'_>, keys: &[&'static str]) -> Vec<(String, Place)> {
    let mut names = Vec::new();
    for value in keys.iter().filter_map(|key| table.value(key)) {
        let items = value.get_ref().as_array().map_or(std::slice::from_ref(value), |items| items);
        let texts = items.iter().filter_map(|item| Some((item.get_ref().as_str()?, item.span())));
        names.extend(texts.map(|(name, span)| (name.to_owned(), table.file().place(span))));
    }
    names
}
