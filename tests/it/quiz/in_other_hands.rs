//! The log of reviews in other hands: what others add is kept, and what they do to the file is told
//! before an answer is lost.

use super::*;
#[cfg(unix)]
use crate::support::make_fifo;
use crate::support::{MKFIFO, has};

const REVIEWS: &str = "reviews.jsonl";

/// A line of the log.
fn line(date: &str, card: &str) -> String {
    format!("{{\"at\":\"{date}T12:00:00Z\",\"card\":\"{card}\",\"grade\":\"good\",\"how\":\"choice\"}}\n")
}

/// A home with a log of some lines.
#[track_caller]
fn with_log(name: &str, lines: &[String]) -> PathBuf {
    let home = home(name);
    fs::create_dir_all(&home).expect("it can be made");
    fs::write(home.join(REVIEWS), lines.concat()).expect("it can be written");
    home
}

fn append(home: &Path, text: &str) {
    let file = fs::File::options().append(true).open(home.join(REVIEWS));
    file.expect("it is there").write_all(text.as_bytes()).expect("it can be written");
}

fn read(home: &Path) -> String {
    fs::read_to_string(home.join(REVIEWS)).expect("it is there")
}

/// Answers one question, and returns the result.
fn answer(session: &mut Scripted) -> Option<Value> {
    assert_eq!(session.hear().expect("a question")["type"], "question");
    session.say(r#"{"answer": "a"}"#);
    session.hear()
}

/// Ends a session; returns its exit code and what it said.
fn end(session: Scripted) -> (Option<i32>, String) {
    let Scripted { child, input, output } = session;
    drop((input, output));
    let ended = child.wait_with_output().expect("it ends");
    (ended.status.code(), String::from_utf8(ended.stderr).expect("UTF-8"))
}

#[test]
fn lines_that_others_add_are_kept() {
    let home = with_log("added", &[line("2026-01-01", "claim/none")]);
    let mut session = Scripted::start(&home, "--seed 1 --new 9");
    answer(&mut session).expect("a result");
    let (one, two) = (line("2026-01-02", "claim/one"), line("2026-01-03", "claim/two"));
    append(&home, &(one.clone() + &two));
    answer(&mut session).expect("a result");
    // A line that lacks its end gets it.
    append(&home, one.trim_end());
    answer(&mut session).expect("a result");
    assert_eq!(end(session), (Some(0), String::new()));
    let text = read(&home);
    assert_eq!(log(&home).len(), 7, "{text}");
    assert!(text.contains(&(one.clone() + &two)) && text.matches(one.trim_end()).count() == 2, "{text}");
}

/// What others answer counts: the schedule of a card goes on from there.
#[test]
fn answers_that_others_add_are_learnt() {
    let days = |others: &str| {
        let home = with_log("learnt", &[]);
        let mut session = Scripted::start(&home, "ssri --kind class --seed 1 --new 2 --flip");
        let card = session.hear().expect("a question")["card"].as_str().expect("an id").to_owned();
        append(&home, &others.replace("CARD", &card));
        session.say(r#"{"grade": "good"}"#);
        let days = session.hear().expect("a result")["days"].as_i64().expect("a number");
        assert_eq!(end(session).0, Some(0));
        days
    };
    let known_well = ["2026-01-01", "2026-01-05", "2026-01-20", "2026-03-01"].map(|date| line(date, "CARD")).concat();
    assert!(days(&known_well) > 5 * days(""), "a card that is known well is due later than a new one");
}

/// What is done to the log during a session.
type TargetAction = fn(&Path);

#[test]
fn a_log_that_is_not_the_one_that_was_opened_ends_the_session() {
    let cases: &[(&str, TargetAction, &str)] = &[
        ("deleted", |log| fs::remove_file(log).expect("it can be removed"), "it was deleted or renamed"),
        ("renamed", |log| fs::rename(log, log.with_extension("old")).expect("it can be"), "it was deleted or renamed"),
        (
            "replaced",
            |log| {
                fs::copy(log, log.with_extension("new")).expect("it can be copied");
                fs::rename(log.with_extension("new"), log).expect("it can be renamed");
            },
            "it was replaced by another file",
        ),
        (
            "a directory",
            |log| {
                fs::remove_file(log).expect("it can be removed");
                fs::create_dir_all(log).expect("it can be made");
            },
            "it was replaced by another file",
        ),
        (
            "cut",
            |log| fs::File::options().write(true).open(log).and_then(|file| file.set_len(90)).expect("it can be cut"),
            "it was cut",
        ),
        ("emptied", |log| fs::write(log, "").expect("it can be written"), "it was cut"),
        (
            "rewritten",
            |log| {
                let text = fs::read_to_string(log).expect("it is there");
                fs::write(
                    log,
                    line("2026-01-04", "claim/a-longer-name-than-that-of-any-card-that-is-asked-before") + &text,
                )
                .expect("it can be");
            },
            "it was rewritten",
        ),
        (
            "garbled",
            |log| {
                let text = fs::read_to_string(log).expect("it is there");
                fs::write(log, text + "no review\n").expect("it can be written");
            },
            "reviews.jsonl:5: is no review",
        ),
        (
            "half a line",
            |log| {
                let text = fs::read_to_string(log).expect("it is there");
                fs::write(log, text + r#"{"at":"2026-0"#).expect("it can be written");
            },
            "reviews.jsonl:5: is no review (it was added during the session, and has no end)",
        ),
    ];
    for (name, act, says) in cases {
        let before = ["one", "two", "three"].map(|card| line("2026-01-01", &format!("claim/{card}")));
        let home = with_log("changed", &before);
        let mut session = Scripted::start(&home, "--seed 1 --new 9");
        answer(&mut session).expect("a result");
        act(&home.join(REVIEWS));
        let after = fs::read(home.join(REVIEWS)).unwrap_or_default();
        assert_eq!(answer(&mut session), None, "{name}: no result, since it is not kept");
        let (code, said) = end(session);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains("the last answer is not kept: ") && said.contains(says), "{name}: {said}");
        assert_eq!(said.matches(says).count(), 1, "{name}: it is said once: {said}");
        assert_eq!(fs::read(home.join(REVIEWS)).unwrap_or_default(), after, "{name}: nothing is written to it");
    }
}

/// The end of a session is told too if the log went away behind the last answer.
#[test]
fn a_log_that_went_away_is_told_at_the_end() {
    let home = with_log("gone-at-end", &[]);
    let mut session = Scripted::start(&home, "--seed 1");
    answer(&mut session).expect("a result");
    session.hear().expect("a question");
    fs::remove_file(home.join(REVIEWS)).expect("it can be removed");
    let (code, said) = end(session);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("it was deleted or renamed"), "{said}");
}

/// Without the lock two sessions can be open: their lines stand whole beside each other.
#[test]
fn two_sessions_never_garble() {
    let home = home("two");
    let mut sessions = Vec::new();
    for seed in 1..=2 {
        let mut session = Scripted::start(&home, &format!("--seed {seed} --new 40 --limit 40"));
        session.hear().expect("a question");
        sessions.push(session);
        fs::remove_file(home.join("reviews.lock")).expect("it is there");
    }
    let answering = sessions.into_iter().map(|mut session| {
        std::thread::spawn(move || {
            let mut confirmed = Vec::new();
            for _ in 0..20 {
                session.say(r#"{"answer": "a"}"#);
                confirmed.push(session.hear().expect("a result")["card"].clone());
                session.hear().expect("a question");
            }
            assert_eq!(end(session), (Some(0), String::new()));
            confirmed
        })
    });
    let answering: Vec<_> = answering.collect();
    let confirmed: Vec<Vec<Value>> = answering.into_iter().map(|thread| thread.join().expect("no panic")).collect();
    let logged: Vec<Value> = log(&home).into_iter().map(|line| line["card"].clone()).collect();
    assert_eq!(logged.len(), 40);
    for confirmed in confirmed {
        let mut rest = logged.iter();
        assert!(confirmed.iter().all(|card| rest.any(|logged| logged == card)), "each session's answers in its order");
    }
}

#[test]
fn an_unreadable_last_line_is_kept_aside() {
    let good = line("2026-01-01", "claim/one");
    for (number, torn) in
        [&b"{\"at\":\"2026-0"[..], b"my own notes, no log", b"\xff\xfe\0", "gr\u{fc}n".as_bytes().split_at(3).0]
            .iter()
            .enumerate()
    {
        let home = with_log("aside", std::slice::from_ref(&good));
        fs::write(home.join("reviews.jsonl.torn-1"), "of before").expect("it can be written");
        fs::write(home.join(REVIEWS), [good.as_bytes(), torn].concat()).expect("it can be written");
        let progress = run(&home, "progress", "");
        assert!(progress.code == 0 && progress.err.contains("its last line is no review"), "{}", progress.err);
        let session = run(&home, "quiz --seed 1 --limit 1", "a\n");
        assert_eq!(session.code, 0, "{number}: {}", session.err);
        assert!(session.err.contains("reviews.jsonl.torn-2"), "{number}: {}", session.err);
        assert_eq!(&fs::read(home.join("reviews.jsonl.torn-2")).expect("it is kept"), torn);
        assert_eq!(fs::read(home.join("reviews.jsonl.torn-1")).expect("it is kept"), b"of before");
        assert!(read(&home).starts_with(&good) && log(&home).len() == 2, "{number}: {}", read(&home));
    }
}

#[test]
fn a_last_line_that_lacks_its_end_counts() {
    let home = with_log("no-end", &[line("2026-01-01", "claim/one").trim_end().to_owned()]);
    let session = run(&home, "quiz --seed 1 --limit 1", "a\n");
    assert_eq!((session.code, session.err.as_str()), (0, ""));
    assert_eq!(log(&home).len(), 2, "{}", read(&home));
}

/// As Windows editors begin files; joined files have the mark within.
#[test]
fn byte_order_marks_do_no_harm() {
    let marked = format!("\u{feff}{}", line("2026-01-01", "claim/one"));
    let home = with_log("marks", &[marked.clone(), marked.clone(), "\u{feff}\r\n".to_owned()]);
    let progress = run(&home, "progress --format json", "");
    assert_eq!((progress.code, progress.err.as_str()), (0, ""), "{}", progress.err);
    assert_eq!(serde_json::from_str::<Value>(&progress.out).expect("JSON")["reviews"], 2);
    assert_eq!(run(&home, "quiz --seed 1 --limit 1", "a\n").code, 0);
    assert!(read(&home).starts_with(&(marked.clone() + &marked)));
}

/// A clock in 2037 does not bury its cards until then.
#[test]
fn days_ahead_are_told_and_their_cards_are_due() {
    let card = "effect/ssri/serotonin";
    let logs = [
        vec![line("2037-05-01", card)],
        vec![line("2026-01-01", card), line("2037-05-01", card)],
        vec![line("2037-05-01", card), line("2037-05-02", card)],
    ];
    for lines in &logs {
        let home = with_log("ahead", lines);
        let progress = run(&home, "progress --format json", "");
        assert!(progress.err.contains("dated after today, up to 2037-05-0"), "{}", progress.err);
        let json: Value = serde_json::from_str(&progress.out).expect("JSON");
        assert_eq!((&json["due"][0]["cards"], &json["today"]), (&1.into(), &0.into()), "{json}");
        assert_ne!(json["streak"]["days"], 2, "days that have not come make no streak");
        let mut session = Scripted::start(&home, "--new 0");
        assert_eq!(session.hear().expect("a question")["card"], card);
        session.say(r#"{"answer": "a"}"#);
        let days = session.hear().expect("a result")["days"].as_i64().expect("a number");
        assert!((0..400).contains(&days), "{days} days");
        assert_eq!(end(session).0, Some(0));
    }
}

/// A clock that was set back and put right again: the years between are no years of knowing.
#[test]
fn a_clock_that_was_set_back_does_not_bury_cards() {
    let days = |dates: [&str; 3]| {
        let home = with_log("back", &dates.map(|date| line(date, "class/sertraline")));
        let mut session = Scripted::start(&home, "--new 0 --flip");
        session.hear().expect("a question");
        session.say(r#"{"grade": "good"}"#);
        session.hear().expect("a result")["days"].as_i64().expect("a number")
    };
    let right = days(["2026-01-01", "2026-01-01", "2026-01-05"]);
    assert_eq!(days(["2026-01-01", "1970-01-01", "2026-01-05"]), right);
    assert!(days(["2026-01-01", "2026-01-05", "1970-01-01"]) <= right);
}

/// Nothing of a log reaches a terminal raw, or at any length.
#[test]
fn what_is_wrong_with_a_log_is_safe_to_print() {
    let evil = "\\u001b]0;pwned\\u0007\\u202e".to_owned() + &"long".repeat(100_000);
    let lines = [
        format!("{{\"at\":\"{evil}\",\"card\":\"a\",\"grade\":\"good\",\"how\":\"choice\"}}\n"),
        format!("{{\"at\":\"2026-01-01T00:00:00Z\",\"card\":\"a\",\"grade\":\"{evil}\",\"how\":\"choice\"}}\n"),
        format!("{{\"at\":\"2026-01-01T00:00:00Z\",\"card\":\"a\",\"grade\":\"good\",\"how\":\"{evil}\"}}\n"),
        "\u{1b}[2J\u{7}\n".to_owned(),
    ];
    for bad in lines {
        for command in ["progress", "quiz"] {
            let home = with_log("evil-\u{1b}[31m\u{202e}", std::slice::from_ref(&bad));
            let run = run(&home, command, "");
            assert_eq!(run.code, 2, "{}", run.err.len());
            assert!(run.err.len() < 2000, "{} bytes", run.err.len());
            assert!(!run.err.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", run.err);
        }
    }
    let home = with_log("evil-\u{1b}[31m\u{202e}", &[]);
    let progress = run(&home, "progress", "");
    assert!(progress.code == 0 && !progress.out.contains(['\u{1b}', '\u{202e}']), "{:?}", progress.out);
}

#[test]
fn what_is_no_file_is_no_log() {
    let cases: &[(&str, TargetAction, &str)] = &[
        ("directory", |log| fs::create_dir_all(log).expect("it can be made"), "it is a directory, not a file"),
        #[cfg(unix)]
        ("pipe", make_fifo, "it is a named pipe, not a file"),
        #[cfg(target_os = "linux")]
        (
            "device",
            |log| std::os::unix::fs::symlink("/dev/zero", log).expect("it can be linked"),
            "it is a device, not a file",
        ),
    ];
    for (name, act, says) in cases {
        if *name == "pipe" && !has(&[MKFIFO]) {
            continue;
        }
        for command in ["progress", "quiz"] {
            let home = home("special");
            fs::create_dir_all(&home).expect("it can be made");
            act(&home.join(REVIEWS));
            let run = run(&home, command, "q\n");
            assert!(run.code == 2 && run.err.contains(says), "{name}: {}", run.err);
        }
    }
    let home = home("special");
    fs::create_dir_all(home.parent().expect("it is in a folder")).expect("it can be made");
    fs::write(&home, "").expect("it can be written");
    for command in ["progress", "quiz"] {
        let run = run(&home, command, "q\n");
        assert!(run.code == 2 && run.err.contains("is no directory: set NEUROTX_HOME to one"), "{}", run.err);
    }
    fs::remove_file(home).expect("it can be removed");
}

#[test]
fn an_input_that_gives_no_answers_is_told() {
    let home = home("no-input");
    #[cfg(target_os = "linux")]
    let input = |file: &str| {
        neurotx("quiz --seed 1").home(&home).stdin(fs::File::open(file).expect("it is there")).exits(2).err
    };
    #[cfg(target_os = "linux")]
    for (file, says) in
        [("/tmp", "standard input: no answer can be read: "), ("/dev/zero", "standard input: a line of more")]
    {
        let message = input(file);
        assert!(message.contains(says), "{message}");
    }
    assert_eq!(log(&home).len(), 0);
}
