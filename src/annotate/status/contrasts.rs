//! What a contrast ends ("not on lithium, only valproate"), and what is said to go wrong without a drug: that is no
//! denial that it is taken.

use super::scopes::Scopes;
use super::wording::{BAD, PASSIVE, WELL, is_among, is_between};
use super::{Status, StatusReader};

/// How many words before or behind a drug tell what goes without it.
const NEAR: usize = 6;

impl StatusReader<'_> {
    /// A contrast ends what was denied or stopped, if a drug follows. "Stopped only lithium" is none.
    pub(super) fn contrast(&mut self, at: usize, next: usize, scopes: &mut Scopes) {
        /// Behind these it is said when or why, not what else.
        const NO_CONTRAST: &str = "after as because before during for if in last like once prior recently since this today when while yesterday";
        if self.word(at) == Some(b"instead") && !self.is_drug_ahead(next) {
            return self.take_instead(at, scopes);
        }
        if self.is_drug_ahead(next) && !self.is_one_of(next, NO_CONTRAST) {
            scopes.contrast(self.parts(at));
        }
    }

    /// "Instead" behind a drug tells that it is taken in place of another before it: "stopped lithium, valproate instead".
    fn take_instead(&mut self, at: usize, scopes: &Scopes) {
        const GIVEN: &str = "added begun chosen given prescribed started taken used";
        let Some(last) = self.drug_before(at, scopes) else { return };
        let is_said = |word: &[u8]| is_between(word) || is_among(PASSIVE, word) || is_among(GIVEN, word);
        let is_next = at - last <= NEAR && (last + 1..at).all(|between| self.word(between).is_some_and(is_said));
        let Some(place) = self.tokens[last].place.filter(|_| is_next) else { return };
        let first = self.first_of(last, scopes.barrier);
        let Some(other) = self.drug_before(first, scopes).and_then(|other| self.tokens[other].place) else { return };
        let is_other = self.mentions[other] != self.mentions[place];
        if is_other && matches!(self.told[place], Status::Stopped | Status::Negated) {
            self.told[place] = Status::Taken;
        }
    }

    /// Whether a trigger tells what comes of it that a drug is not taken, and not that it is not: "relapses without
    /// lithium", "without lithium she relapses", "no relief without lithium", "worse when off lithium".
    pub(super) fn is_consequence(&self, at: usize, next: usize) -> bool {
        const CASES: &str = "if when whenever";
        let is_behind_case = self.is_behind_one_of(at, CASES);
        match self.word(at) {
            Some(b"off" | b"not") => is_behind_case,
            Some(b"without" | b"absence") => self.is_bad_before(at) || self.is_bad_behind(at, next),
            _ => false,
        }
    }

    /// Whether something bad, or a denial, stands before a token in its clause, with no drug between.
    fn is_bad_before(&self, at: usize) -> bool {
        const DENIALS: &str =
            "barely cannot difficulty hardly never no none not nothing poorly rarely scarcely seldom t trouble unable";
        let mut before = (0..at)
            .rev()
            .take(NEAR)
            .take_while(|&token| !self.is_drug(token) && !self.parts(token + 1) && !self.ends_before(token + 1));
        before.any(|token| self.is_one_of(token, BAD) || self.is_one_of(token, DENIALS))
    }

    /// Whether a sentence begins with the trigger and goes on behind its drug with what comes of it, which is not good.
    fn is_bad_behind(&self, at: usize, next: usize) -> bool {
        const BEGINNINGS: &str = "and but in that the";
        const SUBJECTS: &str = "he i it patient pt she symptoms they we";
        let starts = |token: usize| token == 0 || self.ends_before(token);
        let first = (0..=at).rev().take(2).take_while(|&token| token == at || self.is_one_of(token, BEGINNINGS));
        let Some(drug) = self.tokens.get(next).and_then(|token| token.drug_from).filter(|drug| drug - next < NEAR)
        else {
            return false;
        };
        let is_within = |token: usize| token == drug || !self.ends_before(token);
        if !first.last().is_some_and(starts) || !(next..=drug).all(is_within) {
            return false;
        }
        let goes_on = |token: &usize| *token < self.tokens.len() && !self.ends_before(*token);
        let is_listed = |token: usize| self.is_drug(token) || self.is_one_of(token, "and or");
        let subject = (drug..drug + NEAR).take_while(goes_on).find(|&token| !is_listed(token));
        let Some(subject) = subject.filter(|&subject| self.is_one_of(subject, SUBJECTS)) else { return false };
        let mut said = (subject + 1..subject + 1 + NEAR).take_while(goes_on);
        !said.any(|token| self.is_one_of(token, WELL))
    }
}
