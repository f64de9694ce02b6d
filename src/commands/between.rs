//! Words that people put between names: they are no names, and say what is wanted of those beside them.

/// Beside each other.
pub const VERSUS: &[&str] = &["vs", "vs.", "versus"];
/// Together, or beside each other.
pub const AND: &[&str] = &["and", "with"];
/// Together.
pub const PLUS: &[&str] = &["&", "plus"];

/// Whether a word is one of some.
pub fn is_between(words: &[&[&str]], word: &str) -> bool {
    words.iter().any(|words| words.contains(&word))
}
