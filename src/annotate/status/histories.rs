//! What is told to have been: a drug, or a disorder for which one is taken now ("history of depression on sertraline").

use super::wording::{OWN, PASSIVE};
use super::{Scopes, StatusReader};

/// First words of triggers that tell of a history.
const HISTORY: &str = "h history hx";
/// First words of triggers that tell what a disorder is treated with.
const TREATED: &str = "controlled doing is maintained managed on remains stable treated";
/// Right before these, a history is one of the drug: "history of being on lithium", "history of dependence on opioids".
const OF_DRUG: &str = "
    addicted addiction been being dependence dependent dependency had hooked od overdose overdosed overdoses overdosing
    relapse relapsed reliance reliant was were
";

impl StatusReader<'_> {
    /// Whether a trigger tells of a history.
    pub(super) fn is_history(&self, at: usize) -> bool {
        self.is_one_of(at, HISTORY)
    }

    /// Whether a word tells what a disorder is treated with that was told to have been.
    pub(super) fn treats_history(&self, at: usize, scopes: &Scopes) -> bool {
        let is_named = scopes.history.is_some_and(|history| history < at);
        is_named && self.is_one_of(at, TREATED) && !self.is_behind_one_of(at, OF_DRUG)
    }

    /// Whether a drug is told to have been taken off before the word: "lithium was tapered off", but "she was tapered
    /// off her lithium".
    pub(super) fn is_done_to(&self, at: usize, next: usize, scopes: &Scopes) -> bool {
        let is_off = self.is_behind_one_of(next, "off");
        let behind = (next..self.tokens.len()).find(|&token| !self.is_one_of(token, OWN));
        let is_of_drug = || behind.is_some_and(|token| self.is_drug(token) && !self.ends_before(token));
        self.is_behind_one_of(at, PASSIVE)
            && is_off
            && self.drug_before(at, scopes).is_some_and(|drug| drug + 2 == at)
            && !is_of_drug()
    }
}
