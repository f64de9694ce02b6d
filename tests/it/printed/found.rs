//! Search: grouped by kind and counted, entries before the bibliography, with a way on.

use std::collections::BTreeMap;

use serde_json::Value;

use super::layout::too_wide;
use super::{run, words};
use crate::support::{json, neurotx};

const TEXTS: [&str; 7] = ["prolactin", "weight gain", "dopamine", "5-HT2C", "heart valve", "ssri", "wakefulness"];

fn results(text: &str) -> &'static [Value] {
    json(&format!("search {text}"))["results"].as_array().expect("a list")
}

/// How many of each kind were found; a risk counts once.
fn counts(text: &str) -> BTreeMap<&str, usize> {
    let mut counts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for found in results(text) {
        let kind = found["kind"].as_str().expect("a kind");
        let key = if kind == "risk" { &found["name"] } else { &found["id"] };
        let keys = counts.entry(kind).or_default();
        let key = key.as_str().expect("a text");
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    counts.into_iter().map(|(kind, keys)| (kind, keys.len())).collect()
}

fn shown(text: &str, width: usize, all: &str) -> String {
    neurotx(&format!("search {text} --width {width} {all}")).prints()
}

#[test]
fn groups_are_counted_and_fit() {
    let headings = [
        ("drug", "drugs"),
        ("class", "classes"),
        ("target", "targets"),
        ("claim", "claims"),
        ("link", "mechanisms"),
        ("source", "sources"),
    ];
    for text in TEXTS {
        for width in [20, 40, 60, 80, 100, 200] {
            let shown = shown(text, width, "");
            let wide = too_wide(&shown, width);
            assert!(width < 40 || wide.is_empty(), "search {text} --width {width}: {wide:?}");
            for (kind, heading) in headings {
                let expected = counts(text).get(kind).map(|count| match count {
                    0..=5 => format!("{heading} ({count})"),
                    _ => format!("{heading} ({count}, 5 shown)"),
                });
                let line = shown.lines().find(|line| line.starts_with(&format!("{heading} (")));
                assert_eq!(line, expected.as_deref(), "search {text} --width {width}:\n{shown}");
            }
            let place = |heading: &str| shown.lines().position(|line| line.starts_with(heading));
            assert!(place("drugs (") < place("sources (") || place("sources (").is_none(), "{shown}");
        }
        assert!(!shown(text, 80, "--all").contains(" shown)"));
    }
}

#[test]
fn links_are_sentences_and_titles_stand_once() {
    let shown = shown("5-HT2C", 200, "--all");
    for found in results("5-HT2C") {
        let id = found["id"].as_str().expect("an id");
        match found["kind"].as_str() {
            Some("link") => assert!(!shown.contains(id), "{id} is no sentence"),
            Some("source") => {
                let title = found["name"].as_str().expect("a title");
                assert!(shown.matches(title).count() <= 1, "{title}");
            }
            _ => {}
        }
    }
}

/// The entry that is called as the text is comes first, then those whose names begin so, then the others.
#[test]
fn what_is_called_so_comes_first() {
    for (text, heading, name) in [
        ("dopamine", "transmitters", "dopamine"),
        ("serotonin", "transmitters", "serotonin"),
        ("ssri", "classes", "SSRI"),
        ("fluoxetine", "drugs", "fluoxetine"),
        ("prozac", "drugs", "fluoxetine"),
        ("SERT", "targets", "serotonin transporter"),
        ("PFC", "regions", "prefrontal cortex"),
        ("depression", "conditions", "depression"),
        ("dry mouth", "conditions", "dry mouth"),
        ("serotonin syndrome", "risks", "serotonin toxicity"),
    ] {
        let shown = shown(text, 100, "");
        let mut lines = shown.lines();
        let first = lines.next().unwrap_or_default();
        assert!(first.starts_with(&format!("{heading} (")), "search {text}:\n{shown}");
        let row = lines.next().unwrap_or_default();
        assert!(row.trim_start().starts_with(name), "search {text}:\n{shown}");
    }
    for text in TEXTS {
        let place = |found: &Value| {
            let name = found["name"].as_str().expect("a name").to_lowercase();
            (name != text.to_lowercase(), !name.starts_with(&text.to_lowercase()))
        };
        let named = results(text).iter().take_while(|found| place(found) < (true, true));
        assert!(named.map(place).is_sorted(), "search {text}");
    }
}

#[test]
fn misspelt_words_are_mended() {
    for (text, said) in [
        ("prozzac", "did you mean Prozac: neurotx search Prozac"),
        ("prolactn", "did you mean prolactin: neurotx search prolactin"),
        ("weihgt gain", "did you mean weight gain: neurotx search weight gain"),
        ("weight zzzzq", "nothing holds \"zzzzq\"; without it: neurotx search weight"),
        ("prolactin heroin valve", "leave one out"),
        ("zzzzq", "nothing holds \"zzzzq\""),
    ] {
        let run = run(&[vec!["search".to_owned()], words(text)].concat());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{text}");
        assert!(run.err.contains(said), "{text}: {}", run.err);
        if let Some((_, command)) = run.err.trim_end().split_once(": neurotx search ") {
            neurotx("search").args(command.split(' ')).prints();
        }
    }
}

#[test]
fn a_way_on_is_a_whole_command() {
    for text in TEXTS {
        let shown = shown(text, 200, "");
        let commands: Vec<&str> =
            shown.lines().filter_map(|line| line.split_once(": neurotx ")).map(|(_, c)| c).collect();
        assert!(!commands.is_empty(), "{shown}");
        for command in commands.iter().map(|command| command.replace('"', "")) {
            assert_ne!(neurotx(&command).prints(), "", "{command}");
        }
    }
}

#[test]
fn a_pipe_gets_everything() {
    for text in TEXTS {
        let out = neurotx(&format!("search {text}")).prints();
        assert_eq!(out.lines().count() - 1, counts(text).values().sum::<usize>(), "{text}");
    }
}

/// What a text was found by is on the screen, however long that stands in.
#[test]
fn the_hit_is_shown() {
    for text in ["aspirin", "prolactin", "heart", "caffeine"] {
        for width in [60, 80] {
            let shown = shown(text, width, "");
            let rows = shown.lines().skip_while(|line| !line.starts_with("drugs (")).skip(1);
            for row in rows.take_while(|line| !line.is_empty()) {
                let found = found_by_name(text, row) || row.to_lowercase().contains(text);
                assert!(found, "search {text} --width {width}: {row}\n{shown}");
            }
        }
    }
}

/// Whether the JSON says that a row was found by its name or by an id that is told as a name.
fn found_by_name(text: &str, row: &str) -> bool {
    let name = row.trim_start().split("  ").next().unwrap_or_default();
    let is_it = |found: &&Value| found["name"].as_str() == Some(name) || found["id"].as_str() == Some(name);
    let excerpt = results(text).iter().find(is_it).and_then(|found| found["excerpt"].as_str()).unwrap_or_default();
    // The id of a class or a condition is told by its name.
    !excerpt.contains(' ')
}

#[test]
fn the_well_known_stand_first_and_the_first_is_led_to() {
    let shown = shown("dopamine", 80, "");
    let place = |name: &str| shown.find(&format!("\n  {name} "));
    assert!(place("amphetamine").is_some() && place("epinine").is_none(), "{shown}");
    let claim = self::shown("negative symptoms", 80, "");
    assert!(!claim.contains("one of them: neurotx sources"), "{claim}");
}
