//! One drug in place of another: an arrow, a verb before both, or what is said behind each.

use super::{PASSIVE, Scopes, Status, StatusReader, is_between};

/// How far an arrow or a verb may stand behind its drug.
const NEAR: usize = 10;
/// Words that say that something follows.
const LATER: &[&[u8]] = &[b"later", b"subsequently", b"then"];
/// Words between a verb and its drug.
const OWN: &[&[u8]] = &[b"the", b"her", b"his", b"their", b"my", b"home", b"current"];

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
        let is_own = |&at: &usize| self.word(at).is_some_and(|word| OWN.contains(&word));
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

    /// Whether a verb says of the drug before it that it is taken again: "stopped lithium, then restarted".
    fn is_again(&self, at: usize) -> bool {
        matches!(self.word(at), Some(b"restarted" | b"resumed")) && !self.is_drug_ahead(at + 1)
    }

    /// A drug behind one that is stopped is taken where what is said of it follows: "stop lithium, valproate started".
    pub(super) fn take_again(&mut self, at: usize, scopes: &Scopes) {
        let Some(last) = self.drug_before(at, scopes) else { return };
        let Some(place) = self.tokens[last].place else { return };
        let is_again = self.is_again(at);
        let is_said = |word: &[u8]| is_between(word) || PASSIVE.contains(&word) || is_again && LATER.contains(&word);
        let is_near = at - last <= NEAR && !self.parts(at);
        let is_next = is_near && (last + 1..at).all(|between| self.word(between).is_some_and(is_said));
        let first = (scopes.barrier..=last).rev().take_while(|&token| self.tokens[token].place == Some(place)).last();
        let is_behind_other = || first.is_some_and(|first| self.drug_before(first, scopes).is_some());
        if is_next && (is_again || is_behind_other()) && self.told[place] == Status::Stopped {
            self.told[place] = Status::Taken;
        }
    }
}
