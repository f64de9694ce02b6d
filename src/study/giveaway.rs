//! Whether a question gives an answer away.

use super::answer::Answer;
use super::card::{Card, Prompt, Subject};
use super::phrases::Named;
use crate::catalog::Catalog;
use crate::model::{Drug, Entry, Target};
use crate::text::search_key;

/// Letters in a row that two names share only if one was made from the other.
const SHARED: usize = 6;

/// Whether an answer stands in its question, or a part of it that gives it away.
pub fn is_given_away(catalog: &Catalog, card: &Card<'_>, question: &str, answer: &Answer<'_>) -> bool {
    let asked = search_key(question);
    if asked.contains(&search_key(&answer.text())) {
        return true;
    }
    let name = Named::new(card.subject).to_string();
    match answer {
        Answer::Effect(_) => matches!(card.subject, Subject::Class(_)) && says_action(&name),
        Answer::Action(target, _) | Answer::Target(target) => {
            let is_named = catalog.get(target).is_some_and(|target| is_named_after(&name, target));
            let felt = if let Prompt::Cause { name, .. } = card.prompt { Some(name) } else { None };
            let says_target = |felt: &str| catalog.get(target).is_some_and(|target| is_named_after(felt, target));
            is_named || felt.is_some_and(|felt| is_named_alike(&name, felt) || says_target(felt))
        }
        Answer::Class(class) => {
            let title = search_key(&class.name);
            is_word_shared(&name, &class.name)
                || long_words(&name).any(|word| title.contains(&word))
                || shares_stem(&class.name, &name)
                || shares_stem(&name, &class.name)
                || long_words(&class.name).any(|word| asked.contains(&word))
        }
        Answer::Drug(drug) if is_begun_alike(card, drug) || is_member_by_name(card, drug) => true,
        Answer::Drug(drug) => long_words(&drug.name).any(|word| asked.contains(&word)) && is_source(card, drug),
        Answer::Phase(_) | Answer::Order(_) | Answer::Verdict(_) => false,
    }
}

/// Whether the name of a drug or class holds that of a target or its family, or shares a word with it.
fn is_named_after(name: &str, target: &Target) -> bool {
    let titles = target.names().into_iter().chain(target.family.as_deref());
    let titles: Vec<String> = titles.map(search_key).collect();
    titles.iter().any(|title| search_key(name).contains(title))
        || long_words(name).any(|word| titles.iter().any(|title| title.contains(&word)))
        || titles.iter().any(|title| shares_stem(name, title))
}

/// Whether a word of one name is one of another, however short: `GHB`, `GHB-type drug`.
fn is_word_shared(one: &str, other: &str) -> bool {
    const SHORT: usize = 3;
    let words = |text: &str| -> Vec<String> { text.split(|c: char| !c.is_alphanumeric()).map(search_key).collect() };
    let other = words(other);
    words(one).iter().any(|word| word.len() >= SHORT && other.contains(word))
}

/// Whether what a class is called says what is seen with it: `antipsychotic`, `antipsychotic effect`.
fn is_named_alike(name: &str, felt: &str) -> bool {
    let start = |word: String| word.chars().take(SHARED).collect::<String>();
    let name = search_key(name);
    long_words(felt).map(start).any(|word| word.len() >= SHARED && name.contains(&word))
}

/// Whether a long word of one name begins as a part of another does, however it is spelt: `amphetamine` and
/// `lisdexamfetamine`, `muscarine` and `muscarinic`.
pub fn shares_stem(one: &str, other: &str) -> bool {
    let spelt = |text: &str| text.replace("ph", "f");
    let other = spelt(&search_key(other));
    long_words(one).map(|word| spelt(&word)).any(|word| {
        let start: String = word.chars().take(SHARED).collect();
        start.len() >= SHARED && other.contains(&start)
    })
}

/// Whether a brand begins as its drug does: `EpiPen`, `epinephrine`.
fn is_begun_alike(card: &Card<'_>, drug: &Drug) -> bool {
    const BEGIN: usize = 3;
    let Prompt::Brand { brand } = card.prompt else { return false };
    let (brand, drug) = (search_key(brand), search_key(&drug.name));
    brand.chars().zip(drug.chars()).take_while(|(own, other)| own == other).count() >= BEGIN
}

/// Whether what a class is called stands in the name of a member: `ditan`, `lasmiditan`.
fn is_member_by_name(card: &Card<'_>, drug: &Drug) -> bool {
    let Subject::Class(class) = card.subject else { return false };
    let name = search_key(&drug.name);
    long_words(&class.name).any(|word| name.contains(&word)) || shares_stem(&class.name, &drug.name)
}

/// Whether a brand is made of its drug's name, or a class of its member's.
fn is_source(card: &Card<'_>, drug: &Drug) -> bool {
    let start: String = search_key(&drug.name).chars().take(SHARED).collect();
    match (&card.prompt, card.subject) {
        (Prompt::Brand { brand }, _) => search_key(brand).contains(&start),
        (_, Subject::Class(class)) => search_key(&class.name).contains(&start),
        _ => true,
    }
}

/// Whether a name says what is done.
pub fn says_action(name: &str) -> bool {
    ["agonist", "block", "inhibit", "releas", "precursor", "modulator"].iter().any(|word| name.contains(word))
}

fn long_words(text: &str) -> impl Iterator<Item = String> {
    const LONG: usize = 4;
    const COMMON: [&str; 6] = ["typical", "receptor", "type", "drug", "agent", "medicine"];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(search_key);
    words.filter(|word| word.len() >= LONG && !COMMON.contains(&word.as_str()))
}
