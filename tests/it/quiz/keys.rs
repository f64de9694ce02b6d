//! What is done with a card beside answering it: by keys, by a script and by flags.

use super::*;

/// The marks of the log, with their cards.
fn marks(home: &Path) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    log(home).iter().filter(|line| line["mark"].is_string()).map(|l| (text(&l["card"]), text(&l["mark"]))).collect()
}

/// The cards that a session asks, each answered well.
fn asked(home: &Path, line: &str) -> Vec<String> {
    let mut session = Scripted::start(home, &format!("{line} --flip"));
    let mut cards = Vec::new();
    while let Some(said) = session.hear() {
        if said["type"] == "question" {
            cards.push(said["card"].as_str().expect("an id").to_owned());
            session.say(r#"{"grade": "good"}"#);
        }
    }
    cards
}

#[test]
fn an_answer_is_taken_back_and_the_log_keeps_both() {
    let home = home("undo");
    let session = run(&home, "quiz ssri --seed 1 --new 2 --flip", "\n1\nz\n\n4\n\n3\n");
    assert_eq!(session.code, 0, "{}", session.err);
    assert!(session.out.contains("Taken back.") && session.out.contains("2 answered, 2 known."), "{}", session.out);
    let lines = log(&home);
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert_eq!(
        (&lines[0]["grade"], &lines[1]["mark"], &lines[2]["grade"]),
        (&"again".into(), &"undo".into(), &"easy".into())
    );
    assert!(lines[0]["card"] == lines[1]["card"] && lines[1]["card"] == lines[2]["card"]);
    let progress: Value = serde_json::from_str(&run(&home, "progress --format json", "").out).expect("JSON");
    assert_eq!(
        (&progress["reviews"], &progress["cards"]),
        (&2.into(), &2.into()),
        "what was taken back does not count"
    );
    assert_eq!(progress["weakest"].as_array().map(Vec::len), Some(0));
}

#[test]
fn there_is_nothing_to_take_back_at_first() {
    let home = home("undo-nothing");
    let session = run(&home, "quiz ssri --seed 1", "z\nq\n");
    assert!(session.out.contains("no answer to take back") && session.out.contains("0 answered"), "{}", session.out);
    assert!(log(&home).is_empty());
}

#[test]
fn a_suspended_card_is_asked_no_more_until_it_is_resumed() {
    let home = home("suspend");
    let line = "ssri --kind class --seed 1 --new 40 --limit 40";
    run(&home, &format!("quiz {line}"), "@\nq\n");
    let marked = marks(&home);
    assert_eq!(marked.len(), 1, "{marked:?}");
    let (card, mark) = &marked[0];
    assert_eq!(mark, "suspend");
    let progress = run(&home, "progress --width 60", "").out;
    assert!(progress.contains("suspended") && progress.contains(card), "{progress}");
    let rest = asked(&home, line);
    assert!(!rest.is_empty() && !rest.contains(card), "{rest:?}");
    let resumed = run(&home, &format!("progress --resume {card}"), "");
    assert_eq!((resumed.code, resumed.out), (0, format!("{card}: asked again\n")));
    assert_eq!(asked(&home, line), std::slice::from_ref(card));
    assert_eq!(run(&home, "progress --suspend no-such-card", "").code, 2);
    let suspended = run(&home, &format!("progress --suspend {card}"), "").out;
    assert!(suspended.starts_with(&format!("{card}: suspended")) && suspended.lines().count() == 1, "{suspended}");
    assert_eq!(marks(&home).last(), Some(&(card.clone(), "suspend".to_owned())));
}

#[test]
fn a_buried_card_comes_another_day() {
    let home = home("bury");
    let line = "ssri --kind class --seed 1 --new 40 --limit 40";
    run(&home, &format!("quiz {line}"), "-\nq\n");
    let (card, mark) = marks(&home)[0].clone();
    assert_eq!(mark, "bury");
    assert!(!asked(&home, line).contains(&card));
    // The line of the log is of another day then.
    let file = home.join("reviews.jsonl");
    let text = fs::read_to_string(&file).expect("it is there");
    let year = &text["{\"at\":\"".len()..][..4];
    fs::write(&file, text.replacen(year, "2020", 1)).expect("it can be written");
    assert!(asked(&home, line).contains(&card));
}

#[test]
fn a_report_holds_the_card_and_the_words() {
    let home = home("report");
    let session = run(&home, "quiz ssri --seed 1", "r\nthat is \"odd\"\nreport\n\nq\n");
    assert!(session.out.contains("A fact is wrong") && session.out.contains("reports.jsonl"), "{}", session.out);
    let text = fs::read_to_string(home.join("reports.jsonl")).expect("it was written");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1, "no words are no report: {text}");
    assert_eq!(lines[0]["words"], "that is \"odd\"");
    assert!(lines[0]["question"].as_str().is_some_and(|question| question.ends_with('?')), "{text}");
    assert!(lines[0]["card"].as_str().is_some_and(|card| card.contains('/')), "{text}");
    assert!(log(&home).is_empty(), "the card is neither known nor not");
}

#[test]
fn a_script_has_the_same_keys() {
    let home = home("script-keys");
    let mut session = Scripted::start(&home, "ssri --seed 1 --new 5 --flip");
    let first = session.hear().expect("a question")["card"].clone();
    session.say(r#"{"mark": "undo"}"#);
    assert_eq!(session.hear().expect("a refusal")["type"], "error");
    session.say(r#"{"report": "wrong"}"#);
    assert_eq!(session.hear().expect("an event")["type"], "reported");
    session.say(r#"{"grade": "good"}"#);
    assert_eq!(session.hear().expect("a result")["type"], "result");
    let second = session.hear().expect("a question")["card"].clone();
    session.say(r#"{"mark": "undo"}"#);
    let undone = session.hear().expect("an event");
    assert_eq!((&undone["type"], &undone["mark"], &undone["card"]), (&"marked".into(), &"undo".into(), &first));
    assert_eq!(session.hear().expect("the first again")["card"], first);
    session.say(r#"{"mark": "suspend"}"#);
    assert_eq!(session.hear().expect("an event")["mark"], "suspend");
    assert_eq!(session.hear().expect("what was put off")["card"], second);
    session.say(r#"{"mark": "resume"}"#);
    assert_eq!(session.hear().expect("a refusal")["type"], "error");
    session.say(r#"{"grade": "good", "mark": "bury"}"#);
    assert_eq!(session.hear().expect("a refusal")["type"], "error");
}

#[test]
fn the_help_tells_every_key() {
    let help = run(&home("help"), "quiz ssri --seed 1", "?\nq\n").out;
    for key in ["z or undo", "- or bury", "@ or suspend", "r or report", "x: you do not know", "q: end"] {
        assert!(help.contains(key), "{key}: {help}");
    }
}

/// In a pipe the line after an answer is the answer to the next question: no help promises anything else.
#[test]
fn help_in_a_pipe_promises_nothing_after_an_answer() {
    let home = home("piped");
    let out = run(&home, "quiz ssri --seed 1 --limit 1", "?\nidk\nq\n").out;
    assert!(out.contains("q: end") && !out.contains("After an answer") && out.contains("The answer: "), "{out}");
}
