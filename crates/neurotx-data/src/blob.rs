//! The catalog as one run of bytes: sorted indexes, and one postcard record per entry.
//!
//! `build.rs` writes the embedded blob with [`write()`], and user data is written the same way at run
//! time, so that both are read by one reader. Offsets are `u32`, little-endian; there are no
//! pointers, so nothing is relocated or decoded at start-up.

mod haystack;
mod index;
mod texts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::{
    Data, Drug, Entry, Familiarity, Id, Identifiers, Kind, Link, Opposite, OutsideReason, Registry, Searched, Status,
    Text, When, Word, embed, identifier_keys, pooled,
};
use crate::text::{international, search_key, slug};

pub use index::Index;
use texts::Texts;

/// One entry of a blob: its kind, and its place among the entries of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref {
    /// What it is.
    pub kind: Kind,
    /// From 0, in order of ids.
    pub at: u32,
}

const KIND_SHIFT: u32 = 24;

impl Ref {
    fn pack(self) -> u32 {
        ((self.kind as u32) << KIND_SHIFT) | self.at
    }

    fn unpack(packed: u32) -> Self {
        Self { kind: Kind::ALL[(packed >> KIND_SHIFT) as usize], at: packed & ((1 << KIND_SHIFT) - 1) }
    }
}

/// Stands between a search key and how it is spelled; no name holds it.
const SPELLED: char = '\0';

type Entries = BTreeMap<Vec<u8>, BTreeSet<u32>>;

struct Writer {
    indexes: [Entries; Index::COUNT],
    tables: BTreeMap<Kind, Vec<Vec<u8>>>,
    haystacks: BTreeMap<Kind, Vec<Vec<u8>>>,
}

macro_rules! write_tables {
    ($($field:ident: $type:ty,)+) => {
        fn write_tables(w: &mut Writer, data: &Data) {
            $(w.table(&data.$field);)+
        }
    };
}

for_each_kind!(write_tables);

/// Writes the records of data files as a blob.
pub fn write(data: &Data) -> Vec<u8> {
    let mut w = Writer {
        indexes: std::array::from_fn(|_| Entries::new()),
        tables: BTreeMap::new(),
        haystacks: BTreeMap::new(),
    };
    write_tables(&mut w, data);
    w.relations(data);
    w.finish()
}

/// Writes the records as a blob that is to be embedded, and the texts that it refers to.
pub fn write_embedded(data: &Data) -> (Vec<u8>, String) {
    pooled(|| write(data))
}

impl Writer {
    /// Adds the entries of a kind in order of ids, with their names and ids.
    fn table<E: Searched + Serialize>(&mut self, entries: &[E]) {
        let mut sorted: Vec<&E> = entries.iter().collect();
        sorted.sort_by(|a, b| a.id().cmp(b.id()));
        for (at, entry) in (0u32..).zip(sorted) {
            let packed = Ref { kind: E::KIND, at }.pack();
            for name in entry.names() {
                self.name(E::KIND, name, packed);
            }
            self.add(Index::Id(E::KIND), entry.id(), packed);
            let bytes = postcard::to_stdvec(entry).expect("records are plain data");
            self.tables.entry(E::KIND).or_default().push(bytes);
            self.haystacks.entry(E::KIND).or_default().push(haystack::keys(entry));
        }
    }

    /// Adds a name; those that people look up are spelled too.
    fn name(&mut self, kind: Kind, name: &str, packed: u32) {
        if kind <= Kind::Term {
            self.spelling(name, packed);
        }
        self.add(Index::Name, &search_key(name), packed);
    }

    fn spelling(&mut self, name: &str, packed: u32) {
        self.add(Index::Spelling, &format!("{}{SPELLED}{}", search_key(name), slug(name)), packed);
    }

    fn add(&mut self, index: Index, key: &str, packed: u32) {
        self.indexes[index.section()].entry(key.as_bytes().to_vec()).or_default().insert(packed);
    }

    /// Adds what leads from one entry to others, beside ids and names.
    fn relations(&mut self, data: &Data) {
        for class in &data.classes {
            self.relate(class, Index::Member, &class.parents);
        }
        for drug in &data.drugs {
            self.relate(drug, Index::Member, &drug.classes);
            if drug.familiarity == Familiarity::Core {
                self.relate(drug, Index::WellKnown, &drug.classes);
            }
            self.identify(drug, drug.ids.all());
            self.internationalise(drug);
        }
        for transmitter in &data.transmitters {
            let Some(packed) = self.packed(transmitter) else { continue };
            for key in transmitter.names().into_iter().filter_map(|name| international(&search_key(name))) {
                self.add(Index::International, &key, packed);
            }
        }
        for claim in &data.claims {
            self.relate(claim, Index::About, &claim.about);
        }
        for finding in &data.clinical_findings {
            self.relate(finding, Index::Seen, &finding.seen);
            self.relate(finding, Index::Felt, std::slice::from_ref(&finding.effect));
        }
        for condition in &data.conditions {
            self.relate(condition, Index::Wanted, &condition.wanted);
        }
        for pathway in &data.pathways {
            self.relate(pathway, Index::Origin, std::slice::from_ref(&pathway.from));
        }
        data.links.iter().for_each(|link| self.trigger(link));
        for target in &data.targets {
            self.identify(target, target.ids.all());
            if let (Some(family), Some(packed)) = (&target.family, self.packed(target)) {
                self.add(Index::Family, &search_key(family), packed);
                self.spelling(family, packed);
            }
        }
        for outside in &data.outside {
            // Nothing is led to: it is enough that the key is there.
            let nothing = Ref { kind: Kind::Drug, at: 0 }.pack();
            for name in outside.other_names.iter().chain([&outside.name]) {
                self.add(Index::Outside(outside.reason), &format!("{}{SPELLED}{name}", search_key(name)), nothing);
            }
        }
        for grave in &data.grave {
            // Nothing is led to here either.
            self.add(Index::Grave(grave.gravity), &grave.name, Ref { kind: Kind::Drug, at: 0 }.pack());
        }
        for Opposite { effect, of } in &data.opposites {
            for (one, other) in [(effect, of), (of, effect)] {
                for key in [one.as_str(), &Index::opposites(one, other)] {
                    self.add(Index::Opposite, key, Ref { kind: Kind::Drug, at: 0 }.pack());
                }
            }
        }
        for shared in &data.ambiguous {
            for id in &shared.means {
                let drugs = self.indexes[Index::Id(Kind::Drug).section()].get(id.as_bytes());
                for drug in drugs.cloned().unwrap_or_default() {
                    self.name(Kind::Drug, &shared.name, drug);
                }
            }
        }
    }

    /// The number of an entry that was written.
    fn packed<E: Entry>(&self, entry: &E) -> Option<u32> {
        self.indexes[Index::Id(E::KIND).section()].get(entry.id().as_bytes())?.first().copied()
    }

    fn relate<E: Entry, T>(&mut self, entry: &E, index: Index, to: &[Id<T>]) {
        if let Some(packed) = self.packed(entry) {
            to.iter().for_each(|id| self.add(index, id, packed));
        }
    }

    /// Adds the international names of a drug: its own, and those that are neither brands nor codes.
    fn internationalise(&mut self, drug: &Drug) {
        let Some(packed) = self.packed(drug) else { return };
        // Of what is sold in the street only the name itself is one, and what is written in capitals is none.
        let is_generic = |name: &&Text| name.trim_end_matches(" acid").bytes().all(|byte| byte.is_ascii_lowercase());
        let others = drug.other_names.iter().filter(is_generic).filter(|_| drug.status != Status::Illicit);
        // Codes and chemical names of street drugs are too much alike.
        let own = [drug.id.as_str(), drug.name.as_str()].into_iter();
        let own =
            own.filter(|name| drug.status != Status::Illicit || name.bytes().all(|byte| byte.is_ascii_lowercase()));
        let names = others.map(Text::as_str).chain(own);
        for key in names.filter_map(|name| international(&search_key(name))) {
            self.add(Index::International, &key, packed);
        }
    }

    /// Adds the identifiers of an entry.
    fn identify<'i, E: Entry>(&mut self, entry: &E, ids: impl Iterator<Item = (Registry, &'i str)>) {
        let Some(packed) = self.packed(entry) else { return };
        for (registry, code) in ids {
            identifier_keys(registry, code).iter().for_each(|key| self.add(Index::Identifier, key, packed));
        }
    }

    /// Adds a link to what sets it off, and to what carries it.
    fn trigger(&mut self, link: &Link) {
        let Some(packed) = self.packed(link) else { return };
        match &link.when {
            When::Changed(change) => self.add(Index::changed(change.effect), change.messenger.as_str(), packed),
            When::Acted { target, .. } => self.add(Index::Acted, target, packed),
        }
        if let Some(target) = &link.through.target {
            self.add(Index::Through, target, packed);
        }
    }

    /// Sections: the indexes, then one table of records per kind, then one of what a search looks through; before
    /// them the offset of each.
    fn finish(self) -> Vec<u8> {
        let mut sections: Vec<Vec<u8>> = self.indexes.iter().map(index).collect();
        for tables in [self.tables, self.haystacks] {
            sections.extend(Kind::ALL.iter().map(|kind| table(tables.get(kind).map_or(&[], Vec::as_slice))));
        }
        let mut bytes = Vec::new();
        let mut offset = 4 * (sections.len() as u32 + 1);
        for section in &sections {
            bytes.extend(offset.to_le_bytes());
            offset += section.len() as u32;
        }
        bytes.extend(offset.to_le_bytes());
        bytes.extend(sections.concat());
        bytes
    }
}

/// Count, then the slots in which keys are found by their hash, then per key the offset of its text
/// and of its first value (one more for the end), then the texts, then the values.
fn index(entries: &Entries) -> Vec<u8> {
    let (mut texts, mut values): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    let mut bytes = (entries.len() as u32).to_le_bytes().to_vec();
    bytes.extend(slots(entries).into_iter().flat_map(u32::to_le_bytes));
    for (key, refs) in entries {
        bytes.extend((texts.len() as u32).to_le_bytes());
        bytes.extend((values.len() as u32).to_le_bytes());
        texts.extend(key);
        values.extend(refs.iter().flat_map(|packed| packed.to_le_bytes()));
    }
    bytes.extend((texts.len() as u32).to_le_bytes());
    bytes.extend((values.len() as u32).to_le_bytes());
    bytes.extend(texts);
    bytes.extend(values);
    bytes
}

/// Where each key stands, from 1 on, in the first free slot from the one of its hash on; 0 where none does.
fn slots(entries: &Entries) -> Vec<u32> {
    let mut slots = vec![0; slot_count(entries.len())];
    for (place, key) in (1u32..).zip(entries.keys()) {
        let mut slot = hash(key) & (slots.len() - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = place;
    }
    slots
}

/// How many slots so many keys have: a power of two, of which at most half are taken.
fn slot_count(keys: usize) -> usize {
    (2 * keys).next_power_of_two()
}

/// FNV-1a: keys are short, and nobody who can write them gains by keys that meet in a slot.
fn hash(key: &[u8]) -> usize {
    const BASIS: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    key.iter().fold(BASIS, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME)) as usize
}

/// Count, then the offset of each record (one more for the end), then the records.
fn table(records: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = (records.len() as u32).to_le_bytes().to_vec();
    let mut offset = 0u32;
    for record in records {
        bytes.extend(offset.to_le_bytes());
        offset += record.len() as u32;
    }
    bytes.extend(offset.to_le_bytes());
    bytes.extend(records.concat());
    bytes
}

/// Reads what [`write()`] wrote.
#[derive(Debug)]
pub struct Blob(Cow<'static, [u8]>);

impl Blob {
    const TABLES: usize = Index::COUNT;
    const HAYSTACKS: usize = Self::TABLES + Kind::ALL.len();

    /// A blob that [`write()`] wrote.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }

    /// The blob that [`write_embedded()`] wrote, with its texts. There is one in a program.
    pub fn embedded(bytes: &'static [u8], texts: &'static str) -> Self {
        embed(texts);
        Self(bytes.into())
    }

    fn number(&self, at: usize) -> usize {
        let bytes = self.0[at..at + 4].try_into().expect("four bytes");
        u32::from_le_bytes(bytes) as usize
    }

    fn section(&self, section: usize) -> usize {
        self.number(4 * section)
    }

    fn texts(&self, index: Index) -> Texts<'_> {
        let start = self.section(index.section());
        let count = self.number(start);
        let heads = start + 4 + 4 * slot_count(count);
        Texts { blob: self, slots: start + 4, heads, texts: heads + 8 * (count + 1), count }
    }

    /// The entries under a key, in order of kind and id.
    pub fn find(&self, index: Index, key: &str) -> impl Iterator<Item = Ref> {
        let texts = self.texts(index);
        texts.find(key.as_bytes()).into_iter().flat_map(move |at| texts.values(at))
    }

    /// Every key of an index, in order, as bytes.
    pub fn keys(&self, index: Index) -> impl Iterator<Item = &[u8]> {
        let texts = self.texts(index);
        (0..texts.count).map(move |at| texts.text(at))
    }

    /// Every key of an index, in order, with the entries under it.
    pub fn entries(&self, index: Index) -> impl Iterator<Item = (&[u8], impl Iterator<Item = Ref>)> {
        let texts = self.texts(index);
        (0..texts.count).map(move |at| (texts.text(at), texts.values(at)))
    }

    /// The search keys that begin with `start`, in order: each with a slug of it and an entry.
    pub fn spelled(&self, start: &str) -> impl Iterator<Item = (&str, &str, Ref)> {
        self.split(Index::Spelling, start)
    }

    /// The search keys of names that mean no drug here for one reason and begin with `start`: each with the name.
    pub fn outside(&self, reason: OutsideReason, start: &str) -> impl Iterator<Item = (&str, &str)> {
        self.split(Index::Outside(reason), start).map(|(key, name, _)| (key, name))
    }

    fn split(&self, index: Index, start: &str) -> impl Iterator<Item = (&str, &str, Ref)> {
        let texts = self.texts(index);
        let places = (texts.first(start.as_bytes())..texts.count).map(move |at| (at, texts.text(at)));
        let starting = places.take_while(move |(_, text)| text.starts_with(start.as_bytes()));
        let split = starting.filter_map(|(at, text)| Some((at, std::str::from_utf8(text).ok()?.split_once(SPELLED)?)));
        split.flat_map(move |(at, (key, slug))| texts.values(at).map(move |r| (key, slug, r)))
    }

    /// The id of an entry, without its record: ids and records stand in one order.
    pub fn id(&self, r: Ref) -> &str {
        let text = self.texts(Index::Id(r.kind)).text(r.at as usize);
        std::str::from_utf8(text).expect("the blob holds what was written")
    }

    /// The place of the entry of an id: ids and records stand in one order.
    pub fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        self.texts(Index::Id(kind)).find(id.as_bytes())
    }

    /// How many entries of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.number(self.section(Self::TABLES + kind as usize))
    }

    /// The record of an entry.
    ///
    /// # Panics
    /// If the bytes are not what [`write()`] wrote for a `T`.
    pub fn record<T: Entry + DeserializeOwned>(&self, at: usize) -> T {
        let start = self.section(Self::TABLES + T::KIND as usize);
        let records = start + 4 + 4 * (self.number(start) + 1);
        let (from, to) = (self.number(start + 4 + 4 * at), self.number(start + 8 + 4 * at));
        postcard::from_bytes(&self.0[records + from..records + to]).expect("the blob holds what was written")
    }
}
