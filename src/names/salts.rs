//! Salts beside a name: in English, and as French, German, Spanish and Italian write them.

use crate::text::{international, search_key};

/// Salts, hydrates and esters: words that name a form of a drug, not another drug.
pub const SALTS: &[&str] = &[
    "acetate",
    "anhydrous",
    "besilate",
    "besylate",
    "bitartrate",
    "bromide",
    "calcium",
    "camsylate",
    "carbonate",
    "chloride",
    "citrate",
    "decanoate",
    "dihydrate",
    "dihydrochloride",
    "dimesylate",
    "embonate",
    "enanthate",
    "fumarate",
    "gluconate",
    "hcl",
    "hemifumarate",
    "hemihydrate",
    "hemitartrate",
    "hydrobromide",
    "hydrochloride",
    "hydrogen",
    "lactate",
    "maleate",
    "malate",
    "mesilate",
    "mesylate",
    "monohydrate",
    "napsylate",
    "nitrate",
    "oxalate",
    "palmitate",
    "pamoate",
    "phosphate",
    "potassium",
    "saccharate",
    "sodium",
    "succinate",
    "sulfate",
    "sulphate",
    "tannate",
    "tartrate",
    "tosylate",
    "trihydrate",
];

/// The same where another language has another stem; the rest differs from English as names of drugs do.
const FOREIGN: &str = "
    bromhidrato bromhydrate bromidrato bromure bromuro calcico calcio calcique chlorhydrate chlorure clorhidrato
    cloridrato cloruro hidrocloruro kalium magnesico magnesium malat malato natrium potasico potasio potassico potassio potassique sodico
    sodio sodique solfato
";

/// What stands between a salt and its base: `chlorhydrate de sertraline`.
const LINKS: [&str; 2] = ["de", "di"];

/// Salts that German writes at the end of the name of their base, and at its beginning.
const ENDINGS: [&str; 17] = [
    "hydrochlorid",
    "hydrobromid",
    "dihydrochlorid",
    "acetat",
    "besilat",
    "bromid",
    "carbonat",
    "chlorid",
    "citrat",
    "fumarat",
    "maleat",
    "mesilat",
    "oxalat",
    "phosphat",
    "succinat",
    "sulfat",
    "tartrat",
];
const BEGINNINGS: [&str; 2] = ["natrium", "kalium"];

/// Whether a search key is the word of a salt.
pub fn is_salt(key: &str) -> bool {
    let is_spelling = |spelled: String| SALTS.iter().any(|salt| international(salt).as_ref() == Some(&spelled));
    SALTS.contains(&key)
        || FOREIGN.split_whitespace().any(|word| word == key)
        || international(key).is_some_and(is_spelling)
}

/// Whether a search key is a word between a salt and its base.
pub fn is_link(key: &str) -> bool {
    LINKS.contains(&key)
}

/// A text without an article that was cut before a vowel: `d'escitalopram`.
pub fn without_elision(text: &str) -> &str {
    let mut letters = text.chars();
    let is_cut = letters.next().is_some_and(|first| matches!(first, 'd' | 'D'))
        && letters.next().is_some_and(|mark| matches!(mark, '\'' | '\u{2019}'));
    if is_cut { letters.as_str() } else { text }
}

/// The base of a word that names a salt with it, as German does: `sertralin` of `Sertralinhydrochlorid`.
pub fn base(word: &str) -> Option<String> {
    let key = search_key(word);
    let ended = ENDINGS.iter().filter_map(|ending| key.strip_suffix(ending)).min_by_key(|base| base.len());
    let base = ended.or_else(|| BEGINNINGS.iter().find_map(|beginning| key.strip_prefix(beginning)))?;
    (!base.is_empty() && !word.contains(char::is_whitespace)).then(|| base.to_owned())
}
