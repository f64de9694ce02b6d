//! The words of a text, each with what stands before and behind it.

use std::ops::Range;

use super::StatusReader;
use super::wording::{LATER, SINGULAR, is_among, is_between};

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
    /// Whether a condition begins behind it in its sentence.
    pub(super) is_condition_ahead: bool,
    /// Of the words before it.
    pub(super) counted: Counted,
}

/// How many words of a text before a token are of some kinds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    /// Said of one drug alone.
    pub(super) singular: usize,
    /// Words that say that something follows.
    pub(super) later: usize,
    /// Words that stand between no drugs of a list.
    pub(super) parting: usize,
}

impl Token {
    /// A word of which nothing else is known yet.
    pub(super) fn new(at: Range<usize>, place: Option<usize>) -> Self {
        let counted = Counted::default();
        Self { at, place, drug_before: None, drug_from: None, clause_end: 0, is_condition_ahead: false, counted }
    }
}

impl StatusReader<'_> {
    /// Notes what stands before and behind each token, so that no trigger looks through a text for it.
    pub(super) fn link(&mut self) {
        let (mut before, mut counted) = (None, Counted::default());
        for at in 0..self.tokens.len() {
            (self.tokens[at].drug_before, self.tokens[at].counted) = (before, counted);
            before = if self.is_drug(at) { Some(at) } else { before };
            if let Some(word) = self.word(at) {
                counted.singular += usize::from(is_among(SINGULAR, word));
                counted.later += usize::from(is_among(LATER, word));
                counted.parting += usize::from(!is_between(word));
            }
        }
        let (mut from, mut end, mut is_condition) = (None, self.tokens.len(), false);
        for at in (0..self.tokens.len()).rev() {
            from = if self.is_drug(at) { Some(at) } else { from };
            is_condition |= self.is_condition(at);
            let token = &mut self.tokens[at];
            (token.drug_from, token.clause_end, token.is_condition_ahead) = (from, end, is_condition);
            is_condition &= !self.ends_before(at);
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
