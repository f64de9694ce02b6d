//! The drugs that a text mentions.

use super::guess::Guesses;
use super::lexicon::{Counts, Entry, Lexicon};
use super::words::{self, Hash, Word, is_letter, letter, next_word};

/// Bytes of the longest name that is followed over the end of a piece of text.
const AHEAD: usize = 512;
/// Bytes of a text that are kept before they are searched.
const HELD: usize = 1 << 16;
/// Endings of compounds' prefixes: `4-fluoro-amphetamine` is not amphetamine.
const PREFIXES: &[&[u8]] = &[b"yl", b"oxy", b"oro", b"omo", b"odo", b"nor", b"hydro", b"amino", b"des"];
/// What turns a name behind a hyphen into something else: `alcohol-free`.
const SUFFIXES: &[&[u8]] = &[b"free", b"induced", b"like", b"naive", b"related", b"resistant"];

/// What a mention says: the place of a meaning in the lexicon, and whether the word was misspelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mention(u32);

impl Mention {
    fn new(meaning: u32, guessed: bool) -> Self {
        Self(meaning << 1 | u32::from(guessed))
    }

    /// Place of the meaning.
    pub fn meaning(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// Whether it was guessed from a misspelt word.
    pub fn is_guessed(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Finds the mentions of one text after another. A text may come in pieces, of which only a few
/// kilobytes are kept.
#[derive(Debug)]
pub struct Finder<'l> {
    lexicon: &'l Lexicon,
    guesses: Option<Guesses<'l>>,
    raw: Vec<u8>,
    folded: Vec<u8>,
    found: Vec<Mention>,
    /// Whether what is held is all of the text so far.
    whole: bool,
    /// Whether the text that is held begins inside a word.
    inside: bool,
}

impl<'l> Finder<'l> {
    /// A finder of names; with `guesses`, of misspelt ones too.
    pub fn new(lexicon: &'l Lexicon, guesses: Option<Guesses<'l>>) -> Self {
        let (raw, folded, found) = (Vec::new(), Vec::new(), Vec::new());
        Self { lexicon, guesses, raw, folded, found, whole: true, inside: false }
    }

    /// The mentions of a whole text, in order, each once.
    #[inline]
    pub fn find(&mut self, text: &[u8]) -> &[Mention] {
        self.found.clear();
        if text.is_ascii() {
            self.scan(text, 0, text.len(), true);
        } else {
            let mut folded = std::mem::take(&mut self.folded);
            folded.clear();
            words::fold(text, &mut folded);
            self.scan(&folded, 0, folded.len(), true);
            self.folded = folded;
        }
        &self.found
    }

    /// Begins a text that comes in pieces.
    pub fn begin(&mut self) {
        self.raw.clear();
        self.folded.clear();
        self.found.clear();
        (self.whole, self.inside) = (true, false);
    }

    /// Takes the next piece of a text.
    pub fn push(&mut self, piece: &[u8]) {
        for part in piece.chunks(HELD) {
            self.raw.extend_from_slice(part);
            if self.raw.len() >= HELD {
                self.search_held(false);
            }
        }
    }

    /// The text, as it is shown: a long one is not kept.
    pub fn shown(&self) -> &[u8] {
        if self.whole { &self.raw } else { b"(a long text)" }
    }

    /// The mentions of the text that came in pieces.
    pub fn finish(&mut self) -> &[Mention] {
        if self.whole && self.folded.is_empty() {
            let raw = std::mem::take(&mut self.raw);
            self.find(&raw);
            self.raw = raw;
        } else {
            self.search_held(true);
        }
        &self.found
    }

    /// Searches what is held, but for the end of it, where a name may go on.
    fn search_held(&mut self, last: bool) {
        let raw = std::mem::take(&mut self.raw);
        let end = if last { None } else { raw.iter().rposition(|&byte| byte.is_ascii() && !is_letter(byte)) };
        let (now, later) = raw.split_at(end.unwrap_or(raw.len()));
        words::fold(now, &mut self.folded);
        self.raw.extend_from_slice(later);
        let folded = std::mem::take(&mut self.folded);
        let from = if self.inside { folded.iter().position(|&byte| !is_letter(byte)) } else { Some(0) };
        let upto = if last { folded.len() } else { folded.len().saturating_sub(AHEAD) };
        let whole = last && self.whole;
        let next = from.map_or(folded.len(), |from| self.scan(&folded, from, upto, whole));
        self.whole = false;
        // A word that has no end yet goes on inside the next piece.
        self.inside = next == folded.len() && end.is_none() && folded.last().is_some_and(|&byte| is_letter(byte));
        self.folded.extend_from_slice(&folded[next.min(folded.len())..]);
    }

    /// Adds the mentions that begin before `upto`; says where the next one may begin.
    #[inline]
    fn scan(&mut self, text: &[u8], from: usize, upto: usize, whole: bool) -> usize {
        let mut at = from;
        while let Some(word) = next_word(text, at, Hash::EMPTY) {
            if word.start >= upto {
                return word.start;
            }
            at = word.end;
            let Some(entry) = self.lexicon.find(word.hash).or_else(|| self.plural(text, &word)) else {
                self.guess(&text[word.start..word.end]);
                continue;
            };
            if entry.counts == Counts::Dispensing && !entry.longer {
                continue;
            }
            let Some((entry, end)) = self.longest(text, word, entry) else { continue };
            at = end;
            if self.counts(entry, text, (word.start, end), whole) {
                self.add(Mention::new(entry.meaning, false));
            }
        }
        text.len()
    }

    fn add(&mut self, mention: Mention) {
        if !self.found.contains(&mention) {
            self.found.push(mention);
        }
    }

    fn guess(&mut self, word: &[u8]) {
        if let Some(meaning) = self.guesses.as_mut().and_then(|guesses| guesses.of(word)) {
            self.add(Mention::new(meaning, true));
        }
    }

    /// The entry of a word but for its plural `s`.
    fn plural(&self, text: &[u8], word: &Word) -> Option<&'l Entry> {
        const LETTERS: usize = 5;
        let is_plural = word.end - word.start > LETTERS && letter(text[word.end - 1]) == b's';
        is_plural.then(|| self.lexicon.find(word.hash.without(b's'))).flatten()
    }

    /// The longest name that begins with a word, and where it ends.
    fn longest(&self, text: &[u8], first: Word, entry: &'l Entry) -> Option<(&'l Entry, usize)> {
        let mut best = None;
        let (mut word, mut entry) = (first, Some(entry));
        loop {
            if let Some(entry) = entry
                && entry.counts != Counts::Begun
                && self.reads(entry, &text[first.start..word.end])
            {
                best = Some((entry, word.end));
            }
            let goes_on = entry.is_some_and(|entry| entry.longer);
            let Some(next) = goes_on.then(|| next_word(text, word.end, word.hash)).flatten() else { return best };
            entry = self.lexicon.find(next.hash).or_else(|| self.plural(text, &next));
            word = next;
        }
    }

    /// Whether a stretch of text has the letters of an entry, or these and an `s`.
    #[inline]
    fn reads(&self, entry: &Entry, text: &[u8]) -> bool {
        let key = self.lexicon.key(entry);
        if text.len() == key.len() && text.iter().zip(key).all(|(&byte, &key)| letter(byte) == key) {
            return true;
        }
        let mut letters = text.iter().map(|&byte| letter(byte)).filter(|&letter| letter != 0);
        let same = key.iter().all(|&key| letters.next() == Some(key));
        same && matches!((letters.next(), letters.next()), (None, _) | (Some(b's'), None))
    }

    /// Whether a name counts where it stands.
    fn counts(&self, entry: &Entry, text: &[u8], (start, end): (usize, usize), whole: bool) -> bool {
        let mut rest = words::words(&text[..start])
            .map(|word| (text[word.start], word.hash))
            .chain(words::words(&text[end..]).map(|word| (text[end + word.start], word.hash)));
        match entry.counts {
            Counts::Anywhere => !self.is_part_of_compound(text, start, end),
            Counts::Dispensed => whole && rest.all(|(first, hash)| self.is_dispensing(first, hash)),
            Counts::Alone => whole && rest.next().is_none(),
            Counts::Dispensing | Counts::Other | Counts::Begun => false,
        }
    }

    /// Whether a word says how a drug is dispensed.
    fn is_dispensing(&self, first: u8, hash: Hash) -> bool {
        let is_known = |entry: &Entry| entry.counts == Counts::Dispensing;
        first.is_ascii_digit() || self.lexicon.find(hash).is_some_and(is_known)
    }

    /// Whether hyphens bind a name to what makes it something else.
    fn is_part_of_compound(&self, text: &[u8], start: usize, end: usize) -> bool {
        if let [before @ .., b'-'] = &text[..start] {
            let begin = before.iter().rposition(|&byte| !is_letter(byte)).map_or(0, |at| at + 1);
            let word: Vec<u8> = before[begin..].iter().map(|&byte| letter(byte)).collect();
            if PREFIXES.iter().any(|prefix| word.ends_with(prefix)) && self.lexicon.find(Hash::of(&word)).is_none() {
                return true;
            }
        }
        let next = (text.get(end) == Some(&b'-')).then(|| next_word(text, end, Hash::EMPTY)).flatten();
        next.filter(|next| next.start == end + 1)
            .is_some_and(|next| SUFFIXES.iter().any(|suffix| text[next.start..next.end].eq_ignore_ascii_case(suffix)))
    }
}
