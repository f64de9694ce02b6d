//! Text: the keys of names and their distance, what is safe to print, and ASCII.

pub mod ascii;
mod distance;
mod inn;
mod keys;
pub mod sanitize;

pub use ascii::ascii;
pub use distance::{EditDistance, closest};
pub use inn::international;
pub use keys::{search_key, slug};
pub use sanitize::{Printable, is_formula, is_hidden, is_visible, safe, visible};

/// The article before a word.
pub fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
