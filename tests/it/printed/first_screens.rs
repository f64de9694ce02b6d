//! What somebody sees first: cards and lists name what they count, and explain what they show, where it is read.

use std::collections::HashSet;

use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, document};
use neurotx::model::{Class, Condition, Drug, Kind, Word};
use neurotx::names::{Hit, ScreenWord, exact};
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::card::{Length, card};

use crate::support::{PYTHON, Terminal, has, neurotx};

fn short(catalog: &Catalog, kind: Kind, id: &str, width: Option<usize>) -> String {
    let hit = Hit { kind, id: id.to_owned() };
    let document = document(catalog, &hit, &Scope::default(), Detail::Glance).expect("an entry");
    card(&document, "", Length::Short, Look { width, ascii: false }, catalog).as_str().to_owned()
}

fn at_terminal(line: &str) -> String {
    Terminal::USUAL.shows(&format!("{line} --color never"), &[("PAGER", "cat")]).0
}

/// The number that stands alone in a row behind a label: ` others  24  clozapine, ...`.
fn count_behind(text: &str, label: &str) -> Option<usize> {
    let row = text.lines().find_map(|line| line.strip_prefix(&format!(" {label} ")))?;
    row.split_whitespace().next()?.parse().ok()
}

#[test]
fn a_class_names_its_own_drugs_beside_its_classes() {
    let catalog = Catalog::built_in();
    let mut classes = 0;
    for class in catalog.all::<Class>() {
        let below = catalog.members::<Class>(&class.id);
        if below.is_empty() {
            continue;
        }
        let within: HashSet<&str> =
            below.iter().flat_map(|class| catalog.drugs_within(&class.id)).map(|drug| drug.id.as_str()).collect();
        let own = catalog.drugs_within(&class.id).into_iter().filter(|drug| !within.contains(drug.id.as_str())).count();
        let text = short(&catalog, Kind::Class, &class.id, None);
        assert_eq!(count_behind(&text, "others").unwrap_or(0), own, "{}:\n{text}", class.id);
        classes += usize::from(own > 0);
    }
    assert!(classes > 20, "{classes}");
    let text = short(&catalog, Kind::Class, "atypical-antipsychotic", Some(80));
    assert!(text.contains("clozapine") && text.contains("olanzapine"), "{text}");
}

/// How many a list behind a label comes to: those that are named, and those that are counted.
fn listed(text: &str, label: &str) -> Option<usize> {
    let list = text.lines().find_map(|line| line.trim_start().strip_prefix(label))?.trim();
    let (names, others) = match list.rsplit_once(" +") {
        Some((names, others)) => (names, others.parse().ok()?),
        None => (list, 0),
    };
    Some(names.split(", ").count() + others)
}

#[test]
fn the_best_known_and_the_others_are_all() {
    let catalog = Catalog::built_in();
    for class in catalog.all::<Class>().into_iter().filter(|class| catalog.members::<Class>(&class.id).is_empty()) {
        let text = short(&catalog, Kind::Class, &class.id, None);
        let count = catalog.drugs_within(&class.id).len();
        assert_eq!(listed(&text, "best known").unwrap_or(0), count, "{}:\n{text}", class.id);
    }
    let drugs = catalog.all::<Drug>();
    for condition in catalog.all::<Condition>() {
        let text = short(&catalog, Kind::Condition, &condition.id, None);
        let count = drugs.iter().filter(|drug| drug.uses.contains(&condition.id)).count();
        assert_eq!(listed(&text, "best known").unwrap_or(0), count, "{}:\n{text}", condition.id);
    }
}

#[test]
fn what_the_drugs_of_a_class_do_is_counted_in_full() {
    let out = neurotx("antipsychotic --width 80").prints();
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("its drugs: ✕ blocked by 42 ") && !text.contains("effects more"), "{out}");
    let one = neurotx("show").arg("local anaesthetic").args(["--width", "80"]).prints();
    assert!(one.contains("its one drug: ▲ raised") && !one.contains("as a whole"), "{one}");
}

/// No line ends with a symbol whose word stands on the next; no cell counts two things alike.
#[test]
fn symbols_stand_with_their_words_and_counts_with_their_names() {
    let catalog = Catalog::built_in();
    for kind in [Kind::Drug, Kind::Class, Kind::Transmitter, Kind::Condition, Kind::Target] {
        for id in catalog.ids_of(kind) {
            for width in [60, 80] {
                let text = short(&catalog, kind, id, Some(width));
                let torn = text.lines().find(|line| line.ends_with(['▲', '▼', '●', '✕', '≈']));
                assert_eq!(torn, None, "{id} at {width}:\n{text}");
                let twice = text.lines().find(|line| line.contains(" (by ") && line.contains(") +"));
                assert_eq!(twice, None, "{id} at {width}:\n{text}");
            }
        }
    }
}

#[test]
fn a_partial_agonist_on_two_lines_is_explained_once() {
    for name in ["depression", "dopamine", "serotonin"] {
        let text = neurotx(&format!("{name} --width 80")).prints();
        assert_eq!(text.matches("partial agonists do both").count(), 1, "{text}");
    }
    assert!(!neurotx("acetylcholine --width 80").prints().contains("partial agonists do both"));
}

#[test]
fn a_glossary_is_read_whole() {
    for list in ["terms", "words"] {
        let rows = neurotx(&format!("list {list} --format tsv")).prints();
        let header: Vec<&str> = rows.lines().next().unwrap_or_default().split('\t').collect();
        let at = header.iter().position(|column| *column == "meaning").expect("a column");
        for width in [60, 80, 120] {
            let text = neurotx(&format!("list {list} --width {width}")).prints();
            assert!(!text.contains("...") && !text.contains("in full:"), "list {list} --width {width}:\n{text}");
            let shown: HashSet<&str> = text.split_whitespace().collect();
            for meaning in rows.lines().skip(1).filter_map(|row| row.split('\t').nth(at)) {
                assert!(meaning.split(' ').all(|word| shown.contains(word)), "{meaning} in\n{text}");
            }
        }
        let piped = neurotx(&format!("list {list}")).prints();
        assert_eq!(piped.lines().count(), rows.lines().count(), "one row an entry in a pipe");
    }
}

/// Names of risks are whole as long as a column beside them could go.
#[test]
fn what_rows_are_called_is_cut_last() {
    let text = neurotx("list risks --width 60").prints();
    let names: Vec<&str> = text.lines().skip(3).filter_map(|line| line.split("  ").next()).collect();
    let cut = names.iter().filter(|name| name.ends_with("...")).count();
    assert!(cut * 10 < names.len(), "{text}");
}

/// The cells of a column by its header, row by row.
fn cells(text: &str, header: &str) -> Vec<String> {
    let mut lines = text.lines().skip_while(|line| !line.contains("  5-HT")).collect::<Vec<_>>().into_iter();
    let head: Vec<char> = lines.next().unwrap_or_default().chars().collect();
    let wanted: Vec<char> = format!(" {header}").chars().collect();
    let start = head.windows(wanted.len()).position(|part| part == wanted.as_slice()).map(|at| at + 1);
    let Some(start) = start else { return Vec::new() };
    let rows = lines.take_while(|line| !line.contains(": ")).filter(|line| line.contains("  "));
    let cell = |row: &str| {
        let rest: String = row.chars().skip(start).collect();
        rest.split("  ").next().unwrap_or_default().trim().to_owned()
    };
    rows.map(cell).collect()
}

#[test]
fn what_was_asked_for_is_named() {
    for effect in ["raises", "lowers", "activates", "blocks"] {
        for (transmitter, short) in
            [("serotonin", "5-HT"), ("dopamine", "DA"), ("norepinephrine", "NE"), ("acetylcholine", "ACh")]
        {
            let text = neurotx(&format!("list --{effect} {transmitter} --direct --width 80")).run().out;
            let cells = cells(&text, short);
            let nameless = cells.iter().filter(|cell| !cell.chars().any(char::is_alphabetic)).count();
            assert!(nameless * 15 <= cells.len(), "{nameless} of {}: {effect} {transmitter}\n{text}", cells.len());
        }
    }
}

#[test]
fn compared_drugs_are_told_by_something_that_is_named() {
    for drugs in ["prozac zoloft paxil celexa lexapro", "amphetamine cocaine mdma methylphenidate bupropion modafinil"]
    {
        for width in [80, 100] {
            let text = neurotx(&format!("compare {drugs} --width {width}")).prints();
            let is_nameless = |cell: &str| {
                let cell = cell.trim();
                cell.contains('+') && cell.starts_with(['▲', '▼', '●', '✕']) && !cell.chars().any(char::is_alphabetic)
            };
            let bare: Vec<&str> =
                text.lines().flat_map(|line| line.split("  ")).filter(|cell| is_nameless(cell)).collect();
            assert!(bare.len() <= 1, "compare {drugs} --width {width}: {bare:?}\n{text}");
        }
    }
    assert!(neurotx("compare zoloft wellbutrin strattera --width 80").prints().starts_with("No direct effect on "));
}

#[test]
fn the_one_class_of_all_is_no_column() {
    let header = |line: &str| {
        let text = neurotx(line).prints();
        text.lines().find(|line| line.contains("  5-HT")).unwrap_or_default().to_owned()
    };
    assert!(!header("list --class ssri --width 80").contains("class"));
    assert!(header("list --class antidepressant --width 100").contains("class"));
}

/// What symbols and abbreviations mean stands above a list that is longer than the screen, below one that is not.
#[test]
fn a_legend_is_on_the_first_screen() {
    if !has(&[PYTHON]) {
        return;
    }
    let long = at_terminal("list --raises dopamine");
    let first: String = long.lines().take(24).collect::<Vec<_>>().join("\n");
    for told in ["▲ raised", "(▲) weak", "PFC: prefrontal cortex"] {
        assert!(first.contains(told), "{told}:\n{first}");
        assert_eq!(long.matches(told).count(), 1, "{told}");
    }
    let brief = at_terminal("list --class ssri");
    let (row, legend) = (brief.find("fluoxetine "), brief.find("▲ raised"));
    assert!(row.is_some() && row < legend, "{brief}");
    let piped = neurotx("list --raises dopamine").prints();
    assert!(!piped.contains("PFC:") && !piped.contains("(▲) weak"), "a pipe has rows alone");
}

/// What is wrong with a name is said behind the cards, where it is still on the screen.
#[test]
fn what_is_wrong_with_a_name_is_said_last() {
    if !has(&[PYTHON]) {
        return;
    }
    let shown = at_terminal("show prozac zolft");
    let (card, wrong) = (shown.find("fluoxetine"), shown.find("\"zolft\" is not known"));
    let tip = shown.find("try: neurotx show prozac Zoloft");
    assert!(card.is_some() && card < wrong && wrong < tip, "{shown}");
}

#[test]
fn a_command_that_waits_says_so() {
    if !has(&[PYTHON]) {
        return;
    }
    for (line, told) in
        [("annotate", "waiting for lines"), ("regimen -", "waiting for a list"), ("-", "waiting for names")]
    {
        let (shown, _) = Terminal { wanted: "waiting", keys: r"\x04", ..Terminal::USUAL }.shows(line, &[]);
        assert!(shown.contains(told), "{line}: {shown}");
    }
    assert!(!neurotx("annotate").run().err.contains("waiting"), "a pipe is not waited for");
}

#[test]
fn what_is_for_other_programs_is_not_poured_on_a_screen() {
    if !has(&[PYTHON]) {
        return;
    }
    for (line, instead) in [("man", "neurotx man | man -l -"), ("export sheet ssri", "--out sheet.html")] {
        let (shown, code) = Terminal::USUAL.shows(line, &[]);
        assert!(code == 2 && shown.contains(instead), "{line}: {shown}");
    }
}

#[test]
fn words_of_the_screens_are_looked_up() {
    let catalog = Catalog::built_in();
    for word in ScreenWord::ALL {
        let found = exact(&catalog, word.as_str());
        assert!(found.iter().any(|hit| hit.kind == Kind::Word), "{word}: {found:?}");
        let text = neurotx("show").arg(word.as_str()).prints();
        assert!(text.lines().nth(1).is_some_and(|line| line.ends_with('.')), "{text}");
    }
}

/// An abbreviation means whatever its long form does.
#[test]
fn an_abbreviation_reaches_what_the_long_form_does() {
    let catalog = Catalog::built_in();
    let mut short_forms = 0;
    for kind in [Kind::Condition, Kind::ClinicalEffect, Kind::Risk, Kind::Procedure, Kind::System] {
        for id in catalog.ids_of(kind) {
            let names = catalog.names_of(kind, id);
            let Some(title) = names.get(1) else { continue };
            for name in names[1..].iter().filter(|name| name.chars().all(char::is_uppercase)) {
                let (by_short, by_long) = (exact(&catalog, name), exact(&catalog, title));
                if by_short.iter().any(|hit| hit.kind == kind && hit.id == *id) && by_short[0].kind > Kind::Target {
                    let missing: Vec<&Hit> = by_long.iter().filter(|hit| !by_short.contains(hit)).collect();
                    assert_eq!(missing, Vec::<&Hit>::new(), "{name}");
                    short_forms += 1;
                }
            }
        }
    }
    assert!(short_forms > 5, "{short_forms}");
    let text = neurotx("nms --width 80").prints();
    assert!(text.contains("clinical effect") && text.contains("(risk)"), "{text}");
}
