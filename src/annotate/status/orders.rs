//! Orders that name a drug which is taken on: it is lowered, or left out for a while, and questions of a change.

use super::wording::{OWN, VITALS, is_between};
use super::{Scopes, Status, StatusReader};
use crate::annotate::triggers::Trigger;

/// How far behind an order what it hangs on may stand.
const NEAR: usize = 10;

impl StatusReader<'_> {
    /// Whether an order to stop leaves the drug behind it taken: "taper clonazepam over 4 weeks", "hold metoprolol for
    /// SBP < 100".
    pub(super) fn leaves_taken(&self, at: usize, next: usize) -> bool {
        let is_lowering = next == at + 1 && self.is_one_of(at, "taper tapering wean weaning");
        let is_holding = self.is_one_of(at, "hold holding");
        let Some(behind) = (is_lowering || is_holding).then(|| self.behind_drugs(next)).flatten() else { return false };
        is_lowering && self.is_one_of(behind, "over")
            || is_holding && self.is_one_of(behind, "for") && self.is_one_of(behind + 1, VITALS)
    }

    /// The first word behind the drugs that stand at a token, with their doses, in its clause.
    fn behind_drugs(&self, from: usize) -> Option<usize> {
        let (mut at, mut is_named) = (from, false);
        while at < self.tokens.len() && at - from < NEAR && !self.ends_before(at) {
            match self.word(at) {
                None => (at, is_named) = (self.next_place(at), true),
                Some(word) if is_between(word) || self.is_one_of(at, OWN) => at += 1,
                Some(_) => return is_named.then_some(at),
            }
        }
        None
    }

    /// Whether a question mark stands before a token by itself: "? restart escitalopram".
    pub(super) fn is_asked(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let mark = gap.iter().position(|&byte| byte == b'?');
        mark.is_some_and(|mark| at == 0 || gap[..mark].last().is_some_and(u8::is_ascii_whitespace))
    }

    /// What is asked is not done yet: a drug is not stopped, and one that may be taken again is planned.
    pub(super) fn ask(&self, at: usize, scopes: &mut Scopes) {
        scopes.is_conditional = true;
        let found = self.triggers.at(|ahead| self.word(at + ahead), |_| false);
        let is_done = self.word(at).is_some_and(|word| word.ends_with(b"ed"));
        if matches!(found, Some((Trigger::Again, _))) && !is_done {
            scopes.begin(Status::Planned);
        }
    }

    /// Whether a drug behind a comma, with how often it is taken and no more, is no item of what is denied before it:
    /// "denies tobacco, marijuana occasionally".
    pub(super) fn is_told_apart(&self, at: usize, next: usize) -> bool {
        let ends = || self.ends_before(next + 1) || self.parts(next + 1);
        self.parts(at) && self.is_one_of(next, OFTEN) && ends()
    }
}

/// How often something is taken.
const OFTEN: &str =
    "daily intermittently monthly nightly occasional occasionally often regularly socially sometimes weekly";
