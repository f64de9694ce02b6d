//! Lists of words as one run of bytes, in which a word is found by its hash: nothing is decoded or searched.

use super::Hash;

/// Parts of the words, by the highest bits of their hash: about two words each.
const PARTS_BITS: u32 = 16;
const PARTS: usize = 1 << PARTS_BITS;
/// Bytes that tell of a part: a bit at the hash of each of its words, and where these begin.
const HEAD: usize = 8;

/// Where what [`WordLists::write`] wrote is asked for words.
#[derive(Debug, Clone, Copy)]
pub struct WordLists(&'static [u8]);

/// The part of a hash, and its bit there.
#[inline]
fn place(sum: u64) -> (usize, u32) {
    let bit = sum >> (u64::BITS - PARTS_BITS - u32::BITS.ilog2());
    ((sum >> (u64::BITS - PARTS_BITS)) as usize, 1 << (bit % u64::from(u32::BITS)))
}

impl WordLists {
    /// Lists of words of small letters, a line each, as bytes.
    pub fn write(lists: &[&str]) -> Vec<u8> {
        let mut parts = vec![(0u32, Vec::new()); PARTS];
        for (list, words) in (0u8..).zip(lists) {
            for word in words.lines() {
                let (part, bit) = place(Hash::of(word.as_bytes()).sum);
                let (bits, words) = &mut parts[part];
                *bits |= bit;
                words.extend_from_slice(word.as_bytes());
                words.push(list);
            }
        }
        let (mut bytes, mut begin) = (Vec::new(), 0u32);
        // One more, which tells where the last ends.
        for (bits, words) in parts.iter().chain([&(0, Vec::new())]) {
            bytes.extend(bits.to_le_bytes());
            bytes.extend(begin.to_le_bytes());
            begin += words.len() as u32;
        }
        bytes.extend(parts.into_iter().flat_map(|(_, words)| words));
        bytes
    }

    /// Of bytes that were written so.
    pub const fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// Whether a list, by its place, has a word.
    pub fn has(&self, list: u8, word: &[u8]) -> bool {
        let (part, bit) = place(Hash::of(word).sum);
        if self.number(HEAD * part) & bit == 0 {
            return false;
        }
        let [begin, end] = [part, part + 1].map(|part| self.number(HEAD * part + HEAD / 2) as usize);
        let words = &self.0[HEAD * (PARTS + 1)..][begin..end];
        // The place of a list is no letter, and ends the word.
        words
            .split_inclusive(|byte| !byte.is_ascii_lowercase())
            .any(|listed| listed.split_last() == Some((&list, word)))
    }

    /// The hashes of all words.
    pub fn sieve(&self) -> Sieve {
        Sieve((0..PARTS).map(|part| self.number(HEAD * part)).collect())
    }

    fn number(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.0[at..at + 4].try_into().expect("four bytes"))
    }
}

/// A bit at the hash of each word of a set: what has none is not in the set, which is told at once.
#[derive(Debug, Clone)]
pub struct Sieve(Box<[u32]>);

impl Sieve {
    /// Adds a word.
    pub fn add(&mut self, word: &[u8]) {
        let (part, bit) = place(Hash::of(word).sum);
        self.0[part] |= bit;
    }

    /// Whether a word may be there of which the hash has this sum.
    #[inline]
    pub fn may_have(&self, sum: u64) -> bool {
        let (part, bit) = place(sum);
        self.0.get(part).is_some_and(|bits| bits & bit != 0)
    }
}
