//! The drugs that a text mentions.

use std::ops::Range;

use super::fuzzy::Guesses;
use super::lexicon::{Counts, Entry, Found, Lexicon};
use super::records::empty;
use super::spellings::SpellingReader;
use super::vocabulary::is_word;
use super::words::{self, Hash, Word, hash, is_key, is_letter, letter, next_word};
use super::{compounds, context};

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

/// Where a mention stands in the text that was searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Place of the mention among those found.
    pub mention: usize,
    /// Its bytes.
    pub at: Range<usize>,
}

/// Finds the mentions of one text after another, each in time linear in its length.
#[derive(Debug)]
pub struct Finder<'l> {
    lexicon: &'l Lexicon,
    guesses: Option<Guesses<'l>>,
    spellings: SpellingReader<'l>,
    folded: Vec<u8>,
    found: Vec<Mention>,
    /// Where each stands, if that is asked for.
    places: Option<Vec<Place>>,
}

impl<'l> Finder<'l> {
    /// A finder of names; with `guesses`, of misspelt ones too.
    pub fn new(lexicon: &'l Lexicon, guesses: Option<Guesses<'l>>) -> Self {
        let spellings = SpellingReader::new(lexicon);
        Self { lexicon, guesses, spellings, folded: Vec::new(), found: Vec::new(), places: None }
    }

    /// The same, which keeps the places of what it finds.
    pub fn keeping_places(self) -> Self {
        Self { places: Some(Vec::new()), ..self }
    }

    /// What was found last, in this text: the mentions, the text as it was searched, and the places in it.
    pub fn found<'f>(&'f self, text: &'f [u8]) -> (&'f [Mention], &'f [u8], &'f [Place]) {
        let searched = if text.is_ascii() { text } else { &self.folded };
        (&self.found, searched, self.places.as_deref().unwrap_or_default())
    }

    /// The mentions of a text, in order, each once. It is looked through for what is not ASCII, unless it is known to hold
    /// nothing else.
    #[inline]
    pub fn find(&mut self, text: &[u8], is_ascii: bool) -> &[Mention] {
        self.found.clear();
        if let Some(places) = &mut self.places {
            places.clear();
        }
        if is_ascii || text.is_ascii() {
            self.scan(text);
        } else {
            let mut folded = std::mem::take(&mut self.folded);
            empty(&mut folded);
            words::fold(text, &mut folded);
            self.scan(&folded);
            self.folded = folded;
        }
        &self.found
    }

    #[inline]
    fn scan(&mut self, text: &[u8]) {
        let (mut at, mut surroundings) = (0, Surroundings::default());
        while let Some(word) = next_word(text, at, Hash::EMPTY) {
            let found = self.lexicon.look(word.hash);
            // Which of both holds is not to be foreseen, and so both are asked.
            let says_nothing = found.says_nothing() | (found.is_nothing() & is_number(text, &word));
            at = if says_nothing { word.end } else { self.mention(text, word, found, &mut surroundings) };
        }
    }

    /// Adds what is mentioned from a word on; says where the search goes on. Inlined, it would slow the
    /// search of words that say nothing.
    #[inline(never)]
    fn mention(&mut self, text: &[u8], word: Word, found: Found, surroundings: &mut Surroundings) -> usize {
        let entry = self.lexicon.entry(found).or_else(|| self.plural(text, &word));
        let Some((longest, end)) = self.longest(text, word, entry) else {
            return if entry.is_some() { word.end } else { self.no_name(text, &word) };
        };
        let mut at = word.start..end;
        let mut named = longest;
        if let Some((whole, start)) = self.with_beginning(text, &at, named) {
            (named, at.start) = (whole, start);
        } else if let Some((turned, end)) = self.turned(text, &at, named) {
            (named, at.end) = (turned, end);
        }
        if self.counts(named, text, at.clone(), surroundings) {
            self.add(Mention::new(named.meaning, false), at.clone());
        }
        at.end
    }

    /// Adds what is mentioned by a word that is no name as it stands: one that is cut, has its dose glued to it, or is
    /// written as another language does; says where the search goes on.
    fn no_name(&mut self, text: &[u8], word: &Word) -> usize {
        let cut = || Some((self.lexicon.stems.cut(text, word.start, word.end)?, word.end));
        let known = cut().or_else(|| self.before_dose(text, word));
        match known.or_else(|| self.spellings.read(text, word)) {
            Some((_, end)) if known.is_none() && compounds::is_part(self.lexicon, text, word.start, end) => end,
            Some((meaning, end)) => {
                self.add(Mention::new(meaning, false), word.start..end);
                end.max(word.end)
            }
            None => {
                self.guess(text, word.start..word.end);
                word.end
            }
        }
    }

    fn add(&mut self, mention: Mention, at: Range<usize>) {
        let known = self.found.iter().position(|found| *found == mention);
        if known.is_none() {
            self.found.push(mention);
        }
        if let Some(places) = &mut self.places {
            places.push(Place { mention: known.unwrap_or(self.found.len() - 1), at });
        }
    }

    /// What a name means that a dose is glued to, and where it ends: `zoloft50mg`. Without a unit a short name
    /// is a code, and one digit no dose.
    fn before_dose(&self, text: &[u8], word: &Word) -> Option<(u32, usize)> {
        const CODE: usize = 4;
        let whole = &text[word.start..word.end];
        let unit = whole.len() - whole.iter().rev().take_while(|byte| !byte.is_ascii_digit()).count();
        let name = unit - whole[..unit].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        if name == 0 {
            return None;
        }
        let is_dose = match whole[unit..].is_empty() {
            true => name > CODE && unit > name + 1,
            false => context::is_unit(&whole[unit..].to_ascii_lowercase()),
        };
        if !is_dose {
            return None;
        }
        let key: Vec<u8> = whole[..name].iter().map(|&byte| letter(byte)).collect();
        let entry = self.lexicon.find(Hash::of(&key)).filter(|entry| entry.counts == Counts::Anywhere)?;
        self.reads(entry, &whole[..name]).then_some((entry.meaning, word.start + name))
    }

    fn guess(&mut self, text: &[u8], at: Range<usize>) {
        if let Some(meaning) = self.guesses.as_mut().and_then(|guesses| guesses.of(&text[at.clone()])) {
            self.add(Mention::new(meaning, true), at);
        }
    }

    /// The entry of a word but for its plural `s`.
    fn plural(&self, text: &[u8], word: &Word) -> Option<&'l Entry> {
        const LETTERS: usize = 5;
        let is_plural = word.end - word.start > LETTERS && letter(text[word.end - 1]) == b's';
        is_plural.then(|| self.lexicon.find(word.hash.without(b's'))).flatten()
    }

    /// The longest name that begins with a word, and where it ends. A hyphen may part any name: `es-citalopram`.
    fn longest(&self, text: &[u8], first: Word, entry: Option<&'l Entry>) -> Option<(&'l Entry, usize)> {
        const HYPHENS: usize = 3;
        let (mut best, mut hyphens) = (None, 0);
        let (mut word, mut entry) = (first, entry);
        loop {
            if let Some(entry) = entry
                && entry.counts != Counts::Begun
                && self.reads(entry, &text[first.start..word.end])
                && (entry.counts != Counts::Other || !ends_within(&text[first.start..word.end]))
            {
                best = Some((entry, word.end));
            }
            let is_parted = hyphens < HYPHENS && is_parted(text, word.end);
            hyphens += usize::from(is_parted);
            let goes_on = is_parted || entry.is_some_and(|entry| entry.longer);
            let Some(next) = goes_on.then(|| next_word(text, word.end, word.hash)).flatten() else { return best };
            entry = self.lexicon.find(next.hash).or_else(|| self.plural(text, &next));
            word = next;
        }
    }

    /// The name of which a word right before is the beginning (`nor epinephrine`), and where it begins.
    fn with_beginning(&self, text: &[u8], at: &Range<usize>, entry: &Entry) -> Option<(&'l Entry, usize)> {
        let start = compounds::word_before(text, at.start).filter(|_| entry.counts == Counts::Anywhere)?;
        let whole = self.whole(&text[start..at.end])?;
        compounds::begins_apart(self.lexicon, text, start, at.start).then_some((whole, start))
    }

    /// The substance that a stretch of text is the whole name of, whether it is a drug here or none.
    fn whole(&self, text: &[u8]) -> Option<&'l Entry> {
        let whole = self.lexicon.find(hash(text))?;
        let is_name = whole.counts == Counts::Anywhere || whole.counts == Counts::Other;
        (is_name && self.reads(whole, text)).then_some(whole)
    }

    /// The name that a name is part of, turned around by a comma (`alcohol, benzyl`), and where it ends.
    fn turned(&self, text: &[u8], at: &Range<usize>, entry: &Entry) -> Option<(&'l Entry, usize)> {
        let is_comma = text.get(at.end) == Some(&b',') && entry.counts == Counts::Anywhere;
        let first = is_comma.then(|| next_word(text, at.end, Hash::EMPTY)).flatten()?;
        let is_next = text[at.end + 1..first.start].iter().all(|&byte| byte == b' ');
        let is_drug = || self.lexicon.find(first.hash).is_some_and(|entry| entry.counts == Counts::Anywhere);
        if !is_next || is_drug() {
            return None;
        }
        let turned = [&text[first.start..first.end], b" ", &text[at.clone()]].concat();
        Some((self.whole(&turned)?, first.end))
    }

    /// Whether a stretch of text has the letters of an entry, or these and an `s`.
    #[inline]
    fn reads(&self, entry: &Entry, text: &[u8]) -> bool {
        let key = self.lexicon.key(entry);
        if is_key(text, key) {
            return true;
        }
        let mut letters = text.iter().map(|&byte| letter(byte)).filter(|&letter| letter != 0);
        let same = key.iter().all(|&key| letters.next() == Some(key));
        same && matches!((letters.next(), letters.next()), (None, _) | (Some(b's'), None))
    }

    /// Whether a name counts where it stands.
    fn counts(&self, entry: &Entry, text: &[u8], at: Range<usize>, surroundings: &mut Surroundings) -> bool {
        match entry.counts {
            Counts::Anywhere => !compounds::is_part(self.lexicon, text, at.start, at.end),
            Counts::Bonded => self.counts_bonded(text, &at, surroundings),
            Counts::Beside | Counts::Used | Counts::Slang => context::shows(self.lexicon, text, &at, entry.counts),
            Counts::Dispensed => {
                let telling = surroundings.telling.get_or_insert_with(|| self.telling(text));
                at.start <= telling.start && telling.end <= at.end
            }
            Counts::Weighed => is_alone(text, &at, surroundings) || context::is_weighed(text, at.end),
            Counts::Alone => is_alone(text, &at, surroundings),
            Counts::Dispensing | Counts::Other | Counts::Begun => false,
        }
    }

    /// Whether a name counts that is also other words where no hyphen bonds it. A code counts as the whole text too.
    fn counts_bonded(&self, text: &[u8], at: &Range<usize>, surroundings: &mut Surroundings) -> bool {
        let name = &text[at.clone()];
        let is_other = || !name.contains(&b'-') && is_word(&name.to_ascii_lowercase());
        if is_bonded(name) {
            return !is_other() && !compounds::is_part(self.lexicon, text, at.start, at.end);
        }
        name.iter().any(u8::is_ascii_digit) && is_alone(text, at, surroundings)
            || context::shows(self.lexicon, text, at, Counts::Beside)
    }

    /// From the first to the last word of a text that says more than how a drug is dispensed.
    fn telling(&self, text: &[u8]) -> Range<usize> {
        let mut telling = words::words(text).filter(|word| !self.is_dispensing(text[word.start], word.hash));
        match telling.next() {
            Some(first) => first.start..telling.last().unwrap_or(first).end,
            None => text.len()..0,
        }
    }

    /// Whether a word says how a drug is dispensed.
    fn is_dispensing(&self, first: u8, hash: Hash) -> bool {
        let is_known = |entry: &Entry| entry.counts == Counts::Dispensing;
        first.is_ascii_digit() || self.lexicon.find(hash).is_some_and(is_known)
    }
}

/// Whether a word between figures is too short for a name and a dose, and nothing is bound to it.
#[inline]
fn is_number(text: &[u8], word: &Word) -> bool {
    const SHORT: usize = 5;
    let is_figure = |at: usize| text[at].is_ascii_digit();
    (word.end - word.start <= SHORT) & is_figure(word.start) & is_figure(word.end - 1) & !is_parted(text, word.end)
}

/// Whether no more than hyphens, and commas between figures, part what stands in a name.
fn is_bonded(name: &[u8]) -> bool {
    let bonds = |at: usize| match name[at] {
        b'-' => true,
        b',' => name.get(at + 1).is_some_and(u8::is_ascii_digit),
        byte => is_letter(byte),
    };
    (0..name.len()).all(bonds)
}

/// Whether a hyphen and a letter stand at a place.
fn is_parted(text: &[u8], at: usize) -> bool {
    text.get(at) == Some(&b'-') && text.get(at + 1).is_some_and(|&byte| is_letter(byte))
}

/// Whether a sentence ends within a stretch of text: "lost blood. Epinephrine was given".
fn ends_within(name: &[u8]) -> bool {
    name.windows(2).any(|pair| matches!(pair, [b'.' | b';' | b'!' | b'?' | b':', b' ']))
}

/// Whether a name is the whole text.
fn is_alone(text: &[u8], at: &Range<usize>, surroundings: &mut Surroundings) -> bool {
    let first = surroundings.first.get_or_insert_with(|| first_word(text));
    *first == at.start && next_word(text, at.end, Hash::EMPTY).is_none()
}

fn first_word(text: &[u8]) -> usize {
    text.iter().position(|&byte| is_letter(byte)).unwrap_or(text.len())
}

/// What is found once a text, however many names in it ask for it.
#[derive(Default)]
struct Surroundings {
    /// Where the first word begins.
    first: Option<usize>,
    /// See [`Finder::telling`].
    telling: Option<Range<usize>>,
}
