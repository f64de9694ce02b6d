//! `progress --fit`: the schedule by the answers of the log, and the file that keeps it.

use super::*;

/// A log of somebody who forgets fast: so many cards, each known two times in three after three days.
fn forgetful(home: &Path, cards: usize) {
    let mut lines = String::new();
    for day in 1..=9 {
        for card in 0..cards {
            let grade = if (card + day) % 3 == 0 && day > 1 { "again" } else { "good" };
            lines += &format!(
                "{{\"at\":\"2026-01-{:02}T12:00:00+00:00\",\"card\":\"class/drug-{card}\",\"grade\":\"{grade}\",\"how\":\"choice\"}}\n",
                3 * day
            );
        }
    }
    fs::create_dir_all(home).expect("it can be made");
    fs::write(home.join("reviews.jsonl"), lines).expect("it can be written");
}

fn progress(home: &Path) -> Value {
    serde_json::from_str(&run(home, "progress --format json", "").out).expect("JSON")
}

#[test]
fn few_answers_are_told_and_change_nothing() {
    let home = home("fit-few");
    forgetful(&home, 10);
    let fit = run(&home, "progress --fit", "");
    assert!(fit.code == 1 && fit.err.contains("90 of 400 answers"), "{}{}", fit.out, fit.err);
    assert!(!home.join("parameters.json").exists());
    assert_eq!(run(&home, "progress --fit --reset", "").code, 0);
    assert_eq!(run(&home, "progress --reset", "").code, 2, "it goes with --fit");
}

#[test]
fn a_fit_says_what_changed_is_used_and_is_taken_back() {
    let home = home("fit");
    forgetful(&home, 60);
    let before = progress(&home);
    assert!(before["fitted"].is_null(), "{before}");
    let fit = run(&home, "progress --fit --width 60", "");
    assert_eq!(fit.code, 0, "{}", fit.err);
    for said in ["540 answers", "log loss", "RMSE", "before,", "is used from now on"] {
        assert!(fit.out.contains(said), "{said}: {}", fit.out);
    }
    let kept: Value =
        serde_json::from_slice(&fs::read(home.join("parameters.json")).expect("it is kept")).expect("JSON");
    assert_eq!(kept["parameters"].as_array().map(Vec::len), Some(21), "{kept}");
    assert!(kept["after"]["log_loss"].as_f64() < kept["before"]["log_loss"].as_f64(), "{kept}");
    let after = progress(&home);
    assert_eq!(after["fitted"], kept);
    assert!(run(&home, "progress --width 60", "").out.contains("fitted to 540 answers"));
    // The same answers say the same again.
    let again = run(&home, "progress --fit", "");
    assert!(again.code == 0 && again.out.contains("stays as it was"), "{}", again.out);
    assert_eq!(progress(&home)["fitted"], kept);
    let reset = run(&home, "progress --fit --reset", "");
    assert!(reset.code == 0 && reset.out.contains("average learner"), "{}", reset.out);
    assert_eq!(progress(&home), before);
}

#[test]
fn parameters_that_are_none_are_told_and_can_be_replaced() {
    let home = home("fit-broken");
    forgetful(&home, 60);
    let file = home.join("parameters.json");
    for bad in [
        "",
        "{}",
        "\u{1b}[2J",
        r#"{"at":"","answers":1,"foretold":1,"before":{"log_loss":1,"rmse":1},"after":{"log_loss":1,"rmse":1},"parameters":[1,2]}"#,
    ] {
        fs::write(&file, bad).expect("it can be written");
        for command in ["progress", "quiz"] {
            let run = run(&home, command, "q\n");
            assert!(run.code == 2 && run.err.contains("parameters.json: holds no parameters"), "{}", run.err);
            assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
        }
    }
    assert_eq!(run(&home, "progress --fit", "").code, 0);
    assert!(!progress(&home)["fitted"].is_null());
}
