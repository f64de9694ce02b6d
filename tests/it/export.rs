//! The join table: every name of every drug, with the columns of `list`; other programs read it back unchanged.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use neurotx::catalog::Catalog;
use neurotx::model::{Drug, Entry, Word};
use neurotx::names;
use neurotx::text::search_key;

use crate::support::{PYTHON, Tool, feed, has, neurotx};

/// Header and rows of a command's CSV.
fn csv(line: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = neurotx(line).args(["--format", "csv"]).prints();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let row = |row: csv::Result<csv::StringRecord>| row.expect("a row").iter().map(str::to_owned).collect();
    (header, reader.records().map(row).collect())
}

#[test]
fn every_name_of_every_drug_leads_to_its_row() {
    let (header, rows) = csv("export names");
    let columns = ["name", "id", "classes", "serotonin", "dopamine", "norepinephrine", "acetylcholine"];
    assert_eq!(header, columns);
    let (listed, drugs) = csv("list drugs");
    let without_name: Vec<&String> = listed.iter().filter(|column| *column != "name").collect();
    assert_eq!(without_name, &columns[1..]);
    let drugs: BTreeMap<String, Vec<String>> = drugs
        .into_iter()
        .map(|mut row| {
            (row[0].clone(), {
                row.remove(1);
                row
            })
        })
        .collect();

    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let catalog = Catalog::built_in();
    for drug in catalog.all::<Drug>() {
        for name in drug.names() {
            wanted.entry(search_key(name)).or_default().insert(drug.id.to_string());
        }
    }
    let found: BTreeMap<String, Vec<String>> = rows.iter().map(|row| (row[0].clone(), row[1..].to_vec())).collect();
    assert_eq!(found.len(), rows.len(), "each name stands once");
    for (name, ids) in &wanted {
        let row = found.get(name).unwrap_or_else(|| panic!("{name} is missing"));
        match row[0].strip_prefix("ambiguous:") {
            None => assert_eq!(Some(row), ids.first().and_then(|id| drugs.get(id)), "{name}"),
            Some(several) => {
                let several: BTreeSet<String> = several.split('|').map(str::to_owned).collect();
                assert!(several.len() > 1 && ids.is_subset(&several), "{name}: {several:?}");
                assert!(row[1..].iter().all(String::is_empty), "{name} claims nothing");
            }
        }
    }
    assert!(rows.iter().any(|row| row[1].starts_with("ambiguous:")), "some name is ambiguous");
    assert!(rows.is_sorted_by_key(|row| &row[0]), "in order");
}

/// The list of what is browsed: each name of everything that has a card, and the id by which that is looked up.
#[test]
fn all_names_lead_to_what_they_are_listed_for() {
    let (header, rows) = csv("export names --all");
    assert_eq!(header, ["spelling", "kind", "id"]);
    let catalog = Catalog::built_in();
    let listed = |name: &str, kind: &str| rows.iter().any(|row| row[0] == name && row[1] == kind);
    for drug in catalog.all::<Drug>() {
        assert!(rows.iter().any(|row| row[1] == "drug" && row[2] == drug.id.as_str()), "{}", drug.id);
    }
    for (name, kind) in
        [("Prozac", "drug"), ("SSRI", "class"), ("SERT", "target"), ("inhibitor", "word"), ("VTA", "region")]
    {
        assert!(listed(name, kind), "{name}");
    }
    let mut spelled = BTreeSet::new();
    for row in &rows {
        let means =
            |name: &str| names::exact(&catalog, name).iter().any(|hit| hit.kind.as_str() == row[1] && hit.id == row[2]);
        assert!(row[1] == "risk" || means(&row[0]) && means(&row[2]), "{row:?}");
        assert!(spelled.insert((search_key(&row[0]), &row[1], &row[2])), "{row:?} stands twice");
    }
    let kinds: BTreeSet<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    let all = "class claim condition drug felt pathway procedure region risk system target term transmitter word";
    assert_eq!(kinds, all.split(' ').collect());
}

#[test]
fn the_page_for_scripts_shows_rows_of_the_table() {
    let page = include_str!("../../docs/scripts.md");
    let (_, shown) = page.split_once("```csv\n").expect("an excerpt");
    let (shown, _) = shown.split_once("```").expect("its end");
    let table = neurotx("export names").prints();
    assert!(shown.lines().count() > 3);
    for line in shown.lines() {
        assert!(table.lines().any(|row| row == line), "the table does not hold {line}");
    }
}

/// What docs/scripts.md gives as the key in SQL is the key, for every text of ASCII.
#[test]
fn keys_are_ascii_letters_and_digits_in_lower_case() {
    let (_, rows) = csv("export names");
    for row in rows {
        assert!(row[0].bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) && !row[0].is_empty(), "{row:?}");
    }
    let ascii: String = (0..128u8).map(char::from).collect();
    let sql: String = ascii.to_lowercase().chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit()).collect();
    assert_eq!(search_key(&ascii), sql);
}

#[test]
fn all_machine_formats_hold_the_same() {
    let (header, rows) = csv("export names");
    let tsv = neurotx("export names --format tsv").prints();
    assert_eq!(tsv.lines().nth(1).expect("a row"), rows[0].join("\t"));
    let jsonl = neurotx("export names --format jsonl").prints();
    assert_eq!(jsonl.lines().count(), rows.len());
    for (line, row) in jsonl.lines().zip(&rows) {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let cells: Vec<&str> = header.iter().map(|column| object[column].as_str().expect("a text")).collect();
        assert_eq!(&cells, row);
    }
    let csv = neurotx("export names --format csv").prints();
    assert_eq!(neurotx("export names").prints(), csv, "CSV is the default");
}

/// What a Python program prints of a text.
fn python(program: &str, input: &str) -> String {
    let output = feed(Command::new("python3").args(["-c", program]), input.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A table as one JSON line a row, as the programs below write it.
fn lines((header, rows): (Vec<String>, Vec<Vec<String>>)) -> Vec<String> {
    [header].iter().chain(&rows).map(|row| serde_json::to_string(row).expect("texts")).collect()
}

const TABLES: [&str; 4] = ["export names", "list drugs", "list claims", "list sources"];

/// A program reads each table back unchanged.
#[track_caller]
fn reads_back(program: &str) {
    for line in TABLES {
        let read = python(program, &neurotx(line).args(["--format", "csv"]).prints());
        assert!(read.lines().eq(lines(csv(line))), "{line}");
    }
}

#[test]
fn python_reads_csv_back_unchanged() {
    const PROGRAM: &str = "\
import csv, io, json, sys
text = sys.stdin.buffer.read().decode()
sys.stdout.reconfigure(encoding='utf-8')
for row in csv.reader(io.StringIO(text, newline=''), strict=True):
    print(json.dumps(row, ensure_ascii=False, separators=(',', ':')))";
    if has(&[PYTHON]) {
        reads_back(PROGRAM);
    }
}

/// Empty cells come back as NULL unless DuckDB is told otherwise, as docs/scripts.md says.
#[test]
fn duckdb_reads_csv_back_unchanged() {
    const PROGRAM: &str = "\
import duckdb, json, os, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'table.csv')
    with open(path, 'wb') as file:
        file.write(sys.stdin.buffer.read())
    table = duckdb.execute(\"SELECT * FROM read_csv(?, header = true, all_varchar = true)\", [path])
    sys.stdout.reconfigure(encoding='utf-8')
    print(json.dumps([column[0] for column in table.description], separators=(',', ':')))
    for row in table.fetchall():
        print(json.dumps([cell or '' for cell in row], ensure_ascii=False, separators=(',', ':')))";
    if has(&[Tool::Module("duckdb")]) {
        reads_back(PROGRAM);
    }
}

/// The join of docs/scripts.md: its expression makes the keys of the table.
#[test]
fn duckdb_joins_on_the_key() {
    const PROGRAM: &str = "\
import duckdb, os, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'names.csv')
    with open(path, 'wb') as file:
        file.write(sys.stdin.buffer.read())
    print(duckdb.execute('''
        SELECT count(*), count(n.id), count(*) FILTER (n.id LIKE 'ambiguous:%') FROM (VALUES
            ('Zoloft'), ('PROZAC'), ('d-amphetamine'), (' St. John''s wort'), ('Drone'), ('no such drug'), ('')) AS t(drug)
        LEFT JOIN read_csv(?, all_varchar = true) AS n
        ON n.name = regexp_replace(lower(t.drug), '[^a-z0-9]', '', 'g')''', [path]).fetchone())";
    if has(&[Tool::Module("duckdb")]) {
        assert_eq!(python(PROGRAM, &neurotx("export names").prints()).trim(), "(7, 5, 1)");
    }
}
