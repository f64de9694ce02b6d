//! Full text over everything: which entries hold all words of a text.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::{Catalog, Stored};
use crate::check::normal::normal;
use crate::mechanism::wording;
use crate::model::*;

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
    #[serde(skip)]
    weight: u8,
}

/// Why nothing is searched for.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// More words than a search takes.
    #[error("a search takes at most {MOST} different words; these are {0}: leave some out")]
    TooMany(usize),
}

/// Different words of a search, at most.
pub const MOST: usize = 64;

/// Finds every entry that holds all words, by name first, then by content.
///
/// # Errors
/// More different words than [`MOST`].
pub fn search(catalog: &Catalog, text: &str) -> Result<Vec<Found>, SearchError> {
    let words = words(text);
    if words.len() > MOST {
        return Err(SearchError::TooMany(words.len()));
    }
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    look::<TransmitterEntry>(catalog, &words, &mut found, |t| {
        let points = t.roles.iter().chain(&t.too_little).chain(&t.too_much);
        points.map(|p| p.text.clone()).collect()
    });
    look::<Class>(catalog, &words, &mut found, |c| acting(&c.actions, &c.uses, c.note.as_ref()));
    look::<Drug>(catalog, &words, &mut found, |d| {
        let mut texts = acting(&d.actions, &d.uses, d.note.as_ref());
        texts.extend(d.classes.iter().cloned());
        texts
    });
    look::<Procedure>(catalog, &words, &mut found, |p| acting(&p.actions, &p.uses, p.note.as_ref()));
    look::<Target>(catalog, &words, &mut found, |t| {
        let felt = t.felt.iter().map(|noticed| noticed.felt.clone());
        t.role.iter().chain(&t.genes).chain(&t.family).cloned().chain(felt).collect()
    });
    look::<Region>(catalog, &words, &mut found, |r| r.role.iter().cloned().collect());
    look::<Pathway>(catalog, &words, &mut found, |p| {
        p.role.iter().cloned().chain([p.from.clone()]).chain(p.to.clone()).collect()
    });
    look::<Condition>(catalog, &words, &mut found, |c| c.classes.clone());
    look::<System>(catalog, &words, &mut found, |s| s.role.iter().cloned().collect());
    look::<Link>(catalog, &words, &mut found, |link| vec![wording::link(catalog, link).text]);
    look::<Claim>(catalog, &words, &mut found, |c| vec![c.correction.clone()]);
    look::<Source>(catalog, &words, &mut found, |s| {
        [&s.authors, &s.title, &s.journal, &s.pmid, &s.doi].into_iter().flatten().cloned().collect()
    });
    found.sort_by(|a, b| (a.weight, a.kind, &a.id).cmp(&(b.weight, b.kind, &b.id)));
    Ok(found)
}

/// The different words of a text as they are looked for, longest first: those are missed soonest.
fn words(text: &str) -> Vec<String> {
    let written: BTreeSet<&str> = text.split_whitespace().collect();
    let keys: BTreeSet<String> = written.into_iter().map(normal).filter(|word| !word.is_empty()).collect();
    let mut words: Vec<String> = keys.into_iter().collect();
    words.sort_by_key(|word| Reverse(word.len()));
    words
}

fn acting(actions: &[Act], uses: &[String], note: Option<&String>) -> Vec<String> {
    let mut texts: Vec<String> = actions.iter().map(|act| format!("{} {}", act.target, act.action)).collect();
    texts.extend(uses.iter().cloned());
    texts.extend(actions.iter().filter_map(|act| act.note.clone()));
    texts.extend(note.cloned());
    texts
}

/// A text, and the key in which words are looked for.
type Keyed = (String, String);

fn keyed(text: String) -> Keyed {
    let key = normal(&text);
    (text, key)
}

fn look<E: Stored>(catalog: &Catalog, words: &[String], found: &mut Vec<Found>, texts: impl Fn(&E) -> Vec<String>) {
    const BY_NAME: u8 = 0;
    const BY_CONTENT: u8 = 1;
    let holds = |texts: &[Keyed], word: &String| texts.iter().any(|(_, key)| key.contains(word.as_str()));
    for entry in catalog.all::<E>() {
        let names: Vec<Keyed> = entry.names().into_iter().map(|name| keyed(name.to_owned())).collect();
        let by_name = words.iter().all(|word| holds(&names, word));
        let texts: Vec<Keyed> = if by_name { Vec::new() } else { texts(entry).into_iter().map(keyed).collect() };
        if !by_name && !words.iter().all(|word| holds(&names, word) || holds(&texts, word)) {
            continue;
        }
        let mut all = texts.iter().chain(&names);
        let excerpt = all.find(|(_, key)| words.iter().any(|word| key.contains(word.as_str())));
        found.push(Found {
            kind: E::KIND,
            id: entry.id().to_owned(),
            name: entry.title().to_owned(),
            excerpt: excerpt.map(|(text, _)| text.clone()).unwrap_or_default(),
            weight: if by_name { BY_NAME } else { BY_CONTENT },
        });
    }
}
