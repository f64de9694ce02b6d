//! What a search may have meant that finds nothing.

use std::collections::BTreeSet;

use super::{Searched, search, words};
use crate::catalog::Catalog;
use crate::model::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Link, Pathway, Procedure, Region, Risk, Source,
    System, Target, Term, TransmitterEntry,
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
    let known = vocabulary(catalog);
    let keys: Vec<String> = known.iter().map(|word| search_key(word)).collect();
    let is_known = |key: &str| keys.iter().any(|known| known.contains(key));
    let unknown: Vec<String> = words(text).into_iter().filter(|key| !is_known(key)).collect();
    let is_unknown = |word: &&str| unknown.contains(&search_key(word));
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(misspelt) = words.iter().copied().find(is_unknown) else { return Suggestion::Apart };
    let with = |other: &str| {
        let mended = words.iter().map(|word| if *word == misspelt { other } else { word });
        mended.collect::<Vec<_>>().join(" ")
    };
    let finds = |text: &String| search(catalog, text).is_ok_and(|found| !found.is_empty());
    if let Some(spelled) = near(catalog, misspelt, &known).iter().map(|word| with(word)).find(finds) {
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

/// Every word that a search looks through, but for those of the bibliography.
fn vocabulary(catalog: &Catalog) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    collect_words(catalog, &mut known);
    known
}

macro_rules! collect_words {
    ($($field:ident: $type:ident,)+) => {
        fn collect_words(catalog: &Catalog, known: &mut BTreeSet<String>) {
            $(words_of::<$type>(catalog, known);)+
        }
    };
}

for_each_kind!(collect_words);

fn words_of<E: Searched>(catalog: &Catalog, known: &mut BTreeSet<String>) {
    const SHORTEST: usize = 3;
    if !E::IS_SEARCHED || E::KIND == crate::model::Kind::Source {
        return;
    }
    for entry in catalog.all::<E>() {
        let names = entry.names().into_iter().map(str::to_owned);
        for text in names.chain(entry.texts(catalog)) {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
            known.extend(words.map(str::to_lowercase));
        }
    }
}
