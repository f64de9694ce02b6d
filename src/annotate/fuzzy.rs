//! Misspelt words -> the one name that is meant, by symmetric deletion (SymSpell; Garbe, 2012).
//!
//! Nothing is better than a wrong guess: a word of the language, a first name, and what is one slip away from
//! either is never guessed, and a guess has the edges of its name (see `shares_edges`).
//!
//! A word and a name within two edits share what is left of both after at most two deletions. These
//! deletions of every name are one table of hashes, so that a word finds its few candidates by its
//! own deletions, and the distance is measured to these alone. Since a guess begins like its name,
//! no letter of that beginning need be deleted.

use super::lexicon::{Counts, Entry, Lexicon};
use super::memo::Memo;
use super::vocabulary::is_word;
use super::words::{Hash, letter};
use crate::names::english::WORDS;
use crate::text::{EditDistance, Sieve};

/// Letters of the shortest word that is guessed, and of the shortest name that is a guess.
const SHORTEST: (usize, usize) = (6, 6);
/// Letters of the shortest word of which two edits are forgiven: with fewer, too many other words
/// are that near to some name.
const ROOMY: usize = 9;
/// Letters of the longest.
const LONGEST: usize = 40;
/// Edits that are forgiven.
const EDITS: usize = 2;
/// Letters that are the same at an edge of a word and of its name.
const EDGE: usize = 3;

/// What is left of every name after deletions.
#[derive(Debug)]
pub struct DeletionIndex {
    names: Vec<Entry>,
    /// Where the items of each range of hashes begin.
    begins: Vec<u32>,
    /// Hash, and the name's place, range by range.
    items: Vec<(u32, u32)>,
    others: Others,
}

const BUCKETS: u32 = 18;

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
        let mut found = Vec::new();
        for (place, entry) in (0u32..).zip(&names) {
            let key = lexicon.key(entry);
            deletions(key, key.len() + EDITS >= ROOMY, |hash| found.push((hash, place)));
        }
        let mut begins = vec![0u32; (1 << BUCKETS) + 1];
        found.iter().for_each(|(hash, _)| begins[bucket(*hash) + 1] += 1);
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let (mut next, mut items) = (begins.clone(), vec![(0, 0); found.len()]);
        for item in found {
            let at = &mut next[bucket(item.0)];
            items[*at as usize] = item;
            *at += 1;
        }
        Self { names, begins, items, others: Others::new(lexicon) }
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
        if is_word(word) {
            return None;
        }
        deletions(word, word.len() >= ROOMY, |hash| candidates.extend(self.having(hash)));
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
        best.and_then(|(_, meaning)| meaning).filter(|_| !self.others.are_near(lexicon, word))
    }
}

/// Whether a word begins and ends like a name: with the same letter, and with three letters more that are
/// the same at one edge; of two edits, with three at the beginning and as many at the edges for each edit.
fn shares_edges(word: &[u8], name: &[u8], distance: usize) -> bool {
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

/// The words of the language, the first names and the names of what is no drug here, none of which is guessed: their
/// hashes.
#[derive(Debug)]
struct Others(Sieve);

impl Others {
    fn new(lexicon: &Lexicon) -> Self {
        let mut sieve = WORDS.sieve();
        lexicon.others().for_each(|entry| sieve.add(lexicon.key(entry)));
        Self(sieve)
    }

    /// Whether one slip makes of a word what is no drug. There are some hundred slips, of which most make nothing: so
    /// the sums of their hashes are composed of those of the parts, and only what is not sifted out is written.
    fn are_near(&self, lexicon: &Lexicon, word: &[u8]) -> bool {
        let sums = Sums::of(word);
        (0..=word.len()).any(|at| {
            let (head, tail) = word.split_at(at);
            let (rest, next) = (tail.get(1..).unwrap_or_default(), (at + 1).min(word.len()));
            let is_other = |sum: u64, middle: &[u8], tail: &[u8]| {
                self.0.may_have(sums.heads[at].wrapping_add(sum)) && is_no_drug(lexicon, &[head, middle, tail].concat())
            };
            let (later, same) = (sums.later[at], sums.tails[next]);
            (b'a'..=b'z').any(|letter| {
                let share = Hash::share(letter, at);
                is_other(share.wrapping_add(later), &[letter], tail)
                    || is_other(share.wrapping_add(same), &[letter], rest)
            }) || is_other(sums.sooner[next], &[], rest)
                || matches!(tail, [a, b, tail @ ..] if {
                    let swapped = Hash::share(*b, at).wrapping_add(Hash::share(*a, at + 1));
                    is_other(swapped.wrapping_add(sums.tails[at + 2]), &[*b, *a], tail)
                })
        })
    }
}

/// Whether letters are a word of the language, a first name, or the name of another substance.
#[cold]
fn is_no_drug(lexicon: &Lexicon, letters: &[u8]) -> bool {
    match lexicon.find(Hash::of(letters)).map(|entry| entry.counts) {
        Some(Counts::Other) => true,
        Some(counts) if counts <= Counts::Alone => false,
        _ => is_word(letters),
    }
}

/// Of each place of a word the sums of the hashes of what stands before it and from it on.
struct Sums {
    heads: [u64; LONGEST + 1],
    /// From it on, where it is.
    tails: [u64; LONGEST + 1],
    /// The same, a place later.
    later: [u64; LONGEST + 1],
    /// The same, a place sooner.
    sooner: [u64; LONGEST + 1],
}

impl Sums {
    fn of(word: &[u8]) -> Self {
        let none = [0; LONGEST + 1];
        let mut sums = Self { heads: none, tails: none, later: none, sooner: none };
        for (at, &letter) in word.iter().enumerate() {
            sums.heads[at + 1] = sums.heads[at].wrapping_add(Hash::share(letter, at));
        }
        for (at, &letter) in word.iter().enumerate().rev() {
            let with = |sums: &[u64], place| sums[at + 1].wrapping_add(Hash::share(letter, place));
            sums.tails[at] = with(&sums.tails, at);
            sums.later[at] = with(&sums.later, at + 1);
            // Nothing is sooner than the first.
            sums.sooner[at] = at.checked_sub(1).map_or(0, |place| with(&sums.sooner, place));
        }
        sums
    }
}

fn bucket(hash: u32) -> usize {
    (hash >> (u32::BITS - BUCKETS)) as usize
}

/// Gives the hash of a word and of what is left of it after one deletion behind its first letter, and if asked for after
/// two behind its beginning. The hash is a polynomial of the letters, so that a deletion is a subtraction and a shift.
fn deletions(word: &[u8], twice: bool, mut each: impl FnMut(u32)) {
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
    for (first, &head) in heads.iter().enumerate().take(end).skip(1) {
        each(mixed(behind(head, first + 1, end)));
        if twice && first >= EDGE {
            for second in first + 1..end {
                each(mixed(behind(behind(head, first + 1, second), second + 1, end)));
            }
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
