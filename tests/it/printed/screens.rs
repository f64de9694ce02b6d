//! Cards on a screen of 80 columns and 24 lines, as a newcomer reads them.

use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, document};
use neurotx::model::{Transmitter, Word};
use neurotx::names::Hit;
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::card::{Length, brief, card};

use super::{Kind, run, some, words};

fn hits(catalog: &Catalog, kind: Kind) -> Vec<Hit> {
    catalog.ids_of(kind).map(|id| Hit { kind, id: id.to_owned() }).collect()
}

fn short(catalog: &Catalog, hit: &Hit, width: Option<usize>) -> String {
    let document = document(catalog, hit, &Scope::default(), Detail::Glance).expect("an entry");
    card(&document, "", Length::Short, Look { width, ascii: false }, catalog).as_str().to_owned()
}

#[test]
fn commands_are_not_torn() {
    let catalog = Catalog::built_in();
    for kind in [Kind::Drug, Kind::Class, Kind::Target, Kind::Condition, Kind::ClinicalEffect, Kind::Risk] {
        for hit in hits(&catalog, kind) {
            let whole = short(&catalog, &hit, None);
            let commands =
                whole.lines().flat_map(|line| line.split(" · ")).filter_map(|part| part.split_once(": neurotx "));
            let screen = short(&catalog, &hit, Some(80));
            for (_, command) in commands.filter(|(_, command)| command.len() < 70) {
                let is_whole = screen.lines().any(|line| line.contains(&format!("neurotx {command}")));
                assert!(is_whole, "{command} in\n{screen}");
            }
        }
    }
}

#[test]
fn risks_say_how_surely_they_are_cited() {
    let catalog = Catalog::built_in();
    for hit in hits(&catalog, Kind::Risk) {
        let text = short(&catalog, &hit, Some(80));
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(" cited for it"), "{text}");
        let is_grade = |line: &str| ["established", "supported", "hypothesis", "contested"].contains(&line.trim());
        assert!(text.lines().any(is_grade), "{text}");
    }
    let out = run(&["show", "--full", "neuroleptic malignant syndrome", "--width", "80"]).out;
    assert!(out.contains("risk of drugs together"), "{out}");
}

#[test]
fn brief_cards_are_brief() {
    let catalog = Catalog::built_in();
    for kind in [Kind::Condition, Kind::ClinicalEffect, Kind::Risk] {
        for hit in hits(&catalog, kind) {
            let document = document(&catalog, &hit, &Scope::default(), Detail::Glance).expect("an entry");
            let text = brief(&document, Look { width: None, ascii: false }, &catalog);
            assert!(text.as_str().chars().count() < 230, "{}", text.as_str());
            assert!(!text.as_str().contains("endorphins"), "{}", text.as_str());
        }
    }
}

#[test]
fn what_a_class_as_a_whole_does_not_do_is_counted() {
    let out = run(&words("show antipsychotic --width 80")).out;
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("its drugs: ") && !text.contains("no data"), "{out}");
}

/// What drugs of a class do through circuits alone stands in no column of what is done directly, and the other way
/// round; and each is told as often as it is done so.
#[test]
fn what_members_do_stands_under_how_they_do_it() {
    let catalog = Catalog::built_in();
    let mut seen = 0;
    for hit in hits(&catalog, Kind::Class) {
        let text = short(&catalog, &hit, Some(100));
        let Some(header) = text.lines().find(|line| line.contains("  through circuits")) else { continue };
        let at = header.chars().count() - "through circuits".chars().count();
        for name in Transmitter::ALL.iter().map(|transmitter| transmitter.as_str()) {
            let rows = text.lines().skip_while(|line| !line.starts_with(&format!(" {name} ")));
            let rows = rows.take_while(|line| line.starts_with(&format!(" {name} ")) || line.starts_with("      "));
            let mut columns = [String::new(), String::new()];
            for row in rows {
                let column = |text: String| format!("{} ", text.trim());
                columns[0] += &column(row.chars().skip(name.len() + 2).take(at - name.len() - 2).collect());
                columns[1] += &column(row.chars().skip(at).collect());
            }
            let is_count = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            let counts = |column: &String| column.split(" of ").skip(1).any(is_count);
            for (column, flag) in columns.iter().zip(["--direct", ""]).filter(|(column, _)| counts(column)) {
                for effect in [("raised", "raises"), ("lowered", "lowers"), ("blocked", "blocks")] {
                    let Some((_, told)) = column.split_once(&format!("{} by ", effect.0)) else { continue };
                    let count: usize =
                        told.split(' ').next().and_then(|n| n.trim_end_matches(',').parse().ok()).unwrap_or(1);
                    let all = |flag: &str| {
                        let list = format!("list --class {} --{} {name} {flag} --format jsonl", hit.id, effect.1);
                        run(&words(&list)).out.lines().count()
                    };
                    let expected = if flag.is_empty() { all("") - all("--direct") } else { all(flag) };
                    assert_eq!(count, expected, "{} {name}: {}\n{text}", hit.id, effect.0);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 40, "{seen} counts");
}

#[test]
fn lists_that_cards_lead_to_hold_something() {
    let catalog = Catalog::built_in();
    let felt = some(Kind::ClinicalEffect, 9).into_iter().map(|id| Hit { kind: Kind::ClinicalEffect, id });
    let regions = hits(&catalog, Kind::Region);
    let cough = Hit { kind: Kind::ClinicalEffect, id: "cough".to_owned() };
    for hit in regions.into_iter().chain(felt).chain([cough]) {
        let text = short(&catalog, &hit, None);
        let Some((_, command)) =
            text.lines().find_map(|line| line.split(" · ").find_map(|part| part.split_once("drugs: neurotx ")))
        else {
            continue;
        };
        let parts: Vec<String> = command
            .split('"')
            .enumerate()
            .flat_map(|(at, part)| if at % 2 == 1 { vec![part.to_owned()] } else { words(part) })
            .collect();
        let run = run(&parts);
        assert_eq!(run.code, 0, "{command}: {}", run.err);
    }
}

#[test]
fn a_name_of_several_entries_fits_a_screen() {
    for name in ["muscarinic", "anxiety", "seizures", "nausea", "benadryl"] {
        let out = run(&words(&format!("{name} --width 80"))).out;
        assert!(out.starts_with(&format!("\"{name}\" is ")), "{out}");
        assert!(out.lines().count() < 24, "{out}");
        assert!(out.contains(&format!("neurotx show --full {name}")), "{out}");
    }
}

#[test]
fn an_umbrella_class_leads_to_a_whole_command() {
    let out = run(&words("explain antidepressant --width 80")).out;
    assert!(out.contains("Of its ") && out.contains("    neurotx explain "), "{out}");
    assert!(!out.contains("maoi-irreversible"), "{out}");
}

#[test]
fn conditions_name_first_what_is_used_for_them_first() {
    let first = |name: &str, before: &str, after: &str| {
        let out = run(&words(&format!("show {name} --width 80"))).out;
        let at = |word: &str| out.find(word).unwrap_or(usize::MAX);
        let known = out.find("best known").expect("drugs");
        let place = |word: &str| out[known..].find(word).unwrap_or(usize::MAX);
        assert!(at("used for it") < known && place(before) < place(after), "{out}");
    };
    first("migraine", "sumatriptan", "propranolol");
    first("parkinsons", " levodopa", "carbidopa");
}
