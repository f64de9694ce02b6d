//! Whether a drug that is mentioned is taken: told by the words around it.
//!
//! As in ConText, a trigger tells the status of the drugs behind it (or of that before it) in its
//! sentence, until a word ends its scope. Another trigger ends it too, once it has reached a drug: in
//! "stopped lithium, takes sertraline" each verb has its own. Where several reach one drug, that counts
//! which stands first in `Status::RANKED`.

mod behind;
mod contrasts;
mod doubts;
mod exchanges;
mod histories;
mod looks;
mod orders;
mod scopes;
mod tokens;
mod wording;

use super::mentions::Place;
use super::records::empty;
use super::triggers::{Trigger, Triggers};
use super::words::words;
use looks::Looks;
use scopes::Scopes;
use tokens::Token;
use wording::{ABBREVIATIONS, PAST, is_among};

/// What a text says of a drug that it mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing says otherwise.
    Taken,
    /// It is said not to be taken.
    Negated,
    /// It was taken, or is to be stopped.
    Stopped,
    /// It is not tolerated.
    Allergy,
    /// Somebody else takes it.
    Family,
    /// It may be taken later.
    Planned,
}

impl Status {
    /// All, in the order in which they are written where a drug has several.
    pub const ALL: [Self; 6] = [Self::Taken, Self::Negated, Self::Stopped, Self::Allergy, Self::Family, Self::Planned];
    /// Which counts where triggers of several reach one drug: "no family history of", "mother stopped".
    const RANKED: [Self; 5] = [Self::Negated, Self::Family, Self::Allergy, Self::Stopped, Self::Planned];

    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Negated => "negated",
            Self::Stopped => "stopped",
            Self::Allergy => "allergy",
            Self::Family => "family",
            Self::Planned => "planned",
        }
    }
}

/// Those of all mentions of a drug.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statuses(u8);

impl Statuses {
    /// Adds one.
    pub fn add(&mut self, status: Status) {
        self.0 |= 1 << status as u8;
    }

    /// These and others.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each once.
    pub fn each(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().filter(move |&status| self.0 & 1 << status as u8 != 0)
    }
}

/// Finds the status of the mentions of one text after another.
#[derive(Debug)]
pub struct StatusReader<'t> {
    triggers: &'t Triggers,
    text: Vec<u8>,
    tokens: Vec<Token>,
    /// Of each place.
    told: Vec<Status>,
    /// Whether each place is said to be taken again.
    again: Vec<bool>,
    /// The mention of each place.
    mentions: Vec<usize>,
    statuses: Vec<Statuses>,
    looks: Looks,
}

impl<'t> StatusReader<'t> {
    /// A reader that knows these triggers.
    pub fn new(triggers: &'t Triggers) -> Self {
        let (text, tokens, told, again) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self {
            triggers,
            text,
            tokens,
            told,
            again,
            mentions: Vec::new(),
            statuses: Vec::new(),
            looks: Looks::default(),
        }
    }

    /// The statuses of so many mentions of a text, by the places where they stand.
    pub fn read(&mut self, text: &[u8], places: &[Place], mentions: usize) -> &[Statuses] {
        self.statuses.clear();
        self.statuses.resize(mentions, Statuses::default());
        if mentions > 0 {
            self.prepare(text, places);
            self.walk();
            for (place, &status) in places.iter().zip(&self.told) {
                self.statuses[place.mention].add(status);
            }
        }
        &self.statuses
    }

    fn prepare(&mut self, text: &[u8], places: &[Place]) {
        empty(&mut self.text);
        self.text.extend(text.iter().map(u8::to_ascii_lowercase));
        self.tokens.clear();
        let mut place = 0;
        for word in words(text) {
            while places.get(place).is_some_and(|place| place.at.end <= word.start) {
                place += 1;
            }
            let is_within = places.get(place).is_some_and(|place| place.at.start < word.end);
            self.tokens.push(Token::new(word.start..word.end, is_within.then_some(place)));
        }
        self.link();
        self.told.clear();
        self.told.resize(places.len(), Status::Taken);
        self.again.clear();
        self.again.resize(places.len(), false);
        self.mentions.clear();
        self.mentions.extend(places.iter().map(|place| place.mention));
    }

    fn word(&self, at: usize) -> Option<&[u8]> {
        self.looks.add(1);
        let token = self.tokens.get(at).filter(|token| token.place.is_none())?;
        Some(&self.text[token.at.clone()])
    }

    /// What stands before a token, behind the one before it.
    fn gap(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.tokens[before].at.end);
        let end = self.tokens.get(at).map_or(self.text.len(), |token| token.at.start);
        self.looks.add(end - start);
        &self.text[start..end]
    }

    /// Whether a sentence ends before a token.
    fn ends_before(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let Some(before) = at.checked_sub(1) else { return false };
        if at >= self.tokens.len() || gap.iter().any(|byte| matches!(byte, b'\n' | b';' | b'!' | b'?')) {
            return true;
        }
        let word = &self.text[self.tokens[before].at.clone()];
        let is_short = word.len() == 1 && word[0].is_ascii_alphabetic() || is_among(ABBREVIATIONS, word);
        !is_short && gap.windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_whitespace())
    }

    /// Whether a colon follows the token before this one, as it does a heading.
    fn is_titled(&self, at: usize) -> bool {
        self.gap(at).first() == Some(&b':')
    }

    fn walk(&mut self) {
        let (mut at, mut scopes) = (0, Scopes::default());
        while at < self.tokens.len() {
            if self.ends_before(at) {
                scopes.end(at);
                scopes.is_conditional = false;
                if self.gap(at).windows(2).any(|pair| pair == b"\n\n") {
                    scopes.section = None;
                }
            }
            if self.is_asked(at) {
                self.ask(at, &mut scopes);
            }
            at = self.step(at, &mut scopes);
        }
    }

    /// Takes in what stands at a token; says where the next thing stands.
    fn step(&mut self, at: usize, scopes: &mut Scopes) -> usize {
        self.part_doubt(at, scopes);
        if let Some(place) = self.tokens[at].place {
            self.replace_by_arrow(at, scopes);
            let next = self.next_place(at);
            if self.is_of_effect(next) {
                scopes.lift();
            }
            let is_listed = scopes.is_denied_before();
            (self.told[place], self.again[place]) = scopes.reach();
            if is_listed && self.told[place] == Status::Negated && self.is_told_apart(at, next) {
                self.told[place] = Status::Taken;
            }
            return next;
        }
        let found = self.triggers.at(|ahead| self.word(at + ahead), |words| self.is_titled(at + words));
        let (trigger, length) = found.unwrap_or((Trigger::Pseudo, 1));
        let (found, next) = (found.map(|(trigger, _)| trigger), at + length);
        if self.begins_clause(at) {
            scopes.keep_family();
        }
        if self.takes_doubt(at, next, found, scopes) {
            scopes.lift();
            if found.is_none() && self.joins_drug(at) {
                scopes.doubt = None;
            }
        } else {
            self.tell(at, next, trigger, scopes);
        }
        self.note_doubt(at, next, found, scopes);
        next
    }

    /// Does what the trigger at a token does.
    fn tell(&mut self, at: usize, next: usize, trigger: Trigger, scopes: &mut Scopes) {
        let is_past = self.word(at).is_some_and(|word| is_among(PAST, word));
        match trigger {
            Trigger::Heading(status) => {
                scopes.end(at);
                scopes.section = Some(status);
            }
            Trigger::Pseudo if self.is_titled(next) && self.word(at).is_some_and(|word| !word[0].is_ascii_digit()) => {
                scopes.section = None;
            }
            Trigger::Pseudo => self.joined(at, scopes),
            Trigger::End => scopes.end(at),
            Trigger::Contrast => self.contrast(at, next, scopes),
            Trigger::Then => scopes.follow(),
            Trigger::Patient => scopes.drop_family(),
            Trigger::Before(Status::Negated | Status::Stopped) if self.is_consequence(at, next) => scopes.lift(),
            Trigger::Before(Status::Stopped) if self.leaves_taken(at, next) => {}
            Trigger::Before(Status::Stopped) if self.is_done_to(at, next, scopes) => {
                self.tell_back(at, Status::Stopped, scopes);
            }
            Trigger::Before(Status::Stopped) if self.is_history(at) => {
                scopes.begin_as(Status::Stopped, is_past);
                scopes.history = Some(next);
            }
            Trigger::Before(Status::Taken) if self.treats_history(at, scopes) => scopes.treat(),
            Trigger::Before(status) => scopes.begin_as(status, is_past),
            Trigger::Beside(status) if self.is_drug(next) => scopes.begin(status),
            Trigger::Beside(status) if self.is_drug_before(at) && (self.ends_before(next) || self.parts(next)) => {
                self.tell_back(at, status, scopes);
            }
            Trigger::Swap => {
                self.tell_back(at, Status::Stopped, scopes);
                scopes.begin(Status::Taken);
            }
            Trigger::Exchange if self.is_exchange(next) => scopes.begin(Status::Stopped),
            Trigger::Again => self.begin_again(at, next, scopes),
            Trigger::Tolerated => self.tell_tolerance(at, next, scopes),
            Trigger::Verb(Status::Taken) => {
                self.take_behind(at, scopes);
                scopes.begin(Status::Taken);
            }
            Trigger::Behind(_) if self.word(at) == Some(b"free") && !self.is_free(at) => {}
            Trigger::Behind(_) if self.word(at) == Some(b"until") && !self.is_past_until(next) => {}
            Trigger::Reaction if self.is_answer(at, scopes) => self.tell_back(at, Status::Allergy, scopes),
            Trigger::Behind(status) => self.tell_back(at, status, scopes),
            Trigger::Verb(status) if self.is_behind(at, next, scopes) => self.tell_back(at, status, scopes),
            Trigger::Answer(status) if self.is_answer(at, scopes) && self.is_whole_answer(next) => {
                self.tell_back(at, status, scopes);
            }
            Trigger::Verb(status) | Trigger::Answer(status) => scopes.begin_as(status, is_past),
            Trigger::Beside(_) | Trigger::Exchange | Trigger::Reaction | Trigger::Hinder => {}
        }
    }

    /// A drug behind "on", or behind "to" or "with" after one that was stopped, is taken.
    fn joined(&self, at: usize, scopes: &mut Scopes) {
        let is_before_drug = self.is_drug(at + 1);
        match self.word(at) {
            Some(b"on") if is_before_drug && self.treats_history(at, scopes) => scopes.treat(),
            Some(b"on" | b"onto") if is_before_drug => scopes.begin(Status::Taken),
            Some(b"to" | b"with") if is_before_drug && scopes.is_stopped() => scopes.begin(Status::Taken),
            _ => {}
        }
    }

    /// Whether a clause of what is taken or stopped begins behind a comma or "and": "denies pain, takes lithium". Other
    /// forms of the verbs may be items of a list: "denies smoking, drinking".
    fn begins_clause(&self, at: usize) -> bool {
        let is_behind_and = || at.checked_sub(1).and_then(|before| self.word(before)) == Some(b"and");
        let is_before = |words: &[&[u8]]| self.word(at + 1).is_some_and(|word| words.contains(&word));
        (self.parts(at) || is_behind_and())
            && match self.word(at) {
                Some(b"on") => self.is_drug(at + 1),
                Some(b"is" | b"now" | b"currently") => is_before(&[b"on", b"taking"]),
                Some(b"stopped" | b"discontinued" | b"quit") => self.parts(at),
                Some(b"takes" | b"uses" | b"continues" | b"remains" | b"receives") => true,
                _ => false,
            }
    }

    /// Whether "free" is said of a drug: of the word before it alone.
    fn is_free(&self, at: usize) -> bool {
        let is_drug = at.checked_sub(1).is_some_and(|before| self.tokens[before].place.is_some());
        is_drug && matches!(self.gap(at), b" " | b"-")
    }

    /// The first token behind a mention.
    fn next_place(&self, at: usize) -> usize {
        let place = self.tokens[at].place;
        at + self.tokens[at..].iter().take_while(|token| token.place == place).count()
    }

    /// Whether a clause ends before a token.
    fn parts(&self, at: usize) -> bool {
        self.gap(at).contains(&b',')
    }
}
