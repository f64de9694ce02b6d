//! Fitting the schedule to a log.

use neurotx::study::Grade;
use neurotx::study::day::Day;
use neurotx::study::fit::{FitError, LEAST, fit};
use neurotx::study::log::Review;
use neurotx::study::parameters::Parameters;
use neurotx::study::schedule::{RETENTION, Scheduler};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// The answers of somebody who forgets faster or slower than the average, asked when the average would be.
fn answers(cards: usize, forgets: f32) -> Vec<Review> {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let scheduler = Scheduler::new(RETENTION, &Parameters::default()).expect("it can be aimed at");
    let mut all = Vec::new();
    for card in 0..cards {
        let mut memory = None;
        let mut day = Day(card as i32 % 30);
        while day < Day(200) {
            let known = memory.map_or(0.7, |m: neurotx::study::schedule::Memory| m.retrievability(day).powf(forgets));
            let grade = if rng.random::<f32>() < known { Grade::Good } else { Grade::Again };
            all.push(Review { card: format!("class/{card}"), day, grade });
            memory = scheduler.after(memory.as_ref(), grade, day);
            day = memory.map_or(Day(200), |m| m.due.max(day.plus(1)));
        }
    }
    all.sort_by_key(|review| review.day);
    all
}

#[test]
fn a_fit_foretells_answers_better_and_shortens_what_is_forgotten() {
    let all = answers(100, 4.0);
    assert!(all.len() >= LEAST, "{}", all.len());
    let usual = Parameters::default();
    let found = fit(&all, Day(200), &usual).expect("there are enough");
    assert!(found.is_better() && found.after.rmse < found.before.rmse, "{found:?}");
    let due = |parameters: &Parameters| {
        let scheduler = Scheduler::new(RETENTION, parameters).expect("it can be aimed at");
        scheduler.memories(&all, Day(200)).values().map(|memory| i64::from(memory.due.0)).sum::<i64>()
    };
    assert!(due(&found.parameters) < due(&usual), "whoever forgets faster is asked sooner");
    // The same log gives the same parameters.
    assert_eq!(fit(&all, Day(200), &usual).map(|again| again.parameters), Ok(found.parameters));
}

#[test]
fn too_few_answers_are_told() {
    let all = answers(100, 1.0);
    assert_eq!(fit(&all[..LEAST - 1], Day(200), &Parameters::default()), Err(FitError::TooFew { answers: LEAST - 1 }));
    let one_day: Vec<Review> = all.into_iter().map(|review| Review { day: Day(3), ..review }).collect();
    assert_eq!(fit(&one_day, Day(200), &Parameters::default()), Err(FitError::TooSoon { foretold: 0 }));
}
