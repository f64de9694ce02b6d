//! Short cards: the answer on one screen, in names, over the whole catalog.

use std::collections::HashSet;

use neurotx::catalog::Catalog;
use neurotx::documents::{Detail, document};
use neurotx::model::{Class, Condition};
use neurotx::names::{Hit, vocabulary};
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::card::{Length, brief, card};

use super::layout::too_wide;
use super::{Kind, run, some, words};

/// Every kind whose entries have cards.
const KINDS: &[Kind] = &[
    Kind::Drug,
    Kind::Class,
    Kind::Procedure,
    Kind::Transmitter,
    Kind::Target,
    Kind::Region,
    Kind::Pathway,
    Kind::Condition,
    Kind::System,
    Kind::ClinicalEffect,
    Kind::Claim,
    Kind::Risk,
];

/// Every entry, and every word of the vocabulary.
fn hits(catalog: &Catalog) -> Vec<Hit> {
    let entries = KINDS.iter().flat_map(|&kind| catalog.ids_of(kind).map(move |id| Hit { kind, id: id.to_owned() }));
    let words = vocabulary().into_iter().map(|(_, word, _)| Hit { kind: Kind::Word, id: word.to_owned() });
    entries.chain(words).collect()
}

fn short(catalog: &Catalog, hit: &Hit, width: Option<usize>) -> String {
    let document = document(catalog, hit, &Scope::default(), Detail::Glance).expect("an entry");
    card(&document, "", Length::Short, Look { width, ascii: false }, catalog).as_str().to_owned()
}

/// What stands in a line, where two spaces stand between it and what is beside it, if it is no more than `+2`.
fn lone_count(line: &str) -> Option<&str> {
    let is_count = |cell: &&str| {
        let count = cell.strip_prefix('+').unwrap_or_default();
        !count.is_empty() && count.bytes().all(|digit| digit.is_ascii_digit())
    };
    line.split("  ").map(str::trim).find(is_count)
}

#[test]
fn every_short_card_fits_a_screen() {
    let catalog = Catalog::built_in();
    let mut long = Vec::new();
    for hit in hits(&catalog) {
        for width in [60, 80, 100, 200] {
            let text = short(&catalog, &hit, Some(width));
            let most = if hit.kind == Kind::Drug { 24 } else { 30 } * 80 / width.min(80);
            let is_lone = text.lines().any(|line| lone_count(line).is_some());
            if text.lines().count() > most || !too_wide(&text, width).is_empty() || is_lone {
                long.push(format!("{hit:?} at {width}, {} lines:\n{text}", text.lines().count()));
            }
        }
    }
    assert!(long.is_empty(), "{} cards, such as\n{}", long.len(), long[..long.len().min(4)].join("\n"));
}

#[test]
fn lines_of_brief_cards_fit() {
    let catalog = Catalog::built_in();
    for hit in hits(&catalog) {
        let document = document(&catalog, &hit, &Scope::default(), Detail::Glance).expect("an entry");
        for width in [60, 80] {
            let text = brief(&document, Look { width: Some(width), ascii: false }, &catalog);
            assert_eq!(too_wide(text.as_str(), width), Vec::<&str>::new(), "{hit:?}");
        }
        let unwrapped = brief(&document, Look { width: None, ascii: false }, &catalog);
        assert_eq!(unwrapped.as_str().lines().count(), 1, "{hit:?}");
    }
}

/// Ids that nobody would write in a sentence: of several words, or an abbreviation in small letters.
fn telling_ids(catalog: &Catalog) -> HashSet<String> {
    let classes = catalog.all::<Class>().into_iter();
    let classes = classes.map(|class| (class.id.as_str(), class.name.as_str(), class.abbreviation.as_deref()));
    let conditions = catalog.all::<Condition>().into_iter();
    let conditions = conditions.map(|condition| (condition.id.as_str(), condition.name.as_str(), None));
    let is_telling = |(id, name, short): &(&str, &str, Option<&str>)| {
        let is_compound = id.contains('-') && !name.contains(id);
        is_compound || short.is_some_and(|short| short != *id && short.to_lowercase() == *id)
    };
    let ids = classes.chain(conditions).filter(is_telling).map(|(id, ..)| id.to_owned());
    // Clinical effects are named by these: "heart-failure relief".
    ids.filter(|id| !["heart-failure", "binge-eating"].contains(&id.as_str())).chain(["ocd".to_owned()]).collect()
}

/// The words of a card, without the commands at its foot.
fn told(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| !line.contains("neurotx "));
    lines.flat_map(str::split_whitespace).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[test]
fn cards_name_classes_and_conditions() {
    let catalog = Catalog::built_in();
    let ids = telling_ids(&catalog);
    let mut named = Vec::new();
    for hit in hits(&catalog) {
        let document = document(&catalog, &hit, &Scope::default(), Detail::Card).expect("an entry");
        let whole = card(&document, "", Length::Full, Look { width: None, ascii: false }, &catalog);
        for text in [short(&catalog, &hit, None).as_str(), whole.as_str()] {
            // What the data's own notes say is not composed here.
            let text = text.split("\nnote\n").next().unwrap_or_default();
            let found: Vec<&str> = told(text).filter(|word| ids.contains(*word)).collect();
            named.extend(found.into_iter().map(|id| format!("{id} on the card of {}", hit.id)));
        }
    }
    assert_eq!(named, Vec::<String>::new());
}

/// Words for one thing that were given up for others.
const GIVEN_UP: &[&str] = &[
    "no known action",
    "ends with weeks",
    "said of it",
    "inactive at",
    "raises SERT",
    "(acute",
    "(chronic",
    "(withdrawal",
    "works in the brain",
    ": but",
];

#[test]
fn cards_keep_to_one_vocabulary() {
    let catalog = Catalog::built_in();
    for hit in hits(&catalog).iter().filter(|hit| hit.kind <= Kind::Class || hit.kind == Kind::Procedure) {
        let document = document(&catalog, hit, &Scope::default(), Detail::Card).expect("an entry");
        let whole = card(&document, "", Length::Full, Look { width: None, ascii: false }, &catalog);
        for text in [short(&catalog, hit, Some(80)).as_str(), whole.as_str()] {
            let text = text.split("\nmembers (").next().unwrap_or_default();
            let found: Vec<&&str> = GIVEN_UP.iter().filter(|words| text.contains(**words)).collect();
            assert_eq!(found, Vec::<&&str>::new(), "{hit:?}:\n{text}");
        }
    }
}

/// The commands that a card suggests.
fn suggested(text: &str) -> Vec<Vec<String>> {
    let commands = text.lines().flat_map(|line| line.split(" · ")).filter_map(|part| part.split_once(": neurotx "));
    let unquoted = |command: &str| {
        let parts = command.split('"').enumerate();
        parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part.to_owned()] } else { words(part) }).collect()
    };
    commands.map(|(_, command)| unquoted(command)).collect()
}

#[test]
fn what_a_card_suggests_works() {
    let catalog = Catalog::built_in();
    let ids = KINDS.iter().flat_map(|&kind| some(kind, 19).into_iter().map(move |id| Hit { kind, id }));
    let mut failed = Vec::new();
    for hit in ids {
        let commands = suggested(&short(&catalog, &hit, None));
        assert_ne!(commands, Vec::<Vec<String>>::new(), "{hit:?}");
        failed.extend(commands.into_iter().filter(|command| run(command).code != 0));
    }
    assert_eq!(failed, Vec::<Vec<String>>::new());
}

#[test]
fn a_name_of_several_entries_says_so() {
    let out = run(&words("benadryl --width 80")).out;
    assert_eq!(out.lines().next(), Some("\"benadryl\" is 2 drugs: cetirizine and diphenhydramine"), "{out}");
    let out = run(&words("nausea --width 80")).out;
    assert_eq!(out.lines().next(), Some("\"nausea\" is a condition and a clinical effect"), "{out}");
    let out = run(&words("prozac zoloft --width 80")).out;
    assert!(out.starts_with("fluoxetine"), "{out}");
}

#[test]
fn peripheral_drugs_say_so_before_all_else() {
    let out = run(&words("domperidone --width 80")).out;
    assert!(out.lines().nth(1).is_some_and(|line| line.contains("outside the brain")), "{out}");
}

#[test]
fn a_true_statement_has_a_reason_and_no_objection() {
    let out = run(&["show", "Opioid withdrawal feels like the flu", "--width", "80"]).out;
    assert!(out.contains(" because ") && !out.contains(" but "), "{out}");
}

/// The names of an entry that are typed together mean it once.
#[test]
fn an_entry_that_is_named_twice_has_one_card() {
    let once = run(&words("prozac --width 80")).out;
    for line in ["prozac prozac", "prozac fluoxetine", "show prozac Prozac"] {
        let run = run(&words(&format!("{line} --width 80")));
        assert_eq!((run.code, &run.out), (0, &once), "{line}");
        assert!(run.err.contains("it is taken once"), "{line}: {}", run.err);
    }
}

/// A name of several entries shows the choice, and no card of one of them.
#[test]
fn several_entries_are_a_choice_alone() {
    for name in ["benadryl", "nausea"] {
        let out = run(&words(&format!("{name} --width 80"))).out;
        assert!(out.starts_with(&format!("\"{name}\" is ")), "{out}");
        assert_eq!(out.lines().last(), Some(format!("all of them: neurotx show --full {name}").as_str()), "{out}");
    }
}

/// A class below another tells what it does directly, or else that it is through circuits, and first those
/// of its drugs that do so.
#[test]
fn the_classes_of_an_umbrella_are_told_by_one_rule() {
    let out = run(&words("antidepressant --width 80")).out;
    let row = |label: &str| out.lines().find(|line| line.starts_with(&format!(" {label} "))).unwrap_or_default();
    assert!(row("atypical antidepressant").contains("▲ DA (circuits)"), "{out}");
    assert!(!row("atypical antidepressant").contains("opipramol"), "{out}");
    assert!(row("SSRI").contains("▲ 5-HT ") && !row("SSRI").contains("circuits"), "{out}");
    let count = |label: &str| row(label).find('▲').map(|at| row(label)[..at].chars().count());
    assert_eq!(count("RIMA"), count("SSRI"), "{out}");
    let opioid = run(&words("opioid --width 80")).out;
    assert!(opioid.contains("▲ DA ▼ NE ACh (circuits)"), "{opioid}");
}

/// A count of effects does not read as one of the names that it stands behind.
#[test]
fn effects_that_have_no_room_are_counted_as_effects() {
    let out = run(&words("symbyax --width 80")).out;
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("; 2 more") && !text.contains("+2 (by olanzapine) +2"), "{out}");
}

#[test]
fn a_precursor_is_called_so() {
    let out = run(&words("list --raises dopamine --limit 8 --width 80")).out;
    let row = out.lines().find(|line| line.starts_with("levodopa ")).unwrap_or_default();
    assert!(row.contains("▲ precursor"), "{out}");
}
