//! `compare`: side by side as long as there is room, and one below the other where there is not.

use neurotx::model::Kind;

use super::{is_laid_out, run, some, words};

const DRUGS: &str = "sertraline bupropion atomoxetine fluoxetine venlafaxine mirtazapine clozapine haloperidol \
                     methylphenidate cocaine morphine donepezil";

fn printed(line: &str) -> String {
    let run = run(&words(line));
    assert_eq!(run.code, 0, "{line}: {}", run.err);
    run.out
}

#[test]
fn it_fits_any_width_and_breaks_no_word() {
    let drugs = words(DRUGS);
    for count in 2..=drugs.len() {
        is_laid_out(&format!("compare {}", drugs[..count].join(" ")));
        is_laid_out(&format!("compare --all {}", drugs[..count].join(" ")));
    }
    for some in [some(Kind::Drug, 13), some(Kind::Class, 9)] {
        for few in some.chunks(4).filter(|few| few.len() > 1) {
            is_laid_out(&format!("compare {}", few.join(" ")));
        }
    }
}

#[test]
fn transmitters_come_first_then_the_targets_that_count() {
    let out = printed("compare zoloft wellbutrin strattera --width 80");
    let lines: Vec<&str> = out.lines().collect();
    let at =
        |word: &str| lines.iter().position(|line| line.starts_with(word)).unwrap_or_else(|| panic!("{word}:\n{out}"));
    assert!(lines[0].contains("sertraline") && lines[0].contains("atomoxetine"), "{out}");
    assert!(at("acetylcholine") < at("SERT inhibitor"), "{out}");
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("They differ most at") && text.contains("SERT (sertraline 31 times atomoxetine)"), "{out}");
    let shown = at("They differ most") - at("SERT inhibitor");
    assert!(shown <= 12, "{shown} targets:\n{out}");
    let all = printed("compare zoloft wellbutrin strattera --width 80 --all");
    assert!(all.lines().count() >= lines.len() - 1 && !all.contains("--all"), "{all}");
}

#[test]
fn more_than_fit_side_by_side_are_a_row_each() {
    let out = printed(&format!("compare {DRUGS} --width 80"));
    for drug in words(DRUGS) {
        assert!(out.lines().any(|line| line.starts_with(&drug)), "{drug}:\n{out}");
    }
    assert!(out.lines().next().is_some_and(|header| header.contains("5-HT") && header.contains("ACh")), "{out}");
    assert!(out.contains(" more: neurotx compare "), "{out}");
}

/// Only what was measured alike is set against each other.
#[test]
fn what_was_not_measured_in_both_is_not_compared() {
    let out = printed("compare morphine donepezil");
    assert!(!out.contains("differ most"), "{out}");
}
