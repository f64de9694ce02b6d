//! Text as words: runs of letters and digits, in one case and without accents.

pub use crate::text::Hash;
use crate::text::search_key;

/// What each byte is to a word: 0 ends it, anything else is the byte as it is compared. Bytes above
/// ASCII count as letters: [`fold`] has taken those out that are none.
static FOLDED: [u8; 256] = folded();

const fn folded() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let b = byte as u8;
        table[byte] = if b.is_ascii_alphanumeric() {
            b.to_ascii_lowercase()
        } else if b.is_ascii() {
            0
        } else {
            b
        };
        byte += 1;
    }
    table
}

/// The byte as it is compared, or 0 if no word holds it.
pub fn letter(byte: u8) -> u8 {
    FOLDED[usize::from(byte)]
}

/// Whether a byte may stand in a word.
pub fn is_letter(byte: u8) -> bool {
    letter(byte) != 0
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Of the letters before it that count and its own.
    pub hash: Hash,
}

/// The first word of a text from a place on, hashed behind `before`. It must be inlined where texts are searched: a word
/// that goes through memory is waited for.
#[inline(always)]
pub fn next_word(text: &[u8], from: usize, before: Hash) -> Option<Word> {
    let mut start = from;
    while letter(*text.get(start)?) == 0 {
        start += 1;
    }
    let (mut end, mut hash) = (start, before);
    loop {
        let (letters, count) = together(text, end);
        hash = hash.and_together(letters, count);
        end += count;
        if count < TOGETHER {
            return Some(Word { start, end, hash });
        }
    }
}

/// Where a word ends that begins at a place; the place itself, if none does.
#[inline]
pub fn word_end(text: &[u8], start: usize) -> usize {
    let mut end = start;
    loop {
        let (_, count) = together(text, end);
        end += count;
        if count < TOGETHER {
            return end;
        }
    }
}

/// Whether a stretch of text is a key, letter by letter.
#[inline]
pub fn is_key(text: &[u8], key: &[u8]) -> bool {
    let is_same = |at: usize| compared(eight(text, at)).0 == eight(key, at);
    text.len() == key.len() && (0..key.len()).step_by(TOGETHER).all(is_same)
}

/// Letters that are looked at as one number, the first in its lowest byte.
const TOGETHER: usize = 8;

/// The letters that stand together at a place of a text, eight at most, as they are compared, and how many they are.
#[inline]
fn together(text: &[u8], at: usize) -> (u64, usize) {
    let (letters, others) = compared(eight(text, at));
    // The bytes before the lowest bit of what is no letter.
    let before = (others ^ others.wrapping_sub(1)) >> 8;
    match others {
        0 => (letters, TOGETHER),
        _ => (letters & before, others.trailing_zeros() as usize / 8),
    }
}

/// The eight bytes at a place of a text as one number, with zeros behind its end.
#[inline]
fn eight(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    match (rest.first_chunk(), text.last_chunk()) {
        (Some(&bytes), _) => u64::from_le_bytes(bytes),
        // Of the last bytes those before the place are shifted out.
        (None, Some(&bytes)) => u64::from_le_bytes(bytes).unbounded_shr(u64::BITS - 8 * rest.len() as u32),
        (None, None) => rest.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte)),
    }
}

/// Eight bytes with the letters among them as [`letter`] gives them, and the highest bit of each of the others: sums that
/// carry into no other byte tell what lies between two characters (Warren, Hacker's Delight, 2013, 6-1).
#[inline]
fn compared(bytes: u64) -> (u64, u64) {
    const HIGH: u64 = each(0x80);
    let low = bytes & !HIGH;
    let from = |first: u8, low: u64| low + each(0x80 - first);
    let small = low | each(0x20);
    let is_letter = from(b'a', small) & !from(b'z' + 1, small) & !bytes & HIGH;
    let is_digit = from(b'0', low) & !from(b'9' + 1, low) & HIGH;
    (bytes | is_letter >> 2, !(is_letter | is_digit | bytes) & HIGH)
}

/// A number of which each byte is this one.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; TOGETHER])
}

/// The hash of a stretch of text, without what stands between its words.
pub fn hash(text: &[u8]) -> Hash {
    text.iter().map(|&byte| letter(byte)).filter(|&letter| letter != 0).fold(Hash::EMPTY, Hash::and)
}

/// The words of a text.
pub fn words(text: &[u8]) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = next_word(text, at, Hash::EMPTY)?;
        at = word.end;
        Some(word)
    })
}

/// Writes text that is not ASCII in a form whose words can be compared: accents, Greek letters and
/// full-width forms folded as in names, and a space for what is neither letter nor valid.
pub fn fold(text: &[u8], into: &mut Vec<u8>) {
    let mut word = String::new();
    for chunk in text.utf8_chunks() {
        for c in chunk.valid().chars() {
            match kind(c) {
                Char::Letter => word.push(c),
                Char::Joiner => {}
                Char::Hyphen => end_word(&mut word, b'-', into),
                Char::Arrow => {
                    end_word(&mut word, b'-', into);
                    into.push(b'>');
                }
                Char::Other => end_word(&mut word, if c.is_ascii() { c as u8 } else { b' ' }, into),
            }
        }
        if !chunk.invalid().is_empty() {
            end_word(&mut word, b' ', into);
        }
    }
    into.extend(search_key(&word).into_bytes());
}

fn end_word(word: &mut String, then: u8, into: &mut Vec<u8>) {
    if !word.is_empty() {
        into.extend(search_key(word).into_bytes());
        word.clear();
    }
    into.push(then);
}

/// What a character is to a word.
enum Char {
    Letter,
    /// Invisible: nothing is there.
    Joiner,
    Hyphen,
    /// An arrow to the right.
    Arrow,
    Other,
}

fn kind(c: char) -> Char {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Char::Joiner,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Char::Hyphen,
        '\u{2192}' | '\u{21d2}' | '\u{27f6}' | '\u{2794}' => Char::Arrow,
        c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => Char::Letter,
        _ => Char::Other,
    }
}

/// The words of a name of several words, each as it is compared.
pub fn split(name: &str) -> Vec<String> {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Vec::new();
    }
    if name.is_ascii() {
        return words(name.as_bytes()).map(|word| name[word.start..word.end].to_ascii_lowercase()).collect();
    }
    let mut folded = Vec::with_capacity(name.len());
    fold(name.as_bytes(), &mut folded);
    let word = |word: Word| String::from_utf8_lossy(&folded[word.start..word.end]).to_lowercase();
    words(&folded).map(word).collect()
}
