//! What a search may have meant that finds nothing.

use std::collections::BTreeSet;

use super::{Searched, words};
use crate::catalog::Catalog;
use crate::model::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Link, Pathway, Procedure, Region, Risk, Source,
    System, Target, TransmitterEntry,
};
use crate::names::{self, Resolution};
use crate::text::{closest, search_key};
use neurotx_data::for_each_kind;

/// A text that finds something, near one that finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Words that nothing holds were misspelt: the text with others in their place.
    Spelled(String),
    /// Something holds each word, but nothing all of them.
    Apart,
}

/// What may have been meant by a text that finds nothing, if anything is near.
pub fn suggest(catalog: &Catalog, text: &str) -> Option<Suggestion> {
    let known = vocabulary(catalog);
    let is_known = |key: &str| known.iter().any(|word| search_key(word).contains(key));
    let unknown: Vec<String> = words(text).into_iter().filter(|key| !is_known(key)).collect();
    if unknown.is_empty() {
        return Some(Suggestion::Apart);
    }
    let mut spelled = Vec::new();
    for word in text.split_whitespace() {
        if unknown.contains(&search_key(word)) {
            spelled.push(near(catalog, word, &known)?);
        } else {
            spelled.push(word.to_owned());
        }
    }
    Some(Suggestion::Spelled(spelled.join(" ")))
}

/// The name, or else the word of a text, that is nearest to a word.
fn near(catalog: &Catalog, word: &str, known: &BTreeSet<String>) -> Option<String> {
    if let Resolution::Unknown(names) = names::resolve(catalog, word)
        && let Some(name) = names.into_iter().next()
    {
        return Some(name);
    }
    closest(word, known.iter().map(String::as_str)).map(str::to_owned)
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
