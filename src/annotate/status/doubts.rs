//! What a denial, a wish or a condition is of: not always that a drug is taken.
//!
//! "Not to stop lithium" denies that it is stopped, "no contraindication to" that something speaks against it,
//! and "no mania on lithium" names a finding. NegEx has phrases for such ("not cause", "without difficulty");
//! here it is a rule, because any of the words before it may stand before any of those behind it.

use super::scopes::{Doubt, Scopes};
use super::wording::{
    ANSWERED, CHANGES, DENIABLE, DONE, EFFECTS, JOINING, ONCE, OTHER_ACTS, OWN, PAST_TIMES, TAKING, WHEN, WISHES,
    is_among,
};
use super::{Status, StatusReader};
use crate::annotate::triggers::Trigger;

/// How many words may stand between a denial and the verb that is denied.
const NEAR: usize = 5;

impl StatusReader<'_> {
    pub(super) fn is_one_of(&self, at: usize, words: &str) -> bool {
        self.word(at).is_some_and(|word| is_among(words, word))
    }

    /// Whether one of some words stands right before a token.
    pub(super) fn is_behind_one_of(&self, at: usize, words: &str) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_one_of(before, words))
    }

    /// Whether what was denied, wished or made a condition of is this, and not that a drug is taken.
    pub(super) fn takes_doubt(&self, at: usize, next: usize, found: Option<Trigger>, scopes: &Scopes) -> bool {
        if matches!(found, Some(Trigger::Before(Status::Stopped) | Trigger::Verb(Status::Stopped)))
            && (scopes.is_conditional || self.hangs_on_condition(at, next))
            && !self.is_one_of(at, ONCE)
        {
            return true;
        }
        let Some(doubt) = scopes.doubt else { return false };
        let is_near = doubt.words <= NEAR && !doubt.is_parted && !self.parts(at);
        let is_denied = doubt.is_denial && is_near;
        match found {
            Some(Trigger::Before(Status::Stopped) | Trigger::Verb(Status::Stopped)) => {
                is_near && !self.is_one_of(at, ONCE) && (self.is_order(at) || !doubt.says_other)
            }
            Some(Trigger::Behind(Status::Stopped)) => is_denied,
            Some(
                Trigger::Before(Status::Allergy)
                | Trigger::Verb(Status::Allergy)
                | Trigger::Behind(Status::Allergy)
                | Trigger::Reaction
                | Trigger::Exchange,
            ) => is_denied,
            Some(Trigger::Before(Status::Negated) | Trigger::Verb(Status::Negated)) => {
                is_denied && self.is_one_of(at, DENIABLE)
            }
            Some(Trigger::Before(Status::Taken)) => is_denied && self.is_one_of(at, CHANGES),
            None if is_denied && self.is_one_of(at, OTHER_ACTS) => true,
            None => doubt.is_denial && doubt.says_other && self.joins_drug(at),
            Some(_) => false,
        }
    }

    /// Whether a finding stands before a word and a drug behind it: "no mania on lithium".
    pub(super) fn joins_drug(&self, at: usize) -> bool {
        const OWNS: usize = 3;
        let first = (at + 1..).take(OWNS).find(|&next| !self.is_one_of(next, OWN));
        self.is_one_of(at, WHEN) || self.is_one_of(at, JOINING) && first.is_some_and(|first| self.is_drug(first))
    }

    /// Whether a verb is an order for a case: "hold if", but not "was held".
    fn hangs_on_condition(&self, at: usize, next: usize) -> bool {
        self.is_order(at) && self.tokens.get(next).is_some_and(|token| token.is_condition_ahead)
    }

    /// Whether a verb of stopping tells of no past: "to stop", but not "was not helpful and stopped".
    fn is_order(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| !word.ends_with(b"ed") && !is_among(DONE, word))
    }

    /// Whether a condition begins at a token; "if needed" is none.
    pub(super) fn is_condition(&self, at: usize) -> bool {
        const SAID: &str = "able necessary needed possible required tolerated";
        self.is_one_of(at, "if unless") && !self.is_one_of(at + 1, SAID)
    }

    /// Ends what is denied where it cannot be of what follows: "without food: levodopa", "no pain, lithium 300 mg".
    pub(super) fn part_doubt(&self, at: usize, scopes: &mut Scopes) {
        let Some(doubt) = &mut scopes.doubt else { return };
        let is_other = doubt.is_denial && doubt.says_other;
        doubt.is_parted |= self.parts(at) || self.is_one_of(at, "and so");
        if is_other && (self.is_titled(at) || self.is_drug(at) && self.parts(at) && self.is_dosed(at)) {
            scopes.lift();
        }
    }

    /// Notes words that stand behind a denial, and one that begins.
    pub(super) fn note_doubt(&self, at: usize, next: usize, found: Option<Trigger>, scopes: &mut Scopes) {
        if let Some(doubt) = &mut scopes.doubt {
            doubt.words += next - at;
            let is_number = || self.word(at).is_some_and(|word| word[0].is_ascii_digit());
            doubt.says_other |= found.is_none() && !self.is_one_of(at, TAKING) && !is_number();
        }
        scopes.is_conditional |= self.is_condition(at);
        let is_denial = match found {
            Some(
                Trigger::Before(Status::Negated)
                | Trigger::Answer(Status::Negated)
                | Trigger::Verb(Status::Negated)
                | Trigger::Beside(_)
                | Trigger::Hinder,
            ) => true,
            Some(Trigger::Before(Status::Planned)) if self.is_one_of(at, WISHES) => false,
            _ => return,
        };
        // "Would not like to stop": the denial counts.
        let is_denial = is_denial || scopes.doubt.is_some_and(|doubt| doubt.is_denial && !doubt.is_parted);
        scopes.doubt = Some(Doubt { is_denial, words: 0, is_parted: false, says_other: false });
    }

    /// Whether it is denied, or hindered, that something is tolerated or done.
    pub(super) fn is_denied(&self, at: usize, scopes: &Scopes) -> bool {
        let is_near = |doubt: Doubt| doubt.is_denial && doubt.words <= NEAR && !doubt.is_parted && !self.parts(at);
        scopes.doubt.is_some_and(is_near)
    }

    /// Whether a drug is named for what it does: "no lithium toxicity".
    pub(super) fn is_of_effect(&self, next: usize) -> bool {
        matches!(self.gap(next), b" " | b"-") && self.is_one_of(next, EFFECTS)
    }

    /// Whether a dose stands behind the drug at a token.
    fn is_dosed(&self, at: usize) -> bool {
        let next = self.next_place(at);
        let is_number = self.word(next).is_some_and(|word| word[0].is_ascii_digit());
        let is_unit = |word: &[u8]| word.ends_with(b"mg") || word.ends_with(b"mcg") || word == b"g" || word == b"ml";
        is_number && (next..next + 2).any(|at| self.word(at).is_some_and(is_unit))
    }

    /// Whether no more than use stands behind an answer: "alcohol: none", "cocaine: denies use", but not "lithium: no
    /// tremor".
    pub(super) fn is_whole_answer(&self, next: usize) -> bool {
        let is_number = || self.word(next).is_some_and(|word| word[0].is_ascii_digit());
        let ends =
            self.ends_before(next) || self.parts(next) || self.gap(next).iter().any(|byte| b")(-".contains(byte));
        ends || is_number() || self.is_one_of(next, ANSWERED)
    }

    /// Whether "until" tells of the past: "until last year", "until 2019", but not "until review".
    pub(super) fn is_past_until(&self, next: usize) -> bool {
        let is_year = |word: &[u8]| word.len() == 4 && (word.starts_with(b"19") || word.starts_with(b"20"));
        self.is_one_of(next, PAST_TIMES) || self.word(next).is_some_and(is_year)
    }
}
