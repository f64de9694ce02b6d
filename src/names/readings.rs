//! Names as people write them beside their entry's own: with a dose or a form, in the spelling of another language,
//! twice, turned around, or with their parts apart. What a name was read as is told.

use super::{
    Hit, Resolution, SHORTEST_SINGULAR, dispensing, english, exact, is_beyond_names, salts, singular, slang, spelling,
    suggest,
};
use crate::catalog::Catalog;
use crate::model::{Drug, Kind, TransmitterEntry};
use crate::text::{self, search_key};

/// The drug or transmitter that a name means in the spelling of another language ("sertralina"), with how its entry
/// writes it; nothing where several would fit.
pub fn international(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    let key = search_key(name);
    if english::is_word(name) || catalog.outside(&key).is_some() {
        return None;
    }
    let mut found = catalog.international(&text::international(&key)?);
    let (kind, id) = found.pop().filter(|_| found.is_empty())?;
    let title = match kind {
        Kind::Transmitter => catalog.get::<TransmitterEntry>(id).map(|transmitter| transmitter.name.to_string()),
        _ => catalog.get::<Drug>(id).map(|drug| drug.name.to_string()),
    }?;
    Some((title, Resolution::One(Hit { kind, id: id.to_owned() })))
}

/// What a name with a dose or a form ("Zoloft 50 mg tablets", "benzos 5 mg") or in the spelling of another language
/// ("sertralina") means, and the name in it as its entry writes it; where that is not known, what is near the name
/// without its dose and form. Nothing where the name has neither.
pub fn dispensed(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    known_dispensed(catalog, name).or_else(|| {
        let least = dispensing::without(name).pop()?;
        Some((least.to_owned(), Resolution::Unknown(suggest(catalog, least))))
    })
}

/// The same of what is known alone.
pub fn known_dispensed(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    if is_beyond_names(catalog, name) {
        return None;
    }
    let parts = dispensing::without(name);
    let glued = dispensing::before_dose(parts.last().copied().unwrap_or(name));
    if let Some(found) = international(catalog, name).or_else(|| without_release(catalog, name)) {
        return Some(found);
    }
    // Beside a salt, slang and abbreviations mean something else.
    let has_salt = name.split_whitespace().any(|word| salts::is_salt(&search_key(word)));
    for part in parts.iter().copied().chain(glued) {
        let mut drugs = exact(catalog, part);
        let key = search_key(part);
        drugs.retain(|hit| hit.kind == Kind::Drug && (!has_salt || slang::is_base(catalog, hit, &key)));
        if let Some(first) = drugs.first() {
            let spelled = spelling(catalog, first, &key);
            let found = if drugs.len() == 1 { Resolution::One(drugs.remove(0)) } else { Resolution::Several(drugs) };
            return Some((spelled, found));
        }
        if let Some(found) = international(catalog, part).or_else(|| without_release(catalog, part)) {
            return Some(found);
        }
    }
    let wholes = || parts.iter().copied().chain([name]);
    wholes()
        .find_map(|part| of_salt(catalog, part))
        .or_else(|| wholes().find_map(|part| named_twice(catalog, part)))
        .or_else(|| wholes().find_map(|part| inverted(catalog, part)))
        .or_else(|| if has_salt { None } else { parts.iter().find_map(|part| of_class(catalog, part)) })
}

/// The class that a name without its dose means.
fn of_class(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    let mut classes = exact(catalog, name);
    classes.retain(|hit| hit.kind == Kind::Class);
    let hit = classes.pop().filter(|_| classes.is_empty())?;
    let key = search_key(name);
    // What is typed as several is read as one.
    let known = |key: &str| catalog.names_of(hit.kind, &hit.id).into_iter().any(|name| search_key(name) == key);
    let key = [key.as_str(), singular(&key)].into_iter().find(|key| known(key)).unwrap_or(&key).to_owned();
    Some((spelling(catalog, &hit, &key), Resolution::One(hit)))
}

/// The drug of which a word names a salt ("Sertralinhydrochlorid"); nothing where several would fit.
fn of_salt(catalog: &Catalog, word: &str) -> Option<(String, Resolution)> {
    let base = salts::base(word)?;
    let mut drugs = exact(catalog, &base);
    drugs.retain(|hit| hit.kind == Kind::Drug && slang::is_base(catalog, hit, &base));
    let found = drugs.pop().filter(|_| drugs.is_empty());
    found.map(|hit| (spelling(catalog, &hit, &base), Resolution::One(hit))).or_else(|| international(catalog, &base))
}

/// The drug of which a name is a brand without the word of its release or form: "Adzenys" of "Adzenys ER";
/// nothing where brands of several drugs begin so.
fn without_release(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    let key = search_key(name);
    // A word of the language is meant as such: "fast" is no Fast in.
    if key.len() < SHORTEST_SINGULAR || english::is_word(name) || catalog.outside(&key).is_some() {
        return None;
    }
    let begins = |(whole, _, kind, id): (&'_ str, _, Kind, &'_ str)| {
        let place = (kind == Kind::Drug).then(|| dispensing::place(whole.strip_prefix(key.as_str())?)).flatten()?;
        Some((place, whole.to_owned(), id.to_owned()))
    };
    let mut all: Vec<(usize, String, String)> = catalog.spelled(&key).filter_map(begins).collect();
    all.sort();
    let mut found: Vec<(Hit, String)> = Vec::new();
    for (_, whole, id) in all {
        if !found.iter().any(|(known, _)| known.id == id) {
            found.push((Hit { kind: Kind::Drug, id }, whole));
        }
    }
    let (hit, key) = found.pop().filter(|_| found.is_empty())?;
    Some((spelling(catalog, &hit, &key), Resolution::One(hit)))
}

/// A drug that is named twice, the second time in brackets: "fluoxetine (Prozac)", "Prozac 20 mg (fluoxetine)".
/// Nothing where the two have no one drug in common.
fn named_twice(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    let (first, rest) = name.split_once('(')?;
    let second = rest.trim_end().strip_suffix(')').filter(|second| !second.contains(['(', ')']))?;
    let mut hits = drugs(catalog, first);
    let others = drugs(catalog, second);
    hits.retain(|hit| others.contains(hit));
    let hit = hits.pop().filter(|_| hits.is_empty())?;
    let key = search_key(first);
    Some((spelling(catalog, &hit, &key), Resolution::One(hit)))
}

/// The drugs that a name without brackets means, perhaps with how they are dispensed.
fn drugs(catalog: &Catalog, name: &str) -> Vec<Hit> {
    let mut hits = exact(catalog, name);
    if hits.is_empty() {
        hits = match known_dispensed(catalog, name) {
            Some((_, Resolution::One(hit))) => vec![hit],
            Some((_, Resolution::Several(hits))) => hits,
            Some((_, Resolution::Unknown(_))) | None => Vec::new(),
        };
    }
    hits.retain(|hit| hit.kind == Kind::Drug);
    hits
}

/// The drug of a name that is turned around, as indexes have it: "acid, valproic".
fn inverted(catalog: &Catalog, name: &str) -> Option<(String, Resolution)> {
    let turned = turned(catalog, name)?;
    let mut hits = exact(catalog, &turned);
    hits.retain(|hit| hit.kind == Kind::Drug);
    let hit = hits.pop().filter(|_| hits.is_empty())?;
    Some((spelling(catalog, &hit, &search_key(&turned)), Resolution::One(hit)))
}

/// A name with what stands behind its comma put before it, where that is no name by itself: "benzyl alcohol" of
/// "alcohol, benzyl".
pub fn turned(catalog: &Catalog, name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let is_turned = !last.is_empty() && !first.is_empty() && !first.contains(',') && exact(catalog, first).is_empty();
    is_turned.then(|| format!("{first} {last}"))
}

/// How an entry writes a name that has a blank or a hyphen where none of its spellings is parted: "escitalopram" of
/// "es-citalopram".
pub fn joined(catalog: &Catalog, name: &str, hit: &Hit) -> Option<String> {
    let typed = breaks(name);
    if typed.is_empty() {
        return None;
    }
    let key = search_key(name);
    let names = catalog.names_of(hit.kind, &hit.id);
    let mut spellings = names.into_iter().filter(|known| search_key(known) == key).peekable();
    let is_parted_so = |known: &str| {
        let own = breaks(known);
        typed.iter().all(|at| own.contains(at))
    };
    spellings.peek()?;
    (!spellings.any(is_parted_so)).then(|| spelling(catalog, hit, &key))
}

/// How many letters and digits of a name stand before each place where something else parts two letters.
fn breaks(name: &str) -> Vec<usize> {
    let (mut breaks, mut count, mut last) = (Vec::new(), 0, None);
    let mut is_parted = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            is_parted = true;
            continue;
        }
        if is_parted && c.is_alphabetic() && last.is_some_and(char::is_alphabetic) {
            breaks.push(count);
        }
        (is_parted, last) = (false, Some(c));
        count += 1;
    }
    breaks
}
