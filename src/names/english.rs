//! Words of the language, which are meant as such, and first names.

use crate::text::{Hash, Sieve};

/// Words of the language, a line each, in order: see `data/words/README.md`.
const ENGLISH: &str = include_str!("../../data/words/english.txt");

/// First names, a line each, in order: see there.
const FIRST_NAMES: &str = include_str!("../../data/words/first-names.txt");

/// The words of both lists, sifted by the build script: most of what is asked for is in none.
pub static SIFTED: Sieve<&[u8]> = Sieve::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));

/// Whether a text is one word of the language.
pub fn is_word(text: &str) -> bool {
    is_english(text.trim().to_lowercase().as_bytes())
}

/// Whether letters are a word of the language.
pub fn is_english(letters: &[u8]) -> bool {
    SIFTED.may_have(Hash::of(letters).sum) && has_line(ENGLISH.as_bytes(), letters)
}

/// Whether letters are a first name.
pub fn is_first_name(letters: &[u8]) -> bool {
    SIFTED.may_have(Hash::of(letters).sum) && has_line(FIRST_NAMES.as_bytes(), letters)
}

/// Whether sorted lines hold a line.
fn has_line(lines: &[u8], line: &[u8]) -> bool {
    let (mut from, mut to) = (0, lines.len());
    while from < to {
        let middle = from.midpoint(to);
        let begin = lines[from..middle].iter().rposition(|&byte| byte == b'\n').map_or(from, |at| from + at + 1);
        let end = lines[middle..to].iter().position(|&byte| byte == b'\n').map_or(to, |at| middle + at);
        match lines[begin..end].cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = begin,
        }
    }
    false
}
