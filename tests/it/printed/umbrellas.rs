//! What is told of classes without typical actions, of which each drug does what it does.

use neurotx::catalog::Catalog;
use neurotx::documents::members_doing;
use neurotx::model::Class;

use super::{run, words};

fn printed(line: &str) -> String {
    let run = run(&words(line));
    assert_eq!(run.code, 0, "{line}: {}", run.err);
    run.out
}

/// The classes that name no typical action, and of which drugs do something.
fn umbrellas(catalog: &Catalog) -> Vec<&str> {
    let classes = catalog.all::<Class>().into_iter().filter(|class| class.actions.is_empty());
    classes.map(|class| class.id.as_str()).filter(|id| !members_doing(catalog, id).is_empty()).collect()
}

fn on_one_line(out: &str) -> String {
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_drugs_of_a_class_do_is_told_where_it_is_combined() {
    let catalog = Catalog::built_in();
    let umbrellas = umbrellas(&catalog);
    assert!(umbrellas.len() > 10, "{umbrellas:?}");
    for class in umbrellas {
        for other in ["antidepressant", "opioid", "sertraline"] {
            if other == class {
                continue;
            }
            for width in [50, 80] {
                let out = printed(&format!("combine {class} {other} --width {width}"));
                let text = on_one_line(&out);
                assert!(
                    !text.contains("no action of the class itself") && !text.contains("itself is recorded"),
                    "{out}"
                );
                // Of each class as many drugs are counted as it has.
                let of = catalog.drugs_within(class).len();
                let is_counted = text.contains(&format!("/{of}"));
                assert!(is_counted && text.contains(&format!("f the {of} ")) || of == 1, "{out}");
            }
        }
    }
}

#[test]
fn counts_of_two_classes_stand_side_by_side() {
    let out = printed("combine antidepressant stimulant --width 80");
    let row = out
        .lines()
        .find(|line| line.trim_start().starts_with("serotonin ") && line.contains("/77"))
        .unwrap_or_default();
    assert!(row.contains("▲ 46/66") && row.contains("/77"), "{out}");
    let text = on_one_line(&out);
    assert!(text.contains("Of the 66 antidepressants, 46 directly raise serotonin"), "{out}");
    assert!(text.contains("neurotx combine tca stimulant"), "{out}");
    assert!(!text.contains("not known:"), "{out}");
    let alone = on_one_line(&run(&words("explain antidepressant --on serotonin --width 80")).out);
    assert!(alone.contains("Of its 66 drugs, 46 directly raise serotonin"), "{alone}");
}

/// What few run stands behind what many do, where both are as grave, and no risk is told twice.
#[test]
fn risks_of_members_are_told_once_and_the_most_common_first() {
    let out = on_one_line(&printed("combine antidepressant opioid --width 120"));
    let [toxicity, depression] =
        ["serotonin toxicity: ", "respiratory depression: "].map(|risk| out.find(risk).unwrap_or(usize::MAX));
    assert!(toxicity < depression, "{out}");
    for pair in ["antidepressant opioid", "antidepressant antipsychotic", "antidepressant stimulant", "sedative opioid"]
    {
        let out = printed(&format!("combine {pair} --full --width 400"));
        let told = out.lines().skip_while(|line| !line.starts_with("differs from member")).skip(1);
        let told = told.take_while(|line| line.starts_with("  ")).filter(|line| !line.starts_with("   "));
        let mut names: Vec<&str> = told.filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert!(count > 2 && names.len() == count, "{out}");
    }
}

/// Where there is no room for all, how many do what most of them do is told, not that others do something else.
#[test]
fn the_most_common_effect_is_counted_where_there_is_little_room() {
    for width in [60, 80, 100] {
        let out = printed(&format!("list classes --width {width}"));
        let row = out.lines().find(|line| line.starts_with("antidepressant ")).unwrap_or_default();
        assert!(!row.contains("▲ +"), "{width}: {row}");
    }
    let out = printed("list classes --width 80");
    let row = out.lines().find(|line| line.starts_with("antidepressant ")).unwrap_or_default();
    assert!(row.contains("▲ 46/66"), "{row}\n{out}");
}
