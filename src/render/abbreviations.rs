//! What the abbreviations stand for that occur in a text: of classes, of regions, and of the four.

use std::collections::HashSet;

use super::Look;
use crate::catalog::Catalog;
use crate::model::{Class, Region, Text, TransmitterEntry};
use crate::sentences::with_short;

/// What the abbreviations in a text stand for, one by one: `DA: dopamine`, `PFC: prefrontal cortex`.
pub fn abbreviations(catalog: &Catalog, shown: &str, look: Look) -> Vec<String> {
    let words: HashSet<&str> = shown.split(|c: char| !is_part(c)).flat_map(|word| [word, one_of(word)]).collect();
    let four = catalog.all::<TransmitterEntry>().into_iter().map(|t| (t.short.as_str(), t.name.as_str()));
    let mut heads: Vec<(&str, &str)> = four.filter(|(short, _)| words.contains(short)).collect();
    heads.sort_by_key(|(short, _)| shown.find(short));
    let classes =
        catalog.all::<Class>().into_iter().filter_map(|class| Some((class.abbreviation.as_deref()?, spelled(class))));
    let regions = catalog.all::<Region>().into_iter().map(|region| (region.id.as_str(), region.name.as_str()));
    // What is a part of the name needs no explanation.
    let is_short =
        |(short, name): &(&str, &str)| short.contains(char::is_uppercase) && with_short(name, short) != *name;
    let mut others: Vec<(&str, &str)> = classes.chain(regions.filter(is_short)).collect();
    others.retain(|(short, name)| words.contains(short) && !shown.contains(&format!("{name} ({short})")));
    others.sort_unstable();
    heads.into_iter().chain(others).map(|(short, name)| look.plain(&told(short, name)).into_owned()).collect()
}

/// Whether a character goes on with a word.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// `BZD` of "BZDs".
fn one_of(word: &str) -> &str {
    word.strip_suffix('s').filter(|one| one.ends_with(char::is_uppercase)).unwrap_or(word)
}

/// Whether an abbreviation stands in a text, for one or for several, not as a part of a word.
pub fn holds(text: &str, short: &str) -> bool {
    let is_end = |rest: &str| !rest.starts_with(is_part);
    let is_alone = |at: usize| {
        let behind = &text[at + short.len()..];
        !text[..at].ends_with(is_part) && (is_end(behind) || behind.strip_prefix('s').is_some_and(is_end))
    };
    text.match_indices(short).any(|(at, _)| is_alone(at))
}

/// `SSRI: selective serotonin reuptake inhibitor`.
pub fn told(short: &str, name: &str) -> String {
    format!("{short}: {name}")
}

/// What the abbreviation of a class is short for: of its names the one with these initials, or else what it is called.
pub fn spelled(class: &Class) -> &str {
    let short = class.abbreviation.as_deref().unwrap_or_default();
    let is_short_for = |name: &&str| initials(name).eq_ignore_ascii_case(short);
    let others = class.other_names.iter().map(Text::as_str);
    std::iter::once(class.name.as_str()).chain(others).find(is_short_for).unwrap_or(&class.name)
}

/// `SGA` of "second-generation antipsychotic".
fn initials(name: &str) -> String {
    name.split([' ', '-', '/']).filter(|word| *word != "and").filter_map(|word| word.chars().next()).collect()
}
