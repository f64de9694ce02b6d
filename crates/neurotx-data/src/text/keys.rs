//! A name as typed -> the key it is looked up by, and the word that shells take as it is.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds case, accents, hyphens, spaces, punctuation and Greek letters, so that `5-HT₂A`, `5ht 2a`
/// and `5HT2A` are one key, as are `β1` and `beta1`. Idempotent. A lone letter with an accent is a letter of its own
/// that names nothing: its key is empty.
pub fn search_key(name: &str) -> String {
    if name.is_ascii() {
        let mut key = name.as_bytes().to_ascii_lowercase();
        key.retain(u8::is_ascii_alphanumeric);
        return String::from_utf8(key).unwrap_or_default();
    }
    let mut key = String::with_capacity(name.len());
    for c in name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match greek(c) {
            Some(word) => key.push_str(word),
            None => key.extend(c.nfkd().filter(|c| c.is_alphanumeric() && greek(*c).is_none())),
        }
    }
    if key.len() == 1 && name.nfkd().any(is_combining_mark) {
        key.clear();
    }
    key
}

/// A name as one word that shells take as it is, led to by the same key: `bath-salts`.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, '.' | '/' | '+') => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The name of a Greek letter, as pharmacology spells it out.
fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' => "epsilon",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ω' => "omega",
        'π' => "pi",
        'ρ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'χ' => "chi",
        'ψ' => "psi",
        _ => return None,
    })
}
