//! Names as other languages write them: `sertralina`, `Venlafaxinhydrochlorid`.
//!
//! The rules are those of a lookup: [`international`] gives what the spellings of a name have in common, and
//! [`salts::base`] what a German salt is of. A word of the language and a first name are no spelling.

use rustc_hash::FxHashMap;

use super::lexicon::{Counts, Lexicon};
use super::memo::Memo;
use super::vocabulary::is_word;
use super::words::{Hash, Word, letter, next_word};
use crate::names::salts;
use crate::text::international;

/// Letters of the shortest word that is read so, and of the longest.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;
/// The first word of the name of an acid, where its language puts it before.
const ACIDS: [&[u8]; 2] = [b"acide", b"acido"];

/// What the spellings of international names mean, by what they have in common.
pub type Spellings = FxHashMap<String, u32>;

/// Reads spellings, and remembers what it read.
#[derive(Debug)]
pub struct SpellingReader<'l> {
    lexicon: &'l Lexicon,
    memo: Memo,
}

impl<'l> SpellingReader<'l> {
    /// A reader of the spellings of a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, memo: Memo::default() }
    }

    /// What a word that is no name means, and where that ends: an acid takes the next word in.
    #[inline]
    pub fn read(&mut self, text: &[u8], word: &Word) -> Option<(u32, usize)> {
        let letters = &text[word.start..word.end];
        let (end, hash) = if ACIDS.iter().any(|acid| letters.eq_ignore_ascii_case(acid)) {
            let next = next_word(text, word.end, word.hash).filter(|next| text[word.end..next.start] == *b" ")?;
            (next.end, next.hash)
        } else if LETTERS.contains(&letters.len()) {
            (word.end, word.hash)
        } else {
            return None;
        };
        let meaning = self.memo.get_or(hash, || of(self.lexicon, &text[word.start..end]))?;
        Some((meaning, end))
    }
}

/// What a spelling means.
fn of(lexicon: &Lexicon, spelling: &[u8]) -> Option<u32> {
    let letters: Vec<u8> = spelling.iter().map(|&byte| letter(byte)).filter(|&letter| letter != 0).collect();
    if !letters.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let spelled = std::str::from_utf8(&letters).ok()?;
    let known = |name: &str| lexicon.spellings.get(&international(name)?).copied();
    let own = |name: &str| {
        let entry = lexicon.find(Hash::of(name.as_bytes())).filter(|entry| entry.counts == Counts::Anywhere)?;
        (lexicon.key(entry) == name.as_bytes()).then_some(entry.meaning)
    };
    let of_salt = || salts::base(spelled).and_then(|base| own(&base).or_else(|| known(&base)));
    known(spelled).or_else(of_salt).filter(|_| !is_word(&letters))
}
