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
/// Salts as they are cut, by their letters.
fn is_salt(word: &[u8]) -> bool {
    let salts: &[&[u8]] = match word.len() {
        2 => &[b"ox"],
        3 => &[b"cit", b"fum", b"hbr", b"hcl", b"mal", b"mes", b"nit", b"sod"],
        4 => &[b"acet", b"benz", b"brom", b"carb", b"fumr", b"gluc", b"lact", b"phos", b"succ", b"sulf", b"tart"],
        5 => &[b"besil", b"besyl", b"decan", b"embon", b"enant", b"fumar", b"mesil", b"mesyl", b"palmi", b"sulph"],
        6 => &[b"bitart", b"hydrob", b"pamoat"],
        8 => &[b"dihydchl", b"hydrochl"],
        9 => &[b"hydrobrom"],
        10 => &[b"hydrochlor"],
        11 => &[b"dihydchlor"],
        12 => &[b"dihydrochlor"],
        _ => return false,
    };
    salts.iter().any(|salt| word.eq_ignore_ascii_case(salt))
}

/// Forms behind a name that a label cut: `LAMOTRIGIN TAB`.
fn is_form(word: &[u8]) -> bool {
    let forms: &[&[u8]] = match word.len() {
        2 => &[b"er", b"xr", b"sr", b"dr"],
        3 => &[b"cap", b"inj", b"odt", b"syp", b"tab"],
        _ => return false,
    };
    forms.iter().any(|form| word.eq_ignore_ascii_case(form))
}

/// What labels write beside a name that they cut: `OXYCOD/APAP`.
const BESIDE: &[u8] = b"apap";
/// Letters of the shortest stem before a form.
const BEFORE_FORM: usize = 6;
const BASES: &[&str] = &["pot", "sod"];
/// How names end of what such salts are made of besides.
const ANION: &str = "ate";

/// Generic names, in order, and what each means.
#[derive(Debug, Default)]
pub struct Stems(Vec<(String, Option<u32>)>);

impl Stems {
    /// Of names and what they mean: nothing, if they are names of other substances.
    pub fn new(mut names: Vec<(String, Option<u32>)>) -> Self {
        // Most are in order already, which this takes as it is.
        names.sort();
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

/// Whether a salt that is cut stands behind a word, the bar between a product and its form, a form, or what it
/// is joined with.
fn is_cut(text: &[u8], start: usize, end: usize) -> bool {
    let Some((&bond, rest)) = text[end..].split_first() else { return false };
    let next = || &rest[..rest.iter().position(|&byte| letter(byte) == 0).unwrap_or(rest.len())];
    let is_other = || is_word(&text[start..end].to_ascii_lowercase());
    match bond {
        b'_' => !is_other(),
        b' ' => is_salt(next()) || end - start >= BEFORE_FORM && is_form(next()) && !is_other(),
        b'/' | b'-' => next().eq_ignore_ascii_case(BESIDE) && !is_other(),
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
