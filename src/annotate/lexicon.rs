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
    /// As the whole text, or before a weight (`VPA 500 mg`): an abbreviation.
    Weighed,
    /// As the whole text.
    Alone,
    /// As a word that says how a drug is dispensed: it means no drug.
    Dispensing,
    /// As the name of something else, which may hold that of a drug ("serotonin reuptake inhibitor").
    Other,
    /// Not at all: it is how longer names begin.
    Begun,
}

/// Letters that stand in an entry itself.
const SHORT: usize = 16;

/// A key of the table. Most are short enough to stand here as a whole, so that one line of the cache holds all that is
/// asked of a word: names are so many that what is near in memory decides how fast they are found.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub struct Entry {
    /// The letters, or the first of them.
    letters: [u8; SHORT],
    /// Where a key that is longer stands among those.
    from: u32,
    /// Low bits of the hash.
    tag: u32,
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

/// What was found under a hash: nothing, or the place of an entry and 1. Whether its word says nothing of drugs is told
/// with it, since most words that are found say none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found(u32);

impl Found {
    const SAYS_NOTHING: u32 = 1 << 31;

    /// Whether no name has the hash.
    #[inline]
    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }

    /// Whether it is a word that only says how a drug is dispensed, and begins no name.
    #[inline]
    pub fn says_nothing(self) -> bool {
        self.0 >= Self::SAYS_NOTHING
    }
}

/// Every name that a mention may use.
#[derive(Debug)]
pub struct Lexicon {
    /// What is found in each, with bits of its hash between the place and the highest bit; 0 if the slot is empty.
    slots: Box<[u32]>,
    shift: u32,
    /// The bits of a slot that are a place.
    places: u32,
    entries: Vec<Entry>,
    /// The letters of long keys.
    long: Vec<u8>,
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
    /// A lexicon without a name, with room for so many.
    pub(super) fn with_room(names: usize, meant: Meant) -> Self {
        // A third at least is free. With more room less of the table would be near.
        let size = (names + names / 2).next_power_of_two().max(2);
        let Meant { meanings, drugs, stems, spellings } = meant;
        Self {
            slots: vec![0; size].into(),
            shift: u64::BITS - size.trailing_zeros(),
            // There are fewer names than slots.
            places: size as u32 - 1,
            entries: Vec::with_capacity(names),
            long: Vec::new(),
            meanings,
            drugs,
            stems,
            spellings,
        }
    }

    /// Adds a name that is not there yet; there must be room for it.
    pub(super) fn insert(&mut self, key: &[u8], counts: Counts, longer: bool, meaning: u32) {
        let hash = Hash::of(key).mixed();
        let (from, tag) = (self.long.len() as u32, hash as u32);
        let mut letters = [0; SHORT];
        match letters.get_mut(..key.len()) {
            Some(letters) => letters.copy_from_slice(key),
            None => self.long.extend(key),
        }
        let says_nothing = counts == Counts::Dispensing && !longer;
        self.entries.push(Entry { letters, from, tag, len: key.len() as u16, counts, longer, meaning });
        let found = self.entries.len() as u32 | if says_nothing { Found::SAYS_NOTHING } else { 0 };
        let mut at = (hash >> self.shift) as usize;
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = found | tag & self.tags();
    }

    /// The bits of a slot that are of the hash.
    #[inline]
    fn tags(&self) -> u32 {
        !self.places & !Found::SAYS_NOTHING
    }

    /// What is found of a key.
    #[inline]
    pub fn look(&self, hash: Hash) -> Found {
        let hash = hash.mixed();
        let (tag, tags) = (hash as u32, self.tags());
        let mut at = (hash >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            let found = Found(slot & !tags);
            // An entry is looked at if the slot does not tell it from what is sought.
            if slot == 0 || (slot ^ tag) & tags == 0 && self.entry(found).is_some_and(|entry| entry.tag == tag) {
                return found;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The entry that was found.
    #[inline]
    pub fn entry(&self, found: Found) -> Option<&Entry> {
        self.entries.get(((found.0 & !Found::SAYS_NOTHING) as usize).checked_sub(1)?)
    }

    /// The entry of a key.
    #[inline]
    pub fn find(&self, hash: Hash) -> Option<&Entry> {
        self.entry(self.look(hash))
    }

    /// The letters of an entry.
    pub fn key<'e>(&'e self, entry: &'e Entry) -> &'e [u8] {
        let len = usize::from(entry.len);
        entry.letters.get(..len).unwrap_or_else(|| &self.long[entry.from as usize..][..len])
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
