//! What the statements of a list mean.

use crate::annotate::lexicon::Lexicon;
use crate::annotate::mentions::Finder;
use crate::catalog::Catalog;
use crate::model::Kind;
use crate::names::{self, Hit, NameError, Resolution, dispensing};
use crate::text::{safe, search_key};

use super::statements::Statement;

/// What a statement was read as.
#[derive(Debug)]
pub enum Reading {
    /// Something that acts.
    Entries {
        /// Drugs, classes or procedures.
        hits: Vec<Hit>,
        /// Words beside their names that say nothing of how they are dispensed.
        left: Vec<String>,
    },
    /// Nothing, and why.
    Nothing(NameError),
}

/// Reads statements; the names of the catalog are put in order once, for those that are no plain name.
pub struct Reader<'c> {
    catalog: &'c Catalog,
    lexicon: Option<Lexicon>,
}

impl<'c> Reader<'c> {
    /// A reader of the names of a catalog.
    pub fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, lexicon: None }
    }

    /// What a statement means: the whole of it as a name, then a name with how it is dispensed, then
    /// whatever it mentions before it says how it is taken.
    pub fn read(&mut self, statement: &Statement) -> Reading {
        let text = statement.text.as_str();
        let (named, others): (Vec<Hit>, Vec<Hit>) = names::exact(self.catalog, text).into_iter().partition(is_agent);
        match named.as_slice() {
            [] => {
                if let [other, ..] = others.as_slice() {
                    return Reading::Nothing(wrong_kind(text, other));
                }
            }
            [_] => return Reading::Entries { hits: named, left: Vec::new() },
            _ => return ambiguous(text, named),
        }
        let dispensed = names::dispensed(self.catalog, text);
        match dispensed {
            Some((_, Resolution::One(hit))) => return Reading::Entries { hits: vec![hit], left: Vec::new() },
            Some((_, Resolution::Several(hits))) => return ambiguous(text, hits),
            Some((_, Resolution::Unknown(_))) | None => {}
        }
        let before = before_instructions(text);
        let found = [before, text].into_iter().map(|part| self.mentioned(part)).find(|found| !found.is_empty());
        match found {
            Some(found) => {
                let ids = |hits: &[Hit]| hits.iter().map(|hit| hit.id.clone()).collect();
                match found.iter().find(|mention| mention.len() > 1) {
                    Some(several) => Reading::Nothing(NameError::ambiguous(text, ids(several))),
                    None => {
                        let hits = found.concat();
                        Reading::Entries { left: self.left(before, &hits), hits }
                    }
                }
            }
            None => Reading::Nothing(self.unknown(text, before)),
        }
    }

    /// The drugs that a text mentions; several in place of one where it does not say which.
    fn mentioned(&mut self, text: &str) -> Vec<Vec<Hit>> {
        let catalog = self.catalog;
        let lexicon: &Lexicon = self.lexicon.get_or_insert_with(|| Lexicon::new(catalog));
        let mut finder = Finder::new(lexicon, None);
        let mentions = finder.find(text.as_bytes());
        let hit = |&drug: &u32| Hit { kind: Kind::Drug, id: lexicon.drugs[drug as usize].clone() };
        mentions.iter().map(|mention| lexicon.meanings[mention.meaning()].drugs.iter().map(hit).collect()).collect()
    }

    /// The words of a text that belong to no name of what was found in it, nor to how it is dispensed.
    fn left(&self, text: &str, found: &[Hit]) -> Vec<String> {
        let names = found.iter().flat_map(|hit| self.catalog.names_of(hit.kind, &hit.id));
        let keys: Vec<String> = names.map(search_key).collect();
        let is_left = |word: &&str| {
            let key = search_key(word);
            let is_name = keys.iter().any(|name| name.contains(&key) || key.contains(name.as_str()));
            key.chars().any(char::is_alphabetic) && !is_name && !dispensing::is_word(word)
        };
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '+' | ',' | ';' | '(' | ')' | '-'));
        words.filter(is_left).map(str::to_owned).collect()
    }

    fn unknown(&self, text: &str, before: &str) -> NameError {
        let suggested = match names::dispensed(self.catalog, before) {
            Some((_, Resolution::Unknown(near))) => near,
            _ => match names::resolve(self.catalog, before) {
                Resolution::Unknown(near) => near,
                Resolution::One(_) | Resolution::Several(_) => Vec::new(),
            },
        };
        names::not_found(self.catalog, text, suggested)
    }
}

fn ambiguous(text: &str, hits: Vec<Hit>) -> Reading {
    Reading::Nothing(NameError::ambiguous(text, hits.into_iter().map(|hit| hit.id).collect()))
}

fn wrong_kind(text: &str, hit: &Hit) -> NameError {
    let message = format!("\"{}\" is a {}: a list holds drugs, classes and procedures", safe(text), hit.kind);
    NameError::wrong_kind(text, message)
}

fn is_agent(hit: &Hit) -> bool {
    matches!(hit.kind, Kind::Drug | Kind::Class | Kind::Procedure)
}

/// Words with which it is said how, when and why a medicine is taken.
const INSTRUCTIONS: &str = "
    after against allergic allergy as at avoid because before bedtime by daily do every evening for if is last
    morning needed night noon not once other prn reaction reason since started stopped take taken taking then
    three thrice times to twice until use when while with without";

/// A text up to where it begins to say how the medicine is taken.
fn before_instructions(text: &str) -> &str {
    let is_instruction = |word: &str| {
        let key = search_key(word);
        INSTRUCTIONS.split_whitespace().any(|instruction| instruction == key)
    };
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let first = text.split_whitespace().skip(1).find(|word| is_instruction(word));
    first.map_or(text, |word| text[..start(word)].trim_end_matches([',', ';', ' ', '(', ':']))
}
