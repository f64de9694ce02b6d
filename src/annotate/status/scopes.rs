//! The triggers whose scope goes on, and what they tell of the next drug.

use super::Status;

/// The scope of a trigger.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub(super) status: Status,
    /// Whether it has reached a drug.
    pub(super) is_reached: bool,
    /// Whether what it tells lies in the past, so that one drug after another was taken and given up.
    pub(super) is_past: bool,
}

/// The triggers whose scope goes on.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    pub(super) open: Vec<Scope>,
    /// Whether it was said that what follows is taken.
    pub(super) is_taken: bool,
    /// Of the section, by its heading.
    pub(super) section: Option<Status>,
    /// The token before which no trigger looks back.
    pub(super) barrier: usize,
}

impl Scopes {
    pub(super) fn end(&mut self, at: usize) {
        self.open.clear();
        (self.is_taken, self.barrier) = (false, at);
    }

    /// A trigger goes before the next drug.
    pub(super) fn begin(&mut self, status: Status) {
        self.begin_as(status, false);
    }

    pub(super) fn begin_as(&mut self, status: Status, is_past: bool) {
        let is_reached = self.open.iter().any(|scope| scope.is_reached);
        if is_reached {
            self.keep_family();
        }
        if status != Status::Taken {
            self.is_taken = false;
            self.open.push(Scope { status, is_reached: false, is_past });
        } else if is_reached || self.open.is_empty() {
            self.is_taken = true;
        }
    }

    /// All end but those of words for relatives.
    pub(super) fn keep_family(&mut self) {
        self.open.retain(|scope| scope.status == Status::Family);
    }

    /// Something follows in time: what was stopped before it says nothing of it, but in a list of the past.
    pub(super) fn follow(&mut self) {
        self.open.retain(|scope| scope.status != Status::Stopped || !scope.is_reached || scope.is_past);
    }

    /// The status of a drug that comes now.
    pub(super) fn reach(&mut self) -> Status {
        self.open.iter_mut().for_each(|scope| scope.is_reached = true);
        let of_section = self.section.filter(|&status| status == Status::Family || !self.is_taken);
        let holds =
            |status: &Status| of_section == Some(*status) || self.open.iter().any(|scope| scope.status == *status);
        Status::RANKED.into_iter().find(holds).unwrap_or(Status::Taken)
    }
}
