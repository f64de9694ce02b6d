//! Names as pharmacies cut them: `Morph Sulf`, `Prochlpzine Mal`, `Sod Valpr`.
//!
//! Stems are the beginnings of generic names; a stem that begins names of two drugs gives nothing. A name
//! from whose middle letters are left out keeps its beginning and its end.

use super::vocabulary::is_word;
use super::words::{is_letter, letter};

/// Letters of the shortest stem.
const SHORTEST: usize = 5;
/// Letters that a name keeps at its beginning and at its end, where others are left out.
const KEPT: (usize, usize) = (4, 3);
/// Salts as they are cut, and the forms of salts that are written before names.
const SALTS: &[&str] = &[
    "acet",
    "bitart",
    "brom",
    "cit",
    "dihydrochlor",
    "fumar",
    "hcl",
    "hydrobrom",
    "hydrochlor",
    "hydrochl",
    "mal",
    "mesyl",
    "nit",
    "phos",
    "succ",
    "sulf",
    "sulph",
    "tart",
];
const BASES: &[&str] = &["pot", "sod"];
/// How names end of what such salts are made of besides.
const ANION: &str = "ate";

/// Generic names, in order, and what each means.
#[derive(Debug, Default)]
pub struct Stems(Vec<(String, Option<u32>)>);

impl Stems {
    /// Of names and what they mean: nothing, if they are names of other substances.
    pub fn new(mut names: Vec<(String, Option<u32>)>) -> Self {
        names.sort_unstable();
        names.dedup();
        Self(names)
    }

    /// What a word means that stands where names are cut.
    #[inline]
    pub fn cut(&self, text: &[u8], start: usize, end: usize) -> Option<u32> {
        if end - start < SHORTEST {
            return None;
        }
        let is_salt = has_base(text, start);
        if !is_salt && !is_cut(text, start, end) {
            return None;
        }
        let word: String = text[start..end].iter().map(|&byte| char::from(letter(byte))).collect();
        self.meaning(&word, if is_salt { ANION } else { "" })
    }

    /// What a stem of a name with this end means.
    fn meaning(&self, word: &str, end: &str) -> Option<u32> {
        let begin = |stem: &str| {
            let from = self.0.partition_point(|(name, _)| name.as_str() < stem);
            self.0[from..]
                .iter()
                .take_while({
                    let stem = stem.to_owned();
                    move |(name, _)| name.starts_with(&stem)
                })
                .filter(|(name, _)| name.ends_with(end))
        };
        one(begin(word).map(|(_, meaning)| *meaning)).unwrap_or_else(|| {
            let head = word.get(..KEPT.0)?;
            let tail = word.get(word.len() - KEPT.1..)?;
            let is_short = |(name, _): &&(String, Option<u32>)| name.ends_with(tail) && leaves_out(name, word);
            one(begin(head).filter(is_short).map(|(_, meaning)| *meaning)).flatten()
        })
    }
}

/// The one meaning of several: nothing inside where they differ, nothing at all where there is none.
fn one(mut meanings: impl Iterator<Item = Option<u32>>) -> Option<Option<u32>> {
    let first = meanings.next()?;
    Some(meanings.all(|meaning| meaning == first).then_some(first).flatten())
}

/// Whether a word is a name with letters left out.
fn leaves_out(name: &str, word: &str) -> bool {
    let mut letters = name.bytes();
    word.bytes().all(|letter| letters.any(|other| other == letter))
}

/// Whether a salt that is cut stands behind a word, or the bar between a product and its form.
fn is_cut(text: &[u8], start: usize, end: usize) -> bool {
    match text.get(end) {
        Some(b'_') => !is_word(&text[start..end].to_ascii_lowercase()),
        Some(b' ') => reads_one(&text[end + 1..], SALTS),
        _ => false,
    }
}

/// Whether a word names a salt behind its base: `Sod Valpr`.
fn has_base(text: &[u8], start: usize) -> bool {
    let Some((b' ', before)) = text[..start].split_last() else { return false };
    BASES.iter().any(|base| {
        let at = before.len().checked_sub(base.len());
        at.is_some_and(|at| {
            before[at..].eq_ignore_ascii_case(base.as_bytes()) && (at == 0 || !is_letter(before[at - 1]))
        })
    })
}

/// Whether a text begins with one of some words.
fn reads_one(text: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let ends = text.get(word.len()).is_none_or(|&byte| letter(byte) == 0);
        ends && text.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word.as_bytes()))
    })
}
