//! The names of a catalog -> a lexicon: what each means and where it counts.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::cuts::Stems;
use super::lexicon::{Counts, Lexicon, Meaning, Meant};
use super::spellings::Spellings;
use super::vocabulary::{NameKind, is_ordinary, others, own_counts};
use super::words;
use crate::catalog::{Catalog, Stored};
use crate::model::{Entry as _, Text, *};
use crate::names::dispensing::words as dispensing;
use crate::names::salts::SALTS;
use crate::text::search_key;

/// A key before it has its place.
#[derive(Debug, Clone, Copy)]
struct Drafted {
    counts: Counts,
    longer: bool,
    meaning: u32,
}

impl Drafted {
    fn no_drug(counts: Counts) -> Self {
        Self { counts, longer: false, meaning: 0 }
    }
}

#[derive(Debug, Default)]
struct Draft {
    keys: FxHashMap<String, Drafted>,
    meanings: FxHashMap<Meaning, u32>,
    drugs: FxHashMap<String, u32>,
    /// The words of names of several words.
    split: Vec<Vec<String>>,
    /// Generic names of one word.
    generic: Vec<String>,
    /// Names of substances that are no drugs here.
    outside: Vec<String>,
}

impl Lexicon {
    /// The names of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        let mut draft = Draft::default();
        draft.drugs(catalog);
        draft.others(catalog);
        draft.words();
        draft.outside(catalog);
        draft.finish(catalog)
    }
}

impl Draft {
    fn drugs(&mut self, catalog: &Catalog) {
        for drug in catalog.all::<Drug>() {
            let own = [drug.id.as_str(), drug.name.as_str(), own_name(&drug.name)];
            for name in own {
                let counts = if is_ordinary(&search_key(name)) { Counts::Dispensed } else { own_counts(name) };
                self.drug(catalog, drug, name, counts);
            }
            let others = [
                (&drug.brands, NameKind::Brand),
                (&drug.other_names, NameKind::Other),
                (&drug.street, NameKind::Street),
            ];
            for (names, kind) in others {
                names.iter().for_each(|name| self.drug(catalog, drug, name, counts(drug, name, kind)));
            }
            let generic = drug.other_names.iter().map(Text::as_str).chain([own_name(&drug.name)]);
            self.generic.extend(generic.filter(|name| name.bytes().all(|b| b.is_ascii_alphabetic())).map(search_key));
        }
        // Names that drugs share and that none has alone.
        for key in catalog.name_keys().filter_map(|key| std::str::from_utf8(key).ok()) {
            if !self.keys.contains_key(key) {
                let ids = drugs_named(catalog, key);
                if !ids.is_empty() {
                    self.name(catalog, key.to_owned(), ids, Counts::Anywhere);
                }
            }
        }
    }

    fn drug(&mut self, catalog: &Catalog, drug: &Drug, name: &str, counts: Counts) {
        let key = search_key(name);
        match self.keys.get_mut(&key) {
            Some(drafted) => drafted.counts = drafted.counts.min(counts),
            None if key.is_empty() || key.len() > usize::from(u16::MAX) => return,
            None => {
                let mut ids = drugs_named(catalog, &key);
                if ids.is_empty() {
                    ids.push(drug.id.plain());
                }
                self.name(catalog, key, ids, counts);
            }
        }
        let words = words::split(name);
        if words.len() > 1 && !names_parts(catalog, drug, &words) {
            self.split.push(words);
        }
    }

    fn name(&mut self, catalog: &Catalog, key: String, ids: Vec<String>, counts: Counts) {
        let ambiguous = ids.len() > 1;
        let ids = if ambiguous { ids } else { parts(catalog, ids) };
        let mut drugs: Vec<u32> = Vec::new();
        for id in ids {
            let next = self.drugs.len() as u32;
            let drug = *self.drugs.entry(id).or_insert(next);
            if !drugs.contains(&drug) {
                drugs.push(drug);
            }
        }
        let next = self.meanings.len() as u32;
        let meaning = *self.meanings.entry(Meaning { drugs, ambiguous }).or_insert(next);
        self.keys.insert(key, Drafted { counts, longer: false, meaning });
    }

    /// Names of other things that are several words, which may hold the name of a drug. Conditions are none: a drug in
    /// their name is the one that is used ("alcohol withdrawal", "cocaine addiction").
    fn others(&mut self, catalog: &Catalog) {
        fn names<E: Stored>(catalog: &Catalog) -> Vec<String> {
            catalog.all::<E>().iter().flat_map(|entry| entry.names()).map(str::to_owned).collect()
        }
        let mut all = [names::<Class>(catalog), names::<Target>(catalog), names::<Procedure>(catalog)].concat();
        all.extend(others().map(str::to_owned));
        for name in all {
            let words = words::split(&name);
            if words.len() > 1 {
                self.keys.entry(words.concat()).or_insert(Drafted::no_drug(Counts::Other));
                self.split.push(words);
            }
        }
    }

    fn words(&mut self) {
        for word in dispensing().chain(SALTS.iter().copied()) {
            self.keys.entry(search_key(word)).or_insert(Drafted::no_drug(Counts::Dispensing));
        }
    }

    /// Names of substances that are no drugs here: known, and so never taken for misspelt ones.
    fn outside(&mut self, catalog: &Catalog) {
        let keys = catalog.outside_names().map(|(key, _)| key);
        for name in keys.filter(|key| key.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            if !self.keys.contains_key(name) {
                self.keys.insert(name.to_owned(), Drafted::no_drug(Counts::Other));
                self.outside.push(name.to_owned());
            }
        }
    }

    /// Two words of a name may be swapped ("acid, valproic").
    fn swap(&mut self) {
        let swapped: Vec<Vec<String>> = self.split.iter().filter_map(|words| swapped(words)).collect();
        for words in swapped {
            let Some(&meant) = self.keys.get(&format!("{}{}", words[1], words[0])) else { continue };
            if meant.counts == Counts::Anywhere && !self.keys.contains_key(&words.concat()) {
                self.keys.insert(words.concat(), meant);
                self.split.push(words);
            }
        }
    }

    /// Lets every name of several words be followed word by word.
    fn begin(&mut self) {
        for words in std::mem::take(&mut self.split) {
            let mut begun = String::new();
            for word in &words[..words.len() - 1] {
                begun.push_str(word);
                match self.keys.get_mut(&begun) {
                    Some(drafted) => drafted.longer = true,
                    None => {
                        let drafted = Drafted { longer: true, ..Drafted::no_drug(Counts::Begun) };
                        self.keys.insert(begun.clone(), drafted);
                    }
                }
            }
        }
    }

    /// What the spellings of international names mean: where they are of one drug, or of a transmitter that is also one.
    fn spellings(&self, catalog: &Catalog) -> Spellings {
        let meaning = |key: &str| {
            let [(kind, id)]: [(Kind, &str); 1] = catalog.international(key).try_into().ok()?;
            let name = match kind {
                Kind::Transmitter => catalog.get::<TransmitterEntry>(id)?.name.as_str(),
                _ => id,
            };
            let drafted = self.keys.get(&search_key(name)).filter(|drafted| drafted.counts == Counts::Anywhere)?;
            Some((key.to_owned(), drafted.meaning))
        };
        let keys = catalog.international_keys().filter_map(|key| std::str::from_utf8(key).ok());
        keys.filter_map(meaning).collect()
    }

    fn finish(mut self, catalog: &Catalog) -> Lexicon {
        self.swap();
        self.begin();
        let meant = |name: &String| {
            let drafted = self.keys.get(name).filter(|drafted| drafted.counts == Counts::Anywhere)?;
            Some((name.clone(), Some(drafted.meaning)))
        };
        let outside = self.outside.iter().map(|name| (name.clone(), None));
        let stems = Stems::new(self.generic.iter().filter_map(meant).chain(outside).collect());
        let letters = self.keys.keys().map(String::len).sum();
        let spellings = self.spellings(catalog);
        let meant = Meant { meanings: in_order(self.meanings), drugs: in_order(self.drugs), stems, spellings };
        let mut lexicon = Lexicon::with_room(self.keys.len(), letters, meant);
        // The names of a drug stand together, and so do those of one set of data: texts seldom use
        // all, and what they use is then near in memory.
        let drafted: Vec<(&String, &Drafted)> = self.keys.iter().collect();
        let mut sorted: Vec<(u32, usize)> = drafted.iter().zip(0..).map(|((_, of), at)| (of.meaning, at)).collect();
        sorted.sort_unstable();
        for (_, at) in sorted {
            let (key, &Drafted { counts, longer, meaning }) = drafted[at];
            lexicon.insert(key.as_bytes(), counts, longer, meaning);
        }
        lexicon
    }
}

fn in_order<T>(places: FxHashMap<T, u32>) -> Vec<T> {
    let mut all: Vec<(T, u32)> = places.into_iter().collect();
    all.sort_unstable_by_key(|(_, place)| *place);
    all.into_iter().map(|(item, _)| item).collect()
}

fn drugs_named(catalog: &Catalog, key: &str) -> Vec<String> {
    catalog.named(key).into_iter().filter(|(kind, _)| *kind == Kind::Drug).map(|(_, id)| id.to_owned()).collect()
}

/// Where a name counts: one that holds the drug's own is known by that.
fn counts(drug: &Drug, name: &str, kind: NameKind) -> Counts {
    let holds_own = || words::split(name).contains(&search_key(own_name(&drug.name)));
    match kind.counts(name) {
        Counts::Beside | Counts::Bonded if holds_own() => Counts::Anywhere,
        counts => counts,
    }
}

/// A drug's name without what tells it from its transmitter: "dopamine (drug)".
fn own_name(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(own, _)| own)
}

/// The drugs that some are made of, each once: themselves, unless they are products of several; what is grown is meant
/// as a whole.
fn parts(catalog: &Catalog, mut ids: Vec<String>) -> Vec<String> {
    /// Products of products of products: what goes deeper stays whole.
    const DEEPEST: usize = 4;
    let product = |id: &str| catalog.get::<Drug>(id).filter(|drug| !drug.grown);
    let parts = |id: &str| product(id).map_or(&[][..], |drug| drug.parts.as_slice());
    for _ in 0..DEEPEST {
        if ids.iter().all(|id| parts(id).is_empty()) {
            break;
        }
        let mut seen = HashSet::new();
        let of = |id: String| if parts(&id).is_empty() { vec![id] } else { parts(&id).plain() };
        ids = ids.into_iter().flat_map(of).filter(|id| seen.insert(id.clone())).collect();
    }
    ids
}

/// Whether the words of a product's name are those of its parts: these are found in their own order.
fn names_parts(catalog: &Catalog, drug: &Drug, words: &[String]) -> bool {
    let is_part = |word: &String| {
        let parts = drug.parts.iter().filter_map(|part| catalog.get::<Drug>(part));
        parts.flat_map(|part| part.names()).any(|name| search_key(name) == *word)
    };
    !drug.parts.is_empty() && words.iter().all(|word| word == "and" || is_part(word))
}

fn swapped(words: &[String]) -> Option<Vec<String>> {
    const LETTERS: usize = 3;
    match words {
        [a, b] if a.len() >= LETTERS && b.len() >= LETTERS => Some(vec![b.clone(), a.clone()]),
        _ => None,
    }
}
