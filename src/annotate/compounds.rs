//! Names of substances that hold the name of another: `4-AcO-DMT`, `clozapine N-oxide`.
//!
//! A name that goes on before or behind a known one is another substance. Before it, bound by a hyphen
//! or a bracket: a chemical group. Before it as a word of its own: a radical (`acetyl fentanyl`). Behind
//! it: what is made of a drug and is no salt of it (`butylbromide`, `glucuronide`), `-FLY`. What only says
//! of a drug what comes of it (`lithium-induced`) belongs to no name; `alcohol-free` tells that it is not there.

use super::context::is_unit;
use super::lexicon::{Counts, Lexicon};
use super::vocabulary::is_word;
use super::words::{Hash, hash, is_letter, letter, word_end};

/// Endings of what is bound before a name by a hyphen or a bracket.
const GROUP_ENDINGS: &[&[u8]] = &[
    b"yl",
    b"oxy",
    b"oro",
    b"omo",
    b"odo",
    b"nor",
    b"hydro",
    b"amino",
    b"des",
    b"furan",
    b"thio",
    b"nitro",
    b"cyano",
    b"aza",
    b"fluor",
    b"chlor",
    b"keto",
    b"desmethyl",
    // As Spanish and Italian write them.
    b"acetil",
    b"butil",
    b"etil",
    b"fenil",
    b"propil",
];
/// What is bound before a name by a hyphen, as a whole, with or without digits before it: `4-AcO-`, `6-OH-`, `F-`.
const GROUPS: &[&[u8]] =
    &[b"aco", b"anti", b"bk", b"br", b"cl", b"eto", b"f", b"ho", b"me", b"meo", b"nh2", b"no2", b"oh", b"po", b"sme"];
/// Endings of words that stand before a name on their own.
const RADICALS: &[&[u8]] = &[
    b"methyl",
    b"ethyl",
    b"propyl",
    b"butyl",
    b"acetyl",
    b"butyryl",
    b"valeryl",
    b"benzyl",
    b"benzoyl",
    b"furanyl",
    b"furoyl",
    b"acryloyl",
    b"acryl",
    b"phenyl",
    b"hydroxy",
    b"methoxy",
    b"ethoxy",
    b"acetoxy",
    b"fluoro",
    b"chloro",
    b"bromo",
    b"iodo",
    b"nitro",
];
/// Beginnings of names that are written apart: the hand of a molecule, or what was added to or taken from it.
const BEGINNINGS: &[&[u8]] =
    &[b"ar", b"cis", b"des", b"dex", b"dextro", b"es", b"lev", b"levo", b"lis", b"meth", b"nor", b"pseudo"];
/// Words before "nor" that make it join what is denied.
const DENIED: &[&[u8]] = &[b"neither", b"never", b"no", b"not", b"without", b"denies", b"denied"];
/// Endings of words behind a name, by their last two letters: few words end so, and most words behind a name are
/// doses and forms.
fn endings_behind(last: [u8; 2]) -> &'static [&'static [u8]] {
    match &last {
        b"de" => &[
            b"glucuronide",
            b"sulfoxide",
            b"sulphoxide",
            b"ylbromide",
            b"methobromide",
            b"ethobromide",
            b"methiodide",
            b"yliodide",
            b"methochloride",
            b"noxide",
            b"hydride",
        ],
        b"te" => &[
            b"alfoscerate",
            b"alphoscerate",
            b"theophyllinate",
            b"methonitrate",
            b"ylnitrate",
            b"niobate",
            b"triphosphate",
        ],
        b"se" => &[
            b"kinase",
            b"deaminase",
            b"phosphatase",
            b"oxidase",
            b"hydroxylase",
            b"carboxylase",
            b"transferase",
            b"dehydrogenase",
            b"esterase",
            b"synthase",
        ],
        b"yl" => &[b"ethyl", b"butyl", b"propyl"],
        b"ne" => &[b"sulfone"],
        b"me" => &[b"nbome"],
        b"oh" => &[b"nboh"],
        b"om" => &[b"ylbrom"],
        _ => &[],
    }
}
/// What is bound behind a name by a hyphen, as a whole.
const BOUND_BEHIND: &[&[u8]] = &[b"cooh", b"fly", b"free", b"like", b"o"];
/// The same behind a place in the molecule: `N-oxide`, `O-acetate`, and as Germans write them.
const BOUND_AT_PLACE: &[&[u8]] = &[b"acetat", b"acetate", b"oxid", b"oxide"];
/// What numbers are that are bound to a word and are no place in a molecule: `1st`, `24h`.
const COUNTED: &[&[u8]] = &[b"st", b"nd", b"rd", b"th", b"h", b"hr", b"hrs", b"x", b"d", b"wk", b"mo", b"yr", b"yo"];

/// Whether a name is part of that of another substance.
#[inline]
pub fn is_part(lexicon: &Lexicon, text: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| text[at]);
    matches!(before, Some(b'-' | b'(' | b'[' | b' ')) && goes_on_before(lexicon, &text[..start])
        || match text.get(end..end + 2) {
            Some([b' ', next]) => {
                let is_place = || next.is_ascii_digit() && text.get(end + 2) == Some(&b'-');
                (next.is_ascii_alphabetic() || is_place()) && goes_on_behind(text, end)
            }
            Some([bond, _]) => *bond == b'-' && goes_on_behind(text, end),
            _ => false,
        }
}

/// Where the word before a name begins, if a blank parts them.
pub fn word_before(text: &[u8], start: usize) -> Option<usize> {
    let (b' ', before) = text[..start].split_last()? else { return None };
    let begin = before.iter().rposition(|&byte| !is_letter(byte)).map_or(0, |at| at + 1);
    (begin < before.len()).then_some(begin)
}

/// Whether a word before a name is how a longer name begins that is written apart: `nor epinephrine`. Other words than
/// those that always are must mean nothing by themselves: `apo morphine`, but not "in the car fentanyl".
pub fn begins_apart(lexicon: &Lexicon, text: &[u8], start: usize, end: usize) -> bool {
    const LETTERS: usize = 3;
    let word: Vec<u8> = text[start..end].iter().map(|&byte| letter(byte)).filter(|&byte| byte != 0).collect();
    if word == b"nor" {
        return !is_denied(&text[..start]);
    }
    let is_unknown = || {
        let entry = lexicon.find(Hash::of(&word));
        word.len() >= LETTERS && entry.is_none_or(|entry| entry.counts == Counts::Begun) && !is_word(&word)
    };
    BEGINNINGS.contains(&word.as_slice()) || RADICALS.iter().any(|ending| word.ends_with(ending)) || is_unknown()
}

/// Whether something is denied shortly before: "neither dopamine nor".
fn is_denied(before: &[u8]) -> bool {
    const NEAR: usize = 100;
    let near = &before[before.len().saturating_sub(NEAR)..];
    let mut words = near.split(|&byte| !is_letter(byte));
    words.any(|word| DENIED.iter().any(|denied| word.eq_ignore_ascii_case(denied)))
}

fn goes_on_before(lexicon: &Lexicon, before: &[u8]) -> bool {
    let Some((&bond, rest)) = before.split_last() else { return false };
    if bond == b'-' && matches!(rest.last(), Some(b')' | b']')) {
        // `(S)-`, `(+)-` tell the hand of a molecule.
        const HAND: usize = 3;
        return rest
            .iter()
            .rposition(|byte| matches!(byte, b'(' | b'['))
            .is_some_and(|open| rest.len() - open - 2 > HAND);
    }
    let begin = rest.iter().rposition(|&byte| !is_letter(byte)).map_or(0, |at| at + 1);
    let word = &rest[begin..];
    let ends = |endings: &[&[u8]]| endings.iter().any(|ending| ends_with(word, ending));
    let counts = || lexicon.find(hash(word)).map(|entry| entry.counts);
    let is_drug = || counts() == Some(Counts::Anywhere);
    match bond {
        b'-' => (ends(GROUP_ENDINGS) || is_group(&word.to_ascii_lowercase(), &counts)) && !is_drug(),
        b' ' => ends(RADICALS) && !is_drug(),
        _ => ends(GROUP_ENDINGS) && !is_drug(),
    }
}

/// Whether a word bound by a hyphen is a chemical group, or a place in a molecule with one: `1P`, `4AcO`.
fn is_group(word: &[u8], counts: &dyn Fn() -> Option<Counts>) -> bool {
    const LETTERS: usize = 4;
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &word[digits..];
    if GROUPS.contains(&rest) {
        return true;
    }
    digits > 0
        && (1..=LETTERS).contains(&rest.len())
        && rest.iter().all(u8::is_ascii_lowercase)
        && !COUNTED.contains(&rest)
        && !is_unit(rest)
        && counts().is_none()
}

fn goes_on_behind(text: &[u8], end: usize) -> bool {
    let mut at = end;
    // A place in the molecule may stand before what is there: `N-oxide`, `-3-glucuronide`.
    for _ in 0..3 {
        let letters = text.get(at + 1..word_end(text, at + 1)).unwrap_or_default();
        if letters.is_empty() {
            return false;
        }
        if is_made_of(letters) || text[at] == b'-' && is_bound(text, end, at, letters) {
            return true;
        }
        let bond = text.get(at + 1 + letters.len());
        let is_place = match letters {
            [b'N' | b'O' | b'S' | b'n'] => matches!(bond, Some(b'-' | b' ')),
            [digit] => digit.is_ascii_digit() && bond == Some(&b'-'),
            _ => false,
        };
        if !is_place {
            return false;
        }
        at += 1 + letters.len();
    }
    false
}

/// Whether a word says what is made of the drug before it.
#[inline]
fn is_made_of(word: &[u8]) -> bool {
    let [.., before, last] = word else { return false };
    endings_behind([letter(*before), letter(*last)]).iter().any(|ending| ends_with(word, ending))
}

/// Whether a word that a hyphen binds, at once or behind a place, makes another substance of a name.
fn is_bound(text: &[u8], end: usize, at: usize, word: &[u8]) -> bool {
    let is = |other: &&[u8]| word.eq_ignore_ascii_case(other);
    let is_place = |byte: u8| matches!(byte, b'N' | b'n' | b'O');
    at == end && BOUND_BEHIND.iter().any(is) || at > end && is_place(text[at - 1]) && BOUND_AT_PLACE.iter().any(is)
}

fn ends_with(word: &[u8], ending: &[u8]) -> bool {
    word.len().checked_sub(ending.len()).is_some_and(|at| word[at..].eq_ignore_ascii_case(ending))
}
