//! Every entry by id or name: the embedded data, and users' files over it.

pub mod files;
pub mod hierarchy;
mod names;
pub mod shipped;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use neurotx_data::for_each_kind;
use serde::de::DeserializeOwned;

use crate::blob::{Blob, Index, Ref};
use crate::diagnostics::Diagnostics;
use crate::lint::{Strictness, lint};
use crate::model::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Effect, Entry, Gravity, Hierarchy, Kind, Link,
    Messenger, OutsideReason, Pathway, Procedure, Region, Risk, Source, System, Target, Term, TransmitterEntry, Word,
};
use crate::read::{Collected, KnownEntries, LARGEST_FILE, read};
use crate::text::Printable;
use crate::text::search_key;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/data.bin"));
static EMBEDDED_TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

/// What the `origin` of an embedded entry reads.
pub const BUILT_IN: &str = "built-in";

/// Stands in an `origin` before each file that adds to the entry.
const EXTENDED_BY: &str = " + ";

/// Why users' data cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// A file cannot be read.
    #[error("{file}: cannot be read: {error}; user data is a TOML file in UTF-8, named by --data or NEUROTX_DATA")]
    Unreadable {
        /// As it was named.
        file: Printable,
        /// Why.
        error: std::io::Error,
    },
    /// A file is larger than a data file may be.
    #[error("{file}: has more than {} MiB; split it, or leave out what is not needed", LARGEST_FILE >> 20)]
    TooLarge {
        /// As it was named.
        file: Printable,
    },
    /// A file breaks rules.
    #[error("{0}")]
    Broken(Diagnostics),
}

/// Where each entry comes from: a file, or an entry and the files that add to it.
fn origins(collected: &Collected) -> HashMap<(Kind, String), String> {
    let mut origins: HashMap<(Kind, String), String> = HashMap::new();
    for origin in collected.origins() {
        let key = (origin.kind, origin.id.to_owned());
        if !origin.extends {
            origins.insert(key, origin.file.to_owned());
            continue;
        }
        let files = origins.entry(key).or_insert_with(|| BUILT_IN.to_owned());
        if !files.split(EXTENDED_BY).any(|file| file == origin.file) {
            *files += EXTENDED_BY;
            *files += origin.file;
        }
    }
    origins
}

/// Decoded entries of one kind, each decoded when it is first asked for. In boards of [`BOARD`] that are made when one
/// of them is: there are some ten thousand findings, of which a card takes fifty.
type Shelf<T> = OnceCell<Box<[OnceCell<Board<T>>]>>;
type Board<T> = Box<[OnceCell<Box<T>>; BOARD]>;

/// Entries on one board of a shelf.
const BOARD: usize = 32;

/// A kind of entry that the catalog keeps.
pub trait Stored: Entry + DeserializeOwned {
    /// Where its decoded entries are kept.
    fn shelf(layer: &Layer) -> &Shelf<Self>;
}

macro_rules! shelves {
    ($($field:ident: $ty:ident,)+) => {
        /// One set of data: the embedded one, or all user files together.
        #[derive(Debug)]
        pub struct Layer {
            blob: Blob,
            origins: HashMap<(Kind, String), String>,
            $($field: Shelf<$ty>,)+
        }

        impl Layer {
            fn new(blob: Blob, origins: HashMap<(Kind, String), String>) -> Self {
                Self { blob, origins, $($field: OnceCell::new(),)+ }
            }
        }

        impl Catalog {
            /// Every name by which an entry is found.
            pub fn names_of(&self, kind: Kind, id: &str) -> Vec<&str> {
                match kind {
                    $(<$ty as Entry>::KIND => self.get::<$ty>(id).map(Entry::names).unwrap_or_default(),)+
                    Kind::Word => Vec::new(),
                }
            }
        }

        $(impl Stored for $ty {
            fn shelf(layer: &Layer) -> &Shelf<Self> { &layer.$field }
        })+
    };
}

for_each_kind!(shelves);

impl Layer {
    fn entry<T: Stored>(&self, at: usize) -> &T {
        let boards = || (0..self.blob.count(T::KIND).div_ceil(BOARD)).map(|_| OnceCell::new()).collect();
        let board = T::shelf(self).get_or_init(boards)[at / BOARD].get_or_init(Default::default);
        board[at % BOARD].get_or_init(|| Box::new(self.blob.record(at)))
    }

    fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        self.blob.place(kind, id)
    }
}

/// Every entry. Later layers replace entries of earlier ones by id.
#[derive(Debug)]
pub struct Catalog {
    layers: Vec<Layer>,
    longest_name: OnceCell<usize>,
    /// Which clinical effects are outcomes of a treatment, as far as that was asked.
    outcomes: RefCell<HashMap<String, bool>>,
}

impl Catalog {
    /// The embedded data alone.
    pub fn built_in() -> Self {
        let layers = vec![Layer::new(Blob::embedded(EMBEDDED, EMBEDDED_TEXTS), HashMap::new())];
        Self { layers, longest_name: OnceCell::new(), outcomes: RefCell::default() }
    }

    /// The embedded data with users' files, given as name and text, over it.
    ///
    /// # Errors
    /// The problems of the files, but those of style.
    pub fn with(files: &[(String, String)]) -> Result<Self, DataError> {
        let mut catalog = Self::built_in();
        if files.is_empty() {
            return Ok(catalog);
        }
        let mut collected = Collected::default();
        for (name, text) in files {
            read(name, text, &mut collected);
        }
        let (collected, problems) = lint(collected, &catalog, Strictness::Facts);
        if !problems.is_empty() {
            return Err(DataError::Broken(problems));
        }
        let origins = origins(&collected);
        catalog.layers.push(Layer::new(Blob::new(crate::blob::write(&collected.data)), origins));
        Ok(catalog)
    }

    fn newest_first(&self) -> impl Iterator<Item = (usize, &Layer)> {
        self.layers.iter().enumerate().rev()
    }

    /// Whether a newer layer than `layer` has an entry of this id.
    fn is_replaced(&self, layer: usize, kind: Kind, id: &str) -> bool {
        self.layers[layer + 1..].iter().any(|newer| newer.place(kind, id).is_some())
    }

    /// An entry by its id.
    pub fn get<T: Stored>(&self, id: &str) -> Option<&T> {
        self.newest_first().find_map(|(_, layer)| layer.place(T::KIND, id).map(|at| layer.entry(at)))
    }

    /// Every entry of a kind, in order of ids.
    pub fn all<T: Stored>(&self) -> Vec<&T> {
        let mut all = Vec::new();
        for (depth, layer) in self.layers.iter().enumerate() {
            let entries = (0..layer.blob.count(T::KIND)).map(|at| layer.entry::<T>(at));
            all.extend(entries.filter(|entry| !self.is_replaced(depth, T::KIND, entry.id())));
        }
        if self.layers.len() > 1 {
            all.sort_by(|a, b| a.id().cmp(b.id()));
        }
        all
    }

    /// The entries of a kind whose names and texts hold all words, which are search keys, by the index of them.
    pub fn holding<'s, T: Stored + 's>(&'s self, words: &'s [String]) -> impl Iterator<Item = &'s T> {
        self.layers.iter().enumerate().flat_map(move |(depth, layer)| {
            let entries = layer.blob.holding(T::KIND, words).map(|at| layer.entry::<T>(at as usize));
            entries.filter(move |entry| !self.is_replaced(depth, T::KIND, entry.id()))
        })
    }

    /// The entries of one kind under a key.
    fn keyed<'s, T: Stored + 's>(&'s self, index: Index, key: &str) -> impl Iterator<Item = &'s T> {
        self.layers.iter().enumerate().flat_map(move |(depth, layer)| {
            let entries =
                layer.blob.find(index, key).filter(|r| r.kind == T::KIND).map(|r| layer.entry::<T>(r.at as usize));
            entries.filter(move |entry| !self.is_replaced(depth, T::KIND, entry.id()))
        })
    }

    /// Links that may fire when a drug acts on a target.
    pub fn links_on_action(&self, target: &str) -> impl Iterator<Item = &Link> {
        self.keyed(Index::Acted, target)
    }

    /// Whether a region lies outside the brain, where drugs that do not enter it act too.
    pub fn is_outside(&self, region: &str) -> bool {
        self.get::<Region>(region).is_some_and(|region| region.outside)
    }

    /// Clinical effects that were seen in a drug, class or procedure.
    pub fn findings_in(&self, id: &str) -> impl Iterator<Item = &ClinicalFinding> {
        self.keyed(Index::Seen, id)
    }

    /// The findings of a clinical effect, in order of ids.
    pub fn findings_of(&self, effect: &str) -> Vec<&ClinicalFinding> {
        let mut findings: Vec<&ClinicalFinding> = self.keyed(Index::Felt, effect).collect();
        findings.sort_by(|a, b| a.id.cmp(&b.id));
        findings
    }

    /// Whether a clinical effect is an outcome of a treatment: told once, since all that was seen of it says so.
    pub fn is_outcome(&self, effect: &str, find: impl FnOnce() -> bool) -> bool {
        let known = self.outcomes.borrow().get(effect).copied();
        known.unwrap_or_else(|| {
            let found = find();
            self.outcomes.borrow_mut().insert(effect.to_owned(), found);
            found
        })
    }

    /// The conditions in which a clinical effect is wanted.
    pub fn wanting(&self, effect: &str) -> impl Iterator<Item = &Condition> {
        self.keyed(Index::Wanted, effect)
    }

    /// The pathways that begin in a region.
    pub fn pathways_from(&self, region: &str) -> impl Iterator<Item = &Pathway> {
        self.keyed(Index::Origin, region)
    }

    /// Links that may fire when a messenger changes.
    pub fn links_on_change(&self, messenger: Messenger, effect: Effect) -> impl Iterator<Item = &Link> {
        self.keyed(Index::changed(effect), messenger.as_str())
    }

    /// Links that a receptor carries.
    pub fn links_through(&self, target: &str) -> impl Iterator<Item = &Link> {
        self.keyed(Index::Through, target)
    }

    /// Claims about an entry.
    pub fn claims_about(&self, id: &str) -> impl Iterator<Item = &Claim> {
        self.keyed(Index::About, id)
    }

    /// Targets of a family.
    pub fn family(&self, name: &str) -> Vec<&Target> {
        self.keyed(Index::Family, &search_key(name)).collect()
    }

    /// Drugs (as `T`) that belong to a class, or classes that stand right below it.
    pub fn members<T: Stored>(&self, class: &str) -> Vec<&T> {
        self.keyed(Index::Member, class).collect()
    }

    /// Whether a drug belongs to a class, or a class stands right below it.
    pub fn is_member(&self, class: &str, id: &str) -> bool {
        self.layers.iter().enumerate().any(|(depth, layer)| {
            let mut members = layer.blob.find(Index::Member, class);
            members.any(|r| layer.blob.id(r) == id && !self.is_replaced(depth, r.kind, id))
        })
    }

    /// The ids of the drugs of a class that everybody knows.
    pub fn well_known(&self, class: &str) -> impl Iterator<Item = &str> {
        self.found(Index::WellKnown, class).into_iter().map(|(_, id)| id)
    }

    fn found(&self, index: Index, key: &str) -> Vec<(Kind, &str)> {
        let mut found = Vec::new();
        for (depth, layer) in self.layers.iter().enumerate() {
            for r in layer.blob.find(index, key) {
                let id = layer.blob.id(r);
                if !self.is_replaced(depth, r.kind, id) {
                    found.push((r.kind, id));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The drugs and targets that an identifier of another database leads to, in the order of [`Kind`].
    pub fn identified(&self, key: &str) -> Vec<(Kind, &str)> {
        self.found(Index::Identifier, key)
    }

    /// The drugs of whose international names a key is what the spellings have in common.
    pub fn international(&self, key: &str) -> Vec<(Kind, &str)> {
        self.found(Index::International, key)
    }

    /// What the spellings of each international name have in common.
    pub fn international_keys(&self) -> impl Iterator<Item = &[u8]> {
        self.layers.iter().flat_map(|layer| layer.blob.keys(Index::International))
    }

    /// Why a normalised name means no drug here, if it is known to mean none.
    pub fn outside(&self, key: &str) -> Option<OutsideReason> {
        let has = |layer: &Layer, reason| layer.blob.outside(reason, key).next().is_some_and(|(first, _)| first == key);
        OutsideReason::ALL.iter().copied().find(|&reason| self.layers.iter().any(|layer| has(layer, reason)))
    }

    /// How grave a clinical effect, or a risk of this name, can be, where it is more than a nuisance.
    pub fn gravity(&self, name: &str) -> Option<Gravity> {
        let is_there = |gravity: &Gravity| {
            self.layers.iter().any(|layer| layer.blob.find(Index::Grave(*gravity), name).next().is_some())
        };
        Gravity::ALL.iter().copied().find(is_there)
    }

    /// Whether two clinical effects cannot hold at once, in one person.
    pub fn are_opposite(&self, one: &str, other: &str) -> bool {
        self.layers.iter().any(|layer| layer.blob.find(Index::Opposite, &Index::opposites(one, other)).next().is_some())
    }

    /// Whether there is a clinical effect that cannot hold at once with one.
    pub fn has_opposite(&self, effect: &str) -> bool {
        self.layers.iter().any(|layer| layer.blob.find(Index::Opposite, effect).next().is_some())
    }

    /// Every name that is known to mean no drug here: normalised, and as it is written.
    pub fn outside_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = OutsideReason::ALL.iter().copied();
        all.flat_map(|reason| self.layers.iter().flat_map(move |layer| layer.blob.outside(reason, "")))
    }

    /// The id of every entry of a kind, without the entries.
    pub fn ids_of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.layers.iter().enumerate().flat_map(move |(depth, layer)| {
            let ids = (0..layer.blob.count(kind) as u32).map(move |at| layer.blob.id(Ref { kind, at }));
            ids.filter(move |id| !self.is_replaced(depth, kind, id))
        })
    }

    /// The file that an entry comes from, or [`BUILT_IN`].
    pub fn origin(&self, kind: Kind, id: &str) -> &str {
        let mut layers = self.newest_first().filter(|(_, layer)| !layer.origins.is_empty());
        let found = layers.find_map(|(_, layer)| layer.origins.get(&(kind, id.to_owned())));
        found.map_or(BUILT_IN, String::as_str)
    }
}

impl KnownEntries for Catalog {
    fn has(&self, kind: Kind, id: &str) -> bool {
        self.layers.iter().any(|layer| layer.place(kind, id).is_some())
    }
    fn ids(&self, kind: Kind) -> Vec<String> {
        self.ids_of(kind).map(str::to_owned).collect()
    }
    fn target(&self, id: &str) -> Option<&Target> {
        self.get(id)
    }
    fn clinical_effect(&self, id: &str) -> Option<&ClinicalEffect> {
        self.get(id)
    }
    fn drug(&self, id: &str) -> Option<&Drug> {
        self.get(id)
    }
    fn claimants(&self, kind: Kind, key: &str) -> Vec<String> {
        self.named(key).into_iter().filter(|(k, _)| *k == kind).map(|(_, id)| id.to_owned()).collect()
    }
    fn identified(&self, key: &str) -> Vec<String> {
        let found = self.found(Index::Identifier, key).into_iter();
        found.filter(|(kind, _)| *kind == Kind::Drug).map(|(_, id)| id.to_owned()).collect()
    }
    fn next_ids(&self, kind: Kind, id: &str) -> Vec<&str> {
        fn next<T: Stored + Hierarchy>(entry: Option<&T>) -> Vec<&str> {
            entry.map(T::next_ids).unwrap_or_default()
        }
        match kind {
            Kind::Class => next(self.get::<Class>(id)),
            Kind::Region => next(self.get::<Region>(id)),
            Kind::Drug => next(self.get::<Drug>(id)),
            Kind::Target => next(self.get::<Target>(id)),
            _ => Vec::new(),
        }
    }
}
