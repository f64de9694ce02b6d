//! Full text over everything: which entries hold all words of a text.

mod suggest;
pub mod told;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::{Catalog, Stored};
use crate::model::{
    Claim, Class, ClinicalEffect, ClinicalFinding, Condition, Drug, Kind, Link, Looked, Pathway, Procedure, Region,
    Risk, Searched, Source, System, Target, Term, Text, TransmitterEntry,
};
use crate::sentences;
use crate::text::search_key;
use neurotx_data::for_each_kind;

pub use suggest::{Suggestion, suggest};

/// An entry that holds the text.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first part of it that holds a word of the text.
    pub excerpt: String,
    /// Where the text is in it.
    #[serde(skip)]
    pub place: Place,
}

/// Where a text is in an entry, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// It is one of its names.
    Name,
    /// One of its names begins so.
    Beginning,
    /// Its names hold all words.
    Names,
    /// Its other texts hold some of them.
    Content,
}

/// Why nothing is searched for.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// More words than a search takes.
    #[error("a search takes at most {MOST} different words; these are {0}: leave some out")]
    TooMany(usize),
    /// No letter and no digit.
    #[error("there is nothing to search for: give a word, as in `neurotx search prolactin`")]
    Nothing,
}

/// Different words of a search, at most.
pub const MOST: usize = 64;

/// Finds every entry that holds all words: first what is called so, then by name, then by content.
///
/// # Errors
/// More different words than [`MOST`], or none.
pub fn search(catalog: &Catalog, text: &str) -> Result<Vec<Found>, SearchError> {
    let words = words(text);
    // A word twice is the word.
    let mut said = BTreeSet::new();
    let whole: Vec<&str> = text.split_whitespace().filter(|word| said.insert(search_key(word))).collect();
    if words.len() > MOST {
        return Err(SearchError::TooMany(words.len()));
    }
    if words.is_empty() {
        return Err(SearchError::Nothing);
    }
    let mut found = Vec::new();
    look_everywhere(catalog, &Query { whole: search_key(&whole.concat()), words }, &mut found);
    found.sort_by(|a, b| (a.place, a.kind, &a.id).cmp(&(b.place, b.kind, &b.id)));
    Ok(found)
}

/// What is looked for, in the key in which texts are compared.
struct Query {
    whole: String,
    words: Vec<String>,
}

/// The different words of a text as they are looked for, longest first: those are missed soonest.
fn words(text: &str) -> Vec<String> {
    let written: BTreeSet<&str> = text.split_whitespace().collect();
    let keys: BTreeSet<String> = written.into_iter().map(search_key).filter(|word| !word.is_empty()).collect();
    let mut words: Vec<String> = keys.into_iter().collect();
    words.sort_by_key(|word| Reverse(word.len()));
    words
}

macro_rules! look_everywhere {
    ($($field:ident: $type:ident,)+) => {
        fn look_everywhere(catalog: &Catalog, query: &Query, found: &mut Vec<Found>) {
            $(look::<$type>(catalog, query, found);)+
        }
    };
}

for_each_kind!(look_everywhere);

/// The entries of a kind that can hold all words.
fn candidates<'c, E: Searched + Stored>(catalog: &'c Catalog, words: &'c [String]) -> Vec<&'c E> {
    match E::LOOKED {
        Looked::Indexed => catalog.holding(words).collect(),
        Looked::Live => catalog.all(),
        Looked::Never => Vec::new(),
    }
}

/// The texts of an entry beside its names.
fn texts<E: Searched>(catalog: &Catalog, entry: &E) -> Vec<Text> {
    entry.texts(&|link| sentences::link(catalog, link).text)
}

/// A text, and the key in which words are looked for.
type Keyed = (Text, String);

fn keyed(text: Text) -> Keyed {
    let key = search_key(&text);
    (text, key)
}

fn look<E: Searched + Stored>(catalog: &Catalog, query: &Query, found: &mut Vec<Found>) {
    let words = &query.words;
    let holds = |texts: &[Keyed], word: &String| texts.iter().any(|(_, key)| key.contains(word.as_str()));
    for entry in candidates::<E>(catalog, words) {
        let names: Vec<Keyed> = entry.names().into_iter().map(|name| keyed(name.into())).collect();
        let by_name = words.iter().all(|word| holds(&names, word));
        let texts: Vec<Keyed> =
            if by_name { Vec::new() } else { texts(catalog, entry).into_iter().map(keyed).collect() };
        if !by_name && !words.iter().all(|word| holds(&names, word) || holds(&texts, word)) {
            continue;
        }
        let mut all = texts.iter().chain(&names);
        let excerpt = all.find(|(_, key)| words.iter().any(|word| key.contains(word.as_str())));
        found.push(Found {
            kind: E::KIND,
            id: entry.id().to_owned(),
            name: entry.title().to_owned(),
            excerpt: excerpt.map(|(text, _)| text.to_string()).unwrap_or_default(),
            place: if by_name { place(&query.whole, &names) } else { Place::Content },
        });
    }
}

/// Where a text is in names that hold all its words.
fn place(whole: &str, names: &[Keyed]) -> Place {
    let is_in = |is_it: &dyn Fn(&str) -> bool| names.iter().any(|(_, key)| is_it(key));
    match () {
        () if is_in(&|key| key == whole) => Place::Name,
        () if is_in(&|key| key.starts_with(whole)) => Place::Beginning,
        () => Place::Names,
    }
}
