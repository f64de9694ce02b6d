//! Text in ASCII that means the same.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in ASCII: accents are left out, Greek letters and signs are spelt out, and what has no
/// usual spelling is written as its number, `\u{4e2d}`, so that no two texts of other scripts
/// become one.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut ascii = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            ascii.push(c);
        } else if is_micro(c, &text[at + c.len_utf8()..]) {
            ascii.push('u');
        } else if let Some(spelt) = spelling(c) {
            ascii.push_str(spelt);
        } else {
            decompose(c, &mut ascii);
        }
    }
    Cow::Owned(ascii)
}

/// Whether a letter that looks like mu is the prefix of a unit: `µM`, `µg`.
fn is_micro(c: char, rest: &str) -> bool {
    let mut rest = rest.chars();
    let is_unit = rest.next().is_some_and(|unit| "Mgmls".contains(unit));
    matches!(c, 'µ' | 'μ') && is_unit && !rest.next().is_some_and(char::is_alphanumeric)
}

/// A character by the letters that it is made of, or by its number.
fn decompose(c: char, ascii: &mut String) {
    for part in std::iter::once(c).nfkd() {
        match spelling(part) {
            _ if part.is_ascii() => ascii.push(part),
            Some(spelt) => ascii.push_str(spelt),
            None if is_combining_mark(part) => {}
            // Writing to a string does not fail.
            None => _ = write!(ascii, "\\u{{{:x}}}", u32::from(part)),
        }
    }
}

/// How a character is spelt out in ASCII, where that is usual.
fn spelling(c: char) -> Option<&'static str> {
    Some(match c {
        '–' | '—' | '−' | '‐' | '‑' => "-",
        '’' | '‘' | '′' => "'",
        '“' | '”' | '″' | '«' | '»' => "\"",
        '·' | '•' => "*",
        '×' => "x",
        '±' => "+/-",
        '≥' => ">=",
        '≤' => "<=",
        '≈' => "~",
        '→' => "->",
        '←' => "<-",
        '°' => " deg",
        // What stands for a character that cannot be seen.
        char::REPLACEMENT_CHARACTER => "?",
        'Æ' => "Ae",
        'æ' => "ae",
        'Œ' => "Oe",
        'œ' => "oe",
        'Ø' => "O",
        'ø' => "o",
        'ß' => "ss",
        'Ł' => "L",
        'ł' => "l",
        'Đ' | 'Ð' => "D",
        'đ' | 'ð' => "d",
        'Þ' => "Th",
        'þ' => "th",
        'ı' => "i",
        c => return greek(c),
    })
}

/// The name of a Greek letter.
fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'ι' => "iota",
        'κ' => "kappa",
        'λ' => "lambda",
        'µ' | 'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'π' => "pi",
        'ρ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'φ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        'Γ' => "Gamma",
        'Δ' => "Delta",
        'Θ' => "Theta",
        'Λ' => "Lambda",
        'Π' => "Pi",
        'Σ' => "Sigma",
        'Φ' => "Phi",
        'Ψ' => "Psi",
        'Ω' => "Omega",
        _ => return None,
    })
}
