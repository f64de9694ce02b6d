//! Parameters from a log: those by which its answers could have been foretold best.

use fsrs::{ComputeParametersInput, FSRS, FSRSItem, compute_parameters};

use super::day::Day;
use super::log::Review;
use super::parameters::{Parameters, Quality};
use super::schedule::histories;

/// Answers that a log holds at least: fewer say less of a learner than the average one does.
pub const LEAST: usize = 400;

/// What came of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Answers that could be foretold: those on a later day than the one before of their card.
    pub foretold: usize,
    /// How well the parameters before foretell them.
    pub before: Quality,
    /// How well the fitted ones do.
    pub after: Quality,
    /// The fitted ones.
    pub parameters: Parameters,
}

impl Fit {
    /// Whether the fitted parameters foretell the answers better.
    pub fn is_better(&self) -> bool {
        self.after.log_loss < self.before.log_loss
    }
}

/// Why nothing can be fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// There are too few answers.
    #[error("{answers} of {LEAST} answers are given: the parameters of the average learner hold until then")]
    TooFew {
        /// How many there are.
        answers: usize,
    },
    /// All are of one day, so to say.
    #[error("only {foretold} answers were given on a later day than the one before of their card: go on for some days")]
    TooSoon {
        /// How many there are.
        foretold: usize,
    },
    /// The optimiser found none.
    #[error("no parameters were found that can be used")]
    None,
}

/// Answers on later days that are worth a fit: the optimiser moves the parameters only from so many on.
const FORETOLD: usize = 64;

/// Fits parameters to a log, and compares them with those that are in use.
///
/// # Errors
/// Too few answers, or none that can be used.
pub fn fit(reviews: &[Review], today: Day, used: &Parameters) -> Result<Fit, FitError> {
    if reviews.len() < LEAST {
        return Err(FitError::TooFew { answers: reviews.len() });
    }
    let (items, cards) = items(reviews, today);
    if items.len() < FORETOLD {
        return Err(FitError::TooSoon { foretold: items.len() });
    }
    let input =
        ComputeParametersInput { train_set: items.clone(), card_ids: Some(cards), ..ComputeParametersInput::default() };
    let found = compute_parameters(input).ok().and_then(|found| Parameters::try_from(found).ok());
    let parameters = found.ok_or(FitError::None)?;
    let quality = |parameters: &Parameters| {
        let found = FSRS::new(parameters.as_slice()).and_then(|fsrs| fsrs.evaluate(items.clone(), |_| true));
        found.map(|found| Quality { log_loss: found.log_loss, rmse: found.rmse_bins }).map_err(|_| FitError::None)
    };
    Ok(Fit { foretold: items.len(), before: quality(used)?, after: quality(&parameters)?, parameters })
}

/// Each answer that could be foretold, with those before it of its card, and the number of the card; in the
/// order of their days.
fn items(reviews: &[Review], today: Day) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut items: Vec<(Day, i64, FSRSItem)> = Vec::new();
    let mut cards: Vec<_> = histories(reviews, today).into_iter().collect();
    cards.sort_unstable_by_key(|(card, _)| *card);
    for (number, (_, history)) in (0..).zip(cards) {
        let all: Vec<_> = history.iter().map(|(_, review)| *review).collect();
        let later = history.iter().enumerate().filter(|(_, (_, review))| review.delta_t > 0);
        items.extend(later.map(|(at, (day, _))| (*day, number, FSRSItem { reviews: all[..=at].to_vec() })));
    }
    items.sort_by_key(|(day, ..)| *day);
    items.into_iter().map(|(_, card, item)| (item, card)).unzip()
}
