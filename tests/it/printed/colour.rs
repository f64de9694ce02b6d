//! Colour is laid on the text: without its escapes it is the text that is printed without colour.

use super::{Kind, run, with_ids, words};
use crate::support::neurotx;

/// A text without its styles; anything else that begins with an escape is none.
fn without_styles(colored: &str) -> String {
    let mut parts = colored.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (style, text) = part.split_once('m').expect("a style ends");
        let is_style = style.strip_prefix('[').is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit() || b == b';'));
        assert!(is_style, "{style:?} is no style");
        plain += text;
    }
    plain
}

/// Runs of every command that prints text, over a good part of the catalog.
fn lines() -> Vec<Vec<String>> {
    let kinds =
        ["drugs", "classes", "targets", "transmitters", "regions", "conditions", "procedures", "claims", "sources"];
    let mut lines: Vec<Vec<String>> = kinds.iter().map(|kind| words(&format!("list {kind}"))).collect();
    lines.extend([
        with_ids("show", Kind::Drug, 9),
        with_ids("show", Kind::Class, 5),
        with_ids("show", Kind::Target, 4),
        with_ids("show", Kind::Transmitter, 1),
        with_ids("show", Kind::Region, 2),
        with_ids("show", Kind::Condition, 2),
        with_ids("show", Kind::Procedure, 1),
        with_ids("explain", Kind::Drug, 29),
        with_ids("explain", Kind::Class, 17),
    ]);
    let others = [
        "",
        "list risks",
        "check",
        "check --report",
        "prozac 20 mg",
        "sources tatsumi1997",
        "ssri prozac GABA raises sedation --brief",
        "show GABA raises sedation",
        "explain heroin",
        "explain prozac --on serotonin",
        "explain cocaine --format tree",
        "compare zoloft wellbutrin strattera fluoxetine bupropion methylphenidate",
        "compare thioridazine nalmefene ethyl-loflazepate --minor",
        "plot zoloft wellbutrin strattera",
        "plot olanzapine quetiapine clozapine haloperidol aripiprazole --sources",
        "combine prozac tramadol",
        "combine thioridazine nalmefene ethyl-loflazepate",
        "search prolactin",
        "sources",
        "quiz ssri --seed 1",
        "progress",
    ];
    lines.extend(others.iter().map(|line| words(line)));
    lines
}

#[test]
fn colour_without_escapes_is_the_text_without_colour() {
    for line in lines() {
        for width in ["40", "60", "80", "100", "200"] {
            // Other symbols take as much room: two widths show it.
            let ascii = if ["40", "80"].contains(&width) { &[None, Some("--ascii")][..] } else { &[None] };
            for &ascii in ascii {
                let printed = |color: &str| {
                    neurotx("").args(&line).args(["--width", width, "--color", color]).args(ascii).prints()
                };
                let (colored, plain) = (printed("always"), printed("never"));
                assert!(!plain.contains('\u{1b}'), "{line:?} --color never");
                assert!(without_styles(&colored) == plain, "{line:?} --width {width} {ascii:?}:\n{colored}\n{plain}");
            }
        }
    }
}

/// The words of a header stand out, and stand over their columns: the fault of a header was that it
/// stood over others.
#[test]
fn a_header_stands_out_over_its_columns() {
    let out = run(&words("list --class antidepressant --width 100 --color always")).out;
    let header = out.lines().find(|line| line.contains("ACh")).expect("a header");
    for word in ["drugs", "class", "5-HT", "DA", "NE", "ACh"] {
        assert!(header.contains(&format!("\u{1b}[1m{word}\u{1b}[0m")), "{word} in {header:?}");
    }
    let plain = without_styles(&out);
    let place = |text: &str, word: &str| text.split_once(word).map(|(before, _)| before.chars().count());
    let header = plain.lines().find(|line| line.contains("ACh")).expect("a header");
    let row = plain.lines().find(|line| line.starts_with("fluoxetine")).expect("a row");
    assert_eq!(place(header, "class"), place(row, "SSRI"), "{plain}");
    assert_eq!(place(header, "5-HT"), place(row, "▲ SERT"), "{plain}");
    let out = run(&words("explain heroin --width 100 --color always")).out;
    let plain = without_styles(&out);
    let column = |line: &str, word: &str| line.split_once(word).map(|(before, _)| before.chars().count());
    let header = plain.lines().find(|line| line.contains("after stopping")).expect("a header");
    let row = plain.lines().find(|line| line.starts_with(" norepinephrine")).expect("a row");
    let stopped = column(header, "after stopping").expect("a column");
    assert_eq!(row.chars().skip(stopped).take(1).collect::<String>(), "▲", "withdrawal raises it:\n{header}\n{row}");
}

/// Parts of a text that are shown in a style, by its number: 32 green, 31 red, 33 yellow, 2 dim.
fn in_style(colored: &str, style: &str) -> Vec<String> {
    let parts = colored.split('\u{1b}').filter_map(|part| part.strip_prefix('[')?.split_once('m'));
    let mut now: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (code, text) in parts {
        if code == "0" {
            now.clear();
        } else {
            now.extend(code.split(';'));
        }
        found.extend(now.contains(&style).then(|| text.to_owned()));
    }
    found
}

fn colored(line: &str) -> String {
    run(&words(&format!("{line} --width 80 --color always"))).out
}

#[test]
fn risks_and_verdicts_have_colours() {
    let risk = colored("combine prozac tramadol");
    assert!(in_style(&risk, "31").iter().any(|part| part.contains("serotonin toxicity")), "{risk}");
    let claims = colored("list claims");
    for (verdict, style) in [("true", "32"), ("false", "31"), ("oversimplified", "33")] {
        assert!(in_style(&claims, style).iter().any(|part| part == verdict), "{verdict}: {claims}");
    }
}

#[test]
fn answers_have_the_colour_of_how_they_stand() {
    let line = words("quiz ssri --seed 1 --limit 3 --width 80 --color always");
    let told: String =
        ["a\n", "b\n", "c\n", "d\n"].iter().map(|key| neurotx("").args(&line).input(key.repeat(3)).run().out).collect();
    assert!(in_style(&told, "32").iter().any(|part| part == "Right."), "{told}");
    assert!(in_style(&told, "31").iter().any(|part| part.starts_with("Not quite: ")), "{told}");
}

/// What is proposed alone is dim, and what is contested stands out, on cards as in explanations and lists.
#[test]
fn doubt_has_one_colour_in_every_view() {
    let mut seen = [0, 0];
    for line in ["show ect vortioxetine azapirone", "explain vortioxetine", "explain azapirone", "list procedures"] {
        let shown = colored(line);
        seen[0] += in_style(&shown, "2").iter().filter(|part| part.contains("hyp")).count();
        for style in ["33", "32", "31"] {
            let other = in_style(&shown, style).into_iter().find(|part| part.contains("(hyp"));
            assert_eq!(other, None, "{line}:\n{shown}");
        }
    }
    for line in ["show benzodiazepine", "explain prozac"] {
        seen[1] += in_style(&colored(line), "33").iter().filter(|part| part.contains("contested")).count();
    }
    assert!(seen.iter().all(|count| *count > 1), "{seen:?}");
}
