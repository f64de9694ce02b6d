//! On a narrow terminal nothing runs into its neighbour, and no line is too long.

use std::collections::HashSet;

use neurotx::model::{Transmitter, Word};

use super::layout::too_wide;
use super::{Kind, run, some, words};

/// What is printed at a width; without one, nothing is wrapped.
fn printed(line: &[String], width: Option<usize>) -> String {
    let width: Vec<String> = width.iter().flat_map(|width| ["--width".to_owned(), width.to_string()]).collect();
    let run = run(&[line, &width].concat());
    assert_eq!(run.code, 0, "{line:?}: {}", run.err);
    run.out
}

/// The words of a narrow text that are no part of a word of the wide one: two that ran together.
fn fused<'n>(narrow: &'n str, wide: &str) -> Vec<&'n str> {
    // Most words are words of the wide text; only for the others the text is searched through.
    let whole: HashSet<&str> = wide.split_whitespace().collect();
    // A part of a word has no space in it, so that it is found within one word.
    let is_count = |word: &str| {
        let word = word.trim_end_matches([';', ')']);
        word.strip_prefix('+').unwrap_or(word).parse::<u32>().is_ok()
    };
    narrow.split_whitespace().filter(|word| !whole.contains(word) && !wide.contains(word) && !is_count(word)).collect()
}

fn check(line: &[String], widths: impl Iterator<Item = usize>) {
    let mut wide = printed(line, None);
    if ["list", "explain", "combine", "compare"].contains(&line[0].as_str()) {
        // A screen says more than a pipe: how many there are, and where to go on.
        wide += &printed(line, Some(2000));
    }
    for width in widths {
        let narrow = printed(line, Some(width));
        assert_eq!(fused(&narrow, &wide), Vec::<&str>::new(), "{line:?} --width {width}:\n{narrow}");
        assert_eq!(too_wide(&narrow, width), Vec::<&str>::new(), "{line:?} --width {width}");
        if line[0] == "list" {
            continue; // Records have no label of their first column.
        }
        if ["explain", "combine", "compare"].contains(&line[0].as_str()) {
            continue; // What there is no room for is counted, and shown by a flag.
        }
        let unbroken: String = narrow.split_whitespace().collect();
        let whole: HashSet<&str> = narrow.split_whitespace().collect();
        // A field without a text is left out, with its label: here a transmitter, or what is compared.
        // Nor has a record a label of its first column, which is the name of a member.
        let is_label =
            |word: &str| word == "name" || Transmitter::parse(word).is_some() || line.iter().any(|id| id == word);
        let is_there = |word: &str| whole.contains(word) || unbroken.contains(word);
        let lost: Vec<&str> = wide.split_whitespace().filter(|word| !is_there(word) && !is_label(word)).collect();
        assert_eq!(lost, Vec::<&str>::new(), "{line:?} --width {width}:\n{narrow}");
    }
}

#[test]
fn names_longer_than_their_column_do_not_run_into_it() {
    for line in [
        "combine thioridazine nalmefene ethyl-loflazepate",
        "compare thioridazine nalmefene ethyl-loflazepate",
        "combine prozac tramadol",
        "compare ssri snri tca monoamine-oxidase-inhibitor",
        "explain heroin",
        "explain haloperidol --on acetylcholine",
        "--full ssri prozac depression",
    ] {
        check(&words(line), 20..60);
    }
}

/// Each width has a part of the catalog, so that all of them have all of it.
#[test]
fn the_whole_catalog_stands_in_narrow_columns() {
    for kind in [Kind::Drug, Kind::Class, Kind::Target, Kind::Region, Kind::Condition, Kind::Procedure] {
        let ids = some(kind, 1);
        for (batch, width) in ids.chunks(ids.len().div_ceil(20)).zip((20..60).step_by(2)) {
            check(&[&["show".to_owned(), "--full".to_owned()], batch].concat(), [width].into_iter());
            if matches!(kind, Kind::Drug | Kind::Class) && batch.len() > 1 {
                check(&[&["compare".to_owned()], batch].concat(), [width].into_iter());
            }
        }
    }
    for kind in ["drugs", "classes", "targets", "transmitters", "regions", "conditions", "procedures", "claims"] {
        check(&words(&format!("list {kind}")), [20, 33, 47, 59].into_iter());
    }
}
