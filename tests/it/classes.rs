//! A class says what is typical of its members; a member that differs says so in a note. Lists of
//! drugs hold what they say.

use neurotx::catalog::Catalog;
use neurotx::catalog::hierarchy::without_rare;
use neurotx::mechanism::{Actor, derive};
use neurotx::model::*;

use crate::support::neurotx;

/// Whether two actions on one target are of opposite kinds: stimulating and occupying a receptor,
/// inhibiting a transporter and releasing through it.
fn oppose(a: Action, b: Action) -> bool {
    let both = |one: fn(Action) -> bool, other: fn(Action) -> bool| (one(a) && other(b)) || (one(b) && other(a));
    both(Action::drives, Action::occupies) || both(|a| a == Action::Inhibitor, |a| a == Action::Releaser)
}

#[test]
fn members_that_contradict_their_class_say_so() {
    let catalog = Catalog::built_in();
    let mut silent = Vec::new();
    for drug in catalog.all::<Drug>() {
        let classes = drug.classes.iter().filter_map(|id| catalog.get::<Class>(id));
        for (class, typical) in classes.flat_map(|class| class.actions.iter().map(move |act| (class, act))) {
            let opposed = |act: &&TargetAction| act.target == typical.target && oppose(act.action, typical.action);
            let is_noted = |act: &TargetAction| act.note.is_some() || drug.note.is_some();
            if drug.actions.iter().filter(opposed).any(|act| !is_noted(act)) {
                silent.push(format!(
                    "{} is no {} of {} like its class {}",
                    drug.id, typical.action, typical.target, class.id
                ));
            }
            let is_inactive = drug.inactive.iter().any(|silence| silence.target == typical.target);
            if is_inactive && drug.note.is_none() {
                silent.push(format!("{} is inactive at {}, unlike its class {}", drug.id, typical.target, class.id));
            }
        }
    }
    assert!(silent.is_empty(), "members contradict their class without a note:\n{}", silent.join("\n"));
}

#[test]
fn a_class_tells_what_the_cards_of_its_known_drugs_tell() {
    let catalog = Catalog::built_in();
    let felt = |actor| {
        let effects = derive(&catalog, vec![actor], false).clinical_effects;
        effects.iter().map(|e| (e.felt().to_owned(), e.phase(), e.subject.1.to_owned())).collect::<Vec<_>>()
    };
    let mut alone = Vec::new();
    for class in catalog.all::<Class>() {
        let drugs = without_rare(&catalog.drugs_within(&class.id));
        let cards: Vec<_> = drugs.iter().map(|drug| felt(Actor::drug(&catalog, drug))).collect();
        for (effect, phase, _) in felt(Actor::class(class)).into_iter().filter(|(.., seen)| *seen != *class.id) {
            let is_told =
                |card: &&Vec<(String, Phase, String)>| card.iter().any(|(e, p, _)| (e, p) == (&effect, &phase));
            let count = cards.iter().filter(is_told).count();
            if 2 * count < cards.len() {
                alone.push(format!("{}: {effect}, {phase}: {count} of {} drugs", class.id, cards.len()));
            }
        }
    }
    assert!(alone.is_empty(), "classes tell what most of their drugs leave out:\n{}", alone.join("\n"));
}

#[test]
fn the_catalog_is_as_wide_as_the_field_needs() {
    const DRUGS: usize = 500;
    const CLASSES: usize = 70;
    const PERCENT_WITH_AFFINITY: usize = 60;
    let report = neurotx::report::report(&Catalog::built_in());
    let count = |kind| report.entries.iter().find(|(k, _)| *k == kind).map_or(0, |(_, count)| *count);
    assert!(count(Kind::Drug) >= DRUGS && count(Kind::Class) >= CLASSES, "{:?}", report.entries);
    assert!(report.with_affinity.percent() >= PERCENT_WITH_AFFINITY, "{:?}", report.with_affinity);
}

#[test]
fn a_spared_transmitter_has_an_empty_cell() {
    let text = neurotx("list --spares acetylcholine --columns id,acetylcholine --format tsv").prints();
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert!(rows.iter().any(|row| row.starts_with("fluvoxamine\t")), "an SSRI spares acetylcholine: {rows:?}");
    assert!(rows.iter().all(|row| row.ends_with("\tnone")), "{rows:?}");
}

#[test]
fn one_hand_of_a_molecule_leaves_nothing_alone_that_the_whole_changes() {
    let text = neurotx("list --columns id,serotonin,dopamine,norepinephrine,acetylcholine --format tsv").prints();
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|row| row.split('\t').collect()).collect();
    let mut told = Vec::new();
    for hand in &rows {
        let whole = ["es", "dex", "lev", "levo", "ar"].iter().find_map(|prefix| {
            let racemate = hand[0].strip_prefix(prefix)?;
            rows.iter().find(|row| row[0] == racemate)
        });
        for (at, cell) in whole.into_iter().flatten().enumerate() {
            let is_changed = !["", "none", "unknown", "unsettled", "contested"].contains(cell);
            if hand[at] == "none" && is_changed {
                told.push(format!("{} leaves alone what {} changes: {cell}", hand[0], whole.map_or("", |row| row[0])));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn what_works_in_the_brain_too_is_among_what_works_there() {
    let text = neurotx("list --activates acetylcholine --site central --columns id,site --format tsv").prints();
    for (drug, site) in [("nicotine", "both"), ("emraclidine", "central")] {
        assert!(text.lines().any(|row| row == format!("{drug}\t{site}")), "{drug}:\n{text}");
    }
    assert!(!text.contains("\tperipheral"), "{text}");
}
