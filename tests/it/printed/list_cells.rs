//! Cells, sections and feet of lists: what a screen of 80 columns says of every entry is true and names it.

use super::layout::too_wide;
use super::{run, words};
use crate::support::neurotx;

/// Filters that show cells of every kind.
const FILTERS: [&str; 12] = [
    "drugs",
    "classes",
    "procedures",
    "--raises dopamine",
    "--raises dopamine --region VTA",
    "--raises dopamine --evidence contested",
    "--raises dopamine --evidence hypothesis",
    "--activates serotonin",
    "--blocks norepinephrine --minor",
    "--use parkinson-disease",
    "--class antipsychotic",
    "--target SERT --sort affinity",
];

fn screen(line: &str, width: usize) -> String {
    neurotx(&format!("list {line} --width {width}")).prints()
}

/// The rows of a list: what stands between the sentence and the foot.
fn rows(shown: &str) -> impl Iterator<Item = &str> {
    let is_foot = |line: &str| line.contains("neurotx ") || line.contains(": ") || line.ends_with(':');
    shown.lines().skip_while(|line| !line.is_empty()).filter(move |line| !is_foot(line) && !line.is_empty())
}

fn is_symbol(c: char) -> bool {
    "▲▼●✕≈".contains(c)
}

#[test]
fn a_count_stands_behind_what_it_adds_to() {
    for filter in FILTERS {
        for width in [60, 80, 100] {
            let shown = screen(filter, width);
            for row in rows(&shown) {
                let bare = row.split("  ").map(str::trim).find(|cell| cell.starts_with('+'));
                assert_eq!(bare, None, "list {filter} --width {width}: {row}");
            }
        }
    }
}

#[test]
fn a_cell_is_led_by_one_symbol_alone() {
    for filter in FILTERS {
        for width in [60, 80, 100, 200] {
            let shown = screen(filter, width);
            for sign in rows(&shown).flat_map(str::split_whitespace) {
                let symbols = sign.chars().filter(|c| is_symbol(*c)).count();
                assert!(symbols < 2, "list {filter} --width {width}: {sign}");
            }
        }
    }
}

/// At which columns of a line texts begin that stand at least two spaces apart.
fn beginnings(line: &str) -> Vec<usize> {
    let chars: Vec<char> = line.chars().collect();
    let is_space = |at: usize| chars.get(at).is_none_or(|c| *c == ' ');
    (0..chars.len())
        .filter(|&at| !is_space(at) && (at == 0 || (is_space(at - 1) && (at == 1 || is_space(at - 2)))))
        .collect()
}

#[test]
fn every_cell_begins_in_its_column() {
    let kinds = ["targets", "transmitters", "regions", "conditions", "risks", "words", "claims", "sources"];
    let columns = ["--columns id,name,brands,class,use,status,site,affinity", "classes --columns name,use,dopamine"];
    for list in FILTERS.iter().chain(&kinds).chain(&columns) {
        for width in [60, 80, 100, 200] {
            let shown = screen(list, width);
            let mut table = shown.lines().skip_while(|line| !line.is_empty()).skip(1);
            let header = table.next().expect("a header");
            let columns = beginnings(header);
            let is_by_effects = !kinds.contains(list) && !list.contains("--columns");
            // Below it stand commands, and what abbreviations mean.
            let is_foot = |line: &&str| line.contains("neurotx ") || (line.contains(": ") && !kinds.contains(list));
            for line in table.filter(|line| !is_foot(line)) {
                let astray = beginnings(line).into_iter().find(|at| !columns.contains(at));
                assert_eq!(astray, None, "list {list} --width {width}: {columns:?}\n{header}\n{line}");
            }
            let all = ["5-HT", "DA", "NE", "ACh"].iter().all(|short| header.contains(short));
            assert!(all || !is_by_effects || width < 80, "list {list} --width {width}: {header}");
            let has_classes = header.contains(" class ") || header.contains(" within ");
            let is_told = shown.contains("no room for ");
            assert!(has_classes || is_told || !is_by_effects || list.contains("procedures"), "{header}");
        }
    }
}

#[test]
fn a_class_is_named_where_the_answer_leaves_room() {
    for width in [80, 100] {
        let shown = screen("--raises dopamine", width);
        let row = rows(&shown).find(|line| line.starts_with("cocaine ")).expect("a row");
        assert!(row.contains("stimulant") && row.contains("▲ DAT"), "{width}: {row}");
    }
}

#[test]
fn what_is_outside_the_brain_is_marked_and_apart() {
    for width in [60, 80, 100, 200] {
        let shown = screen("--lowers dopamine --direct", width);
        let apart = shown.find("\ndirectly, outside the brain only").expect("a section");
        let at = shown.find("\ncarbidopa").expect("a row");
        assert!(at > apart, "{shown}");
        let row = shown[at + 1..].lines().next().unwrap_or_default();
        assert!(row.contains("▼°"), "{row}");
        assert!(
            shown.split("\n\n").next().is_some_and(|said| said.replace('\n', " ").contains("outside the brain only")),
            "{shown}"
        );
    }
}

#[test]
fn a_direct_effect_is_not_said_of_a_region() {
    let shown = screen("--raises dopamine --region VTA", 80).replace('\n', " ");
    assert!(shown.contains(" drugs raise dopamine directly, wherever they act; "), "{shown}");
    assert!(shown.contains(" in the ventral tegmental area through circuits."), "{shown}");
    assert!(shown.contains("  in the ventral tegmental area through circuits "), "a heading: {shown}");
}

/// Commas stand between regions, so that two are not read as one.
#[test]
fn several_regions_stand_behind_commas() {
    let shown = screen("--lowers acetylcholine", 200);
    let row = rows(&shown).find(|line| line.starts_with("morphine ")).expect("a row");
    assert!(row.contains("▼ in accumbens, gut"), "{row}");
}

#[test]
fn a_partial_agonist_is_one_piece() {
    let shown = screen("--class antipsychotic", 200);
    let row = rows(&shown).find(|line| line.starts_with("aripiprazole ")).expect("a row");
    assert!(row.contains("● D2 partly") && !row.contains("✕ D2"), "{row}");
}

#[test]
fn doubt_is_marked_in_every_cell() {
    let sure = screen("--raises dopamine", 200);
    assert!(!rows(&sure).any(|row| row.contains("?▲") || row.contains("?▼")), "{sure}");
    let contested = screen("--raises dopamine --evidence contested", 200);
    assert!(rows(&contested).any(|row| row.contains("?▲")), "{contested}");
    let coloured = neurotx("list --raises dopamine --evidence contested --width 200 --color always").prints();
    assert!(coloured.contains("\u{1b}[33m?▲"), "doubt has a colour of its own");
    // What is proposed alone is not "unknown: only binding is known".
    let procedures = screen("procedures", 80);
    let row = rows(&procedures).find(|line| line.starts_with("electroconvulsive")).expect("a row");
    assert!(row.contains("▲ (hyp") && !row.contains("unknown"), "{row}");
}

#[test]
fn conditions_are_in_order_of_their_names_with_the_names_of_classes() {
    let shown = screen("conditions", 80);
    let names: Vec<String> =
        rows(&shown).skip(1).filter_map(|row| Some(row.split("  ").next()?.to_lowercase())).collect();
    assert!(names.is_sorted(), "{names:?}");
    // What is used for it is named or counted, never cut.
    let cells = rows(&shown).flat_map(|row| row.split("  ").skip(1));
    assert_eq!(cells.filter(|cell| cell.contains("...")).count(), 0, "{shown}");
    assert!(shown.contains("benzodiazepine") && !shown.contains("muscarinic-agonist"), "{shown}");
}

#[test]
fn what_a_list_is_sorted_by_is_shown() {
    for filter in ["--target SERT --sort affinity", "--raises dopamine --sort strength"] {
        let shown = screen(filter, 80);
        let header = shown.lines().position(|line| line.contains("affinity")).expect("a header");
        let first = shown.lines().skip(header + 1).find(|line| !line.is_empty() && *line != "directly");
        assert!(first.is_some_and(|row| row.contains(" nM")), "list {filter}: {shown}");
    }
}

/// A command below a list stands on one line, if it is not longer than the screen.
#[test]
fn no_command_is_torn() {
    for filter in FILTERS {
        for width in [80, 100] {
            let shown = screen(filter, width);
            for line in shown.lines().filter(|line| line.contains("neurotx list ")) {
                let whole = line.ends_with("--format card") || line.contains("--columns name,");
                assert!(whole && too_wide(line, width).is_empty(), "list {filter} --width {width}: {line}");
            }
        }
    }
}

#[test]
fn what_is_no_felt_effect_leads_to_a_list() {
    let out = run(&words("list --felt migraine"));
    assert_ne!(out.code, 0);
    for command in ["neurotx list --use ", "neurotx list effects"] {
        let at = out.err.find(command).unwrap_or_else(|| panic!("no {command}: {}", out.err));
        let command = out.err[at + "neurotx ".len()..].split('`').next().unwrap_or_default();
        assert_eq!(run(&words(command)).code, 0, "{command}");
    }
}
