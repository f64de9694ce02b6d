//! How a drug is dispensed: the words that stand beside its name on labels and prescriptions.
//!
//! Salts, forms, routes, releases, units and numbers say nothing of which drug is meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::salts;
use crate::text::search_key;

/// Forms, routes, releases and units. With salts and numbers they say nothing of which drug is meant.
pub fn words() -> impl Iterator<Item = &'static str> {
    DISPENSING.split_whitespace()
}

/// Where a word stands among [`words`], if it is one of them.
pub fn place(word: &str) -> Option<usize> {
    static PLACES: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| words().zip(0..).collect());
    PLACES.get(word).copied()
}

/// What is left of a text without words at its beginning and end that say how a drug is dispensed, the
/// longest first: "Osmolex ER", then "Osmolex", of "Osmolex ER 129 mg". Nothing where it has none, or nothing else.
pub fn without(text: &str) -> Vec<&str> {
    // No label says so much of one drug; each word more would be one more name to look up.
    const MOST: usize = 40;
    let words: Vec<&str> = text.split_whitespace().take(MOST + 1).collect();
    if words.len() > MOST {
        return Vec::new();
    }
    let tells = |word: &&str| !is_word(word);
    // Where every word says how something is dispensed, the first of them name it ("potassium bromide 20 mg").
    let is_named = |word: &&str| word.len() > 3 && !word.contains(|c: char| c.is_ascii_digit());
    let (first, last) = match (words.iter().position(tells), words.iter().rposition(tells)) {
        (Some(first), Some(last)) => (first, last),
        _ if words.first().is_some_and(is_named) => (0, 0),
        _ => return Vec::new(),
    };
    let at = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let part = |from: usize, to: usize| {
        salts::without_elision(text[at(words[from])..at(words[to]) + words[to].len()].trim_end_matches([',', ';']))
    };
    let mut parts: Vec<&str> = Vec::new();
    for to in (last..words.len()).rev() {
        let whole = to + 1 == words.len();
        parts.extend((!whole).then(|| part(0, to)));
        parts.extend((first > 0).then(|| part(first, to)));
    }
    parts
}

/// Whether a word says how a drug is dispensed, with or without a number ("tablets", "50mg", "10/5", "20%").
pub fn is_word(word: &str) -> bool {
    let mut parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| is_part(&search_key(part)))
}

/// A number, a unit or another word, or a number before one ("20", "mg", "20mg").
fn is_part(key: &str) -> bool {
    // A longer number without a unit is an identifier.
    const DIGITS: usize = 4;
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = || (1..=DIGITS).contains(&key.len());
    let is_known = || place(rest).is_some() || salts::is_salt(rest) || salts::is_link(rest);
    if rest.is_empty() { is_number() } else { is_known() }
}

/// The name in a word that a dose is glued to ("zoloft50mg", "prozac20").
pub fn before_dose(word: &str) -> Option<&str> {
    const UNITS: &[&str] = &["", "g", "mcg", "mg", "ml", "ug", "µg"];
    let rest = word.trim_end_matches(char::is_alphabetic);
    let name = rest.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = word[rest.len()..].to_lowercase();
    let is_dose = name.len() < rest.len() && UNITS.contains(&unit.as_str());
    (is_dose && name.chars().count() >= SHORTEST).then_some(name)
}

/// Whether a word is the name of a maker, which generics bear beside that of the drug: "Olanzapine Teva".
pub fn is_maker(word: &str) -> bool {
    let key = search_key(word);
    MAKERS.split_whitespace().any(|maker| maker == key)
}

/// Letters of the shortest name that is told from a dose behind it.
const SHORTEST: usize = 3;

const DISPENSING: &str = "
    active aerosol amp amps ampul ampule ampoule and aq aqueous base bid bottle buccal cap caps caplet capsule
    capsules cartridge chewable concentrate controlled cr cream daily delayed depot disintegrating dose dr drops
    each ec elixir emulsion enteric coated eq equivalent er ext extended film for free gel generic gram granules gum
    im immediate in inhalation inhaler inj injectable injection insufflation intramuscular intranasal intravenous ir
    it iu iv kit la lingual liquid liter long lotion lozenge lozenges mcg meq mg microgram micrograms milligram
    milligrams ml modified mug nasal night odt of oil ointment ophthalmic or oral orally otic pack parenteral patch
    patches pellet pen per pill pills po powder prefilled preservative prn qd qhs qid rapid rectal release sachet sl
    sol soln solution spray sr sterile strength strip subcutaneous sublingual suppository susp suspension sustained
    syringe syrup system tab tablet tablets tabs tid topical transdermal troche ug unit units usp vial vials water
    wafer with xl xr
";

/// Makers of generics whose names are no words of the language.
const MAKERS: &str = "
    actavis almus amneal apo apotex aristo arrow aurobindo betapharm biogaran cipla cristers egis gedeon genpharm greenstone
    heumann hexal hormosan krka lannett lupin mylan neuraxpharm normon novo pms pharmascience ranbaxy ratiopharm richter
    sandoz stada teva torrent viatris winthrop wockhardt zentiva zydus
";
