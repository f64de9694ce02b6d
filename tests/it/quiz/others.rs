//! Progress, and the file for Anki.

use std::collections::BTreeSet;

use neurotx::model::Word;
use neurotx::study::CardKind;

use super::*;

/// A log with answers on some days before today, oldest first.
fn answered(home: &Path, answers: &[(i64, &str, &str)]) {
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let line = |(ago, card, grade): &(i64, &str, &str)| {
        let day = today.checked_sub(jiff::SignedDuration::from_hours(24 * ago)).expect("a date");
        format!("{{\"at\":\"{day}T12:00:00+00:00\",\"card\":\"{card}\",\"grade\":\"{grade}\",\"how\":\"choice\"}}\n")
    };
    fs::create_dir_all(home).expect("it can be made");
    fs::write(home.join("reviews.jsonl"), answers.iter().map(line).collect::<String>()).expect("it can be written");
}

const SSRI: &str = "effect/ssri/serotonin";
const GONE: &str = "effect/no-such-drug/serotonin";

#[test]
fn progress_tells_what_is_due_known_and_weak() {
    let home = home("progress");
    answered(
        &home,
        &[
            (9, SSRI, "good"),
            (9, "class/sertraline", "good"),
            (9, GONE, "good"),
            (2, SSRI, "again"),
            (2, "class/sertraline", "good"),
            (1, SSRI, "again"),
        ],
    );
    let json: Value = serde_json::from_str(&run(&home, "progress --format json", "").out).expect("JSON");
    assert_eq!(
        (&json["schema"], &json["reviews"], &json["cards"], &json["gone"]),
        (&2.into(), &6.into(), &3.into(), &1.into())
    );
    assert_eq!(json["due"][0]["cards"], 1, "the one that was not known: {json}");
    assert_eq!(json["due"].as_array().expect("days").len(), 14);
    assert_eq!((&json["streak"]["days"], &json["streak"]["longest"]), (&2.into(), &2.into()));
    assert_eq!((&json["retention"]["asked"], &json["retention"]["known"]), (&3.into(), &1.into()));
    assert_eq!(json["decks"]["serotonin"]["share"], 0.0);
    assert_eq!(json["kinds"]["class"]["share"], 1.0);
    assert_eq!((&json["weakest"][0]["card"], &json["weakest"][0]["lapses"]), (&SSRI.into(), &2.into()));
    let (seen, total) = (json["seen"].as_u64().expect("a number"), json["total"].as_u64().expect("a number"));
    assert!(seen == 2 && total > 500 && json["level"] == "core", "{json}");
    let sum = |of: &str, what: &str| {
        json[of].as_object().expect("a table").values().filter_map(|standing| standing[what].as_u64()).sum::<u64>()
    };
    for of in ["decks", "kinds"] {
        assert_eq!((sum(of, "seen"), sum(of, "total")), (2, total), "{of}");
    }
    let answers: Vec<u64> =
        json["year"].as_array().expect("days").iter().filter_map(|d| d["answers"].as_u64()).collect();
    assert_eq!(answers, [3, 2, 1], "each day on which something was answered");
    let text = run(&home, "progress --width 60 --ascii", "").out;
    assert!(text.is_ascii() && text.contains("    1  #\n"), "{text}");
    for width in [20, 40, 60, 200] {
        let text = run(&home, &format!("progress --width {width}"), "").out;
        // A path is not wrapped.
        let lines = text.lines().filter(|line| !line.contains("The log is"));
        assert!(lines.clone().all(|line| line.chars().count() <= width), "{width}: {text}");
        assert!(text.contains("  Mon "), "{text}");
    }
    assert!(text.contains("(forgotten 2 times;") && text.contains("2 of "), "{text}");
    assert!(text.contains("33 % known (1 of 3 answers)"), "{text}");
    assert!(text.contains("1 card whose fact is no longer in the data"), "{text}");
    assert!(text.contains("reviews.jsonl"), "{text}");
    assert!(run(&home, "progress --format csv", "").out.starts_with("day,due\n"));
}

/// Two cards that ask for one fact are one weak fact; what was answered a moment ago is not known for sure.
#[test]
fn a_weak_fact_is_told_once_and_never_as_certain() {
    let first = home("weak-once");
    let mechanism = "mechanism/ssri/serotonin/raises";
    answered(&first, &[(9, SSRI, "good"), (9, mechanism, "good"), (0, SSRI, "again"), (0, mechanism, "again")]);
    let json: Value = serde_json::from_str(&run(&first, "progress --format json", "").out).expect("JSON");
    assert_eq!(json["weakest"].as_array().map(Vec::len), Some(1), "{json}");
    let text = run(&first, "progress --width 100", "").out;
    // The schedule speaks of later days: today it was missed.
    assert!(text.contains("forgotten once; missed today"), "{text}");
    assert!(!text.contains("an estimate of the schedule"), "{text}");
    assert!(text.contains("0 % known (0 of 2 answers)"), "{text}");
    let later = home("weak-later");
    answered(&later, &[(9, SSRI, "good"), (1, SSRI, "again")]);
    let text = run(&later, "progress --width 100", "").out;
    assert!(text.contains("forgotten once; ") && text.contains("% likely to be known today"), "{text}");
    assert!(!text.contains("100 %") && text.contains("an estimate of the schedule"), "{text}");
}

/// Scripts find every topic and kind, whatever was answered.
#[test]
fn topics_and_kinds_are_all_there() {
    let home = home("all-kinds");
    let keys = |of: &str, level: &str| -> Vec<String> {
        let line = format!("progress --level {level} --format json");
        let json: Value = serde_json::from_str(&run(&home, &line, "").out).expect("JSON");
        json[of].as_object().expect("a table").keys().cloned().collect()
    };
    let decks = ["acetylcholine", "claims", "dopamine", "felt", "names", "norepinephrine", "serotonin", "targets"];
    for level in ["starter", "core"] {
        assert_eq!(keys("decks", level), decks, "{level}");
        assert_eq!(keys("kinds", level).len(), CardKind::ALL.len(), "{level}");
    }
}

#[test]
fn the_next_day_is_that_of_the_cards_that_were_asked_for() {
    let home = home("next-day");
    answered(&home, &[(1, SSRI, "good"), (0, SSRI, "easy")]);
    let of = |names: &str| run(&home, &format!("quiz {names} --new 0"), "").err;
    assert!(of("ssri").contains("the next of these cards is due 20"), "{}", of("ssri"));
    assert!(of("").contains("is due 20"), "{}", of(""));
    assert!(!of("ketamine").contains("is due 20") && of("ketamine").contains("nothing to ask"), "{}", of("ketamine"));
}

/// Sounds, formulas and gaps that Anki looks for in a text.
#[test]
fn anki_finds_nothing_to_run_in_users_data() {
    let home = home("anki-inert");
    fs::create_dir_all(&home).expect("it can be made");
    let file = home.join("evil.toml");
    let evil = r"[sound:x.mp3] [latex]\input{/etc/passwd}[/latex] \(x\) {{c1::y}}";
    let drug = format!(
        "[[drug]]\nid = \"evil\"\nname = 'evil {evil}'\nclasses = [\"ssri\"]\nstatus = \"research\"\n\
         site = \"central\"\nactions = [{{ target = \"SERT\", action = \"inhibitor\", rank = \"primary\", \
         sources = [\"tatsumi1997\"] }}]\n"
    );
    fs::write(&file, drug).expect("it can be written");
    let text = run(&home, &format!("export anki evil --level full --data {}", file.display()), "");
    let notes: Vec<&str> = text.out.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(notes.iter().any(|note| note.contains("sound:x.mp3")), "{}{}", text.out, text.err);
    for note in notes {
        assert!(!["[", "{", "\\"].iter().any(|sign| note.contains(sign)), "{note}");
        assert!(!note.contains("&#92;("), "{note}");
    }
}

#[test]
fn a_card_whose_fact_is_gone_is_kept_but_not_asked() {
    let home = home("gone");
    answered(&home, &[(1, GONE, "again"), (1, "no card at all", "again"), (1, SSRI, "again")]);
    let before = fs::read(home.join("reviews.jsonl")).expect("it is there");
    let mut session = Scripted::start(&home, "--new 0");
    assert_eq!(session.hear().expect("a question")["card"], SSRI);
    session.say(r#"{"answer": "a"}"#);
    session.hear().expect("a result");
    drop(session.input);
    session.child.wait().expect("it ends");
    assert!(fs::read(home.join("reviews.jsonl")).expect("it is there").starts_with(&before));
}

#[test]
fn nothing_answered_is_no_failure() {
    let progress = run(&home("nothing"), "progress", "");
    assert_eq!(progress.code, 0, "{}", progress.err);
    assert!(progress.out.starts_with("nothing answered yet"), "{}", progress.out);
}

#[test]
fn the_file_for_anki_has_its_header_and_whole_rows() {
    let home = home("anki");
    let export = |line: &str| run(&home, &format!("export anki {line}"), "").out;
    let text = export("ssri");
    let (header, rows): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    assert_eq!(header, ["#separator:Tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:5"]);
    assert!(rows.len() > 20, "{} rows", rows.len());
    let fields: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').collect()).collect();
    for row in &fields {
        assert_eq!(row.len(), 5, "{row:?}");
        let deck: Vec<&str> = row[1].split("::").collect();
        assert!(deck.len() == 3 && deck[0] == "neurotx" && ["starter", "core"].contains(&deck[2]), "{row:?}");
        assert!(!row[3].contains('"'), "{row:?}");
        assert!(!row[2].contains("<li>") && !row[2].contains("Which of these"), "a question without choices: {row:?}");
        assert!(row[3].contains("<small>&#91;"), "the sources stand on the back: {row:?}");
    }
    let ids: BTreeSet<&str> = fields.iter().map(|row| row[0]).collect();
    assert_eq!(ids.len(), fields.len(), "each note has an id of its own");
    let tags = |id: &str| fields.iter().find(|row| row[0] == id).map(|row| row[4].split(' ').collect::<BTreeSet<_>>());
    let of = tags("neurotx/mechanism/ssri/serotonin/raises").expect("it is exported");
    assert_eq!(of, ["class::ssri", "kind::mechanism", "neurotx", "transmitter::serotonin"].into());
    assert_eq!(text, export("ssri"), "the same again");
    assert!(export("ssri --level full").lines().count() > text.lines().count());
    let file = home.join("cards.txt");
    fs::create_dir_all(&home).expect("it can be made");
    assert_eq!(export(&format!("ssri --out {}", file.display())), "");
    assert_eq!(fs::read_to_string(&file).expect("it was written"), text);
}
