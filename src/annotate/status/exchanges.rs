//! One drug in place of another: an arrow, a verb before both, or what is said behind each.

use super::wording::{OWN, PASSIVE, is_among, is_between};
use super::{Scopes, Status, StatusReader};

/// How far an arrow or a verb may stand behind its drug.
const NEAR: usize = 10;
/// How far a word that tells of taking again may stand behind its drug, also in the next sentence.
const AGAIN: usize = 12;

impl StatusReader<'_> {
    /// The drug behind an arrow is taken in place of that before it: "fluoxetine 20 mg -> sertraline".
    pub(super) fn replace_by_arrow(&mut self, at: usize, scopes: &mut Scopes) {
        let is_arrow = self.gap(at).windows(2).any(|pair| matches!(pair, b"->" | b"=>"));
        let Some(before) = is_arrow.then(|| self.drug_before(at, scopes)).flatten() else { return };
        let is_next = at - before <= NEAR && (before + 1..at).all(|at| self.word(at).is_some_and(is_between));
        if let (Some(old), Some(new)) = (self.tokens[before].place, self.tokens[at].place)
            && is_next
            && self.mentions[old] != self.mentions[new]
        {
            self.told[old] = Status::Stopped;
            scopes.begin(Status::Taken);
        }
    }

    /// Whether drugs stand at a token, and behind them what they are exchanged for: "her fluoxetine 20 mg to sertraline".
    pub(super) fn is_exchange(&self, from: usize) -> bool {
        let is_own = |&at: &usize| self.word(at).is_some_and(|word| is_among(OWN, word));
        let first = (from..self.tokens.len()).find(|at| !is_own(at)).filter(|&first| self.is_drug(first));
        let Some(mut at) = first else { return false };
        let mention = |at: usize| self.tokens.get(at)?.place.map(|place| self.mentions[place]);
        while at < self.tokens.len() && !self.ends_before(at) {
            match self.word(at) {
                None => at = self.next_place(at),
                Some(b"to" | b"with") => {
                    let meant = mention(at + 1);
                    return meant.is_some() && meant != mention(at - 1) && first.and_then(mention) != meant;
                }
                Some(word) if is_between(word) => at += 1,
                Some(_) => return false,
            }
        }
        false
    }

    /// What is said to be taken again is the drug behind the word, or that before it, though it was said to be stopped.
    pub(super) fn begin_again(&mut self, at: usize, next: usize, scopes: &mut Scopes) {
        if self.is_denied(at, scopes) {
            return;
        }
        let is_near = |last: usize| at - last <= AGAIN;
        if self.is_drug_ahead(next) || !self.tokens[at].drug_before.is_some_and(is_near) {
            return scopes.begin_again();
        }
        self.for_listed(at, 0, |reader, place| {
            reader.again[place] = true;
            if reader.told[place] == Status::Stopped {
                reader.told[place] = Status::Taken;
            }
        });
    }

    /// A drug behind one that is stopped is taken where what is said of it follows: "stop lithium, valproate started";
    /// behind a comma also where that was not tolerated.
    pub(super) fn take_behind(&mut self, at: usize, scopes: &Scopes) {
        let Some(last) = self.drug_before(at, scopes) else { return };
        let Some(place) = self.tokens[last].place else { return };
        let is_said = |word: &[u8]| is_between(word) || is_among(PASSIVE, word);
        let is_near = at - last <= NEAR && !self.parts(at);
        let is_next = is_near && (last + 1..at).all(|between| self.word(between).is_some_and(is_said));
        let first = self.first_of(last, scopes.barrier);
        let is_other = match self.told[place] {
            Status::Stopped => true,
            Status::Allergy => self.parts(first),
            _ => false,
        };
        if is_next && is_other && self.drug_before(first, scopes).is_some() {
            self.told[place] = Status::Taken;
        }
    }
}
