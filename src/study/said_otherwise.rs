//! What people type in other words than those that are read at first: abbreviations of the field, processes for the
//! actions that bring them about, and misspelt words in a phrase.

use std::collections::BTreeSet;

use super::said::plain;
use super::said_action;
use super::said_effect;
use crate::catalog::Catalog;
use crate::model::{Action, Class, Target, Text, Transmitter, Verdict, Word};
use crate::text::EditDistance;

/// Phrases and what is read instead, whole words each.
const WORDS: &[(&str, &str)] = &[
    ("sndri", "sert and net and dat inhibitor"),
    ("triple reuptake inhibitor", "sert and net and dat inhibitor"),
    ("a1", "alpha1"),
    ("a2", "alpha2"),
    ("b1", "beta1"),
    ("b2", "beta2"),
    ("b3", "beta3"),
    ("machr", "muscarinic"),
    ("nachr", "nicotinic"),
    ("sert transporter", "sert"),
    ("net transporter", "net"),
    ("dat transporter", "dat"),
    ("reuptake transporter", "transporter"),
    ("vesicular monoamine transporter", "vmat"),
    ("beta adrenergic", "beta"),
    ("alpha adrenergic", "alpha"),
    ("stops", "inhibits"),
    ("stopping", "inhibits"),
    ("prevents", "inhibits"),
    ("preventing", "inhibits"),
    ("slows", "inhibits"),
    ("mimics", "agonist"),
    ("mimicking", "agonist"),
    ("efflux through", "releaser"),
    ("efflux via", "releaser"),
    ("efflux by", "releaser"),
    ("reverse transport", "releaser"),
    ("reverses transport", "releaser"),
    ("reversed transport", "releaser"),
    ("converted to", "precursor"),
    ("converted into", "precursor"),
    ("turned into", "precursor"),
    ("increases synthesis", "precursor"),
    ("more synthesis", "precursor"),
    ("cleaves", "toxin"),
    ("cleavage", "toxin"),
    ("snap 25", "snare"),
    ("snap25", "snare"),
    ("vamp", "snare"),
];

/// Words that may be left out where a text is not understood with them.
const LEFT_OUT: [&str; 5] = ["receptor", "receptors", "adrenergic", "protein", "proteins"];

/// The other texts that a text may stand for, the nearest first. Where it is read, but not as right, no word of it is
/// left out: `beta receptors` is more than one.
pub fn rewritten(typed: &str, is_read: bool) -> Vec<String> {
    let own = plain(typed);
    let mut text = own.clone();
    for (said, read) in WORDS {
        text = text.replace(&format!(" {said} "), &format!(" {read} "));
    }
    if let Some(several) = uptake_of_several(&text) {
        text = several;
    }
    let is_kept = |word: &&str| is_read || !LEFT_OUT.contains(word);
    let bare = text.split_whitespace().filter(is_kept).collect::<Vec<_>>().join(" ");
    let mut texts = vec![text.trim().to_owned(), bare];
    texts.retain(|text| !text.is_empty() && plain(text) != own);
    texts.dedup();
    texts
}

/// `dopamine and norepinephrine reuptake inhibitor`, by the transporters.
fn uptake_of_several(text: &str) -> Option<String> {
    const CARRIED: [(&str, &str); 6] = [
        ("serotonin", "sert"),
        ("5 ht", "sert"),
        ("norepinephrine", "net"),
        ("noradrenaline", "net"),
        ("dopamine", "dat"),
        ("reuptake", ""),
    ];
    if !text.contains(" and ") || !text.contains(" reuptake ") {
        return None;
    }
    Some(CARRIED.iter().fold(text.to_owned(), |text, (on, by)| text.replace(&format!(" {on} "), &format!(" {by} "))))
}

/// What a text says an action lessens, rather than the action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// That a transmitter is broken down.
    Breakdown,
    /// That vesicles are filled.
    Storage,
    /// That vesicles let go of what they hold.
    Exocytosis,
}

/// The process that a text speaks of.
pub fn process(typed: &str) -> Option<Process> {
    let text = plain(typed);
    let says = |begins: &[&str]| begins.iter().any(|begin| text.contains(&format!(" {begin}")));
    let is_less = says(&["block", "inhibit", "prevent", "stop", "slow", "reduc", "less", "deplet", "empt", "disrupt"]);
    if !is_less {
        return None;
    }
    if says(&["breakdown", "degradation", "hydrolysis", "metabolism"]) {
        Some(Process::Breakdown)
    } else if says(&["exocytosis", "vesicle fusion", "vesicular fusion", "fusion", "vesicle release"]) {
        Some(Process::Exocytosis)
    } else if says(&["vesic", "storage", "stores"]) {
        Some(Process::Storage)
    } else {
        says(&["releas"]).then_some(Process::Exocytosis)
    }
}

/// Letters of a word in which one edit is forgiven, and in which two are.
const FORGIVEN: [usize; 2] = [4, 6];

/// A text with its misspelt words as they are written, if there are any and each is near to one word.
pub fn spelt(catalog: &Catalog, typed: &str) -> Option<String> {
    let known = vocabulary(catalog);
    let mut is_changed = false;
    let words: Option<Vec<String>> = plain(typed)
        .split_whitespace()
        .map(|word| {
            let is_read = known.contains(word) || word.chars().any(|c| c.is_ascii_digit());
            if is_read || word.len() < FORGIVEN[0] {
                return Some(word.to_owned());
            }
            is_changed = true;
            nearest(word, &known)
        })
        .collect();
    words.filter(|_| is_changed).map(|words| words.join(" "))
}

/// The word that a misspelt one is near to. Its first letter is seldom wrong.
fn nearest(word: &str, known: &BTreeSet<String>) -> Option<String> {
    if let Some(swapped) = swapped(word, known) {
        return Some(swapped);
    }
    let limit = if word.len() < FORGIVEN[1] { 1 } else { 2 };
    let mut near = EditDistance::new(word.as_bytes(), limit);
    let alike = known.iter().filter(|other| other.len() >= FORGIVEN[0] && other.as_bytes()[0] == word.as_bytes()[0]);
    let measured = alike.filter_map(|other| Some((near.distance(other.as_bytes())?, other)));
    measured.min().map(|(_, other)| other.clone())
}

/// The word of which two letters in a row were typed the other way round: `SSIR`.
fn swapped(word: &str, known: &BTreeSet<String>) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let swap = |at: usize| {
        let mut other = letters.clone();
        other.swap(at, at + 1);
        other.into_iter().collect::<String>()
    };
    let mut found = (0..letters.len().saturating_sub(1)).map(swap).filter(|other| known.contains(other));
    found.next().filter(|first| found.all(|other| other == *first))
}

/// The words of which answers are made that name no drug.
fn vocabulary(catalog: &Catalog) -> BTreeSet<String> {
    let mut texts: Vec<String> = Vec::new();
    for target in catalog.all::<Target>() {
        texts.extend(target.other_names.iter().map(Text::to_string));
        texts.extend([target.id.to_string(), target.name.to_string()]);
    }
    for class in catalog.all::<Class>() {
        texts.extend(class.other_names.iter().chain(&class.abbreviation).map(Text::to_string));
        texts.push(class.name.to_string());
    }
    texts.extend(Transmitter::ALL.iter().map(|on| on.as_str().to_owned()));
    texts.extend(Verdict::ALL.iter().map(|verdict| verdict.as_str().to_owned()));
    texts.extend(Action::ALL.iter().map(|action| action.spoken()));
    texts.extend(said_action::phrases().map(str::to_owned));
    texts.extend(said_effect::WORDS.iter().map(|word| (*word).to_owned()));
    texts.iter().flat_map(|text| plain(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}
