//! Text from outside never controls a terminal, wherever it comes from and wherever it is printed.

use std::fs;
use std::path::PathBuf;

use neurotx::model::Word;
use neurotx::render::page::Page;
use neurotx::render::rows::Rows;
use neurotx::render::styled::{Emphasis, Styled};
use neurotx::render::table::{grid, markdown, table};
use neurotx::render::{Look, machine};
use neurotx::text::{Printable, ascii};
use proptest::prelude::*;

use crate::support::{Neurotx, neurotx, scratch};

/// Characters that do something to a terminal, or to the order of what stands around them, and
/// some that do not.
fn hostile() -> impl Strategy<Value = String> {
    const SIGNS: &str =
        "\u{1b}\u{7}\u{8}\r\n\t\u{0}\u{7f}\u{9b}\u{9d}\u{202e}\u{2066}\u{200b}\u{feff}[]=+-@|`<>&\\*_~$\"';,#é中";
    let sign = prop::sample::select(SIGNS.chars().collect::<Vec<_>>());
    let letter = prop_oneof![sign, any::<char>(), prop::sample::select(vec!['a', 'b', ' '])];
    prop::collection::vec(letter, 0..24).prop_map(|letters| letters.into_iter().collect())
}

fn rows() -> impl Strategy<Value = Rows> {
    (1_usize..5, prop::collection::vec(prop::collection::vec(hostile(), 4), 1..5)).prop_map(|(columns, rows)| {
        let mut rows: Vec<Vec<String>> = rows.into_iter().map(|row| row[..columns].to_vec()).collect();
        Rows { header: rows.remove(0), rows }
    })
}

fn looks() -> impl Strategy<Value = Look> {
    let width = prop::sample::select(vec![None, Some(20), Some(40), Some(60), Some(80), Some(200)]);
    (width, any::<bool>()).prop_map(|(width, ascii)| Look { width, ascii })
}

/// What of a text does something, written down here anew from Unicode's lists: controls, marks and
/// overrides of direction, and what has no width.
fn acts(c: char) -> bool {
    matches!(u32::from(c), 0..=0x9 | 0xb..=0x1f | 0x7f..=0x9f | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x2069 | 0xfeff)
}

fn is_safe(text: &Styled, look: Look) -> Result<(), TestCaseError> {
    let plain = text.as_str();
    prop_assert_eq!(plain.chars().find(|&c| acts(c)), None, "{:?}", plain);
    prop_assert!(!look.ascii || plain.is_ascii(), "{:?}", plain);
    // An escape in the text would be one escape more than there are styles.
    let styles: String = text
        .ansi()
        .split("\u{1b}[")
        .map(|part| part.strip_prefix("1m").or(part.strip_prefix("2m")).or(part.strip_prefix("0m")).unwrap_or(part))
        .collect();
    prop_assert_eq!(styles, plain);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_and_tables_are_safe(rows in rows(), look in looks(), name in hostile(), text in hostile()) {
        let mut page = Page::new(look);
        page.title(&name, &text);
        page.heading(&name);
        page.field(&name, &text);
        page.item(&format!("  {name}: "), &text);
        page.statement(&text);
        is_safe(&page.finish(), look)?;
        is_safe(&table(&rows, look), look)?;
        is_safe(&grid(&rows.rows, look), look)?;
        let mut styled = Styled::from(name.as_str());
        styled.push_with(&text, Emphasis::Faint);
        styled.end_line();
        is_safe(&styled, Look { ascii: false, ..look })?;
        is_safe(&styled.ascii(), Look { ascii: true, ..look })?;
    }

    #[test]
    fn rows_for_programs_are_safe_and_keep_their_form(rows in rows(), ascii in any::<bool>()) {
        let look = Look { width: None, ascii };
        for delimiter in [b',', b'\t'] {
            let text = machine::separated(&rows, delimiter, look).expect("it is written");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
            let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
            prop_assert_eq!(read.len(), rows.rows.len() + 1);
            for cell in read.iter().flatten() {
                prop_assert_eq!(cell.chars().find(|&c| acts(c) || c == '\n'), None, "{:?}", cell);
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{:?} is a formula", cell);
                prop_assert!(!ascii || cell.is_ascii());
            }
        }
        let text = markdown(&rows, look);
        prop_assert_eq!(text.chars().find(|&c| acts(c)), None);
        prop_assert_eq!(text.lines().count(), rows.rows.len() + 2, "{}", text);
    }

    #[test]
    fn json_is_safe_and_reads_back(text in hostile(), only_ascii in any::<bool>()) {
        let json = machine::escaped(machine::one(&[&text]).expect("JSON"), only_ascii);
        prop_assert_eq!(json.chars().find(|&c| acts(c)), None, "{:?}", json);
        prop_assert!(!only_ascii || json.is_ascii());
        prop_assert_eq!(serde_json::from_str::<[String; 1]>(&json).expect("JSON"), [text]);
    }

    #[test]
    fn messages_quote_safely_and_shortly(text in any::<String>(), longest in 0_usize..50) {
        let quoted = Printable::within(&text, longest).to_string();
        prop_assert_eq!(quoted.chars().find(|&c| acts(c) || c == '\n'), None);
        prop_assert!(quoted.chars().count() <= longest + "...".len());
        prop_assert!(ascii(&text).is_ascii());
    }
}

/// A folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(&format!("printed-{name}"));
    fs::create_dir_all(&folder).expect("the test's folder");
    folder
}

/// Nothing of a run reaches a terminal that acts there. Colour is forced: without it every escape is
/// stripped on the way out.
fn assert_quiet(name: &str, neurotx: Neurotx) -> String {
    let run = neurotx.env("CLICOLOR_FORCE", "1").run();
    let text = run.out + &run.err;
    let styles = ["0", "1", "2", "31", "32", "33"].map(|style| format!("\u{1b}[{style}m"));
    let plain = styles.iter().fold(text, |text, style| text.replace(style, ""));
    // A tab is what separates columns.
    assert_eq!(plain.chars().find(|&c| acts(c) && c != '\t'), None, "{name}: {plain:?}");
    plain
}

const BAD: &str = "zz\u{1b}]0;pwned\u{7}\u{9b}2J\u{202e}zz";

#[test]
fn the_review_log_is_quoted_safely_and_shortly() {
    let line = |at: &str, grade: &str, how: &str| {
        serde_json::json!({ "at": at, "card": "class/sertraline", "grade": grade, "how": how }).to_string() + "\n"
    };
    let long = BAD.repeat(50_000);
    let logs = [
        ("grade", line("2026-01-01T00:00:00Z", BAD, "choice")),
        ("at", line(BAD, "good", "choice")),
        ("how", line("2026-01-01T00:00:00Z", "good", BAD)),
        ("long-at", line(&long, "good", "choice")),
        ("long-grade", line("2026-01-01T00:00:00Z", &long, "choice")),
        ("raw", format!("{BAD}\n")),
    ];
    for (name, log) in logs {
        let home = folder(&format!("log-{name}"));
        fs::write(home.join("reviews.jsonl"), log + "{}\n").expect("the log");
        for command in ["progress", "quiz"] {
            let said = assert_quiet(name, neurotx(command).home(&home));
            assert!(said.contains("reviews.jsonl:1") && said.len() < 1000, "{name}: {} bytes: {said:.300}", said.len());
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_quoted_safely() {
    let folder = folder("names").join(BAD);
    fs::create_dir_all(&folder).expect("the test's folder");
    let data = folder.join(format!("{BAD}.toml"));
    fs::write(&data, "[[extend]]\ndrug = \"sertraline\"\nbrands = [\"Housealin\"]\n").expect("the test's file");
    let path = data.to_str().expect("UTF-8");
    let card = assert_quiet("origin", neurotx("sertraline --width 60 --data").arg(path));
    assert!(card.contains("built-in +"), "the card says where the entry is from: {card}");
    for line in ["list --class ssri --format json --data", "explain sertraline --data", "sources --data", "check"] {
        assert_quiet(line, neurotx(line).arg(path));
    }
    fs::write(&data, "x = 1\n").expect("the test's file");
    for line in ["sertraline --data", "check", "annotate", "export anki ssri --out"] {
        assert_quiet(line, neurotx(line).arg(path));
    }
    assert_quiet("home", neurotx("progress").home(&folder));
    assert_quiet("home that is a file", neurotx("quiz").home(&data));
    assert_quiet("no such shell", neurotx("prozac").env("NEUROTX_COMPLETE", BAD));
    assert_quiet("no such data", neurotx("prozac").env("NEUROTX_DATA", format!("{path}.not")));
}

/// What a closed set is called holds nothing that would be changed on the way out.
#[test]
fn own_words_are_printed_as_they_are() {
    for word in neurotx::model::Action::ALL {
        assert_eq!(Printable::from(word.as_str()).to_string(), word.as_str());
    }
}
