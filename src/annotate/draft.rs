//! The names of a catalog -> a lexicon: what each means and where it counts.

use std::borrow::Cow;
use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::cuts::Stems;
use super::lexicon::{Counts, Lexicon, Meaning, Meant};
use super::spellings::Spellings;
use super::vocabulary::{Name, NameKind, others, own_counts};
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
struct Draft<'c> {
    keys: FxHashMap<Cow<'c, str>, Drafted>,
    meanings: FxHashMap<Meaning, u32>,
    drugs: FxHashMap<&'c str, u32>,
    /// The words of names of several words.
    split: Vec<Vec<String>>,
    /// Generic names of one word.
    generic: Vec<String>,
    /// Names of substances that are no drugs here.
    outside: Vec<&'c str>,
}

/// The ids of the drugs that each name leads to, by its key.
type Named<'n, 'c> = FxHashMap<&'c str, &'n [(&'c str, &'c str)]>;

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

impl<'c> Draft<'c> {
    fn drugs(&mut self, catalog: &'c Catalog) {
        let by_name = catalog.drugs_by_name();
        let groups = || by_name.chunk_by(|a, b| a.0 == b.0);
        let named: Named<'_, 'c> = groups().map(|group| (group[0].0, group)).collect();
        for drug in catalog.all::<Drug>() {
            // Most drugs are named as their id is.
            let mut own = vec![drug.id.as_str(), drug.name.as_str(), own_name(&drug.name)];
            own.dedup();
            for name in own {
                let name = Name::of(name);
                let counts = own_counts(&name);
                self.drug(catalog, drug, name, counts, &named);
            }
            let others = [
                (&drug.brands, NameKind::Brand),
                (&drug.other_names, NameKind::Other),
                (&drug.street, NameKind::Street),
            ];
            for (names, kind) in others {
                for name in names {
                    let name = Name::of(name);
                    let counts = counts(drug, &name, kind);
                    self.drug(catalog, drug, name, counts, &named);
                }
            }
            let generic = drug.other_names.iter().map(Text::as_str).chain([own_name(&drug.name)]);
            self.generic.extend(generic.filter(|name| name.bytes().all(|b| b.is_ascii_alphabetic())).map(search_key));
        }
        // Names that drugs share and that none has alone.
        for group in groups() {
            if !self.keys.contains_key(group[0].0) {
                self.name(catalog, group[0].0.into(), ids(group), Counts::Anywhere);
            }
        }
    }

    fn drug(&mut self, catalog: &'c Catalog, drug: &'c Drug, name: Name<'_>, counts: Counts, named: &Named<'_, 'c>) {
        let Name { key, words, .. } = name;
        match self.keys.get_mut(key.as_str()) {
            Some(drafted) => drafted.counts = drafted.counts.min(counts),
            None if key.is_empty() || key.len() > usize::from(u16::MAX) => return,
            None => {
                let ids = named.get(key.as_str()).map_or_else(|| vec![drug.id.as_str()], |group| ids(group));
                self.name(catalog, key.into(), ids, counts);
            }
        }
        if words.len() > 1 && !names_parts(catalog, drug, &words) {
            self.split.push(words);
        }
    }

    fn name(&mut self, catalog: &'c Catalog, key: Cow<'c, str>, ids: Vec<&'c str>, counts: Counts) {
        let ambiguous = ids.len() > 1;
        let ids = if ambiguous { ids } else { parts(catalog, ids) };
        let mut drugs: Vec<u32> = Vec::with_capacity(ids.len());
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
    fn others(&mut self, catalog: &'c Catalog) {
        fn names<E: Stored>(catalog: &Catalog) -> Vec<String> {
            catalog.all::<E>().iter().flat_map(|entry| entry.names()).map(str::to_owned).collect()
        }
        let mut all = [names::<Class>(catalog), names::<Target>(catalog), names::<Procedure>(catalog)].concat();
        all.extend(others());
        for name in all {
            let words = words::split(&name);
            if words.len() > 1 {
                self.keys.entry(words.concat().into()).or_insert(Drafted::no_drug(Counts::Other));
                self.split.push(words);
            }
        }
    }

    fn words(&mut self) {
        for word in dispensing().chain(SALTS.iter().copied()) {
            self.keys.entry(search_key(word).into()).or_insert(Drafted::no_drug(Counts::Dispensing));
        }
    }

    /// Names of substances that are no drugs here: known, and so never taken for misspelt ones.
    fn outside(&mut self, catalog: &'c Catalog) {
        let keys = catalog.outside_names().map(|(key, _)| key);
        for name in keys.filter(|key| key.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            if !self.keys.contains_key(name) {
                self.keys.insert(name.into(), Drafted::no_drug(Counts::Other));
                self.outside.push(name);
            }
        }
    }

    /// Two words of a name may be swapped ("acid, valproic").
    fn swap(&mut self) {
        let swapped: Vec<Vec<String>> = self.split.iter().filter_map(|words| swapped(words)).collect();
        for words in swapped {
            let Some(&meant) = self.keys.get(format!("{}{}", words[1], words[0]).as_str()) else { continue };
            let key = words.concat();
            if meant.counts == Counts::Anywhere && !self.keys.contains_key(key.as_str()) {
                self.keys.insert(key.into(), meant);
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
                match self.keys.get_mut(begun.as_str()) {
                    Some(drafted) => drafted.longer = true,
                    None => {
                        let drafted = Drafted { longer: true, ..Drafted::no_drug(Counts::Begun) };
                        self.keys.insert(begun.clone().into(), drafted);
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
            let drafted =
                self.keys.get(search_key(name).as_str()).filter(|drafted| drafted.counts == Counts::Anywhere)?;
            Some((key.to_owned(), drafted.meaning))
        };
        let keys = catalog.international_keys().filter_map(|key| std::str::from_utf8(key).ok());
        keys.filter_map(meaning).collect()
    }

    fn finish(mut self, catalog: &Catalog) -> Lexicon {
        self.swap();
        self.begin();
        let meant = |name: &String| {
            let drafted = self.keys.get(name.as_str()).filter(|drafted| drafted.counts == Counts::Anywhere)?;
            Some((name.clone(), Some(drafted.meaning)))
        };
        let outside = self.outside.iter().map(|&name| (name.to_owned(), None));
        let stems = Stems::new(self.generic.iter().filter_map(meant).chain(outside).collect());
        let spellings = self.spellings(catalog);
        let drugs = in_order(self.drugs).into_iter().map(str::to_owned).collect();
        let meant = Meant { meanings: in_order(self.meanings), drugs, stems, spellings };
        let mut lexicon = Lexicon::with_room(self.keys.len(), meant);
        // The names of a drug stand together, and so do those of one set of data: texts seldom use
        // all, and what they use is then near in memory.
        let drafted: Vec<(&Cow<'_, str>, &Drafted)> = self.keys.iter().collect();
        // One number of both is put in order faster than two.
        let mut sorted: Vec<u64> =
            drafted.iter().zip(0..).map(|((_, of), at)| u64::from(of.meaning) << 32 | at).collect();
        sorted.sort_unstable();
        for at in sorted {
            let (key, &Drafted { counts, longer, meaning }) = drafted[at as u32 as usize];
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

fn ids<'c>(group: &[(&str, &'c str)]) -> Vec<&'c str> {
    group.iter().map(|(_, id)| *id).collect()
}

/// Where a name counts: one that holds the drug's own is known by that.
fn counts(drug: &Drug, name: &Name<'_>, kind: NameKind) -> Counts {
    let holds_own = || name.words.contains(&search_key(own_name(&drug.name)));
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
fn parts<'c>(catalog: &'c Catalog, mut ids: Vec<&'c str>) -> Vec<&'c str> {
    /// Products of products of products: what goes deeper stays whole.
    const DEEPEST: usize = 4;
    let product = |id: &str| catalog.get::<Drug>(id).filter(|drug| !drug.grown);
    let parts = |id: &str| product(id).map_or(&[][..], |drug| drug.parts.as_slice());
    for _ in 0..DEEPEST {
        if ids.iter().all(|id| parts(id).is_empty()) {
            break;
        }
        let mut seen = HashSet::new();
        let of = |id: &'c str| match parts(id) {
            [] => vec![id],
            parts => parts.iter().map(|part| part.as_str()).collect(),
        };
        ids = ids.into_iter().flat_map(of).filter(|id| seen.insert(*id)).collect();
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
