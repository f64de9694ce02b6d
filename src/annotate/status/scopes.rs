//! The triggers whose scope goes on, and what they tell of the next drug.

use super::Status;

/// Kinds of scopes, a bit each: those that have reached no drug, and two places higher those that have. Of the
/// past are those in which one drug after another was taken and given up.
const FRESH: u8 = 0b0001;
const FRESH_PAST: u8 = 0b0010;
const REACHED: u8 = 0b0100;
const ANY_REACHED: u8 = 0b1100;

/// Words that deny something, or only wish it, and what stands behind them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubt {
    /// Whether they deny it.
    pub(super) is_denial: bool,
    /// How many words stand behind them.
    pub(super) words: usize,
    /// Whether a comma or "and" does.
    pub(super) is_parted: bool,
    /// Whether something is named that is no drug and no word of taking.
    pub(super) says_other: bool,
}

/// The triggers whose scope goes on.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Of each status the kinds of scopes that go on: however many there are of a kind, they tell the same.
    open: [u8; Status::ALL.len()],
    /// Whether it was said that what follows is taken.
    is_taken: bool,
    /// Whether it was said that what follows is taken again.
    is_again: bool,
    /// Whether the sentence hangs on a condition.
    pub(super) is_conditional: bool,
    /// What was denied or wished last, if no drug was reached since.
    pub(super) doubt: Option<Doubt>,
    /// Where stands what is told to have been, if that is the last that was told, and of no drug: "history of depression".
    pub(super) history: Option<usize>,
    /// Of the section, by its heading.
    pub(super) section: Option<Status>,
    /// The token before which no trigger looks back.
    pub(super) barrier: usize,
}

impl Scopes {
    pub(super) fn end(&mut self, at: usize) {
        *self = Self { section: self.section, is_conditional: self.is_conditional, barrier: at, ..Self::default() };
    }

    /// A trigger goes before the next drug.
    pub(super) fn begin(&mut self, status: Status) {
        self.begin_as(status, false);
    }

    pub(super) fn begin_as(&mut self, status: Status, is_past: bool) {
        if status != Status::Taken {
            self.history = None;
        }
        let is_reached = self.open.iter().any(|open| open & ANY_REACHED != 0);
        if is_reached {
            self.keep_family();
        }
        if status != Status::Taken {
            (self.is_taken, self.is_again) = (false, false);
            self.open[status as usize] |= if is_past { FRESH_PAST } else { FRESH };
        } else if is_reached || self.open == Self::default().open {
            self.is_taken = true;
        }
    }

    /// What follows is taken again.
    pub(super) fn begin_again(&mut self) {
        self.begin(Status::Taken);
        self.is_again = true;
    }

    /// All end but those of words for relatives.
    pub(super) fn keep_family(&mut self) {
        let family = self.open[Status::Family as usize];
        self.open = Self::default().open;
        self.open[Status::Family as usize] = family;
    }

    /// What follows is of the patient again.
    pub(super) fn drop_family(&mut self) {
        self.open[Status::Family as usize] = 0;
    }

    /// What is denied or wished is something else than that a drug is taken.
    pub(super) fn lift(&mut self) {
        for status in [Status::Negated, Status::Planned] {
            self.open[status as usize] &= ANY_REACHED;
        }
    }

    /// Something else is named than what was denied or stopped; behind a comma also if that was not named.
    pub(super) fn contrast(&mut self, is_parted: bool) {
        // "Takes no drug but", also without a comma; "denies only this" says no more than "denies this".
        let is_general = self.doubt.is_some_and(|doubt| doubt.is_denial && doubt.words > 0);
        let is_named = |open: u8| open & ANY_REACHED != 0;
        let (denied, stopped) = (self.open[Status::Negated as usize], self.open[Status::Stopped as usize]);
        if is_parted || is_general || is_named(denied) {
            // "Did not start": that was the plan.
            if denied != 0 {
                self.open[Status::Planned as usize] = 0;
            }
            self.open[Status::Negated as usize] = 0;
        }
        if is_parted || is_named(stopped) {
            self.open[Status::Stopped as usize] = 0;
        }
        self.doubt = None;
    }

    /// What was told to have been is a disorder, for which a drug is taken that follows.
    pub(super) fn treat(&mut self) {
        self.open[Status::Stopped as usize] &= ANY_REACHED;
        self.begin(Status::Taken);
    }

    /// Whether a drug was named that is denied.
    pub(super) fn is_denied_before(&self) -> bool {
        self.open[Status::Negated as usize] & ANY_REACHED != 0
    }

    /// Whether something is stopped that was named.
    pub(super) fn is_stopped(&self) -> bool {
        self.open[Status::Stopped as usize] & ANY_REACHED != 0
    }

    /// Something follows in time: what was stopped before it says nothing of it, but in a list of the past.
    pub(super) fn follow(&mut self) {
        self.open[Status::Stopped as usize] &= !REACHED;
    }

    /// The status of a drug that comes now, and whether it is taken again.
    pub(super) fn reach(&mut self) -> (Status, bool) {
        (self.doubt, self.history) = (None, None);
        for open in &mut self.open {
            *open = (*open | *open << 2) & ANY_REACHED;
        }
        let of_section = self.section.filter(|&status| status == Status::Family || !self.is_taken);
        let holds = |status: &Status| of_section == Some(*status) || self.open[*status as usize] != 0;
        (Status::RANKED.into_iter().find(holds).unwrap_or(Status::Taken), self.is_again)
    }
}
