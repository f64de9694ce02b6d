//! `neurotx plot`: figures are those of the data, silences are told apart, and all of it fits.

use std::collections::BTreeSet;

use neurotx::catalog::Catalog;
use neurotx::model::{AffinityType, Drug};
use serde_json::Value;

use super::markup::{assert_inert, elements};
use super::{hostile, written};
use crate::support::{empty_folder, json, neurotx};

fn cell<'v>(profile: &'v Value, target: &str, drug: &str) -> &'v Value {
    let row = profile["targets"].as_array().expect("rows").iter().find(|row| row["target"] == target);
    let cells = row.unwrap_or_else(|| panic!("{target} has a row"))["cells"].as_array().expect("cells");
    cells.iter().find(|cell| cell["drug"] == drug).expect("every drug has a cell in every row")
}

#[test]
fn a_pki_is_that_of_the_recorded_constant_and_of_nothing_else() {
    let catalog = Catalog::built_in();
    let mut seen = [0, 0];
    for name in ["sertraline", "bupropion", "cocaine", "haloperidol", "mirtazapine", "nicotine"] {
        let profile = json(&format!("plot {name}"));
        let drug = catalog.get::<Drug>(name).expect("a drug");
        for act in &drug.actions {
            let cell = cell(profile, &act.target, name);
            assert_eq!(cell["finding"], "action", "{name} at {}", act.target);
            let Some(affinity) = &act.affinity else { continue };
            let is_constant = matches!(affinity.kind, AffinityType::Ki | AffinityType::Kd);
            match cell["pki"].as_f64() {
                Some(pki) => assert!((10_f64.powf(9.0 - pki) / affinity.value - 1.0).abs() < 0.02, "{name}: {cell}"),
                None => assert!(!is_constant, "{name}: {cell}"),
            }
            seen[usize::from(is_constant)] += 1;
        }
    }
    assert!(seen.iter().all(|&count| count > 1), "both kinds were seen: {seen:?}");
}

/// Nothing is ever shown as zero: measured as inactive, unknown and not recorded are three things.
#[test]
fn silences_are_told_apart() {
    let profile = json("plot zoloft wellbutrin");
    for (target, drug, finding) in [
        ("SERT", "bupropion", Value::from("inactive")),
        ("sigma1", "sertraline", Value::from("unknown")),
        ("NET", "sertraline", Value::Null),
    ] {
        let cell = cell(profile, target, drug);
        assert_eq!((&cell["finding"], &cell["pki"]), (&finding, &Value::Null), "{target} {drug}");
    }
    let text = neurotx("plot zoloft wellbutrin --width 80").prints();
    let row = |target: &str| text.lines().find(|line| line.starts_with(&format!(" {target} "))).expect("a row");
    assert!(row("SERT").contains("██ 9.5") && row("SERT").ends_with("none"), "{text}");
    assert!(row("sigma1").ends_with("unknown"), "{text}");
    for word in ["none: measured, no effect", "unknown: only binding is known", "empty: not recorded"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains(" 0.0"), "{text}");
}

#[test]
fn a_class_stands_for_its_best_known_drugs_and_that_is_told() {
    let run = neurotx("plot ssri --format json").exits(0);
    let profile: Value = serde_json::from_str(&run.out).expect("JSON");
    let (drugs, class) = (profile["drugs"].as_array().expect("drugs"), &profile["classes"][0]);
    assert_eq!((class["id"].as_str(), drugs.len()), (Some("ssri"), 6));
    assert!(run.err.contains(&format!("the 6 best known of its {} drugs", class["of"])), "{}", run.err);
    let procedure = neurotx("plot zoloft ect").exits(1);
    assert!(procedure.err.contains("\"ect\" is a procedure") && procedure.out.contains("sertraline"));
}

/// As many drugs as fit stand side by side, and the next ones below; none is left out.
#[test]
fn many_drugs_are_wrapped() {
    let names =
        "olanzapine quetiapine clozapine haloperidol aripiprazole risperidone amitriptyline mirtazapine lithium";
    for width in [40, 60, 80, 120, 200] {
        for ascii in ["", " --ascii"] {
            let text = neurotx(&format!("plot {names} --width {width}{ascii}")).prints();
            // A command is never torn.
            let fits = |line: &str| line.chars().count() <= width || line.starts_with("neurotx ");
            assert!(text.lines().all(fits), "{width}: {text}");
            names.split(' ').for_each(|name| assert!(text.contains(name), "{name} at {width}: {text}"));
            assert!(ascii.is_empty() || text.is_ascii(), "{text}");
        }
    }
}

/// Each step has a colour of its own, beside its block.
#[test]
fn steps_have_colours() {
    let text = neurotx("plot zoloft wellbutrin --width 80 --color always").prints();
    let legend = text.lines().find(|line| line.contains("9.0 and more")).expect("a legend");
    let colours: BTreeSet<&str> =
        legend.split("\u{1b}[38;5;").skip(1).filter_map(|part| part.split('m').next()).collect();
    assert_eq!(colours.len(), 5, "{legend:?}");
}

#[test]
fn a_picture_says_what_the_text_says() {
    let (_, svg) = written("heat-map", "map.svg", neurotx("plot zoloft wellbutrin strattera"));
    assert_inert(&svg);
    let all = elements(&svg);
    assert_eq!((all[0].name.as_str(), all[0].attribute("role")), ("svg", Some("img")));
    let titles: Vec<&str> = all.iter().filter(|e| e.name == "title").map(|e| e.text.as_str()).collect();
    assert_eq!(titles[0], "Affinities of sertraline, bupropion and atomoxetine");
    assert!(titles.contains(&"sertraline at SERT: inhibitor, Kd 0.29 nM, human"), "{titles:?}");
    assert!(svg.contains("prefers-color-scheme:dark"));
    assert_eq!(neurotx("plot zoloft wellbutrin strattera --format svg").prints(), svg, "the same on standard output");
}

#[test]
fn sources_stand_behind_a_flag() {
    let text = neurotx("plot zoloft --sources --width 100").prints();
    assert!(text.contains("sertraline at SERT: inhibitor, Kd 0.29 nM, human [tatsumi1997"), "{text}");
    assert!(text.contains("\n  [tatsumi1997] "), "{text}");
}

#[test]
fn names_are_no_markup() {
    let (_, svg) = written("hostile-map", "map.svg", hostile("plot zz-class"));
    assert_inert(&svg);
    for name in ["</text><script>alert(5)</script>", "&lt;b&gt; --> ' \""] {
        assert!(elements(&svg).iter().any(|element| element.text == name), "{name} is there as text: {svg}");
    }
    assert!(svg.contains("&lt;/text&gt;&lt;script&gt;"), "{svg}");
}

#[test]
fn what_cannot_be_written_is_told() {
    for line in ["plot zoloft --format csv --out x.csv", "explain zoloft --format json --out x.json"] {
        let run = neurotx(line).exits(2);
        assert!(run.err.contains("--out holds a "), "{line}: {}", run.err);
    }
    let run = neurotx("plot zoloft --out x.png").exits(2);
    assert!(run.err.contains("in SVG, not in PNG"), "{}", run.err);
    assert!(!std::path::Path::new("x.png").exists());
    let file = empty_folder("no-names").join("x.svg");
    for line in ["plot zzzzq", "explain zzzzq"] {
        neurotx(line).arg("--out").arg(&file).exits(1);
        assert!(!file.exists(), "{line}: what is not known has no picture");
    }
    let run = neurotx("zoloft --format svg").exits(2);
    assert!(run.err.contains("only plot, explain and combine take it"), "{}", run.err);
}
