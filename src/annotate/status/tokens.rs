//! The words of a text, each with what stands before and behind it.

use std::ops::Range;

use super::{SINGULAR, StatusReader};

/// A word, or what ends between two of them.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) at: Range<usize>,
    /// The place that it belongs to.
    pub(super) place: Option<usize>,
    /// The last token of a drug before this one.
    pub(super) drug_before: Option<usize>,
    /// The first token of a drug from this one on.
    pub(super) drug_from: Option<usize>,
    /// Where the clause of this token ends.
    pub(super) clause_end: usize,
    /// How many words before this one are said of one drug alone.
    pub(super) singular: usize,
}

impl Token {
    /// A word of which nothing else is known yet.
    pub(super) fn new(at: Range<usize>, place: Option<usize>) -> Self {
        Self { at, place, drug_before: None, drug_from: None, clause_end: 0, singular: 0 }
    }
}

impl StatusReader<'_> {
    /// Notes what stands before and behind each token, so that no trigger looks through a text for it.
    pub(super) fn link(&mut self) {
        let (mut before, mut singular) = (None, 0);
        for at in 0..self.tokens.len() {
            (self.tokens[at].drug_before, self.tokens[at].singular) = (before, singular);
            before = if self.is_drug(at) { Some(at) } else { before };
            singular += usize::from(self.word(at).is_some_and(|word| SINGULAR.contains(&word)));
        }
        let (mut from, mut end) = (None, self.tokens.len());
        for at in (0..self.tokens.len()).rev() {
            from = if self.is_drug(at) { Some(at) } else { from };
            (self.tokens[at].drug_from, self.tokens[at].clause_end) = (from, end);
            end = if self.ends_before(at) || self.parts(at) { at } else { end };
        }
    }

    /// Whether a token is part of a drug.
    pub(super) fn is_drug(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.place.is_some())
    }

    /// Whether a drug stands right before a token, in the same clause.
    pub(super) fn is_drug_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_drug(before)) && !self.parts(at)
    }

    /// Whether a drug stands from a token on in the same clause.
    pub(super) fn is_drug_ahead(&self, next: usize) -> bool {
        let goes_on = !self.ends_before(next) && !self.parts(next);
        let token = self.tokens.get(next).filter(|_| goes_on);
        token.is_some_and(|token| token.drug_from.is_some_and(|drug| drug < token.clause_end))
    }
}
