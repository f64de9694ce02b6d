//! `compare`: side by side as long as there is room, and one below the other where there is not.

use neurotx::model::Kind;

use super::layout::too_wide;
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
    assert!(at("acetylcholine") < at("SERT inhibitor"), "{out}");
    let header = lines[at("serotonin ") - 1];
    assert!(header.contains("sertraline") && header.contains("atomoxetine"), "{out}");
    for affinity in ["0.29 nM", "520 nM", "2.04 nM"] {
        assert!(out.contains(affinity), "{affinity}:\n{out}");
    }
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("They differ most at")
            && text.contains("SERT (sertraline binds 31 times as tightly as atomoxetine)"),
        "{out}"
    );
    assert!(lines.iter().position(|line| line.is_empty()).is_some_and(|end| end < at("serotonin ")), "{out}");
    let shown = lines.len() - at("SERT inhibitor");
    assert!(shown <= 12 + 1, "{shown} targets:\n{out}");
    let all = printed("compare zoloft wellbutrin strattera --width 80 --all");
    assert!(all.lines().count() >= lines.len() - 1 && !all.contains("--all"), "{all}");
}

#[test]
fn more_than_fit_side_by_side_are_a_row_each() {
    let out = printed(&format!("compare {DRUGS} --width 80"));
    for drug in words(DRUGS) {
        assert!(out.lines().any(|line| line.starts_with(&drug)), "{drug}:\n{out}");
    }
    assert!(out.lines().any(|header| header.contains("5-HT") && header.contains("ACh")), "{out}");
    assert!(out.contains(&format!("\nneurotx compare {DRUGS} --all\n")), "{out}");
}

/// Hundreds take a part of a second each way: what fits side by side is found one by one.
#[test]
fn hundreds_are_compared() {
    let drugs = some(Kind::Drug, 6);
    assert!(drugs.len() > 150);
    for flags in [&["--width", "80"][..], &["--width", "80", "--all"]] {
        let line = [vec!["compare".to_owned()], drugs.clone(), flags.iter().map(|&flag| flag.to_owned()).collect()];
        let run = run(&line.concat());
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(too_wide(&run.out, 80), Vec::<&str>::new(), "{flags:?}");
    }
}

/// Only what was measured alike is set against each other.
#[test]
fn what_was_not_measured_in_both_is_not_compared() {
    let out = printed("compare morphine donepezil --width 80");
    assert!(!out.contains("differ most"), "{out}");
}

/// What is told of all of them is what each of them does.
#[test]
fn what_they_share_is_told_first() {
    let first =
        |line: &str| printed(&format!("compare {line} --width 200")).lines().next().unwrap_or_default().to_owned();
    assert!(first("prozac effexor").starts_with("Both raise serotonin directly"), "{}", first("prozac effexor"));
    assert!(first("prozac zoloft paxil").starts_with("All 3 raise serotonin directly"));
    assert!(first("haloperidol clozapine").starts_with("Both block dopamine"), "{}", first("haloperidol clozapine"));
    assert!(first("zoloft donepezil").starts_with("They share no direct effect on serotonin, dopamine, "));
}

#[test]
fn an_entry_that_is_named_twice_is_told_once() {
    let run = run(&words("compare prozac fluoxetine zoloft"));
    assert_eq!(run.out, printed("compare prozac zoloft"));
    assert_eq!(run.err, "neurotx: \"fluoxetine\" is fluoxetine like \"prozac\": it is taken once\n");
}

/// Where one entry is left of several, what is wrong with the others is all there is to tell.
#[test]
fn one_entry_is_not_compared() {
    for line in ["compare prozac aspirin", "compare prozac fluoxetine aspirin", "compare aspirin zzzzq"] {
        for format in [&[][..], &["--width", "80"], &["--format", "csv"]] {
            let run = run(&[words(line), format.iter().map(|&word| word.to_owned()).collect()].concat());
            assert_eq!(run.code, 1, "{line}");
            assert!(!run.out.contains("fluoxetine") && !run.out.contains("All "), "{line}: {}", run.out);
            assert!(run.err.contains("aspirin"), "{line}: {}", run.err);
        }
    }
    let run = run(&words("compare prozac aspirin --format json"));
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(told["results"], serde_json::json!([]));
    assert_eq!(told["errors"][0]["query"], "aspirin");
}

/// Targets at which nothing acts are shown with all of them.
#[test]
fn what_nobody_acts_on_is_told_last() {
    for drugs in ["zoloft wellbutrin strattera", "prozac effexor", "haloperidol clozapine"] {
        let out = printed(&format!("compare {drugs} --width 80"));
        let targets = out.lines().skip_while(|line| !line.starts_with("acetylcholine  ")).skip(1);
        let rows = targets.take_while(|line| !line.contains(" more: ")).filter(|line| !line.starts_with(' '));
        for row in rows.filter(|row| !row.is_empty()) {
            let is_acted_on = row.contains(" nM") || row.contains("agonist") || row.contains("inhibitor");
            assert!(is_acted_on, "{drugs}: {row}\n{out}");
        }
    }
    let all = printed("compare zoloft wellbutrin strattera --width 80 --all");
    assert!(all.contains("(unspecified)"), "{all}");
}

#[test]
fn what_differs_from_drug_to_drug_is_no_empty_column() {
    let catalog = neurotx::catalog::Catalog::built_in();
    let mut seen = 0;
    for class in catalog.all::<neurotx::model::Class>() {
        let counts = neurotx::documents::members_doing(&catalog, &class.id);
        if !class.actions.is_empty() || counts.is_empty() || class.id.as_str() == "ssri" {
            continue;
        }
        seen += 1;
        let out = printed(&format!("compare {} ssri --width 120", class.id));
        let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("differ from drug to drug: ") && !text.contains("share no direct effect"), "{out}");
    }
    assert!(seen > 10, "{seen} classes");
    let list = printed("list classes");
    let row = list.lines().find(|line| line.starts_with("stimulant ")).unwrap_or_default();
    assert!(row.contains("raised by 71 of 77"), "{row}");
}
