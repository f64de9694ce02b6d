//! Killing a session at any moment loses at most the answer in flight.

use std::thread::sleep;
use std::time::Duration;

use super::*;

/// How many sessions are killed; `NEUROTX_TEST_KILLS` names more.
fn sessions() -> u64 {
    std::env::var("NEUROTX_TEST_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(30)
}

/// Answers until it is killed, after so many answers and so long; returns the cards whose answers
/// were confirmed, and the one in flight.
fn killed(home: &Path, seed: u64, answers: u64, after: Duration) -> (Vec<String>, Option<String>) {
    let mut session = Scripted::start(home, &format!("--seed {seed} --level full --new 50"));
    let (mut confirmed, mut in_flight) = (Vec::new(), None);
    for at in 0..=answers {
        let Some(question) = session.hear() else { break };
        let card = question["card"].as_str().expect("an id").to_owned();
        session.say(r#"{"answer": "a"}"#);
        if at == answers {
            // Whether this one is kept is a matter of luck.
            in_flight = Some(card);
            break;
        }
        assert_eq!(session.hear().expect("a result")["card"], card.as_str());
        confirmed.push(card);
    }
    sleep(after);
    session.child.kill().expect("it can be killed");
    session.child.wait().expect("it is gone");
    (confirmed, in_flight)
}

#[test]
fn killed_sessions_keep_every_confirmed_answer() {
    let home = home("killed");
    let mut kept: Vec<String> = Vec::new();
    for session in 0..sessions() {
        // Moments that differ from session to session, from at once to some milliseconds.
        let (answers, after) = (session % 4, Duration::from_micros(session * 7919 % 5000));
        let (confirmed, in_flight) = killed(&home, session, answers, after);
        kept.extend(confirmed);
        let logged: Vec<String> = whole_lines(&home);
        assert_eq!(logged[..kept.len().min(logged.len())], kept, "session {session}");
        if let Some(card) = logged.get(kept.len()) {
            assert_eq!(Some(card), in_flight.as_ref(), "session {session}");
            kept.push(card.clone());
        }
        assert_eq!(logged.len(), kept.len(), "session {session}");
    }
    let next = run(&home, "quiz --seed 99", "q\n");
    assert_eq!(next.code, 0, "{}", next.err);
    assert_eq!(whole_lines(&home), kept);
}

/// The cards of the lines that are whole.
fn whole_lines(home: &Path) -> Vec<String> {
    let text = fs::read(home.join("reviews.jsonl")).unwrap_or_default();
    let lines = text.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n"));
    let value = |line: &[u8]| serde_json::from_slice::<Value>(line).expect("a whole line is JSON");
    lines.map(|line| value(line)["card"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_torn_line_is_left_out_with_a_notice() {
    let home = home("torn");
    run(&home, "quiz ssri --seed 1 --limit 2", "a\na\n");
    let file = home.join("reviews.jsonl");
    let before = fs::read(&file).expect("it is there");
    fs::write(&file, [before.as_slice(), br#"{"at":"2026-01-0"#].concat()).expect("it can be written");
    let next = run(&home, "quiz ssri --seed 2 --limit 1", "a\n");
    assert_eq!(next.code, 0, "{}", next.err);
    assert!(next.err.contains("reviews.jsonl: its last line is no review and has no end"), "{}", next.err);
    assert_eq!(log(&home).len(), 3);
    assert!(fs::read(&file).expect("it is there").starts_with(&before));
}

#[test]
fn a_second_session_is_refused() {
    let home = home("second");
    let mut first = Scripted::start(&home, "--seed 1");
    first.hear().expect("a question");
    let second = run(&home, "quiz --seed 1", "a\n");
    assert_eq!(second.code, 2, "{}", second.out);
    assert!(second.err.contains("another session is open"), "{}", second.err);
    assert!(second.out.is_empty(), "{}", second.out);
    // Progress only reads.
    assert_eq!(run(&home, "progress", "").code, 0);
    drop(first.input);
    first.child.wait().expect("it ends with its input");
    assert_eq!(run(&home, "quiz --seed 1", "q\n").code, 0);
}

/// Whoever reads went away: nothing is lost, and it is no failure.
#[test]
fn a_reader_that_goes_away_ends_the_session() {
    let home = home("gone-reader");
    let mut child = neurotx("quiz --seed 1").home(&home).start();
    drop(child.stdout.take());
    let _ = child.stdin.take().expect("it is piped").write_all(b"a\na\n");
    let ended = child.wait_with_output().expect("it ends");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}
