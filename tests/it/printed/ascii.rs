//! `--ascii`: nothing but ASCII in any format, and it means the same.

use serde_json::Value;

use super::{run, words};
use crate::support::scratch;

/// Commands whose output has letters outside ASCII.
const LINES: &[&str] = &[
    "list sources",
    "GABA",
    "explain haloperidol",
    "combine prozac tramadol",
    "compare prozac zoloft",
    "search adrenergic",
    "list --class ssri",
    "export names",
    "sources",
];

fn printed(line: &str, flags: &str) -> String {
    let run = run(&[words(line), words(flags)].concat());
    assert_eq!(run.code, 0, "{line} {flags}: {}", run.err);
    run.out
}

#[test]
fn json_is_ascii_and_parses_back_to_the_same() {
    for line in LINES {
        let (all, ascii) = (printed(line, "--format json"), printed(line, "--format json --ascii"));
        assert!(ascii.is_ascii(), "{line}");
        let parsed = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
        assert!(parsed(&all) == parsed(&ascii), "{line}");
        let lines = printed(line, "--format jsonl --ascii");
        assert!(lines.is_ascii(), "{line} as lines");
        let same = lines.lines().eq(printed(line, "--format jsonl").lines());
        assert!(same || lines.contains("\\u"), "{line}: only escapes differ");
    }
    assert!(!printed("list sources", "--format json").is_ascii(), "there is something to write as ASCII");
}

#[test]
fn rows_are_ascii_and_mean_the_same() {
    for line in LINES {
        for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let rows = |flags: &str| -> Vec<csv::StringRecord> {
                let text = printed(line, &format!("--format {format} {flags}"));
                assert!(flags.is_empty() || text.is_ascii(), "{line} {format}");
                let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
                reader.records().map(|record| record.expect("a row")).collect()
            };
            let (all, ascii) = (rows(""), rows("--ascii"));
            assert_eq!(all.len(), ascii.len(), "{line} {format}");
            for (cell, plain) in all.iter().flatten().zip(ascii.iter().flatten()) {
                assert!(cell == plain || !cell.is_ascii(), "{cell:?} needs no change to {plain:?}");
                let unknown = |text: &str| text.matches(['?', '\u{fffd}']).count();
                assert_eq!(unknown(cell), unknown(plain), "{cell:?} is lost in {plain:?}");
            }
        }
    }
    let title = printed("sources alpha1adverse cazzola2012", "--format csv --ascii");
    assert!(title.contains("alpha1-Adrenergic") && title.contains("beta(2)-adrenergic"), "{title}");
}

/// Names in letters that have no usual spelling in ASCII stay apart.
#[test]
fn names_of_other_scripts_are_told_apart() {
    let data = scratch("printed-scripts.toml");
    let drug = |id: &str, name: &str| {
        format!(
            "[[drug]]\nid = \"{id}\"\nname = \"{name}\"\nclasses = [\"ssri\"]\nstatus = \"research\"\nsite = \"central\"\n"
        )
    };
    let names = ["甲", "乙", "Ωmega", "naïve", "μ-opiate", "5 µM"];
    let toml: String =
        (0..).zip(names).map(|(at, name)| drug(&format!("script{at}"), name) + "actions = []\n").collect();
    std::fs::write(&data, toml).expect("the test's file");
    let data = data.to_str().expect("UTF-8");
    let table = run(&["list", "--class", "ssri", "--columns", "id,name", "--format", "csv", "--ascii", "--data", data]);
    assert_eq!(table.code, 0, "{}", table.err);
    let name =
        |id: &str| table.out.lines().find_map(|line| line.strip_prefix(&format!("{id},"))).expect("a row").to_owned();
    let found: Vec<String> = (0..names.len()).map(|at| name(&format!("script{at}"))).collect();
    assert_eq!(found, ["\\u{7532}", "\\u{4e59}", "Omegamega", "naive", "mu-opiate", "5 uM"]);
}
