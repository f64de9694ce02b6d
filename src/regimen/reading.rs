//! What the statements of a list mean.

use std::cell::OnceCell;
use std::ops::Range;

use crate::annotate::lexicon::Lexicon;
use crate::annotate::mentions::{Finder, Mention};
use crate::annotate::status::{Status, StatusReader, Statuses};
use crate::annotate::triggers::Triggers;
use crate::catalog::Catalog;
use crate::model::Kind;
use crate::names::{self, Hit, NameError, Resolution, dispensing};
use crate::text::{safe, search_key};

use super::statements::Statement;

/// What a statement was read as.
#[derive(Debug, Default)]
pub struct Reading {
    /// Drugs, classes or procedures that are taken.
    pub taken: Vec<Hit>,
    /// Those that are named and not taken, each with what is said of it.
    pub not_taken: Vec<(Hit, String)>,
    /// Names in it that were read as nothing.
    pub left: Vec<String>,
    /// What is wrong, where something in it means nothing or several things.
    pub errors: Vec<NameError>,
}

/// Reads statements; the names of the catalog are put in order once, for those that are no plain name.
pub struct Reader<'c> {
    catalog: &'c Catalog,
    lexicon: &'c OnceCell<Lexicon>,
    search: Option<Search<'c>>,
}

/// What finds the drugs that statements mention.
struct Search<'c> {
    finder: Finder<'c>,
    statuses: StatusReader<'c>,
}

impl<'c> Reader<'c> {
    /// A reader of the names of a catalog, which are put in order in `lexicon` where that is needed.
    pub fn new(catalog: &'c Catalog, lexicon: &'c OnceCell<Lexicon>) -> Self {
        Self { catalog, lexicon, search: None }
    }

    /// What a statement means: the whole of it as a name, then a name with how it is dispensed, then
    /// every drug that it mentions.
    pub fn read(&mut self, statement: &Statement) -> Reading {
        let text = statement.text.as_str();
        if let Some(reading) = self.named(text) {
            return reading;
        }
        let (catalog, cell) = (self.catalog, self.lexicon);
        let lexicon: &Lexicon = cell.get_or_init(|| Lexicon::new(catalog));
        let mut search = self.search.take().unwrap_or_else(|| Search {
            finder: Finder::new(lexicon, None).keeping_places(),
            statuses: StatusReader::new(Triggers::all()),
        });
        search.finder.find(text.as_bytes());
        let (mentions, searched, places) = search.finder.found(text.as_bytes());
        let statuses = search.statuses.read(searched, places, mentions.len());
        let mut reading = Reading::default();
        for (at, mention) in mentions.iter().enumerate() {
            let place = places.iter().find(|place| place.mention == at).map(|place| place.at.clone());
            let name = place.and_then(|at| std::str::from_utf8(searched.get(at)?).ok()).unwrap_or_default();
            mean(catalog, lexicon, *mention, name, statuses[at], &mut reading);
        }
        let spans: Vec<Range<usize>> = places.iter().map(|place| place.at.clone()).collect();
        let searched = String::from_utf8_lossy(searched).into_owned();
        self.search = Some(search);
        self.rest(text, &searched, &spans, &mut reading);
        reading
    }

    /// A statement that is a name, perhaps with how it is dispensed; also one of something that is not taken.
    fn named(&self, text: &str) -> Option<Reading> {
        let (mut named, others): (Vec<Hit>, Vec<Hit>) =
            names::exact(self.catalog, text).into_iter().partition(Hit::is_agent);
        if let ([], [other, ..]) = (named.as_slice(), others.as_slice()) {
            return Some(Reading { errors: vec![wrong_kind(text, other)], ..Reading::default() });
        }
        if named.is_empty() {
            named = match names::known_dispensed(self.catalog, text)?.1 {
                Resolution::One(hit) if hit.is_agent() => vec![hit],
                Resolution::One(hit) => {
                    return Some(Reading { errors: vec![wrong_kind(text, &hit)], ..Reading::default() });
                }
                Resolution::Several(hits) => hits,
                Resolution::Unknown(_) => return None,
            };
        }
        match named.len() {
            1 => Some(Reading { taken: named, ..Reading::default() }),
            _ => Some(Reading { errors: vec![ambiguous(text, named)], ..Reading::default() }),
        }
    }

    /// What stands beside the mentions: names in other languages, names that are known and outside, and, before
    /// it is said how the medicine is taken, every word that does not say how it is dispensed.
    fn rest(&self, text: &str, searched: &str, spans: &[Range<usize>], reading: &mut Reading) {
        let head = before_instructions(searched).len();
        let start = |word: &str| word.as_ptr().addr() - searched.as_ptr().addr();
        let is_mentioned =
            |at: usize, word: &str| spans.iter().any(|span| at < span.end && span.start < at + word.len());
        let is_letter = |c: char| c.is_alphanumeric() || c == '\'';
        for word in searched.split(|c: char| !is_letter(c)).filter(|word| word.chars().any(char::is_alphabetic)) {
            let at = start(word);
            if is_mentioned(at, word) || dispensing::is_word(word) || is_instruction(word) {
                continue;
            }
            let is_outside = self.catalog.outside(&search_key(word)).is_some();
            let meant = names::international(self.catalog, word).and_then(|(_, meant)| match meant {
                Resolution::One(hit) if hit.is_agent() => Some(hit),
                _ => None,
            });
            if let Some(hit) = meant {
                reading.taken.extend((!reading.taken.contains(&hit)).then_some(hit));
            } else if is_outside || at < head {
                reading.left.push(word.to_owned());
            }
        }
        if reading.taken.is_empty() && reading.not_taken.is_empty() && reading.errors.is_empty() {
            reading.errors.push(self.unknown(text, &reading.left));
            reading.left.clear();
        }
    }

    fn unknown(&self, text: &str, words: &[String]) -> NameError {
        let before = before_instructions(text);
        let is_outside = |word: &&String| self.catalog.outside(&search_key(word)).is_some();
        if let Some(word) = words.iter().find(is_outside) {
            return NameError { query: text.to_owned(), ..names::not_found(self.catalog, word, Vec::new()) };
        }
        let suggested = match names::dispensed(self.catalog, before) {
            Some((_, Resolution::Unknown(near))) => near,
            _ => match names::resolve(self.catalog, before) {
                Resolution::Unknown(near) => near,
                Resolution::One(_) | Resolution::Several(_) => Vec::new(),
            },
        };
        NameError { query: text.to_owned(), ..names::not_found(self.catalog, before, suggested) }
    }
}

/// Adds what a mention means: the drug that has the name, a product as a whole, or that it is one of several.
fn mean(catalog: &Catalog, lexicon: &Lexicon, mention: Mention, name: &str, statuses: Statuses, reading: &mut Reading) {
    let meaning = &lexicon.meanings[mention.meaning()];
    let mut hits = names::exact(catalog, name);
    hits.retain(|hit| hit.kind == Kind::Drug);
    if hits.is_empty() {
        let hit = |&drug: &u32| Hit { kind: Kind::Drug, id: lexicon.drugs[drug as usize].clone() };
        hits = meaning.drugs.iter().map(hit).collect();
    }
    if meaning.ambiguous || hits.len() > 1 {
        return reading.errors.push(ambiguous(name, hits));
    }
    match statuses.each().next().unwrap_or(Status::Taken) {
        Status::Taken => {
            hits.retain(|hit| !reading.taken.contains(hit));
            reading.taken.extend(hits);
        }
        other => reading.not_taken.extend(hits.into_iter().map(|hit| (hit, other.word().to_owned()))),
    }
}

fn ambiguous(text: &str, hits: Vec<Hit>) -> NameError {
    NameError::ambiguous(text, hits.into_iter().map(|hit| hit.id).collect())
}

fn wrong_kind(text: &str, hit: &Hit) -> NameError {
    let message = format!("\"{}\" is a {}: a list holds drugs, classes and procedures", safe(text), hit.kind);
    NameError::wrong_kind(text, message)
}

/// Words with which it is said how, when and why a medicine is taken.
const INSTRUCTIONS: &str = "
    a after against allergic allergy an and as at avoid because before bedtime by daily do each every evening
    food for if in is last may meals morning need needed night no noon not of on once only or other prn reaction
    reason since start started stop stopped take taken takes taking the then thrice three times to twice two until
    use when while with without
";

fn is_instruction(word: &str) -> bool {
    let key = search_key(word);
    INSTRUCTIONS.split_whitespace().any(|instruction| instruction == key)
}

/// A text up to where it begins to say how the medicine is taken.
fn before_instructions(text: &str) -> &str {
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let first = text.split_whitespace().skip(1).find(|word| is_instruction(word) && search_key(word) != "and");
    first.map_or(text, |word| text[..start(word)].trim_end_matches([',', ';', ' ', '(', ':']))
}
