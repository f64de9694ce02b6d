//! What the statements of a list mean.

use std::cell::OnceCell;
use std::ops::Range;

use crate::annotate::compounds;
use crate::annotate::lexicon::{Counts, Lexicon};
use crate::annotate::mentions::{Finder, Mention};
use crate::annotate::status::{Status, StatusReader, Statuses};
use crate::annotate::triggers::Triggers;
use crate::annotate::vocabulary::is_word;
use crate::annotate::words::Hash;
use crate::catalog::Catalog;
use crate::model::Kind;
use crate::names::{self, ErrorCode, Hit, NameError, Resolution, dispensing, slang};
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
    /// Substances in it that are known and no drugs here, each with why not.
    pub outside: Vec<NameError>,
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
        search.finder.find(text.as_bytes(), false);
        let (mentions, searched, places) = search.finder.found(text.as_bytes());
        let statuses = search.statuses.read(searched, places, mentions.len());
        let mut reading = Reading::default();
        // Mentions stand in the order in which their first places do.
        let mut firsts = places.iter();
        for (at, mention) in mentions.iter().enumerate() {
            let place = firsts.find(|place| place.mention == at).map(|place| place.at.clone());
            let name = place.and_then(|at| std::str::from_utf8(searched.get(at)?).ok()).unwrap_or_default();
            mean(catalog, lexicon, *mention, name, statuses[at], &mut reading);
        }
        let spans: Vec<Range<usize>> = places.iter().map(|place| place.at.clone()).collect();
        let searched = String::from_utf8_lossy(searched).into_owned();
        self.search = Some(search);
        self.rest(text, &searched, &spans, lexicon, &mut reading);
        reading
    }

    /// A statement that is a name, perhaps with how it is dispensed; also one of something that is not taken.
    fn named(&self, text: &str) -> Option<Reading> {
        // "caffeine free" names what is not in it.
        if text.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("free")) {
            return None;
        }
        let is_slang =
            |hits: &[Hit], name: &str| hits.iter().any(|hit| slang::is_slang(self.catalog, hit, &search_key(name)));
        let (mut named, others): (Vec<Hit>, Vec<Hit>) =
            names::exact(self.catalog, text).into_iter().partition(Hit::is_agent);
        if let ([], [other, ..]) = (named.as_slice(), others.as_slice()) {
            return Some(Reading { errors: vec![wrong_kind(text, other)], ..Reading::default() });
        }
        if named.is_empty() {
            let (name, found) = names::known_dispensed(self.catalog, text)?;
            named = match found {
                Resolution::One(hit) if is_slang(std::slice::from_ref(&hit), &name) => return None,
                Resolution::One(hit) if hit.is_agent() => vec![hit],
                Resolution::One(hit) => {
                    return Some(Reading { errors: vec![wrong_kind(text, &hit)], ..Reading::default() });
                }
                Resolution::Several(hits) => hits,
                Resolution::Unknown(_) => return None,
            };
        }
        match named.len() {
            // Slang needs what shows that a drug is meant.
            _ if is_slang(&named, text) => None,
            1 => Some(Reading { taken: named, ..Reading::default() }),
            _ => Some(Reading { errors: vec![ambiguous(text, named)], ..Reading::default() }),
        }
    }

    /// What stands beside the mentions: names that are known and outside, and every word that does not say how the
    /// medicine is dispensed or taken. Behind the first that does, words of the language and conditions say why it is
    /// taken.
    fn rest(&self, text: &str, searched: &str, spans: &[Range<usize>], lexicon: &Lexicon, reading: &mut Reading) {
        let head = before_instructions(searched).len();
        let start = |word: &str| word.as_ptr().addr() - searched.as_ptr().addr();
        // Spans stand in order.
        let is_mentioned = |at: usize, word: &str| {
            let span = spans.get(spans.partition_point(|span| span.end <= at));
            span.is_some_and(|span| span.start < at + word.len())
        };
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '.');
        let words = searched.split(|c: char| !is_letter(c)).map(|word| word.trim_matches('.'));
        for word in words.filter(|word| word.chars().any(char::is_alphabetic)) {
            let at = start(word);
            let behind = &searched[at + word.len()..];
            let is_said =
                dispensing::is_word(word) || dispensing::is_maker(word) || is_instruction(word) || says_free(behind);
            if is_mentioned(at, word) || is_said {
                continue;
            }
            // What the search has passed over is part of another name: `clozapine N-oxide`.
            let is_part = is_passed_over(lexicon, searched, at..at + word.len());
            let is_outside = self.catalog.outside(&search_key(word)).is_some();
            if is_outside || is_part || at < head || is_named(searched, at, word) || !self.is_reason(word) {
                reading.left.push(word.to_owned());
            }
        }
        if reading.taken.is_empty() && reading.not_taken.is_empty() && reading.errors.is_empty() {
            let error = self.unknown(text, &reading.left);
            let is_known = matches!(error.code, ErrorCode::OutOfScope | ErrorCode::NotCurated);
            if is_known {
                reading.outside.push(error);
            } else {
                reading.errors.push(error);
            }
            reading.left.clear();
        }
        let is_outside = |word: &String| self.catalog.outside(&search_key(word)).is_some();
        let (outside, left): (Vec<String>, Vec<String>) =
            std::mem::take(&mut reading.left).into_iter().partition(is_outside);
        reading.left = left;
        reading.outside.extend(outside.iter().map(|word| names::not_found(self.catalog, word, Vec::new())));
    }

    /// Whether a word may say why a medicine is taken: one of the language, or of the name of a condition.
    fn is_reason(&self, word: &str) -> bool {
        let key = search_key(word);
        let is_known = |key: &str| is_word(key.as_bytes());
        is_known(&key)
            || key.strip_suffix('s').is_some_and(is_known)
            || names::exact(self.catalog, word).iter().any(|hit| !hit.is_agent())
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
    use when while with without am pm ac pc hs qam qpm qod qn qh qhr qw x h hr hrs st nd rd th d wk wks
    bd mane nocte od om qds tds
";

fn is_instruction(word: &str) -> bool {
    let key = search_key(word);
    let is_known = |key: &str| INSTRUCTIONS.split_whitespace().any(|instruction| instruction == key);
    let is_counted = || {
        let letters = key.replace(|c: char| c.is_ascii_digit(), "");
        // "D3" is a vitamin.
        let is_order = key.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'q' | 'x'));
        is_order && letters.len() < key.len() && is_known(&letters)
    };
    // "b.i.d." is "bid", "x3" and "q6h" say how often.
    is_known(&key) || is_counted() || word.contains('.') && dispensing::is_word(&key)
}

/// Whether a word begins a statement behind a comma, a semicolon or "and", and has a dose: "foobar 5 mg".
fn is_named(searched: &str, at: usize, word: &str) -> bool {
    let before = searched[..at].trim_end();
    let is_dosed = searched[at + word.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_dosed && (before.ends_with([',', ';']) || before.ends_with(" and"))
}

/// Whether what stands behind a word says that it is not there: "alcohol-free".
fn says_free(behind: &str) -> bool {
    let word = behind.strip_prefix(['-', ' ']).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    word.flatten().is_some_and(|word| word.eq_ignore_ascii_case("free"))
}

/// Whether the search knew the name at a place and did not take it, or the name is part of another.
fn is_passed_over(lexicon: &Lexicon, searched: &str, at: Range<usize>) -> bool {
    let key = search_key(&searched[at.clone()]);
    let is_name = lexicon.find(Hash::of(key.as_bytes())).is_some_and(|entry| entry.counts == Counts::Anywhere);
    is_name || compounds::is_part(lexicon, searched.as_bytes(), at.start, at.end)
}

/// A text up to where it begins to say how the medicine is taken.
fn before_instructions(text: &str) -> &str {
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let first = text.split_whitespace().skip(1).find(|word| is_instruction(word) && search_key(word) != "and");
    first.map_or(text, |word| text[..start(word)].trim_end_matches([',', ';', ' ', '(', ':']))
}
