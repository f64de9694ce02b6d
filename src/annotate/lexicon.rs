//! Every name that a mention may use, in one hash table with linear probing.
//!
//! A key is a name's letters without what stands between its words. Where a name has several words,
//! the letters up to the end of each word are keys too, so that a text is followed word by word only
//! as long as some name goes on like it.

use super::cuts::Stems;
use super::spellings::Spellings;
use super::words::Hash;

/// Where a name counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counts {
    /// In any text.
    Anywhere,
    /// In any text in one piece or with hyphens (`5-IT`); beside what [`Counts::Beside`] asks for where blanks part what
    /// are also other words ("in room 5 it was").
    Bonded,
    /// Where all else says how it is dispensed.
    Dispensed,
    /// Beside a dose, a form, a route or another drug: the name is also another word.
    Beside,
    /// Beside a dose, another drug or a word of use: the name is also another word.
    Used,
    /// Beside a dose or another drug: the name is slang, and also another word.
    Slang,
    /// As the whole text.
    Alone,
    /// As a word that says how a drug is dispensed: it means no drug.
    Dispensing,
    /// As the name of something else, which may hold that of a drug ("serotonin reuptake inhibitor").
    Other,
    /// Not at all: it is how longer names begin.
    Begun,
}

/// A key of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    from: u32,
    len: u16,
    /// Where it counts.
    pub counts: Counts,
    /// Whether longer names begin so, at the end of a word.
    pub longer: bool,
    /// Place among the meanings, if it counts as a drug.
    pub meaning: u32,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Meaning {
    /// Places of drugs among [`Lexicon::drugs`]: those it names, or those it may name.
    pub drugs: Vec<u32>,
    /// Whether it names one of them only, and does not say which.
    pub ambiguous: bool,
}

/// What names mean, and what leads to a meaning beside them.
pub(super) struct Meant {
    pub(super) meanings: Vec<Meaning>,
    pub(super) drugs: Vec<String>,
    pub(super) stems: Stems,
    pub(super) spellings: Spellings,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    tag: u32,
    /// Place of the entry and 1; 0 is an empty slot.
    entry: u32,
}

/// Every name that a mention may use.
#[derive(Debug)]
pub struct Lexicon {
    slots: Box<[Slot]>,
    shift: u32,
    entries: Vec<Entry>,
    keys: Vec<u8>,
    /// What names mean.
    pub meanings: Vec<Meaning>,
    /// Ids of the drugs.
    pub drugs: Vec<String>,
    /// Generic names, which pharmacies cut.
    pub stems: Stems,
    /// International names in the spellings of other languages.
    pub spellings: Spellings,
}

impl Lexicon {
    /// A lexicon without a name, with room for so many of so many letters together.
    pub(super) fn with_room(names: usize, letters: usize, meant: Meant) -> Self {
        let size = (2 * names).next_power_of_two().max(2);
        let Meant { meanings, drugs, stems, spellings } = meant;
        Self {
            slots: vec![Slot::default(); size].into(),
            shift: u64::BITS - size.trailing_zeros(),
            entries: Vec::with_capacity(names),
            keys: Vec::with_capacity(letters),
            meanings,
            drugs,
            stems,
            spellings,
        }
    }

    /// Adds a name that is not there yet; there must be room for it.
    pub(super) fn insert(&mut self, key: &[u8], counts: Counts, longer: bool, meaning: u32) {
        let from = self.keys.len() as u32;
        self.keys.extend(key);
        self.entries.push(Entry { from, len: key.len() as u16, counts, longer, meaning });
        let hash = Hash::of(key);
        let mut at = (hash.sum >> self.shift) as usize;
        while self.slots[at].entry != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = Slot { tag: hash.sum as u32, entry: self.entries.len() as u32 };
    }

    /// The entry of a key.
    #[inline]
    pub fn find(&self, hash: Hash) -> Option<&Entry> {
        let mut at = (hash.sum >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot.entry == 0 {
                return None;
            }
            if slot.tag == hash.sum as u32 {
                return self.entries.get(slot.entry as usize - 1);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The letters of an entry.
    pub fn key(&self, entry: &Entry) -> &[u8] {
        &self.keys[entry.from as usize..][..usize::from(entry.len)]
    }

    /// Every entry that counts as a drug.
    pub fn named(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.counts <= Counts::Alone)
    }

    /// Every entry that names something else.
    pub fn others(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.counts == Counts::Other)
    }
}
