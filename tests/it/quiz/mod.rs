//! Sessions as a user or a script holds them, and what is left when they are killed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout};

use serde_json::Value;

use crate::support::{Run, neurotx, no_folder};

mod fitting;
mod in_other_hands;
mod keys;
mod killed;
mod learning;
mod others;
#[cfg(unix)]
mod terminal;

/// A directory of a test, without answers.
#[track_caller]
fn home(name: &str) -> PathBuf {
    no_folder(&format!("quiz-{name}"))
}

fn run(home: &Path, line: &str, input: &str) -> Run {
    neurotx(line).home(home).input(input).run()
}

fn log(home: &Path) -> Vec<Value> {
    let text = fs::read_to_string(home.join("reviews.jsonl")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// A session by script.
struct Scripted {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Scripted {
    fn start(home: &Path, line: &str) -> Self {
        let mut child = neurotx("quiz --format jsonl").args(line.split_whitespace()).home(home).start();
        let input = child.stdin.take().expect("it is piped");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { child, input, output }
    }

    /// The next line that it says; nothing at the end.
    fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        let read = self.output.read_line(&mut line).expect("it can be read");
        (read > 0).then(|| serde_json::from_str(&line).expect("each line is JSON"))
    }

    fn say(&mut self, line: &str) {
        // If it listens no more, nothing more is heard of it either.
        let _ = writeln!(self.input, "{line}");
    }
}

#[test]
fn a_script_holds_a_session() {
    let home = home("script");
    let mut session = Scripted::start(&home, "serotonin --seed 4 --new 5");
    let (mut asked, mut results) = (Vec::new(), Vec::<Value>::new());
    let mut keys = Vec::new();
    while let Some(said) = session.hear() {
        match said["type"].as_str() {
            Some("question") => {
                let all: Vec<&str> =
                    said["choices"].as_array().expect("choices").iter().filter_map(|c| c["key"].as_str()).collect();
                assert!(all.len() >= 3 && all[0] == "a", "{said}");
                // What was told to be right is answered when the card returns, else the first choice.
                let told = results.iter().rev().find(|result| result["card"] == said["card"]);
                let is_told = |choice: &&Value| told.is_some_and(|result| result["answer"] == choice["text"]);
                let choice = said["choices"].as_array().expect("choices").iter().find(is_told);
                let key = choice.map_or("a", |choice| choice["key"].as_str().expect("a key")).to_owned();
                keys.push(key.clone());
                asked.push(said);
                // What is no answer is refused, and asked for again.
                session.say("what?");
                assert_eq!(session.hear().expect("an error")["type"], "error");
                session.say(r#"{"answer": "z"}"#);
                assert!(session.hear().expect("an error")["message"].as_str().expect("a text").contains("\"a\" to"));
                session.say(&format!("{{\"answer\": \"{key}\"}}"));
            }
            Some("result") => results.push(said),
            _ => {
                assert_eq!(said["type"], "end");
                assert_eq!(said["answered"], results.len());
            }
        }
    }
    let wrong = results.iter().filter(|result| result["right"] == false).count();
    let once_more = asked.iter().filter(|question| question["turn"] == "again").count();
    for question in &asked {
        assert!(question["number"].as_u64() <= question["of"].as_u64(), "{question}");
    }
    assert_eq!(asked.iter().filter(|question| question["turn"] == "new").count(), 5);
    assert!(once_more > 0 && once_more == wrong, "what was not known returns until it is known");
    let cards = |values: &[Value]| values.iter().map(|value| value["card"].clone()).collect::<Vec<_>>();
    assert_eq!(cards(&asked), cards(&results));
    assert_eq!(cards(&log(&home)), cards(&results), "every answer is in the log, in order");
    for (result, key) in results.iter().zip(&keys) {
        assert_eq!(result["right"], result["key"] == key.as_str() || result["grade"] == "hard", "{result}");
        let told = result["wrong"].as_array().expect("what is wrong");
        assert!(told.len() >= 2 && told.iter().all(|one| one["key"] != result["key"]), "{result}");
        assert!(!result["explanation"].as_array().expect("steps").is_empty(), "{result}");
    }
}

#[test]
fn what_was_not_known_is_due_at_once_and_comes_first() {
    let home = home("due");
    let first = run(&home, "quiz ssri --seed 1 --new 3 --limit 3", "x\nx\nx\n");
    assert_eq!((first.code, log(&home).len()), (0, 3), "{}{}", first.out, first.err);
    let mut session = Scripted::start(&home, "--new 1 --seed 9");
    let turns: Vec<Value> = (0..4)
        .map(|_| {
            let question = session.hear().expect("a question");
            session.say(r#"{"answer": "a"}"#);
            session.hear().expect("a result");
            question["turn"].clone()
        })
        .collect();
    assert_eq!(turns, ["due", "due", "due", "new"]);
}

#[test]
fn a_seed_repeats_a_session() {
    let ask = |seed: u64| run(&home("seed"), &format!("quiz --seed {seed}"), "a\nb\nc\nq\n").out;
    assert_eq!(ask(5), ask(5));
    assert_ne!(ask(5), ask(6));
}

#[test]
fn names_and_kinds_narrow_what_is_asked() {
    let cards = |line: &str| {
        let mut session = Scripted::start(&home("asked-of"), &format!("{line} --flip --seed 2 --new 12 --limit 12"));
        let mut cards = Vec::new();
        while let Some(said) = session.hear() {
            if said["type"] == "question" {
                cards.push(said["card"].as_str().expect("an id").to_owned());
                session.say(r#"{"grade": "good"}"#);
            }
        }
        assert!(!cards.is_empty(), "{line} asks nothing");
        cards
    };
    let all = |line: &str, is_fit: fn(&str) -> bool| {
        for card in cards(line) {
            assert!(is_fit(&card), "{line} asks {card}");
        }
    };
    all("prozac --level full", |card| card.contains("/fluoxetine") || card.starts_with("claim/"));
    all("dopamine", |card| card.contains("/dopamine") || card.starts_with("claim/"));
    all("--kind order", |card| card.starts_with("order/"));
    all("serotonin --kind time --kind effect", |card| card.starts_with("time/") || card.starts_with("effect/"));
    all("depression --kind class", |card| card.starts_with("class/"));
    let few = cards("mianserin --kind effect");
    assert!(few.iter().all(|card| card.starts_with("effect/mianserin/")), "{few:?}");
}

#[test]
fn a_typed_answer_is_judged_by_the_resolver() {
    let typed = |name: &str, line: &str, answer: &str| {
        let home = home(name);
        let out = run(&home, &format!("quiz {line} --type --limit 1 --seed 1"), &format!("{answer}\n")).out;
        (out, log(&home)[0]["grade"].as_str().expect("a word").to_owned())
    };
    let (out, grade) = typed("typed", "fluoxetine --kind brand", "fluoxetine");
    assert!(out.contains("Right.") && !out.contains("a)") && grade == "good", "{out}");
    let (out, grade) = typed("typed", "fluoxetine --kind brand", "fluoxetin");
    assert!(out.contains("Nearly right: it is written fluoxetine.") && grade == "hard", "{out}");
    let (out, grade) = typed("typed", "fluoxetine --kind brand", "sertraline");
    assert!(out.contains("Not quite:") && grade == "again", "{out}");
    let (out, grade) =
        typed("typed", "reboxetine --kind mechanism --level full", "an inhibitor of the noradrenaline transporter");
    assert!(out.contains("Right.") && grade == "good", "{out}");
    let (out, grade) = typed("typed", "reboxetine --kind effect", "blocks");
    assert!(out.contains("Not quite:") && grade == "again", "{out}");
    let (out, grade) = typed("typed", "reboxetine --kind effect", "rasies it");
    assert!(out.contains("it is written raises") && grade == "hard", "{out}");
}

/// What people say for it, beside the words of the vocabulary.
#[test]
fn the_phrases_of_the_field_are_understood() {
    for (line, answers) in [
        (
            "escitalopram --kind effect",
            &["increases", "up", "inhibits reuptake", "blocks reuptake", "reuptake inhibitor", "it boosts it"][..],
        ),
        (
            "fluoxetine --kind target",
            &["SERT", "sert inhibitor", "SLC6A4", "5-HTT", "serotonin transporter", "blocks the serotonin transporter"],
        ),
        (
            "reboxetine --kind mechanism --level full",
            &["NET inhibitor", "blocks NET", "NET blocker", "norepinephrine reuptake inhibitor", "SLC6A2 inhibitor"],
        ),
        (
            "metoprolol --kind mechanism",
            &["beta1 blocker", "blocks beta1", "beta1 adrenergic antagonist", "antagonist at beta1", "β1 antagonist"],
        ),
        ("sertraline --kind class", &["SSRI", "ssris", "selective serotonin reuptake inhibitor"]),
    ] {
        for answer in answers {
            let home = home("phrases");
            let line = format!("quiz {line} --type --limit 1 --seed 1");
            let out = run(&home, &line, &format!("{answer}\n")).out;
            assert!(out.contains("Right."), "{line}: {answer}: {out}");
        }
    }
}

/// What is no answer yet is asked again, and nothing is forgotten by it.
#[test]
fn what_is_not_understood_is_asked_again() {
    for (line, answer, says) in [
        ("fluoxetine --kind brand", "prozac", "that is what the question says"),
        ("paroxetine --kind class", "antidepressant", "true; be more exact"),
        ("fluoxetine --kind target", "blorb", "not understood"),
        ("fluoxetine --kind target", "\u{1b}[A", "not understood"),
        ("reboxetine --kind mechanism --level full", "NET", "true; be more exact"),
        ("reboxetine --kind effect", "it does not raise it", "not understood"),
    ] {
        let home = home("again");
        let input = format!("{answer}\n\n");
        let out = run(&home, &format!("quiz {line} --type --limit 1 --seed 1"), &input).out;
        assert!(out.contains(says) && out.contains("0 answered"), "{line}: {out}");
        assert!(log(&home).is_empty(), "{line}: {out}");
    }
}

/// Where choices are shown, their letters are answers too.
#[test]
fn a_letter_is_the_choice_that_it_stands_before() {
    let grades: Vec<String> = ["a", "b)", "C", "4"]
        .iter()
        .map(|letter| {
            let home = home("letters");
            let line = "quiz ssri --kind members --type --limit 1 --seed 1";
            let out = run(&home, line, &format!("{letter}\n")).out;
            let grade = log(&home)[0]["grade"].as_str().expect("a word").to_owned();
            let verdict = if grade == "good" { "\nRight. " } else { "\nNot quite: " };
            assert!(out.contains(verdict) && out.contains("a) "), "{out}");
            grade
        })
        .collect();
    assert_eq!(grades.iter().filter(|grade| *grade == "good").count(), 1, "{grades:?}");
}

#[test]
fn a_flipped_card_is_graded_by_its_reviewer() {
    let home = home("flip");
    let flipped = run(&home, "quiz ssri --flip --seed 1 --limit 3", "\n4\n\n7\n2\n\n1\n");
    let grades: Vec<Value> = log(&home).iter().map(|line| line["grade"].clone()).collect();
    assert_eq!(grades, ["easy", "hard", "again"], "{}", flipped.out);
    assert!(flipped.out.contains("\"7\" is no answer"), "{}", flipped.out);
    assert!(log(&home).iter().all(|line| line["how"] == "flip"));
}

/// For narrow terminals and screen readers: lines that fit, no escapes, nothing drawn again.
#[test]
fn a_session_is_plain_lines() {
    let session =
        run(&home("plain"), "quiz --seed 3 --level full --width 60 --new 12", "a\n?\nb\nc\na\nb\nc\na\nb\nx\nc\nq\n");
    for line in session.out.lines() {
        assert!(line.chars().count() <= 60 || line.contains("? for help: ") || line.contains("://"), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    assert!(session.out.contains("x: you do not know"), "? tells the keys");
    assert!(session.out.contains(" answered, ") && session.out.contains("\nnext\n"), "{}", session.out);
}

#[test]
fn mistakes_end_with_their_codes() {
    let home = home("mistakes");
    for (line, code, said) in [
        ("quiz prozzac", 1, "did you mean Prozac?"),
        ("quiz PFC", 2, "\"PFC\" is none"),
        ("quiz --format csv", 2, "jsonl"),
        ("quiz --retention 1.5", 2, "a retention of 1.5 cannot be aimed at"),
        ("quiz --kind nothing", 2, "nothing"),
        ("quiz --new 0", 1, "nothing to ask"),
        ("quiz --limit 0", 2, "must be 1 or more"),
        ("quiz --type --flip", 2, "--flip"),
        ("progress --retention 0", 2, "--retention"),
        ("export anki PFC", 2, "\"PFC\" is none"),
        ("export anki --format json", 2, "'--format'"),
    ] {
        let run = run(&home, line, "");
        assert_eq!(run.code, code, "{line}: {}", run.err);
        assert!(run.err.contains(said), "{line}: {}", run.err);
    }
    assert!(log(&home).is_empty());
}

/// The session that docs/study.md shows is one: its inputs give its lines.
#[test]
fn the_session_of_the_readme_is_real() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/study.md");
    let readme = fs::read_to_string(&file).expect("it is there");
    let (_, rest) = readme.split_once("```text\n$ neurotx quiz").expect("a session is shown");
    let (session, _) = rest.split_once("```").expect("the block ends");
    let (line, shown) = session.split_once('\n').expect("a command and its lines");
    let input: String =
        shown.lines().filter_map(|line| Some(line.split_once("? for help: ")?.1.to_owned() + "\n")).collect();
    assert!(!input.is_empty(), "something is answered");
    let out = run(&home("readme"), &format!("quiz {line}"), &input).out;
    if std::env::var_os("TRYCMD").is_some_and(|value| value == "overwrite") {
        return fs::write(file, readme.replacen(shown, &out, 1)).expect("it can be written");
    }
    assert_eq!(out, shown, "rewrite it with TRYCMD=overwrite");
}
