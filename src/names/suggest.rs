//! What may have been meant by a name that nothing has.

use super::{Hit, SUGGESTIONS, english, hits, is_beyond_names, spelling};
use crate::catalog::Catalog;
use crate::model::{Drug, Familiarity, Kind};
use crate::text::{EditDistance, search_key};

/// The nearest names, nearest first, written as their entries write them.
pub(super) fn suggest(catalog: &Catalog, name: &str) -> Vec<String> {
    near_names(catalog, name, None)
}

/// The nearest names of entries of a kind: those that are spelt alike, begin so, or hold what was typed.
pub fn suggest_of(catalog: &Catalog, name: &str, kind: Kind) -> Vec<String> {
    // A short word begins too much, and stands in too much.
    const SHORTEST: usize = 5;
    const BEGINNING: usize = 6;
    let key = search_key(name);
    let mut suggestions = near_names(catalog, name, Some(kind));
    let begins = |other: &str| key.len() > BEGINNING && other.get(..BEGINNING) == key.get(..BEGINNING);
    let holds = |other: &str| key.len() >= SHORTEST && other.contains(key.as_str());
    for nears in [&holds as &dyn Fn(&str) -> bool, &begins] {
        let mut found: Vec<(usize, String)> = Vec::new();
        for other in catalog.name_keys().filter_map(|other| std::str::from_utf8(other).ok()).filter(|key| nears(key)) {
            let hit = hits(catalog, other).into_iter().find(|hit| hit.kind == kind);
            found.extend(hit.map(|hit| (other.len(), spelling(catalog, &hit, other))));
        }
        found.sort();
        for (_, other) in found {
            if suggestions.len() < SUGGESTIONS && !suggestions.contains(&other) {
                suggestions.push(other);
            }
        }
    }
    suggestions
}

/// The nearest names of all entries, or of those of one kind.
fn near_names(catalog: &Catalog, name: &str, kind: Option<Kind>) -> Vec<String> {
    if is_beyond_names(catalog, name) {
        return Vec::new();
    }
    let key = search_key(name);
    let limit = match key.len() {
        0..=2 => return Vec::new(),
        3..=5 => 1,
        _ => 2,
    };
    // What is a word of the language was meant as such: "tired" is no Timod. A name may go on behind it, as vitamin C,
    // or end a letter before it: in French, heroine is no woman.
    let is_word = english::is_word(name);
    let mut near = EditDistance::new(key.as_bytes(), limit);
    let mut found: Vec<(usize, &[u8])> = catalog.name_keys().filter_map(|k| Some((near.distance(k)?, k))).collect();
    // Names that begin otherwise are other names: NyQuil is no Anquil. So are short ones: ASA is no OSA.
    const BEGINNING: usize = 2;
    const SHORT: usize = 4;
    let is_near = |&(distance, near): &(usize, &[u8])| {
        if is_word {
            return near.starts_with(key.as_bytes())
                || (distance < 2 && near.len() > SHORT && key.as_bytes().starts_with(near));
        }
        distance < 2 && key.len() > SHORT || near.get(..BEGINNING) == key.as_bytes().get(..BEGINNING)
    };
    found.retain(is_near);
    let named = found.into_iter().filter_map(|(distance, key)| {
        let key = std::str::from_utf8(key).ok()?;
        let hit = hits(catalog, key).into_iter().find(|hit| kind.is_none_or(|kind| hit.kind == kind))?;
        Some((distance, familiarity(catalog, &hit), key, spelling(catalog, &hit, key)))
    });
    // What is known and outside is meant as often: losartan is not left out for Lortab.
    let outside = catalog.outside_names().filter_map(|(key, name)| {
        let distance = near.distance(key.as_bytes()).filter(|&distance| is_near(&(distance, key.as_bytes())))?;
        Some((distance, Familiarity::Common, key, name.to_owned()))
    });
    let mut named: Vec<_> = named.collect();
    // Where a kind of entries is asked for, what has no card is none of them.
    named.extend(outside.filter(|_| kind.is_none()));
    named.sort_unstable();
    // What one entry alone is called by more words than these is nearer than what is spelt alike.
    let mut suggestions: Vec<String> = continued(catalog, name, &key, kind).into_iter().collect();
    for (.., name) in named {
        if !suggestions.contains(&name) {
            suggestions.push(name);
        }
        if suggestions.len() == SUGGESTIONS {
            break;
        }
    }
    suggestions
}

/// The name of the one entry whose names go on behind a word: "myasthenia gravis" of "myasthenia".
fn continued(catalog: &Catalog, name: &str, key: &str, kind: Option<Kind>) -> Option<String> {
    // A short word begins too much.
    const SHORTEST: usize = 5;
    if key.len() < SHORTEST || name.trim().contains(' ') {
        return None;
    }
    let longer = catalog.name_keys().filter(|longer| longer.starts_with(key.as_bytes()));
    let mut goes_on: Vec<(Hit, String)> = Vec::new();
    for longer in longer.filter_map(|longer| std::str::from_utf8(longer).ok()) {
        for hit in hits(catalog, longer).into_iter().filter(|hit| kind.is_none_or(|kind| hit.kind == kind)) {
            let written = spelling(catalog, &hit, longer);
            let is_word = written.split(' ').next().is_some_and(|first| search_key(first) == key);
            if is_word && !goes_on.iter().any(|(other, _)| *other == hit) {
                goes_on.push((hit, written));
            }
        }
    }
    match goes_on.as_slice() {
        [(_, written)] => Some(written.clone()),
        _ => None,
    }
}

/// How well known an entry is; what has no such field is well known.
fn familiarity(catalog: &Catalog, hit: &Hit) -> Familiarity {
    let drug = (hit.kind == Kind::Drug).then(|| catalog.get::<Drug>(&hit.id)).flatten();
    drug.map_or(Familiarity::Core, |drug| drug.familiarity)
}
