//! Lists of words as one run of bytes, in which a word is found by its hash: nothing is decoded or searched.

use super::Hash;

/// Parts of the words, by the highest bits of their hash: about two words each.
const PARTS_BITS: u32 = 16;
const PARTS: usize = 1 << PARTS_BITS;
/// Bytes that tell of a part: the bits of the hashes of its words, and where these begin.
const BITS: usize = 8;
const HEAD: usize = BITS + 4;

/// Where what [`WordLists::write`] wrote is asked for words.
#[derive(Debug, Clone, Copy)]
pub struct WordLists(&'static [u8]);

/// The part of a hash, and its two bits there: with one, some words in a hundred would seem to be known.
#[inline]
fn place(sum: u64) -> (usize, u64) {
    const BIT: u32 = u64::BITS.ilog2();
    let bit = |at: u32| 1 << ((sum >> (u64::BITS - PARTS_BITS - at * BIT)) % u64::from(u64::BITS));
    ((sum >> (u64::BITS - PARTS_BITS)) as usize, bit(1) | bit(2))
}

impl WordLists {
    /// Lists of words of small letters, a line each, as bytes.
    pub fn write(lists: &[&str]) -> Vec<u8> {
        let mut parts = vec![(0u64, Vec::new()); PARTS];
        for (list, words) in (0u8..).zip(lists) {
            for word in words.lines() {
                let (part, bits) = place(Hash::of(word.as_bytes()).sum);
                let (all, words) = &mut parts[part];
                *all |= bits;
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
        let (part, bits) = place(Hash::of(word).sum);
        if self.bits(part) & bits != bits {
            return false;
        }
        let [begin, end] = [part, part + 1].map(|part| self.begin(part));
        let words = &self.0[HEAD * (PARTS + 1)..][begin..end];
        // The place of a list is no letter, and ends the word.
        words
            .split_inclusive(|byte| !byte.is_ascii_lowercase())
            .any(|listed| listed.split_last() == Some((&list, word)))
    }

    /// The hashes of all words.
    pub fn sieve(&self) -> Sieve {
        Sieve((0..PARTS).map(|part| self.bits(part)).collect())
    }

    fn bits(&self, part: usize) -> u64 {
        u64::from_le_bytes(self.0[HEAD * part..][..BITS].try_into().expect("eight bytes"))
    }

    fn begin(&self, part: usize) -> usize {
        u32::from_le_bytes(self.0[HEAD * part + BITS..HEAD * (part + 1)].try_into().expect("four bytes")) as usize
    }
}

/// The bits of the hash of each word of a set: what has none is not in the set, which is told at once.
#[derive(Debug, Clone)]
pub struct Sieve(Box<[u64]>);

impl Sieve {
    /// Adds a word.
    pub fn add(&mut self, word: &[u8]) {
        let (part, bits) = place(Hash::of(word).sum);
        self.0[part] |= bits;
    }

    /// Whether a word may be there of which the hash has this sum.
    #[inline]
    pub fn may_have(&self, sum: u64) -> bool {
        let (part, bits) = place(sum);
        self.0.get(part).is_some_and(|all| all & bits == bits)
    }
}
