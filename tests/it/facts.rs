//! The facts as a package of tables: CSV with a descriptor, a database, and what other programs make of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{Tool, empty_folder, has, neurotx, no_folder};

/// The tables, and the command that prints each.
const TABLES: [(&str, &str); 9] = [
    ("drugs", "list drugs --sort id --format csv"),
    ("classes", "list classes --sort id --format csv"),
    ("procedures", "list procedures --sort id --format csv"),
    ("targets", "list targets --sort id --format csv"),
    ("sources", "list sources --sort key --format csv"),
    ("names", "export names"),
    ("actions", "export actions"),
    ("clinical", "export clinical"),
    ("risks", "export risks"),
];

fn package(folder: &Path) -> Value {
    let written = neurotx("export package --out").arg(folder).run();
    assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
    let text = fs::read_to_string(folder.join("datapackage.json")).expect("a descriptor");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_package_holds_what_the_commands_print_and_describes_every_column() {
    let folder = no_folder("package");
    let descriptor = package(&folder);
    let resources = descriptor["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), TABLES.len());
    for (resource, (name, command)) in resources.iter().zip(TABLES) {
        assert_eq!(resource["name"], name);
        let path = resource["path"].as_str().expect("a path");
        let text = fs::read_to_string(folder.join(path)).expect("a table");
        assert!(text == neurotx(command).prints(), "{path} is not what `{command}` prints");
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        assert_eq!(Some(names.join(",").as_str()), text.lines().next(), "{name}");
        for field in fields {
            assert!(field["description"].is_string(), "{name}: {field}");
        }
    }
    let version = neurotx("--version").prints();
    assert!(version.contains(descriptor["version"].as_str().expect("a version")), "{version}");
    assert_eq!(descriptor["licenses"][0]["name"], "CC-BY-SA-4.0");
    let types: BTreeMap<&str, &str> = resources[6]["schema"]["fields"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|field| (field["name"].as_str().expect("a name"), field["type"].as_str().expect("a type")))
        .collect();
    assert_eq!((types["value"], types["sources"], types["rank"]), ("number", "list", "string"));
}

/// Types, words, keys and what they refer to.
#[test]
fn the_package_is_a_valid_data_package() {
    const PROGRAM: &str = "\
import sys
from frictionless import validate
report = validate(sys.argv[1])
for task in report.tasks:
    for error in task.errors[:3]:
        print(task.name, error.message)
print(report.valid, len(report.tasks), report.stats['errors'], sorted(report.errors, key=str)[:3])";
    if !has(&[Tool::Module("frictionless")]) {
        return;
    }
    let folder = no_folder("valid-package");
    package(&folder);
    let said = |folder: &Path| {
        let run = Command::new("python3").args(["-c", PROGRAM]).arg(folder.join("datapackage.json")).output();
        String::from_utf8_lossy(&run.expect("python3 starts").stdout).into_owned()
    };
    assert_eq!(said(&folder).trim(), format!("True {} 0 []", TABLES.len()));
    // What is wrong is seen: a target that there is not.
    let (path, row) = (folder.join("actions.csv"), "sertraline,NoSuchTarget,action,inhibitor,primary,,,,,,,\n");
    fs::write(&path, fs::read_to_string(&path).expect("a table") + row).expect("it can be written");
    assert!(said(&folder).contains("False"), "{}", said(&folder));
}

/// What an example makes of a file of lines.
fn example(name: &str, lines: &Path) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let run = Command::new("python3").arg(script).arg(lines).env("NEUROTX", env!("CARGO_BIN_EXE_neurotx")).output();
    let run = run.expect("python3 starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// Lines with salts and doses are counted as `annotate` counts them.
fn joins(module: &'static str, script: &str) {
    if !has(&[Tool::Module(module)]) {
        return;
    }
    let folder = empty_folder(&format!("joins-{module}"));
    let (lines, text) = (folder.join("lines.txt"), include_str!("../annotate/lines.txt"));
    let others = "Sertraline HCl 50 mg tab\nzoloft50mg\nMorph Sulf_Oral Soln 10mg/5ml\nco-codamol 30/500\n";
    fs::write(&lines, format!("{text}{others}")).expect("it can be written");
    let said = example(script, &lines);
    let summary = neurotx("annotate").arg(&lines).run().err;
    let counts = summary.lines().next().and_then(|line| line.strip_prefix("neurotx: ")).expect("a summary");
    let [lines, matched, ambiguous, unmatched, blank] = numbers(counts)[..] else { panic!("{counts}") };
    assert_eq!(numbers(said.lines().next().expect("counts")), [lines - blank, matched, ambiguous, unmatched]);
    assert!(said.contains("\tSERT\n") && said.contains("\tdry mouth\n"), "{said}");
}

fn numbers(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn duckdb_joins_the_facts() {
    joins("duckdb", "facts_duckdb.py");
}

#[test]
fn polars_joins_the_facts() {
    joins("polars", "facts_polars.py");
}

#[cfg(not(feature = "sqlite"))]
#[test]
fn a_program_without_sqlite_says_how_to_build_one() {
    let folder = empty_folder("no-sqlite");
    let run = neurotx("export sqlite --out").arg(folder.join("neurotx.db")).run();
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--features sqlite") && run.err.contains("export package"), "{}", run.err);
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
}

/// Every table is there as a whole, its keys and references hold, and it knows its version.
#[cfg(feature = "sqlite")]
#[test]
fn sqlite_holds_what_the_csv_holds() {
    let (folder, tables) = (empty_folder("sqlite"), no_folder("sqlite-csv"));
    let (path, version) = (folder.join("neurotx.db"), package(&tables)["version"].clone());
    assert_eq!(neurotx("export sqlite --out").arg(&path).prints(), "");
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is left beside it");
    let database = rusqlite::Connection::open(&path).expect("a database");
    let one = |sql: &str| -> rusqlite::Result<i64> { database.query_row(sql, [], |row| row.get(0)) };
    for (name, _) in TABLES {
        let mut reader = csv::Reader::from_path(tables.join(format!("{name}.csv"))).expect("a table");
        let rows = reader.records().count() as i64;
        assert_eq!(one(&format!("SELECT count(*) FROM {name}")), Ok(rows), "{name}");
    }
    assert_eq!(one("SELECT count(*) FROM pragma_foreign_key_check"), Ok(0));
    assert_eq!(one("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), Ok(0));
    let data: String = database.query_row("SELECT data FROM meta", [], |row| row.get(0)).expect("a version");
    assert_eq!(version, data);
    let joined = "SELECT count(*) FROM names JOIN actions ON drug = names.id JOIN targets ON target = targets.id
                  WHERE names.name = 'zoloft' AND typeof(value) = 'real'";
    assert!(one(joined).is_ok_and(|count| count > 0));
    let plan = "EXPLAIN QUERY PLAN SELECT * FROM actions WHERE target = 'SERT'";
    let plan: String = database.query_row(plan, [], |row| row.get(3)).expect("a plan");
    assert!(plan.contains("actions_target"), "{plan}");
}

/// A package replaces only what an earlier one wrote, and says it wrote.
#[test]
fn a_package_replaces_no_foreign_file() {
    let folder = empty_folder("package-foreign");
    let package = || neurotx("export package --out").arg(&folder).run();
    let refuses = |name: &str, text: &str| {
        let file = folder.join(name);
        fs::write(&file, text).expect("a file");
        let before = fs::read_dir(&folder).expect("a folder").count();
        let refused = package();
        assert!(refused.code == 2 && refused.err.contains("another folder"), "{name}: {}", refused.err);
        assert_eq!(fs::read_to_string(&file).expect("a file"), text);
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), before, "nothing is left behind");
    };
    refuses("drugs.csv", "mine");
    let resource = |path: &str| format!(r#""resources": [{{"name": "a", "path": "{path}"}}]"#);
    for descriptor in [
        format!(r#"{{"name": "cohort", {}}}"#, resource("drugs.csv")),
        format!(r#"{{"name": "neurotx", {}}}"#, resource("other.csv")),
        r#"{"name": "neurotx"}"#.to_owned(),
        "{".to_owned(),
        String::new(),
    ] {
        refuses("datapackage.json", &descriptor);
    }
    fs::remove_file(folder.join("drugs.csv")).expect("removed");
    refuses("datapackage.json", &format!(r#"{{"name": "cohort", {}}}"#, resource("visits.csv")));
    fs::remove_file(folder.join("datapackage.json")).expect("removed");
    assert_eq!((package().code, package().code), (0, 0), "a package may be written again");
    // A file that an earlier package did not list is foreign to it.
    let text = fs::read_to_string(folder.join("datapackage.json")).expect("a descriptor");
    let mut descriptor: Value = serde_json::from_str(&text).expect("JSON");
    descriptor["resources"].as_array_mut().expect("resources").retain(|resource| resource["name"] != "risks");
    fs::write(folder.join("datapackage.json"), descriptor.to_string()).expect("a file");
    refuses("risks.csv", "mine");
    fs::remove_file(folder.join("risks.csv")).expect("removed");
    assert_eq!(package().code, 0, "an older package is brought up to date");
}
