//! The log keeps every answer, and the schedule is a function of it that agrees with FSRS.

use std::borrow::Cow;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use neurotx::study::Grade;
use neurotx::study::day::Day;
use neurotx::study::log::{self, FILE, How, Line, Log, LogError, Review, Reviews};
use neurotx::study::parameters::Parameters;
use neurotx::study::schedule::{Memory, RETENTION, Scheduler};
use proptest::prelude::*;

use crate::support::no_folder;

fn line(card: &str) -> Line<'_> {
    Line {
        at: Cow::Borrowed("2026-02-03T04:05:06+01:00"),
        card: Cow::Borrowed(card),
        grade: Grade::Good,
        how: How::Choice,
    }
}

fn reviews(of: &[(Grade, i32)]) -> Vec<Review> {
    of.iter().map(|&(grade, day)| Review { card: "effect/a/b".to_owned(), day: Day(day), grade }).collect()
}

fn scheduler() -> Scheduler {
    Scheduler::new(RETENTION, &Parameters::default()).expect("the default can be aimed at")
}

fn after(of: &[(Grade, i32)]) -> Memory {
    scheduler().memories(&reviews(of), Day(i32::MAX))["effect/a/b"]
}

/// The vectors of the crate's own tests (`test_memory_state`, and the example of `next_states`).
#[test]
fn the_schedule_agrees_with_published_vectors() {
    use Grade::{Again, Easy, Good, Hard};
    let close = |a: f32, b: f32| assert!((a - b).abs() < 1e-4, "{a} is not {b}");
    let memory = after(&[(Again, 0), (Good, 0), (Good, 1), (Good, 4), (Good, 12), (Good, 33)]);
    close(memory.stability(), 53.62691);
    close(memory.difficulty(), 6.357_486_7);
    assert_eq!((memory.last, memory.due, memory.reviews, memory.lapses), (Day(33), Day(33 + 54), 6, 0));
    let first = [
        (Again, 0.212, 6.4133, 0),
        (Hard, 1.2931, 5.112_170_7, 1),
        (Good, 2.3065, 2.118_104, 2),
        (Easy, 8.2956, 1.0, 8),
    ];
    for (grade, stability, difficulty, days) in first {
        let memory = after(&[(grade, 100)]);
        close(memory.stability(), stability);
        close(memory.difficulty(), difficulty);
        assert_eq!(memory.due, Day(100 + days), "{grade}");
    }
    assert!(after(&[(Good, 0)]).retrievability(Day(2)) > 0.9 && after(&[(Good, 0)]).retrievability(Day(3)) < 0.9);
}

#[test]
fn a_retention_must_be_one_that_can_be_aimed_at() {
    for retention in [0.0, 1.0, -1.0, 90.0, f32::NAN] {
        assert!(Scheduler::new(retention, &Parameters::default()).is_err(), "{retention}");
    }
    let due = |retention| {
        let all = reviews(&[(Grade::Easy, 0)]);
        Scheduler::new(retention, &Parameters::default()).expect("it can be aimed at").memories(&all, Day(i32::MAX))["effect/a/b"].due
    };
    assert!(due(0.8) > due(0.9) && due(0.9) > due(0.97), "a higher retention asks sooner");
}

fn grade() -> impl Strategy<Value = Grade> {
    prop::sample::select(vec![Grade::Again, Grade::Hard, Grade::Good, Grade::Easy])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whether reviews come one by one or all at once, and even if a clock was set back.
    #[test]
    fn the_schedule_is_a_function_of_the_log(steps in prop::collection::vec((grade(), -2..40_i32), 1..20)) {
        let mut day = 20_000;
        let days = steps.iter().map(|&(grade, step)| { day += step; (grade, day) }).collect::<Vec<_>>();
        let mut memory: Option<Memory> = None;
        for &(grade, day) in &days {
            memory = scheduler().after(memory.as_ref(), grade, Day(day));
        }
        let (one, all) = (memory.expect("there was a review"), after(&days));
        prop_assert!((one.stability() - all.stability()).abs() <= 1e-4 * all.stability());
        prop_assert_eq!((one.last, one.due, one.reviews, one.lapses), (all.last, all.due, all.reviews, all.lapses));
        prop_assert!(all.due >= all.last && all.retrievability(all.due) <= 1.0);
    }

    #[test]
    fn dates_and_days_agree(day in -100_000..100_000_i32) {
        prop_assert_eq!(Day::from(Day(day).date()), Day(day));
    }
}

/// Opens a log that no session of this test has any more. A program that another test starts has its lock
/// until that program has taken this one's place: for a moment.
fn open(directory: &Path) -> Result<(Log, Reviews), LogError> {
    let start = Instant::now();
    loop {
        match Log::open(directory) {
            Err(LogError::Locked { .. }) if start.elapsed() < Duration::from_secs(10) => {
                thread::sleep(Duration::from_millis(5));
            }
            opened => return opened,
        }
    }
}

/// A process that is killed leaves any beginning of what it wrote.
#[test]
fn a_log_that_was_cut_anywhere_keeps_its_whole_lines() {
    let directory = no_folder("log-cut");
    let (mut log, _) = open(&directory).expect("a new log");
    for card in ["effect/one/serotonin", "brand/zwei/ü", "claim/three"] {
        log.add(&line(card)).expect("it can be written");
    }
    drop(log);
    let whole = fs::read(directory.join(FILE)).expect("it was written");
    for length in 0..=whole.len() {
        fs::write(directory.join(FILE), &whole[..length]).expect("it can be written");
        let (mut log, reviews) = open(&directory).unwrap_or_else(|error| panic!("cut at {length}: {error}"));
        let before = &whole[..length];
        let lines = before.iter().filter(|&&byte| byte == b'\n').count();
        let is_complete = length + 1 == whole.len() || whole.get(length) == Some(&b'\n') && length > 0;
        assert_eq!(reviews.all.len(), lines + usize::from(is_complete), "cut at {length}");
        assert_eq!(reviews.is_torn, !is_complete && length > 0 && before[length - 1] != b'\n', "cut at {length}");
        log.add(&line("claim/next")).expect("it can be written");
        drop(log);
        let again = log::read(&directory).expect("it was mended");
        assert_eq!(again.all.len(), reviews.all.len() + 1, "cut at {length}");
        assert!(!again.is_torn && again.all[..reviews.all.len()] == reviews.all, "cut at {length}");
    }
}

#[test]
fn one_session_at_a_time() {
    let directory = no_folder("log-locked");
    let (first, _) = open(&directory).expect("a new log");
    assert!(matches!(Log::open(&directory), Err(LogError::Locked { .. })));
    log::read(&directory).expect("reading needs no lock");
    drop(first);
    open(&directory).expect("the lock went with its session");
}

#[test]
fn a_line_that_is_no_review_is_told_with_its_place() {
    let directory = no_folder("log-broken");
    fs::create_dir_all(&directory).expect("it can be made");
    let good = r#"{"at":"2026-02-03T04:05:06Z","card":"claim/a","grade":"good","how":"choice","more":1}"#;
    let dated = good.replace("2026-02-03", "2026-02-31");
    for bad in ["nothing", "{}", r#"{"at":"2026-02-03","card":"a","grade":"best","how":"choice"}"#, dated.as_str()] {
        fs::write(directory.join(FILE), format!("{good}\n\n{bad}\n{good}\n")).expect("it can be written");
        let error = open(&directory).expect_err(bad).to_string();
        assert!(error.contains("reviews.jsonl:3: is no review ("), "{error}");
    }
    fs::write(directory.join(FILE), format!("{good}\n\n{good}\r\n")).expect("it can be written");
    assert_eq!(log::read(&directory).expect("blank lines and keys of later versions do no harm").all.len(), 2);
}
