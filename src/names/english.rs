//! Words of the language, which are meant as such, and first names: see `data/words/README.md`.

use crate::text::WordLists;

/// Both lists, as the build script wrote them.
pub static WORDS: WordLists = WordLists::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));

/// Their places there.
const ENGLISH: u8 = 0;
const FIRST_NAMES: u8 = 1;

/// Whether a text is one word of the language.
pub fn is_word(text: &str) -> bool {
    is_english(text.trim().to_lowercase().as_bytes())
}

/// Whether letters are a word of the language.
pub fn is_english(letters: &[u8]) -> bool {
    WORDS.has(ENGLISH, letters)
}

/// Whether letters are a first name.
pub fn is_first_name(letters: &[u8]) -> bool {
    WORDS.has(FIRST_NAMES, letters)
}
