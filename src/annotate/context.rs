//! What stands beside a name that is also another word, and shows that the drug is meant: a dose, a form,
//! a route, or another drug.

use std::ops::Range;

use super::lexicon::{Counts, Lexicon};
use super::words::{Hash, Word, is_letter, letter, next_word};

/// Words beside a name that say how drugs are dispensed, and are said of much else.
const VAGUE: &[&str] = &[
    "active",
    "and",
    "base",
    "bottle",
    "calcium",
    "controlled",
    "cream",
    "daily",
    "drops",
    "each",
    "extended",
    "film",
    "for",
    "free",
    "gel",
    "gum",
    "immediate",
    "in",
    "iron",
    "it",
    "la",
    "liquid",
    "long",
    "modified",
    "mug",
    "night",
    "of",
    "oil",
    "or",
    "pack",
    "pen",
    "per",
    "pill",
    "pills",
    "powder",
    "rapid",
    "release",
    "strip",
    "system",
    "unit",
    "units",
    "water",
    "with",
];
/// Units of what a dose of a drug weighs.
const WEIGHTS: &[&str] =
    &["g", "gram", "grams", "mcg", "mg", "microgram", "micrograms", "milligram", "milligrams", "ug"];
/// Words between the items of a list.
const BETWEEN: &[&str] = &["and", "or", "plus"];
/// Words of a dose behind a name: `20 mg`, `0.5 mg`, `HCl 2.5 mg`.
const MOST: usize = 5;

/// What is said of drugs that people use by themselves: `ecstasy use`, `overdose of ecstasy`.
const USE: &[&str] = &[
    "abuse",
    "abuser",
    "abusers",
    "addict",
    "addiction",
    "addicts",
    "dependence",
    "dependency",
    "intoxication",
    "misuse",
    "overdose",
    "overdoses",
    "pill",
    "pills",
    "poisoning",
    "tablet",
    "tablets",
    "use",
    "user",
    "users",
    "withdrawal",
];
/// Words between these and the drug.
const OF: &[&str] = &["of", "on", "to", "with"];

/// Whether something beside a name shows that the drug is meant. Only of a brand a form or a route does: there are
/// `white tablets`.
pub fn shows(lexicon: &Lexicon, text: &[u8], at: &Range<usize>, counts: Counts) -> bool {
    let context = Context { lexicon, text, slang: counts != Counts::Beside };
    if context.is_named_before(at) {
        return false;
    }
    counts == Counts::Used && context.is_used(at)
        || context.dose_behind(at.end)
        || context.dose_before(at.start)
        || context.drug_behind(at.end)
        || context.drug_before(at.start)
}

struct Context<'t> {
    lexicon: &'t Lexicon,
    text: &'t [u8],
    slang: bool,
}

impl Context<'_> {
    /// Whether the word before a name makes it another one: `folic acid`, `battery acid`.
    fn is_named_before(&self, at: &Range<usize>) -> bool {
        const NAMED: &[&str] = &["ic", "amino", "battery", "bile", "fatty", "stomach", "uric"];
        let is_acid = self.text[at.clone()].eq_ignore_ascii_case(b"acid");
        let before = || self.previous(at.start).map(|word| self.text[word.start..word.end].to_ascii_lowercase());
        is_acid && before().is_some_and(|before| NAMED.iter().any(|end| before.ends_with(end.as_bytes())))
    }

    /// Whether a word of use stands right behind a name, or before it.
    fn is_used(&self, at: &Range<usize>) -> bool {
        let is_use = |word: &Word| USE.iter().any(|used| self.reads(word, used));
        let behind = || next_word(self.text, at.end, Hash::EMPTY).filter(|word| self.text[at.end..word.start] == *b" ");
        let before = || {
            let word = self.previous(at.start).filter(|word| OF.iter().any(|of| self.reads(word, of)))?;
            self.previous(word.start)
        };
        behind().is_some_and(|word| is_use(&word)) || before().is_some_and(|word| is_use(&word))
    }

    fn dose_behind(&self, end: usize) -> bool {
        let (mut at, mut number) = (end, false);
        for _ in 0..MOST {
            let Some(word) = next_word(self.text, at, Hash::EMPTY) else { return false };
            let ends = |&byte: &u8| matches!(byte, b';' | b'!' | b'?' | b'\n') || byte == b'.' && !number;
            if self.text[at..word.start].iter().any(ends) {
                return false;
            }
            match self.said(&word, number) {
                Said::Number => number = true,
                Said::Vague => {}
                Said::Dose => return true,
                Said::Nothing => return false,
            }
            at = word.end;
        }
        false
    }

    fn dose_before(&self, start: usize) -> bool {
        let Some(mut word) = self.previous(start) else { return false };
        if self.reads(&word, "of") {
            let Some(before) = self.previous(word.start) else { return false };
            word = before;
        }
        let number = self.previous(word.start).is_some_and(|before| self.text[before.start].is_ascii_digit());
        self.said(&word, number) == Said::Dose
    }

    /// What a word says of a dose; `number`: whether one stands before it.
    fn said(&self, word: &Word, number: bool) -> Said {
        let letters: Vec<u8> = self.text[word.start..word.end].iter().map(|&byte| letter(byte)).collect();
        let digits = letters.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = std::str::from_utf8(&letters[digits..]).unwrap_or_default();
        if rest.is_empty() {
            return Said::Number;
        }
        if WEIGHTS.contains(&rest) {
            return if number || digits > 0 { Said::Dose } else { Said::Nothing };
        }
        let entry = self.lexicon.find(Hash::of(rest.as_bytes()));
        let is_dispensing = entry.is_some_and(|entry| entry.counts == Counts::Dispensing);
        match (is_dispensing, VAGUE.contains(&rest)) {
            (true, _) if self.slang => Said::Nothing,
            (true, true) => Said::Vague,
            (true, false) => Said::Dose,
            (false, _) => Said::Nothing,
        }
    }

    fn drug_behind(&self, end: usize) -> bool {
        let Some(mut word) = next_word(self.text, end, Hash::EMPTY) else { return false };
        let mut joined = joins(&self.text[end..word.start], false);
        if BETWEEN.iter().any(|between| self.reads(&word, between)) {
            let Some(next) = next_word(self.text, word.end, Hash::EMPTY) else { return false };
            (word, joined) = (next, true);
        }
        joined && self.is_drug(&word)
    }

    fn drug_before(&self, start: usize) -> bool {
        let Some(mut word) = self.previous(start) else { return false };
        let mut joined = joins(&self.text[word.end..start], true);
        if BETWEEN.iter().any(|between| self.reads(&word, between)) {
            let Some(before) = self.previous(word.start) else { return false };
            (word, joined) = (before, true);
        }
        joined && self.is_drug(&word)
    }

    fn is_drug(&self, word: &Word) -> bool {
        self.lexicon.find(word.hash).is_some_and(|entry| entry.counts == Counts::Anywhere)
    }

    fn reads(&self, word: &Word, other: &str) -> bool {
        self.text[word.start..word.end].eq_ignore_ascii_case(other.as_bytes())
    }

    /// The word before a place, in the same sentence.
    fn previous(&self, before: usize) -> Option<Word> {
        let end = self.text[..before].iter().rposition(|&byte| is_letter(byte))? + 1;
        let ends = |byte: &u8| matches!(byte, b';' | b'!' | b'?' | b'.' | b'\n');
        if self.text[end..before].iter().any(ends) {
            return None;
        }
        let start = self.text[..end].iter().rposition(|&byte| !is_letter(byte)).map_or(0, |at| at + 1);
        next_word(self.text, start, Hash::EMPTY)
    }
}

/// Whether what stands between two words makes them items of a list.
fn joins(between: &[u8], comma: bool) -> bool {
    between.iter().any(|&byte| matches!(byte, b'/' | b'+' | b'&') || comma && byte == b',')
}

/// What a word says of a dose.
#[derive(PartialEq, Eq)]
enum Said {
    Number,
    /// A dose, a form or a route.
    Dose,
    /// What may stand before a dose.
    Vague,
    Nothing,
}

/// Whether a weight stands right behind a place: `500 mg`, `0.5mg`, `100/25 mg`.
pub fn is_weighed(text: &[u8], end: usize) -> bool {
    const NUMBERS: usize = 3;
    let (mut at, mut number) = (end, false);
    for _ in 0..=NUMBERS {
        let Some(word) = next_word(text, at, Hash::EMPTY) else { return false };
        let bonds: &[&[u8]] = if number { &[b" ", b"", b".", b",", b"-", b"/"] } else { &[b" ", b": "] };
        let letters = text[word.start..word.end].iter().position(|byte| !byte.is_ascii_digit());
        let unit = letters.map(|from| text[word.start + from..word.end].to_ascii_lowercase());
        let has_number = number || letters != Some(0);
        if !bonds.contains(&&text[at..word.start]) || !has_number {
            return false;
        }
        if let Some(unit) = unit {
            return WEIGHTS.iter().any(|weight| weight.as_bytes() == unit);
        }
        (at, number) = (word.end, true);
    }
    false
}

/// Whether letters are a unit of weight.
pub fn is_unit(letters: &[u8]) -> bool {
    WEIGHTS.iter().any(|unit| unit.as_bytes() == letters) || letters == b"ml"
}
