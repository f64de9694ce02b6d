//! What is a record, what is none, and what happens to both.

use std::time::{Duration, Instant};

use neurotx::annotate::head::HeadError;
use neurotx::annotate::{AnnotateError, Annotator, Failure, Format, Job, Outputs};
use neurotx::catalog::Catalog;

use super::program::program;
use super::{ADDED, csv, job, json, outcome, printed, run, table};
use crate::support::scratch;

/// The drug that each line of objects gets, or nothing if it stays as it is.
fn drugs(objects: &str) -> Vec<Option<String>> {
    let output = printed(&format!("{objects}\n{{\"d\":\"xanax\"}}\n"), json("d"));
    let mut drugs: Vec<Option<String>> = output
        .lines()
        .zip(objects.lines().chain(["last"]))
        .map(|(line, before)| match serde_json::from_str::<serde_json::Value>(line) {
            Ok(object) if line != before => Some(object["neurotx"]["drug"].as_str().expect("a drug").to_owned()),
            _ => {
                assert_eq!(line, before);
                None
            }
        })
        .collect();
    assert_eq!(drugs.pop(), Some(Some("alprazolam".to_owned())));
    drugs
}

#[test]
fn json_that_is_none_stays_as_it_is() {
    let broken = [
        r#"{"d":"zoloft",}"#,
        r#"{"d":"zoloft" x}"#,
        r#"{"d":"zoloft"}}"#,
        r#"{"d":"zoloft"} x"#,
        r#"{"d":"zoloft"}{"d":"zoloft"}"#,
        r#"{'d':'zoloft'}"#,
        r#"{d:"zoloft"}"#,
        r#"{"d":"zoloft""#,
        r#"{"d":"zoloft}"#,
        r#"{"d":zoloft}"#,
        r#"{"d":"zoloft","n":01}"#,
        r#"{"d":"zoloft","n":NaN}"#,
        r#"{"d":"zoloft\x"}"#,
        "{\"d\":\"zoloft \t\"}",
        "{\"\t\":1,\"d\":\"zoloft\"}",
        "{\"d\":\"zoloft \\ud800 \t\"}",
        r#"{"d":"zoloft" "n":1}"#,
        r#"{"d":["zoloft","n":1}"#,
        r#"["zoloft"]"#,
        r#""zoloft""#,
        "zoloft",
        r#"{"d":"zoloft","neurotx":{}}"#,
    ];
    assert_eq!(drugs(&broken.join("\n")), vec![None; broken.len()]);
    let (.., summary) = run((broken.join("\n") + "\n{\"d\":\"zoloft\"}").as_bytes(), json("d"), 1);
    let stats = summary.stats;
    assert_eq!((stats.broken, stats.lines, stats.matched), (broken.len() as u64, 1, 1));
}

#[test]
fn every_text_of_the_member_is_searched_apart() {
    let objects = [
        (r#"{"d":"xan","d":"ax"}"#, ""),
        (r#"{"d":"zoloft","d":"prozac"}"#, "sertraline;fluoxetine"),
        (r#"{"d":["xan","ax",["zoloft"]]}"#, "sertraline"),
        (r#"{"d":{"xan":"ax","b":[{"c":"prozac"}],"zoloft":null}}"#, "fluoxetine;sertraline"),
        (r#"{"d":[1.5,-2,true,null,"prozac"]}"#, "fluoxetine"),
        (r#"{"e":{"d":"zoloft"},"d":"\u0070rozac"}"#, "fluoxetine"),
        (r#"{ "\u0064" : "prozac" }"#, "fluoxetine"),
        (r#"{"d":"prozac \ud83d\ude00 \ud83d"}"#, "fluoxetine"),
        (r#"{"d":["\udc00 prozac"],"e":"\ud800"}"#, "fluoxetine"),
        ("\u{feff}{\"d\":\"prozac\"}\r", "fluoxetine"),
    ];
    let lines: Vec<&str> = objects.iter().map(|(line, _)| *line).collect();
    let (output, ..) = run(lines.join("\n").as_bytes(), json("d"), 1);
    let output = String::from_utf8(output).expect("UTF-8");
    for ((line, drug), out) in objects.iter().zip(output.split('\n')) {
        assert!(out.contains(&format!("{{\"drug\":\"{drug}\"")), "{line} became {out}");
    }
    let latin = b"{\"d\":\"prozac \xe9\",\"\xe9\":\"\xe9\"}";
    assert!(
        run(latin, json("d"), 1)
            .0
            .starts_with(b"{\"d\":\"prozac \xe9\",\"\xe9\":\"\xe9\",\"neurotx\":{\"drug\":\"fluoxetine\"")
    );
}

/// A line without anything but its end is no record, whatever its end is.
#[test]
fn a_lone_carriage_return_stays_as_it_is() {
    for args in ["--csv --column 1 --no-header", "--csv --column 1", "--tsv", "--csv --column drug"] {
        let (code, out, messages) = program(args, b"\r");
        assert_eq!((code, out.as_slice()), (0, &b"\r"[..]), "{args}: {messages}");
    }
    assert_eq!(program("--csv --column 1 --no-header --quiet", b"\n\r\n\r").1, b"\n\r\n\r");
    // Within a line it is part of a field, as it is in a line of text.
    let (_, out, messages) = program("--csv --column 2", b"a,b\nx\ry,prozac\r\n");
    assert!(out.starts_with(b"a,b,drug,") && messages.contains(" 1 line: 1 matched"), "{messages}");
}

#[test]
fn what_is_like_a_mark_is_none() {
    for input in [&b"\xff"[..], b"\xfe", b"\0\0\xfe", b"\xff\xff\xfe", b"\xef\xbb\xbf", b"\0"] {
        assert!(printed_bytes(input).starts_with(input), "{input:?} is no mark");
    }
}

fn printed_bytes(input: &[u8]) -> Vec<u8> {
    run(input, Format::Lines, 1).0
}

#[test]
fn a_first_record_may_be_long() {
    let text = "filler ".repeat(400_000) + "zoloft";
    for input in [format!("\"{text}\",x\n"), format!("{text},x\n"), format!("\"{text}\"")] {
        let output = printed(&input, table(","));
        assert!(output.starts_with(input.trim_end()) && output.contains(",sertraline,"));
    }
    let header = printed(&format!("a,\"{text}\"\nprozac,x\n"), csv("a"));
    assert!(header.starts_with("a,\"filler ") && header.contains("\nprozac,x,fluoxetine,ssri,"));
}

#[test]
fn too_many_columns_are_an_error() {
    const MOST: usize = 1 << 20;
    for format in [csv("1"), table(",")] {
        for first in ["", "\"zoloft\""] {
            let wide = |columns: usize| format!("{first}{}\n", ",".repeat(columns - 1));
            assert!(outcome(wide(MOST).as_bytes(), &job(format.clone(), 1)).2.is_ok());
            let (lines, _, end) = outcome(wide(MOST + 1).as_bytes(), &job(format.clone(), 1));
            let error = end.expect_err("it is too wide");
            assert!(matches!(error, AnnotateError::Head(HeadError::Wide)), "{error}");
            assert!(lines.is_empty());
        }
    }
}

#[test]
fn what_is_longer_than_the_limit_is_an_error() {
    const LIMIT: usize = 1 << 20;
    let long = "x".repeat(LIMIT + (1 << 17));
    for (format, input) in [
        (Format::Lines, format!("prozac\n{long}\nzoloft\n")),
        (csv("a"), format!("a,b\nprozac,1\n\"{long}\",2\n")),
        (csv("a"), format!("a,b\nprozac,1\n\"{}", "zoloft,2\n".repeat(LIMIT / 4))),
        (json("a"), format!("{{\"a\":\"prozac\"}}\n{{\"a\":\"{long}\"}}\n")),
    ] {
        let (lines, _, end) = outcome(input.as_bytes(), &Job { record_limit: LIMIT, ..job(format.clone(), 2) });
        let error = end.expect_err("it is too long");
        assert!(matches!(error, AnnotateError::Failure(Failure::TooLong { limit: LIMIT })), "{error}");
        assert!(error.to_string().contains("longer than 1 MiB"), "{error}");
        // What comes before is written.
        assert!(lines.ends_with(b"\n") && String::from_utf8_lossy(&lines).contains("fluoxetine"), "{format:?}");
        assert!(outcome(input.as_bytes(), &Job { record_limit: 4 * LIMIT, ..job(format, 2) }).2.is_ok());
    }
    let (code, _, messages) = program("--record-limit 1", format!("{long}\n").as_bytes());
    assert!(code == 2 && messages.contains("standard input: a record is longer than 1 MiB"), "{messages}");
}

/// The time of a line grows as its length does: these took minutes when each name looked through
/// the whole line.
#[test]
fn long_lines_of_names_take_no_longer_than_short_ones() {
    const NAMES: usize = 100_000;
    let begun = Instant::now();
    for line in [
        "mg ".repeat(NAMES) + &"sonata ".repeat(NAMES),
        " ".repeat(5 * NAMES) + &"x ".repeat(2 * NAMES),
        "x".to_owned() + &" ".repeat(5 * NAMES) + &"x ".repeat(2 * NAMES),
        "sonata-".repeat(NAMES),
        "prozac zoloft ".repeat(NAMES),
        "speed ".repeat(NAMES),
        "acid ".repeat(NAMES),
        "é ".repeat(NAMES) + &"ice ".repeat(NAMES),
    ] {
        let (lines, ..) = run(line.as_bytes(), Format::Lines, 1);
        assert_eq!(lines.iter().filter(|&&byte| byte == b'\t').count(), ADDED);
    }
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

/// Products that are made of each other have no end, and their parts are no exponential many.
/// Counts what is written, and the most that is written at once.
struct Counted {
    bytes: usize,
    most: usize,
}

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += bytes.len();
        self.most = self.most.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// However long records become, they are written before they fill the memory.
#[test]
fn short_records_under_a_wide_header_take_no_memory() {
    const WIDTH: usize = 10_000;
    const RECORDS: usize = 4000;
    let header = (0..WIDTH).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let input = format!("{header}\n{}", "foo\n".repeat(RECORDS));
    let format = Format::Separated { separator: b',', column: Some("0".to_owned()), header: true };
    for (threads, keeps) in [(1, false), (3, true)] {
        let mut lines = Counted { bytes: 0, most: 0 };
        let mut unmatched = Vec::new();
        let kept = keeps.then_some(&mut unmatched as &mut (dyn std::io::Write + Send));
        let outputs = Outputs { lines: &mut lines, unmatched: kept };
        let summary = super::ANNOTATOR.run(input.as_bytes(), outputs, &job(format.clone(), threads)).expect("memory");
        assert_eq!(summary.stats.short, RECORDS as u64);
        assert!(lines.bytes > RECORDS * WIDTH, "{} bytes", lines.bytes);
        assert!(lines.most < 2 << 20, "{} bytes at once", lines.most);
        assert_eq!(unmatched.len(), if keeps { header.len() + 1 + 4 * RECORDS } else { 0 });
    }
}

#[test]
fn products_of_products_are_taken_apart_once() {
    const PRODUCTS: usize = 60;
    let ids: Vec<String> = (0..PRODUCTS).map(|n| format!("\"product{n}\"")).collect();
    let product = |n: usize| {
        format!(
            "[[drug]]\nid = \"product{n}\"\nname = \"product{n}\"\nclasses = [\"ssri\"]\nstatus = \"research\"\n\
             site = \"central\"\nactions = []\nparts = [{}]\n",
            ids[n + 1..].join(", ")
        )
    };
    let last = "[[drug]]\nid = \"product59\"\nname = \"product59\"\nclasses = [\"ssri\"]\nstatus = \"research\"\n\
        site = \"central\"\nactions = [{ target = \"SERT\", action = \"inhibitor\", rank = \"primary\", \
        sources = [\"tatsumi1997\"] }]\n";
    let text: String = (0..PRODUCTS - 1).map(product).chain([last.to_owned()]).collect();
    let catalog = Catalog::with(&[("products.toml".to_owned(), text)]).expect("no rule forbids it");
    let begun = Instant::now();
    let annotator = Annotator::new(catalog);
    let mut lines = Vec::new();
    let outputs = Outputs { lines: &mut lines, unmatched: None };
    annotator.run(&b"product56\n"[..], outputs, &job(Format::Lines, 1)).expect("memory");
    assert!(lines.starts_with(b"product56\tproduct59\tssri\t"), "{}", String::from_utf8_lossy(&lines));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

/// A spreadsheet takes what begins so for a formula. Only users' data can, as far as their ids may.
#[test]
fn cells_of_users_data_are_no_formulas() {
    let path = scratch("formulas.toml");
    for id in ["-1-1", "=1-1", "+1-1", "@1-1"] {
        let drug = format!(
            "[[drug]]\nid = \"{id}\"\nname = \"evil\"\nclasses = [\"ssri\"]\nstatus = \"research\"\nsite = \"central\"\n\
             actions = [{{ target = \"SERT\", action = \"inhibitor\", rank = \"primary\", sources = [\"tatsumi1997\"] }}]\n"
        );
        std::fs::write(&path, drug).expect("it can be written");
        let data = format!("--quiet --data {}", path.display());
        for (args, before, after) in [("--csv", ",'", ","), ("--tsv", "\t'", "\t"), ("", "\t'", "\t")] {
            let (code, out, messages) = program(&format!("{data} {args}"), b"x\n=evil\n");
            let out = String::from_utf8(out).expect("UTF-8");
            // What was there stays byte for byte.
            let is_neutral = code == 0 && out.contains(&format!("\n=evil{before}{id}{after}ssri{after}"));
            let is_refused = code == 2 && messages.contains(&format!("the id \"{id}\""));
            assert!(is_neutral || is_refused, "{args}: {out}{messages}");
        }
    }
}

/// No id and no word of the data holds what separates the items of a cell.
#[test]
fn built_in_cells_can_be_taken_apart_again() {
    use neurotx::model::{Class, Drug, Region, Target};
    let catalog = Catalog::built_in();
    fn ids<E: neurotx::catalog::Stored>(catalog: &Catalog) -> Vec<String> {
        catalog.all::<E>().iter().map(|entry| entry.id().to_owned()).collect()
    }
    let all =
        [ids::<Drug>(&catalog), ids::<Class>(&catalog), ids::<Target>(&catalog), ids::<Region>(&catalog)].concat();
    assert!(all.len() > 1000);
    for id in all {
        let is_apart = |c: char| !matches!(c, ';' | ':' | '|' | ',' | '"') && !c.is_control();
        assert!(id.chars().all(is_apart) && !id.starts_with(['=', '+', '-', '@']), "{id:?}");
        assert!(!["none", "contested", "unsettled", "unknown"].contains(&id.as_str()));
    }
}
