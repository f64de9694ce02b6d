//! What is said of the drugs before a word.

use super::wording::PASSIVE;
use super::{Scopes, Status, StatusReader};

impl StatusReader<'_> {
    /// The last token of a drug before a token, in the same scope.
    pub(super) fn drug_before(&self, at: usize, scopes: &Scopes) -> Option<usize> {
        self.tokens[at].drug_before.filter(|&before| before >= scopes.barrier)
    }

    /// Whether a verb is said of the drug before it.
    pub(super) fn is_behind(&self, at: usize, next: usize, scopes: &Scopes) -> bool {
        let Some(before) = self.drug_before(at, scopes) else { return false };
        let is_passive = self.is_behind_one_of(at, PASSIVE);
        let is_next = before + 1 == at && !self.gap(at).contains(&b',');
        is_passive || is_next || self.gap(at).contains(&b'(') || !self.is_drug_ahead(next)
    }

    /// Whether a word answers to the drug before it.
    pub(super) fn is_answer(&self, at: usize, scopes: &Scopes) -> bool {
        const BETWEEN: usize = 2;
        let Some(before) = self.drug_before(at, scopes) else { return false };
        let between = at - before - 1;
        let is_last = || self.ends_before(at + 1) || self.parts(at + 1);
        if between == 0 && matches!(self.word(at), Some(b"negative" | b"neg")) && is_last() {
            return true;
        }
        // "Alcohol use: none", but "lithium - no".
        self.gap(at).iter().any(|byte| match byte {
            b':' => between <= BETWEEN,
            b'(' | b'-' => between == 0,
            _ => false,
        })
    }

    /// "Tolerated" tells that a drug is taken, but where that is denied.
    pub(super) fn tell_tolerance(&mut self, at: usize, next: usize, scopes: &mut Scopes) {
        if scopes.is_conditional || !self.is_denied(at, scopes) {
            return scopes.begin(Status::Taken);
        }
        scopes.lift();
        if self.is_behind(at, next, scopes) {
            self.tell_back(at, Status::Allergy, scopes);
        } else {
            scopes.begin(Status::Allergy);
        }
    }

    /// Tells the status of the drug before a token, and of those that are listed with it.
    pub(super) fn tell_back(&mut self, at: usize, status: Status, scopes: &Scopes) {
        let rank = |status: Status| Status::RANKED.iter().position(|&ranked| ranked == status).unwrap_or(usize::MAX);
        let Some(last) = self.drug_before(at, scopes) else { return };
        // "Restarted after it was held", but "restarted and then stopped".
        let is_before = status == Status::Stopped && self.tokens[at].counted.later == self.tokens[last].counted.later;
        self.for_listed(at, scopes.barrier, |reader, place| {
            if rank(status) < rank(reader.told[place]) && !(is_before && reader.again[place]) {
                reader.told[place] = status;
            }
        });
    }

    /// The first token of a mention, of which this one is the last.
    pub(super) fn first_of(&self, last: usize, barrier: usize) -> usize {
        let place = self.tokens[last].place;
        (barrier..=last).rev().take_while(|&token| self.tokens[token].place == place).last().unwrap_or(last)
    }

    /// Does something for the last drug before a token, and for those that are listed with it.
    pub(super) fn for_listed(&mut self, at: usize, barrier: usize, mut tell: impl FnMut(&mut Self, usize)) {
        /// Drugs of a list that are told, at most.
        const LISTED: usize = 50;
        let before = |reader: &Self, at: usize| reader.tokens[at].drug_before.filter(|&before| before >= barrier);
        let Some(mut last) = before(self, at) else { return };
        let is_one = self.tokens[at].counted.singular > self.tokens[last].counted.singular;
        for _ in 0..LISTED {
            let Some(place) = self.tokens[last].place else { return };
            tell(self, place);
            let Some(first) = Some(self.first_of(last, barrier)).filter(|_| !is_one) else { return };
            let Some(other) = before(self, first) else { return };
            if self.tokens[first].counted.parting > self.tokens[other + 1].counted.parting {
                return;
            }
            last = other;
        }
    }
}
