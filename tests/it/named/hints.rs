//! Every command that any output or error suggests does something when it is typed.

use std::collections::{BTreeMap, BTreeSet};

use neurotx::catalog::Catalog;
use neurotx::model::Kind;

use crate::support::neurotx;

/// Commands whose last argument is one of many names, so that many of them are run as one.
const TAKES_MANY: [&str; 4] = ["neurotx", "neurotx show --full", "neurotx explain", "neurotx sources"];

/// The commands that a text suggests: between backticks, or behind words that lead to them.
fn commands(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with("Usage:")) {
        for (at, _) in line.match_indices("neurotx ") {
            let before = &line[..at];
            let rest = &line[at..];
            let is_quoted = before.ends_with('`');
            let leads = [": ", "· ", "  "].iter().any(|lead| before.ends_with(lead)) || before.is_empty();
            let end = if is_quoted {
                rest.find('`')
            } else {
                [" · ", "  ", "; "].iter().filter_map(|end| rest.find(end)).min()
            };
            let command = &rest[..end.unwrap_or(rest.len())];
            // What stands for any name makes a pattern, no command.
            let is_pattern = command.split(' ').any(|word| word == "NAME");
            if (is_quoted || leads) && !is_pattern {
                found.insert(command.trim_end_matches('.').to_owned());
            }
        }
    }
    found
}

/// The arguments of a command, as a shell takes them apart.
fn arguments(command: &str) -> Vec<String> {
    let (mut words, mut quote, mut is_word) = (vec![String::new()], None, false);
    for c in command.chars() {
        match (quote, c) {
            (None, '\'' | '"') => (quote, is_word) = (Some(c), true),
            (Some(open), c) if c == open => quote = None,
            (None, ' ') if is_word => {
                words.push(String::new());
                is_word = false;
            }
            (None, ' ') => {}
            (_, c) => {
                words.last_mut().expect("a word").push(c);
                is_word = true;
            }
        }
    }
    words
}

/// Runs commands, those that differ in a name alone together.
fn all_work(commands: &BTreeSet<String>) {
    let mut batches: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for command in commands {
        let words = arguments(command);
        let (name, before) = words.split_last().expect("words");
        match TAKES_MANY.into_iter().find(|many| before.join(" ") == *many && !name.starts_with('-')) {
            Some(many) if !is_command(name) => drop(batches.entry(many).or_default().insert(name.clone())),
            _ => {
                let run = neurotx("").args(&words[1..]).run();
                // A corrected name may be one of which nothing is listed; the list then says how to go on.
                let is_led_on = command.starts_with("neurotx list --") && run.err.contains(": neurotx ");
                assert!(run.code == 0 || is_led_on, "{command}: {}", run.err);
            }
        }
    }
    for (many, names) in batches {
        let names: Vec<String> = names.into_iter().collect();
        for batch in names.chunks(60) {
            let run = neurotx(many.trim_start_matches("neurotx")).args(batch).run();
            assert!(run.code == 0 && !run.err.contains("not known"), "{many} {batch:?}: {}", run.err);
        }
    }
}

fn is_command(word: &str) -> bool {
    ["list", "quiz", "progress", "sources", "check", "man", "help"].contains(&word)
}

/// The commands that a run suggests; text is laid out as at a wide terminal.
fn suggested(args: &[String]) -> BTreeSet<String> {
    let is_text = !args.iter().any(|arg| arg == "man" || arg == "completions");
    let width = if is_text { &["--width", "100"][..] } else { &[] };
    let run = neurotx("").args(args).args(width).run();
    &commands(&run.out) | &commands(&run.err)
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn commands_are_found_in_text() {
    let text = "a neurotx b\nmore: neurotx explain prozac · all: neurotx show --full 'bath salts'\nsee `neurotx list`.";
    let expected = ["neurotx explain prozac", "neurotx list", "neurotx show --full 'bath salts'"];
    assert_eq!(commands(text), expected.map(str::to_owned).into());
    assert_eq!(arguments("neurotx show 'bath salts' \"a b\" c"), ["neurotx", "show", "bath salts", "a b", "c"]);
}

#[test]
fn what_is_shown_of_every_entry_leads_on() {
    let catalog = Catalog::built_in();
    let mut all = BTreeSet::new();
    for kind in [
        Kind::Drug,
        Kind::Class,
        Kind::Transmitter,
        Kind::Target,
        Kind::Region,
        Kind::Condition,
        Kind::Procedure,
        Kind::Risk,
        Kind::System,
    ] {
        let ids: Vec<String> = catalog.ids_of(kind).map(str::to_owned).collect();
        for batch in ids.chunks(100) {
            all.append(&mut suggested(&[words("show"), batch.to_vec()].concat()));
        }
        if matches!(kind, Kind::Drug | Kind::Class | Kind::Procedure) {
            for batch in ids.chunks(50) {
                all.append(&mut suggested(&[words("explain"), batch.to_vec()].concat()));
            }
            for pair in ids.chunks(2).step_by(40).filter(|pair| pair.len() == 2) {
                all.append(&mut suggested(&[words("combine"), pair.to_vec()].concat()));
                all.append(&mut suggested(&[words("compare"), pair.to_vec()].concat()));
            }
        }
    }
    // What a card of an effect or a region lists may take wider filters than the card says.
    all.retain(|command| ![" --felt ", " --region "].iter().any(|flag| command.contains(flag)));
    all_work(&all);
}

#[test]
fn what_is_listed_and_found_leads_on() {
    let mut all = BTreeSet::new();
    for line in [
        "",
        "list",
        "list --raises dopamine",
        "list --raises dopamine --limit 5",
        "list --class ssri",
        "list --target D2:inhibitor",
        "list --raises dopamine --lowers dopamine --class ssri",
        "list classes",
        "list targets",
        "list conditions",
        "list claims",
        "search dopamine",
        "search prozzac",
        "search weight gain",
        "sources tatsumi1997",
        "compare zoloft wellbutrin strattera",
        "explain prozac --on serotonin",
        "progress",
        "check",
    ] {
        all.append(&mut suggested(&words(line)));
    }
    assert!(all.contains("neurotx explain prozac --on dopamine"), "{all:?}");
    all_work(&all);
}

#[test]
fn what_is_said_of_mistakes_leads_on() {
    let catalog = Catalog::built_in();
    let mut lines: Vec<Vec<String>> = [
        "zzzzq",
        "prozzac",
        "explian prozac",
        "explian",
        "lst",
        "exprt",
        "list zzzzq",
        "list --class zzzzq",
        "list --use sadness",
        "list --region XYZ",
        "list --target D9",
        "list --felt happy",
        "list --raises zzzzq",
        "list --raises serotonine",
        "prozac --on dopamine",
        "explain prozac --raises dopamine",
        "explain prozzac --on dopamine",
        "compare prozzac zoloft",
        "compare prozac",
        "combine prozzac zoloft",
        "sources zzzzq",
        "export anki prozzac",
        "annotate --ascii",
        "man --width 80",
        "--bogus",
        "list --limt 3",
    ]
    .map(words)
    .to_vec();
    for kind in
        [Kind::Transmitter, Kind::Target, Kind::Region, Kind::Condition, Kind::ClinicalEffect, Kind::Class, Kind::Drug]
    {
        let step = if matches!(kind, Kind::Drug | Kind::Class) { 15 } else { 5 };
        for id in catalog.ids_of(kind).step_by(step) {
            lines.push(vec!["list".to_owned(), id.to_owned()]);
            lines.push(vec!["explain".to_owned(), id.to_owned()]);
            lines.push(vec!["list".to_owned(), "--class".to_owned(), id.to_owned()]);
            lines.push(vec!["explain".to_owned(), format!("{id}q")]);
        }
    }
    let mut all = BTreeSet::new();
    for line in &lines {
        let run = neurotx("").args(line).run();
        if run.code > 0 {
            all.append(&mut commands(&run.err));
        }
    }
    assert!(all.len() > 30, "{all:?}");
    all_work(&all);
}

/// What stands in place of a kind of entries leads to its list, its card and its explanation.
#[test]
fn what_is_listed_by_its_name_leads_on() {
    for (typed, commands_of_it) in [
        ("prozac", &["neurotx list --class ssri", "neurotx prozac", "neurotx explain prozac"][..]),
        ("ssri", &["neurotx list --class ssri", "neurotx ssri", "neurotx explain ssri"]),
        ("dopamine", &["neurotx list --raises dopamine", "neurotx dopamine"]),
        ("depression", &["neurotx list --use depression", "neurotx depression"]),
        ("PFC", &["neurotx PFC"]),
    ] {
        let run = neurotx(&format!("list {typed}")).exits(2);
        let found = commands(&run.err);
        for command in commands_of_it {
            assert!(found.contains(*command), "{typed}: {}", run.err);
        }
        all_work(&found.into_iter().filter(|command| !command.ends_with("--help")).collect());
    }
}

/// A name that is near and has no card is told so, and is no command.
#[test]
fn what_is_known_and_outside_is_not_suggested_as_a_card() {
    for line in ["aspirn", "explain aspirn", "compare aspirn zoloft", "combine aspirn zoloft"] {
        let run = neurotx(line).exits(1);
        assert!(run.err.contains("did you mean aspirin (known, but without a card: "), "{line}: {}", run.err);
        assert!(!run.err.contains("try: "), "{line}: {}", run.err);
    }
    let run = neurotx("vitamin").exits(1);
    assert!(!run.err.contains("vitaminc") && run.err.contains("vitamin C"), "written as words: {}", run.err);
    assert!(neurotx("prozzac").exits(1).err.contains("did you mean Prozac?\n  try: neurotx Prozac\n"));
}

/// A command that is copied from a screen works: it is never torn, whatever the width.
#[test]
fn no_command_is_torn() {
    for line in [
        "list --raises dopamine --class antidepressants --limit 3",
        "list --blocks acetylcholine --sort strength --limit 8",
        "list --class antiparkinson-anticholinergic",
        "list --lowers acetylcholine",
        "list --felt nausea --class antiparkinson-anticholinergic",
        "list classes",
        "compare prozac zoloft paxil celexa effexor cymbalta wellbutrin remeron trazodone",
        "explain antiparkinson-anticholinergic --on acetylcholine --phase acute",
        "explain tool-compound",
        "explain nmda-antagonist",
        "search weight gain",
        "benadryl",
    ] {
        for width in ["60", "72", "80", "100"] {
            let run = neurotx("").args(words(line)).args(["--width", width]).run();
            for command in commands(&run.out) {
                let run = neurotx("").args(&arguments(&command)[1..]).run();
                assert_eq!(run.code, 0, "{line} --width {width}: {command}: {}", run.err);
            }
            let is_torn = |before: &str, line: &str| before.contains("neurotx ") && line.trim_start().starts_with("--");
            let lines: Vec<&str> = run.out.lines().collect();
            let torn = lines.windows(2).find(|pair| is_torn(pair[0], pair[1]));
            assert!(torn.is_none(), "{line} --width {width}: {torn:?}");
        }
    }
}

#[test]
fn where_nothing_is_explained_the_card_is_named() {
    for id in ["nmda-antagonist", "tool-compound"] {
        let run = neurotx("explain").args([id]).run();
        assert!(run.out.contains(&format!("neurotx show --full {id}")), "{}", run.out);
        assert!(!run.out.contains(&format!("explain {id} --full")), "{}", run.out);
    }
}

#[test]
fn what_can_be_listed_is_no_name() {
    for (typed, listed) in [("claims", "claims"), ("risks", "risks"), ("drugs", "drugs"), ("word", "words")] {
        let run = neurotx("").args([typed]).run();
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains(&format!("`neurotx list {listed}`")), "{}", run.err);
    }
    for (line, command) in [
        ("list drug", "neurotx list drugs"),
        ("list prozac", "neurotx list --class ssri"),
        ("list SERT", "neurotx list --target SERT"),
        ("list accumbens", "neurotx list --region accumbens"),
        ("list dry mouth", "neurotx list --use dry-mouth"),
    ] {
        let run = neurotx("").args(words(line)).run();
        assert!(run.err.contains(&format!("did you mean: {command}\n")), "{}", run.err);
        assert!(!run.err.contains("tip:") && !run.err.contains("\n\n\n"), "{}", run.err);
    }
}
