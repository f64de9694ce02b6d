//! Lists: one row an entry at every width of a screen, counted, in order; in a pipe nothing but rows.

use std::collections::BTreeMap;

use serde_json::Value;

use super::layout::too_wide;
use super::{run, words};
use crate::support::{PYTHON, has, json, neurotx};

const WIDTHS: [usize; 4] = [60, 80, 100, 200];

/// Filters of every kind, alone and together.
const FILTERS: [&str; 20] = [
    "drugs",
    "--raises dopamine",
    "--lowers norepinephrine",
    "--activates serotonin",
    "--blocks acetylcholine --class tca",
    "--raises norepinephrine --spares acetylcholine",
    "--raises serotonin --raises norepinephrine",
    "--raises dopamine --region PFC",
    "--raises serotonin --phase chronic",
    "--raises dopamine --direct --minor",
    "--raises dopamine --evidence contested",
    "--target SERT:inhibitor",
    "--target muscarinic --site peripheral",
    "--use depression --status prescription",
    "--class antidepressant",
    "--lowers dopamine --phase withdrawal",
    "classes",
    "classes --raises serotonin",
    "procedures",
    "procedures --raises dopamine",
];

fn results(line: &str) -> &'static [Value] {
    json(line)["results"].as_array().expect("a list")
}

fn text<'v>(entry: &'v Value, key: &str) -> &'v str {
    entry[key].as_str().unwrap_or_default()
}

/// What a screen calls an entry: a class by its abbreviation, if it has one.
fn called(entry: &Value) -> &str {
    entry["abbreviation"].as_str().filter(|_| entry["kind"] == "class").unwrap_or_else(|| text(entry, "name"))
}

/// A list as a screen of some width shows it.
fn screen(line: &str, width: usize) -> String {
    neurotx(&format!("{line} --width {width}")).prints()
}

/// How many entries the first sentence counts.
fn counted(shown: &str) -> usize {
    let sentence = shown.split("\n\n").next().expect("a sentence").replace('\n', " ");
    let number = |text: &str| text.split(' ').next().and_then(|word| word.parse::<usize>().ok());
    let first = number(&sentence).unwrap_or_else(|| panic!("no count leads {sentence:?}"));
    // Of one effect each route has a count of its own; of several the first counts them all.
    let is_by_route = sentence.contains(" directly, ") || sentence.contains(" directly but outside the brain only");
    let routes = sentence.split([',', ';']).skip(1).filter(|_| is_by_route && !sentence.contains(": "));
    first + routes.filter_map(|route| number(route.trim_start())).sum::<usize>()
}

/// The rows of a list as a screen shows it, between its header and its foot, without what stands above sections.
fn table(shown: &str) -> Vec<&str> {
    let lines: Vec<&str> = shown.lines().skip_while(|line| !line.is_empty()).skip(2).collect();
    // A heading stands between an empty line and rows.
    let is_heading = |at: usize| at > 0 && lines[at - 1].is_empty();
    let is_foot = |line: &str| line.contains("neurotx ") || line.contains(": ") || line.ends_with(':');
    let rows = lines.iter().enumerate().filter(|(at, line)| !line.is_empty() && !is_heading(*at));
    rows.map(|(_, line)| *line).take_while(|line| !is_foot(line)).collect()
}

/// What a row is called, if it is that of an entry: by its name, or by how that begins or ends where there is no room.
fn name_in<'r>(row: &'r str, entry: &Value) -> Option<&'r str> {
    let name = row.split("  ").next()?;
    let others = || entry["other_names"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let names = || others().chain(["name", "abbreviation"].into_iter().map(|key| text(entry, key)));
    let begun = name.strip_suffix("...").is_some_and(|begun| {
        let is_part = begun.ends_with([' ', '-', '/', ')']) && begun.len() >= 6;
        is_part && names().any(|name| name.contains(begun.trim_end()))
    });
    // What others begin like is told from them by its end.
    let ends =
        name.strip_prefix("...").is_some_and(|end| end.starts_with('-') && names().any(|name| name.ends_with(end)));
    let is_other = names().any(|other| other.ends_with(name));
    (name == called(entry) || begun || ends || is_other).then_some(name)
}

#[test]
fn every_entry_has_one_row_at_every_width() {
    for filter in FILTERS {
        let line = format!("list {filter}");
        let entries = results(&line);
        for width in WIDTHS {
            let shown = screen(&line, width);
            assert_eq!(too_wide(&shown, width), Vec::<&str>::new(), "{line} --width {width}");
            assert_eq!(counted(&shown), entries.len(), "{line} --width {width}:\n{shown}");
            let rows = table(&shown);
            assert_eq!(rows.len(), entries.len(), "{line} --width {width}: one row an entry:\n{shown}");
            let widest = rows.iter().map(|row| row.chars().count()).max().unwrap_or_default();
            for (row, entry) in rows.iter().zip(entries) {
                let id = &entry["id"];
                let name = name_in(row, entry)
                    .unwrap_or_else(|| panic!("{line} --width {width}: no row of {id}, or not in order:\n{shown}"));
                // It is shortened as the last resort: no row has room for more.
                let missing = called(entry).chars().count().saturating_sub(name.chars().count());
                assert!(missing == 0 || widest + missing > width, "{line} --width {width}: {row} has room:\n{shown}");
            }
        }
    }
}

/// What a class is called stands in every row of what has one, and what it is short for at the foot.
#[test]
fn classes_are_named_and_spelt_out() {
    for filter in FILTERS {
        let line = format!("list {filter}");
        for width in [80, 100] {
            let shown = screen(&line, width);
            let header = shown.lines().skip_while(|line| !line.is_empty()).nth(1).expect("a header");
            let above = ["class", "within"].into_iter().find_map(|above| header.find(&format!("  {above}  ")));
            let Some(at) = above.map(|at| at + 2) else {
                let is_told = shown.contains("no room for ");
                // The one class of all of them is that which was asked for.
                let classes: Vec<&Value> = results(&line).iter().map(|entry| &entry["classes"]).collect();
                let is_one = classes.iter().all(|class| *class == classes[0]);
                assert!(is_told || is_one, "{line} --width {width}: {header}");
                continue;
            };
            // A long name of which no part has room is counted; most are shorter.
            let mut counted = 0;
            for (row, entry) in table(&shown).iter().zip(results(&line)) {
                let cell: String = row.chars().skip(at).collect();
                let cell = cell.split("  ").next().unwrap_or_default();
                let has_class = entry["classes"].as_array().is_some_and(|classes| !classes.is_empty());
                let is_named = cell.chars().any(char::is_alphabetic) && cell != "...";
                assert!(
                    cell.chars().any(char::is_alphabetic) || cell == "..." || !has_class,
                    "{line} --width {width}: {row}\n{shown}"
                );
                counted += usize::from(has_class && !is_named);
            }
            assert!(counted * 5 <= results(&line).len(), "{line} --width {width}: {counted} classes counted:\n{shown}");
        }
    }
    let shown = screen("list --raises dopamine", 100);
    for (short, name) in
        [("ATS", "amphetamine-type stimulant"), ("VTA", "ventral tegmental area"), ("PFC", "prefrontal cortex")]
    {
        let occurs = table(&shown).iter().any(|row| row.split([' ', ',']).any(|word| word == short));
        assert_eq!(shown.contains(&format!("{short}: {name}")), occurs, "{short}: {shown}");
    }
    assert!(shown.contains("ATS: ") && screen("list classes", 80).contains(" within "), "{shown}");
}

/// How many rows stand below a heading on a screen.
fn shown_rows(line: &str, heading: &str) -> usize {
    let shown = screen(line, 80);
    let rows = shown.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    rows.take_while(|line| !line.is_empty() && !line.contains(": ") && !line.starts_with("cut short")).count()
}

/// Sections are those of the JSON: direct where every effect that was asked for has a direct one.
#[test]
fn sections_part_what_is_direct_from_what_is_not() {
    for (filter, effect, transmitter) in [
        ("--raises dopamine", "raises", "dopamine"),
        ("--lowers norepinephrine", "lowers", "norepinephrine"),
        ("--blocks acetylcholine", "blocks", "acetylcholine"),
    ] {
        let line = format!("list {filter}");
        let is_direct = |entry: &&Value| {
            let effects = entry["effects"].as_array().expect("a list");
            let is_met =
                |e: &&Value| e["effect"] == effect && e["transmitter"] == transmitter && e["route"] == "direct";
            effects.iter().filter(is_met).any(|e| e["rank"] != "minor")
        };
        let all_direct = results(&line).iter().filter(is_direct).count();
        let is_outside = |entry: &&Value| {
            let effects = entry["effects"].as_array().expect("a list").iter();
            let mut met = effects.filter(|e| e["effect"] == effect && e["transmitter"] == transmitter);
            is_direct(entry) && met.all(|e| e["site"] == "peripheral" || e["rank"] == "minor")
        };
        let direct = all_direct - results(&line).iter().filter(is_outside).count();
        assert!(results(&line)[..all_direct].iter().all(|entry| is_direct(&entry)), "{line}: direct ones are first");
        let outside = results(&line)[direct..all_direct].iter().all(|entry| is_outside(&entry));
        assert!(outside, "{line}: what holds outside the brain only is behind the others");
        let section = shown_rows(&line, "directly, outside the brain only");
        assert_eq!(section, all_direct - direct, "{line}: in a section of its own");
        let shown = screen(&line, 80);
        let count = shown.split(' ').next().and_then(|word| word.parse().ok());
        assert_eq!(count, Some(direct), "{line}:\n{shown}");
        let rows = shown.lines().skip_while(|line| !line.starts_with("directly")).skip(1);
        assert_eq!(rows.take_while(|line| !line.is_empty()).count().min(direct), direct, "{line}");
        let routes = neurotx(&format!("{line} --format csv --columns route")).prints();
        assert_eq!(routes.lines().filter(|route| *route == "direct").count(), all_direct, "{line}");
    }
}

#[test]
fn a_pipe_gets_rows_alone_with_ids_first() {
    for filter in FILTERS {
        let line = format!("list {filter}");
        let out = neurotx(&line).prints();
        let ids: Vec<&str> = out.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
        let expected: Vec<&str> = results(&line).iter().map(|entry| text(entry, "id")).collect();
        assert_eq!(ids, expected, "{line}");
        let header = out.lines().next().expect("a header");
        assert!(header.starts_with("id ") && header.ends_with("acetylcholine"), "{header}");
    }
}

#[test]
fn the_best_known_are_first_and_other_orders_hold() {
    let known = |entry: &Value| ["core", "common", "rare"].iter().position(|word| entry["familiarity"] == *word);
    let name = |entry: &Value| text(entry, "name").to_lowercase();
    assert!(results("list --class ssri").is_sorted_by_key(|entry| (known(entry), name(entry))));
    assert!(results("list drugs --sort name").is_sorted_by_key(name));
    assert!(results("list drugs --sort familiarity,id").is_sorted_by_key(|e| (known(e), text(e, "id"))));
    assert!(results("list drugs --sort status,id").is_sorted_by_key(|e| (text(e, "status"), text(e, "id"))));
    let rank = |entry: &Value| {
        let effects = entry["effects"].as_array().expect("a list").iter();
        let raising = effects.filter(|e| e["effect"] == "raises" && e["transmitter"] == "serotonin");
        raising.filter_map(|e| ["primary", "secondary"].iter().position(|rank| e["rank"] == *rank)).min().unwrap_or(9)
    };
    assert!(results("list --raises serotonin --sort strength").is_sorted_by_key(rank));
}

#[test]
fn a_limit_says_how_many_more_there_are() {
    let all = results("list --class opioid").len();
    assert_eq!(results("list --class opioid --limit 3"), &results("list --class opioid")[..3]);
    let shown = screen("list --class opioid -n 3", 80);
    assert_eq!(counted(&shown), all, "{shown}");
    assert!(shown.contains(&format!("{} more: neurotx list --class opioid\n", all - 3)), "{shown}");
    assert_eq!(run(&words("list --limit 0")).code, 2);
}

/// The columns of CSV by another way: from the JSON.
#[test]
fn every_column_says_what_the_json_says() {
    let list = |value: &Value| {
        let items = value.as_array().expect("a list").iter();
        items.map(|item| item.as_str().expect("a text")).collect::<Vec<_>>().join(";")
    };
    let tightest = |entry: &Value| {
        let actions = entry["actions"].as_array().expect("a list").iter();
        let values = actions.filter_map(|a| Some((a["affinity"]["value"].as_f64()?, text(a, "target").to_owned())));
        values.min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let columns = "id,name,brands,class,use,status,site,familiarity,unii,affinity,affinity_at,route";
    let csv = neurotx(&format!("list drugs --format csv --columns {columns}")).prints();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = rows.deserialize().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), results("list drugs").len());
    for (row, entry) in rows.iter().zip(results("list drugs")) {
        for key in ["id", "name", "status", "site", "familiarity", "unii"] {
            assert_eq!(row[key], text(entry, key), "{key} of {}", entry["id"]);
        }
        for key in ["brands", "classes", "uses"] {
            assert_eq!(row[key], list(&entry[key]), "{key} of {}", entry["id"]);
        }
        let shown = row["affinity"].parse::<f64>().ok().map(|value| (value, row["affinity_at"].clone()));
        assert_eq!(shown.as_ref().map(|s| s.0), tightest(entry).map(|t| t.0), "affinity of {}", entry["id"]);
        assert_eq!(row["route"], "", "no effect was asked for");
    }
}

/// The commands that an output suggests: what stands behind a colon, or on the line below one.
fn suggested(output: &str) -> Vec<String> {
    let joined = output.replace(":\n  neurotx ", ": neurotx ").replace(":\nneurotx ", ": neurotx ");
    joined.lines().filter_map(|line| line.split_once(": neurotx ")).map(|(_, command)| command.to_owned()).collect()
}

fn runs(command: &str) -> String {
    let words: Vec<String> = command.split('"').enumerate().fold(Vec::new(), |mut all, (at, part)| {
        if at % 2 == 1 {
            all.push(part.to_owned());
        } else {
            all.extend(words(part));
        }
        all
    });
    neurotx("").args(words).prints()
}

#[test]
fn an_empty_list_says_what_is_near() {
    for (line, said) in [
        ("list --target D2:inhibitor", "D2 is acted on as agonist, partial-agonist and antagonist"),
        ("list --status toxin --use depression", "without --use depression"),
        ("list claims --about citalopram --verdict false", "without --verdict false"),
        ("list --raises dopamine --blocks dopamine --lowers dopamine --activates acetylcholine", "without --"),
        ("list --felt \"dry mouth\" --use adhd --status toxin", "without --status toxin"),
    ] {
        let args: Vec<String> = line.split('"').enumerate().fold(Vec::new(), |mut all, (at, part)| {
            if at % 2 == 1 {
                all.push(part.to_owned());
            } else {
                all.extend(words(part));
            }
            all
        });
        let run = run(&args);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{line}");
        assert!(run.err.contains(said), "{line}: {}", run.err);
        let commands = suggested(&run.err);
        assert!(!commands.is_empty(), "{line}: {}", run.err);
        commands.iter().for_each(|command| assert_ne!(runs(command), "", "{command}"));
    }
}

#[test]
fn what_is_prescribed_but_controlled_is_told() {
    let shown = screen("list --use adhd --status prescription", 100);
    let with = results("list --use adhd --status prescription --status controlled").len();
    let more = with - results("list --use adhd --status prescription").len();
    assert!(shown.contains(&format!("{more} more are controlled: neurotx list ")), "{shown}");
}

#[test]
fn every_kind_fits_into_every_width() {
    for kind in ["targets", "transmitters", "regions", "conditions", "risks", "words", "claims", "sources"] {
        let line = format!("list {kind}");
        for width in WIDTHS {
            let shown = screen(&line, width);
            assert_eq!(too_wide(&shown, width), Vec::<&str>::new(), "{line} --width {width}");
            assert_eq!(counted(&shown), results(&line).len(), "{line}");
            for command in suggested(&shown) {
                assert!(command.ends_with("--format card"), "{line} --width {width}: {command}");
            }
        }
        let rows = neurotx(&format!("{line} --format csv")).prints();
        assert_eq!(csv::Reader::from_reader(rows.as_bytes()).records().count(), results(&line).len(), "{line}");
    }
    let cards = neurotx("list --class ssri --format card").prints();
    assert!(results("list --class ssri").iter().all(|entry| cards.contains(text(entry, "name"))));
}

/// The four stand in the order in which they stand everywhere, and ids only beside names that say something else.
#[test]
fn other_lists_have_their_order_and_no_name_twice() {
    let order: Vec<&str> = results("list transmitters").iter().map(|entry| text(entry, "id")).collect();
    assert_eq!(order, ["serotonin", "dopamine", "norepinephrine", "acetylcholine"]);
    for (kind, row) in [
        ("regions", "prefrontal cortex (PFC)  "),
        ("regions", "amygdala  "),
        ("targets", "SERT: serotonin transporter  "),
        ("words", "agonist  "),
    ] {
        let shown = screen(&format!("list {kind}"), 100);
        let header = shown.lines().nth(2).unwrap_or_default();
        assert!(!header.split("  ").any(|column| column.trim() == "id"), "{shown}");
        assert!(shown.lines().any(|line| line.starts_with(row)), "{row}: {shown}");
        let with_id = screen(&format!("list {kind} --columns id"), 100);
        assert_eq!(with_id.lines().nth(2), Some("id"), "{with_id}");
    }
    let shown = screen("list regions", 80);
    assert!(!shown.contains("amygdala  amygdala") && !shown.contains("hippocampus  hippocampus"), "{shown}");
}

/// Runs a program at a terminal of 80 columns and prints what it shows.
const TERMINAL: &str = "import pty, os, sys; os.environ['COLUMNS'] = '80'; pty.spawn(sys.argv[1:])";

#[test]
fn the_legend_stands_on_terminals_alone() {
    let line = "list --class ssri --width 80";
    assert!(!neurotx(line).prints().contains("▲ raised"));
    if !has(&[PYTHON]) {
        return;
    }
    let mut python = std::process::Command::new("python3");
    python.args(["-c", TERMINAL, env!("CARGO_BIN_EXE_neurotx")]).args(line.split(' ')).env("NEUROTX_PAGER", "cat");
    let shown = String::from_utf8_lossy(&python.env("NO_COLOR", "1").output().expect("it runs").stdout).into_owned();
    assert!(shown.contains("▲ raised") && shown.contains("? sources disagree"), "{shown}");
    assert!(!shown.contains("● activated"), "only what occurs: {shown}");
}

/// A row says of what it tells, in whatever columns.
#[test]
fn names_stand_in_every_table() {
    let out = run(&words("list --columns serotonin --limit 4 --width 80")).out;
    assert!(out.lines().any(|line| line.starts_with("alcohol ")), "{out}");
    let narrow = run(&words("list --limit 3 --width 40")).out;
    assert!(narrow.contains("acetylcholine (drug)\n") && !narrow.contains("acetylcholine-drug"), "{narrow}");
}

/// What says which effects count leaves nothing out where none is asked for, and that is told.
#[test]
fn filters_that_leave_nothing_out_say_so() {
    for flags in ["--evidence contested", "--phase withdrawal", "--direct", "--minor"] {
        let alone = run(&words(&format!("list {flags}")));
        let flag = words(flags).remove(0);
        assert!(alone.err.starts_with(&format!("neurotx: {flag} says which effects count")), "{flags}: {}", alone.err);
        let asked = run(&words(&format!("list --raises dopamine {flags}")));
        assert!(!asked.err.contains("says which"), "{flags}: {}", asked.err);
    }
    // What is given already is not asked for.
    let felt = run(&["list", "--felt", "dry mouth", "--direct"]);
    assert!(felt.err.contains("nothing is left out without --raises") && !felt.err.contains("--felt"), "{}", felt.err);
}

/// What was sorted is in that order, not in sections.
#[test]
fn a_sorted_list_is_in_one_order() {
    let out = run(&words("list --blocks acetylcholine --sort strength --limit 8 --width 80")).out;
    assert!(!out.contains("\ndirectly"), "{out}");
    assert!(run(&words("list --blocks acetylcholine --limit 8 --width 80")).out.contains("\ndirectly"));
}
