//! `annotate`: whatever comes in goes out again, line by line, with the columns that `list` gives.
//!
//! Here: what holds for any input. In `annotate/`: the program, and which names are found.

use std::io::{self, Read};
use std::sync::LazyLock;

use neurotx::annotate::{AnnotateError, Annotator, Format, Job, Outputs, Summary};
use neurotx::catalog::Catalog;
use proptest::prelude::*;

mod names;
mod program;
mod records;
mod sources;
mod status;

/// Reading the catalog anew for each run would be most of the work.
static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(Catalog::built_in()));

/// Columns that are added.
const ADDED: usize = 6;

fn csv(column: &str) -> Format {
    Format::Separated { separator: b',', column: Some(column.to_owned()), header: true }
}

/// A table without a header, whose first column is searched.
fn table(separator: &str) -> Format {
    Format::Separated { separator: separator.as_bytes()[0], column: Some("1".to_owned()), header: false }
}

fn json(field: &str) -> Format {
    Format::Json { field: field.to_owned() }
}

fn job(format: Format, threads: usize) -> Job {
    Job { format, encoding: None, status: false, fuzzy: false, threads, record_limit: Job::RECORD_LIMIT }
}

/// What a run prints and what it keeps as unmatched, and how it ends.
fn outcome(input: impl Read + Send, job: &Job) -> (Vec<u8>, Vec<u8>, Result<Summary, AnnotateError>) {
    let (mut lines, mut unmatched) = (Vec::new(), Vec::new());
    let outputs = Outputs { lines: &mut lines, unmatched: Some(&mut unmatched) };
    let summary = ANNOTATOR.run(input, outputs, job);
    (lines, unmatched, summary)
}

/// What a run prints, what it keeps as unmatched, and what it saw.
fn run(input: &[u8], format: Format, threads: usize) -> (Vec<u8>, Vec<u8>, Summary) {
    let (lines, unmatched, summary) = outcome(input, &job(format, threads));
    (lines, unmatched, summary.expect("memory can be read and written"))
}

/// An input that comes a few bytes at a time, so that it is cut into many blocks.
struct Dripping<'i>(&'i [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}

/// The same for text, without what was met.
fn printed(input: &str, format: Format) -> String {
    String::from_utf8(run(input.as_bytes(), format, 1).0).expect("UTF-8 stays UTF-8")
}

/// So many cases, or as many as `PROPTEST_CASES` says; without a file of failures beside the tests.
fn cases(cases: u32) -> ProptestConfig {
    let set = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: set.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

fn lines_of(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').collect()
}

/// A line without its end.
fn text_of(line: &[u8]) -> &[u8] {
    let text = line.strip_suffix(b"\n");
    text.map_or(line, |text| text.strip_suffix(b"\r").unwrap_or(text))
}

/// Bytes of which many lead somewhere: names, ends of lines, separators, quotes, and any others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\n",
            "\r\n",
            "\r",
            ",",
            "\"",
            "\"\"",
            "\t",
            "{",
            "}",
            "[",
            "]",
            ":",
            "\\",
            "\"a\":",
            "\\u00e9",
            "\u{feff}",
            " ",
            "-",
            "Prozac",
            "prozac",
            "zoloft ",
            "speed",
            "alcohol withdrawal",
            "sertralin",
            "mg",
            "é",
            "5-HT\u{2082}A",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    // Without a line feed carriage returns would end lines; two zeros in place are taken for UTF-16.
    prop::collection::vec(piece, 0..60).prop_map(|pieces| [vec![b'\n'], pieces.concat()].concat())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_lines_come_back_with_columns(input in bytes()) {
        let (output, unmatched, summary) = run(&input, Format::Lines, 1);
        let (before, after) = (lines_of(&input), lines_of(&output));
        prop_assert_eq!(before.len(), after.len());
        for (line, out) in before.iter().zip(after) {
            let columns = text_of(out).strip_prefix(text_of(line));
            prop_assert!(columns.is_some(), "{line:?} became {out:?}");
            let tabs = columns.unwrap_or_default().iter().filter(|&&byte| byte == b'\t').count();
            prop_assert_eq!(tabs, ADDED);
            prop_assert_eq!(&out[text_of(out).len()..], &line[text_of(line).len()..]);
        }
        let stats = summary.stats;
        prop_assert_eq!(stats.lines + stats.blank, before.len() as u64);
        prop_assert_eq!(stats.matched + stats.ambiguous + stats.unmatched, stats.lines);
        prop_assert_eq!(lines_of(&unmatched).len() as u64, stats.unmatched);
    }

    #[test]
    fn any_bytes_are_records_or_stay_as_they_are(input in bytes()) {
        for format in [table(","), json("a")] {
            // An object without the field is an error at the end: what was read is still printed.
            let (lines, ..) = outcome(input.as_slice(), &job(format, 2));
            prop_assert_eq!(lines_of(&input).len(), lines_of(&lines).len());
            let mut rest = lines.iter();
            prop_assert!(input.iter().all(|byte| rest.any(|out| out == byte)), "a byte is lost");
        }
    }

    #[test]
    fn neither_blocks_nor_threads_change_anything(input in bytes(), piece in 1_usize..40, threads in 1_usize..4) {
        for format in [Format::Lines, table(","), csv("1"), json("a")] {
            let (lines, unmatched, summary) = outcome(input.as_slice(), &job(format.clone(), 1));
            let (dripped, dripped_unmatched, dripped_summary) =
                outcome(Dripping(&input, piece), &job(format, threads));
            prop_assert_eq!(lines, dripped);
            prop_assert_eq!(unmatched, dripped_unmatched);
            let said = |summary: Result<Summary, AnnotateError>| summary.map(|s| s.stats).map_err(|error| error.to_string());
            prop_assert_eq!(said(summary), said(dripped_summary));
        }
    }

    #[test]
    fn any_table_gets_six_columns(
        rows in prop::collection::vec(prop::collection::vec("[a-z,\"\r\n\té ]{0,8}|prozac|speed|adderall", 3), 1..20),
        separator in prop::sample::select(vec![b',', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(["a", "b", "c"]).expect("memory");
        rows.iter().for_each(|row| writer.write_record(row).expect("memory"));
        let input = writer.into_inner().expect("memory");
        let format = Format::Separated { separator, column: Some("b".to_owned()), header: true };
        let (output, _, summary) = run(&input, format, 2);
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(output.as_slice());
        let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("rows of equal length")).collect();
        prop_assert_eq!(read.len(), rows.len());
        prop_assert_eq!(summary.stats.lines + summary.stats.blank, rows.len() as u64);
        for (row, out) in rows.iter().zip(read) {
            prop_assert_eq!(out.len(), 3 + ADDED);
            prop_assert!(out.iter().zip(row).all(|(out, field)| out == field), "{row:?} became {out:?}");
            let known = [("prozac", "fluoxetine"), ("adderall", "dextroamphetamine;amphetamine")];
            for (name, id) in known {
                prop_assert_eq!(row[1] == name, &out[3] == id);
            }
        }
    }

    #[test]
    fn any_object_gets_one_member(
        texts in prop::collection::vec((any::<String>(), any::<String>(), any::<bool>()), 1..20),
    ) {
        use serde_json::{Value, json as value};
        let objects: Vec<Value> = texts.iter().map(|(a, b, nested)| {
            if *nested { value!({ "x": { "a": b }, "a": [a, "prozac"], "é\"\\": [1, null, "{"] }) } else { value!({ "a": a, "b": b }) }
        }).collect();
        let input: String = objects.iter().map(|object| format!("{object}\n")).collect();
        let (output, _, _) = run(input.as_bytes(), json("a"), 2);
        let lines = lines_of(&output);
        prop_assert_eq!(lines.len(), objects.len());
        for (line, object) in lines.iter().zip(objects) {
            let mut out: Value = serde_json::from_slice(line).expect("JSON");
            let added = out.as_object_mut().and_then(|members| members.remove("neurotx")).expect("the member");
            prop_assert_eq!(added.as_object().map(serde_json::Map::len), Some(ADDED));
            if object["x"].is_object() {
                prop_assert!(added["drug"].as_str().is_some_and(|drug| drug.contains("fluoxetine")), "{added}");
            }
            prop_assert_eq!(out, object);
        }
    }
}

#[test]
fn threads_change_nothing() {
    let input: String = (0..40_000).map(|n| format!("{n} zoloft and prozac {n}\nunknown {n}\n")).collect();
    let one = run(input.as_bytes(), Format::Lines, 1);
    for threads in [2, 5] {
        let more = run(input.as_bytes(), Format::Lines, threads);
        assert!(one.0 == more.0 && one.1 == more.1, "{threads} threads print something else");
        assert_eq!(one.2.stats.matched, more.2.stats.matched);
    }
}

/// Lines, fields and strings that are longer than anything that is kept.
#[test]
fn records_may_be_of_any_length() {
    const LONG: usize = 3 << 20;
    let filler = "filler é, ".repeat(LONG / 11);
    for (text, id) in [
        (format!("{filler}Zoloft {filler}"), "sertraline"),
        (format!("Zoloft {filler}"), "sertraline"),
        (format!("{filler}Zoloft"), "sertraline"),
        (format!("{}prozac {filler}", "x".repeat(LONG)), ""),
        (format!("{}\u{301}prozac", "x".repeat(LONG)), ""),
    ] {
        let line = printed(&format!("prozac\n{text}\nprozac\n"), Format::Lines);
        let lines: Vec<&str> = line.lines().collect();
        assert_eq!(lines.len(), 3);
        let columns: Vec<&str> = lines[1].strip_prefix(&text).expect("the text stays").split('\t').collect();
        assert_eq!((columns.len(), columns[1]), (1 + ADDED, id), "{}", &text[..40]);
        assert!(lines[2].starts_with("prozac\tfluoxetine\t"));

        let table = printed(&format!("a,b\n\"{text}\",x\nprozac,y\n"), csv("a"));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("equal length")).collect();
        assert_eq!((&rows[0][0], &rows[0][2], &rows[1][2]), (text.as_str(), id, "fluoxetine"));

        let object = serde_json::json!({ "x": &text, "a": &text }).to_string();
        let object = printed(&format!("{object}\n{{\"a\":\"prozac\"}}\n"), json("a"));
        let objects: Vec<serde_json::Value> =
            object.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(objects[0]["neurotx"]["drug"], id);
        assert_eq!((&objects[0]["a"], &objects[1]["neurotx"]["drug"]), (&text.into(), &"fluoxetine".into()));
    }
}

#[test]
fn ends_of_lines_stay() {
    let output = printed("effexor\r\n\neffexor", Format::Lines);
    let lines: Vec<&str> = output.split('\n').collect();
    assert!(lines[0].ends_with("\tnone\r") && lines[2].ends_with("\tnone"), "{output:?}");
    assert_eq!(lines[1], "\t".repeat(ADDED));
    let table = printed("a\r\nprozac\r\n\r\n\"x\ny\"", csv("a"));
    assert!(table.starts_with("a,drug,classes,serotonin,dopamine,norepinephrine,acetylcholine\r\nprozac,fluoxetine,"));
    assert!(table.ends_with("\r\n\r\n\"x\ny\",,,,,,"), "{table:?}");
}

#[test]
fn columns_are_found_by_name_and_number() {
    let table = "2,\u{e9}\nx,prozac\nprozac,x\n";
    for (column, row) in [("2", 1), ("\u{e9}", 0), ("1", 1)] {
        let printed = printed(table, csv(column));
        let rows: Vec<&str> = printed.lines().skip(1).collect();
        assert!(rows[row].contains(",fluoxetine,"), "{column}: {printed}");
        assert!(!rows[1 - row].contains("fluoxetine"), "{column}: {printed}");
    }
    // Before the name of the first column stands no mark.
    assert!(printed("\u{feff}\"a, b\",c\nprozac,x\n", csv("a, b")).contains("prozac,x,fluoxetine,"));
}
