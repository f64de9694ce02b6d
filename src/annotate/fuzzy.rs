//! Misspelt words -> the one name that is meant, by symmetric deletion (SymSpell; Garbe, 2012).
//!
//! Nothing is better than a wrong guess: a word of the language, a first name, and what is one slip away from
//! either is never guessed, and a guess has the edges of its name (see `shares_edges`).
//!
//! A word and a name within two edits share what is left of both after at most two deletions. These
//! deletions of every name are one table of hashes, so that a word finds its few candidates by its
//! own deletions, and the distance is measured to these alone.

use super::lexicon::{Counts, Entry, Lexicon};
use super::memo::Memo;
use super::vocabulary::{all_words, is_word};
use super::words::{Hash, letter};
use crate::text::EditDistance;

/// Letters of the shortest word that is guessed, and of the shortest name that is a guess.
const SHORTEST: (usize, usize) = (6, 6);
/// Letters of the shortest word of which two edits are forgiven: with fewer, too many other words
/// are that near to some name.
const ROOMY: usize = 9;
/// Letters of the longest.
const LONGEST: usize = 40;
/// Edits that are forgiven.
const EDITS: usize = 2;

/// What is left of every name after deletions.
#[derive(Debug)]
pub struct DeletionIndex {
    names: Vec<Entry>,
    /// Where the items of each range of hashes begin.
    begins: Vec<u32>,
    /// Hash, and the name's place.
    items: Vec<(u32, u32)>,
    words: Ordinary,
}

const BUCKETS: u32 = 16;

impl DeletionIndex {
    /// Of the names of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let is_guess = |entry: &Entry| {
            let key = lexicon.key(entry);
            entry.counts == Counts::Anywhere
                && !lexicon.meanings[entry.meaning as usize].ambiguous
                && (SHORTEST.1..=LONGEST).contains(&key.len())
                && key.iter().all(u8::is_ascii_lowercase)
        };
        let names: Vec<Entry> = lexicon.named().copied().filter(is_guess).collect();
        let mut items = Vec::new();
        for (place, entry) in (0u32..).zip(&names) {
            deletions(lexicon.key(entry), |hash| items.push((hash, place)));
        }
        items.sort_unstable();
        let mut begins = vec![0u32; (1 << BUCKETS) + 1];
        items.iter().for_each(|(hash, _)| begins[bucket(*hash) + 1] += 1);
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        Self { names, begins, items, words: Ordinary::new() }
    }

    /// Places of the names with a deletion of this hash.
    fn having(&self, hash: u32) -> impl Iterator<Item = u32> {
        let at = bucket(hash);
        let range = self.begins[at] as usize..self.begins[at + 1] as usize;
        self.items[range].iter().filter(move |item| item.0 == hash).map(|item| item.1)
    }

    /// The meaning of the nearest names, if all of them mean the same.
    fn nearest(&self, lexicon: &Lexicon, word: &[u8], candidates: &mut Vec<u32>) -> Option<u32> {
        candidates.clear();
        if self.words.has(word, Hash::of(word)) {
            return None;
        }
        deletions(word, |hash| candidates.extend(self.having(hash)));
        candidates.sort_unstable();
        candidates.dedup();
        let mut near = EditDistance::new(word, EDITS);
        let mut best: Option<(usize, Option<u32>)> = None;
        for &place in candidates.iter() {
            let entry = &self.names[place as usize];
            let key = lexicon.key(entry);
            let Some(distance) = near.distance(key) else { continue };
            if distance == EDITS && word.len() < ROOMY || !shares_edges(word, key, distance) || !is_of_class(word, key)
            {
                continue;
            }
            best = match best {
                Some((least, _)) if least < distance => best,
                Some((least, meaning)) if least == distance => {
                    Some((least, meaning.filter(|&meaning| meaning == entry.meaning)))
                }
                _ => Some((distance, Some(entry.meaning))),
            };
        }
        best.and_then(|(_, meaning)| meaning).filter(|_| !self.words.is_near(lexicon, word))
    }
}

/// Whether a word begins and ends like a name: with the same letter, and with three letters more that are
/// the same at one edge; of two edits, with three at the beginning and as many at the edges for each edit.
fn shares_edges(word: &[u8], name: &[u8], distance: usize) -> bool {
    const EDGE: usize = 3;
    let same = |a: &mut dyn Iterator<Item = &u8>, b: &mut dyn Iterator<Item = &u8>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let head = same(&mut word.iter(), &mut name.iter());
    let tail = same(&mut word.iter().rev(), &mut name.iter().rev());
    match distance {
        0 | 1 => head >= EDGE || head > 0 && tail >= EDGE,
        _ => head >= EDGE && head + tail >= EDGE * distance,
    }
}

/// Whether a word is not what a name becomes as a salt or an aldehyde: nicotinate is no nicotine, ethanal no ethanol.
fn is_of_class(word: &[u8], name: &[u8]) -> bool {
    const CLASSES: [(&[u8], &[u8]); 2] = [(b"ate", b""), (b"anal", b"anol")];
    !CLASSES.iter().any(|(class, of)| {
        let is_its_own = |stem: &[u8]| name.starts_with(stem) && name.ends_with(of) && !name.ends_with(class);
        word.strip_suffix(*class).is_some_and(is_its_own)
    })
}

/// The words of the language and the first names, found by their hash.
#[derive(Debug)]
struct Ordinary {
    /// A bit for each hash that a word has.
    bits: Vec<u64>,
}

impl Ordinary {
    const BITS: u32 = 22;

    fn new() -> Self {
        let mut bits = vec![0u64; 1 << (Self::BITS - u64::BITS.trailing_zeros())];
        for word in all_words() {
            let (at, bit) = Self::place(Hash::of(word.as_bytes()));
            bits[at] |= bit;
        }
        Self { bits }
    }

    fn place(hash: Hash) -> (usize, u64) {
        let place = hash.0 >> (u64::BITS - Self::BITS);
        ((place / u64::from(u64::BITS)) as usize, 1 << (place % u64::from(u64::BITS)))
    }

    fn has(&self, word: &[u8], hash: Hash) -> bool {
        let (at, bit) = Self::place(hash);
        self.bits[at] & bit != 0 && is_word(word)
    }

    /// Whether one slip makes of a word what is no drug: a word of the language, a first name, the name of
    /// another substance.
    fn is_near(&self, lexicon: &Lexicon, word: &[u8]) -> bool {
        let counts = |hash| lexicon.find(hash).map(|entry| entry.counts);
        let mut slipped = Vec::with_capacity(word.len() + 1);
        let mut is_other = |head: &[u8], middle: &[u8], tail: &[u8]| {
            slipped.clear();
            slipped.extend_from_slice(head);
            slipped.extend_from_slice(middle);
            slipped.extend_from_slice(tail);
            let hash = Hash::of(&slipped);
            match counts(hash) {
                Some(Counts::Other) => true,
                Some(counts) if counts <= Counts::Alone => false,
                _ => self.has(&slipped, hash),
            }
        };
        (0..=word.len()).any(|at| {
            let (head, tail) = word.split_at(at);
            let rest = tail.get(1..).unwrap_or_default();
            (b'a'..=b'z').any(|letter| is_other(head, &[letter], tail) || is_other(head, &[letter], rest))
                || is_other(head, &[], rest)
                || matches!(tail, [a, b, tail @ ..] if is_other(head, &[*b, *a], tail))
        })
    }
}

fn bucket(hash: u32) -> usize {
    (hash >> (u32::BITS - BUCKETS)) as usize
}

/// Gives the hash of a word and of all that is left of it after one and two deletions. The hash is
/// a polynomial of the letters, so that a deletion is a subtraction and a shift.
fn deletions(word: &[u8], mut each: impl FnMut(u32)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = |hash: u64| ((hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32;
    let mut powers = [1u64; LONGEST + 1];
    let mut heads = [0u64; LONGEST + 1];
    for (at, &letter) in word.iter().enumerate() {
        powers[at + 1] = powers[at].wrapping_mul(BASE);
        heads[at + 1] = heads[at].wrapping_mul(BASE).wrapping_add(u64::from(letter));
    }
    // The hash of a stretch, and of one stretch behind what came before.
    let stretch = |from: usize, to: usize| heads[to].wrapping_sub(heads[from].wrapping_mul(powers[to - from]));
    let behind =
        |hash: u64, from: usize, to: usize| hash.wrapping_mul(powers[to - from]).wrapping_add(stretch(from, to));
    let end = word.len();
    each(mixed(heads[end]));
    for (first, &head) in heads.iter().enumerate().take(end) {
        each(mixed(behind(head, first + 1, end)));
        for second in first + 1..end {
            each(mixed(behind(behind(head, first + 1, second), second + 1, end)));
        }
    }
}

/// Guesses words, and remembers what it guessed.
#[derive(Debug)]
pub struct Guesses<'l> {
    lexicon: &'l Lexicon,
    index: &'l DeletionIndex,
    memo: Memo,
    candidates: Vec<u32>,
    word: Vec<u8>,
}

impl<'l> Guesses<'l> {
    /// Guesses names of a lexicon by their deletions.
    pub fn new(lexicon: &'l Lexicon, index: &'l DeletionIndex) -> Self {
        Self { lexicon, index, memo: Memo::default(), candidates: Vec::new(), word: Vec::new() }
    }

    /// The meaning of the one name that a word is near to.
    pub fn of(&mut self, word: &[u8]) -> Option<u32> {
        if !(SHORTEST.0..=LONGEST).contains(&word.len()) || !word.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        self.word.clear();
        self.word.extend(word.iter().map(|&byte| letter(byte)));
        let Self { lexicon, index, memo, candidates, word } = self;
        memo.get_or(Hash::of(word), || index.nearest(lexicon, word, candidates))
    }
}
