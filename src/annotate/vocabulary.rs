//! Words that are no names of drugs, names that are also other words, and phrases that hold a name and
//! mean something else.

use super::bodily;
use super::lexicon::Counts;
use super::words::split;
use crate::names::dispensing;
use crate::names::english::{is_english, is_first_name};
use crate::text::search_key;

/// Letters of the shortest name that counts in the middle of a text, unless it is a drug's own.
const SHORT: usize = 4;

/// Whether letters are a word of the language or a first name.
pub fn is_word(letters: &[u8]) -> bool {
    is_english(letters) || is_first_name(letters)
}

/// Whether a name of a drug, normalised, is known to be another word though no list has it, or though
/// most names of its kind are known by their look alone.
fn is_ordinary(name: &str) -> bool {
    ORDINARY.binary_search(&name).is_ok()
}

/// Whether every word of a name is one of the language, a first name, or a letter or two.
fn is_of_words(words: &[String]) -> bool {
    const SHORT: usize = 2;
    let is_known = |word: &[u8]| word.iter().all(u8::is_ascii_lowercase) && (word.len() <= SHORT || is_word(word));
    words.iter().any(|word| word.len() > SHORT) && words.iter().all(|word| is_known(word.as_bytes()))
}

/// Whether a name is a figure and words that stand beside figures by chance: `5-IT`, `LE-25`, `OR-611`.
fn is_code_of_words(words: &[String]) -> bool {
    const LETTERS: usize = 5;
    let is_figure = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_usual = |word: &String| {
        let letters = word.as_bytes();
        let is_letter = letters.len() == 1 && words.len() == 2;
        is_letter || SMALL.contains(&word.as_str()) || letters.len() <= LETTERS && is_word(letters)
    };
    words.iter().any(is_figure) && words.iter().all(|word| is_figure(word) || is_usual(word))
}

/// Whether a brand is made of words of the language, perhaps with a letter or two or with how it is dispensed: `Met XL`.
fn is_brand_of_words(words: &[String]) -> bool {
    const SHORT: usize = 2;
    let is_short = |word: &String| word.len() <= SHORT || dispensing::is_word(word);
    words.len() > 1
        && words.iter().any(|word| !is_short(word))
        && words.iter().all(|word| is_short(word) || is_word(word.as_bytes()))
}

/// A name as a lexicon reads it.
#[derive(Debug)]
pub struct Name<'n> {
    /// As it is written.
    pub written: &'n str,
    /// Its search key.
    pub key: String,
    /// Its words, if they are several.
    pub words: Vec<String>,
}

impl<'n> Name<'n> {
    /// Reads a name.
    pub fn of(written: &'n str) -> Self {
        Self { written, key: search_key(written), words: split(written) }
    }
}

/// Where a drug's own name counts.
pub fn own_counts(name: &Name<'_>) -> Counts {
    match is_code_of_words(&name.words) {
        _ if is_ordinary(&name.key) => Counts::Dispensed,
        true => Counts::Bonded,
        false => Counts::Anywhere,
    }
}

/// A kind of names that a drug has beside its own.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each is what it says")]
pub enum NameKind {
    Brand,
    Other,
    Street,
}

impl NameKind {
    /// Where a name of the kind counts. Other names that are words mostly mean the drug (`tobacco`), but for
    /// those that are known not to; brands and street names that are words mostly mean something else.
    pub fn counts(self, name: &Name<'_>) -> Counts {
        let Name { written: name, key, words } = name;
        let is_short = key.len() < SHORT;
        let is_word = match self {
            _ if is_ordinary(key) => true,
            Self::Other if !is_short => is_first_name(key.as_bytes()),
            Self::Street if name.contains(' ') => is_of_words(words),
            Self::Street => is_word(key.as_bytes()) || is_word(format!("{key}s").as_bytes()),
            Self::Brand | Self::Other => is_word(key.as_bytes()),
        };
        // "SAM-e" without its hyphen is another word.
        let is_hyphened = name.contains('-') && is_english(key.as_bytes());
        match (is_word, self) {
            (_, Self::Other | Self::Brand) if is_hyphened => Counts::Bonded,
            (false, Self::Other | Self::Brand) if !is_short && is_code_of_words(words) => Counts::Bonded,
            (false, Self::Brand) if is_brand_of_words(words) && name.contains(' ') => Counts::Beside,
            (false, Self::Brand) if is_brand_of_words(words) => Counts::Bonded,
            (true, Self::Brand) => Counts::Beside,
            (true, Self::Other) => Counts::Used,
            (true, Self::Street) => Counts::Slang,
            (false, Self::Street) => Counts::Alone,
            (false, Self::Other) if is_abbreviation(name) => Counts::Weighed,
            (false, _) if is_short => Counts::Alone,
            (false, _) => Counts::Anywhere,
        }
    }
}

/// Whether a name is an abbreviation of three capitals, and none of a form.
fn is_abbreviation(name: &str) -> bool {
    // Inhaled, which pharmacies write behind a name.
    const FORM: &str = "INH";
    name.len() + 1 == SHORT && name.bytes().all(|byte| byte.is_ascii_uppercase()) && name != FORM
}

/// Phrases that hold the name of a drug and mean something else.
pub fn others() -> impl Iterator<Item = String> {
    OTHERS.split('/').map(|phrase| phrase.trim().to_owned()).chain(bodily::phrases())
}

/// Words of a letter or two, of the languages that texts are in, and units, which the lists do not have.
const SMALL: &[&str] = &[
    "ab", "ai", "al", "am", "an", "api", "as", "at", "be", "by", "da", "de", "di", "do", "du", "ed", "el", "en", "er",
    "es", "et", "go", "ha", "he", "hr", "if", "il", "im", "in", "is", "it", "ja", "je", "la", "le", "lo", "ma", "me",
    "mi", "mo", "mr", "ms", "my", "ne", "ni", "no", "of", "on", "or", "ou", "ox", "pm", "sa", "se", "si", "so", "st",
    "su", "ta", "te", "th", "ti", "to", "tu", "un", "up", "us", "va", "vs", "we", "wo", "ya", "yo", "yr", "zu",
];

/// In order.
const ORDINARY: &[&str] = &[
    "blotter",
    "bufo",
    "cantor",
    "coca",
    "doi",
    "dom",
    "ecstasy",
    "eleva",
    "emend",
    "freebase",
    "hash",
    "hemp",
    "intermezzo",
    "ketum",
    "nexus",
    "pcp",
    "pea",
    "pma",
    "sanpedro",
    "sass",
    "smoking",
    "sojourn",
    "sonata",
    "specialk",
    "thrive",
    "versed",
    "vx",
];

const OTHERS: &str = "
    adenosine diphosphate / adenosine monophosphate / alcohol based / alcohol foam / alcohol free beer /
    alcohol free wine / alcohol gel / alcohol hand / alcohol pad / alcohol pads / alcohol prep / alcohol rub /
    alcohol swab / alcohol swabs / alcohol wipe / alcohol wipes / beer belly / benzyl alcohol / birch beer /
    black opium / butter beer / cetostearyl alcohol / cetyl alcohol / choline alfoscerate / choline alphoscerate /
    choline fenofibrate / choline magnesium / choline pet / choline salicylate / choline theophyllinate /
    coffee free / coffee ground / coffee grounds / coffee table / decaf coffee / decaffeinated coffee / ginger beer /
    isopropyl alcohol / lanolin alcohol / lithium batteries / lithium battery / lithium disilicate / lithium grease /
    lithium heparin / lithium ion / lithium polymer / melatonin receptor / melatonin receptors / near beer /
    non alcoholic beer / non alcoholic wine / nonalcoholic beer / nonalcoholic wine / norepinephrine dopamine /
    opium eau / opium edp / opium edt / opium perfume / polyvinyl alcohol / port wine stain / root beer /
    rubbing alcohol / sanitizer alcohol / serotonin norepinephrine / serotonin syndrome / stearyl alcohol /
    tobacco budworm / tobacco hornworm / tobacco mosaic / wine glass / wine vinegar / wool alcohol
";
