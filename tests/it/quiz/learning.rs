//! What a session asks, in which order, and what it aims at.

use super::*;

/// What a session says, the answers being made of its questions.
fn held(home: &Path, line: &str, mut answer: impl FnMut(&Value) -> &'static str) -> Vec<Value> {
    let mut session = Scripted::start(home, &format!("{line} --flip"));
    let mut said = Vec::new();
    while let Some(event) = session.hear() {
        if event["type"] == "question" {
            let grade = answer(&event);
            session.say(&format!("{{\"grade\": \"{grade}\"}}"));
        }
        said.push(event);
    }
    said
}

fn questions(said: &[Value]) -> Vec<&Value> {
    said.iter().filter(|event| event["type"] == "question").collect()
}

#[test]
fn what_was_missed_returns_after_some_others_until_it_is_known() {
    let home = home("returns");
    let mut misses = 0;
    let mut missed = None;
    let said = held(&home, "--seed 3 --new 8 --limit 8", |question| {
        let card = question["card"].as_str().expect("an id").to_owned();
        let is_it = *missed.get_or_insert_with(|| card.clone()) == card;
        misses += usize::from(is_it);
        if is_it && misses <= 2 { "again" } else { "good" }
    });
    let questions = questions(&said);
    let missed = missed.expect("something was asked");
    let places: Vec<usize> = (0..questions.len()).filter(|&at| questions[at]["card"] == missed.as_str()).collect();
    assert_eq!(places.len(), 3, "{questions:?}");
    assert!(places.windows(2).all(|two| two[1] - two[0] > 2), "some others come between: {places:?}");
    let numbers: Vec<u64> = questions.iter().filter_map(|question| question["number"].as_u64()).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<u64>>());
    assert_eq!((&questions[0]["of"], &questions[9]["of"]), (&8.into(), &10.into()), "each miss adds one");
    let end = said.last().expect("an end");
    assert_eq!((&end["answered"], &end["right"]), (&10.into(), &8.into()));
    assert_eq!((&end["missed"][0]["card"], &end["missed"][0]["learnt"]), (&missed.as_str().into(), &true.into()));
    assert_eq!(end["missed"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_session_ends_with_what_was_missed_and_what_is_next() {
    let session = run(&home("ends"), "quiz ssri --seed 1 --new 3 --flip --width 60", "\n1\n\n3\n\n3\n\n3\n");
    for said in ["1 of 3.", "4 of 4.", "4 answered, 3 known.", "(known in the end)", "next", "due by tomorrow"] {
        assert!(session.out.contains(said), "{said}: {}", session.out);
    }
}

/// Two cards that ask for one fact: it is missed once.
#[test]
fn a_fact_that_was_missed_is_told_once() {
    let home = home("missed-once");
    let session =
        run(&home, "quiz ssri --kind effect --kind mechanism --flip --seed 1 --new 40 --width 200", &"\n1\n".repeat(4));
    let (_, missed) = session.out.split_once("not known at first\n").expect("some are missed");
    let (missed, _) = missed.split_once("\n\n").expect("it ends");
    let distinct: std::collections::BTreeSet<&str> = missed.lines().collect();
    assert_eq!(distinct.len(), missed.lines().count(), "{missed}");
    assert!(log(&home).len() > distinct.len(), "some ask for the same: {missed}");
}

#[test]
fn no_session_asks_three_of_a_kind_in_a_row() {
    let home = home("kinds");
    for seed in 0..3 {
        let mut number = 0;
        // Some are missed, and return among the others; on the next run many are due.
        let said = held(&home, &format!("--seed {seed} --new 25 --limit 60"), |_| {
            number += 1;
            if number % 5 == 0 { "again" } else { "good" }
        });
        let turns = questions(&said);
        let kinds: Vec<(&Value, &Value)> = turns.iter().map(|turn| (&turn["kind"], &turn["turn"])).collect();
        // At the end only what was missed is left, of whatever kind.
        let fresh = kinds.iter().rposition(|(_, turn)| *turn == "new").expect("some are new");
        for three in kinds[..=fresh].windows(3).filter(|three| three.iter().all(|(_, turn)| *turn != "again")) {
            assert!(three[0].0 != three[1].0 || three[1].0 != three[2].0, "{kinds:?}");
        }
    }
}

#[test]
fn a_course_begins_with_the_transmitters_and_goes_on_where_it_ended() {
    let home = home("goes-on");
    let first = held(&home, "--seed 1 --new 10", |_| "good");
    let second = held(&home, "--seed 2 --new 10", |_| "good");
    let cards = |said: &[Value]| questions(said).iter().map(|q| q["card"].to_string()).collect::<Vec<_>>();
    assert!(cards(&first).iter().filter(|card| card.contains("part/")).count() >= 4, "{:?}", cards(&first));
    assert!(cards(&second).iter().all(|card| !cards(&first).contains(card)), "nothing is new twice");
}

#[test]
fn topics_are_named_with_commas_and_phases_are_topics() {
    let cards = |line: &str| {
        let said = held(&home("topics"), &format!("{line} --seed 2 --new 20"), |_| "good");
        questions(&said).iter().map(|q| q["card"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    let both = cards("--topic ssri,antipsychotics --kind effect");
    assert!(both.iter().any(|card| card == "effect/ssri/serotonin"), "{both:?}");
    assert!(both.iter().any(|card| card.contains("antipsychotic")), "{both:?}");
    let phase = cards("--topic withdrawal");
    assert!(!phase.is_empty() && phase.iter().all(|card| card.starts_with("time/") || card.starts_with("order/")));
    let run = run(&home("topics"), "quiz --topic ssri,prozzac", "");
    assert!(run.code == 1 && run.err.contains("did you mean"), "{}", run.err);
}

#[test]
fn the_weak_are_asked_whether_due_or_not() {
    let home = home("weak");
    assert_eq!(run(&home, "quiz --weak", "").code, 1);
    let mut number = 0;
    let said = held(&home, "--seed 3 --new 6", |question| {
        number += 1;
        if number == 2 {
            "again"
        } else if question["turn"] == "again" {
            "easy"
        } else {
            "good"
        }
    });
    let missed = questions(&said)[1]["card"].clone();
    let weak = held(&home, "--weak", |_| "good");
    // Known in the end on the same day, it is weak no more.
    assert!(questions(&weak).is_empty(), "{weak:?}");
    let file = home.join("reviews.jsonl");
    let line = fs::read_to_string(&file).expect("it is there").lines().nth(1).expect("a line").to_owned();
    fs::write(&file, fs::read_to_string(&file).expect("it is there") + &line + "\n").expect("it can be written");
    let weak = held(&home, "--weak", |_| "good");
    assert_eq!(questions(&weak).iter().map(|q| &q["card"]).collect::<Vec<_>>(), [&missed]);
}

#[test]
fn an_exam_asks_for_what_is_left_in_time() {
    let home = home("exam");
    let in_days = |days: i64| {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        today.checked_add(jiff::SignedDuration::from_hours(24 * days)).expect("a date").to_string()
    };
    let number = |line: &str| questions(&held(&home, line, |_| "good")).len();
    let total: Value =
        serde_json::from_str(&run(&home, "progress --level starter --format json", "").out).expect("JSON");
    let total = total["total"].as_u64().expect("a number") as usize;
    let exam = format!("--exam {} --level starter --seed 0", in_days(17));
    assert_eq!(number(&exam), total.div_ceil(10), "in equal parts on the days before the last week");
    assert_eq!(number(&exam), 0, "no more on the same day");
    assert_eq!(number(&format!("{exam} --new 3")), 3, "unless more is asked for");
    let late = run(&home, &format!("quiz --exam {}", in_days(-1)), "");
    assert!(late.code == 2 && late.err.contains("that day is over"), "{}", late.err);
    let session = run(&home, &format!("quiz {exam} --new 1"), "q\n");
    assert!(session.out.contains("the exam is in 17 days"), "{}", session.out);
    let soon = run(&home, &format!("quiz --exam {} --seed 0", in_days(2)), "q\n");
    let is_told = ["of the deck \"core\" were never asked", "--level starter"].iter().all(|s| soon.err.contains(s));
    assert!(is_told, "{}", soon.err);
}

#[test]
fn what_was_looked_up_is_asked_if_it_is_kept() {
    let home = home("seen");
    let look_up = |line: &str, kept: Option<&str>| {
        let mut lookup = neurotx(line).home(&home);
        if let Some(kept) = kept {
            lookup = lookup.env("NEUROTX_HISTORY", kept);
        }
        lookup.run()
    };
    look_up("prozac", None);
    look_up("prozac", Some("0"));
    assert!(!home.exists(), "a lookup writes nothing unless it is wanted");
    let nothing = run(&home, "quiz --seen", "");
    assert!(nothing.code == 1 && nothing.err.contains("NEUROTX_HISTORY=1"), "{}", nothing.err);
    look_up("prozac", Some("1"));
    look_up("explain prozac --on serotonin", Some("1"));
    look_up("nothing-known", Some("1"));
    look_up("haloperidol", Some("1"));
    let kept = fs::read_to_string(home.join("history.jsonl")).expect("it is kept");
    assert_eq!(kept.lines().count(), 3, "{kept}");
    let said = held(&home, "--seen --new 40 --limit 40", |_| "good");
    let cards: Vec<&str> = questions(&said).iter().filter_map(|q| q["card"].as_str()).collect();
    let is_about =
        |card: &&str| card.contains("fluoxetine") || card.contains("haloperidol") || card.starts_with("claim/");
    assert!(cards.len() > 5 && cards.iter().all(is_about), "{cards:?}");
}

/// A full disk or a killed process leaves a line without its end: what comes next stands on a line of its own.
#[test]
fn a_torn_line_takes_nothing_with_it() {
    let home = home("seen-torn");
    fs::create_dir_all(&home).expect("it can be made");
    let look_up = |name: &str| assert_eq!(neurotx(name).home(&home).env("NEUROTX_HISTORY", "1").run().code, 0);
    let whole = r#"{"at":"2026-01-01T00:00:00+00:00","kind":"drug","id":"fluoxetine"}"#;
    for torn in [r#"{"at":"2026-01-01T00:00:00+00:00","ki"#, whole] {
        fs::write(home.join("history.jsonl"), torn).expect("it can be written");
        look_up("haloperidol");
        look_up("SSRI");
        let kept = fs::read_to_string(home.join("history.jsonl")).expect("it is kept");
        let lines: Vec<&str> = kept.lines().collect();
        assert!(lines.len() == 3 && lines[0] == torn && kept.ends_with('\n'), "{kept}");
        assert!(lines[1].contains("haloperidol") && lines[2].contains("ssri"), "{kept}");
        let asked = run(&home, "quiz --seen --seed 1 --new 1", "q\n");
        assert_eq!(asked.code, 0, "{}", asked.err);
    }
    fs::write(home.join("reports.jsonl"), r#"{"at":"2026"#).expect("it can be written");
    run(&home, "quiz ssri --seed 1", "r\nodd\nq\n");
    let reports = fs::read_to_string(home.join("reports.jsonl")).expect("it is kept");
    let lines: Vec<&str> = reports.lines().collect();
    assert!(lines.len() == 2 && serde_json::from_str::<Value>(lines[1]).is_ok(), "{reports}");
}

#[test]
fn a_lookup_is_told_where_it_cannot_be_kept_and_succeeds() {
    let home = home("seen-not");
    fs::create_dir_all(home.parent().expect("it is in a folder")).expect("it can be made");
    fs::write(&home, "").expect("it can be written");
    let lookup = neurotx("prozac").home(&home).env("NEUROTX_HISTORY", "1").run();
    assert!(lookup.code == 0 && lookup.out.contains("fluoxetine"), "{}", lookup.err);
    assert!(lookup.err.contains("what was looked up is not kept"), "{}", lookup.err);
    fs::remove_file(home).expect("it can be removed");
}
