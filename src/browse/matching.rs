//! Which entries a text finds, and in which order.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};

use crate::documents::NamedEntry;
use crate::text::search_key;

/// Names longer than this are sentences: in these the words of a text are looked for as they are.
const SENTENCE: usize = 24;

/// Finds entries by their names.
pub struct Matching {
    matcher: Matcher,
    /// The names of each entry.
    names: Vec<Vec<Utf32String>>,
}

/// An entry that was found, by one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its place among all entries.
    pub entry: usize,
    /// The place of the name among its names; the first where nothing is looked for.
    pub name: usize,
}

/// How well a name fits: by its beginning, then by the score. The best is greatest.
type Fit = (Begins, u32);

/// How a name begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Begins {
    Otherwise,
    AsTyped,
    Exactly,
}

/// What is looked for.
struct Wanted {
    key: String,
    letters: Pattern,
    words: Pattern,
}

impl Wanted {
    fn new(text: &str) -> Self {
        let pattern = |kind| Pattern::new(text, CaseMatching::Ignore, Normalization::Smart, kind);
        Self { key: search_key(text), letters: pattern(AtomKind::Fuzzy), words: pattern(AtomKind::Substring) }
    }

    fn pattern(&self, name: Utf32Str<'_>) -> &Pattern {
        if name.len() > SENTENCE { &self.words } else { &self.letters }
    }
}

impl Matching {
    /// Finds these entries.
    pub fn new(entries: &[NamedEntry<'_>]) -> Self {
        let names = |entry: &NamedEntry<'_>| entry.names.iter().map(|&(name, _)| name.into()).collect();
        Self { matcher: Matcher::new(Config::DEFAULT), names: entries.iter().map(names).collect() }
    }

    /// The entries that a text finds: those with a name that is the text first, then those with one that begins so, then
    /// by the score of the letters; what fits equally well stays in its order. Nothing to look for finds all.
    pub fn find(&mut self, entries: &[NamedEntry<'_>], text: &str) -> Vec<Found> {
        if text.trim().is_empty() {
            return (0..entries.len()).map(|entry| Found { entry, name: 0 }).collect();
        }
        let wanted = Wanted::new(text);
        let mut found: Vec<(Fit, Found)> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let mut best: Option<(Fit, usize)> = None;
            for (name, (_, key)) in entry.names.iter().enumerate() {
                // Of names that fit equally well the first is the best known.
                if let Some(fit) =
                    self.fit(&wanted, (at, name), key).filter(|fit| best.is_none_or(|(best, _)| *fit > best))
                {
                    best = Some((fit, name));
                }
            }
            found.extend(best.map(|(fit, name)| (fit, Found { entry: at, name })));
        }
        found.sort_by_key(|(fit, _)| Reverse(*fit));
        found.into_iter().map(|(_, found)| found).collect()
    }

    fn fit(&mut self, wanted: &Wanted, (entry, name): (usize, usize), key: &str) -> Option<Fit> {
        let written = self.names[entry][name].slice(..);
        let score = wanted.pattern(written).score(written, &mut self.matcher);
        // A Greek letter or a hyphen may be typed otherwise than it is written.
        let is_key = !wanted.key.is_empty();
        let begins = match () {
            () if is_key && key == wanted.key => Begins::Exactly,
            () if is_key && key.starts_with(&wanted.key) => Begins::AsTyped,
            () if score.is_none() && !(is_key && key.contains(&wanted.key)) => return None,
            () => Begins::Otherwise,
        };
        Some((begins, score.unwrap_or(0)))
    }

    /// The places of the letters in a name that a text finds.
    pub fn letters(&mut self, found: Found, text: &str) -> Vec<u32> {
        let mut letters = Vec::new();
        let name = self.names[found.entry][found.name].slice(..);
        Wanted::new(text).pattern(name).indices(name, &mut self.matcher, &mut letters);
        letters.sort_unstable();
        letters.dedup();
        letters
    }
}
