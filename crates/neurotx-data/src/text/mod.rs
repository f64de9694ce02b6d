//! Text: the keys of names and their distance, what is safe to print, and ASCII.

pub mod ascii;
mod distance;
mod hash;
mod inn;
mod keys;
mod lists;
pub mod sanitize;

pub use ascii::ascii;
pub use distance::{EditDistance, closest};
pub use hash::Hash;
pub use inn::{international, stem};
pub use keys::{search_key, slug};
pub use lists::{Sieve, WordLists};
pub use sanitize::{Printable, is_formula, is_hidden, is_visible, safe, visible};

/// The article before a word.
pub fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
