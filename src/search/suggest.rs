//! What a search may have meant that finds nothing.

use std::collections::BTreeSet;

use super::{search, texts, words};
use crate::catalog::{Catalog, Stored};
use crate::model::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Kind, Link, Looked, Pathway, Procedure, Region,
    Risk, Searched, Source, System, Target, Term, Text, TransmitterEntry,
};
use crate::names::{self, Resolution};
use crate::text::{EditDistance, search_key};
use neurotx_data::for_each_kind;

/// What may have been meant by a text that finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Words that nothing holds were misspelt: the text with others in their place.
    Spelled(String),
    /// Nothing holds one word, and nothing is near it: the word, and the text without it.
    Without(String, String),
    /// Something holds each word, but nothing all of them.
    Apart,
    /// Nothing is near.
    None,
}

/// What may have been meant by a text that finds nothing, if anything is near.
pub fn suggest(catalog: &Catalog, text: &str) -> Suggestion {
    let unknown: Vec<String> = words(text).into_iter().filter(|key| !is_known(catalog, key)).collect();
    let is_unknown = |word: &&str| unknown.contains(&search_key(word));
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(misspelt) = words.iter().copied().find(is_unknown) else { return Suggestion::Apart };
    let with = |other: &str| {
        let mended = words.iter().map(|word| if *word == misspelt { other } else { word });
        mended.collect::<Vec<_>>().join(" ")
    };
    let finds = |text: &String| search(catalog, text).is_ok_and(|found| !found.is_empty());
    if let Some(spelled) = near(catalog, misspelt, &vocabulary(catalog)).iter().map(|word| with(word)).find(finds) {
        return Suggestion::Spelled(spelled);
    }
    let others: Vec<&str> = words.iter().copied().filter(|word| !is_unknown(word)).collect();
    if others.is_empty() { Suggestion::None } else { Suggestion::Without(misspelt.to_owned(), others.join(" ")) }
}

/// The names, and then the words of texts, that are near a word, the nearest first.
fn near(catalog: &Catalog, word: &str, known: &BTreeSet<String>) -> Vec<String> {
    // Short words are near to too many others.
    const SHORT: usize = 5;
    const MOST: usize = 8;
    let Resolution::Unknown(mut near) = names::resolve(catalog, word) else { return vec![word.to_owned()] };
    let key = search_key(word);
    let mut distance = EditDistance::new(key.as_bytes(), if key.len() <= SHORT { 1 } else { 2 });
    let measured = known.iter().filter_map(|word| Some((distance.distance(search_key(word).as_bytes())?, word)));
    let mut measured: Vec<(usize, &String)> = measured.collect();
    measured.sort_unstable();
    near.extend(measured.into_iter().map(|(_, word)| word.clone()));
    near.truncate(MOST);
    near
}

/// Whether a search looks through a word that holds this one, but for the bibliography.
fn is_known(catalog: &Catalog, word: &str) -> bool {
    holds_anywhere(catalog, &[word.to_owned()])
}

/// Every word that a search looks through, but for those of the bibliography.
fn vocabulary(catalog: &Catalog) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    collect_words(catalog, &mut known);
    known
}

macro_rules! look_through {
    ($($field:ident: $type:ident,)+) => {
        fn holds_anywhere(catalog: &Catalog, word: &[String]) -> bool {
            $(holds::<$type>(catalog, word))||+
        }

        fn collect_words(catalog: &Catalog, known: &mut BTreeSet<String>) {
            $(words_of::<$type>(catalog, known);)+
        }
    };
}

for_each_kind!(look_through);

fn holds<E: Searched + Stored>(catalog: &Catalog, word: &[String]) -> bool {
    let holds = |entry: &&E| {
        let texts = texts(catalog, *entry);
        let mut all = entry.names().into_iter().chain(texts.iter().map(Text::as_str)).map(search_key);
        all.any(|key| word.iter().all(|word| key.contains(word.as_str())))
    };
    match E::LOOKED {
        _ if E::KIND == Kind::Source => false,
        Looked::Indexed => catalog.holding::<E>(word).next().is_some(),
        Looked::Live => catalog.all::<E>().iter().any(holds),
        Looked::Never => false,
    }
}

fn words_of<E: Searched + Stored>(catalog: &Catalog, known: &mut BTreeSet<String>) {
    const SHORTEST: usize = 3;
    if E::LOOKED == Looked::Never || E::KIND == Kind::Source {
        return;
    }
    for entry in catalog.all::<E>() {
        let names = entry.names().into_iter().map(Text::from);
        for text in names.chain(texts(catalog, entry)) {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
            known.extend(words.map(str::to_lowercase));
        }
    }
}
