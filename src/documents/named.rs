//! Everything that has a card, with every name that leads to it: what is browsed and what `export names --all` lists.

use std::collections::{BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::row::label;
use crate::catalog::Catalog;
use crate::model::{Drug, Familiarity, Kind, Transmitter, Word};
use crate::names::{exact, has_card, vocabulary};
use crate::text::search_key;

/// Something that has a card.
#[derive(Debug)]
pub struct NamedEntry<'c> {
    /// What it is.
    pub kind: Kind,
    /// Its id; for a word of the vocabulary the word.
    pub id: &'c str,
    /// What people call it.
    pub title: &'c str,
    /// How well known it is; what has no such field is well known.
    pub familiarity: Familiarity,
    /// Every name that leads to it, each once, and its key; what it is called comes first.
    pub names: Vec<(&'c str, String)>,
}

impl<'c> NamedEntry<'c> {
    fn new(kind: Kind, id: &'c str, title: &'c str, familiarity: Familiarity) -> Self {
        let mut entry = Self { kind, id, title, familiarity, names: Vec::new() };
        entry.add(title);
        entry.add(id);
        entry
    }

    /// Adds a name, unless it is one of its names already.
    fn add(&mut self, name: &'c str) {
        let key = search_key(name);
        if !key.is_empty() && !self.has(&key) {
            self.names.push((name, key));
        }
    }

    /// Whether one of its names is an id alone, which nobody calls it by: `maoi-irreversible`, not `PFC`.
    pub fn is_slug(&self, name: usize) -> bool {
        let (name, _) = self.names[name];
        name == self.id && name != self.title && !name.contains(char::is_uppercase)
    }

    /// Whether the key is that of one of its names.
    fn has(&self, key: &str) -> bool {
        self.names.iter().any(|(_, known)| known == key)
    }

    /// Its place in a list of all: the best known first, and of what is equally well known the four
    /// transmitters, the drugs, and then the kinds as they stand.
    fn place(&self) -> (Familiarity, usize, Kind, String) {
        let among_kinds = match self.kind {
            Kind::Transmitter => Transmitter::parse(self.id).map_or(0, |transmitter| transmitter as usize),
            Kind::Drug => Transmitter::ALL.len(),
            _ => Transmitter::ALL.len() + 1,
        };
        (self.familiarity, among_kinds, self.kind, self.title.to_lowercase())
    }
}

/// Everything that has a card, the best known first.
pub fn named_entries(catalog: &Catalog) -> Vec<NamedEntry<'_>> {
    let kinds = Kind::ALL.iter().copied().filter(|&kind| has_card(kind));
    let mut all: Vec<NamedEntry<'_>> = kinds.flat_map(|kind| of_kind(catalog, kind)).collect();
    let mut words = BTreeSet::new();
    for (_, word, _) in vocabulary() {
        // Where a term has the word's name, it says more.
        let is_term = catalog.named(&search_key(word)).iter().any(|(kind, _)| *kind == Kind::Term);
        if !is_term && words.insert(word) {
            all.push(NamedEntry::new(Kind::Word, word, word, Familiarity::Core));
        }
    }
    add_shared(catalog, &mut all);
    all.sort_by_cached_key(NamedEntry::place);
    all
}

fn of_kind(catalog: &Catalog, kind: Kind) -> Vec<NamedEntry<'_>> {
    let mut risks = BTreeSet::new();
    let named = |id| {
        let names = catalog.names_of(kind, id);
        // Papers have keys and no names: names lead to what papers are about.
        let &title = names.get(1)?;
        // Pairings of one risk share its name and its card.
        if kind == Kind::Risk && !risks.insert(title) {
            return None;
        }
        let familiarity = match kind {
            Kind::Drug => catalog.get::<Drug>(id).map(|drug| drug.familiarity),
            _ => None,
        };
        let mut entry =
            NamedEntry::new(kind, id, called(catalog, kind, id, title), familiarity.unwrap_or(Familiarity::Core));
        names.into_iter().for_each(|name| entry.add(name));
        Some(entry)
    };
    catalog.ids_of(kind).filter_map(named).collect()
}

/// What people call an entry: a class by its abbreviation, a target by its symbol.
fn called<'c>(catalog: &'c Catalog, kind: Kind, id: &'c str, title: &'c str) -> &'c str {
    match kind {
        Kind::Class => label(catalog, id),
        Kind::Target => id,
        _ => title,
    }
}

/// Adds the names that are no entry's own: of several drugs, and of families of targets where these mean all of them.
fn add_shared<'c>(catalog: &'c Catalog, all: &mut [NamedEntry<'c>]) {
    let places = all.iter().zip(0..).map(|(entry, at)| ((entry.kind, entry.id), at));
    let places: HashMap<(Kind, &str), usize> = places.collect();
    for (key, spelling, kind, id) in catalog.spelled("") {
        let Some(&at) = places.get(&(kind, id)) else { continue };
        if !all[at].has(key) && exact(catalog, spelling).iter().any(|hit| hit.kind == kind && hit.id == id) {
            all[at].add(spelling);
        }
    }
}

/// One name of something that has a card.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "SpellingView")]
pub struct SpellingDocument<'c> {
    /// As people write it.
    pub spelling: &'c str,
    /// What it means.
    pub kind: Kind,
    /// The id of that, which leads to its card.
    pub id: &'c str,
}

impl<'c> SpellingDocument<'c> {
    /// Every name of everything that has a card, the best known first.
    pub fn all(catalog: &'c Catalog) -> Vec<Self> {
        let of = |entry: NamedEntry<'c>| {
            let NamedEntry { kind, id, .. } = entry;
            entry.names.into_iter().map(move |(spelling, _)| Self { spelling, kind, id })
        };
        named_entries(catalog).into_iter().flat_map(of).collect()
    }
}
