//! How the beginning of a name may go on: what shells offer at the tab key.

use crate::catalog::Catalog;
use crate::model::{Kind, Word};
use crate::names::vocabulary;
use crate::text::{search_key, slug};

/// Kinds that people look up by name.
pub const NAMED: &[Kind] = Kind::ALL.split_at(Kind::Word as usize + 1).0;

/// A word that begins as it was typed and leads to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// Without spaces, or anything else that a shell would take apart.
    pub word: String,
    /// What it means: `drug`, or `drug fluoxetine` for another name of it.
    pub about: String,
}

/// More than these are a list that nobody reads: more letters are waited for.
const READ: usize = 300;

/// Every name of entries of some kinds that begins as `typed`, in order; where nothing is typed
/// yet, the ids. Hyphens and case may be typed or left out. Nothing where there are more than a
/// person reads.
pub fn continuations(catalog: &Catalog, typed: &str, kinds: &[Kind]) -> Vec<Continuation> {
    let start = search_key(typed);
    let found = match (typed, start.as_str()) {
        ("", _) => ids(catalog, kinds).take(READ + 1).collect(),
        (_, "") => Vec::new(),
        (typed, start) => names(catalog, typed, start, kinds),
    };
    if found.len() > READ { Vec::new() } else { found }
}

/// All of them, or one more than [`READ`].
fn names(catalog: &Catalog, typed: &str, start: &str, kinds: &[Kind]) -> Vec<Continuation> {
    let mut found: Vec<Continuation> = Vec::new();
    let mut last = "";
    for (key, spelling, kind, id) in catalog.spelled(start).filter(|(_, _, kind, _)| kinds.contains(kind)) {
        if found.len() > READ {
            return found;
        }
        if key != last {
            let word = go_on(typed, start.len(), key, spelling);
            let about = if search_key(id) == key { kind.to_string() } else { format!("{kind} {id}") };
            found.push(Continuation { word, about });
        }
        last = key;
    }
    // Sources have keys and no names.
    if kinds.contains(&Kind::Source) {
        let keys = ids(catalog, &[Kind::Source]).filter(|key| key.word.starts_with(&typed.to_lowercase()));
        found.extend(keys.take(READ + 1));
    }
    if kinds.contains(&Kind::Word) {
        for (set, word, _) in vocabulary() {
            let key = search_key(word);
            if key.starts_with(start) {
                found.push(Continuation { word: go_on(typed, start.len(), &key, &slug(word)), about: set.to_owned() });
            }
        }
    }
    found
}

fn ids(catalog: &Catalog, kinds: &[Kind]) -> impl Iterator<Item = Continuation> {
    let of = |kind: Kind| catalog.ids_of(kind).map(move |id| Continuation { word: slug(id), about: kind.to_string() });
    kinds.iter().flat_map(move |&kind| of(kind))
}

/// What was typed, and the rest of the spelling behind the `length` bytes of its key that were typed.
fn go_on(typed: &str, length: usize, key: &str, spelling: &str) -> String {
    let mut seen = 0;
    let mut rest = "";
    for (at, c) in spelling.char_indices() {
        if seen >= length {
            rest = &spelling[at..];
            break;
        }
        seen += if c.is_ascii() {
            usize::from(c.is_ascii_alphanumeric())
        } else {
            // Behind another letter: alone, one with an accent is no name.
            search_key(&format!("a{c}")).len() - 1
        };
    }
    // A letter that is typed as several, of which only some were typed.
    let rest = if seen > length { &key[length..] } else { rest };
    let rest = if typed.ends_with(|c: char| !c.is_alphanumeric()) { rest.trim_start_matches('-') } else { rest };
    let is_shouted = typed.contains(char::is_uppercase);
    typed.to_owned() + &if is_shouted { rest.to_owned() } else { rest.to_lowercase() }
}
