//! A typed name -> the entry meant, several that it may mean, or suggestions.

pub mod dispensing;
pub mod english;
mod identifiers;
pub mod readings;
pub mod salts;
pub mod screen_words;
pub mod slang;
mod suggest;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::mechanism::Actor;
use crate::model::{
    Action, Adaptation, AffinityType, Cell, Effect, Evidence, Kind, OutsideReason, Phase, PlainIds, Rank, Route, Site,
    Status, TargetKind, Verdict, Word,
};
use crate::text::{safe, search_key};
use identifiers::{help, identified};
use suggest::suggest;

pub use identifiers::NO_ATC;
pub use screen_words::ScreenWord;

pub use suggest::suggest_of;

pub use readings::{dispensed, international, joined, known_dispensed};

/// Something that a name means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its id; for a word of the vocabulary the word.
    pub id: String,
}

impl Hit {
    /// Whether it acts: a drug, a class or a procedure.
    pub fn is_agent(&self) -> bool {
        matches!(self.kind, Kind::Drug | Kind::Class | Kind::Procedure)
    }

    /// What acts, where it does.
    pub fn actor<'c>(&self, catalog: &'c Catalog) -> Option<Actor<'c>> {
        match self.kind {
            Kind::Drug => Some(Actor::drug(catalog, catalog.get(&self.id)?)),
            Kind::Class => Some(Actor::class(catalog.get(&self.id)?)),
            Kind::Procedure => Some(Actor::procedure(catalog.get(&self.id)?)),
            _ => None,
        }
    }
}

/// What a typed name means.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolution {
    /// One entry.
    One(Hit),
    /// Several entries: the name is ambiguous, names a family of targets, or means several kinds.
    Several(Vec<Hit>),
    /// Nothing; at most [`SUGGESTIONS`] names that are near.
    Unknown(Vec<String>),
}

neurotx_data::closed_set! {
    /// Why a name leads to no result.
    ErrorCode "code" {
        /// Nothing has this name.
        Unknown = "unknown",
        /// Several entries have this name, where one is needed.
        Ambiguous = "ambiguous",
        /// A real drug that does not act on the four.
        OutOfScope = "out-of-scope",
        /// A real drug of which nothing is recorded yet.
        NotCurated = "not-curated",
        /// What has this name is of a kind that the command does not take.
        WrongKind = "wrong-kind",
        /// The command takes more names, or fewer.
        WrongNumber = "wrong-number",
    }
}

/// A name that led to no result, as scripts read it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct NameError {
    /// As it was typed.
    pub query: String,
    /// What is wrong.
    pub code: ErrorCode,
    /// The same for people.
    pub message: String,
    /// What may have been meant, or what there is to choose from.
    pub suggestions: Vec<String>,
}

/// What there is, where no name is near.
const COVERED: &str = "told here is what acts on serotonin, dopamine, norepinephrine and acetylcholine; `neurotx list` \
                       names the drugs, `neurotx list classes` their classes";

impl NameError {
    /// A name that nothing has.
    pub fn unknown(query: &str, suggestions: Vec<String>) -> Self {
        Self::unknown_among(query, suggestions, COVERED)
    }

    /// The same, with what is said where no other name is near.
    pub fn unknown_among(query: &str, suggestions: Vec<String>, all: &str) -> Self {
        let near = suggestions.join(", ");
        Self::unknown_near(query, suggestions, &near, all)
    }

    fn unknown_near(query: &str, suggestions: Vec<String>, near: &str, all: &str) -> Self {
        let help = if near.is_empty() { all.to_owned() } else { format!("did you mean {near}?") };
        let message = format!("\"{}\" is not known: {help}", safe(query));
        Self { query: query.to_owned(), code: ErrorCode::Unknown, message, suggestions }
    }

    /// A name of a substance that is known and not among the drugs.
    fn outside(query: &str, name: &str, reason: OutsideReason) -> Self {
        let (name, shown) = (safe(name), safe(query));
        let named = if name == shown { String::new() } else { format!("\"{shown}\": ") };
        let (code, what) = match reason {
            OutsideReason::OutOfScope => (
                ErrorCode::OutOfScope,
                "but nothing it does is told here: it is not known to act on the four transmitters",
            ),
            OutsideReason::NotCurated => (
                ErrorCode::NotCurated,
                "but has no card yet: what it does to the four transmitters is not recorded here",
            ),
        };
        let message = format!("{named}{name} is known, {what}");
        Self { query: query.to_owned(), code, message, suggestions: Vec::new() }
    }

    /// A name of several entries, where one is needed.
    pub fn ambiguous(query: &str, choices: Vec<String>) -> Self {
        let message = format!("\"{}\" is ambiguous: choose one of {}", safe(query), choices.join(", "));
        Self { query: query.to_owned(), code: ErrorCode::Ambiguous, message, suggestions: choices }
    }

    /// A name of something that a command does not take.
    pub fn wrong_kind(query: &str, message: String) -> Self {
        Self { query: query.to_owned(), code: ErrorCode::WrongKind, message, suggestions: Vec::new() }
    }

    /// More names than a command takes, or fewer.
    pub fn wrong_number(names: &[String], message: String) -> Self {
        Self { query: names.join(" "), code: ErrorCode::WrongNumber, message, suggestions: Vec::new() }
    }
}

/// How many suggestions an unknown name gets at most.
pub const SUGGESTIONS: usize = 3;

/// Finds what a name means. Case, accents, hyphens, spaces and Greek letters do not matter; a
/// plural `s` and the word of a salt may follow. Where it fits several kinds, a transmitter is
/// meant before a class, a drug and a target; kinds behind these are all meant.
pub fn resolve(catalog: &Catalog, name: &str) -> Resolution {
    let mut hits = exact(catalog, name);
    if let Some(best) = hits.first().map(|hit| hit.kind).filter(|&kind| kind <= Kind::Target) {
        let key = search_key(name);
        // Other names of a drug do not hide a target that is printed by this name: M1 is one of methylone too.
        let is_own = |hit: &Hit| hit.kind == Kind::Target && search_key(&hit.id) == key;
        let is_alias = hits.iter().all(|hit| hit.kind != best || !is_called(catalog, hit, &key));
        hits.retain(|hit| hit.kind == best || is_alias && is_own(hit));
    }
    match hits.len() {
        0 if catalog.outside(&search_key(name)).is_some() => Resolution::Unknown(Vec::new()),
        0 => Resolution::Unknown(suggest(catalog, name)),
        1 => Resolution::One(hits.remove(0)),
        _ => Resolution::Several(hits),
    }
}

/// Whether a name is that by which an entry is shown, or its id.
fn is_called(catalog: &Catalog, hit: &Hit, key: &str) -> bool {
    // The first names are these.
    catalog.names_of(hit.kind, &hit.id).iter().take(2).any(|name| search_key(name) == key)
}

/// What is wrong with a name that means nothing here: whether it is known and outside, or not known.
pub fn not_found(catalog: &Catalog, name: &str, suggestions: Vec<String>) -> NameError {
    if is_beyond_names(catalog, name) {
        return NameError::unknown(name, suggestions);
    }
    let mut parts = vec![name.to_owned()];
    parts.extend(dispensing::without(name).into_iter().map(str::to_owned));
    parts.extend(readings::turned(catalog, name));
    let outside = parts.iter().find_map(|part| Some((part, catalog.outside(&search_key(part))?)));
    match outside {
        Some((part, reason)) => NameError::outside(name, part, reason),
        None => {
            let near = near(catalog, &suggestions);
            NameError::unknown_near(name, suggestions, &near, help(name))
        }
    }
}

/// Names that may have been meant, in words: of one that has no card it is said why.
fn near(catalog: &Catalog, suggestions: &[String]) -> String {
    let one = |name: &String| match catalog.outside(&search_key(name)) {
        Some(OutsideReason::OutOfScope) => {
            format!("{name} (known, but without a card: it is not known to act on the four transmitters)")
        }
        Some(OutsideReason::NotCurated) => {
            format!("{name} (known, but without a card yet)")
        }
        None => name.clone(),
    };
    suggestions.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Letters of the shortest name that is found by its plural ("magic mushroom").
const SHORTEST_SINGULAR: usize = 4;

/// Whether a word of a text is longer than any name with what may be glued to it: another spelling of it in brackets,
/// a salt, a dose, and letters that are too many. Some readings look at each end of a word and at each beginning of a
/// text, so such a word is told from a name before them.
pub(crate) fn is_beyond_names(catalog: &Catalog, text: &str) -> bool {
    const GLUED: usize = 100;
    const TWICE: usize = 2;
    // Marks between letters, and accents, are no part of a key; most letters have at most four bytes.
    const WRITTEN: usize = 4;
    let longest_word = || text.split_whitespace().map(str::len).max().unwrap_or(0);
    // To ask for the longest name looks through all of them.
    text.len() > GLUED && {
        let longest = longest_word();
        longest > GLUED && longest > (TWICE * catalog.longest_name() + GLUED) * WRITTEN
    }
}

/// Everything of any kind that a name means, best kind first.
pub fn exact(catalog: &Catalog, name: &str) -> Vec<Hit> {
    if is_beyond_names(catalog, name) {
        return Vec::new();
    }
    let key = search_key(name);
    let plural = (key.len() >= SHORTEST_SINGULAR).then(|| format!("{key}s"));
    let base = || {
        let base = without_salt(name)?;
        let mut found = hits(catalog, &base);
        found.retain(|hit| slang::is_base(catalog, hit, &base));
        Some(found)
    };
    let of_key = |key: &str| if key.is_empty() { Vec::new() } else { hits(catalog, key) };
    // A letter has no plural: "es" begins escitalopram.
    let singular = key.strip_suffix('s').filter(|one| one.len() > 1);
    let tries = [Some(key.as_str()), singular].into_iter().flatten().map(of_key);
    let mut found =
        tries.chain(std::iter::once_with(|| base().unwrap_or_default())).chain(plural.as_deref().map(of_key));
    let found = found.find(|hits| !hits.is_empty()).unwrap_or_else(|| identified(catalog, &key));
    let found = if found.is_empty() { risk_of(catalog, &key) } else { found };
    with_namesakes(catalog, &key, found)
}

/// Entries, and where one of them was meant by its abbreviation, those that are called by the same long form.
fn with_namesakes(catalog: &Catalog, key: &str, mut found: Vec<Hit>) -> Vec<Hit> {
    if found.iter().any(|hit| hit.kind <= Kind::Target || hit.kind == Kind::Word) {
        return found;
    }
    let is_short = |name: &str| search_key(name) == key && name.chars().all(char::is_uppercase);
    let long_form = |hit: &Hit| {
        let names = catalog.names_of(hit.kind, &hit.id);
        let [_, title, others @ ..] = names.as_slice() else { return None };
        others.iter().any(|name| is_short(name)).then(|| search_key(title))
    };
    let long: Vec<String> = found.iter().filter_map(long_form).collect();
    found.extend(long.iter().flat_map(|key| hits(catalog, key)));
    found.sort();
    found.dedup();
    drop_pairings(&mut found);
    found
}

/// The risk in "risk of seizures", where the name alone means something else too.
fn risk_of(catalog: &Catalog, key: &str) -> Vec<Hit> {
    let mut risks = key.strip_prefix(&search_key(RISK_OF)).map(|name| hits(catalog, name)).unwrap_or_default();
    risks.retain(|hit| hit.kind == Kind::Risk);
    risks
}

/// Stands before the name of a risk that is the name of something else too.
pub const RISK_OF: &str = "risk of ";

/// The entries of a kind that a name means.
pub fn of_kind(catalog: &Catalog, name: &str, kind: Kind) -> Vec<String> {
    exact(catalog, name).into_iter().filter(|hit| hit.kind == kind).map(|hit| hit.id).collect()
}

/// Whether entries of a kind have cards.
pub fn has_card(kind: Kind) -> bool {
    !matches!(kind, Kind::Link | Kind::ClinicalFinding)
}

/// Leaves one of the risks, which stand together: pairings of one risk share its name and its card.
fn drop_pairings(hits: &mut Vec<Hit>) {
    hits.dedup_by(|a, b| a.kind == Kind::Risk && b.kind == Kind::Risk);
}

fn hits(catalog: &Catalog, key: &str) -> Vec<Hit> {
    let named = catalog.named(key).into_iter().filter(|(kind, _)| has_card(*kind));
    let mut hits: Vec<Hit> = named.map(|(kind, id)| Hit { kind, id: id.to_owned() }).collect();
    drop_pairings(&mut hits);
    if hits.iter().any(|hit| hit.kind <= Kind::Target) {
        return hits;
    }
    let family = catalog.family(key).into_iter().map(|target| Hit { kind: Kind::Target, id: target.id.plain() });
    hits.splice(0..0, family);
    // What it is a reuptake inhibitor of says the target.
    let said = key.strip_prefix("reuptake").filter(|rest| !rest.is_empty()).unwrap_or(key);
    // A term says more of it than the word does.
    let is_term = hits.iter().any(|hit| hit.kind == Kind::Term);
    if let Some(word) = word_of(singular(said)).filter(|_| !is_term) {
        hits.push(Hit { kind: Kind::Word, id: word.to_owned() });
    }
    hits.sort_by_key(|hit| hit.kind);
    hits
}

/// The first word of the vocabulary of which this is the singular.
fn word_of(said: &str) -> Option<&'static str> {
    let letters = |word: &'static str| word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    let is_it = |word: &'static str| {
        let several = said.bytes().chain([b's']);
        letters(word).eq(several) || (!said.ends_with('s') && letters(word).eq(said.bytes()))
    };
    vocabulary().into_iter().map(|(_, word, _)| word).find(|word| is_it(word))
}

/// A word without the `s` of several.
pub(crate) fn singular(key: &str) -> &str {
    key.strip_suffix('s').unwrap_or(key)
}

fn without_salt(name: &str) -> Option<String> {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let is_salt = |word: &&&str| salts::is_salt(&search_key(word));
    let kept = words.len() - words.iter().rev().take_while(is_salt).count();
    (kept > 0 && kept < words.len()).then(|| search_key(&words[..kept].concat()))
}

/// Every word of the vocabulary: its set, the word, and what it means.
pub fn vocabulary() -> Vec<(&'static str, &'static str, &'static str)> {
    fn set<W: Word>() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        W::ALL.iter().map(|word| (W::WHAT, word.as_str(), word.about()))
    }
    let words = set::<Effect>().chain(set::<Action>()).chain(set::<Rank>()).chain(set::<Route>()).chain(set::<Phase>());
    let words = words.chain(set::<Evidence>()).chain(set::<Site>()).chain(set::<Status>()).chain(set::<Verdict>());
    let words = words.chain(set::<Cell>()).chain(set::<Adaptation>()).chain(set::<AffinityType>());
    words.chain(set::<TargetKind>()).chain(set::<ScreenWord>()).collect()
}

/// The spelling of the name whose key is `key`.
fn spelling(catalog: &Catalog, hit: &Hit, key: &str) -> String {
    let names = if hit.kind.is_named() { catalog.names_of(hit.kind, &hit.id) } else { Vec::new() };
    names.into_iter().rev().find(|name| search_key(name) == key).unwrap_or(&hit.id).to_owned()
}
